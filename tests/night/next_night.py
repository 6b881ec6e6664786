#!/usr/bin/env python3
"""What the night after a night does: nothing twice, and exactly what a person has released.

    next_night.py FUBAKO nothing|released
"""

import sys

import night

NEXT = "2026-04-08"
TIED = ("990027/2026-property-tax", "FA-0017")      # consent acts that differ
PRIVATE_USE = ("990001/2026-property-tax", "FA-0022")  # a legacy 外字 without a drawing


def first_night(place):
    run = place.finished("first")
    night.equal(run.code, 4, f"exit code of the first night ({run.err})")
    return run


def nothing(place):
    first = first_night(place)
    before = night.tree(first.outbox)
    for date in (night.NIGHT, NEXT):
        again = place.run("first", date=date)
        night.equal((again.code, again.out), (0, "nothing is due\n"), f"a run on {date}")
        night.equal(night.tree(first.outbox), before, f"the outbox after a run on {date}")


def release(place, state, job, key):
    done = place.fubako("release", "--job", job, "--record", key, "--by", "night test",
                        "--reason", "looked at", "--state", state)
    night.equal(done.code, 0, f"release of {job} {key} ({done.err})")


def planned(run, name):
    """The only job of a run and its only row."""
    found = night.jobs(run.folder)
    night.equal(list(found), [name], "jobs of the run after a release")
    rows = night.read_csv(found[name] / "dispositions.csv")
    night.equal(len(rows), 1, "records planned after a release of one")
    return rows[0]


def still_held(place, first):
    """What made the record wait has not changed, so it waits on, alone."""
    release(place, first.state, *TIED)
    run = place.run("first", date=NEXT)
    night.equal((run.code, run.folder.name), (4, NEXT), "the run after a release")
    row = planned(run, TIED[0])
    night.equal((row["record_key"], row["disposition"], row["reason"]),
                (TIED[1], "held", "consent-acts-tied"), "the released record")
    night.equal(night.bundles(run.folder), [], "bundles for a record that is still held")


def printed_once(place, first):
    """The municipality says how its 外字 is drawn, and the record leaves, alone, exactly once."""
    job, key = PRIVATE_USE
    config = place.copy_config("drawn")
    with open(config / "municipalities/990001/municipality.yaml", "a", encoding="utf-8") as settings:
        settings.write('\ngaiji: [{code: "U+E000", drawn_as: "U+845B U+E0100"}]\n')
    release(place, first.state, job, key)
    run = place.run("first", date=NEXT, config=config / "fubako.yaml")
    night.equal((run.code, run.folder.name), (0, f"{NEXT}-02"), f"the run after the release ({run.err})")
    row = planned(run, job)
    night.equal((row["record_key"], row["disposition"]), (key, "paper"), "the released record")
    pieces = [p for b in night.bundles(run.folder) for p in night.read_csv(night.entries(b)["pieces.csv"])]
    night.equal([p["piece_id"] for p in pieces], [row["piece_id"]], "pieces of the second night")
    earlier = [p["piece_id"] for b in night.bundles(first.outbox / night.NIGHT)
               for p in night.read_csv(night.entries(b)["pieces.csv"])]
    night.true(row["piece_id"] not in earlier, "a piece id is never used again")
    again = place.run("first", date=NEXT, config=config / "fubako.yaml")
    night.equal((again.code, again.out), (0, "nothing is due\n"), "a run after the released record left")


def released(place):
    first = first_night(place)
    before = night.tree(first.outbox / night.NIGHT)
    still_held(place, first)
    printed_once(place, first)
    night.equal(night.tree(first.outbox / night.NIGHT), before, "the first night's folder")
    night.nothing_half_published(first.outbox)


def test(program, what):
    with night.Workspace(program) as place:
        {"nothing": nothing, "released": released}[what](place)


night.main(test, *sys.argv[1:])
