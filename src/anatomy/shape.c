// SPDX-License-Identifier: MIT
#include "anatomy/shape.h"

#define STEP 0.25f     // cm between flattened points
#define LONGEST 500.0f // cm: round a body with arms and fingers it is 330

void
kn_anatomy_report_memory(struct kn_anatomy_reader *reader)
{
    if (!reader->out_of_memory) {
        KN_ANATOMY_REPORT(reader, ((kn_mark){0, 0}), "out of memory");
    }
    reader->out_of_memory = true;
}

// Reports each point outside the box at its own place.
static bool
check_box(struct kn_anatomy_reader *reader, const struct kn_node *node,
          const struct kn_shape *shape)
{
    bool ok = true;
    const struct kn_node *child = node->children;
    for (int i = 0; i < shape->count; i++, child = child->next) {
        double x = (double)shape->points[i].x;
        double y = (double)shape->points[i].y;
        if (fabs(x) > KN_BODY_X || y < KN_BODY_TOP || y > KN_BODY_BOTTOM) {
            KN_ANATOMY_REPORT(reader, child->mark,
                              "the point [%g, %g] is far off the body "
                              "(expected x within -60 to 60 cm, y within -40 "
                              "to 110 cm)",
                              x, y);
            ok = false;
        }
    }
    return ok;
}

static bool
check_points(struct kn_anatomy_reader *reader, const struct kn_node *node,
             const struct kn_shape_rule *rule, const struct kn_shape *shape)
{
    if (shape->count >= rule->least && shape->count <= rule->most) {
        return check_box(reader, node, shape);
    }
    KN_ANATOMY_REPORT(reader, node->mark,
                      "%s has %d points (expected %d to %d)", rule->what,
                      shape->count, rule->least, rule->most);
    return false;
}

// A line without length has no course; an endless scribble costs the later
// checks, which compare every piece with every other, too much time.
static bool
check_length(struct kn_anatomy_reader *reader, const struct kn_node *node,
             const char *what, const struct kn_path *path)
{
    float length = kn_path_length(path);
    if (length > 0 && length <= LONGEST) {
        return true;
    }
    KN_ANATOMY_REPORT(reader, node->mark,
                      "%s is %.0f cm long (expected more than 0, at most %.0f)",
                      what, (double)length, (double)LONGEST);
    return false;
}

bool
kn_shape_read(struct kn_anatomy_reader *reader, const struct kn_node *node,
              const struct kn_shape_rule *rule, struct kn_shape *shape)
{
    void *points = NULL;
    int count = 0;
    if (!kn_field_read_points(&reader->fields, node, rule->what, 10000, &points,
                              &count)) {
        return false;
    }
    *shape = (struct kn_shape){.points = points, .count = count};
    if (!check_points(reader, node, rule, shape)) {
        return false;
    }
    if (!kn_path_build(&shape->path, reader->fields.arena, shape->points,
                       shape->count, rule->closed, STEP)) {
        kn_anatomy_report_memory(reader);
        return false;
    }
    return check_length(reader, node, rule->what, &shape->path);
}
