#include "tests/preview/client.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>

namespace fubako::preview {

Client::Client(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  timeval patience{60, 0};
  setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(fd_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) std::abort();
}

Client::~Client() {
  if (fd_ >= 0) ::close(fd_);
}

void Client::send(const std::string& bytes) {
  (void)!::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

bool Client::more() {
  char buffer[65536];
  const ssize_t n = ::recv(fd_, buffer, sizeof buffer, 0);
  ended_ = n == 0 || (n < 0 && errno == ECONNRESET);
  if (n <= 0) return false;
  read_.append(buffer, static_cast<std::size_t>(n));
  return true;
}

Reply Client::receive(bool to_head) {
  Reply reply;
  while (read_.find("\r\n\r\n") == std::string::npos)
    if (!more()) return reply;
  const std::size_t end = read_.find("\r\n\r\n");
  reply.head = read_.substr(0, end + 2);
  read_.erase(0, end + 4);
  reply.status = std::stoi(reply.head.substr(9, 3));
  for (std::size_t at = reply.head.find("\r\n") + 2; at < reply.head.size();) {
    const std::size_t stop = reply.head.find("\r\n", at);
    const std::string line = reply.head.substr(at, stop - at);
    std::string name = line.substr(0, line.find(": "));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
      return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    reply.headers[name] = line.substr(line.find(": ") + 2);
    at = stop + 2;
  }
  const auto length = reply.headers.find("content-length");
  if (to_head || length == reply.headers.end()) return reply;
  const std::size_t size = std::stoul(length->second);
  while (read_.size() < size)
    if (!more()) break;
  reply.body = read_.substr(0, size);
  read_.erase(0, size);
  return reply;
}

std::string Client::receive_until(const std::string& text) {
  while (read_.find(text) == std::string::npos)
    if (!more()) return read_;
  const std::size_t end = read_.find(text) + text.size();
  std::string out = read_.substr(0, end);
  read_.erase(0, end);
  return out;
}

bool Client::is_closed() {
  while (more()) {
  }
  return ended_;
}

void Client::reset() {
  const linger at_once{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(fd_);
  fd_ = -1;
}

int port_of(const std::string& url) { return std::stoi(url.substr(url.find(':', 6) + 1)); }
std::string path_of(const std::string& url) { return url.substr(url.find('/', 7)); }

Reply get(const std::string& url, const std::string& more) {
  Client client(port_of(url));
  client.send("GET " + path_of(url) + " HTTP/1.1\r\nHost: 127.0.0.1:" +
              std::to_string(port_of(url)) + "\r\n" + more + "\r\n");
  return client.receive();
}

}  // namespace fubako::preview
