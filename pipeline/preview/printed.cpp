#include "preview/printed.h"

#include <algorithm>

#include "picture/picture.h"
#include "preview/messages.h"
#include "reader/reader.h"

namespace fubako::preview {
namespace {

constexpr std::size_t kMaxPictures = 24;

// An id stands as a word of its own behind what the sentence calls it: a value or a unit in the
// same sentence may be written like an id.
bool names(std::string_view text, std::initializer_list<std::string_view> callings,
           std::string_view id) {
  const auto of_id = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  for (std::size_t at = text.find(id); at != std::string_view::npos; at = text.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    const bool ends = end == text.size() || !of_id(text[end]);
    const bool called = std::any_of(
        callings.begin(), callings.end(),
        [&](std::string_view calling) { return text.substr(0, at).ends_with(calling); });
    if (ends && called) return !id.empty();
  }
  return false;
}

bool is_held(const press::Sample& sample, std::uint32_t slot) {
  const std::string& element = sample.compiled->form.slots[slot].element;
  return std::any_of(sample.problems.begin(), sample.problems.end(),
                     [&](const Problem& problem) { return names_element(problem, element); });
}

std::vector<press::SamplePiece> without_held(const press::Sample& sample,
                                             std::vector<press::SamplePiece> pieces) {
  const auto held = [&](const auto& visible) { return is_held(sample, visible.slot); };
  for (press::SamplePiece& piece : pieces)
    for (forms::VisiblePage& page : piece.pages) {
      std::erase_if(page.texts, held);
      std::erase_if(page.symbols, held);
      std::erase_if(page.pictures, held);
    }
  return pieces;
}

}  // namespace

bool names_element(const Problem& problem, std::string_view element) {
  return names(problem.message.ja, {"要素「", "要素 ", "固定文字列 ", "シンボル "}, element);
}
bool names_field(const Problem& problem, std::string_view field) {
  return names(
      problem.message.ja,
      {"項目", "敬称", "法定記載事項", "一部だけがあり、", "コンビニ収納用バーコード", "eL-QR"},
      field);
}

Result<std::shared_ptr<const Printed>> Printed::make(const settings::Settings& settings,
                                                     press::Sample sample,
                                                     std::vector<press::SamplePiece> pieces) {
  FUBAKO_TRY(MemoryFile pdf, MemoryFile::make());
  IntoMemory memory(pdf);
  const bool holds = !sample.problems.empty();
  FUBAKO_OK(press::write_sample(settings, memory, sample,
                                holds ? without_held(sample, pieces) : pieces, today_in_japan(),
                                {}));
  std::shared_ptr<Printed> out(new Printed(std::move(sample), std::move(pdf)));
  out->pieces_ = std::move(pieces);
  for (std::size_t p = 0; p < out->pieces_.size(); ++p)
    for (std::size_t n = 0; n < out->pieces_[p].pages.size(); ++n)
      out->pages_.push_back({p, &out->pieces_[p].pages[n], n});
  const auto envelope = settings.envelopes.find(out->form().envelope);
  if (envelope != settings.envelopes.end() && !out->sample_.copy) out->envelope_ = envelope->second;
  for (const forms::Stream& stream : out->form().streams) {
    const auto stock = settings.stocks.find(stream.stock);
    out->stocks_.emplace_back();
    if (stock != settings.stocks.end()) out->stocks_.back() = stock->second;
  }
  return std::shared_ptr<const Printed>(std::move(out));
}

Result<std::shared_ptr<const std::string>> Printed::picture(int page, int dpi) const {
  const std::lock_guard lock(pictures_mutex_);
  const auto known = pictures_.find({page, dpi});
  if (known != pictures_.end()) return known->second;
  if (page < 1 || static_cast<std::size_t>(page) > pages_.size())
    return preview_fault("page-not-there", {}, {std::to_string(page)});
  FUBAKO_TRY(auto document, reader::Document::open(pdf()));
  FUBAKO_TRY(const auto pixels, document.pixels(page, dpi));
  if (pictures_.size() == kMaxPictures) pictures_.clear();
  return pictures_[{page, dpi}] = std::make_shared<const std::string>(
             picture::png_of(pixels.width, pixels.height, pixels.gray, dpi));
}

const Result<Printed::Readings>& Printed::readings() const {
  const std::lock_guard lock(readings_mutex_);
  if (!readings_) readings_ = read_symbols();
  return *readings_;
}

Result<Printed::Readings> Printed::read_symbols() const {
  FUBAKO_TRY(auto document, reader::Document::open(pdf()));
  Readings out(pages_.size());
  reader::PageMarks marks;
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    const auto& symbols = pages_[p].visible->symbols;
    if (symbols.empty()) continue;
    marks.clear();
    FUBAKO_OK(document.read(static_cast<int>(p) + 1, reader::Layers::by_reference, marks));
    for (const forms::VisibleSymbol& symbol : symbols)
      out[p].push_back(prove::read_symbol(symbol.kind, symbol.box, marks.rects));
  }
  return out;
}

}  // namespace fubako::preview
