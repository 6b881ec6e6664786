"""What the night tests share: the real program in a folder of its own, and what it wrote, read back.

    with night.Workspace(program) as place:
        first = place.run("first")           # the sample night; first.code, .out, .err, .folder
        over = place.finished("over")        # the same, where running it is not what is tried
"""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"
INBOX = SAMPLES / "inbox"
NIGHT = (SAMPLES / "NIGHT").read_text("ascii").strip()
FINISHED = "FUBAKO_FINISHED_NIGHT"   # the folder of one that finished_night.py has run

Done = namedtuple("Done", "code out err")


class Failed(Exception):
    pass


def true(condition, what):
    if not condition:
        raise Failed(what)


def equal(actual, wanted, what):
    true(actual == wanted, f"{what}: expected {wanted!r}, found {actual!r}")


def contains(text, part, what):
    true(part in text, f"{what}: expected {part!r} in {text!r}")


class Run(namedtuple("Run", "code out err outbox state")):
    """One run's end. `folder` is what it published, None when it published nothing."""

    @property
    def folder(self):
        folders = sorted(p for p in self.outbox.glob("*") if p.is_dir()) if self.outbox.exists() else []
        return folders[-1] if folders else None

    def plan(self, run_id=NIGHT):
        return self.state / "runs" / run_id / "plan"


class Workspace:
    """A folder that goes away again, and the program to run in it."""

    def __init__(self, program):
        self.program = str(Path(program).resolve())

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="fubako-night-"))
        self.keys = self.path / "keys"          # the tree's own config/keys is nobody's here
        shared = Path(os.environ.get(FINISHED, "")) / "keys"
        if FINISHED in os.environ and shared.exists():      # what it signed can be compared
            shutil.copytree(shared, self.keys)
        else:
            true(self.fubako("keys", "make").code == 0, "a signing key of the test's own")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def command(self, *arguments, config=ROOT / "config/fubako.yaml", lang="en"):
        words = [str(a) for a in arguments]
        keys = ["--keys", str(self.keys)] if ROOT in Path(config).parents else []
        return [self.program, "--config", str(config), *keys, *(["--lang", lang] if lang else []), *words]

    def fubako(self, *arguments, config=ROOT / "config/fubako.yaml", lang="en", env=None, **more):
        done = subprocess.run(self.command(*arguments, config=config, lang=lang), text=True,
                              capture_output=True, env={**os.environ, **(env or {})}, **more)
        return Done(done.returncode, done.stdout, done.stderr)

    def run(self, name, *arguments, inbox=INBOX, date=NIGHT, **more):
        """`fubako run` with outbox and state in the folder NAME here; NAME again: the next night."""
        outbox, state = self.path / name / "outbox", self.path / name / "state"
        done = self.fubako("run", "--inbox", inbox, "--outbox", outbox, "--state", state,
                           "--date", date, *arguments, **more)
        return Run(*done, outbox, state)

    def finished(self, name, *jobs):
        """A sample night of these jobs, or of all, that is over, in the folder NAME here: a copy of the one that
        finished_night.py ran once for many tests, when ctest names it; else it is run."""
        once = Path(os.environ.get(FINISHED, ""))
        told = read_json(once / "done.json") if FINISHED in os.environ else {}
        if told.get("jobs") != list(jobs):
            return self.run(name, *(f"--job={job}" for job in jobs))
        self.copy(once / "night", name)
        return Run(*told["done"], self.path / name / "outbox", self.path / name / "state")

    def copy(self, folder, name):
        return Path(shutil.copytree(folder, self.path / name, symlinks=True))

    def copy_config(self, under="."):
        """config/, templates/, keys and what the settings name beside them, in a folder here; gives config/."""
        (self.path / under / "samples").mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLES / "postal-codes.csv", self.path / under / "samples")
        self.copy(ROOT / "templates", f"{under}/templates")
        config = self.copy(ROOT / "config", f"{under}/config")
        shutil.rmtree(config / "keys", ignore_errors=True)      # the demo's own, where it has run
        shutil.copytree(self.keys, config / "keys")
        return config


def name_no_forms(config):
    """Takes out of a copy of config/ what names the committed forms, for templates of a test's own."""
    (config / "grouping.yaml").unlink()
    for file in config.glob("municipalities/*/municipality.yaml"):
        file.write_text(re.sub(r"^mailing: .*\n", "", file.read_text("utf-8"), flags=re.M), "utf-8")


# ---- what was written ----


def read_csv(source):
    data = source if isinstance(source, bytes) else source.read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_json(path):
    return json.loads(path.read_text("utf-8"))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def tree(folder):
    """{path: digest} of everything below, folders and hidden files too."""
    return {str(p.relative_to(folder)): sha256(p.read_bytes()) if p.is_file() else "folder"
            for p in folder.rglob("*")}


def same_trees(one, other, what):
    a, b = tree(one), tree(other)
    true(a, f"{what}: {one} is empty")
    differing = sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))
    equal(differing, [], f"{what}: files that differ between {one} and {other}")


def bundles(run_folder):
    return sorted(run_folder.glob("consignments/*/*.zip"))


def entries(zip_path):
    """{name: bytes} in the archive's order."""
    with zipfile.ZipFile(zip_path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def write_zip(path, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)


def jobs(run_folder):
    """{CODE/JOB_ID: folder} of what a run says of its jobs."""
    return {f"{p.parent.name}/{p.name}": p for p in sorted(run_folder.glob("municipalities/*/*"))
            if p.is_dir()}


def codes(problems):
    return {row["code"] for row in problems}


def nothing_half_published(outbox):
    """Every archive is listed with its digest, every listed one is there, nothing else lies about."""
    if not outbox.exists():
        return
    hidden = [str(p) for p in outbox.rglob("*") if p.name.startswith(".") or p.name.endswith(".part")]
    equal(hidden, [], "files left aside in the outbox")
    for folder in outbox.iterdir():
        summary = read_json(folder / "summary.json")
        listed = {}
        for consignment in folder.glob("consignments/*/consignment.json"):
            listed |= {b["file"]: b["sha256"] for b in read_json(consignment)["bundles"]}
        found = {zip_path.name: sha256(zip_path.read_bytes()) for zip_path in bundles(folder)}
        equal(found, listed, "archives, and what consignment.json lists")
        equal({b["file"]: b["sha256"] for b in summary["bundles"]}, listed, "bundles of summary.json")


# ---- submissions that a test makes ----


def seal_submission(job_folder):
    """Brings the digests of manifest.json up to date with the files beside it."""
    manifest = read_json(job_folder / "manifest.json")
    for entry in manifest["files"]:
        entry["sha256"] = sha256((job_folder / entry["name"]).read_bytes())
    (job_folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")


def main(test, *arguments):
    """Runs a test and ends the process: 0, or 1 after saying what failed."""
    try:
        test(*arguments)
    except Failed as failure:
        raise SystemExit(f"FAILED: {failure}")
    print("passed")
