#include "base/secret.h"

#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "base/result.h"

namespace fubako {

void forbid_core_dumps() {
  const rlimit none{0, 0};
  FUBAKO_CHECK(::setrlimit(RLIMIT_CORE, &none) == 0);
  FUBAKO_CHECK(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
}

Secret::Secret(std::string_view bytes) : bytes_(bytes.size() + 1) {
  bytes.copy(bytes_.data(), bytes.size());
}

Secret Secret::of_size(std::size_t size) {
  Secret secret;
  secret.bytes_.resize(size + 1);
  return secret;
}

Secret::~Secret() {
  if (!bytes_.empty()) OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

}  // namespace fubako
