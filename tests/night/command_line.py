#!/usr/bin/env python3
"""The other commands: barcode, render, check, status, config, and the phases one by one.

    command_line.py FUBAKO barcode|render-cases|render-record|check|status|config|overlays|phases
"""

import json
import re
import shutil
import subprocess
import sys

import night

MUNICIPALITY = "990001"  # every case for every municipality is drawn by tests/pages
CASES = ("typical", "longest")
# The post's bars of the characters of the example, by hand.
BARS = {"STC": "13", "SPC": "31", "0": "144", "1": "114", "2": "132", "3": "312", "5": "141", "9": "411",
        "-": "414", "CC4": "432"}
PNG = b"\x89PNG\r\n\x1a\n"


def barcode(place):
    done = place.fubako("barcode", "--postal-code", "1000013", "--address", "1丁目3番2号 郵便プラザ503室", "--json")
    night.equal(done.code, 0, "exit code")
    found = json.loads(done.out)
    night.equal(found["address_number"], "1-3-2-503", "address_number")
    night.equal(found["characters"], "STC 1 0 0 0 0 1 3 1 - 3 - 2 - 5 0 3 CC4 CC4 CC4 CC4 9 SPC".split(),
                "characters")
    night.equal(found["check"], "9", "check")
    bars = "".join(BARS[character] for character in found["characters"])
    night.equal(found["bars"], bars, "bars: 1 long, 2 upper, 3 lower, 4 timing")
    night.equal(len(bars), 67, "number of bars")
    none = place.fubako("barcode", "--postal-code", "100001", "--address", "1", "--json")
    night.equal(set(json.loads(none.out)), {"reason", "message"}, "keys where there is no barcode")


def forms():
    return sorted(p.parent for p in (night.ROOT / "templates").glob("*/form.yaml"))


def render(place, out, *arguments):
    return place.fubako("render", *arguments, "--date", night.NIGHT, "--out", out)


def render_cases(place):
    drawn = 0
    for form in forms():
        for case in CASES:
            words = ["--form", form.name, "--municipality", MUNICIPALITY, "--case", case]
            what = f"{form.name} {case}"
            pdf, png = place.path / "x.pdf", place.path / "x.png"
            done = render(place, pdf, *words)
            night.equal(done.code, 0, f"exit code of {what} as PDF ({done.err})")
            night.true(pdf.read_bytes().startswith(b"%PDF-"), f"{what} is a PDF")
            done = render(place, png, *words)
            night.equal(done.code, 0, f"exit code of {what} as PNG ({done.err})")
            pictures = sorted(place.path.glob("x*.png"))
            night.true(all(p.read_bytes().startswith(PNG) for p in pictures), f"{what} is a picture")
            night.equal(len(pictures), pages_of(pdf), f"pictures of {what}, one a page")
            drawn += len(pictures)
            for path in [pdf, *pictures]:
                path.unlink()
            night.equal(list(place.path.iterdir()), [place.keys], f"files left beside {what}")
    night.true(drawn >= 24, f"pictures ({drawn})")


def pages_of(pdf):
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", said, re.M)[1])


def render_record(place):
    job = "990001/2026-property-tax"
    words = ["--inbox", night.INBOX, "--job", job, "--record"]
    pdf = place.path / "x.pdf"
    night.equal(render(place, pdf, *words, "FA-0001").code, 0, "exit code of a record")
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], capture_output=True, text=True,
                          check=True).stdout
    night.contains(text, "\U00020bb7田", "the text of the record's pages")
    night.true("0" * 22 not in text, "a recipient's copy has no piece id")
    pdf.unlink()
    for key, code in (("FA-0020", "character-unmapped"), ("FA-0031", "text-does-not-fit")):
        done = render(place, pdf, *words, key)
        night.equal(done.code, 4, f"exit code of {key}, which cannot be printed")
        night.contains(done.err, f"[{code}]", "stderr")
        night.true(not pdf.exists(), "nothing is drawn")
    done = render(place, pdf, *words, "NOBODY")
    night.equal(done.code, 12, "exit code of a record that is not there")
    night.contains(done.err, "[record-not-found]", "stderr of a record that is not there")


def check(place):
    before = night.tree(night.INBOX)
    wanted = {"990001/2026-property-tax": 4, "990001/2026-care-premium": 4, "990019/2026-property-tax": 4,
              "990019/2026-care-premium": 4, "990027/2026-property-tax": 4, "990027/2026-care-premium": 0}
    for job, code in wanted.items():
        done = place.fubako("check", night.INBOX / job, "--date", night.NIGHT)
        night.equal(done.code, code, f"exit code of check {job} ({done.err})")
        said = json.loads(place.fubako("check", night.INBOX / job, "--date", night.NIGHT, "--json").out)
        night.equal(said["exit_code"], code, f"exit code of check {job} --json")
        night.equal(bool(said["problems"]), code != 0, f"problems of {job}")
    night.equal(night.tree(night.INBOX), before, "the inbox after check")


