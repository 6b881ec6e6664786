"""What the post and the envelope make of notices: weight, thickness, class, price, who shares.

Part of the independent scripts; shares no code with the program. Written from config/*.yaml (whose
comments state the rules) and config/FORMATS.md. Numbers are ints and Fractions, never floats.

A notice is a dict: form, job (sorts as the plan's jobs do), record_key, part, parts (of its record),
record ({column: text}), protected (bool, by record or decision), service ({option, do_not_forward,
delay_days}), sheets ({stock: number}), enclosures ([id]), envelope (id, or "" for a card).
"""

import datetime
import math
from fractions import Fraction

import yaml

MOST_NOTICES, MOST_ENCLOSURES = 8, 16
CLASSES = ("postcard", "standard", "oversize-regular", "oversize-irregular")  # tried in this order


# ---- config ----


def exact(value):
    """A YAML number or quoted number."""
    return Fraction(str(value))


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


def day(value):
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def in_force(files, date):
    """The one file of several whose valid_from … valid_to hold the date; a later file ends an open one."""
    begun = [f for f in files if day(f["valid_from"]) <= day(date)]
    if not begun:
        return None
    latest = max(begun, key=lambda f: day(f["valid_from"]))
    return latest if not latest.get("valid_to") or day(date) <= day(latest["valid_to"]) else None


def by_id(entries):
    return {entry["id"]: entry for entry in entries}


def config_of(folder, posting_date, vendor):
    """All that decides weight, price and cost on one day, as the files say it."""
    mailing = read(folder / "fubako.yaml").get("mailing", {})
    contracts = [c for c in map(read, sorted((folder / "contracts").glob("*.yaml"))) if c["vendor"] == vendor]
    return {
        "stocks": by_id(read(folder / "stocks.yaml")["stocks"]),
        "envelopes": by_id(read(folder / "envelopes.yaml")["envelopes"]),
        "enclosures": by_id(read(folder / "enclosures.yaml")["enclosures"]),
        "rules": read(folder / "grouping.yaml")["rules"],
        "tariff": in_force(list(map(read, sorted((folder / "postage").glob("*.yaml")))), posting_date),
        "contract": in_force(contracts, posting_date),
        "margin": int(mailing.get("weight_margin_per_mille", 50)),
        "max_sheets": int(mailing.get("max_sheets", 8)),
    }


def municipality_of(folder, code):
    own = folder / "municipalities" / code / "municipality.yaml"
    return read(own if own.exists() else folder / "municipalities/default/municipality.yaml")


# ---- weight and thickness ----


def round_up(value, step):
    return math.ceil(Fraction(value) / step) * step


def sheets_mg(stock, sheets):
    """mm x mm x g/m2 is a thousandth of a milligram; rounded up to the milligram."""
    return math.ceil(exact(stock["width"]) * exact(stock["height"]) * exact(stock["grams_per_m2"]) * sheets / 1000)


def layers(stock):
    across = [math.ceil(exact(stock[side]) / exact(stock.get("folded_" + side, stock[side])))
              for side in ("width", "height")]
    return across[0] * across[1]


def enclosures_of(notices, config):
    """Each once, in the order of the configuration."""
    asked = {id for notice in notices for id in notice["enclosures"]}
    return [id for id in config["enclosures"] if id in asked]


def bare_mg(notices, config):
    """Sheets (of each notice and stock), enclosures and envelope, without the margin."""
    sheets = sum(sheets_mg(config["stocks"][stock], n) for one in notices for stock, n in one["sheets"].items())
    envelope = notices[0]["envelope"]
    return (sheets + sum(int(config["enclosures"][id]["weight_mg"]) for id in enclosures_of(notices, config))
            + (int(config["envelopes"][envelope]["weight_mg"]) if envelope else 0))


def weight_mg(notices, config):
    """As it is posted: with the margin, rounded up to a tenth of a gram."""
    return round_up(Fraction(bare_mg(notices, config) * (1000 + config["margin"]), 1000), 100)


def thickness_mm(notices, config):
    sheets = sum(exact(config["stocks"][stock]["thickness"]) * layers(config["stocks"][stock]) * n
                 for one in notices for stock, n in one["sheets"].items())
    leaflets = sum(exact(config["enclosures"][id]["thickness"]) for id in enclosures_of(notices, config))
    envelope = notices[0]["envelope"]
    return sheets + leaflets + (2 * exact(config["envelopes"][envelope]["paper_thickness"]) if envelope else 0)


def outside_mm(notices, config):
    """(short side, long side): of the envelope, or of the folded card."""
    if notices[0]["envelope"]:
        outer = config["envelopes"][notices[0]["envelope"]]
        return tuple(sorted((exact(outer["outer_width"]), exact(outer["outer_height"]))))
    card = config["stocks"][next(iter(notices[0]["sheets"]))]
    return tuple(sorted(exact(card.get("folded_" + side, card[side])) for side in ("width", "height")))


# ---- class and price ----


def takes(limits, short, long, thick, mg, card):
    def within(value, low, high):
        return (low not in limits or value >= exact(limits[low])) and (
            high not in limits or value <= exact(limits[high]))
    return bool(limits["bands"]) and (card or not limits.get("card_only")) and all((
        within(short, "short_side_from", "short_side_to"),
        within(long, "long_side_from", "long_side_to"),
        within(thick, "thickness_from", "thickness_to"),
        within(short + long + thick, "three_sides_from", "three_sides_to"),
        within(Fraction(mg, 1000), "from_g", "to_g"),
        Fraction(mg, 1000) <= exact(limits["bands"][-1]["to_g"])))


