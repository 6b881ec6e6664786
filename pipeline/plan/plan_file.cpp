#include "plan/plan_file.h"

#include <cstdio>

#include "notation/notation.h"
#include "plan/texts.h"

namespace fubako::plan {
namespace {

using notation::Reader;
using notation::Tree;

// Runs are small beside this; the limit keeps a damaged file from filling the memory.
constexpr std::uint64_t kMaxPlanBytes = 256u << 20;

// Reads plan.json strictly: every key, no other, and every index points at something.
class PlanReader {
 public:
  explicit PlanReader(const Tree& tree) : tree_(tree) {}

  Plan read() {
    Plan plan;
    Reader reader(tree_, complaints_);
    (void)reader.text("format");
    plan.run_id = run_id(reader);
    plan.date = date(reader, "date");
    plan.settings_sha256 = reader.text("settings_sha256");
    plan.raster_every = static_cast<std::uint64_t>(reader.integer("raster_every", 0));
    list(reader, "jobs", plan.jobs, [this](Reader& item) { return job(item); });
    list(reader, "bundles", plan.bundles, [&](Reader& item) { return bundle(item); });
    list(reader, "parts", plan.parts, [&](Reader& item) { return part(item); });
    // Older plans have none of these.
    if (reader.has("copies"))
      list(reader, "copies", plan.copies, [this](Reader& item) { return copies(item); });
    if (reader.has("intents"))
      list(reader, "intents", plan.intents, [this](Reader& item) { return intent(item); });
    if (reader.has("seals"))
      list(reader, "seals", plan.seals, [](Reader& item) {
        return PlannedSeal{item.text("vendor"), item.text("sha256")};
      });
    list(reader, "fonts", plan.fonts, [](Reader& item) {
      return FontUsed{item.text("path"), item.text("sha256")};
    });
    reader.done();
    check_links(plan);
    return plan;
  }

  const std::vector<Fault>& complaints() const { return complaints_; }
  const std::optional<Place>& contradiction() const { return contradiction_; }

 private:
  template <class T, class ReadItem>
  void list(Reader& reader, std::string_view key, std::vector<T>& items, ReadItem read_item) {
    const Tree* list = reader.child(key, Tree::Type::list, true);
    if (list == nullptr) return;
    for (const Tree& tree : *list->list()) {
      Reader item(tree, complaints_);
      items.push_back(read_item(item));
      item.done();
    }
  }

  void contradicts(const Place& place) {
    if (!contradiction_) contradiction_ = place;
  }

  std::uint64_t number(Reader& reader, std::string_view key, std::int64_t least = 0,
                       std::int64_t most = INT64_MAX) {
    const std::int64_t value = reader.integer(key);
    if (value < least || value > most) contradicts(reader.tree().place());
    return static_cast<std::uint64_t>(value);
  }
  std::uint32_t index(Reader& reader, std::string_view key) {
    return static_cast<std::uint32_t>(number(reader, key, 0, UINT32_MAX));
  }
  Date date(Reader& reader, std::string_view key) {
    return reader.date(key, true).value_or(Date{});
  }
  RunId run_id(Reader& reader) {
    const auto id = parse_run_id(reader.text("run_id"));
    if (!id) contradicts(reader.tree().place());
    return id.value_or(RunId{});
  }
  std::vector<std::uint32_t> indices(Reader& reader, std::string_view key) {
    std::vector<std::uint32_t> values;
    const Tree* list = reader.child(key, Tree::Type::list, true);
    if (list == nullptr) return values;
    for (const Tree& item : *list->list()) {
      const std::int64_t* value = item.integer();
      const bool good = value != nullptr && *value >= 0 && *value <= UINT32_MAX;
      if (!good) contradicts(item.place());
      values.push_back(good ? static_cast<std::uint32_t>(*value) : 0);
    }
    return values;
  }

  JobCounts counts(Reader& reader) {
    const Tree* tree = reader.child("counts", Tree::Type::map, true);
    if (tree == nullptr) return {};
    Reader item(*tree, complaints_);
    JobCounts counts;
    counts.records = number(item, "records");
    counts.paper = number(item, "paper");
    counts.both = number(item, "both");
    counts.electronic = number(item, "electronic");
    counts.pulled = number(item, "pulled");
    counts.held = number(item, "held");
    counts.rejected = number(item, "rejected");
    item.done();
    return counts;
  }

