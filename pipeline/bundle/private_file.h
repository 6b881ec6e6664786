// bundle/private_file: files that nobody but their owner reads.
#pragma once

#include "base/base.h"
#include "base/secret.h"

namespace fubako::bundle {

// Core files are forbidden before the first byte is read. Faults file-missing, key-unreadable,
// key-permissions: another user's file, or a mode wider than 0600.
Result<Secret> read_private_file(const fs::path& path);
// A new file, 0600 from its first moment on, synced with its folder. Fault file-exists.
Result<void> create_private_file(const fs::path& path, const Secret& content);
// Makes a folder for the user alone; one that is there must be so already: fault key-permissions.
Result<void> make_private_folder(const fs::path& path);
// The folder is there and the user's alone.
Result<void> check_private_folder(const fs::path& path);

}  // namespace fubako::bundle
