// SPDX-License-Identifier: MIT
// What is heard becomes a key; a microphone may be missing or go at any time;
// and our own voice gives no commands.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/ears.h"
#include "platform/voice.h"

#define PATIENCE (20 * KN_SECOND)
#define SOUND (70 * KN_CLAPS_RATE) // samples that a tape holds at most
#define QUIET KN_CLAPS_RATE        // samples before and after a phrase

// ---- a microphone that plays a tape

static struct tape {
    int16_t samples[SOUND];
    int count, played;
    bool missing, pulled;
} tape;

static bool
tape_open(void **device)
{
    *device = &tape;
    return !tape.missing;
}

static void
tape_close(void *device)
{
    assert_ptr_equal(device, &tape);
}

static int
tape_read(void *device, int16_t *samples, int most)
{
    struct tape *from = device;
    int left = from->count - from->played;
    int count = most < left ? most : left;
    if (from->pulled) {
        return -1;
    }
    if (count == 0) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    memcpy(samples, from->samples + from->played,
           (size_t)count * sizeof(*samples));
    from->played += count;
    return count;
}

static const struct kn_ears_driver player = {
    .open = tape_open, .close = tape_close, .read = tape_read};

static void
add_quiet(int count)
{
    for (int i = 0; i < count && tape.count < SOUND; i++) {
        tape.samples[tape.count++] = (int16_t)(i * 7919 % 31 - 15);
    }
}

static void
add_clap(void)
{
    uint32_t seed = 5;
    for (int i = 0; i < KN_CLAPS_RATE / 3; i++) {
        seed = seed * 1664525u + 1013904223u;
        int loud = i < 400 ? 20000 * (400 - i) / 400 : 0;
        tape.samples[tape.count++] =
            (int16_t)((int)(seed >> 16) % 20001 * loud / 20000 - loud / 2);
    }
}

// ---- listening

struct room {
    struct kn_folders folders;
    struct kn_ears ears;
    struct kn_ears_wish wish;
    kn_tick now;
};

static int
set_up(void **state)
{
    struct room *room = calloc(1, sizeof(*room));
    assert_non_null(room);
    memset(&tape, 0, sizeof(tape));
    kn_folders_init(&room->folders, NULL);
    kn_ears_init(&room->ears, &player, &room->folders, NULL);
    room->wish.threshold = 20;
    *state = room;
    return 0;
}

static int
tear_down(void **state)
{
    struct room *room = *state;
    kn_ears_destroy(&room->ears);
    free(room);
    return 0;
}

static void
turn(struct room *room)
{
    room->now += 16 * KN_MILLISECOND;
    kn_ears_turn(&room->ears, &room->wish, room->now);
}

