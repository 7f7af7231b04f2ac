// SPDX-License-Identifier: MIT
#include "platform/fonts.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_ttf.h>

#include "base/words.h"
#include "platform/faces.h"
#include "platform/items.h"
#include "platform/runs.h"

// What a line makes room for, by the size of its font: some fonts would have
// twice the lines that their letters need.
#define ASCENT_MOST 1.16f
#define DESCENT_MOST 0.40f

// The same for all lines of a language, so that they keep their height and
// baseline whatever fonts a run comes from.
struct line {
    short height, ascent, skip; // skip 0: not measured yet
};

_Static_assert(KN_RUN_BYTES == KN_ITEMS_BYTES, "a line is taken apart whole");

struct kn_fonts {
    struct kn_text text; // first, so that it can be found from it
    struct kn_faces faces;
    struct line lines[KN_WEIGHT_COUNT][KN_FONT_SIZE_MAX + 1];
    struct kn_runs runs;
    struct kn_run nothing;
};

static struct kn_fonts *
from_text(struct kn_text *text)
{
    return (struct kn_fonts *)text;
}

static int
at_most(int value, float share, int size)
{
    int most = (int)(share * (float)size);
    return value < most ? value : most;
}

// Of the first font, or higher where the language's own letters are.
static const struct line *
measure_line(struct kn_fonts *fonts, kn_font font)
{
    struct line *line = &fonts->lines[font.weight][font.size];
    if (line->skip > 0) {
        return line;
    }
    int first = kn_faces_first(&fonts->faces, font);
    TTF_Font *face =
        first < 0 ? NULL : kn_faces_open(&fonts->faces, font, first);
    if (!face) {
        return line;
    }
    int ascent = TTF_FontAscent(face);
    int height = TTF_FontHeight(face);
    int skip = TTF_FontLineSkip(face);
    int own = kn_faces_own(&fonts->faces, font);
    face = own < 0 ? NULL : kn_faces_open(&fonts->faces, font, own);
    if (face) {
        int up = at_most(TTF_FontAscent(face), ASCENT_MOST, font.size);
        int down = at_most(-TTF_FontDescent(face), DESCENT_MOST, font.size);
        int descent = SDL_max(height - ascent, down);
        ascent = SDL_max(ascent, up);
        height = ascent + descent;
        skip = SDL_max(skip, height);
    }
    *line =
        (struct line){(short)height, (short)ascent, (short)SDL_max(skip, 1)};
    return line;
}

// ---- lines made of items

// A line laid out: what of it stands where.
struct layout {
    struct kn_item items[KN_ITEMS_BYTES];
    int places[KN_ITEMS_BYTES]; // left edges, pixels
    int count;
    int width; // of all
    const char *utf8;
    kn_font font;
};

