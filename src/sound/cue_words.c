// SPDX-License-Identifier: MIT
#include "sound/cue_words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"

const char *const kn_cue_words_count[KN_CUE_WORDS_COUNT] = {
    N_("three"), N_("two"), N_("one")};
const char kn_cue_words_half[] = N_("Halfway.");
const char kn_cue_words_ease[] = N_("Slowly ease off.");
const char kn_cue_words_end[] =
    N_("That was the last step. Take your time before you go on.");
const char *const kn_cue_words_breath[KN_BREATH_PHASE_COUNT][2] = {
    [KN_BREATHE_IN] = {N_("Breathe in"), N_("in")},
    [KN_BREATHE_OUT] = {N_("breathe out"), N_("out")},
    [KN_BREATHE_FREELY] = {NULL, NULL},
};

// As they are said; NULL: nothing.
static const char *const with_tool[KN_TOOL_COUNT] = {
    [KN_TOOL_PALMS] = N_("With the palms"),
    [KN_TOOL_FINGERS] = N_("With the finger pads"),
    [KN_TOOL_THUMBS] = N_("With the thumbs"),
    [KN_TOOL_KNUCKLES] = N_("With the knuckles"),
    [KN_TOOL_FISTS] = N_("With loose fists"),
    [KN_TOOL_FOREARM] = N_("With the forearm"),
    [KN_TOOL_BALL] = N_("With a ball"),
    [KN_TOOL_PEANUT] = N_("With two balls in a sock"),
    [KN_TOOL_CANE] = N_("With a hook cane"),
    [KN_TOOL_ROLLER] = N_("With a soft foam roller"),
    [KN_TOOL_STONE] = N_("With a warm stone"),
    [KN_TOOL_WRAPPED_STONE] = N_("With a wrapped warm stone"),
    [KN_TOOL_HEAT_PACK] = N_("With a wrapped heat pack"),
    [KN_TOOL_THERMOMETER] = N_("With a thermometer"),
};
static const char *const other_sides[KN_BODY_SIDE_COUNT] = {
    [KN_BODY_RIGHT] = N_("Other side: right."),
    [KN_BODY_LEFT] = N_("Other side: left."),
    [KN_BODY_BOTH] = N_("Both sides."),
};

// Puts one sentence more behind those that `out` holds.
__attribute__((format(printf, 2, 3))) static void
add(char *out, const char *format, ...)
{
    size_t used = strlen(out);
    va_list values;
    if (used > 0) {
        const char *space = C_("between two sentences", " ");
        used += (size_t)snprintf(out + used, KN_CUE_WORDS - used, "%s", space);
        used = used < KN_CUE_WORDS ? used : KN_CUE_WORDS - 1;
    }
    va_start(values, format);
    vsnprintf(out + used, KN_CUE_WORDS - used, format, values);
    va_end(values);
    out[kn_utf8_check(out, strlen(out))] = '\0';
}

static void
add_side(const struct kn_step *step, const struct kn_part *part,
         enum kn_mode mode, char *out)
{
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return;
    }
    bool left = part->side == KN_BODY_LEFT;
    if (step->side == KN_SIDE_DIAGONAL) {
        add(out, "%s",
            left ? _("From left to right.") : _("From right to left."));
    } else if (part->side == KN_BODY_BOTH) {
        add(out, "%s", _("Both sides."));
    } else {
        add(out, _("%s."), kn_words(kn_whose_side[mode][left]));
    }
}

// The note on how the tool is held, or NULL.
static bool
same_tool(const struct kn_step *a, const struct kn_step *b)
{
    const char *one = a->tool_note ? a->tool_note : "";
    const char *other = b->tool_note ? b->tool_note : "";
    return a->tool == b->tool && strcmp(one, other) == 0;
}

const char *
kn_cue_words_step(const struct kn_plan *plan, const struct kn_part *part,
                  char *out)
{
    const struct kn_routine *routine = plan->routine;
    const struct kn_step *step = &routine->steps[part->step];
    int before = kn_plan_previous_step(plan, part->step);
    const struct kn_step *last = before < 0 ? NULL : &routine->steps[before];
    out[0] = '\0';
    add(out, _("Step %d of %d. %s."), kn_plan_step_number(plan, part->step),
        plan->step_count, step->title);
    if (last && last->posture != step->posture) {
        add(out, _("Now %s."), kn_words(kn_posture_names[step->posture]));
    }
    add_side(step, part, routine->mode, out);
    if (with_tool[step->tool] && !(last && same_tool(last, step))) {
        const char *with = kn_words(with_tool[step->tool]);
        if (step->tool_note) {
            add(out, _("%s, %s."), with, step->tool_note);
        } else {
            add(out, _("%s."), with);
        }
    }
    return out;
}

const char *
kn_cue_words_other(const struct kn_plan *plan, const struct kn_part *part,
                   char *out)
{
    const struct kn_step *step = &plan->routine->steps[part->step];
    out[0] = '\0';
    add(out, "%s",
        step->side == KN_SIDE_DIAGONAL ? _("The other way: from left to right.")
                                       : kn_words(other_sides[part->side]));
    return out;
}

const char *
kn_cue_words_rest(const struct kn_plan *plan, const struct kn_part *part,
                  char *out)
{
    (void)plan;
    int all = (int)((part->length + KN_SECOND / 2) / KN_SECOND);
    int minutes = all / 60;
    int seconds = all % 60;
    char most[64];
    char rest[64];
    snprintf(most, sizeof(most), P_("%d minute", "%d minutes", minutes),
             minutes);
    snprintf(rest, sizeof(rest), P_("%d second", "%d seconds", seconds),
             seconds);
    out[0] = '\0';
    if (minutes > 0 && seconds > 0) {
        add(out, _("Rest for %s and %s."), most, rest);
    } else {
        add(out, _("Rest for %s."), minutes > 0 ? most : rest);
    }
    return out;
}
