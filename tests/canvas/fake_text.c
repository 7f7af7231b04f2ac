// SPDX-License-Identifier: MIT
#include "fake_text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define LEFT_TO_RIGHT 0x200e
#define RIGHT_TO_LEFT 0x200f

struct kn_fake_run {
    struct kn_fake_run *next;
    struct kn_run run;
    kn_font font;
    char *utf8;
};

static int
advance(const char **utf8, kn_font font)
{
    uint32_t c = kn_utf8_next(utf8);
    bool unseen =
        (c >= 0x300 && c <= 0x36f) || c == LEFT_TO_RIGHT || c == RIGHT_TO_LEFT;
    return unseen ? 0 : font.size / 2;
}

// -1 for what runs to the left, 1 for what runs to the right, 0 for neither.
static int
direction(uint32_t c)
{
    bool latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    bool hebrew = c >= 0x590 && c <= 0x8ff; // or Arabic
    return hebrew || c == RIGHT_TO_LEFT  ? -1
           : latin || c == LEFT_TO_RIGHT ? 1
                                         : 0;
}

// By the first letter; in a mirrored language by any of that.
static bool
fake_runs_left(struct kn_text *text, const char *utf8)
{
    int first = 0;
    bool any = false;
    while (*utf8) {
        int way = direction(kn_utf8_next(&utf8));
        first = first ? first : way;
        any = any || way < 0;
    }
    return text->mirrored ? any || first == 0 : first < 0;
}

static int
measure(const char *utf8, kn_font font)
{
    int width = 0;
    while (*utf8) {
        width += advance(&utf8, font);
    }
    return width;
}

static int
fake_width(struct kn_text *text, const char *utf8, kn_font font)
{
    // The text is the first member.
    ((struct kn_fake_text *)text)->measured++;
    return measure(utf8, font);
}

static int
fake_line_height(struct kn_text *text, kn_font font)
{
    (void)text;
    return font.size * 5 / 4;
}

// One row of boxes with a gap after each; every row of the mask is this one.
static uint8_t *
make_row(const char *utf8, kn_font font, int width)
{
    uint8_t *row = calloc((size_t)width + 1, 1);
    assert(row);
    for (int x = 0; *utf8;) {
        bool blank = *utf8 == ' ';
        int step = advance(&utf8, font);
        if (step > 1 && !blank) {
            memset(row + x, 255, (size_t)step - 1);
        }
        x += step;
    }
    return row;
}

static struct kn_fake_run *
make_run(const char *utf8, kn_font font)
{
    struct kn_fake_run *made = calloc(1, sizeof(*made));
    size_t size = strlen(utf8) + 1;
    assert(made);
    made->utf8 = malloc(size);
    assert(made->utf8);
    memcpy(made->utf8, utf8, size);
    int width = measure(utf8, font);
    made->font = font;
    made->run = (struct kn_run){
        .mask = {.coverage = make_row(utf8, font, width),
                 .width = width,
                 .height = font.size * 5 / 4,
                 .stride = 0},
        .width = width,
        .ascent = font.size,
    };
    return made;
}

static const struct kn_run *
fake_run(struct kn_text *text, const char *utf8, kn_font font)
{
    struct kn_fake_text *fake = (struct kn_fake_text *)text;
    for (struct kn_fake_run *r = fake->runs; r; r = r->next) {
        if (r->font.size == font.size && r->font.weight == font.weight &&
            strcmp(r->utf8, utf8) == 0) {
            return &r->run;
        }
    }
    struct kn_fake_run *made = make_run(utf8, font);
    made->next = fake->runs;
    fake->runs = made;
    return &made->run;
}

static void
fake_trim(struct kn_text *text)
{
    struct kn_fake_text *fake = (struct kn_fake_text *)text;
    while (fake->runs) {
        struct kn_fake_run *run = fake->runs;
        fake->runs = run->next;
        free(run->run.mask.coverage);
        free(run->utf8);
        free(run);
    }
}

void
kn_fake_text_init(struct kn_fake_text *fake)
{
    static const struct kn_text_ops ops = {.run = fake_run,
                                           .width = fake_width,
                                           .line_height = fake_line_height,
                                           .runs_left = fake_runs_left,
                                           .trim = fake_trim};
    *fake = (struct kn_fake_text){.text = {.ops = &ops}};
}

void
kn_fake_text_destroy(struct kn_fake_text *fake)
{
    fake_trim(&fake->text);
}

bool
kn_fake_text_drew(const struct kn_fake_text *fake, const char *part)
{
    for (const struct kn_fake_run *r = fake->runs; r; r = r->next) {
        if (strstr(r->utf8, part)) {
            return true;
        }
    }
    return false;
}
