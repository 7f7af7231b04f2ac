// SPDX-License-Identifier: MIT
#include "scene/marks.h"

#include <string.h>

#include "canvas/shapes.h"
#include "geometry/ease.h"
#include "scene/marks_memo.h"

#define TRAIL_WIDTH 4.2f // pixels at 10 a cm, either side, where it is fresh
#define LIFTED 0.12f     // how much wider a ring is off the skin
#define GLOW 1.7f        // reach of a contact's glow, in radii of its ring
#define ARROW 1.6f       // where the tip of its arrow is; within the glow
#define PATH_POINTS 160  // of one drawn line; longer ones are thinned

#define FINE 0.2f  // pixels off a sharp line that nobody sees,
#define SOFT 0.6f  // and off a soft one
#define PIECE 8    // points of a trail whose box is taken together
#define LONGEST 12 // points that one piece of a line stands for

static const kn_color white = {255, 255, 255, 255};

// A width in pixels for a line that is `px` wide at 10 px per cm, never so
// thin that it breaks up.
static float
line(const struct kn_body_view *body, float px)
{
    float scaled = px * body->view.scale / 10;
    return scaled < 0.6f ? 0.6f : scaled;
}

float
kn_marks_ring(float intensity, float scale)
{
    return scale * (1.3f + 0.36f * intensity);
}

// Whether the points between `first` and `last` lie within `off` pixels of the
// line that joins those two.
static bool
is_straight(const kn_vec2 *points, int first, int last, float off)
{
    kn_vec2 ab = kn_vec2_sub(points[last], points[first]);
    float limit = off * off * kn_vec2_dot(ab, ab);
    for (int i = first + 1; i < last; i++) {
        kn_vec2 ap = kn_vec2_sub(points[i], points[first]);
        float aside = ab.x * ap.y - ab.y * ap.x;
        float along = kn_vec2_dot(ab, ap);
        if (aside * aside > limit || along < 0 || along > kn_vec2_dot(ab, ab)) {
            return false;
        }
    }
    return true;
}

// Leaves out of a line what it looks the same without, to `off` pixels: a
// ribbon's cost is in its pieces. Returns how many points are left.
static int
thin_out(kn_vec2 *points, int count, float off)
{
    int kept = 0;
    for (int first = 0; first < count;) {
        int last = first + 1;
        while (last + 1 < count && last - first < LONGEST &&
               is_straight(points, first, last + 1, off)) {
            last++;
        }
        points[kept++] = points[first];
        first = last;
    }
    return kept;
}

static const struct kn_step *
step_of(const struct kn_session *session, const struct kn_moment *moment)
{
    return &session->plan->routine->steps[moment->step];
}

// ---- the trail

static int
copy_thin(kn_vec2 *points, const struct kn_trail *trail, float off)
{
    memcpy(points, trail->points, (size_t)trail->count * sizeof(*points));
    return thin_out(points, trail->count, off);
}

static void
draw_trail(const struct kn_body_view *body, const struct kn_trail *trail,
           float strength, struct kn_canvas *canvas)
{
    if (trail->count < 2) {
        return;
    }
    kn_vec2 points[KN_TRAIL_POINTS];
    float wide = line(body, trail->returning ? 2.0f : TRAIL_WIDTH);
    struct kn_ribbon ribbon = {
        .points = points,
        .count = copy_thin(points, trail, SOFT),
        .radius_start = wide * 3.2f,
        .radius_end = wide,
        .opacity_start = 0.30f * strength * trail->freshness,
        .opacity_end = 0,
        .softness = wide * 3,
        .light = true,
        .color = body->accent,
    };
    if (!trail->returning) {
        kn_draw_ribbon(canvas, &ribbon);
    }
    ribbon.count = copy_thin(points, trail, FINE);
    ribbon.radius_start = wide;
    ribbon.radius_end = wide * 0.3f;
    ribbon.opacity_start =
        (trail->returning ? 0.3f : 0.7f) * strength * trail->freshness;
    ribbon.softness = 1.5f;
    ribbon.color = kn_color_mix(body->accent, white, 0.35f);
    kn_draw_ribbon(canvas, &ribbon);
}

// ---- the path

// A line of a step on one side of the body as it is seen.
struct course {
    const struct kn_path *path;
    bool flip;
    float from, to; // of its x at either end: 1, or -1 on the other side
};

// The way out of a step, or its way back, perhaps mirrored.
static struct course
course_of(const struct kn_step *step, bool back, bool flip)
{
    float far = step->side == KN_SIDE_DIAGONAL ? -1.0f : 1.0f;
    return (struct course){
        .path = back ? &step->back : &step->path,
        .flip = flip,
        .from = back ? far : 1,
        .to = back ? 1 : far,
    };
}

