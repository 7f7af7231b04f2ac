// SPDX-License-Identifier: MIT
#include "platform/fonts.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_ttf.h>

#include "base/file.h"
#include "base/str.h"
#include "platform/font_files.h"
#include "platform/runs.h"

#define EXTRA_FACES 4 // opened for characters that no family of ours has
#define FACES (KN_FONT_FAMILIES + EXTRA_FACES)
#define SIZES 8 // of one font that stay open; a screen uses fewer
#define FILE_LIMIT ((size_t)64 << 20)
#define HOPELESS 32 // characters remembered to be in no font
#define WIDTHS 2048 // texts remembered by their width; a power of two
#define PATH_BYTES 1024
#define REPLACEMENT "\xef\xbf\xbd" // U+FFFD

// A font at one size. Changing the size of an open font forgets its glyphs, so
// each size in use keeps one of its own.
struct sized {
    TTF_Font *font; // owned; NULL: free
    int size;
    unsigned used; // by the clock of its face
};

// A font file, read once; its sizes read from memory.
struct face {
    char *bytes; // owned; NULL if it is not there
    int byte_count;
    bool tried;
    struct sized sizes[SIZES];
    unsigned clock; // counts up with each use
};

// Of the first font there is, so that lines keep their height and baseline
// whatever font a run comes from.
struct line {
    short height, ascent, skip; // skip 0: not measured yet
};

// The width of a text that was only measured. Breaking the texts of a routine
// asks for the same ones again and again, and the shaping behind an answer
// takes longer than anything else at the start. 64 bits stand for the text.
struct width {
    uint64_t hash; // of text and font; 0: free
    int width;
};

struct kn_fonts {
    struct kn_text text; // first, so that it can be found from it
    const char *folder;  // to look in alone, or NULL
    struct face faces[KN_WEIGHT_COUNT][FACES];
    struct line lines[KN_WEIGHT_COUNT][KN_FONT_SIZE_MAX + 1];
    uint32_t hopeless[HOPELESS]; // the oldest is overwritten
    unsigned hopeless_count;     // ever added
    struct width widths[WIDTHS];
    struct kn_runs runs;
    struct kn_run nothing;
};

static struct kn_fonts *
from_text(struct kn_text *text)
{
    return (struct kn_fonts *)text;
}

static bool
load_face(struct face *face, const char *path)
{
    size_t size = 0;
    const char *why;
    face->bytes = kn_file_read(path, FILE_LIMIT, &size, &why);
    face->byte_count = (int)size;
    return face->bytes != NULL;
}

static void
close_face(struct face *face)
{
    for (int i = 0; i < SIZES; i++) {
        if (face->sizes[i].font) {
            TTF_CloseFont(face->sizes[i].font);
        }
    }
    free(face->bytes);
    *face = (struct face){.tried = true};
}

static TTF_Font *
open_size(const struct face *face, int size)
{
    SDL_RWops *rw = SDL_RWFromConstMem(face->bytes, face->byte_count);
    TTF_Font *font = rw ? TTF_OpenFontRW(rw, 1, size) : NULL;
    if (font) {
        // Crisp horizontals, and advances that are not rounded, so that
        // words keep their shape at every size.
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
        TTF_SetFontKerning(font, 1);
    }
    return font;
}

// `face` at `size`, in place of the size that was not used for longest.
static TTF_Font *
at_size(struct face *face, int size)
{
    struct sized *oldest = &face->sizes[0];
    for (int i = 0; i < SIZES; i++) {
        struct sized *sized = &face->sizes[i];
        if (sized->font && sized->size == size) {
            sized->used = ++face->clock;
            return sized->font;
        }
        oldest = sized->used < oldest->used ? sized : oldest;
    }
    TTF_Font *font = open_size(face, size);
    if (font) {
        if (oldest->font) {
            TTF_CloseFont(oldest->font);
        }
        *oldest = (struct sized){font, size, ++face->clock};
    }
    return font;
}

// Font `index` of the chain at `font.size`, or NULL if it is not there. Each
// file is looked for and read once, when it is first needed.
static TTF_Font *
ready_face(struct kn_fonts *fonts, kn_font font, int index)
{
    struct face *face = &fonts->faces[font.weight][index];
    if (!face->tried && index < KN_FONT_FAMILIES) {
        char path[PATH_BYTES];
        face->tried = true;
        if (kn_font_file(fonts->folder, index, font.weight, path,
                         sizeof(path))) {
            load_face(face, path);
        }
    }
    return face->bytes ? at_size(face, font.size) : NULL;
}

