#!/usr/bin/env python3
"""A staff member adds a field to a form and a new municipality with its own words, by editing YAML
alone, as templates/README.md and config/README.md say; a submission of that municipality runs.

    staff_edits.py FUBAKO field|municipality|submission
"""

import json
import shutil
import subprocess
import sys

import night

FORM = "long-term-care-premium-notice"
CODE = "990035"  # check digit by weights 6 5 4 3 2
FIELD = "  - {id: consultation_day, label: 相談日, type: date}\n"
ELEMENT = ('      - {text: consultation, at: "15 92.5 180 6", style: value, '
           'value: "ご相談の日　{consultation_day:wareki}"}\n')
PRINTED = "ご相談の日令和8年8月1日"


class Staff:
    """Copies of config/ and templates/, and what staff change in them."""

    def __init__(self, place):
        self.place = place
        self.config = place.copy_config()
        self.templates = self.config.parent / "templates"

    def add_field(self):
        form = self.templates / FORM / "form.yaml"
        text = form.read_text("utf-8")
        fields = text.index("\nfields:\n") + len("\nfields:\n")
        text = text[:fields] + FIELD + text[fields:]
        page = text.index("  - id: notice\n", text.index("\npages:"))
        variable = text.index("    variable:\n", page) + len("    variable:\n")
        form.write_text(text[:variable] + ELEMENT + text[variable:], "utf-8")
        case = self.templates / FORM / "cases/typical.yaml"
        case.write_text(case.read_text("utf-8").replace(
            "\nfields:\n", '\nfields:\n  consultation_day: "2026-08-01"\n', 1), "utf-8")

    def add_municipality(self):
        folder = self.config / "municipalities" / CODE
        night.true(not folder.exists(), f"{CODE} is a new municipality")
        shutil.copytree(self.config / "municipalities/default", folder)
        settings = folder / "municipality.yaml"
        text = settings.read_text("utf-8")
        text = text.replace("\nname: 例示市\n", f'\nmunicipality_code: "{CODE}"\nname: 架空村\n', 1)
        text = text.replace("[city, ", "[village, ", 1).replace("例示市長", "架空村長").replace("例示市", "架空村")
        settings.write_text(text, "utf-8")

    def printed(self, municipality):
        pdf = self.place.path / "x.pdf"
        done = self.place.fubako("render", "--form", FORM, "--municipality", municipality, "--case", "typical",
                                 "--out", pdf, config=self.config / "fubako.yaml")
        night.equal(done.code, 0, f"exit code of render ({done.err})")
        return text_of(pdf)


def text_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout.decode("utf-8")
    return "".join(text.split())


def field(place):
    staff = Staff(place)
    night.true(PRINTED not in staff.printed("990001"), "the field is not there before")
    staff.add_field()
    night.contains(staff.printed("990001"), PRINTED, "the notice with the new field")


def municipality(place):
    staff = Staff(place)
    staff.add_municipality()
    text = staff.printed(CODE)
    night.contains(text, "架空村長", "the notice of the new municipality")
    night.true("例示市" not in text, "no other municipality's word is printed")


def own_submission(place):
    """The small town's job under the new municipality's code, with the new column."""
    inbox = place.path / "inbox"
    folder = inbox / CODE
    folder.mkdir(parents=True)
    shutil.copy(night.INBOX / "990019/consents.csv", folder)
    consents = night.read_json(night.INBOX / "990019/consents.json")
    consents["municipality_code"] = CODE
    (folder / "consents.json").write_text(json.dumps(consents), "utf-8")
    job = place.copy(night.INBOX / "990019/2026-care-premium", f"inbox/{CODE}/2026-care-premium")
    records = job / "records.csv"
    lines = records.read_bytes().splitlines()
    lines = [lines[0] + b",consultation_day"] + [line + b",2026-08-01" for line in lines[1:]]
    records.write_bytes(b"\n".join(lines) + b"\n")
    manifest = night.read_json(job / "manifest.json")
    manifest["municipality_code"] = CODE
    (job / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    night.seal_submission(job)
    return inbox


def submission(place):
    staff = Staff(place)
    staff.add_field()
    staff.add_municipality()
    run = place.run("first", inbox=own_submission(place), config=staff.config / "fubako.yaml")
    night.true(run.code in (0, 4), f"exit code of run: {run.code} ({run.err})")
    bundles = night.bundles(run.folder)
    night.equal(len(bundles), 1, "bundles of the new municipality")
    entries = night.entries(bundles[0])
    night.true(json.loads(entries["manifest.json"])["proof"]["passed"], "the bundle is proven")
    pdf = place.path / "print.pdf"
    pdf.write_bytes(next(data for name, data in entries.items() if name.startswith("print/")))
    night.contains(text_of(pdf), PRINTED, "the bundle's pages")


def test(program, what):
    with night.Workspace(program) as place:
        {"field": field, "municipality": municipality, "submission": submission}[what](place)


night.main(test, *sys.argv[1:])
