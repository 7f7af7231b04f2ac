// SPDX-License-Identifier: MIT
#include <string.h>

#include "geometry/polygon.h"
#include "routine/rules.h"

// Nobody places a hand to the millimetre: what is on a zone's edge is outside.
#define EDGE 0.1f
// In light-only zones (docs/EVIDENCE.md, "Zones").
#define LIGHT_MAX 3.0f
// Of a stone on the nape: hands only (3.1), but for a stone that barely
// touches as it moves (HS-S, step 5).
#define NECK_STONE_MAX 1.0f
#define NECK_ZONE "neck_posterior"
// Ribs and blades carry a roller; the low back and neck do not (3.1).
#define ROLLER_TOP "T3"
#define ROLLER_BOTTOM "T10"
#define ROLLER_SLACK 0.5f

// Where a path is found inside a zone.
struct hit {
    kn_mark mark;      // of the waypoint that is inside, or the nearest
    bool between;      // only the line between waypoints is inside
    const char *level; // the spine's landmark beside it
};

static bool
inside(const struct kn_zone *zone, kn_vec2 p)
{
    float x = fabsf(p.x);
    bool across = (zone->x0 <= 0 || x > zone->x0 + EDGE) && x < zone->x1 - EDGE;
    return across && p.y > zone->y0 + EDGE && p.y < zone->y1 - EDGE;
}

// The landmark of the spine nearest in height; "C1" where there is none.
static const char *
level_of(const struct kn_anatomy *anatomy, kn_vec2 p)
{
    const char *key = "C1";
    float best = INFINITY;
    for (int i = 0; i < anatomy->landmark_count; i++) {
        const struct kn_landmark *mark = &anatomy->landmarks[i];
        float away = fabsf(mark->at.y - p.y);
        if (mark->at.x < EDGE && away < best) {
            best = away;
            key = mark->key;
        }
    }
    return key;
}

static kn_mark
nearest_mark(const struct kn_waypoints *waypoints, kn_vec2 p)
{
    kn_mark mark = waypoints->list->mark;
    const struct kn_node *node = waypoints->list->children;
    float best = INFINITY;
    for (int i = 0; i < waypoints->count && node; i++, node = node->next) {
        float away = kn_vec2_distance(waypoints->points[i], p);
        if (away < best) {
            best = away;
            mark = node->mark;
        }
    }
    return mark;
}

// Waypoints first: where one of them is inside, it is the one to move.
static bool
find(const struct kn_check *check, const struct kn_zone *zone,
     const struct kn_waypoints *waypoints, const struct kn_path *path,
     struct hit *hit)
{
    for (int i = 0; i < waypoints->count + path->count; i++) {
        kn_vec2 p = i < waypoints->count ? waypoints->points[i]
                                         : path->points[i - waypoints->count];
        if (inside(zone, p)) {
            hit->mark = nearest_mark(waypoints, p);
            hit->between = i >= waypoints->count;
            hit->level = level_of(check->anatomy, p);
            return true;
        }
    }
    return false;
}

// A smooth line bends between landmarks that are far apart.
static const char *
advice(const struct hit *hit)
{
    return hit->between ? "; a landmark on the way would keep it off" : "";
}

static bool
touches(const struct kn_draft *draft)
{
    return kn_strokes[draft->step->stroke].motion != KN_MOTION_NONE;
}

// The next zone of `kind` that the step's path enters, from *index on; NULL
// after the last.
static const struct kn_zone *
next_zone(const struct kn_check *check, const struct kn_draft *draft,
          enum kn_zone_kind kind, int *index, struct hit *hit)
{
    while (touches(draft) && *index < check->anatomy->zone_count) {
        const struct kn_zone *zone = &check->anatomy->zones[(*index)++];
        if (zone->kind == kind &&
            find(check, zone, &draft->path, &draft->step->path, hit)) {
            return zone;
        }
    }
    return NULL;
}

static bool
on_body(const struct kn_check *check, kn_vec2 p)
{
    // The outline ends on the midline, where points count as on the body.
    kn_vec2 probe = {p.x < EDGE ? EDGE : p.x, p.y};
    return kn_polygon_contains(check->anatomy->silhouette_points,
                               check->anatomy->silhouette_count, probe);
}

// Each waypoint that is off the body or on its left half; where all are on
// it, the line between them.
static void
check_body(const struct kn_check *check, const struct kn_waypoints *waypoints,
           const struct kn_path *path)
{
    const struct kn_node *node = waypoints->list->children;
    bool good = true;
    for (int i = 0; i < waypoints->count && node; i++, node = node->next) {
        bool right = waypoints->points[i].x >= 0;
        if (!right || !on_body(check, waypoints->points[i])) {
            good = false;
            KN_REPORT(check, node->mark,
                      "'%s' is not on the %s (expected a place on the right "
                      "half of the body; the left is its mirror)",
                      node->text, right ? "body" : "right half");
        }
    }
    for (int i = 0; good && i < path->count; i++) {
        if (!on_body(check, path->points[i])) {
            good = false;
            KN_REPORT(check, nearest_mark(waypoints, path->points[i]),
                      "the line leaves the body near %s (expected it to stay "
                      "on the back; a landmark on the way would keep it on)",
                      level_of(check->anatomy, path->points[i]));
        }
    }
}

void
kn_rule_on_body(const struct kn_check *check, const struct kn_draft *draft)
{
    check_body(check, &draft->path, &draft->step->path);
}

void
kn_rule_no_go(const struct kn_check *check, const struct kn_draft *draft)
{
    struct hit hit;
    const struct kn_zone *zone;
    int index = 0;
    while ((zone = next_zone(check, draft, KN_ZONE_NO_GO, &index, &hit))) {
        KN_REPORT(check, hit.mark,
                  "the path enters the %s near %s (never touched: %s%s)",
                  zone->name, hit.level, zone->reason, advice(&hit));
    }
}

