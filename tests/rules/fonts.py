"""Fonts: embedded, of true widths, every shown code a glyph and a text."""

import functools
import re
import unicodedata

import content
import document
import font_programs
import to_unicode
from rule import rule

TOLERANCE = 1  # thousandths of an em
FORBIDDEN_TEXT = ("\0", "\ufeff", "\ufffe")


class Font:
    """A Type 0 font of the file with the codes that are shown with it."""

    def __init__(self, doc, ref, strings):
        self.doc, self.ref, self.value = doc, ref, doc.dict(ref)
        self.is_type0 = doc.get(self.value.get("/Subtype")) == "/Type0"
        self.odd = sum(len(string) % 2 for string in strings)
        self.codes = {string[i] << 8 | string[i + 1] for string in strings for i in range(0, len(string) - 1, 2)}
        below = doc.array(self.value.get("/DescendantFonts"))
        self.cid_ref = below[0] if below and document.is_ref(below[0]) else ref
        self.cid = doc.dict(below[0]) if below else {}
        self.descriptor = doc.dict((self.cid or self.value).get("/FontDescriptor"))
        self.kind = doc.get(self.cid.get("/Subtype"))
        self.file_key = next((key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in self.descriptor), None)
        self.file = self.descriptor.get(self.file_key)

    @functools.cached_property
    def program(self):
        """The embedded program; None when there is none or it is damaged (S5 tells that)."""
        try:
            return font_programs.of(self.doc.data(self.file)) if self.doc.is_stream(self.file) else None
        except (font_programs.Damaged, document.Unreadable):
            return None

    @functools.cached_property
    def widths(self):
        """{CID: width} of /W; what is not there has /DW."""
        found, listed, at = {}, [self.doc.get(v) for v in self.doc.array(self.cid.get("/W"))], 0
        while at + 1 < len(listed):
            if isinstance(listed[at + 1], list):
                found.update((int(listed[at]) + i, self.doc.get(w)) for i, w in enumerate(listed[at + 1]))
                at += 2
            else:
                found.update((cid, listed[at + 2]) for cid in range(int(listed[at]), int(listed[at + 1]) + 1))
                at += 3
        return found

    def width(self, cid):
        default = self.doc.get(self.cid.get("/DW"))
        return self.widths.get(cid, 1000 if default is None else default)

    @functools.cached_property
    def gid_map(self):
        ref = self.cid.get("/CIDToGIDMap")
        return self.doc.data(ref) if self.doc.is_stream(ref) else None

    def glyph(self, cid):
        if self.kind == "/CIDFontType2":
            if self.gid_map is None:
                return cid
            return int.from_bytes(self.gid_map[2 * cid:2 * cid + 2], "big")
        return self.program.glyph(cid)

    @functools.cached_property
    def to_unicode(self):
        ref = self.value.get("/ToUnicode")
        return to_unicode.ToUnicode(self.doc.data(ref)) if self.doc.is_stream(ref) else None


def shown(doc):
    """The fonts that text is shown with; with text, even if its rendering mode hides it."""
    if not hasattr(doc, "fonts"):
        doc.fonts = [Font(doc, ref, strings) for ref, strings in content.shown_by_font(doc).items() if ref]
    return doc.fonts


def readable(doc):
    """Those whose program can be asked."""
    return [font for font in shown(doc) if font.is_type0 and font.program]


@rule("S4", "text is shown with Type 0 fonts of two-byte codes: what these rules can check")
def checkable(doc):
    if None in content.shown_by_font(doc):
        yield "file", "text in a font that is no indirect object of the content's resources"
    for font in shown(doc):
        if not font.is_type0 or font.odd:
            yield font.ref, f"/Subtype {font.value.get('/Subtype')}, {font.odd} strings of an odd length"


@rule("X9a", "every font that text is shown with is embedded")
def embedded(doc):
    for font in shown(doc):
        if not doc.is_stream(font.file):
            yield font.cid_ref, f"{font.value.get('/BaseFont')} has no font file"


@rule("S5", "the embedded font programs can be read")
def programs(doc):
    for font in shown(doc):
        if doc.is_stream(font.file) and font.program is None:
            yield font.file, f"program of {font.value.get('/BaseFont')}"


@rule("X9b", "the widths of shown codes are the font program's, to a thousandth of an em")
def widths(doc):
    for font in readable(doc):
        for cid in sorted(font.codes):
            glyph = font.glyph(cid)
            if glyph < font.program.glyphs:
                said, drawn = font.width(cid), font.program.width(glyph)
                if abs(said - drawn) > TOLERANCE:
                    yield font.cid_ref, f"code {cid:04X}: /W says {said}, glyph {glyph} is {drawn:g} wide"


