"""An XMP packet: properties, and the extension schemas that it declares."""

import datetime
import re
import xml.etree.ElementTree as ElementTree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
META = "adobe:ns:meta/"
DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
XMPMM = "http://ns.adobe.com/xap/1.0/mm/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFAID = "http://www.aiim.org/pdfa/ns/id/"
PDFXID = "http://www.npes.org/pdfx/ns/id/"
PDFVTID = "http://www.npes.org/pdfvt/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"

# Of the XMP specification's schemas those that a composer has reason to write; a property of any other
# must be declared. pdf:Trapped is not among the predefined.
PREDEFINED = {
    DC: "contributor coverage creator date description format identifier language publisher relation "
        "rights source subject title type".split(),
    XMP: "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname "
         "Rating Thumbnails".split(),
    XMPMM: "DerivedFrom DocumentID History InstanceID ManagedFrom Manager ManageTo ManageUI "
           "ManagerVariant RenditionClass RenditionParams VersionID Versions LastURL RenditionOf "
           "SaveID".split(),
    PDF: "Keywords PDFVersion Producer".split(),
    PDFAID: "part amd conformance corr".split(),
    EXTENSION: ["schemas"],
}
TYPES = re.compile(r"((open|closed) choice of |bag |seq |alt )*"
                   r"(text|name|agentname|boolean|date|integer|real|uri|url|propername|mimetype|"
                   r"renditionclass|lang alt|xpath|guid|locale|rational|choice)", re.I)


class Packet:
    def __init__(self, data):
        self.text, self.fault = "", ""
        self.properties = {}            # {(namespace, name): [element or text]}
        self.declared = {}              # {namespace: names}
        self.schema_faults = []
        try:
            self.text = data.decode("utf-8")
            root = ElementTree.fromstring(self.text.lstrip("\ufeff"))
        except (UnicodeDecodeError, ElementTree.ParseError) as error:
            self.fault = f"not well-formed UTF-8 XML ({error})"
            return
        rdf = root if root.tag == f"{{{RDF}}}RDF" else root.find(f"{{{RDF}}}RDF")
        if rdf is None:
            self.fault = "no rdf:RDF"
            return
        for description in rdf.findall(f"{{{RDF}}}Description"):
            for key, value in description.attrib.items():
                if not key.startswith(f"{{{RDF}}}") and key != "about":
                    self._add(key, value)
            for element in description:
                self._add(element.tag, element)
        for schemas in self.properties.get((EXTENSION, "schemas"), []):
            for schema in schemas.iter(f"{{{RDF}}}li"):
                if schema.find(f".//{{{SCHEMA}}}namespaceURI") is not None or \
                        schema.find(f".//{{{SCHEMA}}}prefix") is not None:
                    self._declare(schema)

    def _add(self, tag, value):
        space, _, name = tag[1:].partition("}")
        self.properties.setdefault((space, name), []).append(value)

    def _declare(self, schema):
        def told(holder, space, name):
            found = holder.find(f".//{{{space}}}{name}")
            return (found.text or "").strip() if found is not None else ""

        uri = told(schema, SCHEMA, "namespaceURI")
        for name in ("namespaceURI", "prefix", "schema"):
            if not told(schema, SCHEMA, name):
                self.schema_faults.append(f"schema of {uri!r} has no pdfaSchema:{name}")
        names = self.declared.setdefault(uri, set())
        listed = schema.find(f".//{{{SCHEMA}}}property")
        for one in listed.iter(f"{{{RDF}}}li") if listed is not None else ():
            name = told(one, PROPERTY, "name")
            names.add(name)
            if not TYPES.fullmatch(told(one, PROPERTY, "valueType")):
                self.schema_faults.append(f"{name}: value type {told(one, PROPERTY, 'valueType')!r}")
            if told(one, PROPERTY, "category") not in ("internal", "external"):
                self.schema_faults.append(f"{name}: category {told(one, PROPERTY, 'category')!r}")
            if not told(one, PROPERTY, "description"):
                self.schema_faults.append(f"{name}: no description")

    def value(self, space, name):
        """A property's text, of an alternative its x-default; None when there is none."""
        found = self.properties.get((space, name))
        if not found:
            return None
        one = found[0]
        if isinstance(one, str):
            return one
        items = one.findall(f"*/{{{RDF}}}li")
        if not items:
            return one.text or ""
        lang = "{http://www.w3.org/XML/1998/namespace}lang"
        if one.find(f"{{{RDF}}}Alt") is not None:
            items = [item for item in items if item.get(lang) == "x-default"]
        return items[0].text or "" if items else None


def of(doc):
    """The document's packet, read once."""
    if not hasattr(doc, "packet"):
        ref = doc.catalog.get("/Metadata")
        doc.packet = Packet(doc.data(ref) if doc.is_stream(ref) else b"")
    return doc.packet


def instant(said):
    """A moment of an XMP date with time and zone; None when it is none."""
    if not said or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", said):
        return None
    try:
        return datetime.datetime.fromisoformat(said.replace("Z", "+00:00"))
    except ValueError:
        return None


def pdf_instant(said):
    """The same of a PDF date, D:YYYYMMDDHHmmSS+HH'mm'."""
    parts = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)'?", said)
    if not parts:
        return None
    year, month, day, hour, minute, second, zone = parts.groups()
    return instant(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone.replace(chr(39), ':')}")
