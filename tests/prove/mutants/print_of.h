// What a PDF prints and says, by eyes that are not the prover's: Poppler's pixels and its text, and
// which piece each page belongs to. Two files with equal prints do the same harm: none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fubako::mutants {

struct PagePrint {
  int width = 0, height = 0;
  std::vector<std::uint8_t> gray;  // at kDpi
  std::string text;                // as Poppler extracts it
  std::string frame;               // boxes, turn, unit, annotations
};
constexpr int kDpi = 100;

class Print {
 public:
  // Null when Poppler cannot open it, or complains of it. The bytes outlive it.
  static std::unique_ptr<Print> open(const std::string& bytes);
  ~Print();
  int page_count() const;
  PagePrint page(int number) const;  // from 1
  std::string parts() const;         // document parts, and switchable layers

 private:
  Print();
  struct State;
  std::unique_ptr<State> state_;
};

// Nobody could tell the two apart on paper, nor a machine in their text.
bool same(const PagePrint& a, const PagePrint& b);

}  // namespace fubako::mutants
