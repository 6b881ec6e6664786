// Font files are read once a process: planning, making and internal forms each load their fonts,
// and the digest of one large file costs as much as composing a hundred pages.
#include <sys/stat.h>

#include <map>
#include <mutex>
#include <tuple>

#include "typeset/font_file.h"

namespace fubako::typeset {
namespace {

// A file that is replaced or written anew is another one.
using Identity = std::tuple<std::string, bool, dev_t, ino_t, off_t, time_t, long>;

Identity identity_of(const FontFile& file) {
  struct stat found {};
  if (::stat(file.path.c_str(), &found) != 0) found = {};
  return {file.path.string(), file.gaiji,          found.st_dev,         found.st_ino,
          found.st_size,      found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

}  // namespace

Result<std::shared_ptr<const LoadedFont>> load_font(const FontFile& file) {
  static std::mutex mutex;
  static std::map<Identity, std::shared_ptr<const LoadedFont>> shelf;
  const std::lock_guard<std::mutex> lock(mutex);
  std::shared_ptr<const LoadedFont>& font = shelf[identity_of(file)];
  if (font == nullptr) {
    FUBAKO_TRY(auto loaded, read_font(file));
    font = std::make_shared<const LoadedFont>(std::move(loaded));
  }
  FUBAKO_OK(check_digest(file, font->font));
  return font;
}

}  // namespace fubako::typeset
