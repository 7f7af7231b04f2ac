// SPDX-License-Identifier: MIT
#include "document/syntax.h"

#include <string.h>

#include "base/str.h"

struct trouble {
    const char *problem; // libyaml's words; "" where it has none
    const char *during;
    kn_mark at;    // where libyaml noticed
    kn_mark since; // where what it was reading began
    struct kn_bytes text;
    struct kn_syntax_context context;
    const char *name;
    struct kn_diag_list *diags;
};

struct phrase {
    const char *during;  // part of libyaml's context, "" for any
    const char *problem; // part of libyaml's problem, "" for any
    void (*explain)(const struct trouble *trouble);
};

kn_mark
kn_syntax_mark(yaml_mark_t mark)
{
    return (kn_mark){(int)mark.line + 1, (int)mark.column + 1};
}

static void
say(const struct trouble *t, kn_mark mark, const char *message)
{
    kn_diag_add(t->diags, t->name, mark, "%s", message);
}

// The line of `mark` up to it.
static struct kn_bytes
line_before(const struct trouble *t, kn_mark mark)
{
    size_t start = kn_bytes_offset(t->text, (kn_mark){mark.line, 1});
    size_t end = kn_bytes_offset(t->text, mark);
    return (struct kn_bytes){t->text.start + start, end - start};
}

static size_t
blanks(struct kn_bytes line)
{
    size_t count = 0;
    while (count < line.size && line.start[count] == ' ') {
        count++;
    }
    return count;
}

static bool
is_first_on_line(const struct trouble *t, kn_mark mark)
{
    struct kn_bytes line = line_before(t, mark);
    return blanks(line) == line.size;
}

// True when nothing follows the line of `mark`.
static bool
is_last_line(const struct trouble *t, kn_mark mark)
{
    size_t i = kn_bytes_offset(t->text, (kn_mark){mark.line + 1, 1});
    while (i < t->text.size && strchr(" \t\r\n", t->text.start[i])) {
        i++;
    }
    return i == t->text.size;
}

// True when the line goes on from `mark` with a colon that has no space
// behind it, which YAML takes for a part of the word.
static bool
has_tight_colon(const struct trouble *t, kn_mark mark)
{
    size_t i = kn_bytes_offset(t->text, mark);
    for (; i + 1 < t->text.size && t->text.start[i] != '\n'; i++) {
        if (t->text.start[i] == ':' && !strchr(" \r\n", t->text.start[i + 1])) {
            return true;
        }
    }
    return false;
}

static void
explain_tight_colon(const struct trouble *t)
{
    say(t, t->at, "a colon without a space behind it (expected `key: value`)");
}

static void
explain_no_colon(const struct trouble *t)
{
    if (has_tight_colon(t, t->since)) {
        struct trouble begin = *t;
        begin.at = t->since;
        explain_tight_colon(&begin);
        return;
    }
    say(t, t->since,
        is_last_line(t, t->since)
            ? "the file ends in a line without a colon (expected `key: "
              "value`; is the file cut off?)"
            : "a key without a colon (expected `key: value`)");
}

static void
explain_open_quote(const struct trouble *t)
{
    say(t, t->since,
        "the quotes that open here are never closed (expected the same "
        "quotation mark at the end of the text)");
}

static void
explain_flow(const struct trouble *t)
{
    kn_mark open = t->context.flow.line > 0 ? t->context.flow : t->since;
    size_t offset = kn_bytes_offset(t->text, open);
    bool list = offset < t->text.size && t->text.start[offset] == '[';
    kn_diag_add(t->diags, t->name, open,
                "the %s that opens here is not closed, or lacks a comma "
                "(expected ',' or '%c' before line %d, column %d)",
                list ? "list" : "group", list ? ']' : '}', t->at.line,
                t->at.column);
}

static void
explain_colon(const struct trouble *t)
{
    struct kn_bytes line = line_before(t, t->at);
    for (size_t i = 0; i + 1 < line.size; i++) {
        if (line.start[i] == ':' && line.start[i + 1] == ' ') {
            say(t, t->at,
                "a colon inside the text (expected the whole text in quotes, "
                "or under `key: |`)");
            return;
        }
    }
    // Without a key before it on its line, the colon belongs to a key that
    // libyaml took for more of the text above.
    kn_mark first = {t->at.line, (int)blanks(line) + 1};
    say(t, first,
        "this line is indented more than the key above it (expected the same "
        "indentation; or, where it goes on with that text, the text under "
        "`key: |`)");
}

static void
explain_unaligned(const struct trouble *t)
{
    size_t offset = kn_bytes_offset(t->text, t->at);
    if (offset < t->text.size && t->text.start[offset] == ':') {
        say(t, t->at,
            "a colon without a key before it (expected `key: "
            "value`)");
    } else if (is_first_on_line(t, t->at)) {
        say(t, t->at,
            "this line does not line up with those above it (expected as "
            "many spaces before it as before the other keys or '-' of its "
            "list)");
    } else if (t->context.quoted.line == t->at.line) {
        say(t, t->at,
            "more text behind the closing quotation mark (expected the end "
            "of the line; write an apostrophe between '...' twice, or use "
            "\"...\")");
    } else if (t->context.quoted.line > 0) {
        kn_diag_add(t->diags, t->name, t->context.quoted,
                    "the quotes that open here close only at line %d, with "
                    "more text behind them (expected the closing quotation "
                    "mark earlier)",
                    t->at.line);
    } else {
        say(t, t->at,
            "something unexpected behind the value (expected the end of the "
            "line; put a text with such marks in quotes)");
    }
}

