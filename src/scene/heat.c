// SPDX-License-Identifier: MIT
#include "scene/heat.h"

#include <stdlib.h>
#include <string.h>

#include "session/timeline.h"

#define KEY_STEPS 128 // between two keyframes: 32 s

// Of a step, for each cell. Warmth doubles its width in about a minute and
// halves in about half a minute: quick enough to be seen to move.
#define SPREAD 0.03f       // of the difference to each neighbour
#define KEEP 0.9945f       // of what a cell has
#define GAIN_BARE 0.13f    // of what it lacks, under the middle of a bare stone
#define GAIN_WRAPPED 0.04f // and of what is wrapped
#define NOTHING 0.002f     // a cell below that is cold
#define TOUCHING 0.5f      // lift below which warmth passes

// What the warmth of a tool reaches, of its radius: falls to 1/e there.
#define FOOTPRINT 0.85f

static bool
uses_heat(const struct kn_routine *routine)
{
    for (int i = 0; i < routine->step_count; i++) {
        if (kn_tools[routine->steps[i].tool].warm) {
            return true;
        }
    }
    return false;
}

// The outermost cells stay cold, so no neighbour is missing.
static void
spread_row(const float *restrict row, float *restrict out)
{
    const float *above = row - KN_HEAT_COLUMNS;
    const float *below = row + KN_HEAT_COLUMNS;
    for (int c = 1; c < KN_HEAT_COLUMNS - 1; c++) {
        float around = row[c - 1] + row[c + 1] + above[c] + below[c];
        float v = (row[c] + SPREAD * (around - 4 * row[c])) * KEEP;
        out[c] = v > NOTHING ? v : 0;
    }
}

static int
clamp_cell(float value, int limit)
{
    return value < 1 ? 1 : value > (float)limit ? limit : (int)value;
}

static void
warm_place(float *cells, kn_vec2 at, float radius, float gain)
{
    float reach = 2.2f * radius;
    float x = at.x - KN_HEAT_LEFT - 0.5f;
    float y = at.y - KN_HEAT_TOP - 0.5f;
    int c0 = clamp_cell(ceilf(x - reach), KN_HEAT_COLUMNS - 1);
    int c1 = clamp_cell(floorf(x + reach), KN_HEAT_COLUMNS - 2);
    int r0 = clamp_cell(ceilf(y - reach), KN_HEAT_ROWS - 1);
    int r1 = clamp_cell(floorf(y + reach), KN_HEAT_ROWS - 2);
    float narrow = 1 / (radius * radius * FOOTPRINT * FOOTPRINT);
    for (int r = r0; r <= r1; r++) {
        for (int c = c0; c <= c1; c++) {
            float dx = (float)c - x;
            float dy = (float)r - y;
            float part = gain * expf(-(dx * dx + dy * dy) * narrow);
            float *cell = &cells[r * KN_HEAT_COLUMNS + c];
            *cell += (1 - *cell) * part;
        }
    }
}

// What the contacts at `at` give to the tissue within a step.
static void
warm(const struct kn_plan *plan, kn_tick at, float *cells)
{
    const struct kn_part *part = &plan->parts[kn_plan_part_at(plan, at)];
    const struct kn_step *step = &plan->routine->steps[part->step];
    const struct kn_tool_info *tool = &kn_tools[step->tool];
    if (!tool->warm || part->phase != KN_PHASE_WORK || at >= plan->length) {
        return;
    }
    float gain = step->tool == KN_TOOL_STONE ? GAIN_BARE : GAIN_WRAPPED;
    struct kn_moment m = kn_timeline_at(plan, at, 0);
    for (int i = 0; i < m.contact_count; i++) {
        const struct kn_contact *c = &m.contacts[i];
        float touch = 1 - c->lift / TOUCHING;
        if (touch > 0) {
            warm_place(cells, c->at, tool->radius, gain * touch);
        }
    }
}

// From the step before to `step`.
static void
advance(struct kn_heat *heat, int64_t step)
{
    for (int r = 1; r < KN_HEAT_ROWS - 1; r++) {
        size_t row = (size_t)r * KN_HEAT_COLUMNS;
        spread_row(heat->cells + row, heat->spare + row);
    }
    warm(heat->plan, step * KN_HEAT_STEP, heat->spare);
    float *made = heat->spare;
    heat->spare = heat->cells;
    heat->cells = made;
    heat->step = step;
    heat->worked++;
}

static void
lay_keys(struct kn_heat *heat)
{
    for (int k = 0; k < heat->key_count; k++) {
        memcpy(heat->keys + (size_t)k * KN_HEAT_CELLS, heat->cells,
               KN_HEAT_CELLS * sizeof(float));
        for (int i = 0; i < KEY_STEPS && k + 1 < heat->key_count; i++) {
            advance(heat, heat->step + 1);
        }
    }
}

bool
kn_heat_init(struct kn_heat *heat, const struct kn_plan *plan)
{
    *heat = (struct kn_heat){.plan = plan};
    if (!uses_heat(plan->routine)) {
        return true;
    }
    heat->key_count = (int)(plan->length / KN_HEAT_STEP / KEY_STEPS) + 1;
    heat->cells = calloc(KN_HEAT_CELLS, sizeof(float));
    heat->spare = calloc(KN_HEAT_CELLS, sizeof(float));
    heat->keys = calloc(KN_HEAT_CELLS * (size_t)heat->key_count, sizeof(float));
    if (!heat->cells || !heat->spare || !heat->keys) {
        kn_heat_destroy(heat);
        return false;
    }
    lay_keys(heat);
    return true;
}

void
kn_heat_destroy(struct kn_heat *heat)
{
    free(heat->cells);
    free(heat->spare);
    free(heat->keys);
    *heat = (struct kn_heat){0};
}

const float *
kn_heat_at(struct kn_heat *heat, kn_tick at)
{
    if (!heat->cells) {
        return NULL;
    }
    at = at < 0 ? 0 : at > heat->plan->length ? heat->plan->length : at;
    int64_t wanted = at / KN_HEAT_STEP;
    int64_t key = wanted / KEY_STEPS;
    // Playing on goes from step to step even onto a keyframe: they are equal.
    if (wanted < heat->step || key * KEY_STEPS > heat->step + 1) {
        memcpy(heat->cells, heat->keys + (size_t)key * KN_HEAT_CELLS,
               KN_HEAT_CELLS * sizeof(float));
        heat->step = key * KEY_STEPS;
    }
    while (heat->step < wanted) {
        advance(heat, heat->step + 1);
    }
    return heat->cells;
}

kn_rect
kn_heat_bounds(const float *cells)
{
    kn_rect box = {0};
    for (int r = 0; r < KN_HEAT_ROWS; r++) {
        const float *row = cells + (size_t)r * KN_HEAT_COLUMNS;
        for (int c = 0; c < KN_HEAT_COLUMNS; c++) {
            if (row[c] > 0) {
                box = kn_rect_union(box, (kn_rect){c, r, c + 1, r + 1});
            }
        }
    }
    return box;
}