void
kn_rule_light_pressure(const struct kn_check *check,
                       const struct kn_draft *draft)
{
    float peak = draft->step->intensity_peak;
    struct hit hit;
    const struct kn_zone *zone;
    int index = 0;
    while (peak > LIGHT_MAX &&
           (zone = next_zone(check, draft, KN_ZONE_LIGHT_ONLY, &index, &hit))) {
        KN_REPORT(check, hit.mark,
                  "intensity %g over the %s near %s (at most %g there: "
                  "%s)",
                  (double)peak, zone->name, hit.level, (double)LIGHT_MAX,
                  zone->reason);
    }
}

void
kn_rule_light_stroke(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
    struct hit hit;
    const struct kn_zone *zone;
    int index = 0;
    while (!stroke->broad &&
           (zone = next_zone(check, draft, KN_ZONE_LIGHT_ONLY, &index, &hit))) {
        KN_REPORT(check, hit.mark,
                  "'%s' over the %s near %s (only broad, light strokes "
                  "there: %s)",
                  stroke->key, zone->name, hit.level, zone->reason);
    }
}

static bool
is_neck(const struct kn_zone *zone)
{
    return strcmp(zone->key, NECK_ZONE) == 0;
}

static void
report_tool(const struct kn_check *check, const struct kn_draft *draft,
            const struct kn_zone *zone, const struct hit *hit)
{
    KN_REPORT(check, hit->mark, "'%s' over the %s near %s (only %s there: %s)",
              kn_tools[draft->step->tool].key, zone->name, hit->level,
              is_neck(zone) ? "hands" : "palms, fingers or a moving stone",
              zone->reason);
}

void
kn_rule_light_tool(const struct kn_check *check, const struct kn_draft *draft)
{
    struct hit hit;
    const struct kn_zone *zone;
    int index = 0;
    while (!kn_tools[draft->step->tool].broad &&
           (zone = next_zone(check, draft, KN_ZONE_LIGHT_ONLY, &index, &hit))) {
        report_tool(check, draft, zone, &hit);
    }
}

void
kn_rule_neck_stone(const struct kn_check *check, const struct kn_draft *draft)
{
    struct hit hit;
    const struct kn_zone *zone;
    int index = 0;
    while (draft->step->tool == KN_TOOL_STONE &&
           draft->step->intensity_peak > NECK_STONE_MAX &&
           (zone = next_zone(check, draft, KN_ZONE_LIGHT_ONLY, &index, &hit))) {
        if (is_neck(zone)) {
            KN_REPORT(check, hit.mark,
                      "a stone at intensity %g on the %s (at most %g there: "
                      "%s)",
                      (double)draft->step->intensity_peak, zone->name,
                      (double)NECK_STONE_MAX, zone->reason);
        }
    }
}

void
kn_rule_no_point(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
    const struct kn_tool_info *tool = &kn_tools[draft->step->tool];
    struct hit hit;
    const struct kn_zone *zone;
    int index = 0;
    while ((stroke->point || tool->point) &&
           (zone = next_zone(check, draft, KN_ZONE_NO_POINT, &index, &hit))) {
        KN_REPORT(check, hit.mark,
                  "'%s' on the %s near %s (no balls, thumbs, canes, "
                  "pressing, stripping or resting heat there: %s)",
                  tool->point ? tool->key : stroke->key, zone->name, hit.level,
                  zone->reason);
    }
}

void
kn_rule_return(const struct kn_check *check, const struct kn_draft *draft)
{
    check_body(check, &draft->back, &draft->step->back);
    bool hard =
        (draft->known & KN_KNOWN_TOOL) && !kn_tools[draft->step->tool].broad;
    for (int i = 0; i < check->anatomy->zone_count; i++) {
        const struct kn_zone *zone = &check->anatomy->zones[i];
        struct hit hit;
        if (!find(check, zone, &draft->back, &draft->step->back, &hit)) {
            continue;
        }
        if (zone->kind == KN_ZONE_NO_GO) {
            KN_REPORT(check, hit.mark,
                      "the return enters the %s near %s (never touched: %s%s)",
                      zone->name, hit.level, zone->reason, advice(&hit));
        } else if (zone->kind == KN_ZONE_LIGHT_ONLY && hard) {
            report_tool(check, draft, zone, &hit);
        }
    }
}

void
kn_rule_roller(const struct kn_check *check, const struct kn_draft *draft)
{
    if (draft->step->tool != KN_TOOL_ROLLER) {
        return;
    }
    if ((check->known & KN_KNOWN_TECHNIQUE) &&
        check->routine->technique != KN_TECHNIQUE_MYOFASCIAL) {
        KN_REPORT(check, kn_safety_mark(draft->node, "tool"),
                  "'roller' in a %s routine (only in myofascial release, for "
                  "healthy bones)",
                  kn_techniques[check->routine->technique].key);
    }
    const struct kn_landmark *top =
        kn_anatomy_landmark(check->anatomy, ROLLER_TOP);
    const struct kn_landmark *bottom =
        kn_anatomy_landmark(check->anatomy, ROLLER_BOTTOM);
    const struct kn_path *path = &draft->step->path;
    for (int i = 0; top && bottom && i < path->count; i++) {
        kn_vec2 p = path->points[i];
        if (p.y < top->at.y - ROLLER_SLACK ||
            p.y > bottom->at.y + ROLLER_SLACK) {
            KN_REPORT(check, nearest_mark(&draft->path, p),
                      "'roller' near %s (only between T3 and T10, where "
                      "the ribs carry it)",
                      level_of(check->anatomy, p));
            return;
        }
    }
}
