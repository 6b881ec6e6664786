#include <algorithm>
#include <limits>

#include "intake/side_table.h"

namespace fubako::intake {
namespace {

enum EventColumn : std::size_t {
  kEventId,
  kAddressee,
  kEvent,
  kDate,
  kUntil,
  kOther,
  kReceivedAt,
  kSource
};
constexpr std::string_view kExpected[] = {"not empty",
                                          "not empty",
                                          "death, of-age, delegate, moved, protected",
                                          "YYYY-MM-DD",
                                          "delegate, protected: YYYY-MM-DD >= date; others: empty",
                                          "delegate: another addressee_no; others: empty",
                                          "YYYY-MM-DDThh:mm:ss+09:00",
                                          ""};

SideKind kind() {
  return {"persons",
          {"fubako-persons/1", "persons-missing", "persons-side-file-malformed",
           "persons-hash-differs", "persons-count-differs"},
          "persons-untrusted",
          "persons-malformed",
          "person-event-from-the-future",
          "persons-stale",
          "persons-from-the-future",
          "person-event-twice",
          "persons-too-many-events",
          fixed_layout({"event_id", "addressee_no", "event", "date", "until", "other_addressee_no",
                        "received_at", "source"}),
          kExpected};
}

// What is late for a file of this instant: a death is no forecast, other days may lie ahead.
std::size_t late_column(const PersonEvent& event, std::int64_t as_of) {
  if (event.received_at > as_of) return kReceivedAt;
  if (event.kind == PersonEventKind::death && event.date > japan_date(as_of)) return kDate;
  return RowVerdict::kSound;
}

SideRow side_row(const PersonEvent& event, std::size_t wrong, std::int64_t as_of) {
  SideRow read;
  read.verdict.wrong = wrong;
  if (wrong != RowVerdict::kSound) return read;
  read.verdict.wrong = late_column(event, as_of);
  read.verdict.late = read.verdict.wrong != RowVerdict::kSound;
  read.id = hash128(event.event_id);
  read.keys[0] = hash128(event.addressee_no);
  if (!event.other_addressee_no.empty())
    read.keys[read.key_count++] = hash128(event.other_addressee_no);
  return read;
}

}  // namespace

std::size_t parse_event(const notation::CsvRow& row, const Columns& columns, PersonEvent& event) {
  event.event_id = columns.value(row, kEventId);
  if (event.event_id.empty()) return kEventId;
  event.addressee_no = columns.value(row, kAddressee);
  if (event.addressee_no.empty()) return kAddressee;
  const auto kind = parse_person_event_kind(columns.value(row, kEvent));
  if (!kind) return kEvent;
  event.kind = *kind;
  const auto date = parse_date(columns.value(row, kDate));
  if (!date) return kDate;
  event.date = *date;
  const bool delegate = event.kind == PersonEventKind::delegate;
  const bool lasts = delegate || event.kind == PersonEventKind::protection;
  if (!parse_open_date(columns.value(row, kUntil), event.until)) return kUntil;
  if (event.until && (!lasts || *event.until < event.date)) return kUntil;
  event.other_addressee_no = columns.value(row, kOther);
  if (event.other_addressee_no.empty() == delegate) return kOther;
  if (event.other_addressee_no == event.addressee_no) return kOther;
  const auto received = parse_instant(columns.value(row, kReceivedAt));
  if (!received) return kReceivedAt;
  event.received_at = *received;
  event.source = columns.value(row, kSource);
  return RowVerdict::kSound;
}

bool Persons::delivered(const fs::path& municipality_folder) {
  return side_delivered(municipality_folder, kind());
}

Result<std::shared_ptr<Persons>> Persons::open(Files& files, const fs::path& municipality_folder,
                                               const std::string& municipality_code,
                                               const SideOptions& options, const fs::path& scratch,
                                               std::vector<Problem>& problems) {
  auto persons = std::make_shared<Persons>();
  std::vector<Span>& spans = persons->protected_;
  const auto read = [&](const notation::CsvRow& row, const Columns& columns, std::int64_t as_of) {
    PersonEvent event;
    const std::size_t wrong = parse_event(row, columns, event);
    const SideRow found = side_row(event, wrong, as_of);
    const bool sound = found.verdict.wrong == RowVerdict::kSound;
    if (sound && event.kind == PersonEventKind::protection)
      spans.push_back({found.keys[0], event.date.days,
                       event.until ? event.until->days : std::numeric_limits<std::int32_t>::max()});
    return found;
  };
  const SideFolder where{files, municipality_folder, municipality_code, scratch};
  FUBAKO_TRY(const bool sound,
             open_side_table(where, kind(), options, read, *persons->state_, problems));
  std::sort(spans.begin(), spans.end());
  if (!sound) persons.reset();
  return persons;
}

bool Persons::is_protected(std::string_view addressee_no, Date day) const {
  const Hash128 person = hash128(addressee_no);
  auto span = std::lower_bound(protected_.begin(), protected_.end(), person,
                               [](const Span& a, const Hash128& b) { return a.person < b; });
  for (; span != protected_.end() && span->person == person; ++span)
    if (span->from <= day.days && day.days <= span->until) return true;
  return false;
}

Result<void> Persons::for_each(const std::function<Result<void>(const PersonEvent&)>& take) const {
  const auto row = [&](const notation::CsvRow& fields, const Columns& columns) -> Result<bool> {
    PersonEvent event;
    if (parse_event(fields, columns, event) != RowVerdict::kSound) return false;
    FUBAKO_OK(take(event));
    return true;
  };
  return each_side_row(*state_, kind(), row);
}

}  // namespace fubako::intake
