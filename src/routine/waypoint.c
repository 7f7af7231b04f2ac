// SPDX-License-Identifier: MIT
#include "routine/waypoint.h"

#include <string.h>

#include "base/str.h"

#define WORD_BYTES 48
#define BLANKS " \t\r\n"

// One word of a waypoint, and where it stands in the file.
struct word {
    char text[WORD_BYTES]; // cut to fit; too long for any word we know
    kn_mark mark;
};

struct words {
    const struct kn_node *node;
    const char *rest;
};

// Takes the next word; an empty one at the end.
static struct word
next_word(struct words *words)
{
    struct word word = {.mark = words->node->mark};
    words->rest += strspn(words->rest, BLANKS);
    if (words->node->plain) {
        size_t before = (size_t)(words->rest - words->node->text);
        word.mark.column += (int)kn_utf8_length(words->node->text, before);
    }
    size_t length = strcspn(words->rest, BLANKS);
    size_t kept = length < WORD_BYTES ? length : WORD_BYTES - 1;
    kept = kn_utf8_check(words->rest, kept); // never half a character
    memcpy(word.text, words->rest, kept);
    words->rest += length;
    return word;
}

static const char *const direction_keys[] = {"out", "in", "up", "down"};
static const kn_vec2 directions[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
#define DIRECTION_COUNT 4

// Reads "out 1.2" onto *moved. Each of the two axes may be used once.
static bool
read_offset(struct kn_reader *reader, struct words *words,
            const struct word *way, kn_vec2 *moved)
{
    int index = kn_field_choose(reader, way->mark, "direction", way->text,
                                direction_keys, DIRECTION_COUNT);
    if (index < 0) {
        return false;
    }
    struct word number = next_word(words);
    double cm;
    if (!kn_str_to_double(number.text, &cm) || cm <= 0 ||
        cm > KN_WAYPOINT_OFFSET_MAX) {
        kn_diag_add(reader->diags, reader->file, number.mark,
                    "'%s%s%s' is no offset (expected '%s' and a number of "
                    "centimetres above 0, at most %g)",
                    way->text, *number.text ? " " : "", number.text, way->text,
                    KN_WAYPOINT_OFFSET_MAX);
        return false;
    }
    kn_vec2 step = kn_vec2_scale(directions[index], (float)cm);
    if ((step.x != 0 && moved->x != 0) || (step.y != 0 && moved->y != 0)) {
        kn_diag_add(reader->diags, reader->file, way->mark,
                    "a second offset the same way, '%s' (expected one across "
                    "and one along the spine at most)",
                    way->text);
        return false;
    }
    *moved = kn_vec2_add(*moved, step);
    return true;
}

bool
kn_waypoint_read(struct kn_reader *reader, const struct kn_node *node,
                 const struct kn_anatomy *anatomy, kn_vec2 *at)
{
    if (node->kind != KN_NODE_TEXT || !*node->text) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "a waypoint is no text (expected a landmark, as in "
                    "`rh_mid` or `rh_mid out 1.2 up 0.6`)");
        return false;
    }
    struct words words = {node, node->text};
    struct word name = next_word(&words);
    int index =
        kn_field_choose(reader, name.mark, "landmark", name.text,
                        anatomy->landmark_keys, anatomy->landmark_count);
    if (index < 0) {
        return false;
    }
    kn_vec2 moved = {0, 0};
    for (;;) {
        struct word way = next_word(&words);
        if (!*way.text) {
            break;
        }
        if (!read_offset(reader, &words, &way, &moved)) {
            return false;
        }
    }
    *at = kn_vec2_add(anatomy->landmarks[index].at, moved);
    return true;
}
