#include <nlohmann/json.hpp>

#include "notation/builder.h"
#include "notation/locator.h"
#include "notation/notation.h"

namespace fubako::notation {
namespace {

using Json = nlohmann::json;

// nlohmann's events carry no place, so its input is a cursor that tells how far it has read.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char*& furthest) : at_(at), furthest_(&furthest) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  Cursor operator++(int) {
    const Cursor before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Cursor& other) const { return at_ == other.at_; }
  bool operator!=(const Cursor& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

// Between two values stand only white space, commas and colons, so a value begins at the first
// other byte after the end of the one before. (The parser reads one byte beyond a number, which is
// such a byte or a closing bracket, and nothing begins at a closing bracket.)
class Handler final : public nlohmann::json_sax<Json> {
 public:
  Handler(std::string_view content, const std::string& name, const char*& furthest)
      : content_(content), furthest_(furthest), locator_(content, name) {
    if (content.substr(0, 3) == "\xEF\xBB\xBF") previous_end_ = 3;
  }
  Result<Tree> take() { return builder_.take(); }

  bool null() override { return value({}); }
  bool boolean(bool v) override { return value(v); }
  bool number_integer(std::int64_t v) override { return value(v); }
  bool number_unsigned(std::uint64_t v) override {
    if (v > std::uint64_t{INT64_MAX}) return refuse("number-too-large");
    return value(v);
  }
  bool number_float(double, const std::string& digits) override {
    const bool whole = digits.find_first_of(".eE") == std::string::npos;
    return refuse(whole ? "number-too-large" : "number-not-whole");
  }
  bool string(std::string& v) override { return value(std::move(v)); }
  bool binary(Json::binary_t&) override { return refuse("json-malformed"); }
  bool start_object(std::size_t) override { return open(Tree(Tree::Map())); }
  bool start_array(std::size_t) override { return open(Tree(Tree::List())); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& v) override {
    builder_.key(std::move(v), begin());
    return !builder_.failed();
  }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    builder_.refuse("json-malformed", locator_.at(position == 0 ? 0 : position - 1));
    return false;
  }

 private:
  Place begin() {
    const std::size_t at = content_.find_first_not_of(" \t\r\n,:", previous_end_);
    previous_end_ = static_cast<std::size_t>(furthest_ - content_.data());
    return locator_.at(at);
  }
  bool value(Tree tree) {
    builder_.value(std::move(tree), begin());
    return true;
  }
  bool open(Tree container) {
    builder_.open(std::move(container), begin());
    return !builder_.failed();
  }
  bool close() {
    previous_end_ = static_cast<std::size_t>(furthest_ - content_.data());
    builder_.close();
    return true;
  }
  bool refuse(std::string_view code) {
    builder_.refuse(code, begin());
    return false;
  }

  std::string_view content_;
  const char*& furthest_;
  std::size_t previous_end_ = 0;
  Locator locator_;
  Builder builder_;
};

}  // namespace

Result<Tree> parse_json(std::string_view content, const std::string& name) {
  const char* furthest = content.data();
  Handler handler(content, name, furthest);
  const char* const end = content.data() + content.size();
  Json::sax_parse(Cursor(content.data(), furthest), Cursor(end, furthest), &handler);
  return handler.take();
}

Result<Tree> read_json(const fs::path& path) {
  FUBAKO_TRY(const std::string content, read_file(path));
  return parse_json(content, path.string());
}

}  // namespace fubako::notation
