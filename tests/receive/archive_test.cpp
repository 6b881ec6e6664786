// Archives that hide something, mean two things, or would grow without end.
#include "tests/receive/raw_zip.h"
#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

class Archives : public Workplace {
 protected:
  raw::Zip plain() const {
    raw::Zip out;
    const std::string manifest = notation::write_json(tiny_.manifest());
    out.entries = {{"manifest.json", manifest}, {"manifest.sig", sender_key().sign(manifest)}};
    for (const auto& [name, content] : tiny_.entries) out.entries.push_back({name, content});
    return out;
  }
  // The consignment is of these very bytes: nothing but the archive itself is wrong.
  void expect(const std::string& code, const raw::Zip& archive) { expect(code, archive.bytes()); }
  void expect(const std::string& code, const std::string& bytes) {
    put(zip(), bytes);
    consign();
    expect_refused(code);
  }
  void expect_changed(const std::string& code, const std::function<void(raw::Zip&)>& change) {
    raw::Zip archive = plain();
    change(archive);
    expect(code, archive);
  }
};

TEST_F(Archives, AreTakenWhenTheyArePlain) {
  put(zip(), plain().bytes());
  consign();
  expect_accepted();
  fs::remove_all(received());
  raw::Zip wide = plain();
  wide.zip64 = true;
  put(zip(), wide.bytes());
  consign();
  expect_accepted();
}

TEST_F(Archives, AreRefusedWhenCutOffAnywhere) {
  const std::string bytes = plain().bytes();
  for (std::size_t size = 0; size < bytes.size(); size += 97)
    expect("bundle-damaged", bytes.substr(0, size));
  expect("bundle-damaged", bytes.substr(0, bytes.size() - 1));
  expect("bundle-damaged", std::string("no ZIP at all, but long enough to hold an end record"));
}

TEST_F(Archives, AreRefusedWithBytesThatBelongToNoEntry) {
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.suffix = "x"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.suffix = std::string(1000, '\0'); });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.comment = "a comment"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.prefix = "#!/bin/sh\n"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip["pieces.csv"].before = "hidden"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.before_directory = "hidden"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip["pieces.csv"].comment = "hidden"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) {  // an entry that the directory lacks
    zip.entries.insert(zip.entries.begin() + 3, {"extra.csv", "hidden"});
    zip.entries[3].listed = false;
  });
}

TEST_F(Archives, AreRefusedWhenTheyMeanTwoThings) {
  expect_changed("bundle-layout",
                 [](raw::Zip& zip) { zip["pieces.csv"].local_name = "pieces.cvs"; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip["pieces.csv"].local_size_lie = -1; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip["pieces.csv"].local_flags = 1 << 11; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip["pieces.csv"].local_time = 1; });
  expect_changed("bundle-layout", [](raw::Zip& zip) {  // another name in a Unicode path field
    std::string field = "\x75\x70";
    raw::le(field, 14, 2);
    field += std::string("\1\0\0\0\0", 5) + "other.csv";
    zip["pieces.csv"].local_extra = zip["pieces.csv"].listed_extra = field;
  });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.count_lie = 1; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.count_lie = -1; });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip.offset_lie = -1; });
}

TEST_F(Archives, AreRefusedWhenZip64Lies) {
  const auto wide = [](std::int64_t lie) {
    return [lie](raw::Zip& zip) {
      zip.zip64 = true;
      zip.zip64_lie = lie;
    };
  };
  expect_changed("bundle-layout", wide(1));
  expect_changed("bundle-layout", wide(-1));
  expect_changed("bundle-too-large", wide(std::int64_t{1} << 40));
  expect_changed("bundle-layout", [](raw::Zip& zip) {  // a wide size that is not asked for
    std::string field = std::string("\1\0\x8\0", 4);
    raw::le(field, 7, 8);
    zip["pieces.csv"].local_extra = zip["pieces.csv"].listed_extra = field;
  });
  expect_changed("bundle-layout", [](raw::Zip& zip) { zip["pieces.csv"].listed_extra = "\1"; });
  expect_changed("bundle-entry-too-large", [](raw::Zip& zip) {  // 1 TiB, so it says
    std::string field = std::string("\1\0\x8\0", 4);
    raw::le(field, std::uint64_t{1} << 40, 8);
    raw::Entry& entry = zip["pieces.csv"];
    entry.size_lie = 0xffffffff - static_cast<std::int64_t>(entry.content.size());
    entry.local_extra = entry.listed_extra = field;
  });
}

TEST_F(Archives, AreRefusedWhenANameLeavesTheFolderOrIsNoNameEverywhere) {
  for (const char* name :
       {"../evil", "a/../../evil", "/etc/evil", "a/./b", "..", "a//b", "C:/evil", "a\\evil",
        "folder/", "a\nb", ".hidden", "print/.x", "name.", "a./b", "\xE5\xB8\xB3.csv", "a b", ""}) {
    SCOPED_TRACE(name);
    expect_changed("bundle-entry-name", [&](raw::Zip& zip) { zip.entries.push_back({name, "x"}); });
  }
  expect_changed("bundle-entry-name", [&](raw::Zip& zip) {
    zip.entries.push_back({std::string(201, 'a'), "x"});
  });
}

