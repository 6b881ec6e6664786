// A bundle that is whole and rightly signed, and wrong all the same: a sender's mistake that would
// put a page into somebody else's envelope.
#include "tests/receive/workplace.h"

namespace fubako::receive {
namespace {

class Mistakes : public Workplace {
 protected:
  struct Mistake {
    const char* entry;
    std::string text, by;
  };
  // Each by itself in a bundle that is otherwise right.
  void expect_each_refused(const std::string& code, const std::vector<Mistake>& mistakes) {
    for (const auto& [entry, text, by] : mistakes) {
      SCOPED_TRACE(std::string(entry) + ": " + text + " -> " + by);
      tiny_ = TinyBundle();
      tiny_.replace(entry, text, by);
      send();
      expect_refused(code);
    }
  }
  std::string a_ = piece(1), b_ = piece(2);
  std::string of_b_ = make_piece_id("990019", *parse_date(kPosting), 1, 2).digits;
};

TEST_F(Mistakes, InValuesAreRefused) {
  expect_each_refused("table-malformed", {{"pieces.csv", "piece_id,copy", "piece_id,copies"},
                                          {"pieces.csv", ",00,1,1,3,5,", ",0,1,1,3,5,"},
                                          {"pieces.csv", ",00,1,1,3,5,", ",00,1,1,03,5,"},
                                          {"pieces.csv", ",00,1,1,3,5,", ",00,1,1,3,-5,"},
                                          {"pieces.csv", ",00,1,1,3,5,", ",00,1,1,3,99999999999,"},
                                          {"pieces.csv", ",10.0,", ",10,"},
                                          {"pieces.csv", ",window,,", ",window,leaflet+,"},
                                          {"pieces.csv", ",window,,", ",window,leaflet+leaflet,"},
                                          {"pieces.csv", "9990001,", "999000,"},
                                          {"pieces.csv", "9990001,", "9990001,12345"},
                                          {"pieces.csv", "9990001,", "\"9990001,"},
                                          {"streams.csv", ",notice,a4,", ",,a4,"},
                                          {"streams.csv", ",1,4,2", ",1,4,2,"},
                                          {"streams.csv",
                                           ",notice,a4,"
                                           "print/00001-notice.pdf,5",
                                           ",notice,b5,print/00001-notice.pdf,5"},
                                          {"match.csv", ",ocr,", ",,"},
                                          {"match.csv", ",ocr,", ",aztec,"},
                                          {"postal/trays.csv", "general-001,general,,1,2,15.0",
                                           "general-001,general,,1,1,7.5\r\n"
                                           "general-001,general,,1,1,7.5"}});
}

TEST_F(Mistakes, InIdentityAreRefused) {
  std::string bad = b_;
  bad.back() = bad.back() == '0' ? '1' : '0';
  const std::string other_day = make_piece_id(kCode, *parse_date("2026-05-08"), 1, 2).digits;
  const std::string other_run = make_piece_id(kCode, *parse_date(kPosting), 2, 2).digits;
  expect_each_refused("piece-id-wrong", {{"pieces.csv", b_, bad},
                                         {"pieces.csv", b_, of_b_},
                                         {"pieces.csv", b_, other_day},
                                         {"pieces.csv", b_, other_run}});
  expect_each_refused("piece-twice", {{"pieces.csv", b_, a_}});
  const std::string third = piece(3);
  expect_each_refused(
      "piece-unknown",
      {{"streams.csv", b_, third}, {"sheets.csv", b_, third}, {"match.csv", a_, third}});
}

TEST_F(Mistakes, InTheOrderOfPiecesAreRefused) {
  expect_each_refused("pieces-out-of-order", {{"pieces.csv", ",00,2,1,1,", ",00,3,1,1,"}});
  tiny_ = TinyBundle();
  tiny_["match.csv"] += b_ + ",1,ocr,1\r\n" + a_ + ",1,ocr,1\r\n";
  send();
  expect_refused("pieces-out-of-order");
  // In one stream the other way round than in the other.
  tiny_ = TinyBundle();
  const std::string n = "print/00001-notice.pdf", s = "print/00001-slips.pdf";
  tiny_["streams.csv"] = "piece_id,stream,stock,pdf,first_page,pages,sheets\r\n" + b_ +
                         ",notice,a4," + n + ",1,2,1\r\n" + a_ + ",notice,a4," + n + ",3,4,2\r\n" +
                         a_ + ",slips,slip," + s + ",1,1,1\r\n";
  send();
  expect_refused("pieces-out-of-order");
}

TEST_F(Mistakes, InPagesAreRefused) {
  expect_each_refused("pages-not-covered",
                      {{"streams.csv", ",5,2,1", ",6,2,1"},    // a gap: page 5 is nobody's
                       {"streams.csv", ",5,2,1", ",4,3,1"},    // page 4 is of both
                       {"streams.csv", ",1,4,2", ",2,4,2"}});  // page 1 is nobody's
  expect_each_refused("pdf-without-pieces",
                      {{"streams.csv", "print/00001-slips.pdf", "print/00002-slips.pdf"}});
}

TEST_F(Mistakes, InSheetsAreRefused) {
  expect_each_refused("sheet-sequence-wrong", {{"sheets.csv", ",00,2,3,", ",00,3,3,"},
                                               {"sheets.csv", ",00,2,3,", ",00,2,2,"},
                                               {"sheets.csv", ",00,1,1,notice", ",00,2,2,notice"},
                                               {"match.csv", ",3,ocr", ",4,ocr"}});
  expect_each_refused("sheet-page-wrong",
                      {{"sheets.csv", ".pdf,5,", ".pdf,1,"},   // the other piece's page
                       {"sheets.csv", ".pdf,5,", ".pdf,6,"},   // its own back
                       {"sheets.csv", ".pdf,3,", ".pdf,5,"},   // the next piece's page
                       {"sheets.csv", ".pdf,3,", ".pdf,2,"},   // leaves two pages to the last sheet
                       {"sheets.csv", ",slips,", ",notice,"},  // another stream
                       {"sheets.csv", "00001-slips", "00001-notice"}});
}

TEST_F(Mistakes, InControlCodesAreRefused) {
  std::string bad = code(2, 1, 1);
  bad[3] = bad[3] == '0' ? '1' : '0';
  expect_each_refused("control-code-wrong",
                      {{"sheets.csv", code(2, 1, 1), bad}, {"sheets.csv", code(2, 1, 1), "1234"}});
  const auto reprint = control_code_digits({PieceId{b_}, 1, 1, 0, 1});
  expect_each_refused("control-code-differs",
                      {{"sheets.csv", code(2, 1, 1), code(1, 1, 1)},     // another piece
                       {"sheets.csv", code(1, 2, 3), code(1, 1, 3)},     // another sheet
                       {"sheets.csv", code(1, 2, 3), code(1, 2, 2)},     // another count
                       {"sheets.csv", code(2, 1, 1), reprint},           // another copy
                       {"sheets.csv", code(2, 1, 1), code(2, 1, 1, 1)},  // an enclosure too many
                       {"pieces.csv", ",window,,5.0", ",window,leaflet,5.0"},
                       {"sheets.csv", b_ + ",00,1", b_ + ",01,1"}});
}

TEST_F(Mistakes, InEnclosuresOfOnePieceAreRefused) {
  tiny_.replace("pieces.csv", ",window,,10.0", ",window,leaflet,10.0");
  tiny_.replace("sheets.csv", code(1, 1, 3), code(1, 1, 3, 1));
  tiny_.replace("sheets.csv", code(1, 2, 3), code(1, 2, 3, 2));  // another feeder
  tiny_.replace("sheets.csv", code(1, 3, 3), code(1, 3, 3, 1));
  send();
  expect_refused("control-code-differs");
  tiny_.replace("sheets.csv", code(1, 2, 3, 2), code(1, 2, 3, 1));
  for (int i = 0; i < 2; ++i)  // of the make-up and of its line
    tiny_.replace("ticket.json", "\"enclosures\": []",
                  "\"enclosures\": [{\"id\": \"leaflet\", \"pieces\": 1}]");
  send();
  expect_accepted();
}

TEST_F(Mistakes, InCountsAreRefused) {
  expect_each_refused("counts-differ", {{"pieces.csv", ",00,1,1,3,5,", ",00,1,1,3,6,"},
                                        {"pieces.csv", ",00,1,1,3,5,", ",00,1,2,3,5,"},
                                        {"pieces.csv", ",standard,general,", ",standard,other,"},
                                        {"streams.csv", ",5,2,1", ",5,2,2"}});
  // A sheet without a row, rows without a sheet.
  tiny_ = TinyBundle();
  const std::string row = b_ + ",00,1,1,notice,print/00001-notice.pdf,5," + code(2, 1, 1) + "\r\n";
  tiny_.replace("sheets.csv", row, "");
  send();
  expect_refused("counts-differ");
  tiny_ = TinyBundle();
  tiny_.replace("streams.csv", b_ + ",notice,a4,print/00001-notice.pdf,5,2,1\r\n", "");
  send();
  expect_refused("sheet-page-wrong");
  for (const char* key : {"pieces", "notices", "sheets", "pages", "lots"}) {
    SCOPED_TRACE(key);
    tiny_ = TinyBundle();
    tiny_.edit_manifest = [key](notation::Tree& root) {
      for (const char* where : {"counts", "proof"})
        for (auto& [known, tree] : *root.map())
          if (known == where && tree.find(key) != nullptr) change(tree, key, 9);
    };
    tiny_.edit_listed = [key](bundle::ConsignedBundle& listed) {
      if (std::string_view(key) == "pieces") listed.pieces = 9;
      if (std::string_view(key) == "sheets") listed.sheets = 9;
      if (std::string_view(key) == "pages") listed.pages = 9;
    };
    send();
    expect_refused("counts-differ");
  }
}

TEST_F(Mistakes, InPostingPapersAreRefused) {
  expect_each_refused("posting-differs",
                      {{"postal/posting.csv", ",110,2,", ",110,3,"},
                       {"postal/posting.csv", "general,standard", "local,standard"},
                       {"postal/trays.csv", ",1,2,", ",1,1,"},
                       {"postal/trays.csv", "general-001", "general-002"}});
}

TEST_F(Mistakes, InAPdfsPagesAreRefused) {
  for (const int pages : {7, 8}) {
    tiny_ = TinyBundle();
    tiny_["print/00001-notice.pdf"] = print_pdf(pages, {{a_, 1, 4}, {b_, 5, 6}});
    send();
    expect_refused("pdf-pages-differ");
  }
  tiny_ = TinyBundle();
  tiny_["print/00001-notice.pdf"] = print_pdf(5, {{a_, 1, 4}, {b_, 5, 5}});
  send();
  expect_refused("pdf-pages-differ");
}

TEST_F(Mistakes, InAPdfsPartsAreRefused) {
  for (const std::vector<Part>& parts :
       std::vector<std::vector<Part>>{{{b_, 1, 4}, {a_, 5, 6}},  // each other's pages
                                      {{a_, 1, 3}, {b_, 4, 6}},  // one page too few
                                      {{a_, 1, 4}},              // a piece without pages
                                      {{a_, 1, 4}, {b_, 5, 6}, {b_, 5, 6}},
                                      {}}) {
    tiny_ = TinyBundle();
    tiny_["print/00001-notice.pdf"] = print_pdf(6, parts);
    send();
    expect_refused("pdf-parts-differ");
  }
}

TEST_F(Mistakes, InWhatAPageShowsAreRefused) {
  const auto showing = [&](const std::string& first, const std::string& second) {
    tiny_ = TinyBundle();
    tiny_["print/00001-notice.pdf"] =
        print_pdf(6, {{a_, 1, 4}, {b_, 5, 6}}, {{1, first}, {5, second}});
    send();
  };
  const std::string a = code(1, 1, 3), b = code(2, 1, 1);
  showing(b, a);  // each other's pages, while the parts say otherwise
  expect_refused("pdf-shows-another");
  showing(a, a);
  expect_refused("pdf-shows-another");
  showing(code(1, 2, 3), b);  // the piece's own second sheet comes first
  expect_refused("pdf-shows-another");
  showing("12" + b + "34", b);  // among other digits
  expect_refused("pdf-shows-another");
  showing("999" + a, b);
  expect_accepted();
  fs::remove_all(received());
  // Digits that are nobody's code say nothing.
  showing(std::string(38, '1'), control_code_digits({PieceId{of_b_}, 1, 1, 0, 0}));
  expect_accepted();
}

TEST_F(Mistakes, InAPdfItselfAreRefused) {
  for (const char* entry : {"print/00001-notice.pdf", "postal/posting.pdf"}) {
    for (const std::string& content : {std::string("no PDF"), std::string()}) {
      SCOPED_TRACE(entry);
      tiny_ = TinyBundle();
      tiny_[entry] = content;
      send();
      expect_refused("pdf-unreadable");
    }
    // Six leaves, but the tree says five: whoever follows the tree prints one page more.
    tiny_ = TinyBundle();
    const std::string count =
        std::string("/Count ") + (tiny_[entry].find("/Count 6") != std::string::npos ? "6" : "1");
    tiny_.replace(entry, count, count == "/Count 6" ? "/Count 5" : "/Count 2");
    send();
    expect_refused("pdf-unreadable");
  }
}

}  // namespace
}  // namespace fubako::receive
