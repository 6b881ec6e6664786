#!/usr/bin/env python3
"""The big night: a million notices of 60 municipalities, and one municipality of them alone.

    tests/bench/peers/big_night.py OUT --fubako build/release/bin/fubako [--records N --municipalities M --cores 2]

Writes OUT/night.json for report.py: clock, processor, peak memory, and when the first bundle stood in
the outbox under its own name. The second run makes one municipality's job from the same inbox
(`--job`), in a state of its own: what it takes when one municipality must be done again from nothing.
"""
import argparse
import json
import os
import pathlib
import shutil
import time

import data
import home
import measure


class FirstBundle:
    """Looks for the first archive that has its name; a bundle appears by one rename."""

    def __init__(self, outbox):
        self.outbox, self.seconds = outbox, None

    def __call__(self, process):
        begin = time.monotonic()
        while self.seconds is None and process.poll() is None:
            if any(self.outbox.glob("*/consignments/*/*.zip")):
                self.seconds = time.monotonic() - begin
            time.sleep(0.05)


def one_run(options, settings, name, *more):
    folder = options.out / name
    shutil.rmtree(folder, ignore_errors=True)
    first = FirstBundle(folder / "outbox")
    cost = measure.once([options.fubako, "--config", settings, "--lang", "en", "run", "--inbox",
                         options.out / "inbox", "--outbox", folder / "outbox", "--state", folder / "state",
                         "--date", home.NIGHT, "--threads", options.cores, *more], options.cores, first)
    summary = json.loads(next((folder / "outbox").glob("*/summary.json")).read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in (folder / "outbox").rglob("*") if path.is_file())
    shutil.rmtree(folder)
    return {**cost, "first_bundle": first.seconds,
            "outbox_bytes": size, "paper": sum(job["counts"]["paper"] for job in summary["jobs"]),
            "bundles": len(summary["bundles"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--fubako", type=pathlib.Path, required=True)
    parser.add_argument("--records", type=int, default=1000000)
    parser.add_argument("--municipalities", type=int, default=60)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    options.out, options.fubako = options.out.resolve(), options.fubako.resolve()
    options.out.mkdir(parents=True, exist_ok=True)
    settings = home.make(options.out, options.fubako)
    shutil.rmtree(options.out / "inbox", ignore_errors=True)
    jobs = data.write_inbox(options.records, options.out / "inbox", options.municipalities)
    load = os.getloadavg()[0]
    night = {"records": options.records, "municipalities": options.municipalities, "cores": options.cores,
             "load_before": load, "whole": one_run(options, settings, "whole"),
             "one": one_run(options, settings, "one", "--job", jobs[0])}
    (options.out / "night.json").write_text(json.dumps(night, indent=1), encoding="utf-8")
    print(json.dumps(night, indent=1))


if __name__ == "__main__":
    main()
