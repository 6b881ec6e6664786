#include "run/prove_apart.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "base/child_process.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

using prove::Finding;
using prove::Proof;

// A part of 1,000 sheets takes a second and 60 MB.
constexpr std::uint64_t kMemory = std::uint64_t{2} << 30;
constexpr int kLeastSeconds = 60;
constexpr std::uint64_t kPagesASecond = 50;

// The child is this program: its counts are laid out as here.
static_assert(std::is_trivially_copyable_v<prove::Counts>);

// On the way from the child: numbers and texts, each with its size before it.
class Packed {
 public:
  void number(std::uint64_t value) { bytes_.append(std::to_string(value)).append(" "); }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacked {
 public:
  explicit Unpacked(std::string_view bytes) : left_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    while (!left_.empty() && left_[0] != ' ') {
      value = value * 10 + static_cast<std::uint64_t>(left_[0] - '0');
      left_.remove_prefix(1);
    }
    if (left_.empty()) {
      sound_ = false;
      return 0;
    }
    left_.remove_prefix(1);
    return value;
  }
  std::string text() {
    const std::size_t size = std::min<std::size_t>(number(), left_.size());
    const std::string out(left_.substr(0, size));
    left_.remove_prefix(size);
    return out;
  }

  // False: the child's memory was damaged before it ended.
  bool sound() const { return sound_; }

 private:
  std::string_view left_;
  bool sound_ = true;
};

std::string packed(const Result<Proof>& result) {
  Packed out;
  out.number(result.has_value());
  if (!result) {
    const Fault& fault = result.error();
    for (const std::string& text :
         {fault.code, fault.place.file, fault.message.ja, fault.message.en})
      out.text(text);
    return out.take();
  }
  const prove::Counts& counts = *result;
  out.text({reinterpret_cast<const char*>(&counts), sizeof counts});
  out.number(result->finding_count);
  out.number(result->findings.size());
  for (const Finding& finding : result->findings) {
    out.number(finding.pdf);
    out.number(static_cast<std::uint64_t>(finding.page));
    for (const std::string& text :
         {finding.code, finding.piece_id, finding.message.ja, finding.message.en})
      out.text(text);
  }
  return out.take();
}

Proof ended_early(std::string_view code, const std::string& why) {
  Proof proof;
  proof.finding_count = 1;
  Finding& finding = proof.findings.emplace_back();
  finding.code = code;
  finding.message = say(texts(), code, {why});
  return proof;
}

Result<Proof> unpacked(std::string_view bytes) {
  Unpacked in(bytes);
  if (in.number() == 0) {
    Fault fault;
    for (std::string* text : {&fault.code, &fault.place.file, &fault.message.ja, &fault.message.en})
      *text = in.text();
    if (!in.sound()) return ended_early("pdf-reader-died", "0");
    return tl::unexpected(std::move(fault));
  }
  Proof proof;
  prove::Counts& counts = proof;
  const std::string numbers = in.text();
  if (numbers.size() == sizeof counts) std::memcpy(&counts, numbers.data(), sizeof counts);
  proof.finding_count = in.number();
  proof.findings.resize(std::min<std::uint64_t>(in.number(), prove::kMaxFindings));
  for (Finding& finding : proof.findings) {
    finding.pdf = in.number();
    finding.page = static_cast<int>(in.number());
    for (std::string* text :
         {&finding.code, &finding.piece_id, &finding.message.ja, &finding.message.en})
      *text = in.text();
  }
  return in.sound() ? std::move(proof) : ended_early("pdf-reader-died", "0");
}

}  // namespace

Result<Proof> prove_apart(const plan::PlannedPart& part,
                          const std::function<Result<Proof>()>& prove) {
  const ChildLimits limits{kMemory, kLeastSeconds + static_cast<int>(part.pages / kPagesASecond)};
  const ChildResult child = in_child_process(limits, [&] { return packed(prove()); });
  switch (child.end) {
    case ChildEnd::done:
      return unpacked(child.output);
    case ChildEnd::too_long:
      return ended_early("pdf-reader-too-long", std::to_string(limits.seconds));
    case ChildEnd::died:
      break;
  }
  return ended_early("pdf-reader-died", std::to_string(child.signal));
}

}  // namespace fubako::run
