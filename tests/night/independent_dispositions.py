#!/usr/bin/env python3
"""Recomputes every disposition of a run from its inputs alone and compares it with what was written.

    independent_dispositions.py INBOX RUN_FOLDER NIGHT [--templates DIR] [--config DIR]
    independent_dispositions.py --self INBOX NIGHT [--cases FILE]

The second form has no run: it prints what each job must become, and compares that with the hard
cases that samples/cases.csv states by hand. Shares no code with the program. Nothing but Python's
standard library. Exit 0 when all agree, 1 with every difference.

Order of what decides: rejected > pulled > held by a tie > channel > held by measure (only records
that would be printed are measured). RUN_FOLDER is that of a first run: nothing was done before.
A text that does not fit is taken from problems.csv, but only where a name or an address is long
enough for it, and must be there where one is far too long.

Besides: a record becomes as many pieces as its template splits it into; every piece of a bundle has
its streams and sheets; and match.csv holds exactly the payment codes, OCR lines and reception numbers
that the pages of the printed records must show.
"""

import argparse
import csv
import datetime
import hashlib
import io
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

from independent_fonts import Chains, clusters
from independent_form import Form, Shown
from independent_rules import record_faults

ROOT = Path(__file__).resolve().parent.parent.parent
ENDS = ("paper", "both")  # dispositions that are printed


# ---- inputs ----

ENCODINGS = {"UTF-8": "utf-8-sig", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "CP932": "cp932"}


def read_rows(path, encoding):
    """[(line, {column: value} or None)] of a CSV with a header; None: a row of another length."""
    text = path.read_bytes().decode(ENCODINGS[encoding]).removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header, rows, line = next(reader), [], reader.line_num + 1
    for values in reader:
        rows.append((line, dict(zip(header, values)) if len(values) == len(header) else None))
        line = reader.line_num + 1
    return rows


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def side_file(csv_path):
    side = json.loads(csv_path.with_suffix(".json").read_text("utf-8"))
    if hashlib.sha256(csv_path.read_bytes()).hexdigest() != side["sha256"]:
        raise ValueError(f"{csv_path}: differs from its side file")
    return side


class Job:
    def __init__(self, folder, templates, config):
        self.pictures = config / "municipalities" / folder.parent.name / "pictures"
        self.manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        self.code, self.job_id = self.manifest["municipality_code"], self.manifest["job_id"]
        self.folder = folder
        self.form = templates[self.manifest["form"]["id"]]
        self.posting = self.manifest["posting_date"]
        self.files = {entry["role"]: entry for entry in self.manifest["files"]}
        for entry in self.files.values():
            if hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest() != entry["sha256"]:
                raise ValueError(f"{folder}/{entry['name']}: differs from the manifest")
        self.records = self.rows("records")
        self.children = {role: defaultdict(list) for role in self.form.lists}
        for role, by_key in self.children.items():
            for _, row in self.rows(role):
                by_key[row["record_key"]].append(row)
        for field, total in self.manifest["control_totals"].items():
            if sum(int(row[field]) for _, row in self.records) != total:
                raise ValueError(f"{folder}: control total {field} differs")
        self.pulled = set()
        for path in sorted(folder.glob("pulls-*.csv")):
            self.pulled |= {row["record_key"] for _, row in read_rows(path, side_file(path)["encoding"])}

    def rows(self, role):
        entry = self.files[role]
        rows = read_rows(self.folder / entry["name"], entry["encoding"])
        if len(rows) != entry["records"]:
            raise ValueError(f"{self.folder}/{entry['name']}: {len(rows)} rows, {entry['records']} told")
        return rows

    def name(self):
        return f"{self.code}/{self.job_id}"

    def has_picture(self, name):
        return any((folder / f"{name}.png").exists() for folder in (self.pictures, self.form.folder / "pictures"))


