// SPDX-License-Identifier: MIT
// Any bytes at all are an anatomy or are refused with a reason; and whatever
// anatomy comes out can be asked.
#include "anatomy/anatomy.h"
#include "fuzz.h"

static void
ask(const struct kn_anatomy *anatomy)
{
    for (int i = 0; i < anatomy->landmark_count; i++) {
        const struct kn_landmark *landmark = &anatomy->landmarks[i];
        demand(kn_anatomy_landmark(anatomy, landmark->key) == landmark);
        for (int j = 0; j < anatomy->zone_count; j++) {
            kn_zone_contains(&anatomy->zones[j], landmark->at);
        }
        for (int layer = 0; layer < KN_LAYER_COUNT; layer++) {
            kn_anatomy_at(anatomy, (enum kn_layer)layer, landmark->at);
        }
    }
    for (int i = 0; i < anatomy->structure_count; i++) {
        const struct kn_structure *structure = &anatomy->structures[i];
        demand(kn_anatomy_structure(anatomy, structure->key) == structure);
        demand(structure->outline.count > 0);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kn_anatomy anatomy;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool good =
        kn_anatomy_parse(&anatomy, "input", (const char *)data, size, &diags);
    demand(good == kn_diag_ok(&diags));
    if (good) {
        ask(&anatomy);
        kn_anatomy_destroy(&anatomy);
    }
    kn_diag_destroy(&diags);
    return 0;
}
