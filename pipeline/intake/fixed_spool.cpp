#include "intake/fixed_spool.h"

#include "notation/notation.h"

namespace fubako::intake {
namespace {

constexpr std::string_view kLineEnds[] = {"", "\n", "\r\n"};

class Cutter : public Taker {
 public:
  Cutter(const Declared& declared, const mapping::FixedLength& layout, Output& output,
         Findings& findings)
      : declared_(declared),
        layout_(layout),
        output_(output),
        findings_(findings),
        line_end_(kLineEnds[static_cast<std::size_t>(layout.line_ends)]),
        decoder_(declared.encoding) {}

  bool sound() const override { return sound_; }

  Result<void> take(std::string_view chunk) override {
    if (!sound_) return {};
    if (records_ == 0 && pending_.empty()) write_names();
    pending_ += chunk;
    std::string_view rest = pending_;
    const std::size_t stride = layout_.record_bytes + line_end_.size();
    while (sound_ && rest.size() >= stride) {
      take_record(rest.substr(0, layout_.record_bytes));
      if (sound_ && rest.substr(layout_.record_bytes, line_end_.size()) != line_end_)
        refuse("fixed-length-line-end", layout_.record_bytes, {});
      rest.remove_prefix(stride);
    }
    pending_ = std::string(rest);
    auto written = output_.write(out_);
    out_.clear();
    return written;
  }

  // The last record may lack its line end.
  Result<void> finish() override {
    if (!sound_ || pending_.empty()) return {};
    if (pending_.size() == layout_.record_bytes) {
      take_record(pending_);
      return output_.write(out_);
    }
    ++records_;
    refuse("fixed-length-record", 0,
           {std::to_string(layout_.record_bytes), std::to_string(pending_.size())});
    return {};
  }

 private:
  void refuse(std::string_view code, std::size_t byte,
              std::initializer_list<std::string_view> arguments) {
    sound_ = false;
    findings_.refuse(
        fail(mapping::texts(), code, {declared_.name, records_, byte + 1}, arguments).value());
  }

  void write_names() {
    for (const mapping::FixedItem& item : layout_.items) {
      if (&item != layout_.items.data()) out_ += ',';
      notation::append_csv_field(out_, item.name);
    }
    out_ += "\n";
  }

  void take_record(std::string_view record) {
    ++records_;
    std::size_t item = 0;
    if (!mapping::cut_record(layout_, declared_.encoding, record, items_, item)) {
      const mapping::FixedItem& where = layout_.items[item];
      return refuse("fixed-length-split", where.offset + where.bytes - 1, {where.name});
    }
    for (item = 0; item < items_.size() && sound_; ++item) take_item(item);
    out_ += "\n";
  }

  void take_item(std::size_t i) {
    const mapping::FixedItem& item = layout_.items[i];
    value_.clear();
    if (decoder_.decode(items_[i], value_)) {
      sound_ = false;
      return findings_.refuse("encoding-damaged", {declared_.name, records_, item.offset + 1},
                              {name_of(declared_.encoding)});
    }
    if (value_.find('\0') != std::string::npos) {
      sound_ = false;
      return findings_.refuse("nul-character", {declared_.name, records_, item.offset + 1});
    }
    if (value_.find_first_of("\r\n") != std::string::npos)
      return refuse("fixed-length-break-inside", item.offset, {item.name});
    if (i != 0) out_ += ',';
    const std::string_view kept =
        layout_.trim_trailing ? mapping::trimmed_end(value_) : std::string_view(value_);
    // One empty item alone would be an empty line.
    if (items_.size() == 1 && kept.empty()) out_ += "\"\"";
    notation::append_csv_field(out_, kept);
  }

  const Declared& declared_;
  const mapping::FixedLength& layout_;
  Output& output_;
  Findings& findings_;
  std::string_view line_end_;
  text::Decoder decoder_;  // no item ends within a character, so one decoder serves all
  std::string pending_, out_, value_;
  std::vector<std::string_view> items_;
  std::uint64_t records_ = 0;
  bool sound_ = true;
};

}  // namespace

Result<bool> spool_fixed(Files& files, const fs::path& folder, const Declared& declared,
                         const mapping::FixedLength& layout, const fs::path& copy,
                         Findings& findings) {
  FUBAKO_TRY(auto output, files.create(copy));
  Cutter cutter(declared, layout, *output, findings);
  FUBAKO_TRY(const bool sound, read_declared(folder, declared, cutter, findings));
  FUBAKO_OK(output->close());
  return sound;
}

}  // namespace fubako::intake
