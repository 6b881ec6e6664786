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
"""

import argparse
import csv
import datetime
import hashlib
import io
import json
import re
import struct
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = Path("/usr/share/fonts/truetype")
BIZ = {
    "name": "bizud-mincho/BIZUDMincho-Regular.ttf", "mincho": "bizud-mincho/BIZUDMincho-Regular.ttf",
    "gothic": "bizud-gothic/BIZUDGothic-Regular.ttf", "gothic-bold": "bizud-gothic/BIZUDGothic-Bold.ttf",
}
IPAMJ = "ipamj/ipamjm.ttf"
SEND = ["postal_code", "address_prefecture", "address_city", "address_town", "address_number",
        "address_building", "name", "honorific"]


# ---- templates: only the lines that matter here ----


def flow(text):
    """{a: b, c: "d, e", f: [g, h]} of one line, as a dict of strings and lists."""
    pairs = re.findall(r'(\w+):\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\{[^}]*\}|[^,}]+)', text)
    return {key: [v.strip() for v in value[1:-1].split(",")] if value[0] == "[" else value.strip().strip('"')
            for key, value in pairs}


def common_fields():
    fields = [
        ("record_key", "ascii", 40, True), ("notice_no", "ascii", 20, True),
        ("addressee_no", "digits", 15, True), ("protected", "boolean", 1, True),
        ("postal_code", "digits", 7, True), ("address_prefecture", "text", 8, False),
        ("address_city", "text", 20, True), ("address_town", "text", 80, False),
        ("address_number", "text", 80, False), ("address_building", "text", 100, False),
        ("name", "text", 100, True), ("honorific", "text", 4, False),
    ]
    fields += [("send_" + i, t, m, False) for i, t, m, _ in fields[4:]]
    return [{"id": i, "type": t, "max": str(m), "required": "true" if r else "false",
             "exact": "true" if i.endswith("postal_code") else "false"} for i, t, m, r in fields]


class Form:
    def __init__(self, path):
        self.fields, self.lists, self.totals, self.channel, self.group = common_fields(), {}, [], "", ""
        self.chains, self.printed, self.rows = {}, [], {}
        section = page_part = table = ""
        target = None
        for line in path.read_text("utf-8").splitlines():
            body = line.strip()
            if re.match(r"\w+:", line):
                section = line.split(":")[0]
                key, _, value = line.partition(":")
                setattr(self, {"form_group": "group"}.get(key, key + "_"), value.strip())
                target = self.fields if section == "fields" else None
            elif section in ("fields", "lists") and body.startswith("- {"):
                target.append(flow(body))
            elif section == "lists" and (m := re.match(r"  - id: (\w+)", line)):
                self.lists[m[1]] = {"fields": (target := []), "min": 0, "max": 10**9}
                table = m[1]
            elif section == "lists" and (m := re.match(r"    (min|max)_rows: (\d+)", line)):
                self.lists[table][m[1]] = int(m[2])
            elif section == "totals" and body.startswith("- {"):
                self.totals.append(flow(body))
            elif section == "styles" and (m := re.match(r"  ([\w-]+): \{chain: ([\w-]+)", line)):
                self.chains[m[1]] = m[2]
            elif section == "rows":
                if m := re.match(r"  ([\w-]+):$", line):
                    table = m[1]
                    self.rows[table] = {"list": "", "texts": []}
                elif m := re.match(r"    list: (\w+)", line):
                    self.rows[table]["list"] = m[1]
                elif body.startswith("- {"):
                    self.rows[table]["texts"] += self.texts_of(body)
            elif section == "pages":
                if m := re.match(r"    (fixed|variable):", line):
                    page_part = m[1]
                elif page_part == "variable" and body.startswith(("- {text:", "- {paragraph:")):
                    self.printed += self.texts_of(body)
        self.channel = self.channel_

    def texts_of(self, body):
        """(chain, field) of every value that an element prints as it is; formats print plain digits."""
        style = re.search(r"style: ([\w-]+)", body)[1]
        value = re.search(r'value: "([^"]*)"', body)
        tokens = re.findall(r"\{([\w.]+)\}", value[1]) if value else []
        return [(self.chains[style], token) for token in tokens]


# ---- fonts ----


def cmap_of(path):
    """(characters, {(character, selector)}) that a TrueType font maps: cmap formats 4, 12 and 14."""
    data = path.read_bytes()
    def u16(at):
        return struct.unpack_from(">H", data, at)[0]
    def u24(at):
        return int.from_bytes(data[at:at + 3], "big")
    def u32(at):
        return struct.unpack_from(">L", data, at)[0]
    start = next(u32(12 + 16 * i + 8) for i in range(u16(4)) if data[12 + 16 * i:16 + 16 * i] == b"cmap")
    characters, sequences = set(), set()
    for table in {start + u32(start + 4 + 8 * i + 4) for i in range(u16(start + 2))}:
        kind = u16(table)
        if kind == 4:
            n = u16(table + 6) // 2
            ends, starts = table + 14, table + 16 + 2 * n
            for i in range(n):
                first, last = u16(starts + 2 * i), u16(ends + 2 * i)
                delta, at = u16(starts + 2 * n + 2 * i), starts + 4 * n + 2 * i
                for c in range(first, min(last, 0xFFFE) + 1):
                    offset = u16(at)
                    glyph = u16(at + offset + 2 * (c - first)) if offset else c
                    if (glyph + delta) % 65536 if glyph or not offset else 0:
                        characters.add(c)
        elif kind == 12:
            for i in range(u32(table + 12)):
                first, last, glyph = struct.unpack_from(">LLL", data, table + 16 + 12 * i)
                characters.update(c for c in range(first, last + 1) if glyph + c - first)
        elif kind == 14:
            for i in range(u32(table + 6)):
                record = table + 10 + 11 * i
                selector, default, other = u24(record), u32(record + 3), u32(record + 7)
                for j in range(u32(table + default) if default else 0):
                    at = table + default + 4 + 4 * j
                    sequences.update((c, selector) for c in range(u24(at), u24(at) + data[at + 3] + 1))
                for j in range(u32(table + other) if other else 0):
                    sequences.add((u24(table + other + 4 + 5 * j), selector))
    return characters, sequences


def is_selector(c):
    return 0xFE00 <= c <= 0xFE0F or 0xE0100 <= c <= 0xE01EF


def clusters(text):
    """Graphemes, as far as names and addresses need: base with selectors and marks."""
    out = []
    for ch in text:
        extends = unicodedata.category(ch) in ("Mn", "Me", "Mc") or ch in "\u200d\uff9e\uff9f"
        if out and extends:
            out[-1] += ch
        else:
            out.append(ch)
    return out


class Chains:
    """Which clusters a chain's fonts map. No municipality of the samples has fonts of its own."""

    def __init__(self):
        self.fonts, self.known = {}, {}

    def font(self, name):
        if name not in self.fonts:
            self.fonts[name] = cmap_of(FONTS / name)
        return self.fonts[name]

    def maps(self, chain, cluster):
        key = (chain, cluster)
        if key not in self.known:
            self.known[key] = any(self.font_maps(name, cluster) for name in (BIZ[chain], IPAMJ))
        return self.known[key]

    def font_maps(self, name, cluster):
        characters, sequences = self.font(name)
        points = [ord(c) for c in cluster]
        if 0xE000 <= points[0] <= 0xF8FF:
            return False  # only a municipality's own font may be asked
        if len(points) == 2 and is_selector(points[1]):
            return tuple(points) in sequences
        if len(points) > 1:
            points = [ord(c) for c in unicodedata.normalize("NFC", cluster)]
        return len(points) == 1 and points[0] in characters

    def all_mapped(self, chain, text):
        return all(self.maps(chain, cluster) for cluster in clusters(text))


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


