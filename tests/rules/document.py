"""A PDF as qpdf tells it (qpdf --json=2): objects by reference, streams with their bytes.

Values keep qpdf's own form: "5 0 R" is a reference, "/Name" a name, "u:…" and "b:…" are strings.
"""

import base64
import functools
import json
import re
import subprocess
import zlib

REFERENCE = re.compile(r"\d+ \d+ R")


class Unreadable(Exception):
    pass


def is_ref(value):
    return isinstance(value, str) and REFERENCE.fullmatch(value) is not None


def is_name(value):
    return isinstance(value, str) and value.startswith(("/", "n:/"))


def is_string(value):
    return isinstance(value, str) and value.startswith(("u:", "b:"))


def is_integer(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def text(value):
    """The text of a string; None when it is no string."""
    if not is_string(value):
        return None
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")


class Document:
    def __init__(self, path):
        self.path = path
        self.bytes = path.read_bytes()
        told = qpdf_json(path)
        self.head, self.objects = told[0], told[1]
        self.trailer = self.objects.pop("trailer", {}).get("value", {})
        self.catalog = self.get(self.trailer.get("/Root")) or {}

    def get(self, value):
        """What a value stands for: the object of a reference (a stream's dictionary), or itself."""
        for _ in range(32):
            if not is_ref(value):
                return value
            found = self.objects.get("obj:" + value, {})
            value = found["stream"]["dict"] if "stream" in found else found.get("value")
        return None

    def dict(self, value):
        found = self.get(value)
        return found if isinstance(found, dict) else {}

    def array(self, value):
        found = self.get(value)
        return found if isinstance(found, list) else []

    def is_stream(self, ref):
        return is_ref(ref) and "stream" in self.objects.get("obj:" + ref, {})

    def all(self):
        """(reference, value) of every object; of a stream its dictionary."""
        for key in self.objects:
            yield key[4:], self.get(key[4:])

    def streams(self):
        return [key[4:] for key, value in self.objects.items() if "stream" in value]

    @functools.cached_property
    def dictionaries(self):
        """(reference of the object it is in, dictionary) of every dictionary at any depth."""
        found = []
        for ref, value in [*self.all(), ("trailer", self.trailer)]:
            found += [(ref, inner) for inner in inside(value) if isinstance(inner, dict)]
        return found

    def raw(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    def filters(self, ref):
        named = self.get(self.dict(ref).get("/Filter"))
        return named if isinstance(named, list) else [named] if named else []

    @functools.cache
    def data(self, ref):
        """A stream's bytes without its filters; Flate is undone here, the others by qpdf."""
        filters, data = self.filters(ref), self.raw(ref)
        if not filters:
            return data
        if filters == ["/FlateDecode"] and "/DecodeParms" not in self.dict(ref):
            try:
                return zlib.decompress(data)
            except zlib.error as error:
                raise Unreadable(f"stream {ref} cannot be inflated ({error})") from error
        number, generation, _ = ref.split()
        done = subprocess.run(["qpdf", f"--show-object={number},{generation}", "--filtered-stream-data",
                               self.path], capture_output=True)
        if done.returncode:
            raise Unreadable(f"stream {ref} cannot be decoded")
        return done.stdout

    @functools.cached_property
    def pages(self):
        """References of the pages in the tree's order."""
        return list(self._leaves(self.catalog.get("/Pages"), set()))

    def _leaves(self, node, seen):
        if node in seen:
            raise Unreadable(f"the page tree comes back to {node}")
        seen.add(node)
        value = self.dict(node)
        if "/Kids" not in value:
            yield node
        for kid in self.array(value.get("/Kids")):
            yield from self._leaves(kid, seen)

    def inherited(self, page, key):
        """A page's value, its own or its ancestors'."""
        for _ in range(64):
            value = self.dict(page)
            if key in value:
                return self.get(value[key])
            page = value.get("/Parent")
            if page is None:
                return None
        return None


def inside(value):
    """A value and all that it holds directly."""
    yield value
    if isinstance(value, dict):
        for inner in value.values():
            yield from inside(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from inside(inner)


def qpdf_json(path):
    done = subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                           "--decode-level=none", path], capture_output=True)
    if done.returncode not in (0, 3):
        raise Unreadable(f"qpdf cannot read it ({done.stderr.decode(errors='replace').strip()})")
    return json.loads(done.stdout)["qpdf"]
