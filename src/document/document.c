// SPDX-License-Identifier: MIT
#include "document/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "document/bytes.h"
#include "document/syntax.h"

#define NOWHERE ((kn_mark){0, 0})

// A mapping or sequence that is being read.
struct frame {
    struct kn_node *node;
    struct kn_node *last; // child
    bool flow;            // written with brackets
};

struct builder {
    struct kn_document *doc;
    struct kn_diag_list *diags;
    struct frame frames[KN_DOCUMENT_DEPTH];
    int depth;
    const char *key; // read, its value still to come; or NULL
    kn_mark key_mark;
    bool key_is_known; // the mapping has it already
    bool began;        // the one document allowed
    bool ended;
    bool unusable;  // the tree misses something in its middle
    kn_mark quoted; // as in kn_syntax_context
};

static void
report(struct builder *b, kn_mark mark, const char *message)
{
    kn_diag_add(b->diags, b->doc->name, mark, "%s", message);
}

static bool
out_of_memory(struct builder *b)
{
    report(b, NOWHERE, "out of memory");
    b->unusable = true;
    return false;
}

static struct frame *
top(struct builder *b)
{
    return b->depth > 0 ? &b->frames[b->depth - 1] : NULL;
}

// Puts a value where the file has it. A second value of one key is built, so
// that problems within it are found, but not kept.
static struct kn_node *
add_node(struct builder *b, enum kn_node_kind kind, kn_mark mark)
{
    struct kn_node *node = kn_arena_alloc(&b->doc->arena, 1, sizeof(*node));
    if (!node) {
        out_of_memory(b);
        return NULL;
    }
    node->kind = kind;
    node->mark = mark;
    node->key = b->key;
    node->key_mark = b->key_mark;
    struct frame *parent = top(b);
    if (!parent) {
        b->doc->root = node;
    } else if (!b->key || !b->key_is_known) {
        *(parent->last ? &parent->last->next : &parent->node->children) = node;
        parent->last = node;
        parent->node->count++;
    }
    b->key = NULL;
    b->key_mark = NOWHERE;
    return node;
}

static bool
expects_key(struct builder *b)
{
    struct frame *parent = top(b);
    return parent && parent->node->kind == KN_NODE_MAPPING && !b->key;
}

static bool
open_collection(struct builder *b, enum kn_node_kind kind, kn_mark mark,
                bool flow)
{
    if (expects_key(b)) {
        report(b, mark,
               "a list or group where a key should stand "
               "(expected a word, then a colon)");
        return false;
    }
    if (b->depth == KN_DOCUMENT_DEPTH) {
        kn_diag_add(b->diags, b->doc->name, mark,
                    "nested too deeply (expected at most %d levels)",
                    KN_DOCUMENT_DEPTH);
        return false;
    }
    struct kn_node *node = add_node(b, kind, mark);
    if (!node) {
        return false;
    }
    b->frames[b->depth++] = (struct frame){.node = node, .flow = flow};
    return true;
}

// Names are for references, which would let a short file grow without bound;
// types come from the reader of a field.
static void
refuse_extras(struct builder *b, kn_mark mark, const yaml_char_t *anchor,
              const yaml_char_t *tag)
{
    if (anchor) {
        report(b, mark,
               "a name given with '&' is not allowed (expected a "
               "value; put a text that begins with '&' in quotes)");
    }
    if (tag) {
        report(b, mark,
               "a type given with '!' is not allowed (expected a "
               "value; put a text that begins with '!' in quotes)");
    }
}

static bool
has_refused_character(const char *text)
{
    while (*text) {
        if (kn_character_is_refused(kn_utf8_next(&text))) {
            return true;
        }
    }
    return false;
}

// A copy of the text of a scalar, or NULL after reporting why not. Quoted
// text may hold escapes for what the file itself may not hold.
static const char *
copy_text(struct builder *b, const yaml_event_t *event, kn_mark mark)
{
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (strlen(value) != length || has_refused_character(value)) {
        report(b, mark,
               "the text holds an escape for an invisible control "
               "character (expected text)");
        value = "";
        length = 0;
        b->unusable = true;
    }
    const char *copy = kn_arena_strndup(&b->doc->arena, value, length);
    if (!copy) {
        out_of_memory(b);
    }
    return copy;
}

