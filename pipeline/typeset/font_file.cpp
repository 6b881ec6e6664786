#include "typeset/font_file.h"

#include <fcntl.h>
#include <hb-ot.h>
#include <hb.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "text/text.h"

namespace fubako::typeset {
namespace {

constexpr MessageText kTexts[] = {
    {"font-missing",
     "フォントファイル {0} がありません。設定のパスを直すか、フォントを導入してください。",
     "The font file {0} is not there. Correct its path in the settings or install the font."},
    {"font-damaged",
     "フォントファイル {0} が壊れています({1})。完全なフォントに差し替えてください。",
     "The font file {0} is damaged ({1}). Replace it by a complete font."},
    {"font-digest-differs",
     "フォントファイル {0} の SHA-256 が設定と違います(設定 {1}、実際 "
     "{2})。指定の版のフォントを置くか、確認のうえ設定を更新してください。",
     "The SHA-256 of the font file {0} is not the one in the settings ({1} expected, {2} found). "
     "Install the pinned version, or review the new one and update the settings."},
    {"font-not-embeddable",
     "フォントファイル {0} は PDF への部分埋込みを許可していません(fsType "
     "{1})。埋込みを許可するフォントを使ってください。",
     "The font file {0} does not permit embedding a subset in a PDF (fsType {1}). Use a font that "
     "permits it."},
    {"font-not-truetype",
     "フォントファイル {0} は単独の TrueType(glyf 表)または OpenType(CFF 表)フォントではありません"
     "。.ttf か .otf のフォントを使ってください。",
     "The font file {0} is not a single TrueType font with a glyf table, nor an OpenType font with "
     "a "
     "CFF table. Use a .ttf or .otf font."},
    {"font-cid-keyed",
     "フォントファイル {0} の CFF は CID 方式です。TrueType 版か、グリフ名方式の CFF "
     "フォントを使ってください。",
     "The CFF of the font file {0} is CID-keyed. Use its TrueType version, or a CFF font with "
     "glyph "
     "names."},
};

struct FaceDeleter {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
using Face = std::unique_ptr<hb_face_t, FaceDeleter>;
using Scaled = std::unique_ptr<hb_font_t, FaceDeleter>;
using Set = std::unique_ptr<hb_set_t, FaceDeleter>;

// Big-endian fields of a table; the offsets are those of the OpenType specification.
class Table {
 public:
  Table(std::string_view file, std::string_view tag) {
    for (std::size_t i = 0; i < u16(file, 4); ++i) {
      const std::size_t record = 12 + 16 * i;
      if (file.substr(record, 4) != tag) continue;
      bytes_ = file.substr(u32(file, record + 8), u32(file, record + 12));
    }
  }
  std::string_view bytes() const { return bytes_; }
  bool has(std::size_t size) const { return bytes_.size() >= size; }
  int unsigned_at(std::size_t at) const { return u16(bytes_, at); }
  int signed_at(std::size_t at) const { return static_cast<std::int16_t>(u16(bytes_, at)); }

  static std::uint16_t u16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(byte(bytes, at) << 8 | byte(bytes, at + 1));
  }
  static std::uint32_t u32(std::string_view bytes, std::size_t at) {
    return std::uint32_t{u16(bytes, at)} << 16 | u16(bytes, at + 2);
  }

