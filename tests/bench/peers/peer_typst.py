#!/usr/bin/env python3
"""peer_typst.py VALUES.tsv RECTANGLES.tsv LAYOUT.tsv FONT.ttf OUT.pdf TYPST

typst; the fixed layer is the page's background. Writes what typst reads beside the PDF."""
import json
import pathlib
import subprocess
import sys

import tables

SOURCE = """\
#let items = json("items.json")
#let notices = json("notices.json")
#let line-of(size, body) = text(size: size * 1pt, top-edge: "baseline", bottom-edge: "baseline", body)
#let fixed = {
  for (kind, x, y, a, b, body) in items.filter(it => it.at(0) != "V") {
    if kind == "R" { place(dx: x * 1pt, dy: y * 1pt, rect(width: a * 1pt, height: b * 1pt, stroke: 0.5pt)) }
    if kind == "L" { place(dx: x * 1pt, dy: y * 1pt, line-of(a, body)) }
  }
}
#let values = items.filter(it => it.at(0) == "V")
#set text(font: "BIZ UDPGothic", lang: "ja", cjk-latin-spacing: none)
#set page(width: 595.28pt, height: 841.89pt, margin: 0pt, background: place(top + left, fixed))
#for (i, notice) in notices.enumerate() {
  if i > 0 { pagebreak() }
  for (j, value) in values.enumerate() {
    let (_, x, y, size, align-to, _) = value
    let body = line-of(size, notice.texts.at(j))
    if align-to == "r" {
      place(dx: (x - 300) * 1pt, dy: y * 1pt, box(width: 300pt, align(right, body)))
    } else {
      place(dx: x * 1pt, dy: y * 1pt, body)
    }
  }
  for (x, y, width, height) in notice.rectangles {
    place(dx: x * 1pt, dy: y * 1pt, rect(width: width * 1pt, height: height * 1pt, fill: black))
  }
}
"""


def main():
    values, rectangles, layout, font, out, typst = sys.argv[1:]
    folder = pathlib.Path(out).with_suffix(".typst")
    folder.mkdir(exist_ok=True)
    items = [item for item in tables.layout(layout) if item[0] in "RLV"]
    columns = [item[5] for item in items if item[0] == "V"]
    notices = [{"texts": [cells[c] for c in columns], "rectangles": drawn}
               for cells, drawn in tables.records(values, rectangles)]
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "notices.json").write_text(json.dumps(notices), encoding="utf-8")
    (folder / "notice.typ").write_text(SOURCE, encoding="utf-8")
    subprocess.run([typst, "compile", "--font-path", pathlib.Path(font).parent, folder / "notice.typ", out],
                   check=True)


if __name__ == "__main__":
    main()