static TTF_Font *
first_face(struct kn_fonts *fonts, kn_font font)
{
    TTF_Font *found = NULL;
    for (int i = 0; i < KN_FONT_FAMILIES && !found; i++) {
        found = ready_face(fonts, font, i);
    }
    return found;
}

// Joiners, direction marks and variation selectors change others and need no
// glyph of their own.
static bool
is_invisible(uint32_t character)
{
    return character == 0xad || (character >= 0x200b && character <= 0x200f) ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2060 && character <= 0x2069) ||
           (character >= 0xfe00 && character <= 0xfe0f) || character == 0xfeff;
}

// The first character of `utf8` that `font` cannot draw, or 0.
static uint32_t
first_missing(TTF_Font *font, const char *utf8)
{
    while (*utf8) {
        uint32_t character = kn_utf8_next(&utf8);
        if (!is_invisible(character) &&
            !TTF_GlyphIsProvided32(font, character)) {
            return character;
        }
    }
    return 0;
}

static bool
is_hopeless(const struct kn_fonts *fonts, uint32_t character)
{
    for (unsigned i = 0; i < HOPELESS && i < fonts->hopeless_count; i++) {
        if (fonts->hopeless[i] == character) {
            return true;
        }
    }
    return false;
}

// Opens a font of the system for `character` in a free place of the chain.
static TTF_Font *
fill_face(struct face *face, kn_font font, uint32_t character)
{
    char path[PATH_BYTES];
    if (!kn_font_file_for(character, font.weight, path, sizeof(path)) ||
        !load_face(face, path)) {
        return NULL;
    }
    TTF_Font *found = at_size(face, font.size);
    if (!found || !TTF_GlyphIsProvided32(found, character)) {
        close_face(face);
        return NULL;
    }
    return found;
}

// A font of the system that has `character`; NULL if there is none, no room,
// or only the given folder counts. The system is asked once for each
// character: its answer can take longer than a frame.
static TTF_Font *
add_face(struct kn_fonts *fonts, kn_font font, uint32_t character)
{
    int index = KN_FONT_FAMILIES;
    while (index < FACES && fonts->faces[font.weight][index].bytes) {
        index++;
    }
    if (fonts->folder || index == FACES || is_hopeless(fonts, character)) {
        return NULL;
    }
    TTF_Font *found =
        fill_face(&fonts->faces[font.weight][index], font, character);
    if (!found) {
        fonts->hopeless[fonts->hopeless_count++ % HOPELESS] = character;
    }
    return found;
}

// The font to draw `utf8` with: the first that has all of it, else the first
// there is, which shows boxes for what it lacks.
static TTF_Font *
choose_face(struct kn_fonts *fonts, kn_font font, const char *utf8)
{
    uint32_t missing = 0;
    for (int i = 0; i < FACES; i++) {
        TTF_Font *face = ready_face(fonts, font, i);
        if (face) {
            missing = first_missing(face, utf8);
            if (missing == 0) {
                return face;
            }
        }
    }
    TTF_Font *extra = add_face(fonts, font, missing);
    return extra && first_missing(extra, utf8) == 0 ? extra
                                                    : first_face(fonts, font);
}

static const struct line *
measure_line(struct kn_fonts *fonts, kn_font font)
{
    struct line *line = &fonts->lines[font.weight][font.size];
    TTF_Font *face = line->skip > 0 ? NULL : first_face(fonts, font);
    if (face) {
        line->height = (short)TTF_FontHeight(face);
        line->ascent = (short)TTF_FontAscent(face);
        line->skip = (short)SDL_max(TTF_FontLineSkip(face), 1);
    }
    return line;
}

// Bytes of `utf8` to draw: at most KN_RUN_BYTES, not ending within a character.
static size_t
cut(const char *utf8)
{
    size_t size = strnlen(utf8, KN_RUN_BYTES);
    while (size > 0 && ((unsigned char)utf8[size] & 0xc0) == 0x80) {
        size--;
    }
    return size;
}

// Copies `utf8` to `out` (KN_RUN_BYTES and a NUL) as far as it fits, with
// blanks for control characters and U+FFFD for bytes that are not UTF-8.
static void
clean(char *out, const char *utf8)
{
    const size_t mark = strlen(REPLACEMENT);
    size_t size = cut(utf8);
    size_t used = 0;
    while (size > 0) {
        size_t good = kn_utf8_check(utf8, size);
        if (used + good + (good < size ? mark : 0) > KN_RUN_BYTES) {
            break;
        }
        for (size_t i = 0; i < good; i++) {
            unsigned char byte = (unsigned char)utf8[i];
            out[used++] = byte < ' ' || byte == 0x7f ? ' ' : utf8[i];
        }
        if (good < size) {
            memcpy(out + used, REPLACEMENT, mark);
            used += mark;
            good++;
        }
        utf8 += good;
        size -= good;
    }
    out[used] = '\0';
}

