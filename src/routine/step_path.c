// SPDX-License-Identifier: MIT
// The way of a step: waypoints read, checked and threaded into paths.
#include "routine/rules.h"
#include "routine/step_parts.h"
#include "routine/waypoint.h"

#define WAYPOINT_LIMIT 16
#define PATH_STEP 0.25f // cm between flattened points
#define HOME_REACH 0.5f // cm: a return this near the start is back
#define LENGTH_MIN 0.2f // cm: shorter is no way to travel

// Reads all waypoints of `list`, after a `first` one where it is not NULL.
static bool
read_waypoints(const struct kn_check *check, const struct kn_node *list,
               const kn_vec2 *first, struct kn_waypoints *out)
{
    if (!kn_step_is_list(check, list, "landmarks", WAYPOINT_LIMIT)) {
        return false;
    }
    kn_vec2 *points = kn_arena_alloc(check->reader->arena,
                                     (size_t)list->count + 1, sizeof(*points));
    if (!points) {
        return kn_step_out_of_memory(check);
    }
    int count = 0;
    if (first) {
        points[count++] = *first;
    }
    bool good = true;
    for (const struct kn_node *n = list->children; n; n = n->next) {
        good &= kn_waypoint_read(check->reader, n, check->anatomy,
                                 &points[count++]);
    }
    // The waypoints proper are those that stand in the list.
    *out = (struct kn_waypoints){list, points + (first ? 1 : 0), list->count};
    return good;
}

static bool
build(const struct kn_check *check, const kn_vec2 *points, int count,
      struct kn_path *path)
{
    return kn_path_build(path, check->reader->arena, points, count, false,
                         PATH_STEP) ||
           kn_step_out_of_memory(check);
}

void
kn_step_read_path(const struct kn_check *check, const struct kn_node *list,
                  struct kn_draft *draft)
{
    if (list && read_waypoints(check, list, NULL, &draft->path) &&
        build(check, draft->path.points, draft->path.count,
              &draft->step->path)) {
        draft->known |= KN_KNOWN_PATH;
    }
}

// The return goes on from the path's last waypoint and must come home, or the
// hand would jump.
void
kn_step_read_back(const struct kn_check *check, const struct kn_node *list,
                  struct kn_draft *draft)
{
    const struct kn_waypoints *path = &draft->path;
    bool known = draft->known & KN_KNOWN_PATH;
    const kn_vec2 *last = known ? &path->points[path->count - 1] : NULL;
    if (!list || !read_waypoints(check, list, last, &draft->back) || !known ||
        !build(check, draft->back.points - 1, draft->back.count + 1,
               &draft->step->back)) {
        return;
    }
    draft->known |= KN_KNOWN_BACK;
    kn_vec2 end = draft->back.points[draft->back.count - 1];
    float away = kn_vec2_distance(end, path->points[0]);
    if (away > HOME_REACH) {
        const struct kn_node *node = list->children;
        while (node->next) {
            node = node->next;
        }
        KN_REPORT(check, node->mark,
                  "the return ends %.1f cm from where the path starts "
                  "(expected '%s' as its last landmark)",
                  (double)away, path->list->children->text);
    }
}

static void
check_points(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
    int count = draft->path.count;
    kn_mark mark = draft->path.list->mark;
    if (stroke->motion == KN_MOTION_STILL || stroke->motion == KN_MOTION_NONE) {
        if (count != 1) {
            KN_REPORT(check, mark,
                      "a path of %d landmarks for '%s' (expected 1: it stays "
                      "in one place)",
                      count, stroke->key);
        }
    } else if (count < 2) {
        KN_REPORT(check, mark,
                  "a path of 1 landmark for '%s' (expected at least 2: from "
                  "where to where)",
                  stroke->key);
    } else if (kn_path_length(&draft->step->path) < LENGTH_MIN) {
        KN_REPORT(check, mark,
                  "a path without length for '%s' (expected two different "
                  "places)",
                  stroke->key);
    }
}

static void
check_back(const struct kn_check *check, const struct kn_node *list,
           const struct kn_draft *draft)
{
    const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
    if (stroke->motion != KN_MOTION_TRAVEL) {
        KN_REPORT(check, list->key_mark,
                  "a return for '%s' (expected none: only strokes that travel "
                  "come back)",
                  stroke->key);
    }
}

void
kn_step_check_path(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_node *back = kn_node_get(draft->node, "back");
    if (draft->known & KN_KNOWN_PATH) {
        check_points(check, draft);
    }
    if (back) {
        check_back(check, back, draft);
    }
}
