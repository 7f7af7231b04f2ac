// SPDX-License-Identifier: MIT
// The frames of a span of a routine without a window or a clock: for counting
// instructions (callgrind, from play_span on), pixels and processor time. Call
// as bench_frames ROUTINE FROM COUNT [WIDTH HEIGHT]; FROM is in seconds.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/baker.h"
#include "cli/content.h"
#include "platform/fonts.h"

#define WARM_UP 30 // frames before those that are counted

struct span {
    struct kn_player player;
    struct kn_canvas canvas;
    struct kn_text *text;
    kn_tick from;
};

struct tally {
    double pixels, rects;
    float *ms; // of each frame, in order
};

static double
now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
draw(struct span *span, int k)
{
    kn_damage_clear(&span->canvas.damage);
    kn_session_seek(&span->player.session, 0, span->from + k * KN_FRAME);
    kn_player_draw(&span->player, &span->canvas, 0);
    span->text->ops->trim(span->text);
}

// What callgrind counts; not inlined, so that it has a name.
__attribute__((noinline)) static void
play_span(struct span *span, int count, struct tally *tally)
{
    for (int k = 0; k < count; k++) {
        double begun = now_ms();
        draw(span, WARM_UP + k);
        tally->ms[k] = (float)(now_ms() - begun);
        for (int i = 0; i < span->canvas.damage.count; i++) {
            tally->pixels += (double)kn_rect_area(span->canvas.damage.rects[i]);
        }
        tally->rects += span->canvas.damage.count;
    }
}

static int
by_size(const void *a, const void *b)
{
    float x = *(const float *)a;
    float y = *(const float *)b;
    return (x > y) - (x < y);
}

static void
report(struct tally *tally, int count)
{
    float sum = 0;
    for (int i = 0; i < count; i++) {
        sum += tally->ms[i];
    }
    qsort(tally->ms, (size_t)count, sizeof(float), by_size);
    printf("%d frames: mean %.3f ms, p50 %.3f, p99 %.3f; %.1f kpx in %.1f "
           "rectangles\n",
           count, (double)(sum / (float)count), (double)tally->ms[count / 2],
           (double)tally->ms[count * 99 / 100], tally->pixels / count / 1000,
           tally->rects / count);
}

// Says how many pixels differ from those of a picture drawn whole.
static void
compare(struct span *span)
{
    size_t count = (size_t)span->canvas.width * (size_t)span->canvas.height;
    uint32_t *played = malloc(count * sizeof(*played));
    size_t differ = 0;
    if (!played) {
        return;
    }
    memcpy(played, span->canvas.pixels, count * sizeof(*played));
    kn_player_redraw(&span->player);
    kn_player_draw(&span->player, &span->canvas, 0);
    for (size_t i = 0; i < count; i++) {
        differ += played[i] != span->canvas.pixels[i];
    }
    printf("%zu pixels differ from the whole picture\n", differ);
    free(played);
}

static bool
run(struct span *span, int count)
{
    struct tally tally = {.ms = calloc((size_t)count, sizeof(float))};
    if (!tally.ms) {
        return false;
    }
    for (int k = 0; k < WARM_UP; k++) {
        draw(span, k);
    }
    play_span(span, count, &tally);
    report(&tally, count);
    compare(span);
    free(tally.ms);
    return true;
}

int
main(int argc, char **argv)
{
    struct kn_content content;
    struct kn_routine routine;
    static struct span span; // too much for a stack
    if (argc < 4 || kn_content_init(&content, NULL) != KN_EXIT_DONE) {
        return 2;
    }
    kn_content_load_cast(&content);
    if (kn_content_routine(&content, argv[1], &routine) != KN_EXIT_DONE) {
        return 1;
    }
    int width = argc > 5 ? atoi(argv[4]) : 1920;
    int height = argc > 5 ? atoi(argv[5]) : 1080;
    const char *why = NULL;
    struct kn_fonts *fonts = kn_fonts_create(&why);
    if (!fonts) {
        return 3;
    }
    span.text = kn_fonts_text(fonts);
    span.from = (kn_tick)(atof(argv[2]) * 1e6);
    const struct kn_player_params params = {
        .routine = &routine,
        .text = span.text,
        .cast = content.cast,
        .width = width,
        .height = height,
        .speed = 100,
    };
    if (!kn_player_init(&span.player, &params, 0) ||
        !kn_canvas_init(&span.canvas, width, height) ||
        !kn_bake_player(&span.player, &content)) {
        return 3;
    }
    return run(&span, atoi(argv[3])) ? 0 : 3;
}
