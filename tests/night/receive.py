#!/usr/bin/env python3
"""A vendor's door: the real program takes bundles in, or says by a code why not.

    receive.py FUBAKO takes|refuses|kills|disk-full|verifies
"""

import random
import resource
import subprocess
import sys
import time

import messages
import night
from sender import Sender

DAY = "2026-04-07"
SMALL = ("990019/2026-care-premium", "990019/2026-health-insurance", "990019/2026-property-tax")


class Door:
    """A night's consignment in one folder, the vendor's in another."""

    def __init__(self, place, *jobs):
        self.place = place
        self.run = place.finished("first", *jobs)
        self.sender = Sender(place.path / "sender")
        (consigned,) = self.run.folder.glob("consignments/*")
        self.sent = self.sender.send(consigned, place.path / "sent")
        self.bundles = sorted(self.sent.glob("*.zip"))
        self.smallest = min(self.bundles, key=lambda path: path.stat().st_size)

    def words(self, bundle, to, sender=None):
        return ["receive", bundle, "--to", to, "--sender", (sender or self.sender).public, "--date", DAY]

    def receive(self, bundle, to="received", sender=None, **how):
        return self.place.fubako(*self.words(bundle, self.place.path / to, sender), **how)

    def folder(self, bundle, to="received"):
        return self.place.path / to / bundle.name.removesuffix(".zip")


def nothing_in(folder, what):
    night.equal(sorted(folder.rglob("*")) if folder.exists() else [], [], what)


def takes(place):
    door = Door(place)
    said = ""
    for bundle in door.bundles:
        done = door.receive(bundle)
        said += done.out + done.err
        night.equal(done.code, 0, f"exit code ({done.err})")
        contents = night.entries(bundle)
        pieces = night.read_csv(contents["pieces.csv"])
        night.true(done.out.startswith(f"accepted {bundle.name[:-7]} r1 pieces={len(pieces)} "), done.out)
        unpacked = {str(p.relative_to(door.folder(bundle))): p.read_bytes()
                    for p in door.folder(bundle).rglob("*") if p.is_file()}
        night.equal(unpacked, contents, f"{bundle.name}, unpacked")
        night.equal(door.folder(bundle).stat().st_mode & 0o777, 0o700, "mode of the folder")
        again = door.receive(bundle, lang="ja")
        night.equal((again.code, again.out), (8, "bundle-already-received\n"), "the same once more")
        night.true(messages.JAPANESE.search(again.err), again.err)
    for value in messages.personal_values():
        night.true(value not in said, "nothing personal is said")
    ack = [p for p in (place.path / "received").glob("*.accepted.csv")]
    done = place.fubako("ack", *ack, "--outbox", door.run.outbox, "--state", door.run.state)
    night.equal(done.code, 0, f"the bureau takes the events in ({done.out}{done.err})")


def changed(contents, name, old, new):
    night.true(old in contents[name], f"{old} in {name}")
    return contents | {name: contents[name].replace(old, new, 1)}


def swapped_pages(contents):
    """Two pieces of one PDF with each other's pages: rows, codes and counts are right, the PDF is not."""
    rows = night.read_csv(contents["streams.csv"])
    first = rows[0]
    other = next(r for r in rows if r["pdf"] == first["pdf"] and r["piece_id"] != first["piece_id"])
    a, b = first["piece_id"].encode(), other["piece_id"].encode()
    pdf = contents[first["pdf"]]
    night.true(a in pdf and b in pdf, "ids of document parts")
    return contents | {first["pdf"]: pdf.replace(a, b"?" * 22).replace(b, a).replace(b"?" * 22, b)}


