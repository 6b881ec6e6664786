"""Cost rows, comparisons and lost discounts, recomputed piece by piece in fractions.

Part of the independent scripts; shares no code with the program. Written from config/FORMATS.md,
Costs. What a piece is and costs to post: independent_post.py; its lots: independent_lots.py.

A piece is a dict: municipality, notices ([{form, sheets: {stock: number}}]), envelope (id, "" for a
card), enclosures ([id]), line (the `detail` of its postage). A contract is a file of
config/contracts/. Postage is {(municipality, line): net yen}; populations {code: number} of all that
take part.
"""

import math
from collections import Counter, defaultdict
from fractions import Fraction

COLUMNS = ("municipality_code", "form_id", "item", "detail", "quantity", "unit_milliyen", "yen")
ITEMS = ("postage", "sheets", "envelope", "insertion", "enclosure", "fixed")


# ---- splitting ----


def largest_remainder(amount, weights):
    """{key: whole share} of an amount by {key: weight}; the smaller key first where remainders are
    equal; equal shares when nobody has weight."""
    total = sum(weights.values())
    if not total:
        weights, total = dict.fromkeys(weights, 1), len(weights)
    exact = {key: Fraction(amount) * weight / total for key, weight in weights.items()}
    shares = {key: math.floor(value) for key, value in exact.items()}
    left = amount - sum(shares.values())
    for key in sorted(exact, key=lambda key: (shares[key] - exact[key], key))[:left]:
        shares[key] += 1
    return shares


def make_up(piece, rule):
    """((form, part of the piece), …): by notices, or by sheets when there are any."""
    notices = Counter(notice["form"] for notice in piece["notices"])
    sheets = Counter({form: 0 for form in notices})
    for notice in piece["notices"]:
        sheets[notice["form"]] += sum(notice["sheets"].values())
    weights = sheets if rule == "sheets" and sum(sheets.values()) else notices
    total = sum(weights.values())
    return tuple((form, Fraction(weights[form], total)) for form in sorted(weights))


def ratio_order(parts):
    """Make-ups in a fixed order: by forms, then by their parts as whole numbers in lowest terms."""
    lowest = math.lcm(*(part.denominator for _, part in parts))
    return [(form, int(part * lowest)) for form, part in parts]


def over_forms(amount, pieces, rule):
    """{form: share}: over the make-ups by their pieces, then over the forms of each."""
    counts = Counter(make_up(piece, rule) for piece in pieces)
    order = sorted(counts, key=ratio_order)
    shares = largest_remainder(amount, {i: counts[parts] for i, parts in enumerate(order)})
    sums = Counter()
    for i, parts in enumerate(order):
        sums.update(largest_remainder(shares[i], dict(parts)))
    return sums


# ---- rows ----


def line_yen(quantity, unit, rounding):
    exact = Fraction(quantity * unit, 1000)
    return math.floor(exact + (Fraction(1, 2) if rounding == "nearest" else 0))


def milliyen(price):
    value = Fraction(str(price)) * 1000
    assert value.denominator == 1, f"{price}: at most three decimals"
    return int(value)


def prices_of(contract, section):
    return {key: milliyen(value) for key, value in (contract.get(section) or {}).items()}


def shared_rows(code, item, detail, pieces, unit, yen, rule):
    """Of a line that pieces share."""
    quantities, shares = over_forms(len(pieces), pieces, rule), over_forms(yen, pieces, rule)
    return [(code, form, item, detail, quantities[form], unit, shares[form])
            for form in sorted(quantities) if quantities[form] or shares[form]]


def priced_pieces(code, item, detail, pieces, unit, contract, rounding):
    yen = line_yen(len(pieces), unit, rounding)
    return shared_rows(code, item, detail, pieces, unit, yen, contract["shared_split"])


def sheet_rows(code, pieces, contract, rounding):
    used = defaultdict(Counter)
    for piece in pieces:
        for notice in piece["notices"]:
            for stock, number in notice["sheets"].items():
                used[stock][notice["form"]] += number
    rows = []
    for stock, forms in used.items():
        unit = prices_of(contract, "sheet_yen")[stock]
        shares = largest_remainder(line_yen(sum(forms.values()), unit, rounding), forms)
        rows += [(code, form, "sheets", stock, forms[form], unit, shares[form])
                 for form in forms if forms[form] or shares[form]]
    return rows


