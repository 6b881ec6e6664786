// Records and notices as the tests write them, and a gatherer that keeps what it gave.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gather/gather.h"

namespace fubako::gather {

using Values = std::vector<std::pair<CommonField, std::string>>;

// A resident of an invented town; `values` replace what stands in the columns named.
inline Record resident(const Values& values = {}) {
  std::vector<std::string> columns(kCommonFieldCount);
  columns[kRecordKey] = "R1";
  columns[kNoticeNo] = "1";
  columns[kAddresseeNo] = "1001";
  columns[kProtected] = "0";
  columns[kPostalCode] = "1000013";
  columns[kAddressPrefecture] = "見本県";
  columns[kAddressCity] = "見本市";
  columns[kAddressTown] = "中央町";
  columns[kAddressNumber] = "1番2号";
  columns[kName] = "見本 太郎";
  columns[kHonorific] = "様";
  for (const auto& [column, value] : values) columns[column] = value;
  Record record;
  for (const std::string& column : columns) record.fields.add(column);
  return record;
}

inline Record with(Values values, const Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return resident(values);
}

// The guardian's address to which a resident's notices go.
inline Values sent_to_guardian() {
  return {{kSendPostalCode, "5300001"}, {kSendAddressPrefecture, "例示府"},
          {kSendAddressCity, "例示市"}, {kSendAddressTown, "北町"},
          {kSendAddressNumber, "3番"},  {kSendAddressBuilding, "例示荘101"},
          {kSendName, "例示 花子"},     {kSendHonorific, "様"}};
}

inline GroupingRule rule_of(std::vector<std::string> forms) {
  GroupingRule rule;
  rule.id = "together";
  rule.forms = std::move(forms);
  return rule;
}

struct Packed {
  std::vector<NoticeKey> notices;
  int part = 0, parts = 0, sheets = 0;
  std::uint64_t enclosures = 0;
  Load contents;
};

inline void keep(std::vector<Packed>& all, std::span<const GatheredPiece> pieces) {
  for (const GatheredPiece& piece : pieces)
    all.push_back({{piece.notices.begin(), piece.notices.end()},
                   piece.part,
                   piece.parts,
                   piece.sheets,
                   piece.enclosures,
                   piece.contents});
}

// Sorts the notices and gathers them.
inline std::vector<Packed> gathered(std::vector<NoticeKey> notices,
                                    const std::vector<Limits>& limits,
                                    const std::vector<Load>& enclosures = {},
                                    std::vector<RuleUse>* uses = nullptr) {
  std::vector<RuleUse> own(limits.size());
  std::sort(notices.begin(), notices.end());
  Gatherer gatherer(limits, enclosures, uses != nullptr ? *uses : own);
  std::vector<Packed> all;
  for (const NoticeKey& notice : notices) keep(all, gatherer.add(notice));
  keep(all, gatherer.finish());
  return all;
}

}  // namespace fubako::gather
