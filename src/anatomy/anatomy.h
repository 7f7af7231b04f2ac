// SPDX-License-Identifier: MIT
// The back as data: outlines of muscle, fascia and bone by layer, landmarks,
// guide lines and zones, all in body space (centimetres, x from the spine to
// the subject's right, y down from C1). The right half is stored; the left is
// its mirror.
#ifndef KN_ANATOMY_ANATOMY_H
#define KN_ANATOMY_ANATOMY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "document/prose.h"
#include "geometry/path.h"

// From the surface inwards.
enum kn_layer {
    KN_LAYER_SKIN,
    KN_LAYER_SUPERFICIAL,
    KN_LAYER_DEEP,
    KN_LAYER_BONE
};
#define KN_LAYER_COUNT 4
extern const char *const kn_layer_names[KN_LAYER_COUNT];

enum kn_tissue {
    KN_TISSUE_SKIN,
    KN_TISSUE_MUSCLE,
    KN_TISSUE_FASCIA,
    KN_TISSUE_BONE
};
#define KN_TISSUE_COUNT 4

enum kn_fibre { KN_FIBRE_NONE, KN_FIBRE_ANGLE, KN_FIBRE_FAN };

// One named part. Either a closed outline, or a tube: a line with a radius.
struct kn_structure {
    const char *key;  // "trapezius"
    const char *name; // "Trapezius", for people
    enum kn_layer layer;
    enum kn_tissue tissue;
    kn_vec2 *points; // as written in the file: the waypoints
    int point_count;
    struct kn_path outline; // smoothed: closed unless `tube` > 0
    float tube;             // radius of a tube in cm, or 0 for an outline
    float tube_end;         // its radius at the far end; equals `tube` if even
    bool paired;            // mirrored to the left side too
    float height;           // of the relief above its ground, cm
    float edge;             // width over which its edge rises, cm
    enum kn_fibre fibre;
    float fibre_angle;  // degrees from +x towards +y, for KN_FIBRE_ANGLE
    kn_vec2 fibre_apex; // where the fibres meet, for KN_FIBRE_FAN
    float shade;        // colour: 0 the class's dark end, 1 its light end
};

struct kn_landmark {
    const char *key;
    kn_vec2 at; // right side, or on the midline
    const char *description;
};

enum kn_zone_kind { KN_ZONE_NO_GO, KN_ZONE_LIGHT_ONLY, KN_ZONE_NO_POINT };
#define KN_ZONE_KIND_COUNT 3

// A band on both sides of the spine: x0 <= |x| <= x1 and y0 <= y <= y1.
struct kn_zone {
    const char *key;
    const char *name; // for people: "kidney band"
    enum kn_zone_kind kind;
    float x0, x1, y0, y1; // cm
    const char *reason;   // for messages: "the kidneys lie under it"
};

// The course of a main muscle, for drawing and for naming what is worked.
struct kn_guide {
    const char *key;
    const char *name;
    struct kn_path path;
};

struct kn_anatomy {
    struct kn_path silhouette;  // right half, from the top of the head down
    kn_vec2 *silhouette_points; // its waypoints, as written
    int silhouette_count;
    struct kn_structure *structures; // back to front within each layer
    struct kn_landmark *landmarks;
    int structure_count, landmark_count;
    const char **landmark_keys, **structure_keys; // for suggestions
    struct kn_zone *zones;
    struct kn_guide *guides;
    int zone_count, guide_count;
    uint64_t hash;         // of the file's bytes: keys the relief cache
    struct kn_prose prose; // of all that is for people
    struct kn_arena arena;
};

// Loads the anatomy file at `path`. Reports everything wrong in `diags` and
// then returns false; *anatomy must be destroyed only after true.
bool kn_anatomy_load(struct kn_anatomy *anatomy, const char *path,
                     struct kn_diag_list *diags);

// The same from bytes in memory named `name`; for tests and fuzzing.
bool kn_anatomy_parse(struct kn_anatomy *anatomy, const char *name,
                      const char *bytes, size_t size,
                      struct kn_diag_list *diags);

// Puts every text in `language`, or in English where it is not written;
// pointers to texts stay as they are.
void kn_anatomy_speak(struct kn_anatomy *anatomy, enum kn_language language);

void kn_anatomy_destroy(struct kn_anatomy *anatomy);

const struct kn_landmark *kn_anatomy_landmark(const struct kn_anatomy *anatomy,
                                              const char *key);
const struct kn_structure *
kn_anatomy_structure(const struct kn_anatomy *anatomy, const char *key);

// The topmost structure of `layer` that covers `p`, or NULL.
const struct kn_structure *kn_anatomy_at(const struct kn_anatomy *anatomy,
                                         enum kn_layer layer, kn_vec2 p);

// True when `p` (either side) lies within `zone`.
bool kn_zone_contains(const struct kn_zone *zone, kn_vec2 p);

#endif
