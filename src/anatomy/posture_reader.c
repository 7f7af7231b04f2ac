// SPDX-License-Identifier: MIT
#include "anatomy/posture_reader.h"

#include <string.h>

#define FAR_OFF 400.0 // cm; beyond it is a slip of the pen
#define THICKEST 40.0 // cm
#define TURN 200.0    // degrees

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define FIELD(struct_name, member) offsetof(struct struct_name, member)
#define REPORT(reader, where, ...)                                             \
    kn_diag_add((reader)->diags, (reader)->file, (where), __VA_ARGS__)

// ---- lists of numbers

struct list_rule {
    const char *what; // for messages
    int count;
    double min, max;
};

// Reads `node` as a list of exactly so many numbers; NULL: absent, which is
// reported elsewhere.
static bool
read_numbers(struct kn_reader *reader, const struct kn_node *node,
             const struct list_rule *rule, float *out)
{
    if (!node) {
        return false;
    }
    if (node->kind != KN_NODE_SEQUENCE || node->count != rule->count) {
        REPORT(reader, node->mark, "%s is no list of %d numbers", rule->what,
               rule->count);
        return false;
    }
    bool good = true;
    for (const struct kn_node *n = node->children; n; n = n->next) {
        good &= kn_field_read_number(reader, n, rule->what, rule->min,
                                     rule->max, out++);
    }
    return good;
}

// Two points, of the near and the far side.
static bool
read_pair(struct kn_reader *reader, const struct kn_node *node,
          const char *what, kn_vec2 out[2])
{
    void *points = NULL;
    int count = 0;
    if (!node ||
        !kn_field_read_points(reader, node, what, FAR_OFF, &points, &count)) {
        return false;
    }
    if (count != 2) {
        REPORT(reader, node->mark, "%s has %d points (expected 2: near, far)",
               what, count);
        return false;
    }
    memcpy(out, points, 2 * sizeof(*out));
    return true;
}

// ---- the build

struct raw_limb {
    float length;
    const struct kn_node *radii;
};

static void
read_limb(struct kn_reader *reader, const struct kn_node *node,
          struct kn_limb *limb)
{
    static const struct kn_field fields[] = {
        {"length", KN_FIELD_NUMBER, true, FIELD(raw_limb, length), 1, 100, NULL,
         0},
        {"radii", KN_FIELD_NODE, true, FIELD(raw_limb, radii), 0, 0, NULL, 0},
    };
    static const struct list_rule radii = {"radii", 3, 0.5, THICKEST};
    struct raw_limb raw = {0};
    if (!node) {
        return;
    }
    kn_fields_read(reader, node, "limb", fields, COUNT(fields), &raw);
    limb->length = raw.length;
    read_numbers(reader, raw.radii, &radii, limb->radii);
}

static void
read_ball(struct kn_reader *reader, const struct kn_node *node,
          struct kn_head_ball *ball)
{
    static const struct list_rule rule = {"a ball of the head", 3, -THICKEST,
                                          THICKEST};
    float numbers[3] = {0};
    if (!read_numbers(reader, node, &rule, numbers)) {
        return;
    }
    *ball = (struct kn_head_ball){numbers[0], numbers[1], numbers[2]};
    if (ball->radius <= 0) {
        REPORT(reader, node->mark,
               "the radius of a ball of the head is %g "
               "(expected more than 0)",
               (double)ball->radius);
    }
}

struct raw_build {
    float shoulder, half_width, ankle;
    const struct kn_node *spine, *trunk, *skull, *jaw, *nose;
    const struct kn_node *thigh, *shank, *foot, *upper_arm, *forearm, *hand;
};

#define BUILD(key, type, member, min, max)                                     \
    {                                                                          \
        key, type, true, FIELD(raw_build, member), min, max, NULL, 0           \
    }
#define BUILD_NODE(key, member) BUILD(key, KN_FIELD_NODE, member, 0, 0)

