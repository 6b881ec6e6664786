// What each address answers. Knows no sockets.
#pragma once

#include <string>
#include <string_view>

#include "preview/choices.h"

namespace fubako::preview {

struct Answer {
  int status = 200;
  std::string_view route = "none";  // for the log
  std::string_view type = "text/plain; charset=utf-8";
  std::string body;
  std::string tag;           // ETag
  bool is_download = false;  // under the name that the page's link gives
};
Answer plain_answer(int status);  // its standard name as a body

// Any thread.
class Routes {
 public:
  Routes(Desk& desk, Selection first, bool japanese)
      : desk_(desk), first_(std::move(first)), japanese_(japanese) {}
  // `path` without the token, `if_none_match` as the header has it.
  Answer answer(std::string_view path, std::string_view query, std::string_view if_none_match);

 private:
  Answer index(const Query& query);
  Answer picture(const Query& query, std::string_view if_none_match);
  Answer pdf(const Query& query);
  Answer scene(const Query& query);
  bool japanese(const Query& query) const;

  Desk& desk_;
  Titles titles_;
  const Selection first_;
  const bool japanese_;
};

}  // namespace fubako::preview
