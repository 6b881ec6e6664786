#include "preview/desk.h"

#include <algorithm>
#include <chrono>

#include "preview/messages.h"

namespace fubako::preview {
namespace {

constexpr std::size_t kMaxTrays = 24;

using Clock = std::chrono::steady_clock;

std::int64_t microseconds_since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
}

Result<press::Sample> sample_of(const World& world, const fs::path& inbox,
                                const Selection& selection) {
  // The night lends it the default's words; nobody is to see another mayor's seal and a green word.
  if (!world.settings->municipalities.contains(selection.municipality))
    return preview_fault("municipality-unknown", {}, {selection.municipality});
  if (!selection.of_record())
    return press::sample_of_case(*world.shelf, selection.municipality, selection.form,
                                 selection.case_name);
  FUBAKO_TRY(auto sample,
             press::sample_of_record(*world.shelf, disk(), inbox,
                                     {selection.municipality, selection.job}, selection.record));
  sample.copy = selection.copy;
  return sample;
}

bool has_rejects(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.kind != ProblemKind::hold; });
}

}  // namespace

Desk::Desk(fs::path config, std::shared_ptr<const settings::Settings> settings, fs::path inbox)
    : config_(std::move(config)), inbox_(std::move(inbox)) {
  auto world = std::make_shared<World>();
  world->generation = generation_;
  world->settings = std::move(settings);
  world->shelf = std::make_unique<press::FormShelf>(*world->settings, fonts_);
  world_ = std::move(world);
}

void Desk::files_changed(bool settings) {
  if (settings) settings_changed_ = true;
  ++generation_;
}

std::shared_ptr<const World> Desk::world() {
  const std::lock_guard lock(world_mutex_);
  const std::uint64_t generation = generation_;
  if (world_->generation == generation) return world_;
  auto next = std::make_shared<World>();
  next->generation = generation;
  next->settings = world_->settings;
  next->complaints = world_->complaints;
  if (settings_changed_.exchange(false)) {
    auto loaded = settings::load(config_);
    next->complaints = std::move(loaded.complaints);
    if (loaded.settings && next->complaints.empty())
      next->settings = std::make_shared<const settings::Settings>(*std::move(loaded.settings));
  }
  next->shelf = std::make_unique<press::FormShelf>(*next->settings, fonts_);
  return world_ = std::move(next);
}

std::shared_ptr<Desk::Tray> Desk::tray_of(const Selection& selection) {
  const std::lock_guard lock(trays_mutex_);
  const auto known = std::find_if(trays_.begin(), trays_.end(),
                                  [&](const auto& tray) { return tray.first == selection; });
  if (known != trays_.end()) {
    trays_.splice(trays_.begin(), trays_, known);
  } else {
    trays_.emplace_front(selection, std::make_shared<Tray>());
    if (trays_.size() > kMaxTrays) trays_.pop_back();
  }
  return trays_.front().second;
}

std::shared_ptr<const Print> Desk::print(const Selection& selection) {
  const auto tray = tray_of(selection);
  const std::lock_guard lock(tray->mutex);
  const auto now = world();
  if (tray->print == nullptr || tray->print->generation != now->generation)
    tray->print = make(*now, selection, tray->print.get());
  return tray->print;
}

std::shared_ptr<const Print> Desk::make(const World& world, const Selection& selection,
                                        const Print* last) {
  auto out = std::make_shared<Print>();
  out->generation = world.generation;
  out->root = world.settings->root;
  const auto begin = Clock::now();
  auto sample = sample_of(world, inbox_, selection);
  for (const Fault& fault : world.complaints)
    out->problems.push_back(problem_of(ProblemKind::refusal, fault));
  std::vector<press::SamplePiece> pieces;
  if (sample) pieces = press::pieces_of(*world.settings, *sample);
  out->timing.load_us = microseconds_since(begin);
  if (!sample) {
    out->problems.push_back(problem_of(ProblemKind::refusal, sample.error()));
  } else {
    for (const Problem& problem : sample->problems) out->problems.push_back(problem);
    if (!has_rejects(sample->problems)) {
      const auto composing = Clock::now();
      auto printed = Printed::make(*world.settings, *std::move(sample), std::move(pieces));
      out->timing.compose_us = microseconds_since(composing);
      if (printed)
        out->printed = *std::move(printed);
      else
        out->problems.push_back(problem_of(ProblemKind::refusal, printed.error()));
    }
  }
  out->settings_stale = !world.complaints.empty();
  if (out->printed == nullptr && last != nullptr) {
    out->printed = last->printed;
    out->stale = last->printed != nullptr;
  }
  return out;
}

}  // namespace fubako::preview
