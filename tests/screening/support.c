// SPDX-License-Identifier: MIT
#include "support.h"

#define PATH_BYTES 512
#define ID_BYTES 64

int
world_set_up(void **state)
{
    struct world *world = calloc(1, sizeof(*world));
    struct kn_diag_list diags;
    assert_non_null(world);
    kn_diag_init(&diags);
    bool good =
        kn_anatomy_load(&world->anatomy,
                        KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags) &&
        kn_screening_load(&world->screening,
                          KN_SOURCE_DIR "/assets/screening.yaml",
                          &world->anatomy, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    *state = world;
    return good ? 0 : -1;
}

int
world_tear_down(void **state)
{
    struct world *world = *state;
    kn_screening_destroy(&world->screening);
    kn_anatomy_destroy(&world->anatomy);
    free(world);
    return 0;
}

static int
found(int index, const char *id)
{
    if (index < 0) {
        fail_msg("nothing is called '%s'", id);
    }
    return index;
}

int
item_of(const struct world *world, const char *id)
{
    return found(kn_screening_item_index(&world->screening, id), id);
}

int
area_of(const struct world *world, const char *id)
{
    return found(kn_screening_area_index(&world->screening, id), id);
}

kn_replies
ticked(const struct world *world, const char *ids)
{
    kn_replies replies = {0, 0};
    while (*ids) {
        char id[ID_BYTES];
        size_t length = strcspn(ids, " ");
        snprintf(id, sizeof(id), "%.*s", (int)length, ids);
        if (!kn_replies_add_id(&world->screening, id, &replies)) {
            fail_msg("nothing is called '%s'", id);
        }
        ids += length + strspn(ids + length, " ");
    }
    return replies;
}

struct kn_verdict
judged(const struct world *world, const char *ids, enum kn_technique technique)
{
    return kn_screening_judge(&world->screening, ticked(world, ids), technique,
                              KN_MODE_SELF);
}

void
open_routine(const struct world *world, const char *path,
             struct kn_routine *routine)
{
    char whole[PATH_BYTES];
    struct kn_diag_list diags;
    snprintf(whole, sizeof(whole), "%s/%s", KN_SOURCE_DIR, path);
    kn_diag_init(&diags);
    bool good = kn_routine_load(routine, whole, &world->anatomy, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    assert_true(good);
}
