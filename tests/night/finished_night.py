#!/usr/bin/env python3
"""Runs a sample night once for the tests that need one that is over: Workspace.finished copies it,
and its signing key is theirs.

    finished_night.py FUBAKO [CODE/JOB_ID…]       all jobs, or these, into the folder FUBAKO_FINISHED_NIGHT
"""

import json
import os
import shutil
import sys
from pathlib import Path

import night


def test(program, *jobs):
    folder = Path(os.environ[night.FINISHED])
    shutil.rmtree(folder, ignore_errors=True)
    with night.Workspace(program) as place:
        run = place.run("once", *(f"--job={job}" for job in jobs))
        night.equal(run.code, 4, f"exit code ({run.err})")
        shutil.copytree(place.path / "once", folder / "night", symlinks=True)
        shutil.copytree(place.keys, folder / "keys")
        told = {"jobs": jobs, "done": [run.code, run.out, run.err]}
        (folder / "done.json").write_text(json.dumps(told), "utf-8")


night.main(test, *sys.argv[1:])