static kn_vec2
course_pixel(const struct kn_body_view *body, const struct course *course,
             int i)
{
    const struct kn_path *path = course->path;
    float length = kn_path_length(path);
    float t = length > 0 ? path->lengths[i] / length : 0;
    float side = course->from + (course->to - course->from) * t;
    kn_vec2 p = {path->points[i].x * side, path->points[i].y};
    return kn_body_view_pixel(body, course->flip, p);
}

// The line as canvas pixels, thinned to at most PATH_POINTS. Returns how many.
static int
path_pixels(const struct kn_body_view *body, const struct course *course,
            kn_vec2 *out)
{
    const struct kn_path *path = course->path;
    int stride = (path->count + PATH_POINTS - 2) / (PATH_POINTS - 1);
    stride = stride < 1 ? 1 : stride;
    int count = 0;
    for (int i = 0; i < path->count; i += stride) {
        out[count++] = course_pixel(body, course, i);
    }
    if ((path->count - 1) % stride != 0 && count < PATH_POINTS) {
        out[count++] = course_pixel(body, course, path->count - 1);
    }
    return count;
}

// A ribbon is kept in `stamp`, or else drawn on `canvas`.
struct line_sink {
    struct kn_stamp *stamp;
    struct kn_canvas *canvas;
};

static void
put_ribbon(const struct line_sink *sink, const struct kn_body_view *body,
           const struct kn_ribbon *ribbon)
{
    if (sink->stamp) {
        kn_stamp_ribbon(sink->stamp, ribbon, body->rect);
    } else {
        kn_draw_ribbon(sink->canvas, ribbon);
    }
}

static void
put_path(const struct kn_body_view *body, const struct course *course,
         float opacity, const struct line_sink *sink)
{
    kn_vec2 points[PATH_POINTS];
    int count = path_pixels(body, course, points);
    kn_color color = kn_color_mix(body->accent, white, 0.6f);
    if (count < 2) {
        return;
    }
    float radius = line(body, 1.3f);
    struct kn_ribbon ribbon = {
        .points = points,
        .count = thin_out(points, count, FINE),
        .radius_start = radius * 2,
        .radius_end = radius * 2,
        .opacity_start = opacity * 0.6f,
        .opacity_end = opacity * 0.6f,
        .softness = 2,
        .color = {8, 16, 22, 255},
    };
    put_ribbon(sink, body, &ribbon);
    ribbon.radius_start = ribbon.radius_end = radius;
    ribbon.opacity_start = ribbon.opacity_end = opacity;
    ribbon.softness = 1.2f;
    ribbon.color = color;
    put_ribbon(sink, body, &ribbon);
}

static void
put_paths(const struct kn_body_view *body, const struct kn_marks_paths *of,
          const struct line_sink *sink)
{
    for (int left = 0; left < 2; left++) {
        enum kn_body_side other = left ? KN_BODY_RIGHT : KN_BODY_LEFT;
        if (of->side == other) {
            continue;
        }
        bool flip = (left == 1) != of->mirror;
        struct course out = course_of(of->step, false, flip);
        put_path(body, &out, 0.6f * of->strength, sink);
        if (of->step->back.count > 1) {
            struct course back = course_of(of->step, true, flip);
            put_path(body, &back, 0.3f * of->strength, sink);
        }
    }
}

static bool
same_paths(const struct kn_marks_paths *a, const struct kn_marks_paths *b)
{
    return a->step == b->step && a->way == b->way && a->side == b->side &&
           a->mirror == b->mirror && a->strength == b->strength;
}

// The lines stand still: they are kept from frame to frame.
static void
draw_paths(const struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    const struct kn_step *step = step_of(session, &pose->moment);
    struct kn_marks_memo *memo = body->marks;
    const struct kn_marks_paths of = {
        .step = step,
        .way = step->side,
        .side = pose->moment.side,
        .mirror = pose->mirror,
        .strength = pose->open * (1 - pose->calm),
    };
    if (of.strength <= 0 || kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return;
    }
    if (memo && !same_paths(&memo->of, &of)) {
        memo->of = of;
        kn_stamp_clear(&memo->paths);
        put_paths(body, &of, &(struct line_sink){.stamp = &memo->paths});
    }
    if (memo && memo->paths.whole) {
        kn_stamp_draw(&memo->paths, canvas);
    } else {
        put_paths(body, &of, &(struct line_sink){.canvas = canvas});
    }
}

