"""Alterations of boxes and pages, and forbidden things put in."""

import re

import altering
from mutation import objects, raw


# ---- boxes ----


@objects("X8a")
def no_media_box(pdf):
    for i in range(len(pdf.doc.pages)):
        pdf.page(i).pop("/MediaBox")


@objects("X8b")
def no_trim_box(pdf):
    pdf.page().pop("/TrimBox")


@objects("X8b")
def trim_and_art_box(pdf):
    pdf.page()["/ArtBox"] = pdf.page()["/TrimBox"]


@objects("X8c")
def trim_is_wider_than_media(pdf):
    pdf.page()["/TrimBox"][2] += 1


@objects("X8c")
def bleed_is_smaller_than_trim(pdf):
    pdf.page()["/BleedBox"] = [10, 10, 100, 100]


@objects("X8d")
def crop_is_smaller(pdf):
    pdf.page()["/CropBox"] = [1, 1, *pdf.page()["/MediaBox"][2:]]


@objects("A13")
def page_is_huge(pdf):
    pdf.page()["/MediaBox"] = [0, 0, 20000, 20000]


@objects("A13b")
def page_count_is_wrong(pdf):
    pdf.value(pdf.doc.dict(pdf.doc.pages[0])["/Parent"])["/Count"] += 1


@objects("A14a")
def resources_are_inherited(pdf):
    pdf.value(pdf.page()["/Parent"])["/Resources"] = pdf.page().pop("/Resources")


# ---- actions, annotations ----


@objects("X12a")
def javascript_on_opening_a_page(pdf):
    pdf.catalog()["/Names"] = {"/JavaScript": {"/Names": ["u:a", {"/S": "/JavaScript", "/JS": "u:app.beep()"}]}}


@objects("X12b")
def page_acts(pdf):
    pdf.page()["/AA"] = {"/O": {"/S": "/Named", "/N": "/NextPage"}}


@objects("X12c")
def opening_acts(pdf):
    pdf.catalog()["/OpenAction"] = {"/S": "/Named", "/N": "/LastPage"}


@objects("A31", "X12c")
def opening_launches(pdf):
    pdf.catalog()["/OpenAction"] = {"/S": "/Launch", "/F": "u:x"}


@objects("X12d")
def interactive_form(pdf):
    pdf.catalog()["/AcroForm"] = {"/Fields": []}


def annotate(pdf, **more):
    form = pdf.add({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 9, 9], "/Resources": {}}, b"0 g\n")
    pdf.page()["/Annots"] = [pdf.add({
        "/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": [9, 9, 18, 18], "/F": 4, "/AP": {"/N": form},
        **{"/" + key: value for key, value in more.items()}})]


@objects("X12e")
def stamp_on_a_page(pdf):
    annotate(pdf)


@objects("A28a", "X12e")
def annotation_does_not_print(pdf):
    annotate(pdf, F=0)


@objects("A28b", "X12e")
def film_on_a_page(pdf):
    annotate(pdf, Subtype="/Movie")


# ---- XObjects and graphics states ----


def form(pdf):
    return pdf.value(next(ref for ref in pdf.doc.streams() if pdf.doc.dict(ref).get("/Subtype") == "/Form"))


def image(pdf):
    return pdf.value(next(ref for ref in pdf.doc.streams() if pdf.doc.dict(ref).get("/Subtype") == "/Image"))


def state(pdf, **keys):
    """A graphics state of its own on page 1, set before all else."""
    pdf.own_resources()["/ExtGState"] = {"/GSx": {"/Type": "/ExtGState", **{"/" + k: v for k, v in keys.items()}}}


@objects("X12f")
def opi(pdf):
    form(pdf)["/OPI"] = {"/2.0": {}}


@objects("X12g")
def postscript(pdf):
    form(pdf)["/Subtype2"] = "/PS"


@objects("X12h")
def reference_xobject(pdf):
    form(pdf)["/Ref"] = {"/F": "u:other.pdf", "/Page": 0}


@objects("X12i")
def alternate_image(pdf):
    image(pdf)["/Alternates"] = []


@objects("A19")
def interpolated_image(pdf):
    image(pdf)["/Interpolate"] = True


@objects("X12j")
def transfer_function(pdf):
    state(pdf, TR="/Identity")


@objects("X12k")
def external_stream(pdf):
    form(pdf)["/F"] = "u:data.bin"


@objects("X12l")
def embedded_file(pdf):
    pdf.catalog()["/Names"] = {"/EmbeddedFiles": {"/Names": []}}


@objects("X13a")
def halftone_of_type_10(pdf):
    state(pdf, HT={"/Type": "/Halftone", "/HalftoneType": 10})


@objects("X13a")
def halftone_phase(pdf):
    state(pdf, HTP=[0, 0])


@objects("X14")
def optional_content(pdf):
    pdf.catalog()["/OCProperties"] = {"/OCGs": [], "/D": {}}


@objects("A40")
def requirements(pdf):
    pdf.catalog()["/Requirements"] = []


@objects("X11a")
def strange_blend_mode(pdf):
    state(pdf, BM="/Dissolve")


@objects("A36")
def strange_intent_of_an_image(pdf):
    image(pdf)["/Intent"] = "/AsItComes"


# ---- limits ----


@objects("A7")
def lzw(pdf):
    ref = pdf.contents()
    pdf.set_data(ref, altering.lzw(pdf.doc.data(ref)))
    pdf.value(ref)["/Filter"] = "/LZWDecode"


@objects("A8")
def long_string(pdf):
    pdf.catalog()["/Note"] = "u:" + "x" * 32_768


@objects("A9")
def long_name(pdf):
    pdf.catalog()["/Note"] = "/" + "x" * 128


@objects("A32")
def large_number(pdf):
    pdf.catalog()["/Note"] = 2**31


@objects("A32")
def large_real(pdf):
    placeholder, digits = "/" + "x" * 40, "4" + "0" * 38 + ".0"
    pdf.catalog()["/Note"] = placeholder
    pdf.swap_bytes(placeholder.encode(), digits.encode())


@raw("A10", "S1")
def too_many_objects(data):
    size = re.search(rb"/Size (\d+)", data)
    return data[:size.start(1)] + b"8388609" + data[size.end(1):]
