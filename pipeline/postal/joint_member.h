// postal/joint_member: what one municipality would give to a joint lot, and what it then pays.
#pragma once

#include "postal/joint_lots.h"
#include "postal/offers.h"

namespace fubako::postal {

struct Terms {  // of a joint lot
  const Slot* slot = nullptr;
  const Offer* offer = nullptr;
};

JointMember joint_member(const Tariff& tariff, const Terms& terms, const MunicipalityGroups& own,
                         std::size_t index);

}  // namespace fubako::postal
