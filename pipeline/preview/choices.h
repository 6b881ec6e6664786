// What there is to see: municipalities, forms with their cases, jobs in the inbox.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "preview/desk.h"

namespace fubako::preview {

// A form's names; its file is read again when it was written again. Any thread.
class Titles {
 public:
  struct Title {
    std::string ja, en;  // empty: the file does not say
  };
  Title of(const fs::path& form_yaml);

 private:
  std::mutex mutex_;
  std::map<fs::path, std::pair<fs::file_time_type, Title>> known_;
};

std::string choices_json(const World& world, const fs::path& inbox, Titles& titles, bool japanese);

// The first municipality, form and its usual case; empty names where there is none.
Selection first_selection(const World& world);

}  // namespace fubako::preview
