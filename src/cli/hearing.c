// SPDX-License-Identifier: MIT
#include "cli/hearing.h"

#define METER (200 * KN_MILLISECOND) // between two looks at the level

void
kn_hearing_init(struct kn_hearing *hearing, const struct kn_ears_driver *driver,
                const struct kn_folders *folders, struct kn_window *window)
{
    kn_ears_init(&hearing->ears, driver, folders, window);
    hearing->can_spot = kn_spotter_possible(folders);
}

void
kn_hearing_destroy(struct kn_hearing *hearing)
{
    kn_ears_destroy(&hearing->ears);
}

static struct kn_ears_wish
wish_of(const struct kn_app *app)
{
    const struct kn_settings *settings = &app->memory->settings;
    bool session = kn_app_hears(app, KN_HEARS_COMMANDS);
    bool page = kn_app_hears(app, KN_HEARS_LEVEL);
    return (struct kn_ears_wish){
        .claps = settings->claps && (session || page),
        .phrases = settings->commands && session,
        .threshold = settings->clap_threshold,
    };
}

bool
kn_hearing_turn(struct kn_hearing *hearing, struct kn_app *app, kn_tick now)
{
    const struct kn_ears_wish wish = wish_of(app);
    enum kn_key key;
    bool touched = false;
    kn_ears_turn(&hearing->ears, &wish, now);
    while (kn_ears_take(&hearing->ears, &key)) {
        kn_app_hear(app, key, now);
        touched = true;
    }
    int level = atomic_load(&hearing->ears.level);
    app->can_spot = hearing->can_spot;
    return kn_app_set_heard(app, kn_ears_listening(&hearing->ears), level) ||
           touched;
}

kn_tick
kn_hearing_next(const struct kn_hearing *hearing, const struct kn_app *app,
                kn_tick now)
{
    const struct kn_ears_wish wish = wish_of(app);
    kn_tick next = kn_ears_deadline(&hearing->ears, &wish, now);
    bool meter = wish.claps && kn_app_hears(app, KN_HEARS_LEVEL);
    return meter && now + METER < next ? now + METER : next;
}
