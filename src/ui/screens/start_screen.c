// SPDX-License-Identifier: MIT
#include "ui/screens/start_screen.h"

#include <stdio.h>
#include <string.h>

#include "ui/screens/page.h"
#include "ui/widgets.h"

#define TEXT 600 // bytes of one paragraph

// Who should ask a doctor first, from the table of conditions (dossier,
// section 3.2 C).
static const char *const ask_first[KN_TECHNIQUE_COUNT] = {
    [KN_TECHNIQUE_SWEDISH] =
        "Ask a doctor first if you are pregnant, take blood thinners, or have "
        "had cancer, a fracture or an operation.",
    [KN_TECHNIQUE_DEEP_TISSUE] =
        "Not for you if you take blood thinners, bruise easily, are pregnant "
        "or have brittle bones, unless a doctor agrees.",
    [KN_TECHNIQUE_TRIGGER_POINT] =
        "Not for you if you take blood thinners, bruise easily or have "
        "brittle bones, unless a doctor agrees.",
    [KN_TECHNIQUE_MYOFASCIAL] =
        "Ask a doctor first if you are pregnant, take blood thinners, or have "
        "had cancer, a fracture or an operation.",
    [KN_TECHNIQUE_HOT_STONE] =
        "Not for you if you feel heat less than others, have diabetes with "
        "numb skin, are pregnant, or have heart trouble.",
    [KN_TECHNIQUE_MIXED] =
        "Ask a doctor first if you are pregnant, take blood thinners, or have "
        "had cancer, a fracture or an operation.",
};

// "You need: a ball, a towel."
static void
list_kit(char *out, size_t size, const struct kn_routine *routine)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < routine->kit_count && used < size; i++) {
        int n = snprintf(out + used, size - used, "%s%s",
                         i == 0 ? "You need: " : ", ", routine->kit[i]);
        used += n > 0 ? (size_t)n : 0;
    }
}

void
kn_start_screen_draw(struct kn_session_screen *screen,
                     const struct kn_session_look *look,
                     struct kn_canvas *canvas)
{
    const struct kn_plan *plan = look->session->plan;
    const struct kn_routine *routine = plan->routine;
    char name[80];
    char length[32];
    char kicker[200];
    char kit[TEXT];
    kn_capitals(name, sizeof(name), kn_techniques[routine->technique].name);
    kn_tick_format_clock(length, sizeof(length), plan->length);
    snprintf(kicker, sizeof(kicker), "%s  \xc2\xb7  %s MINUTES", name, length);
    list_kit(kit, sizeof(kit), routine);

    struct kn_page page = {
        .keys = "Space: begin   \xc2\xb7   ?: keys   \xc2\xb7   Esc: leave"};
    kn_page_add(&page, KN_VOICE_KICKER, kicker);
    kn_page_add(&page, KN_VOICE_TITLE, routine->title);
    kn_page_add(&page, KN_VOICE_LEAD, routine->about);
    kn_page_add(&page, KN_VOICE_BODY, kit);
    kn_page_add(&page, KN_VOICE_BODY, routine->position);
    kn_page_add(&page, KN_VOICE_BODY,
                "Notice how your back feels now, from 0 to\xc2\xa0"
                "10. You will be asked again at the end.");
    kn_page_add(&page, KN_VOICE_CARE, ask_first[routine->technique]);
    kn_page_add(&page, KN_VOICE_CARE,
                "Stop at once at sharp or shooting pain, numbness, dizziness "
                "or trouble breathing.");
    kn_page_draw(&page, screen, look, canvas);
}
