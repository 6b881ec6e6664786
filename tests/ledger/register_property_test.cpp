// Random histories of files against a small model of what a register must say.
#include <algorithm>
#include <map>
#include <random>

#include "registers.h"

namespace fubako::ledger {
namespace {

struct Modelled {
  ConsentAct act;
  int since = 0, ended = 0;
};

class Model {
 public:
  // Empty: taken. Else the code of the refusal.
  std::string import(const std::vector<ConsentAct>& acts, bool accept_lost) {
    std::map<std::string, ConsentAct> by_id;
    for (const ConsentAct& one : acts) by_id[one.act_id] = one;
    bool lost = false;
    for (const auto& [id, known] : known_) {
      const auto found = by_id.find(id);
      if (found != by_id.end() && !same(found->second, known.act)) return "consent-act-changed";
      lost |= found == by_id.end() && known.ended == 0;
    }
    if (lost && !accept_lost) return "consent-acts-lost";
    ++version_;
    for (auto& [id, known] : known_) {
      if (by_id.contains(id))
        known.ended = 0;
      else if (known.ended == 0)
        known.ended = version_;
    }
    for (const auto& [id, one] : by_id)
      if (!known_.contains(id)) known_[id] = {one, version_, 0};
    return "";
  }
  int version() const { return version_; }
  const std::map<std::string, Modelled>& known() const { return known_; }

 private:
  static bool same(const ConsentAct& a, const ConsentAct& b) {
    return a.addressee_no == b.addressee_no && a.choice == b.choice && a.valid_to == b.valid_to;
  }
  std::map<std::string, Modelled> known_;
  int version_ = 0;
};

class RegisterProperty : public OpenRegister {
 protected:
  using Random = std::mt19937;
  static std::uint32_t below(Random& random, std::uint32_t n) { return random() % n; }

  static ConsentAct some_act(Random& random, int number) {
    ConsentAct out = act("", "", static_cast<Choice>(below(random, 3)));
    out.act_id = "A" + std::to_string(number);
    out.addressee_no = "P" + std::to_string(below(random, 6));
    if (below(random, 2) == 0)
      out.valid_to = day("2026-04-30").plus_days(static_cast<int>(below(random, 99)));
    return out;
  }

  // The next file: the last one with some acts more, and now and then one lost, changed or back.
  static void alter(Random& random, const Model& model, std::vector<ConsentAct>& acts,
                    int& number) {
    for (std::uint32_t n = below(random, 4); n > 0; --n) acts.push_back(some_act(random, number++));
    if (acts.empty()) return;
    const std::size_t at = below(random, static_cast<std::uint32_t>(acts.size()));
    switch (below(random, 6)) {
      case 0:
        acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        acts[at].choice = static_cast<Choice>(below(random, 3));
        break;
      case 2:
        acts[at].addressee_no = "P" + std::to_string(below(random, 6));
        break;
      case 3:
        for (const auto& [id, known] : model.known())
          if (known.ended != 0) {
            acts.push_back(known.act);
            return;
          }
        break;
      default:
        break;
    }
  }

  void expect_like(const Model& model) {
    std::size_t acts = 0;
    for (int p = 0; p < 6; ++p) {
      for (const RegisteredAct& one : acts_of(("P" + std::to_string(p)).c_str())) {
        const auto known = model.known().find(one.act.act_id);
        ASSERT_NE(known, model.known().end());
        EXPECT_EQ(one.act.addressee_no, known->second.act.addressee_no);
        EXPECT_EQ(one.act.choice, known->second.act.choice);
        EXPECT_EQ(one.act.valid_to, known->second.act.valid_to);
        EXPECT_EQ(one.since, known->second.since);
        EXPECT_EQ(one.ended, known->second.ended);
        ++acts;
      }
    }
    EXPECT_EQ(acts, model.known().size());
    EXPECT_EQ(newest(), model.version());
  }
};

TEST_F(RegisterProperty, SaysWhatTheModelSaysAfterEveryFile) {
  int taken = 0, refused = 0;
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    fs::remove_all(folder_);
    OpenLedger::open();
    ASSERT_TRUE(ledger_->begin_run(kFirst, kFirst.date));
    Random random(seed);
    Model model;
    std::vector<ConsentAct> acts;
    int number = 0;
    for (int file = 0; file < 12; ++file) {
      std::vector<ConsentAct> next = acts;
      alter(random, model, next, number);
      std::shuffle(next.begin(), next.end(), random);
      const bool accept_lost = below(random, 2) == 0;
      const std::string expected = model.import(next, accept_lost);
      const auto result = import_acts(next, accept_lost);
      ASSERT_EQ(result ? "" : result.error().code, expected) << "seed " << seed << " file " << file;
      ++(result ? taken : refused);
      if (result) acts = next;
      expect_like(model);
    }
  }
  EXPECT_GT(taken, 60);
  EXPECT_GT(refused, 20);
}

}  // namespace
}  // namespace fubako::ledger
