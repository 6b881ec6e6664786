#!/usr/bin/env python3
"""Kills an order at many moments: it is there whole or not at all, and the next command ends it.

    withdrawal_kills.py FUBAKO bundle|list|went-on|early
"""

import shutil
import signal
import subprocess
import sys
import time

import night
import withdrawn
from withdrawn import BUNDLE, SMALL, Sent

CARE, HEALTH, TAX = SMALL
MOMENTS = 24


class Scene:
    """The state before a command, put back as often as wanted."""

    def __init__(self, place, sent, words):
        self.place, self.sent, self.words = place, sent, [str(w) for w in words]
        self.home = sent.outbox.parent
        self.saved = place.path / "saved"
        shutil.copytree(self.home, self.saved, symlinks=True)

    def command(self):
        return self.place.command(*self.words, "--state", self.sent.state)

    def reset(self):
        shutil.rmtree(self.home)
        shutil.copytree(self.saved, self.home, symlinks=True)

    def undisturbed(self):
        began = time.monotonic()
        done = subprocess.run(self.command(), capture_output=True, text=True)
        seconds = time.monotonic() - began
        night.equal(done.returncode, 0, f"exit code of the order that nobody killed ({done.stderr})")
        return seconds, night.tree(self.sent.outbox)

    def kill(self, delay=None, there=None):
        """True when the kill came before the end."""
        process = subprocess.Popen(self.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if there:
            while process.poll() is None and not there():
                pass
        else:
            try:
                process.wait(delay)
            except subprocess.TimeoutExpired:
                pass
        process.kill()
        process.wait()
        return process.returncode == -signal.SIGKILL

    def go_on(self, *, by_run):
        if by_run:
            # What is noted is published; what is not, is not.
            done = self.place.fubako("run", "--inbox", self.sent.inbox, *self.sent.arguments, "--date",
                                     night.NIGHT, "--outbox", self.sent.outbox, "--state",
                                     self.sent.state)
            night.equal((done.code, done.out), (0, "nothing is due\n"), f"a run after the kill ({done.err})")
        return subprocess.run(self.command(), capture_output=True, text=True)


def archives_of(sent):
    return {p.name: night.sha256(p.read_bytes()) for p in sent.vendor.glob("*.zip")}


def each_kill(scene, moments):
    """Yields after each kill, with what it met; `moments`: files that a kill waits for."""
    seconds, whole = scene.undisturbed()
    killed = 0
    for number in range(MOMENTS + 2 * len(moments)):
        scene.reset()
        if number < MOMENTS:
            met = scene.kill(delay=seconds * (number + 1) / MOMENTS)
        else:
            met = scene.kill(there=moments[(number - MOMENTS) // 2])
        killed += met
        yield number, whole
    night.true(killed >= MOMENTS // 3, f"kills that came before the end ({killed})")
    print(f"{killed} kills; {seconds:.2f} s undisturbed")


def one_revision(sent, key, digests):
    """Exactly one second revision, of one content, however often the order was cut off."""
    night.equal(archives_of(sent), digests, "archives")
    story = sent.explain(TAX, key)
    night.equal([r["revision"] for r in story["pieces"][0]["revisions"]], [1, 2], "revisions")
    night.equal(len(story["pieces"][0]["withdrawals"]), 1, "withdrawals")


def bundle(place):
    sent = Sent(place, *SMALL)
    key = sent.alone(TAX)[0]
    scene = Scene(place, sent, sent.order(TAX, "--record", key))
    revision = sent.state / "runs" / night.NIGHT / "revisions" / f"{BUNDLE}.r2"
    first = archives_of(sent)
    consigned = (sent.vendor / "consignment.json").read_bytes()
    moments = [lambda: (revision / "plan/plan.json").exists(), lambda: (revision / "pending.json").exists(),
               lambda: sent.archive(BUNDLE, 2).exists(),
               lambda: (sent.vendor / "consignment.json").read_bytes() != consigned,
               lambda: not sent.archive(BUNDLE, 1).exists()]
    digests = None
    for number, whole in each_kill(scene, moments):
        digests = digests or {name: digest for name, digest in whole_archives(sent, whole).items()}
        allowed = first | digests
        found = archives_of(sent)
        night.true(found.items() <= allowed.items(), f"an archive right after kill {number}: {found}")
        by_run = number % 2 == 1
        noted = sent.explain(TAX, key)["disposition"] == "pulled"
        done = scene.go_on(by_run=by_run)
        night.equal(done.returncode, 0, f"the same order after kill {number} ({done.stderr})")
        if noted:
            night.contains(done.stdout, "withdrawn already", f"the answer after kill {number}")
        night.equal(night.tree(sent.outbox), whole, f"the outbox after kill {number}")
        one_revision(sent, key, digests)
    withdrawn.sound(sent, BUNDLE, 2)


def whole_archives(sent, whole):
    inside = str(sent.vendor.relative_to(sent.outbox))
    return {path.rsplit("/", 1)[1]: digest for path, digest in whole.items()
            if path.startswith(inside) and path.endswith(".zip")}


def printed_night(place):
    sent = Sent(place, *SMALL)
    ids = [p["piece_id"] for p in withdrawn.Bundle(sent.archive(BUNDLE, 1)).pieces]
    for event in ("accepted", "printed"):
        sent.taken([(piece, event) for piece in ids])
    return sent


def pull_list(place):
    sent = printed_night(place)
    scene = Scene(place, sent, sent.order(TAX, "--list", sent.list_of(sent.alone(TAX)[:3])))
    pending = sent.state / "runs" / night.NIGHT / "pull-lists"
    moments = [lambda: list(pending.rglob("*.csv")), lambda: list(sent.vendor.rglob("*.pull-*.csv"))]
    for number, whole in each_kill(scene, moments):
        done = scene.go_on(by_run=number % 2 == 1)
        night.equal(done.returncode, 0, f"the same order after kill {number} ({done.stderr})")
        night.equal(night.tree(sent.outbox), whole, f"the outbox after kill {number}")
        night.equal(list(pending.rglob("*.csv")), [], "lists that were never published")


def went_on(place):
    sent = Sent(place, *SMALL)
    keys = sent.alone(TAX)[:2]
    gone = [sent.piece(TAX, key) for key in keys]
    sent.pull_keys(TAX, keys)
    sent.taken([(piece, "accepted") for piece in gone])
    file = sent.events_file([(piece, "printed") for piece in gone])
    scene = Scene(place, sent, ("ack", file, "--outbox", sent.outbox))
    notes = sent.state / "runs" / night.NIGHT / "went-on"
    moments = [lambda: list(notes.rglob("*-*")), lambda: list(sent.vendor.rglob("went-on/*.csv"))]
    for number, whole in each_kill(scene, moments):
        done = scene.go_on(by_run=number % 2 == 1)
        # Taken before the kill: it is there twice now, and the list has come all the same.
        night.true(done.returncode == 0 or "[event-twice]" in done.stderr,
                   f"the same events after kill {number} ({done.stderr})")
        night.equal(night.tree(sent.outbox), whole, f"the outbox after kill {number}")


def early(place):
    """An order of a job that is not planned yet is noted whole or not at all."""
    sent = Sent(place, CARE)
    keys = [r["record_key"] for r in night.read_csv(night.INBOX / TAX / "records.csv")]
    scene = Scene(place, sent, sent.order(TAX, "--list", sent.list_of(keys)))
    for number, _ in each_kill(scene, []):
        done = subprocess.run([*scene.command(), "--json"], capture_output=True, text=True)
        stages = {name: done.stdout.count(f'"{name}"') for name in ("not-made", "already")}
        night.true(stages in ({"not-made": len(keys), "already": 0}, {"not-made": 0, "already": len(keys)}),
                   f"what was noted before kill {number} ({stages}, {done.stderr})")


CASES = {"bundle": bundle, "list": pull_list, "went-on": went_on, "early": early}


def test(program, case):
    with night.Workspace(program) as place:
        CASES[case](place)


night.main(test, *sys.argv[1:])
