// SPDX-License-Identifier: MIT
#include "document/reading.h"

static int
problems(const struct kn_diag_list *diags)
{
    return diags->count + diags->dropped;
}

bool
kn_reading_begin(struct kn_reading *reading, const char *name,
                 const char *bytes, size_t size, struct kn_diag_list *diags)
{
    reading->before = problems(diags);
    bool whole = kn_document_parse(&reading->doc, name, bytes, size, diags);
    reading->root = reading->doc.root;
    reading->reader = (struct kn_reader){
        .file = name, .arena = &reading->doc.arena, .diags = diags};
    return whole;
}

struct kn_reader
kn_reading_into(const struct kn_reading *reading, struct kn_arena *arena,
                struct kn_prose *prose)
{
    struct kn_reader reader = reading->reader;
    reader.arena = arena;
    reader.prose = prose;
    if (prose) {
        kn_prose_begin(prose, reading->root);
    }
    return reader;
}

bool
kn_reading_end(struct kn_reading *reading)
{
    kn_document_destroy(&reading->doc);
    reading->root = NULL;
    return problems(reading->reader.diags) == reading->before;
}