static bool
take_key(struct builder *b, const char *key, kn_mark mark, bool plain)
{
    struct kn_node *mapping = top(b)->node;
    if (mapping->count == KN_DOCUMENT_KEYS) {
        kn_diag_add(b->diags, b->doc->name, mark,
                    "too many keys in one place (expected at most %d)",
                    KN_DOCUMENT_KEYS);
        return false;
    }
    if (*key == '\0') {
        report(b, mark,
               "a colon without a key before it (expected `key: "
               "value`)");
        b->unusable = true;
    }
    if (plain && strcmp(key, "<<") == 0) {
        report(b, mark,
               "merging with '<<' is not allowed (expected every "
               "key written out)");
        b->unusable = true;
    }
    const struct kn_node *first = kn_node_get(mapping, key);
    if (first) {
        kn_diag_add(b->diags, b->doc->name, mark,
                    "%s is given twice, first in line %d (expected each "
                    "key once)",
                    kn_quote_text(key).text, first->key_mark.line);
    }
    b->key = key;
    b->key_mark = mark;
    b->key_is_known = first;
    return true;
}

static bool
take_scalar(struct builder *b, const yaml_event_t *event)
{
    kn_mark mark = kn_syntax_mark(event->start_mark);
    yaml_scalar_style_t style = event->data.scalar.style;
    bool plain = style == YAML_PLAIN_SCALAR_STYLE;
    refuse_extras(b, mark, event->data.scalar.anchor, event->data.scalar.tag);
    const char *text = copy_text(b, event, mark);
    if (!text) {
        return false;
    }
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
        style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        b->quoted = mark;
    }
    if (expects_key(b)) {
        return take_key(b, text, mark, plain);
    }
    struct kn_node *node = add_node(b, KN_NODE_TEXT, mark);
    if (node) {
        node->text = text;
        node->plain = plain;
    }
    return node;
}

// A reference may be to what is not there, and stands for what is not known:
// the tree is of no use, but reading on may find more.
static bool
take_alias(struct builder *b, kn_mark mark)
{
    report(b, mark,
           "a reference with '*' is not allowed (expected a value; "
           "put a text that begins with '*' in quotes)");
    b->unusable = true;
    return !expects_key(b) && add_node(b, KN_NODE_TEXT, mark);
}

static bool
take_document(struct builder *b, const yaml_event_t *event)
{
    kn_mark mark = kn_syntax_mark(event->start_mark);
    if (b->began) {
        report(b, mark,
               "a second document begins here (expected one a "
               "file, without '---' between its lines)");
        return false;
    }
    b->began = true;
    if (event->data.document_start.version_directive ||
        event->data.document_start.tag_directives.start !=
            event->data.document_start.tag_directives.end) {
        report(b, mark,
               "a line that begins with '%' (expected `key: "
               "value`)");
    }
    return true;
}

// Takes one event in; false to read no further.
static bool
take_event(struct builder *b, const yaml_event_t *event)
{
    kn_mark mark = kn_syntax_mark(event->start_mark);
    b->quoted = NOWHERE;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return take_document(b, event);
    case YAML_ALIAS_EVENT:
        return take_alias(b, mark);
    case YAML_SCALAR_EVENT:
        return take_scalar(b, event);
    case YAML_SEQUENCE_START_EVENT:
        refuse_extras(b, mark, event->data.sequence_start.anchor,
                      event->data.sequence_start.tag);
        return open_collection(b, KN_NODE_SEQUENCE, mark,
                               event->data.sequence_start.style ==
                                   YAML_FLOW_SEQUENCE_STYLE);
    case YAML_MAPPING_START_EVENT:
        refuse_extras(b, mark, event->data.mapping_start.anchor,
                      event->data.mapping_start.tag);
        return open_collection(b, KN_NODE_MAPPING, mark,
                               event->data.mapping_start.style ==
                                   YAML_FLOW_MAPPING_STYLE);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        return true;
    case YAML_STREAM_END_EVENT:
        b->ended = true;
        return false;
    default:
        return true;
    }
}

static struct kn_syntax_context
context_of(struct builder *b)
{
    struct frame *open = top(b);
    return (struct kn_syntax_context){
        .quoted = b->quoted,
        .flow = open && open->flow ? open->node->mark : NOWHERE,
    };
}

