#!/usr/bin/env python3
"""What people ask of ledger and outbox: explain, release --accept, report, the report's page, invoice.

    reports.py FUBAKO explain|accept|report|page|invoice
"""

import collections
import csv
import html.parser
import json
import sys

import night

NEXT = "2026-04-08"
VENDOR = "demo-print"
# What a second night runs: of each municipality a job.
LATER = ("--job=990001/2026-resident-tax", "--job=990019/2026-care-premium", "--job=990027/2026-care-premium")


# ---- explain ----


def explain(place):
    run = place.finished("first")
    decided = {}  # (job, key): row of dispositions.csv
    for job, folder in night.jobs(run.folder).items():
        for row in night.read_csv(folder / "dispositions.csv"):
            if row["record_key"]:
                decided[job, row["record_key"]] = row
    for disposition in ("paper", "both", "electronic", "pulled", "held", "rejected"):
        told = [who for who, row in decided.items() if row["disposition"] == disposition][:3]
        night.true(told, f"the sample night has a record that is {disposition}")
        for job, key in told:
            one_record(place, run, job, key, decided[job, key])
    grouped(place, run, decided)
    not_there(place, run)


def ask(place, run, job, key, *more, lang="en"):
    return place.fubako("explain", job, key, "--state", run.state, "--outbox", run.outbox, *more, lang=lang)


def one_record(place, run, job, key, row):
    done = ask(place, run, job, key, "--json")
    night.equal(done.code, 0, f"exit code of explain {job} {key} ({done.err})")
    said = json.loads(done.out)
    found = [said["file"], str(said["line"]), said["disposition"], said["reason"],
             "+".join(piece["piece_id"] for piece in said["pieces"])]
    wanted = [row["file"], row["line"], row["disposition"], row["reason"], row["piece_id"]]
    night.equal(found, wanted, f"story of {job} {key} as JSON")
    if said["act_id"]:
        night.equal(said["act_id"], row["act_id"], f"the act of {job} {key}")
        deciding = [act for act in said["acts"] if act["act_id"] == said["act_id"]]
        night.equal([(act["since"], act["ended"]) for act in deciding], [(1, None)], "its versions")
    for piece in said["pieces"]:
        night.equal(piece["bundle_id"], row["bundle_id"], f"bundle of {job} {key}")
        night.equal([r["revision"] for r in piece["revisions"]], [1], "revisions of the bundle")
        night.true((run.folder / "consignments" / VENDOR / piece["revisions"][0]["file"]).exists(), "its file")
    personal = [value for value in resident(job, key) if len(value) > 3]
    for lang, words in (("ja", f"{row['file']} {row['line']} 行目"), ("en", f"{row['file']}, line {row['line']}")):
        text = ask(place, run, job, key, lang=lang).out
        night.contains(text, words, f"story of {job} {key} in {lang}")
        night.contains(text, f"[{row['reason']}]", f"story of {job} {key} in {lang}")
        for piece in said["pieces"]:
            night.contains(text, piece["piece_id"], f"story of {job} {key} in {lang}")
        night.equal([value for value in personal if value in text + done.out], [], "personal values in a story")


def resident(job, key):
    """The record's own values that name a person."""
    for row in night.read_csv(night.INBOX / job / "records.csv"):
        if row["record_key"] == key:
            return [row[c] for c in ("addressee_no", "name", "address_town", "address_building") if row[c]]
    return []


def grouped(place, run, decided):
    """Notices that share an envelope name each other."""
    sharing = collections.defaultdict(list)
    for who, row in decided.items():
        if row["piece_id"] and "+" not in row["piece_id"]:
            sharing[row["piece_id"]].append(who)
    shared = [sorted(all_of) for all_of in sharing.values() if len(all_of) > 1]
    night.true(shared, "the sample night has an envelope of several notices")
    for job, key in shared[0]:
        said = json.loads(ask(place, run, job, key, "--json").out)
        found = [(n["job"], n["record_key"]) for n in said["pieces"][0]["notices"]]
        night.equal(sorted(found), shared[0], f"notices in the envelope of {job} {key}")
        text = ask(place, run, job, key, lang="ja").out
        for other in shared[0]:
            if other != (job, key):
                night.contains(text, "同じ封筒の通知: " + " ".join(other), f"story of {job} {key}")


