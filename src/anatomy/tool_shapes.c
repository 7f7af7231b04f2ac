// SPDX-License-Identifier: MIT
#include "anatomy/tool_shapes.h"

#include <stdlib.h>
#include <string.h>

#include "anatomy/shape.h"
#include "document/reading.h"
#include "geometry/polygon.h"

#define SHAPE_LIMIT 32
#define PART_LIMIT 96

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define FIELD(struct_name, member) offsetof(struct struct_name, member)
#define PART(member) FIELD(raw_part, made.member)
#define SHAPE(member) FIELD(raw_shape, made.member)

static const char *const material_names[KN_MATERIAL_COUNT] = {
    [KN_MATERIAL_SKIN] = "skin",     [KN_MATERIAL_NAIL] = "nail",
    [KN_MATERIAL_BASALT] = "basalt", [KN_MATERIAL_FELT] = "felt",
    [KN_MATERIAL_CLOTH] = "cloth",   [KN_MATERIAL_WOOD] = "wood",
    [KN_MATERIAL_FOAM] = "foam",
};

// Parts and shapes as their tables read them.
struct raw_part {
    struct kn_tool_part made;
    const struct kn_node *outline;
    const struct kn_node *tube;
};

struct raw_tube {
    const struct kn_node *points;
    float radius, end_radius;
};

struct raw_shape {
    struct kn_tool_shape made;
    const struct kn_node *parts;
};

static const struct kn_field part_fields[] = {
    {"key", KN_FIELD_TEXT, true, PART(key), 0, 40, NULL, 0},
    {"material", KN_FIELD_CHOICE, true, PART(material), 0, 0, material_names,
     KN_MATERIAL_COUNT},
    {"outline", KN_FIELD_NODE, false, FIELD(raw_part, outline), 0, 0, NULL, 0},
    {"tube", KN_FIELD_NODE, false, FIELD(raw_part, tube), 0, 0, NULL, 0},
    {"rise", KN_FIELD_NUMBER, false, PART(rise), -4, 10, NULL, 0},
    {"end-rise", KN_FIELD_NUMBER, false, PART(rise_end), -4, 10, NULL, 0},
    {"height", KN_FIELD_NUMBER, true, PART(height), -3, 8, NULL, 0},
    {"edge", KN_FIELD_NUMBER, false, PART(edge), 0.05, 12, NULL, 0},
    {"shade", KN_FIELD_NUMBER, false, PART(shade), 0, 1, NULL, 0},
    {"tint", KN_FIELD_NUMBER, false, PART(tint), 0, 1, NULL, 0},
    {"mark", KN_FIELD_FLAG, false, PART(mark), 0, 0, NULL, 0},
};

static const struct kn_field tube_fields[] = {
    {"points", KN_FIELD_NODE, true, FIELD(raw_tube, points), 0, 0, NULL, 0},
    {"radius", KN_FIELD_NUMBER, true, FIELD(raw_tube, radius), 0.03, 12, NULL,
     0},
    {"end-radius", KN_FIELD_NUMBER, false, FIELD(raw_tube, end_radius), 0.03,
     12, NULL, 0},
};

static const struct kn_field shape_fields[] = {
    {"key", KN_FIELD_TEXT, true, SHAPE(key), 0, 40, NULL, 0},
    {"name", KN_FIELD_TEXT, true, SHAPE(name), 0, 60, NULL, 0},
    {"contact", KN_FIELD_NUMBER, true, SHAPE(contact), 0.2, 20, NULL, 0},
    {"opacity", KN_FIELD_NUMBER, true, SHAPE(opacity), 0.1, 1, NULL, 0},
    {"fade", KN_FIELD_VEC2, false, SHAPE(fade), -32, 64, NULL, 0},
    {"soft", KN_FIELD_NUMBER, false, SHAPE(soft), 0.02, 2, NULL, 0},
    {"parts", KN_FIELD_NODE, true, FIELD(raw_shape, parts), 0, 0, NULL, 0},
};

