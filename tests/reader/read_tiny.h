// Short cuts of the reader's tests: one page's content in, its marks out.
#pragma once

#include <gtest/gtest.h>

#include "reader/reader.h"
#include "tests/reader/tiny_pdf.h"

namespace tiny {

inline const Font& font() {
  static const Font kFont(U"AB 0123456789○山田\U00020BB7　");
  return kFont;
}

// A document of one page: Font F1 and what `resources` adds.
inline std::string one_page(const std::string& content, const std::string& resources = "",
                            const std::string& entries = "") {
  Pdf pdf;
  const int f1 = font().write(pdf);
  return document(pdf, "/Font << /F1 " + ref(f1) + " >> " + resources,
                  {{content, 595.2, 841.92, entries}});
}

inline fubako::reader::Document open(const std::string& name, const std::string& bytes) {
  const auto path = write(name, bytes);
  auto opened = fubako::reader::Document::open(path);
  std::filesystem::remove(path);
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().message.en);
  return std::move(*opened);
}

inline fubako::reader::PageMarks marks_of(
    const std::string& bytes,
    fubako::reader::Layers layers = fubako::reader::Layers::by_reference) {
  auto document = open("marks.pdf", bytes);
  fubako::reader::PageMarks marks;
  const auto read = document.read(1, layers, marks);
  EXPECT_TRUE(read) << (read ? "" : read.error().message.en);
  return marks;
}

// Text of `size` points at (x, y) points from the bottom left.
inline std::string show(const std::u32string& text, double x, double y, double size,
                        const std::string& state = "") {
  return "BT /F1 " + number(size) + " Tf " + state + " " + number(x) + " " + number(y) + " Td <" +
         font().codes(text) + "> Tj ET\n";
}

}  // namespace tiny