@rule("X9c", "no .notdef is shown, and every glyph that is shown is in the program")
def notdef(doc):
    for font in readable(doc):
        for cid in sorted(font.codes):
            if not 0 < font.glyph(cid) < font.program.glyphs:
                yield font.cid_ref, f"code {cid:04X} shows glyph {font.glyph(cid)} of {font.program.glyphs}"


@rule("A22", "every glyph that is shown has an outline, unless its text is blank")
def outlines(doc):
    for font in readable(doc):
        texts = font.to_unicode.texts if font.to_unicode else {}
        for cid in sorted(font.codes):
            glyph = font.glyph(cid)
            blank = not texts.get(cid, "").strip()  # a code without a text is A27a's
            if 0 < glyph < font.program.glyphs and not blank and font.program.is_empty(glyph):
                yield font.file, f"code {cid:04X} {texts.get(cid, '')!r}: glyph {glyph} is empty"


@rule("A24", "each CIDFontType2 has a CIDToGIDMap: Identity, or a stream of two bytes a CID")
def gid_maps(doc):
    for font in shown(doc):
        if font.kind == "/CIDFontType2":
            said = font.cid.get("/CIDToGIDMap")
            if said != "/Identity" and not doc.is_stream(said):
                yield font.cid_ref, f"/CIDToGIDMap {said}"
            elif font.gid_map is not None and (len(font.gid_map) % 2 or len(font.gid_map) > 2 * 65536):
                yield said, f"{len(font.gid_map)} bytes"


@rule("A12", "CIDs are 65,535 at most")
def cids(doc):
    for font in shown(doc):
        if font.is_type0 and max(font.widths, default=0) > 65_535:
            yield font.cid_ref, f"/W goes to {max(font.widths)}"


@rule("A25", "no CIDSet")
def no_cid_set(doc):
    for ref, one in doc.dictionaries:
        if "/CIDSet" in one:
            yield ref, "/CIDSet is there"


@rule("A38", "the encoding is Identity-H or -V, the character collection Adobe-Identity")
def encodings(doc):
    for font in shown(doc):
        if not font.is_type0:
            continue
        encoding = doc.get(font.value.get("/Encoding"))
        system = doc.dict(font.cid.get("/CIDSystemInfo"))
        collection = document.text(doc.get(system.get("/Registry"))), document.text(doc.get(system.get("/Ordering")))
        if encoding not in ("/Identity-H", "/Identity-V") or collection != ("Adobe", "Identity"):
            yield font.ref, f"/Encoding {encoding}, {collection}"


@rule("A44", "the font file is of the kind that the font says: FontFile2 for CIDFontType2, CFF for CIDFontType0")
def kinds(doc):
    for font in shown(doc):
        if not doc.is_stream(font.file) or not font.is_type0:
            continue
        subtype = doc.get(doc.dict(font.file).get("/Subtype"))
        if (font.kind, font.file_key, subtype) not in (
                ("/CIDFontType2", "/FontFile2", None), ("/CIDFontType0", "/FontFile3", "/CIDFontType0C"),
                ("/CIDFontType0", "/FontFile3", "/OpenType"), ("/CIDFontType2", "/FontFile3", "/OpenType")):
            yield font.cid_ref, f"{font.kind} with {font.file_key} {subtype or ''}"


@rule("A45", "a subset's name begins with six capitals and +, the same in the font and in its descriptor")
def names(doc):
    for font in shown(doc):
        name = doc.get(font.value.get("/BaseFont")) or ""
        if font.is_type0 and (not re.match(r"/[A-Z]{6}\+.", name) or doc.get(font.cid.get("/BaseFont")) != name or
                              doc.get(font.descriptor.get("/FontName")) != name):
            yield font.ref, f"{name}, {font.cid.get('/BaseFont')}, {font.descriptor.get('/FontName')}"


@rule("A27a", "every code that is shown maps to Unicode")
def mapped(doc):
    for font in shown(doc):
        texts = font.to_unicode.texts if font.to_unicode else {}
        if missing := sorted(code for code in font.codes if not texts.get(code)):
            yield font.value.get("/ToUnicode") or font.ref, \
                f"{len(missing)} codes do not, the first is {missing[0]:04X}"


@rule("A27b", "none maps to U+0000, U+FEFF, U+FFFE, to a private character or half a surrogate pair")
def mapped_well(doc):
    for font in shown(doc):
        for code, text in font.to_unicode.texts.items() if font.to_unicode else ():
            if any(one in FORBIDDEN_TEXT or unicodedata.category(one) in ("Co", "Cs") for one in text):
                yield font.value["/ToUnicode"], f"code {code:04X} maps to {text!r}"


@rule("A27c", "each ToUnicode CMap is well-formed: a codespace, blocks of as many entries as announced and 100 at most")
def cmaps(doc):
    for font in shown(doc):
        for fault in font.to_unicode.faults if font.to_unicode else ():
            yield font.value["/ToUnicode"], fault
