// postal/joint_lots: several municipalities post one lot together, by counts.
//
//   promises off (no lots) until the operator confirmed `tariff.joint`; nobody joins without paying
//            less than alone, to the yen, and nobody else's postage changes
//   threads  pure
//
// Search space. A joint lot is a presort lot (any threshold, any delay level) or a barcode lot of 2
// to `max_senders` municipalities. Own lots come first: protected, registered and local lots stay.
// A member gives every piece of its own presort, barcode and general lots that the joint lot may
// take and makes cheaper, of at most `max_kinds` kinds (those that save most); an own lot that
// thereby loses its minimum pays in full for what stays in it. Each gives `min_each` or more; all
// give `min_total` and the threshold or more. A municipality is in one joint lot at most. Up to
// kExactMembers municipalities, every partition is looked at; above, only joint lots of neighbours
// in the order of pieces that could be given (most first, then by code).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "postal/lots.h"

namespace fubako::postal {

constexpr std::size_t kExactMembers = 12;

struct MunicipalityGroups {
  std::string municipality;
  std::vector<MailGroup> groups;
  LotPlan alone;  // plan_lots of these groups
};

struct JointMember {
  std::size_t municipality = 0;  // index into the input
  Lot given;                     // its share of the joint lot, priced; lines by its own groups
  std::vector<Lot> kept;         // what it posts by itself
  Yen alone, together;           // all its postage without and with the joint lot
};

struct JointLot {
  std::string id;  // joint-presort-1, joint-presort-d3-2, joint-barcode-3: counted over all
  LotKind kind = LotKind::presort;
  int per_mille = 0;
  int delay_days = 0;
  std::uint64_t pieces = 0;
  std::vector<JointMember> members;  // in the order of the input
};

struct JointPlan {
  bool confirmed = false;
  std::vector<JointLot> lots;  // by their first member
  Yen alone, together;         // of all municipalities
};

JointPlan plan_joint(const Tariff& tariff, std::span<const MunicipalityGroups> municipalities,
                     bool regional_office = false);

}  // namespace fubako::postal
