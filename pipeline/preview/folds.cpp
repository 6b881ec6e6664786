#include "preview/folds.h"

#include <algorithm>

namespace fubako::preview {
namespace {

class Folds {
 public:
  explicit Folds(const PageSize& size) : size_(size) {}

  // Equal panels; of others the stock says the largest alone, not where it lies.
  void add_panels(const Stock& stock) {
    if (divides(stock.folded_height, size_.height))
      for (Micrometres y = stock.folded_height; y < size_.height; y = y + stock.folded_height)
        add({{}, y, size_.width, {}});
    if (divides(stock.folded_width, size_.width))
      for (Micrometres x = stock.folded_width; x < size_.width; x = x + stock.folded_width)
        add({x, {}, {}, size_.height});
  }
  bool has_panels(const Stock& stock) const {
    return (stock.folded_height == size_.height || divides(stock.folded_height, size_.height)) &&
           (stock.folded_width == size_.width || divides(stock.folded_width, size_.width));
  }
  void add_drawn(const std::vector<Box>& folds, bool from_other_side) {
    for (const Box& fold : folds) add(from_other_side ? mirrored(fold) : fold);
  }
  // A sheet of unequal panels is folded at its perforations, as far as they cross it.
  void add_perforations(const std::vector<forms::RuleElement>& rules, bool from_other_side) {
    for (const forms::RuleElement& rule : rules) {
      const bool across = rule.box.height == Micrometres() && rule.box.width == size_.width &&
                          rule.box.y > Micrometres() && rule.box.y < size_.height;
      if (rule.dashed && across) add(from_other_side ? mirrored(rule.box) : rule.box);
    }
  }
  std::vector<Box> take() { return std::move(all_); }

 private:
  static bool divides(Micrometres panel, Micrometres whole) {
    return panel.value > 0 && panel < whole && whole.value % panel.value == 0;
  }
  // A sheet is turned over its long edge or its short one: what lies down it changes sides.
  Box mirrored(Box box) const {
    box.x = size_.width - box.right();
    return box;
  }
  void add(const Box& fold) {
    const bool down = fold.width == Micrometres();
    const bool known = std::any_of(all_.begin(), all_.end(), [&](const Box& one) {
      return (one.width == Micrometres()) == down && (down ? one.x == fold.x : one.y == fold.y);
    });
    if (!known) all_.push_back(fold);
  }

  const PageSize size_;
  std::vector<Box> all_;
};

bool is_of_sheet(const PrintedPage& one, const PrintedPage& other) {
  return one.piece == other.piece && one.visible->sheet == other.visible->sheet;
}

}  // namespace

std::vector<Box> folds_of(const Printed& printed, std::size_t page) {
  if (printed.sample().copy) return {};
  const PrintedPage& shown = printed.pages()[page];
  const forms::Form& form = printed.form();
  Folds folds(form.pages[shown.visible->page].size);
  const Stock* stock = printed.stock(shown.visible->stream);
  if (stock != nullptr) folds.add_panels(*stock);
  for (const PrintedPage& side : printed.pages()) {
    if (!is_of_sheet(side, shown) || side.visible->blank) continue;
    const bool other = side.visible->back != shown.visible->back;
    folds.add_drawn(form.pages[side.visible->page].folds, other);
    if (stock == nullptr || folds.has_panels(*stock)) continue;
    folds.add_perforations(forms::visible_fixed(form, side.visible->layer).rules, other);
  }
  return folds.take();
}

}  // namespace fubako::preview
