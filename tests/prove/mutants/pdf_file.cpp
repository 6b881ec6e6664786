#include "tests/prove/mutants/pdf_file.h"

#include <libdeflate.h>

#include <charconv>
#include <cstdio>

namespace fubako::mutants {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_delimiter(char c) {
  return is_space(c) || c == '/' || c == '<' || c == '>' || c == '[' || c == ']' || c == '(' ||
         c == ')';
}

// The end of the token or of the whole array, dictionary or string that begins at `at`.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  int depth = 0;
  do {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at >= text.size()) return text.size();
    const char c = text[at];
    if (c == '(') {
      int nested = 0;
      do {
        if (text[at] == '\\')
          ++at;
        else if (text[at] == '(')
          ++nested;
        else if (text[at] == ')')
          --nested;
        ++at;
      } while (nested > 0 && at < text.size());
    } else if (c == '<' && at + 1 < text.size() && text[at + 1] == '<') {
      ++depth, at += 2;
    } else if (c == '>' && at + 1 < text.size() && text[at + 1] == '>') {
      --depth, at += 2;
    } else if (c == '<') {
      at = text.find('>', at) + 1;
    } else if (c == '[') {
      ++depth, ++at;
    } else if (c == ']') {
      --depth, ++at;
    } else {
      for (++at; at < text.size() && !is_delimiter(text[at]);) ++at;
    }
  } while (depth > 0 && at < text.size());
  return at;
}

bool is_number(std::string_view token) {
  return !token.empty() && token.find_first_not_of("0123456789") == std::string_view::npos;
}

struct Found {
  std::size_t key = 0, begin = 0, end = 0;
};
std::optional<Found> find(std::string_view dict, std::string_view key) {
  std::size_t at = dict.find("<<");
  if (at == std::string_view::npos) return std::nullopt;
  for (at += 2; at < dict.size();) {
    while (at < dict.size() && is_space(dict[at])) ++at;
    if (at >= dict.size() || dict[at] != '/') return std::nullopt;
    const std::size_t name = at, name_end = end_of_value(dict, at);
    std::size_t value = name_end;
    while (value < dict.size() && is_space(dict[value])) ++value;
    std::size_t end = end_of_value(dict, value);
    // A reference is three tokens.
    if (is_number(dict.substr(value, end - value))) {
      const std::size_t second = end_of_value(dict, end), third = end_of_value(dict, second);
      if (third > second && dict.substr(third - 1, 1) == "R" && is_space(dict[third - 2]))
        end = third;
    }
    if (dict.substr(name, name_end - name) == key) return Found{name, value, end};
    at = end;
  }
  return std::nullopt;
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string entry(std::string_view dict, std::string_view key) {
  const auto found = find(dict, key);
  return found ? std::string(dict.substr(found->begin, found->end - found->begin)) : std::string();
}

void set_entry(std::string& dict, std::string_view key, std::string_view value) {
  if (const auto found = find(dict, key))
    dict.replace(found->begin, found->end - found->begin, value);
  else
    dict.insert(dict.find("<<") + 2, "\n" + std::string(key) + " " + std::string(value) + "\n");
}

void remove_entry(std::string& dict, std::string_view key) {
  if (const auto found = find(dict, key)) dict.erase(found->key, found->end - found->key);
}

std::vector<int> references(std::string_view text) {
  std::vector<int> out;
  for (std::size_t at = text.find(" 0 R"); at != std::string_view::npos;
       at = text.find(" 0 R", at + 4)) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    if (begin < at) out.push_back(number(text.substr(begin, at - begin)));
  }
  return out;
}

std::string ref(int object) { return std::to_string(object) + " 0 R"; }

std::string deflated(std::string_view bytes, int level) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(level);
  std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
  out.resize(
      libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

std::optional<std::string> inflated(std::string_view bytes) {
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  std::string out(1 << 20, '\0');
  std::size_t size = 0;
  libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  while (out.size() <= 64u << 20) {
    result = libdeflate_zlib_decompress(decompressor, bytes.data(), bytes.size(), out.data(),
                                        out.size(), &size);
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) break;
    out.resize(out.size() * 4);
  }
  libdeflate_free_decompressor(decompressor);
  if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
  out.resize(size);
  return out;
}

