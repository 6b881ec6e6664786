"""Property tax and light vehicle tax: the forms' own items of a record, and its child rows."""

from sample_forms import cut
from sample_payments import account, finish_slips

# ---- property tax ----


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
                "special_code": "小規模住宅用地 1/6"}
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


def complete_asset(dice, row, co_owned):
    """The items beside value and base: what the row's tax comes to, and how old its building is."""
    row["tax_equiv_fixed"] = row["tax_base_fixed"] * 14 // 1000
    if "tax_base_city" in row:
        row["tax_equiv_city"] = row["tax_base_city"] * 3 // 1000
    if row["asset_kind"] == "土地":
        level = dice.between(900, 1000)
        row |= {"burden_level": f"{level // 10}.{level % 10}",
                "previous_tax_base": row["tax_base_fixed"] * level // 1000}
    elif row["asset_kind"] == "家屋":
        row |= {"floors": str(dice.between(1, 4)), "built_year": f"平成{dice.between(2, 31)}年"}
        if dice.below(12) == 0:
            row |= {"reduction": row["tax_equiv_fixed"] // 2, "special_code": "新築住宅軽減 1/2"}
    if co_owned:
        row["share"] = "1/3"


def in_four(total):
    """Four periods in thousands of yen; what is over goes to the first (地方税法 第20条の4の2)."""
    part = cut(total // 4, 1000)
    return [total - 3 * part, part, part, part]


def property_tax(assets, city_tax, reduction=0):
    """The form's own items from its assets. Bases are cut to 1,000 yen, taxes to 100."""
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
        "event_kind": "当初", "payment_method": "納付書", "role_label": "本人",
    }
    if not city_tax:
        for row in assets:
            row.pop("tax_base_city", None)
        return fields
    city_land, city_home = base("土地", "tax_base_city"), base("家屋", "tax_base_city")
    city_base = cut(city_land + city_home, 1000)
    city = cut(city_base * 3 // 1000, 100)
    return fields | {
        "city_land_base": city_land, "city_house_base": city_home,
        "city_plan_base_total": city_base, "city_plan_rate": "0.3",
        "city_plan_calculated": city_base * 3 // 1000, "annual_city_plan_tax": city,
        "annual_total": fixed + city,
    }


def property_slips(amounts, dues, fields, usable="1"):
    """全期 and the periods. Nothing can be paid with a slip of 0 yen."""
    slips = [("00", "全期", dues[0], sum(amounts))]
    slips += [(f"{i:02d}", f"第{i}期", due, a) for i, (due, a) in enumerate(zip(dues, amounts), 1)]
    rows = [
        {"slip_seq": i, "period_code": code, "period_label": label, "due_date": due,
         "slip_amount": amount, "usable": usable if amount else "0"}
        for i, (code, label, due, amount) in enumerate(slips, 1)
    ]
    if "annual_city_plan_tax" in fields and fields["annual_total"]:
        for row in rows:
            city = row["slip_amount"] * fields["annual_city_plan_tax"] // fields["annual_total"]
            row |= {"slip_fixed_tax": row["slip_amount"] - city, "slip_city_plan_tax": city}
    return rows


def pay_from_account(fields, slips, dice):
    """口座振替: no slip for the year, an account for each period."""
    fields["payment_method"] = "口座振替"
    slips.pop(0)
    return account(dice)


def finish_property(dice, place, job, fields, assets, slips, one):
    """What a record of the job has beside its reckoning: ways to pay, changes, owners."""
    for row in assets:
        complete_asset(dice, row, "co_owners" in one)
    if one.get("send"):
        fields["role_label"] = "送付先"
    fields |= one.get("fields", {})
    if fields["event_kind"] == "更正":
        before = fields["annual_total"] + 24_000
        fields |= {"amount_before_change": before, "amount_difference": -24_000,
                   "amount_paid": slips[1]["slip_amount"]}
        slips[1]["usable"] = "0"  # paid before the change
        slips.pop(0)
    ordinary = not one["title"]
    debit = None
    if one.get("debit") or (ordinary and dice.below(12) == 0):
        debit = pay_from_account(fields, slips, dice)
    elif ordinary and dice.below(25) == 0:
        slips[0]["usable"] = "0"
    finish_slips(slips, place, job, debit)
    if "unused_bank" in one:
        slips[0]["debit_bank_name"] = one["unused_bank"]
    return [{"co_owner_seq": i, "co_owner_name": name, "co_owner_share": "1/3",
             "co_owner_address": f"{place.prefecture}{place.city}{place.towns[0][1]}{i}番地"}
            for i, name in enumerate(one.get("co_owners", ()), 1)]


# ---- light vehicle tax ----

KINDS = (  # class, tax, rate kind, whether it is inspected every two years
    ("四輪乗用 自家用", 10_800, "標準", True), ("四輪乗用 自家用", 12_900, "重課", True),
    ("四輪乗用 自家用", 7_200, "旧税率", True), ("四輪貨物 自家用", 5_000, "標準", True),
    ("四輪乗用 自家用", 2_700, "軽課", True), ("二輪の小型自動車 250cc超", 6_000, "標準", True),
    ("軽二輪 125cc超250cc以下", 3_600, "標準", False), ("原動機付自転車 125cc以下", 2_400, "標準", False),
    ("原動機付自転車 50cc以下", 2_000, "標準", False), ("小型特殊自動車 農耕作業用", 2_400, "標準", False),
)
CAR, OLD_CAR, MOPED = KINDS[0], KINDS[1], KINDS[8]
PLATE_KANA = "あいうえかきくけこさすせそ"


def plate(dice, place, inspected):
    """A number plate that nobody has: areas and offices of the samples do not exist."""
    number = str(dice.between(1, 9999))
    area = place.city.rsplit("郡", 1)[-1] if not inspected else place.city.rsplit("郡", 1)[-1][:-1]
    parts = {"plate_area": area, "plate_kana": dice.pick(PLATE_KANA), "plate_no": number}
    if inspected:
        parts["plate_class"] = dice.pick(("580", "581", "480"))
    shown = area + parts.get("plate_class", "") + parts["plate_kana"] + number
    return parts | {"plate_display": shown}


def vehicle(dice, place, seq, due, base_place, kind=None, tax=None):
    name, usual, rate, inspected = kind or dice.pick(KINDS)
    row = {"slip_seq": seq, **plate(dice, place, inspected), "vehicle_class": name,
           "chassis_no_tail": f"{dice.below(10_000):04d}", "base_place": base_place,
           "tax_amount": usual if tax is None else tax, "rate_kind": rate,
           "cert_usable": "0", "arrears_flag": "0", "cert_count": 0, "period_code": "01",
           "period_label": "全期", "due_date": due, "usable": "1"}
    row["slip_amount"] = row["tax_amount"]
    if inspected:
        year = {"重課": 2010, "旧税率": 2014, "軽課": 2025}.get(rate) or dice.between(2016, 2024)
        row |= {"first_inspection_ym": f"{year}-{dice.between(1, 12):02d}", "cert_usable": "1",
                "cert_count": 1, "cert_valid_until": "2027-05-31",
                "cert_no": f"26-{dice.below(1_000_000):06d}"}
    return row


def spoil_certificate(row):
    """Without a payment that the slip can prove there is no certificate."""
    row |= {"cert_usable": "0", "cert_count": 0, "cert_valid_until": "", "cert_no": ""}


def vehicle_tax(dice, place, job, base_place, due, one):
    """The form's own items: (fields, vehicles)."""
    kinds = one.get("kinds") or [None] * (one.get("vehicles") or dice.pick((1, 1, 1, 2, 2, 3)))
    rows = [vehicle(dice, place, i, due, base_place, kind, one.get("tax")) for i, kind in enumerate(kinds, 1)]
    debit = account(dice) if one.get("debit") or (not one["title"] and dice.below(5) == 0) else None
    for row in rows:
        if one.get("arrears"):
            row["arrears_flag"] = "1"
        if one.get("usable") == "0":
            row["usable"] = "0"
        if one.get("exempted"):
            row |= {"exemption_amount": row["tax_amount"], "slip_amount": 0, "usable": "0"}
        if debit or row["usable"] == "0" or row["arrears_flag"] == "1":
            spoil_certificate(row)
    finish_slips(rows, place, job, debit)
    fields = {"event_kind": "当初", "annual_total": sum(row["slip_amount"] for row in rows),
              "vehicle_count": len(rows), "common_due_date": due,
              "cert_total": sum(row["cert_count"] for row in rows),
              "payment_method": "口座振替" if debit else "納付書", "role_label": "本人"}
    fields |= one.get("fields", {})
    if fields["event_kind"] == "更正":
        fields["amount_before_change"] = fields["annual_total"] + 2_100
    return fields, rows
