// SPDX-License-Identifier: MIT
// What more than one screen puts on its board.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/screens.h"

#include <stdio.h>
#include <string.h>

#include "ui/widgets.h"

const char *const kn_layer_titles[KN_LAYER_COUNT] = {
    [KN_LAYER_SKIN] = N_("As the step needs"),
    [KN_LAYER_SUPERFICIAL] = N_("Outer muscles"),
    [KN_LAYER_DEEP] = N_("Deep muscles"),
    [KN_LAYER_BONE] = N_("Bones"),
};

void
kn_board_button(struct kn_board *board, const struct kn_button *button)
{
    kn_board_add(board,
                 &(struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                         .part = button->part,
                                         .id = button->id,
                                         .index = button->index,
                                         .title = button->title,
                                         .on = button->first,
                                         .off = button->off,
                                         .read_first = button->read_first,
                                         .fixed = button->fixed,
                                         .columns = button->columns});
}

void
kn_board_title(struct kn_board *board, const char *kicker, const char *title)
{
    if (kicker) {
        char capitals[160];
        kn_capitals(capitals, sizeof(capitals), kicker);
        kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_TEXT,
                                                    .part = KN_PART_HEAD,
                                                    .voice = KN_SAY_KICKER,
                                                    .text = capitals});
    }
    kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_TEXT,
                                                .part = KN_PART_HEAD,
                                                .voice = KN_SAY_TITLE,
                                                .text = title});
}

void
kn_minutes(char *out, size_t size, kn_tick length)
{
    int minutes = (int)((length + 30 * KN_SECOND) / (60 * KN_SECOND));
    snprintf(out, size, _("%d min"), minutes < 1 ? 1 : minutes);
}

void
kn_missing_kit(char *out, size_t size, int needed, int owned)
{
    int missing = needed & ~owned;
    out[0] = '\0';
    for (int i = 0; i < KN_KIT_COUNT; i++) {
        if (missing >> i & 1) {
            kn_phrase_add(out, size, kn_words_of(kn_kit_listed[i]));
        }
    }
}

void
kn_how_strong(char *out, size_t size, float intensity)
{
    char number[KN_PHRASE_NUMBER];
    snprintf(out, size, _("intensity %s"),
             kn_phrase_number(number, (double)intensity));
}

int
kn_entry_kit(const struct kn_entry *entry)
{
    int needed = 0;
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        needed |= entry->tools >> i & 1 ? kn_kit_of_tool((enum kn_tool)i) : 0;
    }
    for (int i = 0; i < KN_POSTURE_COUNT; i++) {
        needed |= entry->postures >> i & 1
                      ? kn_kit_of_posture((enum kn_posture)i)
                      : 0;
    }
    return needed;
}

void
kn_board_routine(struct kn_board *board, const struct kn_app *app, int index,
                 int id)
{
    const struct kn_entry *entry = &app->library.catalogue->entries[index];
    struct kn_board_item item = {
        .kind = KN_BOARD_ROW, .id = id, .index = index};
    char more[600];
    char aside[48];
    char kit[240];
    char text[64];
    if (entry->state != KN_ENTRY_GOOD) {
        bool bad = entry->state == KN_ENTRY_BAD;
        snprintf(more, sizeof(more), bad ? _("Has a mistake, at %s") : "%s",
                 bad ? entry->error : "");
        item.title = entry->id;
        item.text = more;
        item.off = true;
        kn_board_add(board, &item);
        return;
    }
    kn_minutes(aside, sizeof(aside), entry->length);
    kn_missing_kit(kit, sizeof(kit), kn_entry_kit(entry),
                   app->memory->settings.kit);
    snprintf(more, sizeof(more), "%s",
             kn_words(kn_techniques[entry->technique].name));
    kn_phrase_beside(more, sizeof(more),
                     entry->mode == KN_MODE_SELF ? _("alone")
                                                 : _("with a partner"));
    kn_how_strong(text, sizeof(text), entry->intensity_target);
    kn_phrase_beside(more, sizeof(more), text);
    if (kit[0]) {
        size_t used = strlen(more);
        more[used++] = '\n';
        snprintf(more + used, sizeof(more) - used, _("You also need: %s"), kit);
    }
    item.title = entry->title;
    item.text = more;
    item.aside = aside;
    kn_board_add(board, &item);
}
