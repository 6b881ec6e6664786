// metadata: what a file says about itself. Its standards by XMP (PDF/A-2u; in print also PDF/X-4
// and PDF/VT-1), the Info dictionary that agrees with it, the output intents, and what a copy tells
// its reader. All dates come from PdfInfo.
#pragma once

#include "render/deflater.h"
#include "render/pdf_objects.h"
#include "render/render.h"

namespace fubako::render {

// `content_hash`: SHA-256 of the file's content, 64 hex digits; becomes the trailer's /ID.
void add_metadata(PdfObjects& objects, Deflater& deflater, const PdfInfo& info,
                  const std::string& content_hash);

// A gray profile of class `prtr`: PDF/X wants an output device's, and Debian's gray ones are
// displays'.
std::string gray_printer_profile(Date date);

}  // namespace fubako::render
