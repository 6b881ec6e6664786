"""Residents of the sample night who were made for a rule: who gets several notices, who has died, come
of age, has a delegate. Their records stand behind all others of a job.

Every `envelope` is stated by hand: `B 1/1` for all that lies in envelope B; `C1 1/2` and `C2 1/2` are
two envelopes of one group, the first and the second; `+` joins the envelopes of a record that is split.
"""

from sample_cases import BOTH, ELECTRONIC, LATE, NO_ACT, PAPER, PULLED, act, case, sending
from sample_forms import CARE, ELECTION, HEALTH, PROPERTY, RESIDENT, VEHICLE
from sample_taxes import CAR, MOPED

DECEASED, NOBODY = ("paper", "person-deceased"), ("held", "addressee-deceased")
CARD = ("paper", "form-paper-only")
FIRST_NUMBER = 15_000_000


def person(code, notices, acts=None, events=(), **common):
    """One resident: notices by form, acts (of the first notice's group), person events, and what all of
    the records have in common."""
    return {"code": code, "notices": notices, "events": events, "common": common,
            "acts": [act("paper")] if acts is None else acts}


def notice(title, envelope, expect=PAPER, **values):
    return case(title, expect, [], envelope=envelope, **values)


def event(kind, date, until="", **more):
    return {"event": kind, "date": date, "until": until, **more}


HOME = {"address_town": "見本町", "postal_code": "9990002", "address_building": ""}
AT_ONE = {"address": HOME | {"address_number": "1丁目1番1号"}}
AT_WIDE_ONE = {"address": HOME | {"address_number": "１丁目１番１号"}}
AT_HOME_AND_THERE = {"address": HOME | {"address_number": "2丁目5番3号"}, "name": "筆谷 実"}
TO_HIMSELF = {"send_postal_code": "9990002", "send_address_prefecture": "見本県", "send_address_city": "見本市",
              "send_address_town": "見本町", "send_address_number": "2丁目5番3号", "send_address_building": "",
              "send_name": "筆谷 実", "send_honorific": "様"}
ELSEWHERE = sending("控市", "栞町", "5番6号", "見本 送")
ELSEWHERE_TOO = sending("控市", "栞町", "5番7号", "見本 送")
HEIRS = sending("控市", "筆町", "3番3号", "見本 継子")

# One slip sheet (2 sheets), two (3), no slips but a sheet (1), five slips (6).
VEHICLE_2, RESIDENT_3 = {"kinds": [MOPED]}, {"way": "納付書", "income": 3_000_000}
PROPERTY_1, PROPERTY_6, RESIDENT_1 = {"debit": True, "assets": 2}, {"assets": 2}, {"way": "口座振替"}

