// SPDX-License-Identifier: MIT
#include "ui/screens/closing_screen.h"

#include "ui/screens/page.h"
#include "ui/widgets.h"

// What to expect and how long to wait, from the dose of each technique
// (dossier, sections 1.0 to 1.5).
static const char *const afterwards[KN_TECHNIQUE_COUNT] = {
    [KN_TECHNIQUE_SWEDISH] =
        "Gentle work like this can be done every day. If something aches "
        "more than before, make it lighter next time.",
    [KN_TECHNIQUE_DEEP_TISSUE] =
        "A little soreness for a day is common after firm work. Leave these "
        "spots alone for 48 hours, and use less pressure if you bruise.",
    [KN_TECHNIQUE_TRIGGER_POINT] =
        "Spots you held may be tender until tomorrow. Once a day is enough; "
        "skip a day when they are sore.",
    [KN_TECHNIQUE_MYOFASCIAL] =
        "Move about a little before you sit down again. Three times a week "
        "is plenty.",
    [KN_TECHNIQUE_HOT_STONE] =
        "Look at the skin: an even, fading pink is fine. Leave at least an "
        "hour before any more heat on the same place.",
    [KN_TECHNIQUE_MIXED] =
        "Move about a little before you sit down again. If something aches "
        "more than before, make it lighter next time.",
};

void
kn_closing_screen_draw(struct kn_session_screen *screen,
                       const struct kn_session_look *look,
                       struct kn_canvas *canvas)
{
    enum kn_technique technique = look->session->plan->routine->technique;
    char kicker[160];
    kn_capitals(kicker, sizeof(kicker), kn_techniques[technique].name);
    struct kn_page page = {.keys = "Enter: once more   \xc2\xb7   Esc: leave"};
    kn_page_add(&page, KN_VOICE_KICKER, kicker);
    kn_page_add(&page, KN_VOICE_TITLE, "That is all for now");
    kn_page_add(&page, KN_VOICE_LEAD,
                "Stay as you are for a few slow breaths, and get up when you "
                "feel like it.");
    kn_page_add(&page, KN_VOICE_BODY,
                "Notice how your back feels now, from 0 to\xc2\xa0"
                "10, and how it felt before.");
    kn_page_add(&page, KN_VOICE_BODY, afterwards[technique]);
    kn_page_draw(&page, screen, look, canvas);
}
