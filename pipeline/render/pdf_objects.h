// pdf_objects: the one adapter around libharu's object layer. Nothing else includes its headers.
//
// libharu numbers the objects, keeps them until the file is saved, and writes header, objects,
// cross-reference and trailer. A handle is a pointer to an object that libharu owns; it is valid
// as long as its PdfObjects. A failed call leaves libharu's error number behind, which `check` and
// `save` turn into Fault pdf-failed; nothing is written after it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/base.h"

struct _HPDF_Array_Rec;
struct _HPDF_Dict_Rec;
struct _HPDF_Doc_Rec;

namespace fubako::render {

// libharu's own limit for one array; one more entry is Fault pdf-failed.
constexpr int kMaxArrayEntries = 32767;

class PdfArray;

class PdfDict {
 public:
  void add_name(const char* key, const std::string& value);
  void add_number(const char* key, int value);
  void add_boolean(const char* key, bool value);
  // A text string from UTF-8: as it is when ASCII, else UTF-16BE with its mark.
  void add_text(const char* key, const std::string& utf8);
  // An indirect dictionary becomes a reference; a direct one may be added only once.
  void add(const char* key, PdfDict value);
  void add(const char* key, PdfArray value);
  // PDF syntax written as it stands: decimal numbers, which libharu would pass through a float.
  void add_exact(const char* key, std::string_view syntax);
  // Several entries at once, where each page has the same ones.
  void add_exact_entries(std::string_view entries);

 private:
  friend class PdfArray;
  friend class PdfObjects;
  explicit PdfDict(_HPDF_Dict_Rec* handle) : handle_(handle) {}
  _HPDF_Dict_Rec* handle_;
};

class PdfArray {
 public:
  void add_name(const std::string& value);
  void add_bytes(std::string_view bytes);  // a byte string
  void add(PdfDict value);
  void add(PdfArray value);

 private:
  friend class PdfDict;
  friend class PdfObjects;
  explicit PdfArray(_HPDF_Array_Rec* handle) : handle_(handle) {}
  _HPDF_Array_Rec* handle_;
};

enum class Filter { none, flate };

class PdfObjects {
 public:
  PdfObjects();

  PdfDict catalog();
  PdfDict info();
  PdfDict trailer();
  PdfDict page_tree();  // its root; /Kids and /Count are the caller's to add

  PdfDict direct_dict();    // part of the object that it is added to
  PdfDict indirect_dict();  // an object of its own
  PdfArray array();         // direct
  // An object of its own. `bytes` are already filtered, and written as they are.
  PdfDict stream(std::string_view bytes, Filter filter);

  Result<void> check() const;
  // Creates, writes, syncs and closes the file. Call once.
  Result<void> save(Files& files, const fs::path& path);

 private:
  struct Free {
    void operator()(_HPDF_Doc_Rec* document) const;
  };
  std::unique_ptr<_HPDF_Doc_Rec, Free> document_;
};

}  // namespace fubako::render
