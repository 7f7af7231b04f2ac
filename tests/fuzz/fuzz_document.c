// SPDX-License-Identifier: MIT
// Any bytes at all are a document or are refused with a reason; and whatever
// tree comes out, reading fields from it is safe.
#include "document/fields.h"
#include "fuzz.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof(*(array))))

struct thing {
    const char *title;
    float pressure;
    int times;
    bool paired;
    int side;
    float at[2];
    const struct kn_node *rest;
};

#define MEMBER(member) .offset = offsetof(struct thing, member)

static const char *const sides[] = {"right", "left"};

static const struct kn_field fields[] = {
    {.key = "title",
     .type = KN_FIELD_TEXT,
     .required = true,
     MEMBER(title),
     .max = 20},
    {.key = "pressure", .type = KN_FIELD_NUMBER, MEMBER(pressure), .max = 10},
    {.key = "times", .type = KN_FIELD_INT, MEMBER(times), .max = 99},
    {.key = "paired", .type = KN_FIELD_FLAG, MEMBER(paired)},
    {.key = "side",
     .type = KN_FIELD_CHOICE,
     .required = true,
     MEMBER(side),
     .names = sides,
     .name_count = COUNT(sides)},
    {.key = "at", .type = KN_FIELD_VEC2, MEMBER(at), .min = -9, .max = 9},
    {.key = "steps", .type = KN_FIELD_NODE, .required = true, MEMBER(rest)},
};

// Reads `node` in every way there is, then all below it.
static void
walk(struct kn_reader *reader, const struct kn_node *node, int depth)
{
    struct thing thing = {0};
    void *points = NULL;
    int count = 0;
    float number = 0;
    demand(depth <= KN_DOCUMENT_DEPTH);
    demand((node->kind == KN_NODE_TEXT) == (node->text != NULL));
    if (kn_fields_read(reader, node, "thing", fields, COUNT(fields), &thing)) {
        demand(thing.title && *thing.title && thing.rest);
    }
    if (kn_field_read_number(reader, node, "number", -5, 5, &number)) {
        demand(number >= -5 && number <= 5);
    }
    if (kn_field_read_points(reader, node, "outline", 50, &points, &count)) {
        demand(points && count == node->count);
    }
    if (node->text) {
        demand(kn_field_choose(reader, node->mark, "side", node->text, sides,
                               COUNT(sides)) < COUNT(sides));
    }
    int children = 0;
    const struct kn_node *child = node->children;
    for (; child; child = child->next, children++) {
        demand((node->kind == KN_NODE_MAPPING) == (child->key != NULL));
        walk(reader, child, depth + (child->kind != KN_NODE_TEXT));
    }
    demand(children == node->count);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kn_document doc;
    struct kn_diag_list diags;
    struct kn_arena arena;
    kn_diag_init(&diags);
    kn_arena_init(&arena);
    bool good =
        kn_document_parse(&doc, "input", (const char *)data, size, &diags);
    demand(good == kn_diag_ok(&diags));
    demand(!good || doc.root);
    if (doc.root) {
        struct kn_reader reader = {
            .file = "input", .arena = &arena, .diags = &diags};
        walk(&reader, doc.root, doc.root->kind != KN_NODE_TEXT);
    }
    kn_document_destroy(&doc);
    kn_arena_destroy(&arena);
    kn_diag_destroy(&diags);
    return 0;
}
