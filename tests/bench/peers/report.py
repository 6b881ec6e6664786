#!/usr/bin/env python3
"""report.py OUT [--picture FILE.svg]    results.json and night.json of OUT as Markdown on stdout

The picture shows pages per cpu-second at the size where limits were measured, and peak memory by size."""
import json
import pathlib
import sys

import picture

BASE = "libharu, shared layer"


def number(value, digits=0):
    return f"{value:,.{digits}f}"


def rate(row):
    return row["pages"] / row["cpu"]


def turn_of(row):
    return f"{number(row['cpu'], 2)} ({number(row['least'], 2)}–{number(row['most'], 2)})"


def size_table(size):
    base = next((rate(row) for row in size["tools"] if row["name"] == BASE), None)
    turns = size["tools"][0]["runs"]
    figures = f"median of {turns} turns" if turns > 1 else "one turn"
    yield f"{size['records']:,} notices of one page, whole processes on one core, {figures}:"
    yield ""
    yield ("| tool | cpu s (least–most) | pages per cpu-second | to libharu | peak MiB | bytes a page "
           "| pages whose text differs |")
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for row in size["tools"]:
        cells = [row["name"], turn_of(row), number(rate(row)), number(rate(row) / base, 2) if base else "",
                 number(row["peak"]), number(row["bytes"]) if row.get("bytes") else "",
                 str(row.get("pages_that_differ", ""))]
        yield "| " + " | ".join(cells) + " |"
    for skipped in size["skipped"]:
        yield f"- {skipped}"
    yield ""


def names(results):
    found = []
    for size in results["sizes"]:
        found += [row["name"] for row in size["tools"] if row["name"] not in found]
    return [name for name in found if not name.startswith("limit")]


def growth_table(results):
    yield "Growth: cpu seconds and peak MiB by number of notices:"
    yield ""
    yield "| tool | " + " | ".join(f"{size['records']:,}" for size in results["sizes"]) + " |"
    yield "| --- |" + " ---: |" * len(results["sizes"])
    for name in names(results):
        cells = []
        for size in results["sizes"]:
            row = next((row for row in size["tools"] if row["name"] == name), None)
            cells.append(f"{number(row['cpu'], 2)} s, {number(row['peak'])} MiB" if row else "")
        yield f"| {name} | " + " | ".join(cells) + " |"
    yield ""


def night_table(night):
    yield (f"{night['records']:,} notices of {night['municipalities']} municipalities on {night['cores']} cores "
           f"(load before: {number(night['load_before'], 1)}):")
    yield ""
    yield "| run | notices on paper | bundles | clock s | cpu s | peak MiB | first bundle after s | outbox MB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, key in (("the whole night", "whole"), ("one municipality of them alone (`--job`)", "one")):
        run = night[key]
        first = number(run["first_bundle"], 1) if run["first_bundle"] is not None else "not seen"
        cells = [name, number(run["paper"]), str(run["bundles"]), number(run["wall"], 1), number(run["cpu"], 1),
                 number(run["peak"]), first, number(run["outbox_bytes"] / 1e6)]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def main():
    out = pathlib.Path(sys.argv[1])
    lines = []
    if (out / "results.json").exists():
        results = json.loads((out / "results.json").read_text(encoding="utf-8"))
        lines.append(f"Load of the machine before and after: {number(results['load_before'], 1)}, "
                     f"{number(results['load_after'], 1)}.\n")
        for size in results["sizes"]:
            lines += size_table(size)
        lines += growth_table(results)
        if "--picture" in sys.argv:
            picture.write(pathlib.Path(sys.argv[sys.argv.index("--picture") + 1]), results)
    if (out / "night.json").exists():
        lines += night_table(json.loads((out / "night.json").read_text(encoding="utf-8")))
    if not lines:
        sys.exit(f"{out}: neither results.json nor night.json")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
