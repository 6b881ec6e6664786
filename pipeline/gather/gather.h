// gather: notices -> pieces.  Who shares an envelope, in which order, with which enclosures.
//
//   takes    one key for every notice on paper of a bundle, sorted (the caller's `Sorter`)
//   gives    pieces: each notice in exactly one, pieces in which a group goes on say k of n; the
//            key by which pieces stand in production order
//   promises no I/O, no clock, no globals; equal input gives equal pieces. When unsure, two notices
//            do not share: somebody else's notice in an envelope is the worst that can happen
//   cost     O(1) a notice after sorting; keeps the notices of two groups
#pragma once

#include "gather/enclosures.h"
#include "gather/gatherer.h"
#include "gather/group.h"
#include "gather/keys.h"
