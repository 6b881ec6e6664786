#include "press/piece_writer.h"

namespace fubako::press {

PieceWriter::PieceWriter(std::shared_ptr<const typeset::FontSet> fonts,
                         std::vector<render::PdfInfo> infos)
    : fonts_(std::move(fonts)) {
  for (render::PdfInfo& info : infos)
    files_.push_back({render::PdfWriter(fonts_, std::move(info)), {}, 0, false});
}

void PieceWriter::begin_piece(const PieceId& piece) {
  piece_ = piece;
  for (File& file : files_) file.has_piece = false;
}

Result<void> PieceWriter::add(const compose::Compiled& compiled, const PdfOfStream& pdf_of,
                              const std::vector<forms::VisiblePage>& pages) {
  FUBAKO_CHECK(compiled.fonts == fonts_);
  for (const forms::VisiblePage& page : pages) {
    File& file = files_[pdf_of[page.stream]];
    if (!file.has_piece) file.writer.begin_piece(piece_);
    file.has_piece = true;
    FUBAKO_OK(add_page(file, compiled, page));
    ++file.pages;
  }
  return {};
}

Result<void> PieceWriter::add_page(File& file, const compose::Compiled& compiled,
                                   const forms::VisiblePage& page) {
  if (page.blank) return file.writer.add_blank_page(compiled.form.pages[page.page].size);
  FUBAKO_TRY(const int layer, layer_of(file, compiled, page.layer));
  drawing_.clear();
  compose::compose(compiled, page, drawing_);
  return file.writer.add_page(layer, drawing_);
}

Result<int> PieceWriter::layer_of(File& file, const compose::Compiled& compiled,
                                  const forms::LayerId& id) {
  const auto known = file.layers.find({&compiled, id});
  if (known != file.layers.end()) return known->second;
  FUBAKO_TRY(const int layer, file.writer.add_fixed_layer(compose::fixed_layer(compiled, id),
                                                          compiled.form.pages[id.page].size));
  file.layers.emplace(LayerKey{&compiled, id}, layer);
  return layer;
}

Result<void> PieceWriter::finish(Files& files, std::size_t pdf, const fs::path& path) {
  return files_[pdf].writer.finish(files, path);
}

}  // namespace fubako::press
