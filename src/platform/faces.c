// SPDX-License-Identifier: MIT
#include "platform/faces.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <SDL.h>
#include <SDL_ttf.h>
#include <hb.h>

#include "base/file.h"
#include "base/str.h"

#define FILE_LIMIT ((size_t)64 << 20)
#define MAP_FROM ((size_t)4 << 20) // bytes; a larger file is not copied
#define OWN KN_FONT_FAMILIES       // the place of the language's own font
#define FIRST_EXTRA (OWN + 1)

// In which order faces are asked.
static const int chain[KN_FACES] = {0, 1, OWN, 2, 3, 5, 6, 7, 8};
_Static_assert(KN_FONT_FAMILIES == 4 && KN_FACES == 9, "chain names each once");

// ---- files

static const char *
bytes_of(const struct kn_face *face)
{
    return face->bytes ? face->bytes : face->mapped;
}

static void
close_face(struct kn_face *face)
{
    for (int i = 0; i < KN_FACES_SIZES; i++) {
        if (face->sizes[i].font) {
            TTF_CloseFont(face->sizes[i].font);
        }
    }
    hb_font_destroy(face->shape);
    free(face->bytes);
    kn_file_unmap(face->mapped, face->size);
    *face = (struct kn_face){.tried = true};
}

// What HarfBuzz makes of the file; NULL where that is no font.
static hb_font_t *
read_shape(const struct kn_face *face)
{
    hb_blob_t *blob = hb_blob_create(bytes_of(face), (unsigned)face->size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *read = hb_face_create(blob, (unsigned)face->file.index);
    hb_font_t *shape =
        hb_face_get_glyph_count(read) > 0 ? hb_font_create(read) : NULL;
    hb_face_destroy(read); // both live on as long as the font
    hb_blob_destroy(blob);
    return shape;
}

static bool
load_face(struct kn_face *face, const struct kn_font_file *file)
{
    struct stat st;
    const char *why;
    if (stat(file->path, &st) != 0 || st.st_size <= 0 ||
        (uint64_t)st.st_size > FILE_LIMIT) {
        return false;
    }
    face->file = *file;
    face->size = (size_t)st.st_size;
    if (face->size >= MAP_FROM) {
        face->mapped = kn_file_map(file->path, face->size);
    } else {
        face->bytes = kn_file_read(file->path, FILE_LIMIT, &face->size, &why);
    }
    face->shape = bytes_of(face) ? read_shape(face) : NULL;
    if (!face->shape) {
        close_face(face);
    }
    return face->shape != NULL;
}

// ---- sizes

static TTF_Font *
open_size(const struct kn_face *face, int size)
{
    SDL_RWops *rw = SDL_RWFromConstMem(bytes_of(face), (int)face->size);
    TTF_Font *font =
        rw ? TTF_OpenFontIndexRW(rw, 1, size, face->file.index) : NULL;
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
at_size(struct kn_face *face, int size)
{
    struct kn_sized_face *oldest = &face->sizes[0];
    for (int i = 0; i < KN_FACES_SIZES; i++) {
        struct kn_sized_face *sized = &face->sizes[i];
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
        *oldest = (struct kn_sized_face){font, size, ++face->clock};
    }
    return font;
}

// ---- finding

static void
look_for(const struct kn_faces *faces, struct kn_face *face, int index,
         enum kn_weight weight)
{
    struct kn_font_file file;
    bool found =
        index == OWN
            ? kn_font_file_of(faces->folder, faces->language, weight, &file)
            : kn_font_file(faces->folder, index, weight, &file);
    face->tried = true;
    if (found) {
        load_face(face, &file);
    }
}

static struct kn_face *
find_face(struct kn_faces *faces, kn_font font, int index)
{
    struct kn_face *face = &faces->faces[font.weight][index];
    if (!face->tried && index < FIRST_EXTRA) {
        look_for(faces, face, index, font.weight);
    }
    return face->shape ? face : NULL;
}

const struct kn_face *
kn_faces_find(struct kn_faces *faces, kn_font font, int index)
{
    return find_face(faces, font, index);
}

TTF_Font *
kn_faces_open(struct kn_faces *faces, kn_font font, int index)
{
    struct kn_face *face = find_face(faces, font, index);
    return face ? at_size(face, font.size) : NULL;
}

// ---- which

int
kn_faces_first(struct kn_faces *faces, kn_font font)
{
    for (int i = 0; i < KN_FACES; i++) {
        if (chain[i] < KN_FONT_FAMILIES && find_face(faces, font, chain[i])) {
            return chain[i];
        }
    }
    return -1;
}

int
kn_faces_own(struct kn_faces *faces, kn_font font)
{
    return find_face(faces, font, OWN) ? OWN : -1;
}

// Joiners, direction marks and variation selectors change others and need no
// glyph of their own.
static bool
is_invisible(uint32_t character)
{
    return character == 0xad || (character >= 0x200b && character <= 0x200f) ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2060 && character <= 0x2069) ||
           (character >= 0xfe00 && character <= 0xfe0f) ||
           (character >= 0xe0100 && character <= 0xe01ef) ||
           character == 0xfeff;
}

static bool
has(const struct kn_face *face, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->shape, character, &glyph);
}