 private:
  static unsigned byte(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
  }
  std::string_view bytes_;
};

// Empty when the table directory and every table lie inside the file.
std::string damage_of(std::string_view file) {
  if (file.size() < 12) return "header";
  const std::size_t tables = Table::u16(file, 4);
  if (file.size() < 12 + 16 * tables) return "table directory";
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t record = 12 + 16 * i;
    const std::uint64_t end =
        std::uint64_t{Table::u32(file, record + 8)} + Table::u32(file, record + 12);
    if (end > file.size()) return std::string(file.substr(record, 4));
  }
  return {};
}

// OS/2 fsType: "restricted" without a milder permission, no subsetting, bitmaps only.
bool embeddable(int fs_type) {
  const bool restricted = (fs_type & 0x0002) != 0 && (fs_type & 0x000C) == 0;
  return !restricted && (fs_type & 0x0300) == 0;
}

std::string postscript_name(hb_face_t* face, const fs::path& path) {
  char name[128];
  unsigned int size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  return size == 0 ? path.stem().string() : std::string(name, size);
}

Result<void> read_metrics(Font& font) {
  const std::string path = font.path.string();
  const Place place{path, 0, 0};
  const Table head(font.data, "head"), hhea(font.data, "hhea"), os2(font.data, "OS/2");
  if (!head.has(54)) return fail(kTexts, "font-damaged", place, {path, "head"});
  if (!hhea.has(36)) return fail(kTexts, "font-damaged", place, {path, "hhea"});
  if (!os2.has(78)) return fail(kTexts, "font-damaged", place, {path, "OS/2"});
  const int fs_type = os2.unsigned_at(8);
  if (!embeddable(fs_type))
    return fail(kTexts, "font-not-embeddable", place, {path, std::to_string(fs_type)});
  font.units_per_em = head.unsigned_at(18);
  if (font.units_per_em < 16 || font.units_per_em > 16384)
    return fail(kTexts, "font-damaged", place, {path, "unitsPerEm"});
  const auto thousandths = [&](int value) {
    return static_cast<int>(divide_rounding(std::int64_t{value} * 1000, font.units_per_em));
  };
  font.ascent = thousandths(hhea.signed_at(4));
  font.descent = thousandths(hhea.signed_at(6));
  const bool has_cap_height = os2.unsigned_at(0) >= 2 && os2.has(90);
  font.cap_height = has_cap_height ? thousandths(os2.signed_at(88)) : font.ascent;
  font.x_min = thousandths(head.signed_at(36));
  font.y_min = thousandths(head.signed_at(38));
  font.x_max = thousandths(head.signed_at(40));
  font.y_max = thousandths(head.signed_at(42));
  return {};
}

// TrueType outlines, or CFF ones whose glyph ids a PDF can use as CIDs.
Result<void> read_outlines(Font& font) {
  const std::string path = font.path.string();
  const Place place{path, 0, 0};
  const Table cff(font.data, "CFF "), glyf(font.data, "glyf");
  const bool opentype = font.data.substr(0, 4) == "OTTO";
  if (!(opentype ? cff : glyf).has(1)) return fail(kTexts, "font-not-truetype", place, {path});
  if (!opentype) return {};
  font.cff = true;
  const CffKind kind = cff_kind(cff.bytes());
  if (kind == CffKind::damaged) return fail(kTexts, "font-damaged", place, {path, "CFF"});
  if (kind == CffKind::cid_keyed) return fail(kTexts, "font-cid-keyed", place, {path});
  return {};
}

void read_advances(hb_font_t* scaled, LoadedFont& loaded) {
  loaded.advances.resize(static_cast<std::size_t>(loaded.font.glyph_count));
  for (std::size_t gid = 0; gid < loaded.advances.size(); ++gid) {
    const std::int64_t advance = hb_font_get_glyph_h_advance(scaled, static_cast<unsigned>(gid));
    const std::int64_t units = divide_rounding(advance * kUnitsPerEm, loaded.font.units_per_em);
    loaded.advances[gid] = static_cast<std::uint16_t>(std::min<std::int64_t>(units, 0xFFFF));
  }
}

void read_mappings(hb_face_t* face, hb_font_t* scaled, LoadedFont& loaded) {
  std::vector<bool> has_text(loaded.advances.size());
  const auto add = [&](hb_codepoint_t base, hb_codepoint_t selector, hb_codepoint_t gid) {
    if (gid == 0 || gid >= loaded.advances.size()) return;
    if (loaded.font.cff && has_text[gid]) return;  // the CID of a CFF glyph is one, its text too
    has_text[gid] = true;
    if (!loaded.font.gaiji && text::is_private_use(base)) return;
    loaded.mappings.push_back({mapping_key(base, selector), static_cast<std::uint16_t>(gid)});
  };
  const Set codes(hb_set_create()), selectors(hb_set_create());
  hb_codepoint_t gid = 0;
  hb_face_collect_unicodes(face, codes.get());
  for (hb_codepoint_t code = HB_SET_VALUE_INVALID; hb_set_next(codes.get(), &code);)
    if (hb_font_get_nominal_glyph(scaled, code, &gid)) add(code, 0, gid);
  hb_face_collect_variation_selectors(face, selectors.get());
  for (hb_codepoint_t s = HB_SET_VALUE_INVALID; hb_set_next(selectors.get(), &s);) {
    hb_set_clear(codes.get());
    hb_face_collect_variation_unicodes(face, s, codes.get());
    for (hb_codepoint_t code = HB_SET_VALUE_INVALID; hb_set_next(codes.get(), &code);)
      if (hb_font_get_variation_glyph(scaled, code, s, &gid)) add(code, s, gid);
  }
  std::sort(loaded.mappings.begin(), loaded.mappings.end(),
            [](const Mapping& a, const Mapping& b) { return a.key < b.key; });
}

// Null when the file is missing, empty or no file.
std::shared_ptr<const void> mapped(const std::string& path, std::string_view& bytes) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  struct stat found {};
  const bool readable = ::fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_size > 0;
  const auto size = readable ? static_cast<std::size_t>(found.st_size) : 0;
  void* const at = readable ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (at == MAP_FAILED) return nullptr;
  bytes = {static_cast<const char*>(at), size};
  return std::shared_ptr<const void>(at, [at, size](const void*) { ::munmap(at, size); });
}

