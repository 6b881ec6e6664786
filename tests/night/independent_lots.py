"""The cheapest lots of one municipality, and whether given lots are lawful and cost what they say.

Part of the independent scripts; shares no code with the program: every choice of lots and
thresholds is looked at, and for each the pieces are shared out by linear programming (simplex in
fractions). Written from the comments of config/postage/*.yaml and config/FORMATS.md, Lots and presort.

A group is a dict of pieces that are alike for the post: kind, class, band (index in the class's bands),
mg (weight), yen, option, option_yen, barcode, local_size, district, delay_days, protected, pieces.
A plan is {lot id: {index of group: pieces}}.
"""

import itertools
import math
from fractions import Fraction

BARCODED = ("standard", "postcard")  # classes that take a barcode's discount
LOCAL = ("standard", "oversize-regular")


# ---- prices ----


def full(group):
    """Yen of one piece without any discount."""
    return Fraction(group["yen"] + (group["option_yen"] or 0))


def is_free(group):
    """Whether it may take a discount at all."""
    return not group["protected"] and group["option"] == "none"


def local_price(group, level, tariff, posting_district):
    """Of 郵便区内特別 at a level; None: not in this lot, or nobody entered the price."""
    local = tariff["local"]
    if not (is_free(group) and group["district"] and group["district"] == posting_district
            and group["local_size"] and group["class"] in LOCAL and group["mg"] <= local["max_g"] * 1000):
        return None
    if level.get("barcode") and not (group["barcode"] and group["class"] == "standard"):
        return None
    band = next((b for b in level["bands"] if group["mg"] <= b["to_g"] * 1000), None)
    return None if band is None or band["yen"] is None else Fraction(band["yen"])


def off(group, per_mille, tariff):
    """A fraction of a yen of the discount is dropped here when it is settled for each piece."""
    discount = full(group) * per_mille / 1000
    each = tariff.get("rounding", {}).get("fraction_of", "lot") == "piece"
    return full(group) - (math.floor(discount) if each else discount)


def presort_price(group, days, level, delay, tariff):
    if not (is_free(group) and group["district"] and group["delay_days"] >= days):
        return None
    barcode = tariff["presort"]["barcode_per_mille"] if group["barcode"] and group["class"] in BARCODED else 0
    column = "per_mille_standard" if group["class"] in BARCODED else "per_mille_oversize"
    return off(group, level["per_mille"] + barcode + (delay[column] if delay else 0), tariff)


def barcode_price(group, tariff):
    if not (is_free(group) and group["barcode"] and group["class"] in BARCODED):
        return None
    return off(group, tariff["barcode"]["per_mille"], tariff)


# ---- what lots can be opened ----


def offers(tariff, posting_district, regional):
    """{lot id: [(least pieces, price of a group)]}: the ways in which each discounted lot can be opened."""
    found = {}
    for level in tariff["local"]["levels"] if posting_district else []:
        lot = f"local-{posting_district}" + ("-barcode" if level.get("barcode") else "")
        found.setdefault(lot, []).append(
            (level["min_pieces"], lambda g, level=level: local_price(g, level, tariff, posting_district)))
    delays = [d for d in tariff["presort"]["delays"] if regional or not d.get("regional_office")]
    for level in tariff["presort"]["levels"]:
        for delay in [None] + delays:
            days = delay["days"] if delay else 0
            lot = f"presort-d{days}" if days else "presort"
            least = max(level["min_pieces"], delay.get("min_pieces", 0) if delay else 0)
            found.setdefault(lot, []).append((least, lambda g, days=days, level=level, delay=delay:
                                              presort_price(g, days, level, delay, tariff)))
    found["barcode"] = [(tariff["barcode"]["min_pieces"], lambda g: barcode_price(g, tariff))]
    return found


def reachable(ways, groups):
    """Those ways whose least number of pieces could be there at all."""
    return [(least, price) for least, price in ways
            if sum(g["pieces"] for g in groups if price(g) is not None) >= least]


# ---- sharing out ----


def simplex(costs, rows, totals):
    """Least cost x >= 0 with rows.x = totals (totals >= 0). Fractions, Bland's rule; None: impossible.
    A cost is (penalty, cost): the unknowns added below make the start and carry a penalty of 1."""
    size = len(costs)
    table = [[Fraction(v) for v in row] + [Fraction(i == j) for j in range(len(rows))] + [Fraction(total)]
             for i, (row, total) in enumerate(zip(rows, totals))]
    cost = [(Fraction(0), Fraction(c)) for c in costs] + [(Fraction(1), Fraction(0))] * len(rows)
    basis = list(range(size, size + len(rows)))
    while True:
        def reduced(j):
            return tuple(cost[j][k] - sum(cost[b][k] * table[i][j] for i, b in enumerate(basis) if table[i][j])
                         for k in (0, 1))
        enter = next((j for j in range(len(cost)) if j not in basis and reduced(j) < (0, 0)), None)
        if enter is None:
            break
        ratios = [(table[i][-1] / table[i][enter], basis[i], i) for i in range(len(rows)) if table[i][enter] > 0]
        leave = min(ratios)[2]  # never empty: costs are not below zero
        pivot = table[leave][enter]
        table[leave] = [v / pivot for v in table[leave]]
        for i in range(len(rows)):
            if i != leave and table[i][enter]:
                factor = table[i][enter]
                table[i] = [a - factor * b for a, b in zip(table[i], table[leave])]
        basis[leave] = enter
    if any(basis[i] >= size and table[i][-1] for i in range(len(rows))):
        return None
    x = [Fraction(0)] * size
    for i, b in enumerate(basis):
        if b < size:
            x[b] = table[i][-1]
    return x


