// SPDX-License-Identifier: MIT
// A narrator whose words are said by somebody who gives no samples: what they
// are told to say, and when, and when to be quiet.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "geometry/noise.h"
#include "shipped.h"
#include "sound/narrator.h"

#define RATE 100
#define TURN (16 * KN_MILLISECOND)
#define CALLS 400

struct call {
    int cue;
    kn_tick at; // plan time
};

struct room {
    struct shipped shipped;
    struct kn_session session;
    struct kn_narrator narrator;
    struct kn_mixer mixer;
    bool device, deaf;
    struct call calls[CALLS];
    int count, hushes;
    kn_tick now;
    int64_t frame;
};

static int
set_up(void **state)
{
    struct room *room = calloc(1, sizeof(*room));
    assert_non_null(room);
    shipped_init(&room->shipped, "desk-break");
    kn_mixer_init(&room->mixer);
    kn_session_init(&room->session, &room->shipped.plan, 0);
    assert_true(kn_narrator_init(&room->narrator, &room->shipped.plan,
                                 KN_CUES_USUAL, RATE));
    room->narrator.live = true;
    *state = room;
    return 0;
}

static int
tear_down(void **state)
{
    struct room *room = *state;
    kn_narrator_destroy(&room->narrator);
    shipped_destroy(&room->shipped);
    free(room);
    return 0;
}

static void
turn(struct room *room)
{
    const struct kn_narrator_turn turn = {.session = &room->session,
                                          .now = room->now,
                                          .frame = room->frame,
                                          .deaf = room->deaf};
    kn_narrator_turn(&room->narrator, &turn,
                     room->device ? &room->mixer : NULL);
    room->hushes += room->narrator.hush;
    if (room->narrator.call >= 0) {
        assert_true(room->count < CALLS);
        room->calls[room->count++] = (struct call){
            room->narrator.call, kn_session_time(&room->session, room->now)};
    }
}

// A turn every 16 ms.
static void
run(struct room *room, kn_tick time)
{
    int16_t block[768 * KN_MIXER_CHANNELS];
    for (kn_tick until = room->now + time; room->now < until;
         room->now += TURN) {
        turn(room);
        kn_mixer_mix(&room->mixer, block, 768);
        room->frame += 768;
    }
}

static void
assert_called_on_time(const struct room *room, kn_tick late)
{
    const struct kn_schedule *schedule = &room->narrator.schedule;
    for (int i = 0; i < room->count; i++) {
        assert_true(i < schedule->count);
        assert_int_equal(room->calls[i].cue, schedule->lines[i].cue);
        kn_tick off = room->calls[i].at - schedule->lines[i].start;
        assert_true(off >= 0 && off <= late);
    }
}

static void
every_line_is_called_out_at_its_time(void **state)
{
    struct room *room = *state;
    for (int device = 0; device < 2; device++) {
        room->device = device;
        room->count = 0;
        kn_session_seek(&room->session, room->now, 0);
        kn_session_play(&room->session, room->now);
        run(room, room->shipped.plan.length - KN_SECOND);
        assert_true(room->count > 20);
        assert_called_on_time(room, TURN);
        run(room, 5 * KN_SECOND); // the last is said behind the end
        assert_int_equal(room->count, room->narrator.schedule.count);
    }
    assert_int_equal(room->mixer.lost, 0);
}

// At the deadlines alone, and at another speed.
static void
deadlines_are_for_the_time_itself(void **state)
{
    struct room *room = *state;
    int turns = 0;
    room->session.speed = 150;
    kn_session_play(&room->session, room->now);
    while (room->now < 2 * KN_MINUTE) {
        turn(room);
        turns++;
        kn_tick next =
            kn_narrator_deadline(&room->narrator, &room->session, room->now);
        assert_true(next >= room->now);
        room->now = next > room->now ? next : room->now + 1;
    }
    assert_true(room->count > 15);
    assert_true(turns < 250);
    assert_called_on_time(room, 10);
}

static void
every_change_hushes(void **state)
{
    struct room *room = *state;
    kn_session_play(&room->session, room->now);
    run(room, 4 * KN_SECOND);
    assert_int_equal(room->hushes, 0);
    for (int i = 0; i < 5; i++) {
        int before = room->hushes;
        switch (i) {
        case 0:
            kn_session_next(&room->session, room->now);
            break;
        case 1:
            kn_session_seek(&room->session, room->now, 10 * KN_SECOND);
            break;
        case 2:
            kn_session_set_speed(&room->session, room->now, 110);
            break;
        case 3:
            kn_session_pause(&room->session, room->now);
            break;
        default:
            kn_session_play(&room->session, room->now);
            run(room, KN_SECOND);
            kn_session_stop(&room->session, room->now);
            break;
        }
        turn(room);
        assert_int_equal(room->hushes, before + 1); // at once, and once
        run(room, KN_SECOND);
        assert_int_equal(room->hushes, before + 1);
    }
}

