#include "bundle/faults.h"

#include <algorithm>

namespace fubako::bundle {
namespace {

constexpr MessageText kTexts[] = {
    {"bundle-damaged", "納品ZIPが壊れています({0})。送り直しを頼んでください。",
     "the bundle's ZIP is damaged ({0}); ask for it to be sent again"},
    {"bundle-unwritable", "納品ZIPを書けません({0})。フォルダーのアクセス権を確かめてください。",
     "the bundle's ZIP cannot be written ({0}); check the folder's permissions"},
    {"disk-full", "ディスクの空きがありません({0})。空きを作ってから、もう一度実行してください。",
     "the disk is full ({0}); free some space and start again"},
    {"bundle-entry-twice",
     "納品ZIPに同じ名前の項目が二つ以上あります。受け取らず、送り主に確かめてください。",
     "two entries of the bundle have the same name; do not accept it, ask the sender"},
    {"bundle-entry-name",
     "納品ZIPの{0}番目の項目の名前が、フォルダーの外を指すか使えない文字を含みます。受け取らず、"
     "送り主に確かめてください。",
     "the name of entry {0} of the bundle leaves the folder or holds a forbidden character; do not "
     "accept it, ask the sender"},
    {"bundle-entry-kind",
     "納品ZIPの{0}番目の項目が、普通のファイルではないか、開けない形式です({1})"
     "。受け取らず、送り主に"
     "確かめてください。",
     "entry {0} of the bundle is not a plain file that can be opened ({1}); do not accept it, ask "
     "the sender"},
    {"bundle-entry-too-large",
     "納品ZIPの{0}番目の項目が大きすぎます(上限{1}バイト)。受け取らず、送り主に確かめてください。",
     "entry {0} of the bundle is too large (limit {1} bytes); do not accept it, ask the sender"},
    {"bundle-layout",
     "納品ZIPに、どの項目のものでもないバイトや、目録と食い違う見出しがあります({0})。受け取らず、送り主"
     "に確かめてください。",
     "the bundle's ZIP holds bytes that belong to no entry, or says two different things ({0}); do "
     "not accept it, ask the sender"},
    {"bundle-too-large",
     "納品ZIPの項目が多すぎるか、開くと大きすぎます(上限{0}項目、{1}バイト)。受け取らず、送り主に確か"
     "めてください。",
     "the bundle has too many entries, or is too large when opened (limits: {0} entries, {1} "
     "bytes); do not accept it, ask the sender"},
    {"bundle-entry-missing", "納品ZIPに{0}がありません。送り直しを頼んでください。",
     "the bundle lacks {0}; ask for it to be sent again"},
};

bool is_safe_part(std::string_view part) { return !part.empty() && part != "." && part != ".."; }

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F || c == '\\' || c == ':';
}

}  // namespace

tl::unexpected<Fault> bundle_fault(std::string_view code, const fs::path& path,
                                   std::initializer_list<std::string_view> arguments) {
  return fail(kTexts, code, {path.string()}, arguments);
}

bool is_safe_name(std::string_view name) {
  if (std::any_of(name.begin(), name.end(), is_forbidden)) return false;
  for (;;) {
    const std::size_t slash = name.find('/');
    if (!is_safe_part(name.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

}  // namespace fubako::bundle
