#include <algorithm>
#include <array>
#include <map>

#include "text/text.h"
#include "typeset/clusters.h"
#include "typeset/font_file.h"

namespace fubako::typeset {
namespace {

constexpr char32_t kPlaneSize = 0x10000;

struct Drawn {  // what a chain draws for one cluster
  std::uint16_t font = 0;
  std::uint16_t gid = 0;  // 0: nothing
  std::uint16_t advance = 0;
  std::int16_t shift = 0;
};

struct RareDrawn {
  std::uint64_t key = 0;
  Drawn drawn;
};

bool less_key(const RareDrawn& a, const RareDrawn& b) { return a.key < b.key; }

struct VoicedDrawn {
  std::uint64_t key = 0;
  Drawn kana, mark;
};

// The first font that maps a text wins; that is settled once, here, for all texts.
struct Chain {
  std::string name;
  std::vector<Drawn> plain = std::vector<Drawn>(kPlaneSize);  // by code point, if it stands alone
  std::vector<RareDrawn> rare;                                // ascending by key
  std::vector<VoicedDrawn> voiced;                            // ascending by key
  std::vector<bool> one_text;                                 // by font: a glyph has one text only

  void add_font(std::uint16_t index, const LoadedFont& font);
  void add_voiced(std::uint16_t index, const LoadedFont& font);
  Drawn find(std::uint64_t key) const;
  const VoicedDrawn* find_voiced(std::uint64_t key) const;
  bool has_one_text(Drawn drawn) const { return drawn.gid != 0 && one_text[drawn.font]; }
  void replace(char32_t code, Drawn drawn);
};

bool is_plain(std::uint64_t key) {
  const auto code = static_cast<char32_t>(key >> 32);
  return code < kPlaneSize && (key & 0xFFFFFFFF) == 0 && stands_alone(code);
}

bool key_before(const VoicedDrawn& drawn, std::uint64_t key) { return drawn.key < key; }

void Chain::add_font(std::uint16_t index, const LoadedFont& font) {
  const auto known = static_cast<std::ptrdiff_t>(rare.size());
  for (const Mapping& mapping : font.mappings) {
    const Drawn drawn{index, mapping.gid, font.advances[mapping.gid], 0};
    if (!is_plain(mapping.key)) {
      rare.push_back({mapping.key, drawn});
    } else if (Drawn& place = plain[mapping.key >> 32]; place.gid == 0) {
      place = drawn;
    }
  }
  std::inplace_merge(rare.begin(), rare.begin() + known, rare.end(), less_key);
  const auto same = [](const RareDrawn& a, const RareDrawn& b) { return a.key == b.key; };
  rare.erase(std::unique(rare.begin(), rare.end(), same), rare.end());
  if (one_text.size() <= index) one_text.resize(index + 1u);
  one_text[index] = font.font.cff;
  add_voiced(index, font);
}

void Chain::add_voiced(std::uint16_t index, const LoadedFont& font) {
  for (const VoicedKana& pair : font.voiced) {
    if (find_voiced(pair.key) != nullptr) continue;
    const Drawn kana{index, pair.kana, font.advances[pair.kana], 0};
    const auto at = std::lower_bound(voiced.begin(), voiced.end(), pair.key, key_before);
    voiced.insert(at, {pair.key, kana, {index, pair.mark, 0, pair.shift}});
  }
}

const VoicedDrawn* Chain::find_voiced(std::uint64_t key) const {
  const auto at = std::lower_bound(voiced.begin(), voiced.end(), key, key_before);
  return at != voiced.end() && at->key == key ? &*at : nullptr;
}

Drawn Chain::find(std::uint64_t key) const {
  if (is_plain(key)) return plain[key >> 32];
  const auto at = std::lower_bound(rare.begin(), rare.end(), RareDrawn{key, {}}, less_key);
  return at != rare.end() && at->key == key ? at->drawn : Drawn{};
}

void Chain::replace(char32_t code, Drawn drawn) {
  const std::uint64_t key = mapping_key(code);
  if (is_plain(key)) {
    plain[code] = drawn;
    return;
  }
  const auto at = std::lower_bound(rare.begin(), rare.end(), RareDrawn{key, {}}, less_key);
  if (at != rare.end() && at->key == key) {
    at->drawn = drawn;
  } else {
    rare.insert(at, {key, drawn});
  }
}

bool is_voiced_mark(char32_t c) { return c == U'\u3099' || c == U'\u309A'; }

// The key of a cluster that one glyph can stand for: a code point, a base with its selector, what a
// base and its marks compose to, or a kana with a mark that only the font composes.
std::optional<std::uint64_t> key_of_cluster(std::u32string_view cluster) {
  if (cluster.size() == 1) return mapping_key(cluster[0]);
  if (cluster.size() == 2 && text::is_variation_selector(cluster[1]))
    return mapping_key(cluster[0], cluster[1]);
  const std::u32string composed = text::composed(cluster);
  if (composed.size() == 1) return mapping_key(composed[0]);
  if (cluster.size() == 2 && is_voiced_mark(cluster[1])) return mapping_key(cluster[0], cluster[1]);
  return std::nullopt;
}

Drawn draw_cluster(const Chain& chain, std::u32string_view cluster) {
  if (cluster.empty() || cluster.size() > ClusterText{}.size()) return {};
  const auto key = key_of_cluster(cluster);
  const Drawn drawn = key ? chain.find(*key) : Drawn{};
  const bool composed = key && cluster.size() > 1 && (*key & 0xFFFFFFFF) == 0;
  return composed && chain.has_one_text(drawn) ? Drawn{} : drawn;
}

std::string names_of(std::u32string_view cluster) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char32_t code : cluster) {
    if (!out.empty()) out += ' ';
    out += "U+";
    int shift = 20;
    while (shift > 12 && (code >> shift) == 0) shift -= 4;
    for (; shift >= 0; shift -= 4) out += kHex[code >> shift & 0xF];
  }
  return out;
}