// Reports a line that leaves the tool's box.
static void
check_span(struct kn_anatomy_reader *reader, const struct kn_node *node,
           const struct kn_path *path)
{
    for (int i = 0; i < path->count; i++) {
        kn_vec2 p = path->points[i];
        if (fabsf(p.x) > KN_TOOL_SPAN || fabsf(p.y) > KN_TOOL_SPAN) {
            KN_ANATOMY_REPORT(reader, node->mark,
                              "the line reaches [%.0f, %.0f] (expected x and "
                              "y within %.0f cm of the contact)",
                              (double)p.x, (double)p.y, (double)KN_TOOL_SPAN);
            return;
        }
    }
}

static void
read_line(struct kn_anatomy_reader *reader, const struct kn_node *node,
          const struct kn_shape_rule *rule, struct kn_tool_part *made)
{
    struct kn_shape shape;
    if (kn_shape_read(reader, node, rule, &shape)) {
        made->outline = shape.path;
        check_span(reader, node, &shape.path);
    }
}

static void
read_outline(struct kn_anatomy_reader *reader, const struct kn_node *node,
             struct kn_tool_part *made)
{
    static const struct kn_shape_rule rule = {"outline", 3, KN_SHAPE_POINTS,
                                              true};
    read_line(reader, node, &rule, made);
    if (made->outline.count > 0 &&
        kn_polygon_crosses_itself(made->outline.points, made->outline.count)) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "the outline of '%s' crosses itself (expected "
                          "points in order round its edge)",
                          made->key ? made->key : "?");
    }
}

static void
read_tube(struct kn_anatomy_reader *reader, const struct kn_node *node,
          struct kn_tool_part *made)
{
    static const struct kn_shape_rule rule = {"tube", 2, KN_SHAPE_POINTS,
                                              false};
    struct raw_tube raw = {.end_radius = -1};
    kn_fields_read(&reader->fields, node, "tube", tube_fields,
                   COUNT(tube_fields), &raw);
    made->tube = raw.radius;
    made->tube_end = raw.end_radius < 0 ? raw.radius : raw.end_radius;
    if (raw.points) {
        read_line(reader, raw.points, &rule, made);
    }
}

static void
read_part(struct kn_anatomy_reader *reader, const struct kn_node *node,
          void *out)
{
    // An end as high as the beginning unless said.
    struct raw_part raw = {.made = {.edge = 1, .shade = 0.5f, .rise_end = NAN}};
    struct kn_tool_part *made = &raw.made;
    kn_fields_read(&reader->fields, node, "part", part_fields,
                   COUNT(part_fields), &raw);
    made->rise_end = isnan(made->rise_end) ? made->rise : made->rise_end;
    if (node->kind == KN_NODE_MAPPING && !raw.outline == !raw.tube) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "part '%s' has %s (expected either outline or tube)",
                          made->key ? made->key : "?",
                          raw.tube ? "both an outline and a tube" : "no shape");
    } else if (raw.tube) {
        read_tube(reader, raw.tube, made);
    } else if (raw.outline) {
        read_outline(reader, raw.outline, made);
    }
    *(struct kn_tool_part *)out = *made;
}

// A list of entries of one kind.
struct list {
    const char *what;
    size_t size; // of an entry
    int limit;
    void (*read)(struct kn_anatomy_reader *reader, const struct kn_node *node,
                 void *out);
};

// Reads the sequence `node`; *count says how many entries there are.
static void *
read_list(struct kn_anatomy_reader *reader, const struct list *list,
          const struct kn_node *node, int *count)
{
    if (node->kind != KN_NODE_SEQUENCE || node->count < 1 ||
        node->count > list->limit) {
        KN_ANATOMY_REPORT(reader, node->mark, "expected a list of 1 to %d %ss",
                          list->limit, list->what);
        return NULL;
    }
    char *items =
        kn_arena_alloc(reader->fields.arena, (size_t)node->count, list->size);
    if (!items) {
        kn_anatomy_report_memory(reader);
        return NULL;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        list->read(reader, n, items + (size_t)(*count)++ * list->size);
    }
    return items;
}

