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

// For scripts that those have not, or not so well.
static const struct {
    enum kn_language language;
    struct family family;
} own_families[] = {
    {
        KN_LANGUAGE_JA,
        {
            "Noto Sans CJK JP",
            {"/usr/share/fonts/opentype/noto",
             "/usr/share/fonts/google-noto-cjk", "/usr/share/fonts/noto-cjk",
             "/usr/share/fonts/noto"},
            // Of the fonts in these files the Japanese is the first.
            {{"NotoSansCJK-Regular.ttc", "NotoSansCJKjp-Regular.otf"},
             {"NotoSansCJK-Medium.ttc", "NotoSansCJKjp-Medium.otf"},
             {"NotoSansCJK-Bold.ttc", "NotoSansCJKjp-Bold.otf"}},
        },
    },
    {
        KN_LANGUAGE_AR,
        {
            "Noto Sans Arabic",
            {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/noto",
             "/usr/share/fonts/google-noto", "/usr/share/fonts/noto-fonts"},
            {{"NotoSansArabic-Regular.ttf"},
             {"NotoSansArabic-Medium.ttf", "NotoSansArabic-Regular.ttf"},
             {"NotoSansArabic-SemiBold.ttf", "NotoSansArabic-Bold.ttf"}},
        },
    },
};

static const int fc_weights[KN_WEIGHT_COUNT] = {
    [KN_WEIGHT_REGULAR] = FC_WEIGHT_REGULAR,
    [KN_WEIGHT_MEDIUM] = FC_WEIGHT_MEDIUM,
    [KN_WEIGHT_SEMIBOLD] = FC_WEIGHT_DEMIBOLD,
};

static bool
find_weight(const char *folder, const struct family *family,
            enum kn_weight weight, struct kn_font_file *file)
{
    for (int i = 0; i < NAMES_PER_WEIGHT; i++) {
        const char *name = family->files[weight][i];
        if (!name) {
            continue;
        }
        int length =
            snprintf(file->path, sizeof(file->path), "%s/%s", folder, name);
        file->index = 0;
        if (length > 0 && (size_t)length < sizeof(file->path) &&
            access(file->path, R_OK) == 0) {
            return true;
        }
    }
    return false;
}

// The regular weight of the right family beats the right weight of another.
static bool
find_in(const char *folder, const struct family *family, enum kn_weight weight,
        struct kn_font_file *file)
{
    return find_weight(folder, family, weight, file) ||
           find_weight(folder, family, KN_WEIGHT_REGULAR, file);
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
match_file(FcPattern *pattern, const char *name, struct kn_font_file *file)
{
    FcResult result;
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *match = FcFontMatch(NULL, pattern, &result);
    FcPatternDestroy(pattern);
    if (!match) {
        return false;
    }
    FcChar8 *path = NULL;
    int length = 0;
    bool found = (!name || is_family(match, name)) &&
                 FcPatternGetString(match, FC_FILE, 0, &path) == FcResultMatch;
    if (found) {
        length =
            snprintf(file->path, sizeof(file->path), "%s", (const char *)path);
        file->index = 0;
        FcPatternGetInteger(match, FC_INDEX, 0, &file->index);
        file->index &= 0xffff; // above it is which form of a variable font
    }
    FcPatternDestroy(match);
    return found && length > 0 && (size_t)length < sizeof(file->path);
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

static bool
find_family(const char *folder, const struct family *wanted,
            enum kn_weight weight, struct kn_font_file *file)
{
    if (folder) {
        return find_in(folder, wanted, weight, file);
    }
    for (int i = 0; i < FOLDERS_PER_FAMILY; i++) {
        const char *usual = wanted->folders[i];
        if (usual && find_in(usual, wanted, weight, file)) {
            return true;
        }
    }
    FcPattern *pattern = make_pattern(wanted->name, weight);
    return pattern && match_file(pattern, wanted->name, file);
}

bool
kn_font_file(const char *folder, int family, enum kn_weight weight,
             struct kn_font_file *file)
{
    return find_family(folder, &families[family], weight, file);
}

// Whatever the system would write `language` with.
static bool
find_any_of(enum kn_language language, enum kn_weight weight,
            struct kn_font_file *file)
{
    FcPattern *pattern = make_pattern(NULL, weight);
    if (!pattern) {
        return false;
    }
    FcPatternAddString(pattern, FC_LANG,
                       (const FcChar8 *)kn_languages[language].code);
    return match_file(pattern, NULL, file);
}

bool
kn_font_file_of(const char *folder, enum kn_language language,
                enum kn_weight weight, struct kn_font_file *file)
{
    const size_t count = sizeof(own_families) / sizeof(own_families[0]);
    for (size_t i = 0; i < count; i++) {
        if (own_families[i].language == language) {
            return find_family(folder, &own_families[i].family, weight, file) ||
                   (!folder && find_any_of(language, weight, file));
        }
    }
    return false;
}

bool
kn_font_file_for(uint32_t character, enum kn_weight weight,
                 struct kn_font_file *file)
{
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
    return match_file(pattern, NULL, file);
}
