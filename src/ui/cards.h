// SPDX-License-Identifier: MIT
// The five backs on the menu, one a technique: all of one size, so that one
// small relief serves them all.
#ifndef KN_UI_CARDS_H
#define KN_UI_CARDS_H

#include "routine/catalogue.h"
#include "ui/board.h"
#include "ui/living.h"

#define KN_CARD_COUNT 5 // techniques with a page of their own

struct kn_cards {
    struct kn_cast cast;
    struct kn_catalogue *catalogue;           // not owned
    struct kn_routine samples[KN_CARD_COUNT]; // what they show
    struct kn_living living[KN_CARD_COUNT];
    bool has_sample[KN_CARD_COUNT], has_living[KN_CARD_COUNT];
    kn_rect pictures[KN_CARD_COUNT]; // on the canvas
    bool placed[KN_CARD_COUNT];      // on the page there is
    struct kn_relief relief;
    struct kn_tool_relief tool_relief;
    struct kn_tool_view tools;
    bool baked, has_tools, loaded;
    bool asked;       // a relief was asked for since the backs were made
    kn_color tone;    // of skin, that they are to have
    kn_tick baked_at; // KN_NEVER: it was there at once
};

// Cards without samples yet. The catalogue must outlive them.
void kn_cards_init(struct kn_cards *cards, struct kn_cast cast,
                   struct kn_catalogue *catalogue);

// Loads a routine for each technique, one for a person alone if there is one;
// once, for it reads all that is shipped: a session that is begun at once is
// seen sooner without. A technique without any has a card without a back.
void kn_cards_load(struct kn_cards *cards);
// Puts the samples' texts in `language`.
void kn_cards_speak(struct kn_cards *cards, enum kn_language language);
void kn_cards_destroy(struct kn_cards *cards);

struct kn_cards_place {
    const struct kn_board *board;       // its cards, by item.index
    const struct kn_backdrop *backdrop; // must outlive the cards' backs
    kn_color tone;                      // of skin
    bool still;                         // reduced motion
};

// Follows the board's cards; makes backs anew when their size or tone has
// changed. Sets *bake when they then need a relief: once for each, since
// another wish for it would begin the baking anew.
void kn_cards_place(struct kn_cards *cards, const struct kn_cards_place *place,
                    bool *bake);

// Lets go of the backs, for another size or backdrop.
void kn_cards_drop(struct kn_cards *cards);

// What they must be baked for; a scale of 0 means for nothing.
struct kn_relief_params kn_cards_relief_params(const struct kn_cards *cards,
                                               kn_color tone);
struct kn_tool_params kn_cards_tool_params(const struct kn_cards *cards,
                                           kn_color tone);

// Take over what was baked, or free it if it is for another size by now.
void kn_cards_take_relief(struct kn_cards *cards, struct kn_relief *relief,
                          kn_tick now);
void kn_cards_take_tools(struct kn_cards *cards, struct kn_tool_relief *tools);

// When and which back moves.
struct kn_cards_time {
    kn_tick now;
    int moving;    // index of the one that moves, or -1
    kn_tick since; // it moves
};

// Adds what differs from what was drawn last, which becomes this.
void kn_cards_damage(struct kn_cards *cards, const struct kn_cards_time *time,
                     struct kn_damage *damage);

// Draws what lies within the canvas's clip and `view`.
void kn_cards_draw(struct kn_cards *cards, const struct kn_cards_time *time,
                   kn_rect view, struct kn_canvas *canvas);

// True while the backs fade in.
bool kn_cards_fade(const struct kn_cards *cards, kn_tick now);

#endif
