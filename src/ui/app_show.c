// SPDX-License-Identifier: MIT
// Any screen by itself, for pictures and for tests of how it is laid out: the
// way there that a person would have gone, without the keys.
#include "base/words.h"
#include "ui/app_parts.h"

#include "ui/screens.h"

// Something of every tier that does not end the session, and where.
static kn_replies
some_replies(const struct kn_screening *screening)
{
    kn_replies replies = {0};
    for (int tier = KN_TIER_ASK; tier < KN_TIER_COUNT; tier++) {
        for (int i = 0; i < screening->item_count; i++) {
            if ((int)screening->items[i].tier == tier) {
                replies = kn_replies_set_item(replies, i, true);
                break;
            }
        }
    }
    int area = kn_screening_area_index(screening, "low_back_right");
    return area < 0 ? replies : kn_replies_set_area(replies, area, true);
}

static bool
show_before(struct kn_app *app, enum kn_screen screen, const char *path)
{
    if (!kn_app_choose(app, path, 0)) {
        return false;
    }
    struct kn_occasion *occasion = &app->occasion;
    occasion->group = 0;
    if (screen == KN_SCREEN_WHERE || screen == KN_SCREEN_VERDICT) {
        occasion->replies = some_replies(app->library.screening);
    }
    kn_occasion_judge(occasion, app->library.screening);
    return true;
}

static bool
show_during(struct kn_app *app, enum kn_screen screen, const char *path,
            kn_tick at)
{
    if (!kn_app_play(app, path, at, 0)) {
        return false;
    }
    struct kn_occasion *occasion = &app->occasion;
    if (screen == KN_SCREEN_SESSION) {
        return true;
    }
    kn_session_pause(&app->player.session, 0);
    if (screen >= KN_SCREEN_AFTER) {
        occasion->before = 5;
        kn_app_end(app, KN_ENDING_DONE, 0);
        occasion->after = 3;
    } else if (screen == KN_SCREEN_HURTS_ANSWER) {
        const struct kn_hurts_context context = {.can_ease = true};
        occasion->hurts = kn_hurts(&app->library.screening->care, 0, context);
    }
    return true;
}

bool
kn_app_show(struct kn_app *app, enum kn_screen screen, const char *path,
            kn_tick at)
{
    bool before = screen >= KN_SCREEN_ANEW && screen <= KN_SCREEN_READY;
    bool during = screen >= KN_SCREEN_SESSION && screen <= KN_SCREEN_TAKE;
    if ((before && !show_before(app, screen, path)) ||
        (during && !show_during(app, screen, path, at))) {
        return false;
    }
    if (kn_app_screen(app) != screen) {
        kn_app_go(app, screen, 0);
    }
    // Read at once what a window reads by and by.
    if (!kn_catalogue_load_all(app->library.catalogue,
                               app->library.cast.anatomy)) {
        kn_app_notice(app, _("out of memory"));
        return false;
    }
    kn_cards_load(&app->cards);
    kn_app_build(app, 0);
    return true;
}
