// SPDX-License-Identifier: MIT
// The signs of the session screen: numbers over the body, the side that is
// next, bars that are read without colour; and how little is drawn for them.
#include "../test.h"

#include <math.h>

#include "player_bench.h"
#include "ui/screens/session_items.h"

// A short routine of a technique; stage_init looks among the shipped ones.
#define SHORT "../tests/scene/routines/"

static struct bench *
bench_at(const char *id, kn_tick at)
{
    struct bench *b = bench_open(id);
    bench_give_relief(b, KN_NEVER);
    kn_session_seek(&b->player.session, b->now, at);
    bench_frame(b, 0);
    return b;
}

static void
close_bench(struct bench *b)
{
    void *state = b;
    bench_tear_down(&state);
}

// The start of the first part of `phase` on `side`.
static kn_tick
part_of(const struct bench *b, enum kn_phase phase, enum kn_body_side side)
{
    for (int i = 0; i < b->player.session.plan->part_count; i++) {
        const struct kn_part *part = &b->player.session.plan->parts[i];
        if (part->phase == phase && part->side == side) {
            return part->start;
        }
    }
    fail();
    return 0;
}

// Pixels of the canvas within `rect` that differ from `other`.
static long
differences(const struct kn_canvas *canvas, const struct kn_canvas *other,
            kn_rect rect)
{
    long count = 0;
    for (int y = rect.y0; y < rect.y1; y++) {
        for (int x = rect.x0; x < rect.x1; x++) {
            int at = y * canvas->width + x;
            count += canvas->pixels[at] != other->pixels[at];
        }
    }
    return count;
}

// ---- numbers over the body

// How many pixels the numbers over the body change.
static long
written(struct bench *b)
{
    struct kn_canvas without;
    assert_true(kn_canvas_init(&without, WIDTH, HEIGHT));
    b->player.screen.notes.count = 0;
    struct kn_session_look look = b->player.screen.last;
    kn_session_screen_draw(&b->player.screen, &look, &without);
    long count =
        differences(&b->canvas, &without, b->player.screen.layout.body);
    kn_canvas_destroy(&without);
    return count;
}

static void
a_contact_clock_is_written(void **state)
{
    (void)state;
    struct bench *b = bench_at(SHORT "hot-stone", 70 * KN_SECOND);
    assert_int_equal(b->player.screen.notes.count, 2);
    assert_int_equal(b->player.screen.notes.items[0].number, 40);
    assert_true(written(b) > 100);
    close_bench(b);
}

static void
a_number_that_changes_is_drawn_again(void **state)
{
    (void)state;
    struct bench *b = bench_at(SHORT "hot-stone", 70 * KN_SECOND);
    struct kn_session_screen *screen = &b->player.screen;
    struct kn_session_look look = screen->last;
    for (int i = 0; i < 2; i++) { // one that changes, one that is new
        struct kn_damage damage = {0};
        const struct kn_effect_note note = screen->notes.items[1];
        screen->notes.items[1].number += 60;
        screen->notes.count -= i;
        kn_session_screen_damage(screen, &look, &damage);
        assert_int_equal(damage.count, 1);
        assert_int_equal(screen->notes.count, 2);
        kn_rect place = {(int)note.at.x - 4, (int)note.at.y - 2,
                         (int)note.at.x + 4, (int)note.at.y + 2};
        kn_rect common = kn_rect_intersect(place, damage.rects[0]);
        assert_int_equal(kn_rect_area(common), kn_rect_area(place));
        damage = (struct kn_damage){0};
        kn_session_screen_damage(screen, &look, &damage);
        assert_int_equal(damage.count, 0);
    }
    close_bench(b);
}

static void
arrows_are_numbered_when_nothing_drifts(void **state)
{
    (void)state;
    struct bench *b = bench_at("swedish-self", 0);
    kn_session_next(&b->player.session, b->now); // a glide
    bench_frame(b, 20 * KN_SECOND);
    assert_int_equal(b->player.screen.notes.count, 0);
    b->player.body_effects.still = true;
    bench_frame(b, KN_FRAME);
    assert_true(b->player.screen.notes.count >= 4);
    bench_assert_whole(b);
    assert_true(written(b) > 100);
    close_bench(b);
}

// Frames across every change: opening, work, change-over, its end.
static void
frames_leave_a_whole_picture(void **state)
{
    (void)state;
    static const char *const ids[] = {SHORT "hot-stone", "swedish-self"};
    for (int r = 0; r < 4; r++) {
        struct bench *b = bench_at(ids[r / 2], 0);
        b->player.body_effects.still = r % 2 == 1;
        int stride = b->player.session.plan->part_count / 4 + 1;
        for (int i = 0; i < b->player.session.plan->part_count; i += stride) {
            const struct kn_part *part = &b->player.session.plan->parts[i];
            kn_session_seek(&b->player.session, b->now,
                            part->start + part->length - KN_SECOND / 2);
            for (int f = 0; f < 7; f++) {
                bench_frame(b, (3 + f) * KN_FRAME);
            }
            bench_assert_whole(b);
        }
        close_bench(b);
    }
}

