// forms: a template folder -> a Form: fields, rules, formats and their inverses, layout, and
// `visible`: everything that must be seen on a piece.
//
//   takes    templates/<id>/form.yaml (grammar: templates/README.md), a municipality's terms
//   gives    a Form; `visible(form, record, marks)` page by page
//   promises pure after loading; compose draws from `visible` only, prove demands exactly it
//   errors   every complaint about a template at once, each with file:line:column
//   threads  const after load
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::forms {

// ---- fields and rules ----

enum class FieldType { text, kana, ascii, digits, date, yen, decimal, choice, boolean };

struct Condition {  // when: field op value
  enum class Op { none, equals, differs, less, at_most, greater, at_least, empty, filled };
  Op op = Op::none;
  std::size_t field = 0;  // index into the same row's fields
  std::string value;
};
bool holds(const Condition& condition, const Row& row);  // numbers compare as numbers

struct Field {
  std::string id, label;
  FieldType type = FieldType::text;
  std::size_t max = 0;  // graphemes, or digits for digits and yen
  bool exact = false;   // digits: exactly max
  int decimals = 0;     // decimal: at most so many places
  bool required = false;
  Condition required_when;                           // required only then
  std::optional<std::int64_t> min_value, max_value;  // yen
  std::vector<std::string> codes;                    // choice
  bool due_date = false;                             // role: due-date
  bool my_number_allowed = false;                    // a 12-digit column that is no My Number
};

struct List {
  std::string id, label;
  std::vector<Field> fields;  // without record_key, which every child file begins with
  std::size_t min_rows = 0, max_rows = 0;
  std::size_t due_date_field() const;  // npos when none
};

// sum(list.field where …) must equal a field of the record, else `total-differs`.
struct Total {
  std::size_t list = 0, field = 0;
  Condition where;
  std::size_t equals = 0;  // index into Form::fields
  Place place;
};

// One of the ten legally required contents of a tax notice (地方税法 1条1項6号): where it comes
// from.
struct LegalContent {
  std::string name;                  // legal_basis, payer_address, …
  std::optional<std::size_t> field;  // of the record, or
  std::optional<std::size_t> list;   // of every row of a list (with list_field), or
  std::size_t list_field = 0;
  std::string term;  // a municipality's term
};

// ---- formats ----

enum class FormatKind {
  plain,
  yen,
  number,
  decimal,
  date,
  wareki,
  fiscal_year,
  postal_code,
  mask,
  labels
};

struct Era {
  std::string name;  // 令和
  Date first_day;
};

struct Format {
  FormatKind kind = FormatKind::plain;
  std::string zero;                                         // what 0 prints as, when not "0"
  std::vector<std::pair<std::string, std::string>> labels;  // labels: code → printed text
  std::size_t mask_keep = 0;  // mask: so many last characters stay, the rest become *
};
// Canonical value → printed text: yen 230400 → 230,400, −1200 → △1,200; wareki 2019-05-01 →
// 令和元年5月1日; fiscal_year 2026 → 令和8年度; postal_code 9990001 → 〒999-0001.
std::string format(const Format& format, std::string_view canonical, const std::vector<Era>& eras);
// The inverse; nullopt when the text is not one that `format` writes (mask has no inverse).
std::optional<std::string> parse_back(const Format& format, std::string_view printed,
                                      const std::vector<Era>& eras);

// ---- layout ----

enum class Align { left, center, right };
enum class VerticalAlign { top, middle, bottom };

struct Style {
  std::string id;
  std::string chain;  // name of a font chain of the settings: gothic, gothic-bold, mincho, name
  Micrometres size, leading;
  Align align = Align::left;
  VerticalAlign vertical = VerticalAlign::middle;
};

// When a text does not fit: shrink to a floor, then condense, then wrap, else hold.
struct Fit {
  std::optional<Micrometres> shrink_to;
  int condense_to = 100;  // percent
  int lines = 1;
};

enum class Mark { none, piece_id, page_of, control_code, customer_barcode };

// One stretch of a text: a literal, a field of the record (or of the row, in tables), a virtual
// address field, or a mark. A literal of blanks only is a separator: it is printed between two
// values that are there, and nowhere else.
struct Part {
  std::string literal;
  bool separator = false;
  enum class Source { literal, field, to, mark } source = Source::literal;
  std::size_t field = 0;  // Source::field
  enum class To { postal_code, address, building, name, honorific } to = To::address;
  Mark mark = Mark::none;
  Format format;
};

// A place on a page that texts or symbols come to; table columns are slots too.
struct Slot {
  std::string element;  // id, unique in the form; table columns are table-id.column-id
  std::size_t style = 0;
  Fit fit;
  bool paragraph = false;  // broken into lines by kinsoku from the first line on
  std::vector<Part> parts;
  Condition when;
  Box box;                 // of the first row, for table columns
  Mark mark = Mark::none;  // of a symbol
  std::optional<SymbolKind> symbol;
  Place place;
};

struct Table {
  std::size_t list = 0;
  Micrometres row_height;
  std::size_t rows = 0;              // that fit on one page
  std::vector<std::size_t> columns;  // slots
};

struct RuleElement {  // a line or a box, of the fixed layer
  Box box;            // a line has one side of 0
  Micrometres thickness;
  bool filled = false;
  int gray_percent = 0;
};

struct Page {
  std::string id;
  PageSize size;
  std::optional<std::size_t> repeats_for;  // continuation page: while this list has rows left
  std::vector<std::size_t> fixed;          // slots of literal text only
  std::vector<std::size_t> variable;       // slots
  std::vector<Table> tables;               // variable; consume their list's rows in page order
  std::vector<RuleElement> rules;
};

struct Stream {
  std::string id;        // notice
  std::string stock;     // name of a stock of config/stocks.yaml
  std::string envelope;  // name of an envelope of config/envelopes.yaml
  std::string fold;      // tri-fold …
  bool duplex = false;
};

struct Form {
  std::string id, version;
  Date valid_from, valid_to;
  std::string title_ja, title_en;
  Channel channel = Channel::paper_on_request;
  std::string form_group;
  std::vector<Field> fields;  // the common fields first, in CommonField's order
  std::vector<List> lists;
  std::vector<Total> totals;
  std::vector<LegalContent> legal;
  Stream stream;
  std::vector<Style> styles;
  std::vector<Slot> slots;
  std::vector<Page> pages;  // in reading order; all but the repeating ones come once
  std::vector<Era> eras;
  std::map<std::string, std::string> terms;
  std::string digest;  // SHA-256 over the template's files and the terms used

  std::optional<std::size_t> field_index(std::string_view id) const;
  std::optional<std::size_t> list_index(std::string_view id) const;
};

// What surrounds a form: a municipality's words ({term} in fixed texts) and the era table.
struct Context {
  std::map<std::string, std::string> terms;
  std::vector<Era> eras;  // ascending by first day
};

// Every complaint at once; a Form only when there is none.
struct Loaded {
  std::optional<Form> form;
  std::vector<Fault> complaints;
};
Loaded load(const fs::path& folder, const Context& context);
// The year's era text of a date: 令和8年, 令和元年. Empty before the first era.
std::string wareki_year(Date date, const std::vector<Era>& eras);

// ---- what must be seen ----

struct VisibleText {
  std::uint32_t slot = 0;
  std::uint32_t row = 0;  // of the list, from 0
  std::string text;       // in reading order
  Box box;
};
struct VisibleSymbol {
  std::uint32_t slot = 0;
  SymbolKind kind = SymbolKind::data_matrix;
  std::string data;  // 38 digits of a control code, 67 bars of a customer barcode
  Box box;
};
struct VisiblePicture {
  std::uint32_t slot = 0;
  std::shared_ptr<const Picture> picture;
  Box box;  // filled whole
};
struct VisiblePage {
  std::size_t page = 0;  // index into Form::pages
  int sheet = 1;
  std::vector<VisibleText> texts;
  std::vector<VisibleSymbol> symbols;
  std::vector<VisiblePicture> pictures;
};

// How many pages (= sheets, printed on the front) a record's piece has.
int page_count(const Form& form, const Record& record);
// The variable layer, page by page. An empty text is not listed.
std::vector<VisiblePage> visible(const Form& form, const Record& record, const PieceMarks& marks);
// The fixed layer of one page.
VisiblePage visible_fixed(const Form& form, std::size_t page);

}  // namespace fubako::forms
