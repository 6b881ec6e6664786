// base/secret: bytes that must not outlive their use: private keys, passwords.
//
//   promises  wiped when they go out of use, never copied, never in a core file
#pragma once

#include <string_view>
#include <vector>

namespace fubako {

// No core file, no debugger of the same user: this process's memory stays its own. Called by
// whatever reads or makes a secret, before it does. Cannot be taken back.
void forbid_core_dumps();

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view bytes);
  // `size` zero bytes, to be filled through `data`.
  static Secret of_size(std::size_t size);
  Secret(Secret&& other) noexcept { bytes_.swap(other.bytes_); }
  Secret& operator=(Secret&& other) noexcept {
    bytes_.swap(other.bytes_);
    return *this;
  }
  ~Secret();

  bool empty() const { return bytes_.empty(); }
  std::size_t size() const { return bytes_.empty() ? 0 : bytes_.size() - 1; }
  char* data() { return bytes_.data(); }
  std::string_view view() const { return {bytes_.data(), size()}; }
  const char* c_str() const { return bytes_.empty() ? "" : bytes_.data(); }

 private:
  // Not a std::string: a short one is moved by copying. Ends with a NUL that does not count.
  std::vector<char> bytes_;
};

}  // namespace fubako
