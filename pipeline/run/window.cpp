#include "run/window.h"

#include <algorithm>

#include "run/texts.h"

namespace fubako::run {
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

bool belongs_in_window(const forms::Slot& slot) {
  return std::any_of(slot.parts.begin(), slot.parts.end(), [](const forms::Part& part) {
    return part.source == forms::Part::Source::to || part.mark == forms::Mark::piece_id ||
           part.mark == forms::Mark::customer_barcode;
  });
}

Fault complaint(std::string_view code, const forms::Slot& slot, const Box& zone) {
  return run_fault(code, slot.place,
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

std::vector<Fault> check_window(const settings::Settings& settings, const forms::Form& form) {
  std::vector<Fault> complaints;
  if (settings.stocks.count(form.stream.stock) == 0)
    complaints.push_back(run_fault("stock-unknown", {}, {form.stream.stock}).value());
  const auto envelope = settings.envelopes.find(form.stream.envelope);
  if (envelope == settings.envelopes.end()) {
    complaints.push_back(run_fault("envelope-unknown", {}, {form.stream.envelope}).value());
    return complaints;
  }
  const WindowZones zones = window_zones(envelope->second);
  const Box panel{Micrometres(0), Micrometres(0), envelope->second.folded_width,
                  envelope->second.folded_height};
  for (const auto* layer : {&form.pages.front().variable, &form.pages.front().fixed})
    for (std::size_t index : *layer) {
      const forms::Slot& slot = form.slots[index];
      if (belongs_in_window(slot)) {
        const bool barcode = slot.mark == forms::Mark::customer_barcode;
        const Box zone = barcode ? shrunk(zones.always, kBarcodeBlank) : zones.always;
        if (!zone.contains(slot.box)) complaints.push_back(complaint("outside-window", slot, zone));
      } else if (slot.box.overlaps(zones.sometimes) && slot.box.overlaps(panel)) {
        complaints.push_back(complaint("inside-window", slot, zones.sometimes));
      }
    }
  return complaints;
}

}  // namespace fubako::run
