// SPDX-License-Identifier: MIT
#include "ui/screens/session_names.h"

#include "anatomy/middle.h"
#include "canvas/shapes.h"
#include "ui/screens/session_items.h"

#define WIDEST 0.30f // of the body's rectangle, for one label
#define LINES 2      // of one label
#define DOT 3.2f     // pixels of the line's end, at 720 lines

static bool
same_named(struct kn_named a, struct kn_named b)
{
    return a.structure == b.structure && a.left == b.left;
}

bool
kn_names_of_same(const struct kn_names_of *a, const struct kn_names_of *b)
{
    return a->step == b->step && a->side == b->side && a->mirror == b->mirror &&
           same_named(a->pointed, b->pointed);
}

// A thickness in pixels that is `px` where the short side is 720.
static float
thick(const struct kn_names_maker *maker, float px)
{
    const struct kn_session_layout *l = maker->layout;
    int side = l->width < l->height ? l->width : l->height;
    float scaled = px * (float)side / 720;
    return scaled < px * 0.7f ? px * 0.7f : scaled;
}

// ---- which, and where they are

// Where to point at `of`. False when none of it is in the picture.
static bool
find_middle(const struct kn_names_maker *maker, struct kn_named of, bool mirror,
            kn_vec2 *middle)
{
    const struct kn_body_view *body = maker->body;
    kn_rect r = body->rect;
    kn_vec2 low =
        kn_body_view_place(body, false, (kn_vec2){(float)r.x0, (float)r.y0});
    kn_vec2 high =
        kn_body_view_place(body, false, (kn_vec2){(float)r.x1, (float)r.y1});
    const struct kn_middle_window window = {low.x, low.y, high.x, high.y};
    kn_vec2 place;
    if (!kn_structure_middle(maker->anatomy, of.structure, &window, &place)) {
        return false;
    }
    if (of.left && of.structure->paired) {
        place = kn_vec2_mirror(place);
    }
    *middle = kn_body_view_pixel(body, mirror, place);
    return true;
}

static void
add(struct kn_names *names, const struct kn_names_maker *maker,
    struct kn_named of, bool pointed, bool mirror)
{
    struct kn_name *name = &names->items[names->count];
    for (int i = 0; i < names->count; i++) {
        if (same_named(names->items[i].of, of)) {
            return;
        }
    }
    name->of = of;
    name->pointed = pointed;
    if (find_middle(maker, of, mirror, &name->middle)) {
        names->count++;
    }
}

static void
choose(struct kn_names *names, const struct kn_names_maker *maker,
       const struct kn_names_of *of)
{
    const struct kn_step *step = of->step;
    for (int i = 0; i < step->target_count && i < KN_NAMES_TARGETS; i++) {
        bool left = of->side == KN_BODY_LEFT && step->targets[i]->paired;
        struct kn_named target = {step->targets[i], left};
        add(names, maker, target, false, of->mirror);
    }
    if (of->pointed.structure) {
        add(names, maker, of->pointed, true, of->mirror);
    }
}

// ---- the labels

// Where labels may lie: clear of the edges of the screen, below the words that
// say which layer is shown, and above the banner.
static kn_rect
area_of(const struct kn_names_maker *maker)
{
    const struct kn_session_layout *l = maker->layout;
    kn_rect screen = {0, 0, l->width, l->height};
    kn_rect area = kn_rect_intersect(kn_rect_grow(l->body, -l->fixed.gap),
                                     kn_rect_grow(screen, -l->fixed.margin));
    kn_rect layer = kn_session_layer_rect(l, maker->text);
    int below = layer.y1 + l->fixed.gap / 2;
    area.y0 = below > area.y0 ? below : area.y0;
    area.y1 = l->banner.y0 < area.y1 ? l->banner.y0 : area.y1;
    return area;
}

static int
padding(const struct kn_names_maker *maker)
{
    return maker->layout->fixed.gap / 3 + 1;
}

// Breaks the words and makes a box for them, at the corner of the picture.
static void
size_label(struct kn_name *name, const struct kn_names_maker *maker, int widest)
{
    kn_font font = maker->layout->fixed.note;
    int line = maker->text->ops->line_height(maker->text, font);
    int pad = padding(maker);
    kn_text_wrap(&name->words, maker->text, name->of.structure->name, font,
                 widest - 4 * pad, LINES);
    name->box = (kn_rect){0, 0, name->words.width + 4 * pad,
                          name->words.lines * line + pad};
}

// Puts box `b` at (x, y).
static void
move_box(kn_rect *b, int x, int y)
{
    *b = (kn_rect){x, y, x + b->x1 - b->x0, y + b->y1 - b->y0};
}

