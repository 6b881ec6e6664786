#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

#include "notation/builder.h"
#include "notation/locator.h"
#include "notation/messages.h"
#include "notation/notation.h"
#include "notation/yaml_scalar.h"

namespace fubako::notation {
namespace {

class Handler final : public YAML::EventHandler {
 public:
  Handler(std::string_view content, const std::string& name)
      : content_(content), locator_(content, name) {}
  Result<Tree> take() { return builder_.take(); }
  bool failed() const { return builder_.failed(); }
  // yaml-cpp counts bytes from 0.
  Place place(const YAML::Mark& mark) {
    return locator_.at(static_cast<std::size_t>(mark.pos < 0 ? 0 : mark.pos));
  }
  void refuse(std::string_view code, const YAML::Mark& mark,
              std::initializer_list<std::string_view> arguments = {}) {
    builder_.refuse(code, place(mark), arguments);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse("documents-several", mark);
  }
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse("alias-not-allowed", mark);
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (!plain_node(mark, "", anchor)) return;
    if (builder_.key_comes_next()) return refuse("key-not-text", mark);
    builder_.value({}, place(mark));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (!plain_node(mark, tag, anchor)) return;
    if (builder_.key_comes_next()) return builder_.key(value, place(mark));
    if (tag == kQuoted) return builder_.value(value, place(mark));
    PlainScalar scalar = plain_scalar(value);
    if (!scalar.refusal.empty()) return refuse(scalar.refusal, mark);
    builder_.value(std::move(scalar.tree), place(mark));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Tree(Tree::List()), mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Tree(Tree::Map()), mark, tag, anchor);
  }
  void OnSequenceEnd() override { builder_.close(); }
  void OnMapEnd() override { builder_.close(); }

 private:
  static constexpr std::string_view kPlain = "?", kQuoted = "!";  // yaml-cpp's words for "no tag"

  // An explicit "!" reads like yaml-cpp's word for a quoted text, hence the look at the content.
  bool plain_node(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    const auto at = static_cast<std::size_t>(mark.pos);
    const bool tagged = (!tag.empty() && tag != kPlain && tag != kQuoted) ||
                        (at < content_.size() && content_[at] == '!');
    if (anchor != 0) refuse("alias-not-allowed", mark);
    if (tagged) refuse("tag-not-allowed", mark);
    return !failed();
  }
  void open(Tree container, const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor) {
    if (!plain_node(mark, tag, anchor)) return;
    if (builder_.key_comes_next()) return refuse("key-not-text", mark);
    builder_.open(std::move(container), place(mark));
  }

  std::string_view content_;
  Locator locator_;
  Builder builder_;
  int documents_ = 0;
};

// A control character that YAML does not know, or the size of the UTF-8 sequence that begins here;
// 0 is bad.
std::size_t sequence_size(std::string_view text) {
  const auto byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u;
  };
  const unsigned lead = byte(0), two = lead << 8 | byte(1);
  if (lead < 0x80) return lead >= 0x20 || lead == '\t' || lead == '\n' || lead == '\r' ? 1 : 0;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t k = 1; k < size; ++k)
    if ((byte(k) & 0xC0) != 0x80) return 0;
  const bool overlong = (two >= 0xE080 && two < 0xE0A0) || (two >= 0xF080 && two < 0xF090);
  const bool surrogate = two >= 0xEDA0 && two <= 0xEDBF;
  return overlong || surrogate || two >= 0xF490 ? 0 : size;
}

// yaml-cpp takes a file with NULs for UTF-16, byte 4 for its end, and bytes as they come.
std::optional<std::size_t> first_bad_byte(std::string_view content) {
  for (std::size_t i = 0; i < content.size();) {
    const std::size_t size = sequence_size(content.substr(i));
    if (size == 0) return i;
    i += size;
  }
  return std::nullopt;
}

}  // namespace

Result<Tree> parse_yaml(std::string_view content, const std::string& name) {
  if (const auto bad = first_bad_byte(content)) {
    const Place place = Locator(content, name).at(*bad);
    if (static_cast<unsigned char>(content[*bad]) >= 0x80)
      return fail(texts(), "yaml-not-utf-8", place);
    return fail(texts(), "yaml-malformed", place, {"control character"});
  }
  if (content.substr(0, 3) == "\xEF\xBB\xBF") content.remove_prefix(3);
  Handler handler(content, name);
  try {
    std::istringstream stream{std::string(content)};
    YAML::Parser parser(stream);
    while (!handler.failed() && parser.HandleNextDocument(handler)) {
    }
  } catch (const YAML::Exception& e) {
    handler.refuse("yaml-malformed", e.mark, {e.msg});
  }
  return handler.take();
}

Result<Tree> read_yaml(const fs::path& path) {
  FUBAKO_TRY(const std::string content, read_file(path));
  return parse_yaml(content, path.string());
}

}  // namespace fubako::notation
