#include "preview/problems.h"

#include <algorithm>
#include <optional>

#include "preview/json.h"
#include "preview/source.h"

namespace fubako::preview {
namespace {

struct Spot {            // on a printed page
  std::size_t page = 0;  // from 1
  std::uint32_t slot = 0, row = 0;
  Box box;
};

// Sentences say what is wrong first, what to do last.
struct Sentences {
  std::string what, remedy;
};
Sentences split(const std::string& text, std::string_view end) {
  const std::string_view body = std::string_view(text).substr(
      0, text.size() - (std::string_view(text).ends_with(end) ? end.size() : 0));
  const std::size_t at = body.rfind(end);
  if (at == std::string_view::npos) return {text, {}};
  return {std::string(body.substr(0, at)) + std::string(end), text.substr(at + end.size())};
}
Sentences sentences_of(const Message& message, bool japanese) {
  if (japanese) return split(message.ja, "。");
  Sentences out = split(message.en, "; ");
  if (out.remedy.empty()) return split(message.en, ". ");
  out.what.resize(out.what.size() - 2);
  return out;
}

const char* severity_of(ProblemKind kind) {
  if (kind == ProblemKind::refusal) return "error";
  return kind == ProblemKind::reject ? "reject" : "hold";
}

// Finds where on the pages a problem is; of a form that is broken now, where it was last good.
class Finder {
 public:
  explicit Finder(const Printed* printed) : printed_(printed) {
    if (printed != nullptr) sources_.emplace(printed->form());
  }

  std::optional<Spot> find(const Problem& problem) const {
    if (printed_ == nullptr) return std::nullopt;
    const auto& slots = printed_->form().slots;
    if (problem.kind == ProblemKind::refusal) {
      if (const auto slot = slot_at(problem.place)) return shown(*slot);
      if (is_of_another_file(problem.place)) return std::nullopt;
    }
    for (std::uint32_t s = 0; s < slots.size(); ++s) {
      if (!names_element(problem, slots[s].element)) continue;
      if (const auto spot = shown(s)) return spot;
    }
    for (std::uint32_t s = 0; s < slots.size(); ++s) {
      if (!is_of_field(s, problem)) continue;
      if (const auto spot = shown(s)) return spot;
    }
    return std::nullopt;
  }

 private:
  // The element in whose lines of the form's file the place is.
  std::optional<std::uint32_t> slot_at(const Place& place) const {
    const auto& slots = printed_->form().slots;
    std::optional<std::uint32_t> best;
    for (std::uint32_t s = 0; s < slots.size(); ++s) {
      const Place& its = slots[s].place;
      if (place.line == 0 || its.file != place.file || its.line > place.line) continue;
      if (!best || its.line > slots[*best].place.line) best = s;
    }
    constexpr std::uint64_t kLinesOfElement = 12;  // further away it is something else
    if (best && place.line - slots[*best].place.line > kLinesOfElement) return std::nullopt;
    return best;
  }

  // Of the settings, say: what they call by a name is nothing on the page.
  bool is_of_another_file(const Place& place) const {
    const auto& slots = printed_->form().slots;
    return !place.file.empty() &&
           std::none_of(slots.begin(), slots.end(),
                        [&](const forms::Slot& slot) { return slot.place.file == place.file; });
  }

  bool is_of_field(std::uint32_t slot, const Problem& problem) const {
    const std::vector<std::string> columns = sources_->columns(slot);
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return names_field(problem, column); });
  }

  std::optional<Spot> shown(std::uint32_t slot) const {
    std::optional<Spot> found;
    const auto look = [&](std::size_t page, const auto& all) {
      for (const auto& one : all)
        if (!found && one.slot == slot) found = Spot{page, slot, one.row, one.box};
    };
    for (std::size_t p = 0; p < printed_->pages().size() && !found; ++p) {
      const forms::VisiblePage& visible = *printed_->pages()[p].visible;
      if (visible.blank) continue;
      look(p + 1, visible.texts);
      look(p + 1, visible.symbols);
      look(p + 1, visible.pictures);
      const forms::FixedLayer layer = forms::visible_fixed(printed_->form(), visible.layer);
      look(p + 1, layer.texts);
      look(p + 1, layer.pictures);
    }
    return found;
  }

  const Printed* printed_;
  std::optional<Sources> sources_;
};

// 2ページ「納期限」; page 2, 納期限.
std::string where_of(const Printed& printed, const Spot& spot, bool japanese) {
  const Record& record = printed.record(printed.pages()[spot.page - 1]);
  const auto sources = Sources(printed.form()).of(spot.slot, spot.row, record, japanese);
  const std::string number = std::to_string(spot.page);
  if (sources.empty()) return japanese ? number + "ページ" : "page " + number;
  const std::string& label = sources.front().label;
  return japanese ? number + "ページの「" + label + "」" : "page " + number + ", " + label;
}

// In a file of the sender's, as its rows count.
std::string where_of(const Place& place, bool japanese) {
  if (place.file.empty() || place.line == 0) return place.file;
  const std::string line = std::to_string(place.line);
  return japanese ? place.file + " " + line + "行目" : place.file + ", line " + line;
}

// Staff know their project's files, not where it lies.
std::string without_root(std::string text, const fs::path& root) {
  const std::string folder = root.string() + "/";
  if (!root.is_absolute()) return text;
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
    text.erase(at, folder.size());
  return text;
}

}  // namespace

std::string problems_json(const Print& print, bool japanese) {
  const Finder finder(print.printed.get());
  Json all;
  for (const Problem& problem : print.problems) {
    const Sentences said = sentences_of(problem.message, japanese);
    const auto spot = finder.find(problem);
    Json one;
    one.add("code", problem.code).add("severity", severity_of(problem.kind));
    const auto add = [&](const char* key, const std::string& text) {
      one.add(key, without_root(text, print.root));
    };
    add("where",
        spot ? where_of(*print.printed, *spot, japanese) : where_of(problem.place, japanese));
    add("what", said.what);
    add("remedy", said.remedy);
    add("file", problem.place.file);
    one.add("line", static_cast<std::int64_t>(problem.place.line));
    one.add("column", static_cast<std::int64_t>(problem.place.column));
    if (spot) {
      one.add("page", static_cast<std::int64_t>(spot->page)).add("box", spot->box);
      one.add("element", print.printed->form().slots[spot->slot].element);
    }
    all.element(one.object());
  }
  return all.array();
}

}  // namespace fubako::preview
