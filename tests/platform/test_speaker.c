// SPDX-License-Identifier: MIT
// A speaker whose driver does what the test lets it: connecting and saying
// wait at a gate, and what arrives is written down.
#include "../test.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/speaker.h"

#define LOG 4096
#define LONG (10 * KN_SECOND) // nothing here takes that long
#define SHORT (50 * KN_MILLISECOND)

struct theatre {
    struct kn_speaker_driver driver; // first: open() is given no more
    pthread_mutex_t lock;
    pthread_cond_t news;
    char log[LOG]; // "open say:en:Hello hush close "
    bool shut;     // nothing gets on
    bool empty;    // nobody to connect to
    bool broken;   // connected, and of no use
    int waiting;   // calls at the gate
    struct kn_speaker speaker;
};

struct kn_speaker_link {
    struct theatre *theatre;
};

// Writes it down, then waits at the gate.
static void
enter(struct theatre *theatre, const char *what)
{
    pthread_mutex_lock(&theatre->lock);
    size_t used = strlen(theatre->log);
    snprintf(theatre->log + used, LOG - used, "%s ", what);
    theatre->waiting++;
    pthread_cond_broadcast(&theatre->news);
    while (theatre->shut) {
        pthread_cond_wait(&theatre->news, &theatre->lock);
    }
    theatre->waiting--;
    pthread_mutex_unlock(&theatre->lock);
}

static struct kn_speaker_link *
fake_open(const struct kn_speaker_driver *driver, const atomic_bool *stop)
{
    (void)stop;
    struct theatre *theatre = (struct theatre *)(uintptr_t)driver;
    enter(theatre, "open");
    struct kn_speaker_link *link =
        theatre->empty ? NULL : malloc(sizeof(*link));
    if (link) {
        link->theatre = theatre;
    }
    return link;
}

static struct kn_speaker_tongues
fake_tongues(const struct kn_speaker_link *link)
{
    (void)link;
    return (struct kn_speaker_tongues){.listed = 1u << KN_LANGUAGE_EN};
}

static void
fake_close(struct kn_speaker_link *link)
{
    enter(link->theatre, "close");
    free(link);
}

static bool
fake_say(struct kn_speaker_link *link, const struct kn_utterance *words)
{
    char what[200];
    snprintf(what, sizeof(what), "say:%s:%d:%d:%s", words->language,
             words->rate, words->volume, words->text);
    enter(link->theatre, what);
    return !link->theatre->broken;
}

static bool
fake_hush(struct kn_speaker_link *link)
{
    enter(link->theatre, "hush");
    return !link->theatre->broken;
}

static void
set_gate(struct theatre *theatre, bool shut)
{
    pthread_mutex_lock(&theatre->lock);
    theatre->shut = shut;
    pthread_cond_broadcast(&theatre->news);
    pthread_mutex_unlock(&theatre->lock);
}

