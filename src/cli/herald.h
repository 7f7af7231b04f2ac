// SPDX-License-Identifier: MIT
// Says one thing at once, outside the plan of any session: what is read aloud
// of pages. The newest counts: what is being said or made is cut off by it.
// Words are made on a worker, a few sentences at a time, so that a long text
// begins as soon as a short one; nothing here waits.
#ifndef KN_CLI_HERALD_H
#define KN_CLI_HERALD_H

#include "cli/crier.h"
#include "platform/audio.h"
#include "platform/speech.h"

#define KN_HERALD_BYTES 49152 // of what is said; the rest is not
#define KN_HERALD_PIECE 400   // bytes that are made at a time, at most
#define KN_HERALD_SLOTS 3     // one that is heard, one fading, one to come

// Samples, until the mixer reads none of them any more.
struct kn_herald_slot {
    struct kn_pcm pcm;
    bool used;
    int64_t free_at; // the mixer's frame; known from its notes alone
};

struct kn_herald {
    struct kn_voice *voice; // not owned
    char folder[KN_PATH_BYTES];
    struct kn_worker worker;
    char text[KN_HERALD_BYTES];
    size_t at; // from here on it is still to be made
    int rate;  // percent
    bool hush; // what is heard of an older text is to end
    bool live; // the text is for who speaks by themselves, as a whole
    bool told; // which they were, or are not to be
    // The worker's, while it runs.
    char piece[KN_HERALD_PIECE];
    struct kn_pcm made;
    bool good;
    bool stale; // what it makes belongs to an older text
    bool ready; // `made` is to be ordered
    struct kn_herald_slot slots[KN_HERALD_SLOTS];
    int64_t until; // frame at which what was ordered ends
};

// Prepares; `voice` outlives it, `folder` is of spoken lines or "". Must not
// move.
void kn_herald_init(struct kn_herald *herald, struct kn_voice *voice,
                    const char *folder);

// Waits for the line being made. No callback may run any more.
void kn_herald_destroy(struct kn_herald *herald);

// Says `text`, copied, as soon as it can be, and cuts off what is being said;
// "" does no more than that.
void kn_herald_say(struct kn_herald *herald, const char *text, int rate);

// Once a turn: sets the worker to work and takes what it made. True: a device
// must be open for what is said or to be said.
bool kn_herald_work(struct kn_herald *herald, const struct kn_audio *audio);

// When the next turn must come; INT64_MAX: never.
kn_tick kn_herald_deadline(const struct kn_herald *herald,
                           const struct kn_audio *audio, kn_tick now);

// The same, when the device is open: ends what is heard of an older text.
// Before a session's orders, or it would end its first line as well.
void kn_herald_hush(struct kn_herald *herald, struct kn_audio *audio);

// The same: orders what is ready from the mixer. After a session's cuts.
void kn_herald_order(struct kn_herald *herald, struct kn_audio *audio);

// The mixer's note on one of the herald's orders: its id is below 0.
void kn_herald_note(struct kn_herald *herald, const struct kn_note *note);

// Whether who speaks by themselves is to say what is said from now on, and what
// was not begun.
void kn_herald_set_live(struct kn_herald *herald, bool live);

// Once a turn, after all that is cut off by it: gives a new text to `crier`, if
// it is live and they are there, to be said as in `how`; else ends what they
// were saying of an older one. Takes it back from somebody who went away.
void kn_herald_tell(struct kn_herald *herald, struct kn_crier *crier,
                    const struct kn_utterance *how, kn_tick now);

// Nothing is being made: the voice may be exchanged.
bool kn_herald_idle(const struct kn_herald *herald);

#endif
