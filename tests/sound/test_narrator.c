// SPDX-License-Identifier: MIT
// A whole routine through narrator and mixer, with words of made-up length:
// what is heard, and when, whatever the person does and however late turns are.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "geometry/noise.h"
#include "shipped.h"
#include "sound/narrator.h"

#define RATE 100
#define SPEECH_RATE 4000
#define LONGEST (20 * SPEECH_RATE)
#define BLOCK 1024
#define NOTES 4000

struct heard {
    int id;
    kn_tick at; // on the clock
    kn_tick end;
    bool cut;
};

struct room {
    struct shipped shipped;
    struct kn_session session;
    struct kn_narrator narrator;
    struct kn_mixer mixer;
    int16_t silence[LONGEST];
    struct heard heard[NOTES];
    int count;
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

// Words of `share` percent of their estimates.
static void
give_words(struct room *room, int share)
{
    const struct kn_cues *cues = &room->narrator.cues;
    for (int i = 0; i < cues->count; i++) {
        if (!cues->items[i].text) {
            continue;
        }
        kn_tick length = kn_speech_estimate(cues->items[i].text, RATE);
        int64_t count = length * share / 100 * SPEECH_RATE / KN_SECOND;
        assert_true(count > 0 && count <= LONGEST);
        const struct kn_pcm pcm = {room->silence, (int)count, SPEECH_RATE};
        kn_narrator_set_speech(&room->narrator, i, &pcm);
    }
}

static kn_tick
clock_of(int64_t frame)
{
    return frame * KN_SECOND / KN_MIXER_RATE;
}

static void
listen(struct room *room)
{
    struct kn_note note;
    while (kn_mixer_note(&room->mixer, &note)) {
        if (note.kind == KN_NOTE_BEGAN) {
            assert_true(room->count < NOTES);
            room->heard[room->count++] =
                (struct heard){.id = note.id, .at = clock_of(note.at)};
            continue;
        }
        for (int i = room->count - 1; i >= 0; i--) {
            struct heard *heard = &room->heard[i];
            if (heard->id == note.id && heard->end == 0) {
                heard->end = clock_of(note.at);
                heard->cut = note.kind == KN_NOTE_CUT;
                break;
            }
        }
    }
}

static void
turn(struct room *room)
{
    const struct kn_narrator_turn now = {
        .session = &room->session, .now = room->now, .frame = room->frame};
    kn_narrator_turn(&room->narrator, &now, &room->mixer);
}

// Mixes up to the clock's `until`, with a turn every `every` blocks.
static void
run(struct room *room, kn_tick until, int every)
{
    int16_t block[BLOCK * KN_MIXER_CHANNELS];
    for (int i = 0; room->now < until; i++) {
        if (i % every == 0) {
            turn(room);
        }
        kn_mixer_mix(&room->mixer, block, BLOCK);
        listen(room);
        room->frame += BLOCK;
        room->now = clock_of(room->frame);
    }
    assert_int_equal(room->mixer.lost, 0);
}

static bool
is_line(const struct room *room, const struct heard *heard)
{
    return room->narrator.cues.items[heard->id].text != NULL;
}

// Speech never over speech.
static void
assert_one_voice(const struct room *room)
{
    kn_tick end = 0;
    for (int i = 0; i < room->count; i++) {
        const struct heard *heard = &room->heard[i];
        if (is_line(room, heard)) {
            assert_true(heard->at >= end);
            end = heard->end;
        }
    }
}

static bool
near(kn_tick a, kn_tick b)
{
    return llabs(a - b) <= KN_NARRATOR_LATE;
}

// Every sound of the plan, and every line of the schedule, was heard when due.
static void
assert_all_heard(const struct room *room, int speed)
{
    const struct kn_cues *cues = &room->narrator.cues;
    const struct kn_schedule *schedule = &room->narrator.schedule;
    bool *found = calloc((size_t)cues->count, sizeof(*found));
    assert_non_null(found);
    for (int i = 0; i < room->count; i++) {
        const struct heard *heard = &room->heard[i];
        if (!is_line(room, heard)) {
            kn_tick due = cues->items[heard->id].at * 100 / speed;
            assert_true(near(heard->at, due));
            assert_false(heard->cut);
        }
        found[heard->id] = true;
    }
    for (int i = 0; i < cues->count; i++) {
        assert_true(cues->items[i].text || found[i]);
    }
    for (int i = 0; i < schedule->count; i++) {
        assert_true(found[schedule->lines[i].cue]);
    }
    free(found);
}

static void
assert_lines_on_time(const struct room *room, int speed)
{
    const struct kn_schedule *schedule = &room->narrator.schedule;
    int line = 0;
    for (int i = 0; i < room->count; i++) {
        if (is_line(room, &room->heard[i])) {
            assert_true(line < schedule->count);
            assert_int_equal(room->heard[i].id, schedule->lines[line].cue);
            assert_true(near(room->heard[i].at,
                             schedule->lines[line].start * 100 / speed));
            assert_false(room->heard[i].cut);
            line++;
        }
    }
    assert_int_equal(line, schedule->count);
}

static void
play_whole(struct room *room, int speed, int every)
{
    room->session.speed = speed;
    kn_session_play(&room->session, room->now);
    kn_tick length = room->shipped.plan.length * 100 / speed;
    run(room, length + 30 * KN_SECOND, every);
    assert_one_voice(room);
    assert_all_heard(room, speed);
    assert_lines_on_time(room, speed);
    assert_false(kn_narrator_busy(&room->narrator, &room->session, room->now));
}

static void
a_whole_routine_is_heard_when_it_is_due(void **state)
{
    struct room *room = *state;
    give_words(room, 100);
    play_whole(room, 100, 1);
}

static void
seldom_turns_do_not_make_it_late(void **state)
{
    struct room *room = *state;
    give_words(room, 120);
    play_whole(room, 150, 6); // every 128 ms
}

static void
a_slow_session_is_as_punctual(void **state)
{
    struct room *room = *state;
    give_words(room, 80);
    play_whole(room, 70, 3);
}

// The last of what was heard, or NULL.
static struct heard *
last_line(struct room *room)
{
    for (int i = room->count - 1; i >= 0; i--) {
        if (is_line(room, &room->heard[i])) {
            return &room->heard[i];
        }
    }
    return NULL;
}

static void
a_pause_cuts_off_and_the_line_is_said_again(void **state)
{
    struct room *room = *state;
    give_words(room, 100);
    kn_session_play(&room->session, 0);
    run(room, 2 * KN_SECOND, 1);
    int first = last_line(room)->id;
    kn_session_pause(&room->session, room->now);
    kn_tick paused = room->now;
    run(room, room->now + 5 * KN_SECOND, 1);
    assert_int_equal(last_line(room)->id, first);
    assert_true(last_line(room)->cut);
    assert_true(near(last_line(room)->end, paused));
    kn_session_play(&room->session, room->now);
    kn_tick again = room->now;
    run(room, room->now + KN_SECOND, 1);
    assert_int_equal(last_line(room)->id, first);
    assert_true(near(last_line(room)->at, again));
    assert_one_voice(room);
}

static void
every_change_cuts_off_what_is_said(void **state)
{
    struct room *room = *state;
    give_words(room, 100);
    kn_session_play(&room->session, 0);
    for (int i = 0; i < 4; i++) {
        kn_session_seek(&room->session, room->now,
                        room->shipped.plan.step_starts[2]);
        run(room, room->now + 2 * KN_SECOND, 1);
        struct heard *said = last_line(room);
        assert_true(said->end == 0); // being said
        switch (i) {
        case 0:
            kn_session_next(&room->session, room->now);
            break;
        case 1:
            kn_session_set_speed(&room->session, room->now, 110);
            break;
        case 2:
            kn_session_ease_off(&room->session, room->now);
            break;
        default:
            kn_session_stop(&room->session, room->now);
            break;
        }
        kn_tick changed = room->now;
        run(room, room->now + 100 * KN_MILLISECOND, 1);
        assert_true(said->cut);
        assert_true(near(said->end, changed));
    }
    assert_one_voice(room);
}

static void
a_person_who_cannot_decide_is_followed(void **state)
{
    struct room *room = *state;
    give_words(room, 100);
    kn_session_play(&room->session, 0);
    for (int i = 0; i < 300; i++) {
        uint32_t dice = kn_noise_hash(i, 3, 11);
        kn_tick to = dice / 16 % 1000 * room->shipped.plan.length / 1000;
        switch (dice % 5) {
        case 0:
            kn_session_seek(&room->session, room->now, to);
            break;
        case 1:
            kn_session_toggle(&room->session, room->now);
            break;
        case 2:
            kn_session_set_speed(&room->session, room->now,
                                 50 + (int)(dice / 16 % 11) * 10);
            break;
        case 3:
            kn_session_next(&room->session, room->now);
            break;
        default:
            kn_session_play(&room->session, room->now);
            break;
        }
        run(room, room->now + dice / 64 % 4000 * KN_MILLISECOND, 1);
        assert_one_voice(room);
    }
    assert_true(room->count > 200);
}

static void
words_that_come_late_are_said_while_of_use(void **state)
{
    struct room *room = *state;
    kn_session_play(&room->session, 0);
    run(room, 2 * KN_SECOND, 1);
    assert_null(last_line(room));
    assert_true(room->narrator.missed > 0);
    give_words(room, 100);
    kn_tick there = room->now;
    run(room, room->now + 6 * KN_SECOND, 1);
    int step = room->heard[1].id;
    assert_int_equal(room->narrator.cues.items[step].kind, KN_CUE_STEP);
    assert_true(room->heard[1].at < there + 2 * KN_NARRATOR_AHEAD);
    assert_one_voice(room);
}

static void
a_turn_that_comes_too_late_begins_nothing_late(void **state)
{
    struct room *room = *state;
    give_words(room, 100);
    kn_session_seek(&room->session, 0, room->shipped.plan.parts[1].start);
    kn_session_play(&room->session, 0);
    run(room, KN_SECOND, 1);
    int before = room->count;
    // The machine stood still over the work of step 2.
    const struct kn_part *work = &room->shipped.plan.parts[3];
    kn_tick gap = work->start + work->length / 2 -
                  room->shipped.plan.parts[1].start - KN_SECOND;
    room->session.anchor_now -= gap;
    room->narrator.was.anchor_now -= gap;
    run(room, room->now + KN_SECOND, 1);
    for (int i = before; i < room->count; i++) {
        const struct heard *heard = &room->heard[i];
        kn_tick at = kn_session_time(&room->session, heard->at);
        assert_true(is_line(room, heard) ||
                    near(at, room->narrator.cues.items[heard->id].at));
    }
    assert_one_voice(room);
}

static void
deadlines_come_before_what_is_due(void **state)
{
    struct room *room = *state;
    give_words(room, 100);
    assert_true(kn_narrator_deadline(&room->narrator, &room->session, 0) ==
                INT64_MAX);
    kn_session_play(&room->session, 0);
    assert_true(kn_narrator_deadline(&room->narrator, &room->session, 0) == 0);
    // Turns at nothing but the deadlines.
    int16_t block[64 * KN_MIXER_CHANNELS];
    kn_tick next = 0;
    int turns = 0;
    while (room->now < 3 * KN_MINUTE) {
        if (room->now >= next) {
            turn(room);
            turns++;
            next = kn_narrator_deadline(&room->narrator, &room->session,
                                        room->now);
        }
        kn_mixer_mix(&room->mixer, block, 64);
        listen(room);
        room->frame += 64;
        room->now = clock_of(room->frame);
    }
    assert_true(turns < 100);
    assert_true(room->count > 30);
    const struct kn_schedule *schedule = &room->narrator.schedule;
    for (int i = 0, line = 0; i < room->count; i++) {
        const struct heard *heard = &room->heard[i];
        kn_tick due = is_line(room, heard)
                          ? schedule->lines[line++].start
                          : room->narrator.cues.items[heard->id].at;
        assert_true(near(heard->at, due));
    }
}

static void
the_next_words_are_wanted_first(void **state)
{
    struct room *room = *state;
    const struct kn_cues *cues = &room->narrator.cues;
    kn_tick t = room->shipped.plan.step_starts[4];
    int cue = kn_narrator_wanted(&room->narrator, t);
    assert_true(cues->items[cue].latest >= t);
    assert_true(cues->items[cue].at <= t + KN_CUE_AFTER_TONE);
    give_words(room, 100);
    assert_int_equal(kn_narrator_wanted(&room->narrator, t), -1);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM(a_whole_routine_is_heard_when_it_is_due),
        ROOM(seldom_turns_do_not_make_it_late),
        ROOM(a_slow_session_is_as_punctual),
        ROOM(a_pause_cuts_off_and_the_line_is_said_again),
        ROOM(every_change_cuts_off_what_is_said),
        ROOM(a_person_who_cannot_decide_is_followed),
        ROOM(words_that_come_late_are_said_while_of_use),
        ROOM(a_turn_that_comes_too_late_begins_nothing_late),
        ROOM(deadlines_come_before_what_is_due),
        ROOM(the_next_words_are_wanted_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
