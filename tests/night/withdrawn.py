"""What the withdrawal tests share: a night that was sent to the vendor, and what is said of it later."""

import contextlib
import csv
import io
import json
import re
import sqlite3
import subprocess
from collections import Counter
from pathlib import Path

import night

SMALL = ("990019/2026-care-premium", "990019/2026-health-insurance", "990019/2026-property-tax")
BUNDLE = "990019-2026-04-07-demo-print-2026-04-09"
EVENTS = ("piece_id", "copy", "event", "at", "source", "reason", "detail")
ON_PAPER = ("paper", "both")


class Sent:
    """A night's run of some jobs, or of all, and the orders and events that follow."""

    def __init__(self, place, *jobs, name="sent", inbox=night.INBOX):
        self.place, self.inbox, self.name = place, inbox, name
        self.arguments = [word for job in jobs for word in ("--job", job)]
        if inbox == night.INBOX:
            self.run = place.finished(name, *jobs)
        else:
            self.run = place.run(name, *self.arguments, inbox=inbox)
        night.true(self.run.code in (0, 4), f"the night is sent ({self.run.err})")
        self.outbox, self.state, self.folder = self.run.outbox, self.run.state, self.run.folder
        self.vendor = self.folder / "consignments/demo-print"
        self.rows = {job: {r["record_key"]: r for r in night.read_csv(folder / "dispositions.csv")}
                     for job, folder in night.jobs(self.folder).items()}

    def fubako(self, *words):
        return self.place.fubako(*words, "--state", self.state)

    def order(self, job, *what):
        """The words of an order."""
        return ("pull", "--job", job, *what, "--by", "night test", "--reason", "moved away", "--inbox",
                self.inbox, "--outbox", self.outbox)

    def pull(self, job, *what):
        done = self.fubako(*self.order(job, *what), "--json")
        night.equal(done.code, 0, f"exit code of the order ({done.err})")
        return json.loads(done.out)

    def pull_keys(self, job, keys):
        return self.pull(job, "--list", self.list_of(keys))

    def list_of(self, keys):
        path = self.place.path / "list.csv"
        path.write_text("".join(f"{key}\n" for key in ["record_key", *keys]), "utf-8")
        return path

    def stages(self, outcome):
        return {record["record_key"]: record["stage"] for record in outcome["records"]}

    def events_file(self, rows, name="events.csv"):
        """Rows of piece, event, and what else differs from a sound event."""
        path = self.place.path / name
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, EVENTS)
            out.writeheader()
            for piece, event, *more in rows:
                out.writerow({"piece_id": piece, "copy": "00", "event": event,
                              "at": "2026-04-08T10:00:00+09:00", "source": "demo-print",
                              **(more[0] if more else {})})
        return path

    def ack(self, rows):
        return self.fubako("ack", self.events_file(rows), "--outbox", self.outbox)

    def taken(self, rows):
        done = self.ack(rows)
        night.equal(done.code, 0, f"exit code of ack ({done.err})")
        return done

    def explain(self, job, key):
        done = self.fubako("explain", job, key, "--outbox", self.outbox, "--json")
        night.equal(done.code, 0, f"exit code of explain ({done.err})")
        return json.loads(done.out)

    def status(self):
        return json.loads(self.fubako("status", "--json").out)

    def kept(self):
        """All that is kept: what is published, and every row of the ledger."""
        with contextlib.closing(sqlite3.connect(f"file:{self.state}/ledger.sqlite?mode=ro", uri=True)) as ledger:
            return night.tree(self.outbox), list(ledger.iterdump())

    def answers(self):
        """All that can be asked without changing anything."""
        stories = {(job, key): self.explain(job, key) for job, rows in self.rows.items() for key in rows}
        return night.tree(self.outbox), self.status(), stories

    # ---- what was published ----

    def archive(self, bundle, revision):
        return self.vendor / f"{bundle}.r{revision}.zip"

    def consigned(self):
        return {b["bundle_id"]: b for b in night.read_json(self.vendor / "consignment.json")["bundles"]}

    def plan(self, bundle, revision):
        runs = self.state / "runs" / night.NIGHT
        return runs / "plan" if revision == 1 else runs / "revisions" / f"{bundle}.r{revision}" / "plan"

    def on_paper(self, job):
        return [key for key, row in self.rows[job].items() if row["disposition"] in ON_PAPER]

    def piece(self, job, key):
        return self.rows[job][key]["piece_id"]

    def shared(self, bundle=BUNDLE):
        """{piece: [(job, key)]} of the envelopes of a bundle that hold several notices."""
        found = {}
        for job, rows in self.rows.items():
            for key, row in rows.items():
                if row["bundle_id"] == bundle and row["disposition"] in ON_PAPER:
                    found.setdefault(row["piece_id"], []).append((job, key))
        return {piece: notices for piece, notices in found.items() if len(notices) > 1}

    def alone(self, job):
        shared = {notice for notices in self.shared().values() for notice in notices}
        return [key for key in self.on_paper(job) if (job, key) not in shared]


