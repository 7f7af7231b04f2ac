// SPDX-License-Identifier: MIT
#include "screening/reader.h"

#include <stdio.h>
#include <string.h>

#include "geometry/polygon.h"
#include "routine/waypoint.h"
#include "screening/replies.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define OUTLINE_LIMIT 16
#define TEXT_LIMIT 8 // of one list of texts
#define NAME_BYTES 64
#define AREA_MIN 1.0f // cm2

bool
kn_screening_is_list(struct kn_screening_reader *reader,
                     const struct kn_node *node, int limit)
{
    if (node->kind == KN_NODE_SEQUENCE && node->count >= 1 &&
        node->count <= limit) {
        return true;
    }
    KN_SCREENING_REPORT(reader, node->mark, "expected a list of 1 to %d",
                        limit);
    return false;
}

void *
kn_screening_alloc(struct kn_screening_reader *reader, int count, size_t size)
{
    void *made = kn_arena_alloc(reader->fields.arena, (size_t)count, size);
    if (!made) {
        KN_SCREENING_REPORT(reader, ((kn_mark){0, 0}), "out of memory");
    }
    return made;
}

// "GK", "DESIGN", or "S48", perhaps with a letter.
static bool
is_source(const char *key)
{
    if (strcmp(key, "GK") == 0 || strcmp(key, "DESIGN") == 0) {
        return true;
    }
    size_t digits = *key == 'S' ? strspn(key + 1, "0123456789") : 0;
    const char *rest = key + 1 + digits;
    return digits > 0 && digits < 4 &&
           (!*rest || (*rest >= 'a' && *rest <= 'z' && !rest[1]));
}

void
kn_screening_read_sources(struct kn_screening_reader *reader,
                          const struct kn_node *list,
                          struct kn_sources *sources)
{
    if (!list || !kn_screening_is_list(reader, list, KN_SOURCE_LIMIT)) {
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        if (n->kind != KN_NODE_TEXT || !is_source(n->text)) {
            KN_SCREENING_REPORT(reader, n->mark,
                                "no source (expected S and a number, as in "
                                "S48, or GK, or DESIGN)");
            continue;
        }
        const char *key = kn_arena_strdup(reader->fields.arena, n->text);
        if (!key) {
            KN_SCREENING_REPORT(reader, n->mark, "out of memory");
            return;
        }
        sources->keys[sources->count++] = key;
    }
}

void
kn_screening_check_id(struct kn_screening_reader *reader,
                      const struct kn_node *node, const char *id)
{
    static const char *const allowed = "abcdefghijklmnopqrstuvwxyz0123456789_";
    kn_mark mark = kn_node_get(node, "id")->mark;
    if (strspn(id, allowed) != strlen(id)) {
        KN_SCREENING_REPORT(reader, mark,
                            "an id holds more than a-z, 0-9 and '_'");
    }
    if (kn_screening_item_index(reader->made, id) >= 0 ||
        kn_screening_area_index(reader->made, id) >= 0) {
        KN_SCREENING_REPORT(reader, mark,
                            "a second '%s' (expected an id of its own)", id);
    }
}

void
kn_screening_read_texts(struct kn_screening_reader *reader,
                        const struct kn_node *node, struct kn_text_list list)
{
    struct kn_field fields[TEXT_LIMIT] = {{0}};
    if (!node) {
        return;
    }
    for (int i = 0; i < list.count; i++) {
        fields[i] = (struct kn_field){
            .key = list.names[i],
            .type = KN_FIELD_PROSE,
            .required = true,
            // NOLINTNEXTLINE(bugprone-sizeof-expression)
            .offset = (size_t)i * sizeof(list.texts[0]),
            .max = list.length,
        };
    }
    kn_fields_read(&reader->fields, node, list.what, fields, list.count,
                   (void *)list.texts);
}

// ---- areas

struct raw_area {
    const char *id;
    const char *name;         // of one that lies in the middle, or nowhere
    const char *right, *left; // names of a pair
    const struct kn_node *outline;
};

static const struct kn_field area_fields[] = {
    {"id", KN_FIELD_TEXT, true, offsetof(struct raw_area, id), 0,
     KN_ID_LENGTH - 6, NULL, 0},
    {"name", KN_FIELD_PROSE, false, offsetof(struct raw_area, name), 0, 40,
     NULL, 0},
    {"right", KN_FIELD_PROSE, false, offsetof(struct raw_area, right), 0, 40,
     NULL, 0},
    {"left", KN_FIELD_PROSE, false, offsetof(struct raw_area, left), 0, 40,
     NULL, 0},
    {"outline", KN_FIELD_NODE, false, offsetof(struct raw_area, outline), 0, 0,
     NULL, 0},
};

