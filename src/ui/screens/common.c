// SPDX-License-Identifier: MIT
// What more than one screen puts on its board.
#include "ui/screens.h"

#include <ctype.h>
#include <stdio.h>

#include "ui/widgets.h"

const char *const kn_layer_titles[KN_LAYER_COUNT] = {
    [KN_LAYER_SKIN] = "As the step needs",
    [KN_LAYER_SUPERFICIAL] = "Outer muscles",
    [KN_LAYER_DEEP] = "Deep muscles",
    [KN_LAYER_BONE] = "Bones",
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
    snprintf(out, size, "%d min", minutes < 1 ? 1 : minutes);
}

void
kn_missing_kit(char *out, size_t size, int needed, int owned)
{
    int missing = needed & ~owned;
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < KN_KIT_COUNT && used < size; i++) {
        if (missing >> i & 1) {
            int n = snprintf(out + used, size - used, "%s%c%s",
                             used > 0 ? ", " : "", tolower(kn_kit_names[i][0]),
                             kn_kit_names[i] + 1);
            used += n > 0 ? (size_t)n : 0;
        }
    }
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
    if (entry->state != KN_ENTRY_GOOD) {
        bool bad = entry->state == KN_ENTRY_BAD;
        snprintf(more, sizeof(more), bad ? "Has a mistake, at %s" : "%s",
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
    snprintf(more, sizeof(more), "%s  \xc2\xb7  %s  \xc2\xb7  intensity %g%s%s",
             kn_techniques[entry->technique].name,
             entry->mode == KN_MODE_SELF ? "alone" : "with a partner",
             (double)entry->intensity_target, kit[0] ? "\nYou also need: " : "",
             kit);
    item.title = entry->title;
    item.text = more;
    item.aside = aside;
    kn_board_add(board, &item);
}
