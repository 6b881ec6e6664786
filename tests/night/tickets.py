#!/usr/bin/env python3
"""Job tickets of the sample night, reckoned again from the bundles' tables and looked at as printed.

    tickets.py FUBAKO counts|pages|reissued
"""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict

import night
import withdrawn
import yaml

COUNTS = ("pieces", "notices", "sheets", "pages")


class Bundle:
    def __init__(self, path):
        self.path, self.entries = path, night.entries(path)
        self.manifest, self.ticket = (json.loads(self.entries[name]) for name in ("manifest.json", "ticket.json"))
        self.pieces, self.streams, self.sheets, self.match = (
            night.read_csv(self.entries[f"{table}.csv"]) for table in ("pieces", "streams", "sheets", "match"))
        self.by_id = {row["piece_id"]: row for row in self.pieces}


def counted(rows):
    return {"pieces": len(rows), **{key: sum(int(row[key]) for row in rows) for key in COUNTS[1:]}}


def said(tree):
    return {key: tree[key] for key in COUNTS}


def check_head(bundle):
    for key in ("bundle_id", "revision", "run_id", "municipality_code", "vendor", "posting_date"):
        night.equal(bundle.ticket[key], bundle.manifest[key], f"{key} of the ticket of {bundle.path.name}")
    night.equal(bundle.ticket["format"], "fubako-ticket/1", "format of the ticket")
    night.equal(bundle.ticket["counts"], bundle.manifest["counts"], "counts of the bundle")
    listed = {entry["name"]: entry["sha256"] for entry in bundle.manifest["entries"]}
    names = list(bundle.entries)
    for name in ("ticket.json", "ticket.pdf"):
        night.equal(listed[name], night.sha256(bundle.entries[name]), f"digest of {name}")
    at = names.index("ticket.json")
    night.true(names[at - 1].startswith("print/") and names[at + 1] == "ticket.pdf"
               and names[at + 2].startswith("postal/"), f"place of the ticket in {names}")
    terms = municipality_terms(bundle.manifest["municipality_code"])
    night.equal(bundle.ticket["contact"], {key: terms[key] for key in bundle.ticket["contact"]}, "contact")
    night.equal(bundle.ticket["posting_office"], terms.get("posting_office", ""), "posting office")


def municipality_terms(code):
    text = (night.ROOT / f"config/municipalities/{code}/municipality.yaml").read_text("utf-8")
    return yaml.safe_load(text)["terms"]


def check_lots(bundle):
    rows = defaultdict(list)
    for row in bundle.pieces:
        rows[row["lot"]].append(row)
    trays = defaultdict(set)
    for row in bundle.pieces:
        trays[row["lot"]].add(row["tray"])
    night.equal({lot["lot"]: said(lot) for lot in bundle.ticket["lots"]},
                {lot: counted(own) for lot, own in rows.items()}, "counts of the lots")
    for lot in bundle.ticket["lots"]:
        night.equal(lot["trays"], len(trays[lot["lot"]] - {""}), f"trays of {lot['lot']}")
        night.equal(lot["apart"], lot["lot"] == "protected", f"{lot['lot']} is handled apart")
    night.equal(counted(bundle.pieces), said(bundle.ticket["counts"]), "counts of all pieces")


def forms_of(bundle):
    """{form: its form.yaml}."""
    return {form["form_id"]: yaml.safe_load((night.ROOT / f"templates/{form['form_id']}/form.yaml").read_text("utf-8"))
            for form in bundle.manifest["digests"]["forms"]}


