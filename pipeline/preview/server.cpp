#include "preview/preview.h"

#include <algorithm>
#include <utility>  // Asio uses std::exchange without it

#include <boost/asio.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <map>

#include "preview/choices.h"
#include "preview/guard.h"
#include "preview/messages.h"
#include "preview/routes.h"
#include "preview/watch.h"

namespace fubako::preview {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kKeepAlive(15);
// Editors save in several steps; what comes within this counts as one.
constexpr milliseconds kSettle(4);
constexpr milliseconds kWithoutDescriptors(100);
constexpr std::size_t kDrawingThreads = 2;
constexpr std::uint32_t kMaxHeader = 8 * 1024;
constexpr std::size_t kMaxConnections = 64, kMaxWaiting = 32;
constexpr seconds kHeaderTime(5), kIdleTime(60), kWriteTime(30);

constexpr std::string_view kEvents = "text/event-stream";

constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr std::pair<const char*, const char*> kHeaders[] = {
    {"Content-Security-Policy", kPolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
};

void log_access(std::string_view method, const Answer& answer) {
  const bool known = method == "GET" || method == "HEAD";
  log_event("preview-request", {{"method", known ? method : "other"},
                                {"route", answer.route},
                                {"status", std::to_string(answer.status)}});
}

// Of a request's first line and headers. The parser's own limit counts what comes at once.
std::size_t size_of(const http::request<http::empty_body>& request) {
  constexpr std::size_t kOfLine = 4;  // ": " and the line's end
  std::size_t size = request.method_string().size() + request.target().size() + 16;
  for (const auto& field : request)
    size += field.name_string().size() + field.value().size() + kOfLine;
  return size;
}

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
  asio::io_context io{1};
  asio::thread_pool drawing{kDrawingThreads};

  // Whether one more may come; the oldest that never knew the token goes for it.
  bool make_room();
};

// One connection: requests one after the other, each within its limits of size and time.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Tcp::socket socket, Hall& hall);
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
  void await_request(seconds time);
  void read_request();
  void on_request(error_code error);
  void refuse(int status);
  void draw(std::string path, std::string query, std::string if_none_match);
  void answer_changes();
  void send(Answer answer);
  void on_sent(error_code error);
  void begin_changes();
  void notice_end();
  void say(const std::string& words);
  void write_words();

  beast::tcp_stream stream_;
  Hall& hall_;
  const std::uint64_t number_;
  beast::flat_buffer buffer_;  // holds a whole request: what is longer is refused
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<http::response<http::string_body>> response_;
  std::string method_;
  bool is_head_ = false, stays_ = false, knew_token_ = false;
  bool waits_for_changes_ = false, writing_ = false;
  std::string words_, said_;  // to be said, being said
};

bool Hall::make_room() {
  if (sessions.size() < kMaxConnections) return true;
  const auto stranger = std::find_if(sessions.begin(), sessions.end(),
                                     [](const auto& one) { return !one.second->knew_token(); });
  if (stranger == sessions.end()) return false;
  stranger->second->close();
  return true;
}

Session::Session(Tcp::socket socket, Hall& hall)
    : stream_(std::move(socket)), hall_(hall), number_(hall.next_session++), buffer_(kMaxHeader) {
  hall_.sessions.emplace(number_, this);
}

void Session::start() { await_request(kHeaderTime); }
void Session::close() {
  leave();
  stream_.close();
}

// ---- of one that waits for changes ----

void Session::tell_change(std::uint64_t generation) {
  if (waits_for_changes_)
    say("event: changed\ndata: {\"generation\":" + std::to_string(generation) + "}\n\n");
}
// A peer that has not taken the last words by now takes none any more.
void Session::keep_alive() {
  if (!waits_for_changes_) return;
  if (writing_) return close();
  say(": here\n\n");
}

// The first bytes may take their time; the rest of the headers follows at once.
void Session::await_request(seconds time) {
  parser_.emplace();
  parser_->header_limit(kMaxHeader);
  parser_->body_limit(0);
  if (buffer_.size() > 0) return read_request();
  stream_.expires_after(time);
  stream_.async_read_some(buffer_.prepare(kMaxHeader),
                          [self = shared_from_this()](error_code error, std::size_t n) {
                            if (error) return;
                            self->buffer_.commit(n);
                            self->read_request();
                          });
}

void Session::read_request() {
  stream_.expires_after(kHeaderTime);
  http::async_read_header(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code error, std::size_t) { self->on_request(error); });
}

