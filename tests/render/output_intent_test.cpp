// A file under a vendor's own profile of four colours, which the test makes with lcms2.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lcms2.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>

#include "tests/render/pages.h"

namespace fubako::render {
namespace {

using testing::HasSubstr;
using testing::Not;

// Tables of two points an axis: paper white is Lab white, full ink is black.
cmsInt32Number lab_of_inks(const cmsUInt16Number in[], cmsUInt16Number out[], void*) {
  const int ink = std::max({in[0], in[1], in[2], in[3]});
  out[0] = static_cast<cmsUInt16Number>(0xFFFF - ink);
  out[1] = out[2] = 0x8080;
  return TRUE;
}
cmsInt32Number inks_of_lab(const cmsUInt16Number in[], cmsUInt16Number out[], void*) {
  out[0] = out[1] = out[2] = 0;
  out[3] = static_cast<cmsUInt16Number>(0xFFFF - in[0]);
  return TRUE;
}

void add_table(cmsHPROFILE profile, cmsTagSignature tag, cmsUInt32Number in, cmsUInt32Number out,
               cmsSAMPLER16 sampler) {
  cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, in, out);
  cmsStage* table = cmsStageAllocCLut16bit(nullptr, 2, in, out, nullptr);
  ASSERT_TRUE(cmsStageSampleCLut16bit(table, sampler, nullptr, 0));
  ASSERT_TRUE(cmsPipelineInsertStage(pipeline, cmsAT_BEGIN, table));
  ASSERT_TRUE(cmsWriteTag(profile, tag, pipeline));
  cmsPipelineFree(pipeline);
}

void add_text(cmsHPROFILE profile, cmsTagSignature tag, const char* text) {
  cmsMLU* mlu = cmsMLUalloc(nullptr, 1);
  ASSERT_TRUE(cmsMLUsetASCII(mlu, "en", "US", text));
  ASSERT_TRUE(cmsWriteTag(profile, tag, mlu));
  cmsMLUfree(mlu);
}

std::string cmyk_profile() {
  const std::unique_ptr<void, int (*)(void*)> profile(cmsCreateProfilePlaceholder(nullptr),
                                                      cmsCloseProfile);
  cmsSetProfileVersion(profile.get(), 2.1);
  cmsSetDeviceClass(profile.get(), cmsSigOutputClass);
  cmsSetColorSpace(profile.get(), cmsSigCmykData);
  cmsSetPCS(profile.get(), cmsSigLabData);
  add_text(profile.get(), cmsSigProfileDescriptionTag, "Press of the test");
  add_text(profile.get(), cmsSigCopyrightTag, "none");
  EXPECT_TRUE(cmsWriteTag(profile.get(), cmsSigMediaWhitePointTag, cmsD50_XYZ()));
  for (const auto tag : {cmsSigAToB0Tag, cmsSigAToB1Tag, cmsSigAToB2Tag})
    add_table(profile.get(), tag, 4, 3, lab_of_inks);
  for (const auto tag : {cmsSigBToA0Tag, cmsSigBToA1Tag, cmsSigBToA2Tag})
    add_table(profile.get(), tag, 3, 4, inks_of_lab);
  cmsUInt32Number size = 0;
  EXPECT_TRUE(cmsSaveProfileToMem(profile.get(), nullptr, &size));
  std::string bytes(size, '\0');
  EXPECT_TRUE(cmsSaveProfileToMem(profile.get(), bytes.data(), &size));
  return bytes;
}

PdfInfo info_with(const std::string& profile, PdfKind kind) {
  PdfInfo info = test_info();
  info.kind = kind;
  info.output_intent = std::make_shared<const OutputIntent>(
      OutputIntent{"Press 1", "Press of the test", "a registry", 4, profile});
  return info;
}

class VendorsProfile : public testing::Test {
 protected:
  std::string write(PdfKind kind) {
    Drawing drawing;
    add_line(drawing, *test_fonts(), 0, "見本", Micrometres(20000), Micrometres(20000));
    drawing.rules.push_back({{Micrometres(9000), {}, Micrometres(900), Micrometres(900)}, 50});
    write_pdf(path_, {}, {drawing}, info_with(profile_, kind));
    return read_file(path_).value();
  }
  // Streams of /N 4, inflated.
  static std::vector<std::string> profiles_of(const std::string& file) {
    std::vector<std::string> found;
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
        inflater(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    for (std::size_t at = file.find("/N 4"); at != file.npos; at = file.find("/N 4", at + 1)) {
      const std::size_t start = file.find("stream\r\n", at) + 8,
                        end = file.find("\nendstream", start);
      std::string out(1 << 20, '\0');
      std::size_t size = 0;
      EXPECT_EQ(libdeflate_zlib_decompress(inflater.get(), file.data() + start, end - start,
                                           out.data(), out.size(), &size),
                LIBDEFLATE_SUCCESS);
      found.push_back(out.substr(0, size));
    }
    return found;
  }

  Folder folder_;
  fs::path path_ = folder_ / "a.pdf";
  const std::string profile_ = cmyk_profile();
};

TEST_F(VendorsProfile, IsAPrintersOfFourColours) {
  EXPECT_EQ(profile_.substr(12, 4), "prtr");
  EXPECT_EQ(profile_.substr(16, 4), "CMYK");
}

TEST_F(VendorsProfile, StandsInTheFileOnceForBothIntents) {
  const std::string file = write(PdfKind::print);
  EXPECT_EQ(profiles_of(file), std::vector<std::string>{profile_});
  for (const char* part :
       {"/OutputConditionIdentifier (Press 1)", "/Info (Press of the test)",
        "/OutputCondition (Press of the test)", "/RegistryName (a registry)",
        "/S /GTS_PDFX\n", "/S /GTS_PDFA1\n"})
    EXPECT_THAT(file, HasSubstr(part));
  EXPECT_THAT(file, Not(HasSubstr("gray gamma")));
}

TEST_F(VendorsProfile, MakesAnotherFileId) {
  const auto id = [](const std::string& file) { return file.substr(file.find("/ID ["), 80); };
  const std::string with = id(write(PdfKind::print));
  write_pdf(path_, {}, {Drawing{}}, test_info());
  EXPECT_NE(with, id(read_file(path_).value()));
}

TEST_F(VendorsProfile, IsCleanInQpdfAndGhostscriptAndMuPdf) {
  write(PdfKind::print);
  for (const char* command :
       {"qpdf --check {}",
        "gs -q -dNOPAUSE -dBATCH -dPDFSTOPONERROR -dPDFSTOPONWARNING -sDEVICE=nullpage {}",
        "gs -q -dNOPAUSE -dBATCH -dPDFSTOPONERROR -dUsePDFX3Profile -sDEVICE=tiff32nc "
        "-sOutputFile={}.tif {}",
        "mutool info {} > /dev/null"}) {
    const Ran ran = run(command, path_);
    EXPECT_EQ(ran.status, 0) << command << ran.output;
  }
}

}  // namespace
}  // namespace fubako::render
