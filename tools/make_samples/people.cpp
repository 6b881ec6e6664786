#include "people.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace fubako::samples {

const std::string_view kPrefecture = "例示県";
const std::string_view kCity = "例示市";

namespace {

constexpr int kRareNameOneIn = 200;

constexpr std::string_view kSurnames =
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 松本 井上 木村 林 斎藤 "
    "清水 山口 阿部 池田 橋本 森 石川 前田 藤田 小川 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 "
    "藤井 西村 福田 太田 三浦 岡本 松田 中島 中野 原田 小野 竹内 金子 和田 中山 石田 上田 森田 "
    "柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 河野 藤原 小島 武田 村田 "
    "上野 杉山 増田 小山 平野 大塚 千葉 久保 松井 岩崎 桜井 野口 木下 松尾 野村 菊地 佐野 大西 "
    "杉本 新井 浜田 菅原 市川 水野 小松 島田 古川 前川 五十嵐 山崎 山下 中川 川口 川崎 本田 本間 "
    "飯田 吉川 久保田 吉村 西田 辻 関 岩田 川上 荒木 永井 中西 東 広瀬 大久保 平田 熊谷 矢野 "
    "望月 秋山 黒田 後藤 服部 樋口 早川 星野 西川 土屋 大島 松岡 岡崎 川村 尾崎 松村 岩本 馬場 "
    "田村 片山 川田 奥村 八木 吉岡 堀 星 須藤 大橋 福島 森本 本多 滝沢 荒井 奥田 宮田 白石 栗原 "
    "小池 神田 榎本 萩原 岸 伊東 篠原 藤本 永田 大谷 田口 坂口 泉 内藤 安田 三宅 北村 小西 堀内 "
    "高田 中田 成田 黒木 島 平井 河合 浅野 石原 石橋 大森 吉野 松原 南 小田 西山 高野 今村 鎌田 "
    "片岡 根本 川島 小沢 宮川 沢田 中井 野田 福井 横田 村井 関口 岡 中尾 浅井 土井 牧野 児玉 富田 "
    "谷 三好 塚本 大川 吉原 森下 松永 田辺 古賀 柳 桑原 梅田 武藤 竹田 柏木 川本 甲斐 菊池 杉浦 "
    "西 大山 山中 戸田 飯塚 小泉 若林 平山 向井 多田 植田 青山 大石 荻野 向 水谷 足立 稲垣 梶原 "
    "宇野 松浦 高山 豊田 野中 小倉 小原 安部 金井 天野 稲葉 瀬戸 大竹 堤 栗田 上原 岩井 日高 畠山 "
    "見本 文箱 硯 筆谷 封田 栞 山折 紙屋 墨田 朱印 控井 写野";

constexpr std::string_view kGivenNames =
    "一郎 花子 太郎 さくら 健一 美咲 大輔 陽子 誠 恵子 翔太 結衣 修 和子 拓也 愛 茂 幸子 直樹 千尋 "
    "昭 節子 蓮 凛 豊 久美子 亮 葵 清 真由美 隆 智子 学 ひかり 勇 みどり 実 由紀 進 裕子 剛 明美 "
    "稔 京子 正 洋子 博 弘子 武 文子 弘 千代 勝 貞子 三郎 ふみ 次郎 きよ 四郎 はな 浩 直美 哲也 "
    "香織 和也 麻衣 達也 彩 大樹 舞 健太 萌 翼 七海 海斗 美優 陸 陽菜 颯太 芽衣 悠真 結菜 湊 紬 "
    "律 澪 朔 詩 晴 凪 新 杏 隼人 楓 悠人 莉子 大和 心春 樹 咲良 奏太 一花 涼介 遥 圭 望 薫 忍 "
    "純 操 渚 光 司 千里 静 幸男 和夫 信子 正雄 良子 敏子 幸雄 昌子 義雄 美代子";

// 𠮷 is beyond the BMP; the selectors are those of Adobe-Japan1 (E0100) and Moji_Joho.
constexpr std::string_view kRareSurnames =
    "𠮷田 髙﨑 髙橋 山﨑 辻\U000E0100 葛\U000E0100西 渡邉\U000E0110 渡邊\U000E0109 德永 濵田";

struct Town {
  std::string_view postal_code, name;
};
constexpr std::array<Town, 16> kTowns = {{{"9990031", "文箱町"},
                                          {"9990032", "硯町"},
                                          {"9990033", "筆町"},
                                          {"9990034", "封町"},
                                          {"9990035", "栞町"},
                                          {"9990036", "墨町"},
                                          {"9990037", "紙屋町"},
                                          {"9990038", "朱印町"},
                                          {"9990039", "文箱本町"},
                                          {"9990040", "東文箱"},
                                          {"9990041", "西硯"},
                                          {"9990042", "南筆町"},
                                          {"9990043", "北封町"},
                                          {"9990044", "大字控"},
                                          {"9990045", "大字写"},
                                          {"9990046", "大字折"}}};

constexpr std::array<std::string_view, 8> kBuildings = {
    "例示ハイツ",    "コーポ文箱",   "硯レジデンスB棟",  "メゾン・ド・フバコ",
    "筆谷団地3号棟", "プラザSUZURI", "封の森マンション", "第2紙屋ビル5F"};

using Pool = std::vector<std::string_view>;

Pool words(std::string_view text) {
  Pool pool;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    pool.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pool;
}

void append_number(std::string& out, std::int64_t number) { out += std::to_string(number); }

constexpr std::string_view kBlank = "　";  // between surname and given name

const Pool& given_names() {
  static const Pool given = words(kGivenNames);
  return given;
}

void make_name(Dice& dice, std::string& name) {
  static const Pool surnames = words(kSurnames), rare = words(kRareSurnames);
  name = dice.pick(dice.below(kRareNameOneIn) == 0 ? rare : surnames);
  name += kBlank;
  name += dice.pick(given_names());
}

void make_number(Dice& dice, std::string& number) {
  const std::int64_t style = dice.below(3);
  number.clear();
  append_number(number, dice.between(1, 6));
  number += style == 0 ? "-" : "丁目";
  append_number(number, dice.between(1, 30));
  number += style == 0 ? "-" : style == 1 ? "番" : "番地";
  append_number(number, dice.between(1, 28));
  if (style == 1) number += "号";
}

void make_building(Dice& dice, std::string& building) {
  building.clear();
  if (dice.below(3) != 0) return;
  building += dice.pick(kBuildings);
  const std::int64_t floor = dice.between(1, 9);  // one throw a statement: `+` has no order
  append_number(building, floor * 100 + dice.between(1, 12));
  building += "号室";
}

}  // namespace

std::string relative_of(const Person& person, Dice& dice) {
  std::string name = person.name.substr(0, person.name.find(kBlank));
  name += kBlank;
  return name += dice.pick(given_names());
}

void make_person(Dice& dice, std::uint64_t ordinal, Person& person) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%015llu", static_cast<unsigned long long>(ordinal));
  person.addressee_no = digits;
  make_name(dice, person.name);
  const Town town = dice.pick(kTowns);
  person.postal_code = town.postal_code;
  person.town = town.name;
  make_number(dice, person.number);
  make_building(dice, person.building);
}

}  // namespace fubako::samples