  std::optional<Envelope> envelope(Reader& reader) {
    const Tree* tree = reader.child("envelope", Tree::Type::map, false);
    if (tree == nullptr) return std::nullopt;
    Reader item(*tree, complaints_);
    Envelope envelope;
    envelope.id = item.text("id");
    for (const auto& [name, length] : kEnvelopeLengths)
      envelope.*length = Micrometres(item.integer(name));
    item.done();
    return envelope;
  }

  PlannedJob job(Reader& reader) {
    PlannedJob job;
    job.name = {reader.text("municipality_code"), reader.text("job_id")};
    job.state = static_cast<JobState>(reader.choice("state", kJobStates));
    job.stop_code = reader.text("stop_code");
    job.form_id = reader.text("form_id");
    job.form_version = reader.text("form_version");
    job.form_digest = reader.text("form_digest");
    job.vendor = reader.text("vendor");
    job.dpi = static_cast<int>(number(reader, "dpi", 1, 9600));
    job.manifest_sha256 = reader.text("manifest_sha256");
    job.consents_as_of = reader.text("consents_as_of");
    job.consents_sha256 = reader.text("consents_sha256");
    job.consents_version = static_cast<int>(number(reader, "consents_version", 0, INT32_MAX));
    job.mapping_id = reader.text("mapping_id", "");
    job.mapping_version = reader.text("mapping_version", "");
    job.mapping_sha256 = reader.text("mapping_sha256", "");
    job.fiscal_year = static_cast<int>(number(reader, "fiscal_year", 0, 9999));
    job.issue_date = date(reader, "issue_date");
    job.posting_date = date(reader, "posting_date");
    job.envelope = envelope(reader);
    job.counts = counts(reader);
    job.problems = number(reader, "problems");
    return job;
  }

  PlannedBundle bundle(Reader& reader) {
    PlannedBundle bundle;
    bundle.bundle_id = reader.text("bundle_id");
    bundle.municipality_code = reader.text("municipality_code");
    bundle.vendor = reader.text("vendor");
    bundle.posting_date = date(reader, "posting_date");
    bundle.pieces = number(reader, "pieces");
    bundle.notices = number(reader, "notices");
    bundle.sheets = number(reader, "sheets");
    bundle.pages = number(reader, "pages");
    bundle.lots = number(reader, "lots");
    bundle.jobs = indices(reader, "jobs");
    bundle.parts = indices(reader, "parts");
    return bundle;
  }

  PartPdf pdf(const Tree& tree) {
    Reader reader(tree, complaints_);
    PartPdf pdf;
    pdf.stream = reader.text("stream");
    pdf.stock = reader.text("stock");
    pdf.pdf = reader.text("pdf");
    if (!reader.has("duplex")) contradicts(tree.place());
    pdf.duplex = reader.boolean("duplex", false);
    list(reader, "holds", pdf.holds, [this](Reader& item) {
      return StreamOf{index(item, "job"), item.text("stream")};
    });
    pdf.sheets = number(reader, "sheets");
    pdf.pages = number(reader, "pages");
    reader.done();
    return pdf;
  }

  PlannedPart part(Reader& reader) {
    PlannedPart part;
    part.number = index(reader, "number");
    part.bundle = index(reader, "bundle");
    part.jobs = indices(reader, "jobs");
    if (const Tree* pdfs = reader.child("pdfs", Tree::Type::list, true))
      for (const Tree& one : *pdfs->list()) part.pdfs.push_back(pdf(one));
    part.shard_sha256 = reader.text("shard_sha256");
    part.pieces = number(reader, "pieces");
    part.notices = number(reader, "notices");
    part.sheets = number(reader, "sheets");
    part.pages = number(reader, "pages");
    return part;
  }

  PlannedCopies copies(Reader& reader) {
    PlannedCopies copies;
    copies.number = index(reader, "number");
    copies.job = index(reader, "job");
    copies.first = number(reader, "first", 1);
    copies.records = number(reader, "records", 1);
    copies.pages = number(reader, "pages", 1);
    copies.shard_sha256 = reader.text("shard_sha256");
    return copies;
  }

