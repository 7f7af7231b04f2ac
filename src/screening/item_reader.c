// SPDX-License-Identifier: MIT
// Screens of statements, and what each means for each technique.
#include <string.h>

#include "screening/reader.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define GROUP_LIMIT 16
#define YEAR 366 // days: the longest that an answer stands

static const char *const tier_names[KN_TIER_COUNT] = {
    [KN_TIER_EMERGENCY] = "emergency",
    [KN_TIER_DOCTOR] = "doctor",
    [KN_TIER_ASK] = "ask",
    [KN_TIER_LOCAL] = "local",
};

static const char *const ruling_names[KN_RULING_COUNT] = {
    [KN_RULING_CLEAR] = "clear",
    [KN_RULING_GENTLER] = "gentler",
    [KN_RULING_ASK] = "ask",
    [KN_RULING_BLOCK] = "block",
};

// ---- effects

struct raw_effect {
    int ruling;
    float cap;
    bool soft, wrapped;
    const struct kn_node *avoid;
    const char *say;
};
#define EFFECT(member) offsetof(struct raw_effect, member)

static const struct kn_field effect_fields[] = {
    {"ruling", KN_FIELD_CHOICE, true, EFFECT(ruling), 0, 0, ruling_names,
     KN_RULING_COUNT},
    {"cap", KN_FIELD_NUMBER, false, EFFECT(cap), 1, 6, NULL, 0},
    {"avoid", KN_FIELD_NODE, false, EFFECT(avoid), 0, 0, NULL, 0},
    {"soft", KN_FIELD_FLAG, false, EFFECT(soft), 0, 0, NULL, 0},
    {"wrapped", KN_FIELD_FLAG, false, EFFECT(wrapped), 0, 0, NULL, 0},
    {"say", KN_FIELD_PROSE, false, EFFECT(say), 0, KN_HELP_LENGTH, NULL, 0},
};

static uint32_t
read_avoid(struct kn_screening_reader *reader, const struct kn_node *list)
{
    uint32_t avoid = 0;
    if (!list || !kn_screening_is_list(reader, list, KN_SCREENING_AREAS)) {
        return 0;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        int place = kn_field_choose(&reader->fields, n->mark, "area",
                                    n->text ? n->text : "", reader->places,
                                    reader->place_count);
        avoid |= place >= 0 ? reader->bits[place] : 0;
    }
    return avoid;
}

// "Gentler" says how, and what limits says so.
static void
check_effect(struct kn_screening_reader *reader, const struct kn_node *node,
             const struct kn_screening_effect *effect)
{
    bool limited = effect->avoid || effect->soft || effect->wrapped ||
                   effect->cap < KN_NO_CAP;
    if (effect->ruling == KN_RULING_CLEAR && limited) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "'clear' with limits (expected 'gentler')");
    }
    if (effect->ruling == KN_RULING_GENTLER && !limited) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "'gentler' without a limit (expected cap, avoid, "
                            "soft or wrapped)");
    }
}

static void
read_effect(struct kn_screening_reader *reader, const struct kn_node *node,
            struct kn_screening_effect *effect)
{
    struct raw_effect raw = {.cap = KN_NO_CAP};
    if (node->kind == KN_NODE_TEXT) { // a ruling and nothing beside it
        raw.ruling = kn_field_choose(&reader->fields, node->mark, "ruling",
                                     node->text, ruling_names, KN_RULING_COUNT);
        raw.ruling = raw.ruling < 0 ? KN_RULING_BLOCK : raw.ruling;
    } else if (!kn_fields_read(&reader->fields, node, "ruling", effect_fields,
                               COUNT(effect_fields), &raw)) {
        raw.ruling = KN_RULING_BLOCK;
    }
    *effect = (struct kn_screening_effect){
        .ruling = (enum kn_ruling)raw.ruling,
        .cap = raw.cap,
        .avoid = read_avoid(reader, raw.avoid),
        .soft = raw.soft,
        .wrapped = raw.wrapped,
        .say = raw.say,
    };
    check_effect(reader, node, effect);
}

