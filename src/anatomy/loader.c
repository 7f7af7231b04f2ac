// SPDX-License-Identifier: MIT
// Reads the anatomy file: a table for each kind of entry says what it may
// hold; what a table cannot say (crossing outlines, doubles, the box around
// the body) is checked besides. Everything wrong is reported in one go.
#include <stdlib.h>
#include <string.h>

#include "anatomy/anatomy.h"
#include "anatomy/shape.h"
#include "anatomy/structure.h"
#include "base/str.h"
#include "document/reading.h"
#include "geometry/polygon.h"

#define STRUCTURE_LIMIT 200
#define LANDMARK_LIMIT 400
#define ZONE_LIMIT 64
#define GUIDE_LIMIT 64
#define SILHOUETTE_LIMIT 160 // points: it has fingers
#define MIDLINE 0.01f        // cm: near enough to x = 0

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define FIELD(struct_name, member) offsetof(struct struct_name, member)

struct root {
    const struct kn_node *silhouette;
    const struct kn_node *structures;
    const struct kn_node *landmarks;
    const struct kn_node *zones;
    const struct kn_node *guides;
};

static const struct kn_field root_fields[] = {
    {"silhouette", KN_FIELD_NODE, true, FIELD(root, silhouette), 0, 0, NULL, 0},
    {"structures", KN_FIELD_NODE, true, FIELD(root, structures), 0, 0, NULL, 0},
    {"landmarks", KN_FIELD_NODE, true, FIELD(root, landmarks), 0, 0, NULL, 0},
    {"zones", KN_FIELD_NODE, true, FIELD(root, zones), 0, 0, NULL, 0},
    {"guides", KN_FIELD_NODE, true, FIELD(root, guides), 0, 0, NULL, 0},
};

static const char *const zone_kind_names[KN_ZONE_KIND_COUNT] = {
    [KN_ZONE_NO_GO] = "no_go",
    [KN_ZONE_LIGHT_ONLY] = "light_only",
    [KN_ZONE_NO_POINT] = "no_point",
};

static const struct kn_field landmark_fields[] = {
    {"key", KN_FIELD_TEXT, true, FIELD(kn_landmark, key), 0, 40, NULL, 0},
    {"at", KN_FIELD_VEC2, true, FIELD(kn_landmark, at), KN_BODY_TOP,
     KN_BODY_BOTTOM, NULL, 0},
    {"description", KN_FIELD_PROSE, true, FIELD(kn_landmark, description), 0,
     120, NULL, 0},
};

static void
read_landmark(struct kn_anatomy_reader *reader, const struct kn_node *node,
              void *out)
{
    struct kn_landmark *landmark = out;
    if (!kn_fields_read(&reader->fields, node, "landmark", landmark_fields,
                        COUNT(landmark_fields), landmark)) {
        return;
    }
    if (landmark->at.x < 0 || landmark->at.x > (float)KN_BODY_X) {
        KN_ANATOMY_REPORT(reader, kn_node_get(node, "at")->mark,
                          "landmark '%s' lies at x = %g (expected 0 to 60: "
                          "the midline or the right side; the left is its "
                          "mirror)",
                          landmark->key, (double)landmark->at.x);
    }
}

// A zone as its table reads it: its bands are pairs.
struct raw_zone {
    struct kn_zone made;
    kn_vec2 x, y;
};

#define ZONE(member) FIELD(raw_zone, made.member)

static const struct kn_field zone_fields[] = {
    {"key", KN_FIELD_TEXT, true, ZONE(key), 0, 40, NULL, 0},
    {"name", KN_FIELD_PROSE, true, ZONE(name), 0, 60, NULL, 0},
    {"kind", KN_FIELD_CHOICE, true, ZONE(kind), 0, 0, zone_kind_names,
     KN_ZONE_KIND_COUNT},
    {"x", KN_FIELD_VEC2, true, FIELD(raw_zone, x), 0, KN_BODY_X, NULL, 0},
    {"y", KN_FIELD_VEC2, true, FIELD(raw_zone, y), KN_BODY_TOP, KN_BODY_BOTTOM,
     NULL, 0},
    {"reason", KN_FIELD_PROSE, true, ZONE(reason), 0, 120, NULL, 0},
};

static void
check_band(struct kn_anatomy_reader *reader, const struct kn_node *zone,
           const char *key, kn_vec2 band)
{
    if (band.x >= band.y) {
        KN_ANATOMY_REPORT(reader, kn_node_get(zone, key)->mark,
                          "the band %s of the zone is empty (expected [from, "
                          "to], with from less than to)",
                          key);
    }
}