def acts_by_person(municipality_folder):
    path = municipality_folder / "consents.csv"
    acts = defaultdict(list)
    for _, row in read_rows(path, side_file(path)["encoding"]):
        acts[row["addressee_no"]].append(row)
    return acts


def found_twice(job, field):
    counts = Counter(row[field] for _, row in job.records if row is not None)
    return {value for value, count in counts.items() if count > 1}


# ---- decisions ----


def decide(form, posting, acts):
    """(disposition, reason, acts of which one decided) by the form's channel and the person's acts."""
    if form.channel == "paper_only":
        return "paper", "form-paper-only", set()
    valid = [a for a in acts if (a["valid_from"] or "0") <= posting <= (a["valid_to"] or "9")]
    valid = [a for a in valid if a["form_group"] == form.group] or [
        a for a in valid if a["form_group"] == "*"]
    if not valid:
        if form.channel == "paper_unless_declined":
            return "paper", "form-paper-unless-declined", set()
        return "electronic", "no-consent-act", set()
    last = max(instant(a["received_at"]) for a in valid)
    deciding = [a for a in valid if instant(a["received_at"]) == last]
    if len({a["choice"] for a in deciding}) > 1:
        return "held", "consent-acts-tied", set()
    return deciding[0]["choice"], "consent-act", {a["act_id"] for a in deciding}


def parts(job, record):
    """The record as each of its pieces shows it."""
    children = {role: by_key[record["record_key"]] for role, by_key in job.children.items()}
    split, whole = job.form.split, Shown(record, children)
    if not split or not children[split["list"]]:
        return [whole]
    rows, size = children[split["list"]], int(split["rows"])
    return [Shown(record, children | {split["list"]: rows[i:i + size]}) for i in range(0, len(rows), size)]


def width(text):
    """Half widths that a text needs."""
    return sum(2 if unicodedata.east_asian_width(c[0]) in "WFA" else 1 for c in clusters(text))


def longest_run(text):
    """Half widths of its longest stretch that no line may part: letters and digits, prolonged sounds."""
    return max((width(run) for run in re.findall(r"[!-~\u00c0-\u024f]+|\Sー+", text)), default=0)


# Half widths that surely fit, and that surely do not, by the forms' boxes, floors and lines: of a
# stretch that no line may part, and of the whole. Address 6.5 pt at 50 %, building at 60 %, name at
# 70 % in 77 mm; the narrowest name is that of a slip, 60 mm.
ROOM = {"address": ((120, 140), (380, 410)), "building": ((105, 115), (205, 225)),
        "name": ((70, 98), (190, 290))}


def measure(job, record, chains):
    """(codes that must hold the record, codes that may) of a record that would be printed."""
    must, may = set(), set()
    for part in parts(job, record):
        if not all(chains.all_mapped(chain, text) for chain, text in job.form.texts(part)):
            must.add("character-unmapped")
        if any(not job.has_picture(name) for name in job.form.pictures(part)):
            must.add("picture-unknown")
        for field, rooms in ROOM.items():
            text = part.virtual()[field]
            for found, (surely, never) in zip((longest_run(text), width(text)), rooms):
                may |= {"text-does-not-fit"} if found > surely else set()
                must |= {"text-does-not-fit"} if found > never else set()
    return must, may | must


class Expected:
    """What one record must become; sets where the contract leaves the choice of one open."""

    def __init__(self, disposition, reasons, acts=frozenset(), maybe=None):
        self.disposition, self.reasons, self.acts, self.maybe = disposition, reasons, acts, maybe

    def str(self):
        return f"{self.disposition} {'|'.join(sorted(self.reasons))}"

    def allows(self, row):
        if self.disposition == row["disposition"] and row["reason"] in self.reasons:
            return row["act_id"] in self.acts if self.acts else row["act_id"] == ""
        return self.maybe is not None and self.maybe.allows(row)


