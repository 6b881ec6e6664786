#!/usr/bin/env python3
"""Runs the sample night and compares every disposition with the script that shares no code with it.

    sample_night.py FUBAKO
"""

import subprocess
import sys
from pathlib import Path

import night


def test(program):
    with night.Workspace(program) as place:
        run = place.finished("first")
        night.equal(run.code, 4, f"exit code of the sample night ({run.err})")
        night.equal(night.read_json(run.folder / "summary.json")["exit_code"], 4, "summary's exit code")
        night.nothing_half_published(run.outbox)
        script = Path(__file__).with_name("independent_dispositions.py")
        for arguments in ([night.INBOX, run.folder, night.NIGHT],
                          ["--self", night.INBOX, night.NIGHT, "--cases", night.SAMPLES / "cases.csv"]):
            done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True)
            night.equal(done.returncode, 0, f"differences with the independent script:\n{done.stdout}")
        cases_agree(run.folder)


def cases_agree(run_folder):
    """The hard cases that were stated by hand, against what the program wrote."""
    written = {}
    for name, folder in night.jobs(run_folder).items():
        for i, row in enumerate(night.read_csv(folder / "dispositions.csv"), 1):
            written[name, str(i)] = (row["disposition"], row["reason"])
    for case in night.read_csv(night.SAMPLES / "cases.csv"):
        name = f"{case['municipality_code']}/{case['job_id']}"
        night.equal(written[name, case["row"]], (case["disposition"], case["reason"]),
                    f"{name} row {case['row']} ({case['case']})")


night.main(test, sys.argv[1])
