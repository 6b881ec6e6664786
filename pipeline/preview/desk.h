// What lies on the desk: the forms and settings as they are saved now, and what they print.
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

#include "preview/printed.h"
#include "preview/selection.h"

namespace fubako::preview {

// The settings as they were last saved without a mistake, and forms compiled with them.
struct World {
  std::uint64_t generation = 0;
  std::shared_ptr<const settings::Settings> settings;
  std::vector<Fault> complaints;  // of the settings as they are saved now
  std::unique_ptr<press::FormShelf> shelf;
};

struct Timing {
  std::int64_t load_us = 0, compose_us = 0;  // forms and data; pages and PDF
};

struct Print {
  std::uint64_t generation = 0;
  std::shared_ptr<const Printed> printed;  // null: there is nothing that could be shown
  bool stale = false;                      // `printed` is of an earlier generation
  bool settings_stale = false;             // the settings are, of when they had no mistake
  fs::path root;                           // what files are named from
  std::vector<Problem> problems;           // all of them, as of this generation
  Timing timing;
};

// Any thread. One print of a selection is made at a time; who asks meanwhile waits for it.
class Desk {
 public:
  Desk(fs::path config, std::shared_ptr<const settings::Settings> settings, fs::path inbox);
  std::shared_ptr<const World> world();
  std::shared_ptr<const Print> print(const Selection& selection);
  std::uint64_t generation() const { return generation_; }
  void files_changed(bool settings);  // a new generation; the settings are read anew as well
  const fs::path& inbox() const { return inbox_; }

 private:
  struct Tray {
    std::mutex mutex;
    std::shared_ptr<const Print> print;
  };
  std::shared_ptr<Tray> tray_of(const Selection& selection);
  std::shared_ptr<const Print> make(const World& world, const Selection& selection,
                                    const Print* last);

  const fs::path config_, inbox_;
  std::shared_ptr<press::FontSets> fonts_ = std::make_shared<press::FontSets>();
  std::atomic<std::uint64_t> generation_{1};
  std::atomic<bool> settings_changed_{false};
  std::mutex world_mutex_, trays_mutex_;
  std::shared_ptr<const World> world_;
  std::list<std::pair<Selection, std::shared_ptr<Tray>>> trays_;  // the latest used first
};

}  // namespace fubako::preview
