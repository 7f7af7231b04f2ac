// SPDX-License-Identifier: MIT
#include "document/bytes.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "document/document.h"

#define BOM "\xef\xbb\xbf"
#define QUOTE_LENGTH 40 // characters

bool
kn_character_is_refused(unsigned long c)
{
    if (c < 0x20) {
        return c != '\t' && c != '\n' && c != '\r';
    }
    // libyaml takes U+0085, U+2028 and U+2029 for ends of lines, and editors
    // do not: every place after one would be told wrongly.
    return (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           c == 0xfeff || (c & 0xfffe) == 0xfffe;
}

// Blanks that look like a space and are none.
static bool
is_false_space(uint32_t c)
{
    return c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

kn_mark
kn_bytes_mark(struct kn_bytes text, size_t offset)
{
    kn_mark mark = {1, 1};
    for (size_t i = 0; i < offset; i++) {
        unsigned char c = (unsigned char)text.start[i];
        if (c == '\n') {
            mark.line++;
            mark.column = 1;
        } else if ((c & 0xc0) != 0x80) {
            mark.column++;
        }
    }
    return mark;
}

size_t
kn_bytes_offset(struct kn_bytes text, kn_mark mark)
{
    const char *end = text.start + text.size;
    const char *p = text.start;
    for (int line = 1; line < mark.line && p < end; line++) {
        const char *feed = memchr(p, '\n', (size_t)(end - p));
        p = feed ? feed + 1 : end;
    }
    for (int column = 1; column < mark.column && p < end; column++) {
        kn_utf8_next(&p);
    }
    return (size_t)(p - text.start);
}

static void
report_encoding(struct kn_bytes text, const char *name, size_t bad,
                struct kn_diag_list *diags)
{
    unsigned first = (unsigned char)text.start[0];
    if (bad == 0 && (first == 0xff || first == 0xfe)) {
        kn_diag_add(diags, name, (kn_mark){1, 1},
                    "the file is not UTF-8 text; it may be UTF-16 "
                    "(expected a file saved as UTF-8)");
        return;
    }
    kn_diag_add(diags, name, kn_bytes_mark(text, bad),
                "a character that is not UTF-8, byte 0x%02X "
                "(expected a file saved as UTF-8)",
                (unsigned)(unsigned char)text.start[bad]);
}

// Why the character `c` may not stand where it does, or NULL. `next` is the
// byte behind it, `indenting` says that only blanks stand before it.
static const char *
complaint(uint32_t c, char next, bool indenting)
{
    if (c == 0) {
        return "a NUL byte (expected text; is this a script?)";
    }
    if (kn_character_is_refused(c)) {
        return "an invisible control character (expected text)";
    }
    if (c == '\r' && next != '\n') {
        return "a carriage return inside a line (expected lines that end in "
               "a line feed, or in both)";
    }
    if (indenting && c == '\t') {
        return "a tab at the start of the line (expected spaces)";
    }
    if (indenting && is_false_space(c)) {
        return "a blank at the start of the line that is no ordinary space "
               "(expected spaces)";
    }
    return NULL;
}

bool
kn_bytes_check(struct kn_bytes *text, const char *name, const char *bytes,
               size_t size, struct kn_diag_list *diags)
{
    *text = (struct kn_bytes){bytes, size};
    if (size > KN_DOCUMENT_LIMIT) {
        kn_diag_add(diags, name, (kn_mark){0, 0},
                    "the file is too large (expected at most %zu KiB)",
                    KN_DOCUMENT_LIMIT / 1024);
        return false;
    }
    if (size >= strlen(BOM) && memcmp(bytes, BOM, strlen(BOM)) == 0) {
        text->start += strlen(BOM);
        text->size -= strlen(BOM);
    }
    size_t bad = kn_utf8_check(text->start, text->size);
    if (bad < text->size) {
        report_encoding(*text, name, bad, diags);
        return false;
    }
    const char *end = text->start + text->size;
    bool indenting = true;
    for (const char *p = text->start; p < end;) {
        const char *at = p;
        uint32_t c = kn_utf8_next(&p);
        const char *why = complaint(c, p < end ? *p : '\0', indenting);
        if (why) {
            kn_mark mark = kn_bytes_mark(*text, (size_t)(at - text->start));
            kn_diag_add(diags, name, mark, "%s", why);
            return false;
        }
        indenting = c == '\n' || (indenting && c == ' ');
    }
    return true;
}

struct kn_quote
kn_quote_text(const char *text)
{
    struct kn_quote quote;
    const char *end = text;
    for (int i = 0; i < QUOTE_LENGTH && *end; i++) {
        kn_utf8_next(&end);
    }
    snprintf(quote.text, sizeof(quote.text), "'%.*s%s'", (int)(end - text),
             text, *end ? "..." : "");
    for (char *c = quote.text; *c; c++) {
        if (*c == '\n' || *c == '\r' || *c == '\t') {
            *c = ' ';
        }
    }
    return quote;
}
