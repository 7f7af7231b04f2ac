// SPDX-License-Identifier: MIT
// Every step of every shipped routine, in its middle, on the whole screen with
// the real type, beside the picture of it that somebody has looked at. Drawn
// at 960x540 and kept at a third of that. KN_GOLDEN_WRITE=1 draws them anew.
//
// The tolerance: no channel of any pixel is off by more than WORST, and no
// more than MANY pixels by more than SLIGHT. That is room for another
// compiler's rounding; the last tests hold it against real mistakes.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/baker.h"
#include "cli/content.h"
#include "cli/sheet.h"
#include "platform/font_files.h"
#include "platform/fonts.h"
#include "platform/image.h"
#include "ui/player.h"

#define SHRINK 3
#define WIDTH 960
#define HEIGHT 540
#define SLIGHT 3 // of 255
#define WORST 16
#define MANY (WIDTH / SHRINK * HEIGHT / SHRINK / 1000)

// Width of a line in the type that the pictures were made with: Inter 3.19.
#define TYPE_LINE "Firm, slow and even: 0123456789"
#define TYPE_WIDTH 1593

struct bench {
    struct kn_content content;
    struct kn_fonts *fonts;
    struct kn_routine routine;
    struct kn_player player;
    struct kn_canvas canvas;
};

static void
require_inter(struct kn_text *text)
{
    struct kn_font_file file;
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        if (!kn_font_file(NULL, 0, (enum kn_weight)weight, &file)) {
            fail_msg("the typeface Inter is not installed, and the pictures "
                     "can only be compared in it (Debian: fonts-inter)");
        }
    }
    int width =
        kn_text_width(text, TYPE_LINE, (kn_font){100, KN_WEIGHT_REGULAR});
    if (width != TYPE_WIDTH) {
        print_message("another Inter than that of the pictures (a line is %d "
                      "pixels wide, not %d): nothing is compared\n",
                      width, TYPE_WIDTH);
        skip();
    }
}

static int
set_up(void **state)
{
    const char *why = "";
    // What ships, whatever the person who tests has of their own.
    unsetenv("HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("KNEAD_FONT_DIR");
    struct bench *b = test_calloc(1, sizeof(*b));
    *state = b;
    b->fonts = kn_fonts_create(&why);
    if (!b->fonts) {
        print_error("%s\n", why);
        return -1;
    }
    if (kn_content_init(&b->content, KN_SOURCE_DIR) != KN_EXIT_DONE) {
        return -1;
    }
    kn_content_load_cast(&b->content);
    return kn_canvas_init(&b->canvas, WIDTH, HEIGHT) ? 0 : -1;
}

static int
tear_down(void **state)
{
    struct bench *b = *state;
    kn_canvas_destroy(&b->canvas);
    kn_content_destroy(&b->content);
    kn_fonts_free(b->fonts);
    test_free(b);
    return 0;
}

// A player on b->routine, with its relief.
static void
open_player(struct bench *b)
{
    const struct kn_player_params params = {
        .routine = &b->routine,
        .text = kn_fonts_text(b->fonts),
        .width = WIDTH,
        .height = HEIGHT,
        .speed = 100,
        .cast = b->content.cast,
    };
    assert_true(kn_player_init(&b->player, &params, 0));
    assert_true(kn_bake_player(&b->player, &b->content));
}

static void
close_player(struct bench *b)
{
    kn_player_destroy(&b->player);
    kn_routine_destroy(&b->routine);
}

// ---- pictures

static uint32_t
mean(const struct kn_canvas *from, int left, int top)
{
    uint32_t sums[3] = {0};
    for (int i = 0; i < SHRINK * SHRINK; i++) {
        int at = (top + i / SHRINK) * from->width + left + i % SHRINK;
        for (int c = 0; c < 3; c++) {
            sums[c] += from->pixels[at] >> (8 * c) & 0xff;
        }
    }
    uint32_t pixel = 0xff000000;
    for (int c = 0; c < 3; c++) {
        uint32_t n = SHRINK * SHRINK;
        pixel |= (sums[c] + n / 2) / n << (8 * c);
    }
    return pixel;
}

// The middle of `step`, a third of its size; the caller destroys it.
static void
draw_step(struct bench *b, int step, struct kn_canvas *small)
{
    assert_true(kn_canvas_init(small, WIDTH / SHRINK, HEIGHT / SHRINK));
    kn_session_seek(&b->player.session, 0,
                    kn_sheet_middle(b->player.plan, step));
    kn_player_redraw(&b->player);
    kn_player_draw(&b->player, &b->canvas, 0);
    for (int y = 0; y < small->height; y++) {
        for (int x = 0; x < small->width; x++) {
            small->pixels[y * small->width + x] =
                mean(&b->canvas, x * SHRINK, y * SHRINK);
        }
    }
}

static int
off_by(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
        most = d > most ? d : most;
    }
    return most;
}

