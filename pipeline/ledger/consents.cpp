#include "ledger/ledger.h"
#include "ledger/row_sorter.h"
#include "ledger/state.h"
#include "ledger/texts.h"

namespace fubako::ledger {
namespace {

// The fields of an act, in the order of the table.
enum Field : int {
  kAddressee,
  kId,
  kGroup,
  kChoice,
  kFrom,
  kTo,
  kReceived,
  kSource,
  kEvidence,
  kSince,
  kEnded
};

// An answer to an invitation is a new act that shows its token, once.
Result<void> redeem(State& state, const Import& import, FieldViews fields) {
  if (fields[kSource] != "invite") return {};
  const Place place{std::string(kConsents.file)};
  const std::string_view act = fields[kId];
  {
    auto rows = state.token.start(fields[kEvidence]);
    FUBAKO_TRY(const bool found, rows.next());
    // Of another municipality's token nobody is told.
    if (!found || rows.view(0) != import.municipality_code)
      return fail(kTexts, "invite-token-unknown", place, {act});
    if (rows.view(3) != fields[kAddressee])
      return fail(kTexts, "invite-token-of-another", place, {act});
    if (!rows.view(4).empty())
      return fail(kTexts, "invite-token-twice", place, {act, rows.view(4)});
  }
  return state.use_token.run(fields[kEvidence], act);
}

void append_act(std::string& row, const ConsentAct& act, std::string_view evidence) {
  add_field(row, act.addressee_no);
  add_field(row, act.act_id);
  add_field(row, act.form_group);
  add_field(row, std::optional<std::int64_t>(static_cast<int>(act.choice)));
  add_field(row, days_of(act.valid_from));
  add_field(row, days_of(act.valid_to));
  add_field(row, std::optional(act.received_at));
  add_field(row, act.source);
  add_field(row, evidence);
}

RegisteredAct act_at(const Rows& row) {
  RegisteredAct out;
  out.act = {row.text(kId),          row.text(kAddressee),
             row.text(kGroup),       static_cast<Choice>(row.integer(kChoice)),
             date_at(row, kFrom),    date_at(row, kTo),
             row.integer(kReceived), row.text(kSource)};
  out.evidence = row.text(kEvidence);
  out.since = static_cast<int>(row.integer(kSince));
  out.ended = static_cast<int>(row.integer(kEnded));
  return out;
}

}  // namespace

const RegisterKind kConsents = {
    "consents",
    "consents.csv",
    "acts",
    "act_id",
    "form_group, choice, valid_from, valid_to, received_at, source, evidence",
    "tttnnnntt",
    "consents-older-than-register",
    "consent-acts-lost",
    "consent-act-changed",
    redeem};

Result<ImportResult> Ledger::import_consents(const Import& import, const FillActs& fill) {
  const auto sort_in = [&fill](RowSorter& rows) {
    std::string bytes;
    return fill([&](const ConsentAct& act, std::string_view evidence) {
      bytes.clear();
      append_act(bytes, act, evidence);
      return rows.add(bytes);
    });
  };
  return import_rows(*state_, kConsents, state_->consents, import, sort_in);
}

Result<std::vector<RegisterVersion>> Ledger::consent_versions(
    std::string_view municipality_code) const {
  return versions_of(state_->consents, kConsents, municipality_code);
}

Result<std::vector<RegisteredAct>> Ledger::acts_of(std::string_view municipality_code,
                                                   std::string_view addressee_no) const {
  RegisterStatements& statements = state_->consents;
  FUBAKO_TRY(const std::int64_t number, register_number(statements, kConsents, municipality_code));
  return collect(statements.of_person.start(number, addressee_no), act_at);
}

Result<std::optional<TokenRow>> Ledger::token(std::string_view token) const {
  auto rows = state_->token.start(token);
  FUBAKO_TRY(const bool found, rows.next());
  if (!found) return std::nullopt;
  return TokenRow{
      std::string(token), {rows.text(0), rows.text(1)}, rows.text(2), rows.text(3), rows.text(4)};
}

}  // namespace fubako::ledger
