// A proposal as the YAML of a mapping.
#include <algorithm>

#include "onboard/proposing.h"

namespace fubako::onboard {
namespace {

class Writer {
 public:
  Writer(const Proposal& proposal, bool japanese) : proposal_(proposal), japanese_(japanese) {}

  std::string write(const std::string& id) {
    for (const char* code : {"head-proposal", "head-check", "head-gaps"})
      comment("", say(texts(), code));
    out_ += "format: fubako-mapping/1\nid: " + id + "\nform: " + proposal_.form_id +
            "\nversion: \"1\"\n\nfiles:\n";
    for (const ProposedFile& file : proposal_.files) write_file(file);
    return std::move(out_);
  }

 private:
  const std::string& pick(const Message& message) const {
    return japanese_ ? message.ja : message.en;
  }
  void comment(const std::string& indent, const Message& message) {
    out_ += indent + "# " + pick(message) + "\n";
  }

  void write_file(const ProposedFile& file) {
    out_ += "  " + file.role + ":\n";
    if (file.kind == ProposedFile::Kind::absent) return write_absent(file);
    if (file.kind == ProposedFile::Kind::group) return write_group(file);
    comment("    ", say(texts(), "head-file", {file.file, std::to_string(file.rows)}));
    const std::string_view separator = file.separator == ','    ? "comma"
                                       : file.separator == '\t' ? "tab"
                                                                : "semicolon";
    out_ += "    delimiter: " + std::string(separator) +
            "\n    header: " + (file.header ? "true" : "false") + "\n";
    write_unused(file);
    out_ += "    columns:\n";
    for (const ProposedItem& item : file.items) write_item("      ", item, file.header);
  }

  void write_unused(const ProposedFile& file) {
    if (file.unused.empty()) return;
    comment("    ", say(texts(), "head-unused", {std::to_string(file.unused.size())}));
    out_ += "    # ignore: [";
    for (std::size_t i = 0; i < file.unused.size(); ++i)
      out_ += (i == 0 ? "" : ", ") +
              (file.header ? in_quotes(file.unused[i]) : file.unused[i].substr(1));
    out_ += "]\n";
  }

  void write_absent(const ProposedFile& file) {
    comment("    ", say(texts(), "head-absent", {file.role}));
    out_ += "    rows_from: []\n";
  }

  void write_group(const ProposedFile& file) {
    comment("    ", say(texts(), "head-group", {std::to_string(file.count)}));
    out_ += "    rows_from:\n      - count: " + std::to_string(file.count) + "\n";
    if (file.first != 1) out_ += "        first: " + std::to_string(file.first) + "\n";
    out_ += "        skip_when_zero: " + in_quotes(file.marker) + "\n        columns:\n";
    for (const ProposedItem& item : file.items) write_item("          ", item, true, true);
  }

  void write_item(const std::string& indent, const ProposedItem& item, bool header,
                  bool group = false) {
    if (item.sureness == Sureness::none) {
      const char* const gap = group ? "item-gap-group" : "item-gap";
      const char* const code = item.required ? gap : "item-open";
      comment(indent, say(texts(), code, {item.label, item.id}));
      return;
    }
    const std::string from = header ? in_quotes(item.source) : std::to_string(item.number);
    out_ += indent + item.id + ": " +
            (item.rule.empty() ? from : "{from: " + from + item.rule + "}") + "  # " + item.label +
            ": " + pick(words_of(item.sureness));
    if (!item.note.ja.empty()) out_ += "; " + pick(item.note);
    out_ += "\n";
  }

  const Proposal& proposal_;
  bool japanese_;
  std::string out_;
};

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

Message words_of(Sureness sureness) {
  constexpr std::string_view kCodes[] = {"sure-none", "sure-equal", "sure-synonym", "sure-similar",
                                         "sure-by-values"};
  return say(texts(), kCodes[static_cast<std::size_t>(sureness)]);
}

std::string yaml_of(const Proposal& proposal, const std::string& id, bool japanese) {
  return Writer(proposal, japanese).write(id);
}

}  // namespace fubako::onboard