# ---- one archive ----


class Bundle:
    def __init__(self, path):
        self.entries = night.entries(path)
        self.manifest = json.loads(self.entries["manifest.json"])
        self.pieces = self.table("pieces.csv")
        self.by_id = {row["piece_id"]: row for row in self.pieces}

    def table(self, name):
        return list(csv.DictReader(io.StringIO(self.entries[name].decode("utf-8-sig"), newline="")))

    def pdfs(self):
        return [name for name in self.entries if name.startswith("print/")]


def pages_of(data, place):
    path = place / "counted.pdf"
    path.write_bytes(data)
    done = subprocess.run(["qpdf", "--show-npages", path], capture_output=True, text=True)
    return int(done.stdout)


def text_of(bundle, place):
    """All text of the bundle's PDFs, without spaces."""
    out = []
    for name, data in bundle.entries.items():
        if name.endswith(".pdf"):
            path = place / "read.pdf"
            path.write_bytes(data)
            out.append(subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True,
                                      text=True).stdout)
    return re.sub(r"\s", "", "".join(out))


def whole_pages(bundle, place):
    """Every page of every PDF belongs to exactly one piece, in the pieces' order."""
    order = {piece["piece_id"]: int(piece["sequence"]) for piece in bundle.pieces}
    by_pdf = {}
    for row in bundle.table("streams.csv"):
        night.true(row["piece_id"] in order, f"streams.csv knows the piece {row['piece_id']}")
        by_pdf.setdefault(row["pdf"], []).append(row)
    night.equal(sorted(by_pdf), sorted(bundle.pdfs()), "PDFs of streams.csv and of the archive")
    for name, rows in by_pdf.items():
        next_page = 1
        for row in rows:
            night.equal(int(row["first_page"]), next_page, f"first page of {row['piece_id']} in {name}")
            next_page += int(row["pages"])
        night.equal(pages_of(bundle.entries[name], place), next_page - 1, f"pages of {name}")
        places = [order[row["piece_id"]] for row in rows]
        night.equal(places, sorted(places), f"order of the pieces in {name}")


def whole_sheets(bundle):
    found = {}
    for row in bundle.table("sheets.csv"):
        found.setdefault(row["piece_id"], []).append((int(row["sheet"]), int(row["of"])))
    wanted = {piece["piece_id"]: [(n + 1, int(piece["sheets"])) for n in range(int(piece["sheets"]))]
              for piece in bundle.pieces}
    night.equal({piece: sorted(sheets) for piece, sheets in found.items()}, wanted, "sheets n of m")


