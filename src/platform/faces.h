// SPDX-License-Identifier: MIT
// The fonts that lines are drawn with, on the screen and on paper, in the order
// in which they are asked: Inter, Noto Sans, the one for the language's own
// script, DejaVu Sans, what the system calls sans, and then any that has a
// character. Each file is looked for and opened when it is first needed.
// SDL_ttf is for the screen's thread alone; all but kn_faces_open does without.
#ifndef KN_PLATFORM_FACES_H
#define KN_PLATFORM_FACES_H

#include "base/language.h"
#include "platform/font_files.h"
#include "platform/items.h"

struct _TTF_Font; // SDL_ttf's TTF_Font
struct hb_font_t;

#define KN_FACES_EXTRA 4 // opened for characters that no family of ours has
#define KN_FACES (KN_FONT_FAMILIES + 1 + KN_FACES_EXTRA)
#define KN_FACES_SIZES 8     // of one font that stay open; a screen uses fewer
#define KN_FACES_HOPELESS 32 // characters remembered to be in no font

// A font at one size. Changing the size of an open font forgets its glyphs, so
// each size in use keeps one of its own.
struct kn_sized_face {
    struct _TTF_Font *font; // owned; NULL: free
    int size;
    unsigned used; // by the clock of its face
};

// A font file, in memory once for all its sizes.
struct kn_face {
    struct kn_font_file file;
    char *bytes;             // owned; or
    const char *mapped;      // the file itself, where it is large
    size_t size;             // bytes
    struct hb_font_t *shape; // owned: what it has, in its own units; NULL if it
                             // is not there
    bool tried;
    struct kn_sized_face sizes[KN_FACES_SIZES];
    unsigned clock; // counts up with each use
};

struct kn_faces {
    const char *folder; // to look in alone, or NULL; not owned
    enum kn_language language;
    struct kn_face faces[KN_WEIGHT_COUNT][KN_FACES];
    uint32_t hopeless[KN_FACES_HOPELESS]; // the oldest is overwritten
    unsigned hopeless_count;              // ever added
};

void kn_faces_init(struct kn_faces *faces, const char *folder,
                   enum kn_language language);
void kn_faces_destroy(struct kn_faces *faces);

// Asks the font of another language first from now on.
void kn_faces_speak(struct kn_faces *faces, enum kn_language language);

// Face `index` of `font.weight`, or NULL where it is not there. Stays as it is
// until a language is spoken that has another.
const struct kn_face *kn_faces_find(struct kn_faces *faces, kn_font font,
                                    int index);

// The same at `font.size`, for the screen. Stays open until
// KN_FACES_SIZES other sizes of it were asked for.
struct _TTF_Font *kn_faces_open(struct kn_faces *faces, kn_font font,
                                int index);

// The first face of the chain that is there, or -1; and the one for the script
// of the language, or -1 where that needs none of its own.
int kn_faces_first(struct kn_faces *faces, kn_font font);
int kn_faces_own(struct kn_faces *faces, kn_font font);

// Whether that face is there and has all `size` bytes of `utf8` (well-formed).
bool kn_faces_has(struct kn_faces *faces, kn_font font, int index,
                  const char *utf8, size_t size);

// The first face that has all of `utf8`; where none has, the first there is,
// which shows boxes for what it lacks; -1 if none is there.
int kn_faces_choose(struct kn_faces *faces, kn_font font, const char *utf8,
                    size_t size);

// Asks for the faces of a line's items in `font`.
struct kn_faces_chooser {
    struct kn_face_chooser base; // first, so that it can be found from it
    struct kn_faces *faces;
    kn_font font;
};
struct kn_faces_chooser kn_faces_chooser(struct kn_faces *faces, kn_font font);

#endif
