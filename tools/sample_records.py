"""One record of each form, from a resident and what is special about it, added to its job."""

from sample_election import household
from sample_forms import CARE, ELECTION, HEALTH, PROPERTY, RESIDENT, VEHICLE, Dice
from sample_health import health_levy
from sample_insurance import care_premium, finish_care
from sample_payments import el_qr
from sample_resident import resident_tax
from sample_taxes import (
    asset, finish_property, house, in_four, property_slips, property_tax, vehicle_tax,
)

DUES = ("2026-04-30", "2026-07-31", "2026-12-25", "2027-03-01")
VEHICLE_DUE = "2026-06-01"
CARE_DUES = ("2026-07-31", "2026-08-31", "2026-09-30", "2026-11-02",
             "2026-11-30", "2026-12-25", "2027-02-01", "2027-03-01")
KEYS = {PROPERTY: "FA", CARE: "KG", VEHICLE: "LV", ELECTION: "EL", RESIDENT: "RT", HEALTH: "HI"}


def dice_beside(job, base):
    """A dice of the record's own, for what came to a form later: nobody's earlier data change."""
    return Dice(int(job.code) * 1_000_003 + int(base["notice_no"]) * 97 + len(job.form))


def property_record(dice, place, job, base, one):
    town = base["address_town"]
    count = one.get("assets") or dice.pick((1, 2, 2, 3, 3, 4, 5, 7))
    assets = [house(1, town, one["base"])] if "base" in one else [
        asset(dice, seq, town) for seq in range(1, count + 1)]
    fields = property_tax(assets, place.code != "990019", one.get("reduction", 0))
    slips = property_slips(one.get("amounts") or in_four(fields["annual_total"]), DUES, fields,
                           one.get("usable", "1"))
    if one.get("damage") == "slip":  # its codes are of the same amount: only the sum differs
        slips[3]["slip_amount"] += 100
    if "co_owner_suffix" in one:
        fields["co_owner_suffix"] = one["co_owner_suffix"]
    owners = finish_property(dice_beside(job, base), place, job, fields, assets, slips, one)
    damage_property(base, one.get("damage"), assets, slips)
    twins = [r for r in job.rows["records"] if r["record_key"] == base["record_key"]]
    if twins:  # the child rows of the key stand once, and fit both records
        job.add({**twins[0], "notice_no": base["notice_no"]})
    else:
        job.add(base | fields, assets=assets, slips=slips, co_owners=owners)


def damage_property(base, kind, assets, slips):
    if kind == "due":
        slips[2]["due_date"] = "2026-02-30"
    elif kind == "remark":
        assets[0]["remark"] = "特例" * 30 + "等"
    elif kind == "key":
        base["record_key"] = "FA-TWICE"


def care_record(dice, place, job, base, one):
    fields, lists = care_premium(
        dice, base, CARE_DUES, months=one.get("months", 12), exemption=one.get("exemption", 0),
        how=one.get("how"), decided=one.get("decided"), instead=one.get("instead"))
    finish_care(dice_beside(job, base), fields, one)
    if one.get("damage") == "birth":
        fields["birth_date"] = "1951-02-29"
    if "decided" in one:
        due = fields["base_premium"] + fields["monthly_reduction"]
        fields |= {"exemption_amount": one["decided"] - due}
    job.add(base | fields, **lists)


def vehicle_record(dice, place, job, base, one):
    home = base["address_city"] + base["address_town"]
    fields, vehicles = vehicle_tax(dice, place, job, home, VEHICLE_DUE, one)
    damage_vehicle(one.get("damage"), fields, vehicles[0])
    job.add(base | fields, vehicles=vehicles)


def damage_vehicle(kind, fields, first):
    if kind == "check-digit":
        first["cvs_barcode"] = first["cvs_barcode"][:-1] + str((int(first["cvs_barcode"][-1]) + 1) % 10)
    elif kind == "el-qr":
        first["elqr_string"] = el_qr(first["slip_amount"] + 100, 2026, first["period_code"],
                                     first["due_date"], first["pay_by_date"], 99_999)
    elif kind == "certificates":
        fields["cert_total"] += 1


def election_record(dice, place, job, base, one):
    fields, early, voters = household(dice, place, base, one)
    if one.get("damage") == "voters":
        voters = []
    job.add(base | fields, early_places=early, voters=voters)


def resident_record(dice, place, job, base, one):
    fields, lists = resident_tax(dice, place, job, one)
    if one.get("damage") == "deductions":
        fields["deduction_total"] += 1
    job.add(base | fields, **lists)


def health_record(dice, place, job, base, one):
    fields, lists = health_levy(dice, place, job, base, CARE_DUES, one)
    if one.get("damage") == "pay-by":
        lists["slips"][0]["pay_by_date"] = "2026-08-01"
    job.add(base | fields, **lists)


WRITERS = {PROPERTY: property_record, CARE: care_record, VEHICLE: vehicle_record,
           ELECTION: election_record, RESIDENT: resident_record, HEALTH: health_record}
