// SPDX-License-Identifier: MIT
// The device is open only while it is wanted, may come and go at any time, and
// tells at which frame it is. A driver of the test's own stands in for SDL's,
// which is tried with its dummy and disk outputs.
#include "../test.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/audio.h"
#include "platform/clock.h"

#define DUE (100 * KN_SECOND) // a clock that does not begin at 0

// ---- a driver in the hand of the test

enum { GONE = 1, APPEARED = 2 }; // bits of `device` while closed and open

static bool
fake_open(struct kn_audio *audio)
{
    audio->running = true;
    return !(audio->device & GONE);
}

static void
fake_close(struct kn_audio *audio)
{
    assert_true(audio->open);
}

static bool
fake_alive(struct kn_audio *audio)
{
    return !(audio->device & GONE);
}

static bool
fake_news(struct kn_audio *audio)
{
    bool news = (audio->device & APPEARED) != 0;
    audio->device &= ~(unsigned)APPEARED;
    return news;
}

static void
fake_rest(struct kn_audio *audio)
{
    audio->running = false;
}

static const struct kn_audio_driver fake = {
    .open = fake_open,
    .close = fake_close,
    .alive = fake_alive,
    .news = fake_news,
    .rest = fake_rest,
};

static int
set_up(void **state)
{
    struct kn_audio *audio = calloc(1, sizeof(*audio));
    assert_non_null(audio);
    kn_audio_init(audio, &fake);
    *state = audio;
    return 0;
}

static int
tear_down(void **state)
{
    struct kn_audio *audio = *state;
    kn_audio_destroy(audio);
    assert_false(audio->running);
    free(audio);
    return 0;
}

static void
it_is_open_while_wanted_and_a_moment_longer(void **state)
{
    struct kn_audio *audio = *state;
    assert_false(kn_audio_turn(audio, false, DUE));
    assert_false(audio->running);
    assert_true(kn_audio_deadline(audio) == INT64_MAX);
    assert_true(kn_audio_turn(audio, true, DUE));
    assert_true(kn_audio_deadline(audio) == INT64_MAX);
    assert_true(kn_audio_turn(audio, false, DUE + 1));
    kn_tick end = DUE + 1 + KN_AUDIO_LINGER;
    assert_true(kn_audio_deadline(audio) == end);
    assert_true(kn_audio_turn(audio, false, end - 1));
    assert_false(kn_audio_turn(audio, false, end));
    assert_false(audio->running);
    assert_true(kn_audio_deadline(audio) == INT64_MAX);
}

static void
a_short_pause_does_not_close_it(void **state)
{
    struct kn_audio *audio = *state;
    kn_audio_turn(audio, true, DUE);
    kn_audio_turn(audio, false, DUE + 1);
    kn_audio_turn(audio, true, DUE + 2);
    assert_true(kn_audio_turn(audio, true, DUE + KN_SECOND));
    assert_true(kn_audio_turn(audio, false, DUE + KN_SECOND + 1));
}

static void
none_is_a_flag_and_tried_again(void **state)
{
    struct kn_audio *audio = *state;
    audio->device = GONE;
    assert_false(kn_audio_turn(audio, true, DUE));
    assert_true(audio->failed);
    assert_true(kn_audio_deadline(audio) == DUE + KN_AUDIO_RETRY);
    audio->device = 0;
    assert_false(kn_audio_turn(audio, true, DUE + KN_AUDIO_RETRY - 1));
    assert_true(kn_audio_turn(audio, true, DUE + KN_AUDIO_RETRY));
    assert_false(audio->failed);
}

static void
one_that_appears_is_opened_at_once(void **state)
{
    struct kn_audio *audio = *state;
    audio->device = GONE;
    kn_audio_turn(audio, true, DUE);
    audio->device = APPEARED;
    assert_true(kn_audio_turn(audio, true, DUE + 1));
}

static void
a_flag_goes_when_nothing_is_wanted(void **state)
{
    struct kn_audio *audio = *state;
    audio->device = GONE;
    kn_audio_turn(audio, true, DUE);
    kn_audio_turn(audio, false, DUE + 1);
    assert_false(audio->failed);
    assert_true(kn_audio_deadline(audio) == INT64_MAX);
}

