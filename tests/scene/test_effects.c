// SPDX-License-Identifier: MIT
// What a technique shows lies within what it says it covers, and depends on
// the plan's time alone: frames that only touch their damage end in the very
// picture that a seek draws whole.
#include "../test.h"

#include <stdlib.h>

#include "show.h"

#define WIDTH 160
#define HEIGHT 220
#define FRAME ((kn_tick)33334)

static const char *const routines[] = {"swedish",       "deep-tissue",
                                       "trigger-point", "myofascial",
                                       "hot-stone",     "mixed"};

static void
clear(struct kn_canvas *canvas, kn_rect rect)
{
    kn_canvas_fill(canvas, rect, KN_RGB(60, 50, 70));
}

static void
draw(struct show *show, const struct kn_body_pose *pose,
     struct kn_canvas *canvas)
{
    clear(canvas, canvas->clip);
    kn_effects_draw(&show->effects, &show->body, &show->session, pose, canvas);
}

// Two canvases with nothing on them.
struct sheets {
    struct kn_canvas a, b;
};

static void
open_sheets(struct sheets *sheets)
{
    assert_true(kn_canvas_init(&sheets->a, WIDTH, HEIGHT));
    assert_true(kn_canvas_init(&sheets->b, WIDTH, HEIGHT));
    clear(&sheets->a, sheets->a.clip);
    clear(&sheets->b, sheets->b.clip);
}

static void
close_sheets(struct sheets *sheets)
{
    kn_canvas_destroy(&sheets->a);
    kn_canvas_destroy(&sheets->b);
}

static long
differences(const struct sheets *sheets)
{
    long count = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        count += sheets->a.pixels[i] != sheets->b.pixels[i];
    }
    return count;
}

// Pixels of the pose that differ from bare ground.
static long
shown(struct show *show, const struct kn_body_pose *pose)
{
    struct sheets sheets;
    open_sheets(&sheets);
    draw(show, pose, &sheets.a);
    long count = differences(&sheets);
    close_sheets(&sheets);
    return count;
}

// `rect` without its outermost pixels, but for those on the edge of `body`:
// what an effect covers fades out within it and is not cut off.
static kn_rect
within(kn_rect rect, kn_rect body)
{
    rect.x0 += rect.x0 > body.x0;
    rect.y0 += rect.y0 > body.y0;
    rect.x1 -= rect.x1 < body.x1;
    rect.y1 -= rect.y1 < body.y1;
    return rect;
}

// Draws the pose, then clears what it said to cover: nothing may be left.
static void
check_extent(struct show *show, const struct kn_body_pose *pose)
{
    struct sheets sheets;
    struct kn_damage damage = {0};
    open_sheets(&sheets);
    draw(show, pose, &sheets.a);
    kn_effects_extent(&show->effects, &show->body, &show->session, pose,
                      &damage);
    for (int i = 0; i < damage.count; i++) {
        clear(&sheets.a, within(damage.rects[i], show->body.rect));
    }
    assert_int_equal(differences(&sheets), 0);
    close_sheets(&sheets);
}

static void
nothing_is_drawn_outside_its_extent(void **state)
{
    (void)state;
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        struct show show;
        show_open(&show, routines[r], WIDTH, HEIGHT);
        kn_tick gap = show.plan.length / 11;
        for (int i = 0; i < 11; i++) {
            struct kn_body_pose pose =
                kn_body_pose_at(&show.session, gap * i + KN_SECOND);
            pose.mirror = i % 2 != 0;
            pose.calm = i % 5 == 4 ? 0.4f : 0;
            show.effects.still = i % 3 == 2;
            check_extent(&show, &pose);
        }
        show_close(&show);
    }
}

