#include "bundle/crypto.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/faults.h"

namespace fubako::bundle {
namespace {

constexpr std::size_t kMaxKeyBytes = 64 * 1024;

// Never asks at the terminal: a nightly job has none.
int no_passphrase(char*, int, int, void*) { return 0; }

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// Asked of the open file, so that nothing can be put in its place in between.
Result<void> check_private(int fd, const fs::path& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
    return bundle_fault("key-unreadable", path);
  if (status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
    return bundle_fault("key-permissions", path, {path.string()});
  return {};
}

Result<Secret> read_private_file(const fs::path& path) {
  FUBAKO_OK(Input::open(path));  // file-missing, file-unreadable
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return bundle_fault("key-unreadable", path);
  FUBAKO_OK(check_private(file.get(), path));
  forbid_core_dumps();
  Secret buffer = Secret::of_size(kMaxKeyBytes);
  std::size_t size = 0;
  while (size < kMaxKeyBytes) {
    const ssize_t n = ::read(file.get(), buffer.data() + size, kMaxKeyBytes - size);
    if (n < 0) return bundle_fault("key-unreadable", path);
    if (n == 0) return Secret(buffer.view().substr(0, size));
    size += static_cast<std::size_t>(n);
  }
  return bundle_fault("key-unreadable", path);
}

}  // namespace

void BioFree::operator()(bio_st* bio) const { BIO_free(bio); }

Bio empty_bio() {
  Bio bio(BIO_new(BIO_s_secmem()));
  FUBAKO_CHECK(bio != nullptr);
  return bio;
}

Bio bio_of(std::string_view bytes) {
  FUBAKO_CHECK(bytes.size() <= std::size_t{1} << 30);
  Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  FUBAKO_CHECK(bio != nullptr);
  return bio;
}

std::string_view written(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

KeyHandle own(evp_pkey_st* key) {
  FUBAKO_CHECK(key != nullptr);
  return {key, [](evp_pkey_st* p) { EVP_PKEY_free(p); }};
}

Result<KeyHandle> read_private_key(const fs::path& path) {
  FUBAKO_TRY(const Secret pem, read_private_file(path));
  EVP_PKEY* key =
      PEM_read_bio_PrivateKey(bio_of(pem.view()).get(), nullptr, no_passphrase, nullptr);
  ERR_clear_error();
  if (key == nullptr) return bundle_fault("key-unreadable", path);
  return own(key);
}

Secret private_pem_of(const KeyHandle& key) {
  const Bio bio = empty_bio();
  FUBAKO_CHECK(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                             nullptr) == 1);
  return Secret(written(bio));
}

}  // namespace fubako::bundle
