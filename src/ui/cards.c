// SPDX-License-Identifier: MIT
#include "ui/cards.h"

#include "geometry/ease.h"
#include "ui/player_baked.h"

#define REVEAL (600 * KN_MILLISECOND)
#define SLOW (2 * KN_FRAME) // small backs move 30 times a second

// ---- samples

// Whether `entry` is a good routine of `technique`; reads it if need be.
static bool
is_of(struct kn_catalogue *catalogue, struct kn_entry *entry,
      const struct kn_anatomy *anatomy, enum kn_technique technique)
{
    return kn_catalogue_load(catalogue, entry, anatomy) &&
           entry->state == KN_ENTRY_GOOD && entry->technique == technique;
}

// The routine that shows best what `technique` is, of those in the last
// folder, which are the shipped ones (a person's own may be a thousand): one
// for a person alone, or else any.
static struct kn_entry *
find_sample(struct kn_catalogue *catalogue, const struct kn_anatomy *anatomy,
            enum kn_technique technique)
{
    struct kn_entry *found = NULL;
    for (int i = 0; i < catalogue->count; i++) {
        struct kn_entry *entry = &catalogue->entries[i];
        if (entry->folder == catalogue->folders - 1 &&
            is_of(catalogue, entry, anatomy, technique)) {
            found = !found || entry->mode == KN_MODE_SELF ? entry : found;
            if (found->mode == KN_MODE_SELF) {
                return found;
            }
        }
    }
    return found;
}

void
kn_cards_init(struct kn_cards *cards, struct kn_cast cast,
              struct kn_catalogue *catalogue)
{
    *cards = (struct kn_cards){.cast = cast, .catalogue = catalogue};
}

void
kn_cards_load(struct kn_cards *cards)
{
    const struct kn_anatomy *anatomy = cards->cast.anatomy;
    struct kn_diag_list diags;
    if (cards->loaded) {
        return;
    }
    cards->loaded = true;
    kn_diag_init(&diags);
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        struct kn_entry *entry =
            find_sample(cards->catalogue, anatomy, (enum kn_technique)i);
        cards->has_sample[i] =
            entry &&
            kn_routine_load(&cards->samples[i], entry->path, anatomy, &diags);
    }
    kn_diag_destroy(&diags);
}

void
kn_cards_speak(struct kn_cards *cards, enum kn_language language)
{
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (cards->has_sample[i]) {
            kn_routine_speak(&cards->samples[i], language);
        }
    }
}

static void
drop_living(struct kn_cards *cards)
{
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (cards->has_living[i]) {
            kn_living_destroy(&cards->living[i]);
            cards->has_living[i] = false;
        }
        cards->pictures[i] = (kn_rect){0};
        cards->placed[i] = false;
    }
}

static void
drop_tools(struct kn_cards *cards)
{
    if (cards->has_tools) {
        kn_tool_view_destroy(&cards->tools);
        kn_tool_relief_destroy(&cards->tool_relief);
        cards->has_tools = false;
    }
}

static void
drop_relief(struct kn_cards *cards)
{
    if (cards->baked) {
        kn_relief_destroy(&cards->relief);
        cards->baked = false;
    }
    cards->asked = false;
}

void
kn_cards_drop(struct kn_cards *cards)
{
    drop_living(cards);
    drop_tools(cards);
    drop_relief(cards);
}

void
kn_cards_destroy(struct kn_cards *cards)
{
    kn_cards_drop(cards);
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (cards->has_sample[i]) {
            kn_routine_destroy(&cards->samples[i]);
        }
    }
}

// ---- places

static const struct kn_living *
any_living(const struct kn_cards *cards)
{
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (cards->has_living[i]) {
            return &cards->living[i];
        }
    }
    return NULL;
}

static void
dress(struct kn_cards *cards)
{
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        struct kn_body_view *body = &cards->living[i].body;
        if (cards->has_living[i]) {
            body->relief = cards->baked ? &cards->relief : NULL;
            body->tools = cards->has_tools ? &cards->tools : NULL;
            cards->living[i].drawn = false;
        }
    }
}

static bool
same_size(kn_rect a, kn_rect b)
{
    return a.x1 - a.x0 == b.x1 - b.x0 && a.y1 - a.y0 == b.y1 - b.y0;
}

static void
place_one(struct kn_cards *cards, const struct kn_cards_place *place, int index,
          kn_rect picture)
{
    const struct kn_living_params params = {
        .routine = &cards->samples[index],
        .cast = cards->cast,
        .backdrop = place->backdrop,
        .accent = kn_theme_night.accents[index],
        .picture = picture,
        .still = place->still,
    };
    cards->pictures[index] = picture;
    cards->placed[index] = true;
    if (cards->has_living[index]) {
        kn_living_move(&cards->living[index], picture);
        cards->living[index].effects.still = place->still;
    } else if (cards->has_sample[index]) {
        cards->has_living[index] =
            kn_living_init(&cards->living[index], &params);
    }
}

