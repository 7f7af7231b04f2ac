// SPDX-License-Identifier: MIT
#include "canvas/stamp.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "canvas/blend.h"
#include "canvas/ribbon.h"

#define RUN_PIXELS 8 // of a short run

bool
kn_stamp_init(struct kn_stamp *stamp, int pixels)
{
    struct kn_stamp made = {
        .coverage = malloc((size_t)pixels),
        .room = pixels,
        .run_room = pixels / RUN_PIXELS,
        .whole = true,
    };
    made.runs = malloc((size_t)made.run_room * sizeof(*made.runs));
    if (!made.coverage || !made.runs) {
        kn_stamp_destroy(&made);
        return false;
    }
    *stamp = made;
    return true;
}

void
kn_stamp_destroy(struct kn_stamp *stamp)
{
    free(stamp->coverage);
    free(stamp->runs);
    *stamp = (struct kn_stamp){0};
}

void
kn_stamp_clear(struct kn_stamp *stamp)
{
    stamp->used = 0;
    stamp->run_count = 0;
    stamp->count = 0;
    stamp->whole = true;
}

static void
keep_run(void *to, const uint8_t *coverage, struct kn_pixel_run run, bool bed)
{
    struct kn_stamp *stamp = to;
    (void)bed; // there is none
    while (run.count > 0 && coverage[run.count - 1] == 0) {
        run.count--;
    }
    while (run.count > 0 && coverage[0] == 0) {
        coverage++;
        run.x++;
        run.count--;
    }
    if (run.count == 0) {
        return;
    }
    if (stamp->run_count == stamp->run_room ||
        run.count > stamp->room - stamp->used) {
        stamp->whole = false;
        return;
    }
    stamp->runs[stamp->run_count++] =
        (struct kn_stamp_run){run.x, run.y, run.count, stamp->used};
    memcpy(stamp->coverage + stamp->used, coverage, (size_t)run.count);
    stamp->used += run.count;
}

void
kn_stamp_ribbon(struct kn_stamp *stamp, const struct kn_ribbon *ribbon,
                kn_rect area)
{
    assert(!ribbon->light && ribbon->bed.a == 0);
    if (stamp->count == KN_STAMP_RIBBONS) {
        stamp->whole = false;
        return;
    }
    const struct kn_ribbon_sink sink = {keep_run, stamp};
    int i = stamp->count++;
    stamp->bounds[i] = kn_ribbon_cover(ribbon, area, &sink);
    stamp->colors[i] = ribbon->color;
    stamp->ends[i] = stamp->run_count;
}

static void
lay_run(const struct kn_stamp *stamp, const struct kn_stamp_run *run,
        kn_color color, struct kn_canvas *canvas)
{
    kn_rect clip = canvas->clip;
    int x0 = run->x > clip.x0 ? run->x : clip.x0;
    int x1 = run->x + run->count < clip.x1 ? run->x + run->count : clip.x1;
    if (run->y >= clip.y0 && run->y < clip.y1 && x0 < x1) {
        kn_blend_coverage(
            canvas->pixels + (size_t)run->y * (size_t)canvas->width + x0,
            stamp->coverage + run->first + (x0 - run->x), x1 - x0, color);
    }
}

void
kn_stamp_draw(const struct kn_stamp *stamp, struct kn_canvas *canvas)
{
    int run = 0;
    for (int i = 0; i < stamp->count; i++) {
        kn_rect here = kn_rect_intersect(stamp->bounds[i], canvas->clip);
        if (kn_rect_empty(here)) {
            run = stamp->ends[i];
            continue;
        }
        for (; run < stamp->ends[i]; run++) {
            lay_run(stamp, &stamp->runs[run], stamp->colors[i], canvas);
        }
        kn_canvas_touch(canvas, here);
    }
}
