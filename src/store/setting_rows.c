// SPDX-License-Identifier: MIT
#include "store/setting_rows.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"

struct kn_setting_row
kn_setting_row(int index)
{
    assert(index >= 0 && index < KN_SETTING_ROWS);
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        bool is_set = setting->kind == KN_SETTING_SET;
        int rows = is_set                               ? setting->count
                   : setting->kind == KN_SETTING_BUTTON ? 0
                                                        : 1;
        if (index < rows) {
            return (struct kn_setting_row){setting, is_set ? index : -1};
        }
        index -= rows;
    }
    return (struct kn_setting_row){kn_setting_table, -1};
}

const char *
kn_setting_row_name(struct kn_setting_row row)
{
    return kn_words(row.item >= 0 ? row.setting->names[row.item]
                                  : row.setting->name);
}

static int
value(struct kn_setting_row row, const struct kn_settings *settings)
{
    int out;
    memcpy(&out, (const char *)settings + row.setting->offset, sizeof(out));
    return out;
}

void
kn_setting_row_value(struct kn_setting_row row,
                     const struct kn_settings *settings, char *out, size_t size)
{
    int x = value(row, settings);
    switch (row.setting->kind) {
    case KN_SETTING_CHOICE:
        assert(x >= 0 && x < row.setting->count);
        snprintf(out, size, "%s", kn_words(row.setting->names[x]));
        break;
    case KN_SETTING_NUMBER:
        snprintf(out, size, _("%d %%"), x);
        break;
    case KN_SETTING_FLAG:
        snprintf(out, size, "%s", x ? _("Yes") : _("No"));
        break;
    case KN_SETTING_SET:
        snprintf(out, size, "%s", x & 1 << row.item ? _("Yes") : _("No"));
        break;
    case KN_SETTING_BUTTON: // no row
        break;
    }
}

static int
stepped(struct kn_setting_row row, int x, int direction)
{
    const struct kn_setting *setting = row.setting;
    switch (setting->kind) {
    case KN_SETTING_CHOICE:
        return (x + direction + setting->count) % setting->count;
    case KN_SETTING_FLAG:
        return !x;
    case KN_SETTING_SET:
        return x ^ 1 << row.item;
    case KN_SETTING_BUTTON: // no row
        return x;
    case KN_SETTING_NUMBER:
        break;
    }
    int next = x + direction * setting->step;
    return next < setting->min || next > setting->max ? x : next;
}

bool
kn_setting_row_step(struct kn_setting_row row, struct kn_settings *settings,
                    int direction)
{
    assert(direction == 1 || direction == -1);
    int x = value(row, settings);
    int next = stepped(row, x, direction);
    memcpy((char *)settings + row.setting->offset, &next, sizeof(next));
    return next != x;
}
