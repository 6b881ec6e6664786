#include "tests/check/subject.h"

namespace fubako::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CommonTest : public SubjectTest {
 protected:
  void give_sending_address() {
    values[kSendPostalCode] = "9990002";
    values[kSendAddressCity] = "雛形市";
    values[kSendName] = "雛形花子";
    values[kSendHonorific] = "様";
  }
};

TEST_F(CommonTest, NamesTheRecordByItsKey) {
  values[kDay] = "x";
  EXPECT_EQ(only("value-not-date", at(kDay)).record_key, "K-1");
}

TEST_F(CommonTest, RejectsARecordKeyThatIsNone) {
  for (const std::string bad : {"K 1", "キー", "K\t1"})
    rejects(kRecordKey, bad, "record-key-malformed");
  rejects(kRecordKey, std::string(41, 'k'), "record-key-malformed");
  accepts(kRecordKey, std::string(40, 'k'));
  values[kRecordKey] = "雛形一郎";
  EXPECT_EQ(only("record-key-malformed", at(kRecordKey)).record_key, "");
}

TEST_F(CommonTest, RejectsAPostalCodeThatIsNone) {
  for (const std::string bad : {"999-0001", "999000", "99900011", "９９９０００１"})
    rejects(kPostalCode, bad, "postal-code-malformed");
  rejects(kPostalCode, "", "value-missing");
  give_sending_address();
  rejects(kSendPostalCode, "999-0002", "postal-code-malformed");
}

TEST_F(CommonTest, RejectsAMissingHonorific) { rejects(kHonorific, "", "honorific-missing"); }

TEST_F(CommonTest, AcceptsAWholeSendingAddress) {
  give_sending_address();
  EXPECT_THAT(codes(check()), IsEmpty());
}

TEST_F(CommonTest, AcceptsASendingAddressWithTownOrNumberForACity) {
  give_sending_address();
  values[kSendAddressCity] = "";
  values[kSendAddressTown] = "見本町";
  EXPECT_THAT(codes(check()), IsEmpty());
  values[kSendAddressTown] = "";
  values[kSendAddressNumber] = "1";
  EXPECT_THAT(codes(check()), IsEmpty());
}

TEST_F(CommonTest, RejectsHalfASendingAddress) {
  give_sending_address();
  for (const std::size_t i : {kSendPostalCode, kSendAddressCity, kSendName, kSendHonorific})
    rejects(i, "", "sending-address-incomplete");
}

TEST_F(CommonTest, RejectsEveryMissingPartWhenOnlyABuildingIsGiven) {
  values[kSendAddressBuilding] = "見本荘";
  EXPECT_THAT(codes(check()),
              ElementsAre("sending-address-incomplete", "sending-address-incomplete",
                          "sending-address-incomplete", "sending-address-incomplete"));
}

}  // namespace
}  // namespace fubako::check
