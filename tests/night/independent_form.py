"""What a template says, read line by line: fields, rules, and what is printed of a record.

Part of independent_dispositions.py; shares no code with the program.
"""

import re

from independent_conditions import holds
from independent_pages import Pages

PLACEHOLDER = re.compile(r"\{(record\.|to\.)?(\w+)\}")  # without a format: printed as it came in


def flow(text):
    """{a: b, c: "d, e", f: [g, h]} of one line, as a dict of strings and lists."""
    pairs = re.findall(r'(\w+):\s*("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\{[^}]*\}|[^,}]+)', text)
    return {key: [v.strip().strip('"') for v in value[1:-1].split(",")] if value[0] == "["
            else value.strip().strip('"') for key, value in pairs}


def common_fields():
    fields = [
        ("record_key", "ascii", 40, True), ("notice_no", "ascii", 20, True),
        ("addressee_no", "digits", 15, True), ("protected", "boolean", 1, True),
        ("postal_code", "digits", 7, True), ("address_prefecture", "text", 8, False),
        ("address_city", "text", 20, True), ("address_town", "text", 80, False),
        ("address_number", "text", 80, False), ("address_building", "text", 100, False),
        ("name", "text", 100, True), ("honorific", "text", 4, False),
    ]
    fields += [("send_" + i, t, m, False) for i, t, m, _ in fields[4:]]
    return [{"id": i, "type": t, "max": str(m), "required": "true" if r else "false",
             "exact": "true" if i.endswith("postal_code") else "false"} for i, t, m, r in fields]


class Shown:
    """One record as the pages see it: its fields, its rows, and how many rows a list has."""

    def __init__(self, record, children):
        self.record, self.children = record, children

    def of_record(self, field):
        if field in self.children:  # a list's name stands for its number of rows
            return str(len(self.children[field]) or "")
        return self.record.get(field, "")

    def of_row(self, row):
        return lambda field: row[field] if field in row else self.of_record(field.removeprefix("record."))

    def virtual(self):
        """{to.…}: where the piece goes."""
        prefix = "send_" if self.record["send_postal_code"] or self.record["send_name"] else ""
        to = {field: self.record[prefix + field] for field in SEND}
        return {"address": "".join(to[SEND[i]] for i in range(1, 5)), "building": to["address_building"],
                "name": to["name"], "honorific": to["honorific"]}


SEND = ["postal_code", "address_prefecture", "address_city", "address_town", "address_number",
        "address_building", "name", "honorific"]


# ---- forms ----


class Form:
    """A form.yaml: every element stands on a line of its own."""

    def __init__(self, path):
        self.folder, self.group, self.channel = path.parent, "", ""
        self.paper, self.withdraw_when_paid = Pages(path), False
        self.fields, self.lists, self.totals, self.legal_fields = common_fields(), {}, [], set()
        self.payments, self.split, self.chains = [], None, {}
        self.rows, self.pages = {}, []
        section = ""
        for line in path.read_text("utf-8").splitlines():
            if found := re.match(r"(\w+):\s*(.*)", line):
                section = found[1]
                self.top(section, found[2])
            elif reader := getattr(self, "in_" + section, None):
                reader(line, line.strip())

    def top(self, key, value):
        if key == "form_group":
            self.group = value
        elif key == "channel":
            self.channel = value
        elif key == "split":
            self.split = flow(value)
        elif key == "withdraw_when_paid":
            self.withdraw_when_paid = value == "true"

    def in_fields(self, _, body):
        if body.startswith("- {"):
            self.fields.append(flow(body))

    def in_lists(self, line, body):
        if found := re.match(r"  - id: (\w+)", line):
            self.list = self.lists[found[1]] = {"fields": [], "min": 0, "max": 10**9}
        elif found := re.match(r"    (min|max)_rows: (\d+)", line):
            self.list[found[1]] = int(found[2])
        elif body.startswith("- {"):
            self.list["fields"].append(flow(body))

    def in_totals(self, _, body):
        if body.startswith("- {"):
            self.totals.append(flow(body))

    def in_payments(self, _, body):
        if body.startswith("- {"):
            self.payments.append(flow(body))

    def in_styles(self, line, _):
        if found := re.match(r"  ([\w-]+): \{chain: ([\w-]+)", line):
            self.chains[found[1]] = found[2]

    def in_rows(self, line, body):
        if found := re.match(r"  ([\w-]+):$", line):
            self.row = self.rows[found[1]] = {"list": "", "where": "", "elements": []}
        elif found := re.match(r'    (list|where): "?([^"]*)"?$', line):
            self.row[found[1]] = found[2]
        elif body.startswith("- {"):
            self.add(self.row["elements"], body)

    def in_pages(self, line, body):
        if found := re.match(r"  - id: ([\w-]+)", line):
            self.page = {"when": "", "elements": [], "tables": set()}
            self.pages.append(self.page)
        elif found := re.match(r'    when: "?([^"]*)"?$', line):
            self.page["when"] = found[1]
        elif found := re.match(r"      - \{table: .*rows: ([\w-]+)", line):
            self.page["tables"].add(found[1])
        elif body.startswith("- {"):
            self.add(self.page["elements"], body)

    @staticmethod
    def add(elements, body):
        kind = re.match(r"- \{(\w+):", body)[1]
        if kind in ("text", "paragraph", "ocr", "symbol", "picture"):
            elements.append(flow(body) | {"element": kind})

    # ---- what of a record is printed ----

    def printed(self, shown):
        """(element, look_up) of every element with its condition met, on pages that are there. Tables
        of the same rows share them."""
        pages = [page for page in self.pages if holds(page["when"], shown.of_record)]
        for page in pages:
            yield from ((one, shown.of_record) for one in page["elements"]
                        if holds(one.get("when", ""), shown.of_record))
        for name in sorted(set().union(*(page["tables"] for page in pages))):
            yield from self.printed_rows(self.rows[name], shown)

    @staticmethod
    def printed_rows(rows, shown):
        for row in shown.children[rows["list"]]:
            look_up = shown.of_row(row)
            if holds(rows["where"], look_up):
                yield from ((one, look_up) for one in rows["elements"]
                            if holds(one.get("when", ""), look_up))

    def texts(self, shown):
        """(chain, text) of everything that is printed as it came in; formats print plain digits."""
        virtual = shown.virtual()
        for one, look_up in self.printed(shown):
            if one["element"] in ("text", "paragraph", "ocr"):
                for prefix, field in PLACEHOLDER.findall(one.get("value", "")):
                    text = virtual.get(field, "") if prefix == "to." else look_up(prefix + field)
                    yield self.chains[one["style"]], text

    def marks(self, shown):
        """(kind, text) of everything on the pages that a machine reads, beside the program's own marks."""
        for one, look_up in self.printed(shown):
            kind = one.get("kind") if one["element"] == "symbol" else "ocr" if one["element"] == "ocr" else None
            if kind and any(look_up(p + f) for p, f in PLACEHOLDER.findall(one["value"])):
                yield kind, PLACEHOLDER.sub(lambda found: look_up((found[1] or "") + found[2]), one["value"])

    def pictures(self, shown):
        """Names of pictures that the data choose."""
        for one, look_up in self.printed(shown):
            if one["element"] == "picture" and (found := PLACEHOLDER.fullmatch(one.get("name", ""))):
                yield look_up((found[1] or "") + found[2])

    def pieces(self, children):
        """How many pieces a record becomes."""
        if not self.split:
            return 1
        return max(1, -(-len(children[self.split["list"]]) // int(self.split["rows"])))
