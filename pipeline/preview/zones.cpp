#include "preview/zones.h"

#include <algorithm>

#include "preview/folds.h"
#include "preview/json.h"

namespace fubako::preview {
namespace {

Box grown(const Box& box, Micrometres by) {
  return {box.x - by, box.y - by, box.width + by * 2, box.height + by * 2};
}
Box clipped(const Box& box, const Box& to) {
  const Micrometres left = std::max(box.x, to.x), top = std::max(box.y, to.y);
  return {left, top, std::max(Micrometres(0), std::min(box.right(), to.right()) - left),
          std::max(Micrometres(0), std::min(box.bottom(), to.bottom()) - top)};
}

class Lister {
 public:
  Lister(const Printed& printed, bool japanese) : printed_(printed), japanese_(japanese) {}

  std::string list() {
    for (std::size_t p = 0; p < printed_.pages().size(); ++p) {
      const PrintedPage& page = printed_.pages()[p];
      if (page.visible->blank) continue;
      page_ = static_cast<std::int64_t>(p) + 1;
      if (page.of_piece == 0 && printed_.envelope() != nullptr) add_window(*printed_.envelope());
      for (const Box& fold : folds_of(printed_, p)) add_fold(fold);
      add_clear(*page.visible);
      add_quiet(*page.visible, p);
    }
    return all_.array();
  }

 private:
  void add(const char* kind, const Box& box, const char* ja, const char* en) {
    Json zone;
    zone.add("page", page_).add("kind", kind).add("box", box).add("label", japanese_ ? ja : en);
    all_.element(zone.object());
  }

  // The sheet in the middle of the envelope; what is seen however it lies; what may be seen.
  void add_window(const Envelope& envelope) {
    const Box panel{{}, {}, envelope.folded_width, envelope.folded_height};
    const press::WindowZones zones = press::window_zones(envelope);
    const Micrometres slack_x = envelope.inner_width - envelope.folded_width;
    const Micrometres slack_y = envelope.inner_height - envelope.folded_height;
    const Box middle{zones.sometimes.x + slack_x / 2, zones.sometimes.y + slack_y / 2,
                     envelope.window_width, envelope.window_height};
    add("window", clipped(middle, panel), "封筒の窓", "Window of the envelope");
    add("window-always", clipped(zones.always, panel), "紙がずれても必ず見える範囲",
        "Always seen, however the sheet lies");
    add("window-worst", clipped(zones.sometimes, panel), "紙がずれると見えることがある範囲",
        "May be seen when the sheet moves");
  }

  void add_fold(const Box& fold) {
    Json zone, line;
    for (const Micrometres at : {fold.x, fold.y, fold.right(), fold.bottom()})
      line.element(json(at));
    zone.add("page", page_).add("kind", "fold").raw("line", line.array());
    zone.add("label", japanese_ ? "折り目" : "Fold");
    all_.element(zone.object());
  }

  void add_clear(const forms::VisiblePage& visible) {
    for (const auto& area : printed_.form().pages[visible.page].reserved)
      add("clear", area.box, "何も印刷しない場所", "Kept white");
    for (const forms::VisibleText& text : visible.texts) {
      const forms::Slot& slot = printed_.form().slots[text.slot];
      if (slot.ocr)
        add("clear", grown(text.box, slot.clear), "機械で読む行のまわり",
            "White around a line that machines read");
    }
  }

  void add_quiet(const forms::VisiblePage& visible, std::size_t p) {
    const auto& readings = printed_.readings();
    if (!readings) return;
    for (std::size_t s = 0; s < visible.symbols.size(); ++s)
      if ((*readings)[p][s].quiet.width.value > 0)
        add("quiet", (*readings)[p][s].quiet, "コードのまわりの余白", "White around a code");
  }

  const Printed& printed_;
  const bool japanese_;
  std::int64_t page_ = 0;
  Json all_;
};

}  // namespace

std::string zones_json(const Printed& printed, bool japanese) {
  return Lister(printed, japanese).list();
}

}  // namespace fubako::preview
