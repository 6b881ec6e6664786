// What the adapter takes for granted of libharu 2.3.
#include "render/pdf_objects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/deflater.h"
#include "tests/render/pages.h"

namespace fubako::render {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// The least that a reader accepts: one empty page.
void add_page(PdfObjects& objects) {
  PdfDict page = objects.indirect_dict();
  page.add_name("Type", "Page");
  page.add("Parent", objects.page_tree());
  page.add_exact("MediaBox", "[0 0 100 100]");
  PdfArray kids = objects.array();
  kids.add(page);
  objects.page_tree().add("Kids", kids);
  objects.page_tree().add_number("Count", 1);
}

std::string saved(PdfObjects& objects, const fs::path& path) {
  EXPECT_TRUE(objects.save(disk(), path));
  return read_file(path).value();
}

TEST(PdfObjects, WritesVersion16AndNothingAfterTheEnd) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  const std::string file = saved(objects, folder / "a.pdf");
  EXPECT_THAT(file, StartsWith("%PDF-1.6\n%"));
  EXPECT_TRUE(file.ends_with("\n%%EOF\n"));
  EXPECT_EQ(run("qpdf --check {}", folder / "a.pdf").status, 0);
}

TEST(PdfObjects, KeepsFilterAndBytesWhenStreamIsAlreadyCompressed) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  Deflater deflater;
  const std::string plain = "every byte comes back\r\nendstream \\ ( ) \n";
  objects.catalog().add("Fubako", objects.stream(deflater.deflate(plain), Filter::flate));
  const std::string file = saved(objects, folder / "a.pdf");
  EXPECT_THAT(file, HasSubstr("/Filter /FlateDecode"));
  EXPECT_EQ(run("qpdf --check {}", folder / "a.pdf").status, 0);
  const Ran shown =
      run("n=$(qpdf {} --show-object=1 | sed 's/.*Fubako \\([0-9]*\\).*/\\1/'); "
          "qpdf {} --show-object=$n --filtered-stream-data",
          folder / "a.pdf");
  EXPECT_EQ(shown.output, plain);
}

TEST(PdfObjects, GivesUnfilteredStreamNoFilter) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  objects.catalog().add("Fubako", objects.stream("open text", Filter::none));
  const std::string file = saved(objects, folder / "a.pdf");
  EXPECT_THAT(file, HasSubstr("/Length 9\n>>\nstream\r\nopen text\nendstream"));
  EXPECT_EQ(file.find("/Filter"), std::string::npos);
}

TEST(PdfObjects, WritesDecimalsAsTheyStand) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  PdfDict dict = objects.indirect_dict();
  dict.add_exact("Box", "[0 0 595.32 841.92]");
  objects.catalog().add("Fubako", dict);
  EXPECT_THAT(saved(objects, folder / "a.pdf"), HasSubstr("/Box [0 0 595.32 841.92]\n"));
}

TEST(PdfObjects, WritesTextAsUtf16OnlyWhenNotAscii) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  objects.info().add_text("Title", "納𠮷");
  objects.info().add_text("Subject", "D:20260428000000+09'00'");
  const std::string file = saved(objects, folder / "a.pdf");
  EXPECT_THAT(file, HasSubstr("/Title <FEFF7D0DD842DFB7>"));
  EXPECT_THAT(file, HasSubstr("/Subject (D:20260428000000+09'00')"));
}

TEST(PdfObjects, TakesArrayUpToItsLimitAndFailsBeyond) {
  PdfObjects objects;
  add_page(objects);
  PdfArray array = objects.array();
  objects.catalog().add("Fubako", array);
  const PdfDict entry = objects.indirect_dict();
  for (int i = 0; i < kMaxArrayEntries; ++i) array.add(entry);
  EXPECT_TRUE(objects.check());
  array.add(entry);
  ASSERT_FALSE(objects.check());
  EXPECT_EQ(objects.check().error().code, "pdf-failed");
  EXPECT_THAT(objects.check().error().message.en, HasSubstr("0x1001"));
}