static const struct kn_field build_fields[] = {
    BUILD_NODE("spine", spine),
    BUILD_NODE("trunk", trunk),
    BUILD("half-width", KN_FIELD_NUMBER, half_width, 1, THICKEST),
    BUILD("shoulder", KN_FIELD_NUMBER, shoulder, 0, 60),
    BUILD("ankle", KN_FIELD_NUMBER, ankle, 3, 20),
    BUILD_NODE("skull", skull),
    BUILD_NODE("jaw", jaw),
    BUILD_NODE("nose", nose),
    BUILD_NODE("thigh", thigh),
    BUILD_NODE("shank", shank),
    BUILD_NODE("foot", foot),
    BUILD_NODE("upper-arm", upper_arm),
    BUILD_NODE("forearm", forearm),
    BUILD_NODE("hand", hand),
};

// Heights fall on the way up the trunk: `y` after `before` and so on.
static void
check_fall(struct kn_reader *reader, const struct kn_node *node, float before,
           float y)
{
    if (y >= before) {
        REPORT(reader, node->mark,
               "the height %g stands after %g (expected heights from the hip "
               "up: cm down from C1, each less than the one before)",
               (double)y, (double)before);
    }
}

static void
read_trunk(struct kn_reader *reader, const struct kn_node *node,
           struct kn_build *build)
{
    void *points = NULL;
    int count = 0;
    if (!node || !kn_field_read_points(reader, node, "trunk", FAR_OFF, &points,
                                       &count)) {
        return;
    }
    if (count < 2 || count > KN_TRUNK_POINTS) {
        REPORT(reader, node->mark, "trunk has %d points (expected 2 to %d)",
               count, KN_TRUNK_POINTS);
        return;
    }
    memcpy(build->trunk, points, (size_t)count * sizeof(*build->trunk));
    build->trunk_count = count;
    const struct kn_node *n = node->children;
    for (int i = 0; i < count; i++, n = n->next) {
        if (i > 0) {
            check_fall(reader, n, build->trunk[i - 1].x, build->trunk[i].x);
        }
        if (build->trunk[i].y <= 0) {
            REPORT(reader, n->mark,
                   "half the trunk's depth is %g (expected more than 0)",
                   (double)build->trunk[i].y);
        }
    }
}

static void
read_spine(struct kn_reader *reader, const struct kn_node *node,
           struct kn_build *build)
{
    static const struct list_rule rule = {"spine", KN_SPINE_COUNT, -10, 100};
    if (read_numbers(reader, node, &rule, build->spine)) {
        const struct kn_node *n = node->children->next;
        for (int i = 1; i < KN_SPINE_COUNT; i++, n = n->next) {
            check_fall(reader, n, build->spine[i - 1], build->spine[i]);
        }
    }
}

static void
read_build(struct kn_reader *reader, const struct kn_node *node,
           struct kn_build *build)
{
    struct raw_build raw = {0};
    if (!node) {
        return;
    }
    kn_fields_read(reader, node, "build", build_fields, COUNT(build_fields),
                   &raw);
    build->shoulder = raw.shoulder;
    build->half_width = raw.half_width;
    build->ankle = raw.ankle;
    read_spine(reader, raw.spine, build);
    read_trunk(reader, raw.trunk, build);
    read_ball(reader, raw.skull, &build->skull);
    read_ball(reader, raw.jaw, &build->jaw);
    read_ball(reader, raw.nose, &build->nose);
    read_limb(reader, raw.thigh, &build->thigh);
    read_limb(reader, raw.shank, &build->shank);
    read_limb(reader, raw.foot, &build->foot);
    read_limb(reader, raw.upper_arm, &build->upper_arm);
    read_limb(reader, raw.forearm, &build->forearm);
    read_limb(reader, raw.hand, &build->hand);
}

// ---- poses

struct raw_pose {
    kn_vec2 hip;
    const struct kn_node *trunk, *leg, *far_leg, *arm, *far_arm;
};

static const struct kn_field pose_fields[] = {
    {"hip", KN_FIELD_VEC2, true, FIELD(raw_pose, hip), -FAR_OFF, FAR_OFF, NULL,
     0},
    {"trunk", KN_FIELD_NODE, true, FIELD(raw_pose, trunk), 0, 0, NULL, 0},
    {"leg", KN_FIELD_NODE, false, FIELD(raw_pose, leg), 0, 0, NULL, 0},
    {"far-leg", KN_FIELD_NODE, false, FIELD(raw_pose, far_leg), 0, 0, NULL, 0},
    {"arm", KN_FIELD_NODE, false, FIELD(raw_pose, arm), 0, 0, NULL, 0},
    {"far-arm", KN_FIELD_NODE, false, FIELD(raw_pose, far_arm), 0, 0, NULL, 0},
};