// How two pictures of one size differ.
struct difference {
    int slight; // pixels off by more than SLIGHT
    int worst;  // the most that one is off
    int x, y;   // where
};

static struct difference
difference(const struct kn_canvas *a, const struct kn_canvas *b)
{
    struct difference found = {0};
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    for (int i = 0; i < a->width * a->height; i++) {
        int d = off_by(a->pixels[i], b->pixels[i]);
        found.slight += d > SLIGHT;
        if (d > found.worst) {
            found.worst = d;
            found.x = i % a->width;
            found.y = i / a->width;
        }
    }
    return found;
}

static bool
is_tolerable(struct difference found)
{
    return found.worst <= WORST && found.slight <= MANY;
}

static void
golden_path(char *out, size_t size, const char *folder, const char *id,
            int step)
{
    snprintf(out, size, "%s/%s-%02d.png", folder, id, step + 1);
}

static void
save(const struct kn_canvas *canvas, const char *path)
{
    const char *why = "";
    if (!kn_image_save_png(canvas, path, &why)) {
        fail_msg("%s: %s", path, why);
    }
}

static void
load_golden(struct kn_canvas *golden, const char *id, int step)
{
    char path[KN_PATH_BYTES];
    const char *why = "";
    golden_path(path, sizeof(path), KN_TEST_DATA "/golden", id, step);
    if (!kn_image_load(golden, path, &why)) {
        fail_msg("%s: %s (KN_GOLDEN_WRITE=1 makes it)", path, why);
    }
}

// How the step as it is now differs from its kept picture.
static struct difference
judge(struct bench *b, int step)
{
    struct kn_canvas drawn;
    struct kn_canvas golden;
    load_golden(&golden, b->routine.id, step);
    draw_step(b, step, &drawn);
    struct difference found = difference(&drawn, &golden);
    kn_canvas_destroy(&golden);
    kn_canvas_destroy(&drawn);
    return found;
}

// ---- the tests

static bool
is_as_it_was(struct bench *b, int step)
{
    struct difference found = judge(b, step);
    if (is_tolerable(found)) {
        return true;
    }
    char path[KN_PATH_BYTES];
    struct kn_canvas drawn;
    golden_path(path, sizeof(path), ".", b->routine.id, step);
    draw_step(b, step, &drawn);
    save(&drawn, path);
    kn_canvas_destroy(&drawn);
    print_error("%s, step %d: %d pixels are off by more than %d (at most %d "
                "may be); (%d, %d) is off by %d (at most %d); see %s\n",
                b->routine.id, step + 1, found.slight, SLIGHT, MANY, found.x,
                found.y, found.worst, WORST, path);
    return false;
}

static void
write_golden(struct bench *b, int step)
{
    char path[KN_PATH_BYTES];
    struct kn_canvas drawn;
    golden_path(path, sizeof(path), KN_TEST_DATA "/golden", b->routine.id,
                step);
    draw_step(b, step, &drawn);
    save(&drawn, path);
    kn_canvas_destroy(&drawn);
}

static void
every_step_looks_as_it_should(void **state)
{
    struct bench *b = *state;
    bool writing = getenv("KN_GOLDEN_WRITE") != NULL;
    require_inter(kn_fonts_text(b->fonts));
    int wrong = 0;
    assert_true(b->content.catalogue.count >= 2);
    for (int i = 0; i < b->content.catalogue.count; i++) {
        const char *id = b->content.catalogue.entries[i].id;
        assert_int_equal(kn_content_routine(&b->content, id, &b->routine), 0);
        open_player(b);
        for (int step = 0; step < b->routine.step_count; step++) {
            if (kn_plan_leaves_out(b->player.plan, step)) {
                continue; // a point to try that waits
            }
            if (writing) {
                write_golden(b, step);
            } else {
                wrong += !is_as_it_was(b, step);
            }
        }
        close_player(b);
    }
    assert_int_equal(wrong, 0);
}

