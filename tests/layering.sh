#!/bin/sh
# SPDX-License-Identifier: MIT
# The floors: each folder of src/ may include and link only itself and folders
# below it; SDL, fontconfig, threads and the clock belong to platform/ alone,
# YAML to document/, libunibreak to canvas/; nothing keeps state between calls.
# A floor's tests link that floor and include nothing above it.
# Usage: layering.sh PROJECT. Prints what is wrong; exits 1 if anything is.
set -eu
state=$(cd "$(dirname "$0")" && pwd)/state.awk
cd "$1"

# folder: folders below it that it may use
floors='
base:
document: base
geometry: base
canvas: base geometry
anatomy: base document geometry
relief: base geometry canvas anatomy
routine: base document geometry anatomy
guide: base document geometry anatomy routine
screening: base document geometry anatomy routine
store: base document geometry anatomy routine
kiosk: base document geometry anatomy routine screening store
session: base geometry anatomy routine
sound: base geometry anatomy routine session
scene: base geometry canvas anatomy relief routine session
ui: base geometry canvas anatomy relief routine guide screening store kiosk session scene
platform: base geometry canvas sound ui
cli: base document geometry canvas anatomy relief routine guide screening store kiosk session sound scene ui platform
spotter:
'

is_floor() {
    printf '%s' "$floors" | grep -q "^$1:"
}

below() {
    printf '%s' "$floors" | sed -n "s/^$1://p"
}

# has WORD WORDS: whether WORD is one of WORDS.
has() {
    case " $2 " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

# includes PLACE...: every #include there, as "file:line header".
includes() {
    grep -HrnE '^[[:space:]]*#[[:space:]]*include' "$@" --include='*.[ch]' \
        --include='*.in' |
        sed -E 's/^([^:]*:[0-9]+):[^"<]*["<]([^">]*)[">].*/\1 \2/'
}

# check_includes FLOOR FOLDERS PLACE...: that the sources at PLACE, which
# belong to FLOOR, include only FOLDERS of the project.
check_includes() {
    floor=$1
    allowed=$2
    shift 2
    includes "$@" | while read -r where header; do
        case $header in
        ../test.h) has "${where%%/*}" tests ||
            echo "$where: must not include $header" ;;
        *..*) echo "$where: say where $header is from src/" ;;
        SDL* | cairo*.h | cups/* | qrencode.h | fontconfig/* | flite/* | X11/* | pthread.h | threads.h | \
            time.h | sys/time.h | crypt.h)
            [ "$floor" = platform ] ||
                echo "$where: must leave $header to platform/" ;;
        hb*.h | fribidi.h)
            [ "$floor" = platform ] ||
                echo "$where: must leave $header to platform/" ;;
        linebreak.h)
            [ "$floor" = canvas ] ||
                echo "$where: must leave $header to canvas/" ;;
        pocketsphinx.h | sphinxbase/*)
            [ "$floor" = spotter ] ||
                echo "$where: must leave $header to spotter/" ;;
        yaml.h)
            [ "$floor" = document ] ||
                echo "$where: must leave $header to document/" ;;
        sys/*) ;;
        */*)
            has "${header%%/*}" "$allowed" ||
                echo "$where: $floor must not include $header" ;;
        esac
    done
}

# check_links FLOOR FOLDERS FILE...: the same for what CMake links.
check_links() {
    floor=$1
    allowed=$2
    shift 2
    sed 's/#.*//' "$@" /dev/null |
        grep -oE 'kn_[a-z]+|(PkgConfig|Threads)::[A-Za-z]+' | sort -u |
        while read -r link; do
        case $link in
        PkgConfig::CMOCKA) ;;
        kn_*)
            ! is_floor "${link#kn_}" || has "${link#kn_}" "$allowed" ||
                echo "$*: $floor must not link $link" ;;
        PkgConfig::UNIBREAK)
            [ "$floor" = canvas ] ||
                echo "$*: must leave $link to canvas/" ;;
        PkgConfig::YAML)
            [ "$floor" = document ] ||
                echo "$*: must leave $link to document/" ;;
        *)
            [ "$floor" = platform ] ||
                echo "$*: must leave $link to platform/" ;;
        esac
    done
}

check_floor() {
    # shellcheck disable=SC2046 # names of ours, without blanks
    set -- "$1" "$2" $(find "$2" -name CMakeLists.txt)
    floor_below="$1 $(below "$1")"
    check_includes "$1" "$floor_below" "$2"
    place=$1
    shift 2
    check_links "$place" "$floor_below" "$@"
}

check_all() {
    for path in src/*; do
        name=${path#src/}
        case $name in
        main.c) check_includes main.c cli "$path" ;;
        CMakeLists.txt) check_links "the program" cli "$path" ;;
        *)
            if is_floor "$name"; then
                check_floor "$name" "$path"
                [ ! -d "tests/$name" ] || check_floor "$name" "tests/$name"
            else
                echo "$path: not a floor, nor in one"
            fi ;;
        esac
    done
    find src -name '*.[ch]' | LC_ALL=C sort | xargs awk -f "$state"
}

wrong=$(check_all)
[ -z "$wrong" ] || {
    printf '%s\n' "$wrong" >&2
    exit 1
}