TEST(PdfObjects, CreatesNoFileWhenLibharuFailedBefore) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  objects.catalog().add_name("Fubako", std::string(128, 'n'));  // a name has at most 127 bytes
  const auto result = objects.save(disk(), folder / "a.pdf");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "pdf-failed");
  EXPECT_FALSE(fs::exists(folder / "a.pdf"));
}

TEST(PdfObjects, FailsWhenDirectDictionaryIsAddedTwice) {
  PdfObjects objects;
  const PdfDict dict = objects.direct_dict();
  objects.catalog().add("One", dict);
  EXPECT_TRUE(objects.check());
  objects.catalog().add("Two", dict);
  EXPECT_FALSE(objects.check());
}

TEST(PdfObjects, SavesManyObjects) {
  Folder folder;
  PdfObjects objects;
  add_page(objects);
  PdfArray groups = objects.array();
  objects.catalog().add("Fubako", groups);
  for (int i = 0; i < 70; ++i) {
    PdfArray group = objects.array();
    groups.add(group);
    for (int k = 0; k < 1000; ++k) {
      PdfDict dict = objects.indirect_dict();
      dict.add_number("N", 1000 * i + k);
      group.add(dict);
    }
  }
  EXPECT_THAT(saved(objects, folder / "a.pdf"), HasSubstr("/N 69999\n"));
  EXPECT_EQ(run("qpdf --check {}", folder / "a.pdf").status, 0);
}

// A disk that fails at its n-th call.
class FailingFiles final : public Files {
 public:
  explicit FailingFiles(int fail_at) : left_(fail_at) {}
  Result<std::unique_ptr<Output>> create(const fs::path& path) override {
    if (out_of_luck()) return fault();
    auto output = disk().create(path);
    if (!output) return output;
    return std::make_unique<FailingOutput>(*this, std::move(*output));
  }
  Result<void> make_folders(const fs::path& path) override { return disk().make_folders(path); }
  Result<void> rename(const fs::path& a, const fs::path& b) override { return disk().rename(a, b); }
  Result<void> sync(const fs::path& path) override { return disk().sync(path); }
  Result<void> remove(const fs::path& path) override { return disk().remove(path); }

 private:
  class FailingOutput final : public Output {
   public:
    FailingOutput(FailingFiles& files, std::unique_ptr<Output> output)
        : files_(files), output_(std::move(output)) {}
    Result<void> write(std::string_view bytes) override {
      if (files_.out_of_luck()) return fault();
      return output_->write(bytes);
    }
    Result<void> close() override {
      if (files_.out_of_luck()) return fault();
      return output_->close();
    }

   private:
    FailingFiles& files_;
    std::unique_ptr<Output> output_;
  };
  bool out_of_luck() { return --left_ == 0; }
  static tl::unexpected<Fault> fault() {
    return tl::unexpected(Fault{"disk-full", {}, {"満杯", "full"}});
  }
  int left_;
};

TEST(PdfObjects, PassesOnEveryFaultOfTheDisk) {
  Folder folder;
  const std::string large(900 * 1000, 'x');
  int failures = 0;
  for (int n = 1;; ++n) {
    PdfObjects objects;
    add_page(objects);
    objects.catalog().add("Fubako", objects.stream(large, Filter::none));
    objects.catalog().add("Fubako2", objects.stream(large, Filter::none));
    FailingFiles files(n);
    const auto result = objects.save(files, folder / "a.pdf");
    if (result) break;
    EXPECT_EQ(result.error().code, "disk-full");
    ASSERT_LT(++failures, 100);
  }
  EXPECT_GE(failures, 4);  // create, two blocks or more, close
  EXPECT_EQ(run("qpdf --check {}", folder / "a.pdf").status, 0);
}

}  // namespace
}  // namespace fubako::render
