#include "intake/spool.h"

#include <algorithm>
#include <cstring>

namespace fubako::intake {
namespace {

constexpr std::size_t kChunkBytes = 1u << 20;

// Where a text that is seen piece by piece has come to.
class Position {
 public:
  void pass(std::string_view text) {
    lines_ += static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    const std::size_t end = text.rfind('\n');
    if (end != std::string_view::npos) {
      characters_ = bytes_ = 0;
      text.remove_prefix(end + 1);
    }
    bytes_ += text.size();
    characters_ += static_cast<std::uint64_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  }
  std::uint64_t line_bytes() const { return bytes_; }
  Place place(const std::string& file) const { return {file, lines_ + 1, characters_ + 1}; }

 private:
  std::uint64_t lines_ = 0;
  std::uint64_t bytes_ = 0;       // since the last line end
  std::uint64_t characters_ = 0;  // likewise
};

// Decodes chunk by chunk until something is wrong with the text.
class Transcoder : public Taker {
 public:
  Transcoder(const Declared& declared, Output& output, Findings& findings)
      : declared_(declared), output_(output), findings_(findings), decoder_(declared.encoding) {}

  bool sound() const override { return sound_; }
  Result<void> take(std::string_view chunk) override {
    if (!sound_) return {};
    text_.clear();
    const bool damaged = decoder_.decode(chunk, text_).has_value();
    return pass(damaged);
  }
  Result<void> finish() override {
    if (!sound_) return {};
    text_.clear();
    const bool damaged = decoder_.finish(text_).has_value();
    return pass(damaged);
  }

 private:
  Result<void> pass(bool damaged) {
    const void* nul = std::memchr(text_.data(), 0, text_.size());
    if (nul != nullptr) {
      const auto before = static_cast<std::size_t>(static_cast<const char*>(nul) - text_.data());
      position_.pass(std::string_view(text_).substr(0, before));
      return refuse("nul-character", {});
    }
    position_.pass(text_);
    if (damaged) return refuse("encoding-damaged", name_of(declared_.encoding));
    if (position_.line_bytes() > kMaxLineBytes)
      return refuse("line-too-long", std::to_string(kMaxLineBytes));
    return output_.write(text_);
  }
  Result<void> refuse(std::string_view code, std::string_view argument) {
    sound_ = false;
    findings_.refuse(code, position_.place(declared_.name), {argument});
    return {};
  }

  const Declared& declared_;
  Output& output_;
  Findings& findings_;
  text::Decoder decoder_;
  Position position_;
  std::string text_;
  bool sound_ = true;
};

}  // namespace

const char* name_of(text::Encoding encoding) {
  switch (encoding) {
    case text::Encoding::utf8:
      return "UTF-8";
    case text::Encoding::utf16le:
      return "UTF-16LE";
    case text::Encoding::utf16be:
      return "UTF-16BE";
    case text::Encoding::cp932:
      return "CP932";
  }
  return "";
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > 255 || name.front() == '.') return false;
  return std::none_of(name.begin(), name.end(), [](char c) {
    return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
}

bool ordinary_file(const fs::path& folder, const std::string& name, std::string_view missing_code,
                   Findings& findings) {
  std::error_code error;
  const fs::path path = folder / name;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    findings.refuse(missing_code, {name}, {name});
    return false;
  }
  if (!fs::is_regular_file(status)) {
    findings.refuse("file-not-regular", {name});
    return false;
  }
  const fs::path real = fs::canonical(path, error);
  if (!error && real.parent_path() == fs::canonical(folder, error) && !error) return true;
  findings.refuse("path-outside-folder", {name});
  return false;
}

Result<bool> read_declared(const fs::path& folder, const Declared& declared, Taker& taker,
                           Findings& findings) {
  FUBAKO_TRY(auto input, Input::open(folder / declared.name));
  Sha256 sha;
  std::vector<char> buffer(kChunkBytes);
  std::uint64_t bytes = 0;
  for (;;) {
    FUBAKO_TRY(const std::size_t n, input.read(buffer.data(), buffer.size()));
    if (n == 0) break;
    bytes += n;
    sha.update({buffer.data(), n});
    FUBAKO_OK(taker.take({buffer.data(), n}));
  }
  FUBAKO_OK(taker.finish());
  const bool same = sha.hex() == declared.sha256;
  if (!same) findings.refuse(declared.hash_code, {declared.name});
  if (bytes == 0) findings.refuse("file-empty", {declared.name});
  return same && bytes != 0 && taker.sound();
}

Result<bool> spool(Files& files, const fs::path& folder, const Declared& declared,
                   const fs::path& copy, Findings& findings) {
  FUBAKO_TRY(auto output, files.create(copy));
  Transcoder transcoder(declared, *output, findings);
  FUBAKO_TRY(const bool sound, read_declared(folder, declared, transcoder, findings));
  FUBAKO_OK(output->close());
  return sound;
}

}  // namespace fubako::intake
