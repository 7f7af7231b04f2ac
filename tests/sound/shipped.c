// SPDX-License-Identifier: MIT
#include "shipped.h"

#include <stdio.h>

#include "../test.h"

const char *const shipped_ids[SHIPPED] = {
    "deep-tissue-partner",
    "deep-tissue-self",
    "desk-break",
    "hot-stone-partner",
    "hot-stone-self",
    "myofascial-release-partner",
    "myofascial-release-self",
    "neck-and-back",
    "swedish-partner",
    "swedish-self",
    "trigger-point-partner",
    "trigger-point-self",
};

static void
load(struct shipped *shipped, const char *id)
{
    char path[400];
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    snprintf(path, sizeof(path), KN_SOURCE_DIR "/scripts/%s.yaml", id);
    assert_true(
        kn_routine_load(&shipped->routine, path, &shipped->anatomy, &diags));
    kn_diag_destroy(&diags);
    assert_true(kn_plan_init(&shipped->plan, &shipped->routine));
}

static void
unload(struct shipped *shipped)
{
    kn_plan_destroy(&shipped->plan);
    kn_routine_destroy(&shipped->routine);
}

static void
load_anatomy(struct shipped *shipped)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_anatomy_load(
        &shipped->anatomy, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags));
    kn_diag_destroy(&diags);
}

void
shipped_init(struct shipped *shipped, const char *id)
{
    load_anatomy(shipped);
    load(shipped, id);
}

void
shipped_destroy(struct shipped *shipped)
{
    unload(shipped);
    kn_anatomy_destroy(&shipped->anatomy);
}

void
shipped_each(shipped_check check)
{
    struct shipped shipped;
    load_anatomy(&shipped);
    for (int i = 0; i < SHIPPED; i++) {
        load(&shipped, shipped_ids[i]);
        check(&shipped);
        unload(&shipped);
    }
    kn_anatomy_destroy(&shipped.anatomy);
}
