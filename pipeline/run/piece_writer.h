// Pieces -> PDFs: each page composed and written into the PDF of its stream.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compose/compose.h"
#include "render/render.h"

namespace fubako::run {

class PieceWriter {
 public:
  // `file_of`: by stream, which of the PDFs (as many as `infos`) its pages go to.
  PieceWriter(const compose::Compiled& compiled, std::vector<render::PdfInfo> infos,
              std::vector<std::size_t> file_of);
  Result<void> add(const PieceId& piece, const std::vector<forms::VisiblePage>& pages);
  int pages(std::size_t file) const { return files_[file].pages; }
  Result<void> finish(Files& files, std::size_t file, const fs::path& path);

 private:
  struct File {
    render::PdfWriter writer;
    std::map<forms::LayerId, int> layers;  // made at their first use
    int pages = 0;
    bool has_piece = false;  // the piece at hand has begun in it
  };
  Result<void> add_page(File& file, const forms::VisiblePage& page);
  Result<int> layer_of(File& file, const forms::LayerId& id);

  const compose::Compiled& compiled_;
  std::vector<File> files_;
  std::vector<std::size_t> file_of_;
  Drawing drawing_;
};

}  // namespace fubako::run
