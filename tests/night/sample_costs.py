#!/usr/bin/env python3
"""The sample night under a tariff that makes lots of it: every lot, tray and yen against the independent scripts.

    sample_costs.py FUBAKO alone
    sample_costs.py FUBAKO joint

`alone`: each municipality posts by itself, and its lots cost what the cheapest lawful ones cost.
`joint`: joint posting is confirmed, no local price is known; lots are lawful, and nobody pays more than alone.

The prices of 郵便区内特別 are invented; thresholds and trays are small. From the inputs: notices, envelopes, weights,
classes, districts. From pieces.csv: the lot of each piece, and whether it has a customer barcode.
"""

import re
import sys
from argparse import Namespace
from collections import Counter, defaultdict
from fractions import Fraction

import independent_costs as costs
import independent_dispositions as inputs
import independent_lots as lots
import independent_post as post
import night
import yaml
from independent_bundles import Bundle
from independent_fonts import Chains
from independent_groups import districts_of

LOCAL_YEN = ({25: 79, 50: 86, 100: 101, 150: 118, 250: 131}, {25: 74, 50: 82}, {25: 71, 50: 79})
LOCAL_LEAST = (20, 24, 40)
PRESORT = {20: 30, 60: 40, 250: 50}
JOINT = {"max_senders": 6, "min_each": 4, "min_total": 20}
CERTIFIED = {"long-term-care-premium-notice": {"option": "certified-record"}}
TRAYS = {"max_pieces": 12, "max_weight_g": 250, "length": 12, "bundle_pieces": 5}


# ---- settings ----


def rewrite(path, change):
    content = post.read(path)
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def scale_down(tariff, local, joint):
    tariff["barcode"]["min_pieces"] = 10
    tariff["presort"]["levels"] = [{"min_pieces": n, "per_mille": off} for n, off in PRESORT.items()]
    tariff["joint"] |= JOINT | {"confirmed": joint}
    if not local:
        # A joint lot of the third level is then cheaper than a lot of one's own with a delay.
        tariff["presort"]["delays"] = [{"days": 3, "per_mille_standard": 5, "per_mille_oversize": 5}]
        return
    for level, least, prices in zip(tariff["local"]["levels"], LOCAL_LEAST, LOCAL_YEN):
        level["min_pieces"] = least
        for band in level["bands"]:
            band["yen"] = prices[band["to_g"]]


def settings(place, name, local, joint):
    config = place.copy_config(name)
    rewrite(config / "postage/2024-10-01.yaml", lambda tariff: scale_down(tariff, local, joint))
    rewrite(config / "vendors/demo-print.yaml", lambda vendor: vendor["trays"].update(TRAYS))
    rewrite(config / "municipalities/990019/municipality.yaml", lambda own: own.update(mailing=CERTIFIED))
    return config


# ---- pieces, as the inputs make them, with their row of pieces.csv ----


def papers_of(entries):
    return {table: night.read_csv(entries[f"postal/{table}.csv"])
            for table in ("posting", "districts", "kinds", "trays")}


class Posted:
    """One bundle: its pieces in production order, each a row of pieces.csv with the Piece that it must be."""

    def __init__(self, path, bundle, config, code, districts):
        self.name, self.config, self.tariff, self.code = path.name, config, config["tariff"], code
        entries = night.entries(path)
        self.tables = papers_of(entries)
        by_piece, wanted = bundle.notices_by_piece(), {piece.ids(): piece for piece in bundle.pieces}
        self.rows = night.read_csv(entries["pieces.csv"])
        self.pieces = [wanted[by_piece[row["piece_id"]]] for row in self.rows]
        self.districts = districts
        self.groups, self.of = [], []  # and the group of each piece
        known = {}
        for piece, row in zip(self.pieces, self.rows):
            group = self.group(piece, row)
            key = tuple(group[k] for k in sorted(group) if k not in ("mg", "pieces")) + (self.step(group["mg"]),)
            at = known.setdefault(key, len(self.groups))
            if at == len(self.groups):
                self.groups.append(group)
            self.groups[at]["mg"] = max(self.groups[at]["mg"], group["mg"])
            self.groups[at]["pieces"] += 1
            self.of.append(at)
        self.plan = {}
        for row, at in zip(self.rows, self.of):
            lines = self.plan.setdefault(row["lot"], Counter())
            lines[at] += 1

    def step(self, mg):
        return tuple(next((i for i, band in enumerate(level["bands"]) if mg <= band["to_g"] * 1000), None)
                     for level in self.tariff["local"]["levels"])

    def group(self, piece, row):
        price, first = post.price_of(piece.whole, self.config), piece.notices[0]
        short, long = post.outside_mm(piece.whole, self.config)
        thin = post.thickness_mm(piece.whole, self.config) <= post.exact(self.tariff["barcode"]["thickness_to"])
        local = self.tariff["local"]
        return {"kind": first["envelope"] or "card", "class": price["class"], "band": price["band"],
                "mg": post.weight_mg(piece.whole, self.config), "yen": price["yen"], "option": price["option"],
                "option_yen": price["option_yen"], "to_g": price["to_g"],
                "barcode": bool(row["customer_barcode"]) and thin,
                "local_size": short <= post.exact(local["short_side_to"]) and long <= post.exact(local["long_side_to"]),
                "district": row["district"], "delay_days": int(first["service"].get("delay_days", 0)),
                "protected": piece.is_protected(), "pieces": 0}


