#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the packages in a fresh, minimal Debian 12, runs Knead there as a
# person without rights and without a display, has systemd run the kiosk, and
# removes them again.
# Usage, as root: try.sh DEB...   KNEAD_MIRROR: where packages come from.
set -eu
mirror=${KNEAD_MIRROR:-http://deb.debian.org/debian}
system=$(mktemp -d "${TMPDIR:-/tmp}/knead-try.XXXXXX")

clean() {
    umount "$system/proc" 2>/dev/null || true
    rm -rf --one-file-system "$system"
}
trap clean EXIT
trap 'exit 130' INT TERM

step() {
    printf 'knead: %s\n' "$*" >&2
}

inside() {
    chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}

# As somebody with a home of their own.
person() {
    inside HOME=/home/person setpriv --reuid=1000 --regid=1000 \
        --clear-groups "$@"
}

# expect WORD COMMAND...: that what the command prints has WORD in it.
expect() {
    word=$1
    shift
    if ! "$@" | grep -q -e "$word"; then
        step "'$*' did not say '$word'"
        exit 1
    fi
}

step "making a minimal Debian 12"
chmod 755 "$system" # the person who runs Knead has to get in
debootstrap --variant=minbase bookworm "$system" "$mirror" >/dev/null
mount -t proc proc "$system/proc"
cp -L /etc/resolv.conf "$system/etc/resolv.conf" 2>/dev/null || true
cp "$@" "$system/root/"

step "installing"
inside sh -c 'apt-get -qq update && apt-get -qq install -y \
    --no-install-recommends /root/*.deb fonts-dejavu-core' \
    >"$system/root/install.log" 2>&1 || {
    cat "$system/root/install.log" >&2
    exit 1
}
install -d -o 1000 -g 1000 "$system/home/person"

step "running"
expect 'knead 0' person knead --version
expect swedish-self person knead list
person knead check
person knead render --at 1:00 --size 640x360 -o /home/person/a.png
person knead render --screen menu --size 640x360 -o /home/person/b.png
person knead handout desk-break -o /home/person/c.pdf
for file in a.png b.png c.pdf; do
    test -s "$system/home/person/$file"
done
if inside sh -c 'command -v systemd-analyze' >/dev/null; then
    step "looking at the kiosk's unit"
    inside systemd-analyze verify --man=no \
        /lib/systemd/system/knead-kiosk.service
fi
expect knead-kiosk inside getent passwd knead-kiosk
umount "$system/proc"
status=0
sh "$(dirname "$0")/try_kiosk.sh" "$system" || status=$?
case $status in
0) ;;
77) step "no systemd can be booted here: how it brings the kiosk back was" \
    "not tried" ;;
*) exit 1 ;;
esac
mount -t proc proc "$system/proc"

step "removing"
inside apt-get -qq purge -y "knead*" >/dev/null 2>&1
left=$(find "$system/usr" "$system/etc" "$system/lib" "$system/var/lib" \
    -name '*knead*' ! -path '*/dpkg/*')
[ -z "$left" ] || {
    step "left behind: $left"
    exit 1
}
step "the packages install, run and go"
