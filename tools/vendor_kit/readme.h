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
| `cases/<nnn>-<name>/` | 納品物、`consignment.json`、`consignment.sig`。いくつかを続けて受け取る場合は`1`、`2`… / the bundle and its consignment; of a case of several bundles in folders 1, 2 … |
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
ォルダーです。標準出力の1行目の最初の語が答えで、`accepted`か符号です。答えがあれば終了コードは問いません。
同じ場合の納品物は、番号の順に同じ`{to}`に受け取ります。次のときは不合格です。

- `(crashed)` シグナルで終わった(答えのないまま、シェルがシグナルによる終了を伝えた場合を含む)
- `(too-long)` 時間がかかりすぎた
- `(wrote-outside)` 見本集のファイル、`{to}`を含む作業フォルダーの`{to}`の外、または絶対パスの場合が名指すフ
  ァイル(`/tmp/vendor-kit-kinds.csv`)が変わった。ほかの場所は見ていません
- `(unpacked)` 受け取らないと答えたのに、`{to}`の中が変わった。`{to}`の直下の、点で始まる空のファイル(ロック)
  だけは構いません

The command is a shell's. `{bundle}` is the bundle, `{to}` a folder that is new for each case, `{keys}` the folder
of keys. The first word of the first line of stdout is the answer: `accepted`, or a code. With an answer the exit
status does not matter. The bundles of one case go into the same `{to}`, in their order. A case is failed by:

- `(crashed)`: a signal (also when the shell tells of one and there was no answer)
- `(too-long)`: too long a time
- `(wrote-outside)`: a change to the kit's own files, to the scratch folder around `{to}`, or to the file that the case
  of an absolute name aims at (`/tmp/vendor-kit-kinds.csv`). No other place is watched
- `(unpacked)`: a refusal, and yet something in `{to}` changed. Only empty files with a dot's name directly in `{to}`
  (a lock) may be new

Codes and the order of the checks: `config/FORMATS.md`, Receiving.
)";

}  // namespace fubako::vendor_kit
