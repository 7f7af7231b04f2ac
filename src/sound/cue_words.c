// SPDX-License-Identifier: MIT
#include "sound/cue_words.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

const char *const kn_cue_words_count[KN_CUE_WORDS_COUNT] = {"three", "two",
                                                            "one"};
const char kn_cue_words_half[] = "Halfway.";
const char kn_cue_words_ease[] = "Slowly ease off.";
const char kn_cue_words_end[] =
    "That was the last step. Take your time before you go on.";
const char *const kn_cue_words_breath[KN_BREATH_PHASE_COUNT][2] = {
    [KN_BREATHE_IN] = {"Breathe in", "in"},
    [KN_BREATHE_OUT] = {"breathe out", "out"},
    [KN_BREATHE_FREELY] = {NULL, NULL},
};

// As they are said; NULL: nothing.
static const char *const with_tool[KN_TOOL_COUNT] = {
    [KN_TOOL_PALMS] = "With the palms",
    [KN_TOOL_FINGERS] = "With the finger pads",
    [KN_TOOL_THUMBS] = "With the thumbs",
    [KN_TOOL_KNUCKLES] = "With the knuckles",
    [KN_TOOL_FISTS] = "With loose fists",
    [KN_TOOL_FOREARM] = "With the forearm",
    [KN_TOOL_BALL] = "With a ball",
    [KN_TOOL_PEANUT] = "With two balls in a sock",
    [KN_TOOL_CANE] = "With a hook cane",
    [KN_TOOL_ROLLER] = "With a soft foam roller",
    [KN_TOOL_STONE] = "With a warm stone",
    [KN_TOOL_WRAPPED_STONE] = "With a wrapped warm stone",
    [KN_TOOL_HEAT_PACK] = "With a wrapped heat pack",
    [KN_TOOL_THERMOMETER] = "With a thermometer",
};
static const char *const side_names[KN_BODY_SIDE_COUNT] = {
    [KN_BODY_RIGHT] = "right",
    [KN_BODY_LEFT] = "left",
    [KN_BODY_BOTH] = "both",
};

__attribute__((format(printf, 2, 3))) static void
add(char *out, const char *format, ...)
{
    size_t used = strlen(out);
    va_list values;
    va_start(values, format);
    vsnprintf(out + used, KN_CUE_WORDS - used, format, values);
    va_end(values);
    out[kn_utf8_check(out, strlen(out))] = '\0';
}

static void
add_side(const struct kn_step *step, const struct kn_part *part,
         const char *whose, char *out)
{
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return;
    }
    if (step->side == KN_SIDE_DIAGONAL) {
        bool right = part->side == KN_BODY_RIGHT;
        add(out, " From %s to %s.", right ? "right" : "left",
            right ? "left" : "right");
    } else if (part->side == KN_BODY_BOTH) {
        add(out, " Both sides.");
    } else {
        add(out, " %s %s side.", whose, side_names[part->side]);
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
    add(out, "Step %d of %d. %s.", kn_plan_step_number(plan, part->step),
        plan->step_count, step->title);
    if (last && last->posture != step->posture) {
        add(out, " Now %s.", kn_posture_names[step->posture]);
    }
    add_side(step, part, kn_mode_whose[routine->mode], out);
    if (with_tool[step->tool] && !(last && same_tool(last, step))) {
        const char *note = step->tool_note;
        add(out, " %s%s%s.", with_tool[step->tool], note ? ", " : "",
            note ? note : "");
    }
    return out;
}

const char *
kn_cue_words_other(const struct kn_plan *plan, const struct kn_part *part,
                   char *out)
{
    const struct kn_step *step = &plan->routine->steps[part->step];
    out[0] = '\0';
    if (step->side == KN_SIDE_DIAGONAL) {
        add(out, "The other way: from left to right.");
    } else {
        add(out, "Other side: %s.", side_names[part->side]);
    }
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
    out[0] = '\0';
    add(out, "Rest for ");
    if (minutes > 0) {
        add(out, "%d minute%s%s", minutes, minutes == 1 ? "" : "s",
            seconds > 0 ? " and " : "");
    }
    if (seconds > 0 || minutes == 0) {
        add(out, "%d second%s", seconds, seconds == 1 ? "" : "s");
    }
    add(out, ".");
    return out;
}
