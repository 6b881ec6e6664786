// fubako map: from a package's sample to a proposed mapping, and from a mapping to pictures.
#include <algorithm>

#include "fubako/console.h"
#include "fubako/pictures.h"

namespace fubako::cli {
namespace {

using notation::Tree;
using onboard::ProposedFile;
using onboard::ProposedItem;
using onboard::Sureness;

constexpr std::size_t kRowsDrawn = 20;

struct Options {
  std::string sample, form, municipality, encoding, role = "records", mapping, out, date;
  std::string pictures = "build/map";
  std::vector<std::string> with;
  bool no_header = false;
};

std::optional<std::vector<run::MapSample>> samples_of(Console& console, const Options& o) {
  std::vector<run::MapSample> samples = {{o.role, o.sample, o.encoding, !o.no_header}};
  for (const std::string& text : o.with) {
    const std::size_t at = text.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
      console.usage({"--withは 役割=ファイル と書いてください(例: assets=SHISAN.TXT)。",
                     "write --with as ROLE=FILE, such as assets=SHISAN.TXT"});
      return std::nullopt;
    }
    samples.push_back({text.substr(0, at), text.substr(at + 1), o.encoding, !o.no_header});
  }
  return samples;
}

// ---- the proposal ----

std::string line_of(const Console& console, const ProposedFile& file, const ProposedItem& item) {
  const std::string what = file.role + "." + item.id + " (" + item.label + ")";
  if (item.sureness == Sureness::none) return std::string(item.required ? "GAP  " : "     ") + what;
  std::string line = "     " + what + " <- " + item.source + "  [" +
                     console.pick(onboard::words_of(item.sureness)) + "]";
  if (!item.note.en.empty()) line += " " + console.pick(item.note);
  return line;
}

void report(const Console& console, const onboard::Proposal& proposal) {
  for (const ProposedFile& file : proposal.files) {
    for (const ProposedItem& item : file.items) console.result(line_of(console, file, item));
    for (const std::string& name : file.unused)
      console.result("UNUSED " + (file.file.empty() ? name : file.file + ": " + name));
  }
}

std::size_t gaps_of(const onboard::Proposal& proposal) {
  std::size_t gaps = 0;
  for (const ProposedFile& file : proposal.files)
    for (const ProposedItem& item : file.items)
      gaps += item.required && item.sureness == Sureness::none ? 1 : 0;
  return gaps;
}

Tree tree_of(const Console& console, const onboard::Proposal& proposal) {
  Tree items{Tree::List{}}, unused{Tree::List{}}, root{Tree::Map{}};
  for (const ProposedFile& file : proposal.files) {
    for (const ProposedItem& item : file.items) {
      Tree one{Tree::Map{}};
      one.set("role", file.role);
      one.set("item", item.id);
      one.set("required", item.required);
      one.set("column", item.source);
      one.set("sure", console.pick(onboard::words_of(item.sureness)));
      one.set("note", console.pick(item.note));
      items.list()->push_back(std::move(one));
    }
    for (const std::string& name : file.unused) {
      Tree one{Tree::Map{}};
      one.set("role", file.role);
      one.set("column", name);
      unused.list()->push_back(std::move(one));
    }
  }
  root.set("form", proposal.form_id);
  root.set("gaps", static_cast<std::uint64_t>(gaps_of(proposal)));
  root.set("items", std::move(items));
  root.set("unused", std::move(unused));
  return root;
}

// Gives the file that was written; empty when the proposal went to stdout, or nowhere.
Result<fs::path> propose(Console& console, const settings::Settings& settings, const Options& o,
                         const std::vector<run::MapSample>& samples) {
  FUBAKO_TRY(const auto proposal,
             run::propose_mapping(settings, disk(), o.municipality, o.form, samples));
  const fs::path out = o.out;
  const std::string id = o.out.empty() ? o.form : out.stem().string();
  const std::string yaml = onboard::yaml_of(proposal, id, console.japanese());
  if (gaps_of(proposal) != 0) console.exit_code = run::kSomeRejected;
  if (console.json) {
    console.json_result(tree_of(console, proposal));
  } else if (o.out.empty()) {
    console.result(yaml);
  } else {
    report(console, proposal);
  }
  if (o.out.empty()) return fs::path();
  FUBAKO_OK(replace(disk(), out, yaml));
  return out;
}

// ---- the first rows ----

Result<void> draw(const settings::Settings& settings, press::Sample& sample, Date date,
                  const fs::path& picture) {
  fs::path aside = picture;
  aside += ".pdf.part";
  FUBAKO_OK(press::render_sample(settings, disk(), sample, date, aside));
  if (!sample.problems.empty()) return {};
  auto written = write_pictures(aside, picture);
  FUBAKO_OK(disk().remove(aside));
  return written;
}

std::string picture_name(std::size_t row) {
  const std::string number = std::to_string(row);
  return "row-" + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number + ".png";
}

Result<void> draw_rows(Console& console, const settings::Settings& settings, const Options& o,
                       Date date, run::MappedRows& rows) {
  FUBAKO_OK(disk().make_folders(o.pictures));
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    press::Sample& sample = rows.rows[i];
    const fs::path picture = fs::path(o.pictures) / picture_name(i + 1);
    if (sample.problems.empty()) FUBAKO_OK(draw(settings, sample, date, picture));
    for (const Problem& problem : sample.problems) console.tell(problem);
    if (!sample.problems.empty())
      console.exit_code = run::kSomeRejected;
    else if (!console.json)
      console.result(picture.string());
  }
  return {};
}

