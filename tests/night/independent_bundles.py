"""Compares the tables of a run's bundles with the pieces that follow from the inputs.

Part of independent_dispositions.py; shares no code with the program.
"""

import csv
import io
import zipfile
from collections import Counter, defaultdict


def tables(path):
    """The bundle's tables by name, without `.csv`."""
    with zipfile.ZipFile(path) as archive:
        return {name: list(csv.DictReader(io.StringIO(archive.read(name + ".csv").decode("utf-8"), newline="")))
                for name in ("pieces", "streams", "sheets", "match")}


class Bundle:
    """What the inputs and dispositions say of one: its pieces, and which piece id each notice was given."""

    def __init__(self):
        self.pieces, self.given, self.marks = [], {}, {}

    def notices_by_piece(self):
        found = defaultdict(set)
        for notice, piece_id in self.given.items():
            found[piece_id].add(notice)
        return {piece_id: frozenset(notices) for piece_id, notices in found.items()}


def compare_bundles(run, bundles, districts, differences):
    """bundles: {bundle_id: Bundle}."""
    seen = set()
    for path in sorted((run / "consignments").glob("*/*.zip")):
        bundle_id = path.name.rsplit(".r", 1)[0]
        seen.add(bundle_id)
        if bundle_id in bundles:
            found = []
            compare_bundle(bundles[bundle_id], tables(path), districts, found)
            differences += [f"{bundle_id}: {what}" for what in found]
        else:
            differences.append(f"{bundle_id}: no record is in it")
    differences += [f"{bundle_id}: no such bundle" for bundle_id in sorted(set(bundles) - seen)]
    ids = Counter(p for bundle in bundles.values() for p in set(bundle.given.values()))
    differences += [f"piece_id {p}: in two bundles" for p, n in ids.items() if n > 1]


def compare_bundle(bundle, written, districts, differences):
    by_piece = bundle.notices_by_piece()
    listed = [row["piece_id"] for row in written["pieces"]]
    if sorted(listed) != sorted(by_piece):
        differences.append(f"pieces.csv lacks {sorted(set(by_piece) - set(listed))}, has beyond the dispositions "
                           f"{sorted(set(listed) - set(by_piece))}, twice "
                           f"{[p for p, n in Counter(listed).items() if n > 1]}")
    wanted = {piece.ids(): piece for piece in bundle.pieces}
    differences += [f"these share an envelope, and should not so: {sorted(ids)}"
                    for ids in sorted(by_piece.values(), key=sorted) if ids not in wanted]
    differences += [f"these should share an envelope, and do not so: {sorted(ids)}"
                    for ids in sorted(set(wanted) - set(by_piece.values()), key=sorted)]
    compare_sheets(written, differences)
    for row in written["pieces"]:
        piece = wanted.get(by_piece.get(row["piece_id"]))
        if piece:
            compare_piece(piece, row, own_rows(written, row["piece_id"]), districts, differences)
            compare_marks(piece, bundle.marks, own_rows(written, row["piece_id"]), row["piece_id"], differences)


def own_rows(written, piece_id):
    return {name: [row for row in written[name] if row["piece_id"] == piece_id]
            for name in ("streams", "sheets", "match")}


def compare_piece(piece, row, own, districts, differences):
    """Its row of pieces.csv, its sheets by stock, and the order in which the sheets lie."""
    for column, value in piece.row(districts).items():
        if row[column] != value:
            differences.append(f"{row['piece_id']}: {column} is {row[column]}, expected {value}")
    if (row["lot"] == "protected") != piece.is_protected():
        differences.append(f"{row['piece_id']}: lot {row['lot']}, protected: {piece.is_protected()}")
    by_stock = {one["stock"]: int(one["sheets"]) for one in own["streams"]}
    if by_stock != dict(piece.sheets):
        differences.append(f"{row['piece_id']}: sheets {by_stock}, expected {dict(piece.sheets)}")
    stock_of = {one["pdf"]: one["stock"] for one in own["streams"]}
    stocks = [stock_of[one["pdf"]] for one in own["sheets"]]
    if stocks != piece.stocks():
        differences.append(f"{row['piece_id']}: sheets lie as {stocks}, expected {piece.stocks()}")


def compare_marks(piece, marks, own, piece_id, differences):
    """match.csv has exactly the marks of each notice, on that notice's own sheets."""
    notice_of = [i for i, one in enumerate(piece.notices) for _ in range(sum(one["sheets"].values()))]
    found = Counter((notice_of[int(row["sheet"]) - 1], row["kind"], row["text"]) for row in own["match"])
    wanted = Counter()
    for i, one in enumerate(piece.notices):
        wanted.update((i, *mark) for mark in marks[one["job"], one["record_key"], one["part"]])
    for what, rows in (("lacks", wanted - found), ("has too many", found - wanted)):
        differences += [f"match.csv {what}: {piece_id} notice {i + 1} {kind} {text[:44]}"
                        for i, kind, text in sorted(rows)]


def compare_sheets(written, differences):
    """streams.csv and sheets.csv tell of as many sheets and pages as pieces.csv, sheet by sheet."""
    for piece in written["pieces"]:
        own = own_rows(written, piece["piece_id"])
        counts = [sum(int(row[what]) for row in own["streams"]) for what in ("sheets", "pages")]
        if counts != [int(piece["sheets"]), int(piece["pages"])]:
            differences.append(f"streams.csv tells {counts} sheets and pages of {piece['piece_id']}")
        numbers = [(row["sheet"], row["of"]) for row in own["sheets"]]
        if numbers != [(str(i), piece["sheets"]) for i in range(1, int(piece["sheets"]) + 1)]:
            differences.append(f"sheets.csv numbers the sheets of {piece['piece_id']} {numbers}")
        for sheet in own["sheets"]:
            stream = next(row for row in own["streams"] if row["pdf"] == sheet["pdf"])
            first = int(stream["first_page"])
            if not first <= int(sheet["page"]) < first + int(stream["pages"]):
                differences.append(f"sheet {sheet['sheet']} of {piece['piece_id']} is not in its stream")
