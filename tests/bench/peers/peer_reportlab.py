#!/usr/bin/env python3
"""peer_reportlab.py VALUES.tsv RECTANGLES.tsv LAYOUT.tsv FONT.ttf OUT.pdf

ReportLab with its C accelerator; the fixed layer is one Form XObject."""
import sys

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import tables

HEIGHT = A4[1]


def draw_fixed(canvas, items):
    canvas.beginForm("fixed", 0, 0, *A4)
    canvas.setLineWidth(0.5)
    for kind, x, y, a, b, text in items:
        if kind == "R":
            canvas.rect(x, HEIGHT - y - b, a, b)
        elif kind == "L":
            canvas.setFont("notice", a)
            canvas.drawString(x, HEIGHT - y, text)
    canvas.endForm()


def draw_record(canvas, values, cells, rectangles):
    canvas.doForm("fixed")
    text = canvas.beginText()
    for _, x, y, size, align, column in values:
        value = cells[column]
        if not value:
            continue
        if align == "r":
            x -= pdfmetrics.stringWidth(value, "notice", size)
        text.setFont("notice", size)
        text.setTextOrigin(x, HEIGHT - y)
        text.textOut(value)
    canvas.drawText(text)
    path = canvas.beginPath()
    for x, y, width, height in rectangles:
        path.rect(x, HEIGHT - y - height, width, height)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.showPage()


def main():
    values, rectangles, layout, font, out = sys.argv[1:]
    pdfmetrics.registerFont(TTFont("notice", font))
    items = list(tables.layout(layout))
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    draw_fixed(canvas, items)
    variable = [item for item in items if item[0] == "V"]
    for cells, symbols in tables.records(values, rectangles):
        draw_record(canvas, variable, cells, symbols)
    canvas.save()


if __name__ == "__main__":
    main()
