// SPDX-License-Identifier: MIT
#include "cli/handout_pages.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/words.h"
#include "cli/handout_still.h"
#include "routine/describe.h"

#define MM(mm) KN_TWIP_MM(mm)
#define PT(points) ((int)((points)*KN_TWIP_POINT))
#define TYPE(points, weight) ((kn_font){PT(points), KN_WEIGHT_##weight})

#define LEFT MM(18)
#define RIGHT (KN_PAPER_WIDTH - MM(18))
#define TOP MM(14)
#define BOTTOM (KN_PAPER_HEIGHT - MM(19)) // of the blocks
#define FOOT (KN_PAPER_HEIGHT - MM(14))
#define BLOCK_GAP MM(6)
#define PICTURE_WIDTH MM(39)
#define PICTURE_HEIGHT MM(60)
#define WORDS_LEFT (LEFT + PICTURE_WIDTH + MM(5))
#define NUMBER_WIDTH MM(9)
#define PICTURE_DPI 220
#define LINE 480
#define STEPS 64

static const kn_color ink = {24, 32, 36, 255};
static const kn_color second = {70, 82, 88, 255};
static const kn_color faint = {206, 214, 218, 255};
static const kn_color tint = {240, 244, 246, 255};
static const kn_color care = {150, 34, 40, 255};

struct handout {
    const struct kn_routine *routine;
    const bool *left_out; // steps that are not shown; or NULL
    struct kn_plan plan;  // with every point to try
    kn_tick length;       // of a session, which takes a few of them
    int played;           // steps of a session
    struct kn_still still;
    struct kn_paper *paper;
    kn_color accent;
    int pages[STEPS]; // of each step, from 0
    int page_count;
};

static bool
is_shown(const struct handout *handout, int step)
{
    return !handout->left_out || !handout->left_out[step];
}

// The number that stands at `step`, or how many are shown before it.
static int
number_of(const struct handout *handout, int step)
{
    int number = 0;
    for (int i = 0; i <= step && i < handout->routine->step_count; i++) {
        number += is_shown(handout, i);
    }
    return number;
}

// Writes downwards within x0..x1 from y; or only moves.
struct pen {
    struct handout *handout;
    int x0, x1, y;
    bool dry;
};

static void
write(struct pen *pen, const char *utf8, kn_font font, kn_color color)
{
    struct kn_text *text = kn_paper_text(pen->handout->paper);
    struct kn_paragraph paragraph;
    kn_text_wrap(&paragraph, text, utf8, font, pen->x1 - pen->x0,
                 KN_PARAGRAPH_LINES);
    if (!pen->dry) {
        kn_paper_write_paragraph(pen->handout->paper, &paragraph,
                                 &(struct kn_text_place){.font = font,
                                                         .x = pen->x0,
                                                         .y = pen->y,
                                                         .align = KN_ALIGN_LEFT,
                                                         .color = color});
    }
    pen->y += paragraph.lines * text->ops->line_height(text, font);
}

static void
label(struct pen *pen, const char *utf8)
{
    write(pen, utf8, TYPE(8, SEMIBOLD), pen->handout->accent);
    pen->y += PT(1);
}

// ---- the first page's head

static void
write_facts(struct pen *pen)
{
    const struct kn_routine *r = pen->handout->routine;
    char length[32];
    char line[LINE];
    kn_tick_format_clock(length, sizeof(length), pen->handout->length);
    int played = pen->handout->played;
    char target[KN_PHRASE_NUMBER];
    char cap[KN_PHRASE_NUMBER];
    char steps[32];
    int shown = number_of(pen->handout, r->step_count);
    snprintf(steps, sizeof(steps), "%d", shown);
    if (played < shown) {
        snprintf(steps, sizeof(steps), _("%d of %d"), played, shown);
    }
    snprintf(line, sizeof(line),
             _("%s in all  \u00b7  %s steps  \u00b7  felt at about %s of "
               "10, never above %s"),
             length, steps,
             kn_phrase_number(target, (double)r->intensity_target),
             kn_phrase_number(cap, (double)r->intensity_cap));
    write(pen, line, TYPE(10, MEDIUM), ink);
}

