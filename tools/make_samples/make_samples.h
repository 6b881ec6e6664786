// make_samples: an inbox of any size, for trials and measurements. All of it is invented.
//
//   gives    <inbox>/<code>/<job_id>/…, each municipality's consents, and <inbox>/../NIGHT
//   promises the same bytes for the same options; memory does not grow with the records
//   errors   Fault samples-… for options that cannot be; the disk's own
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/base.h"

namespace fubako::samples {

constexpr int kMostMunicipalities = 899;  // codes from 99101 to 99999 with their check digits
constexpr std::int64_t kShareUnit = 1'000'000;

struct Options {
  fs::path inbox;
  std::int64_t municipalities = 0;
  std::int64_t records = 0;  // in all
  std::uint64_t seed = 0;
  // Ids, each with an equal share; empty: property tax and care premium, half and half.
  std::vector<std::string> forms;
  // Of the records, whose person has a paper act, in millionths. A polling place card is printed
  // all the same.
  std::int64_t paper_share = kShareUnit;
};

// "0.5", "1": at most six decimals, from 0 to 1; Fault samples-share-bad.
Result<std::int64_t> parse_share(std::string_view text);

// The n-th municipality of the samples, from 1: 991015, 991023, …
std::string municipality_code(std::int64_t number);

using OnProgress = std::function<void(std::int64_t records_done)>;
Result<void> make(Files& files, const Options& options, const OnProgress& on_progress);

}  // namespace fubako::samples