// Until the tape has been played and `after` has passed; returns how many keys
// came, the last of them in *key. The first ends the wait.
static int
hear(struct room *room, enum kn_key *key, kn_tick after)
{
    kn_tick end = kn_clock_now() + PATIENCE;
    bool over = false;
    int keys = 0;
    while (kn_clock_now() < end) {
        turn(room);
        if (!over && tape.played == tape.count) {
            over = true;
            end = kn_clock_now() + (keys > 0 ? KN_MILLISECOND : after);
        }
        while (kn_ears_take(&room->ears, key)) {
            keys++;
            end = over ? 0 : end;
        }
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    return keys;
}

static void
nothing_is_heard_unasked(void **state)
{
    struct room *room = *state;
    enum kn_key key;
    add_quiet(QUIET);
    for (int i = 0; i < 20; i++) {
        turn(room);
    }
    assert_int_equal(tape.played, 0);
    assert_false(kn_ears_listening(&room->ears));
    assert_true(kn_ears_deadline(&room->ears, &room->wish, room->now) ==
                INT64_MAX);
    assert_false(kn_ears_take(&room->ears, &key));
}

static void
two_claps_are_a_key(void **state)
{
    struct room *room = *state;
    enum kn_key key = KN_KEY_UNKNOWN;
    room->wish.claps = true;
    add_quiet(QUIET);
    add_clap();
    add_clap();
    add_quiet(QUIET * 6 / 10);
    assert_int_equal(hear(room, &key, KN_SECOND), 1);
    assert_int_equal(key, KN_KEY_PLAY_PAUSE);
    assert_true(atomic_load(&room->ears.level) > 0);
}

static void
a_microphone_may_be_missing_and_go(void **state)
{
    struct room *room = *state;
    room->wish.claps = true;
    add_quiet(QUIET);
    tape.missing = true;
    turn(room);
    assert_false(kn_ears_listening(&room->ears));
    kn_tick retry =
        kn_ears_deadline(&room->ears, &room->wish, room->now) - room->now;
    assert_true(retry > 4 * KN_SECOND && retry <= KN_EARS_RETRY);
    tape.missing = false;
    room->now += KN_EARS_RETRY;
    turn(room);
    assert_true(kn_ears_listening(&room->ears));
    tape.pulled = true;
    kn_tick end = kn_clock_now() + PATIENCE;
    while (kn_ears_listening(&room->ears) && kn_clock_now() < end) {
        turn(room);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    assert_false(kn_ears_listening(&room->ears));
    assert_int_equal(atomic_load(&room->ears.level), 0);
    tape.pulled = false;
    room->now += KN_EARS_RETRY;
    turn(room);
    assert_true(kn_ears_listening(&room->ears));
}

static void
no_longer_wanted_it_ends(void **state)
{
    struct room *room = *state;
    room->wish.claps = true;
    add_quiet(QUIET);
    turn(room);
    room->wish.claps = false;
    kn_tick end = kn_clock_now() + PATIENCE;
    while (kn_ears_listening(&room->ears) && kn_clock_now() < end) {
        turn(room);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    assert_true(kn_ears_deadline(&room->ears, &room->wish, room->now) ==
                INT64_MAX);
}

// ---- phrases

static const struct {
    const char *words;
    enum kn_key key;
} phrases[] = {
    {"knead pause", KN_KEY_PAUSE},      {"knead carry on", KN_KEY_GO_ON},
    {"knead next step", KN_KEY_NEXT},   {"knead go back", KN_KEY_PREVIOUS},
    {"knead once again", KN_KEY_AGAIN}, {"knead softer please", KN_KEY_SOFTER},
    {"knead stop now", KN_KEY_STOP},
};

// At the pace of a microphone's rate; flite's voice has the same.
static void
add_words(const char *words, int rate)
{
    struct kn_voice voice;
    struct kn_pcm pcm;
    kn_voice_open_kind(&voice, &kn_voice_flite, "en");
    assert_true(kn_voice_say(&voice, words, rate, &pcm));
    kn_voice_close(&voice);
    assert_int_equal(pcm.rate, KN_CLAPS_RATE);
    for (int i = 0; i < pcm.count && tape.count < SOUND; i++) {
        tape.samples[tape.count++] = pcm.samples[i];
    }
    free(pcm.samples);
}

static bool
can_spot(const struct room *room)
{
    return kn_spotter_possible(&room->folders) && kn_voice_flite.can("en");
}

static void
phrases_are_keys(void **state)
{
    struct room *room = *state;
    if (!can_spot(room)) {
        skip();
    }
    room->wish.phrases = true;
    int right = 0;
    for (int i = 0; i < KN_ARRAY_COUNT(phrases); i++) {
        enum kn_key key = KN_KEY_UNKNOWN;
        tape.count = tape.played = 0;
        add_quiet(QUIET);
        add_words(phrases[i].words, 95);
        add_quiet(2 * QUIET);
        int keys = hear(room, &key, 4 * KN_SECOND);
        right += keys == 1 && key == phrases[i].key;
        if (keys != 1 || key != phrases[i].key) {
            print_message("\"%s\": %d keys, the last is %d\n", phrases[i].words,
                          keys, (int)key);
        }
    }
    assert_true(right >= KN_ARRAY_COUNT(phrases) - 1);
}

// What our routines say while somebody is silent.
static void
our_own_words_are_no_commands(void **state)
{
    static const char *const said[] = {
        "Step 3 of 9. Slow glides. Your right side. With loose fists.",
        "Other side: left.",
        "Halfway.",
        "Slowly ease off.",
        "Rest for 1 minute and 30 seconds.",
        "That was the last step. Take your time before you go on.",
    };
    struct room *room = *state;
    enum kn_key key = KN_KEY_UNKNOWN;
    if (!can_spot(room)) {
        skip();
    }
    room->wish.phrases = true;
    for (int i = 0; i < KN_ARRAY_COUNT(said); i++) {
        add_words(said[i], 100);
        add_quiet(QUIET / 2);
    }
    add_quiet(2 * QUIET);
    assert_int_equal(hear(room, &key, 2 * KN_SECOND), 0);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM(nothing_is_heard_unasked),
        ROOM(two_claps_are_a_key),
        ROOM(a_microphone_may_be_missing_and_go),
        ROOM(no_longer_wanted_it_ends),
        ROOM(phrases_are_keys),
        ROOM(our_own_words_are_no_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
