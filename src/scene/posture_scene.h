// SPDX-License-Identifier: MIT
// Who does what in a posture figure: the body moved to where its contact has
// it, and the arms that work. In figure space. Internal to scene/.
#ifndef KN_SCENE_POSTURE_SCENE_H
#define KN_SCENE_POSTURE_SCENE_H

#include "scene/posture_view.h"
#include "scene/skeleton.h"

#define KN_TRUNK_SLICES 24   // pieces the trunk is drawn in
#define KN_POSTURE_LIFT 7.0f // cm a lifted hand is off the skin

// One look worked out.
struct kn_posture_scene {
    const struct kn_posture_look *look;
    const struct kn_stance *stance;
    struct kn_build build; // as this breath fills it
    struct kn_skeleton person, partner;
    struct kn_surface contact; // on the person, when there is one
    bool works[2];             // which of the person's arms
    bool helps[2];             // which of the partner's
};

void kn_posture_scene_set(struct kn_posture_scene *scene,
                          const struct kn_figure *figure,
                          const struct kn_posture_look *look);

// Whether the tool rolls between the back and a wall.
bool kn_posture_rolls(enum kn_tool tool);

// The part of the tool between the skin and the wall or hand, cm.
float kn_posture_thickness(enum kn_tool tool);

// Whether the place is worked by an arm in front of the body: over the
// shoulder, or round the side.
bool kn_posture_from_front(const struct kn_posture_look *look);

// The place `distance` cm out of the body.
kn_vec2 kn_surface_off(struct kn_surface surface, float distance);

// The hooked cane, from the skin to its straight end in front: over the
// shoulder, or round the waist.
#define KN_CANE_POINTS 6
struct kn_cane {
    kn_vec2 points[KN_CANE_POINTS];
};
struct kn_cane kn_posture_cane(const struct kn_posture_scene *scene);

#endif
