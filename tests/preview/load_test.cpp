// Many at once, and those who leave in the middle.
#include <atomic>

#include "tests/preview/desk.h"

namespace fubako::preview {
namespace {

using testing::Each;

class Load : public Preview {};

TEST_F(Load, TwentyClientsAtOnceGetWhatTheyAskFor) {
  const std::vector<std::string> asked = {
      "picture?" + kTypical,
      "scene?" + kTypical,
      "choices",
      "pdf?" + kTypical,
      "picture?municipality=990019&form=polling-place-card&case=longest&page=2",
      "scene?municipality=990001&job=2026-property-tax&record=FA-0001&medium=copy",
      "style.css"};
  std::vector<std::thread> clients;
  std::vector<int> statuses(20 * asked.size());
  for (std::size_t c = 0; c < 20; ++c)
    clients.emplace_back([&, c] {
      Client client(port());
      for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::string target = path_of(url(asked[(c + i) % asked.size()]));
        client.send("GET " + target + " HTTP/1.1\r\n" + own_host() + "\r\n");
        statuses[c * asked.size() + i] = client.receive().status;
      }
    });
  for (std::thread& client : clients) client.join();
  EXPECT_THAT(statuses, Each(200));
}

TEST_F(Load, ClientsThatLeaveInTheMiddleHarmNobody) {
  const std::string request = "GET " + path_of(url("picture?" + kTypical + "&dpi=300")) +
                              " HTTP/1.1\r\n" + own_host() + "\r\n";
  const std::string changes =
      "GET " + path_of(url("changes")) + " HTTP/1.1\r\n" + own_host() + "\r\n";
  for (int i = 0; i < 20; ++i) {
    Client in_headers(port()), waiting(port()), listening(port()), taking(port());
    in_headers.send(request.substr(0, request.size() / 2));
    waiting.send(request);
    listening.send(changes);
    taking.send(request);
    if (i % 4 == 0) (void)taking.receive_until("\r\n\r\n");
    for (Client* client : {&in_headers, &waiting, &listening, &taking}) client->reset();
  }
  edit(kCase, "見本 花子", "見本 桃子");
  EXPECT_EQ(get(url("picture?" + kTypical)).status, 200);
}

TEST_F(Load, SeveralRequestsInOnePacketAreAnsweredInOrder) {
  Client client(port());
  const auto request = [&](const std::string& rest) {
    return "GET " + path_of(url(rest)) + " HTTP/1.1\r\n" + own_host() + "\r\n";
  };
  client.send(request("style.css") + request("nothing") + request("icon.svg"));
  EXPECT_EQ(client.receive().headers["content-type"], "text/css; charset=utf-8");
  EXPECT_EQ(client.receive().status, 404);
  EXPECT_EQ(client.receive().headers["content-type"], "image/svg+xml");
}

}  // namespace
}  // namespace fubako::preview
