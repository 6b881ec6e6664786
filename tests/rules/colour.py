"""Colour, transparency, and what contents may do."""

import content
import document
import forbidden
import intents
from rule import PRINT, rule

# What a profile's space covers.
COVERED = {b"GRAY": {"/DeviceGray"}, b"RGB ": {"/DeviceGray", "/DeviceRGB"},
           b"CMYK": {"/DeviceGray", "/DeviceCMYK"}}
ABBREVIATED = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
DEFAULTS = {"/DeviceGray": "/DefaultGray", "/DeviceRGB": "/DefaultRGB", "/DeviceCMYK": "/DefaultCMYK"}
BASED_ON = {"/Indexed": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}
DEEPEST = 28


def device_spaces(doc, space, depth=0):
    """The device spaces that a colour space comes down to."""
    space = doc.get(space)
    if isinstance(space, str):
        space = ABBREVIATED.get(space, space)
        return {space} if space in DEFAULTS else set()
    if not isinstance(space, list) or not space or depth > 8:
        return set()
    kind = doc.get(space[0])
    at = BASED_ON.get(ABBREVIATED.get(kind, kind))
    if at is None or len(space) <= at:
        return device_spaces(doc, kind, depth + 1) if len(space) == 1 else set()
    return device_spaces(doc, space[at], depth + 1)


def spaces_used(doc, use):
    """(device space, where) of a content, with its images and shadings."""
    for name in use.colours:
        named = content.resource(doc, use, "/ColorSpace", name)
        for space in device_spaces(doc, named if named is not None else name):
            yield space, use.ref
    for kind in ("/XObject", "/Shading", "/Pattern"):
        for name in use.named.get(kind, ()):
            ref = content.resource(doc, use, kind, name)
            value = doc.dict(ref)
            if kind == "/Pattern":
                value = doc.dict(value.get("/Shading"))
            if not value.get("/ImageMask"):
                for space in device_spaces(doc, value.get("/ColorSpace")):
                    yield space, ref if document.is_ref(ref) else use.ref
    for image in use.inline:
        for space in device_spaces(doc, image.get("/ColorSpace", image.get("/CS"))):
            yield space, use.ref


@rule("X10", "device colour only where the output intent covers it, or a default space replaces it")
def covered(doc):
    allowed = COVERED.get(intents.space(doc), set())
    for use in content.uses(doc):
        replaced = doc.dict(use.resources.get("/ColorSpace"))
        for space, ref in spaces_used(doc, use):
            if space not in allowed and DEFAULTS[space] not in replaced:
                yield ref, f"{space} under a profile of {intents.space(doc)}"


# ---- transparency ----


def is_transparent_state(doc, state):
    blend = doc.get(state.get("/BM"))
    return (any(doc.get(state.get(key)) not in (None, 1) for key in ("/CA", "/ca")) or
            blend not in (None, "/Normal", "/Compatible", ["/Normal"]) or
            doc.get(state.get("/SMask")) not in (None, "/None"))


def is_group(doc, value):
    return doc.get(doc.dict(value.get("/Group")).get("/S")) == "/Transparency"


def is_transparent(doc, use, seen=()):
    """Whether a content, or what it calls, is transparent."""
    for name in use.named.get("/ExtGState", ()):
        if is_transparent_state(doc, doc.dict(content.resource(doc, use, "/ExtGState", name))):
            return True
    for name in use.named.get("/XObject", ()):
        ref = content.resource(doc, use, "/XObject", name)
        value = doc.dict(ref)
        if doc.is_stream(value.get("/SMask")) or is_group(doc, value):
            return True
        inner = next((one for one in content.uses(doc) if one.ref == ref), None)
        if inner and ref not in seen and is_transparent(doc, inner, (*seen, ref)):
            return True
    return False


@rule("X11b", "each page with transparency has a /Group with a /CS", PRINT)
def page_groups(doc):
    for use in content.uses(doc):
        if use.ref in doc.pages and is_transparent(doc, use):
            if "/CS" not in doc.dict(doc.dict(use.ref).get("/Group")):
                yield use.ref, "transparent, and no /Group with /CS"


# ---- operators ----


@rule("A35", "contents can be read, and have only operators of PDF")
def operators(doc):
    for use in content.uses(doc):
        said = use.told("A35") + [f"operator {one!r}" for one in sorted(use.unknown)]
        if said:
            yield use.ref, "; ".join(said[:3])


@rule("A6b", "hex strings in contents have an even number of digits")
def hex_in_contents(doc):
    for use in content.uses(doc):
        for fault in use.told("A6b"):
            yield use.ref, fault


@rule("P4", "strings in contents write line feeds and carriage returns with a backslash")
def no_bare_ends(doc):
    """Ghostscript 10 takes a line feed and the end of line after it for one: all that follows is lost."""
    for use in content.uses(doc):
        if said := use.told("P4"):
            yield use.ref, f"{len(said)} strings, the first: {said[0]}"


@rule("A11", "q nests 28 deep at most, and every q has its Q")
def nesting(doc):
    for use in content.uses(doc):
        if use.depth > DEEPEST or use.balance:
            yield use.ref, f"{use.depth} deep, {use.balance} left open"


@rule("A8b", "strings in contents are of 32,767 bytes at most, names of 127")
def sizes_in_contents(doc):
    for use in content.uses(doc):
        if use.strings > 32_767 or use.names > 127:
            yield use.ref, f"a string of {use.strings} bytes, a name of {use.names}"


@rule("A14b", "every resource that a content names is in its own /Resources")
def resources_named(doc):
    for use in content.uses(doc):
        for kind, names in use.named.items():
            for name in sorted(names):
                if content.resource(doc, use, kind, name) is None:
                    yield use.ref, f"no {name} in {kind}"


@rule("A36b", "ri names one of the four rendering intents")
def ri(doc):
    for use in content.uses(doc):
        if wrong := use.intents - forbidden.INTENTS:
            yield use.ref, f"{wrong}"
