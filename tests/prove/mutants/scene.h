// One PDF that is being altered, and what a kind of alteration may choose from.
#pragma once

#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/prove/mutants/content.h"
#include "tests/prove/mutants/pdf_file.h"

namespace fubako::mutants {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  double sign() { return one_in(2) ? 1 : -1; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

constexpr double kMillimetre = 72 / 25.4;

struct FontOf {
  std::string name;  // F1
  int object = 0, descendant = 0, descriptor = 0, program = 0, to_unicode = 0;
  std::map<std::string, std::string> texts;  // code, two bytes → UTF-16 in hex
};

class Scene {
 public:
  Scene(const PdfFile& original, Random& chance);

  PdfFile file;
  Random& random;
  std::vector<int> pages;  // objects
  std::size_t at = 0;      // the page chosen, index into pages
  std::string raw;         // the whole file, when it is no file of objects any more

  int page() const { return pages[at]; }
  std::string& page_dict() { return file[page()].body; }
  // Another page; of another piece, if there is one. npos: there is none.
  std::size_t other_page();
  int contents_of(int page) const { return references(entry(file[page].body, "/Contents")).at(0); }
  int resources() const { return references(entry(file[page()].body, "/Resources")).at(0); }

  // The chosen page's content, or now and then that of a fixed layer.
  Content content();
  Content own_content();  // the page's
  bool put(const Content& content);

  std::vector<FontOf> fonts() const;
  // By name, the XObjects of a subtype.
  std::vector<std::pair<std::string, int>> drawn(std::string_view subtype) const;

 private:
  int stream_ = 0;  // whose content was given out
};

// Indices of operations of this name; from which to choose.
std::vector<std::size_t> all(const Content& content, std::string_view name);
// The font (resource name) that each Tj is drawn with.
std::string font_before(const Content& content, std::size_t at);

struct Kind {
  std::string name;
  // False: this file has nothing of the kind to alter.
  std::function<bool(Scene&)> alter;
};
void add_text_kinds(std::vector<Kind>& kinds);
void add_symbol_kinds(std::vector<Kind>& kinds);
void add_ink_kinds(std::vector<Kind>& kinds);
void add_page_kinds(std::vector<Kind>& kinds);
void add_font_kinds(std::vector<Kind>& kinds);
void add_file_kinds(std::vector<Kind>& kinds);

}  // namespace fubako::mutants
