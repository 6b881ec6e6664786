#!/usr/bin/env python3
"""The kit, and receivers of all sorts on it.

    vendor_kit_test.py VENDOR_KIT FUBAKO KIT receive|careless|hasty|outside|statuses|accepts|refuses|crashes|hangs|whole|seed|usage
"""

import contextlib
import csv
import json
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Of a receiver that is called without its key, of a reader that dies, and of an archive of gigabytes; of a vendor's own folder; no case
# prints another piece's code on a page.
UNTRIED = {"seal-without-key", "pdf-reader-ended", "bundle-too-large", "pdf-shows-another",
           "received-folder-damaged", "received-list-damaged"}


class Failed(Exception):
    pass


def equal(actual, wanted, what):
    if actual != wanted:
        raise Failed(f"{what}: expected {wanted!r}, found {actual!r}")


def true(condition, what):
    if not condition:
        raise Failed(what)


class Kit:
    def __init__(self, program, fubako, folder):
        self.program, self.fubako, self.folder = program, fubako, Path(folder)
        with open(self.folder / "expected.csv", encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.names = {(row["case"], int(row["step"])): row["expected"] for row in self.rows}

    def call(self, *words):
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, cwd=ROOT)

    def trial(self, command, *words):
        """(exit code, {(case, step): (said, passed)})."""
        done = self.call("--kit", self.folder, "--receiver", command, "--json", *words)
        true(done.stdout, f"a report ({done.stderr})")
        report = json.loads(done.stdout)
        equal(report["format"], "fubako-vendor-kit-report/1", "format of the report")
        found = {(row["case"], row["step"]): (row["said"], row["passed"]) for row in report["cases"]}
        equal(set(found), set(self.names), "every case is tried")
        equal((report["passed"], report["failed"]),
              tuple(sum(passed == wanted for _, passed in found.values()) for wanted in (True, False)), "totals")
        equal(done.returncode, 0 if report["failed"] == 0 else 8, "exit code")
        return done.returncode, found

    def short(self, cases):
        return sorted(case.split("-", 1)[1] + (f"/{step}" if step > 1 else "") for case, step in cases)


@contextlib.contextmanager
def few(kit, bundles):
    """A copy of the kit with its first bundles alone: two cases of one, and one of two."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kit"
        copy.mkdir()
        lines = (kit.folder / "expected.csv").read_text("utf-8").splitlines(keepends=True)
        (copy / "expected.csv").write_text("".join(lines[:bundles + 1]), "utf-8", newline="")
        for part in ("cases", "keys"):
            shutil.copytree(kit.folder / part, copy / part)
        yield Kit(kit.program, kit.fubako, copy)


RECEIVE = ("{fubako} receive {{bundle}} --to {{to}} --sender {{keys}}/sender.pem"
           " --certificate {{keys}}/vendor.pem --key {{keys}}/vendor.key"
           " --certificate {{keys}}/vendor-expired.pem --key {{keys}}/vendor-expired.key"
           " --certificate {{keys}}/vendor-future.pem --key {{keys}}/vendor-future.key")


def receive(kit):
    code, found = kit.trial(RECEIVE.format(fubako=kit.fubako))
    wrong = {case: said for case, (said, passed) in found.items() if not passed}
    equal({case: (kit.names[case], said) for case, said in wrong.items()}, {}, "cases that fubako receive gets wrong")
    equal(code, 0, "exit code")


def careless(kit):
    """It gets right what needs no look: sound bundles, and archives that do not open."""
    _, found = kit.trial(f"python3 {HERE}/careless_receiver.py {{bundle}} {{to}} {{keys}}")
    right = {case for case, (_, passed) in found.items() if passed}
    sound = {case for case, expected in kit.names.items() if expected == "accepted"}
    equal(kit.short(right - sound), ["no-archive", "truncated"], "what it refuses rightly")
    equal(kit.short(sound - right), [], "sound bundles that it refuses")
    outside = {case for case, (said, _) in found.items() if said == "(wrote-outside)"}
    equal(kit.short(outside), ["zip-slip-name", "zip-slip-name-inside"], "cases in which it writes anywhere")


def hasty(kit):
    """It knows every code, but unpacks before it looks: whatever 7z makes files of is failed, and no more."""
    _, found = kit.trial("7z x -y -o{to} {bundle} </dev/null >/dev/null 2>&1; " + RECEIVE.format(fubako=kit.fubako))
    failed = {case: said for case, (said, passed) in found.items() if not passed}
    refused = {case for case, expected in kit.names.items() if expected != "accepted"}
    true(failed.keys() <= refused, "sound bundles pass")
    equal(set(failed.values()), {"(unpacked)"}, "what is said of it")
    passed = {case for case in refused - failed.keys()}
    true(len(passed) < len(refused) / 10, f"few refusals of it pass: {kit.short(passed)}")


def outside(kit):
    """A receiver that changes the kit, another case's folder, or what the absolute name aims at."""
    absolute = Path("/tmp/vendor-kit-kinds.csv")
    with few(kit, 4) as some:
        for command in ("touch {keys}/sender.pem", "touch {to}/../../../../beside", f"date > {absolute}"):
            try:
                _, found = some.trial(f"{command}; echo bundle-damaged")
                equal({said for said, _ in found.values()}, {"(wrote-outside)"}, command)
            finally:
                absolute.unlink(missing_ok=True)
        _, found = some.trial("touch {to}/.lock; echo bundle-damaged")
        equal({said for said, _ in found.values()}, {"bundle-damaged"}, "an empty lock is no bundle's")
        for command in ("date > {to}/.lock", "touch {to}/empty", "mkdir {to}/.folder", "ln -s . {to}/.link"):
            _, found = some.trial(f"{command}; echo bundle-damaged")
            equal(found["001-plain", 1], ("(unpacked)", False), command)
        _, found = some.trial("rm -f {to}/1; test -e {to}/2 || touch {to}/1 {to}/2; echo bundle-damaged")
        equal({said for said, _ in found.values()}, {"(unpacked)"}, "what an earlier step left is kept as well")


