// base: what every room stands on. Failure, units, dates, ids, hashes, files, sorting, log.
//
//   promises  nothing here knows a form, a record or a vendor
//   threads   values are values; Files and Log may be used from any thread
#pragma once

#include "base/date.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/log.h"
#include "base/result.h"
#include "base/sorter.h"
#include "base/units.h"
