// SPDX-License-Identifier: MIT
#include "figure.h"

#include <stdlib.h>

#include "../test.h"

#include "scene/posture_view.h"

int
figure_set_up(void **state)
{
    struct kn_figure *figure = malloc(sizeof(*figure));
    struct kn_diag_list diags;
    assert_non_null(figure);
    kn_diag_init(&diags);
    bool read =
        kn_figure_load(figure, KN_SOURCE_DIR "/assets/anatomy/postures.yaml",
                       kn_posture_view_keys(), &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    assert_true(read);
    *state = figure;
    return 0;
}

int
figure_tear_down(void **state)
{
    kn_figure_destroy(*state);
    free(*state);
    return 0;
}
