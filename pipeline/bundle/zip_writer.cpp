#include <sys/stat.h>
#include <zip.h>

#include <cerrno>

#include "bundle/bundle.h"
#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr int kDeflateLevel = 6;
constexpr zip_uint32_t kRegularFile0644 = zip_uint32_t{S_IFREG | 0644} << 16;

// libzip turns DOS times into local time and back, and midnight is missing on some days of some
// zones; noon never is.
constexpr zip_uint16_t kDosNoon = 12 << 11;

// DOS dates run from 1980 to 2107.
zip_uint16_t dos_date(Date date) {
  const YearMonthDay day = civil(date);
  if (day.year < 1980) return (1 << 5) | 1;
  if (day.year > 2107) return (127 << 9) | (12 << 5) | 31;
  return static_cast<zip_uint16_t>((day.year - 1980) << 9 | day.month << 5 | day.day);
}

bool stays_open(std::string_view name) {
  return name == kManifestEntry || name == kSignatureEntry || name == kKeyEntry;
}

tl::unexpected<Fault> write_fault(zip_error_t* error, const fs::path& path) {
  const bool system = zip_error_system_type(error) == ZIP_ET_SYS;
  const int code = system ? zip_error_code_system(error) : 0;
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  return bundle_fault(full ? "disk-full" : "bundle-unwritable", path, {zip_error_strerror(error)});
}

// An archive being written; without a close everything is thrown away.
class NewArchive {
 public:
  NewArchive(fs::path path, const Secret* password) : path_(std::move(path)), password_(password) {}
  NewArchive(const NewArchive&) = delete;
  NewArchive& operator=(const NewArchive&) = delete;
  ~NewArchive() {
    if (zip_ != nullptr) zip_discard(zip_);
  }

  Result<void> open() {
    int code = 0;
    zip_ = zip_open(path_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (zip_ != nullptr) return {};
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const auto fault = write_fault(&error, path_);
    zip_error_fini(&error);
    return fault;
  }

  Result<void> add(const Entry& entry, Date date) {
    FUBAKO_CHECK(is_safe_name(entry.name));
    zip_source_t* source =
        entry.file.empty() ? zip_source_buffer(zip_, entry.content.data(), entry.content.size(), 0)
                           : zip_source_file(zip_, entry.file.c_str(), 0, 0);
    if (source == nullptr) return fault();
    const zip_int64_t added = zip_file_add(zip_, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
      zip_source_free(source);
      FUBAKO_CHECK(zip_error_code_zip(zip_get_error(zip_)) != ZIP_ER_EXISTS);
      return fault();
    }
    const auto index = static_cast<zip_uint64_t>(added);
    if (password_ != nullptr && !stays_open(entry.name) &&
        zip_file_set_encryption(zip_, index, ZIP_EM_AES_256, password_->c_str()) != 0)
      return fault();
    return set_attributes(index, entry.compress, date);
  }

  // Here libzip reads the sources and writes the archive.
  Result<void> close() {
    if (zip_close(zip_) != 0) return fault();
    zip_ = nullptr;
    return {};
  }

 private:
  Result<void> set_attributes(zip_uint64_t index, bool compress, Date date) {
    const bool good =
        zip_set_file_compression(zip_, index, compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                                 compress ? kDeflateLevel : 0) == 0 &&
        zip_file_set_dostime(zip_, index, kDosNoon, dos_date(date), 0) == 0 &&
        zip_file_set_external_attributes(zip_, index, 0, ZIP_OPSYS_UNIX, kRegularFile0644) == 0;
    if (!good) return fault();
    return {};
  }

  tl::unexpected<Fault> fault() { return write_fault(zip_get_error(zip_), path_); }

  fs::path path_;
  const Secret* password_;
  zip_t* zip_ = nullptr;
};

}  // namespace

Result<void> write_zip(Files& files, const fs::path& path, const std::vector<Entry>& entries,
                       Date date, const Secret* password) {
  FUBAKO_CHECK(!entries.empty());  // libzip writes no file for no entries
  for (const Entry& entry : entries)
    if (!entry.file.empty()) FUBAKO_OK(Input::open(entry.file));
  FUBAKO_OK(files.remove(path));
  NewArchive archive(path, password);
  FUBAKO_OK(archive.open());
  for (const Entry& entry : entries) FUBAKO_OK(archive.add(entry, date));
  FUBAKO_OK(archive.close());
  FUBAKO_OK(files.sync(path));
  return files.sync(path.parent_path());
}

}  // namespace fubako::bundle
