// SPDX-License-Identifier: MIT
// What people read in a file, in one language or in several: a text, or a
// mapping of texts by language. All are read at once; a field points to a
// place that holds the one in use. So everything that is no text exists once,
// and another language is a matter of kn_prose_speak(): pointers stay, and
// whatever was made of the words (a layout, a spoken line) is made anew.
#ifndef KN_DOCUMENT_PROSE_H
#define KN_DOCUMENT_PROSE_H

#include "base/language.h"
#include "document/fields.h"

// Codes of languages, as keys and values of files.
extern const char *const kn_prose_codes[KN_LANGUAGE_COUNT];

// A text in several languages.
struct kn_prose_place {
    struct kn_prose_place *next;
    const char *texts[KN_LANGUAGE_COUNT]; // NULL: not written in that one
    char *shown;                          // with room for the longest
};

// The texts of one file. All memory is in the arena of its reader.
struct kn_prose {
    struct kn_prose_place *places; // the texts of more than one language
    enum kn_language own;          // of a text that names none; in it all is
    enum kn_language shown;        // as last spoken
    int total;                     // texts there are
    int in[KN_LANGUAGE_COUNT];     // of these, in each language
};

// Begins to read `root`, the mapping of a whole file, in the language that its
// key `language` says (else English); what is wrong with that is left to the
// file's own table, which has it as KN_PROSE_LANGUAGE. root may be NULL. What
// is read is shown in the language that words are in by now.
void kn_prose_begin(struct kn_prose *prose, const struct kn_node *root);

// The row of that key; `offset` of an int.
#define KN_PROSE_LANGUAGE(offset)                                              \
    {                                                                          \
        "language", KN_FIELD_CHOICE, false, offset, 0, 0, kn_prose_codes,      \
            KN_LANGUAGE_COUNT                                                  \
    }

// Reads one value as kn_field_read_text; a mapping by language is welcome
// where the reader has a `prose`. The file's own language must be in it.
bool kn_prose_read(struct kn_reader *reader, const struct kn_node *node,
                   const char *what, double max, const char **out);

// Puts the texts of `language` in all places, or of the own language where
// there is none.
void kn_prose_speak(struct kn_prose *prose, enum kn_language language);

// A copy of `text`, which is one of `from`, as one of `prose`: it changes with
// that. Other texts are copied as they are. NULL when memory is out.
const char *kn_prose_copy(struct kn_prose *prose, struct kn_arena *arena,
                          const struct kn_prose *from, const char *text);

// True when every text there is stands in `language`.
bool kn_prose_is_in(const struct kn_prose *prose, enum kn_language language);

// One text as it stands in a file.
struct kn_wording {
    const char *text;
    enum kn_language language;
    kn_mark mark;
};

// The texts of the value `node` (or NULL), one a language, for checks of what
// they say. Returns how many there are; none in what is no text.
int kn_prose_wordings(const struct kn_prose *prose, const struct kn_node *node,
                      struct kn_wording out[KN_LANGUAGE_COUNT]);

#endif
