"""Output intents: which device the colours are meant for."""

import struct

import document
from rule import PRINT, rule

COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
# ICC versions that PDF 1.6 and PDF 1.7 know.
NEWEST_ICC = 4


def intents(doc):
    """(reference, dictionary) of each."""
    listed = doc.array(doc.catalog.get("/OutputIntents"))
    return [(one if document.is_ref(one) else doc.trailer.get("/Root"), doc.dict(one)) for one in listed]


def of_kind(doc, kind):
    return [(ref, one) for ref, one in intents(doc) if doc.get(one.get("/S")) == kind]


def profiles(doc):
    """References of the profiles that the intents name."""
    return {one["/DestOutputProfile"] for _, one in intents(doc)
            if doc.is_stream(one.get("/DestOutputProfile"))}


def space(doc):
    """The colour space that the intents' profile tells: b"GRAY", b"RGB " or b"CMYK"."""
    for ref in sorted(profiles(doc)):
        return doc.data(ref)[16:20]
    return None


@rule("X5a", "there is exactly one output intent /S /GTS_PDFX", PRINT)
def one_x_intent(doc):
    if (count := len(of_kind(doc, "/GTS_PDFX"))) != 1:
        yield doc.trailer.get("/Root"), f"{count} of them"


@rule("A17a", "there is exactly one output intent /S /GTS_PDFA1")
def one_a_intent(doc):
    if (count := len(of_kind(doc, "/GTS_PDFA1"))) != 1:
        yield doc.trailer.get("/Root"), f"{count} of them"


@rule("X5b", "each output intent has an OutputConditionIdentifier that is not empty")
def condition(doc):
    for ref, one in intents(doc):
        if not document.text(doc.get(one.get("/OutputConditionIdentifier"))):
            yield ref, f"it is {one.get('/OutputConditionIdentifier')}"


@rule("X5c", "an intent outside the ICC registry tells its condition in /Info", PRINT)
def custom_condition(doc):
    for ref, one in of_kind(doc, "/GTS_PDFX"):
        registry = document.text(doc.get(one.get("/RegistryName")))
        if registry != "http://www.color.org" and not document.text(doc.get(one.get("/Info"))):
            yield ref, "no /RegistryName http://www.color.org and no /Info"


@rule("X5d", "each output intent embeds its profile in /DestOutputProfile")
def embedded(doc):
    for ref, one in intents(doc):
        if not doc.is_stream(one.get("/DestOutputProfile")):
            yield ref, f"/DestOutputProfile is {one.get('/DestOutputProfile')}"


@rule("X5e", "all output intents name one profile object")
def one_profile(doc):
    if len(found := profiles(doc)) > 1:
        yield doc.trailer.get("/Root"), f"they name {', '.join(sorted(found))}"


@rule("X5f", "the profile is of class prtr", PRINT)
def printer_class(doc):
    for ref in profiles(doc):
        if (found := doc.data(ref)[12:16]) != b"prtr":
            yield ref, f"class {found!r}"


@rule("A15a", "the profile is of class prtr or mntr")
def known_class(doc):
    for ref in profiles(doc):
        if (found := doc.data(ref)[12:16]) not in (b"prtr", b"mntr"):
            yield ref, f"class {found!r}"


@rule("X5g", "the profile's space is GRAY, RGB or CMYK, and /N counts its components")
def components(doc):
    for ref in profiles(doc):
        found, n = doc.data(ref)[16:20], doc.get(doc.dict(ref).get("/N"))
        if COMPONENTS.get(found) != n:
            yield ref, f"space {found!r}, /N {n}"


@rule("A15b", "the profile is whole: signature acsp, its size the stream's, version 2 to 4")
def whole(doc):
    for ref in profiles(doc):
        data = doc.data(ref)
        if len(data) < 132 or data[36:40] != b"acsp" or struct.unpack(">L", data[:4])[0] != len(data):
            yield ref, f"{len(data)} bytes, signature {data[36:40]!r}, size {data[:4].hex()}"
        elif not 2 <= data[8] <= NEWEST_ICC:
            yield ref, f"version {data[8]}"


@rule("V1", "VT-1 stands on X-4: no intent names a profile outside the file", PRINT)
def no_profile_outside(doc):
    for ref, one in intents(doc):
        if "/DestOutputProfileRef" in one:
            yield ref, "/DestOutputProfileRef is there"
