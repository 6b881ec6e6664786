#include "notation/notation.h"
#include "plan/plan_file.h"

namespace fubako::plan {
namespace {

using notation::Tree;

Tree numbers(const std::vector<std::uint32_t>& values) {
  Tree::List list;
  for (const std::uint32_t value : values) list.emplace_back(std::int64_t{value});
  return list;
}

Tree tree_of(const JobCounts& counts) {
  Tree tree(Tree::Map{});
  tree.set("records", counts.records);
  tree.set("paper", counts.paper);
  tree.set("both", counts.both);
  tree.set("electronic", counts.electronic);
  tree.set("pulled", counts.pulled);
  tree.set("held", counts.held);
  tree.set("rejected", counts.rejected);
  return tree;
}

Tree tree_of(const Envelope& envelope) {
  Tree tree(Tree::Map{});
  tree.set("id", envelope.id);
  for (const auto& [name, length] : kEnvelopeLengths)
    tree.set(std::string(name), (envelope.*length).value);
  return tree;
}

Tree tree_of(const PlannedJob& job) {
  Tree tree(Tree::Map{});
  tree.set("municipality_code", job.name.municipality_code);
  tree.set("job_id", job.name.job_id);
  tree.set("state", name_of(job.state));
  tree.set("stop_code", job.stop_code);
  tree.set("form_id", job.form_id);
  tree.set("form_version", job.form_version);
  tree.set("form_digest", job.form_digest);
  tree.set("vendor", job.vendor);
  tree.set("dpi", job.dpi);
  tree.set("manifest_sha256", job.manifest_sha256);
  tree.set("consents_as_of", job.consents_as_of);
  tree.set("consents_sha256", job.consents_sha256);
  tree.set("consents_version", std::int64_t{job.consents_version});
  tree.set("mapping_id", job.mapping_id);
  tree.set("mapping_version", job.mapping_version);
  tree.set("mapping_sha256", job.mapping_sha256);
  tree.set("fiscal_year", job.fiscal_year);
  tree.set("issue_date", job.issue_date.iso());
  tree.set("posting_date", job.posting_date.iso());
  if (job.envelope) tree.set("envelope", tree_of(*job.envelope));
  tree.set("counts", tree_of(job.counts));
  tree.set("problems", job.problems);
  return tree;
}

Tree tree_of(const PlannedBundle& bundle) {
  Tree tree(Tree::Map{});
  tree.set("bundle_id", bundle.bundle_id);
  tree.set("municipality_code", bundle.municipality_code);
  tree.set("vendor", bundle.vendor);
  tree.set("posting_date", bundle.posting_date.iso());
  tree.set("pieces", bundle.pieces);
  tree.set("notices", bundle.notices);
  tree.set("sheets", bundle.sheets);
  tree.set("pages", bundle.pages);
  tree.set("lots", bundle.lots);
  tree.set("jobs", numbers(bundle.jobs));
  tree.set("parts", numbers(bundle.parts));
  return tree;
}

Tree tree_of(const PartPdf& pdf) {
  Tree tree(Tree::Map{});
  tree.set("stream", pdf.stream);
  tree.set("stock", pdf.stock);
  tree.set("pdf", pdf.pdf);
  tree.set("duplex", pdf.duplex);
  Tree::List holds;
  for (const StreamOf& of : pdf.holds) {
    Tree one(Tree::Map{});
    one.set("job", std::int64_t{of.job});
    one.set("stream", of.stream);
    holds.push_back(std::move(one));
  }
  tree.set("holds", std::move(holds));
  tree.set("sheets", pdf.sheets);
  tree.set("pages", pdf.pages);
  return tree;
}

Tree tree_of(const PlannedPart& part) {
  Tree tree(Tree::Map{});
  tree.set("number", std::int64_t{part.number});
  tree.set("bundle", std::int64_t{part.bundle});
  tree.set("jobs", numbers(part.jobs));
  Tree::List pdfs;
  for (const PartPdf& pdf : part.pdfs) pdfs.push_back(tree_of(pdf));
  tree.set("pdfs", std::move(pdfs));
  tree.set("shard_sha256", part.shard_sha256);
  tree.set("pieces", part.pieces);
  tree.set("notices", part.notices);
  tree.set("sheets", part.sheets);
  tree.set("pages", part.pages);
  return tree;
}

Tree tree_of(const PlannedCopies& copies) {
  Tree tree(Tree::Map{});
  tree.set("number", std::int64_t{copies.number});
  tree.set("job", std::int64_t{copies.job});
  tree.set("first", copies.first);
  tree.set("records", copies.records);
  tree.set("pages", copies.pages);
  tree.set("shard_sha256", copies.shard_sha256);
  return tree;
}

Tree tree_of(const PlannedIntent& planned) {
  Tree tree(Tree::Map{});
  tree.set("vendor", planned.vendor);
  tree.set("sha256", planned.sha256);
  tree.set("identifier", planned.intent.identifier);
  tree.set("condition", planned.intent.condition);
  tree.set("registry", planned.intent.registry);
  tree.set("components", planned.intent.components);
  return tree;
}

Tree tree_of(const PlannedSeal& seal) {
  Tree tree(Tree::Map{});
  tree.set("vendor", seal.vendor);
  tree.set("sha256", seal.sha256);
  return tree;
}

Tree tree_of(const FontUsed& font) {
  Tree tree(Tree::Map{});
  tree.set("path", font.path);
  tree.set("sha256", font.sha256);
  return tree;
}

template <class T>
Tree list_of(const std::vector<T>& items) {
  Tree::List list;
  list.reserve(items.size());
  for (const T& item : items) list.push_back(tree_of(item));
  return list;
}

}  // namespace

Result<void> write_plan(Files& files, const fs::path& folder, const Plan& plan) {
  Tree tree(Tree::Map{});
  tree.set("format", kPlanFormat);
  tree.set("run_id", plan.run_id.str());
  tree.set("date", plan.date.iso());
  tree.set("settings_sha256", plan.settings_sha256);
  tree.set("raster_every", plan.raster_every);
  tree.set("jobs", list_of(plan.jobs));
  tree.set("bundles", list_of(plan.bundles));
  tree.set("parts", list_of(plan.parts));
  tree.set("copies", list_of(plan.copies));
  tree.set("fonts", list_of(plan.fonts));
  tree.set("intents", list_of(plan.intents));
  tree.set("seals", list_of(plan.seals));
  FUBAKO_OK(files.make_folders(folder));
  return replace(files, plan_path(folder), notation::write_json(tree));
}

}  // namespace fubako::plan