static void
read_events(struct builder *b, yaml_parser_t *parser, struct kn_bytes text)
{
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            kn_syntax_report(parser, text, context_of(b), b->doc->name,
                             b->diags);
            return;
        }
        more = take_event(b, &event);
        yaml_event_delete(&event);
    }
}

static struct kn_node *
last_child(const struct kn_node *node)
{
    struct kn_node *last = node->children;
    while (last && last->next) {
        last = last->next;
    }
    return last;
}

static void
drop_last_child(struct kn_node *node)
{
    struct kn_node **link = &node->children;
    while ((*link)->next) {
        link = &(*link)->next;
    }
    *link = NULL;
    node->count--;
}

static bool
is_list_of_mappings(const struct kn_node *node)
{
    return node->kind == KN_NODE_SEQUENCE && node->count > 1 &&
           node->children->kind == KN_NODE_MAPPING;
}

// The file broke off in or just behind the last thing read, so what that
// holds is doubtful. A list of mappings loses the last of them, any other
// value goes as a whole, and what lost something is marked.
static void
prune(struct kn_node *node)
{
    while (node->kind == KN_NODE_MAPPING) {
        node->cut = true;
        struct kn_node *last = last_child(node);
        if (!last) {
            return;
        }
        if (is_list_of_mappings(last)) {
            last->cut = true;
            drop_last_child(last);
            return;
        }
        if (last->kind != KN_NODE_MAPPING || last->count == 0) {
            drop_last_child(node);
            return;
        }
        node = last;
    }
}

static bool
is_empty(const struct kn_node *root)
{
    return !root || (root->kind == KN_NODE_TEXT && root->plain && root->text &&
                     *root->text == '\0');
}

static void
build(struct builder *b, struct kn_bytes text)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        out_of_memory(b);
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.start,
                                 text.size);
    read_events(b, &parser, text);
    yaml_parser_delete(&parser);
    if (b->ended && is_empty(b->doc->root)) {
        report(b, (kn_mark){1, 1},
               "the file is empty (expected lines of "
               "`key: value`)");
        b->unusable = true;
    }
    struct kn_node *root = b->doc->root;
    if (b->unusable || (root && !b->ended && root->kind != KN_NODE_MAPPING)) {
        b->doc->root = NULL;
    } else if (root && !b->ended) {
        prune(root);
    }
}

static void
begin(struct kn_document *doc, const char *name)
{
    *doc = (struct kn_document){0};
    kn_arena_init(&doc->arena);
    doc->name = kn_arena_strdup(&doc->arena, name);
}

bool
kn_document_parse(struct kn_document *doc, const char *name, const char *bytes,
                  size_t size, struct kn_diag_list *diags)
{
    begin(doc, name);
    int before = diags->count + diags->dropped;
    struct kn_bytes text;
    if (!doc->name) {
        doc->name = "";
        kn_diag_add(diags, name, NOWHERE, "out of memory");
    } else if (kn_bytes_check(&text, name, bytes, size, diags)) {
        struct builder b = {.doc = doc, .diags = diags};
        build(&b, text);
    }
    return diags->count + diags->dropped == before;
}

char *
kn_document_read(const char *path, size_t *size, struct kn_diag_list *diags)
{
    const char *why = NULL;
    char *bytes = kn_file_read(path, KN_DOCUMENT_LIMIT, size, &why);
    if (!bytes) {
        kn_diag_add(diags, path, NOWHERE,
                    "cannot be read: %s (expected a text file of at most %zu "
                    "KiB)",
                    why, KN_DOCUMENT_LIMIT / 1024);
    }
    return bytes;
}

bool
kn_document_load(struct kn_document *doc, const char *path,
                 struct kn_diag_list *diags)
{
    size_t size = 0;
    char *bytes = kn_document_read(path, &size, diags);
    if (!bytes) {
        begin(doc, path);
        doc->name = doc->name ? doc->name : "";
        return false;
    }
    bool good = kn_document_parse(doc, path, bytes, size, diags);
    free(bytes);
    return good;
}

void
kn_document_destroy(struct kn_document *doc)
{
    kn_arena_destroy(&doc->arena);
    *doc = (struct kn_document){0};
}

const struct kn_node *
kn_node_get(const struct kn_node *mapping, const char *key)
{
    const struct kn_node *child = mapping->children;
    while (child && strcmp(child->key, key) != 0) {
        child = child->next;
    }
    return child;
}
