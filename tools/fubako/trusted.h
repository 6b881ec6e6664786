// Whose signatures a command believes.
#pragma once

#include <functional>

#include "bundle/bundle.h"
#include "fubako/console.h"

namespace fubako::cli {

// The public keys of a file; with no file, the settings' own. Nothing after saying what is wrong.
inline std::optional<bundle::TrustedKeys> trusted_keys(
    Console& console, const std::string& sender, const std::function<void(const Fault&)>& tell) {
  const auto read = [&]() -> std::optional<Result<bundle::TrustedKeys>> {
    if (!sender.empty()) return bundle::TrustedKeys::read(sender);
    const auto settings = console.load_settings();
    if (!settings) return std::nullopt;
    return bundle::KeyStore(settings->keys).trusted();
  };
  auto keys = read();
  if (!keys) return std::nullopt;
  if (*keys) return std::move(**keys);
  tell(keys->error());
  return std::nullopt;
}

}  // namespace fubako::cli
