#include <algorithm>
#include <set>

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
    for (const bundle::ConsignedBundle& listed : consignment->bundles) {
      known.insert(listed.file);
      consigned(*consignment, listed, folder / listed.file);
    }
    for (const bundle::ConsignedPaper& paper : consignment->postal) {
      known.insert(paper.file);
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

  // The archive to the byte first: nothing of another one is looked at.
  void consigned(const bundle::Consignment& consignment, const bundle::ConsignedBundle& listed,
                 const fs::path& path) {
    if (!file(path, listed.file, listed.size, listed.sha256)) return;
    auto opened = open(path);
    if (opened && sound(check_consigned(consignment, opened->manifest))) contents(*opened, path);
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
    std::error_code error;
    std::set<fs::path> others;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
      const fs::path name = it->path().lexically_relative(folder);
      const bool plain_folder = fs::is_directory(it->symlink_status(error));
      if (!plain_folder && known.count(name) == 0) others.insert(name);
    }
    const auto is_pull_list = [](const fs::path& name) {
      return *name.begin() == "pull-lists" && name.extension() == ".csv";
    };
    if (std::any_of(others.begin(), others.end(), is_pull_list))
      unchecked("pull-lists-unsigned", folder);
    for (const fs::path& name : others)
      if (!is_pull_list(name))
        found(refuse("consigned-file-unexpected", {(folder / name).string()}, {name.string()})
                  .value());
  }

  const bundle::TrustedKeys& sender_;
  Verified out_;
};

}  // namespace

Result<Verified> verify(const fs::path& path, const bundle::TrustedKeys& sender) {
  Verification verification(sender);
  std::error_code error;
  if (fs::is_directory(path, error)) {
    verification.consignment(path);
  } else {
    FUBAKO_OK(Input::open(path));
    verification.bundle(path);
  }
  return verification.take();
}

}  // namespace fubako::receive
