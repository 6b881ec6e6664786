#include "preview/fit.h"

#include <algorithm>
#include <set>

namespace fubako::preview {
namespace {

constexpr std::int64_t kPointsPerInch = 72;

std::string points(Micrometres length) {
  const std::int64_t hundredths =
      divide_rounding(length.value * kPointsPerInch * 100, kMicrometresPerInch);
  std::string out;
  append_decimal(out, divide_rounding(hundredths, 5) * 5, 2);
  return out + " pt";
}

std::string shrunk(Micrometres size, bool japanese) {
  return japanese ? points(size) + "まで縮小" : "shrink to " + points(size);
}
std::string condensed(int percent, bool japanese) {
  return japanese ? "長体" + std::to_string(percent) + "%"
                  : "condense " + std::to_string(percent) + " %";
}
std::string wrapped(std::size_t lines, bool japanese) {
  return japanese ? std::to_string(lines) + "行に折返し"
                  : "wrapped to " + std::to_string(lines) + " lines";
}

std::string joined(const std::vector<std::string>& steps, bool japanese) {
  std::string out;
  for (const std::string& step : steps) out += (out.empty() ? "" : japanese ? "、" : ", ") + step;
  return out;
}

}  // namespace

FitTaken fit_taken(const compose::Compiled& compiled, const forms::VisiblePage& page,
                   const forms::VisibleText& text, bool japanese) {
  const forms::Slot& slot = compiled.form.slots[text.slot];
  const forms::Style& style = compiled.form.styles[slot.style];
  FitTaken out;
  if (slot.fit.shrink_to) out.asked.push_back(shrunk(*slot.fit.shrink_to, japanese));
  if (slot.fit.condense_to < 100) out.asked.push_back(condensed(slot.fit.condense_to, japanese));
  if (slot.fit.lines > 1)
    out.asked.push_back(wrapped(static_cast<std::size_t>(slot.fit.lines), japanese));
  forms::VisiblePage alone;
  alone.page = page.page;
  alone.texts.push_back(text);
  Drawing drawing;
  compose::compose(compiled, alone, drawing);
  Micrometres size = style.size;
  int condense = 100;
  std::set<Micrometres> baselines;
  for (const TextRun& run : drawing.runs) {
    size = std::min(size, run.size);
    condense = std::min(condense, run.condense_percent);
    baselines.insert(run.baseline);
  }
  std::vector<std::string> steps;
  if (size < style.size) steps.push_back(shrunk(size, japanese));
  if (condense < 100) steps.push_back(condensed(condense, japanese));
  if (baselines.size() > 1 && !slot.paragraph) steps.push_back(wrapped(baselines.size(), japanese));
  out.taken = steps.empty() ? "none" : joined(steps, japanese);
  out.detail = points(size);
  return out;
}

}  // namespace fubako::preview
