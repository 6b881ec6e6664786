"""The bytes themselves: what qpdf's own view of the file does not show."""

import bisect
import re
import subprocess

import document
from rule import rule

WHITE = b"\0\t\n\f\r "
MOST_OBJECTS, MOST_STRING, MOST_NAME = 8_388_607, 32_767, 127
MOST_INTEGER, MOST_REAL = 2**31 - 1, 3.403e38
TOKENS = re.compile(rb"%[^\r\n]*|<<|>>|<([0-9A-Fa-f\s]*)>|\(|\bstream\r?\n")


def entries(doc):
    """{reference: offset} of every object in the cross-reference table; None: it is in an object stream."""
    if not hasattr(doc, "entries"):
        told = subprocess.run(["qpdf", "--show-xref", doc.path], capture_output=True, text=True).stdout
        found = re.findall(r"^(\d+)/(\d+): (?:uncompressed; offset = (\d+)|compressed)", told, re.M)
        doc.entries = {f"{number} {generation} R": int(at) if at else None for number, generation, at in found}
    return doc.entries


def offsets(doc):
    """The same of those that stand in the file by themselves."""
    return {ref: at for ref, at in entries(doc).items() if at is not None}


def stream_start(doc, ref):
    """Where the keyword `stream` of an object begins; None when it is not found."""
    at = entries(doc).get(ref)
    if at is None:
        return None
    if not hasattr(doc, "starts"):
        doc.starts = [*sorted(offsets(doc).values()), len(doc.bytes)]
    end = doc.starts[bisect.bisect(doc.starts, at)]
    while (token := TOKENS.search(doc.bytes, at, end)) is not None:
        if token[0].startswith(b"stream"):
            return token.start()
        at = skip_string(doc.bytes, token.start()) if token[0] == b"(" else token.end()
    return None


def skip_string(data, at):
    """The place after a literal string that begins at `at`."""
    depth = 0
    for found in re.compile(rb"\\.|[()]", re.S).finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return len(data)


@rule("S1", "qpdf reads the whole file without a warning")
def qpdf_is_content(doc):
    done = subprocess.run(["qpdf", "--check", doc.path], capture_output=True, text=True)
    if done.returncode:
        yield "file", " ".join((done.stderr or done.stdout).split())[:300]


@rule("S2", "every stream's data can be decoded")
def decodable(doc):
    for ref in doc.streams():
        try:
            doc.data(ref)
        except document.Unreadable as fault:
            yield ref, str(fault)


@rule("A4a", "nothing follows %%EOF but one end of line")
def ends(doc):
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", doc.bytes[-16:]):
        yield "file", f"ends in {doc.bytes[-16:]!r}"


@rule("A4b", "the file is written once: one %%EOF, no /Prev in the trailer")
def written_once(doc):
    if (count := len(re.findall(rb"^startxref\s+\d+\s+%%EOF", doc.bytes, re.M))) != 1 or "/Prev" in doc.trailer:
        yield "file", f"{count} ends, /Prev {doc.trailer.get('/Prev')}"


@rule("A5a", "the keyword stream is followed by CR LF or LF")
def after_stream(doc):
    for ref in doc.streams():
        start = stream_start(doc, ref)
        if ref in offsets(doc) and (start is None or not re.compile(rb"stream\r?\n").match(doc.bytes, start)):
            yield ref, "it is not"


@rule("A5b", "/Length is exact: after so many bytes come an end of line and endstream")
def exact_length(doc):
    for ref in doc.streams():
        start = stream_start(doc, ref)
        if start is None:
            continue
        head = doc.bytes[offsets(doc)[ref]:start]
        data = re.compile(rb"stream\r?\n").match(doc.bytes, start).end()
        told = written_length(doc, head)
        if told is None or not re.compile(rb"(\r\n|\n|\r)endstream").match(doc.bytes, data + told):
            yield ref, f"/Length says {told}"


def written_length(doc, head):
    """The number that a stream's /Length says in the bytes of its dictionary, itself or by reference."""
    found = re.search(rb"/Length\s+(\d+)(?:\s+(\d+)\s+R)?", head)
    if not found:
        return None
    if found[2] is None:
        return int(found[1])
    value = doc.get(f"{int(found[1])} {int(found[2])} R")
    return value if document.is_integer(value) else None


def object_bytes(doc):
    """(reference, bytes of the object without its stream's data)."""
    places = sorted((at, ref) for ref, at in offsets(doc).items())
    for (at, ref), (end, _) in zip(places, [*places[1:], (len(doc.bytes), "")]):
        until = stream_start(doc, ref) if doc.is_stream(ref) else end
        if until is not None:  # else A5a's
            yield ref, doc.bytes[at:until]


@rule("A6", "hex strings have an even number of digits and nothing else")
def hex_strings(doc):
    for ref, data in object_bytes(doc):
        at = 0
        while (found := re.compile(rb"%[^\r\n]*|<<|>>|<[^>]*>|\(").search(data, at)) is not None:
            at = skip_string(data, found.start()) if found[0] == b"(" else found.end()
            if found[0][:1] == b"<" and found[0] != b"<<":
                digits = bytes(b for b in found[0][1:-1] if b not in WHITE)
                if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
                    yield ref, f"string {found[0][:20]!r} of {len(digits)} digits"


@rule("A7", "no LZW and no Crypt filter")
def filters(doc):
    for ref in doc.streams():
        for one in doc.filters(ref):
            if one in ("/LZWDecode", "/LZW", "/Crypt"):
                yield ref, f"/Filter {one}"


def values(doc):
    """(reference, value) of all that objects hold."""
    for ref, value in [*doc.all(), ("trailer", doc.trailer)]:
        for inner in document.inside(value):
            yield ref, inner


@rule("A8", "strings are of 32,767 bytes at most")
def string_lengths(doc):
    for ref, value in values(doc):
        if document.is_string(value):
            size = len(value[2:]) // 2 if value.startswith("b:") else len(value[2:].encode("utf-8"))
            if size > MOST_STRING:
                yield ref, f"a string of {size} bytes"


@rule("A9", "names are of 127 bytes at most")
def name_lengths(doc):
    for ref, value in values(doc):
        names = list(value) if isinstance(value, dict) else [value] if document.is_name(value) else []
        for name in names:
            if len(name.removeprefix("n:").encode("utf-8")) - 1 > MOST_NAME:
                yield ref, f"a name of {len(name) - 1} bytes"


@rule("A10", "there are 8,388,607 objects at most")
def object_count(doc):
    numbers = [int(key.split(":")[1].split()[0]) for key in doc.objects]
    if max(numbers, default=0) > MOST_OBJECTS or doc.get(doc.trailer.get("/Size")) > MOST_OBJECTS + 1:
        yield "trailer", f"/Size {doc.trailer.get('/Size')}"


@rule("A32", "numbers are within what readers keep: 31 bits, 3.403e38")
def numbers_fit(doc):
    for ref, value in values(doc):
        if (document.is_integer(value) and not -MOST_INTEGER - 1 <= value <= MOST_INTEGER) or \
                (isinstance(value, float) and abs(value) > MOST_REAL):
            yield ref, f"{value}"


@rule("S3", "every object that something refers to is in the cross-reference table")
def references_lead(doc):
    for key in doc.objects:
        if key[4:] not in entries(doc):
            yield key[4:], "referred to, and not there"
