// SPDX-License-Identifier: MIT
#include "anatomy/trigger_points.h"

#include <string.h>

#include "anatomy/shape.h"
#include "document/fields.h"

#define POINT_LIMIT 200
#define REFERRAL_LIMIT 8

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define RAW(member) offsetof(struct raw_point, member)
#define STRAND(member) offsetof(struct raw_strand, member)

static const char *const hold_names[KN_POINT_HOLD_COUNT] = {
    [KN_POINT_SHOWN] = "no",
    [KN_POINT_PARTNER] = "partner",
    [KN_POINT_OFFERED] = "yes",
};

// A point as its table reads it.
struct raw_point {
    struct kn_trigger_point made;
    int hold;
    const char *muscle;
    const struct kn_node *referral;
};

struct raw_strand {
    const struct kn_node *points;
    float radius;
};

static const struct kn_field point_fields[] = {
    {"id", KN_FIELD_TEXT, true, RAW(made.id), 0, 12, NULL, 0},
    {"muscle", KN_FIELD_TEXT, true, RAW(muscle), 0, 40, NULL, 0},
    {"at", KN_FIELD_VEC2, true, RAW(made.at), KN_BODY_TOP, KN_BODY_BOTTOM, NULL,
     0},
    {"refers", KN_FIELD_PROSE, true, RAW(made.refers), 0, 100, NULL, 0},
    {"referral", KN_FIELD_NODE, true, RAW(referral), 0, 0, NULL, 0},
    {"reach", KN_FIELD_PROSE, true, RAW(made.reach), 0, 60, NULL, 0},
    {"hold", KN_FIELD_CHOICE, true, RAW(hold), 0, 0, hold_names,
     KN_POINT_HOLD_COUNT},
    {"note", KN_FIELD_PROSE, false, RAW(made.note), 0, 80, NULL, 0},
};

static const struct kn_field strand_fields[] = {
    {"points", KN_FIELD_NODE, true, STRAND(points), 0, 0, NULL, 0},
    {"radius", KN_FIELD_NUMBER, true, STRAND(radius), 0.3, 8, NULL, 0},
};

static const struct kn_field root_fields[] = {
    {"points", KN_FIELD_NODE, true, 0, 0, 0, NULL, 0},
};

static void
read_strand(struct kn_anatomy_reader *reader, const struct kn_node *node,
            struct kn_referral *made)
{
    static const struct kn_shape_rule rule = {"referral", 2, KN_SHAPE_POINTS,
                                              false};
    struct raw_strand raw = {0};
    struct kn_shape shape = {0};
    kn_fields_read(&reader->fields, node, "referral", strand_fields,
                   COUNT(strand_fields), &raw);
    if (raw.points) {
        kn_shape_read(reader, raw.points, &rule, &shape);
    }
    *made = (struct kn_referral){shape.path, raw.radius};
}

// Memory for the entries of `node`, a list of 1 to `limit` of them; NULL, with
// a report, when it is not.
static void *
list_of(struct kn_anatomy_reader *reader, const struct kn_node *node, int limit,
        size_t size)
{
    if (node->kind != KN_NODE_SEQUENCE || node->count < 1 ||
        node->count > limit) {
        KN_ANATOMY_REPORT(reader, node->mark, "expected a list of 1 to %d",
                          limit);
        return NULL;
    }
    void *items =
        kn_arena_alloc(reader->fields.arena, (size_t)node->count, size);
    if (!items) {
        kn_anatomy_report_memory(reader);
    }
    return items;
}

static void
read_referral(struct kn_anatomy_reader *reader, const struct kn_node *node,
              struct kn_trigger_point *made)
{
    made->referral =
        list_of(reader, node, REFERRAL_LIMIT, sizeof(*made->referral));
    if (!made->referral) {
        return;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        read_strand(reader, n, &made->referral[made->referral_count++]);
    }
}

static void
find_muscle(struct kn_anatomy_reader *reader, const struct kn_node *node,
            const struct kn_anatomy *anatomy, struct raw_point *raw)
{
    int index = kn_field_choose(
        &reader->fields, kn_node_get(node, "muscle")->mark, "muscle",
        raw->muscle, anatomy->structure_keys, anatomy->structure_count);
    if (index >= 0) {
        raw->made.muscle = &anatomy->structures[index];
    }
}

