"""Long-term care premium: the form's own items of a record, and its child rows."""

from sample_forms import cut
from sample_payments import account

STAGES = {  # 所得段階: yearly premium, ground, tax of the person, tax of the household
    1: (21000, "生活保護受給 または 老齢福祉年金受給で世帯全員が住民税非課税", "非課税", "全員非課税"),
    2: (33200, "世帯全員が住民税非課税", "非課税", "全員非課税"),
    3: (50600, "世帯全員が住民税非課税", "非課税", "全員非課税"),
    4: (66600, "本人が住民税非課税（世帯に課税者あり）", "非課税", "課税者あり"),
    5: (74400, "本人が住民税非課税（世帯に課税者あり）", "非課税", "課税者あり"),
    6: (89200, "本人が住民税課税（合計所得120万円未満）", "課税", "課税者あり"),
    7: (96700, "本人が住民税課税（合計所得120万円以上）", "課税", "課税者あり"),
    9: (126400, "本人が住民税課税（合計所得320万円以上）", "課税", "課税者あり"),
    13: (178500, "本人が住民税課税（合計所得720万円以上）", "課税", "課税者あり"),
}
INCOME = {1: 0, 2: 310_000, 3: 480_000, 4: 190_000, 5: 610_000, 6: 1_050_000, 7: 1_640_000,
          9: 3_420_000, 13: 7_900_000}


def spread(total, parts):
    """In hundreds of yen; what is over goes to the first."""
    part = cut(total // parts, 100)
    return [total - part * (parts - 1)] + [part] * (parts - 1)


def pension_rows_of(total):
    kinds = ("仮徴収",) * 3 + ("本徴収",) * 3
    months = ("4月", "6月", "8月", "10月", "12月", "2月")
    return [{"month_label": month, "pension_amount": amount, "provisional": kind}
            for month, amount, kind in zip(months, spread(total, 6), kinds)] if total else []


def ordinary_rows_of(total, dues):
    return [{"period_label": f"第{i}期", "due_date": due, "ordinary_amount": amount}
            for i, (due, amount) in enumerate(zip(dues, spread(total, len(dues))), 1)] if total else []


def stage_facts(stage):
    _, _, own, household = STAGES[stage]
    facts = [("本人の住民税", own), ("世帯の住民税", household), ("生活保護", "受給していない"),
             ("老齢福祉年金", "受給している" if stage == 1 else "受給していない")]
    return [{"fact_label": label, "fact_value": value} for label, value in facts]


def next_year(pension):
    """翌年度の仮徴収: the same as the last amount of this year."""
    return [{"next_month_label": month, "next_amount": pension[-1]["pension_amount"]}
            for month in ("4月", "6月", "8月")] if pension else []


def care_premium(dice, resident, dues, stage=None, months=12, exemption=0, how=None, decided=None,
                 instead=None):
    """The form's own items and its lists by role. Premiums are cut to 100 yen. `instead` takes the
    place of a way that was thrown."""
    stage = stage or dice.pick(list(STAGES))
    base, grounds, _, _ = STAGES[stage]
    reduction = -(base - cut(base * months // 12, 100))
    premium = max(0, base + reduction + exemption) if decided is None else decided
    how = how or dice.pick(("pension", "pension", "ordinary", "mixed"))
    how = instead or how
    pension = {"pension": premium, "ordinary": 0, "mixed": cut(premium // 2, 100)}[how]
    born = f"19{dice.between(28, 60)}-{dice.between(1, 12):02d}-{dice.between(1, 28):02d}"
    fields = {
        "insured_no": resident["addressee_no"][-10:], "insured_name": resident["name"],
        "birth_date": born, "acquired_date": f"{int(born[:4]) + 65}{born[4:]}",
        "stage": stage, "stage_grounds": grounds, "base_premium": base, "months": months,
        "monthly_reduction": reduction, "exemption_amount": exemption,
        "decided_premium": premium, "pension_total": pension, "ordinary_total": premium - pension,
        "income_total": INCOME[stage], "pension_income": 1_280_000, "event_kind": "当初",
        "large_print": "0", "debit_flag": "0",
    }
    if pension:
        fields |= {"pension_payer": "厚生労働大臣", "pension_kind": "老齢基礎年金",
                   "pension_event": "継続" if how == "pension" else "開始"}
        if how == "mixed":
            fields["start_reason"] = "年金の受給開始"
    rows = pension_rows_of(pension)
    return fields, {"pension_rows": rows, "ordinary_rows": ordinary_rows_of(premium - pension, dues),
                    "stage_facts": stage_facts(stage), "next_year_provisional": next_year(rows)}


def finish_care(dice, fields, one):
    """What a record has beside its premium: how it is paid and printed, and what has changed."""
    ordinary = not one["title"]
    fields["sex"] = dice.pick(("男", "女"))
    if one.get("large_print") or (ordinary and dice.below(20) == 0):
        fields["large_print"] = "1"
    if fields["ordinary_total"] and (one.get("debit") or (ordinary and dice.below(6) == 0)):
        fields |= account(dice)
    if one.get("changed"):
        fields |= {"premium_before_change": fields["decided_premium"] + 7500, "premium_difference": -7500,
                   "change_reason": "所得の更正", "event_kind": "更正", "pension_event": "変更"}
    if one.get("stopped"):
        fields |= {"pension_event": "中止", "start_reason": "資格喪失(転出)", "lost_date": "2026-04-01",
                   "event_kind": "更正", "premium_before_change": fields["base_premium"],
                   "premium_difference": fields["decided_premium"] - fields["base_premium"],
                   "change_reason": "転出により資格を喪失したため"}
