// SPDX-License-Identifier: MIT
#include "anatomy/posture.h"

#include <stdlib.h>

#include "anatomy/posture_reader.h"
#include "document/reading.h"
#include "geometry/ease.h"

bool
kn_figure_parse(struct kn_figure *figure, struct kn_figure_text text,
                struct kn_stance_keys keys, struct kn_diag_list *diags)
{
    struct kn_figure made = {0};
    kn_arena_init(&made.arena);
    struct kn_reading reading;
    if (kn_reading_begin(&reading, text.name, text.bytes, text.size, diags)) {
        struct kn_reader reader = kn_reading_into(&reading, &made.arena, NULL);
        kn_figure_read(&reader, reading.root, keys, &made);
    }
    if (!kn_reading_end(&reading)) {
        kn_figure_destroy(&made);
        return false;
    }
    *figure = made;
    return true;
}

bool
kn_figure_load(struct kn_figure *figure, const char *path,
               struct kn_stance_keys keys, struct kn_diag_list *diags)
{
    size_t size = 0;
    char *bytes = kn_document_read(path, &size, diags);
    if (!bytes) {
        return false;
    }
    const struct kn_figure_text text = {path, bytes, size};
    bool good = kn_figure_parse(figure, text, keys, diags);
    free(bytes);
    return good;
}

void
kn_figure_destroy(struct kn_figure *figure)
{
    kn_arena_destroy(&figure->arena);
    *figure = (struct kn_figure){0};
}

// The slope of the trunk's outline at point `i`: that between its neighbours.
static float
slope_at(const struct kn_build *build, int i)
{
    int last = build->trunk_count - 1;
    kn_vec2 before = build->trunk[i > 0 ? i - 1 : 0];
    kn_vec2 after = build->trunk[i < last ? i + 1 : last];
    return (after.y - before.y) / (after.x - before.x);
}

float
kn_build_depth(const struct kn_build *build, float y)
{
    const kn_vec2 *trunk = build->trunk;
    int last = build->trunk_count - 1;
    int i = 1;
    while (i < last && y < trunk[i].x) {
        i++;
    }
    float span = trunk[i].x - trunk[i - 1].x;
    float t = kn_clamp01((y - trunk[i - 1].x) / span);
    // The cubic with these slopes at both ends (Hermite).
    float start = slope_at(build, i - 1) * span;
    float end = slope_at(build, i) * span;
    float bow = t * (1 - t) * ((1 - t) * start - t * end);
    return kn_lerp(trunk[i - 1].y, trunk[i].y, kn_smooth(t)) + bow;
}

struct kn_pose
kn_person_pose(const struct kn_person *person, float reach)
{
    const struct kn_pose *low = &person->low;
    const struct kn_pose *high = &person->high;
    struct kn_pose pose = {.hip = kn_vec2_lerp(low->hip, high->hip, reach)};
    for (int i = 0; i < KN_SPINE_COUNT; i++) {
        pose.trunk[i] = kn_lerp(low->trunk[i], high->trunk[i], reach);
    }
    for (int side = KN_NEAR; side <= KN_FAR; side++) {
        for (int i = 0; i < 3; i++) {
            pose.leg[side][i] =
                kn_lerp(low->leg[side][i], high->leg[side][i], reach);
            pose.arm[side][i] =
                kn_lerp(low->arm[side][i], high->arm[side][i], reach);
        }
    }
    return pose;
}
