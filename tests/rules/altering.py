"""A PDF opened for one alteration: objects changed as qpdf's JSON, written back by qpdf; or the bytes themselves."""

import base64
import copy
import json
import re
import subprocess

import document


class Altered:
    def __init__(self, path):
        self.path = path
        self.doc = document.Document(path)
        self.changed = {}
        self.last = self.doc.head["maxobjectid"]
        self.swaps = []

    # ---- objects ----

    def value(self, ref):
        """An object's value, or a stream's dictionary, to be changed in place."""
        key = "obj:" + ref
        if key not in self.changed:
            self.changed[key] = copy.deepcopy(self.doc.objects[key])
        held = self.changed[key]
        return held["stream"]["dict"] if "stream" in held else held["value"]

    def add(self, value, data=None):
        """A new object's reference; with data it is a stream."""
        self.last += 1
        held = {"value": value} if data is None else {
            "stream": {"dict": value, "data": base64.b64encode(data).decode()}}
        self.changed[f"obj:{self.last} 0 R"] = held
        return f"{self.last} 0 R"

    def set_data(self, ref, data):
        """A stream's new bytes, without a filter."""
        self.value(ref).pop("/Filter", None)
        self.changed["obj:" + ref]["stream"]["data"] = base64.b64encode(data).decode()

    def edit(self, ref, old, new):
        """Replaces the first match of a pattern in a stream's bytes."""
        data, times = re.subn(old, new, self.doc.data(ref), count=1, flags=re.S)
        assert times == 1, f"{old!r} stands in {ref}"
        self.set_data(ref, data)

    def trailer(self):
        if "trailer" not in self.changed:
            self.changed["trailer"] = {"value": copy.deepcopy(self.doc.trailer)}
        return self.changed["trailer"]["value"]

    # ---- the places that alterations like ----

    def catalog(self):
        return self.value(self.doc.trailer["/Root"])

    def info(self):
        return self.value(self.doc.trailer["/Info"])

    def page(self, number=0):
        return self.value(self.doc.pages[number])

    def contents(self, number=0):
        return self.doc.dict(self.doc.pages[number])["/Contents"]

    def own_resources(self, number=0):
        """The page's resources, as a dictionary of its own."""
        page = self.page(number)
        page["/Resources"] = copy.deepcopy(self.doc.dict(page["/Resources"]))
        return page["/Resources"]

    def edit_xmp(self, old, new):
        self.edit(self.doc.catalog["/Metadata"], old.encode(), new.encode())

    def swap_bytes(self, old, new):
        """What qpdf would not write: after writing, bytes become others, as many."""
        assert len(old) == len(new)
        self.swaps.append((old, new))

    def write(self, out):
        patch = {"version": 2, "parameters": {"decodelevel": "none"},
                 "qpdf": [{**self.doc.head, "maxobjectid": self.last}, self.changed]}
        told = out.with_suffix(".json")
        told.write_text(json.dumps(patch))
        words = [f"--update-from-json={told}"] if self.changed else []
        done = subprocess.run(["qpdf", self.path, *words, "--stream-data=preserve",
                               "--newline-before-endstream", "--static-id", out],
                              capture_output=True, text=True)
        assert done.returncode in (0, 3), f"qpdf writes the altered file ({done.stderr})"
        for old, new in self.swaps:
            data = out.read_bytes()
            assert data.count(old) == 1, f"{old!r} stands once in the altered file"
            out.write_bytes(data.replace(old, new))


def lzw(data):
    """Data as LZWDecode reads it, in codes of 9 bits: the table is cleared before it needs more."""
    codes = []
    for at in range(0, len(data), 250):
        codes += [256, *data[at:at + 250]]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
