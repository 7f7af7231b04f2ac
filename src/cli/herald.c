// SPDX-License-Identifier: MIT
#include "cli/herald.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

// After a cut the mixer reads no samples any more, once this much was mixed.
#define SETTLED (KN_MIXER_RATE / 4)
#define AHEAD (KN_MIXER_RATE / 8)
#define GAP (KN_MIXER_RATE / 5)    // between two pieces
#define POLL (20 * KN_MILLISECOND) // for words that are being made
// Ids of orders: nobody asks for notes on the first, the others are slots.
#define NOBODY (-1)
#define ID(slot) (-2 - (slot))
#define SLOT(id) (-2 - (id))

static void
drop_made(struct kn_herald *herald)
{
    free(herald->made.samples);
    herald->made = (struct kn_pcm){.count = 0};
    herald->ready = false;
}

void
kn_herald_init(struct kn_herald *herald, struct kn_voice *voice,
               const char *folder)
{
    *herald = (struct kn_herald){.voice = voice, .told = true};
    if (strlen(folder) < sizeof(herald->folder)) {
        snprintf(herald->folder, sizeof(herald->folder), "%s", folder);
    }
    kn_worker_init(&herald->worker);
}

void
kn_herald_destroy(struct kn_herald *herald)
{
    kn_worker_join(&herald->worker);
    drop_made(herald);
    for (int i = 0; i < KN_HERALD_SLOTS; i++) {
        free(herald->slots[i].pcm.samples);
    }
    *herald = (struct kn_herald){.voice = NULL};
}

void
kn_herald_say(struct kn_herald *herald, const char *text, int rate)
{
    snprintf(herald->text, sizeof(herald->text), "%s", text);
    herald->text[kn_utf8_check(herald->text, strlen(herald->text))] = '\0';
    herald->at = 0;
    herald->rate = rate;
    herald->hush = true;
    herald->told = false;
    herald->stale = kn_worker_busy(&herald->worker);
    if (!herald->stale) {
        drop_made(herald);
    }
}

bool
kn_herald_idle(const struct kn_herald *herald)
{
    return !kn_worker_busy(&herald->worker);
}

// ---- pieces

// How many bytes of `text` are said in one go: whole sentences, as many as fit
// into `most` bytes; else words, else letters.
static size_t
piece_of(const char *text, size_t most)
{
    size_t length = strlen(text);
    if (length <= most) {
        return length;
    }
    size_t sentences = 0;
    size_t words = 0;
    for (size_t i = 1; i <= most; i++) {
        bool blank = text[i] == ' ';
        sentences = blank && strchr(".?!", text[i - 1]) ? i : sentences;
        words = blank ? i : words;
    }
    return sentences ? sentences : words ? words : kn_utf8_check(text, most);
}

static void
make(void *job)
{
    struct kn_herald *herald = job;
    herald->good = kn_speech_say(herald->voice, herald->folder, herald->piece,
                                 herald->rate, &herald->made);
}

// Takes what the worker has made, unless something newer is wanted.
static void
take(struct kn_herald *herald)
{
    if (!kn_worker_busy(&herald->worker) || !kn_worker_done(&herald->worker)) {
        return;
    }
    kn_worker_join(&herald->worker);
    herald->ready = herald->good && herald->made.count > 0 && !herald->stale;
    herald->stale = false;
    if (!herald->ready) {
        drop_made(herald);
    }
}

static void
begin(struct kn_herald *herald)
{
    const char *rest = herald->text + herald->at;
    if (herald->live || herald->ready || !*rest ||
        kn_worker_busy(&herald->worker)) {
        return;
    }
    size_t length = piece_of(rest, KN_HERALD_PIECE - 1);
    memcpy(herald->piece, rest, length);
    herald->piece[length] = '\0';
    herald->at += length;
    if (!kn_worker_start(&herald->worker, make, herald, NULL)) {
        herald->at = strlen(herald->text); // silence is no reason to stop
    }
}

static void
free_slots(struct kn_herald *herald, bool open, int64_t frame)
{
    for (int i = 0; i < KN_HERALD_SLOTS; i++) {
        struct kn_herald_slot *slot = &herald->slots[i];
        if (slot->used && (!open || frame >= slot->free_at)) {
            free(slot->pcm.samples);
            *slot = (struct kn_herald_slot){.used = false};
        }
    }
}

