#include "preview/scene.h"

#include "preview/elements.h"
#include "preview/json.h"
#include "preview/problems.h"
#include "preview/zones.h"

namespace fubako::preview {
namespace {

std::string pages_json(const Printed& printed) {
  const forms::Form& form = printed.form();
  Json all;
  for (std::size_t p = 0; p < printed.pages().size(); ++p) {
    const forms::VisiblePage& visible = *printed.pages()[p].visible;
    const PageSize& size = form.pages[visible.page].size;
    Json page;
    page.add("number", static_cast<std::int64_t>(p) + 1);
    page.add("stream", form.streams[visible.stream].id);
    page.add("sheet", std::int64_t{visible.sheet}).add("side", visible.back ? "back" : "front");
    page.add("width_mm", size.width).add("height_mm", size.height);
    all.element(page.object());
  }
  return all.array();
}

std::string streams_json(const Printed& printed) {
  const forms::Form& form = printed.form();
  Json all;
  for (std::size_t s = 0; s < form.streams.size(); ++s) {
    std::int64_t sheets = 0;
    for (const press::SamplePiece& piece : printed.pieces())
      sheets += forms::page_counts(form, piece.planned.notices.front().record).sheets[s];
    if (sheets == 0) continue;
    Json stream;
    const Stock* stock = printed.stock(s);
    stream.add("id", form.streams[s].id).add("stock", form.streams[s].stock).add("sheets", sheets);
    stream.add("name", stock == nullptr ? std::string() : stock->name_ja);
    all.element(stream.object());
  }
  return all.array();
}

}  // namespace

std::string scene_json(const Print& print, bool japanese) {
  const Printed* printed = print.printed.get();
  const forms::Form* form = printed == nullptr ? nullptr : &printed->form();
  Json scene, timing;
  scene.add("generation", static_cast<std::int64_t>(print.generation));
  scene.add("stale", print.stale).add("settings_stale", print.settings_stale);
  scene.add("title", form == nullptr ? "" : japanese ? form->title_ja : form->title_en);
  scene.add("version", form == nullptr ? "" : form->version);
  scene.raw("streams", printed == nullptr ? "[]" : streams_json(*printed));
  scene.raw("pages", printed == nullptr ? "[]" : pages_json(*printed));
  scene.raw("elements", printed == nullptr ? "[]" : elements_json(*printed, japanese));
  scene.raw("zones", printed == nullptr ? "[]" : zones_json(*printed, japanese));
  scene.raw("problems", problems_json(print, japanese));
  timing.add("load", Micrometres(print.timing.load_us));  // thousandths, as of lengths
  timing.add("compose", Micrometres(print.timing.compose_us));
  scene.raw("timing_ms", timing.object());
  return scene.object();
}

}  // namespace fubako::preview
