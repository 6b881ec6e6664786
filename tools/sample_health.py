"""National health insurance: a household's four levies, its members, and how it pays."""

from sample_forms import GIVEN, cut, surname_of
from sample_insurance import pension_rows_of, spread
from sample_payments import account, finish_slips

# Name, rate in hundredths of a percent, per person, per household, cap, who is asked for it.
LEVIES = (
    ("医療分", 725, 28_000, 21_000, 660_000, "everybody"), ("後期支援分", 230, 9_600, 7_200, 260_000, "everybody"),
    ("介護分", 210, 10_800, 5_400, 170_000, "aged"), ("子ども分", 27, 1_100, None, 30_000, "everybody"),
)


def family(dice, resident, one):
    """The members of the household; the head may be in it without being insured (擬制世帯主)."""
    surname = surname_of(resident["name"])
    count = one.get("members") or dice.pick((1, 1, 2, 2, 3, 4))
    deemed = one.get("deemed", False)
    people = []
    for i in range(count + deemed):
        kind = ("擬制世帯主" if deemed else "世帯主") if i == 0 else "加入者"
        name = resident["name"] if i == 0 else f"{surname} {dice.pick(GIVEN)}"
        person = {"member_name": name, "member_kind": kind,
                  "member_income": dice.between(0, 300) * 10_000 if i < 2 else 0}
        if kind != "擬制世帯主":
            person |= {"acquired_date": f"20{dice.between(10, 25)}-04-01", "months_1": "12", "months_2": "12",
                       "months_4": "12"}
            if i < 2:
                person["months_3"] = "12"
            elif i == 2:
                person["reduction_note"] = "未就学児"
        people.append(person)
    for index, values in one.get("member", {}).items():
        people[index] |= values
    return people


def block(levy, base, people, place, rate):
    name, percent, each, household, cap, _ = levy
    persons = sum(f"months_{LEVIES.index(levy) + 1}" in person for person in people)
    income, per_person = base * percent // 10_000, each * persons
    small = each // 2 if any(p.get("reduction_note") for p in people) and percent != 210 else 0
    shared = (household or 0) if persons else 0
    reduction = (per_person + shared) * int(rate) // 10
    small = min(small, per_person + shared - reduction)
    assets = 4_300 if place.code == "990019" and percent == 725 else 0
    sum_ = income + per_person + shared + assets - reduction - small if persons else 0
    row = {"block_name": name, "base_income": base, "income_rate": f"{percent // 100}.{percent % 100:02d}",
           "income_levy": income if persons else 0, "per_person_rate": each, "persons": persons,
           "per_person_levy": per_person, "reduction_rate": rate, "reduction": reduction, "cap": cap,
           "over_cap": max(0, sum_ - cap), "block_total": cut(min(sum_, cap), 100)}
    if household:
        row["per_household_levy"] = shared
    if small and persons:
        row["child_reduction"] = small
    if assets:
        row["asset_levy"] = assets
    return row


def before_after(blocks, difference):
    """The first block was higher before the change; the others stay."""
    return [{"change_block": one["block_name"], "block_after": one["block_total"],
             "block_before": one["block_total"] + (difference if i == 0 else 0),
             "block_difference": -difference if i == 0 else 0} for i, one in enumerate(blocks)]


def health_slips(total, dues):
    return [{"slip_seq": i, "period_code": f"{i:02d}", "period_label": f"第{i}期", "due_date": due,
             "slip_amount": amount, "usable": "1" if amount else "0"}
            for i, (due, amount) in enumerate(zip(dues, spread(total, len(dues))), 1)] if total else []


def health_levy(dice, place, job, resident, dues, one):
    """The form's own items and its lists by role."""
    people = family(dice, resident, one)
    base = one.get("base") or max(0, sum(p["member_income"] for p in people) - 430_000)
    rate = one.get("rate") or ("7" if base == 0 else dice.pick(("0", "0", "2", "5")))
    blocks = [block(levy, base, people, place, rate) for levy in LEVIES]
    total = sum(row["block_total"] for row in blocks)
    way = one.get("way") or dice.pick(("納付書", "納付書", "納付書", "口座振替", "特別徴収"))
    pension = {"特別徴収": total, "併用": cut(total // 2, 100)}.get(way, 0)
    fields = {"event_kind": "当初", "insured_symbol_no": f"{place.payee[0]}・{dice.below(10_000_000):07d}",
              "head_is_insured": "擬制" if one.get("deemed") else "加入", "role_label": "本人",
              "annual_total": total, "pension_total": pension, "ordinary_total": total - pension,
              "payment_method": way} | one.get("fields", {})
    if pension:
        fields |= {"pension_payer": "厚生労働大臣", "pension_kind": "老齢基礎年金"}
    lists = {"blocks": blocks, "members": people, "special_pension_rows": pension_rows_of(pension)}
    slips = health_slips(total - pension, dues)
    if fields["event_kind"] == "更正":
        fields |= {"amount_before_change": total + 12_000, "amount_difference": -12_000,
                   "amount_paid": slips[0]["slip_amount"]}
        slips[0] |= {"usable": "0", "paid_amount": slips[0]["slip_amount"]}
        lists["before_after"] = before_after(blocks, 12_000)
    if one.get("arrears"):
        slips[0] |= {"late_charge": 0, "demand_fee": 100, "usable": "0"}
    finish_slips(slips, place, job, account(dice) if way == "口座振替" else None)
    return fields, lists | {"slips": slips}
