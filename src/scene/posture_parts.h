// SPDX-License-Identifier: MIT
// The posture figure as a list of tapered capsules, back to front, in figure
// space: what is drawn, before it is known where and in which colours.
// Internal to scene/.
#ifndef KN_SCENE_POSTURE_PARTS_H
#define KN_SCENE_POSTURE_PARTS_H

#include "scene/posture_view.h"

enum kn_tone {
    KN_TONE_SOFT,  // mat, pillow
    KN_TONE_PROP,  // wall, floor, stool, table
    KN_TONE_OTHER, // the partner
    KN_TONE_OTHER_FAR,
    KN_TONE_BODY,
    KN_TONE_BODY_FAR, // the limbs of the side one does not see
    KN_TONE_SLEEVE,   // of the working arm, above the elbow
    KN_TONE_WORK,     // the working arm, the tool
    KN_TONE_WORK_FAR, // the same of the far one
    KN_TONE_GAP,      // parts a limb from what lies behind it
    KN_TONE_GLOW,     // around the contact
};
#define KN_TONE_COUNT 11

// From a to b; or, as a box, the rectangle between those corners, its own
// corners rounded by the first radius.
struct kn_piece {
    kn_vec2 a, b;
    float radius_a, radius_b;
    enum kn_tone tone;
    bool box;
};

#define KN_PIECE_MAX 192

struct kn_pieces {
    struct kn_piece items[KN_PIECE_MAX];
    int count;
};

void kn_posture_parts(const struct kn_figure *figure,
                      const struct kn_posture_look *look,
                      struct kn_pieces *parts);

#endif
