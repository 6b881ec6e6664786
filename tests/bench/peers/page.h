// What the C++ peers share: records and layout as tables, and the two symbols as zint encodes them.
#pragma once

#include <zint.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace peers {

[[noreturn]] inline void stop(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

using Row = std::vector<std::string>;

// Tab-separated, UTF-8, no quoting.
class Table {
 public:
  explicit Table(const char* path) : file_(path) {
    if (!file_) stop(std::string(path) + ": cannot be read");
  }
  bool next(Row& row) {
    if (!std::getline(file_, line_)) return false;
    row.clear();
    for (std::size_t begin = 0;;) {
      const std::size_t tab = line_.find('\t', begin);
      row.push_back(line_.substr(begin, tab - begin));
      if (tab == std::string::npos) return true;
      begin = tab + 1;
    }
  }

 private:
  std::ifstream file_;
  std::string line_;
};

// A row of layout.py's file.
struct Item {
  char kind = 0;
  double x = 0, y = 0, a = 0, b = 0;
  bool right = false;
  std::string text;        // of a label
  std::size_t column = 0;  // of a value or a symbol
};

struct Layout {
  std::vector<Item> fixed, values, symbols;
};

inline std::size_t column_of(const Row& header, const std::string& name) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i] == name) return i;
  stop("no column " + name);
}

inline Layout read_layout(const char* path, const Row& header) {
  Layout layout;
  Table table(path);
  Row row;
  while (table.next(row)) {
    Item item;
    item.kind = row[0][0];
    item.x = std::atof(row[1].c_str());
    item.y = std::atof(row[2].c_str());
    item.a = std::atof(row[3].c_str());
    item.b = std::atof(row[4].c_str());
    item.right = row[4] == "r";
    const bool variable = item.kind == 'V' || item.kind == 'M' || item.kind == 'B';
    if (variable)
      item.column = column_of(header, row[5]);
    else
      item.text = row[5];
    (item.kind == 'V' ? layout.values : variable ? layout.symbols : layout.fixed).push_back(item);
  }
  return layout;
}

struct Rectangle {  // in points from the top left
  double x, y, width, height;
};

class Symbol {
 public:
  Symbol(int symbology, const std::string& data) : zint_(ZBarcode_Create()) {
    zint_->symbology = symbology;
    if (symbology == BARCODE_DATAMATRIX) zint_->option_3 = DM_SQUARE;
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    if (ZBarcode_Encode(zint_, bytes, static_cast<int>(data.size())) >= ZINT_ERROR)
      stop(zint_->errtxt);
  }
  Symbol(const Symbol&) = delete;
  Symbol& operator=(const Symbol&) = delete;
  ~Symbol() { ZBarcode_Delete(zint_); }

  int rows() const { return zint_->rows; }
  int columns() const { return zint_->width; }
  bool dark(int row, int column) const {
    return ((zint_->encoded_data[row][column / 8] >> (column % 8)) & 1) != 0;
  }

 private:
  zint_symbol* zint_;
};

// Modules that touch in a row become one rectangle.
inline void matrix(const Item& item, const std::string& data, std::vector<Rectangle>& out) {
  const Symbol symbol(BARCODE_DATAMATRIX, data);
  for (int r = 0; r < symbol.rows(); ++r)
    for (int c = 0; c < symbol.columns();) {
      int end = c;
      while (end < symbol.columns() && symbol.dark(r, end)) ++end;
      if (end > c)
        out.push_back({item.x + c * item.a, item.y + r * item.a, (end - c) * item.a, item.a});
      c = end > c ? end : c + 1;
    }
}

// A bar reaches up, down, both or neither from the middle third of the height.
inline void bars(const Item& item, const std::string& data, std::vector<Rectangle>& out) {
  const Symbol symbol(BARCODE_JAPANPOST, data);
  const double third = item.b / 3;
  for (int c = 0; c < symbol.columns(); c += 2) {
    const bool up = symbol.dark(0, c), down = symbol.dark(2, c);
    out.push_back({item.x + c / 2 * item.a, item.y + (up ? 0 : third), item.a / 2,
                   third * (1 + (up ? 1 : 0) + (down ? 1 : 0))});
  }
}

inline std::vector<Rectangle> rectangles(const Item& item, const Row& row) {
  std::vector<Rectangle> out;
  if (item.kind == 'M')
    matrix(item, row[item.column], out);
  else
    bars(item, row[item.column], out);
  return out;
}

}  // namespace peers
