#include "tests/prove/mutants/campaign.h"

#include <cstdio>
#include <fstream>

namespace fubako::mutants {

Campaign::Campaign(std::uint64_t seed) : seed_(seed) {
  add_text_kinds(kinds_);
  add_symbol_kinds(kinds_);
  add_ink_kinds(kinds_);
  add_page_kinds(kinds_);
  add_font_kinds(kinds_);
  add_file_kinds(kinds_);
  for (const SamplePart& part : parts_.parts())
    for (std::size_t pdf = 0; pdf < part.pdfs().size(); ++pdf)
      originals_.push_back(read(part, pdf));
}

Campaign::Original Campaign::read(const SamplePart& part, std::size_t pdf) const {
  const std::string& bytes = part.pdfs()[pdf];
  Original out{&part, pdf, PdfFile::parse(bytes), {}, {}, {}, {}};
  out.pages = out.file.pages();
  for (const int page : out.pages) out.reachable.push_back(out.file.reachable(page));
  const auto print = Print::open(bytes);
  FUBAKO_CHECK(print != nullptr);
  out.parts = print->parts();
  for (int page = 1; page <= print->page_count(); ++page) out.prints.push_back(print->page(page));
  return out;
}

std::vector<std::string> Campaign::findings_of_originals() const {
  std::vector<std::string> out;
  for (const Original& original : originals_)
    for (const std::string& bytes : {original.part->pdfs()[original.pdf], original.file.bytes()})
      for (const std::string& code : original.part->findings(original.pdf, bytes, false))
        out.push_back(original.part->name() + ": " + code);
  return out;
}

// Something that the page prints from was altered.
bool Campaign::touched(const Original& original, const Scene& scene, std::size_t page) {
  const auto now = scene.file.pages();
  if (!scene.raw.empty() || now[page] != original.pages[page]) return true;
  const auto reachable = scene.file.reachable(now[page]);
  for (std::size_t i = 1; i < reachable.size(); ++i) {
    const int object = static_cast<int>(i);
    if (reachable[i] &&
        (object >= original.file.count() || !(scene.file[object] == original.file[object])))
      return true;
  }
  return false;
}

std::optional<Campaign::Harm> Campaign::harm_of(const Original& original, const Scene& scene,
                                                const std::string& bytes) {
  const auto print = Print::open(bytes);
  if (print == nullptr) return Harm{0, "cannot be opened"};
  if (print->page_count() != static_cast<int>(original.pages.size())) return Harm{0, "page count"};
  if (print->parts() != original.parts) return Harm{0, "document parts or switchable layers"};
  // The page chosen comes first: it is the one that differs, mostly.
  const bool is_file = scene.raw.empty() && scene.file.pages().size() == original.pages.size();
  for (std::size_t step = 0; step < original.pages.size(); ++step) {
    const std::size_t page = (scene.at + step) % original.pages.size();
    if (is_file && !touched(original, scene, page)) continue;
    const PagePrint now = print->page(static_cast<int>(page) + 1);
    const PagePrint& before = original.prints[page];
    if (same(now, before)) continue;
    return Harm{static_cast<int>(page) + 1, now.text != before.text     ? "text"
                                            : now.frame != before.frame ? "page"
                                                                        : "pixels"};
  }
  return std::nullopt;
}

void Campaign::step() {
  const std::uint64_t number = number_++;
  const Kind& kind = kinds_[number % kinds_.size()];
  Random random(seed_ * 1'000'003 + number);
  // Not every PDF has what every kind alters.
  for (int attempt = 0; attempt < 60; ++attempt) {
    const Original& original = originals_[random.below(originals_.size())];
    Scene scene(original.file, random);
    if (!kind.alter(scene)) continue;
    const std::string bytes = scene.raw.empty() ? scene.file.bytes() : scene.raw;
    const auto harm = harm_of(original, scene, bytes);
    const auto found = original.part->findings(original.pdf, bytes, harm.has_value());
    Tally& tally = by_kind_[kind.name];
    ++tally.made;
    if (!harm) {
      ++tally.harmless;
      if (!found.empty()) ++tally.refused;
      return;
    }
    ++tally.harmful;
    if (!found.empty()) {
      ++tally.caught;
      for (const std::string& code : found) ++by_finding_[code];
      return;
    }
    survivors_.push_back(
        {kind.name, original.part->name(), original.pdf, harm->page, number, harm->what});
    if (!folder_.empty())
      std::ofstream(folder_ / (std::to_string(number) + "-" + kind.name + ".pdf"), std::ios::binary)
          << bytes;
    return;
  }
}

std::string Campaign::table() const {
  std::string out =
      "| kind | made | harmful | caught | survivors | harmless | refused "
      "|\n|---|--:|--:|--:|--:|--:|--:|\n";
  Tally sum;
  const auto add = [&](const std::string& name, const Tally& t) {
    char line[200];
    std::snprintf(line, sizeof line, "| %s | %d | %d | %d | %d | %d | %d |\n", name.c_str(), t.made,
                  t.harmful, t.caught, t.survivors(), t.harmless, t.refused);
    out += line;
  };
  for (const Kind& kind : kinds_) {
    const auto at = by_kind_.find(kind.name);
    const Tally tally = at == by_kind_.end() ? Tally{} : at->second;
    add(kind.name, tally);
    sum.made += tally.made;
    sum.harmful += tally.harmful;
    sum.caught += tally.caught;
    sum.harmless += tally.harmless;
    sum.refused += tally.refused;
  }
  add("all", sum);
  return out;
}

}  // namespace fubako::mutants
