#!/usr/bin/env python3
"""Kills a run ten times wherever it happens to be, and starts it again: nothing twice, nothing missing.

    ten_kills.py FUBAKO MAKE_SAMPLES

Most kills come after a part of an undisturbed run's time, each later than the one before; some wait
until a file is there. A run that ends before its kill is compared, and another one begins.
"""

import random
import signal
import subprocess
import sys
import time

import night

KILLS = 10
MOST_ROUNDS = 20


class Victim:
    """A run in a folder of its own that is started again and again."""

    def __init__(self, place, name, arguments):
        self.outbox, self.state = place.path / name / "outbox", place.path / name / "state"
        self.words = place.command("run", *arguments, "--outbox", self.outbox, "--state", self.state)

    def phase(self, run_id):
        if list(self.outbox.rglob("*.zip")):
            return "finish"
        return "make" if (self.state / "runs" / run_id / "plan/plan.json").exists() else "plan"

    def start(self):
        return subprocess.Popen(self.words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def end(self, process):
        err = process.communicate()[1].decode()
        night.equal(process.returncode, 0, f"exit code of a run that nobody killed ({err})")


def kill_after(process, delay):
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    return process.returncode == -signal.SIGKILL


def kill_when(process, there):
    while process.poll() is None and not there():
        time.sleep(0.001)
    process.kill()
    process.wait()
    return process.returncode == -signal.SIGKILL


def kills(place, arguments, whole, seconds, run_id):
    """Kills ten times; every outbox that is finished on the way equals the undisturbed one's."""
    dice = random.Random(10)
    done, rounds, phases = 0, 0, []
    victim = Victim(place, "victim-0", arguments)
    moments = {3: lambda: (victim.state / "runs" / run_id / "plan/plan.json").exists(),
               6: lambda: list(victim.outbox.rglob("*.zip")),
               8: lambda: list(victim.outbox.rglob("consignment.json")),
               9: lambda: list(victim.outbox.rglob("summary.json"))}
    while done < KILLS:
        process = victim.start()
        if done in moments:
            killed = kill_when(process, moments[done])
        else:
            killed = kill_after(process, seconds * (done + 1) / KILLS * dice.uniform(0.1, 0.6))
        if killed:
            phases.append(victim.phase(run_id))
            done += 1
            continue
        victim.end(process)
        night.same_trees(whole, victim.outbox, f"after {done} kills")
        rounds += 1
        night.true(rounds < MOST_ROUNDS, f"the run is too quick to be killed ({phases})")
        victim = Victim(place, f"victim-{rounds}", arguments)
    victim.end(victim.start())
    print(f"killed while: {', '.join(phases)}; {seconds:.1f} s undisturbed")
    return victim


def nothing_again(victim, place, inbox, date, whole):
    later = f"{date[:-2]}{int(date[-2:]) + 1:02}"
    for night_after in (date, later):
        done = place.fubako("run", "--inbox", inbox, "--date", night_after, "--outbox", victim.outbox,
                            "--state", victim.state)
        night.equal((done.code, done.out), (0, "nothing is due\n"), f"a further run on {night_after}")
        night.same_trees(whole, victim.outbox, f"after a further run on {night_after}")


def interrupted(place, arguments, whole):
    """SIGTERM ends a run with 130, and the next start goes on."""
    victim = Victim(place, "interrupted", arguments)
    process = victim.start()
    while process.poll() is None and not (victim.state / "runs").exists():
        time.sleep(0.001)
    process.terminate()
    process.wait()
    night.equal(process.returncode, 130, "exit code after SIGTERM")
    victim.end(victim.start())
    night.same_trees(whole, victim.outbox, "after SIGTERM")


def test(program, make_samples):
    with night.Workspace(program) as place:
        inbox = place.path / "made/inbox"
        subprocess.run([make_samples, "--out", inbox, "--municipalities", "3", "--records", "2000",
                        "--seed", "4"], check=True, stdout=subprocess.DEVNULL)
        date = (place.path / "made/NIGHT").read_text().strip()
        arguments = ["--inbox", inbox, "--date", date]
        began = time.monotonic()
        run = place.run("whole", inbox=inbox, date=date)
        seconds = time.monotonic() - began
        night.equal(run.code, 0, f"exit code ({run.err})")
        night.true(len(night.bundles(run.folder)) >= 3, "a bundle for each municipality")
        victim = kills(place, arguments, run.outbox, seconds, date)
        night.same_trees(run.outbox, victim.outbox, "after ten kills")
        night.nothing_half_published(victim.outbox)
        nothing_again(victim, place, inbox, date, run.outbox)
        interrupted(place, arguments, run.outbox)


night.main(test, *sys.argv[1:])