static void
explain_character(const struct trouble *t)
{
    size_t offset = kn_bytes_offset(t->text, t->at);
    if (offset >= t->text.size) {
        say(t, t->at,
            "the file ends where a value should follow (expected "
            "a value; is the file cut off?)");
        return;
    }
    const char *p = t->text.start + offset;
    const char *next = p;
    kn_utf8_next(&next);
    if (*p == '\t') {
        say(t, t->at, "a tab (expected spaces)");
    } else if (*p == '\n' || *p == '\r') {
        say(t, t->at,
            "the line ends where a value should follow (expected "
            "a value)");
    } else {
        kn_diag_add(t->diags, t->name, t->at,
                    "'%.*s' cannot stand here (expected a value; put a text "
                    "that begins with it in quotes)",
                    (int)(next - p), p);
    }
}

static void
explain_mark(const struct trouble *t)
{
    struct trouble begin = *t;
    begin.at = t->since;
    explain_character(&begin);
}

static void
explain_directive(const struct trouble *t)
{
    say(t, t->since.line > 0 ? t->since : t->at,
        "a line that begins with '%' (expected `key: value`)");
}

// A directive without the '---' that should end it, or a line too far left.
static void
explain_document(const struct trouble *t)
{
    struct trouble found = *t;
    found.since = (kn_mark){1, 1};
    const char *p = t->text.start;
    const char *end = p + t->text.size;
    while (found.since.line < t->at.line && p < end && *p != '%') {
        const char *feed = memchr(p, '\n', (size_t)(end - p));
        p = feed ? feed + 1 : end;
        found.since.line++;
    }
    if (found.since.line < t->at.line && p < end) {
        explain_directive(&found);
    } else {
        explain_unaligned(t);
    }
}

static void
explain_item(const struct trouble *t)
{
    say(t, t->at,
        "'-' cannot stand here (expected each item on a line of its own "
        "below the key, or [one, two] beside it)");
}

static void
explain_question(const struct trouble *t)
{
    say(t, t->at, "'?' cannot stand here (expected `key: value`)");
}

static void
explain_escape(const struct trouble *t)
{
    say(t, t->at,
        "a backslash with something unknown behind it (expected \\n, \\\\ or "
        "\\\"; between '...' a backslash is only itself)");
}

static void
explain_block(const struct trouble *t)
{
    say(t, t->at,
        "something unexpected behind '|' or '>' (expected the text on the "
        "next line, indented)");
}

static void
explain_memory(const struct trouble *t)
{
    say(t, (kn_mark){0, 0}, "out of memory");
}

static void
explain_other(const struct trouble *t)
{
    kn_diag_add(t->diags, t->name, t->at,
                "this cannot be understood (libyaml: %s)", t->problem);
}

// The first that fits counts.
static const struct phrase phrases[] = {
    {"scanning a quoted scalar", "", explain_open_quote},
    {"parsing a quoted scalar", "", explain_escape},
    {"parsing a flow sequence", "", explain_flow},
    {"parsing a flow mapping", "", explain_flow},
    {"block scalar", "", explain_block},
    {"directive", "", explain_directive},
    {"", "found incompatible YAML document", explain_directive},
    {"", "found duplicate %", explain_directive},
    {"", "undefined tag handle", explain_mark},
    {"scanning an anchor", "", explain_mark},
    {"scanning an alias", "", explain_mark},
    {"ing a tag", "", explain_mark},
    {"", "cannot start any token", explain_character},
    {"", "found a tab character", explain_character},
    {"", "found unexpected ':'", explain_tight_colon},
    {"", "could not find expected ':'", explain_no_colon},
    {"", "mapping values are not allowed", explain_colon},
    {"", "mapping keys are not allowed", explain_question},
    {"", "block sequence entries are not allowed", explain_item},
    {"", "did not find expected node content", explain_character},
    {"", "did not find expected key", explain_unaligned},
    {"", "did not find expected '-' indicator", explain_unaligned},
    {"", "did not find expected <document start>", explain_document},
    {"", "", explain_other},
};

// Inside '[' or '{', what breaks on a later line is most often only the
// follow-up of a bracket that was forgotten.
static bool
is_open_flow(const struct trouble *t)
{
    return t->context.flow.line > 0 && t->at.line > t->context.flow.line &&
           (strstr(t->problem, "not allowed") ||
            strstr(t->problem, "did not find expected") ||
            strstr(t->problem, "could not find expected"));
}

void
kn_syntax_report(const yaml_parser_t *parser, struct kn_bytes text,
                 struct kn_syntax_context context, const char *name,
                 struct kn_diag_list *diags)
{
    struct trouble t = {
        .problem = parser->problem ? parser->problem : "",
        .during = parser->context ? parser->context : "",
        .at = kn_syntax_mark(parser->problem_mark),
        .text = text,
        .context = context,
        .name = name,
        .diags = diags,
    };
    if (parser->error == YAML_MEMORY_ERROR) {
        explain_memory(&t);
        return;
    }
    if (parser->error == YAML_READER_ERROR) {
        // The mark is not set; the offset counts bytes.
        size_t offset = parser->problem_offset;
        t.at = kn_bytes_mark(text, offset < text.size ? offset : text.size);
    }
    if (parser->context) {
        t.since = kn_syntax_mark(parser->context_mark);
    }
    const struct phrase *phrase = phrases;
    if (is_open_flow(&t) && !strstr(t.during, "quoted scalar")) {
        explain_flow(&t);
        return;
    }
    while (!strstr(t.during, phrase->during) ||
           !strstr(t.problem, phrase->problem)) {
        phrase++;
    }
    phrase->explain(&t);
}
