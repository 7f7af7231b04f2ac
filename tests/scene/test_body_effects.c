// SPDX-License-Identifier: MIT
// With its effects, its tools and its relief, the body shows at any time what
// playing there shows, to the pixel; in reduced motion too.
#include "../test.h"

#include "still.h"

#define WIDTH 60
#define HEIGHT 84
#define FRAME ((kn_tick)33334)
#define FRAMES 2

static void
draw_damage(struct still *still, const struct kn_body_pose *before,
            const struct kn_body_pose *now)
{
    struct kn_damage damage = {0};
    kn_body_view_damage(&still->body, &still->show.session, before, now,
                        &damage);
    for (int i = 0; i < damage.count; i++) {
        kn_rect clip = kn_canvas_set_clip(&still->canvas, damage.rects[i]);
        still_draw(still, now);
        kn_canvas_set_clip(&still->canvas, clip);
    }
}

// The canvas must be what somebody else draws of `pose`.
static void
compare(const struct still *still, struct witness *witness,
        const struct kn_body_pose *pose)
{
    witness_draw(witness, pose);
    long differences = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        differences += witness->canvas.pixels[i] != still->canvas.pixels[i];
    }
    assert_int_equal(differences, 0);
}

// Plays some frames that end at `at`, and compares the last.
static void
play_to(struct still *still, struct witness *witness, kn_tick at)
{
    const struct kn_session *session = &still->show.session;
    kn_tick start = at > FRAMES * FRAME ? at - FRAMES * FRAME : 0;
    struct kn_body_pose pose = kn_body_pose_at(session, start);
    still_draw(still, &pose);
    while (pose.moment.at < at) {
        kn_tick next = pose.moment.at + FRAME;
        struct kn_body_pose now =
            kn_body_pose_at(session, next < at ? next : at);
        draw_damage(still, &pose, &now);
        pose = now;
    }
    compare(still, witness, &pose);
}

// From the part before into this one, while it begins (the lens opens, the
// pressure rises), in its middle (held, on its way), and before it ends
// (released).
static void
play_part(struct still *still, const struct kn_part *part)
{
    const kn_tick end = part->start + part->length;
    struct witness witness; // who saw no part before
    witness_open(&witness, still);
    play_to(still, &witness, part->start + 2 * FRAME);
    play_to(still, &witness,
            part->start + (part->length < 4 * KN_SECOND
                               ? part->length / 4
                               : KN_SECOND + 7 * KN_MILLISECOND));
    play_to(still, &witness, part->start + part->length / 2);
    play_to(still, &witness, end - 300 * KN_MILLISECOND);
    witness_close(&witness);
}

static void
play_all(struct still *still)
{
    bool seen[KN_PHASE_END + 1] = {false};
    for (int i = 0; i < still->show.plan.part_count; i++) {
        const struct kn_part *part = &still->show.plan.parts[i];
        play_part(still, part);
        seen[part->phase] = true;
    }
    // Something of everything, or this proves little.
    assert_true(seen[KN_PHASE_COUNT_IN] && seen[KN_PHASE_WORK] &&
                seen[KN_PHASE_CHANGE_OVER]);
}

// The way back from a later time, as with the left arrow.
static void
go_back(struct still *still)
{
    kn_tick length = still->show.plan.length;
    struct witness witness;
    witness_open(&witness, still);
    for (int i = 3; i < 6; i++) {
        struct kn_body_pose late =
            kn_body_pose_at(&still->show.session, length * 8 / 10);
        struct kn_body_pose early =
            kn_body_pose_at(&still->show.session, length * i / 10);
        still_draw(still, &late);
        draw_damage(still, &late, &early);
        compare(still, &witness, &early);
    }
    witness_close(&witness);
}

// Of the routine whose id is the state.
static void
played_is_sought(void **state)
{
    struct still still;
    still_open(&still, *state, WIDTH, HEIGHT);
    play_all(&still);
    go_back(&still);
    still.show.effects.still = true; // reduced motion
    play_all(&still);
    go_back(&still);
    still_close(&still);
}

int
main(void)
{
    static const char *const ids[] = {"swedish", "deep-tissue", "trigger-point",
                                      "myofascial", "hot-stone"};
    struct CMUnitTest tests[KN_ARRAY_COUNT(ids)];
    for (int i = 0; i < KN_ARRAY_COUNT(ids); i++) {
        tests[i] = (struct CMUnitTest){
            .name = ids[i],
            .test_func = played_is_sought,
            .initial_state = (void *)(uintptr_t)ids[i], // it is only read
        };
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
