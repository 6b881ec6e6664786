#include "tests/preview/desk.h"

#include <unistd.h>

namespace fubako::preview {

Preview::Preview() {
  std::string name = (fs::temp_directory_path() / "fubako-preview-XXXXXX").string();
  EXPECT_NE(::mkdtemp(name.data()), nullptr);
  root_ = name;
  const fs::path from = FUBAKO_SOURCE_DIR;
  for (const char* part : {"config", "templates", "samples"})
    fs::copy(from / part, root_ / part, fs::copy_options::recursive);
  auto loaded = settings::load(root_ / "config/fubako.yaml");
  EXPECT_TRUE(loaded.settings.has_value());
  settings_ = *loaded.settings;
  Options options;
  options.config = root_ / "config/fubako.yaml";
  options.settings = std::make_shared<const settings::Settings>(settings_);
  options.inbox = root_ / "samples/inbox";
  options.japanese = true;
  auto server = Server::listen(options);
  EXPECT_TRUE(server.has_value());
  server_ = *std::move(server);
  serving_ = std::thread([this] { server_->run(); });
}

Preview::~Preview() {
  server_->stop();
  serving_.join();
  server_.reset();
  std::error_code error;
  fs::remove_all(root_, error);
}

void Preview::edit(const std::string& file, const std::string& from, const std::string& to) {
  std::string content = *read_file(path(file));
  const std::size_t at = content.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  content.replace(at, from.size(), to);
  ASSERT_TRUE(replace(disk(), path(file), content).has_value());
}

std::string Preview::token() const {
  const std::string path = path_of(server_->url());
  return path.substr(1, path.size() - 2);
}

Reply Preview::raw(const std::string& request) const {
  Client client(port());
  client.send(request);
  return client.receive();
}

notation::Tree Preview::scene(const std::string& selection) const {
  const Reply reply = get(url("scene?" + selection));
  EXPECT_EQ(reply.status, 200);
  // Lengths have decimals, which trees of whole numbers do not hold: as texts they do.
  std::string body;
  bool in_text = false, in_number = false;
  for (std::size_t i = 0; i < reply.body.size(); ++i) {
    const char c = reply.body[i];
    if (c == '\\' && in_text) {
      body += c;
      body += reply.body[++i];
      continue;
    }
    if (c == '"') in_text = !in_text;
    const bool number =
        !in_text && (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.');
    if (number != in_number) body += '"';
    in_number = number;
    body += c;
  }
  auto tree = notation::parse_json(body, "scene");
  EXPECT_TRUE(tree.has_value()) << body.substr(0, 300);
  return tree ? *std::move(tree) : notation::Tree();
}

std::vector<std::string> texts_of(const notation::Tree& tree, const std::string& key) {
  std::vector<std::string> out;
  const auto append = [&](const notation::Tree& inner) {
    for (std::string& text : texts_of(inner, key)) out.push_back(std::move(text));
  };
  if (tree.map() != nullptr)
    for (const auto& [name, value] : *tree.map()) {
      if (name == key && value.text() != nullptr) out.push_back(*value.text());
      append(value);
    }
  if (tree.list() != nullptr)
    for (const notation::Tree& value : *tree.list()) append(value);
  return out;
}

}  // namespace fubako::preview