def not_there(place, run):
    for job, code in (("990001/2026-property-tax", "record-unknown"), ("990001/nothing", "job-unknown")):
        done = ask(place, run, job, "NOBODY")
        night.equal((done.code, done.out), (20, ""), f"explain of a record of {job} that is not there")
        night.contains(done.err, f"[{code}]", "stderr")
    done = place.fubako("explain", "990001/x", "K", "--state", place.path / "nowhere")
    night.equal(done.code, 20, "exit code of explain without a ledger")
    night.true(not (place.path / "nowhere").exists(), "explain makes nothing")
    run.folder.rename(place.path / "away")
    done = ask(place, run, "990001/2026-property-tax", "FA-0001", "--json")
    said = json.loads(done.out)
    night.equal((done.code, said["line"], said["disposition"]), (0, None, "paper"), "a story without the outbox")


# ---- release --accept ----

STALE = "990019/2026-property-tax"


def accept(place):
    inbox = place.copy(night.INBOX, "inbox")
    beside = inbox / "990019/consents.json"
    told = night.read_json(beside)
    told["as_of"] = "2026-03-25T09:00:00+09:00"
    beside.write_text(json.dumps(told), "utf-8")

    def run():
        return place.run("first", "--job", STALE, inbox=inbox)

    def release(*more):
        return place.fubako("release", "--job", STALE, "--by", "night test", "--reason", "asked the city",
                            *more, "--state", place.path / "first/state")

    def open_overrides():
        said = json.loads(place.fubako("status", "--state", place.path / "first/state", "--json").out)
        return [(one["job"], one["accepts"], one["by"]) for one in said["overrides"]]

    first = run()
    night.equal(first.code, 12, f"exit code with stale consents ({first.err})")
    night.contains(first.out, "[consents-stale]", "the run with stale consents")
    for wrong in (["--accept", "hash-differs"], ["--accept", "consents-stale", "--record", "FA-0001"]):
        done = release(*wrong)
        night.equal(done.code, 20, f"exit code of release {wrong}")
        night.equal(open_overrides(), [], f"overrides after release {wrong}")
    night.contains(release("--accept", "hash-differs").err, "person-events-lost", "the list of what can be accepted")

    night.equal(release("--accept", "consents-stale").code, 0, "exit code of release --accept")
    night.equal(open_overrides(), [(STALE, "consents-stale", "night test")], "overrides that wait")
    text = place.fubako("status", "--state", place.path / "first/state", lang="ja").out
    night.contains(text, "[consents-stale]", "status")
    second = run()
    night.equal(second.code, 4, f"exit code of the run that was accepted ({second.out}{second.err})")
    night.equal(open_overrides(), [], "overrides after the run that used it")
    rows = night.read_csv(night.jobs(second.folder)[STALE] / "dispositions.csv")
    held = [row["record_key"] for row in rows if row["disposition"] == "held"]
    night.true(held, "the job has a held record")
    said = json.loads(ask(place, second, STALE, held[0], "--json").out)
    night.equal([(o["accepts"], o["used_by"]) for o in said["overrides"]],
                [("consents-stale", second.folder.name)], "overrides of a record's story")

    night.equal(release("--record", held[0]).code, 0, "exit code of a release")
    third = run()
    night.equal(third.code, 12, f"exit code of the run after the accepted one ({third.out})")
    night.contains(third.out, "[consents-stale]", "the run after the accepted one")


# ---- report ----


