#include <algorithm>

#include "compose/layout.h"
#include "compose/messages.h"

namespace fubako::compose {
namespace {

typeset::Style style_of(const forms::Style& style, std::size_t chain) {
  return {chain,
          style.size,
          style.leading,
          static_cast<typeset::Align>(style.align),
          static_cast<typeset::VerticalAlign>(style.vertical),
          style.cells};
}
static_assert(static_cast<int>(forms::Align::justify) == static_cast<int>(typeset::Align::justify));
static_assert(static_cast<int>(forms::VerticalAlign::bottom) ==
              static_cast<int>(typeset::VerticalAlign::bottom));

typeset::Fit fit_of(const forms::Fit& fit) { return {fit.shrink_to, fit.condense_to, fit.lines}; }

using Source = forms::Part::Source;

// `of_record`: where a part shows a field of the record (in rows, {record.FIELD}).
bool is_honorific(const forms::Part& part, Source of_record) {
  if (part.source == Source::to) return part.to == forms::Part::To::honorific;
  return part.source == of_record && (part.field == kHonorific || part.field == kSendHonorific);
}

bool is_name(const forms::Part& part, Source of_record) {
  if (part.source == Source::to) return part.to == forms::Part::To::name;
  return part.source == of_record && (part.field == kName || part.field == kSendName);
}

// "{name} {honorific}", "{name}{honorific}" or "{name} 様".
Honorific honorific_of(const forms::Slot& slot, Source of_record) {
  if (slot.parts.size() < 2) return {};
  const forms::Part& last = slot.parts.back();
  const forms::Part& before = slot.parts[slot.parts.size() - 2];
  if (last.source == Source::literal && is_name(before, of_record)) return {true, last.literal};
  if (!is_honorific(last, of_record)) return {};
  return {true, before.literal};
}

std::vector<bool> table_columns(const forms::Form& form) {
  std::vector<bool> is_column(form.slots.size());
  for (const forms::Page& page : form.pages)
    for (const forms::Table& table : page.tables)
      for (const auto* slots : {&table.columns, &table.fixed})
        for (const std::size_t slot : *slots) is_column[slot] = true;
  return is_column;
}

// The place of a style is that of the first slot which uses it.
Place place_of_style(const forms::Form& form, std::size_t style) {
  for (const forms::Slot& slot : form.slots)
    if (slot.style == style) return slot.place;
  return {};
}

void map_styles(Compiled& compiled, std::vector<Fault>& complaints) {
  const forms::Form& form = compiled.form;
  for (std::size_t i = 0; i < form.styles.size(); ++i) {
    const forms::Style& style = form.styles[i];
    const auto chain = compiled.fonts->chain(style.chain);
    if (!chain)
      complaints.push_back(
          fail(texts(), "style-without-font", place_of_style(form, i), {style.id, style.chain})
              .value());
    compiled.styles.push_back(style_of(style, chain.value_or(0)));
  }
}

void map_slots(Compiled& compiled) {
  const std::vector<bool> is_column = table_columns(compiled.form);
  for (std::size_t i = 0; i < compiled.form.slots.size(); ++i) {
    compiled.fits.push_back(fit_of(compiled.form.slots[i].fit));
    const Source of_record = is_column[i] ? Source::record : Source::field;
    compiled.honorifics.push_back(honorific_of(compiled.form.slots[i], of_record));
  }
}

// Calls `on_hold` for each text that cannot be set.
template <class OnHold>
Drawing set_fixed(const Compiled& compiled, const forms::LayerId& layer, OnHold on_hold) {
  Drawing drawing;
  const forms::FixedLayer fixed = forms::visible_fixed(compiled.form, layer);
  for (const forms::RuleElement& rule : fixed.rules) append_rules(rule, drawing.rules);
  for (const forms::VisiblePicture& picture : fixed.pictures)
    drawing.pictures.push_back({picture.picture, picture.box});
  for (const forms::VisibleText& text : fixed.texts) {
    const forms::Slot& slot = compiled.form.slots[text.slot];
    const auto hold =
        typeset::set_text(*compiled.fonts, compiled.styles[slot.style], compiled.fits[text.slot],
                          slot.paragraph, 0, text.text, text.box, drawing);
    if (hold) on_hold(slot, *hold);
  }
  return drawing;
}

// Every text of every layer that a page can have is one of its full layer; a row's are set once.
void check_fixed(const Compiled& compiled, std::size_t page, std::vector<Fault>& complaints) {
  forms::LayerId layer = forms::full_layer(compiled.form, page);
  for (std::uint32_t& rows : layer.rows) rows = std::min(rows, 1u);
  set_fixed(compiled, layer, [&](const forms::Slot& slot, const typeset::Hold& hold) {
    const bool fits = hold.code != "text-does-not-fit";
    complaints.push_back(fail(texts(), fits ? hold.code : "fixed-text-does-not-fit", slot.place,
                              {slot.element, hold.argument})
                             .value());
  });
}

}  // namespace

CompileResult compile(forms::Form form, std::shared_ptr<const typeset::FontSet> fonts, int dpi) {
  CompileResult result;
  auto compiled = std::make_shared<Compiled>();
  compiled->form = std::move(form);
  compiled->fonts = std::move(fonts);
  compiled->dpi = dpi;
  map_styles(*compiled, result.complaints);
  const bool has_fonts = result.complaints.empty();
  map_slots(*compiled);
  check_boxes(compiled->form, dpi, result.complaints);
  for (std::size_t page = 0; has_fonts && page < compiled->form.pages.size(); ++page)
    check_fixed(*compiled, page, result.complaints);
  if (result.complaints.empty()) result.compiled = std::move(compiled);
  return result;
}

Drawing fixed_layer(const Compiled& compiled, const forms::LayerId& layer) {
  return set_fixed(compiled, layer, [](const forms::Slot&, const typeset::Hold&) {
    FUBAKO_CHECK(!"compile sets every fixed text");
  });
}

}  // namespace fubako::compose
