#include "intake/side_table.h"

namespace fubako::intake {
namespace {

enum ActColumn : std::size_t {
  kActId,
  kAddressee,
  kFormGroup,
  kChoice,
  kValidFrom,
  kValidTo,
  kReceivedAt,
  kSource,
  kEvidence
};
constexpr std::string_view kExpected[] = {"not empty",
                                          "not empty",
                                          "not empty",
                                          "paper, electronic, both",
                                          "YYYY-MM-DD",
                                          "YYYY-MM-DD >= valid_from",
                                          "YYYY-MM-DDThh:mm:ss+09:00",
                                          "",
                                          ""};

SideKind kind() {
  FileLayout layout = fixed_layout({"act_id", "addressee_no", "form_group", "choice", "valid_from",
                                    "valid_to", "received_at", "source", "evidence"});
  layout.required[kEvidence] = false;
  return {"consents",
          {"fubako-consents/1", "consents-missing", "consents-side-file-malformed",
           "consents-hash-differs", "consents-count-differs"},
          "consents-untrusted",
          "consents-malformed",
          "consent-act-from-the-future",
          "consents-stale",
          "consents-from-the-future",
          "consent-act-twice",
          "consents-too-many-acts",
          std::move(layout),
          kExpected};
}

bool parse_choice(std::string_view name, Choice& choice) {
  if (name == "paper")
    choice = Choice::paper;
  else if (name == "electronic")
    choice = Choice::electronic;
  else if (name == "both")
    choice = Choice::both;
  else
    return false;
  return true;
}

SideRow read_act(const notation::CsvRow& row, const Columns& columns, std::int64_t as_of) {
  ConsentAct act;
  SideRow read;
  read.verdict.wrong = parse_act(row, columns, act);
  if (read.verdict.wrong == RowVerdict::kSound && act.received_at > as_of)
    read.verdict = {kReceivedAt, true};
  read.id = hash128(act.act_id);
  read.keys[0] = hash128(act.addressee_no);
  return read;
}

}  // namespace

std::size_t parse_act(const notation::CsvRow& row, const Columns& columns, ConsentAct& act) {
  act.act_id = columns.value(row, kActId);
  if (act.act_id.empty()) return kActId;
  act.addressee_no = columns.value(row, kAddressee);
  if (act.addressee_no.empty()) return kAddressee;
  act.form_group = columns.value(row, kFormGroup);
  if (act.form_group.empty()) return kFormGroup;
  if (!parse_choice(columns.value(row, kChoice), act.choice)) return kChoice;
  if (!parse_open_date(columns.value(row, kValidFrom), act.valid_from)) return kValidFrom;
  if (!parse_open_date(columns.value(row, kValidTo), act.valid_to)) return kValidTo;
  if (act.valid_from && act.valid_to && *act.valid_to < *act.valid_from) return kValidTo;
  const auto received = parse_instant(columns.value(row, kReceivedAt));
  if (!received) return kReceivedAt;
  act.received_at = *received;
  act.source = columns.value(row, kSource);
  act.evidence = columns.value(row, kEvidence);
  return RowVerdict::kSound;
}

Result<std::shared_ptr<Consents>> Consents::open(Files& files, const fs::path& municipality_folder,
                                                 const std::string& municipality_code,
                                                 const SideOptions& options,
                                                 const fs::path& scratch,
                                                 std::vector<Problem>& problems) {
  auto consents = std::make_shared<Consents>();
  const SideFolder where{files, municipality_folder, municipality_code, scratch};
  FUBAKO_TRY(const bool sound,
             open_side_table(where, kind(), options, read_act, *consents->state_, problems));
  if (!sound) consents.reset();
  return consents;
}

Result<void> Consents::for_each(const std::function<Result<void>(const ConsentAct&)>& take) const {
  const auto row = [&](const notation::CsvRow& fields, const Columns& columns) -> Result<bool> {
    ConsentAct act;
    if (parse_act(fields, columns, act) != RowVerdict::kSound) return false;
    FUBAKO_OK(take(act));
    return true;
  };
  return each_side_row(*state_, kind(), row);
}

}  // namespace fubako::intake
