#!/usr/bin/env python3
"""smoke.py FUBAKO    the benchmark's form is the job that README.md describes, prints and is proven

Twenty records through the real program: every one is on paper, the bundle is proven again, and each page
has exactly the characters of the labels and of the values that the peers are given. No time is taken."""
import collections
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import yaml

import data
import home
import layout
import same_text

RECORDS = 20
JOB = {"labels": 47, "boxes and lines": 30, "characters of the paragraph": 324, "values": 46,
       "of them at the right": 14, "symbols": 2}
UNSEEN = ("control-code", "customer-barcode")   # drawn as symbols
BY_ORDER = "control-digits"                      # same_text leaves it out


def job_of_the_form():
    page = yaml.safe_load(layout.FORM.read_text(encoding="utf-8"))["pages"][0]
    kinds = collections.Counter(next(iter(element)) for element in page["fixed"])
    paragraph = next(element for element in page["fixed"] if "paragraph" in element)
    values = [row for row in layout.rows() if row[0] == "V"]
    return {"labels": kinds["text"], "boxes and lines": kinds["box"] + kinds["line"],
            "characters of the paragraph": len(paragraph["value"]), "values": len(values),
            "of them at the right": sum(row[4] == "r" for row in values),
            "symbols": sum(row[0] in "MB" for row in layout.rows())}


def expected_pages():
    labels = "".join(row[5] for row in layout.rows() if row[0] == "L")
    found = {}
    for serial, record in enumerate(data.records(RECORDS, seed=1), 1):
        texts = data.printed(record, serial)
        seen = "".join(text for name, text in texts.items() if name not in UNSEEN and name != BY_ORDER)
        found[record["notice_no"]] = collections.Counter("".join((labels + seen).split()))
    return found


def main():
    fubako = str(pathlib.Path(sys.argv[1]).resolve())
    job = job_of_the_form()
    if job != JOB:
        sys.exit(f"the form is not the job: {job}")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        settings = home.make(work, fubako)
        data.write_inbox(RECORDS, work / "inbox")
        base = [fubako, "--config", settings, "--lang", "en"]
        subprocess.run([*base, "run", "--inbox", work / "inbox", "--outbox", work / "outbox", "--state", work / "state",
                        "--date", home.NIGHT], check=True)
        bundle = next((work / "outbox").rglob("*.zip"))
        subprocess.run([*base, "prove", bundle, "--plan", work / "state/runs" / home.NIGHT / "plan"], check=True)
        with zipfile.ZipFile(bundle) as archive:
            pdfs = [archive.extract(name, work) for name in archive.namelist() if name.startswith("print/")]
        count = same_text.differing(same_text.pages(pdfs), expected_pages())
    if count != 0:
        sys.exit(f"{count} of {RECORDS} pages show other characters than the peers are given")
    print(f"{RECORDS} pages as the peers draw them")


if __name__ == "__main__":
    main()
