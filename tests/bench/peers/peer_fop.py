#!/usr/bin/env python3
"""peer_fop.py VALUES.tsv RECTANGLES.tsv LAYOUT.tsv FONT.ttf OUT.pdf FOP

Apache FOP; a page sequence a notice, the fixed layer on every page: it knows no shared one. Writes
the .fo file and its settings beside the PDF."""
import os
import pathlib
import subprocess
import sys
from xml.sax.saxutils import escape

import tables

HEAP = "-Xmx2g"
SETTINGS = """<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>
<font kerning="no" embed-url="file:{font}"><font-triplet name="notice" style="normal" weight="normal"/></font>
</fonts></renderer></renderers></fop>"""
HEAD = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="notice"><fo:layout-master-set>
<fo:simple-page-master master-name="a4" page-width="595.28pt" page-height="841.89pt"><fo:region-body/>
</fo:simple-page-master></fo:layout-master-set>
"""
ASCENT = 0.88   # the font's own: a block of its size begins so far above the baseline


def text_block(x, y, size, align, text):
    left, side = (x - 300, "end") if align == "r" else (x, "start")
    return (f'<fo:block-container absolute-position="absolute" left="{left:.2f}pt" '
            f'top="{y - size * ASCENT:.2f}pt" width="{300 if align == "r" else 540}pt" height="{size}pt">'
            f'<fo:block font-size="{size}pt" line-height="{size}pt" text-align="{side}">{escape(text)}</fo:block>'
            "</fo:block-container>")


def picture(path, style):
    return ('<fo:block-container absolute-position="absolute" left="0pt" top="0pt">'
            '<fo:block font-size="0pt" line-height="0pt">'
            '<fo:instream-foreign-object><svg xmlns="http://www.w3.org/2000/svg" width="595pt" height="841pt" '
            f'viewBox="0 0 595 841"><path d="{path}" {style}/></svg></fo:instream-foreign-object></fo:block>'
            "</fo:block-container>")


def outline(x, y, width, height):
    return f"M{x:.2f} {y:.2f}h{width:.2f}v{height:.2f}h{-width:.2f}z"


def write(path, values, rectangles, layout):
    items = list(tables.layout(layout))
    frames = "".join(outline(x, y, a, b) for kind, x, y, a, b, _ in items if kind == "R")
    fixed = picture(frames, 'fill="none" stroke="black" stroke-width="0.5"') + "".join(
        text_block(x, y, a, "l", text) for kind, x, y, a, _, text in items if kind == "L")
    variable = [item for item in items if item[0] == "V"]
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD)
        for cells, drawn in tables.records(values, rectangles):
            file.write('<fo:page-sequence master-reference="a4"><fo:flow flow-name="xsl-region-body">' + fixed)
            for _, x, y, size, align, column in variable:
                if cells[column]:
                    file.write(text_block(x, y, size, align, cells[column]))
            file.write(picture("".join(outline(*one) for one in drawn), 'fill="black"'))
            file.write("</fo:flow></fo:page-sequence>\n")
        file.write("</fo:root>\n")


def main():
    values, rectangles, layout, font, out, fop = sys.argv[1:]
    source, settings = pathlib.Path(out).with_suffix(".fo"), pathlib.Path(out).with_suffix(".xconf")
    settings.write_text(SETTINGS.format(font=font), encoding="utf-8")
    write(source, values, rectangles, layout)
    run = subprocess.run([fop, "-q", "-c", settings, "-fo", source, "-pdf", out],
                         env={**os.environ, "FOP_OPTS": HEAP, "JAVA_OPTS": HEAP}, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr[-2000:])


if __name__ == "__main__":
    main()
