#include "receive/opened.h"

#include <utility>

#include "receive/papers.h"
#include "receive/pdfs.h"
#include "receive/refusals.h"
#include "receive/ticket.h"

namespace fubako::receive {
namespace {

constexpr std::uint64_t kMaxManifestBytes = 8u << 20;  // parsing takes fifty times that
constexpr std::size_t kTableCount = 4;

// PDFs are looked at as they come: one at a time is in memory, and what is kept.
class Contents {
 public:
  Contents(Opened& opened, std::uint64_t keep) : opened_(opened), keep_(keep) {}

  Result<Tables> check() {
    FUBAKO_OK(check_tables());
    if (!tables_.trays.empty()) FUBAKO_OK(has_entry(opened_.manifest, "postal/labels.pdf"));
    for (std::size_t i = kTableCount; i < entries().size(); ++i) {
      auto content = read_entry(opened_, i);
      FUBAKO_OK(finish_pdf());
      if (!content) return tl::unexpected(content.error());
      FUBAKO_OK(check_one(entries()[i].name, *content));
      keep(std::move(*content));
    }
    FUBAKO_OK(finish_pdf());
    return std::move(tables_);
  }

 private:
  const std::vector<ManifestEntry>& entries() const { return opened_.manifest.entries; }

  Result<void> check_tables() {
    std::string texts[kTableCount];
    for (std::size_t i = 0; i < kTableCount; ++i) {
      FUBAKO_TRY(texts[i], read_entry(opened_, i));
    }
    FUBAKO_TRY(tables_, read_tables(opened_.manifest, {texts[0], texts[1], texts[2], texts[3]}));
    for (std::string& text : texts) keep(std::move(text));
    return {};
  }

  void keep(std::string content) {
    if (content.size() > keep_) keep_ = 0;
    if (keep_ == 0) return;
    keep_ -= content.size();
    opened_.kept.push_back(std::move(content));
  }

  Result<void> check_one(const std::string& name, const std::string& content) {
    if (name == "ticket.json") return check_ticket(content, opened_.manifest, tables_);
    if (name == "postal/posting.csv") return check_posting(content, tables_);
    if (name == "postal/trays.csv") return check_trays(content, tables_);
    if (rank_of(name) == kPrint)
      pdf_ = std::make_unique<PdfCheck>(content, tables_.pdfs[print_++], tables_);
    else if (name.ends_with(".pdf"))
      pdf_ = std::make_unique<PdfCheck>(content, name);
    return {};
  }

  // The PDF that a process looks at while the next entry is opened.
  Result<void> finish_pdf() {
    if (!pdf_) return {};
    const auto pdf = std::exchange(pdf_, nullptr);
    return pdf->finish();
  }

  Opened& opened_;
  std::uint64_t keep_;
  Tables tables_;
  std::size_t print_ = 0;
  std::unique_ptr<PdfCheck> pdf_;
};

}  // namespace

Result<Opened> open_bundle(const fs::path& path, const bundle::TrustedKeys& sender) {
  FUBAKO_TRY(auto laid, bundle::check_layout(path));
  FUBAKO_TRY(const std::size_t head, check_head(laid, path));
  FUBAKO_TRY(auto archive, bundle::Archive::open(path));
  FUBAKO_TRY(std::string json, archive.content(0, kMaxManifestBytes));
  FUBAKO_TRY(std::string signature, archive.content(1, kMaxManifestBytes));
  const auto key = sender.signer(json, signature);
  if (!key) return refuse("manifest-signature-wrong", {path.string()});
  FUBAKO_TRY(Manifest manifest, parse_manifest(json));
  FUBAKO_OK(check_file_name(manifest, path));
  return Opened{std::move(archive),
                std::move(manifest),
                std::move(json),
                std::move(signature),
                *key,
                std::move(laid),
                head,
                {}};
}

Result<void> check_entries(const Opened& opened) {
  return check_entries(opened.manifest, opened.laid, opened.head);
}

Result<std::string> read_entry(const Opened& opened, std::size_t i) {
  const ManifestEntry& entry = opened.manifest.entries[i];
  FUBAKO_TRY(std::string content, opened.archive.content(opened.head + i, entry.size));
  if (content.size() != entry.size || sha256_hex(content) != entry.sha256)
    return refuse("bundle-entry-differs", {entry.name}, {entry.name});
  return content;
}

Result<Tables> check_contents(Opened& opened, std::uint64_t keep) {
  return Contents(opened, keep).check();
}

}  // namespace fubako::receive
