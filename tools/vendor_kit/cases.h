// cases: every bundle of the kit, what is wrong with it, and what a receiver must say.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "dice.h"
#include "shipment.h"

namespace fubako::vendor_kit {

using samples::Dice;

enum class Signer { current, previous, stranger };  // previous: before a rotation; trusted
enum class Sealed { no, vendor, expired, future, stranger };  // to which certificate

constexpr const char* kAccepted = "accepted";
// Where an entry of one case would go that was unpacked under its own name.
constexpr const char* kAbsoluteName = "/tmp/vendor-kit-kinds.csv";

// One bundle that the receiver is given.
struct Step {
  const char* expected = kAccepted;
  Stage stage = Stage::sent;
  std::function<void(Shipment&, Dice&)> damage = {};  // at that stage
  Sealed sealed = Sealed::no;
  Signer signer = Signer::current, consigner = Signer::current;
  int revision = 1;
};

struct Case {
  const char *name, *ja, *en;
  std::vector<Step> steps;  // one after the other, into the same folder
};

std::vector<Case> controls();  // nothing is wrong
std::vector<Case> archive_cases();
std::vector<Case> signature_cases();
std::vector<Case> consignment_cases();
std::vector<Case> seal_cases();
std::vector<Case> entry_cases();
std::vector<Case> table_cases();
std::vector<Case> ticket_cases();
std::vector<Case> print_cases();
std::vector<Case> all_cases();

}  // namespace fubako::vendor_kit
