// One selection as it prints: the finished PDF, what must be seen on its pages, and their pictures.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "press/press.h"
#include "preview/memory_file.h"
#include "prove/prove.h"

namespace fubako::preview {

struct PrintedPage {
  std::size_t piece = 0;
  const forms::VisiblePage* visible = nullptr;
  std::size_t of_piece = 0;  // which of its pages, from 0
};

// Const but for what it keeps; any thread.
class Printed {
 public:
  // The pages without what holds: a text that has no room, a symbol whose data is refused. `held`
  // are those slots; on paper there would be no page at all.
  static Result<std::shared_ptr<const Printed>> make(const settings::Settings& settings,
                                                     press::Sample sample,
                                                     std::vector<press::SamplePiece> pieces);

  const press::Sample& sample() const { return sample_; }
  const forms::Form& form() const { return sample_.compiled->form; }
  const std::vector<press::SamplePiece>& pieces() const { return pieces_; }
  const std::vector<PrintedPage>& pages() const { return pages_; }
  const Record& record(const PrintedPage& page) const {
    return pieces_[page.piece].planned.notices.front().record;
  }
  // Whose window shows the piece's first page; null: a card, a copy.
  const Envelope* envelope() const { return envelope_ ? &*envelope_ : nullptr; }
  // On which a stream of the form is printed; null: the settings have none of that name.
  const Stock* stock(std::size_t stream) const {
    return stocks_[stream] ? &*stocks_[stream] : nullptr;
  }
  const fs::path pdf() const { return pdf_.path(); }

  Result<std::shared_ptr<const std::string>> picture(int page, int dpi) const;  // PNG; from 1
  // What each symbol of each page says, read back from the finished PDF: by page, then symbol.
  using Readings = std::vector<std::vector<prove::SymbolReading>>;
  const Result<Readings>& readings() const;

 private:
  Printed(press::Sample sample, MemoryFile pdf)
      : sample_(std::move(sample)), pdf_(std::move(pdf)) {}
  Result<Readings> read_symbols() const;

  press::Sample sample_;
  std::vector<press::SamplePiece> pieces_;  // with what holds
  std::vector<PrintedPage> pages_;
  std::optional<Envelope> envelope_;
  std::vector<std::optional<Stock>> stocks_;  // by stream
  MemoryFile pdf_;
  mutable std::mutex pictures_mutex_, readings_mutex_;
  mutable std::map<std::pair<int, int>, std::shared_ptr<const std::string>> pictures_;
  mutable std::optional<Result<Readings>> readings_;
};

// Whether a problem's sentence is about this element of the form, this column of the data.
bool names_element(const Problem& problem, std::string_view element);
bool names_field(const Problem& problem, std::string_view field);

}  // namespace fubako::preview
