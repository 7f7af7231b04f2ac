// SPDX-License-Identifier: MIT
#include "platform/font_files.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>

#define FOLDERS_PER_FAMILY 4
#define NAMES_PER_WEIGHT 2

// Where distributions put a family, and what its files are called.
struct family {
    const char *name;
    const char *folders[FOLDERS_PER_FAMILY];
    const char *files[KN_WEIGHT_COUNT][NAMES_PER_WEIGHT];
};

static const struct family families[KN_FONT_FAMILIES] = {
    {
        "Inter",
        {"/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter",
         "/usr/share/fonts/inter", "/usr/share/fonts/TTF"},
        {{"Inter-Regular.otf", "Inter-Regular.ttf"},
         {"Inter-Medium.otf", "Inter-Medium.ttf"},
         {"Inter-SemiBold.otf", "Inter-SemiBold.ttf"}},
    },
    {
        "Noto Sans",
        {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto",
         "/usr/share/fonts/google-noto", "/usr/share/fonts/noto-fonts"},
        {{"NotoSans-Regular.ttf"},
         {"NotoSans-Medium.ttf", "NotoSans-Regular.ttf"},
         {"NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf"}},
    },
    {
        "DejaVu Sans",
        {"/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/TTF",
         "/usr/share/fonts/dejavu", "/usr/share/fonts/dejavu-sans-fonts"},
        {{"DejaVuSans.ttf"}, {"DejaVuSans.ttf"}, {"DejaVuSans-Bold.ttf"}},
    },
    {.name = NULL},
};

static const int fc_weights[KN_WEIGHT_COUNT] = {
    [KN_WEIGHT_REGULAR] = FC_WEIGHT_REGULAR,
    [KN_WEIGHT_MEDIUM] = FC_WEIGHT_MEDIUM,
    [KN_WEIGHT_SEMIBOLD] = FC_WEIGHT_DEMIBOLD,
};

static bool
find_weight(const char *folder, const struct family *family,
            enum kn_weight weight, char *out, size_t size)
{
    for (int i = 0; i < NAMES_PER_WEIGHT; i++) {
        const char *name = family->files[weight][i];
        if (!name) {
            continue;
        }
        int length = snprintf(out, size, "%s/%s", folder, name);
        if (length > 0 && (size_t)length < size && access(out, R_OK) == 0) {
            return true;
        }
    }
    return false;
}

// The regular weight of the right family beats the right weight of another.
static bool
find_in(const char *folder, const struct family *family, enum kn_weight weight,
        char *out, size_t size)
{
    return find_weight(folder, family, weight, out, size) ||
           find_weight(folder, family, KN_WEIGHT_REGULAR, out, size);
}

// Fontconfig always answers with something; is it what was asked for?
static bool
is_family(const FcPattern *match, const char *name)
{
    FcChar8 *have = NULL;
    for (int i = 0;
         FcPatternGetString(match, FC_FAMILY, i, &have) == FcResultMatch; i++) {
        if (FcStrCmpIgnoreCase(have, (const FcChar8 *)name) == 0) {
            return true;
        }
    }
    return false;
}

// The file of the best match for `pattern`, which is consumed.
static bool
match_file(FcPattern *pattern, const char *name, char *out, size_t size)
{
    FcResult result;
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *match = FcFontMatch(NULL, pattern, &result);
    FcPatternDestroy(pattern);
    if (!match) {
        return false;
    }
    FcChar8 *file = NULL;
    int length = 0;
    bool found = (!name || is_family(match, name)) &&
                 FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch;
    if (found) {
        length = snprintf(out, size, "%s", (const char *)file);
    }
    FcPatternDestroy(match);
    return found && length > 0 && (size_t)length < size;
}

// An upright outline of `weight`; NULL without fontconfig or memory.
static FcPattern *
make_pattern(const char *name, enum kn_weight weight)
{
    FcPattern *pattern = FcInit() ? FcPatternCreate() : NULL;
    if (pattern) {
        FcPatternAddString(pattern, FC_FAMILY,
                           (const FcChar8 *)(name ? name : "sans-serif"));
        FcPatternAddInteger(pattern, FC_WEIGHT, fc_weights[weight]);
        FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
        FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    }
    return pattern;
}

bool
kn_font_file(const char *folder, int family, enum kn_weight weight, char *out,
             size_t size)
{
    const struct family *wanted = &families[family];
    bool found = false;
    if (folder) {
        found = find_in(folder, wanted, weight, out, size);
    } else {
        for (int i = 0; i < FOLDERS_PER_FAMILY && !found; i++) {
            const char *usual = wanted->folders[i];
            found = usual && find_in(usual, wanted, weight, out, size);
        }
        FcPattern *pattern = found ? NULL : make_pattern(wanted->name, weight);
        if (pattern) {
            found = match_file(pattern, wanted->name, out, size);
        }
    }
    if (!found) {
        out[0] = '\0';
    }
    return found;
}

bool
kn_font_file_for(uint32_t character, enum kn_weight weight, char *out,
                 size_t size)
{
    out[0] = '\0';
    FcPattern *pattern = make_pattern(NULL, weight);
    if (!pattern) {
        return false;
    }
    FcCharSet *set = FcCharSetCreate();
    if (set) {
        FcCharSetAddChar(set, character);
        FcPatternAddCharSet(pattern, FC_CHARSET, set);
        FcCharSetDestroy(set);
    }
    if (!match_file(pattern, NULL, out, size)) {
        out[0] = '\0';
        return false;
    }
    return true;
}
