#include <algorithm>

#include "notation/notation.h"
#include "onboard/onboard.h"

namespace fubako::onboard {
namespace {

constexpr std::size_t kChunkBytes = 1u << 20;
constexpr char kSeparators[] = {',', '\t', ';'};

// A UTF-8 copy of the sample.
Result<void> transcode(Files& files, const SampleFile& sample, const fs::path& copy) {
  FUBAKO_TRY(auto input, Input::open(sample.path));
  FUBAKO_TRY(auto output, files.create(copy));
  text::Decoder decoder(sample.encoding.value_or(text::Encoding::utf8));
  std::vector<char> buffer(kChunkBytes);
  std::string out;
  const std::string name = sample.path.filename().string();
  const auto damaged = [&] {
    return fail(texts(), sample.encoding ? "sample-encoding-damaged" : "sample-encoding-needed",
                {name});
  };
  for (;;) {
    FUBAKO_TRY(const std::size_t n, input.read(buffer.data(), buffer.size()));
    if (n == 0) break;
    out.clear();
    if (decoder.decode({buffer.data(), n}, out)) return damaged();
    FUBAKO_OK(output->write(out));
  }
  out.clear();
  if (decoder.finish(out)) return damaged();
  FUBAKO_OK(output->write(out));
  return output->close();
}

Result<char> separator_of(const fs::path& copy, const std::string& name) {
  char best = ',';
  std::size_t most = 1;
  for (const char separator : kSeparators) {
    FUBAKO_TRY(auto reader, notation::CsvReader::open(copy, name, {65536, 2000, separator}));
    notation::CsvRow row;
    const auto more = reader.next(row);
    if (!more || !*more || row.fields.size() <= most) continue;
    most = row.fields.size();
    best = separator;
  }
  return best;
}

Result<SampleTable> read_table(const SampleFile& sample, const mapping::Eras& eras,
                               const fs::path& copy) {
  SampleTable table{sample.role, sample.path.filename().string(), ',', sample.header, {}, {}, 0};
  FUBAKO_TRY(table.separator, separator_of(copy, table.file));
  FUBAKO_TRY(auto reader,
             notation::CsvReader::open(copy, table.file, {65536, 2000, table.separator}));
  notation::CsvRow row;
  for (bool first = true;; first = false) {
    FUBAKO_TRY(const bool more, reader.next(row));
    if (!more) break;
    if (first && row.fields.size() < 2) return fail(texts(), "sample-not-separated", {table.file});
    if (first) table.facts.resize(row.fields.size());
    if (first && sample.header) {
      table.names.assign(row.fields.begin(), row.fields.end());
      continue;
    }
    ++table.rows;
    for (std::size_t i = 0; i < std::min(row.fields.size(), table.facts.size()); ++i)
      table.facts[i].see(row.fields[i], eras);
  }
  if (table.rows == 0) return fail(texts(), "sample-empty", {table.file});
  for (std::size_t i = table.names.size(); i < table.facts.size(); ++i)
    table.names.push_back("#" + std::to_string(i + 1));
  return table;
}

}  // namespace

Result<SampleTable> examine(Files& files, const SampleFile& sample, const mapping::Eras& eras,
                            const fs::path& scratch) {
  FUBAKO_OK(files.make_folders(scratch));
  const fs::path copy = scratch / ("sample-" + sample.role + ".utf8");
  auto transcoded = transcode(files, sample, copy);
  auto table = transcoded ? read_table(sample, eras, copy)
                          : Result<SampleTable>(tl::unexpected(transcoded.error()));
  FUBAKO_OK(files.remove(copy));
  return table;
}

}  // namespace fubako::onboard
