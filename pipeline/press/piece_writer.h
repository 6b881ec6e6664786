// Pieces -> PDFs: each page composed and written into the PDF of its stream.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compose/compose.h"
#include "render/render.h"

namespace fubako::press {

// By stream of a form, which of a part's PDFs its pages go to.
using PdfOfStream = std::array<std::size_t, kMaxStreams>;

class PieceWriter {
 public:
  // All forms that are written share `fonts`.
  PieceWriter(std::shared_ptr<const typeset::FontSet> fonts, std::vector<render::PdfInfo> infos);
  void begin_piece(const PieceId& piece);
  // The pages of one of the piece's notices.
  Result<void> add(const compose::Compiled& compiled, const PdfOfStream& pdf_of,
                   const std::vector<forms::VisiblePage>& pages);
  int pages(std::size_t pdf) const { return files_[pdf].pages; }
  Result<void> finish(Files& files, std::size_t pdf, const fs::path& path);

 private:
  using LayerKey = std::pair<const compose::Compiled*, forms::LayerId>;
  struct File {
    render::PdfWriter writer;
    std::map<LayerKey, int> layers;  // made at their first use
    int pages = 0;
    bool has_piece = false;  // the piece at hand has begun in it
  };
  Result<void> add_page(File& file, const compose::Compiled& compiled,
                        const forms::VisiblePage& page);
  Result<int> layer_of(File& file, const compose::Compiled& compiled, const forms::LayerId& id);

  std::shared_ptr<const typeset::FontSet> fonts_;
  std::vector<File> files_;
  PieceId piece_;
  Drawing drawing_;
};

}  // namespace fubako::press
