#!/bin/sh
# SPDX-License-Identifier: MIT
# Brings knead.pot to the sources, and the translations to knead.pot.
# Usage: words.sh            writes them
#        words.sh --check    writes nothing; prints what is not right, ends with
#                            1: words that knead.pot lacks or has too many, what
#                            is not or only perhaps translated, wrong formats
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
languages=$(find po -name "*.po" -exec basename {} .po \; | LC_ALL=C sort)

# extract FILE: every marked word of the sources. Places are files without
# lines, and there is no date: what did not change stays as it is.
extract() {
    find src -name '*.[ch]' | LC_ALL=C sort >"$scratch/sources"
    xgettext --files-from="$scratch/sources" --output="$1" --language=C \
        --from-code=UTF-8 --add-comments=Words: --add-location=file \
        --sort-by-file --no-wrap --package-name=knead \
        --copyright-holder='The Knead authors' \
        --keyword --keyword=_ --keyword=N_ --keyword=P_:1,2 \
        --keyword=C_:1c,2 --keyword=NC_:1c,2
    sed -i -e '/^"POT-Creation-Date:/d' -e 's/charset=CHARSET/charset=UTF-8/' \
        -e '/^# SOME DESCRIPTIVE TITLE/,/^#$/d' "$1"
}

# merge LANGUAGE FILE: its translations, in the order of knead.pot. Nothing is
# guessed: a guess about a warning is worse than none.
merge() {
    msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file \
        --output-file="$2" "po/$1.po" "$scratch/knead.pot"
    msgattrib --no-obsolete --no-wrap --output-file="$2" "$2"
}

# check LANGUAGE: whether all of it is there and fits.
check() {
    LC_ALL=C msgfmt --check --statistics --output-file=/dev/null "po/$1.po" \
        2>"$scratch/said" || { cat "$scratch/said"; return; }
    if grep -qE 'fuzzy|untranslated' "$scratch/said"; then
        echo "po/$1.po: $(cat "$scratch/said")"
        msgattrib --untranslated --no-wrap "po/$1.po" | grep '^msgid' |
            sed "s,^,po/$1.po: ,"
        msgattrib --only-fuzzy --no-wrap "po/$1.po" | grep '^msgid' |
            sed "s,^,po/$1.po: fuzzy ,"
    fi
}

extract "$scratch/knead.pot"
if [ "${1:-}" != --check ]; then
    cp "$scratch/knead.pot" po/knead.pot
    for language in $languages; do
        merge "$language" "$scratch/merged.po"
        cp "$scratch/merged.po" "po/$language.po"
        LC_ALL=C msgfmt --statistics --output-file=/dev/null "po/$language.po"
    done
    exit 0
fi
wrong=$(
    diff -u po/knead.pot "$scratch/knead.pot" ||
        echo 'po/knead.pot is not what the sources say: run ./dev words'
    for language in $languages; do
        check "$language"
    done
)
[ -z "$wrong" ] || {
    printf '%s\n' "$wrong"
    exit 1
}
