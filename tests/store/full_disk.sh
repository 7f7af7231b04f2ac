#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs full_disk on a disk of 64 KiB in memory that this process alone sees.
# Usage: full_disk.sh PROGRAM. Exits 77 where no such disk can be had.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rmdir "$folder"' EXIT

# in_own_mounts COMMAND...: as root, or as a user whom the system lets be one.
in_own_mounts() {
    if unshare --mount true 2>/dev/null; then
        unshare --mount "$@"
    elif unshare --user --map-root-user --mount true 2>/dev/null; then
        unshare --user --map-root-user --mount "$@"
    else
        echo "no mounts of our own here" >&2
        return 77
    fi
}

# shellcheck disable=SC2016 # for the inner shell
in_own_mounts sh -c '
    mount -t tmpfs -o size=64k knead "$2" 2>/dev/null || exit 77
    "$1" "$2"' sh "$program" "$folder"