// ---- the side that is next

// Pixels of the accent at the left and the right end of the banner.
static void
count_accent(const struct bench *b, long count[2])
{
    const struct kn_session_screen *screen = &b->player.screen;
    kn_color a = screen->body.accent;
    uint32_t accent =
        0xff000000u | (uint32_t)a.r << 16 | (uint32_t)a.g << 8 | (uint32_t)a.b;
    kn_rect box = kn_session_banner_rect(screen, &screen->last);
    int end = 2 * screen->layout.fixed.gap;
    count[0] = count[1] = 0;
    for (int y = box.y0; y < box.y1; y++) {
        for (int x = 0; x < end; x++) {
            const uint32_t *row = b->canvas.pixels + y * WIDTH;
            count[0] += row[box.x0 + x] == accent;
            count[1] += row[box.x1 - 1 - x] == accent;
        }
    }
}

static void
the_next_side_is_large_and_points_to_it(void **state)
{
    (void)state;
    struct bench *b = bench_at("swedish-self", 0);
    kn_tick at = part_of(b, KN_PHASE_CHANGE_OVER, KN_BODY_LEFT);
    long count[2];
    kn_session_seek(&b->player.session, b->now, at + KN_SECOND);
    b->fake.text.ops->trim(&b->fake.text);
    kn_player_draw(&b->player, &b->canvas, b->now);
    assert_true(kn_fake_text_drew(&b->fake, "YOUR LEFT"));
    assert_true(kn_fake_text_drew(&b->fake, "change over"));
    count_accent(b, count);
    assert_true(count[0] > 5 && count[1] == 0);
    bench_type(b, 'm'); // in a mirror that side is seen on the right
    bench_frame(b, 0);
    count_accent(b, count);
    assert_true(count[0] == 0 && count[1] > 5);
    bench_assert_whole(b);
    close_bench(b);
}

// Neither at the start of a step nor at a change-over does the banner lie over
// the place of work.
static void
the_banner_gives_way_to_the_hand(void **state)
{
    (void)state;
    struct bench *b = bench_at("deep-tissue-self", 0);
    struct kn_session_screen *screen = &b->player.screen;
    int looked = 0;
    for (int i = 0; i < b->player.session.plan->part_count; i++) {
        const struct kn_part *part = &b->player.session.plan->parts[i];
        if (part->phase == KN_PHASE_WORK || part->side == KN_BODY_BOTH) {
            continue;
        }
        kn_session_seek(&b->player.session, b->now, part->start + KN_SECOND);
        bench_frame(b, 0);
        kn_rect banner = kn_session_banner_rect(screen, &screen->last);
        const struct kn_moment *m = &screen->last.pose.moment;
        for (int c = 0; c < m->contact_count; c++) {
            kn_vec2 at =
                kn_body_view_pixel(&screen->body, false, m->contacts[c].at);
            float hand = 8 * screen->body.view.scale; // cm either way
            assert_true(at.y + hand < (float)banner.y0 ||
                        at.y - hand > (float)banner.y1);
            looked++;
        }
        assert_false(kn_rect_empty(banner));
    }
    assert_true(looked > 3);
    // Nor over the name of a layer, which comes and goes with a key.
    kn_session_seek(&b->player.session, b->now,
                    part_of(b, KN_PHASE_CHANGE_OVER, KN_BODY_LEFT));
    bench_frame(b, KN_SECOND);
    bench_type(b, 'l');
    bench_frame(b, KN_SECOND);
    bench_assert_whole(b);
    kn_rect name = kn_session_layer_rect(&screen->layout, screen->text);
    kn_rect banner = kn_session_banner_rect(screen, &screen->last);
    assert_true(kn_rect_empty(kn_rect_intersect(name, banner)));
    close_bench(b);
}

