// SPDX-License-Identifier: MIT
#include "session/print.h"

#include <string.h>

#include "base/str.h"
#include "routine/spot.h"

#define COLUMNS 11
#define CELL 64 // bytes of a computed cell

// One line of the table: texts of the plan's, or made in `made`.
struct row {
    const char *cells[COLUMNS];
    char made[5][CELL];
};

static const char *const headings[COLUMNS] = {
    "start", "length", "phase",  "side",         "n", "step", "stroke",
    "felt",  "tempo",  "breath", "words to say",
};

static const char *const phase_names[] = {
    [KN_PHASE_COUNT_IN] = "get ready",
    [KN_PHASE_WORK] = "work",
    [KN_PHASE_CHANGE_OVER] = "change over",
    [KN_PHASE_END] = "end",
};
_Static_assert(sizeof(phase_names) / sizeof(phase_names[0]) == KN_PHASE_COUNT,
               "one name a phase");

static const char *const side_names[] = {
    [KN_BODY_RIGHT] = "right",
    [KN_BODY_LEFT] = "left",
    [KN_BODY_BOTH] = "both",
};
_Static_assert(sizeof(side_names) / sizeof(side_names[0]) == KN_BODY_SIDE_COUNT,
               "one name a side");

static const char *const breath_names[] = {
    [KN_BREATH_SLOW] = "slow",
    [KN_BREATH_PRESS] = "with the pressure",
    [KN_BREATH_FREE] = "free",
};
_Static_assert(sizeof(breath_names) / sizeof(breath_names[0]) ==
                   KN_BREATH_COUNT,
               "one name a way of breathing");

static void
write_tempo(char *out, size_t size, const struct kn_tempo *tempo)
{
    if (tempo->cycle > 0) {
        snprintf(out, size, "%d \u00d7 %g s", tempo->times,
                 kn_tick_seconds(tempo->cycle));
    } else if (tempo->times > 0) {
        snprintf(out, size, "%d \u00d7 (%g + %g + %g s)", tempo->times,
                 kn_tick_seconds(tempo->ramp), kn_tick_seconds(tempo->hold),
                 kn_tick_seconds(tempo->release));
    }
}

// The words are said on the side they are for.
static const char *
words_of(const struct kn_plan *plan, int index)
{
    const struct kn_part *part = &plan->parts[index];
    const struct kn_step *step = &plan->routine->steps[part->step];
    bool second =
        index > 0 && plan->parts[index - 1].phase == KN_PHASE_CHANGE_OVER;
    const char *words = second && step->say_other ? step->say_other : step->say;
    return words ? words : "";
}

static void
add_work(struct row *row, const struct kn_plan *plan, int index)
{
    const struct kn_step *step = &plan->routine->steps[plan->parts[index].step];
    row->cells[6] = kn_strokes[step->stroke].name;
    if (kn_strokes[step->stroke].motion != KN_MOTION_NONE) {
        snprintf(row->made[3], CELL, "%g > %g > %g",
                 (double)step->intensity_start, (double)step->intensity_peak,
                 (double)step->intensity_end);
        write_tempo(row->made[4], CELL, &step->tempo);
    }
    row->cells[9] = breath_names[step->breath];
    row->cells[10] = words_of(plan, index);
}

static const char *
side_of(const struct kn_part *part, const struct kn_step *step)
{
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return "";
    }
    if (step->side == KN_SIDE_DIAGONAL) {
        return part->side == KN_BODY_LEFT ? "left to right" : "right to left";
    }
    return side_names[part->side];
}

static void
make_row(struct row *row, const struct kn_plan *plan, int index)
{
    const struct kn_part *part = &plan->parts[index];
    const struct kn_step *step = &plan->routine->steps[part->step];
    memset(row, 0, sizeof(*row));
    kn_tick_format_clock(row->made[0], CELL, part->start);
    kn_tick_format_clock(row->made[1], CELL, part->length);
    snprintf(row->made[2], CELL, "%d", kn_plan_step_number(plan, part->step));
    for (int i = 0; i < COLUMNS; i++) {
        row->cells[i] = "";
    }
    row->cells[0] = row->made[0];
    row->cells[1] = row->made[1];
    row->cells[2] = phase_names[part->phase];
    row->cells[3] = side_of(part, step);
    row->cells[4] = row->made[2];
    row->cells[5] = step->title ? step->title : "";
    row->cells[7] = row->made[3];
    row->cells[8] = row->made[4];
    if (part->phase == KN_PHASE_WORK) {
        add_work(row, plan, index);
    }
}

static int
width_of(const char *text)
{
    return (int)kn_utf8_room(text, strlen(text));
}

static void
widen(int *widths, const char *const *cells)
{
    for (int i = 0; i < COLUMNS; i++) {
        int width = width_of(cells[i]);
        widths[i] = width > widths[i] ? width : widths[i];
    }
}

// Numbers to the right, words to the left; no blanks at the end of a line.
static void
print_row(FILE *out, const int *widths, const char *const *cells)
{
    int last = COLUMNS - 1;
    while (last > 0 && cells[last][0] == '\0') {
        last--;
    }
    for (int i = 0; i <= last; i++) {
        int blanks = widths[i] - width_of(cells[i]);
        bool number = i == 0 || i == 1 || i == 4;
        fprintf(out, "%*s%s", number ? blanks : 0, "", cells[i]);
        if (i < last) {
            fprintf(out, "%*s", (number ? 0 : blanks) + 2, "");
        }
    }
    fputc('\n', out);
}

static void
print_heading(const struct kn_plan *plan, FILE *out)
{
    const struct kn_routine *routine = plan->routine;
    char length[CELL];
    kn_tick_format_clock(length, sizeof(length), plan->length);
    fprintf(out, "%s: %s\n", routine->id, routine->title);
    fprintf(out, "%s, %s; %d %s, %s; felt %g of 10, never above %g\n\n",
            kn_techniques[routine->technique].name, kn_mode_keys[routine->mode],
            plan->step_count, plan->step_count == 1 ? "step" : "steps", length,
            (double)routine->intensity_target, (double)routine->intensity_cap);
}

// The points to try that come in when another is skipped.
static void
print_left_out(const struct kn_plan *plan, FILE *out)
{
    const char *before = "\nMore points to try, when others are skipped: ";
    for (int i = 0; i < plan->routine->step_count; i++) {
        const struct kn_step *step = &plan->routine->steps[i];
        if (kn_plan_leaves_out(plan, i) && kn_spot_is_tried(step)) {
            fprintf(out, "%s%s (%s)", before, step->title,
                    kn_side_keys[step->side]);
            before = ", ";
        }
    }
    if (before[0] == ',') {
        fputs(".\n", out);
    }
}

void
kn_plan_print(const struct kn_plan *plan, FILE *out)
{
    int widths[COLUMNS] = {0};
    struct row row;
    widen(widths, headings);
    for (int i = 0; i < plan->part_count; i++) {
        make_row(&row, plan, i);
        widen(widths, row.cells);
    }
    print_heading(plan, out);
    print_row(out, widths, headings);
    for (int i = 0; i < plan->part_count; i++) {
        make_row(&row, plan, i);
        print_row(out, widths, row.cells);
    }
    print_left_out(plan, out);
}
