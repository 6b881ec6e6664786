"""Residents, records and submissions of the two sample forms: what generate_samples.py is made of.

All persons, addresses and codes are invented; the postal codes 999-00xx do not exist.
"""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
COMMON = (
    "record_key notice_no addressee_no protected postal_code address_prefecture address_city "
    "address_town address_number address_building name honorific send_postal_code "
    "send_address_prefecture send_address_city send_address_town send_address_number "
    "send_address_building send_name send_honorific"
).split()
PROPERTY, CARE = "property-tax-notice", "long-term-care-premium-notice"
GROUP = {PROPERTY: "local-tax", CARE: "insurance"}
CONTROL = {PROPERTY: "annual_total", CARE: "decided_premium"}


def form_columns(form):
    """Column ids of a form: {"records": [...], list id: [...]}, in the template's order."""
    columns, role = {"records": list(COMMON)}, None
    for line in (TEMPLATES / form / "form.yaml").read_text("utf-8").splitlines():
        if line == "fields:":
            role = "records"
        elif line == "totals:":
            break
        elif match := re.match(r"  - id: (\w+)", line):
            role = match[1]
            columns[role] = ["record_key"]
        elif role and (match := re.match(r" +- \{id: (\w+),", line)):
            columns[role].append(match[1])
    return columns