#define SPOILT_ID "swedish-self"
#define SPOILT_STEP 2 // of it, with a path that is easily moved

static void
open_spoilt(struct bench *b)
{
    require_inter(kn_fonts_text(b->fonts));
    assert_int_equal(kn_content_routine(&b->content, SPOILT_ID, &b->routine),
                     0);
    open_player(b);
}

static void
a_wrong_colour_is_seen(void **state)
{
    struct bench *b = *state;
    open_spoilt(b);
    assert_true(is_tolerable(judge(b, SPOILT_STEP)));
    kn_color *accent = &b->player.screen.body.accent;
    accent->b = (uint8_t)(accent->b ^ 0x40);
    assert_false(is_tolerable(judge(b, SPOILT_STEP)));
    close_player(b);
}

static void
a_missing_paragraph_is_seen(void **state)
{
    struct bench *b = *state;
    open_spoilt(b);
    b->routine.steps[SPOILT_STEP].safety = NULL;
    b->player.screen.words_of.step = NULL;
    assert_false(is_tolerable(judge(b, SPOILT_STEP)));
    close_player(b);
}

static void
another_tone_is_seen(void **state)
{
    struct bench *b = *state;
    open_spoilt(b);
    struct kn_relief_params bake = kn_player_bake_params(&b->player);
    struct kn_relief relief;
    bake.tone.g = (uint8_t)(bake.tone.g - 12);
    assert_true(kn_relief_bake(&relief, &b->content.anatomy, &bake, NULL));
    kn_player_take_relief(&b->player, &relief, KN_NEVER);
    assert_false(is_tolerable(judge(b, SPOILT_STEP)));
    close_player(b);
}

// Parses the shipped script with its first `old` turned into `new`.
static void
load_spoilt(struct bench *b, const char *old, const char *new)
{
    const char *why = "";
    size_t size;
    char *text = kn_file_read(KN_SOURCE_DIR "/scripts/" SPOILT_ID ".yaml",
                              1 << 18, &size, &why);
    assert_non_null(text);
    const char *at = strstr(text, old);
    assert_non_null(at);
    size_t room = size + strlen(new) + 1;
    char *spoilt = test_malloc(room);
    int length = snprintf(spoilt, room, "%.*s%s%s", (int)(at - text), text, new,
                          at + strlen(old));
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool loaded = kn_routine_parse(&b->routine, SPOILT_ID ".yaml", spoilt,
                                   (size_t)length, &b->content.anatomy, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    assert_true(loaded);
    test_free(spoilt);
    free(text);
}

// By half a centimetre: five pixels of the window.
static void
a_moved_path_is_seen(void **state)
{
    struct bench *b = *state;
    require_inter(kn_fonts_text(b->fonts));
    load_spoilt(b, "[es_S1, es_L5, es_L4, es_L3]",
                "[es_S1 out 0.5, es_L5 out 0.5, es_L4 out 0.5, es_L3 out 0.5]");
    open_player(b);
    assert_false(is_tolerable(judge(b, SPOILT_STEP)));
    close_player(b);
}

static void
another_intensity_is_seen(void **state)
{
    struct bench *b = *state;
    require_inter(kn_fonts_text(b->fonts));
    load_spoilt(b, "[2, 3, 2]", "[2, 2, 2]");
    open_player(b);
    assert_false(is_tolerable(judge(b, SPOILT_STEP)));
    close_player(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_step_looks_as_it_should),
        cmocka_unit_test(a_wrong_colour_is_seen),
        cmocka_unit_test(a_missing_paragraph_is_seen),
        cmocka_unit_test(another_tone_is_seen),
        cmocka_unit_test(a_moved_path_is_seen),
        cmocka_unit_test(another_intensity_is_seen),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
