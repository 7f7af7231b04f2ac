#!/bin/sh
# SPDX-License-Identifier: MIT
# Boots a system that has the packages in a container, starts the kiosk's own
# service on a screen of memory, and sees systemd bring it back: killed, and
# standing still.
# Usage, as root: try_kiosk.sh FOLDER. 0: it does; 77: systemd cannot run here.
set -eu
system=$1
unit=knead-kiosk
patience=60 # seconds

step() {
    printf 'knead: %s\n' "$*" >&2
}

# What a container has no console or screen for; all else is as it ships.
dropin=$system/etc/systemd/system/$unit.service.d
mkdir -p "$dropin"
cat >"$dropin/container.conf" <<'EOF'
[Unit]
ConditionPathExists=
[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman
Environment=WLR_LIBINPUT_NO_DEVICES=1
EOF

log=$(mktemp)
systemd-nspawn --quiet --register=no --keep-unit --boot --console=pipe \
    --directory="$system" </dev/null >"$log" 2>&1 &
container=$!

clean() {
    kill "$container" 2>/dev/null || true # an orderly end
    wait "$container" 2>/dev/null || true
    rm -rf "$log" "$dropin"
}
trap clean EXIT
trap 'exit 130' INT TERM

# The first process of the container.
first() {
    tr -d " " <"/proc/$container/task/$container/children" 2>/dev/null
}

inside() {
    nsenter --target "$(first)" --all "$@"
}

ask() {
    inside systemctl show --property="$1" --value "$unit"
}

# Of knead itself, as this system knows it: cage's child.
knead() {
    cage=$(inside systemctl show --property=MainPID --value "$unit")
    inside cat "/proc/$cage/task/$cage/children" 2>/dev/null | tr -d ' '
}

fail() {
    step "$*"
    inside journalctl --boot --no-pager --lines=40 --unit="$unit" >&2 || true
    exit 1
}

# until_true WHAT COMMAND...: waits for the command to be true.
until_true() {
    what=$1
    shift
    end=$(($(date +%s) + patience))
    until "$@"; do
        [ "$(date +%s)" -lt "$end" ] || fail "it did not happen: $what"
        sleep 0.5
    done
}

# restarted COUNT: whether it is up again after that many restarts.
restarted() {
    [ "$(ask NRestarts)" = "$1" ] && [ "$(ask ActiveState)" = active ]
}

# brought_back COUNT SIGNAL: sends it, and waits for another process.
brought_back() {
    before=$(knead)
    [ -n "$before" ] || fail "knead does not run"
    inside sh -c "kill -$2 $before"
    began=$(date +%s)
    until_true "back after SIG$2" restarted "$1"
    step "SIG$2: back after $(($(date +%s) - began)) s"
    [ "$(knead)" != "$before" ] || fail "that is the same process"
}

booted() {
    kill -0 "$container" 2>/dev/null || return 0
    [ -n "$(first)" ] && inside systemctl is-active --quiet basic.target
}

step "booting it"
until_true "systemd starts" booted 2>/dev/null
kill -0 "$container" 2>/dev/null || {
    cat "$log" >&2
    exit 77
}
inside systemctl start "$unit" || fail "it does not start"
[ "$(ask ActiveState)" = active ] || fail "it is not there"
# Longer than WatchdogSec: it lives by its own heartbeat.
sleep 13
restarted 0 || fail "it was restarted without a reason"
brought_back 1 KILL
brought_back 2 STOP
[ "$(inside journalctl --boot --no-pager --unit="$unit" |
    grep -c 'Watchdog timeout')" = 1 ] || fail "the watchdog did not see it"
# Asked to go, it does, at once; cage 0.1.4 may trip over its own feet then.
inside systemctl stop "$unit"
! inside sh -c 'cat /proc/[0-9]*/comm' | grep -qx knead ||
    fail "it did not stop when asked to"
! inside journalctl --boot --no-pager --unit="$unit" | grep -q "'stop-.*timed out" ||
    fail "it had to be forced to stop"
step "systemd brings it back"