def check_lines(bundle, dispositions):
    """Each piece's make-up, by the records that dispositions.csv puts into it; in the order of the piece's sheets."""
    forms = forms_of(bundle)
    jobs = {form["job"].split("/")[1]: form["form_id"] for form in bundle.manifest["digests"]["forms"]}
    seen, taken = set(), Counter()
    for line in bundle.ticket["lines"]:
        make_up = bundle.ticket["make_ups"][line["make_up"] - 1]
        wanted = Counter(notice["job_id"] for notice in make_up["contents"])
        own = [row for row in bundle.pieces if row["lot"] == line["lot"] and dispositions[row["piece_id"]] == wanted]
        night.equal(said(line), counted(own), f"counts of make-up {line['make_up']} in {line['lot']}")
        sequences = [int(row["sequence"]) for row in own]
        night.equal((min(sequences), max(sequences)), (line["first_sequence"], line["last_sequence"]), "sequences")
        seen.update(row["piece_id"] for row in own)
        taken[line["make_up"]] += len(own)
        for notice in make_up["contents"]:
            night.equal(jobs[notice["job_id"]], notice["form_id"], "form of a notice")
            night.equal(notice["title_ja"], forms[notice["form_id"]]["title_ja"], "title of a form")
        envelopes = {row["envelope"] for row in own}
        night.equal(envelopes, {(make_up["envelope"] or {"id": "card"})["id"]}, "envelope of a make-up")
        enclosed = Counter(e for row in own for e in row["enclosures"].split("+") if e)
        night.equal({e["id"]: e["pieces"] for e in line["enclosures"] if e["pieces"]}, dict(enclosed), "enclosures")
    night.equal(seen, set(bundle.by_id), "every piece is in a line")
    night.equal(dict(taken), {m["make_up"]: m["pieces"] for m in bundle.ticket["make_ups"]}, "pieces of make-ups")


def check_prints(bundle):
    stocks = {one["id"]: one for one in yaml.safe_load((night.ROOT / "config/stocks.yaml").read_text("utf-8"))["stocks"]}
    pages, sheets, stock_of, own = Counter(), Counter(), {}, defaultdict(list)
    for row in bundle.streams:
        pages[row["pdf"]] += int(row["pages"])
        sheets[row["pdf"]] += int(row["sheets"])
        stock_of[row["pdf"]] = row["stock"]
        own[row["pdf"]].append(bundle.by_id[row["piece_id"]])
    listed = bundle.ticket["pdfs"]
    night.equal([pdf["pdf"] for pdf in listed], [name for name in bundle.entries if name.startswith("print/")], "PDFs")
    for pdf in listed:
        name = pdf["pdf"]
        night.equal((pdf["pages"], pdf["sheets"], pdf["stock"]), (pages[name], sheets[name], stock_of[name]), name)
        night.equal(pdf["pages"] == pdf["sheets"], not pdf["duplex"], f"{name} is printed on one side")
        night.equal(pdf["apart"], {row["lot"] for row in own[name]} == {"protected"}, f"{name} lies apart")
        inside = [int(row["sequence"]) for row in own[name]]
        night.equal((pdf["first_sequence"], pdf["last_sequence"]), (min(inside), max(inside)), f"pieces of {name}")
    for stock in bundle.ticket["stocks"]:
        same = [pdf for pdf in listed if (pdf["stock"], pdf["duplex"]) == (stock["stock"], stock["duplex"])]
        night.equal((stock["sheets"], stock["pages"]), tuple(sum(p[k] for p in same) for k in ("sheets", "pages")),
                    f"sheets and pages of {stock['stock']}")
        one = stocks[stock["stock"]]
        night.equal((stock["name"], stock["grams_per_m2"], stock["size_um"]["height"]),
                    (one["name"], one["grams_per_m2"], round(1000 * float(one["height"]))), "a paper")


def check_marks(bundle):
    forms = forms_of(bundle)
    kinds = {mark["kind"] for mark in bundle.ticket["marks"]}
    night.true({row["kind"] for row in bundle.match} <= kinds, "every kind of match.csv is named")
    for mark in bundle.ticket["marks"]:
        if mark["kind"] != "control-code":
            continue
        page = next(p for p in forms[mark["form_id"]]["pages"] if p["id"] == mark["page"])
        places = [e["at"] for e in page["variable"] if e.get("mark") == "control-code"]
        box = [mark["box_um"][key] for key in ("left", "top", "width", "height")]
        night.true(box in [[round(1000 * float(n)) for n in at.split()] for at in places],
                   f"control code of {mark['form_id']} {mark['page']}")


def jobs_in_pieces(run):
    """{piece: Counter of jobs} of what every job's dispositions say."""
    out = defaultdict(Counter)
    for name, folder in night.jobs(run.folder).items():
        for row in night.read_csv(folder / "dispositions.csv"):
            for piece in filter(None, row["piece_id"].split("+")):
                out[piece][name.split("/")[1]] += 1
    return out


