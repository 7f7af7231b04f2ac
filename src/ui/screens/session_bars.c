// SPDX-License-Identifier: MIT
// The items that are bars: intensity, breath and the strip of all steps. Of
// each only the part that fills or empties is drawn again.
#include <stdio.h>

#include "base/str.h"
#include "base/words.h"
#include "canvas/shapes.h"
#include "ui/screens/session_items.h"
#include "ui/widgets.h"

#define TOUCHING 0.55f // lift of a light way back, with some slack
#define BLOCKS 10      // of the intensity's bar
#define WORD 160       // bytes of a word for the intensity

static const struct kn_step *
step_of(const struct kn_session_look *look)
{
    return &look->session->plan->routine->steps[look->pose.moment.step];
}

static bool
has_contact(const struct kn_step *step)
{
    return kn_strokes[step->stroke].motion != KN_MOTION_NONE;
}

static kn_rect
bar_of(const struct kn_session_screen *screen, kn_rect block)
{
    return (kn_rect){block.x0, block.y1 - screen->layout.fixed.bar, block.x1,
                     block.y1};
}

static kn_rect
above_bar(const struct kn_session_screen *screen, kn_rect block)
{
    block.y1 -= screen->layout.fixed.bar;
    return block;
}

kn_rect
kn_session_bar_rect(const struct kn_session_screen *screen,
                    enum kn_session_item item)
{
    const struct kn_session_layout *l = &screen->layout;
    switch (item) {
    case KN_ITEM_INTENSITY:
        return above_bar(screen, l->intensity);
    case KN_ITEM_BLOCKS:
        return bar_of(screen, l->intensity);
    case KN_ITEM_BREATH:
        return above_bar(screen, l->breath);
    case KN_ITEM_CHEST:
        return bar_of(screen, l->breath);
    case KN_ITEM_STRIP:
    default:
        return kn_rect_grow(l->strip, l->fixed.bar);
    }
}

// ---- intensity and breath

// A label above a bar, with a word for its state at the end. Where both do not
// fit, the word says enough.
static void
draw_heading(struct kn_session_screen *screen, kn_rect block, const char *label,
             const char *word, struct kn_canvas *canvas)
{
    const struct kn_sizes *s = &screen->layout.fixed;
    struct kn_text *text = screen->text;
    struct kn_text_place place;
    int foot = block.y1 - s->bar - s->gap / 3;
    int wide = kn_text_width(text, word, s->number);
    if (wide + kn_text_width(text, label, s->label) + s->gap <
        block.x1 - block.x0) {
        block.y0 = foot - text->ops->line_height(text, s->label);
        place = kn_session_layout_at(&screen->layout, block, s->label,
                                     screen->theme->label, false);
        kn_text_put(text, canvas, label, &place);
    }
    block.y0 = foot - text->ops->line_height(text, s->number);
    place = kn_session_layout_at(&screen->layout, block, s->number,
                                 screen->body.accent, true);
    kn_text_put(text, canvas, word, &place);
}

// Tenths of the intensity that is meant: the coming one before a step, and
// the light touch of the way back. A hand in the air on its way back means
// nothing: the number stays.
static int
intensity_tenths(const struct kn_session_look *look)
{
    const struct kn_moment *m = &look->pose.moment;
    bool back = m->contact_count > 0 && m->contacts[0].returning &&
                m->contacts[0].lift <= TOUCHING;
    return (int)((back ? m->intensity : m->level) * 10 + 0.5f);
}

static void
draw_intensity(struct kn_session_screen *screen,
               const struct kn_session_look *look, struct kn_canvas *canvas)
{
    if (!has_contact(step_of(look))) {
        return;
    }
    kn_rect block = screen->layout.intensity;
    int tenths = intensity_tenths(look);
    char word[WORD];
    snprintf(word, sizeof(word), _("%d of 10, %s"), (tenths + 5) / 10,
             kn_intensity_word((float)tenths / 10));
    draw_heading(screen, block, _("INTENSITY"), word, canvas);
}

static void
draw_intensity_blocks(struct kn_session_screen *screen,
                      const struct kn_session_look *look,
                      struct kn_canvas *canvas)
{
    if (has_contact(step_of(look))) {
        const struct kn_bar bar = {
            .rect = bar_of(screen, screen->layout.intensity),
            .track = screen->theme->track,
            .fill = screen->body.accent,
            .mirrored = screen->layout.mirrored,
        };
        kn_draw_blocks(canvas, &bar, BLOCKS,
                       (float)intensity_tenths(look) / 10);
    }
}

static struct kn_bar
progress_bar(const struct kn_session_screen *screen, kn_rect rect)
{
    return (struct kn_bar){
        .rect = rect,
        .track = screen->theme->track,
        .fill = screen->theme->label,
        .mirrored = screen->layout.mirrored,
    };
}

// Pixels of the breath bar that are filled: it fills on the way in.
static int
breath_fill(const struct kn_session_screen *screen,
            const struct kn_moment *moment)
{
    int width = screen->layout.breath.x1 - screen->layout.breath.x0;
    float full = moment->breath == KN_BREATHE_FREELY ? 0 // no pace is set
                                                     : kn_moment_chest(moment);
    return (int)((float)width * full + 0.5f);
}

static void
draw_breath(struct kn_session_screen *screen,
            const struct kn_session_look *look, struct kn_canvas *canvas)
{
    static const char *const labels[] = {
        [KN_BREATHE_IN] = N_("BREATHE IN"),
        [KN_BREATHE_OUT] = N_("BREATHE OUT"),
        [KN_BREATHE_FREELY] = N_("BREATHE FREELY"),
    };
    draw_heading(screen, screen->layout.breath,
                 kn_words(labels[look->pose.moment.breath]), "", canvas);
}