// ---- the contacts

// A ring that is seen on light skin and on dark muscle: white in a dark edge.
static void
draw_outlined_ring(struct kn_canvas *canvas, kn_vec2 at, float radius,
                   float width, float strength)
{
    const kn_color dark = {8, 16, 22, 255};
    kn_draw_ring(canvas, at, radius, width * 1.9f,
                 kn_color_fade(dark, 0.38f * strength));
    kn_draw_ring(canvas, at, radius, width * 0.8f,
                 kn_color_fade(white, 0.55f * strength));
}

static void
draw_contact(const struct kn_body_view *body, const struct kn_body_pose *pose,
             const struct kn_contact *contact, bool travels,
             struct kn_canvas *canvas)
{
    const struct kn_moment *m = &pose->moment;
    float here = (1 - 0.45f * contact->lift) * (1 - pose->calm);
    float radius = kn_marks_ring(contact->intensity, body->view.scale) *
                   (1 + LIFTED * contact->lift);
    kn_vec2 at = kn_body_view_pixel(body, pose->mirror, contact->at);
    float width = line(body, contact->returning ? 3.0f : 5.0f);
    if (!contact->returning) {
        kn_draw_glow(canvas, at, radius * GLOW,
                     kn_color_fade(body->accent, 0.09f * here));
    }
    draw_outlined_ring(canvas, at, radius, width, here);
    if (m->phase == KN_PHASE_WORK && !contact->returning) {
        kn_draw_arc(canvas, at, radius, width, m->stroke_progress,
                    kn_color_fade(body->accent, here));
    } else if (m->phase != KN_PHASE_WORK && travels) {
        // Where it will begin, and which way it will go.
        kn_vec2 way = contact->heading;
        way.x = pose->mirror ? -way.x : way.x;
        kn_vec2 tip = kn_vec2_add(at, kn_vec2_scale(way, radius * ARROW));
        kn_draw_arrow(canvas, tip, way, radius * 0.45f,
                      kn_color_fade(body->accent, here));
    }
}

void
kn_marks_draw(const struct kn_body_view *body, const struct kn_session *session,
              const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    draw_paths(body, session, pose, canvas);
    for (int i = 0; i < pose->moment.contact_count; i++) {
        struct kn_trail trail;
        kn_marks_trail(body, session, pose, i, &trail);
        draw_trail(body, &trail, 1 - pose->calm, canvas);
    }
    bool travels = step_of(session, &pose->moment)->path.count > 1;
    for (int i = 0; i < pose->moment.contact_count; i++) {
        draw_contact(body, pose, &pose->moment.contacts[i], travels, canvas);
    }
}

// ---- what they cover

static kn_rect
around(const kn_vec2 *points, int count, float margin)
{
    kn_rect box = {0};
    for (int i = 0; i < count; i++) {
        kn_rect one = {(int)floorf(points[i].x - margin),
                       (int)floorf(points[i].y - margin),
                       (int)ceilf(points[i].x + margin),
                       (int)ceilf(points[i].y + margin)};
        box = kn_rect_union(box, one);
    }
    return box;
}

void
kn_marks_extent(const struct kn_body_view *body,
                const struct kn_session *session,
                const struct kn_body_pose *pose, bool path,
                struct kn_damage *damage)
{
    if (path) {
        const struct kn_step *step = step_of(session, &pose->moment);
        for (int i = 0; i < 4; i++) {
            struct course course = course_of(step, i / 2 == 1, i % 2 == 1);
            if (course.path->count > 0) {
                kn_vec2 points[PATH_POINTS];
                int count = path_pixels(body, &course, points);
                kn_damage_add(damage,
                              around(points, count, line(body, 2.6f) + 4));
            }
        }
        return;
    }
    for (int i = 0; i < pose->moment.contact_count; i++) {
        const struct kn_contact *c = &pose->moment.contacts[i];
        kn_vec2 at = kn_body_view_pixel(body, pose->mirror, c->at);
        float ring = kn_marks_ring(c->intensity, body->view.scale);
        kn_damage_add(damage, around(&at, 1, ring * GLOW * (1 + LIFTED) + 5));
        struct kn_trail trail;
        kn_marks_trail(body, session, pose, i, &trail);
        for (int k = 0; k < trail.count; k += PIECE) {
            int count =
                trail.count - k < PIECE + 1 ? trail.count - k : PIECE + 1;
            kn_damage_add(damage, around(trail.points + k, count,
                                         line(body, TRAIL_WIDTH) * 6 + 3));
        }
    }
}
