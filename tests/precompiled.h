// What most tests include, compiled once (FUBAKO_PRECOMPILED_HEADERS).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "pipeline/precompiled.h"