void
kn_cards_place(struct kn_cards *cards, const struct kn_cards_place *place,
               bool *bake)
{
    const struct kn_board *board = place->board;
    bool stale = place->tone.r != cards->tone.r ||
                 place->tone.g != cards->tone.g ||
                 place->tone.b != cards->tone.b;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        stale |= item->kind == KN_BOARD_CARD &&
                 !same_size(cards->pictures[item->index], item->inner);
    }
    if (stale) {
        kn_cards_drop(cards);
        cards->tone = place->tone;
    }
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        cards->placed[i] = false;
    }
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->kind == KN_BOARD_CARD) {
            place_one(cards, place, item->index,
                      kn_board_where(board, item, item->inner));
        }
    }
    dress(cards);
    if (!cards->baked && !cards->asked && any_living(cards)) {
        cards->asked = true;
        *bake = true;
    }
}

// ---- baked

struct kn_relief_params
kn_cards_relief_params(const struct kn_cards *cards, kn_color tone)
{
    const struct kn_living *living = any_living(cards);
    struct kn_relief_params params = {.tone = tone};
    if (living) {
        params.view = living->body.view;
        for (int i = 0; i < KN_CARD_COUNT; i++) {
            if (cards->has_sample[i]) {
                params.layers |= kn_body_view_layers(&cards->samples[i]);
            }
        }
    }
    return params;
}

struct kn_tool_params
kn_cards_tool_params(const struct kn_cards *cards, kn_color tone)
{
    const struct kn_living *living = any_living(cards);
    struct kn_tool_params params = {.tone = tone};
    if (living && cards->cast.tools) {
        params.scale = living->body.view.scale;
        for (int i = 0; i < KN_CARD_COUNT; i++) {
            if (cards->has_sample[i]) {
                params.tools |=
                    kn_tool_view_wanted(cards->cast.tools, &cards->samples[i]);
            }
        }
    }
    return params;
}

void
kn_cards_take_relief(struct kn_cards *cards, struct kn_relief *relief,
                     kn_tick now)
{
    const struct kn_living *living = any_living(cards);
    bool asked = cards->asked;
    drop_relief(cards);
    cards->asked = asked;
    if (!living || !kn_player_same_view(relief->view, living->body.view)) {
        kn_relief_destroy(relief);
        return;
    }
    cards->relief = *relief;
    cards->baked = true;
    cards->baked_at = now;
    dress(cards);
}

void
kn_cards_take_tools(struct kn_cards *cards, struct kn_tool_relief *tools)
{
    const struct kn_living *living = any_living(cards);
    drop_tools(cards);
    if (!living || tools->scale != living->body.view.scale ||
        !kn_tool_view_init(&cards->tools, cards->cast.tools, tools)) {
        kn_tool_relief_destroy(tools);
        return;
    }
    cards->tool_relief = *tools;
    cards->tools.relief = &cards->tool_relief;
    cards->has_tools = true;
    dress(cards);
}

// ---- time

static float
reveal_at(const struct kn_cards *cards, kn_tick now)
{
    if (!cards->baked) {
        return 0;
    }
    return cards->baked_at == KN_NEVER
               ? 1
               : kn_ease_out((float)(now - cards->baked_at) / (float)REVEAL);
}

bool
kn_cards_fade(const struct kn_cards *cards, kn_tick now)
{
    return cards->baked && reveal_at(cards, now) < 1;
}

static struct kn_body_pose
pose_of(const struct kn_cards *cards, const struct kn_cards_time *time, int i)
{
    kn_tick elapsed = i == time->moving ? time->now - time->since : 0;
    return kn_living_pose(&cards->living[i], elapsed - elapsed % SLOW,
                          reveal_at(cards, time->now));
}

void
kn_cards_damage(struct kn_cards *cards, const struct kn_cards_time *time,
                struct kn_damage *damage)
{
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (!cards->has_living[i] || !cards->placed[i]) {
            continue;
        }
        struct kn_damage own = {0};
        struct kn_body_pose pose = pose_of(cards, time, i);
        kn_living_damage(&cards->living[i], &pose, &own);
        for (int r = 0; r < own.count; r++) {
            kn_damage_add(damage,
                          kn_rect_intersect(own.rects[r], cards->pictures[i]));
        }
    }
}

void
kn_cards_draw(struct kn_cards *cards, const struct kn_cards_time *time,
              kn_rect view, struct kn_canvas *canvas)
{
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        kn_rect seen = kn_rect_intersect(
            canvas->clip, kn_rect_intersect(view, cards->pictures[i]));
        if (!cards->has_living[i] || !cards->placed[i] || kn_rect_empty(seen)) {
            continue;
        }
        kn_rect before = kn_canvas_set_clip(canvas, seen);
        struct kn_body_pose pose = pose_of(cards, time, i);
        kn_living_draw(&cards->living[i], &pose, canvas);
        kn_canvas_set_clip(canvas, before);
    }
}
