// Who may ask: whoever knows the token, from a page of this server itself.
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"

namespace fubako::preview {

// 32 hexadecimal digits of the system's randomness. Fault random-missing.
Result<std::string> make_token();
bool same_token(std::string_view a, std::string_view b);  // in a time that does not tell how far

// What a request says of itself. Absent headers are empty.
struct Head {
  std::string_view method, target;
  std::string_view host, origin, fetch_site;
  bool one_host = true;  // the header is there once
};
// What is left of a target that begins with the token: path without leading slash, and query.
struct Address {
  std::string_view path, query;
};
// 200: goes on. 404: no or another token, which says nothing else. 403: another host or origin.
// 405: neither GET nor HEAD.
int judge(const Head& head, std::string_view token, int port, Address& address);

}  // namespace fubako::preview
