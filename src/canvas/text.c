// SPDX-License-Identifier: MIT
#include "canvas/text.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "canvas/breaks.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define TEXT_BYTES 2004              // of a tidied text
#define LEFT_TO_RIGHT "\xe2\x80\x8e" // U+200E and
#define RIGHT_TO_LEFT "\xe2\x80\x8f" // U+200F: seen by no one
#define MARK (sizeof(RIGHT_TO_LEFT) - 1)
// Each line may get a mark before and a NUL behind it, the last an ellipsis.
_Static_assert(TEXT_BYTES + KN_PARAGRAPH_LINES * (MARK + 1) +
                       sizeof(ELLIPSIS) <=
                   KN_PARAGRAPH_BYTES,
               "a paragraph has room for every text");
_Static_assert(TEXT_BYTES <= KN_BREAKS_BYTES, "of which the breaks are known");
#define BALANCE_TRIES 8

// Bytes start .. end - 1 of the tidied text.
struct span {
    int start, end;
};

// A text with its blanks tidied, and what it is measured with.
struct setting {
    struct kn_text *text;
    kn_font font;
    int max_lines;
    float bytes_per_pixel; // of what was measured last; 0: nothing yet
    bool cut;              // there was more than there is room for
    int size;
    char utf8[TEXT_BYTES + sizeof(ELLIPSIS)];
    uint8_t breaks[TEXT_BYTES + 1]; // before that byte: enum kn_break
};

struct breaks {
    struct span lines[KN_PARAGRAPH_LINES];
    int count;
    int broken; // words broken between characters
    bool complete;
};

int
kn_text_width(struct kn_text *text, const char *utf8, kn_font font)
{
    if (!utf8[0]) {
        return 0;
    }
    return text->ops->width ? text->ops->width(text, utf8, font)
                            : text->ops->run(text, utf8, font)->width;
}

enum kn_align
kn_align_mirror(enum kn_align align, bool mirrored)
{
    return !mirrored || align == KN_ALIGN_CENTRE ? align
           : align == KN_ALIGN_LEFT              ? KN_ALIGN_RIGHT
                                                 : KN_ALIGN_LEFT;
}

static int
aligned(int x, int width, enum kn_align align)
{
    switch (align) {
    case KN_ALIGN_CENTRE:
        return x - width / 2;
    case KN_ALIGN_RIGHT:
        return x - width;
    case KN_ALIGN_LEFT:
        break;
    }
    return x;
}