def material_rows(code, pieces, contract, rounding):
    rows = sheet_rows(code, pieces, contract, rounding)
    inserted = [piece for piece in pieces if piece["envelope"]]
    for envelope, unit in prices_of(contract, "envelope_yen").items():
        rows += priced_pieces(code, "envelope", envelope, [p for p in inserted if p["envelope"] == envelope],
                              unit, contract, rounding)
    rows += priced_pieces(code, "insertion", "", inserted, milliyen(contract["insertion_yen"]), contract,
                          rounding)
    for enclosure, unit in prices_of(contract, "enclosure_yen").items():
        with_it = [piece for piece in pieces for one in piece["enclosures"] if one == enclosure]
        rows += priced_pieces(code, "enclosure", enclosure, with_it, unit, contract, rounding)
    return rows


def fixed_shares(pieces, populations, contract):
    """{municipality: yen} of the consignment's fixed costs."""
    posted = Counter(piece["municipality"] for piece in pieces)
    weights = {"equal": {code: 1 for code in populations}, "population": dict(populations),
               "volume": {code: posted[code] for code in populations}}[contract["fixed_split"]]
    return largest_remainder(int(contract["fixed_yen"]), weights)


def cost_rows(pieces, postage, populations, contract, rounding="down"):
    """The rows of cost.csv of all municipalities, as tuples of COLUMNS; a unit is None where there is none."""
    rule, fixed, rows = contract["shared_split"], fixed_shares(pieces, populations, contract), []
    for code in sorted(populations):
        mine = [piece for piece in pieces if piece["municipality"] == code]
        for line in sorted({piece["line"] for piece in mine}):
            rows += shared_rows(code, "postage", line, [p for p in mine if p["line"] == line], None,
                                postage[code, line], rule)
        rows += material_rows(code, mine, contract, rounding)
        if fixed[code] and mine:
            rows += shared_rows(code, "fixed", contract["fixed_split"], mine, None, fixed[code], rule)
        elif fixed[code]:
            rows.append((code, "", "fixed", contract["fixed_split"], 0, None, fixed[code]))
    return sorted(rows, key=lambda row: (row[0], row[1], ITEMS.index(row[2]), row[3]))


def as_csv(row):
    return dict(zip(COLUMNS, ("" if value is None else str(value) for value in row)))


def differences(rows, written):
    """Lines that say what cost.csv ([{column: text}]) has otherwise; empty when it agrees, row by row."""
    mine, theirs = [as_csv(row) for row in rows], [dict(row) for row in written]
    return ([f"not written: {row}" for row in mine if row not in theirs]
            + [f"not expected: {row}" for row in theirs if row not in mine]
            + ([] if mine == theirs or sorted(map(str, mine)) != sorted(map(str, theirs))
               else ["the rows agree, their order does not"]))


def detail_of(lot, kind, mail_class, to_mg):
    """`lot/kind/class/50g`: the detail of a line of postage."""
    whole, rest = divmod(to_mg, 1000)
    return f"{lot}/{kind}/{mail_class}/{whole}" + (f".{rest:03}".rstrip("0") if rest else "") + "g"


# ---- beside it ----


def total(rows, code, item=None):
    return sum(row[6] for row in rows if row[0] == code and item in (None, row[2]))


def alone(rows, code, own_postage, contract):
    """Yen of the same pieces posted by the municipality itself; own_postage: net yen of its own lots."""
    rest = total(rows, code) - total(rows, code, "postage") - total(rows, code, "fixed")
    posted = any(row[0] == code and row[2] == "postage" for row in rows)
    return rest + own_postage + (int(contract["alone_fixed_yen"]) if posted else 0)


def own_piece_milliyen(pieces, postage, code, form, printed, contract):
    """Average of one printed record of the form in envelopes of its own; None: none was printed."""
    mine = [piece for piece in pieces if piece["municipality"] == code]
    lines = Counter(piece["line"] for piece in mine)
    net = {line: half_up(Fraction(postage[code, line] * 1000, n)) for line, n in lines.items()}
    sheets, envelopes, enclosures = (prices_of(contract, s) for s in ("sheet_yen", "envelope_yen", "enclosure_yen"))
    spent = 0
    for piece in mine:
        whole = net[piece["line"]] + sum(enclosures[id] for id in piece["enclosures"])
        if piece["envelope"]:
            whole += envelopes[piece["envelope"]] + milliyen(contract["insertion_yen"])
        for notice in piece["notices"]:
            if notice["form"] == form:
                spent += whole + sum(sheets[stock] * n for stock, n in notice["sheets"].items())
    return half_up(Fraction(spent, printed)) if printed and spent else None


def half_up(value):
    return math.floor(value + Fraction(1, 2))


def lost_discount(before, after, withdrawn):
    """Yen of one municipality. before: {line: (pieces, net)}, after: net yen, withdrawn: {line: pieces}."""
    kept = sum(half_up(Fraction(net * (pieces - withdrawn.get(line, 0)), pieces))
               for line, (pieces, net) in before.items() if pieces)
    return after - kept
