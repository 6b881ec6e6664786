// A bundle of two pieces as its sender would sign it, with whatever a test changes before: two
// sheets of a notice and a slip for the first piece, one sheet for the second.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "receive/receive.h"
#include "tests/reader/tiny_pdf.h"

namespace fubako::receive {

inline const std::string kCode = "990001", kVendor = "print", kRun = "2026-05-01";
inline const std::string kPosting = "2026-05-07";
inline const std::string kBundleId = kCode + "-" + kRun + "-" + kVendor + "-" + kPosting;

inline std::string piece(int serial) {
  return make_piece_id(kCode, *parse_date(kPosting), 1, serial).digits;
}
inline std::string code(int serial, int sheet, int of, std::uint32_t mask = 0) {
  return control_code_digits({PieceId{piece(serial)}, sheet, of, mask, 0});
}

struct Part {
  std::string id;
  int first = 0, last = 0;
};
// Pages in these document parts; blank but for the digits that a test asks for, by page from 1.
inline std::string print_pdf(int pages, const std::vector<Part>& parts,
                             const std::map<int, std::string>& digits = {}) {
  static const tiny::Font kFont(U"0123456789");
  tiny::Pdf pdf;
  std::vector<tiny::Page> out(static_cast<std::size_t>(pages));
  for (tiny::Page& page : out) page.object = pdf.reserve();
  const std::string font =
      digits.empty() ? "" : "/Font << /F1 " + tiny::ref(kFont.write(pdf)) + " >>";
  for (const auto& [page, text] : digits)
    out[static_cast<std::size_t>(page - 1)].content =
        "BT /F1 5 Tf 100 700 Td <" + kFont.codes(std::u32string(text.begin(), text.end())) +
        "> Tj ET\n";
  const auto page = [&](int number) {
    return tiny::ref(out[static_cast<std::size_t>(number - 1)].object);
  };
  std::string list;
  for (const Part& part : parts)
    list += tiny::ref(pdf.add("<< /DPM << /PieceID (" + part.id + ") >> /Start " +
                              page(part.first) + " /End " + page(part.last) + " >>")) +
            " ";
  return tiny::document(pdf, font, out,
                        "/DPartRoot << /DPartRootNode << /DParts [[" + list + "]] >> >>");
}

struct TinyBundle {
  using Entries = std::vector<std::pair<std::string, std::string>>;
  int revision = 1;
  Entries entries;
  std::function<void(notation::Tree&)> edit_manifest = [](notation::Tree&) {};
  std::function<void(bundle::ConsignedBundle&)> edit_listed = [](bundle::ConsignedBundle&) {};
  bool sign = true, sign_consignment = true;

  TinyBundle() {
    const std::string a = piece(1), b = piece(2), n = "print/00001-notice.pdf";
    const std::string s = "print/00001-slips.pdf";
    entries = {
        {"pieces.csv",
         "piece_id,copy,sequence,notices,sheets,pages,envelope,enclosures,weight_g,service,lot,"
         "district,tray,postal_code,customer_barcode\r\n" +
             a + ",00,1,1,3,5,window,,10.0,standard,general,,general-001,9990001,\r\n" + b +
             ",00,2,1,1,2,window,,5.0,standard,general,,general-001,9990001,\r\n"},
        {"streams.csv", "piece_id,stream,stock,pdf,first_page,pages,sheets\r\n" + a +
                            ",notice,a4," + n + ",1,4,2\r\n" + a + ",slips,slip," + s +
                            ",1,1,1\r\n" + b + ",notice,a4," + n + ",5,2,1\r\n"},
        {"sheets.csv", "piece_id,copy,sheet,of,stream,pdf,page,control_code\r\n" + a +
                           ",00,1,3,notice," + n + ",1," + code(1, 1, 3) + "\r\n" + a +
                           ",00,2,3,notice," + n + ",3," + code(1, 2, 3) + "\r\n" + a +
                           ",00,3,3,slips," + s + ",1," + code(1, 3, 3) + "\r\n" + b +
                           ",00,1,1,notice," + n + ",5," + code(2, 1, 1) + "\r\n"},
        {"match.csv", "piece_id,sheet,kind,text\r\n" + a + ",3,ocr,123\r\n"},
        {n, print_pdf(6, {{a, 1, 4}, {b, 5, 6}})},
        {s, print_pdf(1, {{a, 1, 1}})},
        {"ticket.json", ticket()},
        {"ticket.pdf", print_pdf(1, {})},
        {"postal/posting.csv",
         "lot,mail_class,weight_to_g,option,discount,per_mille,unit_price,pieces,gross,"
         "discount_yen,net\r\ngeneral,standard,50,,general,0,110,2,220,0,220\r\n"},
        {"postal/districts.csv", "lot,district,pieces\r\ngeneral,,2\r\n"},
        {"postal/kinds.csv", "lot,kind,pieces\r\ngeneral,1,2\r\n"},
        {"postal/posting.pdf", print_pdf(1, {})},
        {"postal/labels.pdf", print_pdf(1, {})},
        {"postal/trays.csv",
         "tray,lot,district,bundles,pieces,weight_g\r\ngeneral-001,general,,1,2,15.0\r\n"},
    };
  }

