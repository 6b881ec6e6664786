"""Alterations of header, trailer, Info, XMP, and of the output intents."""

import zlib

from mutation import command, objects, raw, swap


@raw("X1a")
def header_says_17(data):
    return swap(data, b"%PDF-1.6", b"%PDF-1.7")


@raw("X1b")
def catalogue_says_17(data):
    return swap(data, b"/Type /Catalog", b"/Version/1.7  ") if b"/Type /Catalog" in data else \
        swap(data, b"/Type/Catalog", b"/Version/1.7 ")


@raw("A1a", profile="copy")
def header_says_20(data):
    return swap(data, b"%PDF-1.6", b"%PDF-2.0")


@raw("A1b")
def comment_is_text(data):
    return data[:10] + b"abcd" + data[14:]


@raw("X6")
def no_id(data):
    return swap(data, b"/ID [", b"/IX [")


@command("X7")
def encrypted(source, out):
    return ["qpdf", "--encrypt", "", "owner", "128", "--use-aes=y", "--", "--stream-data=preserve",
            "--force-version=1.6", "--newline-before-endstream", "--static-id", "--static-aes-iv", source, out]


# ---- XMP ----


@objects("A29a", "A29b", "X2", "X3", "V2a", "V2b", "X4a", "X4b", "A30")
def xmp_is_broken(pdf):
    pdf.set_data(pdf.doc.catalog["/Metadata"], b"<x:xmpmeta><rdf:RDF>")


@objects("A29a")
def metadata_has_no_subtype(pdf):
    pdf.value(pdf.doc.catalog["/Metadata"]).pop("/Subtype")


@objects("A29b")
def xpacket_tells_its_encoding(pdf):
    pdf.edit_xmp(r'<\?xpacket begin="([^"]*)"', r'<?xpacket begin="\1" encoding="UTF-8"')


@objects("A29c")
def trapped_is_not_declared(pdf):
    pdf.edit_xmp("<pdfaSchema:namespaceURI>http://ns.adobe.com/pdf/1.3/", "<pdfaSchema:namespaceURI>http://other/")


@objects("A29c")
def pdfxid_is_not_declared(pdf):
    pdf.edit_xmp("<pdfaProperty:name>GTS_PDFXVersion", "<pdfaProperty:name>GTS_PDFXConformance")


@objects("A29c")
def property_of_a_strange_schema(pdf):
    pdf.edit_xmp("<pdf:Producer>", '<n:who xmlns:n="http://example.invalid/n/">x</n:who><pdf:Producer>')


@objects("A29d")
def property_has_no_category(pdf):
    pdf.edit_xmp("<pdfaProperty:category>internal</pdfaProperty:category>", "")


@objects("A29d")
def schema_has_no_prefix(pdf):
    pdf.edit_xmp("<pdfaSchema:prefix>pdfvtid</pdfaSchema:prefix>", "")


@objects("A29e")
def version_stands_twice(pdf):
    pdf.edit_xmp("(<pdfxid:GTS_PDFXVersion>.*?</pdfxid:GTS_PDFXVersion>)", r"\1\1")


@objects("X15")
def metadata_is_compressed(pdf):
    ref = pdf.doc.catalog["/Metadata"]
    pdf.set_data(ref, zlib.compress(pdf.doc.data(ref)))
    pdf.value(ref).update({"/Filter": "/FlateDecode", "/Type": "/Metadatx"})
    pdf.swap_bytes(b"/Metadatx", b"/Metadata")


@objects("X2")
def says_x4p(pdf):
    pdf.edit_xmp(">PDF/X-4<", ">PDF/X-4p<")


@objects("V2a")
def says_vt2(pdf):
    pdf.edit_xmp(">PDF/VT-1<", ">PDF/VT-2<")


@objects("V2b")
def vt_date_is_another(pdf):
    pdf.edit_xmp("(<pdfvtid:GTS_PDFVTModDate>)....", r"\g<1>2020")


@objects("A30")
def says_2b(pdf):
    pdf.edit_xmp("<pdfaid:conformance>U", "<pdfaid:conformance>B")


@objects("A30")
def says_part_1(pdf):
    pdf.edit_xmp("<pdfaid:part>2", "<pdfaid:part>1")


@objects("X3")
def no_document_id(pdf):
    pdf.edit_xmp("<xmpMM:DocumentID>.*?</xmpMM:DocumentID>", "")


