// SPDX-License-Identifier: MIT
// Lines and paragraphs of anything: into clusters, items, and lines. Fonts are
// left out, for machines have different ones: who has which character is taken
// from the character, and all are equally wide.
#include "fuzz.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"
#include "canvas/breaks.h"
#include "canvas/text.h"
#include "platform/items.h"

#define CELL 4 // pixels of a character

static int
choose(struct kn_face_chooser *chooser, const char *cluster, size_t size,
       int before)
{
    (void)chooser;
    (void)size; // without asserts
    assert(size > 0 && kn_utf8_check(cluster, size) == size);
    return cluster[0] == ' ' && before >= 0 ? before : cluster[0] & 3;
}

static int
choose_all(struct kn_face_chooser *chooser, const char *utf8)
{
    (void)chooser;
    return utf8[0] & 1 ? 0 : -1;
}

static int
width(struct kn_text *text, const char *utf8, kn_font font)
{
    (void)text;
    (void)font;
    return (int)kn_utf8_length(utf8, strlen(utf8)) * CELL;
}

static const struct kn_run *
run(struct kn_text *text, const char *utf8, kn_font font)
{
    static const struct kn_run nothing;
    (void)text;
    (void)utf8;
    (void)font;
    return &nothing;
}

static int
line_height(struct kn_text *text, kn_font font)
{
    (void)text;
    return font.size;
}

static bool
runs_left(struct kn_text *text, const char *utf8)
{
    return kn_runs_left(utf8, text->mirrored);
}

static void
trim(struct kn_text *text)
{
    (void)text;
}

static const struct kn_text_ops ops = {
    .run = run,
    .width = width,
    .line_height = line_height,
    .runs_left = runs_left,
    .trim = trim,
};

// Every line is UTF-8, lies within, and gives items that cover it once.
static void
check_line(const char *line, bool mirrored)
{
    struct kn_face_chooser chooser = {choose, choose_all};
    struct kn_item items[KN_ITEMS_BYTES];
    char piece[KN_ITEMS_BYTES + 1];
    size_t size = strlen(line);
    assert(kn_utf8_check(line, size) == size);
    size = size < KN_ITEMS_BYTES ? size : KN_ITEMS_BYTES;
    while (size > 0 && ((unsigned char)line[size] & 0xc0) == 0x80) {
        size--;
    }
    memcpy(piece, line, size);
    piece[size] = '\0';
    int count = kn_itemise(items, piece, &chooser, mirrored);
    size_t covered = 0;
    for (int i = 0; i < count; i++) {
        assert(items[i].start >= 0 && items[i].start < items[i].end);
        assert((size_t)items[i].end <= size);
        covered += (size_t)(items[i].end - items[i].start);
    }
    (void)covered; // without asserts
    assert(covered <= size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char utf8[4096];
    struct kn_paragraph p;
    if (size < 2) {
        return 0;
    }
    struct kn_text text = {.ops = &ops, .mirrored = data[0] & 1};
    size_t length = size - 2 < sizeof(utf8) - 1 ? size - 2 : sizeof(utf8) - 1;
    memcpy(utf8, data + 2, length);
    utf8[length] = '\0';
    kn_text_wrap(&p, &text, utf8, (kn_font){10, KN_WEIGHT_REGULAR},
                 data[1] * CELL, 1 + data[0] / 4);
    assert(p.lines <= KN_PARAGRAPH_LINES);
    for (int i = 0; i < p.lines; i++) {
        const char *line = p.text + p.starts[i];
        assert(line + strlen(line) < p.text + sizeof(p.text));
        check_line(line, text.mirrored);
    }
    return 0;
}
