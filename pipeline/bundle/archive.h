// bundle/archive: a ZIP that is open: its directory checked whole, its entries read one by one.
//
//   refuses   two entries of one name, names that leave the folder, whatever is not a plain file,
//             more entries than the limit, an encryption other than AES-256
//   promises  an entry never gives more bytes than the directory says, nor fewer; nothing is
//             unpacked before it is asked for; an entry is held in no memory but `content`'s
//   errors    Fault file-missing, bundle-damaged, bundle-entry-twice, bundle-entry-name,
//             bundle-entry-kind, bundle-entry-too-large, bundle-entry-missing,
//             bundle-too-many-entries, bundle-sealed, bundle-password-wrong
//   threads   one at a time
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "base/secret.h"

namespace fubako::bundle {

constexpr std::uint64_t kMaxEntries = 100000;

// What the directory says of an entry.
struct Listed {
  std::string name;
  std::uint64_t size = 0;  // of its plain text
  bool sealed = false;     // AES-256
};

class Archive {
 public:
  static Result<Archive> open(const fs::path& path, std::uint64_t max_entries = kMaxEntries);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  // In the archive's order. Reads no entry.
  const std::vector<Listed>& entries() const;
  std::optional<std::size_t> find(std::string_view name) const;
  // The same, with Fault bundle-entry-missing.
  Result<std::size_t> need(std::string_view name) const;
  // Opens the sealed entries; without it reading one is the fault bundle-sealed.
  void use_password(Secret password);

  using Take = std::function<Result<void>(std::string_view)>;
  // Hands the plain text of entry `i` (from 0) on, piece by piece.
  Result<void> read(std::size_t i, const Take& take) const;
  Result<std::string> content(std::size_t i, std::uint64_t max_bytes) const;
  Result<std::string> sha256(std::size_t i) const;
  // Under its name only when complete.
  Result<void> extract(std::size_t i, Files& files, const fs::path& to) const;
  // Fault bundle-entry-too-large.
  Result<void> check_size(std::size_t i, std::uint64_t max_bytes) const;

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fubako::bundle
