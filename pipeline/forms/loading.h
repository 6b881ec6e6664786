// What the parts of the loader share: the form as it grows, and every complaint so far.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "forms/forms.h"
#include "notation/notation.h"

namespace fubako::forms {

struct Loading {
  explicit Loading(const Context& around) : context(around) {}
  const Context& context;
  Form form;
  std::vector<Fault> complaints;
  std::vector<std::pair<std::string, Format>>
      formats;  // named in the form, after the built-in ones
  std::vector<std::string> element_ids;
  // The municipality's overlay: what it says of each element, and which were found in the form.
  const notation::Tree* overlay_elements = nullptr;
  std::vector<std::string> overlay_found;
  std::vector<std::string> left_out;  // elements that the overlay leaves out

  void complain(std::string_view code, const Place& place,
                std::initializer_list<std::string_view> arguments = {});
  // A name that is none of `names`: says which is nearest.
  void complain_unknown(std::string_view code, const Place& place, std::string_view name,
                        const std::vector<std::string>& names);
};

// A decimal number of points → micrometres.
std::optional<Micrometres> parse_points(std::string_view text);

// `fields` of the record or of a list's rows.
std::vector<Field> read_fields(Loading& loading, const notation::Tree& list);
// Whose values a condition may speak of: the row's own; also how many rows a list has (at the
// record); also the record's, as record.FIELD (in rows of tables); also, beside those at the
// record, whether the piece carries an invitation, as mark.invite (in fixed layers, which are set
// before any record is there, so that what measured without an invitation also fits with one).
enum class Reach { row, record, row_in_record, fixed_layer };
// "period_code != 00", "premium_before_change filled", against the fields of one row.
Condition read_condition(Loading& loading, const std::vector<Field>& fields, std::string_view text,
                         const Place& place, Reach reach = Reach::row);
std::optional<std::size_t> index_of(const std::vector<Field>& fields, std::string_view id);
// The same, with the complaint field-unknown.
std::optional<std::size_t> find_field(Loading& loading, const std::vector<Field>& fields,
                                      std::string_view id, const Place& place);

// "{to.name}　{to.honorific}": literals and placeholders. `fields` null: fixed text, terms only.
// `in_rows`: the fields are those of a list's rows; {record.FIELD} speaks of the record.
std::vector<Part> read_parts(Loading& loading, const std::vector<Field>* fields, bool in_rows,
                             std::string_view text, const Place& place);

// "15 20.5 79 4": lengths in millimetres, `count` of them (0: any number, at least one).
std::vector<Micrometres> read_lengths(std::string_view text, std::size_t count);
// `at`: "x y width height" in millimetres.
Box read_box(Loading& loading, std::string_view text, const Place& place);
std::size_t add_slot(Loading& loading, Slot slot);

// What a municipality's overlay changes of an element that says `overridable`.
struct Override {
  std::optional<std::string> value, at;
  bool left_out = false;
  Place value_place, at_place;
};
std::optional<notation::Tree> read_overlay(Loading& loading);  // keep it while loading
Override read_override(Loading& loading, notation::Reader& element, const std::string& id);
void check_overlay(Loading& loading);  // every element that it names was there

// Elements of a page or of a row.
struct Elements {
  std::vector<Slot> fixed, variable;
  std::vector<RuleElement> rules;
  std::vector<ReservedArea> reserved;
  std::vector<Box> folds;
};
// Where elements stand: on a page (`fields` of the record) or in a row of a list.
struct Scope {
  const std::vector<Field>& fields;
  bool in_rows = false;
  PageSize page;  // for what reaches the paper's edge
};
// `table` is told of table elements (pages only; null in rows).
using OnTable = std::function<void(const std::string& id, notation::Reader& element)>;
void read_elements(Loading& loading, const notation::Tree& list, bool fixed, const Scope& scope,
                   const OnTable& on_table, Elements& out);

// `required` of a page or of rows, by ids of its own elements; those that the municipality leaves
// out are not demanded.
using RequiredIds = std::vector<std::string>;  // one of them
std::vector<RequiredIds> read_required(Loading& loading, notation::Reader& reader,
                                       const Elements& elements);
// The same by slots. `table`: what precedes the ids of rows, or empty.
std::vector<Requirement> find_required(const Form& form, const std::vector<RequiredIds>& required,
                                       const std::string& table,
                                       const std::vector<std::size_t>& fixed,
                                       const std::vector<std::size_t>& variable);

// Every row finds a place, every sheet its control code, every back its front.
void check_layout(Loading& loading, const Place& pages);

// lists; totals, legal, payments, split; formats; styles, rows, pages.
void read_lists(Loading& loading, notation::Reader& reader);
void read_rules(Loading& loading, notation::Reader& reader);
void read_formats(Loading& loading, notation::Reader& reader);
void read_layout(Loading& loading, notation::Reader& reader);

}  // namespace fubako::forms
