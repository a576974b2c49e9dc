# Sourced by editors/try and editors/test/run: where things are, how the server is built, how to stop in one line.
# Nothing here touches the user's own editor configuration: everything is written below target/editors.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target_dir=${CARGO_TARGET_DIR:-$root/target}
state_dir=$root/target/editors

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# Builds the server and sets $server; RAPPORTEUR names one that is already built.
build_server() {
  if [ -n "${RAPPORTEUR:-}" ]; then
    server=$(realpath "$RAPPORTEUR") || stop "RAPPORTEUR=$RAPPORTEUR is not a file"
    return
  fi
  command -v cargo >/dev/null || stop "cargo is missing: install Rust"
  say "building the server (cargo build --release)"
  cargo build --release --quiet --manifest-path "$root/Cargo.toml"
  server=$target_dir/release/rapporteur
}

# Sets $nvim to a Neovim that is new enough.
find_nvim() {
  nvim=${NVIM_PROGRAM:-nvim}
  command -v "$nvim" >/dev/null ||
    stop "Neovim is missing: install 0.11 or newer from your package manager or github.com/neovim/neovim/releases"
  "$nvim" --clean --headless -n '+lua io.write(vim.fn.has("nvim-0.11"))' +qa 2>/dev/null | grep -q 1 ||
    stop "$("$nvim" --version | head -n 1) is too old: install 0.11 or newer, for example from github.com/neovim/neovim/releases"
}
