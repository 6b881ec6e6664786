#include "prove/sampler.h"

#include <algorithm>
#include <charconv>

namespace fubako::prove {

void Sampler::begin_piece(const PieceId& id) {
  constexpr std::size_t kSerialAt = 14, kSerialDigits = 7;
  whole_piece_ = false;
  if (rule_.every == 0 || id.digits.size() < kSerialAt + kSerialDigits) return;
  const std::string_view serial = std::string_view(id.digits).substr(kSerialAt, kSerialDigits);
  std::uint64_t number = 0;
  std::from_chars(serial.data(), serial.data() + serial.size(), number);
  whole_piece_ = number % rule_.every == 0;
}

bool Sampler::takes(const forms::Form& form, std::size_t page) {
  const std::pair kind(&form, page);
  const bool first =
      rule_.first_of_kind && std::find(kinds_.begin(), kinds_.end(), kind) == kinds_.end();
  if (first) kinds_.push_back(kind);
  return first || whole_piece_;
}

}  // namespace fubako::prove
