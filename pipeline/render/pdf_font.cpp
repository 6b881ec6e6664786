#include "render/pdf_font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <memory>

#include "render/utf16.h"

namespace fubako::render {
namespace {

constexpr MessageText kTexts[] = {
    {"pdf-font-failed",
     "フォントの部分埋込みができません。配布元から入れ直し、設定のsha256を確かめてください。",
     "the font cannot be subset for embedding; install it anew and check its sha256 in the "
     "settings"},
};

constexpr int kDefaultWidth = 1000;        // full width, in 1/1000 em
constexpr std::int64_t kDecimals = 1000;   // widths are written with three
constexpr std::size_t kBfcharBlock = 100;  // the most a CMap block may hold
constexpr int kSymbolic = 4;               // flag: characters outside the standard Latin set
constexpr int kStemWidth = 80;             // required; used only when a font is replaced

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;

Face face_of(const typeset::Font& font) {
  const Blob blob(hb_blob_create(font.data.data(), static_cast<unsigned>(font.data.size()),
                                 HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  return Face(hb_face_create(blob.get(), 0));
}

// All that a CIDFontType2 program needs, or goes into a CIDFontType0 one: text is drawn by glyph
// id, so characters, names, layout and vertical metrics stay outside.
bool needed_table(hb_tag_t tag) {
  switch (tag) {
    case HB_TAG('C', 'F', 'F', ' '):
    case HB_TAG('g', 'l', 'y', 'f'):
    case HB_TAG('l', 'o', 'c', 'a'):
    case HB_TAG('h', 'e', 'a', 'd'):
    case HB_TAG('h', 'h', 'e', 'a'):
    case HB_TAG('h', 'm', 't', 'x'):
    case HB_TAG('m', 'a', 'x', 'p'):
      return true;
    default:
      return false;
  }
}

// The font as far as it is needed. Without its characters HarfBuzz has no 60,000 mappings to go
// through for each subset, and without its layout it keeps no glyph that nobody draws.
Face bare_face_of(const typeset::Font& font) {
  const auto table = [](hb_face_t*, hb_tag_t tag, void* whole) {
    return needed_table(tag) ? hb_face_reference_table(static_cast<hb_face_t*>(whole), tag)
                             : hb_blob_get_empty();
  };
  const auto release = [](void* whole) { hb_face_destroy(static_cast<hb_face_t*>(whole)); };
  return Face(hb_face_create_for_tables(table, face_of(font).release(), release));
}

void append_hex4(std::string& out, unsigned value) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
}

void append_bfchar(std::string& out, unsigned cid, const ClusterText& text) {
  out += '<';
  append_hex4(out, cid);
  out += "> <";
  std::string utf16;
  for (std::size_t i = 0; i < text.size() && text[i] != 0; ++i) append_utf16be(utf16, text[i]);
  for (std::size_t i = 0; i + 1 < utf16.size(); i += 2)
    append_hex4(
        out, static_cast<unsigned char>(utf16[i]) << 8 | static_cast<unsigned char>(utf16[i + 1]));
  out += ">\n";
}

// The tag in front of a subset's name: six letters that follow from what the subset holds.
std::string subset_tag(std::string_view program) {
  const std::string hex = sha256_hex(program);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i)
    tag += static_cast<char>('A' + std::stoi(hex.substr(4 * i, 4), nullptr, 16) % 26);
  return tag + '+';
}

constexpr char kCMapHead[] =
    "/CIDInit /ProcSet findresource begin\n"
    "12 dict begin\n"
    "begincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n"
    "/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr char kCMapTail[] =
    "endcmap\n"
    "CMapName currentdict /CMap defineresource pop\n"
    "end\n"
    "end\n";

unsigned largest_glyph(const std::vector<UsedCid>& used) {
  return std::max_element(used.begin(), used.end(),
                          [](const UsedCid& a, const UsedCid& b) { return a.gid < b.gid; })
      ->gid;
}

// Glyph ids are kept, so content can be written before the subset is known. Of a CFF font only the
// CFF table is embedded: its CIDs are its glyph ids, as its glyphs have names (ISO
// 32000-1, 9.7.4.2).
Result<std::string> subset(const typeset::Font& font, const std::vector<UsedCid>& used) {
  const Face face = bare_face_of(font);
  const SubsetInput input(hb_subset_input_create_or_fail());
  FUBAKO_CHECK(input != nullptr);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING |
                                             HB_SUBSET_FLAGS_DESUBROUTINIZE);
  for (const UsedCid& entry : used) hb_set_add(hb_subset_input_glyph_set(input.get()), entry.gid);
  const Face small(hb_subset_or_fail(face.get(), input.get()));
  if (small == nullptr || hb_face_get_glyph_count(small.get()) <= largest_glyph(used))
    return fail(kTexts, "pdf-font-failed", {font.path.string()});
  const Blob blob(font.cff ? hb_face_reference_table(small.get(), HB_TAG('C', 'F', 'F', ' '))
                           : hb_face_reference_blob(small.get()));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  if (size == 0) return fail(kTexts, "pdf-font-failed", {font.path.string()});
  return std::string(data, size);
}

// /W: lists of consecutive CIDs, without those of the default width. Three decimals of 1/1000 em,
// taken from the font itself.
std::string width_array(const typeset::Font& font, const std::vector<UsedCid>& used) {
  const Face face = face_of(font);
  const HbFont metrics(hb_font_create(face.get()));
  const std::int64_t em = hb_face_get_upem(face.get());
  std::string out = "[";
  int expected = -1;  // the CID that would continue the open list
  for (const UsedCid& entry : used) {
    const std::int64_t width = divide_rounding(
        hb_font_get_glyph_h_advance(metrics.get(), entry.gid) * kDefaultWidth * kDecimals, em);
    if (width == kDefaultWidth * kDecimals) continue;
    if (entry.cid != expected) {
      if (expected >= 0) out += "] ";
      out += std::to_string(entry.cid) + " [";
    } else {
      out += ' ';
    }
    append_decimal(out, width, 3);
    expected = entry.cid + 1;
  }
  out += expected >= 0 ? "]]" : "]";
  return out;
}

std::string to_unicode(const std::vector<UsedCid>& used) {
  std::string out = kCMapHead;
  for (std::size_t start = 0; start < used.size(); start += kBfcharBlock) {
    const std::size_t end = std::min(used.size(), start + kBfcharBlock);
    out += std::to_string(end - start) + " beginbfchar\n";
    for (std::size_t i = start; i < end; ++i) append_bfchar(out, used[i].cid, used[i].text);
    out += "endbfchar\n";
  }
  return out + kCMapTail;
}

// Two bytes a CID; those that are not drawn stay 0, which compresses to nothing.
std::string cid_to_gid_map(const std::vector<UsedCid>& used) {
  std::string map(2 * (std::size_t{used.back().cid} + 1), '\0');
  for (const UsedCid& entry : used) {
    map[2 * entry.cid] = static_cast<char>(entry.gid >> 8);
    map[2 * entry.cid + 1] = static_cast<char>(entry.gid & 0xFF);
  }
  return map;
}

PdfDict descriptor(PdfObjects& objects, const typeset::Font& font, const std::string& name,
                   PdfDict program) {
  PdfDict dict = objects.indirect_dict();
  dict.add_name("Type", "FontDescriptor");
  dict.add_name("FontName", name);
  dict.add_number("Flags", kSymbolic);
  std::string box = "[";
  for (const int edge : {font.x_min, font.y_min, font.x_max, font.y_max})
    box += std::to_string(edge) + ' ';
  box.back() = ']';
  dict.add_exact("FontBBox", box);
  dict.add_number("ItalicAngle", 0);
  dict.add_number("Ascent", font.ascent);
  dict.add_number("Descent", font.descent);
  dict.add_number("CapHeight", font.cap_height);
  dict.add_number("StemV", kStemWidth);
  dict.add(font.cff ? "FontFile3" : "FontFile2", program);
  return dict;
}

PdfDict cid_system_info(PdfObjects& objects) {
  PdfDict info = objects.direct_dict();
  info.add_text("Registry", "Adobe");
  info.add_text("Ordering", "Identity");
  info.add_number("Supplement", 0);
  return info;
}

}  // namespace

