// SPDX-License-Identifier: MIT
#include "anatomy/anatomy.h"

#include <string.h>

#include "geometry/polygon.h"

const char *const kn_layer_names[KN_LAYER_COUNT] = {
    [KN_LAYER_SKIN] = "skin",
    [KN_LAYER_SUPERFICIAL] = "superficial",
    [KN_LAYER_DEEP] = "deep",
    [KN_LAYER_BONE] = "bone",
};

void
kn_anatomy_destroy(struct kn_anatomy *anatomy)
{
    kn_arena_destroy(&anatomy->arena);
}

void
kn_anatomy_speak(struct kn_anatomy *anatomy, enum kn_language language)
{
    kn_prose_speak(&anatomy->prose, language);
}

const struct kn_landmark *
kn_anatomy_landmark(const struct kn_anatomy *anatomy, const char *key)
{
    for (int i = 0; i < anatomy->landmark_count; i++) {
        if (strcmp(anatomy->landmarks[i].key, key) == 0) {
            return &anatomy->landmarks[i];
        }
    }
    return NULL;
}

const struct kn_structure *
kn_anatomy_structure(const struct kn_anatomy *anatomy, const char *key)
{
    for (int i = 0; i < anatomy->structure_count; i++) {
        if (strcmp(anatomy->structures[i].key, key) == 0) {
            return &anatomy->structures[i];
        }
    }
    return NULL;
}

// The radius tapers evenly along the tube, and its ends are round.
static bool
tube_covers(const struct kn_structure *tube, kn_vec2 p)
{
    const struct kn_path *line = &tube->outline;
    float length = kn_path_length(line);
    for (int i = 1; i < line->count; i++) {
        kn_vec2 a = line->points[i - 1];
        kn_vec2 along = kn_vec2_sub(line->points[i], a);
        float square = kn_vec2_dot(along, along);
        float t =
            square > 0 ? kn_vec2_dot(kn_vec2_sub(p, a), along) / square : 0;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        float span = line->lengths[i] - line->lengths[i - 1];
        float at = (line->lengths[i - 1] + span * t) / length;
        float radius = tube->tube + (tube->tube_end - tube->tube) * at;
        kn_vec2 nearest = kn_vec2_add(a, kn_vec2_scale(along, t));
        if (kn_vec2_distance(p, nearest) <= radius) {
            return true;
        }
    }
    return false;
}

static bool
covers(const struct kn_structure *structure, kn_vec2 p)
{
    if (structure->tube > 0) {
        return tube_covers(structure, p);
    }
    return kn_polygon_contains(structure->outline.points,
                               structure->outline.count, p);
}

const struct kn_structure *
kn_anatomy_at(const struct kn_anatomy *anatomy, enum kn_layer layer, kn_vec2 p)
{
    for (int i = anatomy->structure_count - 1; i >= 0; i--) {
        const struct kn_structure *structure = &anatomy->structures[i];
        if (structure->layer != layer) {
            continue;
        }
        if (covers(structure, p) ||
            (structure->paired && covers(structure, kn_vec2_mirror(p)))) {
            return structure;
        }
    }
    return NULL;
}

bool
kn_zone_contains(const struct kn_zone *zone, kn_vec2 p)
{
    float x = fabsf(p.x);
    return x >= zone->x0 && x <= zone->x1 && p.y >= zone->y0 && p.y <= zone->y1;
}
