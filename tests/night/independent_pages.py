"""On how many sheets a record is printed, by its template's pages.

Part of the independent scripts; shares no code with the program. Written from templates/README.md, Pages
and Rows.
"""

from fractions import Fraction

import yaml

from independent_conditions import holds


def exact(value):
    return Fraction(str(value))


class Pages:
    """What of a form.yaml decides how many sheets a record fills."""

    def __init__(self, path):
        form = yaml.safe_load(path.read_text("utf-8"))
        self.envelope = "" if form["envelope"] == "card" else form["envelope"]
        self.streams, self.rows = form["streams"], form.get("rows", {})
        self.pages, self.leaflets = form["pages"], form.get("enclosures", [])

    def sheets(self, shown):
        """{stock: sheets} of a record, in the order of the streams."""
        left = {name: [row for row in shown.children[rows["list"]]
                       if holds(rows.get("where", ""), shown.of_row(row))] for name, rows in self.rows.items()}
        counted = {}
        for stream in self.streams:
            pages = [page for page in self.pages if page.get("stream", self.streams[0]["id"]) == stream["id"]
                     and holds(page.get("when", ""), shown.of_record)]
            if number := self.sheets_of(pages, stream, left):
                counted[stream["stock"]] = counted.get(stream["stock"], 0) + number
        return counted

    def sheets_of(self, pages, stream, left):
        sheets, on_back = 0, False
        for page in pages:
            rows = page.get("repeats_for")
            while rows is None or left[rows]:
                begins = page.get("side") == "front" or not on_back
                sheets += begins
                on_back = begins and stream.get("duplex", False)
                for element in page.get("variable", ()):
                    if "table" in element:
                        self.take(element, left)
                if rows is None:
                    break
        return sheets

    def take(self, table, left):
        """The rows that fit leave the list; neighbours of one `keep` value go on together."""
        rows, name = self.rows[table["rows"]], table["rows"]
        height = exact(table["at"].split()[3])
        end = int(height // exact(rows["height"])) * int(table.get("across", 1))
        if "keep" in rows and end < len(left[name]):
            values = [row.get(rows["keep"], "") for row in left[name]]
            together = end
            while together and values[together - 1] == values[end]:
                together -= 1
            end = together or end
        left[name] = left[name][end:]

    def enclosures(self, shown):
        return [one["id"] for one in self.leaflets if holds(one.get("when", ""), shown.of_record)]
