// SPDX-License-Identifier: MIT
#include "routine/describe.h"

#include <stdio.h>

#include "base/phrase.h"
#include "base/words.h"
#include "routine/motion.h"

#define SHORT 40

// Dossier 1.0 (stop signs, the test of intensity), 3.2 A and C (who should
// not, who should ask), in our own words.
const struct kn_describe_note kn_describe_notes[] = {
    {N_("Stop at once"),
     N_("if you feel sharp, shooting or electric pain; numbness or tingling "
        "that "
        "spreads; new weakness; dizziness, sickness, changed sight or a sudden "
        "headache; chest pain or breathlessness; burning skin; or more than 6 "
        "of "
        "10. If it does not pass, get help.")},
    {N_("Do not begin, and call for help,"),
     N_("if back pain comes with numbness between the legs, trouble with "
        "bladder "
        "or bowel, weakness in both legs or chest pain, or began with an "
        "accident "
        "or a fall.")},
    {N_("Ask a doctor first"),
     N_("if you take blood thinners, are pregnant, or have brittle bones, "
        "reduced "
        "feeling, heart disease, a history of cancer, a fever, or a fresh "
        "injury "
        "or operation. Leave out sore, swollen, hot or broken skin.")},
    {N_("Is it too much?"),
     N_("You should be able to breathe out slowly and relax your jaw. If not, "
        "halve it. If you are bruised or still sore after two days, rest, and "
        "do "
        "less next time.")},
};
_Static_assert(sizeof(kn_describe_notes) / sizeof(kn_describe_notes[0]) ==
                   KN_DESCRIBE_NOTES,
               "as many notes as the header says");

const char *
kn_describe_side(const struct kn_step *step)
{
    static const char *const names[] = {
        [KN_SIDE_RIGHT] = N_("Right side"),
        [KN_SIDE_LEFT] = N_("Left side"),
        [KN_SIDE_BOTH] = N_("Both sides together"),
        [KN_SIDE_IN_TURN] = N_("Right side, then left"),
        [KN_SIDE_DIAGONAL] = N_("From right to left, then from left to right"),
    };
    _Static_assert(sizeof(names) / sizeof(names[0]) == KN_SIDE_COUNT,
                   "one name a side");
    return kn_strokes[step->stroke].motion == KN_MOTION_NONE
               ? (step->tool == KN_TOOL_NONE ? _("Hands free") : _("At hand"))
               : kn_words(names[step->side]);
}

void
kn_describe_how(char *out, size_t size, const struct kn_step *step)
{
    snprintf(out, size, "%s", kn_describe_side(step));
    if (step->tool != KN_TOOL_NONE) {
        kn_phrase_beside(out, size, kn_words(kn_tools[step->tool].name));
        kn_phrase_add(out, size, step->tool_note ? step->tool_note : "");
    }
    kn_phrase_beside(out, size, kn_words(kn_strokes[step->stroke].name));
}

// Whole seconds where they are, else tenths: "7 s", "2.5 s".
static void
seconds(char *out, kn_tick time)
{
    char number[KN_PHRASE_NUMBER];
    int tenths = (int)(kn_tick_seconds(time) * 10 + 0.5);
    snprintf(out, SHORT, _("%s s"), kn_phrase_number(number, tenths / 10.0));
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
    if (t->times == 1) {
        snprintf(out, size,
                 t->cycle > 0 ? _("One stroke of %s") : _("One hold of %s"),
                 one);
    } else if (t->cycle > 0) {
        snprintf(out, size, P_("%d stroke of %s", "%d strokes of %s", t->times),
                 t->times, one);
    } else {
        snprintf(out, size, P_("%d hold of %s", "%d holds of %s", t->times),
                 t->times, one);
    }
}

void
kn_describe_dose(char *out, size_t size, const struct kn_step *step)
{
    const struct kn_tempo *t = &step->tempo;
    char count[4 * SHORT];
    char all[SHORT];
    char more[2 * SHORT];
    kn_tick_format_clock(all, sizeof(all), kn_step_length(step));
    bool twice = kn_step_turns(step) > 1;
    if (t->rest > 0) {
        snprintf(out, size, _("%s in all"), all);
        return;
    }
    kn_describe_count(count, sizeof(count), step);
    if (t->times == 1) {
        snprintf(out, size, twice ? _("%s on each side") : "%s", count);
    } else {
        snprintf(more, sizeof(more),
                 twice ? _("%s on each side") : _("%s in all"), all);
        snprintf(out, size, "%s", count);
        kn_phrase_beside(out, size, more);
    }
}

void
kn_describe_effort(char *out, size_t size, const struct kn_step *step)
{
    float start = step->intensity_start;
    float peak = step->intensity_peak;
    char word[SHORT * 2];
    char low[KN_PHRASE_NUMBER];
    char high[KN_PHRASE_NUMBER];
    snprintf(word, sizeof(word), "%s", kn_intensity_word(peak));
    if (word[0] >= 'a' && word[0] <= 'z') {
        word[0] = (char)(word[0] - 'a' + 'A');
    }
    if (peak <= 0) {
        snprintf(out, size, "%s", word);
    } else if (start > 0 && start < peak) {
        snprintf(out, size, _("%s, rising from %s to %s of 10"), word,
                 kn_phrase_number(low, (double)start),
                 kn_phrase_number(high, (double)peak));
    } else {
        snprintf(out, size, _("%s, %s of 10"), word,
                 kn_phrase_number(high, (double)peak));
    }
}

const char *
kn_describe_breath(const struct kn_step *step)
{
    switch (step->breath) {
    case KN_BREATH_SLOW:
        return _("breathe in for 4 s, out for 6 s");
    case KN_BREATH_PRESS:
        return _("press as you breathe out");
    case KN_BREATH_FREE:
    default:
        return _("breathe as it comes");
    }
}
