// reader/inflated: a Flate stream's bytes. Poppler's own decoder takes a quarter of a page's time
// and never looks at the check sum at the end, where a flipped byte shows.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace fubako::reader {

class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;
  // Valid until the next call. Nothing when the stream is damaged, cut, has a wrong check sum, or
  // is larger than any page of ours (64 MB).
  std::optional<std::string_view> inflate(std::string_view deflated);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fubako::reader
