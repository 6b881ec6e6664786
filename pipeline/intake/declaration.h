// The JSON files that declare data files: what manifest.json, consents.json and pulls-<n>.json
// have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "intake/findings.h"
#include "intake/spool.h"
#include "notation/notation.h"

namespace fubako::intake {

// Codes by which one kind of side file calls its problems.
struct SideCodes {
  std::string_view format;  // "fubako-consents/1"
  std::string_view missing, malformed, hash_differs, count_differs;
};

// Reads and parses one JSON file of a folder; `content` is its bytes.
std::optional<notation::Tree> read_declaration(const fs::path& folder, const std::string& name,
                                               const SideCodes& codes, std::string& content,
                                               Findings& findings);
// The format's name, before anything else is asked of a file that may be of another version.
bool format_is_known(const notation::Tree& tree, std::string_view format, Findings& findings);
// Reports complaints about a tree's shape below one line of code `malformed`; true when none.
bool shape_is_sound(const std::vector<Fault>& complaints, std::string_view malformed,
                    const std::string& name, Findings& findings);
// Where the value of a key stands, or the tree when there is none.
Place place_of(const notation::Tree& tree, std::string_view key);
// The texts of {name, records, encoding, sha256} judged; false after a refusal.
bool judge_file(const notation::Tree& tree, const SubmissionFile& file, Findings& findings);
// The code of the folder that the declaration lies in.
void judge_municipality(const notation::Tree& tree, std::string_view found,
                        std::string_view expected, Findings& findings);

// A side file: {format, municipality_code, [job_id,] as_of, records, encoding, sha256}.
struct SideFile {
  std::string as_of;
  std::int64_t as_of_instant = 0;
  Declared declared;
};
// `job_id` empty: the file has no such key.
std::optional<SideFile> read_side_file(const fs::path& folder, const std::string& json_name,
                                       const std::string& csv_name, const SideCodes& codes,
                                       const std::string& municipality_code,
                                       const std::string& job_id, Findings& findings);

}  // namespace fubako::intake
