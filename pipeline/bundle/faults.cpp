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
     "納品ZIPに、どの項目のものでもないバイトや、目録と食い違う見出しがあります({0})"
     "。受け取らず、送り主"
     "に確かめてください。",
     "the bundle's ZIP holds bytes that belong to no entry, or says two different things ({0}); do "
     "not accept it, ask the sender"},
    {"bundle-too-large",
     "納品ZIPの項目が多すぎるか、開くと大きすぎます(上限{0}項目、{1}バイト)"
     "。受け取らず、送り主に確か"
     "めてください。",
     "the bundle has too many entries, or is too large when opened (limits: {0} entries, {1} "
     "bytes); do not accept it, ask the sender"},
    {"bundle-entry-missing", "納品ZIPに{0}がありません。送り直しを頼んでください。",
     "the bundle lacks {0}; ask for it to be sent again"},
    {"bundle-too-many-entries",
     "納品ZIPの項目が多すぎます(上限{0})。受け取らず、送り主に確かめてください。",
     "the bundle has too many entries (limit {0}); do not accept it, ask the sender"},
    {"bundle-sealed",
     "納品ZIPの{0}番目の項目は暗号化されています。証明書と秘密鍵を--certificateと--keyで指定して"
     "ください。",
     "entry {0} of the bundle is sealed; name the certificate and its private key with "
     "--certificate and --key"},
    {"bundle-password-wrong",
     "key.cmsのパスワードではこの納品ZIPは開きません。受け取らず、送り主に確かめてください。",
     "the password in key.cms does not open this bundle; do not accept it, ask the sender"},
    {"key-unreadable",
     "秘密鍵として読めません。パスフレーズのないPEM形式の、用途に合う鍵ファイルを指定してください"
     "。",
     "this is no private key of the kind that is needed; name a PEM file without passphrase"},
    {"key-permissions",
     "鍵の置き場所がほかの利用者にも開いているか、別の利用者のものです。所有者を確かめ、"
     "chmod {0} {1} を実行してください。",
     "others have access to this key or its folder, or it is another user's; check its owner and "
     "run: chmod {0} {1}"},
    {"key-unwritable", "鍵を書けません({0})。フォルダーのアクセス権を確かめてください。",
     "the key cannot be written ({0}); check the folder's permissions"},
    {"key-folder-missing", "鍵のフォルダーがありません。fubako keys makeで作ってください。",
     "the folder of keys is not there; make it with: fubako keys make"},
    {"key-folder-locked", "別のfubakoが鍵を変えています。終わってから、もう一度実行してください。",
     "another fubako is changing the keys; start again when it has ended"},
    {"key-list-wrong",
     "鍵の一覧か、一覧にある鍵の公開鍵がないか、壊れています。バックアップから鍵のフォルダーを戻し"
     "て"
     "ください。",
     "the list of keys, or the public part of a key in it, is missing or damaged; bring the folder "
     "of keys back from its backup"},
    {"key-unknown", "鍵{0}は一覧にありません。fubako keys listで確かめてください。",
     "there is no key {0} in the list; see: fubako keys list"},
    {"key-signs",
     "鍵{0}はいま署名に使う鍵です。先にfubako keys rotateで取り替えてから、失効させてください。",
     "the key {0} is the one that signs; replace it first with: fubako keys rotate, then revoke "
     "it"},
    {"signing-key-missing",
     "署名の鍵がありません。fubako keys makeで作ってから、もう一度実行してください。",
     "there is no signing key; make one with: fubako keys make, and start again"},
    {"signing-key-exists",
     "署名の鍵{0}がもうあります。取り替えるときはfubako keys rotateを使ってください。",
     "there is a signing key already, {0}; to replace it use: fubako keys rotate"},
    {"file-exists", "同じ名前のファイルがあり、上書きしません。別の場所を指定してください。",
     "the file is there already and is not overwritten; name another place"},
    {"certificate-name-wrong",
     "証明書の名前は1~64文字で、制御文字を含められません。--nameを直してください。",
     "a certificate's name has 1 to 64 characters and no control characters; correct --name"},
    {"key-not-of-certificate",
     "秘密鍵が証明書{0}のものではありません。組になっている鍵を指定してください。",
     "the private key is not that of the certificate {0}; name the key that belongs to it"},
    {"certificate-malformed", "証明書として読めません。PEM形式のX.509証明書を一つ置いてください。",
     "this is no certificate; put an X.509 certificate in PEM there"},
    {"certificate-key-unusable",
     "この証明書の鍵では封をできません。2048ビット以上のRSA、またはP-256、P-384、P-521で、暗号化に"
     "使える証明書を受託事業者に求めてください。",
     "nothing can be sealed to this certificate's key; ask the vendor for a certificate of RSA "
     "with "
     "2048 bits or more, or of P-256, P-384 or P-521, whose usage allows encryption"},
    {"certificate-not-yet-valid",
     "受託事業者の証明書は{0}から有効で、{1}にはまだ使えません。受託事業者が有効な証明書を作り、"
     "送り主がそれで封をします。",
     "the vendor's certificate is valid from {0} on, not yet on {1}; the vendor makes one that is "
     "valid, and the sender seals to it"},
    {"certificate-expired",
     "受託事業者の証明書の有効期間は{0}までで、{1}には使えません。受託事業者が新しい証明書を作り、"
     "送り主がそれで封をします。",
     "the vendor's certificate was valid until {0}, not on {1}; the vendor makes a new one, and "
     "the "
     "sender seals to it"},
    {"seal-for-another",
     "この納品は別の証明書あてに封をされています。あて先を送り主に確かめてください。",
     "the bundle is sealed to another certificate; ask the sender whom it is for"},
    {"seal-damaged", "key.cmsが壊れているか、書き換えられています。送り直しを頼んでください。",
     "key.cms is damaged or was changed; ask for the bundle to be sent again"},
    {"trusted-keys-malformed",
     "送り主の公開鍵として読めません。fubako keys exportで作ったファイルを受け取ってください。",
     "these are no public keys of a sender; ask for the file that fubako keys export makes"},
    {"consignment-wrong",
     "consignment.jsonの{0}が、中の納品の一覧と合いません。送り直しを頼んでください。",
     "{0} in consignment.json does not agree with its bundles; ask for it to be sent again"},
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