def read_night(config, run):
    """([Posted], {(code, form): Counter of dispositions}) of a published night."""
    arguments = Namespace(inbox=night.INBOX, night=night.NIGHT, templates=config.parent / "templates", config=config)
    told, bundles, differences, records = inputs.Night(arguments), defaultdict(Bundle), [], defaultdict(Counter)
    chains = Chains(config / "fubako.yaml")
    for job in inputs.due_jobs(arguments):
        expected = inputs.expectations(job, told.known_of(job.code), night.NIGHT, chains)
        inputs.compare_job(job, expected, run.folder, told, bundles, differences)
        for row in night.read_csv(run.folder / f"municipalities/{job.name()}/dispositions.csv"):
            records[job.code, job.form_id][row["disposition"]] += 1
    night.equal(differences, [], "differences of the dispositions")
    found, districts = [], districts_of(config, config.parent)
    for (code, vendor, posting), pieces in told.pieces().items():
        name = f"{code}-{run.folder.name}-{vendor}-{posting}"
        bundles[name].pieces = pieces
        path = next(run.folder.glob(f"consignments/{vendor}/{name}.r1.zip"))
        found.append(Posted(path, bundles[name], post.config_of(config, posting, vendor), code, districts))
    return sorted(found, key=lambda posted: posted.name), records


# ---- lots ----


def office(config, code):
    return post.municipality_of(config, code)["posting_district"]


def joint_prices(lot, lines, groups, tariff, all_pieces):
    """As independent_lots.prices_of: for a lot of several municipalities that is so many pieces in all."""
    own = re.sub(r"^joint-(.*)-\d+$", r"\1", lot)
    best = None
    for least, price in lots.offers(tariff, None, False)[own]:
        prices = {i: price(groups[i]) for i in lines}
        if all_pieces < max(least, tariff["joint"]["min_total"]) or None in prices.values():
            continue
        total = sum(prices[i] * n for i, n in lines.items())
        if best is None or total < best[0]:
            best = total, prices
    return best and best[1]


def prices_in(posted, lot, district, all_pieces):
    """{group: exact yen of a piece}; None: the lot is unlawful."""
    lines = posted.plan[lot]
    if lot.startswith("joint-"):
        return joint_prices(lot, lines, posted.groups, posted.tariff, all_pieces[lot])
    return lots.prices_of(lot, lines, posted.groups, posted.tariff, district)


def local_band(posted, lot, group):
    """(to_g, yen) at the level whose price the lot pays."""
    barcode, count = lot.endswith("-barcode"), sum(posted.plan[lot].values())
    level = max((one for one in posted.tariff["local"]["levels"]
                 if bool(one.get("barcode")) == barcode and count >= one["min_pieces"]),
                key=lambda one: one["min_pieces"])
    return next(band["to_g"] for band in level["bands"] if group["mg"] <= band["to_g"] * 1000)