kn_rect
kn_text_put(struct kn_text *text, struct kn_canvas *canvas, const char *utf8,
            const struct kn_text_place *place)
{
    int y = place->y;
    if (!utf8[0]) {
        return (kn_rect){place->x, y, place->x, y};
    }
    const struct kn_run *run = text->ops->run(text, utf8, place->font);
    int x = aligned(place->x, run->width, place->align);
    int reach = run->mask.width > run->width ? run->mask.width : run->width;
    kn_canvas_mask(canvas, &run->mask, x, y, place->color);
    return (kn_rect){x, y, x + reach, y + run->mask.height};
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool
kn_text_runs_left(struct kn_text *text, const char *utf8)
{
    return text->ops->runs_left && text->ops->runs_left(text, utf8);
}

// Bytes of the well-formed character at `p`, or 0.
static int
character_size(const char *p)
{
    int most = (int)strnlen(p, 4);
    for (int n = 1; n <= most; n++) {
        if (kn_utf8_check(p, (size_t)n) == (size_t)n) {
            return n;
        }
    }
    return 0;
}

static void
append(struct setting *s, const char *bytes, int count)
{
    if (s->size + count > TEXT_BYTES) {
        s->cut = true;
        return;
    }
    memcpy(s->utf8 + s->size, bytes, (size_t)count);
    s->size += count;
}

// Copies `utf8` with one space for a run of blanks, at most one empty line,
// and neither at the ends.
static void
tidy(struct setting *s, const char *utf8)
{
    bool blank = false;
    int line_ends = 0;
    while (*utf8 && !s->cut) {
        if (is_blank(*utf8) || *utf8 == '\n') {
            blank = true;
            line_ends += *utf8 == '\n' && line_ends < 2;
            utf8++;
            continue;
        }
        if (s->size > 0 && blank) {
            append(s, line_ends ? "\n\n" : " ", line_ends ? line_ends : 1);
        }
        blank = false;
        line_ends = 0;
        int size = character_size(utf8);
        append(s, size ? utf8 : "?", size ? size : 1);
        utf8 += size ? size : 1;
    }
    s->utf8[s->size] = '\0';
}

// Width of `span` followed by `suffix`, which is at most an ellipsis.
static int
measure(struct setting *s, struct span span, const char *suffix)
{
    char kept[sizeof(ELLIPSIS)];
    size_t size = strlen(suffix) + 1;
    memcpy(kept, s->utf8 + span.end, size);
    memcpy(s->utf8 + span.end, suffix, size);
    int width = kn_text_width(s->text, s->utf8 + span.start, s->font);
    memcpy(s->utf8 + span.end, kept, size);
    return width;
}

// Where the character at `at`, with all that belongs to it, ends.
static int
next_boundary(const struct setting *s, int at)
{
    return (int)(kn_cluster_end(s->utf8 + at) - s->utf8);
}

// The furthest boundary from `least` to span.end up to which the span, with
// `suffix` after it, is no wider than `width`; `least` when none is.
static int
longest_piece(struct setting *s, struct span span, int least, int width,
              const char *suffix)
{
    if (measure(s, span, suffix) <= width) {
        return span.end;
    }
    int fits = least;
    int too_far = span.end;
    while (fits < too_far) {
        int middle = next_boundary(s, fits);
        int goal = fits + (too_far - fits) / 2;
        for (int next = middle; next <= goal; next = next_boundary(s, next)) {
            middle = next;
        }
        if (middle >= too_far) {
            break;
        }
        struct span piece = {span.start, middle};
        if (measure(s, piece, suffix) <= width) {
            fits = middle;
        } else {
            too_far = middle;
        }
    }
    return fits;
}

// Where what begins at `at` and stays on one line ends: a word, or less where
// words have no blanks between them.
static int
word_end(const struct setting *s, int at)
{
    int start = at;
    while (s->utf8[at] != ' ' && s->utf8[at] != '\n' && s->utf8[at] != '\0' &&
           (at == start || s->breaks[at] == KN_BREAK_NONE)) {
        at++;
    }
    return at;
}

// Whether a line that ends at `at` might have gone on.
static bool
goes_on(const struct setting *s, int at)
{
    return s->utf8[at] == ' ' || s->breaks[at] != KN_BREAK_NONE;
}

// The end of the last word that ends by `goal`, but after `least`, which is
// itself the end of a word or where a line starts; at least one word on.
static int
words_until(const struct setting *s, int least, int goal)
{
    int end = word_end(s, least + (s->utf8[least] == ' '));
    while (goes_on(s, end)) {
        int next = word_end(s, end + (s->utf8[end] == ' '));
        if (next > goal) {
            break;
        }
        end = next;
    }
    return end;
}

// Back to where a phrase ends, unless hardly a quarter of the line is before
// it; `line` ends where it may.
static struct span
to_phrase(const struct setting *s, struct span line)
{
    if (s->breaks[line.end] != KN_BREAK_MAY) {
        return line;
    }
    for (int at = line.end; 4 * (at - line.start) > line.end - line.start;
         at--) {
        if (s->utf8[at] == ' ' || s->breaks[at] == KN_BREAK_PHRASE) {
            return (struct span){line.start, at};
        }
    }
    return line;
}

// As many words from `start` as fit, at least a piece of the first. A width
// is the dearest thing to know here, so the first guess is where the line
// would end were all bytes as wide as those of the line before, and the next
// ones go on from there.
static struct span
next_line(struct setting *s, int start, int width, int *broken)
{
    struct span line = {start, start};
    int too_far = s->size + 1;
    int goal = start + (int)((float)width * s->bytes_per_pixel);
    for (;;) {
        struct span longer = {start, words_until(s, line.end, goal)};
        if (longer.end >= too_far) {
            // One word on from what fits there is still the one to try.
            longer.end = words_until(s, line.end, line.end);
        }
        if (longer.end >= too_far) {
            break;
        }
        int wide = measure(s, longer, "");
        if (wide > 0) {
            s->bytes_per_pixel = (float)(longer.end - start) / (float)wide;
        }
        if (wide > width) {
            too_far = longer.end;
        } else {
            line = longer;
            if (!goes_on(s, line.end)) {
                return line;
            }
        }
        goal = longer.end + (int)((float)(width - wide) * s->bytes_per_pixel);
    }
    if (line.end == start) {
        ++*broken;
        struct span word = {start, too_far};
        line.end = longest_piece(s, word, next_boundary(s, start), width, "");
        return line;
    }
    return to_phrase(s, line);
}

static struct breaks
break_lines(struct setting *s, int width)
{
    struct breaks breaks = {0};
    int at = 0;
    while (at < s->size && breaks.count < s->max_lines) {
        struct span line = next_line(s, at, width, &breaks.broken);
        breaks.lines[breaks.count++] = line;
        at = line.end;
        at += s->utf8[at] == ' ' || s->utf8[at] == '\n';
    }
    breaks.complete = at >= s->size && !s->cut;
    return breaks;
}

// Whether `line` is more than one word.
static bool
has_words(const struct setting *s, struct span line)
{
    return line.start < line.end && word_end(s, line.start) < line.end;
}

// Whether the last line is one short word.
static bool
ends_in_widow(struct setting *s, const struct breaks *breaks, int width)
{
    if (!breaks->complete || breaks->count < 2) {
        return false;
    }
    struct span last = breaks->lines[breaks->count - 1];
    return !has_words(s, last) && measure(s, last, "") < width / 3;
}

// Breaks again at smaller widths, as long as that takes no more lines, until
// the last line is no longer a widow.
static struct breaks
balance(struct setting *s, struct breaks breaks, int width)
{
    if (!ends_in_widow(s, &breaks, width)) {
        return breaks;
    }
    for (int i = 1; i <= BALANCE_TRIES; i++) {
        struct breaks narrower =
            break_lines(s, width - width / (2 * BALANCE_TRIES) * i);
        if (!narrower.complete || narrower.count != breaks.count ||
            narrower.broken != breaks.broken) {
            break;
        }
        if (has_words(s, narrower.lines[narrower.count - 1])) {
            return narrower;
        }
    }
    return breaks;
}

static bool
runs_left(struct setting *s, struct span span)
{
    char kept = s->utf8[span.end];
    s->utf8[span.end] = '\0';
    bool left = kn_text_runs_left(s->text, s->utf8 + span.start);
    s->utf8[span.end] = kept;
    return left;
}

// What must stand before `line` so that it runs as its paragraph does, though
// it might be a quotation in another script.
static const char *
direction_mark(struct setting *s, struct span line)
{
    struct span whole = line;
    if (!s->text->ops->runs_left) {
        return "";
    }
    while (whole.start > 0 && s->utf8[whole.start - 1] != '\n') {
        whole.start--;
    }
    whole.end += (int)strcspn(s->utf8 + whole.end, "\n");
    bool left = runs_left(s, whole);
    return left == runs_left(s, line) ? ""
           : left                     ? RIGHT_TO_LEFT
                                      : LEFT_TO_RIGHT;
}

static void
put_line(struct kn_paragraph *p, struct setting *s, struct span line,
         const char *suffix)
{
    const char *mark = direction_mark(s, line);
    int at = 0;
    if (p->lines > 0) {
        at = p->starts[p->lines - 1];
        at += (int)strlen(p->text + at) + 1;
    }
    snprintf(p->text + at, sizeof(p->text) - (size_t)at, "%s%.*s%s", mark,
             line.end - line.start, s->utf8 + line.start, suffix);
    p->starts[p->lines++] = (short)at;
    int width = kn_text_width(s->text, p->text + at, s->font);
    p->width = width > p->width ? width : p->width;
}

// The last line shortened until an ellipsis fits after it, not after a blank.
static struct span
shorten(struct setting *s, struct span line, int width)
{
    line.end = longest_piece(s, line, line.start, width, ELLIPSIS);
    if (line.end > line.start && s->utf8[line.end - 1] == ' ') {
        line.end--;
    }
    return line;
}

void
kn_text_wrap(struct kn_paragraph *paragraph, struct kn_text *text,
             const char *utf8, kn_font font, int width, int max_lines)
{
    struct setting s = {.text = text, .font = font};
    s.max_lines =
        max_lines < KN_PARAGRAPH_LINES ? max_lines : KN_PARAGRAPH_LINES;
    width = width > 0 ? width : 0;
    tidy(&s, utf8);
    kn_breaks_find(s.utf8, (size_t)s.size, s.breaks);
    struct breaks breaks = balance(&s, break_lines(&s, width), width);
    paragraph->lines = 0;
    paragraph->width = 0;
    paragraph->complete = breaks.complete;
    for (int i = 0; i < breaks.count; i++) {
        struct span line = breaks.lines[i];
        bool open = i == breaks.count - 1 && !breaks.complete;
        if (open) {
            line = shorten(&s, line, width);
        }
        put_line(paragraph, &s, line, open ? ELLIPSIS : "");
    }
}

kn_rect
kn_text_put_paragraph(struct kn_text *text, struct kn_canvas *canvas,
                      const struct kn_paragraph *paragraph,
                      const struct kn_text_place *place)
{
    kn_rect covered = {0};
    struct kn_text_place line = *place;
    for (int i = 0; i < paragraph->lines; i++) {
        const char *utf8 = paragraph->text + paragraph->starts[i];
        covered =
            kn_rect_union(covered, kn_text_put(text, canvas, utf8, &line));
        line.y += text->ops->line_height(text, line.font);
    }
    return covered;
}
