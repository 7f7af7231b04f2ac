// SPDX-License-Identifier: MIT
#include "anatomy/middle.h"

#include "geometry/polygon.h"

#define CELLS 20    // places tried across the structure, either way
#define BESIDE 0.5f // cm to either side of a place that should be seen too
#define SEEN 2

// The best place so far. What is seen beats what is covered.
struct best {
    kn_vec2 at;
    float room; // cm to the edge; < 0: none yet
    int seen;   // 0: covered, 1: just seen, SEEN: and on either side of it
};

static bool
shows(const struct kn_anatomy *anatomy, const struct kn_structure *structure,
      float x, float y)
{
    return kn_anatomy_at(anatomy, structure->layer, (kn_vec2){x, y}) ==
           structure;
}

static void
judge(const struct kn_anatomy *anatomy, const struct kn_structure *structure,
      kn_vec2 p, float room, struct best *best)
{
    if (best->seen == SEEN && room <= best->room) {
        return;
    }
    int seen = shows(anatomy, structure, p.x, p.y);
    if (seen && shows(anatomy, structure, p.x - BESIDE, p.y) &&
        shows(anatomy, structure, p.x + BESIDE, p.y)) {
        seen = SEEN;
    }
    if (seen == best->seen ? room > best->room : seen > best->seen) {
        *best = (struct best){p, room, seen};
    }
}

static bool
within(const struct kn_middle_window *window, kn_vec2 p)
{
    return p.x >= window->x0 && p.x <= window->x1 && p.y >= window->y0 &&
           p.y <= window->y1;
}

// A tube is pointed at on its line, as near to the middle of that as it goes.
static void
try_line(const struct kn_anatomy *anatomy, const struct kn_structure *structure,
         const struct kn_middle_window *window, struct best *best)
{
    const struct kn_path *line = &structure->outline;
    float length = kn_path_length(line);
    for (int i = 0; i < line->count; i++) {
        if (within(window, line->points[i])) {
            float off = fabsf(line->lengths[i] - length / 2);
            judge(anatomy, structure, line->points[i], length - off, best);
        }
    }
}

// The part of `window` in which the outline lies.
static struct kn_middle_window
box_of(const struct kn_path *outline, const struct kn_middle_window *window)
{
    struct kn_middle_window box = {window->x1, window->y1, window->x0,
                                   window->y0};
    for (int i = 0; i < outline->count; i++) {
        kn_vec2 p = outline->points[i];
        box.x0 = fminf(box.x0, p.x);
        box.y0 = fminf(box.y0, p.y);
        box.x1 = fmaxf(box.x1, p.x);
        box.y1 = fmaxf(box.y1, p.y);
    }
    return (struct kn_middle_window){
        fmaxf(box.x0, window->x0), fmaxf(box.y0, window->y0),
        fminf(box.x1, window->x1), fminf(box.y1, window->y1)};
}

static void
try_area(const struct kn_anatomy *anatomy, const struct kn_structure *structure,
         const struct kn_middle_window *window, struct best *best)
{
    const struct kn_path *outline = &structure->outline;
    struct kn_middle_window box = box_of(outline, window);
    for (int i = 0; i < CELLS * CELLS; i++) {
        int column = i % CELLS;
        int row = i / CELLS;
        float u = ((float)column + 0.5f) / CELLS;
        float v = ((float)row + 0.5f) / CELLS;
        kn_vec2 p = {box.x0 + (box.x1 - box.x0) * u,
                     box.y0 + (box.y1 - box.y0) * v};
        if (within(window, p) &&
            kn_polygon_contains(outline->points, outline->count, p)) {
            judge(anatomy, structure, p, kn_path_distance(outline, p), best);
        }
    }
}

bool
kn_structure_middle(const struct kn_anatomy *anatomy,
                    const struct kn_structure *structure,
                    const struct kn_middle_window *window, kn_vec2 *middle)
{
    struct best best = {.room = -1};
    if (structure->tube > 0) {
        try_line(anatomy, structure, window, &best);
    } else {
        try_area(anatomy, structure, window, &best);
    }
    if (best.room < 0) {
        return false;
    }
    *middle = best.at;
    return true;
}