PdfFile PdfFile::parse(std::string_view bytes) {
  PdfFile out;
  const std::size_t start =
      static_cast<std::size_t>(number(bytes.substr(bytes.rfind("startxref") + 10)));
  std::size_t at = bytes.find('\n', start) + 1;  // "0 40"
  const int count = number(bytes.substr(bytes.find(' ', at) + 1));
  at = bytes.find('\n', at) + 1;
  out.objects_.resize(static_cast<std::size_t>(count));
  constexpr std::size_t kLine = 20;
  for (int i = 1; i < count; ++i) {
    const std::string_view line = bytes.substr(at + static_cast<std::size_t>(i) * kLine, 10);
    const std::size_t digits = line.find_first_not_of('0');
    const auto offset = static_cast<std::size_t>(number(line.substr(digits)));
    const std::size_t begin = bytes.find("obj", offset) + 3, end = bytes.find("endobj", begin);
    const std::size_t stream = bytes.find("\nstream\r\n", begin);
    PdfObject& object = out[i];
    if (stream < end) {
      object.body = bytes.substr(begin, stream - begin);
      object.stream =
          bytes.substr(stream + 9, static_cast<std::size_t>(number(entry(object.body, "/Length"))));
    } else {
      object.body = bytes.substr(begin, end - begin);
    }
  }
  const std::size_t trailer = bytes.rfind("trailer") + 7;
  out.trailer = bytes.substr(trailer, bytes.rfind("startxref") - trailer);
  remove_entry(out.trailer, "/Size");
  return out;
}

std::string PdfFile::bytes() const {
  std::string out = "%PDF-1.6\n%\xB7\xBE\xAD\xAA\n", table;
  for (int i = 1; i < count(); ++i) {
    const PdfObject& object = (*this)[i];
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n\r\n", out.size());
    table += line;
    out += std::to_string(i) + " 0 obj" + object.body;
    if (object.stream) {
      out += "\nstream\r\n";
      out += *object.stream;
      out += "\nendstream";
    }
    out += "\nendobj\n";
  }
  std::string closing = trailer;
  set_entry(closing, "/Size", std::to_string(count()));
  const std::size_t start = out.size();
  return out + "xref\n0 " + std::to_string(count()) + "\n0000000000 65535 f\r\n" + table +
         "trailer" + closing + "startxref\n" + std::to_string(start) + "\n%%EOF\n";
}

int PdfFile::add(PdfObject object) {
  if (object.stream) set_entry(object.body, "/Length", std::to_string(object.stream->size()));
  objects_.push_back(std::move(object));
  return count() - 1;
}

std::string PdfFile::content(int object) const {
  const PdfObject& it = (*this)[object];
  if (!it.stream) return {};
  if (entry(it.body, "/Filter").empty()) return *it.stream;
  return inflated(*it.stream).value_or(std::string());
}

void PdfFile::set_content(int object, std::string_view content, int level) {
  PdfObject& it = (*this)[object];
  it.stream = deflated(content, level);
  set_entry(it.body, "/Filter", "/FlateDecode");
  set_entry(it.body, "/Length", std::to_string(it.stream->size()));
}

int PdfFile::catalog() const { return references(entry(trailer, "/Root")).at(0); }

void PdfFile::add_pages(int node, std::vector<int>& out) const {
  for (const int kid : references(entry((*this)[node].body, "/Kids"))) {
    if (entry((*this)[kid].body, "/Type") == "/Pages")
      add_pages(kid, out);
    else
      out.push_back(kid);
  }
}

std::vector<int> PdfFile::pages() const {
  std::vector<int> out;
  add_pages(references(entry((*this)[catalog()].body, "/Pages")).at(0), out);
  return out;
}

void PdfFile::set_pages(const std::vector<int>& pages) {
  const int root = references(entry((*this)[catalog()].body, "/Pages")).at(0);
  std::string kids = "[ ";
  for (const int page : pages) {
    kids += ref(page) + " ";
    set_entry((*this)[page].body, "/Parent", ref(root));
  }
  set_entry((*this)[root].body, "/Kids", kids + "]");
  set_entry((*this)[root].body, "/Count", std::to_string(pages.size()));
}

std::vector<int> PdfFile::parts() const {
  const auto named = [&](int object, std::string_view key) {
    return references(entry((*this)[object].body, key));
  };
  const auto root = named(catalog(), "/DPartRoot");
  return root.empty() ? std::vector<int>()
                      : named(named(root[0], "/DPartRootNode").at(0), "/DParts");
}

std::vector<int> PdfFile::with_type(std::string_view type, std::string_view subtype) const {
  std::vector<int> out;
  for (int i = 1; i < count(); ++i)
    if (entry((*this)[i].body, "/Type") == type &&
        (subtype.empty() || entry((*this)[i].body, "/Subtype") == subtype))
      out.push_back(i);
  return out;
}

std::vector<bool> PdfFile::reachable(int object) const {
  std::vector<bool> seen(objects_.size());
  std::vector<int> open = {object};
  while (!open.empty()) {
    const int at = open.back();
    open.pop_back();
    if (at <= 0 || at >= count() || seen[static_cast<std::size_t>(at)]) continue;
    seen[static_cast<std::size_t>(at)] = true;
    std::string body = (*this)[at].body;
    remove_entry(body, "/Parent");
    remove_entry(body, "/DPart");
    for (const int next : references(body)) open.push_back(next);
  }
  return seen;
}

}  // namespace fubako::mutants
