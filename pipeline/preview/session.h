// One connection: requests one after the other, each within its limits of size and time.
#pragma once

#include <utility>  // Asio uses std::exchange without it

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <map>
#include <memory>
#include <optional>

#include "preview/routes.h"

namespace fubako::preview {

class Session;

// What sessions share; of the thread of sockets, but for routes and desk.
struct Hall {
  std::map<std::uint64_t, Session*> sessions;  // the oldest first
  std::uint64_t next_session = 0;
  std::unique_ptr<Desk> desk;
  std::unique_ptr<Routes> routes;
  std::string token;
  int port = 0;
  // Last, so that sessions, which handlers keep, and drawing end before what they use.
  boost::asio::io_context io{1};
  boost::asio::thread_pool drawing{2};

  // Whether one more may come; the oldest that never knew the token goes for it.
  bool make_room();
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(boost::asio::ip::tcp::socket socket, Hall& hall);
  ~Session() { leave(); }
  void start();
  void close();
  bool knew_token() const { return knew_token_; }
  // ---- of one that waits for changes ----
  bool waits_for_changes() const { return waits_for_changes_; }
  void tell_change(std::uint64_t generation);
  void keep_alive();

 private:
  void leave() { hall_.sessions.erase(number_); }
  void await_request(std::chrono::seconds time);
  void read_request();
  void on_request(boost::system::error_code error);
  void refuse(int status);
  void draw(std::string path, std::string query, std::string if_none_match);
  void answer_changes();
  void send(Answer answer);
  void on_sent(boost::system::error_code error);
  void begin_changes();
  void notice_end();
  void say(const std::string& words);
  void write_words();

  boost::beast::tcp_stream stream_;
  Hall& hall_;
  const std::uint64_t number_;
  boost::beast::flat_buffer buffer_;  // holds a whole request: what is longer is refused
  std::optional<boost::beast::http::request_parser<boost::beast::http::empty_body>> parser_;
  std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
  std::string method_;
  bool is_head_ = false, stays_ = false, knew_token_ = false;
  bool waits_for_changes_ = false, writing_ = false;
  std::string words_, said_;  // to be said, being said
};

}  // namespace fubako::preview