def right_papers(bundle):
    """Posting papers and tray labels, recounted from pieces.csv."""
    def counted(name, *keys):
        out = Counter()
        for row in bundle.table(f"postal/{name}"):
            out[tuple(row[key] for key in keys)] += int(row["pieces"])
        return dict(out)

    def pieces(*keys):
        return dict(Counter(tuple(row[key] for key in keys) for row in bundle.pieces))

    night.equal(counted("posting.csv", "lot"), pieces("lot"), "pieces of each lot, posting.csv")
    night.equal(counted("kinds.csv", "lot"), pieces("lot"), "pieces of each lot, kinds.csv")
    night.equal(counted("trays.csv", "tray", "lot"), pieces("tray", "lot"), "pieces of each tray")
    weights = Counter()
    for row in bundle.pieces:
        weights[row["tray"]] += round(10 * float(row["weight_g"]))
    told = Counter()
    for row in bundle.table("postal/trays.csv"):
        told[row["tray"]] += round(10 * float(row["weight_g"]))
    for tray, weight in told.items():  # each piece's weight is rounded
        night.true(abs(weight - weights[tray]) <= len(bundle.pieces), f"weight of tray {tray}")


def sound(sent, bundle_id, revision):
    """The revision is published, says the truth about itself, and is proven; gives it."""
    path = sent.archive(bundle_id, revision)
    data = path.read_bytes()
    listed = sent.consigned()[bundle_id]
    night.equal((listed["revision"], listed["file"], listed["size"], listed["sha256"]),
                (revision, path.name, len(data), night.sha256(data)), "consignment.json of the revision")
    older = [p.name for p in sent.vendor.glob(f"{bundle_id}.r*.zip") if p != path]
    night.equal(older, [], "archives of older revisions")
    bundle = Bundle(path)
    night.equal(bundle.manifest["revision"], revision, "revision in the manifest")
    night.equal({e["name"]: (e["size"], e["sha256"]) for e in bundle.manifest["entries"]},
                {name: (len(entry), night.sha256(entry)) for name, entry in bundle.entries.items()
                 if name not in ("manifest.json", "manifest.sig")}, "entries of the manifest")
    sums = {"pieces": len(bundle.pieces), **{what: sum(int(row[what]) for row in bundle.pieces)
                                            for what in ("notices", "sheets", "pages")},
            "lots": len({row["lot"] for row in bundle.pieces})}
    night.equal(bundle.manifest["counts"], sums, "counts of the manifest")
    night.equal({key: listed[key] for key in ("pieces", "sheets", "pages")},
                {key: sums[key] for key in ("pieces", "sheets", "pages")}, "counts of the consignment")
    night.equal([int(row["sequence"]) for row in bundle.pieces], list(range(1, len(bundle.pieces) + 1)),
                "sequence")
    whole_pages(bundle, sent.place.path)
    whole_sheets(bundle)
    right_papers(bundle)
    night.true({row["piece_id"] for row in bundle.table("match.csv")} <= set(bundle.by_id),
               "match.csv is of the bundle's pieces")
    proven = sent.place.fubako("prove", path, "--plan", sent.plan(bundle_id, revision))
    night.equal(proven.code, 0, f"prove of {path.name} ({proven.out} {proven.err})")
    return bundle


def totals(sent):
    """The consignment's counts are the sums of its bundles."""
    consignment = night.read_json(sent.vendor / "consignment.json")
    bundles = consignment["bundles"]
    night.equal(consignment["counts"],
                {"bundles": len(bundles), **{what: sum(b[what] for b in bundles)
                                             for what in ("pieces", "sheets", "pages")}},
                "counts of consignment.json")
    night.equal({p.name for p in sent.vendor.glob("*.zip")}, {b["file"] for b in bundles},
                "archives, and what consignment.json lists")


def balanced(sent, job, planned):
    """Records of a job are the sum of their dispositions now; `planned`: dispositions of the night."""
    now = {key: sent.explain(job, key) for key in sent.rows[job] if key}
    counts = Counter(story["disposition"] for story in now.values())
    night.equal(sum(counts.values()), len(now), f"records of {job}")
    opened = next(j["open"] for j in sent.status()["jobs"] if j["job"] == job)
    night.equal(counts["held"] + counts["rejected"], opened, f"open records of {job}")
    return {key: story["disposition"] for key, story in now.items()
            if story["disposition"] != planned[key]["disposition"]}


def names(job):
    folder = night.INBOX / job
    return {row["record_key"]: re.sub(r"\s", "", row["name"])
            for row in night.read_csv(Path(folder) / "records.csv")}
