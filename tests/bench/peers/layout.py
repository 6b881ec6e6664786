#!/usr/bin/env python3
"""The layout that the peers draw, out of the form that Fubako draws.

    layout.py FILE.tsv       rows `kind x y a b text`, lengths in points from the top left

    L x baseline size -     text      a label, or a line of the paragraph
    R x y       width height          a frame or a line, 0.5 points thick
    V x baseline size l|r   column    a value; x is its right end when it stands at the right
    M x y       module -    column    a Data Matrix
    B x y       pitch height column   the bars of the customer barcode

A text stands in its box as Fubako sets it: in the middle, 88 % of its em above the baseline.
"""
import pathlib
import sys

import yaml

FORM = pathlib.Path(__file__).resolve().parent / "notice-1/form.yaml"
POINTS = 72 / 25.4
ASCENT = 0.88
MATRIX = 20 + 2 * 2   # modules of 38 digits, and its quiet zone
BARS = 67


def rows():
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    styles = form["styles"]
    page = form["pages"][0]
    for element in page["fixed"] + page["variable"]:
        kind, name = next(iter(element.items()))
        x, y, width, height = (float(v) * POINTS for v in element["at"].split())
        if kind in ("box", "line"):
            yield "R", x, y, width, height, ""
        elif kind == "paragraph":
            style = styles[element["style"]]
            size, leading = float(style["size"]), float(style["leading"])
            a_line = int(width / size)
            text = element["value"]
            for k in range(0, len(text), a_line):
                baseline = y + size * ASCENT + leading * (k // a_line)
                yield "L", x, baseline, size, "", text[k:k + a_line]
        elif kind == "text":
            style = styles[element["style"]]
            size = float(style["size"])
            baseline = y + (height - size) / 2 + size * ASCENT
            if element in page["fixed"]:
                yield "L", x, baseline, size, "", element["value"]
            else:
                right = style.get("align") == "right"
                yield "V", x + width * right, baseline, size, "r" if right else "l", name
        elif element["mark"] == "control-code":
            module = height / MATRIX
            yield "M", x + 2 * module, y + 2 * module, module, "", name
        else:
            yield "B", x, y, width / (BARS - 0.5), height, name


def write(path):
    def cell(value):
        return f"{value:.2f}" if isinstance(value, float) else value

    with open(path, "w", encoding="utf-8") as file:
        for row in rows():
            file.write("\t".join(cell(v) for v in row) + "\n")


if __name__ == "__main__":
    write(sys.argv[1])
