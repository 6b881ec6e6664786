// Does a form's address stand where its envelope's window always shows it?
#pragma once

#include <vector>

#include "forms/forms.h"
#include "settings/settings.h"

namespace fubako::press {

// The folded sheet slides in the envelope: what is always seen, and what may be seen (one
// sheet's coordinates, from its top left).
struct WindowZones {
  Box always, sometimes;
};
WindowZones window_zones(const settings::Envelope& envelope);

// `envelope: card` is a card without an envelope; an internal form has none. Complaints:
// stock-unknown, page-differs-from-stock, envelope-unknown, barcode-near-edge, outside-window (an
// address element or mark), inside-window (anything else of a first page's top panel that may be
// seen).
std::vector<Fault> check_window(const settings::Settings& settings, const forms::Form& form);

}  // namespace fubako::press