static void
order_sound(struct kn_audio *audio)
{
    const struct kn_order order = {
        .kind = KN_ORDER_SOUND, .at = 0, .sound = KN_CUE_TONE_END};
    assert_true(kn_mixer_order(&audio->mixer, &order));
}

static void
what_is_unplugged_is_silent_when_it_returns(void **state)
{
    struct kn_audio *audio = *state;
    int16_t out[2 * KN_AUDIO_BUFFER];
    kn_audio_turn(audio, true, DUE);
    order_sound(audio);
    kn_audio_fill(audio, out, KN_AUDIO_BUFFER, DUE);
    assert_false(kn_mixer_idle(&audio->mixer));
    order_sound(audio);
    audio->device = GONE;
    assert_false(kn_audio_turn(audio, true, DUE + 1));
    assert_true(audio->failed);
    assert_true(kn_mixer_idle(&audio->mixer));
    audio->device = APPEARED;
    assert_true(kn_audio_turn(audio, true, DUE + 2));
    kn_audio_fill(audio, out, KN_AUDIO_BUFFER, DUE + 2);
    for (int i = 0; i < 2 * KN_AUDIO_BUFFER; i++) {
        assert_int_equal(out[i], 0);
    }
}

// Off by how much at `now`, in frames, if `frame` is right.
static int64_t
off(const struct kn_audio *audio, kn_tick now, int64_t frame)
{
    return llabs(kn_audio_frame(audio, now) - frame);
}

static void
it_knows_its_frame_through_bursts(void **state)
{
    struct kn_audio *audio = *state;
    int16_t out[2 * KN_AUDIO_BUFFER];
    const kn_tick buffer = KN_AUDIO_BUFFER * KN_SECOND / KN_MIXER_RATE;
    kn_audio_turn(audio, true, DUE);
    for (int i = 0; i < 400; i++) {
        // Every other callback comes too early, together with the one before.
        kn_tick now = DUE + (i - i % 2) * buffer;
        kn_audio_fill(audio, out, KN_AUDIO_BUFFER, now);
        if (i > 100) {
            // Between the two readings: less than a buffer off either.
            int64_t frame = (now - DUE) * KN_MIXER_RATE / KN_SECOND;
            assert_true(off(audio, now, frame) < KN_AUDIO_BUFFER);
        }
    }
}

static void
a_new_opening_forgets_the_time_of_the_old(void **state)
{
    struct kn_audio *audio = *state;
    int16_t out[2 * KN_AUDIO_BUFFER];
    kn_audio_turn(audio, true, DUE);
    kn_audio_fill(audio, out, KN_AUDIO_BUFFER, DUE);
    assert_true(off(audio, DUE + KN_SECOND, KN_MIXER_RATE) < 2);
    kn_audio_turn(audio, false, DUE);
    kn_audio_turn(audio, false, DUE + KN_SECOND);
    kn_audio_turn(audio, true, DUE + KN_MINUTE);
    assert_true(off(audio, DUE + KN_MINUTE, KN_AUDIO_BUFFER) == 0);
    kn_audio_fill(audio, out, KN_AUDIO_BUFFER, DUE + KN_MINUTE);
    assert_true(off(audio, DUE + KN_MINUTE, KN_AUDIO_BUFFER) < 2);
}

// ---- two threads

#define HANDED 200000
// Where the two share a core with others, they wait for each other at every
// turn: after this long so many are enough, many times around the ring.
#define PATIENCE (3 * KN_SECOND)
#define ENOUGH (16 * KN_MIXER_ORDERS)

struct asking {
    struct kn_mixer *mixer;
    atomic_bool enough;
    int asked;
};

// Asks for sounds as fast as the ring takes them.
static void *
ask(void *data)
{
    struct asking *asking = data;
    int i = 0;
    while (i < HANDED && !atomic_load(&asking->enough)) {
        const struct kn_order order = {.kind = KN_ORDER_VOLUME,
                                       .at = i,
                                       .id = i,
                                       .volume = (float)i,
                                       .voice = (float)i,
                                       .sounds = (float)i};
        i += kn_mixer_order(asking->mixer, &order);
    }
    asking->asked = i;
    return NULL;
}