def share_out(groups, opened):
    """(cost, plan) for lots opened as {lot: (least pieces, price)}; None: a minimum cannot be met."""
    places = [(i, lot, price) for i, g in enumerate(groups) for lot, (_, of) in opened.items()
              if (price := of(g)) is not None]
    cheapest = {}
    for i, lot, price in places:
        cheapest[i] = min(cheapest.get(i, (price, lot)), (price, lot))
    plan = {}
    for i, (_, lot) in cheapest.items():
        plan.setdefault(lot, {})[i] = groups[i]["pieces"]
    if all(sum(plan.get(lot, {}).values()) >= least for lot, (least, _) in opened.items()):
        return sum(groups[i]["pieces"] * price for i, (price, _) in cheapest.items()), plan
    bound = [(lot, least) for lot, (least, _) in opened.items() if least]
    rows = [[int(i == at) for at, _, _ in places] + [0] * len(bound) for i in range(len(groups))]
    rows += [[int(lot == at) for _, at, _ in places] + [-int(n == m) for m in range(len(bound))]
             for n, (lot, _) in enumerate(bound)]
    totals = [g["pieces"] for g in groups] + [least for _, least in bound]
    x = simplex([price for _, _, price in places] + [0] * len(bound), rows, totals)
    if x is None:
        return None
    plan = {}
    for (i, lot, _), pieces in zip(places, x):
        if pieces:
            assert pieces.denominator == 1, "corners of a transport problem are whole"
            plan.setdefault(lot, {})[i] = int(pieces)
    return sum(price * pieces for (_, _, price), pieces in zip(places, x)), plan


def kinds_of(plan, groups, lot):
    return {(groups[i]["kind"], groups[i]["class"], groups[i]["band"]) for i in plan[lot]}


def cheapest(groups, tariff, posting_district, regional=False):
    """(exact cost in yen, plan, whether every lot keeps to max_kinds). Where one does not, the cost is
    only a bound from below: lots with fewer kinds can cost more, never less."""
    fixed = {}
    for i, g in enumerate(groups):
        if not is_free(g):
            fixed.setdefault("protected" if g["protected"] else "registered", {})[i] = g["pieces"]
    free = [i for i, g in enumerate(groups) if is_free(g)]
    mine = [groups[i] for i in free]
    possible = {lot: ways for lot, all_ways in offers(tariff, posting_district, regional).items()
                if (ways := reachable(all_ways, mine))}
    best = None
    for chosen in itertools.product(*([None] + ways for ways in possible.values())):
        opened = {lot: way for lot, way in zip(possible, chosen) if way} | {"general": (0, full)}
        if (found := share_out(mine, opened)) and (best is None or found[0] < best[0]):
            best = found
    cost, plan = best
    named = fixed | {lot: {free[i]: n for i, n in lines.items()} for lot, lines in plan.items()}
    cost += sum(full(groups[i]) * n for lines in fixed.values() for i, n in lines.items())
    discounted = [lot for lot in named if lot not in ("protected", "registered", "general")]
    return cost, named, all(len(kinds_of(named, groups, lot)) <= tariff["barcode"]["max_kinds"]
                            for lot in discounted)


# ---- a plan that somebody else made ----


def prices_of(lot, lines, groups, tariff, posting_district, regional=False):
    """{group: exact yen of a piece} at the best way in which the lot may be posted; None: unlawful."""
    if lot in ("protected", "registered", "general"):
        wanted = {"protected": lambda g: g["protected"], "general": is_free,
                  "registered": lambda g: not g["protected"] and g["option"] != "none"}[lot]
        return {i: full(groups[i]) for i in lines} if all(wanted(groups[i]) for i in lines) else None
    best = None
    for least, price in offers(tariff, posting_district, regional).get(lot, []):
        prices = {i: price(groups[i]) for i in lines}
        if sum(lines.values()) < least or None in prices.values():
            continue
        total = sum(prices[i] * n for i, n in lines.items())
        if best is None or total < best[0]:
            best = total, prices
    return best[1] if best else None


def exact_cost(plan, groups, tariff, posting_district, regional=False):
    """Of a lawful plan in which every piece is once; None: it is not."""
    for i, g in enumerate(groups):
        if sum(lines.get(i, 0) for lines in plan.values()) != g["pieces"]:
            return None
    total = Fraction(0)
    for lot, lines in plan.items():
        prices = prices_of(lot, lines, groups, tariff, posting_district, regional)
        if prices is None:
            return None
        total += sum(prices[i] * n for i, n in lines.items())
    return total


def lot_yen(lot, lines, groups, tariff, posting_district, regional=False):
    """{gross, discount, net} of a lawful lot: the discount rounded down. A local lot has a price of its
    own, and nothing is taken off that."""
    prices = prices_of(lot, lines, groups, tariff, posting_district, regional)
    if lot.startswith("local-"):
        gross = sum(prices[i] * n for i, n in lines.items())
        return {"gross": int(gross), "discount": 0, "net": int(gross)}
    gross = sum(full(groups[i]) * n for i, n in lines.items())
    discount = math.floor(gross - sum(prices[i] * n for i, n in lines.items()))
    return {"gross": int(gross), "discount": discount, "net": int(gross) - discount}