def posting_of(posted, lot, prices):
    """{(class, to_g, option, unit price, per mille): [pieces, exact discount, groups]}, and that key of each group."""
    rows, keys = defaultdict(lambda: [0, Fraction(0), 0]), {}
    for i, n in posted.plan[lot].items():
        group = posted.groups[i]
        local = lot.startswith("local-")
        unit = prices[i] if local else lots.full(group)
        to_g = local_band(posted, lot, group) if local else group["to_g"]
        per_mille = (unit - prices[i]) * 1000 / unit
        night.true(per_mille.denominator == 1, f"{posted.name} {lot}: {per_mille} per mille")
        keys[i] = (group["class"], to_g, "" if group["option"] == "none" else group["option"], int(unit),
                   int(per_mille))
        row = rows[keys[i]]
        row[0], row[1], row[2] = row[0] + n, row[1] + (unit - prices[i]) * n, row[2] + 1
    return rows, keys


def kind_of_lot(lot):
    return re.match(r"(?:joint-)?(protected|registered|local|presort|barcode|general)", lot)[1]


def check_posting(posted, lot, rows):
    """The lot's rows of posting.csv: exact but for how the lot's whole yen of discount fall on its rows."""
    what = f"{posted.name}, posting.csv, {lot}"
    written = [row for row in posted.tables["posting"] if row["lot"] == lot]
    by_key = {(r["mail_class"], int(r["weight_to_g"]), r["option"], int(r["unit_price"]), int(r["per_mille"])): r
              for r in written}
    night.equal(len(by_key), len(written), f"{what}: rows of different keys")
    night.equal(sorted(by_key), sorted(rows), what)
    for key, (pieces, discount, groups) in rows.items():
        row, gross = by_key[key], pieces * key[3]
        night.equal((row["discount"], int(row["pieces"]), int(row["gross"])), (kind_of_lot(lot), pieces, gross), what)
        night.equal(int(row["net"]), gross - int(row["discount_yen"]), f"{what}: net of {key}")
        night.true(abs(int(row["discount_yen"]) - discount) < groups, f"{what}: discount of {key}")
    whole = sum(discount for _, discount, _ in rows.values())
    night.equal(sum(int(row["discount_yen"]) for row in written), whole.numerator // whole.denominator,
                f"{what}: discount, rounded down once")


def check_lots(posted, config, all_pieces):
    """Lawful, priced as they may be, and papers that say so; gives the line of postage of each (lot, group)."""
    district, lines = office(config, posted.code), {}
    night.equal({row["lot"] for row in posted.tables["posting"]}, set(posted.plan), f"{posted.name}: lots")
    for lot in posted.plan:
        prices = prices_in(posted, lot, district, all_pieces)
        night.true(prices, f"{posted.name}: lot {lot} is lawful")
        rows, keys = posting_of(posted, lot, prices)
        check_posting(posted, lot, rows)
        if kind_of_lot(lot) in ("local", "presort", "barcode"):
            kinds = lots.kinds_of(posted.plan, posted.groups, lot)
            night.true(len(kinds) <= posted.tariff["barcode"]["max_kinds"], f"{posted.name}: kinds of {lot}")
        lines |= {(lot, i): key for i, key in keys.items()}
    check_papers(posted, lines)
    return lines


def check_papers(posted, lines):
    sorted_lots = [lot for lot in posted.plan if kind_of_lot(lot) in ("local", "presort")]
    districts = Counter((lot, posted.groups[i]["district"]) for lot in sorted_lots
                        for i in posted.plan[lot].elements())
    night.equal({(r["lot"], r["district"]): int(r["pieces"]) for r in posted.tables["districts"]}, districts,
                f"{posted.name}: districts.csv")
    kinds = Counter()
    for lot, of in posted.plan.items():
        for i, n in of.items():
            group, line = posted.groups[i], lines[lot, i]
            kinds[lot, group["kind"], group["class"], str(line[1])] += n
    night.equal({(r["lot"], r["kind"], r["mail_class"], r["weight_to_g"]): int(r["pieces"])
                 for r in posted.tables["kinds"]}, kinds, f"{posted.name}: kinds.csv")


def check_cheapest(posted, config):
    district = office(config, posted.code)
    mine = lots.exact_cost(posted.plan, posted.groups, posted.tariff, district)
    least, _, exact = lots.cheapest(posted.groups, posted.tariff, district)
    night.true(mine == least or (not exact and mine > least), f"{posted.name}: costs {mine}, could cost {least}")
    return exact


# ---- order and trays ----


