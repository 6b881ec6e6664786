// fubako render: one record or test case as PDF or PNG.
#include "fubako/console.h"
#include "fubako/pictures.h"

namespace fubako::cli {
namespace {

struct Options {
  std::string form, municipality, case_name = "typical", job, record, out, inbox, date;
};

Result<press::Sample> sample_of(const settings::Settings& settings, const Options& o,
                                const std::optional<JobName>& job) {
  press::FormShelf shelf(settings);
  if (!job) return press::sample_of_case(shelf, o.municipality, o.form, o.case_name);
  const fs::path inbox = o.inbox.empty() ? settings.inbox : fs::path(o.inbox);
  return press::sample_of_record(shelf, disk(), inbox, *job, o.record);
}

Result<void> render(const settings::Settings& settings, const Options& o, Date date,
                    press::Sample& sample) {
  const fs::path out = o.out;
  if (out.extension() == ".pdf") return press::render_sample(settings, disk(), sample, date, out);
  fs::path aside = out;
  aside += ".pdf.part";
  FUBAKO_OK(press::render_sample(settings, disk(), sample, date, aside));
  if (!sample.problems.empty()) return {};
  auto written = write_pictures(aside, out);
  FUBAKO_OK(disk().remove(aside));
  return written;
}

void execute(Console& console, const Options& o) {
  const auto settings = console.load_settings();
  if (!settings) return;
  const auto date = date_option(console, o.date);
  if (!date) return;
  std::optional<JobName> job;
  if (!o.job.empty() && !(job = job_option(console, o.job))) return;
  if (job ? o.record.empty() : o.form.empty() || o.municipality.empty())
    return console.usage({"--formと--municipality、または--jobと--recordを書いてください。",
                          "give --form and --municipality, or --job and --record"});
  const std::string extension = fs::path(o.out).extension().string();
  if (extension != ".pdf" && extension != ".png")
    return console.usage(
        {"--outは.pdfか.pngで終わる名前にしてください。", "--out must end in .pdf or .png"});
  auto sample = sample_of(*settings, o, job);
  if (!sample) return console.fail(sample.error());
  const auto done = render(*settings, o, *date, *sample);
  if (!done) return console.fail(done.error());
  for (const Problem& problem : sample->problems) console.tell(problem);
  if (!sample->problems.empty()) {
    const bool refused = sample->problems.front().kind == ProblemKind::refusal;
    console.exit_code = refused ? run::kNothingPublished : run::kSomeRejected;
    return;
  }
  console.result(o.out);
}

}  // namespace

void add_render(CLI::App& app, Console& console) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("render", "one record or test case of a form as PDF or PNG");
  command->add_option("--form", options->form, "form id");
  command->add_option("--municipality", options->municipality, "municipality code");
  command->add_option("--case", options->case_name, "test case of the form")->capture_default_str();
  command->add_option("--job", options->job, "CODE/JOB_ID of a submission");
  command->add_option("--record", options->record, "record_key");
  command->add_option("--inbox", options->inbox, "folder of submissions (settings)");
  command->add_option("--date", options->date, "date of the file, YYYY-MM-DD (today)");
  command->add_option("--out", options->out, "x.pdf or x.png (x-2.png, …)")->required();
  command->callback([&console, options] { execute(console, *options); });
}

}  // namespace fubako::cli
