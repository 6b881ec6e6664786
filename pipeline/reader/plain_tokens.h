// reader/plain_tokens: the tokens of a plain page's content, one space or line feed between two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fubako::reader {

class PlainTokens {
 public:
  enum class Kind { number, name, string, op, end, odd };

  explicit PlainTokens(std::string_view content)
      : at_(content.data()), end_(content.data() + content.size()) {}

  // `odd`: no token of a plain page.
  Kind next() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n')) ++at_;
    if (at_ == end_) return Kind::end;
    const char c = *at_;
    if (is_digit(c) || c == '-' || c == '.') return read_number();
    if (c == '/') return read_name();
    if (c == '(') return read_literal();
    if (c == '<') return read_hex();
    return is_letter(c) ? read_operator() : Kind::odd;
  }

  double number() const { return number_; }
  std::string_view name() const { return name_; }
  const std::string& string() const { return string_; }
  std::uint32_t op() const { return op_; }  // its one or two letters, the first one lowest

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  bool ends_token() const {
    return at_ == end_ || *at_ == ' ' || *at_ == '\n' || *at_ == '/' || *at_ == '(' || *at_ == '<';
  }

  Kind read_number() {
    constexpr int kMostDigits = 15;  // exact in a double
    static constexpr double kTens[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = *at_ == '-';
    if (negative) ++at_;
    std::int64_t digits = 0;
    int count = 0, decimals = 0;
    for (; at_ != end_ && is_digit(*at_); ++at_, ++count) {
      if (count == kMostDigits) return Kind::odd;
      digits = digits * 10 + (*at_ - '0');
    }
    if (at_ != end_ && *at_ == '.') {
      for (++at_; at_ != end_ && is_digit(*at_); ++at_, ++count, ++decimals) {
        if (count == kMostDigits) return Kind::odd;
        digits = digits * 10 + (*at_ - '0');
      }
    }
    // Numbers may touch the operator after them only where a string or a name would, too.
    if (count == 0 || !(ends_token() || is_letter(*at_))) return Kind::odd;
    number_ = static_cast<double>(negative ? -digits : digits) / kTens[decimals];
    return Kind::number;
  }

  Kind read_name() {
    const char* begin = ++at_;
    while (at_ != end_ && (is_letter(*at_) || is_digit(*at_))) ++at_;
    name_ = {begin, static_cast<std::size_t>(at_ - begin)};
    return name_.empty() || !ends_token() ? Kind::odd : Kind::name;
  }

  Kind read_operator() {
    op_ = 0;
    for (int i = 0; at_ != end_ && is_letter(*at_); ++at_, ++i) {
      if (i == 2) return Kind::odd;
      op_ |= static_cast<std::uint32_t>(static_cast<unsigned char>(*at_)) << (8 * i);
    }
    return ends_token() ? Kind::op : Kind::odd;
  }

  // Parentheses inside stand behind a backslash, and so does a carriage return.
  Kind read_literal() {
    string_.clear();
    for (++at_; at_ != end_; ++at_) {
      char c = *at_;
      if (c == ')') {
        ++at_;
        return Kind::string;
      }
      if (c == '(' || c == '\r') return Kind::odd;
      if (c == '\\') {
        if (++at_ == end_) return Kind::odd;
        c = *at_;
        if (c == 'r')
          c = '\r';
        else if (c == 'n')
          c = '\n';
        else if (c != '(' && c != ')' && c != '\\')
          return Kind::odd;
      }
      string_ += c;
    }
    return Kind::odd;
  }

  static int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
  Kind read_hex() {
    string_.clear();
    for (++at_; at_ != end_ && *at_ != '>'; at_ += 2) {
      const int high = hex_value(*at_);
      const int low = at_ + 1 != end_ ? hex_value(at_[1]) : -1;
      if (high < 0 || low < 0) return Kind::odd;
      string_ += static_cast<char>(high << 4 | low);
    }
    if (at_ == end_) return Kind::odd;
    ++at_;
    return Kind::string;
  }

  const char* at_;
  const char* end_;
  double number_ = 0;
  std::string_view name_;
  std::string string_;
  std::uint32_t op_ = 0;
};

}  // namespace fubako::reader
