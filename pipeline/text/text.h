// text: characters as Japanese administration uses them. Encodings, graphemes, numerals, line
// breaks. All text inside Fubako is UTF-8; nothing is ever normalised in place.
//
//   promises  no I/O; a byte that is not of the declared encoding is reported, never replaced
//   threads   functions are pure; a Decoder belongs to one thread
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace fubako::text {

enum class Encoding { utf8, utf16le, utf16be, cp932 };
std::optional<Encoding> parse_encoding(std::string_view name);  // the manifest's names

// Streaming decoder to UTF-8. A BOM at the very start is dropped (UTF-8, UTF-16).
class Decoder {
 public:
  explicit Decoder(Encoding encoding);
  ~Decoder();
  // Decodes one chunk and appends it. Damage gives the offset in the whole input of the first bad
  // byte: invalid or truncated sequences, unpaired surrogates, unmapped CP932 codes, noncharacters.
  // CP932 is Windows code page 932 exactly (0x8160 is U+FF5E); its user-defined range
  // 0xF040–0xF9FC becomes U+E000–U+E757.
  struct Damage {
    std::uint64_t offset = 0;
  };
  std::optional<Damage> decode(std::string_view chunk, std::string& out);
  std::optional<Damage> finish(std::string& out);  // an unfinished sequence at the end is damage

 private:
  struct State;
  std::unique_ptr<State> state_;
};

bool valid_utf8(std::string_view text);
// Takes the next code point off a valid UTF-8 text.
char32_t take_code_point(std::string_view& text);
void append_utf8(std::string& out, char32_t code_point);
std::u32string code_points(std::string_view text);

// Extended grapheme clusters; base + variation selector is one (Unicode UAX 29). Fast for plain
// text, ICU where marks, joiners or emoji occur.
std::size_t grapheme_count(std::string_view text);
std::vector<std::string_view> graphemes(std::string_view text);

bool is_variation_selector(char32_t c);  // VS1–16, VS17–256
bool is_private_use(char32_t c);         // BMP and planes 15, 16
// The canonical composition of a short cluster (か + U+3099 → が), for finding a glyph only.
std::u32string composed(std::u32string_view cluster);

// What a character is in line composition (文字クラス): JIS X 4051, the cl- numbers are JLReq's.
enum class LineClass : std::uint8_t {
  opening,            // cl-01: 「（“
  closing,            // cl-02: 」）”
  dividing,           // cl-04: ！？
  middle_dot,         // cl-05: ・：；
  full_stop,          // cl-06: 。．
  comma,              // cl-07: 、，
  inseparable,        // cl-08: …―
  no_start,           // cl-03, 09, 10, 11: 〜 々 ー ッゃ
  prefix,             // cl-12: ￥＄, and △ of negative amounts
  postfix,            // cl-13: ％℃
  ideographic_space,  // cl-14
  wide,               // cl-15, 16, 19: kana, kanji and what is set like them
  wide_digit,         // full-width digits
  word_space,         // cl-26
  western,            // cl-24, 27: letters and digits of their own width
  other
};
LineClass line_class(char32_t c);

// Byte offsets at which a line may break; ascending, the end included. `text` has no newlines. By
// ICU's strict Japanese rules and, beyond them, JIS X 4051: what never begins a line (行頭禁則),
// never ends one (行末禁則), and is never parted (分離禁止): numbers, their separators and units.
std::vector<std::size_t> line_breaks(std::string_view text);

// Full-width digits, letters, space and the hyphen look-alikes of addresses to ASCII; the rest
// unchanged.
std::string to_half_width(std::string_view text);

// Kinds a form's text may be limited to; an empty text is of none.
bool is_full_width_katakana(std::string_view text);  // with ー ・ and the ideographic space
bool is_ascii_printable(std::string_view text);
bool is_digits(std::string_view text);
// C0 (with TAB, CR, LF), DEL, C1, U+2028/9, bidi controls, U+FEFF, U+FFFD.
bool has_control_character(std::string_view text);

}  // namespace fubako::text
