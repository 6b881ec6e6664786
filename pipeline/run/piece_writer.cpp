#include "run/piece_writer.h"

namespace fubako::run {

PieceWriter::PieceWriter(const compose::Compiled& compiled, std::vector<render::PdfInfo> infos,
                         std::vector<std::size_t> file_of)
    : compiled_(compiled), file_of_(std::move(file_of)) {
  for (render::PdfInfo& info : infos)
    files_.push_back({render::PdfWriter(compiled.fonts, std::move(info)), {}, 0, false});
}

Result<void> PieceWriter::add(const PieceId& piece, const std::vector<forms::VisiblePage>& pages) {
  for (File& file : files_) file.has_piece = false;
  for (const forms::VisiblePage& page : pages) {
    File& file = files_[file_of_[page.stream]];
    if (!file.has_piece) file.writer.begin_piece(piece);
    file.has_piece = true;
    FUBAKO_OK(add_page(file, page));
    ++file.pages;
  }
  return {};
}

Result<void> PieceWriter::add_page(File& file, const forms::VisiblePage& page) {
  if (page.blank) return file.writer.add_blank_page(compiled_.form.pages[page.page].size);
  FUBAKO_TRY(const int layer, layer_of(file, page.layer));
  drawing_.clear();
  compose::compose(compiled_, page, drawing_);
  return file.writer.add_page(layer, drawing_);
}

Result<int> PieceWriter::layer_of(File& file, const forms::LayerId& id) {
  const auto known = file.layers.find(id);
  if (known != file.layers.end()) return known->second;
  FUBAKO_TRY(const int layer, file.writer.add_fixed_layer(compose::fixed_layer(compiled_, id),
                                                          compiled_.form.pages[id.page].size));
  file.layers.emplace(id, layer);
  return layer;
}

Result<void> PieceWriter::finish(Files& files, std::size_t file, const fs::path& path) {
  return files_[file].writer.finish(files, path);
}

}  // namespace fubako::run