@objects("X3", "X4a")
def title_has_no_default(pdf):
    pdf.edit_xmp('xml:lang="x-default"', 'xml:lang="ja"')


@objects("X3b")
def date_has_no_zone(pdf):
    pdf.edit_xmp(r"(<xmp:MetadataDate>[^<+]*)\+09:00", r"\1")


# ---- Info ----


@objects("X4a")
def info_has_another_title(pdf):
    pdf.info()["/Title"] = "u:another"


@objects("X4b")
def info_has_another_date(pdf):
    pdf.info()["/ModDate"] = "u:D:20200101000000+09'00'"


@objects("X4b")
def info_has_a_date_of_another_zone(pdf):
    pdf.info()["/CreationDate"] = pdf.info()["/CreationDate"].replace("+09", "+00")


@objects("X4c")
def trapped_is_unknown(pdf):
    pdf.info()["/Trapped"] = "/Unknown"


@objects("C1", profile="copy")
def copy_has_no_language(pdf):
    pdf.catalog().pop("/Lang")


@objects("C1", profile="copy")
def copy_has_a_language_that_is_none(pdf):
    pdf.catalog()["/Lang"] = "u:Japanese language"


@objects("C2", "X4a", profile="copy")
def copy_has_no_title(pdf):
    pdf.edit_xmp("<dc:title>.*?</dc:title>", "")


@objects("C3", profile="copy")
def copy_has_document_parts(pdf):
    pdf.catalog()["/DPartRoot"] = pdf.add({"/Type": "/DPartRoot"})


@objects("C2", profile="copy")
def copy_has_no_title_in_info(pdf):
    pdf.info().pop("/Title")


# ---- output intents ----


def intent(pdf, kind):
    ref = next(ref for ref in pdf.doc.catalog["/OutputIntents"] if pdf.doc.dict(ref)["/S"] == kind)
    return pdf.value(ref)


def profile(pdf):
    return intent(pdf, "/GTS_PDFX")["/DestOutputProfile"]


def changed_profile(pdf, at, new):
    data = pdf.doc.data(profile(pdf))
    pdf.set_data(profile(pdf), data[:at] + new + data[at + len(new):])


@objects("X5a")
def no_x_intent(pdf):
    pdf.catalog()["/OutputIntents"] = [ref for ref in pdf.doc.catalog["/OutputIntents"]
                                       if pdf.doc.dict(ref)["/S"] != "/GTS_PDFX"]


@objects("A17a")
def no_a_intent(pdf):
    pdf.catalog()["/OutputIntents"] = [ref for ref in pdf.doc.catalog["/OutputIntents"]
                                       if pdf.doc.dict(ref)["/S"] != "/GTS_PDFA1"]


@objects("X5b")
def condition_is_empty(pdf):
    intent(pdf, "/GTS_PDFX")["/OutputConditionIdentifier"] = "u:"


@objects("X5c")
def condition_is_not_told(pdf):
    intent(pdf, "/GTS_PDFX").pop("/Info")


@objects("X5d")
def profile_is_not_embedded(pdf):
    intent(pdf, "/GTS_PDFX").pop("/DestOutputProfile")


@objects("X5e")
def intents_have_a_profile_each(pdf):
    ref = profile(pdf)
    again = pdf.add({"/N": pdf.doc.dict(ref)["/N"]}, pdf.doc.data(ref))
    intent(pdf, "/GTS_PDFA1")["/DestOutputProfile"] = again


@objects("X5f")
def profile_is_a_screens(pdf):
    changed_profile(pdf, 12, b"mntr")


@objects("A15a", "X5f")
def profile_is_a_scanners(pdf):
    changed_profile(pdf, 12, b"scnr")


@objects("X5g")
def profile_has_three_components(pdf):
    pdf.value(profile(pdf))["/N"] = 3


@objects("X5g", "X10")
def profile_is_of_another_space(pdf):
    changed_profile(pdf, 16, b"Lab ")


@objects("A15b")
def profile_is_cut_short(pdf):
    pdf.set_data(profile(pdf), pdf.doc.data(profile(pdf))[:-8])


@objects("A15b")
def profile_is_of_version_5(pdf):
    changed_profile(pdf, 8, b"\5")


@objects("V1")
def profile_lies_outside(pdf):
    intent(pdf, "/GTS_PDFX")["/DestOutputProfileRef"] = {"/ProfileName": "u:other"}
