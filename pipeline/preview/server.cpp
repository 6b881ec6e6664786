#include "preview/preview.h"

#include <utility>  // Asio uses std::exchange without it

#include <boost/asio.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>

#include "preview/choices.h"
#include "preview/guard.h"
#include "preview/messages.h"
#include "preview/session.h"
#include "preview/watch.h"

namespace fubako::preview {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kKeepAlive(15);
// Editors save in several steps; what comes within this counts as one.
constexpr milliseconds kSettle(4);
constexpr milliseconds kWithoutDescriptors(100);

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
