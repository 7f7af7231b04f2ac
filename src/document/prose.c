// SPDX-License-Identifier: MIT
#include "document/prose.h"

#include <stdio.h>
#include <string.h>

#include "document/bytes.h"

#define LABEL_BYTES 80

#define CODE(id, code, name, leftward) code,
const char *const kn_prose_codes[] = {KN_LANGUAGES(CODE)};
#undef CODE

void
kn_prose_begin(struct kn_prose *prose, const struct kn_node *root)
{
    const struct kn_node *node = root && root->kind == KN_NODE_MAPPING
                                     ? kn_node_get(root, "language")
                                     : NULL;
    int own = node && node->text ? kn_language_of(node->text) : KN_LANGUAGE_EN;
    *prose = (struct kn_prose){0};
    prose->own = own < 0 ? KN_LANGUAGE_EN : (enum kn_language)own;
    prose->shown = kn_language_now();
}

static void
count(struct kn_prose *prose, const char *const *texts)
{
    prose->total++;
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        prose->in[i] += texts[i] != NULL;
    }
}

static const char *
text_in(const struct kn_prose *prose, const char *const *texts,
        enum kn_language language)
{
    return texts[language] ? texts[language] : texts[prose->own];
}

// Shows `text` in the place, which has room for each of its texts.
static void
show(struct kn_prose_place *place, const char *text)
{
    memcpy(place->shown, text, strlen(text) + 1);
}

// A place for `texts`, of which there are two or more; NULL when memory is out.
static const char *
add_place(struct kn_prose *prose, struct kn_arena *arena,
          const char *const *texts)
{
    size_t room = 0;
    struct kn_prose_place *place = kn_arena_alloc(arena, 1, sizeof(*place));
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        size_t size = texts[i] ? strlen(texts[i]) + 1 : 0;
        room = size > room ? size : room;
    }
    char *shown = kn_arena_alloc(arena, room, 1);
    if (!place || !shown) {
        return NULL;
    }
    memcpy(place->texts, texts, sizeof(place->texts));
    place->shown = shown;
    show(place, text_in(prose, texts, prose->shown));
    place->next = prose->places;
    prose->places = place;
    return place->shown;
}

// ---- reading

// The language of the key of `node`, or -1 after reporting that it is none.
// Short as codes are, one is near any other: all are named.
static int
language_of(struct kn_reader *reader, const struct kn_node *node)
{
    char known[LABEL_BYTES] = "";
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        size_t used = strlen(known);
        if (strcmp(node->key, kn_prose_codes[i]) == 0) {
            return i;
        }
        snprintf(known + used, sizeof(known) - used, "%s%s", i > 0 ? ", " : "",
                 kn_prose_codes[i]);
    }
    kn_diag_add(reader->diags, reader->file, node->key_mark,
                "unknown language %s (expected one of: %s)",
                kn_quote_text(node->key).text, known);
    return -1;
}

// Reads each of `node`'s texts into `texts`; false where one is wrong.
static bool
read_texts(struct kn_reader *reader, const struct kn_node *node,
           const char *what, double max, const char **texts)
{
    bool good = true;
    for (const struct kn_node *n = node->children; n; n = n->next) {
        int language = language_of(reader, n);
        char label[LABEL_BYTES];
        snprintf(label, sizeof(label), "%s in '%.8s'", what, n->key);
        good &= language >= 0 &&
                kn_field_read_text(reader, n, label, max, &texts[language]);
    }
    return good;
}

static bool
read_mapping(struct kn_reader *reader, const struct kn_node *node,
             const char *what, double max, const char **out)
{
    struct kn_prose *prose = reader->prose;
    const char *own = kn_prose_codes[prose->own];
    const char *texts[KN_LANGUAGE_COUNT] = {NULL};
    bool good = read_texts(reader, node, what, max, texts);
    if (!kn_node_get(node, own)) {
        if (!node->cut) {
            kn_diag_add(reader->diags, reader->file, node->mark,
                        "%s is not there in '%s' (expected it in the file's "
                        "own language, and in others beside it)",
                        what, own);
        }
        return false;
    }
    if (!good) {
        return false;
    }
    count(prose, texts);
    const char *made = node->count > 1 ? add_place(prose, reader->arena, texts)
                                       : texts[prose->own];
    if (!made) {
        kn_diag_add(reader->diags, reader->file, (kn_mark){0, 0},
                    "out of memory");
        return false;
    }
    *out = made;
    return true;
}

bool
kn_prose_read(struct kn_reader *reader, const struct kn_node *node,
              const char *what, double max, const char **out)
{
    struct kn_prose *prose = reader->prose;
    if (prose && node->kind == KN_NODE_MAPPING) {
        return read_mapping(reader, node, what, max, out);
    }
    if (!kn_field_read_text(reader, node, what, max, out)) {
        return false;
    }
    if (prose) {
        const char *texts[KN_LANGUAGE_COUNT] = {[0] = NULL};
        texts[prose->own] = *out;
        count(prose, texts);
    }
    return true;
}

int
kn_prose_wordings(const struct kn_prose *prose, const struct kn_node *node,
                  struct kn_wording out[KN_LANGUAGE_COUNT])
{
    int found = 0;
    if (node && node->kind == KN_NODE_TEXT) {
        out[found++] = (struct kn_wording){node->text, prose->own, node->mark};
    }
    const struct kn_node *n =
        node && node->kind == KN_NODE_MAPPING ? node->children : NULL;
    for (; n && found < KN_LANGUAGE_COUNT; n = n->next) {
        int language = kn_language_of(n->key);
        if (language >= 0 && n->kind == KN_NODE_TEXT) {
            out[found++] = (struct kn_wording){
                n->text, (enum kn_language)language, n->mark};
        }
    }
    return found;
}

// ---- speaking

void
kn_prose_speak(struct kn_prose *prose, enum kn_language language)
{
    prose->shown = language;
    for (struct kn_prose_place *p = prose->places; p; p = p->next) {
        show(p, text_in(prose, p->texts, language));
    }
}

bool
kn_prose_is_in(const struct kn_prose *prose, enum kn_language language)
{
    return prose->in[language] == prose->total;
}

const char *
kn_prose_copy(struct kn_prose *prose, struct kn_arena *arena,
              const struct kn_prose *from, const char *text)
{
    const struct kn_prose_place *place = from->places;
    const char *texts[KN_LANGUAGE_COUNT] = {NULL};
    while (place && place->shown != text) {
        place = place->next;
    }
    if (!place) {
        return kn_arena_strdup(arena, text);
    }
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        // What is not written there is as in the language of `from`.
        texts[i] = kn_arena_strdup(
            arena, text_in(from, place->texts, (enum kn_language)i));
        if (!texts[i]) {
            return NULL;
        }
    }
    return add_place(prose, arena, texts);
}
