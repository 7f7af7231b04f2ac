// SPDX-License-Identifier: MIT
#include "routine/leaflet.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "routine/describe.h"
#include "routine/motion.h"

// Bytes that one text of a script may take; longer ones are cut.
#define TITLE 120
#define THING 60 // of what to fetch
#define STEP 90
#define CUE 240
#define LINE 400

// As many things to fetch are named; who needs more reads it at the kiosk.
#define THINGS 6

// How much is told of a step.
enum detail { WITH_CUES, IN_WORDS, IN_FIGURES };

// Appends whole pieces; what does not fit leaves the text as it was.
struct writer {
    char *out;
    size_t size, used;
    bool full;
};

static void
append(struct writer *writer, const char *piece)
{
    size_t length = strlen(piece);
    if (writer->full || length >= writer->size - writer->used) {
        writer->full = true;
        return;
    }
    memcpy(writer->out + writer->used, piece, length + 1);
    writer->used += length;
}

// ---- texts of a script

// The bytes of `text` that `size` holds without a part of a character, and
// without a part of a word where that is not more than half of it.
static size_t
cut(const char *text, size_t size)
{
    size_t end = size;
    while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80) {
        end--;
    }
    for (size_t i = end; i > end / 2; i--) {
        if (text[i] == ' ') {
            return i;
        }
    }
    return end;
}

// `text` as one line of less than `size` bytes, NUL and all; "..." for what is
// cut off. A line break or another control character becomes a blank.
static void
plain(char *out, size_t size, const char *text)
{
    static const char more[] = "...";
    size_t length = strlen(text);
    bool whole = length < size;
    length = whole ? length : cut(text, size - sizeof(more));
    for (size_t i = 0; i < length; i++) {
        bool control = (unsigned char)text[i] < ' ' || text[i] == 0x7f;
        out[i] = control ? ' ' : text[i];
    }
    memcpy(out + length, more, whole ? 0 : sizeof(more) - 1);
    out[length + (whole ? 0 : sizeof(more) - 1)] = '\0';
}

// ---- a step

static const char *
short_side(const struct kn_step *step)
{
    static const char *const names[] = {
        [KN_SIDE_RIGHT] = NC_("a step's side", "right"),
        [KN_SIDE_LEFT] = NC_("a step's side", "left"),
        [KN_SIDE_BOTH] = NC_("a step's side", "both sides"),
        [KN_SIDE_IN_TURN] = NC_("a step's side", "right, then left"),
        [KN_SIDE_DIAGONAL] = NC_("a step's side", "across, both ways"),
    };
    _Static_assert(sizeof(names) / sizeof(names[0]) == KN_SIDE_COUNT,
                   "one name a side");
    return kn_words_of(names[step->side]);
}

// Strokes or holds by the seconds of one: "10 x 7 s".
static void
figures(char *out, size_t size, const struct kn_step *step)
{
    const struct kn_tempo *t = &step->tempo;
    kn_tick one = t->rest > 0    ? t->rest
                  : t->cycle > 0 ? t->cycle
                                 : t->ramp + t->hold + t->release;
    kn_tick tenths = (one + KN_SECOND / 20) / (KN_SECOND / 10);
    double seconds = (double)tenths / 10;
    if (t->rest > 0 || t->times == 1) {
        snprintf(out, size, "%g s", seconds);
    } else {
        snprintf(out, size, "%d x %g s", t->times, seconds);
    }
}

// "2. Title: both sides, 10 x 7 s, steady 3"
static void
tell_in_figures(char *out, size_t size, const struct kn_step *step, int number)
{
    char title[STEP];
    char dose[40];
    plain(title, sizeof(title), step->title);
    figures(dose, sizeof(dose), step);
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        snprintf(out, size, "%d. %s: %s\n", number, title, dose);
    } else {
        snprintf(out, size, "%d. %s: %s, %s, %s %g\n", number, title,
                 short_side(step), dose,
                 kn_intensity_word(step->intensity_peak),
                 (double)step->intensity_peak);
    }
}

// The title on one line, what is done on the next, what is said on a third.
static void
tell_in_words(char *out, size_t size, const struct kn_step *step, int number)
{
    char title[STEP];
    char dose[80];
    plain(title, sizeof(title), step->title);
    kn_describe_count(dose, sizeof(dose), step);
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        snprintf(out, size, "%d. %s\n%s. %s\n", number, title,
                 kn_describe_side(step), dose);
    } else {
        snprintf(out, size, _("%d. %s\n%s. %s, %s (%g of 10)\n"), number, title,
                 kn_describe_side(step), dose,
                 kn_intensity_word(step->intensity_peak),
                 (double)step->intensity_peak);
    }
}

