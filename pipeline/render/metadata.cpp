#include "render/metadata.h"

#include <lcms2.h>

#include <cstdio>
#include <memory>

namespace fubako::render {
namespace {

constexpr char kProducer[] = "Fubako";
// A notice is Japanese, even where one of its notes is in the language that a resident asked for.
constexpr char kLanguage[] = "ja";

// Midnight in Japan, as the Info dictionary and as XMP write it.
std::string info_date(Date date) {
  std::string digits;
  for (const char c : date.iso())
    if (c != '-') digits += c;
  return "D:" + digits + "000000+09'00'";
}
std::string xmp_date(Date date) { return date.iso() + "T00:00:00+09:00"; }

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

// The form of a UUID that names its text by a hash (RFC 9562, version 8: the bits are ours).
std::string uuid_of(std::string_view text) {
  std::string hex = sha256_hex(text).substr(0, 32);
  hex[12] = '8';
  hex[16] = 'a';
  for (const std::size_t place : {8, 13, 18, 23}) hex.insert(place, 1, '-');
  return hex;
}

std::string element(std::string_view name, std::string_view text) {
  std::string out = "<";
  out.append(name).append(">").append(xml_escaped(text));
  return out.append("</").append(name).append(">\n");
}

struct Property {
  const char* name;
  const char* type;
  const char* category;
  const char* description;
};

// PDF/A lets no property stand in XMP that neither XMP itself nor an extension schema declares.
std::string extension_schema(const char* title, const char* uri, const char* prefix,
                             std::initializer_list<Property> properties) {
  std::string out = "<rdf:li rdf:parseType=\"Resource\">\n";
  out += element("pdfaSchema:schema", title) + element("pdfaSchema:namespaceURI", uri) +
         element("pdfaSchema:prefix", prefix) + "<pdfaSchema:property><rdf:Seq>\n";
  for (const Property& property : properties)
    out += "<rdf:li rdf:parseType=\"Resource\">\n" + element("pdfaProperty:name", property.name) +
           element("pdfaProperty:valueType", property.type) +
           element("pdfaProperty:category", property.category) +
           element("pdfaProperty:description", property.description) + "</rdf:li>\n";
  return out + "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n";
}

constexpr char kPdfxUri[] = "http://www.npes.org/pdfx/ns/id/";
constexpr char kPdfvtUri[] = "http://www.npes.org/pdfvt/ns/id/";
constexpr char kPdfUri[] = "http://ns.adobe.com/pdf/1.3/";

std::string extension_schemas() {
  return "<pdfaExtension:schemas><rdf:Bag>\n" +
         extension_schema("PDF/X identification", kPdfxUri, "pdfxid",
                          {{"GTS_PDFXVersion", "Text", "internal", "PDF/X version"}}) +
         extension_schema("PDF/VT identification", kPdfvtUri, "pdfvtid",
                          {{"GTS_PDFVTVersion", "Text", "internal", "PDF/VT version"},
                           {"GTS_PDFVTModDate", "Date", "internal", "PDF/VT modification date"}}) +
         extension_schema("PDF", kPdfUri, "pdf",
                          {{"Trapped", "Text", "internal", "whether the file is trapped"}}) +
         "</rdf:Bag></pdfaExtension:schemas>\n";
}

std::string namespaces(bool print) {
  std::string out;
  const auto declare = [&out](const char* prefix, const char* uri) {
    out.append("\n xmlns:").append(prefix).append("=\"").append(uri).append("\"");
  };
  declare("dc", "http://purl.org/dc/elements/1.1/");
  declare("xmp", "http://ns.adobe.com/xap/1.0/");
  declare("xmpMM", "http://ns.adobe.com/xap/1.0/mm/");
  declare("pdf", kPdfUri);
  declare("pdfaid", "http://www.aiim.org/pdfa/ns/id/");
  if (!print) return out;
  declare("pdfxid", kPdfxUri);
  declare("pdfvtid", kPdfvtUri);
  declare("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/");
  declare("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#");
  declare("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#");
  return out;
}

// What a vendor's workflow reads, beside what is in every file.
std::string print_identification(const std::string& date) {
  return element("pdf:Trapped", "False") + element("pdfxid:GTS_PDFXVersion", "PDF/X-4") +
         element("pdfvtid:GTS_PDFVTVersion", "PDF/VT-1") +
         element("pdfvtid:GTS_PDFVTModDate", date) + extension_schemas();
}

std::string xmp_packet(const PdfInfo& info) {
  const bool print = info.kind == PdfKind::print;
  const std::string date = xmp_date(info.date);
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\"" +
      namespaces(print) + ">\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
      xml_escaped(info.title) + "</rdf:li></rdf:Alt></dc:title>\n";
  if (!print)
    out.append("<dc:language><rdf:Bag><rdf:li>")
        .append(kLanguage)
        .append("</rdf:li></rdf:Bag></dc:language>\n");
  out += element("xmp:CreateDate", date) + element("xmp:ModifyDate", date) +
         element("xmp:MetadataDate", date) +
         element("xmpMM:DocumentID", "uuid:" + uuid_of(info.document_id)) +
         element("xmpMM:VersionID", "1") + element("xmpMM:RenditionClass", "default") +
         element("pdf:Producer", kProducer) + element("pdfaid:part", "2") +
         element("pdfaid:conformance", "U");
  if (print) out += print_identification(date);
  return out + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

void add_info(PdfDict dict, const PdfInfo& info) {
  dict.add_text("Title", info.title);
  dict.add_text("Producer", kProducer);
  dict.add_text("CreationDate", info_date(info.date));
  dict.add_text("ModDate", info_date(info.date));
  if (info.kind == PdfKind::print) dict.add_name("Trapped", "False");
}

// A reader's window shows the title, a screen reader speaks the language.
void add_reader_settings(PdfObjects& objects) {
  PdfDict preferences = objects.direct_dict();
  preferences.add_boolean("DisplayDocTitle", true);
  objects.catalog().add("ViewerPreferences", preferences);
  objects.catalog().add_text("Lang", kLanguage);
}

// All marks are DeviceGray, which a gray and a CMYK intent both cover, in PDF/X-4 and in PDF/A.
OutputIntent black_only(Date date) {
  return {"Custom", "Black only, gray gamma 2.2", {}, 1, gray_printer_profile(date)};
}

// Both intents name one profile object: PDF/A allows no second one.
void add_output_intents(PdfObjects& objects, Deflater& deflater, const PdfInfo& info) {
  const OutputIntent of = info.output_intent ? *info.output_intent : black_only(info.date);
  PdfDict profile = objects.stream(deflater.deflate(of.profile), Filter::flate);
  profile.add_number("N", of.components);
  PdfArray intents = objects.array();
  for (const char* standard : {"GTS_PDFX", "GTS_PDFA1"}) {
    if (info.kind == PdfKind::copy && standard == std::string_view("GTS_PDFX")) continue;
    PdfDict intent = objects.indirect_dict();
    intent.add_name("Type", "OutputIntent");
    intent.add_name("S", standard);
    intent.add_text("OutputConditionIdentifier", of.identifier);
    intent.add_text("OutputCondition", of.condition);
    if (!of.registry.empty()) intent.add_text("RegistryName", of.registry);
    intent.add_text("Info", of.condition);
    intent.add("DestOutputProfile", profile);
    intents.add(intent);
  }
  objects.catalog().add("OutputIntents", intents);
}

void add_id(PdfObjects& objects, const std::string& content_hash) {
  std::string bytes;
  for (std::size_t i = 0; i < 32; i += 2)
    bytes += static_cast<char>(std::stoi(content_hash.substr(i, 2), nullptr, 16));
  PdfArray id = objects.array();
  id.add_bytes(bytes);
  id.add_bytes(bytes);
  objects.trailer().add("ID", id);
}

struct FreeCurve {
  void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};

// Where an ICC header keeps its creation time: six big-endian 16-bit numbers.
constexpr std::size_t kIccDate = 24;

}  // namespace

std::string gray_printer_profile(Date date) {
  const std::unique_ptr<cmsToneCurve, FreeCurve> curve(cmsBuildGamma(nullptr, 2.2));
  FUBAKO_CHECK(curve != nullptr);
  const std::unique_ptr<void, CloseProfile> profile(
      cmsCreateGrayProfile(cmsD50_xyY(), curve.get()));
  FUBAKO_CHECK(profile != nullptr);
  cmsSetDeviceClass(profile.get(), cmsSigOutputClass);
  cmsSetProfileVersion(profile.get(), 2.1);
  cmsUInt32Number size = 0;
  FUBAKO_CHECK(cmsSaveProfileToMem(profile.get(), nullptr, &size));
  std::string bytes(size, '\0');
  FUBAKO_CHECK(cmsSaveProfileToMem(profile.get(), bytes.data(), &size));
  // lcms writes the time of day.
  const YearMonthDay day = civil(date);
  const int numbers[6] = {day.year, day.month, day.day, 0, 0, 0};
  for (std::size_t i = 0; i < 6; ++i) {
    bytes[kIccDate + 2 * i] = static_cast<char>(numbers[i] >> 8);
    bytes[kIccDate + 2 * i + 1] = static_cast<char>(numbers[i] & 0xFF);
  }
  return bytes;
}

void add_metadata(PdfObjects& objects, Deflater& deflater, const PdfInfo& info,
                  const std::string& content_hash) {
  add_info(objects.info(), info);
  PdfDict xmp = objects.stream(xmp_packet(info), Filter::none);
  xmp.add_name("Type", "Metadata");
  xmp.add_name("Subtype", "XML");
  objects.catalog().add("Metadata", xmp);
  add_output_intents(objects, deflater, info);
  if (info.kind == PdfKind::copy) add_reader_settings(objects);
  add_id(objects, content_hash);
}

}  // namespace fubako::render
