#include "run/postage_file.h"

#include "notation/notation.h"
#include "run/texts.h"

namespace fubako::run {

using notation::Reader;
using notation::Tree;

namespace {

constexpr std::string_view kFormat = "fubako-postage/1";
constexpr std::string_view kOptions[] = {"none", "certified-record", "simplified-registered"};
constexpr std::string_view kSplits[] = {"equal", "population", "volume"};
constexpr std::string_view kShared[] = {"even", "sheets"};
constexpr std::string_view kClasses[] = {"standard", "oversize-regular", "oversize-irregular",
                                         "postcard"};

void put_line_id(Tree& tree, const cost::LineId& line) {
  tree.set("lot", line.lot);
  tree.set("kind", line.kind);
  tree.set("class", name_of(line.mail_class));
  tree.set("band_mg", line.band.value);
}

Tree tree_of(const cost::LotLine& line) {
  Tree tree{Tree::Map{}};
  tree.set("municipality_code", line.municipality_code);
  put_line_id(tree, line.line);
  tree.set("pieces", line.pieces);
  tree.set("gross", line.gross.value);
  tree.set("net", line.net.value);
  return tree;
}

Tree tree_of(const cost::Share& share) {
  Tree tree{Tree::Map{}}, sheets{Tree::Map{}};
  tree.set("form_id", share.form_id);
  tree.set("notices", share.notices);
  for (const auto& [stock, count] : share.sheets) sheets.set(stock, count);
  tree.set("sheets", std::move(sheets));
  return tree;
}

Tree tree_of(const cost::PieceGroup& group) {
  Tree tree{Tree::Map{}};
  tree.set("municipality_code", group.municipality_code);
  put_line_id(tree, group.line);
  tree.set("envelope", group.envelope);
  Tree::List enclosures, shares;
  for (const std::string& enclosure : group.enclosures) enclosures.push_back(enclosure);
  for (const cost::Share& share : group.shares) shares.push_back(tree_of(share));
  tree.set("enclosures", std::move(enclosures));
  tree.set("shares", std::move(shares));
  tree.set("pieces", group.pieces);
  return tree;
}

Tree tree_of(const postal::MailGroup& group) {
  Tree tree{Tree::Map{}};
  tree.set("kind", group.kind);
  tree.set("class", name_of(group.mail_class));
  tree.set("band", static_cast<std::uint64_t>(group.band));
  tree.set("weight_mg", group.weight.value);
  tree.set("option", std::string(kOptions[static_cast<std::size_t>(group.option)]));
  tree.set("barcode", group.barcode);
  tree.set("local_size", group.local_size);
  tree.set("district", group.district);
  tree.set("delay_days", std::int64_t{group.delay_days});
  tree.set("protected", group.protected_);
  tree.set("pieces", group.pieces);
  return tree;
}

Tree prices_tree(const std::map<std::string, std::int64_t>& prices) {
  Tree tree{Tree::Map{}};
  for (const auto& [name, milliyen] : prices) tree.set(name, milliyen);
  return tree;
}

Tree tree_of(const ContractPrices& contract) {
  Tree tree{Tree::Map{}};
  tree.set("vendor", contract.vendor);
  tree.set("sheets", prices_tree(contract.sheet_milliyen));
  tree.set("envelopes", prices_tree(contract.envelope_milliyen));
  tree.set("enclosures", prices_tree(contract.enclosure_milliyen));
  tree.set("insertion_milliyen", contract.insertion_milliyen);
  tree.set("fixed_yen", contract.fixed_yen);
  tree.set("fixed_split", std::string(kSplits[static_cast<std::size_t>(contract.fixed_split)]));
  tree.set("alone_fixed_yen", contract.alone_fixed_yen);
  tree.set("shared_split", std::string(kShared[static_cast<std::size_t>(contract.shared_split)]));
  return tree;
}

template <class T>
Tree list_of(const std::vector<T>& items) {
  Tree::List list;
  for (const T& item : items) list.push_back(tree_of(item));
  return list;
}

std::uint64_t number(Reader& reader, std::string_view key) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(reader.integer(key), 0));
}

cost::LineId line_id(Reader& reader) {
  cost::LineId line;
  line.lot = reader.text("lot");
  line.kind = reader.text("kind");
  line.mail_class = static_cast<MailClass>(reader.choice("class", kClasses));
  line.band = Milligrams(reader.integer("band_mg"));
  return line;
}

class PostageReader {
 public:
  explicit PostageReader(const Tree& tree) : tree_(tree) {}
  BundlePostage read() {
    BundlePostage out;
    Reader reader(tree_, complaints_);
    (void)reader.text("format");
    each(reader, "mail_groups", [&](Reader& one) { out.mail_groups.push_back(mail_group(one)); });
    each(reader, "groups", [&](Reader& one) { out.groups.push_back(group(one)); });
    each(reader, "lines", [&](Reader& one) { out.lines.push_back(line(one)); });
    each(reader, "alone", [&](Reader& one) { out.alone.push_back(line(one)); });
    out.population = number(reader, "population");
    out.lost_discount_yen = reader.integer("lost_discount_yen");
    if (const Tree* tree = reader.child("contract", Tree::Type::map, false))
      out.contract = contract(*tree);
    reader.done();
    return out;
  }
  const std::vector<Fault>& complaints() const { return complaints_; }

