// The ZIP itself: what no honest archive is, whatever it holds. The consignment is of the archive
// as it is, but where it was damaged on its way.
#include <sys/stat.h>

#include "cases.h"

namespace fubako::vendor_kit {
namespace {

constexpr std::uint16_t kBzip2 = 12;
constexpr std::size_t kBombBytes = 65u << 20;  // a MiB more than a manifest may have
constexpr const char* kVictim = "postal/kinds.csv";

Step made(const char* expected, void (*damage)(RawZip&)) {
  return {.expected = expected, .stage = Stage::archive, .damage = [damage](Shipment& s, Dice&) {
            damage(s.zip);
          }};
}
Step renamed(const char* name) {
  return {.expected = "bundle-entry-name",
          .stage = Stage::archive,
          .damage = [name](Shipment& s, Dice&) { s.zip.entry(kVictim).name = name; }};
}
Step arrived(const char* expected, void (*damage)(std::string&, Dice&)) {
  return {.expected = expected,
          .damage = [damage](Shipment& s, Dice& dice) { damage(s.archive, dice); }};
}

void truncate(std::string& bytes, Dice& dice) {
  bytes.resize(
      static_cast<std::size_t>(dice.between(100, static_cast<std::int64_t>(bytes.size()) - 1)));
}
void empty(std::string& bytes, Dice&) { bytes.assign(1, '\n'); }
void trailing(RawZip& zip) { zip.after = std::string(512, '\0'); }
void comment(RawZip& zip) { zip.comment = "see https://example.jp/"; }
void leading(RawZip& zip) { zip.before = "#!/bin/sh\nexit 0\n"; }
void twice(RawZip& zip) {
  RawEntry again = zip.entry("pieces.csv");
  zip.entries.push_back(std::move(again));
}
void twice_but_for_case(RawZip& zip) {
  RawEntry again = zip.entry("pieces.csv");
  again.name = "Pieces.csv";
  zip.entries.push_back(std::move(again));
}
void two_names(RawZip& zip) { zip.entry(kVictim).local_name = "postal/other.csv"; }
void overlap(RawZip& zip) {
  RawEntry again = zip.entry(kVictim);
  again.name = again.local_name.emplace("postal/other.csv");
  for (std::size_t i = 0; i < zip.entries.size(); ++i)
    if (zip.entries[i].name == kVictim) again.lies_at = i;
  zip.entries.push_back(std::move(again));
}
void link(RawZip& zip) {
  RawEntry link = deflated(kVictim, "/etc/passwd");
  link.attributes = static_cast<std::uint32_t>(S_IFLNK | 0777) << 16;
  zip.entry(kVictim) = link;
}
void device(RawZip& zip) {
  zip.entry(kVictim).attributes = static_cast<std::uint32_t>(S_IFCHR | 0666) << 16;
}
void other_method(RawZip& zip) { zip.entry(kVictim).method = kBzip2; }
void bomb(RawZip& zip) {
  zip.entry(bundle::kManifestEntry) =
      deflated(std::string(bundle::kManifestEntry), std::string(kBombBytes, ' '));
}
// No bytes inflate so far.
void impossible_size(RawZip& zip) { zip.entry(kVictim).size = 0xFFFFFFF0; }
// Inflates to far more than its headers say.
void hidden_bomb(RawZip& zip) {
  RawEntry& victim = zip.entry(kVictim);
  const std::uint32_t size = victim.size, crc = victim.crc;
  victim = deflated(kVictim, std::string(kBombBytes, '0'));
  victim.size = size;
  victim.crc = crc;
}

}  // namespace

std::vector<Case> archive_cases() {
  return {
      {"truncated",
       "途中で切れています。",
       "cut off on its way",
       {arrived("bundle-damaged", truncate)}},
      {"no-archive", "ZIPではありません。", "no ZIP at all", {arrived("bundle-damaged", empty)}},
      {"trailing-bytes",
       "ZIPの後ろに余分なバイトがあります。",
       "bytes behind the archive's end",
       {made("bundle-layout", trailing)}},
      {"leading-bytes",
       "ZIPの前に別のプログラムが付いています。",
       "another program before the archive",
       {made("bundle-layout", leading)}},
      {"archive-comment",
       "ZIPにコメントがあります。",
       "the archive has a comment",
       {made("bundle-layout", comment)}},
      {"two-names",
       "同じ項目の名前が、ZIPの一覧と項目の先頭とで違います。",
       "the directory and an entry's own header give two names",
       {made("bundle-layout", two_names)}},
      {"overlapping-entries",
       "二つの項目が同じバイトを指しています。",
       "two entries share their bytes",
       {made("bundle-layout", overlap)}},
      {"zip-slip-name",
       "展開先のフォルダーを出る名前です。",
       "a name that leaves the folder",
       {renamed("../../postal/kinds.csv")}},
      {"zip-slip-name-inside",
       "途中から展開先のフォルダーを出る名前です。",
       "a name that leaves the folder from within",
       {renamed("postal/../../../kinds.csv")}},
      {"absolute-name", "絶対パスの名前です。", "an absolute name", {renamed(kAbsoluteName)}},
      {"backslash-name",
       "逆斜線のある名前です。",
       "a name with backslashes",
       {renamed("..\\..\\kinds.csv")}},
      {"hidden-name",
       "点で始まる名前です。",
       "a name that begins with a dot",
       {renamed(".profile")}},
      {"duplicate-entry",
       "同じ名前の項目が二つあります。",
       "two entries of one name",
       {made("bundle-entry-twice", twice)}},
      {"duplicate-entry-but-for-case",
       "大文字と小文字だけが違う名前の項目があります。",
       "two names that differ in case only",
       {made("bundle-entry-twice", twice_but_for_case)}},
      {"symlink",
       "項目がリンクです。",
       "an entry is a symbolic link",
       {made("bundle-entry-kind", link)}},
      {"device",
       "項目が装置ファイルです。",
       "an entry is a device",
       {made("bundle-entry-kind", device)}},
      {"other-compression",
       "決まりにない圧縮です。",
       "compressed in another way",
       {made("bundle-entry-kind", other_method)}},
      {"bomb",
       "目録が展開すると限度を超えます。",
       "the manifest inflates beyond its limit",
       {made("bundle-entry-too-large", bomb)}},
      {"impossible-size",
       "項目の大きさが、そのバイトから展開できる大きさではありません。",
       "an entry says a size to which its bytes cannot inflate",
       {made("bundle-damaged", impossible_size)}},
      {"hidden-bomb",
       "項目が、書いてある大きさよりはるかに大きく展開されます。",
       "an entry inflates to far more than it says",
       {made("bundle-damaged", hidden_bomb)}},
  };
}

}  // namespace fubako::vendor_kit
