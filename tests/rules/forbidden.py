"""What must not be in the file at all."""

import document
from rule import PRINT, rule

STANDARD_BLENDS = {"/" + name for name in (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight "
    "Difference Exclusion Hue Saturation Color Luminosity").split()}
ALLOWED_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
ACTIONS = ALLOWED_ACTIONS | {"/" + name for name in (
    "Launch Sound Movie ResetForm ImportData Hide SetOCGState Rendition Trans GoTo3DView JavaScript "
    "SetState NOP RichMediaExecute").split()}
FORBIDDEN_ANNOTATIONS = {"/" + name for name in "3D Sound Screen Movie FileAttachment RichMedia".split()}
INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}


def dictionaries(doc, key, value=None):
    """(reference, dictionary) of each that has a key, with that value if one is given."""
    for ref, one in doc.dictionaries:
        if key in one and value in (None, doc.get(one[key])):
            yield ref, one


def forms(doc):
    return [(ref, doc.dict(ref)) for ref in doc.streams() if doc.dict(ref).get("/Subtype") == "/Form"]


def images(doc):
    return [(ref, doc.dict(ref)) for ref in doc.streams() if doc.dict(ref).get("/Subtype") == "/Image"]


def states(doc):
    """Graphics states: what resources name so, and what says it is one."""
    for ref, one in doc.dictionaries:
        if one.get("/Type") == "/ExtGState":
            yield ref, one
        for named in doc.dict(one.get("/ExtGState")).values():
            if doc.dict(named).get("/Type") != "/ExtGState":
                yield named if document.is_ref(named) else ref, doc.dict(named)


def annotations(doc):
    for page in doc.pages:
        for one in doc.array(doc.dict(page).get("/Annots")):
            yield one if document.is_ref(one) else page, doc.dict(one)


@rule("X12a", "no JavaScript")
def javascript(doc):
    for ref, _ in [*dictionaries(doc, "/JS"), *dictionaries(doc, "/JavaScript")]:
        yield ref, "JavaScript is there"


@rule("X12b", "no additional actions (/AA)")
def additional_actions(doc):
    for ref, _ in dictionaries(doc, "/AA"):
        yield ref, "/AA is there"


@rule("X12c", "nothing is done on opening: /OpenAction is missing or a destination", PRINT)
def open_action(doc):
    if isinstance(doc.get(doc.catalog.get("/OpenAction")), dict):
        yield doc.trailer.get("/Root"), "/OpenAction is an action"


@rule("A31", "no actions but going to a place, a thread, a URI or a named one")
def actions(doc):
    for ref, one in dictionaries(doc, "/S"):
        kind = doc.get(one["/S"])
        if kind in ACTIONS - ALLOWED_ACTIONS - {"/JavaScript"}:
            yield ref, f"action {kind}"


@rule("X12d", "no interactive form", PRINT)
def acroform(doc):
    if "/AcroForm" in doc.catalog:
        yield doc.trailer.get("/Root"), "/AcroForm is there"


@rule("X12e", "no annotations on a printed page", PRINT)
def no_annotations(doc):
    for ref, one in annotations(doc):
        if doc.get(one.get("/Subtype")) not in ("/PrinterMark", "/TrapNet"):
            yield ref, f"annotation {one.get('/Subtype')}"


@rule("A28a", "each annotation prints (/F) and has an appearance")
def annotations_print(doc):
    for ref, one in annotations(doc):
        flags = doc.get(one.get("/F")) or 0
        if doc.get(one.get("/Subtype")) != "/Popup" and flags & 0b100111 != 0b100:
            yield ref, f"/F {one.get('/F')}"
        if doc.get(one.get("/Subtype")) not in ("/Popup", "/Link") and "/N" not in doc.dict(one.get("/AP")):
            yield ref, "no appearance"