def refuses(place):
    door = Door(place, *SMALL)
    bundle = door.smallest
    whole, contents = bundle.read_bytes(), night.entries(bundle)
    pieces = night.read_csv(contents["pieces.csv"])
    first, second = (row["piece_id"].encode() for row in pieces[:2])

    def refused(code, what):
        door.sender.consign(door.sent)
        done = door.receive(bundle, "refused")
        night.equal((done.code, done.out), (8, code + "\n"), f"{what} ({done.err})")
        night.contains(done.err, f"[{code}]", "stderr")
        nothing_in(place.path / "refused", what)

    for name, text in {"cut off": whole[:-100], "half": whole[:len(whole) // 2]}.items():
        bundle.write_bytes(text)
        refused("bundle-damaged", name)
    bundle.write_bytes(whole + b"more")
    refused("bundle-layout", "trailing bytes")
    mistakes = {
        "piece-id-wrong": lambda: changed(contents, "pieces.csv", first, first[:-1] + b"x"),
        "piece-unknown": lambda: changed(contents, "sheets.csv", first, first[:-1] + b"x"),
        "pdf-parts-differ": lambda: swapped_pages(contents),
        "control-code-differs": lambda: changed(contents, "sheets.csv", b",00,1,", b",01,1,"),
        "bundle-entry-missing": lambda: {k: v for k, v in contents.items() if k != "match.csv"},
        "bundle-entry-unexpected": lambda: contents | {"extra.csv": b"x"},
        "bundle-entry-name": lambda: contents | {"../extra.csv": b"x"},
        "bundle-entry-twice": lambda: contents | {"PIECES.csv": b"x"},
        "piece-twice": lambda: changed(contents, "pieces.csv", second, first),
        "manifest-version": lambda: changed(contents, "manifest.json", b"fubako-bundle/1", b"fubako-bundle/9"),
        "counts-differ": lambda: changed(contents, "manifest.json", b'"notices": ', b'"notices": 1'),
    }
    for code, make in mistakes.items():
        door.sender.pack(make(), bundle)
        refused(code, code)
    bundle.write_bytes(whole)
    done = door.receive(bundle, "refused", Sender(place.path / "stranger"))
    night.equal((done.code, done.out), (8, "manifest-signature-wrong\n"), "another sender")
    door.sender.consign(door.sent, revision=2)
    done = door.receive(bundle, "refused")
    night.equal((done.code, done.out), (8, "bundle-superseded\n"), "an older revision")
    nothing_in(place.path / "refused", "another sender, an older revision")
    done = place.fubako("receive", door.smallest, "--to", place.path / "own", "--date", DAY)
    night.equal((done.code, done.out), (8, "manifest-signature-wrong\n"), "the settings' own keys, which did not sign")
    own = sorted(door.run.folder.glob("consignments/*/*.zip"))[0]
    done = place.fubako("receive", own, "--to", place.path / "own", "--date", DAY)
    night.equal((done.code, done.out.split()[:1]), (0, ["accepted"]), "the settings' own keys, which signed")
    for words in (["receive", bundle], ["receive", bundle, "--to", place.path / "x", "--sender", door.sender.public,
                                        "--certificate", "c.pem"], ["verify"]):
        night.equal(place.fubako(*words).code, 20, f"exit code of {words}")
    done = door.receive(door.sent / "nothing.zip", "refused")
    night.equal(done.code, 12, "exit code of a bundle that is not there")


def kills(place):
    """SIGKILL at any moment; then again: the same as if nothing had happened."""
    door = Door(place, *SMALL)
    begun = time.monotonic()
    night.equal(door.receive(door.smallest, "whole").code, 0, "a quiet receive")
    length = time.monotonic() - begun
    chance = random.Random(1)
    killed = 0
    for n in range(25):
        to = place.path / f"killed-{n}"
        process = subprocess.Popen(place.command(*door.words(door.smallest, to)),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, length))
        process.kill()
        killed += process.wait() < 0
        stands = door.folder(door.smallest, to.name)
        acknowledged = stands.with_name(stands.name + ".ack.json").exists()
        night.true(stands.exists() or not acknowledged, "an acknowledgement without its bundle")
        if stands.exists():
            night.same_trees(place.path / "whole" / stands.name, stands, "what stands after a kill")
        done = door.receive(door.smallest, to.name)
        night.equal(done.code, 8 if acknowledged else 0, f"exit code after a kill ({done.err})")
        night.same_trees(place.path / "whole", to, f"after kill {n}")
    night.true(killed >= 10, f"only {killed} of 25 were killed in time")


def disk_full(place):
    door = Door(place, *SMALL)
    night.equal(door.receive(door.smallest, "whole").code, 0, "exit code")
    largest = max(len(content) for content in night.entries(door.smallest).values())

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1))

    # SIGXFSZ stays ignored, as Python has it: a write fails instead.
    done = door.receive(door.smallest, "full", restore_signals=False, preexec_fn=limit)
    night.equal((done.code, done.out), (12, "disk-full\n"), f"a full disk ({done.err})")
    night.equal([p.name for p in (place.path / "full").iterdir()], [".lock"], "what is left")
    night.equal(door.receive(door.smallest, "full").code, 0, "exit code after room was made")
    night.same_trees(place.path / "whole", place.path / "full", "after a disk that was full")


def verifies(place):
    door = Door(place, *SMALL)
    verify = ["verify", door.sent, "--sender", door.sender.public]
    done = place.fubako(*verify)
    night.equal(done.code, 0, f"exit code ({done.out}{done.err})")
    night.contains(done.out, f"sound {door.sent} bundles={len(door.bundles)} ", "stdout")
    chance = random.Random(2)
    for path in sorted(door.sent.iterdir()):
        data = bytearray(path.read_bytes())
        for at in sorted({0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(6))}):
            data[at] ^= 1
            path.write_bytes(data)
            found = place.fubako(*verify)
            night.equal(found.code, 8, f"exit code with byte {at} of {path.name} flipped")
            night.contains(found.out, "[", "a finding")
            data[at] ^= 1
        path.write_bytes(data)
    single = place.fubako("verify", door.smallest, "--sender", door.sender.public, "--json")
    night.equal(single.code, 0, "exit code of one bundle")
    night.contains(single.out, '"unchecked"', "what cannot be checked is said")
    ledger = door.run.state / "ledger.sqlite"
    night.equal(place.fubako("verify", ledger).code, 0, "a sound ledger")
    data = bytearray(ledger.read_bytes())
    data[4096:8192] = bytes(4096)
    ledger.write_bytes(data)
    night.equal(place.fubako("verify", ledger).code, 8, "a damaged ledger")


def test(program, what):
    with night.Workspace(program) as place:
        globals()[what.replace("-", "_")](place)


if __name__ == "__main__":
    night.main(test, *sys.argv[1:])
