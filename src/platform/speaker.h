// SPDX-License-Identifier: MIT
// Who speaks by themselves: takes words and gives no samples. The driver runs
// on a thread of the speaker's own, since connecting may start a server and
// answers may never come; the caller leaves words in a mailbox with one slot,
// where the newest wins, and never waits. At rest that thread sleeps.
#ifndef KN_PLATFORM_SPEAKER_H
#define KN_PLATFORM_SPEAKER_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/language.h"
#include "base/tick.h"

#define KN_SPEAKER_AGAIN (30 * KN_SECOND) // between two tries to connect
#define KN_SPEAKER_CODE 12                // bytes of a language

struct kn_utterance {
    const char *text;     // UTF-8
    const char *language; // "en", "de", as in BCP 47
    int rate;             // percent of the usual pace: KN_SPEECH_RATE_...
    int volume;           // percent: 0..100
};

struct kn_speaker_link; // a connection; each driver has its own

// What they speak, as far as they say: bits of 1 << enum kn_language.
struct kn_speaker_tongues {
    unsigned listed; // there is a voice
    unsigned read;   // and it reads that language, rather than spells it
};

// One way to reach somebody who speaks. All are called on the speaker's thread
// alone, and may take some seconds, but give up soon when *stop, which outlives
// the link, is true.
struct kn_speaker_driver {
    // NULL: nobody is there.
    struct kn_speaker_link *(*open)(const struct kn_speaker_driver *driver,
                                    const atomic_bool *stop);
    struct kn_speaker_tongues (*tongues)(const struct kn_speaker_link *link);
    void (*close)(struct kn_speaker_link *link);
    // Cuts off what is being said, and begins to say this. False: the
    // connection is of no use any more.
    bool (*say)(struct kn_speaker_link *link, const struct kn_utterance *words);
    // Cuts off what is being said. False: as above.
    bool (*hush)(struct kn_speaker_link *link);
};

// The desktop's: speech-dispatcher, at $SPEECHD_ADDRESS (a socket of this
// machine) or where it usually is; there it is started if it can be.
extern const struct kn_speaker_driver kn_speaker_desktop;

enum kn_speaker_state {
    KN_SPEAKER_UNKNOWN, // nobody has asked yet, or the answer is to come
    KN_SPEAKER_THERE,
    KN_SPEAKER_GONE, // was not to be had, or went away
};

struct kn_speaker_desk; // what the two threads share

// The caller's; all functions below are for one thread, and return at once.
struct kn_speaker {
    const struct kn_speaker_driver *driver; // not owned
    struct kn_speaker_desk *desk;           // NULL until it is wanted
    kn_tick tried;                          // when it was last to connect
};

// Prepares; connects to nobody. `driver` lives as long as the program.
void kn_speaker_init(struct kn_speaker *speaker,
                     const struct kn_speaker_driver *driver);

// Ends what is said and the connection. Waits half a second for that at most;
// a thread that hangs is left to end by itself.
void kn_speaker_destroy(struct kn_speaker *speaker);

// Has it connect, if it is not there and was not tried lately; `now` is of
// kn_clock_now.
void kn_speaker_want(struct kn_speaker *speaker, kn_tick now);

// As far as is known.
enum kn_speaker_state kn_speaker_state(const struct kn_speaker *speaker);

// What they speak who are there; nothing if nobody is.
struct kn_speaker_tongues kn_speaker_tongues(const struct kn_speaker *speaker);

// They are at something, and may turn out to be there, or gone; nothing else
// wakes anybody when that is known.
bool kn_speaker_busy(const struct kn_speaker *speaker);

// Says `words`, which are copied, instead of all that was to be said and of
// what is being said; connects as kn_speaker_want does. False: nobody is there,
// or memory is out; nothing will be said.
bool kn_speaker_say(struct kn_speaker *speaker,
                    const struct kn_utterance *words, kn_tick now);

// Cuts off what is being said, and drops what was to be.
void kn_speaker_hush(struct kn_speaker *speaker);

#endif