// Whether there was one; it has to be the one after the `taken` before it.
static bool
take_order(struct kn_mixer *mixer, int taken)
{
    int slot = kn_ring_ready(&mixer->orders_ring);
    if (slot < 0) {
        return false;
    }
    const struct kn_order *order = &mixer->orders[slot];
    assert_int_equal(order->id, taken);
    assert_true(order->at == taken);
    assert_true(order->volume == (float)taken && order->sounds == (float)taken);
    kn_ring_take(&mixer->orders_ring);
    return true;
}

static void
orders_cross_threads_whole_and_in_order(void **state)
{
    struct kn_audio *audio = *state;
    struct asking asking = {.mixer = &audio->mixer};
    pthread_t thread;
    kn_tick end = kn_clock_now() + PATIENCE;
    assert_int_equal(pthread_create(&thread, NULL, ask, &asking), 0);
    int taken = 0;
    while (taken < HANDED && (taken < ENOUGH || kn_clock_now() < end)) {
        taken += take_order(asking.mixer, taken);
    }
    atomic_store(&asking.enough, true);
    pthread_join(thread, NULL);
    while (take_order(asking.mixer, taken)) {
        taken++;
    }
    assert_int_equal(taken, asking.asked);
}

// ---- SDL's own

static bool
reaches(struct kn_audio *audio, int64_t frame)
{
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    while (atomic_load(&audio->position) < frame && kn_clock_now() < end) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    return atomic_load(&audio->position) >= frame;
}

static void
sdl_plays_without_a_device(void **state)
{
    (void)state;
    struct kn_audio audio;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    kn_audio_init(&audio, &kn_audio_sdl);
    for (int i = 0; i < 3; i++) {
        int64_t from = atomic_load(&audio.position);
        kn_tick now = kn_clock_now();
        assert_true(kn_audio_turn(&audio, true, now));
        assert_true(reaches(&audio, from + 2 * KN_AUDIO_BUFFER));
        assert_true(kn_audio_turn(&audio, true, now));
        kn_audio_turn(&audio, false, now);
        assert_false(kn_audio_turn(&audio, false, now + KN_SECOND));
    }
    kn_audio_destroy(&audio);
}

static void
sdl_without_any_driver_is_a_flag(void **state)
{
    (void)state;
    struct kn_audio audio;
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    kn_audio_init(&audio, &kn_audio_sdl);
    assert_false(kn_audio_turn(&audio, true, 0));
    assert_true(audio.failed);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_true(kn_audio_turn(&audio, true, KN_AUDIO_RETRY));
    kn_audio_destroy(&audio);
}

static void
sdl_writes_to_disk_what_was_mixed(void **state)
{
    (void)state;
    struct kn_audio audio;
    char name[] = "/tmp/knead-audio-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    close(file);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", name, 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);
    kn_audio_init(&audio, &kn_audio_sdl);
    order_sound(&audio);
    assert_true(kn_audio_turn(&audio, true, 0));
    assert_true(reaches(&audio, 4 * KN_AUDIO_BUFFER));
    kn_audio_destroy(&audio);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    FILE *made = fopen(name, "rb");
    assert_non_null(made);
    int16_t out[2 * KN_AUDIO_BUFFER];
    int most = 0;
    // Silence comes first, until the device is let go.
    while (fread(out, 4, KN_AUDIO_BUFFER, made) == KN_AUDIO_BUFFER) {
        for (int i = 0; i < 2 * KN_AUDIO_BUFFER; i++) {
            most = abs(out[i]) > most ? abs(out[i]) : most;
        }
    }
    assert_in_range(most, 2000, 20000);
    fclose(made);
    unlink(name);
}

#define FAKE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FAKE(it_is_open_while_wanted_and_a_moment_longer),
        FAKE(a_short_pause_does_not_close_it),
        FAKE(none_is_a_flag_and_tried_again),
        FAKE(one_that_appears_is_opened_at_once),
        FAKE(a_flag_goes_when_nothing_is_wanted),
        FAKE(what_is_unplugged_is_silent_when_it_returns),
        FAKE(it_knows_its_frame_through_bursts),
        FAKE(a_new_opening_forgets_the_time_of_the_old),
        FAKE(orders_cross_threads_whole_and_in_order),
        cmocka_unit_test(sdl_plays_without_a_device),
        cmocka_unit_test(sdl_without_any_driver_is_a_flag),
        cmocka_unit_test(sdl_writes_to_disk_what_was_mixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