static void
a_pause_is_quiet_and_what_it_cut_is_said_again(void **state)
{
    struct room *room = *state;
    kn_session_play(&room->session, room->now);
    run(room, 2 * KN_SECOND);
    assert_int_equal(room->count, 1);
    kn_session_pause(&room->session, room->now);
    run(room, KN_MINUTE);
    assert_int_equal(room->count, 1);
    kn_session_play(&room->session, room->now);
    turn(room);
    assert_int_equal(room->count, 2);
    assert_int_equal(room->calls[1].cue, room->calls[0].cue);
}

// The machine stood still: what would have been said meanwhile is not said all
// at once, nor is what is of no use any more.
static void
what_is_long_past_is_not_called_out(void **state)
{
    struct room *room = *state;
    kn_session_play(&room->session, room->now);
    run(room, KN_SECOND);
    const struct kn_schedule *schedule = &room->narrator.schedule;
    for (int i = 0; i < 100; i++) {
        if (kn_session_time(&room->session, room->now) >
            room->shipped.plan.length - 10 * KN_SECOND) {
            kn_session_seek(&room->session, room->now, 0);
            turn(room);
        }
        int before = room->count;
        kn_tick from = kn_session_time(&room->session, room->now);
        room->now += (kn_tick)(kn_noise_hash(i, 4, 5) % 8000) * KN_MILLISECOND;
        kn_tick t = kn_session_time(&room->session, room->now);
        turn(room);
        assert_in_range(room->count, before, before + 1);
        if (room->count > before) {
            int cue = room->calls[before].cue;
            int line = kn_schedule_from(schedule, t + 1) - 1;
            assert_int_equal(schedule->lines[line].cue, cue);
            assert_true(schedule->lines[line].start > t - KN_SECOND);
            assert_true(schedule->lines[line].start >= from - TURN);
        }
    }
    assert_true(room->count > 5);
}

// Who is to speak comes late: what is still of use is said then, what is not
// is not, and until then nothing wakes anybody for it.
static void
lines_wait_for_who_is_to_say_them(void **state)
{
    struct room *room = *state;
    room->deaf = true;
    kn_session_play(&room->session, room->now);
    run(room, 3 * KN_SECOND);
    assert_int_equal(room->count, 0);
    kn_tick next =
        kn_narrator_deadline(&room->narrator, &room->session, room->now);
    assert_true(next > room->now + 100 * KN_MILLISECOND);
    room->deaf = false;
    turn(room);
    assert_int_equal(room->count, 1);
    assert_int_equal(room->narrator.cues.items[room->calls[0].cue].kind,
                     KN_CUE_STEP);
    room->deaf = true;
    run(room, KN_MINUTE);
    room->deaf = false;
    run(room, TURN);
    assert_in_range(room->count, 1, 2);
}

// A recording is heard as it always is; the line around it are called out.
static void
what_has_samples_is_not_called_out(void **state)
{
    struct room *room = *state;
    static int16_t samples[8000];
    const struct kn_pcm pcm = {samples, 8000, 8000};
    room->device = true;
    int recorded = -1;
    for (int i = 0; recorded < 0; i++) {
        recorded = room->narrator.cues.items[i].kind == KN_CUE_SAY ? i : -1;
    }
    kn_narrator_set_speech(&room->narrator, recorded, &pcm);
    kn_session_play(&room->session, room->now);
    run(room, KN_MINUTE);
    assert_true(room->count > 3);
    for (int i = 0; i < room->count; i++) {
        assert_int_not_equal(room->calls[i].cue, recorded);
    }
    // Without a device nobody would hear it.
    room->device = false;
    room->count = 0;
    kn_session_seek(&room->session, room->now, 0);
    run(room, KN_MINUTE);
    bool called = false;
    for (int i = 0; i < room->count; i++) {
        called |= room->calls[i].cue == recorded;
    }
    assert_true(called);
}

// Tones are as soft under it as under a voice of ours.
static void
tones_give_way_to_what_is_called_out(void **state)
{
    struct room *room = *state;
    room->device = true;
    kn_session_play(&room->session, room->now);
    run(room, 600 * KN_MILLISECOND);
    assert_int_equal(room->count, 1);
    run(room, 200 * KN_MILLISECOND);
    assert_true(room->mixer.duck < 0.5f);
    kn_session_pause(&room->session, room->now);
    run(room, 2 * KN_SECOND);
    assert_true(room->mixer.duck > 0.9f);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM(every_line_is_called_out_at_its_time),
        ROOM(deadlines_are_for_the_time_itself),
        ROOM(every_change_hushes),
        ROOM(a_pause_is_quiet_and_what_it_cut_is_said_again),
        ROOM(what_is_long_past_is_not_called_out),
        ROOM(lines_wait_for_who_is_to_say_them),
        ROOM(what_has_samples_is_not_called_out),
        ROOM(tones_give_way_to_what_is_called_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
