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

void kn_session_item_draw(struct kn_session_screen *screen,
                          const struct kn_session_look *look,
                          enum kn_session_item item, struct kn_canvas *canvas);

// The item KN_ITEM_LAYER.
void kn_session_layer_draw(struct kn_session_screen *screen,
                           const struct kn_session_look *look,
                           struct kn_canvas *canvas);

// The keys, over the whole screen.
void kn_session_help_draw(struct kn_session_screen *screen,
                          struct kn_canvas *canvas);

#endif