Glyph glyph_for(Drawn drawn, std::u32string_view cluster) {
  Glyph glyph{drawn.font, drawn.gid, drawn.advance, drawn.shift, {}};
  std::copy(cluster.begin(), cluster.end(), glyph.text.begin());
  return glyph;
}

// What is drawn for a cluster: one glyph, or a kana and its mark.
struct ClusterGlyphs {
  std::array<Glyph, 2> glyphs;
  std::ptrdiff_t count = 0;
};

ClusterGlyphs glyphs_of_cluster(const Chain& chain, std::u32string_view cluster) {
  const Drawn drawn = draw_cluster(chain, cluster);
  if (drawn.gid != 0) return {{glyph_for(drawn, cluster)}, 1};
  if (cluster.size() != 2) return {};
  const VoicedDrawn* voiced = chain.find_voiced(mapping_key(cluster[0], cluster[1]));
  if (voiced == nullptr) return {};
  return {
      {glyph_for(voiced->kana, cluster.substr(0, 1)), glyph_for(voiced->mark, cluster.substr(1))},
      2};
}

// Texts with a variation sequence, a character beyond the BMP, a mark, or one that is missing.
bool rare_glyphs(const Chain& chain, std::string_view text, std::vector<Glyph>& out,
                 std::string& missing) {
  const std::size_t first = out.size();
  for (const std::string_view bytes : clusters(text)) {
    const std::u32string cluster = text::code_points(bytes);
    const ClusterGlyphs drawn = glyphs_of_cluster(chain, cluster);
    if (drawn.count == 0) {
      missing = names_of(cluster);
      out.resize(first);
      return false;
    }
    out.insert(out.end(), drawn.glyphs.begin(), drawn.glyphs.begin() + drawn.count);
  }
  return true;
}

}  // namespace

struct FontSet::State {
  std::vector<std::shared_ptr<const LoadedFont>> fonts;
  std::vector<Chain> chains;
  std::map<char32_t, std::u32string> gaiji;

