#!/usr/bin/env python3
"""Recomputes every disposition, every envelope and how it goes to the post, from a run's inputs alone, and
compares that with what was written.

    independent_dispositions.py INBOX RUN_FOLDER NIGHT [--templates DIR] [--config DIR]
    independent_dispositions.py --self INBOX NIGHT [--cases FILE]

The second form has no run: it prints what each job and bundle must become, and compares that with the
hard cases that samples/cases.csv states by hand. Shares no code with the program. Python's standard
library and PyYAML. Exit 0 when all agree, 1 with every difference.

Order of what decides: rejected > independent_decide.py > held by measure (only records that would be
printed are measured). RUN_FOLDER is that of a first run: nothing was done before. A text that does not
fit is taken from problems.csv, but only where a name or an address is long enough for it, and must be
there where one is far too long.

Besides, of every bundle: which notices share an envelope, and in which order; its sheets by stock, its
weight, class, options and district; and in match.csv, for each notice, exactly the payment codes, OCR
lines and reception numbers that its record must show. Lots, trays and costs: independent_costs.py.
"""

import argparse
import csv
import datetime
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import independent_post as post
from independent_bundles import Bundle, compare_bundles
from independent_decide import Known, decide, read_rows, side_rows
from independent_fonts import Chains, clusters
from independent_form import Form, Shown
from independent_groups import compare_envelopes, districts_of, identity, notices_of, pieces_of
from independent_rules import record_faults

ROOT = Path(__file__).resolve().parent.parent.parent
ENDS = ("paper", "both")  # dispositions that are printed


# ---- inputs ----

class Job:
    def __init__(self, folder, templates, config):
        self.pictures = config / "municipalities" / folder.parent.name / "pictures"
        self.manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        self.code, self.job_id = self.manifest["municipality_code"], self.manifest["job_id"]
        self.folder = folder
        self.form_id = self.manifest["form"]["id"]
        self.form = templates[self.form_id]
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
        self.pulled = {row["record_key"] for path in folder.glob("pulls-*.csv") for row in side_rows(path)}
        self.deliveries = defaultdict(list)
        for row in (row for path in folder.glob("deliveries-*.csv") for row in side_rows(path)):
            self.deliveries[row["record_key"]].append(row)

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


def found_twice(job, field):
    counts = Counter(row[field] for _, row in job.records if row is not None)
    return {value for value, count in counts.items() if count > 1}


# ---- decisions ----


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


def expect(job, record, twice, known, night, chains):
    faults = record_faults(job, record, twice)
    if faults:
        return Expected("rejected", faults)
    disposition, reason, deciding = decide(job, record, known, night)
    if disposition not in ENDS:
        return Expected(disposition, {reason}, deciding)
    must, may = measure(job, record, chains)
    if must:
        return Expected("held", may, deciding)
    return Expected(disposition, {reason}, deciding, Expected("held", may, deciding) if may else None)


def expectations(job, known, night, chains):
    twice = {"key-twice": ("record_key", found_twice(job, "record_key")),
             "notice-no-twice": ("notice_no", found_twice(job, "notice_no"))}
    return [(line, row, expect(job, row, twice, known, night, chains)) for line, row in job.records]


class Night:
    """The inputs of a night: what each municipality knows, and the envelopes that its notices fill."""

    def __init__(self, arguments):
        self.inbox, self.date, self.config = arguments.inbox, arguments.night, arguments.config
        self.municipalities, self.known, self.notices = {}, {}, defaultdict(list)

    def settings(self, code):
        if code not in self.municipalities:
            self.municipalities[code] = post.municipality_of(self.config, code)
        return self.municipalities[code]

    def known_of(self, code):
        if code not in self.known:
            days = int(self.settings(code).get("undelivered_days") or 0)
            self.known[code] = Known(self.inbox / code, days)
        return self.known[code]

    def print_of(self, job, record):
        """The notices of a record that is printed, now in its bundle."""
        protected = self.known_of(job.code).is_protected(record, job.posting, self.date)
        settings = self.settings(job.code)
        notices = notices_of(job, record, parts(job, record), protected, settings)
        self.notices[job.code, settings["vendor"], job.posting] += notices
        return notices

    def pieces(self):
        """{(municipality, vendor, posting date): [Piece]}"""
        return {(code, vendor, posting): pieces_of(notices, code, post.config_of(self.config, posting, vendor))
                for (code, vendor, posting), notices in self.notices.items()}


# ---- a run's output ----


def check_digit(digits):
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def piece_id_fits(job, piece_id):
    return bool(re.fullmatch(r"[0-9]{22}", piece_id)) and piece_id.startswith(
        job.code + job.posting[2:].replace("-", "")) and check_digit(piece_id[:-1]) == piece_id[-1]


def compare_job(job, expected, run, night, bundles, differences):
    """Compares one dispositions.csv row by row; puts its notices into their bundles."""
    folder = run / "municipalities" / job.code / job.job_id
    if not (folder / "dispositions.csv").exists():
        differences.append(f"{job.name()}: no dispositions.csv")
        return
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
        elif on_paper:
            compare_printed(job, record, row, run, night, bundles, differ)
    compare_electronic(job, rows, folder, differences)


