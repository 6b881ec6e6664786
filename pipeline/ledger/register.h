// The registers of a municipality: consent acts and person events. Each is evidence: what was once
// known is never changed and never forgotten, and every import that differs is a version.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "model/model.h"

namespace fubako::ledger {

struct RegisterVersion {
  int number = 0;  // from 1, for each municipality and register
  std::int64_t as_of = 0;
  std::string sha256;
  std::uint64_t records = 0;
  std::uint64_t added = 0, ended = 0, returned = 0;  // against the version before
  RunId run;
};

// A file that intake has found whole, of its declared count, and without an id twice.
struct Import {
  std::string municipality_code;
  std::int64_t as_of = 0;
  std::string sha256;
  RunId run;                 // begun
  bool accept_lost = false;  // an override is recorded: what is absent now ends with this version
};

struct ImportResult {
  RegisterVersion version;
  bool same = false;  // nothing was read: the newest version is of this very file
};

struct RegisteredAct {
  ConsentAct act;
  std::string evidence;      // of a source that has some: the token of an invitation
  int since = 0, ended = 0;  // versions; ended 0: it stands
};
using AddAct = std::function<Result<void>(const ConsentAct&, std::string_view evidence)>;
using FillActs = std::function<Result<void>(const AddAct&)>;

struct PersonEventRow {
  std::string event_id, addressee_no, event;
  std::optional<Date> date, until;
  std::string other_addressee_no;
  std::int64_t received_at = 0;
  std::string source;
  int since = 0, ended = 0;  // as of an act
};
using AddPersonEvent = std::function<Result<void>(const PersonEventRow&)>;
using FillPersonEvents = std::function<Result<void>(const AddPersonEvent&)>;

}  // namespace fubako::ledger
