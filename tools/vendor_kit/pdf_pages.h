// pdf_pages: the pages of a PDF that the program wrote, taken out, doubled or exchanged. What else
// the file says of its pages (document parts) stays as it was.
#pragma once

#include <string>
#include <string_view>

namespace fubako::vendor_kit {

std::string without_last_page(std::string_view pdf);
std::string with_a_page_more(std::string_view pdf);  // a copy of the last
// Pages of two places, from 1.
std::string with_pages_exchanged(std::string_view pdf, std::size_t one, std::size_t other);

}  // namespace fubako::vendor_kit