void Session::on_request(error_code error) {
  if (error == http::error::end_of_stream || error == beast::error::timeout ||
      error == asio::error::operation_aborted || error == asio::error::connection_reset)
    return;
  const bool large = error == http::error::header_limit || error == http::error::buffer_overflow;
  if (error) return refuse(large ? 431 : error == http::error::body_limit ? 413 : 400);
  const auto& request = parser_->get();
  method_ = std::string(request.method_string());
  is_head_ = request.method() == http::verb::head;
  stays_ = request.keep_alive();
  if (size_of(request) > kMaxHeader) return refuse(431);
  if (parser_->chunked() || parser_->content_length().value_or(0) > 0) return refuse(413);
  const auto header = [&](auto name) {
    const auto value = request[name];
    return std::string_view(value.data(), value.size());
  };
  const Head head{method_,
                  {request.target().data(), request.target().size()},
                  header(http::field::host),
                  header(http::field::origin),
                  header("Sec-Fetch-Site"),
                  request.count(http::field::host) == 1};
  Address address;
  const int status = judge(head, hall_.token, hall_.port, address);
  if (status != 200) return refuse(status);
  knew_token_ = true;
  if (address.path == "changes") return answer_changes();
  draw(std::string(address.path), std::string(address.query),
       std::string(header(http::field::if_none_match)));
}

void Session::refuse(int status) {
  stays_ = false;  // whatever else it sent is not looked at
  send(plain_answer(status));
}

void Session::draw(std::string path, std::string query, std::string if_none_match) {
  stream_.expires_never();
  // The session goes back to its own thread, and ends there.
  asio::post(hall_.drawing, [self = shared_from_this(), path = std::move(path),
                             query = std::move(query), tag = std::move(if_none_match)]() mutable {
    auto answer = std::make_shared<Answer>(self->hall_.routes->answer(path, query, tag));
    asio::io_context& io = self->hall_.io;
    asio::post(io, [self = std::move(self), answer] { self->send(std::move(*answer)); });
  });
}

void Session::send(Answer answer) {
  log_access(method_, answer);
  response_.emplace();
  auto& response = *response_;
  response.result(static_cast<unsigned>(answer.status));
  for (const auto& [name, value] : kHeaders) response.set(name, value);
  response.set(http::field::content_type, std::string(answer.type));
  if (answer.status == 405) response.set(http::field::allow, "GET, HEAD");
  if (!answer.tag.empty()) response.set(http::field::etag, answer.tag);
  if (answer.is_download) response.set(http::field::content_disposition, "attachment");
  response.keep_alive(stays_);
  if (answer.type != kEvents) response.content_length(answer.body.size());
  if (!is_head_) response.body() = std::move(answer.body);
  stream_.expires_after(kWriteTime);
  http::async_write(stream_, response, [self = shared_from_this()](error_code error, std::size_t) {
    self->on_sent(error);
  });
}

void Session::on_sent(error_code error) {
  if (error) return;
  if (stays_) return await_request(kIdleTime);
  // What the peer still sends is not read: it sees the answer, then the end.
  error_code ignored;
  stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
}

// ---- server-sent events ----

void Session::answer_changes() {
  const auto waiting =
      std::count_if(hall_.sessions.begin(), hall_.sessions.end(),
                    [](const auto& one) { return one.second->waits_for_changes(); });
  if (static_cast<std::size_t>(waiting) >= kMaxWaiting) return refuse(503);
  if (!is_head_) return begin_changes();
  Answer answer;
  answer.route = "changes";
  answer.type = kEvents;
  send(std::move(answer));
}

void Session::begin_changes() {
  Answer answer;
  answer.route = "changes";
  log_access(method_, answer);
  waits_for_changes_ = true;
  std::string head =
      "HTTP/1.1 200 OK\r\nContent-Type: " + std::string(kEvents) + "\r\nConnection: close\r\n";
  for (const auto& [name, value] : kHeaders) head += std::string(name) + ": " + value + "\r\n";
  say(head + "\r\n");
  tell_change(hall_.desk->generation());
  stream_.expires_never();
  notice_end();
}

// Who waits has no more to say: its end and its words both end it.
void Session::notice_end() {
  if (buffer_.size() > 0) return close();
  stream_.async_read_some(buffer_.prepare(1),
                          [self = shared_from_this()](error_code, std::size_t) { self->close(); });
}

// Whatever is to be said while a write is under way is said after it.
void Session::say(const std::string& words) {
  if (words_.size() > kMaxHeader) return;  // the peer takes nothing: keep_alive ends it
  words_ += words;
  if (!writing_) write_words();
}
void Session::write_words() {
  writing_ = true;
  said_ = std::move(words_);
  words_.clear();
  asio::async_write(stream_, asio::buffer(said_),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      self->writing_ = false;
                      if (error) return self->close();
                      if (!self->words_.empty()) self->write_words();
                    });
}

}  // namespace