def check_order(posted):
    """By make-up, lot, district, postal code; the lots as posting.csv lists them."""
    rank = {lot: i for i, lot in enumerate(dict.fromkeys(row["lot"] for row in posted.tables["posting"]))}
    keys = [([one["job"] for one in piece.notices], rank[row["lot"]], row["district"], row["postal_code"])
            for piece, row in zip(posted.pieces, posted.rows)]
    night.equal(keys, sorted(keys), f"{posted.name}: production order")
    night.equal([row["sequence"] for row in posted.rows], [str(i) for i in range(1, len(keys) + 1)],
                f"{posted.name}: sequence")


def check_trays(posted):
    numbers, rows, at, last = Counter(), [], None, None
    for piece, row in zip(posted.pieces, posted.rows):
        district = row["district"] if kind_of_lot(row["lot"]) in ("local", "presort") else ""
        weight, thick = Fraction(row["weight_g"]), post.thickness_mm(piece.whole, posted.config)
        new = (at is None or last != (row["lot"], district) or at["pieces"] + 1 > TRAYS["max_pieces"]
               or at["weight"] + weight > TRAYS["max_weight_g"] or at["thick"] + thick > TRAYS["length"])
        if new:
            numbers[row["lot"]] += 1
            at = {"tray": f"{row['lot']}-{numbers[row['lot']]:03}", "lot": row["lot"], "district": district,
                  "pieces": 0, "weight": Fraction(0), "thick": Fraction(0)}
            rows.append(at)
        last = row["lot"], district
        at["pieces"], at["weight"], at["thick"] = at["pieces"] + 1, at["weight"] + weight, at["thick"] + thick
        night.equal(row["tray"], at["tray"], f"{posted.name}: tray of {row['piece_id']}")
    wanted = [(r["tray"], r["lot"], r["district"], -(-r["pieces"] // TRAYS["bundle_pieces"]), r["pieces"],
               r["weight"]) for r in rows]
    night.equal([(r["tray"], r["lot"], r["district"], int(r["bundles"]), int(r["pieces"]), Fraction(r["weight_g"]))
                 for r in posted.tables["trays"]], wanted, f"{posted.name}: trays.csv")


# ---- money ----


def detail(lot, line):
    mail_class, to_g, option, _, per_mille = line
    kind = option or (f"off-{per_mille}" if per_mille else "full")
    return costs.detail_of(lot, kind, mail_class, to_g * 1000)


def net_of(posted):
    """{detail: net yen} of posting.csv."""
    found = Counter()
    for row in posted.tables["posting"]:
        line = row["mail_class"], int(row["weight_to_g"]), row["option"], 0, int(row["per_mille"])
        found[detail(row["lot"], line)] += int(row["net"])
    return found


def cost_pieces(several, lines):
    """The pieces of all bundles, as independent_costs.py wants them."""
    return [{"municipality": posted.code, "envelope": piece.notices[0]["envelope"],
             "notices": [{"form": one["form"], "sheets": one["sheets"]} for one in piece.notices],
             "enclosures": post.enclosures_of(piece.whole, posted.config),
             "line": detail(row["lot"], lines[posted.name][row["lot"], at])}
            for posted in several for piece, row, at in zip(posted.pieces, posted.rows, posted.of)]


def comparison(rows, code, own_postage, pieces, postage, records, contract):
    """The rows of cost-comparison.csv."""
    together, alone = costs.total(rows, code), costs.alone(rows, code, own_postage, contract)
    forms, all_paper = [], costs.total(rows, code, "fixed")
    for form in sorted(form for owner, form in records if owner == code):
        counts = records[code, form]
        printed, told = counts["paper"] + counts["both"], counts["paper"] + counts["both"] + counts["electronic"]
        unit = costs.own_piece_milliyen(pieces, postage, code, form, printed, contract)
        yen = costs.line_yen(told, unit, "down") if unit else 0
        forms.append(("all-paper-form", form, told, unit or "", yen))
        all_paper += yen
    sums = {"together": together, "alone": alone, "all-paper": all_paper, "saved-to-alone": alone - together,
            "saved-to-all-paper": all_paper - together}
    return [tuple(map(str, row)) for row in [(item, "", "", "", yen) for item, yen in sums.items()] + forms]


def check_money(run, several, lines, records, config, own_postage):
    contract, postage = several[0].config["contract"], Counter()
    for posted in several:
        for line, yen in net_of(posted).items():
            postage[posted.code, line] += yen
    populations = {code: post.municipality_of(config, code)["population"] for code in {p.code for p in several}}
    pieces = cost_pieces(several, lines)
    rows = costs.cost_rows(pieces, postage, populations, contract)
    for code in populations:
        folder = run.folder / "municipalities" / code
        mine = [row for row in rows if row[0] == code]
        night.equal(costs.differences(mine, night.read_csv(folder / "cost.csv")), [], f"cost.csv of {code}")
        written = [tuple(row.values()) for row in night.read_csv(folder / "cost-comparison.csv")]
        night.equal(written, comparison(rows, code, own_postage[code], pieces, postage, records, contract),
                    f"cost-comparison.csv of {code}")
    print(f"{len(rows)} cost rows, {sum(row[6] for row in rows)} yen")


def postage_of(papers):
    """{municipality: net yen} of {name of a bundle: its posting papers}."""
    sums = Counter()
    for name, tables in papers.items():
        sums[name[:6]] += sum(int(row["net"]) for row in tables["posting"])
    return sums


# ---- one night ----


def run_night(place, name, local, joint):
    config = settings(place, name, local, joint)
    run = place.run(f"{name}/run", config=config / "fubako.yaml")
    night.equal(run.code, 4, f"exit code ({run.err})")
    return config, run, {path.name: papers_of(night.entries(path)) for path in night.bundles(run.folder)}


def alone(place):
    config, run, papers = run_night(place, "alone", True, False)
    several, records = read_night(config, run)
    lines, exact = {}, 0
    for posted in several:
        lines[posted.name] = check_lots(posted, config, {})
        exact += check_cheapest(posted, config)
        check_order(posted)
        check_trays(posted)
        print(f"{posted.name}: " + ", ".join(f"{lot} {sum(of.values())}" for lot, of in posted.plan.items()))
    seen = {kind_of_lot(lot) for posted in several for lot in posted.plan}
    night.true(seen == {"protected", "registered", "local", "presort", "barcode", "general"}, f"lots of each kind appear ({seen})")
    night.true(exact, "some bundles are compared with the cheapest of all")
    check_money(run, several, lines, records, config, postage_of(papers))


def check_senders(several):
    """{(posting date's consignment, joint lot)} keeps to the limits of joint posting; gives its pieces in all."""
    members = defaultdict(list)
    for posted in several:
        for lot, of in posted.plan.items():
            if lot.startswith("joint-"):
                members[posted.name[-17:-7], lot].append(sum(of.values()))
    for (day, lot), pieces in members.items():
        night.true(2 <= len(pieces) <= JOINT["max_senders"], f"{lot} of {day}: senders {pieces}")
        night.true(min(pieces) >= JOINT["min_each"], f"{lot} of {day}: pieces of each {pieces}")
        night.true(sum(pieces) >= JOINT["min_total"], f"{lot} of {day}: pieces of all {pieces}")
    return {key: sum(pieces) for key, pieces in members.items()}


def joint(place):
    _, _, before = run_night(place, "alone", False, False)
    config, run, papers = run_night(place, "joint", False, True)
    several, records = read_night(config, run)
    all_pieces, lines = check_senders(several), {}
    night.true(all_pieces, "several municipalities post a lot together")
    for posted in several:
        own = {lot: n for (day, lot), n in all_pieces.items() if day == posted.name[-17:-7]}
        lines[posted.name] = check_lots(posted, config, own)
        check_order(posted)
        check_trays(posted)
    by_self, together = postage_of(before), postage_of(papers)
    for code, yen in by_self.items():
        night.true(together[code] <= yen, f"{code} pays {together[code]} together, {yen} alone")
    night.true(sum(together.values()) < sum(by_self.values()), "joint posting saves something")
    for posted in several:
        if not any(lot.startswith("joint-") for lot in posted.plan):
            night.equal(posted.tables, before[posted.name], f"{posted.name}: posts as it did alone")
    check_money(run, several, lines, records, config, by_self)
    print(f"{len(all_pieces)} joint lots of {sum(all_pieces.values())} pieces: {sum(by_self.values())} yen alone, "
          f"{sum(together.values())} together")


def test(program, what):
    with night.Workspace(program) as place:
        {"alone": alone, "joint": joint}[what](place)


night.main(test, *sys.argv[1:])
