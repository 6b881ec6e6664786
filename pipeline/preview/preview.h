// preview: a form and a record -> what staff see in the browser before it is printed.
//
//   takes    settings, templates and the inbox as they are saved now; an address of its page
//   gives    pages as pictures and PDF, made by the very code that prints; what stands on them;
//            what is wrong; a word whenever a file was saved
//   promises listens on 127.0.0.1 alone; answers only who knows the token, and no page of another
//            site; no address leads to a file; no page of a resident on a disk, no name in a log
//   threads  one for sockets, two that draw
//
// README.md beside this has the addresses and what they answer.
#pragma once

#include <memory>
#include <string>

#include "base/base.h"
#include "settings/settings.h"

namespace fubako::preview {

struct Options {
  fs::path config;  // the settings' file: read anew when it or a file beside it is saved
  std::shared_ptr<const settings::Settings> settings;  // as it was loaded
  fs::path inbox;
  int port = 0;  // 0: any
  bool japanese = false;
  // What is shown first; empty: the first of each.
  std::string municipality, form, case_name;
};

class Server {
 public:
  // Faults port-taken, random-missing, watch-missing.
  static Result<std::unique_ptr<Server>> listen(const Options& options);
  ~Server();
  std::string url() const;  // http://127.0.0.1:PORT/TOKEN/
  // Until `stop`, SIGINT or SIGTERM.
  void run();
  void stop();  // from any thread

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fubako::preview