// The angles of the near limb and, where it has none of its own, of the far
// one.
static void
read_limbs(struct kn_reader *reader, const struct kn_node *near_node,
           const struct kn_node *far_node, float out[2][3])
{
    static const struct list_rule rule = {"angles of a limb", 3, -TURN, TURN};
    if (read_numbers(reader, near_node, &rule, out[KN_NEAR])) {
        memcpy(out[KN_FAR], out[KN_NEAR], sizeof(out[KN_FAR]));
    }
    if (far_node) {
        read_numbers(reader, far_node, &rule, out[KN_FAR]);
    }
}

static void
need_limb(struct kn_reader *reader, const struct kn_node *pose,
          const char *limb, const char *pin)
{
    if (!kn_node_get(pose, limb) && !pose->cut) {
        REPORT(reader, pose->mark,
               "a pose has no '%s' (expected its three angles, or '%s' for "
               "the person)",
               limb, pin);
    }
}

static void
read_pose(struct kn_reader *reader, const struct kn_node *node,
          const struct kn_person *person, struct kn_pose *pose)
{
    static const struct list_rule trunk = {"angles of the trunk",
                                           KN_SPINE_COUNT, -TURN, TURN};
    struct raw_pose raw = {0};
    if (!node) {
        return;
    }
    kn_fields_read(reader, node, "pose", pose_fields, COUNT(pose_fields), &raw);
    if (node->kind != KN_NODE_MAPPING) {
        return;
    }
    pose->hip = raw.hip;
    read_numbers(reader, raw.trunk, &trunk, pose->trunk);
    read_limbs(reader, raw.leg, raw.far_leg, pose->leg);
    read_limbs(reader, raw.arm, raw.far_arm, pose->arm);
    if (!person->feet_pinned) {
        need_limb(reader, node, "leg", "feet");
    }
    if (!person->hands_pinned) {
        need_limb(reader, node, "arm", "hands");
    }
}

struct raw_person {
    const struct kn_node *feet, *hands, *low, *high;
};

static void
read_person(struct kn_reader *reader, const struct kn_node *node,
            struct kn_person *person)
{
    static const struct kn_field fields[] = {
        {"feet", KN_FIELD_NODE, false, FIELD(raw_person, feet), 0, 0, NULL, 0},
        {"hands", KN_FIELD_NODE, false, FIELD(raw_person, hands), 0, 0, NULL,
         0},
        {"low", KN_FIELD_NODE, true, FIELD(raw_person, low), 0, 0, NULL, 0},
        {"high", KN_FIELD_NODE, true, FIELD(raw_person, high), 0, 0, NULL, 0},
    };
    struct raw_person raw = {0};
    if (!node) {
        return;
    }
    kn_fields_read(reader, node, "person", fields, COUNT(fields), &raw);
    person->feet_pinned = raw.feet != NULL;
    person->hands_pinned = raw.hands != NULL;
    read_pair(reader, raw.feet, "feet", person->feet);
    read_pair(reader, raw.hands, "hands", person->hands);
    read_pose(reader, raw.low, person, &person->low);
    read_pose(reader, raw.high, person, &person->high);
}

// ---- postures

static const struct kn_field prop_fields[] = {
    {"from", KN_FIELD_VEC2, true, FIELD(kn_prop, from), -FAR_OFF, FAR_OFF, NULL,
     0},
    {"to", KN_FIELD_VEC2, true, FIELD(kn_prop, to), -FAR_OFF, FAR_OFF, NULL, 0},
    {"radius", KN_FIELD_NUMBER, true, FIELD(kn_prop, radius), 0.1, THICKEST,
     NULL, 0},
    {"box", KN_FIELD_FLAG, false, FIELD(kn_prop, box), 0, 0, NULL, 0},
    {"soft", KN_FIELD_FLAG, false, FIELD(kn_prop, soft), 0, 0, NULL, 0},
};

static void
read_props(struct kn_reader *reader, const struct kn_node *list,
           struct kn_stance *stance)
{
    if (!list) {
        return;
    }
    if (list->kind != KN_NODE_SEQUENCE || list->count > KN_PROP_MAX) {
        REPORT(reader, list->mark, "'props' is no list of at most %d things",
               KN_PROP_MAX);
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        kn_fields_read(reader, n, "prop", prop_fields, COUNT(prop_fields),
                       &stance->props[stance->prop_count++]);
    }
}

