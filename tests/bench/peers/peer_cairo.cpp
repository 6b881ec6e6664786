// peer_cairo VALUES.tsv LAYOUT.tsv FAMILY OUT.pdf
//
// cairo with Pango: the fixed layer is recorded once and painted on every page, which its PDF
// surface writes as one Form XObject. The symbols are encoded here, page by page.
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cstring>

#include "page.h"

namespace {

using namespace peers;
constexpr double kWidth = 595.28, kHeight = 841.89, kThick = 0.5;

class Pen {
 public:
  Pen(cairo_t* context, const char* family)
      : context_(context),
        layout_(pango_cairo_create_layout(context)),
        font_(pango_font_description_from_string(family)) {
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout_), options);
    cairo_font_options_destroy(options);
  }
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;
  ~Pen() {
    pango_font_description_free(font_);
    g_object_unref(layout_);
  }

  void show(const Item& item, const std::string& text) {
    if (text.empty()) return;
    pango_font_description_set_absolute_size(font_, item.a * PANGO_SCALE);
    pango_layout_set_font_description(layout_, font_);
    pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout_, 0);
    double x = item.x;
    if (item.right) {
      PangoRectangle extents;
      pango_layout_line_get_extents(line, nullptr, &extents);
      x -= static_cast<double>(extents.width) / PANGO_SCALE;
    }
    cairo_move_to(context_, x, item.y);
    pango_cairo_show_layout_line(context_, line);
  }

 private:
  cairo_t* context_;
  PangoLayout* layout_;
  PangoFontDescription* font_;
};

void draw_fixed(cairo_t* context, const Layout& layout, const char* family) {
  cairo_set_line_width(context, kThick);
  for (const Item& item : layout.fixed)
    if (item.kind == 'R') cairo_rectangle(context, item.x, item.y, item.a, item.b);
  cairo_stroke(context);
  Pen pen(context, family);
  for (const Item& item : layout.fixed)
    if (item.kind == 'L') pen.show(item, item.text);
}

cairo_surface_t* record_fixed(const Layout& layout, const char* family) {
  const cairo_rectangle_t extents{0, 0, kWidth, kHeight};
  cairo_surface_t* recorded = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t* context = cairo_create(recorded);
  draw_fixed(context, layout, family);
  cairo_destroy(context);
  static const char kId[] = "fixed";  // the surface is known again, and written once
  cairo_surface_set_mime_data(recorded, CAIRO_MIME_TYPE_UNIQUE_ID,
                              reinterpret_cast<const unsigned char*>(kId), std::strlen(kId),
                              nullptr, nullptr);
  return recorded;
}

void draw_variable(cairo_t* context, Pen& pen, const Layout& layout, const Row& row) {
  for (const Item& item : layout.values) pen.show(item, row[item.column]);
  for (const Item& item : layout.symbols)
    for (const Rectangle& r : rectangles(item, row))
      cairo_rectangle(context, r.x, r.y, r.width, r.height);
  cairo_fill(context);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) stop("peer_cairo VALUES.tsv LAYOUT.tsv FAMILY OUT.pdf");
  Table values(argv[1]);
  Row row;
  if (!values.next(row)) stop("no values");
  const Layout layout = read_layout(argv[2], row);
  cairo_surface_t* pdf = cairo_pdf_surface_create(argv[4], kWidth, kHeight);
  cairo_t* context = cairo_create(pdf);
  cairo_surface_t* fixed = record_fixed(layout, argv[3]);
  {
    Pen pen(context, argv[3]);
    while (values.next(row)) {
      cairo_set_source_surface(context, fixed, 0, 0);
      cairo_paint(context);
      cairo_set_source_rgb(context, 0, 0, 0);
      draw_variable(context, pen, layout, row);
      cairo_show_page(context);
    }
  }
  cairo_surface_destroy(fixed);
  cairo_destroy(context);
  cairo_surface_finish(pdf);
  const cairo_status_t status = cairo_surface_status(pdf);
  if (status != CAIRO_STATUS_SUCCESS) stop(cairo_status_to_string(status));
  cairo_surface_destroy(pdf);
  return 0;
}