def is_date(text):
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def side_file(csv_path):
    side = json.loads(csv_path.with_suffix(".json").read_text("utf-8"))
    if hashlib.sha256(csv_path.read_bytes()).hexdigest() != side["sha256"]:
        raise ValueError(f"{csv_path}: differs from its side file")
    return side


class Job:
    def __init__(self, folder, templates):
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


def acts_by_person(municipality_folder):
    path = municipality_folder / "consents.csv"
    acts = defaultdict(list)
    for _, row in read_rows(path, side_file(path)["encoding"]):
        acts[row["addressee_no"]].append(row)
    return acts


# ---- what is wrong with a record ----


def condition(text, row):
    field, op, *value = text.split(" ", 2)
    have = row.get(field, "")
    if op in ("filled", "empty"):
        return bool(have) == (op == "filled")
    numbers = have.isdigit() and value[0].isdigit()
    same = int(have) == int(value[0]) if numbers else have == value[0]
    return same == {"==": True, "!=": False}[op]


def blank(value):
    return not value.strip(" \u3000")


def value_faults(field, value):
    """Codes that a filled value of this field may be rejected with."""
    kind, size = field["type"], int(field.get("max", 0))
    if field["id"].endswith("postal_code"):
        return set() if re.fullmatch("[0-9]{7}", value) else {"postal-code-malformed"}
    if kind == "date":
        return set() if is_date(value) else {"value-not-date"}
    if kind == "choice":
        return set() if value in field["codes"] else {"value-not-in-list"}
    if kind == "boolean":
        return set() if value in ("0", "1") else {"value-not-boolean"}
    if kind == "yen":
        if not re.fullmatch("-?[0-9]+", value):
            return {"value-not-whole-number"}
        faults = {"value-too-long"} if len(str(abs(int(value)))) > size else set()
        below = "min_value" in field and int(value) < int(field["min_value"])
        return faults | {"value-out-of-range"} if below else faults
    if kind == "decimal":
        sound = re.fullmatch(rf"-?(0|[1-9][0-9]*)(\.[0-9]{{1,{field['decimals']}}})?", value)
        return set() if sound else {"value-not-decimal"}
    if kind == "digits" and not re.fullmatch("[0-9]+", value):
        return {"value-not-digits"}
    if kind == "digits" and field.get("exact") == "true":
        return set() if len(value) == size else {"value-length"}
    if kind == "ascii" and not re.fullmatch("[ -~]+", value):
        return {"value-not-ascii"}
    if any(unicodedata.category(c) == "Cc" or c in "\u2028\u2029\ufeff\ufffd" for c in value):
        return {"control-character"}
    return {"value-too-long"} if len(clusters(value)) > size else set()


