#!/usr/bin/env python3
"""How fast a night is: pages per cpu-second for plan, compose + render, prove, and whole; peak memory.

    tests/bench/night.py build/release/bin --form property-tax-notice --records 100000 [--threads 1]

Whole-process figures (user + system seconds, largest resident set) of each phase run as a command of its
own, then of `fubako run`. `make` composes, renders and proves; `prove` proves the finished bundles again;
compose + render is the difference. Figures differ between machines: compare ratios taken in one run.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def measured(command, cwd=None):
    """Runs a command; gives its cpu seconds, wall seconds and peak memory in MiB."""
    import time
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 4):
        sys.exit(f"{' '.join(command)}: exit {child.returncode}\n{errors.decode()}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("--form", action="append", default=[])
    parser.add_argument("--records", type=int, default=100000)
    parser.add_argument("--municipalities", type=int, default=10)
    parser.add_argument("--threads", default="1")
    parser.add_argument("--paper", default="1.0")
    options = parser.parse_args()
    fubako = str(pathlib.Path(options.bin, "fubako").resolve())
    samples = str(pathlib.Path(options.bin, "make_samples").resolve())
    work = pathlib.Path(tempfile.mkdtemp(prefix="fubako-bench-"))
    try:
        forms = [x for form in options.form for x in ("--form", form)]
        cpu, wall, peak = measured([samples, "--out", str(work / "inbox"), "--seed", "1",
                                    "--municipalities", str(options.municipalities),
                                    "--records", str(options.records), "--paper", options.paper] + forms)
        night = (work / "NIGHT").read_text().strip()
        print(f"make_samples    {cpu:8.2f} cpu s {wall:8.2f} wall s {peak:7.0f} MiB")

        keys = ["--keys", str(work / "keys")]
        measured([fubako, "keys", "make"] + keys)

        def common(name):
            return keys + ["--inbox", str(work / "inbox"), "--outbox", str(work / name / "outbox"),
                    "--state", str(work / name / "state"), "--date", night]

        plan_cpu, _, plan_peak = measured([fubako, "plan"] + common("phases"))
        plan_folder = work / "phases/state/runs" / night / "plan"
        plan = json.loads((plan_folder / "plan.json").read_text())
        pages = sum(part["pages"] for part in plan["parts"])
        make_cpu = make_peak = prove_cpu = prove_peak = 0
        for part in plan["parts"]:
            cpu, _, peak = measured([fubako, "make", "--plan", str(plan_folder), "--shard", str(part["number"])])
            make_cpu, make_peak = make_cpu + cpu, max(make_peak, peak)
        finish_cpu, _, finish_peak = measured([fubako, "finish"] + common("phases"))
        for bundle in sorted((work / "phases/outbox" / night / "consignments").rglob("*.zip")):
            cpu, _, peak = measured([fubako, "prove", str(bundle), "--plan", str(plan_folder)])
            prove_cpu, prove_peak = prove_cpu + cpu, max(prove_peak, peak)
        shutil.rmtree(work / "phases")
        run_cpu, run_wall, run_peak = measured([fubako, "run", "--threads", options.threads] + common("whole"))
        print(f"{options.records} records, {pages} pages, {len(plan['parts'])} parts, "
              f"threads {options.threads}, whole run {run_wall:.1f} s on the clock")
        for name, cpu, peak in (("plan", plan_cpu, plan_peak),
                                ("compose+render", max(make_cpu - prove_cpu, 1e-9), make_peak),
                                ("prove", prove_cpu, prove_peak),
                                ("finish", finish_cpu, finish_peak),
                                ("whole (run)", run_cpu, run_peak)):
            print(f"{name:15s} {cpu:8.2f} cpu s {pages / cpu:10.0f} pages/cpu-s {peak:7.0f} MiB")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
