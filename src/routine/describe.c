// SPDX-License-Identifier: MIT
#include "routine/describe.h"

#include <stdio.h>

#include "routine/motion.h"

#define DOT "  \xc2\xb7  "
#define SHORT 40

// Dossier 1.0 (stop signs, the test of intensity), 3.2 A and C (who should
// not, who should ask), in our own words.
const struct kn_describe_note kn_describe_notes[] = {
    {"Stop at once",
     "if you feel sharp, shooting or electric pain; numbness or tingling that "
     "spreads; new weakness; dizziness, sickness, changed sight or a sudden "
     "headache; chest pain or breathlessness; burning skin; or more than 6 of "
     "10. If it does not pass, get help."},
    {"Do not begin, and call for help,",
     "if back pain comes with numbness between the legs, trouble with bladder "
     "or bowel, weakness in both legs or chest pain, or began with an accident "
     "or a fall."},
    {"Ask a doctor first",
     "if you take blood thinners, are pregnant, or have brittle bones, reduced "
     "feeling, heart disease, a history of cancer, a fever, or a fresh injury "
     "or operation. Leave out sore, swollen, hot or broken skin."},
    {"Is it too much?",
     "You should be able to breathe out slowly and relax your jaw. If not, "
     "halve it. If you are bruised or still sore after two days, rest, and do "
     "less next time."},
};
_Static_assert(sizeof(kn_describe_notes) / sizeof(kn_describe_notes[0]) ==
                   KN_DESCRIBE_NOTES,
               "as many notes as the header says");

const char *
kn_describe_side(const struct kn_step *step)
{
    static const char *const names[] = {
        [KN_SIDE_RIGHT] = "Right side",
        [KN_SIDE_LEFT] = "Left side",
        [KN_SIDE_BOTH] = "Both sides together",
        [KN_SIDE_IN_TURN] = "Right side, then left",
        [KN_SIDE_DIAGONAL] = "From right to left, then from left to right",
    };
    _Static_assert(sizeof(names) / sizeof(names[0]) == KN_SIDE_COUNT,
                   "one name a side");
    return kn_strokes[step->stroke].motion == KN_MOTION_NONE
               ? (step->tool == KN_TOOL_NONE ? "Hands free" : "At hand")
               : names[step->side];
}

void
kn_describe_how(char *out, size_t size, const struct kn_step *step)
{
    const char *note = step->tool == KN_TOOL_NONE ? NULL : step->tool_note;
    bool tool = step->tool != KN_TOOL_NONE;
    snprintf(out, size, "%s%s%s%s%s%s%s", kn_describe_side(step),
             tool ? DOT : "", tool ? kn_tools[step->tool].name : "",
             note ? ", " : "", note ? note : "", DOT,
             kn_strokes[step->stroke].name);
}

// Whole seconds where they are, else tenths: "7 s", "2.5 s".
static void
seconds(char *out, kn_tick time)
{
    int tenths = (int)(kn_tick_seconds(time) * 10 + 0.5);
    if (tenths % 10 == 0) {
        snprintf(out, SHORT, "%d s", tenths / 10);
    } else {
        snprintf(out, SHORT, "%d.%d s", tenths / 10, tenths % 10);
    }
}

void
kn_describe_count(char *out, size_t size, const struct kn_step *step)
{
    const struct kn_tempo *t = &step->tempo;
    char one[SHORT];
    if (t->rest > 0) {
        seconds(one, t->rest);
        snprintf(out, size, "%s", one);
        return;
    }
    seconds(one, t->cycle > 0 ? t->cycle : t->ramp + t->hold + t->release);
    const char *noun = t->cycle > 0 ? "stroke" : "hold";
    if (t->times == 1) {
        snprintf(out, size, "One %s of %s", noun, one);
    } else {
        snprintf(out, size, "%d %ss of %s", t->times, noun, one);
    }
}

void
kn_describe_dose(char *out, size_t size, const struct kn_step *step)
{
    const struct kn_tempo *t = &step->tempo;
    char count[2 * SHORT];
    char all[SHORT];
    kn_tick_format_clock(all, sizeof(all), kn_step_length(step));
    bool twice = kn_step_turns(step) > 1;
    if (t->rest > 0) {
        snprintf(out, size, "%s in all", all);
        return;
    }
    kn_describe_count(count, sizeof(count), step);
    if (t->times == 1) {
        snprintf(out, size, "%s%s", count, twice ? " on each side" : "");
    } else {
        snprintf(out, size, "%s" DOT "%s %s", count, all,
                 twice ? "on each side" : "in all");
    }
}

void
kn_describe_effort(char *out, size_t size, const struct kn_step *step)
{
    float start = step->intensity_start;
    float peak = step->intensity_peak;
    char word[SHORT];
    snprintf(word, sizeof(word), "%s", kn_intensity_word(peak));
    if (word[0] >= 'a' && word[0] <= 'z') {
        word[0] = (char)(word[0] - 'a' + 'A');
    }
    if (peak <= 0) {
        snprintf(out, size, "%s", word);
    } else if (start > 0 && start < peak) {
        snprintf(out, size, "%s, rising from %g to %g of 10", word,
                 (double)start, (double)peak);
    } else {
        snprintf(out, size, "%s, %g of 10", word, (double)peak);
    }
}

const char *
kn_describe_breath(const struct kn_step *step)
{
    switch (step->breath) {
    case KN_BREATH_SLOW:
        return "breathe in for 4 s, out for 6 s";
    case KN_BREATH_PRESS:
        return "press as you breathe out";
    case KN_BREATH_FREE:
    default:
        return "breathe as it comes";
    }
}
