#include "model/record.h"

namespace fubako {

const char* const kCommonFieldIds[kCommonFieldCount] = {"record_key",
                                                        "notice_no",
                                                        "addressee_no",
                                                        "protected",
                                                        "postal_code",
                                                        "address_prefecture",
                                                        "address_city",
                                                        "address_town",
                                                        "address_number",
                                                        "address_building",
                                                        "name",
                                                        "honorific",
                                                        "send_postal_code",
                                                        "send_address_prefecture",
                                                        "send_address_city",
                                                        "send_address_town",
                                                        "send_address_number",
                                                        "send_address_building",
                                                        "send_name",
                                                        "send_honorific"};

SendTo send_to(const Record& record) {
  const Row& f = record.fields;
  if (!f[kSendPostalCode].empty() || !f[kSendName].empty())
    return {f[kSendPostalCode],  f[kSendAddressPrefecture], f[kSendAddressCity],
            f[kSendAddressTown], f[kSendAddressNumber],     f[kSendAddressBuilding],
            f[kSendName],        f[kSendHonorific],         true};
  return {f[kPostalCode],  f[kAddressPrefecture], f[kAddressCity],
          f[kAddressTown], f[kAddressNumber],     f[kAddressBuilding],
          f[kName],        f[kHonorific],         false};
}

namespace {

void append_count(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

bool take_count(std::string_view& in, std::uint64_t& value) {
  value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (in.empty()) return false;
    const auto byte = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7Fu} << shift;
    if ((byte & 0x80) == 0) return true;
  }
  return false;
}

void append_text(std::string& out, std::string_view text) {
  append_count(out, text.size());
  out += text;
}

bool take_text(std::string_view& in, std::string_view& text) {
  std::uint64_t size = 0;
  if (!take_count(in, size) || size > in.size()) return false;
  text = in.substr(0, size);
  in.remove_prefix(size);
  return true;
}

void append_row(std::string& out, const Row& row) {
  append_count(out, row.size());
  for (std::size_t i = 0; i < row.size(); ++i) append_text(out, row[i]);
}

bool take_row(std::string_view& in, Row& row) {
  std::uint64_t count = 0;
  if (!take_count(in, count) || count > in.size()) return false;
  row = {};
  for (std::uint64_t i = 0; i < count; ++i) {
    std::string_view text;
    if (!take_text(in, text)) return false;
    row.add(text);
  }
  return true;
}

}  // namespace

void append_record(std::string& out, const Record& record) {
  append_text(out, record.origin.file);
  append_count(out, record.origin.line);
  append_row(out, record.fields);
  append_count(out, record.lists.size());
  for (const auto& list : record.lists) {
    append_count(out, list.size());
    for (const Row& row : list) append_row(out, row);
  }
}

bool parse_record(std::string_view& in, Record& record) {
  std::string_view file;
  std::uint64_t line = 0, lists = 0;
  record = {};
  if (!take_text(in, file) || !take_count(in, line)) return false;
  record.origin = {std::string(file), line, 0};
  if (!take_row(in, record.fields) || !take_count(in, lists) || lists > in.size()) return false;
  // Lists grow as they are read: a damaged count must not ask for all the memory at once.
  for (; lists > 0; --lists) {
    auto& list = record.lists.emplace_back();
    std::uint64_t rows = 0;
    if (!take_count(in, rows) || rows > in.size()) return false;
    for (; rows > 0; --rows)
      if (!take_row(in, list.emplace_back())) return false;
  }
  return true;
}

}  // namespace fubako