  std::string& operator[](const std::string& name) {
    for (auto& [known, content] : entries)
      if (known == name) return content;
    FUBAKO_CHECK(!"such an entry");
    return entries.front().second;
  }
  // Changes the text's first occurrence: the test is wrong when there is none.
  void replace(const std::string& entry, const std::string& text, const std::string& by) {
    std::string& content = (*this)[entry];
    const std::size_t at = content.find(text);
    FUBAKO_CHECK(at != std::string::npos);
    content.replace(at, text.size(), by);
  }

  // The ticket, too, says of which revision it is.
  void revise(int number) {
    const auto stated = [](int of) { return "\"revision\": " + std::to_string(of); };
    replace("ticket.json", stated(revision), stated(number));
    revision = number;
  }

  std::string name() const { return kBundleId + ".r" + std::to_string(revision) + ".zip"; }

  notation::Tree manifest() const {
    using notation::Tree;
    Tree list{Tree::List{}}, root{Tree::Map{}};
    for (const auto& [name, content] : entries) {
      Tree one{Tree::Map{}};
      one.set("name", name);
      one.set("size", static_cast<std::uint64_t>(content.size()));
      one.set("sha256", sha256_hex(content));
      list.list()->push_back(std::move(one));
    }
    root.set("format", "fubako-bundle/1");
    root.set("bundle_id", kBundleId);
    root.set("revision", revision);
    root.set("run_id", kRun);
    root.set("municipality_code", kCode);
    root.set("vendor", kVendor);
    root.set("posting_date", kPosting);
    root.set("counts",
             counts({{"pieces", 2}, {"notices", 2}, {"sheets", 4}, {"pages", 7}, {"lots", 1}}));
    root.set("entries", std::move(list));
    root.set("proof", counts({{"pieces", 2}, {"sheets", 4}, {"pages", 7}}));
    edit_manifest(root);
    return root;
  }

 private:
  static std::string ticket() {
    return R"({"format": "fubako-ticket/1", "bundle_id": ")" + kBundleId + R"(", "revision": 1,
 "run_id": "2026-05-01", "municipality_code": "990001", "vendor": "print",
 "posting_date": "2026-05-07",
 "counts": {"pieces": 2, "notices": 2, "sheets": 4, "pages": 7, "lots": 1},
 "stocks": [{"stock": "a4", "duplex": true, "sheets": 3, "pages": 6},
            {"stock": "slip", "duplex": false, "sheets": 1, "pages": 1}],
 "make_ups": [{"make_up": 1, "enclosures": [], "pieces": 2, "notices": 2, "sheets": 4, "pages": 7}],
 "lots": [{"lot": "general", "pieces": 2, "notices": 2, "sheets": 4, "pages": 7}],
 "lines": [{"make_up": 1, "lot": "general", "pieces": 2, "notices": 2, "sheets": 4, "pages": 7,
            "enclosures": [], "first_sequence": 1, "last_sequence": 2}],
 "pdfs": [{"pdf": "print/00001-notice.pdf", "stream": "notice", "stock": "a4", "duplex": true,
           "sheets": 3, "pages": 6, "first_sequence": 1, "last_sequence": 2},
          {"pdf": "print/00001-slips.pdf", "stream": "slips", "stock": "slip", "duplex": false,
           "sheets": 1, "pages": 1, "first_sequence": 1, "last_sequence": 1}]})";
  }
  static notation::Tree counts(const std::vector<std::pair<std::string, int>>& named) {
    notation::Tree tree{notation::Tree::Map{}};
    for (const auto& [name, count] : named) tree.set(name, count);
    return tree;
  }
};

// Sets a key that is there: `set` appends.
inline void change(notation::Tree& tree, std::string_view key, notation::Tree value) {
  for (auto& [known, old] : *tree.map())
    if (known == key) {
      old = std::move(value);
      return;
    }
  FUBAKO_CHECK(!"such a key");
}

}  // namespace fubako::receive
