// SPDX-License-Identifier: MIT
#include "store/setting_button.h"

#include <stdio.h>
#include <string.h>

#define EXPECTED                                                               \
    "expected " KN_BUTTON_AS_USUAL                                             \
    " or a button, as key:f5, pad:left-shoulder, plain:4 or mouse:middle"

// ---- what may be chosen

struct duty {
    kn_button_id from, to;
    enum kn_duty duty;
};

static const struct duty duties[] = {
    {KN_BUTTON_KEYBOARD | 41, KN_BUTTON_KEYBOARD | 41, KN_DUTY_STOPS},
    {KN_BUTTON_KEYBOARD | 260, KN_BUTTON_KEYBOARD | 260, KN_DUTY_STOPS},
    {KN_BUTTON_KEYBOARD | 270, KN_BUTTON_KEYBOARD | 270, KN_DUTY_STOPS},
    {KN_BUTTON_PAD | 1, KN_BUTTON_PAD | 1, KN_DUTY_STOPS},
    {KN_BUTTON_PLAIN | 1, KN_BUTTON_PLAIN | 1, KN_DUTY_STOPS},
    {KN_BUTTON_MOUSE | 1, KN_BUTTON_MOUSE | 1, KN_DUTY_POINTS},
    {KN_BUTTON_KEYBOARD | 65, KN_BUTTON_KEYBOARD | 65, KN_DUTY_ALOUD},
    {KN_BUTTON_KEYBOARD | 68, KN_BUTTON_KEYBOARD | 68, KN_DUTY_FULLSCREEN},
    {KN_BUTTON_KEYBOARD | 224, KN_BUTTON_KEYBOARD | 231, KN_DUTY_HELD},
};

enum kn_duty
kn_button_duty(kn_button_id button)
{
    for (size_t i = 0; i < sizeof(duties) / sizeof(duties[0]); i++) {
        if (button >= duties[i].from && button <= duties[i].to) {
            return duties[i].duty;
        }
    }
    return KN_DUTY_NONE;
}

bool
kn_button_may_be(kn_button_id button)
{
    return kn_button_is_one(button) && kn_button_duty(button) == KN_DUTY_NONE;
}

int
kn_remote_of(const int buttons[KN_REMOTE_COUNT], kn_button_id button)
{
    for (int i = 0; i < KN_REMOTE_COUNT; i++) {
        if (button != 0 && (kn_button_id)buttons[i] == button) {
            return i;
        }
    }
    return -1;
}

void
kn_remote_free(int buttons[KN_REMOTE_COUNT], kn_button_id button)
{
    int what;
    while ((what = kn_remote_of(buttons, button)) >= 0) {
        buttons[what] = 0;
    }
}

void
kn_remote_settle(int buttons[KN_REMOTE_COUNT])
{
    for (int i = 0; i < KN_REMOTE_COUNT; i++) {
        kn_button_id button = (kn_button_id)buttons[i];
        if (!kn_button_may_be(button) || kn_remote_of(buttons, button) < i) {
            buttons[i] = 0;
        }
    }
}

// ---- in files

static void
report_unknown(struct kn_reader *reader, const struct kn_node *node,
               const char *key)
{
    char near[KN_BUTTON_BYTES];
    char meant[KN_BUTTON_BYTES + 24] = "";
    if (kn_button_nearest(near, node->text)) {
        snprintf(meant, sizeof(meant), "did you mean '%s'? ", near);
    }
    kn_diag_add(reader->diags, reader->file, node->mark,
                "'%s' is '%.80s' (%s" EXPECTED ")", key, node->text, meant);
}

int
kn_setting_button_read(struct kn_reader *reader, const struct kn_node *node,
                       const char *key)
{
    static const char *const does[KN_DUTY_COUNT] = {
        [KN_DUTY_STOPS] = "goes back and stops",
        [KN_DUTY_POINTS] = "points",
        [KN_DUTY_ALOUD] = "has pages read aloud",
        [KN_DUTY_FULLSCREEN] = "changes to full screen",
        [KN_DUTY_HELD] = "is held with other keys",
    };
    if (node->kind != KN_NODE_TEXT || node->text[0] == '\0') {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "'%s' is no button (" EXPECTED ")", key);
        return 0;
    }
    if (strcmp(node->text, KN_BUTTON_AS_USUAL) == 0) {
        return 0;
    }
    kn_button_id button = kn_button_read(node->text);
    enum kn_duty duty = kn_button_duty(button);
    if (button == 0) {
        report_unknown(reader, node, key);
    } else if (duty) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "'%s' is '%s', which always %s (expected another button)",
                    key, node->text, does[duty]);
    }
    return duty ? 0 : (int)button;
}

const char *
kn_setting_button_text(char out[KN_BUTTON_BYTES], int button)
{
    if (button == 0) {
        return KN_BUTTON_AS_USUAL;
    }
    kn_button_write(out, (kn_button_id)button);
    return out;
}