TEST_F(Archives, AreRefusedWhenTwoEntriesAreOneFile) {
  for (const char* name : {"pieces.csv", "Pieces.CSV"})
    expect_changed("bundle-entry-twice", [&](raw::Zip& zip) {
      zip.entries.push_back({name, "x"});
    });
}

TEST_F(Archives, AreRefusedWhenAnEntryIsNoPlainFile) {
  const auto kind = [&](const std::function<void(raw::Entry&)>& change) {
    expect_changed("bundle-entry-kind", [&](raw::Zip& zip) { change(zip["pieces.csv"]); });
  };
  kind([](raw::Entry& entry) { entry.attributes = 0120777u << 16; });  // a link
  kind([](raw::Entry& entry) { entry.attributes = 0040755u << 16; });  // a folder
  kind([](raw::Entry& entry) {                                         // whoever made it
    entry.made_by = 63;
    entry.attributes = 0120777u << 16;
  });
  kind([](raw::Entry& entry) { entry.attributes = 0x10; });  // a folder of DOS
  kind([](raw::Entry& entry) { entry.method = 14; });        // LZMA
  kind([](raw::Entry& entry) { entry.flags = 1; });          // ZipCrypto
  kind([](raw::Entry& entry) { entry.flags = 1 << 3; });     // sizes behind the content
  kind([](raw::Entry& entry) { entry.flags = 1 << 13; });    // a masked directory
  kind([](raw::Entry& entry) {                               // AES-128
    entry.flags = 1;
    entry.method = 99;
    entry.local_extra = entry.listed_extra = std::string("\1\x99\7\0\2\0AE\1\0\0", 11);
  });
}

TEST_F(Archives, AreRefusedWhenTheyGrowPastWhatTheySay) {
  // Inflates to more than it says.
  tiny_["match.csv"] += std::string(100'000, ' ');
  send();
  std::string bytes = get(zip());
  const std::uint64_t size = tiny_["match.csv"].size();
  std::string told, lie;
  raw::le(told, size, 4), raw::le(lie, size / 2, 4);
  for (std::size_t at = 0; (at = bytes.find(told, at)) != std::string::npos;)
    bytes.replace(at, 4, lie);
  tiny_.edit_manifest = [&](notation::Tree& root) {
    change((*root.map()->at(8).second.list())[3], "size", static_cast<std::uint64_t>(size / 2));
  };
  expect("bundle-entry-differs", bytes);
  // No input of DEFLATE becomes as much as this says.
  expect_changed("bundle-damaged", [](raw::Zip& zip) {
    raw::Entry& entry = zip["match.csv"];
    entry.method = 8;
    entry.size_lie = 1'000'000'000;
  });
  expect_changed("bundle-damaged", [](raw::Zip& zip) { zip["match.csv"].size_lie = 1; });
}

TEST_F(Archives, AreRefusedWhenEncryptionIsNotAsDue) {
  // A seal, but nothing is encrypted.
  expect_changed("bundle-entry-encryption", [](raw::Zip& zip) {
    zip.entries.insert(zip.entries.begin() + 2, {"key.cms", "x"});
  });
  // Encrypted, but no seal.
  const std::string manifest = notation::write_json(tiny_.manifest());
  std::vector<bundle::Entry> entries{{"manifest.json", {}, manifest, true},
                                     {"manifest.sig", {}, sender_key().sign(manifest), true}};
  for (const auto& [name, content] : tiny_.entries) entries.push_back({name, {}, content, true});
  const Secret password = bundle::make_password();
  ASSERT_TRUE(bundle::write_zip(disk(), zip(), entries, *parse_date(kRun), &password));
  consign();
  expect_refused("bundle-entry-encryption");
}

TEST_F(Archives, AreRefusedWithTheSealOfAnother) {
  make_recipient();
  send();
  bundle::Archive archive = *bundle::Archive::open(zip());
  const std::string manifest = *archive.content(0, 1 << 20);
  // The seal of one password, entries by another.
  const Secret told = bundle::make_password(), used = bundle::make_password();
  std::vector<bundle::Entry> entries{
      {"manifest.json", {}, manifest, true},
      {"manifest.sig", {}, sender_key().sign(manifest), true},
      {"key.cms", {}, *bundle::seal(told, recipient_->certificate()), true}};
  for (const auto& [name, content] : tiny_.entries) entries.push_back({name, {}, content, true});
  ASSERT_TRUE(bundle::write_zip(disk(), zip(), entries, *parse_date(kRun), &used));
  consign();
  expect_refused("bundle-password-wrong");
  entries[2].content = "no seal";
  ASSERT_TRUE(bundle::write_zip(disk(), zip(), entries, *parse_date(kRun), &used));
  consign();
  expect_refused("seal-damaged");
}

}  // namespace
}  // namespace fubako::receive
