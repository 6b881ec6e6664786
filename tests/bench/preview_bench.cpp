// From a saved file to the picture of a page, as the server of `fubako preview` gives it.
//
//   preview_bench [FORM] [SAVES] [DPI]
//
// Each save changes a value of a case, or the form's own file in every second series. Its time runs
// from the rename's return until the picture's last byte has come over the socket: the system's
// word of the save, loading and compiling, composing, the PDF, drawing the page, its PNG. Processor
// time is the whole process's for the same.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>

#include "preview/preview.h"
#include "tests/preview/client.h"

namespace {

using namespace fubako;
using preview::Client;

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}
double clock_ms() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

struct Times {
  std::vector<double> wall, processor;
};

void report(const char* what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](std::size_t per_cent) {
    return times[std::min(times.size() - 1, times.size() * per_cent / 100)];
  };
  std::printf("  %s  p50 %.0f ms  p95 %.0f ms  most %.0f ms\n", what, at(50), at(95), times.back());
}

class Saver {
 public:
  Saver(std::string url, fs::path file) : url_(std::move(url)), file_(std::move(file)) {
    listening_.emplace(preview::port_of(url_));
    listening_->send(request("changes"));
    listening_->receive_until("}\n\n");
    content_ = *read_file(file_);
  }

  // Replaces the n-th of the texts by the next one.
  void save(const std::string& from, const std::string& to, const std::string& picture,
            Times& times) {
    const std::size_t at = content_.find(from);
    if (at == std::string::npos) std::abort();
    content_.replace(at, from.size(), to);
    if (!replace(disk(), file_, content_)) std::abort();
    const double wall = clock_ms(), processor = processor_ms();
    listening_->receive_until("}\n\n");
    Client client(preview::port_of(url_));
    client.send(request(picture));
    const preview::Reply reply = client.receive();
    if (reply.status != 200) std::abort();
    times.wall.push_back(clock_ms() - wall);
    times.processor.push_back(processor_ms() - processor);
  }

 private:
  std::string request(const std::string& rest) const {
    return "GET " + preview::path_of(url_) + rest +
           " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(preview::port_of(url_)) + "\r\n\r\n";
  }
  const std::string url_;
  const fs::path file_;
  std::string content_;
  std::optional<Client> listening_;
};

void measure(const std::string& url, const fs::path& file, const std::string& first,
             const std::string& other, int saves, const std::string& picture) {
  Saver saver(url, file);
  Times times;
  for (int i = 0; i < saves; ++i)
    saver.save(i % 2 == 0 ? first : other, i % 2 == 0 ? other : first, picture, times);
  std::printf("%s, %d saves\n", file.filename().c_str(), saves);
  report("wall     ", times.wall);
  report("processor", times.processor);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string form = argc > 1 ? argv[1] : "property-tax-notice";
  const int saves = argc > 2 ? std::atoi(argv[2]) : 100;
  const std::string dpi = argc > 3 ? argv[3] : "110";
  std::string folder = (fs::temp_directory_path() / "fubako-bench-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 1;
  const fs::path root = folder;
  for (const char* part : {"config", "templates"})
    fs::copy(part, root / part, fs::copy_options::recursive);
  auto loaded = settings::load(root / "config/fubako.yaml");
  if (!loaded.settings) return std::puts("start it in the project's folder"), 1;
  preview::Options options;
  options.config = root / "config/fubako.yaml";
  options.settings = std::make_shared<const settings::Settings>(*std::move(loaded.settings));
  options.inbox = root / "inbox";
  auto server = preview::Server::listen(options);
  if (!server) return std::puts(server.error().message.en.c_str()), 1;
  std::thread serving([&] { (*server)->run(); });
  const std::string picture =
      "picture?municipality=990001&form=" + form + "&case=typical&page=1&dpi=" + dpi;
  (void)preview::get((*server)->url() + picture);  // fonts are there from now on
  const fs::path folder_of_form = root / "templates" / form;
  measure((*server)->url(), folder_of_form / "cases/typical.yaml", "honorific: \"様\"",
          "honorific: \"殿\"", saves, picture);
  measure((*server)->url(), folder_of_form / "form.yaml", "title_ja: ", "title_ja:  ", saves,
          picture);
  (*server)->stop();
  serving.join();
  fs::remove_all(root);
  return 0;
}
