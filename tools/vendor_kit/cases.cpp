#include "cases.h"

namespace fubako::vendor_kit {

std::vector<Case> controls() {
  return {
      {"plain", "封をしていない、正しい納品物です。", "a sound bundle without a seal", {{}}},
      {"sealed",
       "封をした、正しい納品物です。",
       "a sound, sealed bundle",
       {{.sealed = Sealed::vendor}}},
      {"higher-revision",
       "新しい版は前の版に替わります。",
       "a newer revision takes the place of the one before",
       {{}, {.revision = 2}}},
      {"higher-revision-sealed",
       "封をした新しい版です。",
       "a newer revision, sealed",
       {{.sealed = Sealed::vendor}, {.sealed = Sealed::vendor, .revision = 2}}},
      {"first-revision-never-seen",
       "前の版を受け取っていなくても、新しい版は受け取れます。",
       "a newer revision, of which no earlier one was received",
       {{.revision = 2}}},
      {"rotated-key",
       "鍵の交替の前後の署名を、どちらも受け取れます。",
       "signed by the key before a rotation, then by the one after",
       {{.signer = Signer::previous, .consigner = Signer::previous}, {.revision = 2}}},
  };
}

std::vector<Case> all_cases() {
  std::vector<Case> out;
  for (const auto& some :
       {controls(), archive_cases(), signature_cases(), consignment_cases(), seal_cases(),
        entry_cases(), table_cases(), ticket_cases(), print_cases()})
    out.insert(out.end(), some.begin(), some.end());
  return out;
}

}  // namespace fubako::vendor_kit
