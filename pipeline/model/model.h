// model: plain data that crosses rooms. No I/O, no decisions.
#pragma once

#include "model/drawing.h"
#include "model/geometry.h"
#include "model/job.h"
#include "model/mailing.h"
#include "model/picture.h"
#include "model/piece.h"
#include "model/postage.h"
#include "model/record.h"
#include "model/symbol.h"
