// symbols VALUES.tsv LAYOUT.tsv > RECTANGLES.tsv
//
// The symbols of each record as rectangles, a line a record, for peers that do not call zint:
// `x y width height` in points from the top left, blanks between numbers, semicolons between them.
#include "page.h"

int main(int argc, char** argv) {
  using namespace peers;
  if (argc != 3) stop("symbols VALUES.tsv LAYOUT.tsv");
  Table values(argv[1]);
  Row row;
  if (!values.next(row)) stop("no values");
  const Layout layout = read_layout(argv[2], row);
  while (values.next(row)) {
    const char* between = "";
    for (const Item& item : layout.symbols)
      for (const Rectangle& r : rectangles(item, row)) {
        std::printf("%s%.2f %.2f %.2f %.2f", between, r.x, r.y, r.width, r.height);
        between = ";";
      }
    std::printf("\n");
  }
  return 0;
}
