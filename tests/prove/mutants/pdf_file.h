// A PDF file as numbered objects, to be altered: those of a file with one cross-reference table
// and no object streams, as ours are. It shares nothing with pipeline/render and pipeline/reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fubako::mutants {

// The value of a dictionary's entry, as text; empty when there is none. Only of its first level.
std::string entry(std::string_view dict, std::string_view key);
void set_entry(std::string& dict, std::string_view key, std::string_view value);
void remove_entry(std::string& dict, std::string_view key);
// The object numbers of all references in a text, in order.
std::vector<int> references(std::string_view text);
std::string ref(int object);

std::string deflated(std::string_view bytes, int level = 1);
std::optional<std::string> inflated(std::string_view bytes);

struct PdfObject {
  std::string body;                   // of a stream: its dictionary
  std::optional<std::string> stream;  // as stored
  bool operator==(const PdfObject&) const = default;
};

class PdfFile {
 public:
  static PdfFile parse(std::string_view bytes);
  std::string bytes() const;

  int count() const { return static_cast<int>(objects_.size()); }
  const PdfObject& operator[](int object) const {
    return objects_.at(static_cast<std::size_t>(object));
  }
  PdfObject& operator[](int object) { return objects_.at(static_cast<std::size_t>(object)); }
  int add(PdfObject object);

  std::string content(int object) const;  // decoded
  void set_content(int object, std::string_view content, int level = 1);

  int catalog() const;
  std::vector<int> pages() const;  // object numbers, in order
  // Page trees become one node with these kids.
  void set_pages(const std::vector<int>& pages);
  std::vector<int> parts() const;  // document parts, in order
  std::vector<int> with_type(std::string_view type, std::string_view subtype = {}) const;
  // All objects that an object names, and they name; not through /Parent and /DPart.
  std::vector<bool> reachable(int object) const;

  std::string trailer;  // without /Size

 private:
  void add_pages(int node, std::vector<int>& out) const;
  std::vector<PdfObject> objects_;  // by number; 0 is none
};

}  // namespace fubako::mutants
