"""samples/postal-codes.csv: an invented file in the layout of Japan Post's utf_ken_all.csv.

Fifteen columns, no header, CR LF, names quoted and numbers not. Column 2 is the old postal code, 3
or 5 digits filled with blanks: the number of the district (郵便区番号) that delivers.
"""

CITY = ("99000", "見本県", "見本市", "ミホンケン", "ミホンシ")
TOWN = ("99001", "見本県", "文庫郡控町", "ミホンケン", "ブンコグンヒカエマチ")
WARD = ("99002", "見本都", "写区", "ミホント", "ウツシク")
FAR = ("99004", "控県", "控市", "ヒカエケン", "ヒカエシ")
FARTHER = ("99005", "控県", "控郡写町", "ヒカエケン", "ヒカエグンウツシマチ")
BIG = ("99101", "例示県", "例示市", "レイジケン", "レイジシ")  # what tools/make_samples draws from

# 筆町 and 封町 are delivered by another office than the rest of the city.
ROWS = (
    (CITY, "999", "9990000", "以下に掲載がない場合", "イカニケイサイガナイバアイ"),
    (CITY, "999", "9990001", "中央", "チュウオウ"),
    (CITY, "999", "9990002", "見本町", "ミホンチョウ"),
    (CITY, "999", "9990003", "文箱町", "フバコチョウ"),
    (CITY, "999", "9990004", "硯町", "スズリチョウ"),
    (CITY, "99900", "9990005", "筆町", "フデチョウ"),
    (CITY, "99900", "9990006", "封町", "フウチョウ"),
    (TOWN, "99900", "9990019", "大字控", "オオアザヒカエ"),
    (TOWN, "99900", "9990020", "大字墨", "オオアザスミ"),
    (TOWN, "99900", "9990021", "字栞", "アザシオリ"),
    (WARD, "998", "9990027", "本町", "ホンチョウ"),
    (WARD, "998", "9990028", "紙町", "カミチョウ"),
    (WARD, "998", "9990029", "写台", "ウツシダイ"),
    # One code for places of two municipalities.
    (FAR, "997", "9990030", "栞町", "シオリチョウ"),
    (FAR, "997", "9990030", "筆町", "フデチョウ"),
    (FARTHER, "997", "9990030", "大字送", "オオアザオクリ"),
    (BIG, "999", "9990031", "文箱町", "フバコチョウ"),
    (BIG, "999", "9990032", "硯町", "スズリチョウ"),
    (BIG, "999", "9990033", "筆町", "フデチョウ"),
    (BIG, "999", "9990034", "封町", "フウチョウ"),
    (BIG, "999", "9990035", "栞町", "シオリチョウ"),
    (BIG, "999", "9990036", "墨町", "スミチョウ"),
    (BIG, "999", "9990037", "紙屋町", "カミヤチョウ"),
    (BIG, "999", "9990038", "朱印町", "シュインチョウ"),
    (BIG, "999", "9990039", "文箱本町", "フバコホンチョウ"),
    (BIG, "999", "9990040", "東文箱", "ヒガシフバコ"),
    (BIG, "99900", "9990041", "西硯", "ニシスズリ"),
    (BIG, "99900", "9990042", "南筆町", "ミナミフデチョウ"),
    (BIG, "99900", "9990043", "北封町", "キタフウチョウ"),
    (BIG, "99900", "9990044", "大字控", "オオアザヒカエ"),
    (BIG, "99900", "9990045", "大字写", "オオアザウツシ"),
    (BIG, "99900", "9990046", "大字折", "オオアザオリ"),
)


def write(path):
    codes = [row[2] for row in ROWS]
    with open(path, "w", encoding="utf-8", newline="") as out:
        for (code, prefecture, city, prefecture_kana, city_kana), number, postal_code, town, kana in ROWS:
            names = (prefecture_kana, city_kana, kana, prefecture, city, town)
            quoted = ",".join(f'"{text}"' for text in (f"{number:<5}", postal_code, *names))
            several = int(codes.count(postal_code) > 1)  # column 13
            out.write(f"{code},{quoted},0,0,0,{several},0,0\r\n")