class Dice:
    """splitmix64: the same numbers from the same seed on every machine and Python."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, items):
        return items[self.below(len(items))]

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


SURNAMES = (
    "見本 文箱 硯 筆谷 封田 栞 山折 紙屋 墨田 朱印 控井 写野 佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 "
    "小林 加藤 吉田 山田 佐々木 松本 井上 木村 林 斎藤 清水 山口 阿部 池田 橋本 森 石川 前田 藤田 小川 "
    "岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 岡本 松田 中島 齋藤 德永 濵田 瀨川"
).split()
GIVEN = (
    "一郎 花子 太郎 さくら 健一 美咲 大輔 陽子 誠 恵子 翔太 結衣 修 和子 拓也 愛 茂 幸子 直樹 千尋 "
    "昭 節子 蓮 凛 豊 久美子 亮 葵 清 真由美 隆 智子 学 ひかり 勇 みどり 実 由紀 進 裕子"
).split()
BUILDINGS = (
    "見本ハイツ{r}号室", "コーポ文箱{r}", "硯レジデンス B棟{r}", "メゾン・ド・フバコ{r}号",
    "筆谷団地3号棟{r}", "プラザSUZURI {f}F", "封の森マンション{r}",
)


class Place:
    """A municipality and how its addresses look."""

    def __init__(self, code, prefecture, city, towns, numbers):
        self.code, self.prefecture, self.city = code, prefecture, city
        self.towns = towns  # (postal code, town)
        self.numbers = numbers  # patterns of {a} {b} {c}

    def address(self, dice):
        postal_code, town = dice.pick(self.towns)
        number = dice.pick(self.numbers).format(
            a=dice.between(1, 6), b=dice.between(1, 30), c=dice.between(1, 28)
        )
        building = ""
        if dice.below(3) == 0:
            room = dice.between(1, 9) * 100 + dice.between(1, 12)
            building = dice.pick(BUILDINGS).format(r=room, f=dice.between(2, 9))
        return {
            "postal_code": postal_code, "address_prefecture": self.prefecture,
            "address_city": self.city, "address_town": town, "address_number": number,
            "address_building": building,
        }

    def resident(self, dice, number):
        name = dice.pick(SURNAMES) + dice.pick((" ", "　")) + dice.pick(GIVEN)
        return {
            "addressee_no": f"{number:015d}", "protected": "0", "name": name, "honorific": "様",
            **self.address(dice),
        }


def cut(value, unit):
    return value // unit * unit


def asset(dice, seq, town):
    """One row of 課税明細: land at a sixth of its value (小規模住宅用地), houses at all of it."""
    kind = dice.pick(("土地", "土地", "家屋", "家屋", "土地", "償却"))
    row = {"asset_seq": str(seq), "asset_kind": kind}
    lot = f"{dice.between(1, 900)}番{dice.between(1, 40)}"
    if kind == "償却":
        value = dice.between(10, 900) * 10_000
        row |= {"location": f"{town}（事業用資産）", "area_assessed": "0.00", "use_type": "機械及び装置",
                "assessed_value": value, "tax_base_fixed": value}
        return row
    area = dice.between(4000, 26000)
    area_text = f"{area // 100}.{area % 100:02d}"
    row |= {"location": town + lot, "area_registered": area_text, "area_assessed": area_text}
    if kind == "土地":
        value = area * dice.between(300, 900)
        category = dice.pick(("宅地", "宅地", "宅地", "畑", "雑種地"))
        row |= {"land_category_registered": category, "land_category_assessed": "宅地",
                "assessed_value": value, "tax_base_fixed": value // 6, "tax_base_city": value // 3,
                "remark": "小規模住宅用地 1/6"}
    else:
        value = area * dice.between(350, 700)
        row |= {"house_no": f"{lot}の1", "use_type": dice.pick(("居宅", "居宅", "共同住宅", "店舗")),
                "structure": dice.pick(("木造", "鉄骨造", "鉄筋コンクリート造")),
                "assessed_value": value, "tax_base_fixed": value, "tax_base_city": value}
    return row


def house(seq, town, base):
    """A house whose tax base is given, for notices that must reach an exact amount."""
    return {"asset_seq": str(seq), "asset_kind": "家屋", "location": f"{town}1番1", "house_no": "1番1",
            "area_registered": "812.40", "area_assessed": "812.40", "use_type": "共同住宅",
            "structure": "鉄筋コンクリート造", "assessed_value": base, "tax_base_fixed": base,
            "tax_base_city": base}


def in_four(total):
    """Four periods in thousands of yen; what is over goes to the first (地方税法 第20条の4の2)."""
    part = cut(total // 4, 1000)
    return [total - 3 * part, part, part, part]


def property_tax(assets, city_tax, dues, reduction=0, usable="1"):
    """The form's own items from its assets: (fields, slips). Bases are cut to 1,000 yen, taxes to 100."""
    def base(kind, column):
        return sum(a.get(column, 0) for a in assets if a["asset_kind"] == kind)
    land, home = base("土地", "tax_base_fixed"), base("家屋", "tax_base_fixed")
    tools = base("償却", "tax_base_fixed")
    fixed_base = cut(land + home + tools, 1000)
    calculated = fixed_base * 14 // 1000
    fixed = cut(calculated + reduction, 100)
    fields = {
        "land_tax_base": land, "house_tax_base": home, "depreciable_tax_base": tools,
        "fixed_tax_base_total": fixed_base, "fixed_tax_rate": "1.4",
        "fixed_tax_calculated": calculated, "fixed_tax_reduction": reduction,
        "annual_fixed_tax": fixed, "annual_total": fixed, "asset_count": len(assets),
    }
    if city_tax:
        city_land, city_home = base("土地", "tax_base_city"), base("家屋", "tax_base_city")
        city_base = cut(city_land + city_home, 1000)
        city = cut(city_base * 3 // 1000, 100)
        fields |= {
            "city_land_base": city_land, "city_house_base": city_home,
            "city_plan_base_total": city_base, "city_plan_rate": "0.3",
            "city_plan_calculated": city_base * 3 // 1000, "annual_city_plan_tax": city,
            "annual_total": fixed + city,
        }
    else:
        for row in assets:
            row.pop("tax_base_city", None)
    return fields, property_slips(in_four(fields["annual_total"]), dues, usable)


def property_slips(amounts, dues, usable="1"):
    slips = [("00", "全期", dues[0], sum(amounts))]
    slips += [(f"{i:02d}", f"第{i}期", due, a) for i, (due, a) in enumerate(zip(dues, amounts), 1)]
    return [
        {"slip_seq": i, "period_code": code, "period_label": label, "due_date": due,
         "slip_amount": amount, "usable": usable}
        for i, (code, label, due, amount) in enumerate(slips, 1)
    ]


STAGES = {  # 所得段階: yearly premium, ground
    1: (21000, "生活保護受給 または 老齢福祉年金受給で世帯全員が住民税非課税"), 2: (33200, "世帯全員が住民税非課税"),
    3: (50600, "世帯全員が住民税非課税"), 4: (66600, "本人が住民税非課税（世帯に課税者あり）"),
    5: (74400, "本人が住民税非課税（世帯に課税者あり）"), 6: (89200, "本人が住民税課税（合計所得120万円未満）"),
    7: (96700, "本人が住民税課税（合計所得120万円以上）"), 9: (126400, "本人が住民税課税（合計所得320万円以上）"),
    13: (178500, "本人が住民税課税（合計所得720万円以上）"),
}


def care_premium(dice, resident, dues, stage=None, months=12, exemption=0, how=None, decided=None):
    """The form's own items: (fields, pension_rows, ordinary_rows). Premiums are cut to 100 yen."""
    stage = stage or dice.pick(list(STAGES))
    base, grounds = STAGES[stage]
    reduction = -(base - cut(base * months // 12, 100))
    premium = max(0, base + reduction + exemption) if decided is None else decided
    how = how or dice.pick(("pension", "pension", "ordinary", "mixed"))
    pension = {"pension": premium, "ordinary": 0, "mixed": cut(premium // 2, 100)}[how]
    pension_rows = [
        {"month_label": month, "pension_amount": amount, "provisional": kind}
        for month, amount, kind in zip(
            ("4月", "6月", "8月", "10月", "12月", "2月"), spread(pension, 6), ("仮徴収",) * 3 + ("本徴収",) * 3)
    ] if pension else []
    ordinary_rows = [
        {"period_label": f"第{i}期", "due_date": due, "ordinary_amount": amount}
        for i, (due, amount) in enumerate(zip(dues, spread(premium - pension, len(dues))), 1)
    ] if premium > pension else []
    born = f"19{dice.between(28, 60)}-{dice.between(1, 12):02d}-{dice.between(1, 28):02d}"
    fields = {
        "insured_no": resident["addressee_no"][-10:], "insured_name": resident["name"],
        "birth_date": born, "acquired_date": f"{int(born[:4]) + 65}{born[4:]}",
        "stage": stage, "stage_grounds": grounds, "base_premium": base, "months": months,
        "monthly_reduction": reduction, "exemption_amount": exemption,
        "decided_premium": premium, "pension_total": pension, "ordinary_total": premium - pension,
    }
    if pension:
        fields |= {"pension_payer": "厚生労働大臣", "pension_kind": "老齢基礎年金"}
    return fields, pension_rows, ordinary_rows


def spread(total, parts):
    """In hundreds of yen; what is over goes to the first."""
    part = cut(total // parts, 100)
    return [total - part * (parts - 1)] + [part] * (parts - 1)


def csv_text(columns, rows, line_end):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(columns)
    writer.writerows([str(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def encode(text, encoding):
    if encoding == "UTF-8 BOM":
        return text.encode("utf-8-sig")
    if encoding == "UTF-16LE":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode({"UTF-16BE": "utf-16-be"}.get(encoding, encoding))


def as_json(value):
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


class Submission:
    """One job: records with their child rows, and how the sender writes them."""

    def __init__(self, code, job_id, form, posting_date, issue_date, line_end="\r\n", encoding="UTF-8",
                 as_of="2026-04-03T09:00:00+09:00"):
        self.code, self.job_id, self.form = code, job_id, form
        self.posting_date, self.issue_date, self.as_of = posting_date, issue_date, as_of
        self.line_end, self.encoding = line_end, encoding
        self.columns = form_columns(form)
        self.rows = {role: [] for role in self.columns}

    def add(self, record, **lists):
        record |= {"fiscal_year": 2026, "issue_date": self.issue_date}
        self.rows["records"].append(record)
        for role, rows in lists.items():
            self.rows[role] += [{"record_key": record["record_key"], **row} for row in rows]

    def mix_children(self, dice):
        """Child rows in any order of keys; the rows of one key keep theirs."""
        for role in list(self.rows)[1:]:
            rows, keys = self.rows[role], [row["record_key"] for row in self.rows[role]]
            queues = {}
            for row in rows:
                queues.setdefault(row["record_key"], []).append(row)
            dice.shuffle(keys)
            self.rows[role] = [queues[key].pop(0) for key in keys]

    def texts(self):
        return {role: csv_text(columns, self.rows[role], self.line_end)
                for role, columns in self.columns.items()}

    def files(self, texts=None):
        return {role: encode(text, self.encoding) for role, text in (texts or self.texts()).items()}

    def manifest(self, files):
        return {
            "format": "fubako-submission/1", "municipality_code": self.code, "job_id": self.job_id,
            "kind": "initial", "corrects": None, "form": {"id": self.form, "version": "2026.1"},
            "fiscal_year": 2026, "issue_date": self.issue_date, "posting_date": self.posting_date,
            "as_of": self.as_of, "mapping": None,
            "files": [
                {"name": f"{role}.csv", "role": role, "records": len(self.rows[role]),
                 "encoding": self.encoding.removesuffix(" BOM"),
                 "sha256": hashlib.sha256(data).hexdigest()}
                for role, data in files.items()
            ],
            "control_totals": {CONTROL[self.form]: sum(
                int(row[CONTROL[self.form]]) for row in self.rows["records"])},
        }

    def write(self, inbox, files=None, manifest=None):
        files = files or self.files()
        folder = inbox / self.code / self.job_id
        folder.mkdir(parents=True)
        for role, data in files.items():
            (folder / f"{role}.csv").write_bytes(data)
        (folder / "manifest.json").write_bytes(as_json(manifest or self.manifest(files)))
        return folder


ACT_COLUMNS = "act_id addressee_no form_group choice valid_from valid_to received_at source".split()


class Consents:
    """A municipality's acts, in the order in which they came in to its register."""

    def __init__(self, code, as_of="2026-04-06T18:00:00+09:00", line_end="\r\n", encoding="UTF-8"):
        self.code, self.as_of, self.line_end, self.encoding = code, as_of, line_end, encoding
        self.acts = []

    def add(self, addressee_no, group, choice, valid_from="2025-04-01", valid_to="",
            received_at="2025-03-14T10:20:00+09:00", source="窓口"):
        self.acts.append({
            "act_id": f"{self.code}-{len(self.acts) + 1:05d}", "addressee_no": addressee_no,
            "form_group": group, "choice": choice, "valid_from": valid_from, "valid_to": valid_to,
            "received_at": received_at, "source": source})

    def write(self, inbox, damage=lambda data: data):
        data = encode(csv_text(ACT_COLUMNS, self.acts, self.line_end), self.encoding)
        folder = inbox / self.code
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "consents.csv").write_bytes(damage(data))
        (folder / "consents.json").write_bytes(as_json({
            "format": "fubako-consents/1", "municipality_code": self.code, "as_of": self.as_of,
            "records": len(self.acts), "encoding": self.encoding.removesuffix(" BOM"),
            "sha256": hashlib.sha256(data).hexdigest()}))


def write_pulls(folder, submission, number, as_of, pulls):
    """pulls-<n>.csv: (record_key, reason, requested_at) rows, with their side file."""
    rows = [dict(zip(("record_key", "reason", "requested_at"), pull)) for pull in pulls]
    data = encode(csv_text(("record_key", "reason", "requested_at"), rows, submission.line_end), "UTF-8")
    (folder / f"pulls-{number}.csv").write_bytes(data)
    (folder / f"pulls-{number}.json").write_bytes(as_json({
        "format": "fubako-pulls/1", "municipality_code": submission.code, "job_id": submission.job_id,
        "as_of": as_of, "records": len(rows), "encoding": "UTF-8",
        "sha256": hashlib.sha256(data).hexdigest()}))
