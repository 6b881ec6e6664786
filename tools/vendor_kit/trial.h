// trial: a receiver on every case of a kit, and whether it said what it must.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kit.h"

namespace fubako::vendor_kit {

struct Tried {
  Expected expected;
  std::string said;  // its first word, or (nothing), (crashed), (too-long), (wrote-outside),
                     // (unpacked)
  bool passed() const { return said == expected.expected; }
};

struct TrialOptions {
  std::string command;
  fs::path kit;
  int seconds = 30;  // for one bundle
};

// Each case has a folder of its own that {to} stands for. Watched are the kit, the scratch folder
// that all cases' folders lie in, and the absolute name of a case: nothing may change there; and
// {to} itself, in which nothing may change when the receiver refuses, but for an empty lock. After
// a step without the expected answer the case's later ones are tried all the same.
Result<std::vector<Tried>> try_receiver(const TrialOptions& options,
                                        const std::vector<Expected>& cases,
                                        const std::function<void(const Tried&)>& on_tried);

std::string report_text(const std::vector<Tried>& tried, bool japanese);
std::string report_json(const std::vector<Tried>& tried);  // fubako-vendor-kit-report/1

}  // namespace fubako::vendor_kit