static void
read_effects(struct kn_screening_reader *reader, const struct kn_node *node,
             struct kn_screening_item *item)
{
    struct kn_field fields[KN_TECHNIQUE_COUNT] = {{0}};
    const struct kn_node *nodes[KN_TECHNIQUE_COUNT] = {NULL};
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        fields[i] = (struct kn_field){
            .key = kn_techniques[i].key,
            .type = KN_FIELD_NODE,
            .required = true,
            // NOLINTNEXTLINE(bugprone-sizeof-expression)
            .offset = (size_t)i * sizeof(nodes[0]),
        };
    }
    kn_fields_read(&reader->fields, node, "list of techniques", fields,
                   KN_TECHNIQUE_COUNT, (void *)nodes);
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        if (nodes[i]) {
            read_effect(reader, nodes[i], &item->effects[i]);
        }
    }
}

// ---- items

struct raw_item {
    struct kn_screening_item made;
    const struct kn_node *effects, *sources;
};
#define ITEM(member) offsetof(struct raw_item, made.member)

static const struct kn_field item_fields[] = {
    {"id", KN_FIELD_TEXT, true, ITEM(id), 0, KN_ID_LENGTH, NULL, 0},
    {"text", KN_FIELD_PROSE, true, ITEM(text), 0, KN_TITLE_LENGTH, NULL, 0},
    {"help", KN_FIELD_PROSE, false, ITEM(help), 0, KN_HELP_LENGTH, NULL, 0},
    {"advice", KN_FIELD_PROSE, false, ITEM(advice), 0, KN_HELP_LENGTH, NULL, 0},
    {"advice-partner", KN_FIELD_PROSE, false, ITEM(advice_partner), 0,
     KN_HELP_LENGTH, NULL, 0},
    {"where", KN_FIELD_FLAG, false, ITEM(where), 0, 0, NULL, 0},
    {"days", KN_FIELD_INT, true, ITEM(days), 0, YEAR, NULL, 0},
    {"for", KN_FIELD_NODE, false, offsetof(struct raw_item, effects), 0, 0,
     NULL, 0},
    {"sources", KN_FIELD_NODE, true, offsetof(struct raw_item, sources), 0, 0,
     NULL, 0},
};

// Whether the item stops somebody, who must then be told what to do.
static bool
stops(const struct kn_screening_item *item)
{
    if (item->tier == KN_TIER_EMERGENCY || item->tier == KN_TIER_DOCTOR) {
        return true;
    }
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        if (item->effects[i].ruling >= KN_RULING_ASK) {
            return true;
        }
    }
    return false;
}

static void
check_item(struct kn_screening_reader *reader, const struct kn_node *node,
           const struct raw_item *raw)
{
    const struct kn_screening_item *item = &raw->made;
    bool ask = item->tier == KN_TIER_ASK;
    if (node->kind != KN_NODE_MAPPING || node->cut) {
        return;
    }
    if (item->id) {
        kn_screening_check_id(reader, node, item->id);
    }
    if (!kn_node_get(node, "advice") && stops(item)) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "no 'advice' for what stops somebody (expected "
                            "what to do instead)");
    }
    if (ask != (raw->effects != NULL)) {
        KN_SCREENING_REPORT(
            reader, raw->effects ? raw->effects->mark : node->mark,
            ask ? "'for' is missing (expected a ruling a technique)"
                : "'for' in a tier that holds for every technique");
    }
    bool now = item->tier == KN_TIER_EMERGENCY || item->tier == KN_TIER_DOCTOR;
    if (now && item->days != 0) {
        KN_SCREENING_REPORT(reader, kn_node_get(node, "days")->mark,
                            "days is %d (expected 0: asked every time)",
                            item->days);
    }
}

