#include "pdf_pages.h"

#include <map>
#include <vector>

#include "base/base.h"

namespace fubako::vendor_kit {
namespace {

struct Node {                          // of the page tree
  std::size_t number = 0, parent = 0;  // objects; 0: none
  std::vector<std::size_t> kids;
};

std::size_t number_after(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  return at == std::string_view::npos ? 0
                                      : std::stoul(std::string(text.substr(at + key.size(), 12)));
}

class Editor {
 public:
  explicit Editor(std::string_view pdf) : pdf_(pdf) {
    FUBAKO_CHECK(number_after(pdf.substr(trailer()), "/Root ") == 1);
    read(number_after(object(1), "/Pages "), 0);
  }

  std::vector<std::size_t> pages() const {
    std::vector<std::size_t> out;
    collect(root_, out);
    return out;
  }

  // A page's object once more, under a number that is new.
  std::size_t copy_of(std::size_t page) {
    const std::size_t size = number_after(pdf_.substr(trailer()), "/Size ");
    const std::string head = "\n" + std::to_string(page) + " 0 obj\n";
    added_ = std::to_string(size) + " 0 obj\n" + std::string(object(page).substr(head.size())) +
             "\nendobj\n";
    return size;
  }

  // The same tree with these pages, all of them below the first node that holds pages.
  std::string with(const std::vector<std::size_t>& pages) {
    Node& leaf = nodes_.at(first_leaf(root_));
    for (auto& [number, node] : nodes_) {
      if (number == leaf.number) continue;
      FUBAKO_CHECK(holds_nodes(node));  // a small PDF: one node holds all its pages
    }
    leaf.kids = pages;
    std::string out(pdf_);
    std::map<std::size_t, std::size_t> offsets;
    for (const auto& [number, node] : nodes_) {
      offsets[number] = out.size();
      out += text_of(node, pages.size());
    }
    if (!added_.empty()) offsets[number_after(pdf_.substr(trailer()), "/Size ")] = out.size();
    return close(std::move(out) + added_, offsets);
  }

 private:
  std::size_t trailer() const { return pdf_.rfind("\ntrailer\n"); }

  std::string_view object(std::size_t number) const {
    const std::string head = "\n" + std::to_string(number) + " 0 obj\n";
    const std::size_t at = pdf_.find(head);
    FUBAKO_CHECK(at != std::string_view::npos);
    return pdf_.substr(at, pdf_.find("\nendobj\n", at) - at);
  }

  void read(std::size_t number, std::size_t parent) {
    const std::string_view text = object(number);
    if (parent == 0) root_ = number;
    Node& node = nodes_[number];
    node.number = number;
    node.parent = parent;
    std::size_t at = text.find("/Kids [") + 7;
    const std::size_t end = text.find(']', at);
    while ((at = text.find_first_of("0123456789", at)) < end) {
      node.kids.push_back(std::stoul(std::string(text.substr(at, 12))));
      at = text.find('R', at);
    }
    const std::vector<std::size_t> kids = node.kids;
    for (const std::size_t kid : kids)
      if (object(kid).find("/Type /Pages\n") != std::string_view::npos) read(kid, number);
  }

  bool holds_nodes(const Node& node) const { return nodes_.contains(node.kids.front()); }
  std::size_t first_leaf(std::size_t number) const {
    const Node& node = nodes_.at(number);
    return holds_nodes(node) ? first_leaf(node.kids.front()) : number;
  }
  void collect(std::size_t number, std::vector<std::size_t>& out) const {
    for (const std::size_t kid : nodes_.at(number).kids) {
      if (nodes_.contains(kid))
        collect(kid, out);
      else
        out.push_back(kid);
    }
  }

  static std::string text_of(const Node& node, std::size_t count) {
    std::string out = std::to_string(node.number) + " 0 obj\n<<\n/Type /Pages\n";
    if (node.parent != 0) out += "/Parent " + std::to_string(node.parent) + " 0 R\n";
    out += "/Kids [";
    for (const std::size_t kid : node.kids) out += " " + std::to_string(kid) + " 0 R";
    return out + " ]\n/Count " + std::to_string(count) + "\n>>\nendobj\n";
  }

  // An incremental update: the new objects count, the old table is the one before.
  std::string close(std::string out, const std::map<std::size_t, std::size_t>& offsets) const {
    const std::size_t table = out.size();
    out += "xref\n";
    for (const auto& [number, offset] : offsets) {
      char line[24];
      std::snprintf(line, sizeof line, "%010zu 00000 n\r\n", offset);
      out += std::to_string(number) + " 1\n" + line;
    }
    const std::size_t at = trailer();
    std::string dictionary(pdf_.substr(at + 1, pdf_.find("\n>>\n", at) - at));
    const std::string size = "/Size " + std::to_string(number_after(dictionary, "/Size "));
    if (!added_.empty())
      dictionary.replace(dictionary.find(size), size.size(),
                         "/Size " + std::to_string(number_after(dictionary, "/Size ") + 1));
    const std::size_t before = number_after(pdf_.substr(pdf_.rfind("startxref\n")), "startxref\n");
    out += dictionary + "/Prev " + std::to_string(before) + "\n>>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
    return out;
  }

  std::string_view pdf_;
  std::size_t root_ = 0;
  std::map<std::size_t, Node> nodes_;
  std::string added_;
};

}  // namespace

std::string without_last_page(std::string_view pdf) {
  Editor editor(pdf);
  auto pages = editor.pages();
  pages.pop_back();
  return editor.with(pages);
}

std::string with_a_page_more(std::string_view pdf) {
  Editor editor(pdf);
  auto pages = editor.pages();
  pages.push_back(editor.copy_of(pages.back()));
  return editor.with(pages);
}

std::string with_pages_exchanged(std::string_view pdf, std::size_t one, std::size_t other) {
  Editor editor(pdf);
  auto pages = editor.pages();
  std::swap(pages.at(one - 1), pages.at(other - 1));
  return editor.with(pages);
}

}  // namespace fubako::vendor_kit
