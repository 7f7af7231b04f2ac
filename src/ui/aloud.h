// SPDX-License-Identifier: MIT
// The program read out, since no screen reader sees into its window: a page
// when it is come to, then whatever takes the focus, with the words that lie
// on the way to it, and what changes under it. Only the words are made here,
// by comparing the board with what was read last; they are spoken elsewhere.
#ifndef KN_UI_ALOUD_H
#define KN_UI_ALOUD_H

#include "ui/board.h"

#define KN_ALOUD_BYTES KN_BOARD_BYTES // of what is said; the rest is not

struct kn_aloud {
    unsigned page;   // that was read
    int focus;       // index of the item that was read last, or -1
    uint64_t item;   // hash of its words
    unsigned serial; // another with every text; 0: none yet
    char text[KN_ALOUD_BYTES];
};

// Looks at the placed board of page number `page`, the one that is shown;
// true: there is something new to say, in aloud->text.
bool kn_aloud_follow(struct kn_aloud *aloud, const struct kn_board *board,
                     unsigned page);

// Says `text` next.
void kn_aloud_say(struct kn_aloud *aloud, const char *text);

// Reads from the beginning when next asked.
void kn_aloud_forget(struct kn_aloud *aloud);

#endif
