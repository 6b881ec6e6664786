"""Boxes of the pages, and what each page must have of its own."""

import document
from rule import PRINT, rule

TOLERANCE = 0.001
# A page's sides in units of user space (PDF/A-2).
LEAST, MOST = 3, 14400


def box(doc, page, key, inherits=False):
    """(left, bottom, right, top), None when there is none or it is no box."""
    value = doc.inherited(page, key) if inherits else doc.get(doc.dict(page).get(key))
    if not isinstance(value, list) or len(value) != 4:
        return None
    sides = [doc.get(side) for side in value]
    if not all(document.is_number(side) for side in sides):
        return None
    return min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3])


def within(inner, outer):
    return (inner[0] >= outer[0] - TOLERANCE and inner[1] >= outer[1] - TOLERANCE and
            inner[2] <= outer[2] + TOLERANCE and inner[3] <= outer[3] + TOLERANCE)


@rule("X8a", "each page has a MediaBox")
def media(doc):
    for page in doc.pages:
        if not box(doc, page, "/MediaBox", inherits=True):
            yield page, f"/MediaBox is {doc.inherited(page, '/MediaBox')}"


@rule("X8b", "each page has a TrimBox or an ArtBox, and not both", PRINT)
def trim(doc):
    for page in doc.pages:
        count = sum(box(doc, page, key) is not None for key in ("/TrimBox", "/ArtBox"))
        if count != 1:
            yield page, f"{count} of them"


@rule("X8c", "TrimBox lies in BleedBox, BleedBox in MediaBox")
def nested(doc):
    for page in doc.pages:
        outer, outer_name = box(doc, page, "/MediaBox", inherits=True), "/MediaBox"
        for name in ("/BleedBox", "/TrimBox", "/ArtBox"):
            inner = box(doc, page, name)
            if inner and outer and not within(inner, outer):
                yield page, f"{name} {inner} lies outside {outer_name} {outer}"
            if inner and name == "/BleedBox":
                outer, outer_name = inner, name


@rule("X8d", "a CropBox is the MediaBox", PRINT)
def crop(doc):
    for page in doc.pages:
        inner, media_box = box(doc, page, "/CropBox", inherits=True), box(doc, page, "/MediaBox", inherits=True)
        if inner and media_box and not (within(inner, media_box) and within(media_box, inner)):
            yield page, f"/CropBox {inner}, /MediaBox {media_box}"


@rule("A13", "each side of a page is 3 to 14,400 units")
def sides(doc):
    for page in doc.pages:
        for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
            found = box(doc, page, key, inherits=key in ("/MediaBox", "/CropBox"))
            if found and not all(LEAST <= side <= MOST for side in (found[2] - found[0], found[3] - found[1])):
                yield page, f"{key} {found}"


@rule("A13b", "each page counts once in the tree, and /Count of each node is right")
def counts(doc):
    for ref, value in doc.all():
        if isinstance(value, dict) and value.get("/Type") == "/Pages":
            below = len(list(doc._leaves(ref, set())))
            if doc.get(value.get("/Count")) != below:
                yield ref, f"/Count {value.get('/Count')}, {below} pages below"


@rule("A14a", "each page has /Resources of its own, none inherited")
def resources(doc):
    for page in doc.pages:
        if not isinstance(doc.get(doc.dict(page).get("/Resources")), dict):
            yield page, "no /Resources"


