"""Header, trailer, Info and XMP: what the file says that it is."""

import re

import document
import xmp
from rule import COPY, PRINT, rule

X_DATES = {"CreateDate": "/CreationDate", "ModifyDate": "/ModDate"}


def info_of(doc):
    return doc.dict(doc.trailer.get("/Info"))


@rule("X1a", "the header is %PDF-1.6", PRINT)
def header_16(doc):
    if not doc.bytes.startswith((b"%PDF-1.6\n", b"%PDF-1.6\r")):
        yield "header", f"is {doc.bytes[:10]!r}"


@rule("X1b", "the catalogue has no /Version but 1.6", PRINT)
def version_16(doc):
    if doc.get(doc.catalog.get("/Version")) not in (None, "/1.6"):
        yield doc.trailer.get("/Root"), f"/Version {doc.catalog['/Version']}"


@rule("A1a", "the header is %PDF-1.0 to 1.7 at the first byte", COPY)
def header_a(doc):
    if not re.match(rb"%PDF-1\.[0-7][\r\n]", doc.bytes):
        yield "header", f"is {doc.bytes[:10]!r}"


@rule("A1b", "after the header comes a comment of four bytes or more above 127")
def binary_comment(doc):
    second = re.match(rb"%PDF-\d\.\d(?:\r\n|\r|\n)%([^\r\n]*)", doc.bytes)
    if not second or len(second[1]) < 4 or any(byte < 128 for byte in second[1][:4]):
        yield "header", "no such comment in the second line"


@rule("X6", "the trailer has an /ID of two strings that are not empty")
def file_id(doc):
    ids = doc.array(doc.trailer.get("/ID"))
    if len(ids) != 2 or not all(document.is_string(one) and len(one) > 2 for one in ids):
        yield "trailer", f"/ID is {doc.trailer.get('/ID')}"


@rule("X7", "nothing is encrypted")
def not_encrypted(doc):
    if "/Encrypt" in doc.trailer:
        yield "trailer", "/Encrypt is there"


# ---- XMP ----


@rule("A29a", "the catalogue's /Metadata is a stream /Type /Metadata /Subtype /XML of well-formed UTF-8 XMP")
def xmp_is_readable(doc):
    ref = doc.catalog.get("/Metadata")
    if not doc.is_stream(ref):
        yield doc.trailer.get("/Root"), "no /Metadata stream"
        return
    value = doc.dict(ref)
    if (value.get("/Type"), value.get("/Subtype")) != ("/Metadata", "/XML"):
        yield ref, f"/Type {value.get('/Type')}, /Subtype {value.get('/Subtype')}"
    if fault := xmp.of(doc).fault:
        yield ref, fault


@rule("A29b", "the xpacket header has no bytes and no encoding")
def xpacket(doc):
    head = re.search(r"<\?xpacket begin=.*?\?>", xmp.of(doc).text)
    if not head or re.search(r"\b(bytes|encoding)=", head[0]):
        yield doc.catalog.get("/Metadata"), f"header is {head[0] if head else 'missing'}"


@rule("A29c", "every XMP property is predefined or declared by an extension schema of the file")
def declared(doc):
    packet = xmp.of(doc)
    for space, name in packet.properties:
        if name not in xmp.PREDEFINED.get(space, ()) and name not in packet.declared.get(space, ()):
            yield doc.catalog.get("/Metadata"), f"{name} of {space} is neither"


@rule("A29d", "each extension schema is complete: uri, prefix, description; its properties name, type, "
              "category, description")
def schemas_complete(doc):
    for fault in xmp.of(doc).schema_faults:
        yield doc.catalog.get("/Metadata"), fault


@rule("A29e", "no XMP property stands twice")
def once(doc):
    for (space, name), values in xmp.of(doc).properties.items():
        if len(values) > 1:
            yield doc.catalog.get("/Metadata"), f"{name} of {space} stands {len(values)} times"


@rule("X15", "the metadata stream has no filter")
def metadata_plain(doc):
    ref = doc.catalog.get("/Metadata")
    if doc.is_stream(ref) and doc.filters(ref):
        yield ref, f"/Filter {doc.filters(ref)}"


@rule("X2", "XMP says pdfxid:GTS_PDFXVersion PDF/X-4", PRINT)
def says_x4(doc):
    if (said := xmp.of(doc).value(xmp.PDFXID, "GTS_PDFXVersion")) != "PDF/X-4":
        yield doc.catalog.get("/Metadata"), f"it says {said!r}"


@rule("V2a", "XMP says pdfvtid:GTS_PDFVTVersion PDF/VT-1", PRINT)
def says_vt1(doc):
    if (said := xmp.of(doc).value(xmp.PDFVTID, "GTS_PDFVTVersion")) != "PDF/VT-1":
        yield doc.catalog.get("/Metadata"), f"it says {said!r}"