def report(place):
    place.run("first", "--job", "990001/2026-property-tax", "--job", "990019/2026-property-tax")
    second = place.run("first", *LATER, date=NEXT)
    night.equal(second.folder.name, NEXT, f"the second run ({second.err})")

    def said(*more):
        done = place.fubako("report", "--state", second.state, "--json", *more)
        night.equal(done.code, 0, f"exit code of report {more} ({done.err})")
        return json.loads(done.out)

    whole = said()
    wanted = expected_rows(second.outbox)
    found = {(r["run_id"], r["municipality_code"], r["form_id"]): (r["records"], r["paper"], r["yen"])
             for r in whole["rows"]}
    night.equal(found, wanted, "records, paper and yen by run, municipality and form")
    totals = [(r["run_id"], r["records"], r["paper"], r["yen"]) for r in whole["runs"]]
    night.equal(totals, [(run, *(sum(v[i] for k, v in wanted.items() if k[0] == run) for i in range(3)))
                         for run in (night.NIGHT, NEXT)], "totals of two runs")
    for row in whole["rows"]:
        if row["records"]:
            night.true(abs(row["paper_per_mille"] * row["records"] - row["paper"] * 1000) <= row["records"],
                       f"paper share of {row}")
    night.equal(whole["channels"]["changed_without_cause"], 0, "channels changed without an act")
    night.equal({r["run_id"] for r in said("--since", NEXT)["rows"]}, {NEXT}, "runs since the second")
    night.equal({r["municipality_code"] for r in said("--municipality", "990019")["rows"]}, {"990019"},
                "municipalities of a report on one")
    table = place.fubako("report", "--state", second.state, "--csv").out
    rows = list(csv.DictReader(table.splitlines()))
    night.equal([{k: str(v) for k, v in row.items()} for row in whole["rows"]], rows, "the rows as CSV")
    text = place.fubako("report", "--state", second.state, lang="ja").out
    night.contains(text, "届出なく経路が変わった記録: 0  保留中 0", "the nightly line")
    night.equal(place.fubako("report", "--state", second.state, "--since", "tonight").code, 20, "a wrong --since")


def expected_rows(outbox):
    """What the published files of all runs add up to."""
    sums = collections.defaultdict(lambda: [0, 0, 0])
    for folder in outbox.iterdir():
        for job in night.read_json(folder / "summary.json")["jobs"]:
            one = sums[folder.name, job["job"].split("/")[0], job["form_id"]]
            one[0] += job["counts"]["records"]
            one[1] += job["counts"]["paper"] + job["counts"]["both"]
        for table in folder.glob("municipalities/*/cost.csv"):
            for row in night.read_csv(table):
                sums[folder.name, row["municipality_code"], row["form_id"]][2] += int(row["yen"])
    return {key: tuple(one) for key, one in sums.items()}


# ---- the report's page ----


