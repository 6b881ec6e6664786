#!/usr/bin/env python3
"""Writes samples/: the sample night's inbox, its NIGHT, its hard cases (cases.csv), odd/ and package/.

    tools/generate_samples.py [FOLDER]        (default: samples/ beside tools/)

Equal bytes on every machine. Every hard case states the disposition that it must get, by hand, so
that the data, the program and the independent check can each be compared with it.
"""

import csv
import shutil
import sys
from pathlib import Path

import sample_odd
import sample_package
from sample_forms import (
    CARE, GROUP, PROPERTY, Consents, Dice, Place, Submission, asset, care_premium, house,
    property_slips, property_tax, write_pulls,
)

NIGHT = "2026-04-07"  # posting on the 10th less three working days
DUES = ("2026-04-30", "2026-07-31", "2026-12-25", "2027-03-01")
CARE_DUES = ("2026-07-31", "2026-08-31", "2026-09-30", "2026-11-02",
             "2026-11-30", "2026-12-25", "2027-02-01", "2027-03-01")

CITY = Place("990001", "見本県", "見本市",
             (("9990001", "中央"), ("9990002", "見本町"), ("9990003", "文箱町"), ("9990004", "硯町"),
              ("9990005", "筆町"), ("9990006", "封町")),
             ("{a}丁目{b}番{c}号", "{a}-{b}-{c}", "{a}丁目{b}番地{c}", "{b}番地{c}", "{a}－{b}－{c}"))
TOWN = Place("990019", "見本県", "文庫郡控町",
             (("9990019", "大字控"), ("9990020", "大字墨"), ("9990021", "字栞")),
             ("{b}番地", "{b}番地の{c}", "{b}{c}番地{a}"))
WARD = Place("990027", "見本都", "写区",
             (("9990027", "本町"), ("9990028", "紙町"), ("9990029", "写台")),
             ("{a}丁目{b}番{c}号", "{a}-{b}-{c}"))

PAPER, ELECTRONIC = ("paper", "consent-act"), ("electronic", "consent-act")
BOTH, NO_ACT = ("both", "consent-act"), ("electronic", "no-consent-act")
UNMAPPED, TOO_LONG = ("held", "character-unmapped"), ("held", "text-does-not-fit")
TIED, PULLED = ("held", "consent-acts-tied"), ("pulled", "pull-list")


def act(choice, group=None, **values):
    """One consent act; without a group, for the group of the job's own form."""
    return {"group": group, "choice": choice, **values}


def case(title, expect=PAPER, acts=None, **values):
    if acts is None:
        acts = [act("paper")]
    return {"title": title, "expect": expect, "acts": acts, **values}


def sending(place_city, town, number, name, honorific="様", postal_code="9990030", building=""):
    return {"send_postal_code": postal_code, "send_address_prefecture": "控県",
            "send_address_city": place_city, "send_address_town": town,
            "send_address_number": number, "send_address_building": building,
            "send_name": name, "send_honorific": honorific}


def long_latin(length):
    words = ("MARIA ISABELLA FERNANDA DE LOS ANGELES MONTGOMERY ALEXANDRINA VAN DER FUBAKO SAMPLE "
             "SANTIAGO E SILVA")
    return (words + " " + words)[: length - 1] + "X"


LONG_KANJI = "見本長々氏名文箱硯筆封栞" * 9
NAME_CASES = [
    case("name beyond the BMP (U+20BB7)", name="𠮷田 一郎"),
    case("compatibility ideographs", name="髙﨑 花子"),
    case("variation sequence of the JIS font", name="辻\U000E0100 健一"),
    case("variation sequence of the JIS font", name="葛\U000E0100西 美咲"),
    case("variation sequence of IPAmj only", name="渡邉\U000E0110 大輔"),
    case("variation sequence of IPAmj only", name="渡邊\U000E0109 陽子"),
    case("plain character, another resident than the next", name="渡邉 誠"),
    case("same character with its selector", name="渡邉\U000E0100 誠"),
    case("variation sequence that no font maps", UNMAPPED, name="渡邉\U000E0102 恵子"),
    case("private use: a legacy 外字", UNMAPPED, name="\ue000田 翔太"),
    case("plane 16: a 行政事務標準文字 without its font", UNMAPPED, name="\U0010DE92井 結衣"),
    case("unmapped, but electronic: nothing to print", ELECTRONIC, [act("electronic")],
         name="渡邉\U000E0102 修"),
    case("base and combining mark", name="見本 か\u3099く"),
    case("name that no step makes fit", TOO_LONG, name=LONG_KANJI[:100]),
]


