#include "render/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/render/pages.h"

namespace fubako::render {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string file_with(PdfInfo info) {
  Folder folder;
  write_pdf(folder / "a.pdf", {}, {Drawing{}}, std::move(info));
  return read_file(folder / "a.pdf").value();
}

std::size_t count(const std::string& file, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = file.find(part); at != std::string::npos; at = file.find(part, at + 1)) ++n;
  return n;
}

TEST(Metadata, NamesEachStandardOnceInPlainXmp) {
  const std::string file = file_with(test_info());
  for (const char* part :
       {"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdfvtid:GTS_PDFVTVersion>PDF/VT-1</pdfvtid:GTS_PDFVTVersion>",
        "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>U</pdfaid:conformance>",
        "<pdf:Trapped>False</pdf:Trapped>", "<pdfaProperty:name>Trapped</pdfaProperty:name>",
        "/Trapped /False"})
    EXPECT_EQ(count(file, part), 1u) << part;
}

PdfInfo copy_info() {
  PdfInfo info = test_info();
  info.kind = PdfKind::copy;
  return info;
}

TEST(Metadata, CopyTellsItsReaderTitleAndLanguage) {
  const std::string file = file_with(copy_info());
  EXPECT_THAT(file, HasSubstr("/Lang (ja)"));
  EXPECT_THAT(file, HasSubstr("/DisplayDocTitle true"));
  EXPECT_THAT(file, HasSubstr("xml:lang=\"x-default\">試験用の帳票<"));
  EXPECT_THAT(file, HasSubstr("<dc:language><rdf:Bag><rdf:li>ja</rdf:li></rdf:Bag></dc:language>"));
  EXPECT_EQ(count(file, "<pdfaid:part>2</pdfaid:part>"), 1u);
  EXPECT_EQ(count(file, "<pdfaid:conformance>U</pdfaid:conformance>"), 1u);
  EXPECT_EQ(count(file, "/S /GTS_PDFA1\n"), 1u);
}

TEST(Metadata, CopySaysNothingOfPrinting) {
  const std::string print = file_with(test_info()), copy = file_with(copy_info());
  for (const char* part : {"PDF/X", "PDF/VT", "pdfxid", "pdfvtid", "pdfaExtension", "GTS_PDFX",
                           "GTS_Encapsulated", "GTS_XID", "Trapped", "DPart", "PieceID"}) {
    EXPECT_THAT(print, HasSubstr(part));
    EXPECT_THAT(copy, Not(HasSubstr(part)));
  }
}

TEST(Metadata, DatesAreMidnightInJapanInXmpAndInfoAlike) {
  const std::string file = file_with(test_info());
  EXPECT_EQ(count(file, "D:20260428000000+09'00'"), 2u);
  EXPECT_EQ(count(file, ">2026-04-28T00:00:00+09:00<"), 4u);
  EXPECT_EQ(count(file, "T00:00:00"), 4u);
}

TEST(Metadata, TitleStandsInXmpEscapedAndInInfo) {
  PdfInfo info = test_info();
  info.title = "A<&>字";
  const std::string file = file_with(info);
  EXPECT_THAT(file, HasSubstr(">A&lt;&amp;&gt;字<"));
  EXPECT_THAT(file, HasSubstr("/Title <FEFF0041003C0026003E5B57>"));
}

TEST(Metadata, BothOutputIntentsShareOneProfile) {
  const std::string file = file_with(test_info());
  EXPECT_EQ(count(file, "/S /GTS_PDFX\n"), 1u);
  EXPECT_EQ(count(file, "/S /GTS_PDFA1\n"), 1u);
  const std::string key = "/DestOutputProfile ";
  const std::size_t first = file.find(key);
  const std::size_t second = file.find(key, first + 1);
  ASSERT_NE(second, std::string::npos);
  EXPECT_EQ(file.substr(first, file.find('\n', first) - first),
            file.substr(second, file.find('\n', second) - second));
}

TEST(Metadata, ProfileIsAGrayPrintersAndDatedByTheJob) {
  const std::string profile = gray_printer_profile(*make_date(2026, 4, 28));
  EXPECT_EQ(profile.substr(12, 4), "prtr");
  EXPECT_EQ(profile.substr(16, 4), "GRAY");
  EXPECT_EQ(profile.substr(36, 4), "acsp");
  EXPECT_EQ(profile.substr(24, 12), std::string("\x07\xEA\0\x04\0\x1C\0\0\0\0\0\0", 12));
  EXPECT_EQ(profile.substr(84, 16), std::string(16, '\0'));  // no profile id
}

TEST(Metadata, IdFollowsFromContent) {
  const auto id = [](const std::string& file) {
    const std::size_t at = file.find("/ID [");
    return file.substr(at, file.find(']', at) - at);
  };
  const std::string one = id(file_with(test_info()));
  EXPECT_EQ(one.size(), std::string("/ID [ <> <>").size() + 64 + 1);
  EXPECT_EQ(one, id(file_with(test_info())));
  PdfInfo other = test_info();
  other.document_id = "render-test-2";
  EXPECT_NE(one, id(file_with(other)));
}

TEST(Metadata, KeepsThePermanentIdentifierOpaque) {
  const std::string file = file_with(test_info());
  EXPECT_THAT(file, Not(HasSubstr("render-test-1")));
  EXPECT_THAT(file, HasSubstr("<xmpMM:DocumentID>uuid:"));
}

}  // namespace
}  // namespace fubako::render
