// fubako barcode: what an address becomes.
#include "fubako/console.h"
#include "postal/postal.h"

namespace fubako::cli {
namespace {

notation::Tree tree_of(const Console& console, const postal::BarcodeResult& result) {
  using notation::Tree;
  Tree root{Tree::Map{}};
  if (!result.barcode) {
    root.set("reason", result.reason);
    root.set("message", console.pick(postal::message_of(result.reason)));
    return root;
  }
  Tree characters{Tree::List{}};
  for (const std::string& c : result.barcode->characters) characters.list()->push_back(c);
  root.set("address_number", result.barcode->address_number);
  root.set("characters", std::move(characters));
  root.set("check", result.barcode->check);
  root.set("bars", result.barcode->bars);
  return root;
}

void print(const Console& console, const postal::CustomerBarcode& barcode) {
  std::string characters;
  for (const std::string& c : barcode.characters) characters += (characters.empty() ? "" : " ") + c;
  console.result(barcode.address_number);
  console.result(characters);
  console.result(barcode.bars);
}

}  // namespace

void add_barcode(CLI::App& app, Console& console) {
  struct Options {
    std::string postal_code, address;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("barcode", "the customer barcode of an address");
  command->add_option("--postal-code", options->postal_code, "7 digits")->required();
  command->add_option("--address", options->address, "number, space, building")->required();
  command->callback([&console, options] {
    const auto result = postal::customer_barcode(options->postal_code, options->address);
    if (console.json) return console.json_result(tree_of(console, result));
    if (result.barcode) return print(console, *result.barcode);
    console.result("[" + result.reason + "] " + console.pick(postal::message_of(result.reason)));
  });
}

}  // namespace fubako::cli