static void
read_item(struct kn_screening_reader *reader, const struct kn_node *node,
          enum kn_tier tier)
{
    struct kn_screening *made = reader->made;
    struct raw_item raw = {
        .made = {.tier = tier, .where = tier == KN_TIER_LOCAL}};
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        raw.made.effects[i].cap = KN_NO_CAP;
    }
    kn_fields_read(&reader->fields, node, "statement", item_fields,
                   COUNT(item_fields), &raw);
    if (raw.effects) {
        read_effects(reader, raw.effects, &raw.made);
    }
    kn_screening_read_sources(reader, raw.sources, &raw.made.sources);
    check_item(reader, node, &raw);
    if (!raw.made.id) {
        return; // reported; nothing later can refer to it
    }
    made->items[made->item_count++] = raw.made;
}

// ---- groups

struct raw_group {
    struct kn_screening_group made;
    int tier;
    const struct kn_node *items;
};
#define GROUP(member) offsetof(struct raw_group, made.member)

static const struct kn_field group_fields[] = {
    {"id", KN_FIELD_TEXT, true, GROUP(id), 0, KN_ID_LENGTH, NULL, 0},
    {"title", KN_FIELD_PROSE, true, GROUP(title), 0, KN_TITLE_LENGTH, NULL, 0},
    {"help", KN_FIELD_PROSE, false, GROUP(help), 0, KN_HELP_LENGTH, NULL, 0},
    {"none", KN_FIELD_PROSE, true, GROUP(none), 0, KN_ID_LENGTH, NULL, 0},
    {"tier", KN_FIELD_CHOICE, true, offsetof(struct raw_group, tier), 0, 0,
     tier_names, KN_TIER_COUNT},
    {"items", KN_FIELD_NODE, true, offsetof(struct raw_group, items), 0, 0,
     NULL, 0},
};

static void
read_items(struct kn_screening_reader *reader, const struct kn_node *list,
           enum kn_tier tier)
{
    if (!list || !kn_screening_is_list(reader, list, KN_SCREENING_ITEMS)) {
        return;
    }
    if (reader->made->item_count + list->count > KN_SCREENING_ITEMS) {
        KN_SCREENING_REPORT(reader, list->mark,
                            "too many statements (at most %d in all)",
                            KN_SCREENING_ITEMS);
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_item(reader, n, tier);
    }
}

static void
read_group(struct kn_screening_reader *reader, const struct kn_node *node)
{
    struct kn_screening *made = reader->made;
    struct raw_group raw = {.tier = KN_TIER_LOCAL};
    kn_fields_read(&reader->fields, node, "screen", group_fields,
                   COUNT(group_fields), &raw);
    raw.made.tier = (enum kn_tier)raw.tier;
    raw.made.first = made->item_count;
    read_items(reader, raw.items, raw.made.tier);
    raw.made.count = made->item_count - raw.made.first;
    for (int i = 0; raw.made.id && i < made->group_count; i++) {
        if (made->groups[i].id &&
            strcmp(made->groups[i].id, raw.made.id) == 0) {
            KN_SCREENING_REPORT(reader, kn_node_get(node, "id")->mark,
                                "a second screen '%s' (expected an id of its "
                                "own)",
                                raw.made.id);
        }
    }
    made->groups[made->group_count++] = raw.made;
}

void
kn_screening_read_groups(struct kn_screening_reader *reader,
                         const struct kn_node *list)
{
    struct kn_screening *made = reader->made;
    if (!list || !kn_screening_is_list(reader, list, GROUP_LIMIT)) {
        return;
    }
    made->groups =
        kn_screening_alloc(reader, list->count, sizeof(*made->groups));
    made->items =
        kn_screening_alloc(reader, KN_SCREENING_ITEMS, sizeof(*made->items));
    for (const struct kn_node *n = list->children;
         n && made->groups && made->items; n = n->next) {
        read_group(reader, n);
    }
}