def expect(job, record, twice, acts, chains):
    faults = record_faults(job, record, twice)
    if faults:
        return Expected("rejected", faults)
    if record["record_key"] in job.pulled:
        return Expected("pulled", {"pull-list"})
    disposition, reason, deciding = decide(job.form, job.posting, acts[record["addressee_no"]])
    if disposition not in ENDS:
        return Expected(disposition, {reason}, deciding)
    must, may = measure(job, record, chains)
    if must:
        return Expected("held", may, deciding)
    return Expected(disposition, {reason}, deciding, Expected("held", may, deciding) if may else None)


def expectations(job, acts, chains):
    twice = {"key-twice": ("record_key", found_twice(job, "record_key")),
             "notice-no-twice": ("notice_no", found_twice(job, "notice_no"))}
    return [(line, row, expect(job, row, twice, acts, chains)) for line, row in job.records]


# ---- a run's output ----


def check_digit(digits):
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def piece_id_fits(job, piece_id):
    return bool(re.fullmatch(r"[0-9]{22}", piece_id)) and piece_id.startswith(
        job.code + job.posting[2:].replace("-", "")) and check_digit(piece_id[:-1]) == piece_id[-1]


def compare_job(job, expected, run, differences, marks):
    """Compares one dispositions.csv row by row; gives {bundle_id: piece_ids}, and its marks."""
    bundles = defaultdict(list)
    folder = run / "municipalities" / job.code / job.job_id
    if not (folder / "dispositions.csv").exists():
        differences.append(f"{job.name()}: no dispositions.csv")
        return bundles
    rows = read_rows(folder / "dispositions.csv", "UTF-8")
    if len(rows) != len(expected):
        differences.append(f"{job.name()}: {len(rows)} rows for {len(expected)} records")
    file = job.files["records"]["name"]
    listed = [row for _, row in read_rows(folder / "problems.csv", "UTF-8")]
    problems = {(row["kind"], row["line"], row["code"]) for row in listed if row["file"] == file}
    problems |= {(row["kind"], row["record_key"], row["code"]) for row in listed if row["record_key"]}
    for (_, row), (line, record, want) in zip(rows, expected):
        key = record["record_key"] if record else ""
        def differ(what):
            differences.append(f"{job.name()} line {line} key {key}: {what}")
        if (row["record_key"], row["file"], row["line"]) != (key, file, str(line)):
            differ(f"row names {row['record_key']} {row['file']}:{row['line']}")
        if not want.allows(row):
            differ(f"is {row['disposition']} {row['reason']} {row['act_id']}, expected {want.str()}")
        kind = {"rejected": "reject", "held": "hold"}.get(row["disposition"])
        if kind and not problems & {(kind, str(line), row["reason"]), (kind, key, row["reason"])}:
            differ(f"{row['reason']} is not in problems.csv")
        on_paper = row["disposition"] in ENDS
        if on_paper != bool(row["piece_id"]) or on_paper != bool(row["bundle_id"]):
            differ(f"{row['disposition']} with piece_id '{row['piece_id']}' bundle_id '{row['bundle_id']}'")
        pieces = [piece_id for piece_id in row["piece_id"].split("+") if piece_id]
        if on_paper and len(pieces) != len(parts(job, record)):
            differ(f"became {len(pieces)} pieces, expected {len(parts(job, record))}")
        if on_paper:
            marks[row["bundle_id"]] += Counter(
                (piece, *mark) for piece, part in zip(pieces, parts(job, record)) for mark in job.form.marks(part))
        for piece_id in pieces:
            bundles[row["bundle_id"]].append(piece_id)
            if not piece_id_fits(job, piece_id):
                differ(f"piece_id {piece_id} is not of this job")
        if on_paper and not (row["bundle_id"].startswith(f"{job.code}-{run.name}-")
                             and row["bundle_id"].endswith(job.posting)):
            differ(f"bundle_id {row['bundle_id']}")
    counts = Counter(row["disposition"] for _, row in rows)
    told = Counter((r["record_key"], r["act_id"], r["reason"]) for _, r in rows
                   if r["disposition"] in ("electronic", "both"))
    listed = Counter((r["record_key"], r["act_id"], r["reason"])
                     for _, r in read_rows(folder / "electronic.csv", "UTF-8"))
    differences += [f"{job.name()}: electronic.csv lacks {row}" for row in told - listed]
    differences += [f"{job.name()}: electronic.csv has {row} beyond its rows" for row in listed - told]
    known = ("rejected", "held", "pulled", "electronic", "paper", "both")
    if sum(counts[d] for d in known) != len(job.records):
        differences.append(f"{job.name()}: {len(job.records)} records, accounted for {dict(counts)}")
    return bundles


