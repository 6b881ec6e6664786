// The first pass over files that a mapping turns into the form's columns.
#include "intake/convert.h"
#include "intake/fixed_spool.h"
#include "intake/submission_state.h"

namespace fubako::intake {

std::vector<mapping::Target> targets_of(const Layout& layout) {
  std::vector<mapping::Target> targets = {
      {layout.records.role, layout.records.columns, layout.records.required}};
  for (const FileLayout& list : layout.lists) {
    const FileLayout keyed = with_key(list);
    targets.push_back({keyed.role, keyed.columns, keyed.required});
  }
  return targets;
}

// `role`: 0 the records, which the lists that stand in their file come with; else the list role-1.
Result<bool> Submission::State::convert_file(const fs::path& folder, const SubmissionFile& file,
                                             const Layout& layout, std::size_t role,
                                             Declared& declared, Findings& findings) {
  const mapping::FileRule& rule = layout.mapping->files[role];
  const auto encoding = text::parse_encoding(file.encoding);
  FUBAKO_CHECK(encoding.has_value());  // read_manifest lets no other pass
  declared = {file.name, *encoding, file.sha256, file.records};
  if (!ordinary_file(folder, file.name, "file-missing", findings)) return false;
  sent.emplace_back(scratch + rule.role + ".sent");
  FUBAKO_TRY(const bool sound,
             rule.fixed ? spool_fixed(files, folder, declared, *rule.fixed, sent.back(), findings)
                        : spool(files, folder, declared, sent.back(), findings));
  if (!sound) return false;
  Conversion conversion{layout.mapping.get(), file.name, sent.back(), {}};
  const auto add = [&](std::size_t i) {
    Scanned& scanned = i == 0 ? records : scanned_lists[i - 1];
    scanned.name = file.name;
    scanned.layout = i == 0 ? layout.records : with_key(layout.lists[i - 1]);
    scanned.copy = scratch + scanned.layout.role + ".utf8";
    scanned.converted = true;
    conversion.parts.push_back({&layout.mapping->files[i], &scanned.layout, scanned.copy});
  };
  add(role);
  for (std::size_t i = 1; role == 0 && i < layout.mapping->files.size(); ++i)
    if (layout.mapping->files[i].from_records) add(i);
  return convert(files, conversion, findings);
}

Result<void> Submission::State::scan_mapped(const fs::path& folder, const Manifest& manifest,
                                            const Layout& layout, Findings& findings) {
  bool records_sound = false;
  Declared declared;
  for (std::size_t i = 0; i < layout.mapping->files.size(); ++i) {
    const mapping::FileRule& rule = layout.mapping->files[i];
    const SubmissionFile* file = file_of(manifest, rule.role);
    if (rule.from_records) {
      if (file != nullptr)
        findings.refuse(
            fail(mapping::texts(), "mapping-role-not-expected", {file->name}, {rule.role}).value());
      Declared uncounted;
      uncounted.records = kUncounted;
      if (records_sound)
        FUBAKO_OK(scan_list(scanned_lists[i - 1], uncounted, i - 1, join, findings));
      continue;
    }
    if (file == nullptr) {
      findings.refuse("role-missing", {"manifest.json"}, {rule.role});
      continue;
    }
    FUBAKO_TRY(const bool sound, convert_file(folder, *file, layout, i, declared, findings));
    if (!sound) continue;
    if (i == 0) {
      records_sound = true;
      FUBAKO_OK(scan_records(records, declared, manifest, join, findings));
    } else {
      FUBAKO_OK(scan_list(scanned_lists[i - 1], declared, i - 1, join, findings));
    }
  }
  return {};
}

}  // namespace fubako::intake
