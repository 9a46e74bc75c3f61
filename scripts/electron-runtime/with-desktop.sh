#!/usr/bin/env bash
# Runs a command inside a throw-away desktop session: its own D-Bus, display, unlocked keyring and notification
# daemon, none of the person's own. Usage: with-desktop.sh COMMAND [ARG...]. Exit status: the command's.
# INT and TERM reach the command first, so that an app can quit in order; then the session ends with it.
set -euo pipefail

if [ -z "${KEYWATCH_DESKTOP:-}" ]; then
  home=$(mktemp -d)
  mkdir -p "$home/run" && chmod 700 "$home/run"
  exec 4>&2 # for the command: the bus itself grumbles on stderr about limits it cannot raise
  # A process group of its own, so that nothing of the session can stay behind.
  setsid env KEYWATCH_DESKTOP="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" \
    XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run" dbus-run-session -- "$0" "$@" <&0 2>/dev/null &
  session=$!
  end_session() {
    kill -KILL -- "-$session" 2>/dev/null || true
    rm -rf "$home" || { sleep 0.2 && rm -rf "$home"; }
  }
  pass_on() {
    trap '' INT TERM HUP
    kill -TERM "$(cat "$home/pid" 2>/dev/null)" 2>/dev/null && wait "$session"
    exit 143
  }
  trap end_session EXIT
  trap pass_on INT TERM HUP
  status=0
  wait "$session" || status=$?
  exit "$status"
fi

exec 2>&4 4>&-
# Chromium looks for a system bus as well and complains where there is none.
export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
# Xvfb picks a free display and tells it on descriptor 3.
exec 3<> "$KEYWATCH_DESKTOP/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 2>/dev/null &
# In the foreground mode it belongs to this group; detached, it can outlive a short command.
gnome-keyring-daemon --foreground --unlock --components=secrets < <(printf 'keyring') >/dev/null 2>&1 3>&- &
keyring_answers() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}
for _ in $(seq 100); do [ -s "$KEYWATCH_DESKTOP/display" ] && keyring_answers && break; sleep 0.05; done
DISPLAY=":$(head -n 1 "$KEYWATCH_DESKTOP/display")"
export DISPLAY
if command -v dunst >/dev/null; then dunst >/dev/null 2>&1 3>&- & fi

# In the background, so that a signal interrupts the wait.
"$@" <&0 3>&- &
command=$!
trap 'trap "" INT TERM HUP; kill -TERM "$command" 2>/dev/null; wait "$command"; exit 143' INT TERM HUP
echo $$ > "$KEYWATCH_DESKTOP/pid"
status=0
wait "$command" || status=$?
exit "$status"