static void
read_outline(struct kn_screening_reader *reader, const struct kn_node *list,
             struct kn_area *area)
{
    if (!list || !kn_screening_is_list(reader, list, OUTLINE_LIMIT)) {
        return;
    }
    if (list->count < 3) {
        KN_SCREENING_REPORT(reader, list->mark,
                            "an outline of %d points (expected 3 or more)",
                            list->count);
    }
    area->points =
        kn_screening_alloc(reader, list->count, sizeof(*area->points));
    if (!area->points) {
        return;
    }
    bool good = list->count >= 3;
    for (const struct kn_node *n = list->children; n; n = n->next) {
        good &= kn_waypoint_read(&reader->fields, n, reader->anatomy,
                                 &area->points[area->point_count++]);
    }
    // A hole, or no inside at all, would leave out too little.
    if (good &&
        (kn_polygon_crosses_itself(area->points, area->point_count) ||
         fabsf(kn_polygon_area(area->points, area->point_count)) < AREA_MIN)) {
        KN_SCREENING_REPORT(reader, list->mark,
                            "the outline crosses itself or is empty (expected "
                            "one line round the area)");
    }
}

// "low_back" and "_left".
static const char *
join(struct kn_screening_reader *reader, const char *id, const char *side)
{
    char text[NAME_BYTES];
    snprintf(text, sizeof(text), "%s%s", id, side);
    const char *kept = kn_arena_strdup(reader->fields.arena, text);
    if (!kept) {
        KN_SCREENING_REPORT(reader, ((kn_mark){0, 0}), "out of memory");
    }
    return kept;
}

// Adds one area, or one of a pair.
static void
add_area(struct kn_screening_reader *reader, const struct kn_node *node,
         struct kn_area area)
{
    int index = reader->made->area_count;
    if (!area.id || !area.name) {
        return;
    }
    if (index >= KN_SCREENING_AREAS) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "too many areas (at most %d, a pair being two)",
                            KN_SCREENING_AREAS);
        return;
    }
    kn_screening_check_id(reader, node, area.id);
    reader->made->areas[index] = area;
    reader->made->area_count++;
    reader->bits[reader->place_count] |= (uint32_t)1 << index;
}

// Whether the area says its name, or those of a pair, and not half of it.
static bool
is_named(struct kn_screening_reader *reader, const struct kn_node *node)
{
    bool right = node->kind == KN_NODE_MAPPING && kn_node_get(node, "right");
    bool left = node->kind == KN_NODE_MAPPING && kn_node_get(node, "left");
    bool name = node->kind == KN_NODE_MAPPING && kn_node_get(node, "name");
    if (right == left && right != name) {
        return true;
    }
    if (node->kind == KN_NODE_MAPPING && !node->cut) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "an area without its names (expected 'name', or "
                            "'right' and 'left' of a pair)");
    }
    return false;
}

static void
read_area(struct kn_screening_reader *reader, const struct kn_node *node)
{
    struct raw_area raw = {0};
    struct kn_area area = {.side = KN_AREA_MIDDLE};
    kn_fields_read(&reader->fields, node, "area", area_fields,
                   COUNT(area_fields), &raw);
    read_outline(reader, raw.outline, &area);
    if (!is_named(reader, node) || !raw.id ||
        reader->place_count >= KN_SCREENING_AREAS) {
        return;
    }
    if (raw.name) {
        area.id = raw.id;
        area.name = raw.name;
        add_area(reader, node, area);
    } else {
        area.side = KN_AREA_LEFT;
        area.id = join(reader, raw.id, "_left");
        area.name = raw.left;
        add_area(reader, node, area);
        area.side = KN_AREA_RIGHT;
        area.id = join(reader, raw.id, "_right");
        area.name = raw.right;
        add_area(reader, node, area);
    }
    reader->places[reader->place_count++] = raw.id;
}

void
kn_screening_read_areas(struct kn_screening_reader *reader,
                        const struct kn_node *list)
{
    if (!list || !kn_screening_is_list(reader, list, KN_SCREENING_AREAS)) {
        return;
    }
    reader->made->areas = kn_screening_alloc(reader, KN_SCREENING_AREAS,
                                             sizeof(*reader->made->areas));
    for (const struct kn_node *n = list->children; n && reader->made->areas;
         n = n->next) {
        read_area(reader, n);
    }
}