def statuses(kit):
    """An exit status is the receiver's own affair, once it has answered."""
    with few(kit, 2) as some:
        for status in (1, 129, 139, 192, 255):
            _, found = some.trial(f"echo bundle-damaged; exit {status}")
            equal({said for said, _ in found.values()}, {"bundle-damaged"}, f"exit status {status}")
        _, found = some.trial("exit 139")
        equal({said for said, _ in found.values()}, {"(crashed)"}, "a signal told by the shell, without an answer")


def accepts(kit):
    _, found = kit.trial("echo accepted 1 r1")
    for case, (said, passed) in found.items():
        equal((said, passed), ("accepted", kit.names[case] == "accepted"), f"{case}, always accepted")


def refuses(kit):
    _, found = kit.trial("echo bundle-damaged; exit 1")
    for case, (said, passed) in found.items():
        equal((said, passed), ("bundle-damaged", kit.names[case] == "bundle-damaged"), f"{case}, always refused")


def crashes(kit):
    _, found = kit.trial("echo accepted; kill -SEGV $$")
    equal({said for said, _ in found.values()}, {"(crashed)"}, "a receiver that crashes")
    _, found = kit.trial("true")
    equal({said for said, _ in found.values()}, {"(nothing)"}, "a receiver that says nothing")


def hangs(kit):
    """Two bundles are enough: each takes the whole time."""
    with few(kit, 2) as some:
        _, found = some.trial("echo accepted; sleep 600 & wait", "--seconds", 1)
        equal([said for said, _ in found.values()], ["(too-long)"] * 2, "a receiver that hangs")


def whole(kit):
    """Thirty cases and more, each of its own; every code of the contract is asked for."""
    damaged = {case for case, expected in kit.names.items() if expected != "accepted"}
    true(len({case for case, _ in damaged}) >= 30, f"{len(damaged)} damaged bundles")
    for row in kit.rows:
        true((kit.folder / row["bundle"]).is_file(), f"{row['bundle']} is there")
        true(row["ja"].endswith("。") and row["en"], f"sentences of {row['case']}")
    text = (ROOT / "config/FORMATS.md").read_text("utf-8")
    section = text[text.index("\n## Receiving"):]
    section = section[:section.index("`fubako verify PATH")]
    codes = set()
    for line in section.splitlines():
        if re.match(r"\| `[a-z-]+`", line):
            codes |= set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", line.split("|")[1]))
    asked = set(kit.names.values()) - {"accepted"}
    equal(sorted(asked - codes), [], "codes of the kit that FORMATS.md does not list")
    equal(sorted(codes - asked - UNTRIED), [], "codes of FORMATS.md that no case asks for")
    for key in kit.folder.glob("keys/*.key"):
        equal(stat.S_IMODE(key.stat().st_mode), 0o600, f"mode of {key.name}")
    true(not list(kit.folder.glob("**/*.part")), "nothing half written")


def entries_of(folder, case):
    bundle = next(path for path in (folder / "cases").glob("*/*.zip") if re.fullmatch(rf"[0-9]+-{case}", path.parent.name))
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith(".sig")}


def seed(kit):
    """The same seed gives the same contents; another one gives others. Keys differ each time."""
    with tempfile.TemporaryDirectory() as folder:
        for number in (1, 2):
            done = kit.call("--out", Path(folder) / str(number), "--seed", number)
            equal((done.returncode, done.stdout.strip()), (0, str(len(kit.rows))), f"a kit of seed {number} ({done.stderr})")
        same, other = Path(folder) / "1", Path(folder) / "2"
        equal((same / "expected.csv").read_text(), (kit.folder / "expected.csv").read_text(), "cases of the same seed")
        for case in ("plain", "count-of-pages", "control-code-of-another-sheet", "table-changed"):
            equal(entries_of(same, case), entries_of(kit.folder, case), f"entries of {case} of the same seed")
        true(entries_of(other, "plain") != entries_of(kit.folder, "plain"), "another seed makes other bundles")
        true((same / "keys/sender.pem").read_text() != (kit.folder / "keys/sender.pem").read_text(), "keys of its own")


def usage(kit):
    equal(kit.call().returncode, 20, "nothing asked for")
    equal(kit.call("--out", kit.folder).returncode, 12, "a folder that is not empty")
    done = kit.call("--kit", HERE, "--receiver", "true")
    equal(done.returncode, 12, "a folder that holds no kit")
    true("expected.csv" in done.stderr, f"the missing file is named ({done.stderr})")


def main(program, fubako, folder, what):
    try:
        globals()[what](Kit(program, fubako, folder))
    except Failed as failure:
        raise SystemExit(f"FAILED: {failure}")
    print("passed")


main(*sys.argv[1:])