static void
check_shape(struct kn_anatomy_reader *reader, const struct kn_node *node,
            const struct kn_tool_shape *shape)
{
    if (shape->fade.x >= shape->fade.y) {
        KN_ANATOMY_REPORT(reader, kn_node_get(node, "fade")->mark,
                          "the tool fades from %g to %g cm (expected [from, "
                          "to], with from less than to)",
                          (double)shape->fade.x, (double)shape->fade.y);
    }
    for (int i = 0; i < shape->part_count; i++) {
        if (!shape->parts[i].mark) {
            return;
        }
    }
    if (shape->part_count > 0) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "the tool '%s' is nothing but marks (expected a "
                          "part for them to lie on)",
                          shape->key ? shape->key : "?");
    }
}

static void
read_shape(struct kn_anatomy_reader *reader, const struct kn_node *node,
           void *out)
{
    static const struct list list = {"part", sizeof(struct kn_tool_part),
                                     PART_LIMIT, read_part};
    struct raw_shape raw = {
        .made = {.soft = 0.12f, .fade = {KN_TOOL_SPAN, 2 * KN_TOOL_SPAN}}};
    kn_fields_read(&reader->fields, node, "tool", shape_fields,
                   COUNT(shape_fields), &raw);
    if (raw.parts) {
        raw.made.parts =
            read_list(reader, &list, raw.parts, &raw.made.part_count);
    }
    check_shape(reader, node, &raw.made);
    *(struct kn_tool_shape *)out = raw.made;
}

static void
check_doubles(struct kn_anatomy_reader *reader, const struct kn_node *node,
              const struct kn_tool_shapes *tools)
{
    const struct kn_node *child = node->children;
    for (int i = 0; i < tools->count; i++, child = child->next) {
        const char *key = tools->shapes[i].key;
        if (key && kn_tool_shapes_find(tools, key) < i) {
            KN_ANATOMY_REPORT(reader, kn_node_get(child, "key")->mark,
                              "a second tool '%s' (expected a key of its own)",
                              key);
        }
    }
}

static void
read_root(struct kn_anatomy_reader *reader, const struct kn_node *root,
          struct kn_tool_shapes *tools)
{
    static const struct kn_field fields[] = {
        {"tools", KN_FIELD_NODE, true, 0, 0, 0, NULL, 0},
    };
    static const struct list list = {"tool", sizeof(struct kn_tool_shape),
                                     SHAPE_LIMIT, read_shape};
    const struct kn_node *node = NULL;
    kn_fields_read(&reader->fields, root, "file of tools", fields, 1, &node);
    if (node) {
        tools->shapes = read_list(reader, &list, node, &tools->count);
        check_doubles(reader, node, tools);
    }
}

bool
kn_tool_shapes_parse(struct kn_tool_shapes *tools, const char *name,
                     const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_tool_shapes made = {0};
    kn_arena_init(&made.arena);
    struct kn_reading reading;
    if (kn_reading_begin(&reading, name, bytes, size, diags)) {
        struct kn_anatomy_reader reader = {
            .fields = kn_reading_into(&reading, &made.arena, NULL)};
        read_root(&reader, reading.root, &made);
    }
    if (!kn_reading_end(&reading)) {
        kn_tool_shapes_destroy(&made);
        return false;
    }
    *tools = made;
    return true;
}

bool
kn_tool_shapes_load(struct kn_tool_shapes *tools, const char *path,
                    struct kn_diag_list *diags)
{
    size_t size = 0;
    char *bytes = kn_document_read(path, &size, diags);
    if (!bytes) {
        return false;
    }
    bool ok = kn_tool_shapes_parse(tools, path, bytes, size, diags);
    free(bytes);
    return ok;
}

void
kn_tool_shapes_destroy(struct kn_tool_shapes *tools)
{
    kn_arena_destroy(&tools->arena);
    *tools = (struct kn_tool_shapes){0};
}

int
kn_tool_shapes_find(const struct kn_tool_shapes *tools, const char *key)
{
    for (int i = 0; i < tools->count; i++) {
        if (tools->shapes[i].key && strcmp(tools->shapes[i].key, key) == 0) {
            return i;
        }
    }
    return -1;
}