 private:
  template <class Take>
  void each(Reader& reader, std::string_view key, Take take) {
    const Tree* list = reader.child(key, Tree::Type::list, true);
    if (list == nullptr) return;
    for (const Tree& tree : *list->list()) {
      Reader one(tree, complaints_);
      take(one);
      one.done();
    }
  }
  static std::map<std::string, std::int64_t> prices(Reader& reader, std::string_view key) {
    std::map<std::string, std::int64_t> out;
    if (const Tree* map = reader.child(key, Tree::Type::map, true))
      for (const auto& [name, milliyen] : *map->map())
        if (milliyen.integer() != nullptr) out[name] = *milliyen.integer();
    return out;
  }
  ContractPrices contract(const Tree& tree) {
    Reader reader(tree, complaints_);
    ContractPrices out;
    out.vendor = reader.text("vendor");
    out.sheet_milliyen = prices(reader, "sheets");
    out.envelope_milliyen = prices(reader, "envelopes");
    out.enclosure_milliyen = prices(reader, "enclosures");
    out.insertion_milliyen = reader.integer("insertion_milliyen");
    out.fixed_yen = reader.integer("fixed_yen");
    out.fixed_split = static_cast<ContractPrices::Split>(reader.choice("fixed_split", kSplits));
    out.alone_fixed_yen = reader.integer("alone_fixed_yen");
    out.shared_split = static_cast<ContractPrices::Shared>(reader.choice("shared_split", kShared));
    reader.done();
    return out;
  }
  static postal::MailGroup mail_group(Reader& reader) {
    postal::MailGroup out;
    out.kind = reader.text("kind");
    out.mail_class = static_cast<MailClass>(reader.choice("class", kClasses));
    out.band = number(reader, "band");
    out.weight = Milligrams(reader.integer("weight_mg"));
    out.option = static_cast<MailOption>(reader.choice("option", kOptions));
    out.barcode = reader.boolean("barcode", false);
    out.local_size = reader.boolean("local_size", false);
    out.district = reader.text("district", "");
    out.delay_days = static_cast<int>(number(reader, "delay_days"));
    out.protected_ = reader.boolean("protected", false);
    out.pieces = number(reader, "pieces");
    return out;
  }
  static cost::LotLine line(Reader& reader) {
    cost::LotLine out;
    out.municipality_code = reader.text("municipality_code");
    out.line = line_id(reader);
    out.pieces = number(reader, "pieces");
    out.gross = Yen(reader.integer("gross"));
    out.net = Yen(reader.integer("net"));
    return out;
  }
  cost::Share share(Reader& reader) {
    cost::Share out;
    out.form_id = reader.text("form_id");
    out.notices = number(reader, "notices");
    if (const Tree* sheets = reader.child("sheets", Tree::Type::map, true))
      for (const auto& [stock, count] : *sheets->map())
        out.sheets[stock] =
            count.integer() == nullptr ? 0 : static_cast<std::uint64_t>(*count.integer());
    return out;
  }
  cost::PieceGroup group(Reader& reader) {
    cost::PieceGroup out;
    out.municipality_code = reader.text("municipality_code");
    out.line = line_id(reader);
    out.envelope = reader.text("envelope", "");
    if (const Tree* list = reader.child("enclosures", Tree::Type::list, true))
      for (const Tree& one : *list->list())
        if (one.text() != nullptr) out.enclosures.push_back(*one.text());
    each(reader, "shares", [&](Reader& one) { out.shares.push_back(share(one)); });
    out.pieces = number(reader, "pieces");
    return out;
  }

  const Tree& tree_;
  std::vector<Fault> complaints_;
};

}  // namespace

Result<void> write_postage(Files& files, const fs::path& path, const BundlePostage& postage) {
  Tree root{Tree::Map{}};
  root.set("format", kFormat);
  root.set("mail_groups", list_of(postage.mail_groups));
  root.set("groups", list_of(postage.groups));
  root.set("lines", list_of(postage.lines));
  root.set("alone", list_of(postage.alone));
  root.set("population", postage.population);
  root.set("lost_discount_yen", postage.lost_discount_yen);
  if (postage.contract) root.set("contract", tree_of(*postage.contract));
  return replace(files, path, notation::write_json(root));
}

Result<BundlePostage> read_postage(const fs::path& path) {
  FUBAKO_TRY(const Tree tree, notation::read_json(path));
  PostageReader reader(tree);
  BundlePostage out = reader.read();
  if (!reader.complaints().empty()) return tl::unexpected(reader.complaints().front());
  return out;
}

}  // namespace fubako::run
