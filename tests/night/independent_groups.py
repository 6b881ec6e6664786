"""Which notices of a night lie in which envelope, what it weighs and how it goes to the post.

Part of independent_dispositions.py; shares no code with the program. Sheets come from the templates
(independent_pages.py), the rules of sharing, weight and class from independent_post.py.
"""

import csv
from collections import Counter, defaultdict

import independent_post as post


class Piece:
    """One envelope or card: notices in the order in which they lie in it."""

    def __init__(self, cut, config):
        self.notices, self.part, self.parts = cut["notices"], cut["part"], cut["parts"]
        self.config = config
        self.sheets = Counter()  # by stock
        for one in self.notices:
            self.sheets.update(one["sheets"])
        # One notice of all that is in it: the post does not see where one ends.
        self.whole = [self.notices[0] | {"sheets": dict(self.sheets),
                                         "enclosures": [id for one in self.notices for id in one["enclosures"]]}]

    def ids(self):
        return frozenset(identity(one) for one in self.notices)

    def stocks(self):
        """The stock of each sheet, from the first of the envelope to the last."""
        return [stock for one in self.notices for stock, n in one["sheets"].items() for _ in range(n)]

    def row(self, districts):
        """What pieces.csv must say of it, beside ids, lots and trays."""
        price, first = post.price_of(self.whole, self.config), self.notices[0]
        grams = post.weight_mg(self.whole, self.config) // 100
        code = send_to(first["record"])["postal_code"]
        return {"notices": str(len(self.notices)), "sheets": str(sum(self.sheets.values())),
                "envelope": first["envelope"] or "card",
                "enclosures": "+".join(post.enclosures_of(self.whole, self.config)),
                "weight_g": f"{grams // 10}.{grams % 10}",
                "service": price["class"] + ("" if price["option"] == "none" else "+" + price["option"]),
                "district": districts.get(code, ""), "postal_code": code}

    def is_protected(self):
        return any(one["protected"] for one in self.notices)


def identity(notice):
    return notice["job"], notice["record_key"], notice["part"]


def send_to(record):
    prefix = "send_" if record["send_postal_code"] or record["send_name"] else ""
    return {column: record[prefix + column] for column in post.ADDRESS}


def notices_of(job, record, parts, protected, settings):
    """One notice for each part of a printed record."""
    services = settings.get("mailing") or {}
    return [{"form": job.form_id, "job": job.job_id, "record_key": record["record_key"], "part": i,
             "parts": len(parts), "record": record, "protected": protected,
             "service": services.get(job.form_id) or {}, "sheets": job.form.paper.sheets(shown),
             "enclosures": job.form.paper.enclosures(shown), "envelope": job.form.paper.envelope}
            for i, shown in enumerate(parts, 1)]


def pieces_of(notices, code, config):
    return [Piece(cut, config) for cut in post.pieces_of(notices, code, config)]


# ---- districts ----


def districts_of(config, root):
    """{postal code: 郵便区番号} of the operator's file; none for a code of two districts."""
    path = post.read(config / "fubako.yaml")["paths"].get("postal_codes")
    found = defaultdict(set)
    if path:
        with open(root / path, encoding="utf-8", newline="") as rows:
            for row in csv.reader(rows):
                found[row[2]].add(row[1].strip())
    districts = {code: min(numbers) for code, numbers in found.items() if len(numbers) == 1}
    overrides = post.read(config / "districts.yaml").get("overrides") or []
    for one in sorted(overrides, key=lambda one: len(one["postal_code"])):
        districts |= {code: one["district"] for code in found if code.startswith(one["postal_code"])}
    return districts


# ---- envelopes that were stated by hand ----


def compare_envelopes(cases, pieces, differences):
    """cases: {notice id: `B 1/2`}; pieces: those of one municipality. Equal names, one envelope, k of n."""
    found = {}
    for piece in pieces:
        for id in piece.ids():
            found[id] = piece
    named = defaultdict(set)
    for id, stated in cases.items():
        piece = found.get(id)
        name, _, part = stated.partition(" ")
        named[name].add(piece)
        if piece is None or part != f"{piece.part}/{piece.parts}":
            differences.append(f"{' '.join(map(str, id))}: stated envelope {stated}, computed "
                               f"{piece and f'{piece.part}/{piece.parts}'}")
    for name, several in named.items():
        ids = {id for id, stated in cases.items() if stated.split()[0] == name}
        if len(several) > 1 or any(piece and piece.ids() != ids for piece in several):
            differences.append(f"envelope {name}: stated {sorted(ids)}, computed "
                               f"{[sorted(piece.ids()) for piece in several if piece]}")
