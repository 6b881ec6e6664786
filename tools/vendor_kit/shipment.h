// shipment: a bundle on its way to its vendor, made stage by stage. What is changed at a stage is
// followed by all later ones: digests, signature, seal, archive and consignment are of it. So a
// bundle can be wrong in one thing, and right in all else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/bundle.h"
#include "notation/notation.h"
#include "raw_zip.h"

namespace fubako::vendor_kit {

enum class Stage {
  contents,     // entries as the sender made them
  manifest,     // with their digests; not yet signed
  head,         // manifest.json, manifest.sig, key.cms, and the archive's entries
  archive,      // the ZIP; not yet consigned
  consignment,  // what it lists
  listing,      // consignment.json; not yet signed
  sent          // the files as they arrive
};

struct Item {
  std::string name, content;
};

struct Shipment {
  std::vector<Item> items;               // Stage::contents
  notation::Tree manifest;               // Stage::manifest
  std::vector<Item> head;                // Stage::head: the entries before the items
  std::optional<Secret> password;        // none: not sealed
  std::vector<Item> archived;            // items as they go into the archive
  RawZip zip;                            // Stage::archive
  std::string file;                      // the archive's name
  bundle::Consignment consignment;       // Stage::consignment
  std::string consignment_json;          // Stage::listing
  std::string archive, consignment_sig;  // Stage::sent; empty: no such file

  Item& item(std::string_view name);             // of `items`
  Item& in_archive(std::string_view name);       // of `head` or `archived`
  std::string text(std::string_view key) const;  // of the manifest
};

// A map's or a list's member; there must be one.
notation::Tree& at(notation::Tree& tree, std::string_view key);

}  // namespace fubako::vendor_kit
