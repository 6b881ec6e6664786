#include <algorithm>

#include "symbol/kinds.h"

namespace fubako::symbol {
namespace {

// How a kind is drawn at a resolution. Lengths in dots; quiet zones on each side.
struct Rule {
  std::int64_t least_module = 1;
  std::int64_t quiet_modules = 0;
  std::int64_t least_quiet = 0;
  std::int64_t least_height = 0;  // of bars
  std::int64_t most_width = 0;    // in all; 0: no limit

  std::int64_t width(std::int64_t columns, std::int64_t module) const {
    return columns * module + 2 * std::max(quiet_modules * module, least_quiet);
  }
};

// Sources: Japan Post for the customer barcode (not here); the guideline of the convenience-store
// barcode (標準料金代理収納), whose narrowest printer table entry is 0.158 mm; ISO/IEC 16022, 18004
// and 15417; print-shop practice for the smallest safe modules.
Rule rule_of(SymbolKind kind, int dpi) {
  const auto at_least = [&](std::int64_t length) {
    return dots_covering(Micrometres(length), dpi).value;
  };
  switch (kind) {
    case SymbolKind::data_matrix:
      return {4, 2, 0, 0, 0};
    case SymbolKind::el_qr:
    case SymbolKind::qr:
      return {at_least(169), 4, 0, 0, 0};
    case SymbolKind::gs1_128:
      return {at_least(158), 10, at_least(2540), at_least(10'000),
              60'000 * std::int64_t{dpi} / kMicrometresPerInch};
    case SymbolKind::code_128:
    case SymbolKind::nw_7:
      return {at_least(150), 10, 0, at_least(5'000), 0};
    case SymbolKind::customer_barcode:
      break;
  }
  return {};
}

// The whole dots inside a stretch of the page.
struct Span {
  std::int64_t begin = 0, length = 0;
};
Span dots_inside(Micrometres begin, Micrometres end, int dpi) {
  const std::int64_t first = dots_covering(begin, dpi).value;
  return {first, end.value * dpi / kMicrometresPerInch - first};
}

// 12 to 16 dots at 600 dpi; the same lengths at other resolutions. A long bar is six k high.
std::int64_t smallest_k(int dpi) { return (12 * dpi + 599) / 600; }

std::optional<Plan> fit_customer_barcode(const Box& box, int dpi) {
  const Span across = dots_inside(box.x, box.right(), dpi);
  const Span down = dots_inside(box.y, box.bottom(), dpi);
  for (std::int64_t k = 16 * dpi / 600; k >= smallest_k(dpi); --k)
    if (kCustomerBarcodeColumns * k <= across.length && 6 * k <= down.length)
      return Plan{Dots(k), Dots(2 * k), Dots(across.begin), Dots(down.begin)};
  return std::nullopt;
}

// Centred to the nearest dot: its quiet zone may lack half a dot of the two modules, of which the
// standard asks one.
std::optional<Plan> fit_data_matrix(int columns, const Box& box, int dpi) {
  const Rule rule = rule_of(SymbolKind::data_matrix, dpi);
  const std::int64_t side = std::min(box.width, box.height).value * dpi / kMicrometresPerInch;
  const std::int64_t module = side / (columns + 2 * rule.quiet_modules);
  if (module < rule.least_module) return std::nullopt;
  const Micrometres length = micrometres_of(Dots(module * columns), dpi);
  return Plan{Dots(module), Dots(module), dots_nearest(box.x + (box.width - length) / 2, dpi),
              dots_nearest(box.y + (box.height - length) / 2, dpi)};
}

std::optional<Plan> fit_qr(int columns, const Box& box, int dpi) {
  const Rule rule = rule_of(SymbolKind::qr, dpi);
  const Span across = dots_inside(box.x, box.right(), dpi);
  const Span down = dots_inside(box.y, box.bottom(), dpi);
  const std::int64_t module =
      std::min(across.length, down.length) / (columns + 2 * rule.quiet_modules);
  if (module < rule.least_module) return std::nullopt;
  const std::int64_t side = columns * module;
  return Plan{Dots(module), Dots(module), Dots(across.begin + (across.length - side) / 2),
              Dots(down.begin + (down.length - side) / 2)};
}

std::optional<Plan> fit_bars(SymbolKind kind, int columns, const Box& box, int dpi) {
  const Rule rule = rule_of(kind, dpi);
  const Span across = dots_inside(box.x, box.right(), dpi);
  const Span down = dots_inside(box.y, box.bottom(), dpi);
  if (down.length < rule.least_height) return std::nullopt;
  const std::int64_t width =
      rule.most_width == 0 ? across.length : std::min(across.length, rule.most_width);
  std::int64_t module = width / columns;
  while (module >= rule.least_module && rule.width(columns, module) > width) --module;
  if (module < rule.least_module) return std::nullopt;
  const std::int64_t left = across.begin + (across.length - columns * module) / 2;
  return Plan{Dots(module), Dots(down.length), Dots(left), Dots(down.begin)};
}

}  // namespace

std::optional<Plan> fit(SymbolKind kind, int columns, const Box& box, int dpi) {
  FUBAKO_CHECK(columns > 0 && dpi > 0);
  switch (kind) {
    case SymbolKind::customer_barcode:
      return fit_customer_barcode(box, dpi);
    case SymbolKind::data_matrix:
      return fit_data_matrix(columns, box, dpi);
    case SymbolKind::el_qr:
    case SymbolKind::qr:
      return fit_qr(columns, box, dpi);
    case SymbolKind::gs1_128:
    case SymbolKind::code_128:
    case SymbolKind::nw_7:
      return fit_bars(kind, columns, box, dpi);
  }
  return std::nullopt;
}

std::optional<Size> least_size(SymbolKind kind, int columns, int dpi) {
  const auto size = [&](std::int64_t width, std::int64_t height) {
    return Size{micrometres_of(Dots(width), dpi), micrometres_of(Dots(height), dpi)};
  };
  if (kind == SymbolKind::customer_barcode)
    return size(kCustomerBarcodeColumns * smallest_k(dpi), 6 * smallest_k(dpi));
  const Rule rule = rule_of(kind, dpi);
  const std::int64_t width = rule.width(columns, rule.least_module);
  if (kind == SymbolKind::data_matrix) return size(width, width);
  if (rule.most_width != 0 && width > rule.most_width) return std::nullopt;
  // A box that begins between two dots loses one.
  return size(width + 1, (is_linear(kind) ? rule.least_height : width) + 1);
}

}  // namespace fubako::symbol
