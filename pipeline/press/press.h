// press: a form from its folder, ready to print; pieces and records -> PDFs.
//
//   takes    settings, templates, a case or a record; pieces that a plan decided
//   gives    compiled forms with all their complaints; PDFs, a stream or a copy each
//   promises equal input gives equal bytes; the night and the preview print by the same code
//   threads  a shelf, a writer and drawn texts are each of one thread
#pragma once

#include "press/copy_file.h"
#include "press/font_outlines.h"
#include "press/form_context.h"
#include "press/form_shelf.h"
#include "press/internal_form.h"
#include "press/piece_writer.h"
#include "press/sample.h"
#include "press/submission.h"
#include "press/texts.h"
#include "press/window.h"
