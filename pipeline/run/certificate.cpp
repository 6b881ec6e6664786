#include "run/certificate.h"

#include <algorithm>

namespace fubako::run {

using notation::Tree;

namespace {

using Count = std::uint64_t prove::Counts::*;
constexpr std::pair<const char*, Count> kCounts[] = {
    {"pieces", &prove::Counts::pieces},    {"sheets", &prove::Counts::sheets},
    {"pages", &prove::Counts::pages},      {"glyphs", &prove::Counts::glyphs},
    {"values", &prove::Counts::values},    {"symbols", &prove::Counts::symbols},
    {"required", &prove::Counts::required}};
constexpr std::pair<const char*, Count> kRasterCounts[] = {
    {"pages", &prove::Counts::raster_pages},
    {"symbols", &prove::Counts::raster_symbols},
    {"zones", &prove::Counts::raster_zones},
    {"windows", &prove::Counts::raster_windows}};

void read_count(const Tree& tree, const char* name, std::uint64_t& out) {
  const Tree* value = tree.find(name);
  if (value != nullptr && value->integer() != nullptr)
    out = static_cast<std::uint64_t>(*value->integer());
}

bool holds(const plan::PlannedPart& part, std::uint32_t job) {
  return std::find(part.jobs.begin(), part.jobs.end(), job) != part.jobs.end();
}

}  // namespace

prove::Sample sample_of(const plan::Plan& plan, const plan::PlannedPart& part) {
  const auto& parts = plan.bundles[part.bundle].parts;
  const auto is_first_of = [&](std::uint32_t job) {
    for (const std::uint32_t p : parts)
      if (holds(plan.parts[p], job)) return plan.parts[p].number == part.number;
    return false;
  };
  const bool first = std::any_of(part.jobs.begin(), part.jobs.end(), is_first_of);
  return {plan.raster_every, plan.raster_every != 0 && first};
}

void set_counts(Tree& tree, const prove::Counts& counts) {
  for (const auto& [name, count] : kCounts) tree.set(name, counts.*count);
  Tree raster{Tree::Map{}};
  for (const auto& [name, count] : kRasterCounts) raster.set(name, counts.*count);
  tree.set("raster", std::move(raster));
}

prove::Counts counts_in(const Tree& tree) {
  prove::Counts out;
  for (const auto& [name, count] : kCounts) read_count(tree, name, out.*count);
  if (const Tree* raster = tree.find("raster"))
    for (const auto& [name, count] : kRasterCounts) read_count(*raster, name, out.*count);
  return out;
}

Tree certificate_of(const plan::Plan& plan, const prove::Counts& counts) {
  Tree certificate{Tree::Map{}};
  certificate.set("format", kProofFormat);
  certificate.set("passed", true);
  set_counts(certificate, counts);
  Tree sample{Tree::Map{}};
  sample.set("every", plan.raster_every);
  sample.set("first_of_kind", plan.raster_every != 0);
  certificate.set("sample", std::move(sample));
  return certificate;
}

}  // namespace fubako::run
