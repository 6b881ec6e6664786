// Which files were saved, told by the system as soon as they are.
#pragma once

#include <map>
#include <vector>

#include "base/base.h"

namespace fubako::preview {

class Watch {
 public:
  // Folders with all folders below them; one that is not there is passed over. Fault watch-missing.
  static Result<Watch> open(const std::vector<fs::path>& folders);
  Watch(Watch&& other) noexcept;
  Watch& operator=(Watch&&) = delete;
  ~Watch();
  int descriptor() const { return fd_; }  // readable when there is something to take
  // The files that were written to their end, came by renaming, or went, since the last call.
  // What editors keep beside a file (.name.swp, name~, #name#) is none.
  std::vector<fs::path> take();

 private:
  explicit Watch(int fd) : fd_(fd) {}
  Result<void> add(const fs::path& folder);
  int fd_ = -1;
  std::map<int, fs::path> folders_;  // by watch
};

}  // namespace fubako::preview