def row_faults(fields, row):
    faults = set()
    for field in fields:
        value = row.get(field["id"], "")
        needed = field.get("required") == "true" or (
            "required_when" in field and condition(field["required_when"], row))
        if needed and blank(value):
            faults |= {"value-missing", "legal-content-missing"}  # both of a legally required one
        elif value:
            faults |= value_faults(field, value)
    return faults


def total_faults(form, record, children):
    for total in form.totals:
        rows = [row for row in children[total["list"]]
                if "where" not in total or condition(total["where"], row)]
        try:
            if sum(int(row[total["sum"]]) for row in rows) != int(record[total["equals"]]):
                return {"total-differs"}
        except ValueError:
            pass  # the value itself is reported
    return set()


def addressee_faults(record):
    faults = {"honorific-missing"} if blank(record["honorific"]) else set()
    sending = {field: not blank(record["send_" + field]) for field in SEND}
    somewhere = sending["address_city"] or sending["address_town"] or sending["address_number"]
    whole = sending["postal_code"] and somewhere and sending["name"] and sending["honorific"]
    if any(sending[field] for field in SEND[:-1]) and not whole:
        faults.add("sending-address-incomplete")
    return faults


def record_faults(job, record, twice):
    if record is None:
        return {"row-shape"}
    faults = {code for code, (field, values) in twice.items() if record[field] in values}
    children = {role: by_key[record["record_key"]] for role, by_key in job.children.items()}
    faults |= row_faults(job.form.fields, record) | addressee_faults(record)
    for role, rows in children.items():
        expected = job.form.lists[role]
        if len(rows) < expected["min"]:
            faults.add("rows-too-few")
        if len(rows) > expected["max"]:
            faults.add("rows-too-many")
        for row in rows:
            faults |= row_faults(expected["fields"], row)
    return faults | total_faults(job.form, record, children)


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