// Moves the coverage of `surface` into a mask whose baseline is at
// `line->ascent`, `shift` rows lower than in the surface.
static bool
take_coverage(struct kn_mask *mask, SDL_Surface *surface,
              const struct line *line, int shift)
{
    mask->width = surface->w;
    mask->stride = surface->w;
    mask->height = SDL_max((int)line->height, surface->h + shift);
    mask->coverage = calloc((size_t)mask->height, (size_t)mask->stride);
    if (!mask->coverage) {
        return false;
    }
    for (int y = SDL_max(0, -shift); y < surface->h; y++) {
        const char *row =
            (const char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
        uint8_t *to =
            mask->coverage + (size_t)(y + shift) * (size_t)mask->stride;
        for (int x = 0; x < surface->w; x++) {
            uint32_t argb;
            memcpy(&argb, row + (size_t)x * sizeof(argb), sizeof(argb));
            to[x] = (uint8_t)(argb >> 24);
        }
    }
    return true;
}

// Advance of `utf8` (clean, not empty); false if it cannot be drawn.
static bool
measure(TTF_Font *face, const char *utf8, int *width)
{
    return face && TTF_SizeUTF8(face, utf8, width, NULL) == 0 && *width > 0 &&
           *width <= KN_RUN_WIDTH_MAX;
}

// Renders `utf8` (clean, not empty); false if that cannot be done. The
// coverage is then NULL.
static bool
render(struct kn_fonts *fonts, const char *utf8, kn_font font,
       struct kn_run *run)
{
    const SDL_Color white = {255, 255, 255, 255};
    const struct line *line = measure_line(fonts, font);
    TTF_Font *face = choose_face(fonts, font, utf8);
    int width = 0;
    if (!measure(face, utf8, &width)) {
        return false;
    }
    SDL_Surface *surface = TTF_RenderUTF8_Blended(face, utf8, white);
    if (!surface) {
        return false;
    }
    assert(surface->format->BytesPerPixel == sizeof(uint32_t));
    run->width = width;
    run->ascent = line->ascent;
    bool taken = take_coverage(&run->mask, surface, line,
                               line->ascent - TTF_FontAscent(face));
    SDL_FreeSurface(surface);
    return taken;
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
    char drawable[KN_RUN_BYTES + 1];
    clean(drawable, utf8);
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
    uint64_t hash = kn_hash_bytes(KN_HASH_START, utf8, strlen(utf8));
    hash = kn_hash_bytes(hash, &font.size, sizeof(font.size));
    hash = kn_hash_bytes(hash, &font.weight, sizeof(font.weight));
    struct width *known = &fonts->widths[hash % WIDTHS];
    if (known->hash != hash) {
        char drawable[KN_RUN_BYTES + 1];
        clean(drawable, utf8);
        TTF_Font *face = choose_face(fonts, font, drawable);
        int width = 0;
        bool drawn = measure(face, drawable, &width);
        *known = (struct width){hash, drawn ? width : 0};
    }
    return known->width;
}

static int
fonts_line_height(struct kn_text *text, kn_font font)
{
    return measure_line(from_text(text), limit_font(font))->skip;
}

static void
fonts_trim(struct kn_text *text)
{
    kn_runs_trim(&from_text(text)->runs);
}

static const struct kn_text_ops fonts_ops = {
    .run = fonts_run,
    .width = fonts_width,
    .line_height = fonts_line_height,
    .trim = fonts_trim,
};

struct kn_fonts *
kn_fonts_create(const char **why)
{
    struct kn_fonts *fonts = calloc(1, sizeof(*fonts));
    if (!fonts || TTF_Init() != 0) {
        *why = "the font library cannot start (is memory short?)";
        free(fonts);
        return NULL;
    }
    fonts->text.ops = &fonts_ops;
    fonts->folder = getenv("KNEAD_FONT_DIR");
    kn_runs_init(&fonts->runs, KN_FONTS_KEEP);
    if (!first_face(fonts, (kn_font){16, KN_WEIGHT_REGULAR})) {
        *why = fonts->folder
                   ? "the folder KNEAD_FONT_DIR has no font that can be used "
                     "(expected Inter-Regular.otf or DejaVuSans.ttf)"
                   : "no font was found (install fonts-inter or "
                     "fonts-dejavu-core)";
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
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        for (int i = 0; i < FACES; i++) {
            close_face(&fonts->faces[weight][i]);
        }
    }
    TTF_Quit();
    free(fonts);
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
