// model/record: a record is what check lets through: values in the form's field order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace fubako {

// The columns that records.csv of every form begins with, in this order (contract 2). A form's own
// items follow. The sending address (送付先) repeats address and name with `send_`.
enum CommonField : std::size_t {
  kRecordKey, kNoticeNo, kAddresseeNo, kProtected,
  kPostalCode, kAddressPrefecture, kAddressCity, kAddressTown, kAddressNumber, kAddressBuilding,
  kName, kHonorific,
  kSendPostalCode, kSendAddressPrefecture, kSendAddressCity, kSendAddressTown, kSendAddressNumber,
  kSendAddressBuilding, kSendName, kSendHonorific,
  kCommonFieldCount
};
extern const char* const kCommonFieldIds[kCommonFieldCount];

// Values of one row in one allocation. Canonical texts: whole numbers without separators, dates
// as YYYY-MM-DD, booleans as 0 or 1, text exactly as received.
class Row {
 public:
  void add(std::string_view value) {
    bytes_.append(value);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }
  bool operator==(const Row&) const = default;

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

struct Record {
  Row fields;                           // in the order of Form::fields
  std::vector<std::vector<Row>> lists;  // in the order of Form::lists
  Place origin;                         // file and line in the sender's records.csv
};

// Where the piece goes: the sending address when the record has one, else the resident's.
struct SendTo {
  std::string_view postal_code, prefecture, city, town, number, building, name, honorific;
  bool is_sending_address = false;
};
SendTo send_to(const Record& record);

// Bytes of a record in spool and shard files; `parse_record` refuses what `append_record` did
// not write (a damaged file), with nullopt.
void append_record(std::string& out, const Record& record);
bool parse_record(std::string_view& in, Record& record);

}  // namespace fubako
