#include "preview/guard.h"

#include <sys/random.h>

#include <algorithm>

#include "preview/messages.h"

namespace fubako::preview {
namespace {

constexpr std::size_t kTokenBytes = 16;

bool is_own_host(std::string_view host, int port) {
  const std::string at = ":" + std::to_string(port);
  return host == "127.0.0.1" + at || host == "localhost" + at;
}

// A browser names the page that asks: `Origin` with what could do harm, `Sec-Fetch-Site` always.
bool is_foreign(const Head& head, int port) {
  if (!head.one_host || !is_own_host(head.host, port)) return true;
  if (!head.origin.empty() && head.origin != "http://" + std::string(head.host)) return true;
  return head.fetch_site == "cross-site" || head.fetch_site == "same-site";
}

}  // namespace

Result<std::string> make_token() {
  unsigned char bytes[kTokenBytes];
  if (getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    return preview_fault("random-missing", {});
  std::string token;
  for (const unsigned char byte : bytes) {
    constexpr const char* kDigits = "0123456789abcdef";
    token += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return token;
}

bool same_token(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differs = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differs |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differs == 0;
}

int judge(const Head& head, std::string_view token, int port, Address& address) {
  std::string_view target = head.target;
  const std::size_t length = token.size() + 2;
  if (target.size() < length || target[0] != '/' || target[length - 1] != '/' ||
      !same_token(target.substr(1, token.size()), token))
    return 404;
  if (is_foreign(head, port)) return 403;
  if (head.method != "GET" && head.method != "HEAD") return 405;
  target.remove_prefix(length);
  const std::size_t question = std::min(target.find('?'), target.size());
  address = {target.substr(0, question), target.substr(std::min(target.size(), question + 1))};
  return 200;
}

}  // namespace fubako::preview