SHARING = [
    person("990001", {
        PROPERTY: notice("shares with the resident tax", "A 1/1", **PROPERTY_1),
        RESIDENT: notice("shares with the property tax", "A 1/1", **RESIDENT_1)}),
    person("990001", {
        PROPERTY: notice("three notices in an envelope", "B 1/1", **PROPERTY_1),
        RESIDENT: notice("three notices in an envelope", "B 1/1", **RESIDENT_3),
        VEHICLE: notice("three notices in an envelope", "B 1/1", **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("11 sheets of one person: the first of two envelopes", "C1 1/2", **PROPERTY_6),
        RESIDENT: notice("11 sheets of one person: in the second envelope", "C2 2/2", **RESIDENT_3),
        VEHICLE: notice("11 sheets of one person: in the second envelope, too", "C2 2/2", **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("8 sheets: the envelope is just full", "D 1/1", **PROPERTY_6),
        VEHICLE: notice("8 sheets: the envelope is just full", "D 1/1", **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("shares with the first half of a split record", "E1 1/2", **PROPERTY_1),
        VEHICLE: notice("9 vehicles: its two halves never share", "E1 1/2+E2 2/2", debit=True, vehicles=9)}),
    person("990001", {
        PROPERTY: notice("another sending address than the other notice", "F1 1/1", send=ELSEWHERE, **PROPERTY_1),
        VEHICLE: notice("another sending address than the other notice", "F2 1/1", send=ELSEWHERE_TOO,
                        **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("the same sending address: shares", "G 1/1", send=ELSEWHERE, **PROPERTY_1),
        VEHICLE: notice("the same sending address: shares", "G 1/1", send=ELSEWHERE, **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("the name is written otherwise: 高", "H1 1/1", name="高橋 学", **PROPERTY_1),
        VEHICLE: notice("the name is written otherwise: 髙", "H2 1/1", name="髙橋 学", **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("支援措置 in the other record only", "I1 1/1", **PROPERTY_1),
        VEHICLE: notice("支援措置 in this record only", "I2 1/1", protected="1", **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("the resident's own address", "J1 1/1", **AT_HOME_AND_THERE, **PROPERTY_1),
        VEHICLE: notice("a sending address of the same text", "J2 1/1", send=TO_HIMSELF, **AT_HOME_AND_THERE,
                        **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("an address in narrow digits", "K1 1/1", **AT_ONE, **PROPERTY_1),
        VEHICLE: notice("an address in wide digits", "K2 1/1", **AT_WIDE_ONE, **VEHICLE_2)}),
    person("990001", {
        PROPERTY: notice("the other notice is pulled: goes alone", "L 1/1", **PROPERTY_1),
        RESIDENT: notice("pulled out of an envelope of two", "", PULLED, pull="更正", **RESIDENT_1)}),
    person("990001", {
        PROPERTY: notice("支援措置 by a person event: alone", "M1 1/1", **PROPERTY_1),
        VEHICLE: notice("支援措置 by a person event: alone", "M2 1/1", **VEHICLE_2)},
        events=[event("protected", "2026-01-10", "2027-01-09", source="支援措置")]),
    person("990001", {
        PROPERTY: notice("支援措置 that has ended: shares", "N 1/1", **PROPERTY_1),
        VEHICLE: notice("支援措置 that has ended: shares", "N 1/1", **VEHICLE_2)},
        events=[event("protected", "2025-04-01", "2026-03-31", source="支援措置")]),
    person("990001", {
        HEALTH: notice("転送不要: not with a notice that may be forwarded", "O1 1/1", way="特別徴収", base=700_000),
        CARE: notice("3 days' delay: not with a notice without", "O2 1/1", how="pension")}),
    person("990019", {
        HEALTH: notice("shares with the care premium", "A 1/1", way="特別徴収", base=700_000),
        CARE: notice("shares with the health insurance", "A 1/1", how="pension")}),
    person("990019", {
        HEALTH: notice("8 slips: an envelope is too small for two", "B1 1/2", way="納付書", base=1_200_000,
                       members=2),
        CARE: notice("8 slips of the other notice: in the second envelope", "B2 2/2", how="pension")}),
    person("990027", {
        PROPERTY: notice("three notices in an envelope", "A 1/1", **PROPERTY_1),
        RESIDENT: notice("three notices in an envelope", "A 1/1", **RESIDENT_3),
        VEHICLE: notice("three notices in an envelope", "A 1/1", **VEHICLE_2)}),
    person("990027", {
        HEALTH: notice("shares with the care premium", "B 1/1", way="特別徴収", base=700_000),
        CARE: notice("shares with the health insurance", "B 1/1", how="pension")}),
]
EVENTS = [
    person("990001", {PROPERTY: notice("has died, and nobody is named to send it to", "", NOBODY, **PROPERTY_1)},
           events=[event("death", "2026-03-28")]),
    person("990001", {
        PROPERTY: notice("has died: to the heirs' representative, on paper", "P 1/1", DECEASED, **PROPERTY_1),
        RESIDENT: notice("has died: to the heirs' representative, on paper", "P 1/1", DECEASED, **RESIDENT_1)},
        [act("electronic", source="オンライン")], [event("death", "2026-02-11")], send=HEIRS),
    person("990001", {ELECTION: notice("has died: no card", "", NOBODY, voters=1)}, [],
           [event("death", "2026-04-05", received_at="2026-04-06T09:30:00+09:00")]),
    person("990001", {PROPERTY: notice("of age: a guardian's act counts no more", "", NO_ACT, **PROPERTY_1)},
           [act("paper", source="guardian")], [event("of-age", "2026-04-02", received_at=LATE)]),
    person("990001", {PROPERTY: notice("not yet of age: a guardian's act counts", "Q 1/1", **PROPERTY_1)},
           [act("paper", source="guardian")], [event("of-age", "2026-04-11", received_at=LATE)]),
    person("990001", {CARE: notice("an act of the delegate in office", "R 1/1", how="pension")},
           [act("electronic", received_at="2024-06-03T10:00:00+09:00"), act("paper", source="delegate")],
           [event("delegate", "2025-01-06", other_addressee_no="000000018000001", source="代理人届")]),
    person("990001", {CARE: notice("an act of a delegate who left office", "", ELECTRONIC, how="pension")},
           [act("electronic", received_at="2024-06-03T10:00:00+09:00"), act("paper", source="delegate")],
           [event("delegate", "2025-01-06", "2026-04-09", other_addressee_no="000000018000001",
                  source="代理人届")]),
    person("990001", {CARE: notice("an act of an earlier delegate than today's", "", NO_ACT, how="pension")},
           [act("paper", source="delegate")],
           [event("delegate", "2025-01-06", "2025-12-31", other_addressee_no="000000018000001",
                  source="代理人届"),
            event("delegate", "2026-01-01", other_addressee_no="000000018000002", source="代理人届")]),
    person("990001", {CARE: notice("moved: no rule", "S 1/1", how="pension")},
           events=[event("moved", "2026-03-20")]),
    person("990001", {PROPERTY: notice("paid already, but no dunning notice", "T 1/1", paid=True, **PROPERTY_6)}),
]
DATED = [
    person("990001", {VEHICLE: notice("both for a year, then electronic", "U 1/1", BOTH, kinds=[CAR])},
           [act("both", valid_from="2026-04-01", valid_to="2027-03-31", received_at="2026-03-02T10:00:00+09:00"),
            act("electronic", valid_from="2027-04-01", received_at="2026-03-02T10:00:00+09:00")]),
    person("990001", {VEHICLE: notice("the year of both is over: electronic", "", ELECTRONIC, kinds=[CAR])},
           [act("both", valid_from="2025-04-01", valid_to="2026-03-31"),
            act("electronic", valid_from="2026-04-01")]),
]
PEOPLE = SHARING + EVENTS + DATED


def people_of(place, form):
    """(number, case) of everybody of the place whom a job of the form meets, in order."""
    for number, one in enumerate(PEOPLE, 1):
        if one["code"] == place.code and form in one["notices"]:
            first = form == next(iter(one["notices"]))
            acts = one["acts"] if first else []  # an act is the person's, not the notice's
            yield FIRST_NUMBER + number * 41, one["common"] | one["notices"][form] | {"acts": acts}


def add_events(place, persons):
    for number, one in enumerate(PEOPLE, 1):
        for each in one["events"] if one["code"] == place.code else ():
            persons.add(f"{FIRST_NUMBER + number * 41:015d}", **each)
