// SPDX-License-Identifier: MIT
// The session where words run from right to left: all beside the body in a
// mirror, the body itself as it is.
#include "../test.h"

#include "player_bench.h"

static int
open_mirrored(void **state)
{
    *state = bench_open_mirrored("swedish-self");
    return 0;
}

static void
check_mirrored(kn_rect a, kn_rect b, int width)
{
    if (kn_rect_empty(a)) {
        assert_true(kn_rect_empty(b));
        return;
    }
    assert_int_equal(b.x0, width - a.x1);
    assert_int_equal(b.x1, width - a.x0);
    assert_int_equal(b.y0, a.y0);
    assert_int_equal(b.y1, a.y1);
}

static void
every_place_is_mirrored(void **state)
{
    (void)state;
    static const struct {
        int width, height;
        float scale;
    } sizes[] = {{1920, 1080, 1}, {800, 480, 1.5f}, {1080, 1920, 1},
                 {480, 800, 2},   {1000, 1000, 1},  {801, 479, 1}};
    struct stage stage;
    struct kn_fake_text fake;
    stage_init(&stage, "deep-tissue-self");
    kn_fake_text_init(&fake);
    for (int i = 0; i < KN_ARRAY_COUNT(sizes); i++) {
        struct kn_session_layout l[2];
        for (int mirrored = 0; mirrored < 2; mirrored++) {
            fake.text.mirrored = mirrored;
            kn_session_layout_init(
                &l[mirrored],
                &(struct kn_session_layout_params){.width = sizes[i].width,
                                                   .height = sizes[i].height,
                                                   .scale = sizes[i].scale,
                                                   .routine = &stage.routine},
                &fake.text);
            assert_int_equal(l[mirrored].mirrored, mirrored);
        }
        const kn_rect *const pairs[][2] = {
            {&l[0].body, &l[1].body},       {&l[0].words, &l[1].words},
            {&l[0].clock, &l[1].clock},     {&l[0].intensity, &l[1].intensity},
            {&l[0].breath, &l[1].breath},   {&l[0].next, &l[1].next},
            {&l[0].posture, &l[1].posture}, {&l[0].strip, &l[1].strip},
            {&l[0].banner, &l[1].banner}};
        for (int p = 0; p < KN_ARRAY_COUNT(pairs); p++) {
            check_mirrored(*pairs[p][0], *pairs[p][1], sizes[i].width);
        }
        assert_int_equal(l[0].flow.body.size, l[1].flow.body.size);
        assert_int_equal(l[0].fits, l[1].fits);
        kn_fake_text_destroy(&fake);
        kn_fake_text_init(&fake);
    }
    kn_fake_text_destroy(&fake);
    stage_destroy(&stage);
}

static void
frames_and_keys_leave_a_whole_picture(void **state)
{
    struct bench *b = *state;
    static const enum kn_key keys[] = {KN_KEY_SPACE, KN_KEY_DOWN,  KN_KEY_LEFT,
                                       KN_KEY_SPACE, KN_KEY_RIGHT, KN_KEY_F1};
    bench_give_relief(b, KN_NEVER);
    bench_frame(b, 0);
    bench_assert_whole(b);
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        bench_key(b, keys[i], 0);
        for (int frame = 0; frame < 12; frame++) {
            bench_frame(b, 100 * KN_MILLISECOND);
        }
        bench_assert_whole(b);
    }
    bench_key(b, KN_KEY_F1, 0);
    bench_type(b, 'k'); // names
    bench_type(b, 'l'); // a layer, and its name
    bench_frame(b, KN_SECOND);
    bench_frame(b, KN_SECOND);
    bench_assert_whole(b);
}

static void
left_leads_on_and_right_back(void **state)
{
    struct bench *b = *state;
    bench_key(b, KN_KEY_LEFT, 0);
    assert_int_equal(bench_time(b), 10 * KN_SECOND);
    bench_key(b, KN_KEY_LEFT, 0);
    bench_key(b, KN_KEY_RIGHT, 0);
    assert_int_equal(bench_time(b), 10 * KN_SECOND);
}

static void
the_strip_begins_on_the_right(void **state)
{
    struct bench *b = *state;
    kn_rect strip = b->player.screen.layout.strip;
    kn_tick length = b->player.plan->length;
    float y = (float)(strip.y0 + strip.y1) / 2;
    float width = (float)(strip.x1 - strip.x0);
    bench_pointer(b, KN_INPUT_POINTER_DOWN, (float)strip.x1 - width / 4, y);
    assert_in_range(bench_time(b), length / 4 - KN_SECOND,
                    length / 4 + KN_SECOND);
    bench_pointer(b, KN_INPUT_POINTER_MOVE, (float)strip.x1 + 5, y);
    assert_int_equal(bench_time(b), 0);
    bench_pointer(b, KN_INPUT_POINTER_UP, (float)strip.x1, y);
    // Where it was pressed, it is filled up to: from the right.
    bench_pointer(b, KN_INPUT_POINTER_DOWN, (float)strip.x1 - width / 2, y);
    bench_frame(b, 0);
    const uint32_t *row =
        b->canvas.pixels + (size_t)((int)y) * (size_t)b->canvas.width;
    assert_int_equal(row[strip.x1 - (int)(width / 10)] & 0xffffff, 0x80ced8);
    assert_int_equal(row[strip.x0 + (int)(width / 10)] & 0xffffff, 0x344a52);
}

// What is on the left of a back that is seen from behind stays on the left.
static void
the_body_is_not_mirrored(void **state)
{
    (void)state;
    struct bench *benches[2] = {bench_open("swedish-self"),
                                bench_open_mirrored("swedish-self")};
    kn_vec2 inside[2];
    for (int i = 0; i < 2; i++) {
        const struct kn_body_view *body = &benches[i]->player.screen.body;
        kn_vec2 at = kn_body_view_pixel(body, false, (kn_vec2){12, 20});
        inside[i] =
            (kn_vec2){at.x - (float)body->rect.x0, at.y - (float)body->rect.y0};
        // The subject's right is on the right of the picture.
        assert_true(inside[i].x >
                    (float)(body->rect.x1 - body->rect.x0) / 2 + 5);
        void *state_of = benches[i];
        bench_tear_down(&state_of);
    }
    assert_float_equal(inside[0].x, inside[1].x, 1.01f);
    assert_float_equal(inside[0].y, inside[1].y, 0.01f);
}

#define MIRRORED(name)                                                         \
    cmocka_unit_test_setup_teardown(name, open_mirrored, bench_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_is_mirrored),
        MIRRORED(frames_and_keys_leave_a_whole_picture),
        MIRRORED(left_leads_on_and_right_back),
        MIRRORED(the_strip_begins_on_the_right),
        cmocka_unit_test(the_body_is_not_mirrored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
