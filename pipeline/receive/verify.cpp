#include <algorithm>
#include <set>
#include <utility>

#include "receive/consigned.h"
#include "receive/receive.h"
#include "receive/refusals.h"

namespace fubako::receive {
namespace {

constexpr MessageText kTexts[] = {
    {"contents-sealed", "{0}は封がしてあるので、中身は受取人だけが確かめられます(fubako receive)。",
     "{0} is sealed: its contents can be checked by its recipient alone (fubako receive)"},
    {"no-consignment",
     "{0}だけなので、納品書に載っているか、最新の版かは確かめられません。納品書のフォルダーを示せば"
     "確かめます。",
     "{0} alone does not tell whether it is consigned and the newest revision; name the "
     "consignment's folder to check that"},
    {"file-unreadable",
     "読めません({0})。中身は確かめていません。種類とアクセス権を確かめてください。",
     "this cannot be read ({0}), and nothing in it was checked; check what it is and its "
     "permissions"},
    {"pull-lists-unsigned", "{0}の引抜き一覧には署名がありません。",
     "pull lists in {0} are not signed"},
};

class Verification {
 public:
  explicit Verification(const bundle::TrustedKeys& sender) : sender_(sender) {}

  void bundle(const fs::path& path) {
    if (auto opened = open(path)) contents(*opened, path);
    unchecked("no-consignment", path);
  }

  void consignment(const fs::path& folder) {
    const auto consignment = read_consignment(folder / "consignment.json", sender_);
    if (!consignment) return found(consignment.error());
    std::set<fs::path> known{"consignment.json", "consignment.sig"};
    for (const bundle::ConsignedBundle& listed : consignment->bundles)
      if (is_new(known, listed.file)) consigned(*consignment, listed, folder / listed.file);
    for (const bundle::ConsignedPaper& paper : consignment->postal) {
      if (!is_new(known, paper.file)) continue;
      file(folder / paper.file, paper.file, paper.size, paper.sha256);
    }
    nothing_else(folder, known);
  }

  Verified take() { return std::move(out_); }

 private:
  void found(const Fault& fault) { out_.findings.push_back(fault); }
  void unchecked(std::string_view code, const fs::path& path) {
    out_.unchecked.push_back(say(kTexts, code, {path.filename().string()}));
  }
  template <class T>
  bool sound(const Result<T>& result) {
    if (!result) found(result.error());
    return result.has_value();
  }

  std::optional<Opened> open(const fs::path& path) {
    ++out_.bundles;
    auto opened = open_bundle(path, sender_);
    if (!sound(opened) || !sound(check_entries(*opened))) return std::nullopt;
    out_.entries += opened->laid.size();
    return std::move(*opened);
  }

  void contents(Opened& opened, const fs::path& path) {
    if (opened.sealed()) return unchecked("contents-sealed", path);
    sound(check_contents(opened));
  }

  // One file is one thing: listed twice, one of the two is not there.
  bool is_new(std::set<fs::path>& known, const std::string& name) {
    if (known.insert(name).second) return true;
    found(refuse("consignment-inconsistent", {"consignment.json"}, {name}).value());
    return false;
  }

  // The archive to the byte first: nothing of another one is looked at.
  void consigned(const bundle::Consignment& consignment, const bundle::ConsignedBundle& listed,
                 const fs::path& path) {
    if (!file(path, listed.file, listed.size, listed.sha256)) return;
    auto opened = open(path);
    if (!opened) return;
    if (opened->manifest.bundle_id != listed.bundle_id)
      return found(
          refuse("consignment-inconsistent", {"consignment.json"}, {listed.bundle_id}).value());
    if (sound(check_consigned(consignment, opened->manifest))) contents(*opened, path);
  }

  // A plain file in the folder, of this size and content.
  bool file(const fs::path& path, const std::string& name, std::uint64_t size,
            const std::string& sha256) {
    std::error_code error;
    const bool inside = !name.empty() && fs::path(name).lexically_normal() == fs::path(name) &&
                        fs::path(name).is_relative() && !name.starts_with("..");
    if (!inside || !fs::is_regular_file(fs::symlink_status(path, error))) {
      found(refuse("consigned-file-missing", {path.string()}, {name}).value());
      return false;
    }
    const auto has = fubako::file_size(path);
    const auto digest = sha256_of_file(path);
    if (!sound(has) || !sound(digest)) return false;
    if (*has == size && *digest == sha256) return true;
    found(refuse("archive-differs", {path.string()}, {name}).value());
    return false;
  }

  void nothing_else(const fs::path& folder, const std::set<fs::path>& known) {
    bool has_pull_lists = false;
    for (const fs::path& name : others(folder, known)) {
      std::error_code error;
      const bool is_pull_list = *name.begin() == "pull-lists" && name.extension() == ".csv" &&
                                fs::is_regular_file(fs::symlink_status(folder / name, error));
      has_pull_lists |= is_pull_list;
      if (!is_pull_list)
        found(refuse("consigned-file-unexpected", {(folder / name).string()}, {name.string()})
                  .value());
    }
    if (has_pull_lists) unchecked("pull-lists-unsigned", folder);
  }

  // What lies there and is not known; of folders those that are empty. A folder that cannot be
  // read may hold anything.
  std::set<fs::path> others(const fs::path& folder, const std::set<fs::path>& known) {
    std::set<fs::path> out;
    std::vector<fs::path> folders{folder};
    while (!folders.empty()) {
      const fs::path at = std::exchange(folders.back(), {});
      folders.pop_back();
      std::error_code error;
      bool is_empty = true;
      for (fs::directory_iterator it(at, error), end; !error && it != end; it.increment(error)) {
        is_empty = false;
        const fs::path name = it->path().lexically_relative(folder);
        std::error_code ignored;
        if (fs::is_directory(it->symlink_status(ignored)))
          folders.push_back(it->path());
        else if (known.count(name) == 0)
          out.insert(name);
      }
      if (error)
        found(fail(kTexts, "file-unreadable", {at.string()}, {error.message()}).value());
      else if (is_empty)
        out.insert(at.lexically_relative(folder));
    }
    return out;
  }

  const bundle::TrustedKeys& sender_;
  Verified out_;
};

}  // namespace

Result<Verified> verify(const fs::path& path, const bundle::TrustedKeys& sender) {
  Verification verification(sender);
  std::error_code error;
  const auto kind = fs::status(path, error).type();
  if (kind == fs::file_type::directory) {
    const fs::directory_iterator entries(path, error);
    if (error) return fail(kTexts, "file-unreadable", {path.string()}, {error.message()});
    verification.consignment(path);
  } else {
    if (kind != fs::file_type::regular && fs::exists(path, error))
      return fail(kTexts, "file-unreadable", {path.string()}, {"no plain file"});
    FUBAKO_OK(Input::open(path));
    verification.bundle(path);
  }
  return verification.take();
}

}  // namespace fubako::receive
