#include "bundle/archive.h"

#include <sys/stat.h>
#include <zip.h>

#include <unordered_map>

#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

struct ZipCloser {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct FileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenEntry = std::unique_ptr<zip_file_t, FileCloser>;

}  // namespace

struct Archive::State {
  fs::path path;
  std::unique_ptr<zip_t, ZipCloser> zip;
  std::vector<Listed> entries;
  std::unordered_map<std::string_view, std::size_t> index;  // views of `entries`
  Secret password;

  tl::unexpected<Fault> damaged(zip_error_t* error) const {
    return bundle_fault("bundle-damaged", path, {zip_error_strerror(error)});
  }

  Result<void> open_zip() {
    FUBAKO_OK(Input::open(path));  // file-missing, before libzip's own words
    int code = 0;
    zip.reset(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
    if (zip) return {};
    if (code == ZIP_ER_EXISTS) return bundle_fault("bundle-entry-twice", path);
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const auto fault = damaged(&error);
    zip_error_fini(&error);
    return fault;
  }

  Result<void> check_directory(std::uint64_t max_entries) {
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(zip.get(), 0));
    if (count > max_entries)
      return bundle_fault("bundle-too-many-entries", path, {std::to_string(max_entries)});
    entries.reserve(count);
    for (zip_uint64_t i = 0; i < count; ++i) {
      zip_stat_t stat;
      if (zip_stat_index(zip.get(), i, 0, &stat) != 0) return damaged(zip_get_error(zip.get()));
      const std::string number = std::to_string(i + 1);
      if (!is_safe_name(stat.name)) return bundle_fault("bundle-entry-name", path, {number});
      FUBAKO_OK(check_kind(i, stat, number));
      entries.push_back({stat.name, stat.size, stat.encryption_method == ZIP_EM_AES_256});
      index.emplace(entries.back().name, i);
    }
    return {};
  }

  // Unix mode bits name links and devices; a writer that gives none means a plain file.
  Result<void> check_kind(zip_uint64_t i, const zip_stat_t& stat, const std::string& number) const {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip.get(), i, 0, &system, &attributes);
    const zip_uint32_t type = (attributes >> 16) & S_IFMT;
    if (system == ZIP_OPSYS_UNIX && type != 0 && type != S_IFREG)
      return bundle_fault("bundle-entry-kind", path, {number, "not a regular file"});
    if (stat.encryption_method != ZIP_EM_NONE && stat.encryption_method != ZIP_EM_AES_256)
      return bundle_fault("bundle-entry-kind", path, {number, "encryption method"});
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
      return bundle_fault("bundle-entry-kind", path, {number, "compression method"});
    return {};
  }

  Result<OpenEntry> open_entry(std::size_t i) const {
    const Listed& entry = entries[i];
    if (entry.sealed && password.empty())
      return bundle_fault("bundle-sealed", path, {std::to_string(i + 1)});
    OpenEntry file(entry.sealed ? zip_fopen_index_encrypted(zip.get(), i, 0, password.c_str())
                                : zip_fopen_index(zip.get(), i, 0));
    if (file) return file;
    zip_error_t* error = zip_get_error(zip.get());
    if (zip_error_code_zip(error) == ZIP_ER_WRONGPASSWD)
      return bundle_fault("bundle-password-wrong", path);
    return damaged(error);
  }
};

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(const fs::path& path, std::uint64_t max_entries) {
  auto state = std::make_unique<State>();
  state->path = path;
  FUBAKO_OK(state->open_zip());
  FUBAKO_OK(state->check_directory(max_entries));
  return Archive(std::move(state));
}

const std::vector<Listed>& Archive::entries() const { return state_->entries; }

std::optional<std::size_t> Archive::find(std::string_view name) const {
  const auto at = state_->index.find(name);
  if (at == state_->index.end()) return std::nullopt;
  return at->second;
}

Result<std::size_t> Archive::need(std::string_view name) const {
  if (const auto i = find(name)) return *i;
  return bundle_fault("bundle-entry-missing", state_->path, {name});
}

void Archive::use_password(Secret password) { state_->password = std::move(password); }

Result<void> Archive::check_size(std::size_t i, std::uint64_t max_bytes) const {
  if (state_->entries[i].size <= max_bytes) return {};
  return bundle_fault("bundle-entry-too-large", state_->path,
                      {std::to_string(i + 1), std::to_string(max_bytes)});
}

Result<void> Archive::read(std::size_t i, const Take& take) const {
  FUBAKO_TRY(const OpenEntry file, state_->open_entry(i));
  std::vector<char> buffer(kReadBytes);
  std::uint64_t left = state_->entries[i].size;
  for (;;) {
    const zip_int64_t n = zip_fread(file.get(), buffer.data(), buffer.size());
    if (n < 0) return state_->damaged(zip_file_get_error(file.get()));
    const auto got = static_cast<std::uint64_t>(n);
    if (got > left || (got == 0 && left != 0))
      return bundle_fault("bundle-damaged", state_->path, {"entry size"});
    if (got == 0) return {};
    FUBAKO_OK(take(std::string_view(buffer.data(), got)));
    left -= got;
  }
}

Result<std::string> Archive::content(std::size_t i, std::uint64_t max_bytes) const {
  FUBAKO_OK(check_size(i, max_bytes));
  std::string content;
  FUBAKO_OK(read(i, [&](std::string_view piece) -> Result<void> {
    content += piece;
    return {};
  }));
  return content;
}

Result<std::string> Archive::sha256(std::size_t i) const {
  Sha256 sha;
  FUBAKO_OK(read(i, [&](std::string_view piece) -> Result<void> {
    sha.update(piece);
    return {};
  }));
  return sha.hex();
}

Result<void> Archive::extract(std::size_t i, Files& files, const fs::path& to) const {
  fs::path aside = to;
  aside += ".part";
  FUBAKO_TRY(auto output, files.create(aside));
  const Result<void> copied = read(i, [&](std::string_view piece) { return output->write(piece); });
  const Result<void> closed = copied ? output->close() : copied;
  if (!closed) {
    (void)files.remove(aside);
    return closed;
  }
  return files.rename(aside, to);
}

}  // namespace fubako::bundle
