// SPDX-License-Identifier: MIT
#include "anatomy/structure.h"

#include "geometry/polygon.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define FIELD(struct_name, member) offsetof(struct struct_name, member)
#define MADE(member) FIELD(raw_structure, made.member)

static const char *const tissue_names[KN_TISSUE_COUNT] = {
    [KN_TISSUE_SKIN] = "skin",
    [KN_TISSUE_MUSCLE] = "muscle",
    [KN_TISSUE_FASCIA] = "fascia",
    [KN_TISSUE_BONE] = "bone",
};

// A structure as its table reads it.
struct raw_structure {
    struct kn_structure made;
    const struct kn_node *outline;
    const struct kn_node *tube;
    const struct kn_node *fibre;
};

struct raw_tube {
    const struct kn_node *points;
    float radius, end_radius;
};

struct raw_fibre {
    const struct kn_node *angle_node;
    const struct kn_node *fan_node;
    float angle;
    kn_vec2 fan;
};

static const struct kn_field structure_fields[] = {
    {"key", KN_FIELD_TEXT, true, MADE(key), 0, 40, NULL, 0},
    {"name", KN_FIELD_PROSE, true, MADE(name), 0, 60, NULL, 0},
    {"layer", KN_FIELD_CHOICE, true, MADE(layer), 0, 0, kn_layer_names,
     KN_LAYER_COUNT},
    {"tissue", KN_FIELD_CHOICE, true, MADE(tissue), 0, 0, tissue_names,
     KN_TISSUE_COUNT},
    {"outline", KN_FIELD_NODE, false, FIELD(raw_structure, outline), 0, 0, NULL,
     0},
    {"tube", KN_FIELD_NODE, false, FIELD(raw_structure, tube), 0, 0, NULL, 0},
    {"paired", KN_FIELD_FLAG, false, MADE(paired), 0, 0, NULL, 0},
    {"height", KN_FIELD_NUMBER, true, MADE(height), -3, 8, NULL, 0},
    {"edge", KN_FIELD_NUMBER, true, MADE(edge), 0.05, 12, NULL, 0},
    {"fibre", KN_FIELD_NODE, false, FIELD(raw_structure, fibre), 0, 0, NULL, 0},
    {"shade", KN_FIELD_NUMBER, false, MADE(shade), 0, 1, NULL, 0},
};

static const struct kn_field tube_fields[] = {
    {"points", KN_FIELD_NODE, true, FIELD(raw_tube, points), 0, 0, NULL, 0},
    {"radius", KN_FIELD_NUMBER, true, FIELD(raw_tube, radius), 0.05, 12, NULL,
     0},
    {"end-radius", KN_FIELD_NUMBER, false, FIELD(raw_tube, end_radius), 0.05,
     12, NULL, 0},
};

static const struct kn_field fibre_fields[] = {
    {"angle", KN_FIELD_NODE, false, FIELD(raw_fibre, angle_node), 0, 0, NULL,
     0},
    {"fan", KN_FIELD_NODE, false, FIELD(raw_fibre, fan_node), 0, 0, NULL, 0},
};

static const struct kn_field angle_fields[] = {
    {"angle", KN_FIELD_NUMBER, true, FIELD(raw_fibre, angle), -180, 180, NULL,
     0},
};

static const struct kn_field fan_fields[] = {
    {"fan", KN_FIELD_VEC2, true, FIELD(raw_fibre, fan), -200, 200, NULL, 0},
};

static bool
read_fibre(struct kn_anatomy_reader *reader, const struct kn_node *node,
           struct kn_structure *made)
{
    struct raw_fibre raw = {0};
    if (!kn_fields_read(&reader->fields, node, "fibre", fibre_fields,
                        COUNT(fibre_fields), &raw)) {
        return false;
    }
    if (!raw.angle_node == !raw.fan_node) {
        KN_ANATOMY_REPORT(
            reader, node->mark, "fibre has %s (expected either angle or fan)",
            raw.fan_node ? "both an angle and a fan" : "no direction");
        return false;
    }
    const struct kn_field *fields = raw.fan_node ? fan_fields : angle_fields;
    if (!kn_fields_read(&reader->fields, node, "fibre", fields, 1, &raw)) {
        return false;
    }
    made->fibre = raw.fan_node ? KN_FIBRE_FAN : KN_FIBRE_ANGLE;
    made->fibre_angle = raw.angle;
    made->fibre_apex = raw.fan;
    return true;
}

static bool
read_shape(struct kn_anatomy_reader *reader, const struct kn_node *node,
           const struct kn_shape_rule *rule, struct kn_structure *made)
{
    struct kn_shape shape;
    if (!kn_shape_read(reader, node, rule, &shape)) {
        return false;
    }
    made->points = shape.points;
    made->point_count = shape.count;
    made->outline = shape.path;
    return true;
}

static bool
read_outline(struct kn_anatomy_reader *reader, const struct kn_node *node,
             struct kn_structure *made)
{
    static const struct kn_shape_rule rule = {"outline", 3, KN_SHAPE_POINTS,
                                              true};
    if (!read_shape(reader, node, &rule, made)) {
        return false;
    }
    if (kn_polygon_crosses_itself(made->outline.points, made->outline.count)) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "the outline of '%s' crosses itself (expected "
                          "points in order round its edge)",
                          made->key ? made->key : "?");
        return false;
    }
    return true;
}

static bool
read_tube(struct kn_anatomy_reader *reader, const struct kn_node *node,
          struct kn_structure *made)
{
    static const struct kn_shape_rule rule = {"tube", 2, KN_SHAPE_POINTS,
                                              false};
    struct raw_tube raw = {.end_radius = -1};
    bool ok = kn_fields_read(&reader->fields, node, "tube", tube_fields,
                             COUNT(tube_fields), &raw);
    made->tube = raw.radius;
    made->tube_end = raw.end_radius < 0 ? raw.radius : raw.end_radius;
    return raw.points && read_shape(reader, raw.points, &rule, made) && ok;
}

// A structure has one shape: an outline, or a tube.
static bool
read_form(struct kn_anatomy_reader *reader, const struct kn_node *node,
          struct raw_structure *raw)
{
    if (!raw->outline == !raw->tube) {
        KN_ANATOMY_REPORT(reader, node->mark,
                          "structure '%s' has %s (expected either outline or "
                          "tube)",
                          raw->made.key ? raw->made.key : "?",
                          raw->tube ? "both an outline and a tube"
                                    : "no shape");
        return false;
    }
    return raw->tube ? read_tube(reader, raw->tube, &raw->made)
                     : read_outline(reader, raw->outline, &raw->made);
}

bool
kn_structure_read(struct kn_anatomy_reader *reader, const struct kn_node *node,
                  struct kn_structure *made)
{
    struct raw_structure raw = {.made = {.paired = true, .shade = 0.5f}};
    bool ok = kn_fields_read(&reader->fields, node, "structure",
                             structure_fields, COUNT(structure_fields), &raw);
    if (node->kind == KN_NODE_MAPPING) {
        ok = read_form(reader, node, &raw) && ok;
    }
    if (raw.fibre) {
        ok = read_fibre(reader, raw.fibre, &raw.made) && ok;
    }
    *made = raw.made;
    return ok;
}
