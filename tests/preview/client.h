// A client that says exactly what it is told to, over a real socket on loopback.
#pragma once

#include <map>
#include <string>

namespace fubako::preview {

struct Reply {
  int status = 0;                              // 0: the server closed without a word
  std::map<std::string, std::string> headers;  // names in small letters
  std::string head, body;
};

class Client {
 public:
  explicit Client(int port);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  void send(const std::string& bytes);
  // One reply; with a body as long as its Content-Length unless it answers HEAD.
  Reply receive(bool to_head = false);
  // What comes until a text is there, or the end.
  std::string receive_until(const std::string& text);
  bool is_closed();  // waits for the end; false: it does not come
  void reset();      // closes at once, without the manners of TCP

 private:
  bool more();
  int fd_ = -1;
  bool ended_ = false;
  std::string read_;
};

// One request in a connection of its own. `more` are further header lines.
Reply get(const std::string& url, const std::string& more = {});
int port_of(const std::string& url);
std::string path_of(const std::string& url);

}  // namespace fubako::preview
