// render/content_hash: 128 bits that differ when anything of a file's content does: its /ID. It
// tells files apart and protects nothing; what is published has its SHA-256 beside it.
#pragma once

#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include "base/base.h"

namespace fubako::render {

class ContentHash {
 public:
  void update(std::string_view bytes) {
    const Hash128 next = hash128(bytes);
    char chain[32];
    std::memcpy(chain, &so_far_, 16);
    std::memcpy(chain + 16, &next, 16);
    so_far_ = hash128({chain, sizeof chain});
  }
  std::string hex() const {  // 32 digits
    char digits[33];
    std::snprintf(digits, sizeof digits, "%016llx%016llx",
                  static_cast<unsigned long long>(so_far_.high),
                  static_cast<unsigned long long>(so_far_.low));
    return digits;
  }

 private:
  Hash128 so_far_;
};

}  // namespace fubako::render
