#!/usr/bin/env python3
"""One folder of samples/odd: `check` and `run` say what is wrong, and nothing wrong is published.

    odd_submission.py FUBAKO FOLDER
"""

import re
import sys
from pathlib import Path

import night


def config_of(place, expected):
    """The settings and forms of the sample night, with what the folder asks for otherwise."""
    if "settings" not in expected:
        return night.ROOT / "config/fubako.yaml"
    settings = place.copy_config("asked") / "fubako.yaml"
    templates = place.path / "asked/templates"
    set_keys(settings, "  ", expected["settings"])
    for form, keys in expected.get("forms", {}).items():
        with open(templates / form / "form.yaml", "a", encoding="utf-8") as out:
            out.writelines(f"{key}: {str(value).lower()}\n" for key, value in keys.items())
    return settings


def set_keys(path, indent, values):
    text = path.read_text("utf-8")
    for key, value in values.items():
        text, times = re.subn(rf"^{indent}{key}: .*$", f"{indent}{key}: {value}", text, flags=re.M)
        night.equal(times, 1, f"lines of {key} in {path.name}")
    path.write_text(text, "utf-8")


def not_said(expected, text):
    return sorted(set(expected["codes"]) - set(re.findall(r"\[([a-z0-9-]+)\]", text)))


def check(place, odd, expected, date, config):
    done = place.fubako("check", odd / "inbox" / expected["job"], "--date", date, config=config)
    night.equal(done.code, expected["exit"], f"exit code of check ({done.err})")
    night.equal(not_said(expected, done.err), [], f"codes that check does not say ({done.err})")


def run(place, odd, expected, date, config):
    job = expected["job"]
    done = place.run("first", inbox=odd / "inbox", date=date, config=config)
    sees = "run" in expected["commands"]
    night.equal(done.code, expected["exit"] if sees else 0, f"exit code of run ({done.err})")
    night.nothing_half_published(done.outbox)
    found = night.jobs(done.folder)
    if sees:
        problems = night.codes(night.read_csv(found[job] / "problems.csv"))
        missing = set(expected["codes"]) - problems
        night.equal(sorted(missing), [], f"codes that problems.csv lacks ({problems})")
        if expected["exit"] == 8:
            night.equal(not_said(expected, done.out + done.err), [], "codes that run does not say")
    published(done, odd, expected, found, sees)


def published(done, odd, expected, found, sees):
    """A refused job publishes its problems alone; every other job of the inbox everything."""
    for folder in sorted((odd / "inbox").glob("*/*/")):
        name = f"{folder.parent.name}/{folder.name}"
        refused = name == expected["job"] and (expected["exit"] == 8 or not sees)
        files = sorted(p.name for p in found[name].iterdir()) if name in found else []
        wanted = ["dispositions.csv", "electronic.csv", "problems.csv"]
        if refused:
            wanted = ["problems.csv"] if sees else []
        night.equal(files, wanted, f"what is published of {name}")
        pieces = [b.name for b in night.bundles(done.folder) if b.name.startswith(folder.parent.name)]
        night.equal(bool(pieces), not refused, f"bundles of {name}")


def test(program, folder):
    odd = Path(folder)
    expected, date = night.read_json(odd / "expected.json"), (odd / "NIGHT").read_text().strip()
    with night.Workspace(program) as place:
        config = config_of(place, expected)
        if "check" in expected["commands"]:
            check(place, odd, expected, date, config)
        run(place, odd, expected, date, config)


night.main(test, *sys.argv[1:])