def tables(path):
    """The bundle's tables by name, without `.csv`."""
    with zipfile.ZipFile(path) as archive:
        return {name: list(csv.DictReader(io.StringIO(archive.read(name + ".csv").decode("utf-8"), newline="")))
                for name in ("pieces", "streams", "sheets", "match")}


def compare_bundles(run, bundles, marks, differences):
    """pieces.csv of every bundle lists exactly the pieces of the rows that name it, match.csv their marks."""
    seen = set()
    for path in sorted((run / "consignments").glob("*/*.zip")):
        bundle_id = path.name.rsplit(".r", 1)[0]
        seen.add(bundle_id)
        bundle = tables(path)
        listed = [row["piece_id"] for row in bundle["pieces"]]
        if sorted(listed) != sorted(bundles.get(bundle_id, [])):
            lack = sorted(set(bundles.get(bundle_id, [])) - set(listed))
            over = sorted(set(listed) - set(bundles.get(bundle_id, [])))
            differences.append(f"{bundle_id}: pieces.csv lacks {lack}, has beyond the dispositions {over}, "
                               f"twice {[p for p, n in Counter(listed).items() if n > 1]}")
        compare_sheets(bundle_id, bundle, differences)
        found = Counter((row["piece_id"], row["kind"], row["text"]) for row in bundle["match"])
        for what, rows in (("lacks", marks[bundle_id] - found), ("has too many", found - marks[bundle_id])):
            differences += [f"{bundle_id}: match.csv {what} {piece} {kind} {text[:44]}"
                            for piece, kind, text in sorted(rows)]
    differences += [f"{bundle_id}: no such bundle" for bundle_id in sorted(set(bundles) - seen)]
    twice = [p for p, n in Counter(p for pieces in bundles.values() for p in pieces).items() if n > 1]
    differences += [f"piece_id {p}: given twice" for p in twice]


def compare_sheets(bundle_id, bundle, differences):
    """streams.csv and sheets.csv tell of as many sheets and pages as pieces.csv, sheet by sheet."""
    for piece in bundle["pieces"]:
        own = {name: [row for row in bundle[name] if row["piece_id"] == piece["piece_id"]]
               for name in ("streams", "sheets")}
        counts = [sum(int(row[what]) for row in own["streams"]) for what in ("sheets", "pages")]
        if counts != [int(piece["sheets"]), int(piece["pages"])]:
            differences.append(f"{bundle_id}: streams.csv tells {counts} sheets and pages of {piece['piece_id']}")
        numbers = [(row["sheet"], row["of"]) for row in own["sheets"]]
        if numbers != [(str(i), piece["sheets"]) for i in range(1, int(piece["sheets"]) + 1)]:
            differences.append(f"{bundle_id}: sheets.csv numbers the sheets of {piece['piece_id']} {numbers}")
        for sheet in own["sheets"]:
            stream = next(row for row in own["streams"] if row["pdf"] == sheet["pdf"])
            first = int(stream["first_page"])
            if not first <= int(sheet["page"]) < first + int(stream["pages"]):
                differences.append(f"{bundle_id}: sheet {sheet['sheet']} of {piece['piece_id']} is not in its stream")


# ---- which jobs ----


