#include "tests/gather/generated.h"

#include <random>

namespace fubako::gather {
namespace {

constexpr const char* kForms[] = {"property", "vehicle", "resident", "insurance"};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  GeneratedBundle bundle() {
    for (int i = 0; i < 6; ++i)
      out_.enclosures.push_back({Milligrams(upto(4000)), Micrometres(upto(400))});
    add_rules();
    for (std::uint32_t j = 0, jobs = 2 + upto(3); j < jobs; ++j)
      out_.jobs.push_back({kForms[upto(3)], service()});
    for (std::uint32_t r = 0, records = 1 + upto(59); r < records; ++r) add_record();
    return std::move(out_);
  }

 private:
  std::uint32_t upto(std::uint32_t most) { return random_() % (most + 1); }
  bool one_in(std::uint32_t n) { return upto(n - 1) == 0; }
  std::string digit(std::uint32_t most) { return std::to_string(upto(most)); }

  MailService service() {
    MailService service;
    if (one_in(5)) service.option = MailOption::certified_record;
    if (one_in(8)) service.do_not_forward = true;
    if (one_in(8)) service.delay_days = 3;
    return service;
  }

  void add_rules() {
    out_.rules = {rule_of({"vehicle", "property"}), rule_of({"insurance", "vehicle"})};
    if (one_in(3)) out_.rules[0].forms.push_back("resident");
    if (one_in(5)) out_.rules[0].municipalities = {"990019"};
    for (GroupingRule& rule : out_.rules) {
      rule.max_sheets = 2 + static_cast<int>(upto(8));
      if (one_in(2)) rule.max_weight = Milligrams(20'000 + upto(30'000));
      out_.limits.push_back(limits_of(rule, {Milligrams(5000), Micrometres(200)},
                                      Micrometres(2000 + upto(2000)), 20));
    }
  }

  Values values() {
    Values v = {{kAddresseeNo, one_in(20) ? "" : "100" + digit(4)},
                {kName, one_in(4) ? "見本 花" : "見本 空"},
                {kAddressTown, "中央町"},
                {kAddressNumber, one_in(4) ? "2番" : "1番"},
                {kAddressBuilding, one_in(6) ? "見本荘" : ""},
                {kProtected, one_in(10) ? "1" : "0"}};
    if (one_in(2)) add_sending_address(v);
    if (one_in(15)) v.emplace_back(kSendAddressTown, "半分町");
    return v;
  }

  void add_sending_address(Values& v) {
    for (const auto& [column, value] : sent_to_guardian()) v.emplace_back(column, value);
    if (one_in(4)) v.emplace_back(kSendAddressNumber, digit(2) + "番");
    if (one_in(6)) v.emplace_back(kSendPostalCode, "530000" + digit(2));
    if (one_in(6)) v.emplace_back(kSendName, "例示 " + digit(2));
    if (one_in(12)) v.emplace_back(kSendPostalCode, "");
  }

  void add_record() {
    const std::size_t ordinal = out_.records.size();
    Known known;
    known.record = ordinal;
    known.job = upto(static_cast<std::uint32_t>(out_.jobs.size()) - 1);
    known.values = values();
    known.values.emplace_back(
        kRecordKey, "R" + std::to_string(random_() % 1000) + "-" + std::to_string(ordinal));
    const Record record = resident(known.values);
    const bool decided = one_in(12);
    known.is_protected = decided || record.fields[kProtected] == "1";
    add_notices(record, known, decided);
    out_.known.push_back(known);
    out_.records.push_back(record);
  }

  void add_notices(const Record& record, const Known& known, bool decided) {
    const GeneratedJob& job = out_.jobs[known.job];
    const auto place = rule_for(out_.rules, "990001", job.form);
    const auto group = group_key(place, job.service, record, decided);
    const std::uint32_t parts = one_in(6) ? 2 + upto(1) : 1;
    for (std::uint32_t part = 1; part <= parts; ++part) {
      NoticeKey key = notice_key(0, static_cast<std::uint32_t>(known.job), record,
                                 record.fields[kAddressNumber], decided, group);
      key.ordinal = known.record;
      key.offset = offset_++;
      key.part = static_cast<std::uint16_t>(part);
      key.parts = static_cast<std::uint16_t>(parts);
      key.counts.sheets[upto(3)] = 1 + upto(3);
      key.weight_mg = 4000 + upto(12'000);
      key.thickness_um = 200 + upto(600);
      if (one_in(2)) key.enclosures = random_() & 0x3F;
      out_.notices.push_back(key);
    }
  }

  std::mt19937 random_;
  GeneratedBundle out_;
  std::uint64_t offset_ = 0;
};

}  // namespace

GeneratedBundle generated_bundle(std::uint32_t seed) { return Generator(seed).bundle(); }

}  // namespace fubako::gather
