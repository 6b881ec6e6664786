// A ticket that print shop and inserter cannot work by: it says something else than the tables.
#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

class TicketOf : public Workplace {
 protected:
  void expect_each_refused(const std::string& code,
                           const std::vector<std::pair<std::string, std::string>>& mistakes) {
    for (const auto& [text, by] : mistakes) {
      SCOPED_TRACE(text + " -> " + by);
      tiny_ = TinyBundle();
      tiny_.replace("ticket.json", text, by);
      send();
      expect_refused(code);
    }
  }
  const std::string four_ = R"("pieces": 2, "notices": 2, "sheets": 4, "pages": 7)";
  const std::string lot_ = R"({"lot": "general", )" + four_ + "}";
  const std::string line_ = R"({"make_up": 1, "lot": "general", )" + four_;
  const std::string make_up_ = R"({"make_up": 1, "enclosures": [], )" + four_ + "}";
  const std::string a4_ = R"({"stock": "a4", "duplex": true, "sheets": 3, "pages": 6})";
};

// The same four counts with one of them changed.
std::vector<std::string> each_changed(const std::string& whole) {
  std::vector<std::string> out;
  for (const std::string count : {"pieces\": ", "notices\": ", "sheets\": ", "pages\": "}) {
    std::string changed = whole;
    changed.insert(changed.find(count) + count.size(), "1");
    out.push_back(changed);
  }
  return out;
}

TEST_F(TicketOf, AnotherBundleIsRefused) {
  expect_each_refused("ticket-differs", {{"\"revision\": 1", "\"revision\": 2"},
                                         {"\"run_id\": \"2026-05-01", "\"run_id\": \"2026-05-02"},
                                         {"\"vendor\": \"print", "\"vendor\": \"other"},
                                         {"\"lots\": 1", "\"lots\": 2"}});
}

TEST_F(TicketOf, OtherCountsIsRefused) {
  for (const std::string& part : {lot_, line_, make_up_})
    for (const std::string& changed : each_changed(part))
      expect_each_refused("ticket-differs", {{part, changed}});
  expect_each_refused("ticket-differs",
                      {{lot_, "{\"lot\": \"presort\", " + four_ + "}"},
                       {line_, "{\"make_up\": 1, \"lot\": \"presort\", " + four_},
                       {"[" + lot_ + "]", "[]"},
                       {"[" + make_up_ + "]", "[]"},
                       {"\"enclosures\": [], \"pieces\"",
                        "\"enclosures\": [{\"id\": \"leaflet\", \"pieces\": 1}], \"pieces\""},
                       {"\"enclosures\": [], \"first",
                        "\"enclosures\": [{\"id\": \"leaflet\", \"pieces\": 1}], \"first"}});
}

TEST_F(TicketOf, OtherPapersIsRefused) {
  expect_each_refused(
      "ticket-differs",
      {{a4_, R"({"stock": "b5", "duplex": true, "sheets": 3, "pages": 6})"},
       {a4_, R"({"stock": "a4", "duplex": false, "sheets": 3, "pages": 6})"},
       {a4_, R"({"stock": "a4", "duplex": true, "sheets": 4, "pages": 6})"},
       {a4_, R"({"stock": "a4", "duplex": true, "sheets": 3, "pages": 5})"},
       {a4_ + ",", ""},
       {"\"stream\": \"notice\", \"stock\": \"a4\"", "\"stream\": \"notice\", \"stock\": \"b5\""},
       {"\"stream\": \"slips\"", "\"stream\": \"notice\""},
       {"\"stock\": \"a4\", \"duplex\": true,\n", "\"stock\": \"a4\", \"duplex\": false,\n"},
       {"\"stock\": \"slip\", \"duplex\": false,\n", "\"stock\": \"slip\", \"duplex\": true,\n"},
       {"\"sheets\": 3, \"pages\": 6, \"first", "\"sheets\": 2, \"pages\": 6, \"first"},
       {"\"pages\": 1, \"first_sequence\": 1", "\"pages\": 1, \"first_sequence\": 2"},
       {"\"pages\": 1, \"first_sequence\": 1, \"last_sequence\": 1",
        "\"pages\": 1, \"first_sequence\": 1, \"last_sequence\": 2"},
       {"[], \"first_sequence\": 1", "[], \"first_sequence\": 2"}});
}

// 2^64 - 2 and 4 are 2, to who counts modulo 2^64.
TEST_F(TicketOf, ThatRepeatsOrOverflowsIsRefused) {
  const std::string none = R"("notices": 0, "sheets": 0, "pages": 0)";
  const std::string half = R"({"lot": "general", "pieces": 9223372036854775807, )" + none + "}";
  const std::string wraps = R"({"lot": "general", "pieces": 4294967296, )" + none + "}";
  const std::string zero = R"({"lot": "general", "pieces": 0, )" + none + "}";
  expect_each_refused("ticket-malformed",
                      {{lot_, lot_ + ", " + zero},
                       {lot_, lot_ + ", " + half + ", " + half},
                       {lot_, R"({"lot": "other", "pieces": 4294967296, )" + none + "}, " + lot_},
                       {lot_, wraps},
                       {make_up_, make_up_ + ", " + make_up_},
                       {line_, line_ + R"(, "enclosures": [], "first_sequence": 1,
                                           "last_sequence": 2}, )" +
                                   line_},
                       {line_, "{\"make_up\": 2, \"lot\": \"general\", " + four_},
                       {a4_, a4_ + ", " + a4_},
                       {"[], \"first_sequence\": 1", "[], \"first_sequence\": 0"},
                       {"\"fubako-ticket/1\"", "\"fubako-ticket/2\""},
                       {"\"make_ups\"", "\"makeups\""},
                       {"\"lines\"", "\"rows\""},
                       {"\"stocks\"", "\"papers\""}});
}

}  // namespace
}  // namespace fubako::receive
