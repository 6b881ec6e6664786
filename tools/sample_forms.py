"""Residents, submissions and consents: what generate_samples.py writes, whatever the form.

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
VEHICLE, RESIDENT = "light-vehicle-tax-notice", "resident-tax-notice"
HEALTH, ELECTION = "health-insurance-tax-notice", "polling-place-card"
GROUP = {PROPERTY: "local-tax", VEHICLE: "local-tax", RESIDENT: "local-tax", CARE: "insurance",
         HEALTH: "insurance", ELECTION: "election"}
# The field whose sum each manifest tells; a polling place card has no amounts.
CONTROL = {PROPERTY: "annual_total", VEHICLE: "annual_total", RESIDENT: "annual_total",
           HEALTH: "annual_total", CARE: "decided_premium", ELECTION: None}


def form_columns(form):
    """Column ids of a form: {"records": [...], list id: [...]}, in the template's order."""
    columns, role, section = {"records": list(COMMON)}, None, ""
    for line in (TEMPLATES / form / "form.yaml").read_text("utf-8").splitlines():
        if match := re.match(r"(\w+):", line):
            section = match[1]
            role = "records" if section == "fields" else None
        elif section == "lists" and (match := re.match(r"  - id: (\w+)", line)):
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

    @property
    def payee(self):
        """Who is paid: 控町会計管理者, without the county before a town's name."""
        return self.city.rsplit("郡", 1)[-1] + "会計管理者"


def surname_of(name):
    """What stands before the blank; the first two characters of a name without one."""
    parts = name.replace("　", " ").split(" ")
    return parts[0] if len(parts) > 1 else name[:2]


def cut(value, unit):
    """Down to whole units, as taxes and their bases are cut."""
    return value // unit * unit


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
        self.slips = 0  # case keys given so far

    def next_slip(self):
        """A case key that no other slip of the job has."""
        self.slips += 1
        return self.slips

    def add(self, record, **lists):
        record |= {"issue_date": self.issue_date}
        if "fiscal_year" in self.columns["records"]:
            record |= {"fiscal_year": 2026}
        self.rows["records"].append(record)
        for role, rows in {"records": [record], **lists}.items():
            strange = {name for row in rows for name in row} - set(self.columns[role])
            assert not strange, f"{self.form} has no {sorted(strange)} in {role}"
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
            "control_totals": self.control_totals(),
        }

    def control_totals(self):
        field = CONTROL[self.form]
        return {field: sum(int(row[field]) for row in self.rows["records"])} if field else {}

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

    def take(self, others):
        """The acts of another list, behind these."""
        for one in others.acts:
            self.add(*(one[column] for column in ACT_COLUMNS[1:]))

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
