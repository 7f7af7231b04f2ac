// SPDX-License-Identifier: MIT
#include "routine/clip.h"

#include <stdio.h>
#include <string.h>

#define ENDING ".wav"

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

bool
kn_clip_is_name(const char *name)
{
    size_t length = strlen(name);
    char before = '/';
    for (size_t i = 0; i < length; i++) {
        // A part is not empty and does not begin with a dot: no "..".
        if (before == '/' ? !is_letter(name[i]) || name[i] == '.'
                          : !is_letter(name[i]) && name[i] != '/') {
            return false;
        }
        before = name[i];
    }
    const size_t ending = strlen(ENDING);
    return length > ending && length <= KN_CLIP_NAME &&
           strcmp(name + length - ending, ENDING) == 0;
}

bool
kn_clip_path(const struct kn_routine *routine, const char *name, char *out,
             size_t size)
{
    const char *slash = strrchr(routine->file, '/');
    int folder = slash ? (int)(slash + 1 - routine->file) : 0;
    int length = snprintf(out, size, "%.*s%s", folder, routine->file, name);
    if (length < 0 || (size_t)length >= size) {
        out[0] = '\0';
        return false;
    }
    return true;
}

bool
kn_clip_in(const struct kn_routine *routine)
{
    for (int i = 0; i < routine->step_count; i++) {
        if (routine->steps[i].voice || routine->steps[i].voice_other) {
            return true;
        }
    }
    return false;
}
