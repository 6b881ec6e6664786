// cost: pieces, lots and contract prices -> who pays what, to the yen.
//
//   takes    counts of equal pieces, the postage of their lots, one vendor's contract
//   gives    cost rows, comparisons, an invoice's findings, the paper share over time
//   promises every split sums exactly; the order of the input does not matter; a municipality's
//            rows depend on its own pieces and lots alone, but for its share of the fixed costs
//   threads  pure; no I/O, no clock
//   cost     O(n log n) in groups of equal pieces, not in pieces
//
// Prices are thousandths of a yen (milliyen) and are taken as the contract states them: nothing
// here adds a tax.
#pragma once

#include "cost/compare.h"
#include "cost/invoice.h"
#include "cost/rows.h"
#include "cost/split.h"
#include "cost/trend.h"