// Plays `frames` frames from `at` over their damage, then compares with the
// whole picture, drawn by effects that saw nothing before.
static void
play_and_compare(struct show *show, kn_tick at, int frames)
{
    struct sheets sheets;
    open_sheets(&sheets);
    struct kn_body_pose pose = kn_body_pose_at(&show->session, at);
    draw(show, &pose, &sheets.a);
    for (int i = 1; i <= frames; i++) {
        struct kn_body_pose next =
            kn_body_pose_at(&show->session, at + i * FRAME);
        const struct kn_effects_change change = {&pose, &next};
        struct kn_damage damage = {0};
        kn_effects_damage(&show->effects, &show->body, &show->session, &change,
                          &damage);
        for (int d = 0; d < damage.count; d++) {
            kn_rect clip = kn_canvas_set_clip(&sheets.a, damage.rects[d]);
            draw(show, &next, &sheets.a);
            kn_canvas_set_clip(&sheets.a, clip);
        }
        pose = next;
    }
    struct show fresh = *show;
    assert_true(kn_effects_init(&fresh.effects, &show->plan, &show->anatomy,
                                &show->points));
    fresh.effects.still = show->effects.still;
    draw(&fresh, &pose, &sheets.b);
    kn_effects_destroy(&fresh.effects);
    assert_int_equal(differences(&sheets), 0);
    close_sheets(&sheets);
}

static void
frames_end_in_the_picture_of_a_seek(void **state)
{
    (void)state;
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        struct show show;
        show_open(&show, routines[r], WIDTH, HEIGHT);
        for (int i = 0; i < show.plan.part_count; i++) {
            // Into each part from the one before, and in its middle.
            const struct kn_part *part = &show.plan.parts[i];
            show.effects.still = i % 4 == 3;
            kn_tick start = part->start > 4 * FRAME ? part->start : 4 * FRAME;
            play_and_compare(&show, start - 4 * FRAME, 9);
            play_and_compare(&show, part->start + part->length / 2, 9);
        }
        show_close(&show);
    }
}

static void
a_clip_cuts_without_a_seam(void **state)
{
    (void)state;
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        struct show show;
        struct sheets sheets;
        show_open(&show, routines[r], WIDTH, HEIGHT);
        open_sheets(&sheets);
        struct kn_body_pose pose =
            kn_body_pose_at(&show.session, show_time(&show, 1, 21.3));
        draw(&show, &pose, &sheets.a);
        for (int y = 0; y < HEIGHT; y += 37) {
            for (int x = 0; x < WIDTH; x += 53) {
                const kn_rect tile = {x, y, x + 53, y + 37};
                kn_rect clip = kn_canvas_set_clip(&sheets.b, tile);
                draw(&show, &pose, &sheets.b);
                kn_canvas_set_clip(&sheets.b, clip);
            }
        }
        assert_int_equal(differences(&sheets), 0);
        close_sheets(&sheets);
        show_close(&show);
    }
}

static void
every_technique_shows_something(void **state)
{
    (void)state;
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        struct show show;
        show_open(&show, routines[r], WIDTH, HEIGHT);
        struct kn_body_pose pose =
            kn_body_pose_at(&show.session, show_time(&show, 1, 20));
        assert_true(shown(&show, &pose) > 300);
        pose.calm = 1;
        assert_int_equal(shown(&show, &pose), 0);
        show_close(&show);
    }
}

static void
reduced_motion_stands_still(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "swedish", WIDTH, HEIGHT);
    show.effects.still = true;
    struct kn_body_pose before =
        kn_body_pose_at(&show.session, show_time(&show, 1, 20));
    struct kn_body_pose now =
        kn_body_pose_at(&show.session, show_time(&show, 1, 21.7));
    struct sheets sheets;
    open_sheets(&sheets);
    draw(&show, &before, &sheets.a);
    draw(&show, &now, &sheets.b);
    assert_int_equal(differences(&sheets), 0);
    assert_true(shown(&show, &now) > 100);
    struct kn_effect_notes notes;
    kn_effects_notes(&show.effects, &show.body, &show.session, &now, &notes);
    assert_true(notes.count >= 4 && notes.count % 2 == 0); // on both sides
    for (int i = 0; i < notes.count; i++) {
        assert_int_equal(notes.items[i].number, i % (notes.count / 2) + 1);
    }
    close_sheets(&sheets);
    show_close(&show);
}

// ---- trigger points

static float
bump_at(const struct show *show, int step, double seconds)
{
    kn_dent dents[KN_CONTACT_MAX];
    struct kn_body_pose pose =
        kn_body_pose_at(&show->session, show_time(show, step, seconds));
    int count = kn_effects_dents(&show->effects, &show->session, &pose, dents);
    return count > 0 ? -dents[0].depth : 0;
}