static void
write_title(struct pen *pen)
{
    const struct kn_routine *r = pen->handout->routine;
    char line[LINE];
    snprintf(line, sizeof(line), "Knead  \u00b7  %s  \u00b7  %s",
             kn_words(kn_techniques[r->technique].name),
             r->mode == KN_MODE_SELF ? _("by yourself") : _("with a partner"));
    label(pen, line);
    write(pen, r->title, TYPE(24, SEMIBOLD), ink);
    pen->y += PT(4);
    write(pen, r->about, TYPE(11.5, REGULAR), second);
    pen->y += PT(5);
    write_facts(pen);
    pen->y += MM(4);
}

static void
write_needs(struct pen *pen)
{
    const struct kn_routine *r = pen->handout->routine;
    char line[LINE];
    label(pen, _("How to sit, stand or lie"));
    write(pen, r->position, TYPE(9.5, REGULAR), ink);
    if (r->kit_count > 0) {
        pen->y += PT(7);
        label(pen, _("What you need"));
    }
    for (int i = 0; i < r->kit_count; i++) {
        snprintf(line, sizeof(line), "\xe2\x80\x93 %s", r->kit[i]);
        write(pen, line, TYPE(9.5, REGULAR), ink);
    }
}

static void
write_notes(struct pen *pen)
{
    for (int i = 0; i < KN_DESCRIBE_NOTES; i++) {
        pen->y += i > 0 ? PT(4) : 0;
        write(pen, kn_words(kn_describe_notes[i].heading), TYPE(9, SEMIBOLD),
              care);
        write(pen, kn_words(kn_describe_notes[i].text), TYPE(8.2, REGULAR),
              ink);
    }
}

// The title, then what is needed beside a card of what to heed.
static void
write_head(struct pen *pen)
{
    const int x0 = pen->x0;
    const int x1 = pen->x1;
    write_title(pen);
    const int top = pen->y;
    const int pad = MM(4.5);
    struct pen notes = *pen;
    notes.x0 = x0 + (x1 - x0) * 32 / 100 + pad;
    notes.x1 = x1 - pad;
    notes.y = top + pad;
    struct pen measure = notes;
    measure.dry = true;
    write_notes(&measure);
    if (!pen->dry) {
        kn_paper_box(pen->handout->paper,
                     (kn_rect){notes.x0 - pad, top, x1, measure.y + pad}, MM(2),
                     tint);
    }
    write_notes(&notes);
    pen->x1 = x0 + (x1 - x0) * 32 / 100 - MM(6);
    pen->y = top + pad;
    write_needs(pen);
    pen->x1 = x1;
    pen->y = pen->y > notes.y + pad ? pen->y : notes.y + pad;
}

// ---- a step

// Ten blocks, filled up to the peak: the figure as a length, not as a colour.
static void
draw_scale(struct pen *pen, float peak)
{
    const int width = MM(3.4);
    const int gap = MM(0.6);
    for (int i = 0; i < 10 && !pen->dry; i++) {
        int x = pen->x0 + i * (width + gap);
        int filled = (int)((peak - (float)i) * (float)width + 0.5f);
        filled = filled < 0 ? 0 : filled > width ? width : filled;
        kn_paper_box(pen->handout->paper,
                     (kn_rect){x, pen->y, x + width, pen->y + MM(1.6)}, 0,
                     faint);
        kn_paper_box(pen->handout->paper,
                     (kn_rect){x, pen->y, x + filled, pen->y + MM(1.6)}, 0,
                     pen->handout->accent);
    }
    pen->y += MM(1.6);
}

static void
write_safety(struct pen *pen, const char *words)
{
    const int top = pen->y;
    pen->x0 += MM(3);
    write(pen, words, TYPE(9, MEDIUM), care);
    pen->x0 -= MM(3);
    if (!pen->dry) {
        kn_paper_box(
            pen->handout->paper,
            (kn_rect){pen->x0, top + PT(2), pen->x0 + MM(0.9), pen->y - PT(1)},
            0, care);
    }
}