def check(bundle, dispositions):
    check_head(bundle)
    check_lots(bundle)
    check_lines(bundle, dispositions)
    check_prints(bundle)
    check_marks(bundle)


def printed(bundle, place):
    """The page's text without blanks, and what its QR says; there is one page."""
    path = place.path / "ticket.pdf"
    path.write_bytes(bundle.entries["ticket.pdf"])
    facts = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    night.contains(re.sub(" +", " ", facts), "Pages: 1\n", f"pages of the ticket of {bundle.path.name}")
    subprocess.run(["pdftoppm", "-gray", "-r", "200", "-singlefile", path, place.path / "ticket"], check=True)
    read = subprocess.run(["zbarimg", "-q", "--raw", place.path / "ticket.pgm"], capture_output=True, text=True)
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True).stdout
    return re.sub(r"\s", "", text), read.stdout.strip()


def sequences_on_paper(bundle, pdf):
    """From the first to the last piece with pages in it; * when pieces without any lie between."""
    inside = {int(bundle.by_id[row["piece_id"]]["sequence"]) for row in bundle.streams if row["pdf"] == pdf["pdf"]}
    first, last = min(inside), max(inside)
    if first == last:
        return f"{first}"
    return f"{first}–{last}" + ("" if len(inside) == last - first + 1 else "*")


def check_page(bundle, place):
    text, symbol = printed(bundle, place)
    ticket, name = bundle.ticket, bundle.path.name
    night.equal(symbol, name.removesuffix(".zip"), "the symbol of the cover sheet is the archive's name")
    night.contains(text, ticket["bundle_id"], "the bundle's id on paper")
    night.contains(text, f"第{ticket['revision']}版", "its revision on paper")
    night.contains(text, "合計" + "".join(f"{ticket['counts'][key]:,}" for key in ("pieces", "sheets", "pages")),
                   "sums on paper")
    night.true("(内訳はticket.json)" not in text, "every line has room")
    for line in ticket["lines"]:
        night.contains(text, "".join(f"{line[key]:,}" for key in ("pieces", "sheets", "pages")), "counts of a line")
    for pdf in ticket["pdfs"]:
        night.contains(text, pdf["pdf"].removeprefix("print/"), "a PDF's name on paper")
        name = pdf["pdf"].removeprefix("print/")
        night.true(re.search(re.escape(f"{name}") + r"\d" + re.escape(
            f"{sequences_on_paper(bundle, pdf)}{pdf['sheets']:,}{pdf['pages']:,}"), text), f"pieces and pages of {name} on paper")
    for value in (*filter(None, ticket["contact"].values()), ticket["vendor_name"]):
        night.contains(text, re.sub(r"\s", "", value), "contact and vendor on paper")
    apart = sum(lot["pieces"] for lot in ticket["lots"] if lot["apart"])
    night.equal(f"支援措置(protected)の{apart}通" in text, apart > 0, "protected pieces are told apart")


def counts(place):
    run = place.finished("first")
    dispositions, bundles = jobs_in_pieces(run), [Bundle(path) for path in night.bundles(run.folder)]
    night.true(len(bundles) >= 4 and any(b.ticket["lots"][0]["apart"] for b in bundles), "bundles, some with protected")
    for bundle in bundles:
        check(bundle, dispositions)


def pages(place):
    for path in night.bundles(place.finished("first").folder):
        check_page(Bundle(path), place)


def reissued(place):
    sent = withdrawn.Sent(place, *withdrawn.SMALL)
    job = "990019/2026-property-tax"
    sent.pull(job, "--record", sent.alone(job)[0])
    bundle = Bundle(sent.archive(withdrawn.BUNDLE, 2))
    check(bundle, jobs_in_pieces(sent.run))
    check_page(bundle, place)
    text, _ = printed(bundle, place)
    night.contains(text, "前の版と差し替えます。", "the warning of a revision")


def test(program, what):
    with night.Workspace(program) as place:
        {"counts": counts, "pages": pages, "reissued": reissued}[what](place)


night.main(test, *sys.argv[1:])