def status(place):
    state = place.path / "first/state"
    night.equal(place.fubako("status", "--state", state).code, 0, "exit code before any run")
    night.true(not state.exists(), "status makes nothing")
    place.finished("first")
    done = place.fubako("status", "--state", state, "--json")
    said = json.loads(done.out)
    night.equal([(r["run_id"], r["finished"]) for r in said["runs"]], [(night.NIGHT, True)], "runs")
    left = {j["job"]: j["open"] for j in said["jobs"]}
    waiting = {}
    for job, folder in night.jobs(place.path / "first/outbox" / night.NIGHT).items():
        waiting[job] = len({row["record_key"] for row in night.read_csv(folder / "dispositions.csv")
                            if row["disposition"] in ("held", "rejected")})
    night.equal(left, waiting, "record keys that are still open")


def config(place):
    done = place.fubako("config")
    night.equal(done.code, 0, f"exit code ({done.err})")
    night.contains(done.out, "limits.rejects_least=5", "settings in force")
    origins = [line.rsplit("  ", 1)[1] for line in done.out.splitlines()]
    night.true(all(re.search(r"\.yaml:\d+$|default", origin) for origin in origins), "each says where from")
    said = json.loads(place.fubako("config", "--json").out)
    night.equal(len(said), len(origins), "as many settings as JSON")


def overlays(place):
    """One overlay of each state: of the form's law year, of another, and one that the form refuses."""
    settings = place.copy(night.ROOT / "config", "config")
    place.copy(night.ROOT / "tests/run/templates", "templates")
    night.name_no_forms(settings)
    for folder in settings.glob("municipalities/*/overlays"):
        shutil.rmtree(folder)
    values = {"990001": (2026, "head"), "990019": (2025, "title"), "default": (2026, "title")}
    for municipality, (year, element) in values.items():
        folder = settings / "municipalities" / municipality / "overlays"
        folder.mkdir()
        (folder / "care-notice.yaml").write_text(
            f"format: fubako-overlay/1\nform: care-notice\nlaw_year: {year}\n"
            f"elements:\n  {element}: {{value: お知らせ}}\n", "utf-8")
    done = place.fubako("config", "--overlays", config=settings / "fubako.yaml")
    night.equal(done.out.splitlines(), ["990001  care-notice  -  -  refused", "990019  care-notice  2025  2026  stale",
                                        "default  care-notice  2026  2026  current"], "overlays")
    night.contains(done.err, "990001/overlays/care-notice.yaml:5:", "stderr says where")
    night.contains(done.err, "[overlay-element-unknown]", "stderr says what")
    night.equal(done.code, 12, "exit code when an overlay cannot be used")
    said = json.loads(place.fubako("config", "--overlays", "--json", config=settings / "fubako.yaml").out)
    night.equal(said[0], {"municipality": "990001", "form": "care-notice", "overlay_law_year": None,
                          "form_law_year": None, "state": "refused"}, "the refused one as JSON")
    night.equal([(one["overlay_law_year"], one["form_law_year"], one["state"]) for one in said[1:]],
                [(2025, 2026, "stale"), (2026, 2026, "current")], "the others as JSON")
    shutil.rmtree(settings / "municipalities/990001/overlays")
    night.equal(place.fubako("config", "--overlays", config=settings / "fubako.yaml").code, 0, "exit code of sound ones")


def phases(place):
    """plan, make each part, finish: the same bytes as one run."""
    whole = place.finished("whole")
    outbox, state = place.path / "outbox", place.path / "state"
    words = ["--inbox", night.INBOX, "--outbox", outbox, "--state", state, "--date", night.NIGHT]
    done = place.fubako("plan", *words)
    night.true(done.code in (0, 4), f"exit code of plan ({done.code}, {done.err})")
    night.true(not outbox.exists(), "plan publishes nothing")
    plan = state / "runs" / night.NIGHT / "plan"
    early = place.fubako("finish", *words)
    night.true(early.code not in (0, 4), "finish before make does not succeed")
    night.contains(early.err, "[part-missing]", "finish before make")
    for shard in sorted(plan.glob("shards/*.shard"), reverse=True):
        done = place.fubako("make", "--plan", plan, "--shard", int(shard.stem))
        night.equal(done.code, 0, f"exit code of make of {shard.name} ({done.err})")
    done = place.fubako("finish", *words)
    night.equal(done.code, 4, f"exit code of finish ({done.err})")
    night.same_trees(whole.outbox, outbox, "phases one by one")


def test(program, what):
    with night.Workspace(program) as place:
        globals()[what.replace("-", "_")](place)


night.main(test, *sys.argv[1:])
