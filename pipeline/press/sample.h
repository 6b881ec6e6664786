// One record or test case as it would print.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compose/compose.h"
#include "model/model.h"
#include "press/form_shelf.h"
#include "settings/settings.h"

namespace fubako::press {

// One test case of a form as it would print, for staff, never for posting: its piece id is all
// zeros. Or one record of a submission as its recipient's copy, which shows nothing of the post.
struct Sample {
  std::string municipality_code, form_id;
  Record record;
  std::vector<Problem> problems;  // refusals: the form does not load; rejects and holds
  std::shared_ptr<const compose::Compiled> compiled = {};  // null: problems say why
  bool copy = false;  // for its recipient: a submission's own record
};
// templates/<form>/cases/<name>.yaml (fubako-case/1).
Result<Sample> sample_of_case(FormShelf& shelf, const std::string& municipality,
                              const std::string& form_id, const std::string& case_name);
// A record of a submission in the inbox, by key. Fault record-not-found.
Result<Sample> sample_of_record(FormShelf& shelf, Files& files, const fs::path& inbox,
                                const JobName& job, const std::string& key);

// What a sample prints: its pieces in order, and what must be seen on their pages.
struct SamplePiece {
  PlannedPiece planned;
  std::vector<forms::VisiblePage> pages;
};
// Holds are added to the sample's problems. Nothing for a sample that already has problems.
std::vector<SamplePiece> pieces_of(const settings::Settings& settings, Sample& sample);
// All streams' pages in order. The pages are those of `pieces_of`, or fewer elements of them.
Result<void> write_sample(const settings::Settings& settings, Files& files, const Sample& sample,
                          const std::vector<SamplePiece>& pieces, Date date, const fs::path& pdf);

// Composes a sample into a PDF. Problems are added to the sample; nothing is written when it holds.
// A copy is proven; Fault copy-proof-failed.
Result<void> render_sample(const settings::Settings& settings, Files& files, Sample& sample,
                           Date date, const fs::path& pdf);

// A form as samples are printed with it: compiled for a municipality and its vendor's printers.
// All its complaints at once when it is not.
const ShelfForm& sample_form(FormShelf& shelf, const std::string& municipality,
                             const std::string& form_id, const std::string& version = {});

}  // namespace fubako::press