Result<void> try_mapping(Console& console, const settings::Settings& settings, const Options& o,
                         Date date, const fs::path& mapping,
                         const std::vector<run::MapSample>& samples) {
  FUBAKO_TRY(auto rows, run::sample_of_mapped_rows(settings, disk(), o.municipality, o.form,
                                                   mapping, samples, kRowsDrawn));
  for (const Problem& problem : rows.refusals) console.tell(problem);
  if (rows.rows.empty()) {
    console.exit_code = run::kSomeRefused;
    return {};
  }
  return draw_rows(console, settings, o, date, rows);
}

Result<void> act(Console& console, const settings::Settings& settings, const Options& o, Date date,
                 const std::vector<run::MapSample>& samples) {
  fs::path mapping = o.mapping;
  if (o.mapping.empty()) {
    FUBAKO_TRY(mapping, propose(console, settings, o, samples));
    if (mapping.empty()) return {};
  }
  return try_mapping(console, settings, o, date, mapping, samples);
}

void execute(Console& console, const Options& o) {
  const auto settings = console.load_settings();
  if (!settings) return;
  const auto date = date_option(console, o.date);
  if (!date) return;
  const auto samples = samples_of(console, o);
  if (!samples) return;
  if (!o.out.empty() && !o.mapping.empty())
    return console.usage({"--outは案を書くとき、--mappingは直した対応表を試すときに使います。",
                          "--out is for a proposal, --mapping for trying a mapping"});
  const auto done = act(console, *settings, o, *date, *samples);
  if (!done) console.fail(done.error());
}

}  // namespace

void add_map(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("map", "propose a mapping for a package's sample; draw its first rows");
  command->add_option("--sample", options->sample, "a file of the package")->required();
  command->add_option("--form", options->form, "form id")->required();
  command->add_option("--municipality", options->municipality,
                      "municipality code (default values)");
  command->add_option("--encoding", options->encoding,
                      "of the samples: CP932, UTF-16LE, … (UTF-8)");
  command->add_option("--role", options->role, "records, or a list of the form")
      ->capture_default_str();
  command->add_option("--with", options->with, "ROLE=FILE: a sample of another role");
  command->add_flag("--no-header", options->no_header, "the samples have no header");
  command->add_option("--out", options->out, "write the proposal here (stdout)");
  command->add_option("--mapping", options->mapping, "try this mapping instead of proposing one");
  command->add_option("--pictures", options->pictures, "folder of the first rows' pictures")
      ->capture_default_str();
  command->add_option("--date", options->date, "date of the pictures, YYYY-MM-DD (today)");
  command->callback([&console, options] { execute(console, *options); });
}

}  // namespace fubako::cli
