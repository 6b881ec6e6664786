#!/usr/bin/env python3
"""One job's refusal stops no other, and a broken set-up publishes nothing.

    refusals.py FUBAKO one-job|font|template|settings
"""

import shutil
import sys

import night

BROKEN = "990001/2026-care-premium"
JOBS = ("990019/2026-care-premium", "990019/2026-property-tax")     # of two forms


def decisions(job_folder):
    return [[row[c] for c in ("record_key", "disposition", "reason", "act_id")]
            for row in night.read_csv(job_folder / "dispositions.csv")]


def one_job(place):
    whole = place.finished("whole")
    inbox = place.copy(night.INBOX, "inbox")
    with open(inbox / BROKEN / "records.csv", "ab") as records:
        records.write(b"\r\n")
    run = place.run("first", inbox=inbox)
    night.equal(run.code, 8, f"exit code with one broken job ({run.err})")
    night.contains(run.err, "[hash-differs]", "stderr")
    night.nothing_half_published(run.outbox)
    found, before = night.jobs(run.folder), night.jobs(whole.folder)
    night.equal([p.name for p in found[BROKEN].iterdir()], ["problems.csv"], "what the broken job publishes")
    for name in before.keys() - {BROKEN}:
        night.equal(decisions(found[name]), decisions(before[name]), f"dispositions of {name}")
    night.equal([b.name for b in night.bundles(run.folder)], [b.name for b in night.bundles(whole.folder)],
                "bundles beside a broken job")
    mended(place, whole, run)


def mended(place, whole, run):
    """The refused job is taken up by the next run, once its files are right, and only it."""
    again = place.run("first")
    night.equal(again.folder.name, f"{night.NIGHT}-02", f"the run after the mending ({again.err})")
    night.equal(list(night.jobs(again.folder)), [BROKEN], "its jobs")
    night.equal(decisions(night.jobs(again.folder)[BROKEN]), decisions(night.jobs(whole.folder)[BROKEN]),
                "its dispositions")


class SetUp:
    """Copies of config/ and templates/ that a test may break."""

    def __init__(self, place):
        self.place = place
        self.config = place.copy_config()
        self.templates = self.config.parent / "templates"

    def change(self, path, old, new):
        text = path.read_text("utf-8")
        night.contains(text, old, f"{path.name}, before it is broken")
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[:text.index(old)].count("\n") + 1  # the line

    def run(self, *jobs):
        return self.place.run("first", *words(jobs), config=self.config / "fubako.yaml")


def words(jobs):
    return [f"--job={job}" for job in jobs]


def font(place):
    setup = SetUp(place)
    setup.change(setup.config / "fubako.yaml", "BIZUDMincho-Regular.ttf", "NoSuchFont.ttf")
    run = setup.run(*JOBS)
    night.contains(run.err, "[font-missing]", "stderr with a font that is not there")
    night.equal(run.code, 12, "exit code with a font that is not there")
    night.nothing_half_published(run.outbox)
    night.equal(night.bundles(run.folder), [], "bundles with a font that is not there")
    night.equal(place.run("first", *words(JOBS)).code, 4, "exit code once the font is there again")


def template(place):
    setup = SetUp(place)
    form = setup.templates / "property-tax-notice/form.yaml"
    line = setup.change(form, "- {text:", "- {txet:")
    run = setup.run(*JOBS)
    night.equal(set(night.jobs(run.folder)), set(JOBS), "jobs of the run")
    night.equal(run.code, 8, f"exit code with one broken form ({run.err})")
    night.contains(run.err, f"form.yaml:{line}:", "file, line and column of the unknown element")
    for name, folder in night.jobs(run.folder).items():
        broken = name.endswith("property-tax")
        night.equal((folder / "dispositions.csv").exists(), not broken, f"{name} is published")
        if broken:
            rows = night.read_csv(folder / "problems.csv")
            night.true(any(r["file"].endswith("form.yaml") and r["line"] == str(line) and r["column"]
                           for r in rows), f"problems.csv of {name} says where: {rows}")


def settings(place):
    breaks = {
        "an unknown key": ("fubako.yaml", "rejects_least: 5", "rejects_lest: 5"),
        "a number out of range": ("fubako.yaml", "max_sheets: 1000", "max_sheets: -1"),
        "no YAML": ("fubako.yaml", "limits:", "limits: [}"),
        "an unknown vendor": ("municipalities/990001/municipality.yaml", "vendor: demo-print",
                              "vendor: nobody"),
        "a code without quotation marks": ("municipalities/990001/municipality.yaml",
                                           'municipality_code: "990001"', "municipality_code: 990001"),
    }
    for what, (name, old, new) in breaks.items():
        setup = SetUp(place)
        line = setup.change(setup.config / name, old, new)
        run = setup.run()
        night.equal(run.code, 20, f"exit code with {what} ({run.err})")
        night.contains(run.err, f"{name.split('/')[-1]}:{line}", f"file and line with {what}")
        night.true(run.folder is None, f"nothing is published with {what}")
        for folder in (setup.config, setup.templates):
            shutil.rmtree(folder)
    missing = place.run("first", config=place.path / "nowhere/fubako.yaml")
    night.equal(missing.code, 20, f"exit code without settings ({missing.err})")


def test(program, what):
    with night.Workspace(program) as place:
        {"one-job": one_job, "font": font, "template": template, "settings": settings}[what](place)


night.main(test, *sys.argv[1:])
