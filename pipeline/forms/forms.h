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
  // Whose value is compared: the row's own, the record's (record.FIELD, in rows), how many rows a
  // list has (LIST op number), or one of the piece's marks (mark.invite; in fixed layers of pages).
  enum class Of { row, record, list, mark };
  Op op = Op::none;
  Of of = Of::row;
  std::size_t field = 0;  // index into the fields, or of the list
  std::string value;
  bool operator==(const Condition&) const = default;
};
bool holds(const Condition& condition, const Row& row);  // Of::row; numbers compare as numbers
bool holds(const Condition& condition, const Record& record, const Row& row);  // all but Of::mark

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
  labels,
  pattern
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
  std::string lead;           // yen: what stands before the first digit (￥)
  bool pad = false;           // wareki: months and days of one digit are padded with a blank
  bool weekday = false;       // wareki: followed by (月)
  std::string pattern;        // pattern: each # is one character of the value
};
// Canonical value → printed text: yen 230400 → 230,400, −1200 → △1,200; wareki 2019-05-01 →
// 令和元年5月1日, 2019-08 → 令和元年8月; fiscal_year 2026 → 令和8年度; postal_code 9990001 →
// 〒999-0001.
std::string format(const Format& format, std::string_view canonical, const std::vector<Era>& eras);
// The inverse; nullopt when the text is not one that `format` writes (mask has no inverse).
std::optional<std::string> parse_back(const Format& format, std::string_view printed,
                                      const std::vector<Era>& eras);

// ---- layout ----

enum class Align { left, center, right, distribute, justify };
enum class VerticalAlign { top, middle, bottom };

struct Style {
  std::string id;
  std::string chain;  // name of a font chain of the settings: gothic, gothic-bold, mincho, name
  Micrometres size, leading;
  Align align = Align::left;
  VerticalAlign vertical = VerticalAlign::middle;
  int cells = 0;  // > 0: one character a box, so many boxes over the width
};

// When a text does not fit: shrink to a floor, then condense, then wrap, else hold.
struct Fit {
  std::optional<Micrometres> shrink_to;
  int condense_to = 100;  // percent
  int lines = 1;
};

enum class Mark { none, piece_id, page_of, control_code, customer_barcode, part_of, invite };

// One stretch of a text: a literal, a field of the record (or of the row, in tables), a virtual
// address field, or a mark. A literal of blanks only is a separator: it is printed between two
// values that are there, and nowhere else.
struct Part {
  std::string literal;
  bool separator = false;
  // record: a field of the record, seen from a row. carried, forward, total: sums of a field over
  // the rows of a flow before this page (empty on its first), up to this page's end (empty on its
  // last), over all (empty before its last). wording: a municipality's text in the resident's
  // language.
  enum class Source {
    literal,
    field,
    record,
    to,
    mark,
    carried,
    forward,
    total,
    wording
  } source = Source::literal;
  std::size_t field = 0;  // of the row or the record; of the flow's rows for sums
  std::size_t flow = 0;   // sums
  enum class To { postal_code, address, building, name, honorific } to = To::address;
  Mark mark = Mark::none;
  Format format;
  std::vector<std::pair<std::string, std::string>> wordings;  // by language; "" is the usual one
};

// A place on a page that a text, a symbol or a picture comes to; elements of rows are slots too.
struct Slot {
  std::string element;  // id, unique in the form; those of rows are table-id.id
  std::size_t style = 0;
  Fit fit;
  bool paragraph = false;  // broken into lines by kinsoku from the first line on
  bool picture = false;    // the text is the name of a picture
  bool ocr = false;        // read by machine: nothing else stands within `clear` of its box
  Micrometres clear;
  std::vector<Part> parts;
  Condition when;
  Box box;                 // of the first row, in tables
  Mark mark = Mark::none;  // of a symbol that is one of the piece's marks
  std::optional<SymbolKind> symbol;
  Place place;
};