def compare_printed(job, record, row, run, night, bundles, differ):
    """The pieces of one record that was printed."""
    notices, bundle = night.print_of(job, record), bundles[row["bundle_id"]]
    given = row["piece_id"].split("+")
    if len(given) != len(notices):
        differ(f"became {len(given)} pieces, expected {len(notices)}")
    for piece_id, notice, part in zip(given, notices, parts(job, record)):
        bundle.given[identity(notice)] = piece_id
        bundle.marks[identity(notice)] = list(job.form.marks(part))
        if not piece_id_fits(job, piece_id):
            differ(f"piece_id {piece_id} is not of this job")
    if row["bundle_id"] != f"{job.code}-{run.name}-{night.settings(job.code)['vendor']}-{job.posting}":
        differ(f"bundle_id {row['bundle_id']}")


def compare_electronic(job, rows, folder, differences):
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


def compare_cases(path, decided, pieces, differences):
    """Hard cases that were stated by hand: {(job, row): Expected} and the pieces must be of one mind."""
    envelopes = defaultdict(dict)
    with open(path, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            want = decided.get((f"{row['municipality_code']}/{row['job_id']}", int(row["row"])))
            stated = {"disposition": row["disposition"], "reason": row["reason"],
                      "act_id": next(iter(want.acts), "") if want else ""}
            if want is None or not want.allows(stated):
                differences.append(f"{row['job_id']} {row['record_key']} ({row['case']}): stated "
                                   f"{row['disposition']} {row['reason']}, computed {want and want.str()}")
            for part, envelope in enumerate(row["envelope"].split("+") if row["envelope"] else (), 1):
                envelopes[row["municipality_code"]][row["job_id"], row["record_key"], part] = envelope
    for code, stated in envelopes.items():
        mine = [piece for bundle, several in pieces.items() if bundle[0] == code for piece in several]
        compare_envelopes(stated, mine, differences)


def say_expected(job, expected):
    tally = Counter(want.str() for _, _, want in expected)
    print(f"{job.name()}: {len(expected)} records")
    print(*(f"  {tally[what]:6} {what}" for what in sorted(tally)), sep="\n")


def say_pieces(pieces):
    for bundle, several in sorted(pieces.items()):
        shared = sum(len(piece.notices) > 1 for piece in several)
        print(f"{' '.join(bundle)}: {len(several)} pieces, {shared} of several notices, "
              f"{sum(piece.parts > 1 for piece in several)} of several pieces, "
              f"{sum(piece.is_protected() for piece in several)} protected")


def arguments_of(parser):
    parser.add_argument("paths", nargs="+", metavar="INBOX [RUN_FOLDER] NIGHT")
    parser.add_argument("--self", dest="alone", action="store_true", help="no run: print what is expected")
    parser.add_argument("--cases", type=Path, help="hard cases with dispositions stated by hand")
    parser.add_argument("--templates", type=Path, default=ROOT / "templates")
    parser.add_argument("--config", type=Path, default=ROOT / "config")
    arguments = parser.parse_args()
    if len(arguments.paths) != (2 if arguments.alone else 3):
        parser.error("INBOX RUN_FOLDER NIGHT, or --self INBOX NIGHT")
    arguments.inbox, arguments.night = Path(arguments.paths[0]), arguments.paths[-1]
    arguments.run = None if arguments.alone else Path(arguments.paths[1]).resolve()
    return arguments


def main():
    arguments = arguments_of(argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter))
    chains, differences, decided = Chains(arguments.config / "fubako.yaml"), [], {}
    night, bundles, counts = Night(arguments), defaultdict(Bundle), Counter()
    for job in due_jobs(arguments):
        expected = expectations(job, night.known_of(job.code), arguments.night, chains)
        counts["jobs"] += 1
        counts["records"] += len(expected)
        decided |= {(job.name(), i): want for i, (_, _, want) in enumerate(expected, 1)}
        if arguments.run:
            compare_job(job, expected, arguments.run, night, bundles, differences)
            continue
        say_expected(job, expected)
        for _, record, want in expected:
            if want.disposition in ENDS:
                night.print_of(job, record)
    pieces = night.pieces()
    if arguments.run:
        for (code, vendor, posting), several in pieces.items():
            bundles[f"{code}-{arguments.run.name}-{vendor}-{posting}"].pieces = several
        compare_bundles(arguments.run, bundles, districts_of(arguments.config, ROOT), differences)
    else:
        say_pieces(pieces)
    if arguments.cases:
        compare_cases(arguments.cases, decided, pieces, differences)
    print(*differences, sep="\n", end="\n" if differences else "")
    print(f"{counts['jobs']} jobs, {counts['records']} records, {sum(map(len, pieces.values()))} pieces: "
          f"{len(differences)} differences")
    return 1 if differences or not counts["jobs"] else 0


if __name__ == "__main__":
    sys.exit(main())
