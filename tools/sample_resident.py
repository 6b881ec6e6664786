"""Individual resident tax (普通徴収): incomes, deductions, credits, and how the tax is paid."""

from sample_forms import cut
from sample_insurance import next_year, pension_rows_of
from sample_payments import account, finish_slips

DUES = ("2026-06-30", "2026-08-31", "2026-11-02", "2027-02-01")
INCOMES = (  # label, highest gross in ten thousands, of which so many percent are income
    ("営業等", 900, 60), ("給与", 700, 70), ("公的年金等", 260, 45), ("不動産", 400, 50), ("配当", 30, 100),
    ("雑(その他)", 40, 80),
)
DEDUCTIONS = (("社会保険料", 61), ("小規模企業共済等掛金", 24), ("生命保険料", 7), ("地震保険料", 2),
              ("配偶者", 33), ("扶養", 33), ("障害者", 26))
PER_CAPITA_CITY, PER_CAPITA_PREFECTURE, FOREST = 3_000, 1_000, 1_000


def incomes(dice, one):
    if "income" in one:
        return [{"income_label": "営業等", "income_gross": one["income"], "income_net": one["income"]}]
    start, count = dice.below(3), dice.pick((1, 1, 2, 3))
    rows = []
    for label, most, percent in INCOMES[start:start + count]:
        gross = dice.between(most // 4, most) * 10_000
        rows.append({"income_label": label, "income_gross": gross, "income_net": gross * percent // 100})
    return rows


def deductions(dice):
    rows = [{"deduction_label": label, "deduction_amount": amount * 10_000}
            for label, amount in DEDUCTIONS if dice.below(3) == 0]
    return rows + [{"deduction_label": "基礎", "deduction_amount": 430_000}]


def credits(dice):
    if dice.below(3):
        return []
    amount = dice.between(1, 30) * 1_000
    return [{"credit_label": "寄附金", "credit_city": amount * 6 // 10, "credit_pref": amount * 4 // 10}]


def levy(taxable, percent, adjust, credit):
    """所得割: (before credits, adjusting credit, after all of them), cut to 100 yen."""
    before = taxable * percent // 100
    adjust = min(adjust, before)
    return before, adjust, cut(max(0, before - adjust - credit), 100)


def reckoning(dice, one):
    """(fields, lists) up to the year's tax."""
    rows, less, credit = incomes(dice, one), deductions(dice), credits(dice)
    income, deducted = (sum(row["income_net"] for row in rows), sum(row["deduction_amount"] for row in less))
    taxable = cut(max(0, income - deducted), 1_000)
    city = levy(taxable, 6, 1_500, sum(row["credit_city"] for row in credit))
    prefecture = levy(taxable, 4, 1_000, sum(row["credit_pref"] for row in credit))
    exemption = one.get("exemption", 0)
    total = city[2] + prefecture[2] + PER_CAPITA_CITY + PER_CAPITA_PREFECTURE + FOREST - exemption
    fields = {
        "total_income": income, "deduction_total": deducted, "income_levy_city": city[0],
        "income_levy_pref": prefecture[0], "adjust_credit_city": city[1], "adjust_credit_pref": prefecture[1],
        "dividend_stock_credit_city": 0, "dividend_stock_credit_pref": 0, "income_levy_after_city": city[2],
        "income_levy_after_pref": prefecture[2], "per_capita_city": PER_CAPITA_CITY,
        "per_capita_pref": PER_CAPITA_PREFECTURE, "forest_tax": FOREST, "exemption_amount": exemption,
        "annual_total": total, "special_salary_total": 0, "event_kind": "当初", "role_label": "本人",
    }
    return fields, {"income_rows": rows, "deduction_rows": less, "credit_rows": credit,
                    "taxable_rows": [{"taxable_label": "総合課税", "taxable_amount": taxable}]}


def dependents(less):
    """Whom the deductions name, and a child who brings none."""
    labels = {row["deduction_label"] for row in less}
    rows = [{"dependent_label": "控除対象配偶者", "dependent_value": "有"}] if "配偶者" in labels else []
    if "扶養" in labels:
        rows += [{"dependent_label": "一般扶養", "dependent_value": "1人"},
                 {"dependent_label": "16歳未満扶養", "dependent_value": "1人"}]
    return rows


def four_slips(total):
    part = cut(total // 4, 1_000)
    amounts = [total - 3 * part, part, part, part]
    return [{"slip_seq": i, "period_code": f"{i:02d}", "period_label": f"第{i}期", "due_date": due,
             "slip_amount": amount, "usable": "1" if amount else "0"}
            for i, (due, amount) in enumerate(zip(DUES, amounts), 1)] if total else []


def resident_tax(dice, place, job, one):
    """The form's own items and its lists by role."""
    fields, lists = reckoning(dice, one)
    total = fields["annual_total"]
    way = one.get("way") or dice.pick(("納付書", "納付書", "納付書", "口座振替", "特別徴収"))
    pension = total if way == "特別徴収" else cut(total // 2, 100) if one.get("half_from_pension") else 0
    fields |= {"payment_method": way, "ordinary_total": total - pension} | one.get("fields", {})
    rows, slips = pension_rows_of(pension), four_slips(total - pension)
    if fields["event_kind"] == "更正":
        fields |= {"amount_before_change": total + 18_000, "difference": -18_000}
        slips[0]["usable"] = "0"
    if one.get("usable") == "0":
        for slip in slips:
            slip["usable"] = "0"
    finish_slips(slips, place, job, account(dice) if way == "口座振替" else None)
    remarks = ["寄附金税額控除には、ふるさと納税の特例控除額を含みます。"] if lists["credit_rows"] else []
    lists |= {"dependents_rows": dependents(lists["deduction_rows"]), "special_pension_rows": rows,
              "next_pension_provisional": next_year(rows), "slips": slips,
              "remark_rows": [{"remark": text} for text in one.get("remarks", remarks)]}
    return fields, lists