struct RuleElement {  // a line or a box, of the fixed layer
  Box box;            // a line has one side of 0
  Micrometres thickness;
  bool filled = false;
  bool dashed = false;  // a perforation: kDash drawn, kDashGap not
  int gray_percent = 0;
  Condition when;
  Place place;
};
constexpr Micrometres kDash(1500), kDashGap(1000);

// A place that stays white: a voice code of another maker is printed or stuck there.
struct ReservedArea {
  std::string element;
  Box box;
  Place place;
};

// The rows of one list on their way through the tables that show them. Tables of one flow share
// its rows, page after page; two flows of a list are independent.
struct Flow {
  std::string id;  // of `rows`
  std::size_t list = 0;
  Condition where;                  // only the rows that meet it
  std::optional<std::size_t> keep;  // neighbours that are equal in this field stay on one page
};

// Elements of which one must be seen, whatever their own conditions say.
struct Requirement {
  std::vector<std::size_t> any_of;  // slots
};

struct Table {
  std::size_t flow = 0;
  Micrometres cell_width, cell_height;
  std::size_t across = 1;             // cells side by side, filled before the next line of cells
  std::size_t rows = 0;               // cells that fit on one page
  std::vector<std::size_t> columns;   // slots of each row
  std::vector<std::size_t> fixed;     // slots of literal text, printed for each row that is there
  std::vector<RuleElement> rules;     // likewise
  std::vector<Requirement> required;  // for each row that is there
};
// A box of the first cell as it stands in cell `index`.
Box in_cell(const Table& table, Box box, std::size_t index);

enum class Side { next, front, back };  // where a page begins, on paper printed on both sides

struct Page {
  std::string id;
  PageSize size;
  std::size_t stream = 0;
  Side side = Side::next;
  Condition when;                      // of the record: else the page is not there
  std::optional<std::size_t> repeats;  // comes as often as this flow has rows left
  std::vector<std::size_t> fixed;      // slots of literal text and pictures only
  std::vector<std::size_t> variable;   // slots
  std::vector<Table> tables;
  std::vector<RuleElement> rules;
  std::vector<ReservedArea> reserved;
  std::vector<Requirement> required;  // on each of these pages
  std::vector<Box> folds;             // where the machine folds: lines across or down the sheet
};

struct Stream {  // the sheets of a piece that share a stock
  std::string id;
  std::string stock;  // name of a stock of config/stocks.yaml
  std::string fold;   // tri-fold …; none
  bool duplex = false;
};

// A leaflet that goes into the envelope when its condition holds.
struct Enclosure {
  std::string id;
  Condition when;
  Place place;
};

// Codes on payment slips that must agree with the row they stand in. Fields of a list's rows.
struct Payment {
  std::size_t list = 0;
  std::size_t amount = 0, due_date = 0;
  std::vector<std::size_t> charges;  // what the codes' amount has on top (延滞金, 督促手数料)
  std::optional<std::size_t> pay_by, period, store_barcode, el_qr;
  std::optional<std::size_t> fiscal_year;  // of the record
};

// A record with more rows than one piece shows becomes several pieces.
struct Split {
  std::size_t list = 0, rows = 0;
};

struct Form {
  std::string id, version;
  // Printed by the program itself (templates/internal/): no piece, so no channel, no envelope, no
  // control code.
  bool internal = false;
  Date valid_from, valid_to;
  std::string title_ja, title_en;
  Channel channel = Channel::paper_on_request;
  std::string form_group;
  bool withdraw_when_paid = false;  // a dunning notice: a payment of its notice withdraws it
  std::vector<Field> fields;        // the common fields first, in CommonField's order
  std::vector<List> lists;
  std::vector<Total> totals;
  std::vector<LegalContent> legal;
  std::vector<Payment> payments;
  std::int64_t store_limit = 300'000;  // yen
  std::optional<Split> split;
  std::string envelope;  // name of an envelope of config/envelopes.yaml
  std::vector<Stream> streams;
  std::vector<Enclosure> enclosures;
  std::vector<Style> styles;
  std::vector<Slot> slots;
  std::vector<Flow> flows;
  std::vector<Page> pages;  // in reading order within each stream
  std::vector<Era> eras;
  std::map<std::string, std::string> terms;
  std::map<std::string, std::shared_ptr<const Picture>> pictures;
  std::optional<std::size_t> language;  // the field with role language
  std::optional<int> law_year;          // whose rules the form follows
  std::optional<int> overlay_law_year;  // whose rules the municipality's overlay was written for
  std::string digest;  // SHA-256 over the template's files and what it took of the municipality
  bool overlay_is_stale() const { return overlay_law_year && overlay_law_year != law_year; }