PdfFont::PdfFont(const typeset::Font& font, PdfDict type0)
    : font_(font), type0_(type0), first_text_(static_cast<std::size_t>(font.glyph_count)) {}

std::size_t PdfFont::PairHash::operator()(const Pair& pair) const {
  std::uint64_t h = pair.gid;
  for (const char32_t c : pair.text) h = (h ^ c) * 0x9E3779B97F4A7C15u;
  return static_cast<std::size_t>(h ^ h >> 32);
}

int PdfFont::cid_of_another_text(std::uint16_t gid, const ClusterText& text) {
  FUBAKO_CHECK(text[0] != 0);
  if (first_text_[gid][0] == 0) {
    first_text_[gid] = text;
    return gid;
  }
  if (font_.cff) return kNoCid;  // its CIDs are its glyph ids: there is no other
  const Pair pair{gid, text};
  if (const auto known = other_cids_.find(pair); known != other_cids_.end()) return known->second;
  const std::size_t next = first_text_.size() + other_texts_.size();
  if (next > kMaxCid) return kNoCid;
  other_texts_.push_back(pair);
  other_cids_.emplace(pair, static_cast<std::uint16_t>(next));
  return static_cast<int>(next);
}

std::vector<UsedCid> PdfFont::used_cids() const {
  std::vector<UsedCid> used;
  for (std::size_t gid = 0; gid < first_text_.size(); ++gid) {
    const auto id = static_cast<std::uint16_t>(gid);
    if (first_text_[gid][0] != 0) used.push_back({id, id, first_text_[gid]});
  }
  for (std::size_t i = 0; i < other_texts_.size(); ++i)
    used.push_back({static_cast<std::uint16_t>(first_text_.size() + i), other_texts_[i].gid,
                    other_texts_[i].text});
  return used;
}