static void
the_banner_fits_with_large_words_too(void **state)
{
    (void)state;
    static const kn_rect sizes[] = {{0, 0, 1920, 1080},
                                    {0, 0, 800, 480},
                                    {0, 0, 480, 800},
                                    {0, 0, 1080, 1920}};
    struct bench *b = bench_at("swedish-self", 0);
    kn_tick at = part_of(b, KN_PHASE_CHANGE_OVER, KN_BODY_LEFT);
    for (int i = 0; i < 2 * KN_ARRAY_COUNT(sizes); i++) {
        const struct kn_session_screen_params params = {
            .width = sizes[i / 2].x1,
            .height = sizes[i / 2].y1,
            .plan = b->player.session.plan,
            .theme = &kn_theme_night,
            .text = &b->fake.text,
            .scale = i % 2 == 0 ? 1 : 2,
        };
        struct kn_session_screen screen;
        assert_true(kn_session_screen_init(&screen, &params));
        struct kn_session_look look = {
            .session = &b->player.session,
            .pose = kn_body_pose_at(&b->player.session, at + KN_SECOND),
            .playing = true,
        };
        kn_rect box = kn_session_banner_rect(&screen, &look);
        kn_rect seen = kn_rect_intersect(box, screen.layout.body);
        assert_true(!kn_rect_empty(box) &&
                    kn_rect_area(seen) == kn_rect_area(box));
        kn_session_screen_destroy(&screen);
    }
    close_bench(b);
}

// ---- without colour

// Blocks of the bar that are lighter, in grey, than what is empty.
static int
filled_blocks(const struct bench *b)
{
    kn_rect bar = b->player.screen.layout.intensity;
    int y = bar.y1 - b->player.screen.layout.fixed.bar / 2;
    int count = 0;
    for (int i = 0; i < 10; i++) {
        int x = bar.x0 + (bar.x1 - bar.x0) * (2 * i + 1) / 20;
        uint32_t pixel = b->canvas.pixels[y * WIDTH + x];
        int grey = (int)((pixel >> 16 & 0xff) * 21 + (pixel >> 8 & 0xff) * 72 +
                         (pixel & 0xff) * 7) /
                   100;
        count += grey > 120;
    }
    return count;
}

static void
intensity_is_read_without_colour(void **state)
{
    (void)state;
    struct bench *b = bench_at("deep-tissue-self", 0);
    int seen[11] = {0};
    for (kn_tick at = 0; at < b->player.session.plan->length;
         at += 11 * KN_SECOND) {
        kn_session_seek(&b->player.session, b->now, at);
        bench_frame(b, 0);
        const struct kn_moment *m = &b->player.screen.last.pose.moment;
        int level = (int)(m->level + 0.5f);
        bool steady = m->contact_count > 0 && !m->contacts[0].returning &&
                      fabsf(m->level - (float)level) < 0.05f;
        if (steady && m->phase != KN_PHASE_END) {
            assert_int_equal(filled_blocks(b), level);
            seen[level]++;
        }
    }
    assert_true(seen[2] > 0 && seen[5] > 0);
    close_bench(b);
}

// ---- how little is drawn

// Pixels beside the body that are drawn again in `frames` frames of steady
// work.
static long
drawn_beside(struct bench *b, int frames)
{
    kn_rect body = b->player.screen.layout.body;
    kn_rect posture = b->player.screen.layout.posture;
    long drawn = 0;
    for (int f = 0; f < frames; f++) {
        b->now += KN_FRAME;
        kn_player_draw(&b->player, &b->canvas, b->now);
        for (int i = 0; i < b->canvas.damage.count; i++) {
            kn_rect r = b->canvas.damage.rects[i];
            r.x0 = r.x0 < body.x1 ? body.x1 : r.x0;
            bool figure =
                !kn_rect_empty(kn_rect_intersect(r, posture)); // moves itself
            drawn += kn_rect_empty(r) || figure ? 0 : kn_rect_area(r);
        }
        kn_damage_clear(&b->canvas.damage);
    }
    return drawn;
}

// Beside the body a bar of breath moves, and once a second the figures of two
// clocks: a frame draws a few hundredths of what lies there, and no words.
static void
a_steady_frame_draws_little_beside_the_body(void **state)
{
    (void)state;
    struct bench *b = bench_at("deep-tissue-self", 0);
    kn_tick at = part_of(b, KN_PHASE_WORK, KN_BODY_RIGHT);
    kn_session_seek(&b->player.session, b->now, at + 12 * KN_SECOND);
    bench_frame(b, 0);
    const struct kn_session_layout *l = &b->player.screen.layout;
    long room = kn_rect_area((kn_rect){l->body.x1, 0, WIDTH, HEIGHT});
    long drawn = drawn_beside(b, 120);
    assert_true(drawn > 0);
    assert_true(drawn / 120 < room / 200);
    close_bench(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_contact_clock_is_written),
        cmocka_unit_test(a_number_that_changes_is_drawn_again),
        cmocka_unit_test(arrows_are_numbered_when_nothing_drifts),
        cmocka_unit_test(frames_leave_a_whole_picture),
        cmocka_unit_test(the_next_side_is_large_and_points_to_it),
        cmocka_unit_test(the_banner_gives_way_to_the_hand),
        cmocka_unit_test(the_banner_fits_with_large_words_too),
        cmocka_unit_test(intensity_is_read_without_colour),
        cmocka_unit_test(a_steady_frame_draws_little_beside_the_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
