#include "preview/routes.h"

#include <charconv>

#include "preview/assets.h"
#include "preview/scene.h"

namespace fubako::preview {
namespace {

constexpr int kLeastDpi = 48, kMostDpi = 300, kUsualDpi = 110;
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kPictureMark = "{{picture}}";

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  return "application/octet-stream";
}

std::string for_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

// A whole number of a query between two; nullopt when it is none.
std::optional<int> number_of(const Query& query, std::string_view name, int least, int most,
                             int usual) {
  const std::string_view text = value_of(query, name);
  if (text.empty()) return usual;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number < least || number > most ? std::nullopt : std::optional(number);
}

Answer json_answer(std::string_view route, std::string body) {
  Answer answer;
  answer.route = route;
  answer.type = kJson;
  answer.body = std::move(body);
  return answer;
}

Answer refused(int status, std::string_view route) {
  Answer answer = plain_answer(status);
  answer.route = route;
  return answer;
}

}  // namespace

Answer plain_answer(int status) {
  Answer answer;
  answer.status = status;
  answer.body = status == 304   ? ""
                : status == 400 ? "Bad request\n"
                : status == 403 ? "Forbidden\n"
                : status == 405 ? "Method not allowed\n"
                : status == 413 ? "Content too large\n"
                : status == 431 ? "Request header fields too large\n"
                : status == 503 ? "Service unavailable\n"
                                : "Not found\n";
  return answer;
}

bool Routes::japanese(const Query& query) const {
  const std::string_view lang = value_of(query, "lang");
  return lang.empty() ? japanese_ : lang != "en";
}

Answer Routes::answer(std::string_view path, std::string_view query_text,
                      std::string_view if_none_match) {
  const auto query = parse_query(query_text);
  if (!query) return plain_answer(400);
  if (path.empty()) return index(*query);
  if (path == "choices")
    return json_answer("choices",
                       choices_json(*desk_.world(), desk_.inbox(), titles_, japanese(*query)));
  if (path == "scene") return scene(*query);
  if (path == "picture") return picture(*query, if_none_match);
  if (path == "pdf") return pdf(*query);
  const Asset* asset = find_asset(path);
  if (asset == nullptr || path == "index.html") return plain_answer(404);
  Answer answer;
  answer.route = "page";
  answer.type = type_of(asset->name);
  answer.body = asset->content;
  return answer;
}

// The first picture is asked for by the page itself, before any script runs. Who loads the page
// anew sees the files as they are, whatever the watch was told (links lead out of its folders).
Answer Routes::index(const Query& query) {
  desk_.files_changed(true);
  const auto asked = selection_of(query);
  std::string source = "picture?" + query_of(asked ? *asked : first_);
  source += std::string("&page=1&dpi=") + std::to_string(kUsualDpi) +
            (japanese(query) ? "&lang=ja" : "&lang=en");
  Answer answer;
  answer.route = "index";
  answer.type = type_of(".html");
  answer.body = find_asset("index.html")->content;
  const std::size_t mark = answer.body.find(kPictureMark);
  if (mark != std::string::npos) answer.body.replace(mark, kPictureMark.size(), for_html(source));
  return answer;
}

Answer Routes::scene(const Query& query) {
  const auto selection = selection_of(query);
  if (!selection) return refused(400, "scene");
  return json_answer("scene", scene_json(*desk_.print(*selection), japanese(query)));
}

Answer Routes::picture(const Query& query, std::string_view if_none_match) {
  const auto selection = selection_of(query);
  const auto page = number_of(query, "page", 1, 1'000'000, 1);
  const auto dpi = number_of(query, "dpi", kLeastDpi, kMostDpi, kUsualDpi);
  if (!selection || !page || !dpi) return refused(400, "picture");
  const auto print = desk_.print(*selection);
  if (print->printed == nullptr) return refused(404, "picture");
  const auto png = print->printed->picture(*page, *dpi);
  if (!png) return refused(404, "picture");
  const Hash128 hash = hash128(**png);
  Answer answer;
  answer.route = "picture";
  answer.type = "image/png";
  answer.tag = "\"" + std::to_string(hash.high) + "-" + std::to_string(hash.low) + "\"";
  if (answer.tag == if_none_match)
    answer.status = 304;
  else
    answer.body = **png;
  return answer;
}

Answer Routes::pdf(const Query& query) {
  const auto selection = selection_of(query);
  if (!selection) return refused(400, "pdf");
  const auto print = desk_.print(*selection);
  // What has problems is not printed, and an earlier state is not what was asked for.
  if (print->printed == nullptr || !print->problems.empty()) return refused(404, "pdf");
  auto bytes = read_file(print->printed->pdf(), std::uint64_t{1} << 30);
  if (!bytes) return refused(404, "pdf");
  Answer answer;
  answer.route = "pdf";
  answer.type = "application/pdf";
  answer.body = *std::move(bytes);
  answer.is_download = true;
  return answer;
}

}  // namespace fubako::preview