static void
the_bump_gives_way_through_the_holds(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "trigger-point", WIDTH, HEIGHT);
    assert_true(bump_at(&show, 0, 6) > 0.4f);
    assert_true(bump_at(&show, 0, 25) < bump_at(&show, 0, 12));
    // Two holds a side: the second goes on where the first has ended.
    float middle = bump_at(&show, 1, 5 + 38);
    assert_true(middle < bump_at(&show, 1, 8));
    assert_true(fabsf(bump_at(&show, 1, 5 + 42) - middle) < 0.02f);
    assert_true(bump_at(&show, 1, 5 + 74) < middle);
    show_close(&show);
    show_open(&show, "swedish", WIDTH, HEIGHT);
    assert_true(bump_at(&show, 0, 10) == 0);
    show_close(&show);
}

static void
the_bump_is_mirrored_with_the_picture(void **state)
{
    (void)state;
    struct show show;
    kn_dent plain, mirrored;
    show_open(&show, "trigger-point", WIDTH, HEIGHT);
    struct kn_body_pose pose =
        kn_body_pose_at(&show.session, show_time(&show, 0, 20));
    assert_int_equal(
        kn_effects_dents(&show.effects, &show.session, &pose, &plain), 1);
    pose.mirror = true;
    kn_effects_dents(&show.effects, &show.session, &pose, &mirrored);
    assert_true(plain.at.x > 5 && mirrored.at.x == -plain.at.x);
    show_close(&show);
}

static void
a_hold_knows_its_spot(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "trigger-point", WIDTH, HEIGHT);
    struct kn_moment m =
        kn_session_moment_at(&show.session, show_time(&show, 0, 20));
    const struct kn_trigger_point *point =
        kn_effects_point(&show.effects, &show.session, &m, 0);
    assert_non_null(point);
    assert_string_equal(point->id, "inf1");
    // On the left it is the mirror of the same.
    m = kn_session_moment_at(&show.session, show_time(&show, 1, 120));
    assert_int_equal(m.side, KN_BODY_LEFT);
    point = kn_effects_point(&show.effects, &show.session, &m, 0);
    assert_non_null(point);
    assert_string_equal(point->id, "ut1");
    show_close(&show);
}

static void
without_a_map_the_rest_is_shown(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "trigger-point", WIDTH, HEIGHT);
    struct kn_body_pose pose =
        kn_body_pose_at(&show.session, show_time(&show, 0, 20));
    long all = shown(&show, &pose);
    show.effects.points = NULL;
    long less = shown(&show, &pose);
    assert_true(less > 100 && less < all);
    show_close(&show);
}

// ---- the contact clock

static void
the_clock_counts_while_a_stone_stays(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "hot-stone", WIDTH, HEIGHT);
    kn_tick at = show_time(&show, 1, 40);
    struct kn_body_pose pose = kn_body_pose_at(&show.session, at);
    kn_tick stay = kn_effects_stay(&show.session, &pose.moment, 0);
    assert_true(llabs(stay - pose.moment.part_elapsed) <= KN_SECOND / 2);
    struct kn_effect_notes notes;
    kn_effects_notes(&show.effects, &show.body, &show.session, &pose, &notes);
    assert_int_equal(notes.count, 2);
    assert_int_equal(notes.items[0].number, stay / KN_SECOND);
    // A stone on its way is nowhere for long.
    struct kn_moment gliding =
        kn_session_moment_at(&show.session, show_time(&show, 2, 14));
    assert_true(kn_effects_stay(&show.session, &gliding, 0) <= 2 * KN_SECOND);
    show_close(&show);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_drawn_outside_its_extent),
        cmocka_unit_test(frames_end_in_the_picture_of_a_seek),
        cmocka_unit_test(a_clip_cuts_without_a_seam),
        cmocka_unit_test(every_technique_shows_something),
        cmocka_unit_test(reduced_motion_stands_still),
        cmocka_unit_test(the_bump_gives_way_through_the_holds),
        cmocka_unit_test(the_bump_is_mirrored_with_the_picture),
        cmocka_unit_test(a_hold_knows_its_spot),
        cmocka_unit_test(without_a_map_the_rest_is_shown),
        cmocka_unit_test(the_clock_counts_while_a_stone_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
