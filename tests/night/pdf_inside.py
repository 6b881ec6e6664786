"""Everything that a PDF holds, by qpdf's JSON: strings, streams, what its pages show, what its fonts embed.

Part of copies.py; shares no code with the program.
"""

import base64
import json
import re
import struct
import subprocess

TOKEN = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>|/[^\s<>\[\]()/]+|[^\s<>\[\]()/]+", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def string_of(token):
    """The bytes of a string as a content stream writes it."""
    if token[:1] == b"<":
        return bytes.fromhex(token[1:-1].decode())
    def plain(found):
        code = found[1]
        if code[:1].isdigit():
            return bytes([int(code, 8) & 255])
        return b"" if code in b"\r\n" else ESCAPES.get(code, code)
    return re.sub(rb"\\([0-7]{1,3}|.)", plain, token[1:-1], flags=re.S)


def characters_of(cmap):
    """{CID: text} of a ToUnicode stream."""
    return {int(cid, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S)
            for cid, text in re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", block)}


def truetype_glyphs(data):
    """{glyph: the glyphs that it is composed of} of those that draw something."""
    tables = {data[at:at + 4]: struct.unpack_from(">LL", data, at + 8)
              for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)}
    def u16(at):
        return struct.unpack_from(">H", data, at)[0]
    loca, glyf = tables[b"loca"][0], tables[b"glyf"][0]
    long_offsets = u16(tables[b"head"][0] + 50)
    def offset(glyph):
        return struct.unpack_from(">L", data, loca + 4 * glyph)[0] if long_offsets else 2 * u16(loca + 2 * glyph)
    found = {}
    for glyph in range(u16(tables[b"maxp"][0] + 4)):
        start, end = offset(glyph), offset(glyph + 1)
        if start == end:
            continue
        parts, at, more = [], glyf + start + 10, struct.unpack_from(">h", data, glyf + start)[0] < 0
        while more:
            flags = u16(at)
            parts.append(u16(at + 2))
            at += 4 + (4 if flags & 1 else 2) + (2 if flags & 8 else 4 if flags & 64 else 8 if flags & 128 else 0)
            more = flags & 32
        found[glyph] = parts
    return found


def cff_index(data, at):
    """(start, end) of each entry of an INDEX, and where it ends."""
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    offsets = [int.from_bytes(data[at + 3 + size * i:at + 3 + size * (i + 1)], "big") for i in range(count + 1)]
    base = at + 2 + size * (count + 1)
    return [(base + a, base + b) for a, b in zip(offsets, offsets[1:])], base + offsets[-1]


def cff_glyphs(data):
    """The glyphs that draw something: whose charstring is more than its end."""
    _, at = cff_index(data, data[2])
    (top, end), *_ = cff_index(data, at)[0]
    operands = []
    while top < end:
        b = data[top]
        top += 1
        if b <= 21:
            if b == 17:
                charstrings = operands[-1]
            top += b == 12
            operands = []
        elif b == 28:
            operands.append(struct.unpack_from(">h", data, top)[0])
            top += 2
        elif b == 29:
            operands.append(struct.unpack_from(">l", data, top)[0])
            top += 4
        elif b == 30:
            while data[top] & 15 != 15 and data[top] >> 4 != 15:
                top += 1
            top += 1
        else:
            operands.append(b - 139 if b < 247 else (b - 247) * 256 + data[top] + 108 if b < 251
                            else -(b - 251) * 256 - data[top] - 108)
            top += b >= 247
    return {glyph: [] for glyph, (a, b) in enumerate(cff_index(data, charstrings)[0]) if b - a > 1}


class Font:
    def __init__(self, inside, font):
        descendant = inside.value(inside.value(font["/DescendantFonts"])[0])
        descriptor = inside.value(descendant["/FontDescriptor"])
        self.name = font["/BaseFont"]
        self.characters = characters_of(inside.data(font["/ToUnicode"]))
        if "/FontFile2" in descriptor:
            self.glyphs = truetype_glyphs(inside.data(descriptor["/FontFile2"]))
        else:
            self.glyphs = cff_glyphs(inside.data(descriptor["/FontFile3"]))
        self.map = descendant.get("/CIDToGIDMap", "/Identity")
        self.map = None if self.map == "/Identity" else inside.data(self.map)

    def glyph(self, cid):
        return cid if self.map is None else struct.unpack_from(">H", self.map, 2 * cid)[0]

    def needed(self, cids):
        """The glyphs that these CIDs draw, with what those are composed of."""
        needed, todo = {0}, [self.glyph(cid) for cid in cids]
        while todo:
            glyph = todo.pop()
            if glyph not in needed:
                needed.add(glyph)
                todo += self.glyphs.get(glyph, [])
        return needed


class Inside:
    def __init__(self, path):
        self.raw = path.read_bytes()
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                              capture_output=True, check=True)
        self.objects = json.loads(done.stdout)["qpdf"][1]
        self.fonts = {}  # by the name that pages use
        for dictionary in self.dictionaries():
            if isinstance(dictionary.get("/Font"), dict):
                for name, font in dictionary["/Font"].items():
                    self.fonts[name] = Font(self, self.value(font))
        self.shown = {name: [] for name in self.fonts}  # CIDs in order
        self.runs = []  # (font, CIDs) in order
        for content in self.contents():
            self._read_content(content)

    def value(self, it):
        while isinstance(it, str) and f"obj:{it}" in self.objects:
            entry = self.objects[f"obj:{it}"]
            it = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return it

    def data(self, reference):
        return base64.b64decode(self.objects[f"obj:{reference}"]["stream"]["data"])

    def catalog(self):
        return self.value(self.objects["trailer"]["value"]["/Root"])

    def info(self):
        return self.value(self.objects["trailer"]["value"]["/Info"])

    def dictionaries(self):
        def walk(value):
            if isinstance(value, dict):
                yield value
                value = list(value.values())
            if isinstance(value, list):
                for one in value:
                    yield from walk(one)
        for entry in self.objects.values():
            yield from walk(entry["stream"]["dict"] if "stream" in entry else entry["value"])

    def strings(self):
        """Every string outside streams, as text or, when it is none, byte for byte."""
        for dictionary in self.dictionaries():
            for value in dictionary.values():
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, str) and one[:2] == "u:":
                        yield one[2:]
                    elif isinstance(one, str) and one[:2] == "b:":
                        yield bytes.fromhex(one[2:]).decode("latin-1")

    def streams(self):
        return [base64.b64decode(e["stream"]["data"]) for e in self.objects.values() if "stream" in e]

    def contents(self):
        """Streams that draw: of pages and of forms."""
        for key, entry in self.objects.items():
            value = self.value(key[4:]) if key != "trailer" else {}
            if isinstance(value, dict) and value.get("/Type") == "/Page" and "/Contents" in value:
                yield self.data(value["/Contents"])
            elif isinstance(value, dict) and value.get("/Subtype") == "/Form":
                yield self.data(key[4:])

    def _read_content(self, content):
        font, last = None, []
        for token in TOKEN.findall(content):
            if token == b"Tf":
                font = last[-2].decode()
            elif token in (b"Tj", b"TJ"):
                run = b"".join(string_of(t) for t in last if t[:1] in b"(<")
                cids = list(struct.unpack(f">{len(run) // 2}H", run))
                self.shown[font] += cids
                self.runs.append((font, cids))
            if token[:1].isalpha() or token[:1] in b"'\"":
                last = []
            else:
                last.append(token)

    def text(self):
        """What all pages show, run after run."""
        return "".join(self.fonts[font].characters.get(cid, "\ufffd") for font, cids in self.runs for cid in cids)