@rule("A28b", "no sound, film, screen, 3D or file annotations")
def annotation_kinds(doc):
    for ref, one in annotations(doc):
        if doc.get(one.get("/Subtype")) in FORBIDDEN_ANNOTATIONS:
            yield ref, f"annotation {one['/Subtype']}"


@rule("X12f", "no OPI")
def opi(doc):
    for ref, one in forms(doc) + images(doc):
        if "/OPI" in one:
            yield ref, "/OPI is there"


@rule("X12g", "no PostScript XObjects")
def postscript(doc):
    for ref in doc.streams():
        one = doc.dict(ref)
        if one.get("/Subtype") == "/PS" or one.get("/Subtype2") == "/PS" or \
                (one.get("/Subtype") == "/Form" and "/PS" in one):
            yield ref, "PostScript"


@rule("X12h", "no reference XObjects")
def reference_xobjects(doc):
    for ref, one in forms(doc):
        if "/Ref" in one:
            yield ref, "/Ref is there"


@rule("X12i", "no alternate images")
def alternates(doc):
    for ref, one in images(doc):
        if "/Alternates" in one:
            yield ref, "/Alternates is there"


@rule("A19", "no image is interpolated")
def interpolate(doc):
    for ref, one in images(doc):
        if doc.get(one.get("/Interpolate")):
            yield ref, "/Interpolate true"


@rule("X12j", "no transfer functions: no /TR, /TR2 is Default")
def transfer(doc):
    for ref, one in states(doc):
        if "/TR" in one or doc.get(one.get("/TR2")) not in (None, "/Default"):
            yield ref, f"/TR {one.get('/TR')}, /TR2 {one.get('/TR2')}"


@rule("X12k", "no stream keeps its data outside the file")
def external(doc):
    for ref in doc.streams():
        if doc.dict(ref).keys() & {"/F", "/FFilter", "/FDecodeParms"}:
            yield ref, "/F is there"


@rule("X12l", "no embedded files")
def embedded_files(doc):
    for ref, one in [*dictionaries(doc, "/EmbeddedFiles"), *dictionaries(doc, "/EF")]:
        yield ref, "an embedded file"


@rule("X13a", "halftones are of type 1 or 5, without a name; no /HTP")
def halftones(doc):
    for ref, one in dictionaries(doc, "/HalftoneType"):
        if doc.get(one["/HalftoneType"]) not in (1, 5) or "/HalftoneName" in one:
            yield ref, f"/HalftoneType {one['/HalftoneType']}, /HalftoneName {one.get('/HalftoneName')}"
    for ref, one in states(doc):
        if "/HTP" in one:
            yield ref, "/HTP is there"


@rule("X14", "no optional content")
def optional_content(doc):
    if "/OCProperties" in doc.catalog:
        yield doc.trailer.get("/Root"), "/OCProperties is there"
    for ref, one in doc.dictionaries:
        if "/OC" in one or one.get("/Type") in ("/OCG", "/OCMD"):
            yield ref, "optional content"


@rule("A40", "no /Requirements, /AlternatePresentations, /PresSteps, /XFA, /NeedAppearances, /Perms")
def unwanted_keys(doc):
    for key in ("/Requirements", "/AlternatePresentations", "/PresSteps", "/XFA", "/NeedAppearances", "/Perms"):
        for ref, _ in dictionaries(doc, key):
            yield ref, f"{key} is there"


@rule("X11a", "blend modes are the standard ones")
def blend_modes(doc):
    for ref, one in states(doc):
        mode = doc.get(one.get("/BM"))
        wrong = [m for m in (mode if isinstance(mode, list) else [mode]) if m and m not in STANDARD_BLENDS]
        if wrong:
            yield ref, f"/BM {wrong}"


@rule("A36", "rendering intents are the four standard ones")
def rendering_intents(doc):
    for ref, one in [*states(doc), *images(doc)]:
        for key in ("/RI", "/Intent"):
            named = doc.get(one.get(key))
            if named is not None and named not in INTENTS:
                yield ref, f"{key} {named}"
