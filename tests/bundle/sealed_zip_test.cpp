// 7-Zip opens what is sealed here, and seals what is read here.
#include <gmock/gmock.h>

#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class SealedZip : public Workplace {
 protected:
  SealedZip() { EXPECT_TRUE(write_zip(disk(), zip_, entries(), date_, &password_)); }

  std::vector<Entry> entries() const {
    return {in_memory("manifest.json", "{}\n"),
            in_memory("manifest.sig", std::string(64, 's'), false),
            in_memory("key.cms", "sealed password"),
            in_memory("pieces.csv", "piece_id\r\n" + std::string(5000, 'x')),
            {"print/0001-notice.pdf", file("a.pdf", std::string(300000, '\x91')), {}, false}};
  }
  Archive open(std::string_view password) const {
    auto archive = Archive::open(zip_);
    EXPECT_TRUE(archive) << archive.error().code;
    if (!password.empty()) archive->use_password(Secret(password));
    return std::move(*archive);
  }
  std::string seven(const std::string& password) const {
    return shell("7z x -y -oout -p" + password + " b.zip");
  }
  const Secret password_ = make_password();
};

TEST_F(SealedZip, OpensWith7ZipAndThePassword) {
  EXPECT_THAT(seven(std::string(password_.view())), testing::HasSubstr("Everything is Ok"));
  EXPECT_EQ(content_of(root_ / "out/manifest.json"), "{}\n");
  EXPECT_EQ(content_of(root_ / "out/pieces.csv"), entries()[3].content);
  EXPECT_EQ(content_of(root_ / "out/print/0001-notice.pdf"), std::string(300000, '\x91'));
}

TEST_F(SealedZip, DoesNotOpenWith7ZipAndAnotherPassword) {
  EXPECT_THAT(seven(std::string(64, '0')), testing::HasSubstr("Wrong password"));
  EXPECT_EQ(content_of(root_ / "out/manifest.json"), "{}\n");
  EXPECT_NE(content_of(root_ / "out/pieces.csv"), entries()[3].content);
}

TEST_F(SealedZip, EncryptsAllButTheFirstThree) {
  const Archive archive = open("");
  std::string sealed;
  for (const Listed& entry : archive.entries()) sealed += entry.sealed ? '1' : '0';
  EXPECT_EQ(sealed, "00011");
  EXPECT_EQ(archive.entries()[4].size, 300000u);
  EXPECT_EQ(*archive.content(0, kMaxBytes), "{}\n");
  EXPECT_EQ(archive.content(3, kMaxBytes).error().code, "bundle-sealed");
  const std::string listing = shell("7z l -slt b.zip");
  EXPECT_THAT(listing, testing::HasSubstr("AES-256 Deflate"));
  EXPECT_THAT(listing, testing::HasSubstr("AES-256 Store"));
  const std::string bytes = content_of(zip_);
  EXPECT_EQ(bytes.find(std::string(32, '\x91')), std::string::npos);
  EXPECT_EQ(bytes.find(std::string(password_.view())), std::string::npos);
}

TEST_F(SealedZip, IsWinZipAe2) {
  EXPECT_EQ(python("with zipfile.ZipFile(path) as z:\n"
                   "  for i in z.infolist()[3:]:\n"
                   "    print(i.compress_type, i.extra.hex())\n"),
            "99 0199070002004145030800\n99 0199070002004145030000\n");
}

TEST_F(SealedZip, GivesEntriesBackAsTheyWere) {
  const Archive archive = open(password_.view());
  EXPECT_EQ(*archive.content(3, kMaxBytes), entries()[3].content);
  EXPECT_EQ(*archive.sha256(4), sha256_hex(std::string(300000, '\x91')));
  ASSERT_TRUE(archive.extract(*archive.find("pieces.csv"), disk(), root_ / "p.csv"));
  EXPECT_EQ(content_of(root_ / "p.csv"), entries()[3].content);
}

TEST_F(SealedZip, SaysWhenThePasswordIsAnother) {
  const Archive archive = open(make_password().view());
  EXPECT_EQ(archive.content(3, kMaxBytes).error().code, "bundle-password-wrong");
  EXPECT_EQ(*archive.content(0, kMaxBytes), "{}\n");
}

TEST_F(SealedZip, SaysWhenAnEncryptedByteIsChanged) {
  std::string bytes = content_of(zip_);
  bytes[bytes.find("print/0001-notice.pdf") + 1000] ^= 1;
  file("b.zip", bytes);
  const Archive archive = open(password_.view());
  EXPECT_EQ(archive.sha256(4).error().code, "bundle-damaged");
  EXPECT_FALSE(archive.extract(4, disk(), root_ / "x.pdf"));
  EXPECT_FALSE(fs::exists(root_ / "x.pdf"));
  EXPECT_FALSE(fs::exists(root_ / "x.pdf.part"));
}

TEST_F(SealedZip, HasOtherBytesEachTimeAndTheSamePlainText) {
  const std::string before = content_of(zip_);
  ASSERT_TRUE(write_zip(disk(), root_ / "again.zip", entries(), date_, &password_));
  EXPECT_NE(content_of(root_ / "again.zip"), before);
  EXPECT_EQ(content_of(root_ / "again.zip").size(), before.size());
}

TEST_F(SealedZip, ReadsWhat7ZipEncryptedByAes256Alone) {
  for (const auto& [method, code] :
       {std::pair("AES256", ""), std::pair("AES128", "bundle-entry-kind"),
        std::pair("ZipCrypto", "bundle-entry-kind")}) {
    SCOPED_TRACE(method);
    fs::remove(zip_);
    file("t.txt", "plain text");
    shell(std::string("7z a -tzip -mem=") + method + " -psecret b.zip t.txt");
    auto archive = Archive::open(zip_);
    EXPECT_EQ(archive ? "" : archive.error().code, code);
    if (!archive) continue;
    archive->use_password(Secret("secret"));
    EXPECT_EQ(*archive->content(0, kMaxBytes), "plain text");
  }
}

TEST_F(SealedZip, RefusesMoreEntriesThanTheLimit) {
  EXPECT_TRUE(Archive::open(zip_, 5));
  EXPECT_EQ(Archive::open(zip_, 4).error().code, "bundle-too-many-entries");
}

}  // namespace
}  // namespace fubako::bundle
