// SPDX-License-Identifier: MIT
// The parts of the session screen beside the body. Each knows its place, a key
// that changes exactly when it must be drawn again, and how to draw itself.
#ifndef KN_UI_SCREENS_SESSION_ITEMS_H
#define KN_UI_SCREENS_SESSION_ITEMS_H

#include "ui/screens/session_screen.h"

kn_rect kn_session_item_rect(const struct kn_session_screen *screen,
                             enum kn_session_item item);

// Where the words lie that say which layer is shown.
kn_rect kn_session_layer_rect(const struct kn_session_layout *layout,
                              struct kn_text *text);

// A number that differs when what the item shows differs.
uint64_t kn_session_item_key(const struct kn_session_screen *screen,
                             const struct kn_session_look *look,
                             enum kn_session_item item);

// Adds to `damage` where `now` differs in an item whose key has changed from
// what screen->last shows of it.
void kn_session_item_damage(const struct kn_session_screen *screen,
                            const struct kn_session_look *now,
                            enum kn_session_item item,
                            struct kn_damage *damage);

void kn_session_item_draw(struct kn_session_screen *screen,
                          const struct kn_session_look *look,
                          enum kn_session_item item, struct kn_canvas *canvas);

// The same of the items that are bars: intensity, breath, strip. What changes
// of one is a part of its rectangle.
kn_rect kn_session_bar_rect(const struct kn_session_screen *screen,
                            enum kn_session_item item);
uint64_t kn_session_bar_key(const struct kn_session_screen *screen,
                            const struct kn_session_look *look,
                            enum kn_session_item item);
kn_rect kn_session_bar_change(const struct kn_session_screen *screen,
                              const struct kn_session_look *now,
                              enum kn_session_item item);
void kn_session_bar_draw(struct kn_session_screen *screen,
                         const struct kn_session_look *look,
                         enum kn_session_item item, struct kn_canvas *canvas);

// The item KN_ITEM_LAYER.
void kn_session_layer_draw(struct kn_session_screen *screen,
                           const struct kn_session_look *look,
                           struct kn_canvas *canvas);

// The item KN_ITEM_BANNER. It lies over the thighs, or over the head when the
// hand is about to work low down; its rectangle is empty while it says nothing.
kn_rect kn_session_banner_rect(const struct kn_session_screen *screen,
                               const struct kn_session_look *look);
uint64_t kn_session_banner_key(const struct kn_session_look *look);
void kn_session_banner_damage(const struct kn_session_screen *screen,
                              const struct kn_session_look *now,
                              struct kn_damage *damage);
void kn_session_banner_draw(struct kn_session_screen *screen,
                            const struct kn_session_look *look,
                            struct kn_canvas *canvas);

#endif