static void
tell(struct writer *writer, const struct kn_step *step, int number,
     enum detail detail)
{
    char line[LINE];
    char cue[CUE];
    if (detail == IN_FIGURES) {
        tell_in_figures(line, sizeof(line), step, number);
    } else {
        tell_in_words(line, sizeof(line), step, number);
    }
    append(writer, line);
    if (detail == WITH_CUES) {
        plain(cue, sizeof(cue), step->say);
        append(writer, cue);
        append(writer, "\n");
    }
}

// ---- the text

static void
write_head(struct writer *writer, const struct kn_routine *routine)
{
    char line[LINE];
    char text[TITLE];
    plain(text, sizeof(text), routine->title);
    // A title that looks like an address must not be taken for one: a phone
    // goes by how the text begins.
    snprintf(line, sizeof(line), "Knead - %s\n%s, %s\n", text,
             kn_words(kn_techniques[routine->technique].name),
             routine->mode == KN_MODE_SELF ? _("by yourself")
                                           : _("with a partner"));
    append(writer, line);
    for (int i = 0; i < routine->kit_count && i < THINGS; i++) {
        append(writer, i == 0 ? _("To fetch: ") : "; ");
        plain(text, THING, routine->kit[i]);
        append(writer, text);
    }
    append(writer, routine->kit_count > THINGS ? "; ...\n\n"
                   : routine->kit_count > 0    ? "\n\n"
                                               : "\n");
}

// Dossier 1.0 (stop signs), 3.2 C (who should ask), in fewer words than
// kn_describe_notes.
static void
write_foot(struct writer *writer)
{
    append(writer,
           _("\nStop at once with sharp, shooting or electric pain, numbness, "
             "new weakness, dizziness, a sudden headache, chest pain, "
             "breathlessness, burning skin, or above 6 of 10. If it does not "
             "pass, get help. Ask a doctor first if you are ill, pregnant, "
             "take blood thinners or are not sure.\n"
             "This is for comfort. It promises nothing and cannot tell you "
             "what is wrong."));
}

static bool
is_left_out(const bool *left_out, int step)
{
    return left_out && left_out[step];
}

static int
count_steps(const struct kn_routine *routine, const bool *left_out)
{
    int count = 0;
    for (int i = 0; i < routine->step_count; i++) {
        count += !is_left_out(left_out, i);
    }
    return count;
}

static int
tell_steps(struct writer *writer, const struct kn_routine *routine,
           const bool *left_out, enum detail detail)
{
    int told = 0;
    for (int i = 0; i < routine->step_count && !writer->full; i++) {
        size_t before = writer->used;
        if (is_left_out(left_out, i)) {
            continue;
        }
        tell(writer, &routine->steps[i], told + 1, detail);
        if (writer->full) {
            writer->used = before; // a step is told whole
            writer->out[before] = '\0';
        } else {
            told++;
        }
    }
    return told;
}

// Writes all of it, with `rest` of the steps' room kept for saying what is
// missing. Returns how many steps are told; 0 where it cannot be.
static int
write_all(struct writer *writer, const struct kn_routine *routine,
          const bool *left_out, enum detail detail)
{
    char foot[LINE * 2];
    char more[80] = "";
    struct writer last = {foot, sizeof(foot), 0, false};
    int steps = count_steps(routine, left_out);
    write_foot(&last);
    size_t kept = last.used;
    if (detail == IN_FIGURES) {
        snprintf(more, sizeof(more), _("... and %d more\n"), steps);
        kept += strlen(more);
    }
    if (last.full || kept >= writer->size) {
        return 0;
    }
    writer->size -= kept;
    write_head(writer, routine);
    int told = tell_steps(writer, routine, left_out, detail);
    writer->size += kept;
    writer->full = false;
    if (told < steps && detail == IN_FIGURES) {
        snprintf(more, sizeof(more), _("... and %d more\n"), steps - told);
        append(writer, more);
    }
    append(writer, foot);
    return told < steps && detail != IN_FIGURES ? 0 : told;
}

int
kn_leaflet_write(char *out, size_t size, const struct kn_routine *routine,
                 const bool *left_out)
{
    for (enum detail d = WITH_CUES; d <= IN_FIGURES; d++) {
        struct writer writer = {out, size, 0, size == 0};
        int told = write_all(&writer, routine, left_out, d);
        if (told > 0) {
            return told;
        }
    }
    if (size > 0) {
        out[0] = '\0';
    }
    return 0;
}