static void
draw_chest(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_bar bar =
        progress_bar(screen, bar_of(screen, screen->layout.breath));
    kn_draw_bar(canvas, &bar,
                (float)breath_fill(screen, &look->pose.moment) /
                    (float)(bar.rect.x1 - bar.rect.x0));
}

// ---- the strip

// Pixels from the beginning of the strip to the time `at`.
static int
strip_pixel(const struct kn_session_screen *screen, const struct kn_plan *plan,
            kn_tick at)
{
    kn_rect r = screen->layout.strip;
    return (int)((double)(r.x1 - r.x0) * (double)at / (double)plan->length +
                 0.5);
}

static void
draw_strip(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_plan *plan = look->session->plan;
    const struct kn_session_layout *l = &screen->layout;
    kn_rect r = l->strip;
    int now = strip_pixel(screen, plan, look->pose.moment.at);
    const struct kn_bar bar = progress_bar(screen, r);
    kn_draw_bar(canvas, &bar, (float)now / (float)(r.x1 - r.x0));
    for (int i = 1; i < plan->routine->step_count; i++) {
        int x = strip_pixel(screen, plan, plan->step_starts[i]);
        kn_canvas_fill(canvas, kn_session_layout_part(l, r, x - 1, x + 1),
                       screen->theme->ground);
    }
    float radius = (float)(r.y1 - r.y0) * 0.9f;
    float x = (float)(l->mirrored ? r.x1 - now : r.x0 + now);
    kn_draw_disc(canvas, (kn_vec2){x, (float)(r.y0 + r.y1) / 2}, radius,
                 screen->theme->text);
}

// ---- what differs

uint64_t
kn_session_bar_key(const struct kn_session_screen *screen,
                   const struct kn_session_look *look,
                   enum kn_session_item item)
{
    const struct kn_moment *m = &look->pose.moment;
    int key[2] = {0, has_contact(step_of(look))};
    switch (item) {
    case KN_ITEM_INTENSITY:
        // Even a breath of a touch is not called none.
        key[0] = (intensity_tenths(look) + 5) / 10 * 2 +
                 (intensity_tenths(look) > 0);
        break;
    case KN_ITEM_BLOCKS:
        key[0] = intensity_tenths(look);
        break;
    case KN_ITEM_BREATH:
        key[0] = (int)m->breath;
        break;
    case KN_ITEM_CHEST:
        key[0] = breath_fill(screen, m);
        break;
    case KN_ITEM_STRIP:
    default:
        key[0] = strip_pixel(screen, look->session->plan, m->at);
        break;
    }
    return kn_hash_bytes(KN_HASH_START, key, sizeof(key));
}

// What of a bar changes between two places, pixels from its beginning, and as
// far as it reaches beyond them.
struct change {
    int before, now, reach;
};

// Columns of `whole`, which is the bar with `aside` before and behind it.
static kn_rect
columns(const struct kn_session_screen *screen, kn_rect whole, int aside,
        struct change c)
{
    int from = c.before < c.now ? c.before : c.now;
    int to = c.before < c.now ? c.now : c.before;
    kn_rect part = kn_session_layout_part(
        &screen->layout, whole, aside + from - c.reach, aside + to + c.reach);
    return kn_rect_intersect(part, whole);
}

// Whole blocks, from the one that the smaller value ends in.
static struct change
changed_blocks(kn_rect bar, int before, int now)
{
    int width = bar.x1 - bar.x0;
    int cell = width / BLOCKS + width / (BLOCKS * 7 * BLOCKS) + 1;
    return (struct change){width * before / (BLOCKS * 10),
                           width * now / (BLOCKS * 10), cell};
}

kn_rect
kn_session_bar_change(const struct kn_session_screen *screen,
                      const struct kn_session_look *now,
                      enum kn_session_item item)
{
    const struct kn_session_look *before = &screen->last;
    const struct kn_moment *was = &before->pose.moment;
    const struct kn_moment *is = &now->pose.moment;
    kn_rect rect = kn_session_bar_rect(screen, item);
    if (item == KN_ITEM_CHEST) {
        rect = columns(screen, rect, 0,
                       (struct change){breath_fill(screen, was),
                                       breath_fill(screen, is), 1});
    } else if (item == KN_ITEM_BLOCKS &&
               has_contact(step_of(before)) == has_contact(step_of(now))) {
        rect = columns(screen, rect, 0,
                       changed_blocks(rect, intensity_tenths(before),
                                      intensity_tenths(now)));
    } else if (item == KN_ITEM_STRIP) {
        const struct kn_plan *plan = now->session->plan;
        int bar = screen->layout.fixed.bar;
        rect = columns(screen, rect, bar,
                       (struct change){strip_pixel(screen, plan, was->at),
                                       strip_pixel(screen, plan, is->at),
                                       bar + 2});
    }
    return rect;
}

void
kn_session_bar_draw(struct kn_session_screen *screen,
                    const struct kn_session_look *look,
                    enum kn_session_item item, struct kn_canvas *canvas)
{
    switch (item) {
    case KN_ITEM_INTENSITY:
        draw_intensity(screen, look, canvas);
        break;
    case KN_ITEM_BLOCKS:
        draw_intensity_blocks(screen, look, canvas);
        break;
    case KN_ITEM_BREATH:
        draw_breath(screen, look, canvas);
        break;
    case KN_ITEM_CHEST:
        draw_chest(screen, look, canvas);
        break;
    case KN_ITEM_STRIP:
    default:
        draw_strip(screen, look, canvas);
        break;
    }
}