  Result<std::uint16_t> add_font(const FontFile& file);
  void apply_gaiji(Chain& chain) const;
};

// A file is mapped once, however many chains name it.
Result<std::uint16_t> FontSet::State::add_font(const FontFile& file) {
  const auto known = std::find_if(fonts.begin(), fonts.end(), [&](const auto& loaded) {
    return loaded->font.path == file.path && loaded->font.gaiji == file.gaiji;
  });
  if (known != fonts.end()) return static_cast<std::uint16_t>(known - fonts.begin());
  FUBAKO_TRY(auto loaded, load_font(file));
  fonts.push_back(std::move(loaded));
  return static_cast<std::uint16_t>(fonts.size() - 1);
}

// Looked up before any is replaced, so that one mapping never leads to another.
void FontSet::State::apply_gaiji(Chain& chain) const {
  std::vector<std::pair<char32_t, Drawn>> found;
  for (const auto& [code, drawn_as] : gaiji) {
    const Drawn drawn = draw_cluster(chain, drawn_as);
    found.emplace_back(code, chain.has_one_text(drawn) ? Drawn{} : drawn);
  }
  for (const auto& [code, drawn] : found) chain.replace(code, drawn);
}

FontSet::FontSet() : state_(std::make_unique<State>()) {}
FontSet::~FontSet() = default;

Result<std::shared_ptr<const FontSet>> FontSet::load(const std::vector<ChainSpec>& chains,
                                                     const std::vector<GaijiMapping>& gaiji) {
  std::shared_ptr<FontSet> set(new FontSet());
  State& state = *set->state_;
  for (const GaijiMapping& mapping : gaiji) state.gaiji[mapping.code] = mapping.drawn_as;
  for (const ChainSpec& spec : chains) {
    Chain chain;
    chain.name = spec.name;
    for (const FontFile& file : spec.files) {
      FUBAKO_TRY(const std::uint16_t index, state.add_font(file));
      chain.add_font(index, *state.fonts[index]);
    }
    state.apply_gaiji(chain);
    state.chains.push_back(std::move(chain));
  }
  return std::shared_ptr<const FontSet>(std::move(set));
}

std::optional<std::size_t> FontSet::chain(std::string_view name) const {
  for (std::size_t i = 0; i < state_->chains.size(); ++i)
    if (state_->chains[i].name == name) return i;
  return std::nullopt;
}

std::size_t FontSet::font_count() const { return state_->fonts.size(); }
const Font& FontSet::font(std::size_t index) const { return state_->fonts[index]->font; }

bool FontSet::glyphs(std::size_t chain, std::string_view text, std::vector<Glyph>& out,
                     std::string& missing) const {
  const Chain& c = state_->chains[chain];
  const std::size_t first = out.size();
  for (std::string_view rest = text; !rest.empty();) {
    const char32_t code = text::take_code_point(rest);
    // Whatever could join its neighbour is not in `plain`.
    if (code >= kPlaneSize || c.plain[code].gid == 0) {
      out.resize(first);
      return rare_glyphs(c, text, out, missing);
    }
    const Drawn drawn = c.plain[code];
    out.push_back({drawn.font, drawn.gid, drawn.advance, drawn.shift, {code}});
  }
  return true;
}

std::optional<std::uint16_t> FontSet::glyph_of(std::size_t font, const ClusterText& text) const {
  std::u32string_view cluster(text.data(), text.size());
  cluster = cluster.substr(0, cluster.find(U'\0'));
  if (cluster.size() == 1) {
    const auto mapped = state_->gaiji.find(cluster[0]);
    if (mapped != state_->gaiji.end()) cluster = mapped->second;
  }
  if (cluster.empty() || cluster.size() > text.size()) return std::nullopt;
  const auto key = key_of_cluster(cluster);
  const std::uint16_t gid = key ? state_->fonts[font]->find(*key) : std::uint16_t{0};
  if (gid == 0) return std::nullopt;
  return gid;
}

}  // namespace fubako::typeset
