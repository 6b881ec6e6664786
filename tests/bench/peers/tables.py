"""Reading layout and values, for the peers written in Python."""


def layout(path):
    """Rows `kind, x, y, a, b, text` of layout.py's file; numbers where numbers are."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            kind, x, y, a, b, text = line.rstrip("\n").split("\t")
            yield kind, float(x), float(y), float(a), b if b in ("", "l", "r") else float(b), text


def records(values, rectangles):
    """Each record's texts by column, and the rectangles of its symbols: x, y, width, height."""
    with open(values, encoding="utf-8") as texts, open(rectangles, encoding="utf-8") as symbols:
        names = next(texts).rstrip("\n").split("\t")
        for line, drawn in zip(texts, symbols):
            cells = dict(zip(names, line.rstrip("\n").split("\t")))
            yield cells, [tuple(map(float, one.split())) for one in drawn.rstrip("\n").split(";")]