@rule("V2b", "pdfvtid:GTS_PDFVTModDate is xmp:ModifyDate", PRINT)
def vt_date(doc):
    packet = xmp.of(doc)
    one, other = packet.value(xmp.PDFVTID, "GTS_PDFVTModDate"), packet.value(xmp.XMP, "ModifyDate")
    if not one or one != other:
        yield doc.catalog.get("/Metadata"), f"{one!r} and {other!r}"


@rule("A30", "XMP says pdfaid:part 2, pdfaid:conformance U")
def says_2u(doc):
    packet = xmp.of(doc)
    said = packet.value(xmp.PDFAID, "part"), packet.value(xmp.PDFAID, "conformance")
    if said != ("2", "U"):
        yield doc.catalog.get("/Metadata"), f"it says {said}"


@rule("X3", "XMP has CreateDate, ModifyDate, MetadataDate, DocumentID, VersionID, RenditionClass, Trapped "
            "and a title", PRINT)
def xmp_complete(doc):
    packet = xmp.of(doc)
    wanted = [(xmp.XMP, "CreateDate"), (xmp.XMP, "ModifyDate"), (xmp.XMP, "MetadataDate"),
              (xmp.XMPMM, "DocumentID"), (xmp.XMPMM, "VersionID"), (xmp.XMPMM, "RenditionClass"),
              (xmp.PDF, "Trapped"), (xmp.DC, "title")]
    for space, name in wanted:
        if not packet.value(space, name):
            yield doc.catalog.get("/Metadata"), f"no {name} of {space}"


@rule("X3b", "XMP dates are ISO 8601 with time and time zone")
def dates_of_xmp(doc):
    packet = xmp.of(doc)
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        value = packet.value(xmp.XMP, name)
        if value and not xmp.instant(value):
            yield doc.catalog.get("/Metadata"), f"{name} is {value!r}"


# ---- Info ----


@rule("X4a", "Info's Title, Creator and Producer are those of XMP")
def info_texts(doc):
    packet, info = xmp.of(doc), info_of(doc)
    for key, space, name in (("/Title", xmp.DC, "title"), ("/Creator", xmp.XMP, "CreatorTool"),
                             ("/Producer", xmp.PDF, "Producer")):
        if key in info and document.text(doc.get(info[key])) != packet.value(space, name):
            yield doc.trailer.get("/Info"), f"{key} {info[key]!r}, XMP {packet.value(space, name)!r}"


@rule("X4b", "Info's dates are those of XMP")
def info_dates(doc):
    packet, info = xmp.of(doc), info_of(doc)
    for name, key in X_DATES.items():
        told = document.text(doc.get(info.get(key)))
        if key in info and (not told or xmp.pdf_instant(told) is None or
                            xmp.pdf_instant(told) != xmp.instant(packet.value(xmp.XMP, name))):
            yield doc.trailer.get("/Info"), f"{key} {told!r}, XMP {packet.value(xmp.XMP, name)!r}"


@rule("X4c", "Trapped is True or False, the same in Info and XMP", PRINT)
def trapped(doc):
    said, info = xmp.of(doc).value(xmp.PDF, "Trapped"), info_of(doc)
    named = doc.get(info.get("/Trapped"))
    if said not in (None, "True", "False"):
        yield doc.catalog.get("/Metadata"), f"XMP says {said!r}"
    if named is not None and (named not in ("/True", "/False") or (said and named[1:] != said)):
        yield doc.trailer.get("/Info"), f"/Trapped {named}, XMP {said!r}"


# ---- a recipient's copy ----


@rule("C3", "a copy has no document parts: through them a page would lead to everybody else's", COPY)
def no_parts(doc):
    if "/DPartRoot" in doc.catalog:
        yield doc.trailer.get("/Root"), "/DPartRoot is there"
    for page in doc.pages:
        if "/DPart" in doc.dict(page):
            yield page, "/DPart is there"


@rule("C1", "the catalogue has a /Lang, a language tag", COPY)
def language(doc):
    said = document.text(doc.get(doc.catalog.get("/Lang")))
    if not said or not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", said):
        yield doc.trailer.get("/Root"), f"/Lang is {said!r}"


@rule("C2", "XMP has a dc:title, and Info a Title", COPY)
def title(doc):
    if not (xmp.of(doc).value(xmp.DC, "title") or "").strip():
        yield doc.catalog.get("/Metadata"), "no dc:title"
    if not (document.text(doc.get(info_of(doc).get("/Title"))) or "").strip():
        yield doc.trailer.get("/Info") or "trailer", "no Title in Info"