class Page(html.parser.HTMLParser):
    """Tags that open and close in order, what they refer to, and the text."""

    VOID = {"meta", "rect", "path"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.refers, self.policy, self.words = [], set(), [], "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        values = dict(attributes)
        self.refers += [v for k, v in attributes if k in ("src", "href", "srcset", "xlink:href", "action")]
        self.refers += [k for k, _ in attributes if k.startswith("on")]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.add(tag)

    def handle_endtag(self, tag):
        night.equal(self.open.pop(), tag, "the tag that closes")

    def handle_data(self, data):
        self.words.append(data)


def page(place):
    run = place.finished("first")
    text = (run.folder / "report/index.html").read_text("utf-8")
    found = Page(text)
    night.equal(found.open, [], "tags left open")
    night.equal(found.refers, [], "what the page refers to or runs")
    night.equal(found.tags & {"script", "link", "iframe", "img", "object", "form"}, set(), "tags")
    night.contains(found.policy, "default-src 'none'", "the page's policy")
    night.true("@import" not in text and "url(" not in text, "its style fetches nothing")
    words = " ".join(found.words)
    for job, folder in night.jobs(run.folder).items():
        night.contains(words, job, "jobs on the page")
        for code in night.codes(night.read_csv(folder / "problems.csv")):
            night.contains(words, code, "codes on the page")
    for table in run.folder.glob("municipalities/*/cost-comparison.csv"):
        for row in night.read_csv(table):
            if row["item"] in ("together", "alone", "saved-to-alone"):
                night.contains(words, f"{int(row['yen']):,}", f"{row['item']} of {table.parent.name}")
    summary = night.read_json(run.folder / "summary.json")
    night.contains(words, f"{sum(b['sheets'] for b in summary['bundles']):,}", "sheets of the night")


# ---- invoice ----

HEADER = ["municipality_code", "item", "detail", "quantity", "unit_milliyen", "yen"]


def expected_invoice(*folders):
    """One line an item and detail of a municipality, over forms and runs."""
    lines = {}
    for folder in folders:
        for table in sorted(folder.glob("municipalities/*/cost.csv")):
            for row in night.read_csv(table):
                line = lines.setdefault((row["municipality_code"], row["item"], row["detail"]),
                                        [0, row["unit_milliyen"], 0])
                line[0] += int(row["quantity"])
                line[2] += int(row["yen"])
    return [[*key, *map(str, line)] for key, line in lines.items()]


def write_invoice(path, lines, header=None):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header or HEADER, *lines])
    return path


def invoice(place):
    place.run("first", "--job", "990001/2026-property-tax")
    run = place.run("first", *LATER, date=NEXT)
    file = place.path / "invoice.csv"

    def check(lines, *more, vendor=VENDOR, header=None):
        done = place.fubako("invoice", write_invoice(file, lines, header), "--vendor", vendor, "--outbox",
                            run.outbox, "--json", *more)
        return done.code, json.loads(done.out) if done.out else done.err

    right = expected_invoice(run.outbox / NEXT)
    code, said = check(right)
    night.equal((code, said["runs"], said["findings"], said["difference"]), (0, [NEXT], [], 0), "a right invoice")
    night.equal(said["invoiced"], sum(int(line[5]) for line in right), "yen invoiced")
    both = expected_invoice(run.outbox / night.NIGHT, run.outbox / NEXT)
    code, said = check(both, "--run", NEXT, "--run", night.NIGHT)
    night.equal((code, said["runs"], said["findings"]), (0, [night.NIGHT, NEXT], []), "an invoice for two runs")

    one_line_more(check, right)
    missing = next(i for i, line in enumerate(right) if int(line[5]) > 0)
    code, said = check(right[:missing] + right[missing + 1:])
    night.equal((code, [(f["code"], f["line"], f["yen"]) for f in said["findings"]]),
                (4, [("invoice-item-missing", None, -int(right[missing][5]))]), "a line left out")
    wrong = [check(right, vendor="nobody"), check(right, "--run", "2026-01-01"), check(right, "--run", "soon"),
             check(right, header=HEADER[1:]), check([[*right[0][:5], "much"]])]
    night.equal([code for code, _ in wrong], [20] * len(wrong), f"exit codes of wrong calls ({wrong})")
    night.contains(wrong[-1][1], "invoice.csv:2", "where a value is wrong")


def one_line_more(check, right):
    """A postage line that asks for 7 yen more, found on its line and to the yen."""
    at = next(i for i, line in enumerate(right) if line[1] == "postage")
    changed = [list(line) for line in right]
    changed[at][5] = str(int(changed[at][5]) + 7)
    code, said = check(changed)
    night.equal((code, said["difference"]), (4, 7), "an invoice of 7 yen more")
    night.equal([(f["code"], f["line"], f["yen"]) for f in said["findings"]],
                [("invoice-amount-wrong", at + 2, 7)], "what is found")


def test(program, what):
    with night.Workspace(program) as place:
        {"explain": explain, "accept": accept, "report": report, "page": page, "invoice": invoice}[what](place)


night.main(test, *sys.argv[1:])
