// SPDX-License-Identifier: MIT
// What touches the back, as data: hands, balls, stones, each a few outlines and
// tubes laid over one another. Tool space is centimetres from the middle of the
// contact; -y is the way the tool faces, so a forearm lies towards +y. Hands
// are right hands seen from their back; a left hand is the mirror.
#ifndef KN_ANATOMY_TOOL_SHAPES_H
#define KN_ANATOMY_TOOL_SHAPES_H

#include "anatomy/anatomy.h"

#define KN_TOOL_SPAN 32.0f // cm: nothing of a tool lies further from its origin

enum kn_material {
    KN_MATERIAL_SKIN,
    KN_MATERIAL_NAIL,
    KN_MATERIAL_BASALT,
    KN_MATERIAL_FELT,
    KN_MATERIAL_CLOTH,
    KN_MATERIAL_WOOD,
    KN_MATERIAL_FOAM,
};
#define KN_MATERIAL_COUNT 7

// One piece of a tool. A solid has a body of its own, and where two overlap
// the higher is seen. A mark only changes what it lies on: it raises or
// sinks it (a knuckle, a crease) and stains it by its tint.
struct kn_tool_part {
    const char *key;
    enum kn_material material;
    struct kn_path outline; // smoothed: closed unless `tube` > 0
    float tube, tube_end;   // radius of a tube at its ends, cm; 0: an outline
    float rise, rise_end;   // cm from the skin to the edge, at the first and
                            // the last point; of an outline, top and bottom
    float height;           // cm from the edge to the top; of a mark, added
    float edge;             // of an outline: over which it rises, cm
    float shade;            // colour: 0 the material's dark end, 1 its light
    float tint;             // of a mark, 0..1: how much colour it lends
    bool mark;
};

struct kn_tool_shape {
    const char *key;  // "palm"
    const char *name; // "Flat hand", for people
    float contact;    // cm round the origin, where it may hide what it works on
    float opacity;    // 0..1 at the origin; beyond the contact it is near 1
    kn_vec2 fade;     // it is whole up to y = x cm, gone from y = y cm on
    float soft;       // cm over which forms run into one another
    struct kn_tool_part *parts; // back to front
    int part_count;
};

struct kn_tool_shapes {
    struct kn_tool_shape *shapes;
    int count;
    struct kn_arena arena;
};

// Loads the file at `path`. Reports everything wrong in `diags` and then
// returns false; *tools must be destroyed only after true.
bool kn_tool_shapes_load(struct kn_tool_shapes *tools, const char *path,
                         struct kn_diag_list *diags);

// The same from bytes in memory named `name`; for tests.
bool kn_tool_shapes_parse(struct kn_tool_shapes *tools, const char *name,
                          const char *bytes, size_t size,
                          struct kn_diag_list *diags);

void kn_tool_shapes_destroy(struct kn_tool_shapes *tools);

// Index of the shape `key`, or -1.
int kn_tool_shapes_find(const struct kn_tool_shapes *tools, const char *key);

#endif