def bounds_cases(day):
    """Acts whose validity ends or begins at the posting date or one day beside it."""
    before, posting, after = day
    return [
        case("valid from the posting date on", acts=[act("paper", valid_from=posting)]),
        case("valid until the posting date", acts=[act("paper", valid_to=posting)]),
        case("valid from the day after", NO_ACT, [act("paper", valid_from=after)]),
        case("valid until the day before", NO_ACT, [act("paper", valid_to=before)]),
        case("open at both ends", acts=[act("paper", valid_from="")]),
    ]


LATE, EARLY = "2026-02-20T11:00:00+09:00", "2025-11-05T09:30:00+09:00"
ACT_CASES = [
    case("both", BOTH, [act("both")]),
    case("electronic", ELECTRONIC, [act("electronic")]),
    case("no act", NO_ACT, []),
    case("acts of other groups only", NO_ACT, [act("paper", "election"), act("paper", "welfare")]),
    case("paper for every group", acts=[act("paper", "*")]),
    case("own group before *", ELECTRONIC,
         [act("electronic", received_at=EARLY), act("paper", "*", received_at=LATE)]),
    case("own group before *, though older", acts=[
        act("electronic", "*", received_at=LATE), act("paper", received_at=EARLY)]),
    case("the one received last", acts=[
        act("paper", received_at=LATE), act("electronic", received_at=EARLY)]),
    case("the one received last by instant, not by text", ELECTRONIC, [
        act("paper", received_at="2026-03-01T00:30:00+09:00"),
        act("electronic", received_at="2026-02-28T16:00:00Z")]),
    case("a tie that differs", TIED, [
        act("paper", received_at=LATE), act("electronic", received_at="2026-02-20T02:00:00Z")]),
    case("a tie that agrees", acts=[act("paper", received_at=LATE), act("paper", received_at=LATE)]),
    case("a tie of * below an act of the own group", acts=[
        act("paper", "*", received_at=LATE), act("electronic", "*", received_at=LATE),
        act("paper", received_at=EARLY)]),
]
ADDRESS_CASES = [
    case("sending address", send=sending("控郡写町", "大字送", "8番地3", "送 太一")),
    case("支援措置 with a sending address", protected="1",
         send=sending("控市", "栞町", "2丁目4番6号", "見本 ゆき", building="メゾン栞203")),
    case("a character that no font maps, in the address that is not printed",
         address={"address_building": "\ue001荘2号室"}, send=sending("控市", "筆町", "7番9号", "硯 光")),
    case("same name at the same address, household 1", name="見本 花子", address={
        "postal_code": "9990002", "address_town": "見本町", "address_number": "1丁目2番3号",
        "address_building": ""}),
    case("same name at the same address, household 2", name="見本 花子", address={
        "postal_code": "9990002", "address_town": "見本町", "address_number": "1丁目2番3号",
        "address_building": ""}),
    case("a company", name="株式会社見本商店", honorific="御中"),
    case("kanji numerals", address={"address_number": "二丁目十三番地五", "address_building": ""}),
    case("letters and a floor in the building", address={
        "address_number": "３丁目２０－５", "address_building": "文箱タワーA棟 5F B604"}),
    case("comma and quotation marks", address={"address_building": 'コーポ"硯", 2号室'}),
    case("representative postal code: no barcode", address={"postal_code": "9990000"}),
    case("no number to take: no barcode", address={"address_number": "無番地", "address_building": ""}),
    case("building of 100 wide characters", TOO_LONG, address={"address_building": "文箱記念住宅" * 16 + "壱号室東"}),
    case("building of 100 narrow characters", address={
        "address_building": ("FUBAKO MEMORIAL RESIDENCE EAST WING " * 3)[:96] + "A123"}),
]
PROPERTY_CASES = [
    case("1 asset", assets=1), case("3 assets: one full sheet", assets=3),
    case("4 assets: a second sheet", assets=4), case("25 assets: a second sheet, full", assets=25),
    case("26 assets: a third sheet", assets=26), case("40 assets", assets=40),
    case("250 assets", assets=250),
    case("a reduction", reduction=-12300), case("no slip may be used", usable="0"),
    case("co-owners", co_owner_suffix="外2名"),
    case("co-owners: 20 graphemes of 40 code points", co_owner_suffix="葛\U000E0100" * 20),
]
PULL_CASES = [
    case("pulled paper", PULLED, pull="死亡"),
    case("pulled electronic", PULLED, [act("electronic")], pull="転出"),
    case("pulled, though its acts are tied", PULLED, [
        act("paper", received_at=LATE), act("electronic", received_at=LATE)], pull="更正"),
]
REJECT_CASES = [
    case("a due date that is no day", ("rejected", "value-not-date"), damage="due"),
    case("slips that do not add up, and pulled", ("rejected", "total-differs"), damage="slip",
         pull="更正"),
    case("a remark of 61 characters", ("rejected", "value-too-long"), damage="remark"),
    case("record key twice, first row", ("rejected", "key-twice"), damage="key"),
    case("record key twice, second row", ("rejected", "key-twice"), damage="key"),
]
CARE_CASES = [
    case("name of 100 Latin letters", name=long_latin(100)),
    case("premium of 0", decided=0), case("7 months", months=7, how="ordinary"),
    case("exempted in part", exemption=-10000, how="mixed"),
    case("changed premium", changed=True, how="pension"),
    case("without an honorific", ("rejected", "honorific-missing"), honorific=""),
    case("a birth date that is no day", ("rejected", "value-not-date"), damage="birth"),
    case("pulled", PULLED, pull="死亡"),
]


