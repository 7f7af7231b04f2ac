// SPDX-License-Identifier: MIT
// Who speaks by themselves (platform/speaker.h), on behalf of a session's lines
// and of pages that are read aloud: whether they are to, instead of a voice of
// ours, and whose words are theirs to cut off.
#ifndef KN_CLI_CRIER_H
#define KN_CLI_CRIER_H

#include "platform/speaker.h"

// When they are to speak.
enum kn_crier_use {
    KN_CRIER_NEVER,
    KN_CRIER_IN_NEED, // where no voice of ours speaks the language
    KN_CRIER_FIRST,   // wherever they can
};

enum kn_crier_what { KN_CRIER_NOTHING, KN_CRIER_LINE, KN_CRIER_PAGE };

struct kn_crier {
    struct kn_speaker speaker;
    enum kn_crier_what said;    // last, and was not cut off
    enum kn_speaker_state seen; // at the beginning of the turn, and all through
};

void kn_crier_init(struct kn_crier *crier,
                   const struct kn_speaker_driver *driver);
void kn_crier_destroy(struct kn_crier *crier);

// At the beginning of a turn, before all that follows from whether they are
// there.
void kn_crier_look(struct kn_crier *crier);

// Whether another turn is needed soon: something has come out since the last,
// or is about to.
bool kn_crier_news(const struct kn_crier *crier);

// Looks for them, if words in a language are wanted that is `ours`, or not, to
// speak. In the middle of a session, `playing`, who went away is not looked
// for again: one voice goes on to its end.
void kn_crier_want(struct kn_crier *crier, enum kn_crier_use use, bool ours,
                   bool playing, kn_tick now);

// Whether they are to say what is in `language`; also while that is still to
// be found out.
bool kn_crier_serves(const struct kn_crier *crier, enum kn_crier_use use,
                     enum kn_language language, bool ours);

// They can be told something now.
bool kn_crier_there(const struct kn_crier *crier);

// Says `words`, in place of whatever was being said. False: they cannot.
bool kn_crier_say(struct kn_crier *crier, enum kn_crier_what what,
                  const struct kn_utterance *words, kn_tick now);

// Whether they went away when they were to say something of that kind, which
// was the last; true once for each.
bool kn_crier_lost(struct kn_crier *crier, enum kn_crier_what what);

// Cuts off what is being said, if it was that.
void kn_crier_hush(struct kn_crier *crier, enum kn_crier_what what);

#endif