bool
kn_herald_work(struct kn_herald *herald, const struct kn_audio *audio)
{
    int64_t frame = atomic_load(&audio->position);
    take(herald);
    if (audio->failed && herald->ready) {
        // Nobody wants to hear of this page when a device comes back.
        drop_made(herald);
        herald->at = strlen(herald->text);
    }
    herald->hush = herald->hush && audio->open;
    begin(herald);
    free_slots(herald, audio->open, frame);
    return herald->ready || !kn_herald_idle(herald) ||
           (audio->open && frame < herald->until);
}

kn_tick
kn_herald_deadline(const struct kn_herald *herald, const struct kn_audio *audio,
                   kn_tick now)
{
    bool more = herald->text[herald->at] && !herald->ready;
    if (!kn_herald_idle(herald) || more ||
        (audio->open && (herald->ready || herald->hush))) {
        return now + POLL;
    }
    int64_t left = herald->until - atomic_load(&audio->position);
    return audio->open && left > 0 ? now + left * KN_SECOND / KN_MIXER_RATE
                                   : INT64_MAX;
}

// Says `pcm` from `at` on in place of what is said, with a note to `id`; false:
// not now.
static bool
order(struct kn_herald *herald, struct kn_audio *audio, struct kn_order order)
{
    order.kind = KN_ORDER_SPEECH;
    if (!kn_mixer_order(&audio->mixer, &order)) {
        return false;
    }
    herald->until =
        order.at + kn_pcm_length(&order.pcm) * KN_MIXER_RATE / KN_SECOND;
    return true;
}

// When it really began, and that it is over: the clock and the device may
// think differently of what frame it is.
void
kn_herald_note(struct kn_herald *herald, const struct kn_note *note)
{
    int index = SLOT(note->id);
    if (index < 0 || index >= KN_HERALD_SLOTS) {
        return;
    }
    struct kn_herald_slot *slot = &herald->slots[index];
    if (note->kind == KN_NOTE_BEGAN) {
        herald->until =
            note->at + kn_pcm_length(&slot->pcm) * KN_MIXER_RATE / KN_SECOND;
    } else {
        slot->free_at = note->at + SETTLED; // what is cut fades
    }
}

void
kn_herald_set_live(struct kn_herald *herald, bool live)
{
    if (herald->at == 0 || herald->told) {
        herald->live = live;
    }
}

void
kn_herald_tell(struct kn_herald *herald, struct kn_crier *crier,
               const struct kn_utterance *how, kn_tick now)
{
    bool theirs = herald->live && herald->text[0];
    struct kn_utterance words = *how;
    words.text = herald->text;
    words.rate = herald->rate;
    if (herald->told && kn_crier_lost(crier, KN_CRIER_PAGE)) {
        herald->at = 0; // somebody else is to say it
        herald->told = false;
    }
    if (herald->told || (theirs && !kn_crier_there(crier))) {
        return;
    }
    if (!theirs) {
        kn_crier_hush(crier, KN_CRIER_PAGE);
        herald->told = true;
    } else if (kn_crier_say(crier, KN_CRIER_PAGE, &words, now)) {
        herald->at = strlen(herald->text);
        herald->told = true;
    }
}

// The next slot that nothing is in, or NULL.
static struct kn_herald_slot *
find_slot(struct kn_herald *herald)
{
    for (int i = 0; i < KN_HERALD_SLOTS; i++) {
        if (!herald->slots[i].used) {
            return &herald->slots[i];
        }
    }
    return NULL;
}

void
kn_herald_hush(struct kn_herald *herald, struct kn_audio *audio)
{
    int64_t at = atomic_load(&audio->position);
    if (herald->hush) {
        const struct kn_order nothing = {
            .at = at, .id = NOBODY, .pcm = {.rate = KN_MIXER_RATE}};
        herald->hush = herald->until > at && !order(herald, audio, nothing);
    }
}

void
kn_herald_order(struct kn_herald *herald, struct kn_audio *audio)
{
    // Not by the clock: after it jumped, that might mean hours from here.
    int64_t at = atomic_load(&audio->position);
    // What is ordered cannot be called back: not long before it is due.
    bool due = herald->ready && herald->until < at + AHEAD;
    struct kn_herald_slot *slot = due ? find_slot(herald) : NULL;
    int64_t from = herald->until + GAP > at ? herald->until + GAP : at;
    const struct kn_order next = {
        .at = from,
        .id = slot ? ID((int)(slot - herald->slots)) : NOBODY,
        .pcm = herald->made,
    };
    if (slot && order(herald, audio, next)) {
        *slot = (struct kn_herald_slot){
            .pcm = herald->made, .used = true, .free_at = INT64_MAX};
        herald->made = (struct kn_pcm){.count = 0};
        herald->ready = false;
    }
}
