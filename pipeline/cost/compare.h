// cost/compare: what the same would have cost otherwise, and what a withdrawal costs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cost/rows.h"

namespace fubako::cost {

// Records of a form that somebody is told about: not rejected, held or pulled.
struct FormRecords {
  std::string municipality_code, form_id;
  std::uint64_t paper = 0, both = 0, electronic = 0;
  // An envelope of its own, when the caller knows better than this run's average.
  std::optional<std::int64_t> own_piece_milliyen;
};

struct FormEstimate {
  std::string form_id;
  std::uint64_t records = 0;
  std::optional<std::int64_t> own_piece_milliyen;  // absent: nothing to estimate from
  Yen yen;
};

// For one municipality:
//   together   its rows of this run
//   alone      the same pieces, posted by itself: its own lots' postage, no joint discount, the
//              contract's alone_fixed_yen in place of its share; the same prices for the rest
//   all_paper  an estimate of this run if every record had gone as an envelope of its own: records
//              x own_piece_milliyen, and the same fixed share. The price is the average over this
//              run's printed records of the form: own sheets, and whole envelope, insertion,
//              enclosures and net postage of every piece they went in. It takes today's discounts
//              as given, though more paper could reach higher ones.
struct Comparison {
  std::string municipality_code;
  Yen together, alone, all_paper;
  Yen saved_to_alone, saved_to_all_paper;   // what the other way would cost more
  std::vector<FormEstimate> forms;          // by form id
  std::uint64_t records_without_price = 0;  // not in all_paper: no printed record, no price given
};

// By municipality, for every participant. `rows` are those of cost_rows(input), `alone` the lots of
// each municipality for itself: the same pieces. Faults: alone-pieces-differ, municipality-unknown.
Result<std::vector<Comparison>> compare(const Input& input, const std::vector<Row>& rows,
                                        std::span<const LotLine> alone,
                                        std::span<const FormRecords> records);

struct Withdrawn {  // pieces taken out of a line of the old lots
  std::string municipality_code;
  LineId line;
  std::uint64_t pieces = 0;
};

// What the pieces that stay cost more than they did, because a lot fell below a threshold: their
// new net postage less their share of each old line's. Below zero: they cost less.
struct LostDiscount {
  std::string municipality_code;
  std::uint64_t withdrawn = 0;
  Yen lost_discount_yen;
  std::vector<std::string> lots_gone;  // that the old plan had and the new has not
};

// By municipality; only where pieces were withdrawn or yen were lost (another's withdrawal can end
// a joint discount). Faults: withdrawn-not-in-lots, lots-pieces-differ,
// amount-negative.
Result<std::vector<LostDiscount>> lost_discounts(std::span<const LotLine> before,
                                                 std::span<const LotLine> after,
                                                 std::span<const Withdrawn> withdrawn);

}  // namespace fubako::cost