static int
limit(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

// The names beside one flank, from above: indices into the set.
struct column {
    int order[KN_NAMES_MAX];
    int count;
    int height; // of all boxes with a gap after each
};

static void
insert(struct column *column, const struct kn_names *names, int index)
{
    int at = column->count++;
    while (at > 0 && names->items[column->order[at - 1]].middle.y >
                         names->items[index].middle.y) {
        column->order[at] = column->order[at - 1];
        at--;
    }
    column->order[at] = index;
}

// Each as near to what it names as the others allow.
static void
spread(struct kn_names *names, const struct column *column, kn_rect area,
       int gap)
{
    int top = area.y0;
    int left = column->height;
    for (int i = 0; i < column->count; i++) {
        struct kn_name *name = &names->items[column->order[i]];
        int height = name->box.y1 - name->box.y0;
        // What follows must still fit below.
        int y =
            limit((int)name->middle.y - height / 2, top, area.y1 + gap - left);
        move_box(&name->box, name->box.x0, y);
        top = y + height + gap;
        left -= height + gap;
    }
}

static void
place_labels(struct kn_names *names, const struct kn_names_maker *maker)
{
    kn_rect area = area_of(maker);
    int widest = (int)(WIDEST * (float)(area.x1 - area.x0));
    int gap = padding(maker);
    float centre = (float)(area.x0 + area.x1) / 2;
    struct column columns[2] = {0};
    int kept = 0;
    for (int i = 0; i < names->count; i++) {
        struct kn_name *name = &names->items[kept];
        *name = names->items[i];
        size_label(name, maker, widest);
        bool right = name->middle.x >= centre;
        int wide = name->box.x1;
        int tall = name->box.y1 + gap;
        if (wide > widest || name->words.lines == 0 ||
            columns[right].height + tall > area.y1 - area.y0 + gap) {
            continue; // no room
        }
        move_box(&name->box, right ? area.x1 - wide : area.x0, 0);
        columns[right].height += tall;
        insert(&columns[right], names, kept++);
    }
    names->count = kept;
    spread(names, &columns[0], area, gap);
    spread(names, &columns[1], area, gap);
}

void
kn_names_init(struct kn_names *names, const struct kn_names_maker *maker,
              const struct kn_names_of *of)
{
    names->count = 0;
    if (of->step && maker->anatomy) {
        choose(names, maker, of);
        place_labels(names, maker);
    }
}

// ---- the picture

// Where the line meets its label.
static kn_vec2
hook(const struct kn_name *name)
{
    kn_rect b = name->box;
    bool right = (float)b.x0 > name->middle.x;
    return (kn_vec2){(float)(right ? b.x0 : b.x1), (float)(b.y0 + b.y1) / 2};
}

static kn_rect
extent(const struct kn_names_maker *maker, const struct kn_name *name)
{
    kn_vec2 end = hook(name);
    kn_vec2 m = name->middle;
    kn_rect line = {
        (int)floorf(fminf(m.x, end.x)), (int)floorf(fminf(m.y, end.y)),
        (int)ceilf(fmaxf(m.x, end.x)), (int)ceilf(fmaxf(m.y, end.y))};
    line = kn_rect_grow(line, (int)ceilf(thick(maker, DOT) * 2) + 1);
    return kn_rect_intersect(kn_rect_union(line, kn_rect_grow(name->box, 1)),
                             maker->body->rect);
}

static bool
same_name(const struct kn_name *a, const struct kn_name *b)
{
    return same_named(a->of, b->of) && a->pointed == b->pointed &&
           a->middle.x == b->middle.x && a->middle.y == b->middle.y &&
           a->box.x0 == b->box.x0 && a->box.y0 == b->box.y0 &&
           a->box.x1 == b->box.x1 && a->box.y1 == b->box.y1;
}

// What of `some` is not in `others`.
static void
add_missing(const struct kn_names_maker *maker, const struct kn_names *some,
            const struct kn_names *others, struct kn_damage *damage)
{
    for (int i = 0; i < some->count; i++) {
        bool found = false;
        for (int j = 0; j < others->count; j++) {
            found = found || same_name(&some->items[i], &others->items[j]);
        }
        if (!found) {
            kn_damage_add(damage, extent(maker, &some->items[i]));
        }
    }
}

void
kn_names_damage(const struct kn_names_maker *maker,
                const struct kn_names *before, const struct kn_names *now,
                struct kn_damage *damage)
{
    add_missing(maker, before, now, damage);
    add_missing(maker, now, before, damage);
}

static kn_color
line_color(const struct kn_names_maker *maker, const struct kn_name *name)
{
    return name->pointed ? maker->theme->text : maker->body->accent;
}

static void
draw_line(const struct kn_names_maker *maker, const struct kn_name *name,
          struct kn_canvas *canvas)
{
    kn_vec2 end = hook(name);
    kn_color color = line_color(maker, name);
    kn_color edge = kn_color_fade(maker->theme->ground, 0.7f);
    float dot = thick(maker, DOT);
    kn_draw_capsule(canvas, name->middle, end, thick(maker, 1.7f), edge);
    kn_draw_disc(canvas, name->middle, dot * 1.5f, edge);
    kn_draw_capsule(canvas, name->middle, end, thick(maker, 0.8f), color);
    kn_draw_disc(canvas, name->middle, dot, color);
}

static void
draw_label(const struct kn_names_maker *maker, const struct kn_name *name,
           struct kn_canvas *canvas)
{
    int pad = padding(maker);
    kn_draw_box(canvas, name->box, (float)pad, maker->theme->card);
    kn_draw_frame(canvas, name->box, (float)pad, thick(maker, 1.2f),
                  line_color(maker, name));
    kn_rect inner = {name->box.x0 + 2 * pad, name->box.y0 + pad / 2,
                     name->box.x1 - 2 * pad, name->box.y1};
    struct kn_text_place place =
        kn_session_layout_at(maker->layout, inner, maker->layout->fixed.note,
                             maker->theme->text, false);
    kn_text_put_paragraph(maker->text, canvas, &name->words, &place);
}

void
kn_names_draw(const struct kn_names_maker *maker, const struct kn_names *names,
              struct kn_canvas *canvas)
{
    kn_rect clip = kn_canvas_set_clip(
        canvas, kn_rect_intersect(canvas->clip, maker->body->rect));
    for (int i = 0; i < names->count && !kn_rect_empty(canvas->clip); i++) {
        draw_line(maker, &names->items[i], canvas);
    }
    for (int i = 0; i < names->count && !kn_rect_empty(canvas->clip); i++) {
        draw_label(maker, &names->items[i], canvas);
    }
    kn_canvas_set_clip(canvas, clip);
}