// The font of item `index`, told how to shape it, and its text in `utf8`. NULL
// where there is no font.
static TTF_Font *
prepare(struct kn_fonts *fonts, const struct layout *layout, int index,
        char utf8[KN_ITEMS_BYTES + 1])
{
    const struct kn_item *item = &layout->items[index];
    TTF_Font *face = kn_faces_open(&fonts->faces, layout->font, item->face);
    size_t size = (size_t)(item->end - item->start);
    memcpy(utf8, layout->utf8 + item->start, size);
    utf8[size] = '\0';
    if (face) {
        TTF_SetFontDirection(face, item->level & 1 ? TTF_DIRECTION_RTL
                                                   : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(face, item->script);
    }
    return face;
}

// Lays `utf8` (clean) out; its width is 0 if it cannot be drawn.
static void
lay_out(struct kn_fonts *fonts, const char *utf8, kn_font font,
        struct layout *layout)
{
    struct kn_faces_chooser chooser = kn_faces_chooser(&fonts->faces, font);
    char piece[KN_ITEMS_BYTES + 1];
    layout->utf8 = utf8;
    layout->font = font;
    layout->width = 0;
    layout->count =
        kn_itemise(layout->items, utf8, &chooser.base, fonts->text.mirrored);
    for (int i = 0; i < layout->count; i++) {
        int width = 0;
        TTF_Font *face = prepare(fonts, layout, i, piece);
        if (!face || TTF_SizeUTF8(face, piece, &width, NULL) != 0 ||
            width < 0 || width > KN_RUN_WIDTH_MAX - layout->width) {
            layout->width = 0;
            layout->count = 0;
            return;
        }
        layout->places[i] = layout->width;
        layout->width += width;
    }
}

// Adds the coverage of `surface` to `mask`, at column `x` and `shift` rows
// lower than in the surface. Where letters of two fonts touch, the stronger
// coverage counts.
static void
add_coverage(struct kn_mask *mask, SDL_Surface *surface, int x, int shift)
{
    int columns = SDL_min(surface->w, mask->width - x);
    int rows = SDL_min(surface->h, mask->height - shift);
    assert(surface->format->BytesPerPixel == sizeof(uint32_t));
    for (int y = SDL_max(0, -shift); y < rows; y++) {
        const char *row =
            (const char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        uint8_t *to =
            mask->coverage + (size_t)(y + shift) * (size_t)mask->stride + x;
        for (int i = 0; i < columns; i++) {
            uint32_t argb;
            memcpy(&argb, row + (size_t)i * sizeof(argb), sizeof(argb));
            to[i] = (uint8_t)SDL_max((uint32_t)to[i], argb >> 24);
        }
    }
}

// Rows that `layout` takes, from the line's top down.
static int
rows_of(struct kn_fonts *fonts, const struct layout *layout,
        const struct line *line)
{
    int rows = line->height;
    for (int i = 0; i < layout->count; i++) {
        TTF_Font *face =
            kn_faces_open(&fonts->faces, layout->font, layout->items[i].face);
        int own = face ? line->ascent - TTF_FontDescent(face) + 1 : 0;
        rows = SDL_max(rows, own);
    }
    return rows;
}

// Renders `utf8` (clean, not empty); false if that cannot be done. The
// coverage is then NULL.
static bool
render(struct kn_fonts *fonts, const char *utf8, kn_font font,
       struct kn_run *run)
{
    const SDL_Color white = {255, 255, 255, 255};
    const struct line *line = measure_line(fonts, font);
    struct layout layout;
    char piece[KN_ITEMS_BYTES + 1];
    lay_out(fonts, utf8, font, &layout);
    run->mask.width = run->mask.stride = run->width = layout.width;
    run->mask.height = rows_of(fonts, &layout, line);
    run->ascent = line->ascent;
    size_t bytes = (size_t)run->mask.height * (size_t)run->mask.stride;
    run->mask.coverage = bytes > 0 ? calloc(bytes, 1) : NULL;
    if (!run->mask.coverage) {
        return false;
    }
    for (int i = 0; i < layout.count; i++) {
        TTF_Font *face = prepare(fonts, &layout, i, piece);
        // A piece without width, such as a lone joiner, has no picture.
        SDL_Surface *surface =
            face ? TTF_RenderUTF8_Blended(face, piece, white) : NULL;
        if (surface) {
            add_coverage(&run->mask, surface, layout.places[i],
                         line->ascent - TTF_FontAscent(face));
            SDL_FreeSurface(surface);
        }
    }
    return true;
}

static kn_font
limit_font(kn_font font)
{
    assert(font.weight >= 0 && font.weight < KN_WEIGHT_COUNT);
    font.size = SDL_clamp(font.size, 1, KN_FONT_SIZE_MAX);
    return font;
}

static const struct kn_run *
fonts_run(struct kn_text *text, const char *utf8, kn_font font)
{
    struct kn_fonts *fonts = from_text(text);
    font = limit_font(font);
    const struct kn_run *kept = kn_runs_find(&fonts->runs, utf8, font);
    if (kept || utf8[0] == '\0') {
        return kept ? kept : &fonts->nothing;
    }
    char drawable[KN_ITEMS_BYTES + 1];
    kn_items_clean(drawable, utf8);
    struct kn_run run = {0};
    // What cannot be drawn is kept as well, not to be tried each frame.
    if (!render(fonts, drawable, font, &run)) {
        run = (struct kn_run){0};
    }
    kept = kn_runs_add(&fonts->runs, utf8, font, &run);
    if (!kept) {
        free(run.mask.coverage);
        return &fonts->nothing;
    }
    return kept;
}

static int
fonts_width(struct kn_text *text, const char *utf8, kn_font font)
{
    struct kn_fonts *fonts = from_text(text);
    font = limit_font(font);
    const struct kn_run *kept = kn_runs_find(&fonts->runs, utf8, font);
    if (kept || utf8[0] == '\0') {
        return kept ? kept->width : 0;
    }
    int width = 0;
    if (!kn_runs_find_width(&fonts->runs, utf8, font, &width)) {
        char drawable[KN_ITEMS_BYTES + 1];
        kn_items_clean(drawable, utf8);
        struct layout layout;
        lay_out(fonts, drawable, font, &layout);
        width = layout.width;
        kn_runs_add_width(&fonts->runs, utf8, font, width);
    }
    return width;
}

static int
fonts_line_height(struct kn_text *text, kn_font font)
{
    return measure_line(from_text(text), limit_font(font))->skip;
}

static bool
fonts_runs_left(struct kn_text *text, const char *utf8)
{
    char drawable[KN_ITEMS_BYTES + 1];
    kn_items_clean(drawable, utf8);
    return kn_runs_left(drawable, text->mirrored);
}

static void
fonts_trim(struct kn_text *text)
{
    kn_runs_trim(&from_text(text)->runs);
}

static void
fonts_forget(struct kn_text *text)
{
    kn_runs_forget(&from_text(text)->runs);
}

static const struct kn_text_ops fonts_ops = {
    .run = fonts_run,
    .width = fonts_width,
    .line_height = fonts_line_height,
    .runs_left = fonts_runs_left,
    .trim = fonts_trim,
    .forget = fonts_forget,
};

struct kn_fonts *
kn_fonts_create(const char **why)
{
    struct kn_fonts *fonts = calloc(1, sizeof(*fonts));
    if (!fonts || TTF_Init() != 0) {
        *why = _("the font library cannot start (is memory short?)");
        free(fonts);
        return NULL;
    }
    fonts->text.ops = &fonts_ops;
    const char *folder = getenv("KNEAD_FONT_DIR");
    kn_faces_init(&fonts->faces, folder, kn_language_now());
    fonts->text.mirrored = kn_languages[fonts->faces.language].leftward;
    kn_runs_init(&fonts->runs, KN_FONTS_KEEP);
    if (kn_faces_first(&fonts->faces, (kn_font){16, KN_WEIGHT_REGULAR}) < 0) {
        *why = folder
                   ? _("the folder KNEAD_FONT_DIR has no font that can be used "
                       "(expected Inter-Regular.otf or DejaVuSans.ttf)")
                   : _("no font was found (install fonts-inter or "
                       "fonts-dejavu-core)");
        kn_fonts_free(fonts);
        return NULL;
    }
    return fonts;
}

void
kn_fonts_free(struct kn_fonts *fonts)
{
    if (!fonts) {
        return;
    }
    kn_runs_destroy(&fonts->runs);
    kn_faces_destroy(&fonts->faces);
    TTF_Quit();
    free(fonts);
}

void
kn_fonts_speak(struct kn_fonts *fonts, enum kn_language language)
{
    if (language == fonts->faces.language) {
        return;
    }
    kn_faces_speak(&fonts->faces, language);
    fonts->text.mirrored = kn_languages[language].leftward;
    kn_runs_forget(&fonts->runs);
    memset(fonts->lines, 0, sizeof(fonts->lines));
}

struct kn_text *
kn_fonts_text(struct kn_fonts *fonts)
{
    return &fonts->text;
}

size_t
kn_fonts_kept(const struct kn_fonts *fonts)
{
    return fonts->runs.bytes;
}
