#!/usr/bin/env python3
"""samples/package through the real program: a package's raw files, by their mappings, to a proven bundle.

    package.py FUBAKO ASPECT        bundle, places, refused, proposal, pictures
"""

import csv
import hashlib
import io
import json
import shutil
import sys
import zipfile

import night

PACKAGE = night.SAMPLES / "package"
DATE = (PACKAGE / "NIGHT").read_text("ascii").strip()
PROPERTY = "990001/2026-property-tax"
CARE = "990001/2026-care-premium"


def raw_rows(job, name, delimiter=","):
    text = (PACKAGE / "inbox" / job / name).read_bytes().decode("cp932")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def run_package(place, inbox=PACKAGE / "inbox"):
    return place.run("first", inbox=inbox, date=DATE)


def bundle(place):
    done = run_package(place)
    night.equal(done.code, 0, f"exit code ({done.err})")
    jobs = night.jobs(done.folder)
    notices = {row["通知書番号"] for row in raw_rows(PROPERTY, "KOTEI.CSV")}
    rows = night.read_csv(jobs[PROPERTY] / "dispositions.csv")
    night.equal({row["record_key"] for row in rows}, notices, "records of the package")
    night.equal({row["file"] for row in rows}, {"KOTEI.CSV"}, "files that the records are of")
    night.equal([int(row["line"]) for row in rows], list(range(2, 26)), "lines of the CSV")
    care = night.read_csv(jobs[CARE] / "dispositions.csv")
    night.equal([int(row["line"]) for row in care], list(range(1, 17)), "records of fixed length")
    plan = night.read_json(done.plan(DATE) / "plan.json")
    used = {job["form_id"]: job for job in plan["jobs"]}
    for form, name in (("property-tax-notice", "mihon-property-tax"),
                       ("long-term-care-premium-notice", "mihon-care-premium")):
        yaml = (night.ROOT / "config/mappings" / f"{name}.yaml").read_bytes()
        night.equal(used[form]["mapping_id"], name, "mapping of the plan")
        night.equal(used[form]["mapping_sha256"], hashlib.sha256(yaml).hexdigest(), "its digest")
    proven = 0
    for archive in night.bundles(done.folder):
        with zipfile.ZipFile(archive) as opened:
            manifest = json.loads(opened.read("manifest.json"))
        ids = sorted(one["mapping_id"] for one in manifest["digests"]["mappings"])
        night.equal(ids, ["mihon-care-premium", "mihon-property-tax"], "mappings of the bundle")
        again = place.fubako("prove", archive, "--plan", done.plan(DATE))
        night.equal(again.code, 0, f"proof of {archive.name} ({again.err})")
        proven += 1
    night.equal(proven, 1, "bundles")


