// A CSV file that a run writes, row by row.
#pragma once

#include <memory>
#include <string>

#include "base/base.h"
#include "model/model.h"
#include "notation/notation.h"

namespace fubako::run {

class CsvFile {
 public:
  static Result<CsvFile> create(Files& files, const fs::path& path, std::string_view header) {
    FUBAKO_TRY(auto output, files.create(path));
    CsvFile file(std::move(output));
    file.buffer_ = header;
    return file;
  }
  Result<void> add(std::initializer_list<std::string_view> fields) {
    notation::append_csv_row(buffer_, fields);
    return drain();
  }
  Result<void> add(const std::vector<std::string>& fields) {
    notation::append_csv_row(buffer_, fields);
    return drain();
  }
  Result<void> add_rows(std::string_view rows) {
    buffer_ += rows;
    return drain();
  }
  Result<void> close() {
    FUBAKO_OK(output_->write(buffer_));
    return output_->close();
  }

 private:
  explicit CsvFile(std::unique_ptr<Output> output) : output_(std::move(output)) {}
  Result<void> drain() {
    if (buffer_.size() < (1u << 16)) return {};
    auto written = output_->write(buffer_);
    buffer_.clear();
    return written;
  }
  std::unique_ptr<Output> output_;
  std::string buffer_;
};

constexpr std::string_view kDispositionsHeader =
    "record_key,file,line,disposition,reason,act_id,piece_id,bundle_id\r\n";
constexpr std::string_view kElectronicHeader =
    "record_key,addressee_no,act_id,reason,form_id,copy,copy_sha256\r\n";
constexpr std::string_view kProblemsHeader =
    "record_key,kind,file,line,column,code,message_ja,message_en\r\n";
constexpr std::string_view kPiecesHeader =
    "piece_id,copy,sequence,notices,sheets,pages,envelope,enclosures,weight_g,service,lot,district,"
    "tray,postal_code,customer_barcode\r\n";
constexpr std::string_view kStreamsHeader = "piece_id,stream,stock,pdf,first_page,pages,sheets\r\n";
constexpr std::string_view kSheetsHeader =
    "piece_id,copy,sheet,of,stream,pdf,page,control_code\r\n";
constexpr std::string_view kMatchHeader = "piece_id,sheet,kind,text\r\n";

inline Result<void> add_problem(CsvFile& file, const Problem& p) {
  const auto number = [](std::uint64_t n) { return n == 0 ? std::string() : std::to_string(n); };
  return file.add({p.record_key, name_of(p.kind), p.place.file, number(p.place.line),
                   number(p.place.column), p.code, p.message.ja, p.message.en});
}

}  // namespace fubako::run
