// pulls-<n>.csv with pulls-<n>.json: records that must not go out, however late it is said.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/base.h"
#include "intake/join.h"
#include "intake/row_file.h"
#include "intake/spool.h"
#include "intake/table.h"

namespace fubako::intake {

class Pulls {
 public:
  Pulls(Files& files, std::string prefix, const std::vector<Pull>& more);
  ~Pulls();  // removes the copies
  // Reads every pulls file of the job folder and gives all pulls to `join`. Damage to one is
  // refused as pulls-untrusted: a piece that should be pulled would be printed.
  Result<void> scan(const fs::path& folder, const JobName& job, Join& join,
                    std::vector<Problem>& problems);
  // Where an unknown pull stands; its key, when it came from the command line.
  Place place(const FirstPlaces::FileAndLine& at) const;
  std::string_view key(const FirstPlaces::FileAndLine& at) const;
  // Reads one pull again; it must be of this record.
  Result<Pull> read(const PullPlace& at, std::string_view record_key);

 private:
  struct File {
    std::string name;
    fs::path copy;
    Columns columns;
    std::unique_ptr<RowFile> rows;
  };
  Result<void> scan_file(const fs::path& folder, const JobName& job, const std::string& stem,
                         Join& join, Findings& findings);
  Result<void> scan_rows(File& file, const Declared& declared, Join& join, Findings& findings);

  Files& files_;
  std::string prefix_;
  std::vector<Pull> more_;
  std::vector<File> opened_;
  RowPool pool_;
};

}  // namespace fubako::intake