static void
read_zone(struct kn_anatomy_reader *reader, const struct kn_node *node,
          void *out)
{
    struct kn_zone *zone = out;
    struct raw_zone raw = {0};
    if (kn_fields_read(&reader->fields, node, "zone", zone_fields,
                       COUNT(zone_fields), &raw)) {
        check_band(reader, node, "x", raw.x);
        check_band(reader, node, "y", raw.y);
    }
    *zone = raw.made;
    zone->x0 = raw.x.x;
    zone->x1 = raw.x.y;
    zone->y0 = raw.y.x;
    zone->y1 = raw.y.y;
}

struct raw_guide {
    struct kn_guide made;
    const struct kn_node *points;
};

static const struct kn_field guide_fields[] = {
    {"key", KN_FIELD_TEXT, true, FIELD(raw_guide, made.key), 0, 40, NULL, 0},
    {"name", KN_FIELD_PROSE, true, FIELD(raw_guide, made.name), 0, 60, NULL, 0},
    {"points", KN_FIELD_NODE, true, FIELD(raw_guide, points), 0, 0, NULL, 0},
};

static void
read_guide(struct kn_anatomy_reader *reader, const struct kn_node *node,
           void *out)
{
    static const struct kn_shape_rule rule = {"guide", 2, KN_SHAPE_POINTS,
                                              false};
    struct raw_guide raw = {0};
    struct kn_shape shape = {0};
    kn_fields_read(&reader->fields, node, "guide", guide_fields,
                   COUNT(guide_fields), &raw);
    if (raw.points) {
        kn_shape_read(reader, raw.points, &rule, &shape);
    }
    raw.made.path = shape.path;
    *(struct kn_guide *)out = raw.made;
}

static void
read_structure(struct kn_anatomy_reader *reader, const struct kn_node *node,
               void *out)
{
    kn_structure_read(reader, node, out);
}

// A list of entries, each of which starts with its key.
struct list {
    const char *what;
    size_t size; // of an entry
    int limit;
    void (*read)(struct kn_anatomy_reader *reader, const struct kn_node *node,
                 void *out);
};

static const struct list structure_list = {
    "structure", sizeof(struct kn_structure), STRUCTURE_LIMIT, read_structure};
static const struct list landmark_list = {
    "landmark", sizeof(struct kn_landmark), LANDMARK_LIMIT, read_landmark};
static const struct list zone_list = {"zone", sizeof(struct kn_zone),
                                      ZONE_LIMIT, read_zone};
static const struct list guide_list = {"guide", sizeof(struct kn_guide),
                                       GUIDE_LIMIT, read_guide};

_Static_assert(offsetof(struct kn_structure, key) == 0, "key comes first");
_Static_assert(offsetof(struct kn_landmark, key) == 0, "key comes first");
_Static_assert(offsetof(struct kn_zone, key) == 0, "key comes first");
_Static_assert(offsetof(struct kn_guide, key) == 0, "key comes first");

// Entries read so far.
struct entries {
    char *items;
    int count;
};

static const char *
key_of(const struct list *list, const struct entries *entries, int index)
{
    const char *const *key =
        (const void *)(entries->items + (size_t)index * list->size);
    return *key; // NULL when it could not be read
}

static void
check_double(struct kn_anatomy_reader *reader, const struct list *list,
             const struct entries *entries, const struct kn_node *node)
{
    const char *key = key_of(list, entries, entries->count);
    for (int i = 0; key && i < entries->count; i++) {
        const char *other = key_of(list, entries, i);
        if (other && strcmp(key, other) == 0) {
            KN_ANATOMY_REPORT(reader, kn_node_get(node, "key")->mark,
                              "a second %s '%s' (expected a key of its own)",
                              list->what, key);
            return;
        }
    }
}

// Reads the sequence `node`, which may be missing; that is reported already.
static struct entries
read_list(struct kn_anatomy_reader *reader, const struct list *list,
          const struct kn_node *node)
{
    struct entries entries = {0};
    if (!node) {
        return entries;
    }
    if (node->kind != KN_NODE_SEQUENCE || node->count < 1 ||
        node->count > list->limit) {
        KN_ANATOMY_REPORT(reader, node->mark, "expected a list of 1 to %d %ss",
                          list->limit, list->what);
        return entries;
    }
    entries.items =
        kn_arena_alloc(reader->fields.arena, (size_t)node->count, list->size);
    if (!entries.items) {
        kn_anatomy_report_memory(reader);
        return entries;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        list->read(reader, n,
                   entries.items + (size_t)entries.count * list->size);
        check_double(reader, list, &entries, n);
        entries.count++;
    }
    return entries;
}

