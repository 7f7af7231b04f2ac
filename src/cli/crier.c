// SPDX-License-Identifier: MIT
#include "cli/crier.h"

void
kn_crier_init(struct kn_crier *crier, const struct kn_speaker_driver *driver)
{
    *crier = (struct kn_crier){.said = KN_CRIER_NOTHING};
    kn_speaker_init(&crier->speaker, driver);
}

void
kn_crier_destroy(struct kn_crier *crier)
{
    kn_speaker_destroy(&crier->speaker);
}

void
kn_crier_look(struct kn_crier *crier)
{
    crier->seen = kn_speaker_state(&crier->speaker);
}

bool
kn_crier_news(const struct kn_crier *crier)
{
    // In this order: what it is busy with ends with another state.
    return kn_speaker_busy(&crier->speaker) ||
           crier->seen != kn_speaker_state(&crier->speaker);
}

static bool
is_wanted(enum kn_crier_use use, bool ours)
{
    return use == KN_CRIER_FIRST || (use == KN_CRIER_IN_NEED && !ours);
}

void
kn_crier_want(struct kn_crier *crier, enum kn_crier_use use, bool ours,
              bool playing, kn_tick now)
{
    bool gone = crier->seen == KN_SPEAKER_GONE;
    if (is_wanted(use, ours) && !(gone && playing)) {
        kn_speaker_want(&crier->speaker, now);
    }
}

bool
kn_crier_serves(const struct kn_crier *crier, enum kn_crier_use use,
                enum kn_language language, bool ours)
{
    struct kn_speaker_tongues tongues = kn_speaker_tongues(&crier->speaker);
    unsigned bit = 1u << language;
    if (!is_wanted(use, ours) || crier->seen == KN_SPEAKER_GONE) {
        return false;
    }
    if (crier->seen == KN_SPEAKER_UNKNOWN) {
        return true;
    }
    // Whoever chose them hears them also in a language that they do not list:
    // there may be another engine for it, and nobody here who could instead.
    return use == KN_CRIER_FIRST ? !ours || tongues.listed & bit
                                 : tongues.read & bit;
}

bool
kn_crier_there(const struct kn_crier *crier)
{
    return crier->seen == KN_SPEAKER_THERE;
}

bool
kn_crier_say(struct kn_crier *crier, enum kn_crier_what what,
             const struct kn_utterance *words, kn_tick now)
{
    bool done = kn_speaker_say(&crier->speaker, words, now);
    crier->said = done ? what : crier->said;
    return done;
}

bool
kn_crier_lost(struct kn_crier *crier, enum kn_crier_what what)
{
    bool lost = crier->said == what && crier->seen == KN_SPEAKER_GONE;
    crier->said = lost ? KN_CRIER_NOTHING : crier->said;
    return lost;
}

void
kn_crier_hush(struct kn_crier *crier, enum kn_crier_what what)
{
    if (crier->said == what) {
        kn_speaker_hush(&crier->speaker);
        crier->said = KN_CRIER_NOTHING;
    }
}
