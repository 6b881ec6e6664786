"""Reuse hints of PDF/VT: what a front end may keep, and draw again elsewhere."""

import colour
import content
import document
import forbidden
from rule import PRINT, rule

SCOPES = {"/" + name for name in "SingleUse Record File Stream Global Unknown".split()}


def hinted(doc):
    return [(ref, one) for ref, one in forbidden.forms(doc) + forbidden.images(doc)
            if any(key.startswith("/GTS_") for key in one)]


@rule("V10a", "GTS_XID is a string that is not empty, GTS_Encapsulated a boolean", PRINT)
def types(doc):
    for ref, one in hinted(doc):
        if "/GTS_XID" in one and not document.text(doc.get(one["/GTS_XID"])):
            yield ref, f"/GTS_XID {one['/GTS_XID']}"
        if "/GTS_Encapsulated" in one and not isinstance(doc.get(one["/GTS_Encapsulated"]), bool):
            yield ref, f"/GTS_Encapsulated {one['/GTS_Encapsulated']}"


@rule("V10b", "GTS_Scope is a scope of the standard; Stream and Global have a GTS_Env", PRINT)
def scope(doc):
    for ref, one in hinted(doc):
        said = doc.get(one.get("/GTS_Scope"))
        if said is not None and said not in SCOPES:
            yield ref, f"/GTS_Scope {said}"
        if said in ("/Stream", "/Global") and not document.text(doc.get(one.get("/GTS_Env"))):
            yield ref, f"/GTS_Scope {said} without /GTS_Env"


@rule("V10c", "no two objects have one GTS_XID", PRINT)
def unique(doc):
    seen = {}
    for ref, one in hinted(doc):
        said = document.text(doc.get(one.get("/GTS_XID")))
        if said and said in seen:
            yield ref, f"that of {seen[said]}"
        seen.setdefault(said, ref)


def encapsulated(doc):
    return [(ref, one) for ref, one in hinted(doc) if doc.get(one.get("/GTS_Encapsulated")) is True]


@rule("V11a", "an encapsulated form sets every state that it uses: colours, line, text", PRINT)
def sets_state(doc):
    forms = {ref for ref, one in encapsulated(doc) if one.get("/Subtype") == "/Form"}
    for use in content.uses(doc):
        if use.ref in forms and use.inherited:
            yield use.ref, f"it inherits {', '.join(sorted(use.inherited))}"


@rule("V11b", "an encapsulated form with transparency is an isolated transparency group", PRINT)
def isolated(doc):
    forms = {ref: one for ref, one in encapsulated(doc) if one.get("/Subtype") == "/Form"}
    for use in content.uses(doc):
        if use.ref in forms and colour.is_transparent(doc, use):
            group = doc.dict(forms[use.ref].get("/Group"))
            if doc.get(group.get("/S")) != "/Transparency" or doc.get(group.get("/I")) is not True:
                yield use.ref, f"/Group is {group}"


@rule("V11c", "an encapsulated image has an /Intent or is a mask", PRINT)
def image_intent(doc):
    for ref, one in encapsulated(doc):
        if one.get("/Subtype") == "/Image" and "/Intent" not in one and not doc.get(one.get("/ImageMask")):
            yield ref, "neither"


@rule("V11d", "nothing is in force that an encapsulated form could inherit from an ExtGState of the page", PRINT)
def plain_around(doc):
    """A form sets colours, lines and text itself; overprint, alpha and the like must be the page's first ones."""
    forms = {ref for ref, one in encapsulated(doc) if one.get("/Subtype") == "/Form"}
    for use in content.uses(doc):
        for name, state in use.called_under:
            if content.resource(doc, use, "/XObject", name) in forms:
                yield use.ref, f"{name} is called under {state}"
