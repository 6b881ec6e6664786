// What a piece weighs, how thick it is, in which class it goes and what that costs. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "model/mailing.h"
#include "model/postage.h"

namespace fubako::postal {

struct SheetsOfStock {
  const Stock* stock = nullptr;
  std::int64_t sheets = 0;
};

// What one piece holds. Nothing may be null but the envelope: a card is its own envelope, as its
// folded sheet.
struct Contents {
  std::vector<SheetsOfStock> sheets;
  const Envelope* envelope = nullptr;
  std::vector<const EnclosureItem*> enclosures;
};

// Layers of paper at the thickest place of a stock's folded sheet: A4 in three is 3.
std::int64_t layers_of(const Stock& stock);

// A piece as the post sees it.
struct Measured {
  Milligrams weight;  // with the margin, whole 0.1 g
  Micrometres thickness;
  Micrometres short_side, long_side;  // outside
  Micrometres max_thickness;          // what the inserter takes; 0: no inserter (a card)
  bool card = false;
  bool operator==(const Measured&) const = default;
};

// Weight: each stock's sheets (area x g/m2, rounded up to the milligram), envelope and enclosures;
// the sum and `margin_per_mille` of it, rounded up to 0.1 g. Thickness: sheets x layers x
// thickness, enclosures, two sides of the envelope.
Measured measure(const Contents& contents, std::int64_t margin_per_mille);

struct Postage {
  MailClass mail_class = MailClass::standard;
  std::size_t band = 0;  // of Tariff::bands[mail_class]
  Yen base, option;      // without any discount
  Yen total() const { return base + option; }
  bool operator==(const Postage&) const = default;
};

// The first class, from postcard over standard to irregular, whose limits the piece keeps. Faults:
// piece-too-thick, piece-size-beyond-classes, weight-beyond-classes.
Result<MailClass> mail_class_of(const Measured& piece, const Tariff& tariff);

// What one piece costs alone on a posting date. Faults: those of `mail_class_of`; tariff-missing (a
// null tariff), tariff-value-missing at the place in the file where the operator must enter it.
Result<Postage> postage_of(const Measured& piece, MailOption option, const Tariff* tariff,
                           Date posting_date);

// pieces.csv `service`: standard, standard+certified-record.
std::string service_name(MailClass mail_class, MailOption option);
// pieces.csv `weight_g`: 12.3.
std::string weight_text(Milligrams weight);

}  // namespace fubako::postal
