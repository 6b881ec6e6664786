// What the parts of the loader share: the form as it grows, and every complaint so far.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms/forms.h"
#include "notation/notation.h"

namespace fubako::forms {

struct Loading {
  const Context& context;
  Form form;
  std::vector<Fault> complaints;
  std::vector<std::pair<std::string, Format>>
      formats;  // named in the form, after the built-in ones
  std::vector<std::string> element_ids;

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
// "period_code != 00", "premium_before_change filled", against the fields of one row.
Condition read_condition(Loading& loading, const std::vector<Field>& fields, std::string_view text,
                         const Place& place);
std::optional<std::size_t> index_of(const std::vector<Field>& fields, std::string_view id);
// The same, with the complaint field-unknown.
std::optional<std::size_t> find_field(Loading& loading, const std::vector<Field>& fields,
                                      std::string_view id, const Place& place);

// "{to.name}　{to.honorific}": literals and placeholders. `fields` null: fixed text, terms only.
std::vector<Part> read_parts(Loading& loading, const std::vector<Field>* fields,
                             std::string_view text, const Place& place);

// lists, totals, legal; formats; styles, rows, pages.
void read_lists(Loading& loading, notation::Reader& reader);
void read_rules(Loading& loading, notation::Reader& reader);
void read_formats(Loading& loading, notation::Reader& reader);
void read_layout(Loading& loading, notation::Reader& reader);

}  // namespace fubako::forms
