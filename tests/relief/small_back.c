// SPDX-License-Identifier: MIT
#include "small_back.h"

#include <math.h>

#include "../test.h"

#define STEP 0.25f // cm between flattened points

static const kn_vec2 silhouette[] = {{0, -14}, {6, -10}, {7, -2},  {6, 5},
                                     {12, 11}, {22, 16}, {24, 30}, {25, 50},
                                     {23, 60}, {21, 40}, {18, 27}, {16, 45},
                                     {17, 65}, {17, 90}, {0, 90}};
static const kn_vec2 rib[] = {{0.5f, 24}, {6, 23}, {12, 27}, {15, 31}};
static const kn_vec2 spine[] = {{0, 10}, {0, 55}};
static const kn_vec2 column[] = {{1, 20}, {4, 20}, {6, 40}, {4, 58}, {1, 58}};
static const kn_vec2 lat[] = {{1, 26}, {8, 25}, {16, 26}, {15, 36}, {8, 52}};
static const kn_vec2 fascia[] = {{-4, 44}, {0, 38}, {4, 44},
                                 {4, 54},  {0, 60}, {-4, 54}};
static const kn_vec2 dimple[] = {{8, 60}, {10, 60}, {10, 62}, {8, 62}};

static void
thread(struct kn_path *path, struct kn_arena *arena, const kn_vec2 *points,
       int count, bool closed)
{
    assert_true(kn_path_build(path, arena, points, count, closed, STEP));
}

static const struct kn_structure parts[SMALL_COUNT] = {
    [SMALL_RIB] = {.layer = KN_LAYER_BONE,
                   .tissue = KN_TISSUE_BONE,
                   .tube = 0.6f,
                   .tube_end = 0.4f,
                   .paired = true,
                   .height = 0.8f,
                   .shade = 0.5f},
    [SMALL_SPINE] = {.layer = KN_LAYER_BONE,
                     .tissue = KN_TISSUE_BONE,
                     .tube = 0.8f,
                     .tube_end = 0.8f,
                     .height = 1,
                     .shade = 0.5f},
    [SMALL_COLUMN] = {.layer = KN_LAYER_DEEP,
                      .tissue = KN_TISSUE_MUSCLE,
                      .paired = true,
                      .height = 1.4f,
                      .edge = 1.5f,
                      .fibre = KN_FIBRE_ANGLE,
                      .fibre_angle = 88},
    [SMALL_LAT] = {.layer = KN_LAYER_SUPERFICIAL,
                   .tissue = KN_TISSUE_MUSCLE,
                   .paired = true,
                   .height = 1.2f,
                   .edge = 2,
                   .fibre = KN_FIBRE_FAN,
                   .fibre_apex = {20, 24},
                   .shade = 0.6f},
    [SMALL_FASCIA] = {.layer = KN_LAYER_SUPERFICIAL,
                      .tissue = KN_TISSUE_FASCIA,
                      .height = 0.6f,
                      .edge = 2,
                      .fibre = KN_FIBRE_ANGLE,
                      .fibre_angle = 60,
                      .shade = 0.5f},
    [SMALL_DIMPLE] = {.layer = KN_LAYER_SKIN,
                      .tissue = KN_TISSUE_SKIN,
                      .paired = true,
                      .height = -0.5f,
                      .edge = 1},
};

void
small_back_init(struct small_back *back)
{
    *back = (struct small_back){0};
    struct kn_arena *arena = &back->anatomy.arena;
    kn_arena_init(arena);
    thread(&back->anatomy.silhouette, arena, silhouette,
           KN_ARRAY_COUNT(silhouette), false);
    for (int i = 0; i < SMALL_COUNT; i++) {
        back->structures[i] = parts[i];
    }
    struct kn_structure *s = back->structures;
    thread(&s[SMALL_RIB].outline, arena, rib, KN_ARRAY_COUNT(rib), false);
    thread(&s[SMALL_SPINE].outline, arena, spine, KN_ARRAY_COUNT(spine), false);
    thread(&s[SMALL_COLUMN].outline, arena, column, KN_ARRAY_COUNT(column),
           true);
    thread(&s[SMALL_LAT].outline, arena, lat, KN_ARRAY_COUNT(lat), true);
    thread(&s[SMALL_FASCIA].outline, arena, fascia, KN_ARRAY_COUNT(fascia),
           true);
    thread(&s[SMALL_DIMPLE].outline, arena, dimple, KN_ARRAY_COUNT(dimple),
           true);
    back->anatomy.structures = s;
    back->anatomy.structure_count = SMALL_COUNT;
    back->anatomy.hash = 12345;
}

void
small_back_destroy(struct small_back *back)
{
    kn_arena_destroy(&back->anatomy.arena);
}

struct kn_relief_params
small_view(int width, int height, float scale, kn_vec2 middle)
{
    return (struct kn_relief_params){
        .view = {.width = width,
                 .height = height,
                 .scale = scale,
                 .origin_x = floorf((float)width / 2 - middle.x * scale),
                 .origin_y = (float)height / 2 - middle.y * scale},
        .layers = ALL_LAYERS,
        .tone = KN_RELIEF_CLAY,
    };
}