def class_of(notices, config):
    """The first class that takes the piece; None: no class does, or the envelope's machine does not."""
    thick, card = thickness_mm(notices, config), not notices[0]["envelope"]
    if not card:
        most = config["envelopes"][notices[0]["envelope"]].get("max_thickness")
        if most and thick > exact(most):
            return None
    offered = by_id(config["tariff"]["classes"])
    for name in CLASSES:
        if name in offered and takes(offered[name], *outside_mm(notices, config), thick,
                                     weight_mg(notices, config), card):
            return name
    return None


def band_of(bands, mg):
    """The first band that is not below the weight, and its price (None: to be entered)."""
    return next(((i, band) for i, band in enumerate(bands) if mg <= exact(band["to_g"]) * 1000), None)


def price_of(notices, config):
    """{class, band (index), to_g, yen, option, option_yen} of the piece posted by itself; None: no class."""
    name = class_of(notices, config)
    if name is None:
        return None
    index, band = band_of(by_id(config["tariff"]["classes"])[name]["bands"], weight_mg(notices, config))
    option = notices[0]["service"].get("option", "none") or "none"
    added = 0 if option == "none" else by_id(config["tariff"]["options"])[option]["yen"]
    return {"class": name, "band": index, "to_g": band["to_g"], "yen": band["yen"], "option": option,
            "option_yen": added}


# ---- who shares an envelope ----

ADDRESS = ("postal_code", "address_prefecture", "address_city", "address_town", "address_number",
           "address_building", "name", "honorific")


def rule_of(form, code, rules):
    """(index of the first rule for it, the form's place in it), or None."""
    for i, rule in enumerate(rules):
        if form in rule["forms"] and (not rule.get("municipalities") or code in rule["municipalities"]):
            return i, rule["forms"].index(form)
    return None


def address_of(record):
    """(whether it is a sending address, its eight columns); None: too little or half of one."""
    sending = bool(record.get("send_postal_code") or record.get("send_name"))
    if not sending and any(record.get("send_" + column) for column in ADDRESS):
        return None
    columns = tuple(record.get(("send_" if sending else "") + column, "") for column in ADDRESS)
    parts = dict(zip(ADDRESS, columns))
    if not parts["postal_code"] or not parts["name"]:
        return None
    if not parts["address_town"] and not parts["address_number"]:
        return None
    return sending, columns


def sharing_key(notice, code, rules):
    """Notices of equal keys may share; None: goes alone."""
    rule = rule_of(notice["form"], code, rules)
    person, name = notice["record"].get("addressee_no", ""), notice["record"].get("name", "")
    address = address_of(notice["record"])
    if not rule or notice["protected"] or not person.strip("0") or not name or not address:
        return None
    service = notice["service"]
    return (rule[0], service.get("option", "none"), bool(service.get("do_not_forward")),
            int(service.get("delay_days", 0)), person, name, address)


def fits(notices, rule, config):
    """Whether so many notices keep to the rule. The weight is not rounded here."""
    sheets = sum(n for one in notices for n in one["sheets"].values())
    heavy = bare_mg(notices, config) * (1000 + config["margin"])
    thick = thickness_mm(notices, config)
    machine = config["envelopes"][notices[0]["envelope"]].get("max_thickness")
    return (len(notices) <= MOST_NOTICES and sheets <= int(rule.get("max_sheets", config["max_sheets"]))
            and ("max_weight_mg" not in rule or heavy <= int(rule["max_weight_mg"]) * 1000)
            and ("max_thickness" not in rule or thick <= exact(rule["max_thickness"]))
            and (not machine or thick <= exact(machine))
            and len(enclosures_of(notices, config)) <= MOST_ENCLOSURES)


def cut(notices, rule, config):
    """The fewest pieces in which the notices, in this order, fit; a notice too large goes alone. By
    trying every cut: best[i] is the best way for the notices from i on, the longest first piece first."""
    best = {len(notices): []}
    for i in reversed(range(len(notices))):
        ways = []
        for j in range(i + 1, len(notices) + 1):
            run = notices[i:j]
            records = {(one["job"], one["record_key"]) for one in run}
            if j - i > 1 and (len(records) < len(run) or not fits(run, rule, config)):
                continue
            ways.append([run] + best[j])
        best[i] = min(ways, key=lambda way: (len(way), -len(way[0])))
    return best[0]


def pieces_of(notices, code, config):
    """[{notices, part, parts}] of one bundle (municipality, vendor, posting date)."""
    groups = {}
    for notice in notices:
        key = sharing_key(notice, code, config["rules"])
        alone = (notice["job"], notice["record_key"])
        groups.setdefault(("shares", key) if key else ("alone", alone), []).append(notice)
    pieces = []
    for (how, key), group in groups.items():
        group.sort(key=lambda one: (rule_of(one["form"], code, config["rules"])[1] if how == "shares" else 0,
                                    one["job"], one["record_key"].encode(), one["part"]))
        runs = cut(group, config["rules"][key[0]], config) if how == "shares" else [[one] for one in group]
        pieces += [{"notices": run, "part": i, "parts": len(runs)} for i, run in enumerate(runs, 1)]
    return pieces