def spoilt_inbox(place, job, name, change):
    """The package's inbox with one file changed, and a manifest that says so."""
    inbox = place.path / "inbox"
    shutil.copytree(PACKAGE / "inbox", inbox)
    path = inbox / job / name
    data = path.read_bytes()
    changed = change(data)
    night.true(changed != data, "the change changes something")
    path.write_bytes(changed)
    manifest = night.read_json(inbox / job / "manifest.json")
    for file in manifest["files"]:
        if file["name"] == name:
            file["sha256"] = hashlib.sha256(changed).hexdigest()
    (inbox / job / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return inbox


def places(place):
    """A date that the rule does not cover rejects one record, at the sender's line and column."""
    wrong = b"5081325"
    inbox = spoilt_inbox(place, PROPERTY, "KOTEI.CSV", lambda data: data.replace(b"5081225", wrong, 1))
    done = run_package(place, inbox)
    night.equal(done.code, 4, f"exit code ({done.err})")
    problems = night.read_csv(night.jobs(done.folder)[PROPERTY] / "problems.csv")
    # The date feeds both the due date and the day until which the slip can be paid.
    night.equal(len(problems), 2, f"problems ({problems})")
    lines = (inbox / PROPERTY / "KOTEI.CSV").read_bytes().decode("cp932").split("\r\n")
    line = next(n for n, text in enumerate(lines, 1) if wrong.decode() in text)
    column = lines[line - 1].index(wrong.decode()) + 1
    for found in problems:
        night.equal((found["file"], int(found["line"]), int(found["column"])), ("KOTEI.CSV", line, column), "place")
        night.equal(found["code"], "mapping-value-not-covered", "code")
        night.equal(found["record_key"], lines[line - 1].split(",")[0], "record")
    rows = night.read_csv(night.jobs(done.folder)[PROPERTY] / "dispositions.csv")
    rejected = [row for row in rows if row["disposition"] == "rejected"]
    night.equal([row["reason"] for row in rejected], ["mapping-value-not-covered"], "reasons")


def refused(place):
    """A renamed column, one more column, a split character, no such mapping: each refuses its job alone."""
    cases = (
        (PROPERTY, "KOTEI.CSV", lambda data: data.replace("方書".encode("cp932"), "建物".encode("cp932"), 1),
         "mapping-source-unknown"),
        (PROPERTY, "SHISAN.TXT", lambda data: data.replace("更新者".encode("cp932"), "担当者".encode("cp932"), 1),
         "mapping-column-unused"),
        (CARE, "KAIGO.DAT", lambda data: data[:211] + b" \x81" + data[213:], "fixed-length-split"),
        (CARE, "KAIGO.DAT", lambda data: data[:-3] + b"\r\n", "fixed-length-record"))
    for job, name, change, code in cases:
        inbox = spoilt_inbox(place, job, name, change)
        done = place.run(code, inbox=inbox, date=DATE)
        night.equal(done.code, 8, f"exit code of {code} ({done.err})")
        night.true(code in night.codes(night.read_csv(night.jobs(done.folder)[job] / "problems.csv")), code)
        night.contains(done.err, f"[{code}]", "stderr")
        shutil.rmtree(inbox)
    shutil.copytree(PACKAGE / "inbox", place.path / "inbox")
    manifest = place.path / "inbox" / CARE / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("mihon-care-premium", "mihon-care"), "utf-8")
    done = place.run("unknown", inbox=place.path / "inbox", date=DATE)
    night.equal(done.code, 8, "exit code of a mapping that is not there")
    night.contains(done.err, "[mapping-not-found]", "stderr")


def proposal(place):
    sample, out = PACKAGE / "inbox" / PROPERTY / "KOTEI.CSV", place.path / "proposed.yaml"
    words = ("map", "--sample", sample, "--form", "property-tax-notice", "--municipality", "990001")
    unknown = place.fubako(*words)
    night.contains(unknown.err, "[sample-encoding-needed]", "without --encoding")
    night.true(unknown.code != 0, "exit code without --encoding")
    assets = f"assets={PACKAGE / 'inbox' / PROPERTY / 'SHISAN.TXT'}"
    done = place.fubako(*words, "--encoding", "CP932", "--with", assets, "--out", out,
                        "--pictures", place.path / "map")
    night.equal(done.code, 8, f"a proposal is refused until it is checked ({done.err})")
    night.contains(done.out, "records.name (", "report")
    night.contains(done.out, "UNUSED KOTEI.CSV: 処理日時", "report")
    night.contains(out.read_text("utf-8"), "style gyymmdd", "proposal")
    table = json.loads(place.fubako(*words, "--encoding", "CP932", "--json").out)
    columns = {(item["role"], item["item"]): item["column"] for item in table["items"]}
    night.equal(columns["records", "annual_total"], "年税額", "column of annual_total")
    night.equal(columns["slips", "due_date"], "期別納期限{n}", "column of due_date")


def pictures(place):
    """A mapping that was checked draws the first twenty rows."""
    folder = place.path / "map"
    job = PACKAGE / "inbox" / PROPERTY
    done = place.fubako(
        "map", "--sample", job / "KOTEI.CSV", "--with", f"assets={job / 'SHISAN.TXT'}", "--encoding", "CP932",
        "--form", "property-tax-notice", "--municipality", "990001", "--pictures", folder,
        "--mapping", night.ROOT / "config/mappings/mihon-property-tax.yaml")
    night.equal(done.code, 0, f"exit code ({done.err})")
    drawn = sorted(path.name for path in folder.iterdir() if path.name.count("-") == 1)
    night.equal(drawn, [f"row-{n:03d}.png" for n in range(1, 21)], "pictures")
    night.true(all(p.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" for p in folder.iterdir()), "they are PNG")


def test(program, aspect):
    with night.Workspace(program) as place:
        {"bundle": bundle, "places": places, "refused": refused, "proposal": proposal,
         "pictures": pictures}[aspect](place)


night.main(test, *sys.argv[1:])
