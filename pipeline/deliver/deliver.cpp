#include "deliver/deliver.h"

namespace fubako::deliver {
namespace {

constexpr MessageText kTexts[] = {
    {"already-published-differently",
     "同じ名前で別の内容がすでに公開されています。公開済みのファイルは書き換えません。新しい版の番"
     "号で"
     "出し直すか、公開先を確かめてください。",
     "other content is already published under this name, and a published file is never changed; "
     "publish it as a new revision, or check the outbox"},
};

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

// Creates a folder level by level, each made certain in its parent before the next.
Result<void> make_folder(Files& files, const fs::path& folder) {
  if (folder.empty() || is_there(folder)) return {};
  const fs::path parent = folder.parent_path();
  FUBAKO_OK(make_folder(files, parent));
  FUBAKO_OK(files.make_folders(folder));
  return files.sync(parent);
}

// Confirms that these very bytes stand under a published name. The folder is synced once more: the
// rename that put them there may have failed after it took effect.
Result<void> confirm(Files& files, const std::string& sha256, const fs::path& final_path) {
  FUBAKO_TRY(const std::string published, sha256_of_file(final_path));
  if (published != sha256)
    return fail(kTexts, "already-published-differently", {final_path.string()});
  return files.sync(final_path.parent_path());
}

}  // namespace

Result<void> publish_file(Files& files, const fs::path& finished, const fs::path& final_path) {
  if (is_there(final_path)) {
    FUBAKO_TRY(const std::string sha256, sha256_of_file(finished));
    FUBAKO_OK(confirm(files, sha256, final_path));
    return files.remove(finished);
  }
  FUBAKO_OK(make_folder(files, final_path.parent_path()));
  return files.rename(finished, final_path);
}

Result<void> publish_folder(Files& files, const fs::path& finished, const fs::path& final_path) {
  if (is_there(final_path)) {
    FUBAKO_OK(files.sync(final_path.parent_path()));
    return files.remove(finished);
  }
  FUBAKO_OK(make_folder(files, final_path.parent_path()));
  return files.rename(finished, final_path);
}

Result<void> publish(Files& files, std::string_view content, const fs::path& final_path) {
  if (is_there(final_path)) return confirm(files, sha256_hex(content), final_path);
  FUBAKO_OK(make_folder(files, final_path.parent_path()));
  const fs::path aside =
      final_path.parent_path() / ("." + final_path.filename().string() + ".part");
  FUBAKO_TRY(auto output, files.create(aside));
  FUBAKO_OK(output->write(content));
  FUBAKO_OK(output->close());
  return files.rename(aside, final_path);
}

}  // namespace fubako::deliver