struct Server::State {
  Hall hall;
  Tcp::acceptor acceptor{hall.io};
  asio::signal_set signals{hall.io};
  asio::steady_timer settle{hall.io}, heartbeat{hall.io}, pause{hall.io};
  std::optional<Watch> watch;
  std::optional<asio::posix::stream_descriptor> saved;
  fs::path config_folder;
  bool settling = false, settings_saved = false;

  Result<void> open(const Options& options);
  void accept();
  void await_saving();
  void note_saved();
  void beat();
  void end();
};

Result<void> Server::State::open(const Options& options) {
  FUBAKO_TRY(hall.token, make_token());
  hall.desk = std::make_unique<Desk>(options.config, options.settings, options.inbox);
  Selection first = first_selection(*hall.desk->world());
  if (!options.municipality.empty()) first.municipality = options.municipality;
  if (!options.form.empty()) first.form = options.form;
  if (!options.case_name.empty()) first.case_name = options.case_name;
  hall.routes = std::make_unique<Routes>(*hall.desk, std::move(first), options.japanese);
  config_folder = fs::absolute(options.config).parent_path();
  FUBAKO_TRY(Watch opened,
             Watch::open({config_folder, options.settings->templates, options.inbox}));
  watch.emplace(std::move(opened));
  const Tcp::endpoint where(asio::ip::address_v4::loopback(),
                            static_cast<unsigned short>(options.port));
  error_code error;
  acceptor.open(where.protocol(), error);
  if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(where, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return preview_fault("port-taken", {}, {std::to_string(options.port), error.message()});
  hall.port = acceptor.local_endpoint().port();
  return {};
}

// While the system has no descriptor left, asking again at once would only keep it busy.
void Server::State::accept() {
  acceptor.async_accept([this](error_code error, Tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (error) {
      pause.expires_after(kWithoutDescriptors);
      pause.async_wait([this](error_code stopped) {
        if (!stopped) accept();
      });
      return;
    }
    if (hall.make_room()) std::make_shared<Session>(std::move(socket), hall)->start();
    accept();
  });
}

void Server::State::await_saving() {
  saved->async_wait(asio::posix::stream_descriptor::wait_read, [this](error_code error) {
    if (error) return;
    note_saved();
    await_saving();
  });
}

void Server::State::note_saved() {
  const std::vector<fs::path> paths = watch->take();
  if (paths.empty()) return;
  for (const fs::path& path : paths) {
    const auto relative = path.lexically_relative(config_folder);
    settings_saved |= !relative.empty() && *relative.begin() != "..";
  }
  if (settling) return;
  settling = true;
  settle.expires_after(kSettle);
  settle.async_wait([this](error_code error) {
    settling = false;
    if (error) return;
    hall.desk->files_changed(std::exchange(settings_saved, false));
    for (const auto& [number, session] : hall.sessions)
      session->tell_change(hall.desk->generation());
  });
}

void Server::State::beat() {
  heartbeat.expires_after(kKeepAlive);
  heartbeat.async_wait([this](error_code error) {
    if (error) return;
    for (auto at = hall.sessions.begin(); at != hall.sessions.end();)
      (at++)->second->keep_alive();  // which may end it
    beat();
  });
}

void Server::State::end() { hall.io.stop(); }

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

// What is being drawn is drawn to its end; its answer goes nowhere.
Server::~Server() {
  state_->hall.drawing.stop();
  state_->hall.drawing.join();
  if (state_->saved) state_->saved->release();  // the watch closes it
}

Result<std::unique_ptr<Server>> Server::listen(const Options& options) {
  auto state = std::make_unique<State>();
  FUBAKO_OK(state->open(options));
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

std::string Server::url() const {
  return "http://127.0.0.1:" + std::to_string(state_->hall.port) + "/" + state_->hall.token + "/";
}

void Server::run() {
  State& s = *state_;
  s.saved.emplace(s.hall.io, s.watch->descriptor());
  s.signals.add(SIGINT);
  s.signals.add(SIGTERM);
  s.signals.async_wait([&s](error_code error, int) {
    if (!error) s.end();
  });
  s.accept();
  s.await_saving();
  s.beat();
  s.hall.io.run();
}

void Server::stop() {
  asio::post(state_->hall.io, [this] { state_->end(); });
}

}  // namespace fubako::preview
