// SPDX-License-Identifier: MIT
// The shipped figure and its postures, as a fixture.
#ifndef KN_TESTS_SCENE_FIGURE_H
#define KN_TESTS_SCENE_FIGURE_H

#include "anatomy/posture.h"

// For cmocka: *state becomes a struct kn_figure.
int figure_set_up(void **state);
int figure_tear_down(void **state);

#endif
