"""Alterations of fonts: of a TrueType one, and of one in CFF."""

import re
import struct

import fonts
from mutation import objects


def font(pdf, kind="/CIDFontType2"):
    return next(one for one in fonts.shown(pdf.doc) if one.kind == kind)


def descriptor(pdf, one):
    return pdf.value(one.cid["/FontDescriptor"])


def code(one):
    """The first code whose text is not blank."""
    return min(c for c in one.codes if one.to_unicode.texts[c].strip())


def set_width(pdf, one, wanted):
    """Says another width of one code: an entry of its own behind all the others."""
    pdf.value(one.cid_ref)["/W"] = [*pdf.doc.array(one.cid.get("/W")), code(one), [wanted]]


@objects("S4")
def string_of_an_odd_length(pdf):
    pdf.edit(pdf.contents(), rb"ET\s", b"<41>Tj ET ")


@objects("X9a")
def font_file_is_missing(pdf):
    descriptor(pdf, font(pdf)).pop("/FontFile2")


@objects("X9a", base="slips")
def cff_file_is_missing(pdf):
    descriptor(pdf, font(pdf, "/CIDFontType0")).pop("/FontFile3")


@objects("S5")
def font_file_is_cut_short(pdf):
    ref = font(pdf).file
    pdf.set_data(ref, pdf.doc.data(ref)[:2000])


@objects("X9b")
def width_is_two_more(pdf):
    one = font(pdf)
    set_width(pdf, one, one.width(code(one)) + 2)


@objects("X9b", base="slips")
def width_in_cff_is_another(pdf):
    one = font(pdf, "/CIDFontType0")
    set_width(pdf, one, one.width(code(one)) - 100)


@objects("X9b")
def widths_are_left_out(pdf):
    pdf.value(font(pdf).cid_ref).pop("/W", None)
    pdf.value(font(pdf).cid_ref)["/DW"] = 777


@objects("X9c")
def notdef_by_the_map(pdf):
    one = font(pdf)
    glyphs = [0 if cid == code(one) else cid for cid in range(max(one.codes) + 1)]
    pdf.value(one.cid_ref)["/CIDToGIDMap"] = pdf.add({}, struct.pack(f">{len(glyphs)}H", *glyphs))
    set_width(pdf, one, one.program.width(0))


@objects("X9c", "A27a")
def notdef_by_its_code(pdf):
    one = font(pdf)
    name = next(k for k, ref in pdf.doc.dict(pdf.doc.dict(pdf.page()["/Resources"])["/Font"]).items() if ref == one.ref)
    pdf.edit(pdf.contents(), rb"ET\s", name.encode() + b" 9 Tf <0000>Tj ET ")


@objects("A22")
def glyph_is_empty(pdf):
    one = font(pdf)
    data, glyph = bytearray(pdf.doc.data(one.file)), one.glyph(code(one))
    tables = {bytes(data[12 + 16 * i:16 + 16 * i]): struct.unpack_from(">L", data, 20 + 16 * i)[0]
              for i in range(struct.unpack_from(">H", data, 4)[0])}
    size = 4 if one.program.long_loca else 2
    at = tables[b"loca"] + size * glyph
    data[at + size:at + 2 * size] = data[at:at + size]
    pdf.set_data(one.file, bytes(data))


@objects("A24")
def no_gid_map(pdf):
    pdf.value(font(pdf).cid_ref).pop("/CIDToGIDMap")


@objects("A12")
def width_beyond_the_cids(pdf):
    one = font(pdf)
    pdf.value(one.cid_ref)["/W"] = [*pdf.doc.array(one.cid.get("/W")), 70_000, [500]]


@objects("A25")
def cid_set(pdf):
    descriptor(pdf, font(pdf))["/CIDSet"] = pdf.add({}, b"\x80")


@objects("A38")
def encoding_is_not_identity(pdf):
    pdf.value(font(pdf).ref)["/Encoding"] = "/UniJIS-UTF16-H"


@objects("A44", base="slips")
def cff_says_that_it_is_truetype(pdf):
    pdf.value(font(pdf, "/CIDFontType0").file)["/Subtype"] = "/Type1C"


@objects("A45")
def names_differ(pdf):
    descriptor(pdf, font(pdf))["/FontName"] = "/ABCDEF+Other"


@objects("A45")
def subset_has_no_tag(pdf):
    one = font(pdf)
    for value, key in ((pdf.value(one.ref), "/BaseFont"), (pdf.value(one.cid_ref), "/BaseFont"),
                       (descriptor(pdf, one), "/FontName")):
        value[key] = "/" + value[key].partition("+")[2]


def to_unicode(pdf, one, old, new):
    pdf.edit(one.value["/ToUnicode"], old, new)


@objects("A27a")
def no_to_unicode(pdf):
    pdf.value(font(pdf).ref).pop("/ToUnicode")


@objects("A27a", "A27c")
def hole_in_to_unicode(pdf):
    one = font(pdf)
    to_unicode(pdf, one, rb"<%04X> *<[0-9A-Fa-f]+>\s" % code(one), b"")


@objects("A27b")
def maps_to_a_private_character(pdf):
    one = font(pdf)
    to_unicode(pdf, one, rb"(<%04X> *<)[0-9A-Fa-f]{4}" % code(one), rb"\g<1>E000")


@objects("A27b")
def maps_to_nothing(pdf):
    one = font(pdf)
    to_unicode(pdf, one, rb"(<%04X> *<)[0-9A-Fa-f]{4}" % code(one), rb"\g<1>0000")


@objects("A27c")
def announces_more_than_there_is(pdf):
    to_unicode(pdf, font(pdf), rb"\d+ beginbfchar", b"99 beginbfchar")
