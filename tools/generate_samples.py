#!/usr/bin/env python3
"""Writes samples/: the sample night's inbox, its NIGHT, its hard cases (cases.csv), postal-codes.csv, odd/
and package/.

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
import sample_persons
import sample_postal_codes
from sample_cases import (
    ACT_CASES, ADDRESS_CASES, CARE_CASES, EARLY, ELECTION_CASES, HEALTH_CASES, LATE, LONG_CASES,
    MORE_CARE_CASES, MORE_PROPERTY_CASES, NAME_CASES, PROPERTY_CASES, PULL_CASES, REJECT_CASES,
    RESIDENT_CASES, UNMAPPED, VEHICLE_CASES, act, bounds_cases, case,
)
from sample_forms import (
    CARE, ELECTION, GROUP, HEALTH, PROPERTY, RESIDENT, VEHICLE, Consents, Dice, Place, Submission,
    write_pulls,
)
from sample_records import KEYS, WRITERS
from sample_side import Payments, Persons

NIGHT = "2026-04-07"  # posting on the 10th less three working days

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


def place_cases(cases, more, total):
    """Cases spread over a job's records, and more of them in the place of ordinary residents."""
    slots = [None] * total
    for i, one in enumerate(cases):
        slots[i * total // len(cases)] = one
    free = [i for i, one in enumerate(slots) if one is None]
    for i, one in enumerate(more):
        slots[free[i * len(free) // len(more)]] = {**one, "among_others": True}
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
        self.payments = Payments(CITY.code)
        self.late = {place.code: Consents(place.code) for place in (CITY, TOWN, WARD)}  # of people_of

    def job(self, place, job_id, form, posting, issue, cases, total, line_end, consents, seed, known=(),
            more=()):
        """Writes one job; gives its ordinary residents, some of whom meet the other form too."""
        dice, job = Dice(seed), Submission(place.code, job_id, form, posting, issue, line_end)
        known, met, pulls = list(known), [], []
        for one in place_cases(cases, more, total):
            ordinary = one is None or "among_others" in one
            if ordinary and known and dice.below(2) == 0:
                resident = dict(known.pop(0))
            else:
                self.number += 1
                resident = place.resident(dice, 10_000_000 + self.number * 37)
            if ordinary:
                met.append(dict(resident))
                acts = everyday_acts(dice)  # thrown for everybody, so that nobody's dice depend on cases
                one = one or case("", acts=acts)
            self.record(dice, place, job, resident, one, consents, pulls)
        job.mix_children(dice)
        for number, one in sample_persons.people_of(place, form):
            own = Dice(number)
            self.record(own, place, job, place.resident(own, number), one, self.late[place.code], pulls)
        folder = job.write(self.inbox)
        for number, part in enumerate((pulls[:2], pulls[2:]), 1):
            if part:
                write_pulls(folder, job, number, f"2026-04-0{5 + number}T16:00:00+09:00", part)
        return met

    def record(self, dice, place, job, resident, one, consents, pulls):
        """Writes one record, and what is known of it beside."""
        key = f"{KEYS[job.form]}-{len(job.rows['records']) + 1:04d}"
        self.write_record(dice, place, job, resident, key, one, consents)
        written = job.rows["records"][-1]
        if "pull" in one:
            pulls.append((key, one["pull"], "2026-04-06T15:00:00+09:00"))
        if "paid" in one:
            self.payments.add(job.form, written["notice_no"], written["annual_total"])
        if one["title"]:
            self.case_rows.append((place.code, job.job_id, written["record_key"], len(job.rows["records"]),
                                   one["title"], *one["expect"], one.get("envelope", "")))

    @staticmethod
    def write_record(dice, place, job, resident, key, one, consents):
        resident |= one.get("address", {}) | one.get("send", {})
        resident |= {name: one[name] for name in ("name", "honorific", "protected") if name in one}
        for each in one["acts"]:
            values = {name: value for name, value in each.items() if name not in ("group", "choice")}
            consents.add(resident["addressee_no"], each["group"] or GROUP[job.form], each["choice"], **values)
        base = {"record_key": key, "notice_no": f"26{len(job.rows['records']) + 1:06d}", **resident}
        WRITERS[job.form](dice, place, job, base, one)


def others(consents, dice):
    """Acts of people whom tonight's jobs do not meet."""
    for i in range(20):
        consents.add(f"{90_000_000 + i:015d}", dice.pick(("local-tax", "insurance", "election", "*")),
                     dice.pick(("paper", "electronic", "both")))
    dice.shuffle(consents.acts)


def write_city(night, consents):
    tenth = days_around("2026-04-10")
    met = night.job(
        CITY, "2026-property-tax", PROPERTY, "2026-04-10", "2026-04-07",
        NAME_CASES + bounds_cases(tenth) + ACT_CASES + ADDRESS_CASES + PROPERTY_CASES + PULL_CASES
        + REJECT_CASES,
        150, "\r\n", consents, 990001, more=MORE_PROPERTY_CASES)
    night.job(CITY, "2026-care-premium", CARE, "2026-04-10", "2026-04-07",
              CARE_CASES + bounds_cases(tenth) + ACT_CASES, 80, "\r\n", consents, 990002, met,
              more=MORE_CARE_CASES)


def write_town(night, consents):
    met = night.job(
        TOWN, "2026-property-tax", PROPERTY, "2026-04-09", "2026-04-06",
        [case("slips of 300,000 yen, the store limit", base=85_715_000),
         case("a slip of 300,001 yen", base=85_715_000, amounts=[300_001, 299_999, 300_000, 300_000]),
         case("reduced to 0 yen", base=2_500_000, reduction=-35_000),
         case("private use in a town without 外字", UNMAPPED, name="見本 \ue757"),
         *bounds_cases(days_around("2026-04-09"))], 40, "\n", consents, 990019)
    night.job(TOWN, "2026-care-premium", CARE, "2026-04-09", "2026-04-06",
              [NAME_CASES[0], NAME_CASES[8], CARE_CASES[1]], 30, "\n", consents, 990020, met)


def write_ward(night, consents):
    met = night.job(WARD, "2026-property-tax", PROPERTY, "2026-04-10", "2026-04-07",
                    [ADDRESS_CASES[1], ADDRESS_CASES[5], ACT_CASES[9]], 25, "\r\n", consents, 990027)
    night.job(WARD, "2026-care-premium", CARE, "2026-04-08", "2026-04-03",
              [*bounds_cases(days_around("2026-04-08")), CARE_CASES[0], CARE_CASES[-1]], 25, "\n",
              consents, 990028, met)


def write_small_jobs(night, city, town, ward):
    """The four forms that came later: all their branches in few records."""
    def job(place, name, form, posting, cases, total, consents, seed, more=()):
        issue = "2026-04-03" if posting == "2026-04-08" else "2026-04-07"
        end = "\r\n" if place is CITY else "\n"
        night.job(place, f"2026-{name}", form, posting, issue, cases, total, end, consents, seed, more=more)

    job(CITY, "light-vehicle-tax", VEHICLE, "2026-04-10", VEHICLE_CASES, 20, city, 990003)
    job(CITY, "election", ELECTION, "2026-04-10", ELECTION_CASES, 20, city, 990004)
    job(WARD, "light-vehicle-tax", VEHICLE, "2026-04-10",
        [NAME_CASES[3], NAME_CASES[8], ACT_CASES[9], VEHICLE_CASES[3], ADDRESS_CASES[1]], 12, ward, 990029,
        LONG_CASES)
    job(WARD, "election", ELECTION, "2026-04-08",
        [ELECTION_CASES[2], ELECTION_CASES[4], ELECTION_CASES[6]], 12, ward, 990030)
    job(CITY, "resident-tax", RESIDENT, "2026-04-10", RESIDENT_CASES, 20, city, 990005)
    job(CITY, "health-insurance", HEALTH, "2026-04-10", HEALTH_CASES, 16, city, 990006)
    job(TOWN, "health-insurance", HEALTH, "2026-04-09",
        [HEALTH_CASES[0], HEALTH_CASES[4], HEALTH_CASES[7], NAME_CASES[0]], 12, town, 990021, LONG_CASES)
    job(WARD, "resident-tax", RESIDENT, "2026-04-10",
        [RESIDENT_CASES[0], RESIDENT_CASES[1], RESIDENT_CASES[9], NAME_CASES[2]], 12, ward, 990031, LONG_CASES)
    job(WARD, "health-insurance", HEALTH, "2026-04-08",
        [HEALTH_CASES[1], HEALTH_CASES[5], HEALTH_CASES[8], ACT_CASES[9]], 12, ward, 990032, LONG_CASES)


def days_around(date):
    """The day before, the posting date, the day after; none of the samples is at a month's end."""
    return tuple(f"{date[:8]}{int(date[8:]) + i:02d}" for i in (-1, 0, 1))


def write_inbox(inbox):
    night = Night(inbox)
    city, town, ward = registers = [Consents(place.code) for place in (CITY, TOWN, WARD)]
    write_city(night, city)
    write_town(night, town)
    write_ward(night, ward)
    write_small_jobs(night, city, town, ward)
    for consents in registers:
        others(consents, Dice(int(consents.code)))
        consents.take(night.late[consents.code])
        consents.write(inbox)
    persons = Persons(CITY.code)
    sample_persons.add_events(CITY, persons)
    persons.write(inbox)
    night.payments.write(inbox)
    return night.case_rows


def main():
    samples = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "samples"
    for name in ("inbox", "odd"):
        shutil.rmtree(samples / name, ignore_errors=True)
    samples.mkdir(parents=True, exist_ok=True)
    rows = write_inbox(samples / "inbox")
    with open(samples / "cases.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("municipality_code job_id record_key row case disposition reason envelope".split())
        writer.writerows(rows)
    (samples / "NIGHT").write_text(NIGHT + "\n")
    sample_postal_codes.write(samples / "postal-codes.csv")
    sample_odd.write(samples / "odd", NIGHT)
    sample_package.write(samples / "package")


if __name__ == "__main__":
    main()