// What is said on the second side, if that is said otherwise.
static void
write_cues(struct pen *pen, const struct kn_step *step)
{
    write(pen, step->say, TYPE(10.5, MEDIUM), ink);
    if (kn_step_turns(step) > 1 && step->say_other) {
        pen->y += PT(2);
        write(pen, step->say_other, TYPE(10.5, MEDIUM), ink);
    }
}

static void
write_step_words(struct pen *pen, int index)
{
    const struct kn_step *step = &pen->handout->routine->steps[index];
    char line[LINE];
    kn_describe_how(line, sizeof(line), step);
    write(pen, line, TYPE(9.5, MEDIUM), pen->handout->accent);
    kn_describe_dose(line, sizeof(line), step);
    write(pen, line, TYPE(9.5, REGULAR), second);
    pen->y += PT(5);
    draw_scale(pen, step->intensity_peak);
    pen->y += PT(2);
    char effort[LINE / 2];
    kn_describe_effort(effort, sizeof(effort), step);
    snprintf(line, sizeof(line), "%s  \u00b7  %s", effort,
             kn_describe_breath(step));
    write(pen, line, TYPE(9.5, REGULAR), second);
    pen->y += PT(6);
    write_cues(pen, step);
    pen->y += PT(4);
    write(pen, step->show, TYPE(9.2, REGULAR), ink);
    if (step->safety) {
        pen->y += PT(5);
        write_safety(pen, step->safety);
    }
}

static void
put_picture(struct pen *pen, int index)
{
    struct handout *handout = pen->handout;
    kn_rect r = {LEFT, pen->y, LEFT + PICTURE_WIDTH, pen->y + PICTURE_HEIGHT};
    kn_still_draw(&handout->still, index);
    kn_paper_picture(handout->paper, r, &handout->still.canvas);
    // The page may be mirrored, the body is not.
    const bool mirrored = kn_paper_text(handout->paper)->mirrored;
    struct kn_text_place place = {.font = TYPE(7, REGULAR),
                                  .x = r.x0,
                                  .y = r.y0,
                                  .align = KN_ALIGN_LEFT,
                                  .color = second};
    kn_paper_write(handout->paper, mirrored ? _("right") : _("left"), &place);
    place.x = r.x1;
    place.align = KN_ALIGN_RIGHT;
    kn_paper_write(handout->paper, mirrored ? _("left") : _("right"), &place);
}

// A step with its picture; the pen ends below both.
static void
write_step(struct pen *pen, int index)
{
    const struct kn_step *step = &pen->handout->routine->steps[index];
    const int top = pen->y;
    char line[LINE];
    if (!pen->dry) {
        put_picture(pen, index);
        kn_paper_mark(pen->handout->paper, step->title);
    }
    pen->x0 = WORDS_LEFT;
    snprintf(line, sizeof(line), "%d", number_of(pen->handout, index));
    write(pen, line, TYPE(15, SEMIBOLD), pen->handout->accent);
    pen->y = top;
    pen->x0 = WORDS_LEFT + NUMBER_WIDTH;
    write(pen, step->title, TYPE(15, SEMIBOLD), ink);
    pen->y += PT(1);
    write_step_words(pen, index);
    pen->x0 = LEFT;
    if (pen->y < top + PICTURE_HEIGHT) {
        pen->y = top + PICTURE_HEIGHT;
    }
}

// ---- pages

static struct pen
pen_for(struct handout *handout, bool dry)
{
    return (struct pen){handout, LEFT, RIGHT, TOP, dry};
}

// Puts each step on a page: on the next one where it no longer fits.
static void
paginate(struct handout *handout)
{
    struct pen pen = pen_for(handout, true);
    int page = 0;
    write_head(&pen);
    for (int i = 0; i < handout->routine->step_count; i++) {
        handout->pages[i] = page;
        if (!is_shown(handout, i)) {
            continue;
        }
        struct pen step = pen;
        step.y += BLOCK_GAP;
        write_step(&step, i);
        if (step.y > BOTTOM && pen.y > TOP) {
            page++;
            step = pen_for(handout, true);
            write_step(&step, i);
        }
        pen = step;
        handout->pages[i] = page;
    }
    handout->page_count = page + 1;
}

