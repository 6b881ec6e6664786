#!/usr/bin/env python3
"""The same invented records for Fubako (an inbox) and for its peers (printed texts).

    data.py values N FILE.tsv                    a column for each value of notice-1, as it is printed
    data.py inbox N FOLDER [--municipalities M]  submissions of N records in all

The n-th record is the same in both. Its piece id for the peers counts as Fubako would count; Fubako
counts in the order of the post, so ids and pages come in another order there.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[3]
POSTING = "2026-04-10"
SURNAMES = ("青木 安藤 石川 伊藤 井上 上田 内田 遠藤 大野 岡田 小川 加藤 金子 木村 工藤 小林 近藤 齋藤 酒井 櫻井 佐々木 佐藤 清水 "
            "柴田 鈴木 髙橋 田中 谷口 千葉 中島 中村 西村 野口 長谷川 濵田 原田 福田 藤井 前田 増田 松本 三浦 宮﨑 村上 森田 山口 "
            "横山 吉田 渡邉 渡辺 五十嵐 纐纈 躑躅森 鰐淵 檜垣 眞鍋 德永 廣瀨").split()
GIVEN = ("愛 葵 明美 一郎 恵子 香織 和子 健一 幸子 さくら 茂 翔太 正 直樹 八重 花子 陽菜 浩二 真由美 美咲 実 芽依 結衣 裕子 悠真 "
         "蓮 凛 颯太 紬 千代子").split()
BUILDINGS = "ハイム若葉 コーポ藤棚 メゾン欅 緑風荘 サンライト朝日 レジデンス硯 県営住宅 グリーンハイツ".split()
KANA = "アオキ イトウ ウエダ エンドウ オガワ カトウ キムラ コバヤシ サトウ スズキ タナカ ナカムラ ハラダ ヤマグチ ワタナベ".split()
KANA_GIVEN = "アイ イチロウ カズコ ケイコ シゲル ナオキ ハナコ マユミ ミサキ ユウコ".split()
BANKS = "見本中央銀行 文箱信用金庫 硯農業協同組合 例示労働金庫".split()
BRANCHES = "本店 駅前支店 文箱支店 東支店 封町出張所".split()
COLLECTION = "普通徴収 特別徴収".split()
ACCOUNTS = "普通 当座 納税準備".split()
LAND = "宅地 田 畑 山林 原野 雑種地 池沼".split()
STRUCTURES = "木造 軽量鉄骨造 鉄骨造 鉄筋コンクリート造 土蔵造".split()
METHODS = "口座振替 納付書 電子納付".split()
SECTIONS = "資産税課土地係 資産税課家屋係 収納課管理係".split()
REMARKS = "口座振替 共有名義 住宅用地特例適用 新築軽減適用 減免申請中 分筆済 評価替え".split()
# Nobody has a sending address.
NO_SENDING = {"send_" + part: "" for part in ("postal_code", "address_prefecture", "address_city", "address_town",
                                              "address_number", "address_building", "name", "honorific")}
DUE = ["2026-04-30", "2026-07-31", "2026-12-25", "2027-03-01"]
CHECK_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def towns():
    """Postal code and town of each place in the invented city of the sample postal codes."""
    with open(ROOT / "samples/postal-codes.csv", encoding="utf-8") as file:
        return [(row[2], row[8]) for row in csv.reader(file) if row[7] == "例示市"]


def records(count, seed=1):
    """The values as a submission holds them, by field id."""
    dice = random.Random(seed).random
    places = towns()

    def below(n):
        return int(dice() * n)

    def one_of(things):
        return things[int(dice() * len(things))]

    for i in range(1, count + 1):
        postal_code, town = one_of(places)
        flat = f"{one_of(BUILDINGS)}{101 + below(1100)}号室" if dice() < 0.4 else ""
        base = (800 + below(97000)) * 1000
        tax = base * 14 // 100000 * 100
        quarter = tax // 400 * 100
        amounts = [tax - 3 * quarter, quarter, quarter, quarter]
        lot = f"{1 + below(3000)}番{1 + below(99)}"
        record = {
            "record_key": f"MN08KT-{i:09d}-{below(1000000):06d}-{one_of(CHECK_LETTERS)}{below(10)}JP",
            "notice_no": f"{below(10000):04d}-{i:07d}", "addressee_no": f"{i:015d}", "protected": "0",
            "postal_code": postal_code, "address_prefecture": "", "address_city": "例示市", "address_town": town,
            "address_number": f"{1 + below(9)}丁目{1 + below(40)}番{1 + below(30)}号", "address_building": flat,
            "name": f"{one_of(SURNAMES)}　{one_of(GIVEN)}", "honorific": "様",
            **NO_SENDING, "fiscal_year": "2026", "tax_base": base, "total": tax,
            "collection": one_of(COLLECTION), "household_no": f"{below(10**8):08d}",
            "reference_no": f"{below(10**10):010d}", "account_kind": one_of(ACCOUNTS),
            "account_masked": f"****{below(1000):03d}",
            "account_holder": f"{one_of(KANA)}　{one_of(KANA_GIVEN)}", "location": town + lot, "house_no": lot,
            "land_category": one_of(LAND), "structure": one_of(STRUCTURES),
            "floor_area": f"{20 + below(280)}.{below(100):02d}", "assessed_value": base + below(1000) * 1000,
            "reduction": below(400) * 100, "rate": "1.4", "previous_tax": tax + below(50) * 100,
            "balance": below(90) * 100, "payment_method": one_of(METHODS), "section": one_of(SECTIONS),
            "phone": f"000-{below(1000):03d}-{below(10000):04d}", "remark": one_of(REMARKS),
            "bank": f"{one_of(BANKS)}　{one_of(BRANCHES)}"}
        for k in range(4):
            record[f"due_{k + 1}"] = DUE[k]
            record[f"amount_{k + 1}"] = amounts[k]
        yield record


def control_code(serial):
    """Of a piece of one sheet: version, piece id, sheet 1 of 1, no enclosures, copy 00, check (config/FORMATS.md)."""
    piece = f"990001{POSTING[2:].replace('-', '')}01{serial:07d}"
    piece += str(-sum(int(d) * (3 if k % 2 == 0 else 1) for k, d in enumerate(reversed(piece))) % 10)
    code = f"1{piece}001001" + "0" * 5 + "00"
    return code + f"{98 - int(code) * 100 % 97:02d}"


def yen(value):
    return f"{value:,}円"


def wareki(iso):
    year, month, day = (int(part) for part in iso.split("-"))
    return f"令和{year - 2018}年{month}月{day}日"


def printed(record, serial):
    """The texts on the page by the form's element ids, and what the two symbols hold."""
    r = record
    number = r["address_number"].replace("丁目", "-").replace("番", "-").replace("号", "")
    flat = "".join(c for c in r["address_building"] if c.isdigit())
    texts = {
        "postal-code": f"〒{r['postal_code'][:3]}-{r['postal_code'][3:]}",
        "address": r["address_city"] + r["address_town"] + r["address_number"], "building": r["address_building"],
        "name": r["name"] + "　" + r["honorific"], "year": f"令和{int(r['fiscal_year']) - 2018}年度",
        "notice-no": f"第{r['notice_no']}号", "tax-base": yen(r["tax_base"]), "total": yen(r["total"]),
        "sum": yen(r["total"]), "floor-area": r["floor_area"] + "㎡", "rate": r["rate"] + "％",
        "stub-city": r["address_city"], "record-key": r["record_key"]}
    for k in "1234":
        texts["due-" + k] = wareki(r["due_" + k])
        texts["amount-" + k] = yen(r["amount_" + k])
    for field in ("assessed_value", "reduction", "previous_tax", "balance"):
        texts[field.replace("_", "-")] = yen(r[field])
    for field in ("collection", "household_no", "reference_no", "account_kind", "account_masked", "account_holder",
                  "location", "house_no", "land_category", "structure", "payment_method", "section", "phone",
                  "remark", "bank"):
        texts[field.replace("_", "-")] = r[field]
    for stub, of in (("name", "name"), ("notice-no", "notice-no"), ("year", "year"), ("total", "total"),
                     ("address", "address")):
        texts["stub-" + stub] = texts[of]
    texts["control-digits"] = texts["control-code"] = control_code(serial)
    texts["customer-barcode"] = r["postal_code"] + number + ("-" + flat if flat else "")
    return texts


