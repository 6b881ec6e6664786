#!/usr/bin/env python3
"""What the program says: codes, two languages, exit codes, and never a resident's data.

    messages.py FUBAKO personal-data|codes|languages|usage|locked|disk-full
"""

import fcntl
import re
import resource
import subprocess
import sys

import night

PERSONAL = ("name", "send_name", "insured_name", "co_owner_suffix", "addressee_no", "insured_no",
            "address_town", "address_number", "address_building", "send_address_town",
            "send_address_number", "send_address_building")
# Their shard is bigger than the ledger, their PDF than the shard, their bundle than the PDF.
BIG_JOBS = ("990001/2026-property-tax", "990001/2026-resident-tax")
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def personal_values():
    """Every name, number and address of the samples that is long enough not to be met by chance."""
    values = set()
    for records in night.INBOX.glob("*/*/records.csv"):
        for row in night.read_csv(records):
            values |= {row[c].strip() for c in PERSONAL if row.get(c)}
    values = {v for v in values if len(v) >= (9 if v.isdigit() else 3 if JAPANESE.search(v) else 5)}
    night.true(len(values) > 500, f"personal values of the samples ({len(values)})")
    return values


def places_to_search(place, run):
    """(where, text) of everything that must be free of them."""
    yield "stdout and stderr of run", run.out + run.err
    for path in run.outbox.rglob("*"):
        yield "a file's name", path.name
        if path.name == "problems.csv" or path.suffix in (".json", ".html"):
            yield str(path.relative_to(run.outbox)), path.read_text("utf-8")
    for bundle in night.bundles(run.folder):
        contents = night.entries(bundle)
        yield f"names of entries of {bundle.name}", " ".join(contents)
        yield f"manifest.json of {bundle.name}", contents["manifest.json"].decode()
        for name in filter(lambda n: n.endswith(".pdf"), contents):
            path = place.path / "look.pdf"
            path.write_bytes(contents[name])
            for option in ([], ["-meta"], ["-custom"]):
                yield f"metadata of {name}", subprocess.run(["pdfinfo", *option, path], text=True,
                                                            capture_output=True, check=True).stdout


def personal_data(place):
    values = personal_values()
    runs = [place.run(lang, "--verbose", lang=lang) for lang in ("ja", "en")]
    said = "".join(run.out + run.err for run in runs)
    for folder in sorted(night.INBOX.glob("*/*/")):
        for lang in ("ja", "en"):
            done = place.fubako("check", folder, "--date", night.NIGHT, "--verbose", lang=lang)
            said += done.out + done.err
    searched = [("what run and check say", said), *places_to_search(place, runs[0])]
    night.true(len(said) > 10000, "run and check say something")
    for where, text in searched:
        found = [value for value in values if value in text]
        night.equal(len(found), 0, f"personal values in {where}")


def codes(place):
    """Each problem's code is on the terminal too, not only in problems.csv."""
    run = place.finished("first")
    written = set()
    for folder in night.jobs(run.folder).values():
        written |= night.codes(night.read_csv(folder / "problems.csv"))
    night.true(len(written) >= 5, f"codes of the sample night ({written})")
    missing = sorted(code for code in written if code not in run.out + run.err)
    night.equal(missing, [], "codes of problems.csv that neither stdout nor stderr names")


def english(text):
    """Japanese only where it is quoted, such as the honorific to be written."""
    return len(text) > 20 and len(JAPANESE.findall(text)) * 10 < len(text)


