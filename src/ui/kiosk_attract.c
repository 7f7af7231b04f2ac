// SPDX-License-Identifier: MIT
// What a kiosk plays while nobody is there: one routine after the other of
// those that the house offers.
#include "ui/app_parts.h"

#include "ui/screens.h"

static bool
is_offered(const struct kn_app *app, const struct kn_entry *entry)
{
    return entry->state == KN_ENTRY_GOOD &&
           kn_kiosk_allows(app, entry->id, entry->technique);
}

// The entry of the catalogue that is the `index`th of those offered; -1.
static int
offered(const struct kn_app *app, int index)
{
    const struct kn_catalogue *catalogue = app->library.catalogue;
    for (int i = 0; i < catalogue->count; i++) {
        if (is_offered(app, &catalogue->entries[i]) && index-- == 0) {
            return i;
        }
    }
    return -1;
}

static int
count_offered(const struct kn_app *app)
{
    const struct kn_catalogue *catalogue = app->library.catalogue;
    int found = 0;
    for (int i = 0; i < catalogue->count; i++) {
        found += is_offered(app, &catalogue->entries[i]);
    }
    return found;
}

// Loads what is shown while nobody is there, in place of what was.
static void
show_piece(struct kn_app *app, int entry)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    struct kn_routine routine;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    kiosk->shown = entry; // once, whatever comes of it
    if (kn_routine_load(&routine, app->library.catalogue->entries[entry].path,
                        app->library.cast.anatomy, &diags)) {
        kn_app_park_player(app); // it may stand on the one before
        if (kiosk->has_routine) {
            kn_routine_destroy(&kiosk->routine);
        }
        kiosk->routine = routine;
        kiosk->has_routine = true;
    }
    kn_diag_destroy(&diags);
}

void
kn_kiosk_attract(struct kn_app *app, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    int count = count_offered(app);
    // Without any the picture moves and dims all the same.
    kiosk->attract = kn_attract_at(&kiosk->policy, count > 0 ? count : 1, now);
    kiosk->piece_at = now.tick - kiosk->attract.at;
    int entry = offered(app, kiosk->attract.index);
    if (entry >= 0 && entry != kiosk->shown) {
        show_piece(app, entry);
    }
}

kn_tick
kn_kiosk_piece(const struct kn_app *app, kn_tick now)
{
    const struct kn_plan *plan = app->player.plan;
    struct kn_span work = kn_signature(plan);
    kn_tick past = now > app->kiosk.piece_at ? now - app->kiosk.piece_at : 0;
    if (!app->kiosk.on || app->memory->settings.reduced_motion) {
        past = 0;
    }
    return (work.start + work.rest + past) % plan->length;
}
