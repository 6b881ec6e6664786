#include "run/publish_copies.h"

#include "run/copies_maker.h"
#include "run/csv_file.h"
#include "run/phases.h"
#include "run/proof_file.h"
#include "run/texts.h"

namespace fubako::run {
namespace {

struct ProvenCopy {
  fs::path path;  // as it was made
  std::string name, sha256;
};

// Calls `take` for each copy of a job, in the order of electronic.csv.
template <class Take>
Result<void> each_copy(const fs::path& parts, const plan::Plan& plan, std::uint32_t job,
                       Take take) {
  for (const plan::PlannedCopies& copies : plan.copies) {
    if (copies.job != job) continue;
    const PartFolder folder = part_folder(parts, copies.number);
    FUBAKO_TRY(const auto proof, read_proof(folder.proof(), std::to_string(copies.number)));
    FUBAKO_CHECK(proof.passed && proof.pdf_sha256.size() == copies.records);
    for (std::size_t i = 0; i < proof.pdf_sha256.size(); ++i) {
      const std::string name = copy_name(copies.first + i);
      FUBAKO_OK(take(ProvenCopy{folder.root / name, name, proof.pdf_sha256[i]}));
    }
  }
  return {};
}

Result<std::string> read_proven(const fs::path& path, const std::string& sha256) {
  FUBAKO_TRY(std::string bytes, read_file(path));
  if (sha256_hex(bytes) != sha256) return run_fault("copy-differs", {path.string()});
  return bytes;
}

}  // namespace

Result<void> gather_copies(Files& files, const fs::path& parts, const plan::Plan& plan,
                           std::uint32_t job, const fs::path& folder,
                           const std::function<void()>& on_copy) {
  const auto gather = [&](const ProvenCopy& copy) -> Result<void> {
    FUBAKO_TRY(const std::string bytes, read_proven(copy.path, copy.sha256));
    // Written anew rather than renamed: state and outbox may lie on different disks.
    FUBAKO_TRY(auto output, files.create(folder / copy.name));
    FUBAKO_OK(output->write(bytes));
    FUBAKO_OK(output->close());
    on_copy();
    return {};
  };
  FUBAKO_OK(each_copy(parts, plan, job, gather));
  return files.sync(folder);
}

Result<void> confirm_copies(const fs::path& parts, const plan::Plan& plan, std::uint32_t job,
                            const fs::path& published) {
  return each_copy(parts, plan, job, [&](const ProvenCopy& copy) {
    return read_proven(published / copy.name, copy.sha256).map([](const auto&) {});
  });
}

Result<void> write_electronic(Files& files, const fs::path& parts, const plan::Plan& plan,
                              std::uint32_t job, const fs::path& planned, const fs::path& path) {
  FUBAKO_TRY(auto list, notation::CsvReader::open(planned, "electronic.csv"));
  FUBAKO_TRY(auto out, CsvFile::create(files, path, kElectronicHeader));
  notation::CsvRow row;
  FUBAKO_TRY(bool more, list.next(row));  // the header
  const auto add = [&](const ProvenCopy& copy) -> Result<void> {
    FUBAKO_TRY(more, list.next(row));
    FUBAKO_CHECK(more);
    const auto& f = row.fields;
    return out.add({f[0], f[1], f[2], f[3], f[4], "copies/" + copy.name, copy.sha256});
  };
  FUBAKO_OK(each_copy(parts, plan, job, add));
  FUBAKO_TRY(more, list.next(row));
  FUBAKO_CHECK(!more);
  return out.close();
}

}  // namespace fubako::run