def languages(place):
    job = night.INBOX / "990001/2026-property-tax"
    said = {lang: place.fubako("check", job, "--date", night.NIGHT, lang=lang) for lang in ("ja", "en")}
    lines = {lang: done.err.splitlines() for lang, done in said.items()}
    night.equal(len(lines["ja"]), len(lines["en"]), "lines in both languages")
    night.true(lines["en"], "check says what is wrong")
    for ja, en in zip(lines["ja"], lines["en"]):
        night.equal(re.search(r"\[[a-z0-9-]+\]", ja)[0], re.search(r"\[[a-z0-9-]+\]", en)[0], "codes")
        night.true(JAPANESE.search(ja.split("]", 1)[1]), f"Japanese: {ja}")
        night.true(english(en.split("]", 1)[1]), f"English: {en}")
    for lang, env in (("ja", "ja_JP.UTF-8"), ("en", "C.UTF-8")):
        by_env = place.fubako("check", job, "--date", night.NIGHT, lang=None,
                              env={"LANG": env, "LC_ALL": "", "LC_MESSAGES": ""})
        night.equal(by_env.err, said[lang].err, f"messages with LANG={env}")
    for folder in night.jobs(place.finished("first").folder).values():
        for row in night.read_csv(folder / "problems.csv"):
            night.true(JAPANESE.search(row["message_ja"]), f"message_ja of {row['code']}")
            night.true(english(row["message_en"]), f"message_en of {row['code']}: {row['message_en']}")


def usage(place):
    wrong = [["nosuch"], [], ["run", "--bogus"], ["run", "--date", "2026-02-30"], ["run", "--job", "990001"],
             ["run", "--run-id", "tonight"], ["check"], ["barcode"], ["render", "--out", "x.pdf"],
             ["render", "--form", "property-tax-notice", "--municipality", "990001", "--out", "x.txt"],
             ["run", "--lang", "fr"], ["run", "--threads", "-1"], ["prove", "x.zip"],
             ["explain", "990001/x"], ["invoice", "x.csv"], ["report", "--since", "tonight"],
             ["release", "--job", "990001/2026-property-tax", "--by", "", "--reason", ""]]
    state = ["--state", place.path / "state", "--outbox", place.path / "outbox"]
    for words in wrong:
        more = state if words[:1] == ["run"] else []
        done = place.fubako(*words, *more)
        night.equal(done.code, 20, f"exit code of {words} ({done.out}{done.err})")
        night.true(done.err, f"{words} says what is wrong")
    night.equal(place.run("first", inbox=place.path / "nowhere").code, 20, "exit code without an inbox")
    night.true(not (place.path / "outbox").exists(), "a wrong call publishes nothing")
    for words in (["--help"], ["--version"], *([c, "--help"] for c in
                  "run plan make finish check release render prove barcode status explain report invoice config receive verify".split())):
        done = place.fubako(*words)
        night.equal(done.code, 0, f"exit code of {words}")
        night.true(done.out, f"{words} says something")


def locked(place):
    state, job = place.path / "first/state", f"--job={BIG_JOBS[0]}"
    state.mkdir(parents=True)
    with open(state / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = place.run("first", job)
        night.equal(run.code, 16, f"exit code while the state is held ({run.err})")
        night.contains(run.err, "[state-locked]", "stderr")
        night.true(not run.outbox.exists(), "a run without the state publishes nothing")
        night.equal(place.fubako("status", "--state", state).code, 16, "exit code of status")
    night.equal(place.run("first", job).code, 4, "exit code once the state is free")


def disk_full(place):
    """No file may grow beyond a limit: what a full disk does, at some moment of the run."""
    whole = place.finished("whole", *BIG_JOBS)
    jobs = [f"--job={job}" for job in BIG_JOBS]
    moments = {"in the ledger": (110_000, "ledger-unwritable"), "in the plan": (370_000, "disk-full"),
               "in a part": (600_000, "disk-full"), "in a bundle": (2_000_000, "disk-full")}
    for name, (size, code) in moments.items():
        def limit(most=size):
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        # SIGXFSZ stays ignored, as Python has it: a write fails instead.
        run = place.run(name, *jobs, restore_signals=False, preexec_fn=limit)
        night.equal(run.code, 12, f"exit code of a disk that is full {name} ({run.err})")
        night.contains(run.err, f"[{code}]", f"stderr of a disk that is full {name}")
        night.true(not list(run.outbox.rglob("summary.json")), f"no summary of a disk that is full {name}")
        again = place.run(name, *jobs)
        night.equal(again.code, 4, f"exit code after room was made {name} ({again.err})")
        night.same_trees(whole.outbox, again.outbox, f"after a disk that was full {name}")


def test(program, what):
    with night.Workspace(program) as place:
        globals()[what.replace("-", "_")](place)


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
