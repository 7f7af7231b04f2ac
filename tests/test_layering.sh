#!/bin/sh
# SPDX-License-Identifier: MIT
# The layering test must be able to fail: in a copy of the project, everything
# it forbids is planted once and must be reported, and what looks like it but
# is allowed must not be. Usage: test_layering.sh PROJECT
set -eu
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$1/src" "$1/tests" "$copy"

if ! sh "$copy/tests/layering.sh" "$copy"; then
    echo "the project itself does not pass" >&2
    exit 1
fi

# Lines that end in "bad" are to be reported, all others not.
cat >"$copy/src/session/planted.c" <<'PLANTED'
#include "ui/player.h" // bad
  #  include <scene/lens.h> // bad
#include "../ui/player.h" // bad
#include "base/tick.h"
#include <sys/stat.h>
#include <time.h> // bad
static int a; // bad
    static int indented = 3; // bad
int global; // bad
extern int elsewhere; // bad
static const char *text = "const;"; // bad
static char buffer[sizeof(int)] = {0}; // bad
static void (*hook)(const int *); // bad
static struct pair {const int x; int y;} pair; // bad
_Thread_local int mine; // bad
extern const char *const names[];
static const char *const more[] = {"int x;", "a"};
static const struct op {int code;} ops[] = {{1}, {2}};
static const int table[2][2] = {{0, 1}, {2, 3}};
static void (*const handlers[])(int *) = {0};
struct later;
enum { ONE, TWO };
typedef int number;
_Static_assert(ONE == 0, "static int x;");
/* static int commented;
   int out; */
static inline int twice(int *x, void (*f)(int));
static int
once(struct op *op)
{
    int local = 0;
    static int calls; // bad
    if (local) { static const int fixed = 1; local = fixed; }
    for (int i = 0; i < 2; i++) {
        static char *last = 0; // bad
        extern int far; // bad
        use((struct op){.code = 1}, ';', '{', "}");
    }
    return *op = (struct op){2}, local;
}
static int after[3]; // bad
#define EMPTY static int in_a_macro; \
    static int in_its_second_line;
PLANTED
echo '#include <SDL.h>' >"$copy/src/ui/planted.h"
echo '#include "ui/player.h"' >"$copy/tests/session/planted.c"
echo '#include "base/tick.h"' >"$copy/src/main.c"
echo 'target_link_libraries(kn_routine PUBLIC kn_ui PkgConfig::SDL) # kn_cli' \
    >>"$copy/src/routine/CMakeLists.txt"
echo 'target_link_libraries(test_plan PRIVATE kn_scene)' \
    >>"$copy/tests/session/CMakeLists.txt"
mkdir "$copy/src/attic"

{
    grep -n 'bad$' "$copy/src/session/planted.c" |
        sed 's,^\([0-9]*\):.*,src/session/planted.c:\1:,'
    cat <<'EXPECTED'
src/attic:
src/main.c:1:
src/routine/CMakeLists.txt:
src/routine/CMakeLists.txt:
src/ui/planted.h:1:
tests/session/CMakeLists.txt:
tests/session/planted.c:1:
EXPECTED
} | LC_ALL=C sort >"$copy/expected"

status=0
sh "$copy/tests/layering.sh" "$copy" 2>"$copy/report" || status=$?
cut -d ' ' -f 1 "$copy/report" | LC_ALL=C sort >"$copy/found"
if ! diff "$copy/expected" "$copy/found" >&2 || [ "$status" -ne 1 ]; then
    cat "$copy/report" >&2
    echo "left with $status; < was not reported, > should not have been" >&2
    exit 1
fi