static void
read_point(struct kn_anatomy_reader *reader, const struct kn_node *node,
           const struct kn_anatomy *anatomy, struct kn_trigger_point *made)
{
    struct raw_point raw = {0};
    kn_fields_read(&reader->fields, node, "point", point_fields,
                   COUNT(point_fields), &raw);
    raw.made.hold = (enum kn_point_hold)raw.hold;
    if (raw.muscle) {
        find_muscle(reader, node, anatomy, &raw);
    }
    if (raw.referral) {
        read_referral(reader, raw.referral, &raw.made);
    }
    if (raw.made.at.x < 0) {
        KN_ANATOMY_REPORT(reader, kn_node_get(node, "at")->mark,
                          "point '%s' lies on the left (expected x of 0 or "
                          "more: the left is the mirror of the right)",
                          raw.made.id ? raw.made.id : "?");
    }
    *made = raw.made;
}

static void
check_double(struct kn_anatomy_reader *reader, const struct kn_node *node,
             const struct kn_trigger_points *points)
{
    const char *id = points->items[points->count].id;
    for (int i = 0; id && i < points->count; i++) {
        if (points->items[i].id && strcmp(points->items[i].id, id) == 0) {
            KN_ANATOMY_REPORT(reader, kn_node_get(node, "id")->mark,
                              "a second point '%s' (expected an id of its own)",
                              id);
        }
    }
}

static void
read_root(struct kn_anatomy_reader *reader, const struct kn_node *node,
          const struct kn_anatomy *anatomy, struct kn_trigger_points *made)
{
    const struct kn_node *list = NULL;
    kn_fields_read(&reader->fields, node, "map", root_fields,
                   COUNT(root_fields), &list);
    if (list) {
        made->items = list_of(reader, list, POINT_LIMIT, sizeof(*made->items));
    }
    if (!list || !made->items) {
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_point(reader, n, anatomy, &made->items[made->count]);
        check_double(reader, n, made);
        made->count++;
    }
}

bool
kn_trigger_points_parse(struct kn_trigger_points *points,
                        const struct kn_document *doc,
                        const struct kn_anatomy *anatomy,
                        struct kn_diag_list *diags)
{
    int before = diags->count + diags->dropped;
    struct kn_trigger_points made = {0};
    kn_arena_init(&made.arena);
    struct kn_anatomy_reader reader = {
        .fields = {.file = doc->name,
                   .arena = &made.arena,
                   .diags = diags,
                   .prose = &made.prose},
    };
    kn_prose_begin(&made.prose, doc->root);
    read_root(&reader, doc->root, anatomy, &made);
    if (diags->count + diags->dropped > before) {
        kn_trigger_points_destroy(&made);
        return false;
    }
    *points = made;
    return true;
}

bool
kn_trigger_points_load(struct kn_trigger_points *points, const char *path,
                       const struct kn_anatomy *anatomy,
                       struct kn_diag_list *diags)
{
    struct kn_document doc;
    bool ok = kn_document_load(&doc, path, diags) &&
              kn_trigger_points_parse(points, &doc, anatomy, diags);
    kn_document_destroy(&doc);
    return ok;
}

void
kn_trigger_points_speak(struct kn_trigger_points *points,
                        enum kn_language language)
{
    kn_prose_speak(&points->prose, language);
}

void
kn_trigger_points_destroy(struct kn_trigger_points *points)
{
    kn_arena_destroy(&points->arena);
    *points = (struct kn_trigger_points){0};
}

bool
kn_muscle_same(const struct kn_structure *a, const struct kn_structure *b)
{
    size_t na = strlen(a->key);
    size_t nb = strlen(b->key);
    size_t n = na < nb ? na : nb;
    char next = na == nb ? '_' : na > nb ? a->key[n] : b->key[n];
    return strncmp(a->key, b->key, n) == 0 && next == '_';
}

static bool
among(const struct kn_structure *muscle, const struct kn_structure **targets,
      int count)
{
    for (int i = 0; i < count; i++) {
        if (kn_muscle_same(muscle, targets[i])) {
            return true;
        }
    }
    return false;
}

const struct kn_trigger_point *
kn_trigger_points_near(const struct kn_trigger_points *points, kn_vec2 p,
                       float reach, const struct kn_structure **targets,
                       int count)
{
    const struct kn_trigger_point *nearest = NULL;
    for (int i = 0; i < points->count; i++) {
        const struct kn_trigger_point *point = &points->items[i];
        float distance = kn_vec2_distance(point->at, p);
        if (distance <= reach && among(point->muscle, targets, count)) {
            reach = distance;
            nearest = point;
        }
    }
    return nearest;
}