// A font is large and little of it is used: what was read for the digest alone is given back.
std::string digest_of(std::string_view mapped) {
  constexpr std::size_t kStep = std::size_t{4} << 20;  // whole pages
  Sha256 hash;
  for (std::size_t at = 0; at < mapped.size(); at += kStep) {
    const std::string_view step = mapped.substr(at, kStep);
    hash.update(step);
    ::madvise(const_cast<char*>(step.data()), step.size(), MADV_DONTNEED);
  }
  return hash.hex();
}

Result<void> map_file(const FontFile& file, LoadedFont& loaded) {
  const std::string path = file.path.string();
  const Place place{path, 0, 0};
  loaded.mapped_file = mapped(path, loaded.font.data);
  if (loaded.mapped_file == nullptr) return fail(kTexts, "font-missing", place, {path});
  loaded.font.sha256 = digest_of(loaded.font.data);
  return check_digest(file, loaded.font);
}

}  // namespace

Result<void> check_digest(const FontFile& file, const Font& font) {
  if (file.sha256.empty() || file.sha256 == font.sha256) return {};
  const std::string path = file.path.string();
  return fail(kTexts, "font-digest-differs", {path, 0, 0}, {path, file.sha256, font.sha256});
}

std::uint16_t LoadedFont::find(std::uint64_t key) const {
  const auto at =
      std::lower_bound(mappings.begin(), mappings.end(), key,
                       [](const Mapping& mapping, std::uint64_t k) { return mapping.key < k; });
  return at != mappings.end() && at->key == key ? at->gid : 0;
}

Result<LoadedFont> read_font(const FontFile& file) {
  LoadedFont loaded;
  loaded.font.path = file.path;
  loaded.font.gaiji = file.gaiji;
  FUBAKO_OK(map_file(file, loaded));
  const std::string path = file.path.string();
  const Place place{path, 0, 0};
  const std::string_view data = loaded.font.data;
  if (data.substr(0, 4) == "ttcf") return fail(kTexts, "font-not-truetype", place, {path});
  if (const std::string damage = damage_of(data); !damage.empty())
    return fail(kTexts, "font-damaged", place, {path, damage});
  FUBAKO_OK(read_outlines(loaded.font));
  FUBAKO_OK(read_metrics(loaded.font));

  hb_blob_t* blob = hb_blob_create(data.data(), static_cast<unsigned>(data.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  const Face face(hb_face_create(blob, 0));
  hb_blob_destroy(blob);
  const Scaled scaled(hb_font_create(face.get()));
  loaded.font.glyph_count = static_cast<int>(hb_face_get_glyph_count(face.get()));
  loaded.font.postscript_name = postscript_name(face.get(), file.path);
  read_advances(scaled.get(), loaded);
  read_mappings(face.get(), scaled.get(), loaded);
  if (loaded.mappings.empty()) return fail(kTexts, "font-damaged", place, {path, "cmap"});
  prefer_tabular_figures(loaded);
  read_voiced_kana(loaded);
  return loaded;
}

}  // namespace fubako::typeset
