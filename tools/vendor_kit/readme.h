// readme: what a kit says of itself.
#pragma once

#include <string_view>

namespace fubako::vendor_kit {

inline constexpr std::string_view kReadme = R"(# 受取り試験集 / Vendor kit

納品物を受け取るプログラムを試すための、正しい納品物と、一か所だけが誤っている納品物です。人名、住所、
番号はすべて架空です。

Bundles to try a receiver on: sound ones, and ones that are wrong in exactly one thing. All persons,
addresses and codes are invented.

| | |
| --- | --- |
| `cases/<nn>-<name>/` | 納品物、`consignment.json`、`consignment.sig`。いくつかを続けて受け取る場合は`1`、`2`… / the bundle and its consignment; of a case of several bundles in folders 1, 2 … |
| `expected.csv` | `case, step, bundle, expected, ja, en`: 受け取るなら`accepted`、受け取らないなら理由の符号 / `accepted`, or the code of the refusal |
| `keys/sender.pem` | 信頼する送り主の公開鍵(二つ) / the sender's public keys (two), to be trusted |
| `keys/vendor.pem`, `vendor.key` | 受託事業者の証明書と秘密鍵 / the vendor's certificate and private key |
| `keys/vendor-expired.*`, `vendor-future.*` | 期限の過ぎたものと、まだ有効でないもの / of the same vendor, expired and not yet valid |

秘密鍵はこの試験集だけのものです。ほかに使わないでください。
The private keys are this kit's; use them for nothing else.

## 試し方 / How to try

    vendor_kit --receiver 'fubako receive {bundle} --to {to} --sender {keys}/sender.pem
      --certificate {keys}/vendor.pem --key {keys}/vendor.key
      --certificate {keys}/vendor-expired.pem --key {keys}/vendor-expired.key
      --certificate {keys}/vendor-future.pem --key {keys}/vendor-future.key' --kit DIR

コマンドはシェルが実行します。`{bundle}`は納品物、`{to}`は場合ごとに新しい空のフォルダー、`{keys}`は鍵のフ
ォルダーです。標準出力の1行目の最初の語が答えで、`accepted`か符号です。終了コードは問いません。シグナルで
終わったとき、時間がかかりすぎたとき、`{to}`の外に書いたときは不合格です。同じ場合の納品物は、番号の順に同
じ`{to}`に受け取ります。

The command is a shell's. `{bundle}` is the bundle, `{to}` a folder that is new for each case, `{keys}` the folder
of keys. The first word of the first line of stdout is the answer: `accepted`, or a code. The exit status does
not matter; a signal, too long a time and anything written outside `{to}` fail the case. The bundles of one case
go into the same `{to}`, in their order. Codes and the order of the checks: `config/FORMATS.md`, Receiving.
)";

}  // namespace fubako::vendor_kit