// The title, or as much of it as leaves room for the other words, and which
// page of how many this is. Returns how wide that is.
static int
write_page(struct handout *handout, int page, kn_font font)
{
    struct kn_text *text = kn_paper_text(handout->paper);
    struct kn_paragraph title;
    char line[LINE];
    kn_text_wrap(&title, text, handout->routine->title, font,
                 (RIGHT - LEFT) * 2 / 5, 1);
    snprintf(line, sizeof(line), _("%.120s  \u00b7  %d of %d"),
             title.lines > 0 ? title.text : "", page + 1, handout->page_count);
    kn_paper_write(handout->paper, line,
                   &(struct kn_text_place){.font = font,
                                           .x = RIGHT,
                                           .y = FOOT,
                                           .align = KN_ALIGN_RIGHT,
                                           .color = second});
    return kn_text_width(text, line, font);
}

static void
write_foot(struct handout *handout, int page)
{
    const kn_font font = TYPE(7.5, REGULAR);
    struct pen pen = {handout, LEFT, RIGHT, FOOT, false};
    kn_paper_box(handout->paper,
                 (kn_rect){LEFT, FOOT - PT(5), RIGHT, FOOT - PT(4.5)}, 0,
                 faint);
    pen.x1 -= write_page(handout, page, font) + MM(6);
    write(&pen,
          _("Above 6 of 10 is too much. Knead cannot tell you what is "
            "wrong: if in doubt, ask a doctor."),
          font, second);
}

static void
write_rule(struct pen *pen)
{
    const int y = pen->y + BLOCK_GAP / 2;
    kn_paper_box(pen->handout->paper, (kn_rect){LEFT, y, RIGHT, y + PT(0.5)}, 0,
                 faint);
    pen->y += BLOCK_GAP;
}

static void
write_pages(struct handout *handout)
{
    struct pen pen = pen_for(handout, false);
    int page = 0;
    kn_paper_add_page(handout->paper);
    write_head(&pen);
    for (int i = 0; i < handout->routine->step_count; i++) {
        if (!is_shown(handout, i)) {
            continue;
        }
        if (handout->pages[i] != page) {
            write_foot(handout, page);
            page = handout->pages[i];
            kn_paper_add_page(handout->paper);
            pen = pen_for(handout, false);
        } else {
            write_rule(&pen);
        }
        write_step(&pen, i);
    }
    write_foot(handout, page);
}

// ---- all of it

// What a session of the routine takes, and a plan that shows all of it.
static bool
plan_routine(struct handout *handout)
{
    struct kn_plan played;
    if (!kn_plan_init_without(&played, handout->routine, handout->left_out)) {
        return false;
    }
    handout->length = played.length;
    handout->played = played.step_count;
    kn_plan_destroy(&played);
    return kn_plan_init_whole(&handout->plan, handout->routine);
}

static struct kn_paper *
set(struct handout *handout, enum kn_paper_kind kind, const char **why)
{
    handout->paper = kn_paper_create(kind, handout->routine->title, why);
    if (handout->paper) {
        paginate(handout);
        write_pages(handout);
    }
    return handout->paper;
}

struct kn_paper *
kn_handout_set(const struct kn_handout *wanted, const char **why)
{
    struct handout handout = {
        .routine = wanted->routine,
        .left_out = wanted->left_out,
        .accent = kn_still_accent(wanted->routine->technique),
    };
    struct kn_paper *paper = NULL;
    *why = _("out of memory");
    if (!plan_routine(&handout)) {
        return NULL;
    }
    if (kn_still_init(&handout.still, &handout.plan, wanted->anatomy,
                      PICTURE_WIDTH * PICTURE_DPI / KN_TWIP_INCH,
                      PICTURE_HEIGHT * PICTURE_DPI / KN_TWIP_INCH)) {
        paper = set(&handout, wanted->kind, why);
        kn_still_destroy(&handout.still);
    }
    kn_plan_destroy(&handout.plan);
    return paper;
}
