#!/usr/bin/env bash
# Runs a command inside a throw-away desktop session: its own D-Bus, display, unlocked keyring and notification
# daemon, none of the person's own. Usage: with-desktop.sh COMMAND [ARG...]. Exit status: the command's.
set -euo pipefail
if [ -z "${KEYWATCH_DESKTOP:-}" ]; then
  home=$(mktemp -d)
  # INT and TERM only end the wait below; the EXIT trap then removes the session's folder.
  trap 'rm -rf "$home"' EXIT
  trap 'kill -TERM "$session" 2>/dev/null; wait "$session" 2>/dev/null; exit 143' INT TERM
  mkdir -p "$home/run" && chmod 700 "$home/run"
  env KEYWATCH_DESKTOP="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" \
    XDG_RUNTIME_DIR="$home/run" dbus-run-session -- "$0" "$@" <&0 &
  session=$!
  wait "$session" && exit 0
  exit $?
fi
# Inside the session. Xvfb picks a free display and tells it on descriptor 3.
children=''
# shellcheck disable=SC2086
trap 'kill $children 2>/dev/null || true' EXIT
trap 'exit 143' INT TERM HUP
exec 3<> "$KEYWATCH_DESKTOP/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 2>/dev/null &
children=$!
for _ in $(seq 100); do [ -s "$KEYWATCH_DESKTOP/display" ] && break; sleep 0.05; done
DISPLAY=":$(head -n 1 "$KEYWATCH_DESKTOP/display")"
export DISPLAY
printf 'keyring' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
if command -v dunst >/dev/null; then dunst >/dev/null 2>&1 & children="$children $!"; fi
# In the background, so that a signal reaches the traps above while the command still runs.
"$@" <&0 3>&- &
children="$! $children"
status=0
wait $! || status=$?
exit "$status"