// The first character of `utf8` that `face` has not, or 0.
static uint32_t
first_missing(const struct kn_face *face, const char *utf8, size_t size)
{
    const char *end = utf8 + size;
    while (utf8 < end) {
        uint32_t character = kn_utf8_next(&utf8);
        if (!is_invisible(character) && !has(face, character)) {
            return character;
        }
    }
    return 0;
}

bool
kn_faces_has(struct kn_faces *faces, kn_font font, int index, const char *utf8,
             size_t size)
{
    const struct kn_face *face = find_face(faces, font, index);
    return face && first_missing(face, utf8, size) == 0;
}

static bool
is_hopeless(const struct kn_faces *faces, uint32_t character)
{
    for (unsigned i = 0; i < KN_FACES_HOPELESS && i < faces->hopeless_count;
         i++) {
        if (faces->hopeless[i] == character) {
            return true;
        }
    }
    return false;
}

// Opens a font of the system for `character` in a free place of the chain.
static bool
fill_face(struct kn_face *face, enum kn_weight weight, uint32_t character)
{
    struct kn_font_file file;
    if (!kn_font_file_for(character, weight, &file) ||
        !load_face(face, &file)) {
        return false;
    }
    if (!has(face, character)) {
        close_face(face);
        return false;
    }
    return true;
}

// A font of the system that has `character`; -1 if there is none, no room,
// or only the given folder counts. The system is asked once for each
// character: its answer can take longer than a frame.
static int
add_face(struct kn_faces *faces, kn_font font, uint32_t character)
{
    int index = FIRST_EXTRA;
    while (index < KN_FACES && faces->faces[font.weight][index].shape) {
        index++;
    }
    if (faces->folder || index == KN_FACES || is_hopeless(faces, character)) {
        return -1;
    }
    if (!fill_face(&faces->faces[font.weight][index], font.weight, character)) {
        faces->hopeless[faces->hopeless_count++ % KN_FACES_HOPELESS] =
            character;
        return -1;
    }
    return index;
}

int
kn_faces_choose(struct kn_faces *faces, kn_font font, const char *utf8,
                size_t size)
{
    uint32_t missing = 0;
    for (int i = 0; i < KN_FACES; i++) {
        const struct kn_face *face = find_face(faces, font, chain[i]);
        if (face) {
            missing = first_missing(face, utf8, size);
            if (missing == 0) {
                return chain[i];
            }
        }
    }
    int extra = add_face(faces, font, missing);
    return extra >= 0 && kn_faces_has(faces, font, extra, utf8, size)
               ? extra
               : kn_faces_first(faces, font);
}

// ---- for the items of a line

// A blank goes on in the font before it: words in a row are drawn in one go.
static int
choose(struct kn_face_chooser *base, const char *cluster, size_t size,
       int before)
{
    struct kn_faces_chooser *chooser = (struct kn_faces_chooser *)base;
    bool blank = cluster[0] == ' ' && size == 1;
    if (blank && before >= 0 &&
        kn_faces_has(chooser->faces, chooser->font, before, cluster, size)) {
        return before;
    }
    int face = kn_faces_choose(chooser->faces, chooser->font, cluster, size);
    return face < 0 ? 0 : face;
}

static int
choose_all(struct kn_face_chooser *base, const char *utf8)
{
    struct kn_faces_chooser *chooser = (struct kn_faces_chooser *)base;
    int first = kn_faces_first(chooser->faces, chooser->font);
    return first >= 0 && kn_faces_has(chooser->faces, chooser->font, first,
                                      utf8, strlen(utf8))
               ? first
               : -1;
}

struct kn_faces_chooser
kn_faces_chooser(struct kn_faces *faces, kn_font font)
{
    return (struct kn_faces_chooser){{choose, choose_all}, faces, font};
}

// ---- all of them

void
kn_faces_init(struct kn_faces *faces, const char *folder,
              enum kn_language language)
{
    *faces = (struct kn_faces){.folder = folder, .language = language};
}

void
kn_faces_destroy(struct kn_faces *faces)
{
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        for (int i = 0; i < KN_FACES; i++) {
            close_face(&faces->faces[weight][i]);
        }
    }
}

void
kn_faces_speak(struct kn_faces *faces, enum kn_language language)
{
    faces->language = language;
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        struct kn_face *own = &faces->faces[weight][OWN];
        close_face(own);
        own->tried = false;
    }
}