def write_values(count, path):
    with open(path, "w", encoding="utf-8") as file:
        for serial, record in enumerate(records(count), 1):
            texts = printed(record, serial)
            if serial == 1:
                file.write("\t".join(texts) + "\n")
            file.write("\t".join(texts.values()) + "\n")


def municipality_code(number):
    """A code that nobody has, with its check digit: without a folder of its own it uses default/."""
    code = str(99100 + number)
    return code + str((11 - sum(int(d) * (6 - k) for k, d in enumerate(code)) % 11) % 10)


def write_submission(folder, code, some):
    folder.mkdir(parents=True)
    path, count = folder / "records.csv", 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for count, record in enumerate(some, 1):
            if count == 1:
                writer.writerow(record)
            writer.writerow(record.values())
    with open(path, "rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    (folder / "manifest.json").write_text(json.dumps({
        "format": "fubako-submission/1", "municipality_code": code, "job_id": folder.name, "kind": "initial",
        "corrects": None, "form": {"id": "notice-1", "version": "2026.1"}, "fiscal_year": 2026,
        "issue_date": "2026-04-07", "posting_date": POSTING, "as_of": "2026-04-03T09:00:00+09:00", "mapping": None,
        "files": [{"name": "records.csv", "role": "records", "records": count, "encoding": "UTF-8",
                   "sha256": sha256}],
        "control_totals": {}}), encoding="utf-8")


def write_inbox(count, folder, municipalities=1):
    """Each municipality gets its share, of a seed of its own; gives the names of the jobs."""
    jobs = []
    for number in range(1, municipalities + 1):
        code = municipality_code(number)
        share = count // municipalities + (number <= count % municipalities)
        write_submission(pathlib.Path(folder) / code / "notice-1", code, records(share, seed=number))
        jobs.append(f"{code}/notice-1")
    return jobs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["values", "inbox"])
    parser.add_argument("count", type=int)
    parser.add_argument("out")
    parser.add_argument("--municipalities", type=int, default=1)
    options = parser.parse_args()
    if options.what == "values":
        write_values(options.count, options.out)
    else:
        write_inbox(options.count, options.out, options.municipalities)


if __name__ == "__main__":
    main()