struct raw_stance {
    const struct kn_node *frame, *props, *person, *partner;
    float wall;
};

static const struct kn_field stance_fields[] = {
    {"frame", KN_FIELD_NODE, true, FIELD(raw_stance, frame), 0, 0, NULL, 0},
    {"props", KN_FIELD_NODE, true, FIELD(raw_stance, props), 0, 0, NULL, 0},
    {"wall", KN_FIELD_NUMBER, false, FIELD(raw_stance, wall), -FAR_OFF, FAR_OFF,
     NULL, 0},
    {"person", KN_FIELD_NODE, true, FIELD(raw_stance, person), 0, 0, NULL, 0},
    {"partner", KN_FIELD_NODE, false, FIELD(raw_stance, partner), 0, 0, NULL,
     0},
};

static void
read_frame(struct kn_reader *reader, const struct kn_node *node,
           struct kn_stance *stance)
{
    static const struct list_rule rule = {"frame", 4, -FAR_OFF, FAR_OFF};
    float box[4] = {0};
    if (!read_numbers(reader, node, &rule, box)) {
        return;
    }
    stance->corner_low = (kn_vec2){box[0], box[1]};
    stance->corner_high = (kn_vec2){box[2], box[3]};
    if (box[0] >= box[2] || box[1] >= box[3]) {
        REPORT(reader, node->mark,
               "the frame is empty (expected [left, bottom, right, top])");
    }
}

static void
read_stance(struct kn_reader *reader, const struct kn_node *node,
            struct kn_stance *stance)
{
    struct raw_stance raw = {.wall = NAN};
    kn_fields_read(reader, node, "posture", stance_fields, COUNT(stance_fields),
                   &raw);
    stance->has_wall = !isnan(raw.wall);
    stance->wall = stance->has_wall ? raw.wall : 0;
    stance->has_partner = raw.partner != NULL;
    read_frame(reader, raw.frame, stance);
    read_props(reader, raw.props, stance);
    read_person(reader, raw.person, &stance->person);
    read_person(reader, raw.partner, &stance->partner);
}

static void
read_stances(struct kn_reader *reader, const struct kn_node *node,
             struct kn_stance_keys keys, struct kn_figure *figure)
{
    struct kn_field fields[KN_STANCE_MAX] = {{0}};
    const struct kn_node *nodes[KN_STANCE_MAX] = {NULL};
    if (!node) {
        return;
    }
    for (int i = 0; i < keys.count; i++) {
        fields[i] =
            (struct kn_field){.key = keys.names[i],
                              .type = KN_FIELD_NODE,
                              .required = true,
                              // NOLINTNEXTLINE(bugprone-sizeof-expression)
                              .offset = (size_t)i * sizeof(nodes[0])};
    }
    kn_fields_read(reader, node, "list of postures", fields, keys.count, nodes);
    figure->stances = kn_arena_alloc(reader->arena, (size_t)keys.count,
                                     sizeof(*figure->stances));
    if (!figure->stances) {
        REPORT(reader, ((kn_mark){0, 0}), "out of memory");
        return;
    }
    for (int i = 0; i < keys.count; i++) {
        figure->stances[i].key = keys.names[i];
        if (nodes[i]) {
            read_stance(reader, nodes[i], &figure->stances[i]);
        }
    }
}

struct raw_figure {
    const struct kn_node *build, *postures;
};

void
kn_figure_read(struct kn_reader *reader, const struct kn_node *root,
               struct kn_stance_keys keys, struct kn_figure *figure)
{
    static const struct kn_field fields[] = {
        {"build", KN_FIELD_NODE, true, FIELD(raw_figure, build), 0, 0, NULL, 0},
        {"postures", KN_FIELD_NODE, true, FIELD(raw_figure, postures), 0, 0,
         NULL, 0},
    };
    struct raw_figure raw = {0};
    kn_fields_read(reader, root, "figure", fields, COUNT(fields), &raw);
    read_build(reader, raw.build, &figure->build);
    read_stances(reader, raw.postures, keys, figure);
}
