#include "receive/pdfs.h"

#include <algorithm>
#include <functional>

#include "reader/reader.h"
#include "receive/refusals.h"
#include "receive/shown_codes.h"

namespace fubako::receive {
namespace {

const ChildLimits kLimits{std::uint64_t{2} << 30, 60};

// What a child has to say: a code and two numbers; nothing when all is well.
std::string said(std::string_view code, int stated, int counted) {
  return std::string(code) + " " + std::to_string(stated) + " " + std::to_string(counted);
}

std::string not_sound(std::string_view pdf, const std::string& name, int pages,
                      const std::function<std::string(reader::Document&)>& then) {
  auto document = reader::Document::of(pdf, name);
  if (!document) return said("pdf-unreadable", 0, 0);
  const auto counted = document->counted_pages();
  if (!counted || *counted != document->page_count()) return said("pdf-unreadable", 0, 0);
  if (pages != 0 && *counted != pages) return said("pdf-pages-differ", pages, *counted);
  return then(*document);
}

// Part by part, page by page.
std::string compare_parts(const reader::Document& document, const PdfPages& pages,
                          const Tables& tables) {
  const auto& parts = document.parts();
  for (std::size_t i = 0; i < std::max(parts.size(), pages.pieces.size()); ++i) {
    const bool both = i < parts.size() && i < pages.pieces.size();
    const PagesOf* piece = i < pages.pieces.size() ? &pages.pieces[i] : nullptr;
    const bool same = both && parts[i].piece_id == tables.pieces[piece->piece].id &&
                      parts[i].first == piece->first && parts[i].last == piece->last;
    if (!same) return said("pdf-parts-differ", piece != nullptr ? piece->first : pages.pages(), 0);
  }
  return {};
}

// The page where a piece begins, by what it shows: codes that are all another sheet's.
std::string compare_page(reader::Document& document, const PagesOf& pages, const std::string& id) {
  reader::PageMarks marks;
  if (!document.read(pages.first, reader::Layers::by_reference, marks))
    return said("pdf-unreadable", 0, 0);
  // Municipality and posting date: no other number on a page begins so.
  const auto codes = shown_codes(marks, std::string_view(id).substr(0, 12));
  const bool own = std::any_of(codes.begin(), codes.end(), [&](const ControlCode& code) {
    return code.piece.digits == id && code.sheet == pages.sheet;
  });
  return codes.empty() || own ? "" : said("pdf-shows-another", pages.first, 0);
}

std::string compare_sample(reader::Document& document, const PdfPages& pages,
                           const Tables& tables) {
  for (std::size_t i = 0; i < pages.pieces.size(); ++i) {
    if (i % kSampleEvery != 0 && i + 1 != pages.pieces.size()) continue;
    const PagesOf& piece = pages.pieces[i];
    const std::string other = compare_page(document, piece, tables.pieces[piece.piece].id);
    if (!other.empty()) return other;
  }
  return {};
}

}  // namespace

PdfCheck::PdfCheck(std::string_view pdf, const PdfPages& pages, const Tables& tables)
    : name_(pages.pdf), child_(kLimits, [&] {
        return not_sound(pdf, name_, pages.pages(), [&](reader::Document& document) {
          const std::string other = compare_parts(document, pages, tables);
          return other.empty() ? compare_sample(document, pages, tables) : other;
        });
      }) {}

PdfCheck::PdfCheck(std::string_view pdf, const std::string& name)
    : name_(name), child_(kLimits, [&] {
        return not_sound(pdf, name_, 0, [](reader::Document&) { return std::string(); });
      }) {}

Result<void> PdfCheck::finish() {
  const ChildResult child = child_.finish();
  if (child.end != ChildEnd::done)
    return refuse("pdf-reader-ended", {name_},
                  {child.end == ChildEnd::died ? std::to_string(child.signal) : "too long"});
  if (child.output.empty()) return {};
  const std::string_view out = child.output;
  const std::size_t first = out.find(' '), second = out.rfind(' ');
  return refuse(out.substr(0, first), {name_},
                {out.substr(first + 1, second - first - 1), out.substr(second + 1)});
}

}  // namespace fubako::receive
