// Which files were saved, told by the system as soon as they are.
#pragma once

#include <map>
#include <vector>

#include "base/base.h"

struct inotify_event;

namespace fubako::preview {

class Watch {
 public:
  // Folders with all folders below them; one that is not there is passed over. Fault watch-missing.
  static Result<Watch> open(const std::vector<fs::path>& folders);
  Watch(Watch&& other) noexcept;
  Watch& operator=(Watch&&) = delete;
  ~Watch();
  int descriptor() const { return fd_; }  // readable when there is something to take
  // The files that were written to their end, came by renaming or as a link, or went, since the
  // last call. What editors keep beside a file (.name.swp, name~, #name#) is none. When a folder
  // came in another's place, or more happened than the system keeps: the folders as given, for
  // anything in them.
  std::vector<fs::path> take();

 private:
  Watch(int fd, std::vector<fs::path> roots) : fd_(fd), roots_(std::move(roots)) {}
  Result<void> add(const fs::path& folder);
  Result<void> add_roots();
  bool is_root(const fs::path& path) const;
  bool replaces_root(const inotify_event& event, std::string_view name) const;
  void begin_anew();
  void note(const inotify_event& event, std::string_view name, std::vector<fs::path>& saved);

  int fd_ = -1;
  std::vector<fs::path> roots_;
  std::map<int, fs::path> folders_, parents_;  // by watch; parents: of the roots
};

}  // namespace fubako::preview
