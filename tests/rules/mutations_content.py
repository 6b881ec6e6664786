"""Alterations of the bytes, of contents, and of colour."""

import re

from mutation import objects, raw, swap


@raw("S1")
def table_is_not_where_it_says(data):
    found = re.search(rb"startxref\s+(\d+)", data)
    return data[:found.start(1)] + b"%0*d" % (len(found[1]), 17) + data[found.end(1):]


@raw("S2", "S1")
def byte_of_a_page_is_flipped(data):
    at = stream_of_a_page(data) + 40
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


@raw("S2")
def checksum_of_a_page_is_wrong(data):
    """The last byte of the deflated data: qpdf --check does not see it."""
    at = re.compile(rb"\r?\nendstream").search(data, stream_of_a_page(data)).start() - 1
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


def stream_of_a_page(data):
    """Where the data of the first page's contents begins."""
    number = re.search(rb"/Contents (\d+) 0 R", data)[1]
    return re.search(rb"\n%s 0 obj.*?stream\r?\n" % number, data, re.S).end()


@raw("S3")
def info_is_missing(data):
    """The entry of the Info dictionary in the cross-reference table says that there is no such object."""
    number = int(re.search(rb"/Info (\d+) 0 R", data)[1])
    table = re.search(rb"\nxref\n0 \d+\n", data).end()
    at = table + 20 * number
    return data[:at + 17] + b"f" + data[at + 18:]


@raw("A4a")
def text_after_the_end(data):
    return data + b"% one line more\n"


@raw("A4b")
def written_on(data):
    """An empty update behind the end: the file as it was, and another trailer."""
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", data)
    trailer = data[data.rindex(b"trailer"):start.start()]
    again = trailer.replace(b"<<", b"<< /Prev " + start[1] + b" ", 1)
    return data + b"xref\n0 0\n" + again + b"startxref\n%d\n%%%%EOF\n" % len(data)


@raw("A5a", "S1", "S2")
def stream_and_carriage_return(data):
    at = stream_of_a_page(data)
    assert data[at - 1:at] == b"\n"
    return data[:at - 1] + b"\r" + data[at:]


@raw("A5b", "S1")
def length_is_one_less(data):
    """/Length stands in the dictionary, or in an object of its own."""
    head = data[:stream_of_a_page(data)]
    head = head[head.rindex(b" 0 obj"):]
    told = re.search(rb"/Length (\d+)( 0 R)?", head)
    if told[2]:
        found = re.search(rb"\n%s 0 obj\s+(\d+)" % told[1], data)
        less = b"%0*d" % (len(found[1]), int(found[1]) - 1)
        return data[:found.start(1)] + less + data[found.end(1):]
    return swap(data, told[0], b"/Length %0*d" % (len(told[1]), int(told[1]) - 1))


@raw("A6")
def hex_string_is_odd(data):
    found = re.search(rb"/ID ?\[ ?<[0-9A-Fa-f]+", data)
    return data[:found.end() - 1] + b" " + data[found.end():]


# ---- contents ----


def behind(pdf, text, number=0):
    pdf.edit(pdf.contents(number), rb"\Z", b"\n" + text + b"\n")


@objects("A35")
def unknown_operator(pdf):
    behind(pdf, b"1 2 draw")


@objects("A35", "A11")
def restore_without_save(pdf):
    behind(pdf, b"Q q")


@objects("A6b")
def odd_hex_in_contents(pdf):
    behind(pdf, b"/Tag <</Note <abc>>> BDC EMC")


@objects("P4")
def bare_line_feed_in_a_string(pdf):
    behind(pdf, b"/Tag <</Note (a\nb)>> BDC EMC")


@objects("A11")
def nested_29_deep(pdf):
    behind(pdf, b"q " * 29 + b"Q " * 29)


@objects("A11")
def save_is_left_open(pdf):
    behind(pdf, b"q")


@objects("A8b")
def long_string_in_contents(pdf):
    behind(pdf, b"/Tag <</Note (" + b"x" * 32_768 + b")>> BDC EMC")


@objects("A8b")
def long_name_in_contents(pdf):
    behind(pdf, b"/" + b"x" * 128 + b" MP")


@objects("A14b")
def resource_is_missing(pdf):
    behind(pdf, b"/Nowhere Do")


@objects("A14b", "S4")
def font_is_missing(pdf):
    pdf.edit(pdf.contents(), rb"/F\d+ ", b"/F99 ")


@objects("A36b")
def strange_intent(pdf):
    behind(pdf, b"/AsItComes ri")


# ---- colour ----


@objects("X10")
def red_text(pdf):
    behind(pdf, b"1 0 0 rg")


@objects("X10")
def process_colours(pdf):
    behind(pdf, b"0 0 0 1 K")


@objects("X10")
def space_by_its_name(pdf):
    behind(pdf, b"/DeviceRGB cs")


@objects("X10")
def spot_over_rgb(pdf):
    function = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [1, 1, 1], "/C1": [1, 0, 0], "/N": 1}
    pdf.own_resources()["/ColorSpace"] = {"/Spot": ["/Separation", "/Red", "/DeviceRGB", function]}
    behind(pdf, b"/Spot cs 1 scn")


@objects("X10")
def image_in_rgb(pdf):
    ref = next(ref for ref in pdf.doc.streams() if pdf.doc.dict(ref).get("/Subtype") == "/Image")
    pdf.value(ref)["/ColorSpace"] = "/DeviceRGB"


@objects("X10")
def inline_image_in_rgb(pdf):
    behind(pdf, b"q BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")


@objects("X11b")
def half_transparent(pdf):
    pdf.own_resources()["/ExtGState"] = {"/GSx": {"/Type": "/ExtGState", "/ca": 0.5}}
    behind(pdf, b"/GSx gs")


@objects("X11b")
def transparency_group_on_a_page(pdf):
    form = pdf.add({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 9, 9], "/Resources": {},
                    "/Group": {"/S": "/Transparency", "/CS": "/DeviceGray"}}, b"0 g 0 0 9 9 re f\n")
    resources = pdf.own_resources()
    resources["/XObject"] = {**pdf.doc.dict(resources["/XObject"]), "/Group1": form}
    behind(pdf, b"/Group1 Do")
