// What a neighbour on the machine or another site's page could try.
#include "tests/preview/desk.h"

namespace fubako::preview {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class Attack : public Preview {
 protected:
  Reply asked(const std::string& target, const std::string& headers = {}) const {
    return raw("GET " + target + " HTTP/1.1\r\n" + (headers.empty() ? own_host() : headers) +
               "\r\n");
  }
};

TEST_F(Attack, AnyAddressWithoutTheTokenIsNotThere) {
  std::string other = token();
  other[31] = other[31] == '0' ? '1' : '0';
  std::string first;
  for (const std::string& target : {std::string("/"), std::string("/index.html"), "/" + token(),
                                    "/" + other + "/", "/" + other + "/choices"}) {
    const Reply reply = asked(target);
    EXPECT_EQ(reply.status, 404) << target;
    if (first.empty()) first = reply.head + reply.body;
    EXPECT_EQ(reply.head + reply.body, first) << "no hint of how near it was";
  }
}

TEST_F(Attack, NoAddressLeadsToAFile) {
  const std::string base = "/" + token() + "/";
  for (const char* path :
       {"../config/fubako.yaml", "..%2fconfig%2ffubako.yaml", "%2e%2e/config/fubako.yaml",
        "....//config/fubako.yaml", "/etc/passwd", "//etc/passwd", "..\\config\\fubako.yaml",
        "page/../style.css", "./style.css", "%2e/style.css", "style.css%00.png", "index.html",
        "server.cpp", "style.css/", "..", "%252e%252e%252fconfig"}) {
    const Reply reply = asked(base + path);
    EXPECT_THAT(reply.status, AnyOf(400, 404)) << path;
    EXPECT_THAT(reply.body, Not(HasSubstr("fubako-settings"))) << path;
  }
}

TEST_F(Attack, NoSelectionLeadsOutOfItsFolder) {
  const std::string case_of = "scene?municipality=990001&form=property-tax-notice&case=";
  for (const char* name :
       {"..%2F..%2Fform", "%2e%2e%2f%2e%2e%2fform", "..", ".%00", "a%2F..%2Ftypical"})
    EXPECT_EQ(get(url(case_of + name)).status, 400) << name;
  for (const char* form : {"..", "internal%2Ftray-label", "..%2Fconfig", ".git"})
    EXPECT_EQ(get(url("scene?municipality=990001&case=typical&form=" + std::string(form))).status,
              400)
        << form;
  // No form of a municipality, and none at all: said as a problem.
  for (const char* form : {"internal", "no-such-form"}) {
    const auto told = scene("municipality=990001&case=typical&form=" + std::string(form));
    EXPECT_THAT(texts_of(told, "code"), testing::ElementsAre("form-unknown")) << form;
  }
  EXPECT_EQ(
      get(url("scene?municipality=990001&record=A&job=..%2F990019%2F2026-property-tax")).status,
      400);
}

TEST_F(Attack, AForeignHostOrOriginIsRefused) {
  const std::string index = "/" + token() + "/";
  EXPECT_EQ(asked(index).status, 200);
  EXPECT_EQ(asked(index, "Host: evil.example\r\n").status, 403);
  EXPECT_EQ(asked(index, "Host: evil.example:" + std::to_string(port()) + "\r\n").status, 403);
  EXPECT_EQ(asked(index, own_host() + "Host: evil.example\r\n").status, 403);
  EXPECT_EQ(asked(index, own_host() + "Origin: http://evil.example\r\n").status, 403);
  EXPECT_EQ(asked(index, own_host() + "Origin: null\r\n").status, 403);
  EXPECT_EQ(asked(index, own_host() + "Sec-Fetch-Site: cross-site\r\n").status, 403);
  EXPECT_EQ(raw("GET " + index + " HTTP/1.0\r\n\r\n").status, 403);
}

TEST_F(Attack, OnlyGetAndHeadAreAnswered) {
  const std::string index = "/" + token() + "/";
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"}) {
    const Reply reply =
        raw(std::string(method) + " " + index + " HTTP/1.1\r\n" + own_host() + "\r\n");
    EXPECT_EQ(reply.status, 405) << method;
    EXPECT_EQ(reply.headers.at("allow"), "GET, HEAD");
  }
  Client client(port());
  client.send("HEAD " + index + " HTTP/1.1\r\n" + own_host() + "\r\n");
  const Reply head = client.receive(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_NE(head.headers.at("content-length"), "0");
  client.send("GET " + index + " HTTP/1.1\r\n" + own_host() + "\r\n");
  EXPECT_EQ(client.receive().status, 200) << "nothing of a body came before";
}

TEST_F(Attack, ABodyIsRefused) {
  const std::string index = "/" + token() + "/";
  EXPECT_EQ(
      raw("GET " + index + " HTTP/1.1\r\n" + own_host() + "Content-Length: 5\r\n\r\nhello").status,
      413);
  EXPECT_EQ(raw("GET " + index + " HTTP/1.1\r\n" + own_host() +
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                .status,
            413);
}

TEST_F(Attack, ALongLineOrManyHeadersAreRefused) {
  EXPECT_EQ(asked("/" + std::string(9000, 'a')).status, 431);
  std::string headers = own_host();
  while (headers.size() < 9000) headers += "X-Filler: " + std::string(100, 'x') + "\r\n";
  EXPECT_EQ(asked("/" + token() + "/", headers).status, 431);
  EXPECT_EQ(asked("/" + token() + "/").status, 200);
}

TEST_F(Attack, WhatIsNoHttpIsRefused) {
  for (const std::string& bytes :
       {std::string("hello\r\n\r\n"), std::string("\x16\x03\x01\x02\x00", 5) + "\r\n\r\n",
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string("GET /\x01 HTTP/1.1\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nNo colon\r\n\r\n")})
    EXPECT_THAT(raw(bytes).status, AnyOf(0, 400, 404)) << bytes;
  EXPECT_EQ(asked("/" + token() + "/").status, 200);
}

TEST_F(Attack, WhoSaysNothingIsSentAway) {
  Client silent(port()), slow(port());
  slow.send("GET /" + token() + "/ HTTP/1.1\r\nHost: ");
  EXPECT_TRUE(silent.is_closed());
  EXPECT_TRUE(slow.is_closed());
  EXPECT_EQ(asked("/" + token() + "/").status, 200);
}

TEST_F(Attack, ADripOfHeadersEndsWithTheirTime) {
  Client slow(port());
  slow.send("GET /" + token() + "/ HTTP/1.1\r\n");
  std::thread drip([&] {
    for (int i = 0; i < 80; ++i) {
      slow.send("X: y\r\n");
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  });
  EXPECT_TRUE(slow.is_closed());
  drip.join();
}

TEST_F(Attack, AFloodOfStrangersShutsNobodyOut) {
  std::vector<std::unique_ptr<Client>> flood;
  for (int i = 0; i < 64; ++i) flood.push_back(std::make_unique<Client>(port()));
  Client staff(port());
  for (int i = 0; i < 2; ++i) {
    staff.send("GET /" + token() + "/style.css HTTP/1.1\r\n" + own_host() + "\r\n");
    EXPECT_EQ(staff.receive().status, 200) << "the oldest stranger went";
    for (int more = 0; more < 64; ++more) flood.push_back(std::make_unique<Client>(port()));
  }
}

TEST_F(Attack, WhoKnewTheTokenIsNotSentAwayForTheNext) {
  std::vector<std::unique_ptr<Client>> known;
  for (int i = 0; i < 64; ++i) {
    known.push_back(std::make_unique<Client>(port()));
    known.back()->send("GET /" + token() + "/icon.svg HTTP/1.1\r\n" + own_host() + "\r\n");
    ASSERT_EQ(known.back()->receive().status, 200);
  }
  EXPECT_EQ(asked("/" + token() + "/").status, 0) << "the sixty-fifth is closed at once";
  known.clear();
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) status = asked("/" + token() + "/").status;
  EXPECT_EQ(status, 200);
}

TEST_F(Attack, ThirtyTwoWaitForChangesAndNoMore) {
  const std::string request = "GET /" + token() + "/changes HTTP/1.1\r\n" + own_host() + "\r\n";
  std::vector<std::unique_ptr<Client>> waiting;
  for (int i = 0; i < 32; ++i) {
    waiting.push_back(std::make_unique<Client>(port()));
    waiting.back()->send(request);
    EXPECT_THAT(waiting.back()->receive_until("}\n\n"), HasSubstr("200 OK"));
  }
  EXPECT_EQ(raw(request).status, 503);
  EXPECT_EQ(asked("/" + token() + "/").status, 200);
}

TEST_F(Attack, WhoWaitsForChangesHasNoMoreToSay) {
  Client talking(port()), eager(port());
  const std::string request = "GET /" + token() + "/changes HTTP/1.1\r\n" + own_host() + "\r\n";
  talking.send(request);
  (void)talking.receive_until("}\n\n");
  talking.send("x");
  EXPECT_TRUE(talking.is_closed());
  eager.send(request + "x");
  EXPECT_TRUE(eager.is_closed());
}

TEST_F(Attack, HeadOfChangesHasItsHeadersAlone) {
  Client client(port());
  client.send("HEAD /" + token() + "/changes HTTP/1.1\r\n" + own_host() + "\r\n");
  const Reply head = client.receive(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-type"), "text/event-stream");
  EXPECT_EQ(head.headers.count("content-length"), 0u) << "it would have no end";
}

TEST_F(Attack, EveryAnswerHasItsSafeguards) {
  const std::string base = "/" + token() + "/";
  for (const std::string& target :
       {base, base + "style.css", base + "choices", base + "picture?" + kTypical,
        base + "scene?" + kTypical, base + "pdf?" + kTypical, base + "nothing", std::string("/")}) {
    const Reply reply = asked(target);
    EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(reply.headers.at("referrer-policy"), "no-referrer") << target;
    EXPECT_EQ(reply.headers.at("cache-control"), "no-store") << target;
    EXPECT_EQ(reply.headers.at("cross-origin-resource-policy"), "same-origin") << target;
    EXPECT_THAT(reply.headers.at("content-security-policy"), HasSubstr("default-src 'none'"))
        << target;
    EXPECT_THAT(reply.headers.at("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(reply.headers.count("access-control-allow-origin"), 0u) << target;
  }
}

TEST_F(Attack, TypesAreThoseOfTheContent) {
  EXPECT_EQ(get(url()).headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(get(url("main.js")).headers.at("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(get(url("style.css")).headers.at("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(get(url("choices")).headers.at("content-type"), "application/json; charset=utf-8");
  EXPECT_EQ(get(url("picture?" + kTypical)).headers.at("content-type"), "image/png");
  EXPECT_EQ(get(url("pdf?" + kTypical)).headers.at("content-type"), "application/pdf");
}

TEST_F(Attack, ScriptInTheAddressStaysText) {
  const Reply reply =
      get(url("?municipality=990001&form=property-tax-notice&case=%22%3E%3Cscript%3Ealert(1)%3C%"
              "2Fscript%3E"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.body, Not(HasSubstr("<script>alert")));
  const Reply named = get(url("?municipality=990001&form=property-tax-notice&case=%22%3E%3Cb%3E"));
  EXPECT_THAT(named.body, HasSubstr("case=%22%3E%3Cb%3E"));
}

TEST_F(Attack, ScriptInDataStaysText) {
  edit(kCase, "見本ハイツ101号室", "</script><img src=x onerror=alert(1)>");
  const Reply reply = get(url("scene?" + kTypical));
  EXPECT_EQ(reply.headers.at("content-type"), "application/json; charset=utf-8");
  const auto printed = texts_of(scene(kTypical), "printed");
  EXPECT_THAT(printed, testing::Contains("</script><img src=x onerror=alert(1)>"));
}

TEST_F(Attack, NumbersOfPagesAndDotsHaveTheirLimits) {
  for (const char* wrong : {"page=0", "page=-1", "page=x", "page=99999999999", "dpi=47", "dpi=301",
                            "dpi=1e2", "dpi=100000"})
    EXPECT_EQ(get(url("picture?" + kTypical + "&" + wrong)).status, 400) << wrong;
  EXPECT_EQ(get(url("picture?" + kTypical + "&page=4000")).status, 404);
  EXPECT_EQ(get(url("picture?" + kTypical + "&page=1&dpi=300")).status, 200);
}

TEST_F(Attack, LogsHoldNoDataNorAddresses) {
  set_log_level(LogLevel::verbose);
  testing::internal::CaptureStderr();
  (void)get(url("scene?" + kTypical));
  (void)get(url("scene?municipality=990001&job=2026-property-tax&record=FA-0001"));
  (void)asked("/secret-of-somebody");
  (void)raw("SECRET /" + token() + "/ HTTP/1.1\r\n" + own_host() + "\r\n");
  const std::string log = testing::internal::GetCapturedStderr();
  set_log_level(LogLevel::normal);
  EXPECT_THAT(log, HasSubstr("preview-request method=GET route=scene status=200"));
  for (const std::string& word :
       {std::string("FA-0001"), std::string("𠮷田"), std::string("見本"), token(),
        std::string("secret"), std::string("SECRET"), std::string("990001")})
    EXPECT_THAT(log, Not(HasSubstr(word)));
}

}  // namespace
}  // namespace fubako::preview
