#include "trial.h"

#include <algorithm>
#include <array>

#include "cases.h"
#include "notation/notation.h"
#include "receiver.h"
#include "scratch.h"
#include "watch.h"

namespace fubako::vendor_kit {
namespace {

using notation::Tree;

// {to} lies so deep that what leaves it by a name with `..` is still seen.
const fs::path kBelow = fs::path("a") / "b" / "c";

std::string told(const Verdict& verdict) {
  switch (verdict.end) {
    case Verdict::End::crashed:
      return "(crashed)";
    case Verdict::End::too_long:
      return "(too-long)";
    case Verdict::End::said:
      break;
  }
  return verdict.word.empty() ? "(nothing)" : verdict.word;
}

// What no receiver may touch, and what it may not touch when it refuses.
class Watch {
 public:
  Watch(fs::path kit, fs::path scratch, fs::path to)
      : kit_(std::move(kit)), scratch_(std::move(scratch)), to_(std::move(to)) {}

  bool wrote_outside() const { return outside() != outside_before_; }
  bool wrote_inside() const { return !same_but_for_locks(inside_before_, look(to_), to_); }

 private:
  std::array<Sight, 3> outside() const {
    return {look(kit_), look(scratch_, to_), look_at(kAbsoluteName)};
  }

  fs::path kit_, scratch_, to_;
  std::array<Sight, 3> outside_before_ = outside();
  Sight inside_before_ = look(to_);
};

std::string judged(const Verdict& verdict, const Watch& watch) {
  if (watch.wrote_outside()) return "(wrote-outside)";
  const bool refused =
      verdict.end == Verdict::End::said && !verdict.word.empty() && verdict.word != kAccepted;
  return refused && watch.wrote_inside() ? "(unpacked)" : told(verdict);
}

std::size_t count_passed(const std::vector<Tried>& tried) {
  return static_cast<std::size_t>(
      std::count_if(tried.begin(), tried.end(), [](const Tried& one) { return one.passed(); }));
}

std::string padded(std::string text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()) + 1, ' ');
}

}  // namespace

Result<std::vector<Tried>> try_receiver(const TrialOptions& options,
                                        const std::vector<Expected>& cases,
                                        const std::function<void(const Tried&)>& on_tried) {
  const Scratch scratch;
  const fs::path kit = fs::absolute(options.kit);
  std::vector<Tried> out;
  for (const Expected& one : cases) {
    const fs::path folder = scratch.path() / one.name, to = folder / kBelow;
    FUBAKO_OK(disk().make_folders(to));
    const Watch watch(kit, scratch.path(), to);
    FUBAKO_TRY(
        const Verdict verdict,
        ask(options.command, {{"bundle", kit / one.bundle}, {"to", to}, {"keys", kit / "keys"}}, to,
            options.seconds));
    out.push_back({one, judged(verdict, watch)});
    if (on_tried) on_tried(out.back());
  }
  return out;
}

std::string report_text(const std::vector<Tried>& tried, bool japanese) {
  std::size_t width = 0, code = 0;
  for (const Tried& one : tried) {
    width = std::max(width, one.expected.name.size() + 2);
    code = std::max(code, one.expected.expected.size());
  }
  std::string out;
  for (const Tried& one : tried) {
    const std::string name = one.expected.name + "/" + std::to_string(one.expected.step);
    out += (one.passed() ? "pass  " : "FAIL  ") + padded(name, width) +
           padded(one.expected.expected, code) + one.said + "\n";
    if (!one.passed()) out += "      " + (japanese ? one.expected.ja : one.expected.en) + "\n";
  }
  const std::size_t passed = count_passed(tried);
  return out + std::to_string(passed) + (japanese ? " 合格、" : " passed, ") +
         std::to_string(tried.size() - passed) + (japanese ? " 不合格\n" : " failed\n");
}

std::string report_json(const std::vector<Tried>& tried) {
  Tree root{Tree::Map{}}, cases{Tree::List{}};
  for (const Tried& one : tried) {
    Tree row{Tree::Map{}};
    row.set("case", one.expected.name);
    row.set("step", one.expected.step);
    row.set("expected", one.expected.expected);
    row.set("said", one.said);
    row.set("passed", one.passed());
    cases.list()->push_back(std::move(row));
  }
  const std::size_t passed = count_passed(tried);
  root.set("format", "fubako-vendor-kit-report/1");
  root.set("passed", static_cast<std::uint64_t>(passed));
  root.set("failed", static_cast<std::uint64_t>(tried.size() - passed));
  root.set("cases", std::move(cases));
  return notation::write_json(root);
}

}  // namespace fubako::vendor_kit