static const char **
list_keys(struct kn_anatomy_reader *reader, const struct list *list,
          const struct entries *entries)
{
    const char **keys = kn_arena_alloc(reader->fields.arena,
                                       (size_t)entries->count, sizeof(*keys));
    if (!keys) {
        kn_anatomy_report_memory(reader);
        return NULL;
    }
    for (int i = 0; i < entries->count; i++) {
        keys[i] = key_of(list, entries, i);
    }
    return keys;
}

static void
check_silhouette(struct kn_anatomy_reader *reader, const struct kn_node *node,
                 const struct kn_shape *shape)
{
    const struct kn_path *path = &shape->path;
    if (fabsf(path->points[0].x) > MIDLINE ||
        fabsf(path->points[path->count - 1].x) > MIDLINE) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "the silhouette does not start and end on the "
                          "midline (expected x = 0 there)");
    }
    for (int i = 0; i < path->count; i++) {
        if (path->points[i].x < -MIDLINE) {
            KN_ANATOMY_REPORT(reader, node->mark,
                              "the silhouette leaves the right side near y = "
                              "%.1f (expected x of 0 or more)",
                              (double)path->points[i].y);
            break;
        }
    }
    if (kn_polygon_crosses_itself(path->points, path->count)) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "the silhouette crosses itself (expected points in "
                          "order from the top of the head down)");
    }
}

static void
read_silhouette(struct kn_anatomy_reader *reader, const struct kn_node *node,
                struct kn_anatomy *body)
{
    static const struct kn_shape_rule rule = {"silhouette", 8, SILHOUETTE_LIMIT,
                                              false};
    struct kn_shape shape;
    if (!node || !kn_shape_read(reader, node, &rule, &shape)) {
        return;
    }
    check_silhouette(reader, node, &shape);
    body->silhouette = shape.path;
    body->silhouette_points = shape.points;
    body->silhouette_count = shape.count;
}

static void
read_root(struct kn_anatomy_reader *reader, const struct kn_node *node,
          struct kn_anatomy *body)
{
    struct root root = {0};
    kn_fields_read(&reader->fields, node, "anatomy", root_fields,
                   COUNT(root_fields), &root);
    read_silhouette(reader, root.silhouette, body);

    struct entries entries =
        read_list(reader, &structure_list, root.structures);
    body->structures = (void *)entries.items;
    body->structure_count = entries.count;
    body->structure_keys = list_keys(reader, &structure_list, &entries);

    entries = read_list(reader, &landmark_list, root.landmarks);
    body->landmarks = (void *)entries.items;
    body->landmark_count = entries.count;
    body->landmark_keys = list_keys(reader, &landmark_list, &entries);

    entries = read_list(reader, &zone_list, root.zones);
    body->zones = (void *)entries.items;
    body->zone_count = entries.count;

    entries = read_list(reader, &guide_list, root.guides);
    body->guides = (void *)entries.items;
    body->guide_count = entries.count;
}

bool
kn_anatomy_parse(struct kn_anatomy *anatomy, const char *name,
                 const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_anatomy made = {.hash =
                                  kn_hash_bytes(KN_HASH_START, bytes, size)};
    kn_arena_init(&made.arena);
    struct kn_reading reading;
    if (kn_reading_begin(&reading, name, bytes, size, diags)) {
        struct kn_anatomy_reader reader = {
            .fields = kn_reading_into(&reading, &made.arena, &made.prose)};
        read_root(&reader, reading.root, &made);
    }
    if (!kn_reading_end(&reading)) {
        kn_anatomy_destroy(&made);
        return false;
    }
    *anatomy = made;
    return true;
}

bool
kn_anatomy_load(struct kn_anatomy *anatomy, const char *path,
                struct kn_diag_list *diags)
{
    size_t size = 0;
    char *bytes = kn_document_read(path, &size, diags);
    if (!bytes) {
        return false;
    }
    bool ok = kn_anatomy_parse(anatomy, path, bytes, size, diags);
    free(bytes);
    return ok;
}