  std::optional<std::size_t> field_index(std::string_view id) const;
  std::optional<std::size_t> list_index(std::string_view id) const;
};

// What surrounds a form: a municipality's words ({term} in fixed texts) and the era table.
struct Context {
  std::map<std::string, std::string> terms;
  std::vector<Era> eras;  // ascending by first day
  // By language: terms in other words, for the residents who asked for that language.
  std::map<std::string, std::map<std::string, std::string>> wordings;
  std::map<std::string, std::shared_ptr<const Picture>> pictures;  // by name: seal, map-001
  // The municipality's overlay (fubako-overlay/1) for this form: its file's name and text.
  std::string overlay_file, overlay;
  std::int64_t store_limit = 300'000;  // yen: what convenience stores take of one slip
};

// Every complaint at once; a Form only when there is none.
struct Loaded {
  std::optional<Form> form;
  std::vector<Fault> complaints;
};
// `id`: what the form must be called; without it, the folder's name.
Loaded load(const fs::path& folder, const Context& context, const std::string& id = {});
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
  // 38 digits of a control code, 67 bars of a customer barcode, an invitation's URL, a field's
  // value
  std::string data;
  Box box;
  std::uint32_t row = 0;
};
struct VisiblePicture {
  std::uint32_t slot = 0;
  std::shared_ptr<const Picture> picture;  // null: there is none of that name
  Box box;
  std::uint32_t row = 0;
};

// One fixed layer: a page's print for so many rows of each table, with those of its conditional
// elements that show. Equal ids print the same.
struct LayerId {
  std::size_t page = 0;
  std::vector<std::uint32_t> rows;  // by table
  std::uint64_t shown = 0;          // bit n: the n-th element with a condition, slots before rules
  auto operator<=>(const LayerId&) const = default;
};
constexpr std::size_t kMaxConditionalElements = 64;

struct VisiblePage {
  std::size_t page = 0;  // index into Form::pages
  LayerId layer;
  std::size_t stream = 0;
  int sheet = 1;       // of the piece, over its streams
  bool back = false;   // the sheet's second side
  bool blank = false;  // a back that nothing is printed on; `page` gives its size
  std::vector<VisibleText> texts;
  std::vector<VisibleSymbol> symbols;
  std::vector<VisiblePicture> pictures;
};
struct FixedLayer {
  std::vector<VisibleText> texts;
  std::vector<VisiblePicture> pictures;
  std::vector<RuleElement> rules;
};

PageCounts page_counts(const Form& form, const Record& record);
// The variable layer, page by page, stream by stream. An empty text is not listed.
std::vector<VisiblePage> visible(const Form& form, const Record& record, const PieceMarks& marks);
// The fixed layer that a page has.
FixedLayer visible_fixed(const Form& form, const LayerId& layer);
// The layer with everything a page can have: all rows, all conditional elements.
LayerId full_layer(const Form& form, std::size_t page);
// Bit n: the form's n-th enclosure goes with this record.
std::uint32_t enclosures_of(const Form& form, const Record& record);
// The records that a record's pieces show: itself, or one for every `split.rows` rows.
std::vector<Record> split_record(const Form& form, const Record& record);

}  // namespace fubako::forms
