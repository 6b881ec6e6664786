// Forms that the program itself prints: no channel, no envelope, no control code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/forms/template.h"

namespace fubako::forms {
namespace {

using testing::ElementsAre;

void make_internal(Template& form) {
  form.replace("valid_from: 2026-01-01\nvalid_to: 2026-12-31\n", "internal: true\n")
      .replace("channel: paper_only\nform_group: test\n", "")
      .replace("envelope: window\n", "")
      .replace("      - {symbol: code, at: \"150 10 13 13\", mark: control-code}\n", "")
      .replace("      - {symbol: more-code, at: \"150 10 13 13\", mark: control-code}\n", "");
}

TEST(Internal, LoadsWithoutWhatANoticeHas) {
  Template form;
  make_internal(form);
  const Loaded loaded = form.load();
  EXPECT_THAT(codes_of(loaded), ElementsAre());
  ASSERT_TRUE(loaded.form);
  EXPECT_TRUE(loaded.form->internal);
  EXPECT_EQ(visible(*loaded.form, record_of("1", "a", {"5"}), marks_of(1)).size(), 1u);
}

TEST(Internal, IsNoNoticeUnlessItSaysSo) {
  Template form;
  make_internal(form);
  form.replace("internal: true\n", "internal: false\n");
  EXPECT_THAT(codes_of(form.load()),
              ElementsAre("key-missing", "key-missing", "key-missing", "key-missing", "key-missing",
                          "page-without-control-code", "page-without-control-code"));
}

TEST(Internal, RefusesTheKeysOfANotice) {
  for (const char* key : {"channel: paper_only", "form_group: test", "envelope: window",
                          "valid_from: 2026-01-01", "valid_to: 2026-12-31"}) {
    Template form;
    make_internal(form);
    form.replace("internal: true\n", "internal: true\n" + std::string(key) + "\n");
    EXPECT_THAT(codes_of(form.load()), ElementsAre("unknown-key")) << key;
    EXPECT_EQ(form.load().complaints.at(0).place.line, form.line_of(key)) << key;
  }
}

}  // namespace
}  // namespace fubako::forms