def place_cases(cases, total):
    """Cases spread over a job's records; None is an ordinary resident."""
    slots = [None] * total
    for i, one in enumerate(cases):
        slots[i * total // len(cases)] = one
    return slots


def everyday_acts(dice):
    """About half of the residents take paper."""
    roll = dice.below(100)
    if roll < 44:
        return [act("paper", valid_from="2024-04-01", received_at="2024-02-10T13:15:00+09:00", source="郵送")]
    if roll < 52:
        return [act("electronic", received_at=EARLY), act("paper", received_at=LATE, source="窓口")]
    if roll < 58:
        return [act("both", source="オンライン")]
    if roll < 76:
        return [act("electronic", source="オンライン")]
    if roll < 82:
        return [act("paper", valid_to="2026-03-31"), act("paper", "election")]
    return []


class Night:
    """Everything that one sample night holds, while it is written."""

    def __init__(self, inbox):
        self.inbox, self.case_rows, self.number = inbox, [], 0

    def job(self, place, job_id, form, posting, issue, cases, total, line_end, consents, seed, known=()):
        """Writes one job; gives its ordinary residents, some of whom meet the other form too."""
        dice, job = Dice(seed), Submission(place.code, job_id, form, posting, issue, line_end)
        known, met, pulls = list(known), [], []
        for one in place_cases(cases, total):
            if one is None and known and dice.below(2) == 0:
                resident = dict(known.pop(0))
            else:
                self.number += 1
                resident = place.resident(dice, 10_000_000 + self.number * 37)
            key = f"{'FA' if form == PROPERTY else 'KG'}-{len(job.rows['records']) + 1:04d}"
            if one is None:
                met.append(dict(resident))
            self.record(dice, place, job, resident, key, one or case("", acts=everyday_acts(dice)), consents)
            if one and "pull" in one:
                pulls.append((key, one["pull"], "2026-04-06T15:00:00+09:00"))
            if one:
                key = job.rows["records"][-1]["record_key"]
                row = len(job.rows["records"])
                self.case_rows.append((place.code, job_id, key, row, one["title"], *one["expect"]))
        job.mix_children(dice)
        folder = job.write(self.inbox)
        for number, part in enumerate((pulls[:2], pulls[2:]), 1):
            if part:
                write_pulls(folder, job, number, f"2026-04-0{5 + number}T16:00:00+09:00", part)
        return met

    def record(self, dice, place, job, resident, key, one, consents):
        resident |= one.get("address", {}) | one.get("send", {})
        resident |= {name: one[name] for name in ("name", "honorific", "protected") if name in one}
        for each in one["acts"]:
            values = {name: value for name, value in each.items() if name not in ("group", "choice")}
            consents.add(resident["addressee_no"], each["group"] or GROUP[job.form], each["choice"], **values)
        base = {"record_key": key, "notice_no": f"26{len(job.rows['records']) + 1:06d}", **resident}
        (self.property if job.form == PROPERTY else self.care)(dice, place, job, base, one)

    def property(self, dice, place, job, base, one):
        town = base["address_town"]
        count = one.get("assets") or dice.pick((1, 2, 2, 3, 3, 4, 5, 7))
        assets = [house(1, town, one["base"])] if "base" in one else [
            asset(dice, seq, town) for seq in range(1, count + 1)]
        fields, slips = property_tax(assets, place is not TOWN, DUES, one.get("reduction", 0),
                                     one.get("usable", "1"))
        if "amounts" in one:
            slips = property_slips(one["amounts"], DUES)
        if "co_owner_suffix" in one:
            fields["co_owner_suffix"] = one["co_owner_suffix"]
        self.damage(job, base, one.get("damage"), assets, slips)
        twins = [r for r in job.rows["records"] if r["record_key"] == base["record_key"]]
        if twins:  # the child rows of the key stand once, and fit both records
            job.add({**twins[0], "notice_no": base["notice_no"]})
        else:
            job.add(base | fields, assets=assets, slips=slips)

    @staticmethod
    def damage(job, base, kind, assets, slips):
        if kind == "due":
            slips[2]["due_date"] = "2026-02-30"
        elif kind == "slip":
            slips[3]["slip_amount"] += 100
        elif kind == "remark":
            assets[0]["remark"] = "特例" * 30 + "等"
        elif kind == "key":
            base["record_key"] = "FA-TWICE"

    def care(self, dice, place, job, base, one):
        fields, pension, ordinary = care_premium(
            dice, base, CARE_DUES, months=one.get("months", 12), exemption=one.get("exemption", 0),
            how=one.get("how"), decided=one.get("decided"))
        if one.get("changed"):
            fields |= {"premium_before_change": fields["decided_premium"] + 7500, "change_reason": "所得の更正"}
        if one.get("damage") == "birth":
            fields["birth_date"] = "1951-02-29"
        if "decided" in one:
            due = fields["base_premium"] + fields["monthly_reduction"]
            fields |= {"exemption_amount": one["decided"] - due}
        job.add(base | fields, pension_rows=pension, ordinary_rows=ordinary)


def others(consents, dice):
    """Acts of people whom tonight's jobs do not meet."""
    for i in range(20):
        consents.add(f"{90_000_000 + i:015d}", dice.pick(("local-tax", "insurance", "election", "*")),
                     dice.pick(("paper", "electronic", "both")))
    dice.shuffle(consents.acts)


def write_inbox(inbox):
    night = Night(inbox)
    city, town, ward = (Consents(place.code) for place in (CITY, TOWN, WARD))
    eighth, ninth, tenth = [tuple(f"2026-04-{day + i:02d}" for i in (-1, 0, 1)) for day in (8, 9, 10)]
    met = night.job(
        CITY, "2026-property-tax", PROPERTY, "2026-04-10", "2026-04-07",
        NAME_CASES + bounds_cases(tenth) + ACT_CASES + ADDRESS_CASES + PROPERTY_CASES + PULL_CASES
        + REJECT_CASES,
        150, "\r\n", city, 990001)
    night.job(CITY, "2026-care-premium", CARE, "2026-04-10", "2026-04-07",
              CARE_CASES + bounds_cases(tenth) + ACT_CASES, 80, "\r\n", city, 990002, met)
    met = night.job(
        TOWN, "2026-property-tax", PROPERTY, "2026-04-09", "2026-04-06",
        [case("slips of 300,000 yen, the store limit", base=85_715_000),
         case("a slip of 300,001 yen", base=85_715_000, amounts=[300_001, 299_999, 300_000, 300_000]),
         case("reduced to 0 yen", base=2_500_000, reduction=-35_000),
         case("private use in a town without 外字", UNMAPPED, name="見本 \ue757"),
         *bounds_cases(ninth)], 40, "\n", town, 990019)
    night.job(TOWN, "2026-care-premium", CARE, "2026-04-09", "2026-04-06",
              [NAME_CASES[0], NAME_CASES[8], CARE_CASES[1]], 30, "\n", town, 990020, met)
    met = night.job(WARD, "2026-property-tax", PROPERTY, "2026-04-10", "2026-04-07",
                    [ADDRESS_CASES[1], ADDRESS_CASES[5], ACT_CASES[9]], 25, "\r\n", ward, 990027)
    night.job(WARD, "2026-care-premium", CARE, "2026-04-08", "2026-04-03",
              [*bounds_cases(eighth), CARE_CASES[0], CARE_CASES[-1]], 25, "\n", ward, 990028, met)
    for consents in (city, town, ward):
        others(consents, Dice(int(consents.code)))
        consents.write(inbox)
    return night.case_rows


def main():
    samples = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "samples"
    for name in ("inbox", "odd"):
        shutil.rmtree(samples / name, ignore_errors=True)
    samples.mkdir(parents=True, exist_ok=True)
    rows = write_inbox(samples / "inbox")
    with open(samples / "cases.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("municipality_code job_id record_key row case disposition reason".split())
        writer.writerows(rows)
    (samples / "NIGHT").write_text(NIGHT + "\n")
    sample_odd.write(samples / "odd", NIGHT)
    sample_package.write(samples / "package")


if __name__ == "__main__":
    main()
