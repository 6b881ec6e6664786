#include "press/window.h"

#include <algorithm>

#include "press/texts.h"

namespace fubako::press {
namespace {

// The barcode keeps 2 mm to the window's frame in every position (郵便番号・バーコードマニュアル
// p13).
constexpr Micrometres kBarcodeBlank{2000};

std::string mm(Micrometres length) {
  std::string out;
  append_decimal(out, length.value, 3);
  return out;
}

Box shrunk(const Box& box, Micrometres by) {
  return {box.x + by, box.y + by, box.width - by * 2, box.height - by * 2};
}

constexpr std::string_view kCard = "card";  // the piece is a card: it has no envelope

bool belongs_in_window(const forms::Slot& slot) {
  return std::any_of(slot.parts.begin(), slot.parts.end(), [](const forms::Part& part) {
    return part.source == forms::Part::Source::to || part.mark == forms::Mark::piece_id ||
           part.mark == forms::Mark::customer_barcode;
  });
}

Fault complaint(std::string_view code, const forms::Slot& slot, const Box& zone) {
  return press_fault(code, slot.place,
                     {slot.element, mm(zone.x), mm(zone.right()), mm(zone.y), mm(zone.bottom())})
      .value();
}

}  // namespace

WindowZones window_zones(const settings::Envelope& e) {
  const Micrometres slack_x = e.inner_width - e.folded_width;
  const Micrometres slack_y = e.inner_height - e.folded_height;
  const Micrometres left = e.window_left_from_inner_left, top = e.window_top_from_inner_top;
  return {{left, top, e.window_width - slack_x, e.window_height - slack_y},
          {left - slack_x, top - slack_y, e.window_width + slack_x, e.window_height + slack_y}};
}

namespace {

bool is_first(const forms::Form& form, std::size_t p) {
  if (form.pages[p].stream != 0 || form.pages[p].side == forms::Side::back) return false;
  for (std::size_t before = 0; before < p; ++before)
    if (form.pages[before].stream == 0 && form.pages[before].when.op == forms::Condition::Op::none)
      return false;
  return true;
}

void check_stocks(const settings::Settings& settings, const forms::Form& form,
                  std::vector<Fault>& complaints) {
  for (std::size_t s = 0; s < form.streams.size(); ++s) {
    const auto stock = settings.stocks.find(form.streams[s].stock);
    if (stock == settings.stocks.end()) {
      complaints.push_back(press_fault("stock-unknown", {}, {form.streams[s].stock}).value());
      continue;
    }
    for (const forms::Page& page : form.pages)
      if (page.stream == s &&
          (page.size.width != stock->second.width || page.size.height != stock->second.height))
        complaints.push_back(
            press_fault("page-differs-from-stock", {}, {page.id, stock->second.id}).value());
  }
}

// Where on the sheet the barcode keeps 10 mm to the envelope's edges in every position (p13).
Box away_from_edges(const settings::Envelope& e) {
  constexpr Micrometres kFromEdge{10000};
  const Micrometres seam_x = (e.outer_width - e.inner_width) / 2;
  const Micrometres seam_y = (e.outer_height - e.inner_height) / 2;
  const Micrometres left = kFromEdge - seam_x, top = kFromEdge - seam_y;
  return {left, top, e.folded_width - left - left, e.folded_height - top - top};
}

// A card is its own envelope: the barcode keeps clear of the edges, and all else is the form's.
void check_card(const forms::Form& form, const forms::Page& page, std::vector<Fault>& complaints) {
  constexpr Micrometres kBarcodeFromEdge{10000};
  const Box paper{{}, {}, page.size.width, page.size.height};
  const Box zone = shrunk(paper, kBarcodeFromEdge);
  for (const std::size_t index : page.variable) {
    const forms::Slot& slot = form.slots[index];
    if (slot.mark == forms::Mark::customer_barcode && !zone.contains(slot.box))
      complaints.push_back(complaint("barcode-near-edge", slot, zone));
  }
}

void check_panel(const settings::Envelope& envelope, const forms::Form& form,
                 const forms::Page& page, std::vector<Fault>& complaints) {
  const WindowZones zones = window_zones(envelope);
  const Box panel{Micrometres(0), Micrometres(0), envelope.folded_width, envelope.folded_height};
  for (const auto* layer : {&page.variable, &page.fixed})
    for (std::size_t index : *layer) {
      const forms::Slot& slot = form.slots[index];
      if (belongs_in_window(slot)) {
        const bool barcode = slot.mark == forms::Mark::customer_barcode;
        const Box zone = barcode ? shrunk(zones.always, kBarcodeBlank) : zones.always;
        if (!zone.contains(slot.box)) complaints.push_back(complaint("outside-window", slot, zone));
        const Box inner = away_from_edges(envelope);
        if (barcode && !inner.contains(slot.box))
          complaints.push_back(complaint("barcode-near-edge", slot, inner));
      } else if (slot.box.overlaps(zones.sometimes) && slot.box.overlaps(panel)) {
        complaints.push_back(complaint("inside-window", slot, zones.sometimes));
      }
    }
}

}  // namespace

std::vector<Fault> check_window(const settings::Settings& settings, const forms::Form& form) {
  std::vector<Fault> complaints;
  check_stocks(settings, form, complaints);
  if (form.internal) return complaints;
  const bool is_card = form.envelope == kCard;
  const auto envelope = settings.envelopes.find(form.envelope);
  if (!is_card && envelope == settings.envelopes.end()) {
    complaints.push_back(press_fault("envelope-unknown", {}, {form.envelope}).value());
    return complaints;
  }
  for (std::size_t p = 0; p < form.pages.size(); ++p) {
    if (!is_first(form, p)) continue;
    if (is_card)
      check_card(form, form.pages[p], complaints);
    else
      check_panel(envelope->second, form, form.pages[p], complaints);
  }
  return complaints;
}

}  // namespace fubako::press
