#!/usr/bin/env python3
"""Fubako beside its peers and the machine's limits, on the job `notice-1`.

    tests/bench/peers/run.py OUT --fubako build/release/bin/fubako --parts build/bench/bin/parts_bench

Every tool is a process on one core; the tools take turns, and each figure is the median of --runs
turns after one that does not count. Sizes of more than --few pages take one turn, and their texts are
not compared. Writes
OUT/results.json; report.py makes tables and picture of it. Absolute figures differ from machine to
machine and from hour to hour: compare ratios of one run.
"""
import argparse
import datetime
import json
import os
import pathlib
import shutil
import sys

import measure
import same_text
import tools


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--fubako", required=True)
    parser.add_argument("--parts", required=True, help="parts_bench")
    parser.add_argument("--sizes", default="1000,5000", help="numbers of records")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--few", type=int, default=10000, help="more pages than this take one turn")
    parser.add_argument("--limits-at", type=int, default=5000, help="at which of the sizes; 0: not at all")
    parser.add_argument("--typst", default=shutil.which("typst"))
    parser.add_argument("--fop", default=shutil.which("fop"))
    parser.add_argument("--most", action="append", default=[], metavar="PEER=PAGES")
    parser.add_argument("--keep", action="store_true", help="keep each size's files")
    chosen = parser.parse_args()
    chosen.out = chosen.out.resolve()
    chosen.fubako, chosen.parts = os.path.realpath(chosen.fubako), os.path.realpath(chosen.parts)
    chosen.sizes = [int(size) for size in chosen.sizes.split(",")]
    chosen.reportlab = tools.python_with_reportlab()
    # Memory ends libharu and ReportLab (20 to 25 KiB a page), patience the others.
    most = {"peer_haru": 100000, "peer_cairo": 100000, "peer_reportlab": 100000, "peer_typst": 5000, "peer_fop": 1000}
    for one in chosen.most:
        name, pages = one.split("=")
        most[name] = int(pages)
    chosen.most = most
    return chosen


def take_turns(some, runs):
    """One turn of each, then the next of each; a first turn that does not count unless there is but one."""
    costs = {tool.name: [] for tool in some}
    for turn in range(runs + 1 if runs > 1 else 1):
        for tool in some:
            tool.clear()
            cost = measure.once(tool.command)
            if runs == 1 or turn > 0:
                costs[tool.name].append(cost)
            print(f"  {tool.name}: {cost['cpu']:.2f} cpu s", file=sys.stderr, flush=True)
    return {name: measure.summary(some_costs) for name, some_costs in costs.items()}


def proven(parts):
    proofs = [json.loads(path.read_text()) for path in sorted(parts.glob("*/proof.json"))]
    if not proofs or not all(proof["passed"] for proof in proofs):
        sys.exit(f"{parts}: not every part is proven")
    return sum(proof["pages"] for proof in proofs)


def bytes_a_page(tool, work):
    if tool.name.startswith("Fubako: compose"):
        return sum(pdf.stat().st_size for pdf in work.fubako_pdfs()) / tool.pages
    if tool.makes is not None and tool.makes.is_file():
        return tool.makes.stat().st_size / tool.pages
    return None


def measure_size(chosen, count):
    print(f"{count} records", file=sys.stderr, flush=True)
    work = tools.Work(chosen, chosen.out, count)
    work.prepare(peers=count <= max(chosen.most.values()))
    peers, skipped = work.peers()
    own = work.own()
    runs = chosen.runs if count <= chosen.few else 1
    costs = take_turns(own + peers, runs)
    if proven(work.parts) != count:
        sys.exit("not every page is proven")
    rows = []
    read_back = peers and count <= chosen.few
    ours = same_text.pages(work.fubako_pdfs()) if read_back else None
    for tool in own + peers:
        row = {"name": tool.name, "pages": tool.pages, **costs[tool.name], "bytes": bytes_a_page(tool, work)}
        if tool in peers and read_back:
            row["pages_that_differ"] = same_text.differing(ours, same_text.pages([tool.makes]))
        rows.append(row)
    if count == chosen.limits_at:
        limits = work.limits()
        costs = take_turns(limits, runs)
        rows += [{"name": tool.name, "pages": tool.pages, **costs[tool.name]} for tool in limits]
    if not chosen.keep:
        shutil.rmtree(work.folder)
    return {"records": count, "tools": rows, "skipped": skipped}


def main():
    chosen = options()
    if chosen.limits_at not in [0, *chosen.sizes]:
        sys.exit(f"--limits-at {chosen.limits_at} is none of --sizes")
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in tools.prepare(chosen.out, chosen.fubako):
        print(f"{name}: its libraries are not installed, left out", file=sys.stderr)
    results = {"load_before": os.getloadavg()[0], "sizes": []}
    for count in chosen.sizes:
        results["sizes"].append(measure_size(chosen, count))
        results["load_after"] = os.getloadavg()[0]
        results["day"] = datetime.date.today().isoformat()
        (chosen.out / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
