// ZIPs that would write outside the folder, or mean two things; made by Python's zipfile.
#include "tests/bundle/workplace.h"

namespace fubako::bundle {
namespace {

class HostileZip : public Workplace {
 protected:
  // All three readers refuse, with one code.
  void expect_refused(const std::string& code) {
    const auto list = list_zip(zip_, kMaxBytes);
    ASSERT_FALSE(list);
    EXPECT_EQ(list.error().code, code);
    EXPECT_EQ(list.error().place.file, zip_.string());
    EXPECT_EQ(read_entry(zip_, "good.txt", kMaxBytes).error().code, code);
    EXPECT_EQ(extract_entry(disk(), zip_, "good.txt", root_ / "out").error().code, code);
    EXPECT_FALSE(fs::exists(root_ / "out"));
  }
};

TEST_F(HostileZip, IsRefusedWhenANameLeavesTheFolder) {
  for (const char* name :
       {"../evil", "a/../../evil", "/etc/evil", "a/./b", "..", ".", "a//b", "C:/evil", "C:evil",
        "a\\\\..\\\\evil", "\\\\\\\\host\\\\evil", "folder/", "a\\nb", "a\\x7fb"}) {
    SCOPED_TRACE(name);
    ASSERT_EQ(python(std::string("with zipfile.ZipFile(path, 'w') as z:\n"
                                 "  z.writestr('good.txt', 'x')\n"
                                 "  i = zipfile.ZipInfo('n')\n  i.filename = '") +
                     name + "'\n  z.writestr(i, 'x')\n"),
              "");
    expect_refused("bundle-entry-name");
  }
}

TEST_F(HostileZip, IsRefusedWhenANameIsEmpty) {
  ASSERT_EQ(python("with zipfile.ZipFile(path, 'w') as z:\n"
                   "  z.writestr('good.txt', 'x')\n  i = zipfile.ZipInfo('n')\n"
                   "  i.filename = ''\n  z.writestr(i, 'x')\n"),
            "");
  expect_refused("bundle-entry-name");
}

TEST_F(HostileZip, IsRefusedWhenTwoEntriesHaveOneName) {
  ASSERT_EQ(python("import warnings\nwarnings.simplefilter('ignore')\n"
                   "with zipfile.ZipFile(path, 'w') as z:\n"
                   "  z.writestr('good.txt', 'one')\n  z.writestr('good.txt', 'two')\n"),
            "");
  expect_refused("bundle-entry-twice");
}

TEST_F(HostileZip, IsRefusedWhenAnEntryIsALink) {
  ASSERT_EQ(python("with zipfile.ZipFile(path, 'w') as z:\n"
                   "  z.writestr('good.txt', 'x')\n  i = zipfile.ZipInfo('link')\n"
                   "  i.create_system = 3\n  i.external_attr = 0o120777 << 16\n"
                   "  z.writestr(i, '/etc/passwd')\n"),
            "");
  expect_refused("bundle-entry-kind");
}

TEST_F(HostileZip, IsRefusedWhenAnEntryIsEncryptedOrStrangelyCompressed) {
  ASSERT_EQ(python("with zipfile.ZipFile(path, 'w') as z:\n"
                   "  z.writestr('good.txt', 'x')\n  z.writestr('b', 'y', zipfile.ZIP_LZMA)\n"),
            "");
  expect_refused("bundle-entry-kind");
  ASSERT_EQ(python("with zipfile.ZipFile(path, 'w') as z:\n"
                   "  z.writestr('good.txt', 'x')\n"
                   "data = bytearray(open(path, 'rb').read())\n"
                   "data[6] |= 1\n"
                   "data[data.rindex(b'PK\\x01\\x02') + 8] |= 1\n"
                   "open(path, 'wb').write(data)\n"),
            "");
  expect_refused("bundle-entry-kind");
}

TEST_F(HostileZip, IsRefusedWhenItUnpacksToMoreThanItSays) {
  ASSERT_EQ(python("with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:\n"
                   "  z.writestr('good.txt', b'x' * 1000000)\n"
                   "data = bytearray(open(path, 'rb').read())\n"
                   "at = data.rindex(b'PK\\x01\\x02')\n"
                   "data[22:26] = data[at + 24:at + 28] = (100).to_bytes(4, 'little')\n"
                   "open(path, 'wb').write(data)\n"),
            "");
  expect_refused("bundle-damaged");
}

}  // namespace
}  // namespace fubako::bundle