// Waits for that to be the log.
static void
expect(struct theatre *theatre, const char *log)
{
    kn_tick until = kn_clock_now() + LONG;
    bool same = false;
    while (!same && kn_clock_now() < until) {
        pthread_mutex_lock(&theatre->lock);
        same = strcmp(theatre->log, log) == 0;
        pthread_mutex_unlock(&theatre->lock);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    pthread_mutex_lock(&theatre->lock);
    assert_string_equal(theatre->log, log);
    pthread_mutex_unlock(&theatre->lock);
}

static void
expect_state(struct theatre *theatre, enum kn_speaker_state state)
{
    kn_tick until = kn_clock_now() + LONG;
    while (kn_speaker_state(&theatre->speaker) != state &&
           kn_clock_now() < until) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    assert_int_equal(kn_speaker_state(&theatre->speaker), state);
}

// Until no call is in the driver; what it wrote is then all.
static void
wait_until_left(struct theatre *theatre)
{
    kn_tick until = kn_clock_now() + LONG;
    pthread_mutex_lock(&theatre->lock);
    while (theatre->waiting > 0 && kn_clock_now() < until) {
        pthread_mutex_unlock(&theatre->lock);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
        pthread_mutex_lock(&theatre->lock);
    }
    pthread_mutex_unlock(&theatre->lock);
}

static bool
say(struct theatre *theatre, const char *text, kn_tick now)
{
    const struct kn_utterance words = {
        .text = text, .language = "en", .rate = 100, .volume = 70};
    return kn_speaker_say(&theatre->speaker, &words, now);
}

static int
set_up(void **state)
{
    struct theatre *theatre = calloc(1, sizeof(*theatre));
    assert_non_null(theatre);
    theatre->driver = (struct kn_speaker_driver){.open = fake_open,
                                                 .tongues = fake_tongues,
                                                 .close = fake_close,
                                                 .say = fake_say,
                                                 .hush = fake_hush};
    pthread_mutex_init(&theatre->lock, NULL);
    pthread_cond_init(&theatre->news, NULL);
    kn_speaker_init(&theatre->speaker, &theatre->driver);
    *state = theatre;
    return 0;
}

static int
tear_down(void **state)
{
    struct theatre *theatre = *state;
    set_gate(theatre, false);
    kn_speaker_destroy(&theatre->speaker);
    pthread_cond_destroy(&theatre->news);
    pthread_mutex_destroy(&theatre->lock);
    free(theatre);
    return 0;
}

// ---- tests

static void
what_is_said_arrives_and_is_hushed(void **state)
{
    struct theatre *theatre = *state;
    assert_int_equal(kn_speaker_state(&theatre->speaker), KN_SPEAKER_UNKNOWN);
    kn_speaker_hush(&theatre->speaker); // nobody is asked for that
    assert_int_equal(kn_speaker_tongues(&theatre->speaker).listed, 0);
    assert_true(say(theatre, "Hello", 0));
    expect(theatre, "open say:en:100:70:Hello ");
    assert_int_equal(kn_speaker_state(&theatre->speaker), KN_SPEAKER_THERE);
    kn_tick until = kn_clock_now() + LONG;
    while (kn_speaker_busy(&theatre->speaker) && kn_clock_now() < until) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    assert_false(kn_speaker_busy(&theatre->speaker));
    assert_int_equal(kn_speaker_tongues(&theatre->speaker).listed,
                     1u << KN_LANGUAGE_EN);
    kn_speaker_hush(&theatre->speaker);
    expect(theatre, "open say:en:100:70:Hello hush ");
    kn_speaker_want(&theatre->speaker, LONG * 10); // is there already
    kn_speaker_destroy(&theatre->speaker);
    expect(theatre, "open say:en:100:70:Hello hush hush close ");
}

static void
the_newest_wins(void **state)
{
    struct theatre *theatre = *state;
    set_gate(theatre, true);
    assert_true(say(theatre, "1", 0));
    expect(theatre, "open ");
    for (int i = 0; i < 100; i++) {
        char text[16];
        snprintf(text, sizeof(text), "n%d", i);
        assert_true(say(theatre, text, 0));
    }
    set_gate(theatre, false);
    expect(theatre, "open say:en:100:70:n99 ");
    wait_until_left(theatre);
    set_gate(theatre, true);
    assert_true(say(theatre, "a", 0));
    expect(theatre, "open say:en:100:70:n99 say:en:100:70:a ");
    assert_true(say(theatre, "b", 0));
    kn_speaker_hush(&theatre->speaker);
    assert_true(say(theatre, "c", 0));
    kn_speaker_hush(&theatre->speaker); // and this is the newest of all
    set_gate(theatre, false);
    expect(theatre, "open say:en:100:70:n99 say:en:100:70:a hush ");
}

static void
a_slow_connection_stops_nobody(void **state)
{
    struct theatre *theatre = *state;
    set_gate(theatre, true);
    kn_tick begin = kn_clock_now();
    kn_speaker_want(&theatre->speaker, 0);
    assert_int_equal(kn_speaker_state(&theatre->speaker), KN_SPEAKER_UNKNOWN);
    assert_true(say(theatre, "Not any more", 0));
    kn_speaker_hush(&theatre->speaker);
    assert_true(kn_clock_now() - begin < SHORT);
    expect(theatre, "open ");
    assert_true(kn_speaker_busy(&theatre->speaker));
    set_gate(theatre, false);
    expect_state(theatre, KN_SPEAKER_THERE);
    assert_true(say(theatre, "Now", 0));
    expect(theatre, "open say:en:100:70:Now ");
}

static void
nobody_there_is_asked_again_after_a_while(void **state)
{
    struct theatre *theatre = *state;
    theatre->empty = true;
    assert_true(say(theatre, "Hello?", 0));
    expect_state(theatre, KN_SPEAKER_GONE);
    for (kn_tick now = 0; now < KN_SPEAKER_AGAIN; now += KN_SECOND) {
        assert_false(say(theatre, "Hello?", now));
        kn_speaker_want(&theatre->speaker, now);
    }
    expect(theatre, "open ");
    wait_until_left(theatre);
    theatre->empty = false;
    assert_true(say(theatre, "Hello!", KN_SPEAKER_AGAIN));
    expect(theatre, "open open say:en:100:70:Hello! ");
}

static void
one_that_goes_away_is_looked_for_again(void **state)
{
    struct theatre *theatre = *state;
    assert_true(say(theatre, "a", 0));
    expect(theatre, "open say:en:100:70:a ");
    wait_until_left(theatre);
    theatre->broken = true;
    assert_true(say(theatre, "b", KN_SECOND));
    expect_state(theatre, KN_SPEAKER_GONE);
    expect(theatre, "open say:en:100:70:a say:en:100:70:b close ");
    wait_until_left(theatre);
    theatre->broken = false;
    assert_false(say(theatre, "c", 2 * KN_SECOND));
    assert_true(say(theatre, "d", KN_SPEAKER_AGAIN));
    expect(theatre, "open say:en:100:70:a say:en:100:70:b close open "
                    "say:en:100:70:d ");
}

// It is left behind, and ends when it can.
static void
the_end_does_not_wait_for_one_that_hangs(void **state)
{
    struct theatre *theatre = *state;
    set_gate(theatre, true);
    assert_true(say(theatre, "Too late", 0));
    expect(theatre, "open ");
    kn_tick begin = kn_clock_now();
    kn_speaker_destroy(&theatre->speaker);
    assert_true(kn_clock_now() - begin < KN_SECOND);
    set_gate(theatre, false);
    expect(theatre, "open hush close ");
    wait_until_left(theatre);
}

#define STAGE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE(what_is_said_arrives_and_is_hushed),
        STAGE(the_newest_wins),
        STAGE(a_slow_connection_stops_nobody),
        STAGE(nobody_there_is_asked_again_after_a_while),
        STAGE(one_that_goes_away_is_looked_for_again),
        STAGE(the_end_does_not_wait_for_one_that_hangs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