def printed_texts(job, record):
    """(chain, text) of everything on the piece that is printed as it came in."""
    prefix = "send_" if record["send_postal_code"] or record["send_name"] else ""
    to = {field: record[prefix + field] for field in SEND}
    virtual = {"to.address": "".join(to[SEND[i]] for i in range(1, 5)), "to.building": to["address_building"],
               "to.name": to["name"], "to.honorific": to["honorific"]}
    texts = [(chain, virtual.get(token, record.get(token, ""))) for chain, token in job.form.printed]
    for table in job.form.rows.values():
        for row in job.children[table["list"]][record["record_key"]]:
            texts += [(chain, row.get(token, "")) for chain, token in table["texts"]]
    return virtual, texts


def width(text):
    """Half widths that a text needs."""
    return sum(2 if unicodedata.east_asian_width(c[0]) in "WFA" else 1 for c in clusters(text))


# Half widths that surely fit, and that surely do not, by the forms' boxes (77 mm), floors and
# lines: address 7 pt in 2 lines, building 6 pt at 70 % in 1, name 8 pt at 70 % in 2.
ROOM = {"to.address": (110, 140), "to.building": (100, 110), "to.name": (90, 160)}


def measure(job, record, chains):
    """(codes that must hold the record, codes that may) of a record that would be printed."""
    virtual, texts = printed_texts(job, record)
    mapped = all(chains.all_mapped(chain, text) for chain, text in texts)
    must = set() if mapped else {"character-unmapped"}
    may = set(must)
    for element, (surely, never) in ROOM.items():
        if width(virtual[element]) > surely:
            may.add("text-does-not-fit")
        if width(virtual[element]) > never:
            must.add("text-does-not-fit")
    return must, may


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
    if disposition not in ("paper", "both"):
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


def compare_job(job, expected, run, differences):
    """Compares one dispositions.csv row by row; gives {bundle_id: piece_ids}."""
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
        on_paper = row["disposition"] in ("paper", "both")
        if on_paper != bool(row["piece_id"]) or on_paper != bool(row["bundle_id"]):
            differ(f"{row['disposition']} with piece_id '{row['piece_id']}' bundle_id '{row['bundle_id']}'")
        for piece_id in filter(None, row["piece_id"].split("+")):
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


def compare_bundles(run, bundles, differences):
    """pieces.csv of every bundle lists exactly the pieces of the rows that name it."""
    seen = set()
    for path in sorted((run / "consignments").glob("*/*.zip")):
        bundle_id = path.name.rsplit(".r", 1)[0]
        seen.add(bundle_id)
        with zipfile.ZipFile(path) as archive:
            text = archive.read("pieces.csv").decode("utf-8")
        listed = [row["piece_id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
        if sorted(listed) != sorted(bundles.get(bundle_id, [])):
            lack = sorted(set(bundles.get(bundle_id, [])) - set(listed))
            over = sorted(set(listed) - set(bundles.get(bundle_id, [])))
            differences.append(f"{bundle_id}: pieces.csv lacks {lack}, has beyond the dispositions {over}, "
                               f"twice {[p for p, n in Counter(listed).items() if n > 1]}")
    differences += [f"{bundle_id}: no such bundle" for bundle_id in sorted(set(bundles) - seen)]
    twice = [p for p, n in Counter(p for pieces in bundles.values() for p in pieces).items() if n > 1]
    differences += [f"piece_id {p}: given twice" for p in twice]


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
        job = Job(manifest.parent, templates)
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

    chains, differences, decided, bundles = Chains(), [], {}, defaultdict(list)
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
            for bundle_id, pieces in compare_job(job, expected, run, differences).items():
                bundles[bundle_id] += pieces
    if run is not None:
        compare_bundles(run, bundles, differences)
    if arguments.cases:
        compare_cases(arguments.cases, decided, differences)
    print(*differences, sep="\n", end="\n" if differences else "")
    pieces = sum(len(p) for p in bundles.values())
    print(f"{counts['jobs']} jobs, {counts['records']} records, {pieces} pieces: "
          f"{len(differences)} differences")
    return 1 if differences or not counts["jobs"] else 0


if __name__ == "__main__":
    sys.exit(main())
