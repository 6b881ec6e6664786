// deliver: finished files -> the outbox, each by one rename.
//
//   promises a name in the outbox is a complete, synced file; publishing the same bytes again is
//            nothing, publishing other bytes under the same name is refused
//   errors   Fault already-published-differently, and those of base::Files
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"

namespace fubako::deliver {

// Publishes a finished file (already synced, on the same disk) under its final name.
Result<void> publish_file(Files& files, const fs::path& finished, const fs::path& final_path);
// Publishes a finished folder (all of it synced, on the same disk). One that is there stays: it
// came by one rename, so it is whole.
Result<void> publish_folder(Files& files, const fs::path& finished, const fs::path& final_path);
// Publishes content under its final name, written aside as `.<name>.part` in the same folder: a
// name with a leading dot is never a published file.
Result<void> publish(Files& files, std::string_view content, const fs::path& final_path);

}  // namespace fubako::deliver