def is_due(posting, night, config):
    """Posting date less the vendor's working days <= night <= …, by config/calendar.yaml."""
    calendar, vendors = config / "calendar.yaml", sorted((config / "vendors").glob("*.yaml"))
    holidays = set(re.findall(r'date: "([\d-]+)"', calendar.read_text("utf-8")))
    lead = max([int(m[1]) for v in vendors
                if (m := re.search(r"^lead_working_days: (\d+)", v.read_text("utf-8"), re.M))] or [3])
    day = datetime.date.fromisoformat(posting)
    while lead:
        day -= datetime.timedelta(days=1)
        lead -= day.weekday() < 5 and day.isoformat() not in holidays
    return night >= day.isoformat()


def read_templates(folder):
    return {path.parent.name: Form(path) for path in sorted(folder.glob("*/form.yaml"))}


def due_jobs(arguments):
    templates = read_templates(arguments.templates)
    for manifest in sorted(arguments.inbox.glob("*/*/manifest.json")):
        job = Job(manifest.parent, templates, arguments.config)
        if is_due(job.posting, arguments.night, arguments.config):
            yield job


def compare_cases(path, decided, differences):
    """Hand-stated dispositions of hard cases: {(job, row): Expected} must be of one mind with them."""
    with open(path, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            want = decided.get((f"{row['municipality_code']}/{row['job_id']}", int(row["row"])))
            stated = {"disposition": row["disposition"], "reason": row["reason"],
                      "act_id": next(iter(want.acts), "") if want else ""}
            if want is None or not want.allows(stated):
                differences.append(f"{row['job_id']} {row['record_key']} ({row['case']}): stated "
                                   f"{row['disposition']} {row['reason']}, computed {want and want.str()}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="INBOX [RUN_FOLDER] NIGHT")
    parser.add_argument("--self", dest="alone", action="store_true", help="no run: print what is expected")
    parser.add_argument("--cases", type=Path, help="hard cases with dispositions stated by hand")
    parser.add_argument("--templates", type=Path, default=ROOT / "templates")
    parser.add_argument("--config", type=Path, default=ROOT / "config")
    arguments = parser.parse_args()
    if len(arguments.paths) != (2 if arguments.alone else 3):
        parser.error("INBOX RUN_FOLDER NIGHT, or --self INBOX NIGHT")
    arguments.inbox, arguments.night = Path(arguments.paths[0]), arguments.paths[-1]
    run = None if arguments.alone else Path(arguments.paths[1]).resolve()

    chains, differences, decided = Chains(arguments.config / "fubako.yaml"), [], {}
    bundles, marks = defaultdict(list), defaultdict(Counter)
    counts, acts = Counter(), {}
    for job in due_jobs(arguments):
        if job.code not in acts:
            acts = {job.code: acts_by_person(arguments.inbox / job.code)}
        expected = expectations(job, acts[job.code], chains)
        counts["jobs"] += 1
        counts["records"] += len(expected)
        if arguments.cases:
            decided |= {(job.name(), i): want for i, (_, _, want) in enumerate(expected, 1)}
        if run is None:
            tally = Counter(want.str() for _, _, want in expected)
            print(f"{job.name()}: {len(expected)} records")
            print(*(f"  {tally[what]:6} {what}" for what in sorted(tally)), sep="\n")
        else:
            for bundle_id, pieces in compare_job(job, expected, run, differences, marks).items():
                bundles[bundle_id] += pieces
    if run is not None:
        compare_bundles(run, bundles, marks, differences)
    if arguments.cases:
        compare_cases(arguments.cases, decided, differences)
    print(*differences, sep="\n", end="\n" if differences else "")
    pieces = sum(len(p) for p in bundles.values())
    print(f"{counts['jobs']} jobs, {counts['records']} records, {pieces} pieces: "
          f"{len(differences)} differences")
    return 1 if differences or not counts["jobs"] else 0


if __name__ == "__main__":
    sys.exit(main())