Result<void> PdfFont::embed(PdfObjects& objects, Deflater& deflater, ContentHash& hash) {
  const std::vector<UsedCid> used = used_cids();
  FUBAKO_CHECK(!used.empty());
  const auto stream = [&](std::string_view bytes) {
    hash.update(bytes);
    return objects.stream(deflater.deflate(bytes), Filter::flate);
  };
  FUBAKO_TRY(const std::string program, subset(font_, used));
  const std::string name = subset_tag(program) + font_.postscript_name;
  PdfDict file = stream(program);
  if (font_.cff)
    file.add_name("Subtype", "CIDFontType0C");
  else
    file.add_number("Length1", static_cast<int>(program.size()));

  PdfDict descendant = objects.indirect_dict();
  descendant.add_name("Type", "Font");
  descendant.add_name("Subtype", font_.cff ? "CIDFontType0" : "CIDFontType2");
  descendant.add_name("BaseFont", name);
  descendant.add("CIDSystemInfo", cid_system_info(objects));
  descendant.add("FontDescriptor", descriptor(objects, font_, name, file));
  descendant.add_number("DW", kDefaultWidth);
  descendant.add_exact("W", width_array(font_, used));
  if (font_.cff) {
    // A CIDFontType0 has no CIDToGIDMap.
  } else if (other_texts_.empty()) {
    descendant.add_name("CIDToGIDMap", "Identity");
  } else {
    descendant.add("CIDToGIDMap", stream(cid_to_gid_map(used)));
  }

  type0_.add_name("Type", "Font");
  type0_.add_name("Subtype", "Type0");
  type0_.add_name("BaseFont", name);
  type0_.add_name("Encoding", "Identity-H");
  PdfArray descendants = objects.array();
  descendants.add(descendant);
  type0_.add("DescendantFonts", descendants);
  type0_.add("ToUnicode", stream(to_unicode(used)));
  return {};
}

}  // namespace fubako::render
