// SPDX-License-Identifier: MIT
// A short routine of each technique with its effects, on a small canvas.
#ifndef KN_TESTS_SCENE_SHOW_H
#define KN_TESTS_SCENE_SHOW_H

#include "scene/effects.h"

struct show {
    struct kn_anatomy anatomy;
    struct kn_trigger_points points;
    struct kn_routine routine;
    struct kn_plan plan;
    struct kn_session session;
    struct kn_body_effects effects;
    struct kn_body_view body; // without a relief
};

// Opens tests/scene/routines/`id`.yaml for a canvas of `width` x `height`;
// fails the test if that cannot be done.
void show_open(struct show *show, const char *id, int width, int height);
void show_close(struct show *show);

// A time `seconds` into step `step`.
kn_tick show_time(const struct show *show, int step, double seconds);

#endif
