// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdlib.h>

#include "type_bench.h"

int
type_bench_set_up(void **state)
{
    const char *why = "";
    // What ships, whatever the person who tests has of their own.
    unsetenv("HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("KNEAD_FONT_DIR");
    struct type_bench *b = test_calloc(1, sizeof(*b));
    *state = b;
    b->fonts = kn_fonts_create(&why);
    if (!b->fonts ||
        kn_content_init(&b->content, KN_SOURCE_DIR) != KN_EXIT_DONE) {
        print_error("%s\n", why);
        return -1;
    }
    kn_content_load_cast(&b->content);
    if (kn_content_load_library(&b->content) != KN_EXIT_DONE) {
        return -1;
    }
    b->world = (struct layout_world){
        .library = kn_content_library(&b->content),
        .text = kn_fonts_text(b->fonts),
        .folder = KN_SOURCE_DIR "/scripts",
    };
    return 0;
}

int
type_bench_tear_down(void **state)
{
    struct type_bench *b = *state;
    kn_content_destroy(&b->content);
    kn_fonts_free(b->fonts);
    test_free(b);
    return 0;
}