  PlannedIntent intent(Reader& reader) {
    PlannedIntent planned;
    planned.vendor = reader.text("vendor");
    planned.sha256 = reader.text("sha256");
    planned.intent.identifier = reader.text("identifier");
    planned.intent.condition = reader.text("condition");
    planned.intent.registry = reader.text("registry");
    planned.intent.components = static_cast<int>(number(reader, "components", 1, 4));
    return planned;
  }

  // `jobs` and `parts` of bundles and `bundle` and `job` of parts are indices into the plan.
  void check_links(const Plan& plan) {
    for (const PlannedBundle& bundle : plan.bundles) {
      for (const std::uint32_t i : bundle.jobs)
        if (i >= plan.jobs.size()) contradicts(tree_.place());
      for (const std::uint32_t i : bundle.parts)
        if (i >= plan.parts.size()) contradicts(tree_.place());
    }
    for (const PlannedPart& part : plan.parts) {
      if (part.bundle >= plan.bundles.size() || part.jobs.empty()) contradicts(tree_.place());
      for (const std::uint32_t job : part.jobs)
        if (job >= plan.jobs.size()) contradicts(tree_.place());
      for (const PartPdf& pdf : part.pdfs)
        for (const StreamOf& of : pdf.holds)
          if (of.job >= plan.jobs.size()) contradicts(tree_.place());
    }
    for (const PlannedCopies& copies : plan.copies)
      if (copies.job >= plan.jobs.size() || copies.number <= plan.parts.size())
        contradicts(tree_.place());
  }

  const Tree& tree_;
  std::vector<Fault> complaints_;
  std::optional<Place> contradiction_;
};

}  // namespace

const char* name_of(JobState state) { return kJobStates[static_cast<std::size_t>(state)].data(); }

fs::path plan_path(const fs::path& folder) { return folder / "plan.json"; }

namespace {

Result<void> check_planned(const fs::path& shard, const std::string& sha256) {
  FUBAKO_TRY(const std::string digest, sha256_of_file(shard));
  if (digest == sha256) return {};
  return damaged({shard.string()}, "計画したものと違います", "it is not the one that was planned");
}

}  // namespace

fs::path shard_path(const fs::path& folder, std::uint32_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "%04u.shard", number);
  return folder / "shards" / name;
}

std::vector<std::uint32_t> part_numbers(const Plan& plan) {
  std::vector<std::uint32_t> numbers;
  for (const PlannedPart& part : plan.parts) numbers.push_back(part.number);
  return numbers;
}

const PlannedBundle* find_bundle(const Plan& plan, std::string_view bundle_id) {
  for (const PlannedBundle& bundle : plan.bundles)
    if (bundle.bundle_id == bundle_id) return &bundle;
  return nullptr;
}

Result<void> check_shard(const fs::path& folder, const PlannedPart& part) {
  return check_planned(shard_path(folder, part.number), part.shard_sha256);
}

Result<void> check_shard(const fs::path& folder, const PlannedCopies& copies) {
  return check_planned(shard_path(folder, copies.number), copies.shard_sha256);
}

fs::path job_folder(const fs::path& folder, std::uint32_t job) {
  return folder / "jobs" / std::to_string(job);
}

fs::path postal_folder(const fs::path& folder, std::uint32_t bundle) {
  return folder / "postal" / std::to_string(bundle);
}

fs::path form_folder(const fs::path& folder, const PlannedJob& job) {
  return folder / "forms" / job.name.municipality_code / job.form_id / job.form_version;
}

Result<Plan> read_plan(const fs::path& folder) {
  const fs::path path = plan_path(folder);
  FUBAKO_TRY(const std::string content, read_file(path, kMaxPlanBytes));
  auto tree = notation::parse_json(content, path.string());
  if (!tree) return damaged(tree.error().place, tree.error().message.ja, tree.error().message.en);
  const Tree* format = tree->find("format");
  if (format == nullptr || format->text() == nullptr)
    return damaged(tree->place(), "format がありません", "it has no format");
  if (*format->text() != kPlanFormat) return wrong_version(format->place(), kPlanFormat);
  PlanReader reader(*tree);
  Plan plan = reader.read();
  if (!reader.complaints().empty()) {
    const Fault& first = reader.complaints().front();
    return damaged(first.place, first.message.ja, first.message.en);
  }
  if (reader.contradiction())
    return damaged(*reader.contradiction(), "値が範囲の外にあるか、ないものを指しています",
                   "a value is out of its range or points at nothing");
  return plan;
}

}  // namespace fubako::plan
