#include <sys/stat.h>
#include <zip.h>

#include <vector>

#include "bundle/bundle.h"
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

// What the central directory says of an entry.
struct Listed {
  std::string name;
  zip_uint64_t size = 0;
};

// A bundle whose directory has been checked whole: every name, every kind, and by libzip that it
// agrees with the local headers and that no name comes twice.
class Archive {
 public:
  static Result<Archive> open(const fs::path& path) {
    FUBAKO_OK(Input::open(path));  // file-missing, before libzip's own words
    int code = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
    if (zip == nullptr) {
      if (code == ZIP_ER_EXISTS) return bundle_fault("bundle-entry-twice", path);
      zip_error_t error;
      zip_error_init_with_code(&error, code);
      const auto fault = bundle_fault("bundle-damaged", path, {zip_error_strerror(&error)});
      zip_error_fini(&error);
      return fault;
    }
    Archive archive(path, zip);
    FUBAKO_OK(archive.check_directory());
    return archive;
  }

  const std::vector<Listed>& entries() const { return entries_; }

  Result<std::size_t> find(const std::string& name) const {
    for (std::size_t i = 0; i < entries_.size(); ++i)
      if (entries_[i].name == name) return i;
    return bundle_fault("bundle-entry-missing", path_, {name});
  }

  Result<void> check_size(std::size_t i, std::uint64_t max_bytes) const {
    if (entries_[i].size <= max_bytes) return {};
    return bundle_fault("bundle-entry-too-large", path_,
                        {std::to_string(i + 1), std::to_string(max_bytes)});
  }

  // Hands the plain text on in pieces: never more than the directory promised, never less.
  template <class Take>
  Result<void> read(std::size_t i, Take take) const {
    const std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen_index(zip_.get(), i, 0));
    if (!file) return damaged(zip_get_error(zip_.get()));
    std::vector<char> buffer(kReadBytes);
    zip_uint64_t left = entries_[i].size;
    for (;;) {
      const zip_int64_t n = zip_fread(file.get(), buffer.data(), buffer.size());
      if (n < 0) return damaged(zip_file_get_error(file.get()));
      const auto got = static_cast<zip_uint64_t>(n);
      if (got > left || (got == 0 && left != 0))
        return bundle_fault("bundle-damaged", path_, {"entry size"});
      if (got == 0) return {};
      FUBAKO_OK(take(std::string_view(buffer.data(), got)));
      left -= got;
    }
  }

 private:
  Archive(fs::path path, zip_t* zip) : path_(std::move(path)), zip_(zip) {}

  Result<void> check_directory() {
    const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
    entries_.reserve(static_cast<std::size_t>(count));
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
      zip_stat_t stat;
      if (zip_stat_index(zip_.get(), i, 0, &stat) != 0) return damaged(zip_get_error(zip_.get()));
      const std::string number = std::to_string(i + 1);
      if (!is_safe_name(stat.name)) return bundle_fault("bundle-entry-name", path_, {number});
      FUBAKO_OK(check_kind(i, stat, number));
      entries_.push_back({stat.name, stat.size});
    }
    return {};
  }

  // Unix mode bits name links and devices; a writer that gives none means a plain file.
  Result<void> check_kind(zip_uint64_t i, const zip_stat_t& stat, const std::string& number) const {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip_.get(), i, 0, &system, &attributes);
    const zip_uint32_t type = (attributes >> 16) & S_IFMT;
    if (system == ZIP_OPSYS_UNIX && type != 0 && type != S_IFREG)
      return bundle_fault("bundle-entry-kind", path_, {number, "not a regular file"});
    if (stat.encryption_method != ZIP_EM_NONE)
      return bundle_fault("bundle-entry-kind", path_, {number, "encrypted"});
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
      return bundle_fault("bundle-entry-kind", path_, {number, "compression method"});
    return {};
  }

  tl::unexpected<Fault> damaged(zip_error_t* error) const {
    return bundle_fault("bundle-damaged", path_, {zip_error_strerror(error)});
  }

  fs::path path_;
  std::unique_ptr<zip_t, ZipCloser> zip_;
  std::vector<Listed> entries_;
};

}  // namespace

Result<std::vector<ReadEntry>> list_zip(const fs::path& path, std::uint64_t max_entry_bytes) {
  FUBAKO_TRY(const Archive archive, Archive::open(path));
  std::vector<ReadEntry> list;
  for (std::size_t i = 0; i < archive.entries().size(); ++i) {
    FUBAKO_OK(archive.check_size(i, max_entry_bytes));
    Sha256 sha;
    FUBAKO_OK(archive.read(i, [&](std::string_view piece) -> Result<void> {
      sha.update(piece);
      return {};
    }));
    list.push_back({archive.entries()[i].name, archive.entries()[i].size, sha.hex()});
  }
  return list;
}

Result<std::string> read_entry(const fs::path& path, const std::string& name,
                               std::uint64_t max_bytes) {
  FUBAKO_TRY(const Archive archive, Archive::open(path));
  FUBAKO_TRY(const std::size_t i, archive.find(name));
  FUBAKO_OK(archive.check_size(i, max_bytes));
  std::string content;
  FUBAKO_OK(archive.read(i, [&](std::string_view piece) -> Result<void> {
    content += piece;
    return {};
  }));
  return content;
}

// Under its name only when complete.
Result<void> extract_entry(Files& files, const fs::path& path, const std::string& name,
                           const fs::path& to) {
  FUBAKO_TRY(const Archive archive, Archive::open(path));
  FUBAKO_TRY(const std::size_t i, archive.find(name));
  fs::path aside = to;
  aside += ".part";
  FUBAKO_TRY(auto output, files.create(aside));
  const Result<void> copied =
      archive.read(i, [&](std::string_view piece) { return output->write(piece); });
  const Result<void> closed = copied ? output->close() : copied;
  if (!closed) {
    (void)files.remove(aside);
    return closed;
  }
  return files.rename(aside, to);
}

}  // namespace fubako::bundle
