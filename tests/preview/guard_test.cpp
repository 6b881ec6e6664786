#include "preview/guard.h"

#include <gtest/gtest.h>

namespace fubako::preview {
namespace {

const std::string kToken = "0123456789abcdef0123456789abcdef";

int judged(Head head) {
  Address address;
  if (head.method.empty()) head.method = "GET";
  return judge(head, kToken, 8080, address);
}
Head asking(std::string_view target) {
  Head head;
  head.target = target;
  head.host = "127.0.0.1:8080";
  return head;
}
const std::string kIndex = "/" + kToken + "/";

TEST(Guard, LetsInWhoKnowsTheToken) {
  Address address;
  Head head = asking("/0123456789abcdef0123456789abcdef/scene?a=b?c");
  head.method = "GET";
  EXPECT_EQ(judge(head, kToken, 8080, address), 200);
  EXPECT_EQ(address.path, "scene");
  EXPECT_EQ(address.query, "a=b?c");
}

TEST(Guard, SaysNothingToWhoDoesNot) {
  for (const std::string& target :
       {std::string("/"), std::string(""), std::string("*"), "/" + kToken, "/" + kToken + "x/",
        "//" + kToken + "/", "/x" + kToken.substr(1) + "/", "/" + kToken.substr(0, 31) + "x/",
        "/%30" + kToken.substr(1) + "/", "http://127.0.0.1:8080/" + kToken + "/"})
    EXPECT_EQ(judged(asking(target)), 404) << target;
}

TEST(Guard, WantsItsOwnHostName) {
  for (const char* host : {"", "127.0.0.1", "127.0.0.1:8081", "evil.example:8080",
                           "127.0.0.1:8080.evil.example", "[::1]:8080", "127.0.0.1:8080 "}) {
    Head head = asking(kIndex);
    head.host = host;
    EXPECT_EQ(judged(head), 403) << host;
  }
  Head head = asking(kIndex);
  head.host = "localhost:8080";
  EXPECT_EQ(judged(head), 200);
  head.one_host = false;
  EXPECT_EQ(judged(head), 403);
}

TEST(Guard, WantsItsOwnPageToAsk) {
  for (const char* origin : {"http://evil.example", "null", "http://127.0.0.1:8081",
                             "https://127.0.0.1:8080", "http://localhost:8080"}) {
    Head head = asking(kIndex);
    head.origin = origin;
    EXPECT_EQ(judged(head), 403) << origin;
  }
  Head head = asking(kIndex);
  head.origin = "http://127.0.0.1:8080";
  EXPECT_EQ(judged(head), 200);
  for (const char* site : {"cross-site", "same-site"}) {
    head.fetch_site = site;
    EXPECT_EQ(judged(head), 403) << site;
  }
  for (const char* site : {"same-origin", "none", ""}) {
    head.fetch_site = site;
    EXPECT_EQ(judged(head), 200) << site;
  }
}

TEST(Guard, OnlyGives) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", "X"}) {
    Head head = asking(kIndex);
    head.method = method;
    EXPECT_EQ(judged(head), 405) << method;
    head.target = "/";
    EXPECT_EQ(judged(head), 404) << method;
  }
}

TEST(Guard, MakesAnotherTokenEachTime) {
  const auto a = make_token(), b = make_token();
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->size(), 32u);
  EXPECT_EQ(a->find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(*a, *b);
  EXPECT_FALSE(same_token(*a, *b));
  EXPECT_FALSE(same_token(*a, a->substr(1)));
  EXPECT_TRUE(same_token(*a, *a));
}

}  // namespace
}  // namespace fubako::preview
