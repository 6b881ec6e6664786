# Sourced by tools/demo and tools/test: installs what is missing, quietly, and builds.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export LC_ALL=C.UTF-8

cmake_options=()
setup_log=$(mktemp)
trap 'rm -f "$setup_log"' EXIT

# Runs a step; says what it printed only when it fails.
quietly() {
  local what=$1
  shift
  if ! "$@" >"$setup_log" 2>&1; then
    printf 'fubako: %s failed:\n' "$what" >&2
    tail -n 60 "$setup_log" >&2
    exit 1
  fi
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  local missing=()
  local package
  while read -r package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing+=("$package")
  done < <(grep -hv '^#' "$@")
  apt_install "${missing[@]}"
}

apt_install() {
  [ "$#" -eq 0 ] && return 0
  quietly 'the list of packages' as_root apt-get update -q
  quietly 'installing packages' as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "$@"
}

# What drives the browser in tests, as its lock file says. Any node and npm that are there will do.
install_node_packages() {
  local folder=tests/browser
  local missing=()
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  apt_install "${missing[@]}"
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0
  quietly 'installing the packages of the browser tests' npm ci --prefix "$folder" --no-audit --no-fund
}

# build PRESET TARGET…
build() {
  local preset=$1
  shift
  quietly "configuring $preset" cmake --preset "$preset" "${cmake_options[@]}"
  quietly "building $preset" cmake --build --preset "$preset" --parallel "$(nproc)" --target "$@"
}
