#include "settings/loading.h"

namespace fubako::settings {
namespace {

constexpr MessageText kTexts[] = {
    {"settings-format",
     "このファイルの format は {0} でなければなりません。ファイルの種類と版を確かめてください。",
     "the format of this file must be {0}; check that it is the right file and version"},
    {"number-out-of-range",
     "{0} は {1} から {2} までの整数でなければなりません。値を直してください。",
     "{0} must be a whole number from {1} to {2}; correct the value"},
    {"length-not-positive", "{0} は 0 より大きい長さ(mm)でなければなりません。値を直してください。",
     "{0} must be a length above 0 mm; correct the value"},
    {"text-empty", "{0} が空です。値を書いてください。", "{0} is empty; write its value"},
    {"id-twice", "{0} が2度定義されています。どちらかを消してください。",
     "{0} is defined twice; remove one of the two"},
    {"chain-empty", "フォントの並び {0} にフォントがありません。少なくとも1つ書いてください。",
     "the font chain {0} has no font; write at least one"},
    {"font-sha256-invalid",
     "フォントの sha256 は16進小文字64桁でなければなりません。sha256sum の出力を写してください。",
     "a font's sha256 must be 64 lower-case hexadecimal digits; copy what sha256sum prints"},
    {"font-gaiji-unpinned",
     "外字フォントには sha256 が必要です。差し替えに気づけるよう、sha256sum "
     "の出力を書いてください。",
     "a gaiji font needs its sha256, so that an exchanged file is noticed; write what sha256sum "
     "prints"},
    {"gaiji-code-invalid",
     "外字の code は私用領域の1文字(U+E000 など)でなければなりません。値を直してください。",
     "the code of a gaiji must be one private-use code point such as U+E000; correct the value"},
    {"gaiji-drawn-as-invalid",
     "外字の drawn_as は1文字から3文字(U+845B U+E0100 "
     "など)でなければなりません。値を直してください。",
     "drawn_as of a gaiji must be one to three code points such as U+845B U+E0100; correct it"},
    {"gaiji-code-twice", "外字 {0} が2度定義されています。どちらかを消してください。",
     "the gaiji {0} is defined twice; remove one of the two"},
    {"municipality-code-invalid",
     "フォルダー名 {0} は団体コードではありません。検査数字を含む6桁にしてください。",
     "the folder's name {0} is no municipality code; use its 6 digits with the check digit"},
    {"municipality-code-differs",
     "municipality_code がフォルダー名 {0} と違います。どちらかを直してください。",
     "municipality_code differs from the folder's name {0}; correct one of the two"},
    {"term-set-unknown",
     "用語集 {0} がありません。config/term-sets/ に加えるか、名前を直してください。",
     "there is no term set {0}; add it to config/term-sets/ or correct the name"},
    {"wording-malformed", "wordings の {0} は「用語: 文」の並びで書いてください。",
     "write {0} of `wordings` as a map of term: text"},
    {"vendor-id-differs", "id がファイル名 {0} と違います。どちらかを直してください。",
     "the id differs from the file's name {0}; correct one of the two"},
    {"vendor-unknown",
     "受託事業者 {0} の設定がありません。config/vendors/ に加えるか、名前を直してください。",
     "there is no vendor {0}; add it to config/vendors/ or correct the name"},
    {"resolution-unknown",
     "target_dpi は 300、400、600、1200 "
     "のどれかでなければなりません。印刷機の解像度を書いてください。",
     "target_dpi must be 300, 400, 600 or 1200; write the printer's resolution"},
    {"certificate-without-seal",
     "sealがnoneなのにcertificateがあります。封をするならseal: cmsに、しないならcertificateを消して"
     "ください。",
     "there is a certificate, but seal is none; write seal: cms to seal bundles, or remove it"},
    {"certificate-not-named",
     "seal: cmsには、この設定の隣に置いた証明書のファイル名をcertificateに書いてください。",
     "seal: cms needs `certificate`: the name of the certificate's file beside these settings"},
    {"certificate-missing",
     "証明書{0}"
     "がこの設定の隣にありません。受託事業者からもらって置くか、ファイル名を直してください。",
     "the certificate {0} is not beside these settings; ask the vendor for it and put it there, or "
     "correct its name"},
    {"certificate-holds-a-key",
     "{0}に秘密鍵が入っています。すぐに取り除き、受託事業者に鍵の取り替えを頼んでください。",
     "{0} holds a private key; remove it at once and ask the vendor to replace the key"},
    {"profile-damaged",
     "{0} "
     "は正しいICCプロファイル(第2版か第4版)ではありません。受託事業者からもらい直してください。",
     "{0} is no sound ICC profile of version 2 or 4; ask the vendor for it again"},
    {"profile-not-of-a-printer",
     "{0} は印刷機のプロファイルではありません(種類 {1})。"
     "種類が prtr のものを受託事業者からもらってください。",
     "{0} is not a printer's profile (its class is {1}); ask the vendor for one of class prtr"},
    {"profile-space-unknown",
     "{0} の色の空間は {1} ですが、使えるのは GRAY と CMYK だけです。"
     "そのどちらかのものを受託事業者からもらってください。",
     "the colour space of {0} is {1}, but only GRAY and CMYK serve; ask the vendor for one of "
     "these"},
    {"envelope-window-outside",
     "封筒 {0} の窓が内寸からはみ出しています。窓の位置か大きさを直してください。",
     "the window of envelope {0} leaves the inner size; correct its place or size"},
    {"envelope-sheet-too-large",
     "折った用紙が封筒 {0} の内寸に入りません。内寸か折り上がり寸法を直してください。",
     "the folded sheet does not go into envelope {0}; correct the inner or the folded size"},
    {"envelope-window-too-small",
     "封筒 {0} では、用紙のずれが窓より大きく、常に見える部分がありません。寸法を直してください。",
     "in envelope {0} the sheet slides by more than the window's size, so nothing is always "
     "visible; correct the sizes"},
    {"era-order", "元号は古い順に、初日が重ならないように書いてください。",
     "eras must stand oldest first, each with a later first day; put them in order"},
    {"holiday-twice", "休日 {0} が2度書かれています。どちらかを消してください。",
     "the holiday {0} is written twice; remove one of the two"},
    {"job-name-invalid", "job は 団体コード/処理ID の形でなければなりません。値を直してください。",
     "job must have the form CODE/JOB_ID with a valid code; correct the value"},
    {"price-absent",
     "{0} がありません。料金を円で書くか、まだ分からなければ null と書いてください。",
     "{0} is missing; write the price in yen, or null when it is not known yet"},
    {"price-malformed",
     "{0} は円の金額でなければなりません。小数は3桁まで、引用符で囲んでください(\"3.25\")。",
     "{0} must be an amount in yen, with at most three decimals and in quotes (\"3.25\")"},
    {"period-reversed", "valid_to が valid_from より前です。どちらかの日付を直してください。",
     "valid_to is before valid_from; correct one of the two"},
    {"tariff-gap",
     "料金表 {0} は {1} に終わりますが、次の料金表は {2} からです。間の日の料金がありません。日付を"
     "直すか、間の料金表を加えてください。",
     "the tariff {0} ends on {1} but the next begins on {2}, so the days between have none; "
     "correct "
     "the dates or add the tariff between"},
    {"tariff-overlap",
     "料金表 {0} は {1} まで有効なのに、この料金表は {2} から始まります。どちらかの日付を直してくだ"
     "さい。",
     "the tariff {0} is in force until {1} but this one begins on {2}; correct one of the dates"},
    {"tariff-class-missing", "料金表に種別が1つもありません。classes に書いてください。",
     "the tariff has no class of mail; write at least one under `classes`"},
    {"bands-empty", "重量区分が1つもありません。少なくとも1つ書いてください。",
     "there is no weight band; write at least one"},
    {"bands-not-ascending", "重量区分は軽い順に、重ならないように書いてください。",
     "weight bands must stand lightest first, each above the one before; put them in order"},
    {"thresholds-not-ascending", "通数の段階は少ない順に、重ならないように書いてください。",
     "thresholds must stand smallest first, each above the one before; put them in order"},
    {"delays-not-ascending", "送達日数は短い順に書いてください。",
     "delays must stand shortest first; put them in order"},
    {"grouping-form-twice",
     "規則 {0} に帳票 {1} が2度書かれています。同じ帳票どうしは組にできません。どちらかを消してくだ"
     "さい。",
     "the rule {0} lists the form {1} twice, which groups nothing more; remove one of the two"},
    {"grouping-rule-unreachable",
     "規則 {0} の帳票が2つ未満なので、この規則は決して使われません。2つ以上書くか、規則を消してくだ"
     "さい。",
     "the rule {0} has fewer than two forms and so never matches; write two or more, or remove it"},
    {"grouping-municipality-unknown",
     "規則 {0} の団体 {1} は config/municipalities/ "
     "にありません。コードを直すか、団体を加えてくださ"
     "い。",
     "the rule {0} names the municipality {1}, which config/municipalities/ lacks; correct the "
     "code "
     "or add it"},
    {"grouping-municipality-twice",
     "規則 {0} に団体 {1} が2度書かれています。どちらかを消してください。",
     "the rule {0} names the municipality {1} twice; remove one of the two"},
    {"grouping-rule-overlaps",
     "規則 {0} と {1} は、同じ団体の同じ2つの帳票({2}、{3})を組にします。どちらかから外してくださ"
     "い。",
     "the rules {0} and {1} claim the same two forms ({2}, {3}) for the same municipality; take "
     "them "
     "out of one of the two"},
    {"form-unknown", "帳票 {0} のフォルダーが templates/ にありません。帳票IDを直してください。",
     "templates/ has no folder for the form {0}; correct the form's id"},
    {"envelope-unknown",
     "封筒 {0} は config/envelopes.yaml にありません。名前を直すか、封筒を加えてください。",
     "config/envelopes.yaml has no envelope {0}; correct the name or add it"},
    {"stock-unknown",
     "用紙 {0} は config/stocks.yaml にありません。名前を直すか、用紙を加えてください。",
     "config/stocks.yaml has no stock {0}; correct the name or add it"},
    {"enclosure-unknown",
     "同封物 {0} は config/enclosures.yaml にありません。名前を直すか、同封物を加えてください。",
     "config/enclosures.yaml has no enclosure {0}; correct the name or add it"},
    {"contract-overlap",
     "{0} の契約は {1} まで有効なのに、この契約は {2} から始まります。どちらかの日付を直してくださ"
     "い。",
     "a contract of {0} is in force until {1} but this one begins on {2}; correct one of the "
     "dates"},
    {"stock-fold-too-large",
     "用紙 {0} の折り上がり寸法が用紙より大きくなっています。寸法を直してください。",
     "the folded size of stock {0} exceeds the sheet; correct the sizes"},
    {"envelope-outer-too-small",
     "封筒 {0} の外寸が内寸より小さくなっています。寸法を直してください。",
     "the outer size of envelope {0} is below its inner size; correct the sizes"},
    {"district-number-malformed",
     "{0} は郵便区番号(3桁か5桁の数字)でなければなりません。値を直してください。",
     "{0} must be a district number (郵便区番号) of 3 or 5 digits; correct the value"},
    {"district-prefix-malformed",
     "postal_code は郵便番号の先頭3桁から7桁の数字でなければなりません。値を直してください。",
     "postal_code must be the first 3 to 7 digits of a postal code; correct the value"},
    {"delay-unknown", "delay_days は 0、3、7 のどれかでなければなりません。値を直してください。",
     "delay_days must be 0, 3 or 7; correct the value"},
    {"option-forbids-delay",
     "オプションサービスを付ける郵便物は割引の対象外なので、delay_days を書けません。どちらかを消し"
     "てください。",
     "mail with an option takes no discount, so it cannot accept a delay; remove one of the two"},
    {"mailing-malformed", "mailing の {0} は「項目: 値」の並びで書いてください。",
     "write {0} of `mailing` as a map of key: value"},
    {"postal-codes-malformed",
     "郵便番号ファイルの形式が違います({0})。日本郵便の utf_ken_all.csv か KEN_ALL.CSV(見出し行のな"
     "い15列)を、手を加えずに置いてください。",
     "this is not Japan Post's file of postal codes ({0}); put utf_ken_all.csv or KEN_ALL.CSV (15 "
     "columns without a header) there as it was published"},
    {"copies-without-endpoint",
     "electronic_copies は、電子通知の送り先(electronic_endpoint)のある団体でだけ使えます。"
     "送り先を書くか、この行を消してください。",
     "electronic_copies needs an electronic_endpoint to go to; name it, or remove this line"},
    {"invite-url-invalid",
     "invite_url は https:// で始まる、空白のない ASCII {0} 文字までの URL "
     "でなければなりません(末尾に"
     "トークンを続けます)。値を直してください。",
     "invite_url must be a URL that begins with https://, of at most {0} ASCII characters without "
     "blanks (a token is appended to it); correct the value"},
};

}  // namespace

std::span<const MessageText> texts() { return kTexts; }

}  // namespace fubako::settings
