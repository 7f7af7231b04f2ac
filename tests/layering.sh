#!/bin/sh
# SPDX-License-Identifier: MIT
# The floors: each folder of src/ may include only itself and the folders
# below it, and SDL, fontconfig and threads belong to platform/ alone.
# Usage: layering.sh PROJECT
set -eu
cd "$1/src"

# folder: folders it may include, beside itself
floors='
base:
document: base
geometry: base
canvas: base geometry
anatomy: base document geometry
relief: base geometry canvas anatomy
routine: base document geometry anatomy
session: base geometry anatomy routine
scene: base geometry canvas anatomy relief routine session
ui: base geometry canvas anatomy relief routine session scene
platform: base geometry canvas ui
cli: base document geometry canvas anatomy relief routine session scene ui platform
'
bad=0
complain() {
    printf '%s\n' "$*" >&2
    bad=1
}

for folder in */; do
    folder=${folder%/}
    allowed=$(printf '%s' "$floors" | sed -n "s/^$folder://p")
    if ! printf '%s' "$floors" | grep -q "^$folder:"; then
        complain "src/$folder is not a floor"
        continue
    fi
    used=$(grep -rhoE '^#include "[a-z_]+/' "$folder" --include='*.[ch]' |
        sed 's/.*"//; s,/,,' | sort -u)
    for other in $used; do
        case " $folder $allowed " in
        *" $other "*) ;;
        *) complain "src/$folder must not include $other/" ;;
        esac
    done
    links=$(grep -oE 'kn_[a-z]+' "$folder/CMakeLists.txt" |
        sed 's/^kn_//' | grep -vxE 'floor|flags' | sort -u)
    for other in $links; do
        case " $folder $allowed " in
        *" $other "*) ;;
        *) complain "src/$folder must not link kn_$other" ;;
        esac
    done
    if [ "$folder" != platform ] &&
        grep -rnE '#include *[<"](SDL|fontconfig|pthread|X11)' "$folder" \
            --include='*.[ch]' >&2; then
        complain "src/$folder must leave SDL and threads to platform/"
    fi
done
# Whatever keeps state between calls would make a session impure.
if grep -rnE '^static [^()]*(=|;)' --include='*.c' --include='*.h' . |
    grep -vE 'const|_Static_assert|inline' >&2; then
    complain "mutable file-scope variable"
fi
exit $bad
