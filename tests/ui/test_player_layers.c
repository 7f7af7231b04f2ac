// SPDX-License-Identifier: MIT
// Learning by looking: the layers all over the body, and what things are
// called.
#include "../test.h"

#include <stdlib.h>

#include "anatomy/middle.h"
#include "player_bench.h"

// What one frame draws anew.
static int
drawn(struct bench *b)
{
    b->now += KN_FRAME;
    kn_player_draw(&b->player, &b->canvas, b->now);
    int count = b->canvas.damage.count;
    kn_damage_clear(&b->canvas.damage);
    return count;
}

static void
a_key_goes_through_the_layers(void **state)
{
    struct bench *b = *state;
    static const char *const words[KN_LAYER_COUNT] = {
        [KN_LAYER_SUPERFICIAL] = "Superficial muscles",
        [KN_LAYER_DEEP] = "Deep muscles",
        [KN_LAYER_BONE] = "Bones",
    };
    bench_give_relief(b, KN_NEVER);
    bench_key(b, KN_KEY_SPACE, 0); // as well while time stands
    bench_frame(b, KN_SECOND);
    for (int i = 1; i <= KN_LAYER_COUNT; i++) {
        int layer = i % KN_LAYER_COUNT;
        assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
        b->fake.text.ops->trim(&b->fake.text);
        bench_type(b, 'l');
        assert_true(drawn(b) > 0);
        for (int w = 1; w < KN_LAYER_COUNT; w++) {
            assert_int_equal(kn_fake_text_drew(&b->fake, words[w]), w == layer);
        }
        assert_int_equal(kn_player_next_deadline(&b->player, b->now),
                         b->now + KN_FRAME);
        bench_frame(b, KN_FRAME * 5);
        assert_true(b->player.screen.last.pose.going > 0);
        bench_assert_whole(b);
        bench_frame(b, KN_SECOND);
        assert_true(b->player.screen.last.pose.going == 0);
        assert_int_equal(b->player.screen.last.pose.all, layer);
        bench_assert_whole(b);
    }
}

static void
a_layer_is_lit_when_it_is_asked_for(void **state)
{
    struct bench *b = *state;
    const struct kn_relief_layer *layers = b->player.relief.layers;
    struct kn_relief relief;
    unsigned worked = kn_player_bake_params(&b->player).lit;
    assert_int_equal(worked, kn_body_view_layers(b->player.plan->routine));
    bench_give_relief(b, KN_NEVER);
    assert_true(kn_player_give_relief(&b->player, &relief));
    for (int i = 0; i < KN_LAYER_COUNT; i++) {
        free(relief.layers[i].lit);
        relief.layers[i].lit = NULL;
    }
    kn_player_take_relief(&b->player, &relief, KN_NEVER);
    bench_frame(b, KN_SECOND);
    for (int i = 0; i < KN_LAYER_COUNT; i++) {
        assert_true((layers[i].lit != NULL) == (worked >> i & 1));
    }
    assert_null(layers[KN_LAYER_BONE].lit);
    for (int i = 1; i < KN_LAYER_COUNT; i++) {
        bench_type(b, 'l');
        bench_frame(b, KN_FRAME);
        assert_non_null(layers[i].lit);
    }
}

static void
names_come_and_go_with_a_key(void **state)
{
    struct bench *b = *state;
    bench_give_relief(b, KN_NEVER);
    bench_key(b, KN_KEY_DOWN, 0);
    bench_key(b, KN_KEY_SPACE, 0);
    bench_frame(b, KN_SECOND);
    const struct kn_step *step =
        &b->stage.routine.steps[b->player.screen.last.pose.moment.step];
    bench_type(b, 'k');
    assert_true(drawn(b) > 0);
    assert_int_equal(b->player.screen.names.count, step->target_count);
    for (int i = 0; i < step->target_count; i++) {
        assert_true(b->player.screen.names.items[i].of.structure ==
                    step->targets[i]);
    }
    bench_assert_whole(b);
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
    bench_type(b, 'k');
    bench_frame(b, KN_FRAME);
    assert_int_equal(b->player.screen.names.count, 0);
    bench_assert_whole(b);
}

static void
point_at(struct bench *b, const char *key_of, bool left)
{
    const struct kn_structure *s =
        kn_anatomy_structure(&b->stage.anatomy, key_of);
    const struct kn_middle_window all = {-40, 0, 40, 80};
    kn_vec2 place;
    assert_true(kn_structure_middle(&b->stage.anatomy, s, &all, &place));
    place = left ? kn_vec2_mirror(place) : place;
    kn_vec2 p =
        kn_body_view_pixel(&b->player.screen.body, b->player.mirror, place);
    bench_pointer(b, KN_INPUT_POINTER_MOVE, p.x, p.y);
}

static void
the_pointer_asks_for_a_name(void **state)
{
    struct bench *b = *state;
    bench_give_relief(b, KN_NEVER);
    bench_key(b, KN_KEY_SPACE, 0);
    bench_type(b, 'l');
    bench_type(b, 'k');
    bench_frame(b, KN_SECOND);
    struct kn_names *names = &b->player.screen.names;
    int targets = names->count;
    for (int mirror = 0; mirror < 2; mirror++) {
        for (int left = 0; left < 2; left++) {
            point_at(b, "gluteus_maximus", left == 1);
            assert_true(drawn(b) > 0);
            assert_int_equal(names->count, targets + 1);
            const struct kn_name *name = &names->items[targets];
            assert_true(name->pointed);
            assert_string_equal(name->of.structure->key, "gluteus_maximus");
            assert_int_equal(name->of.left, left);
            float middle = (float)b->player.screen.body.rect.x0 +
                           b->player.screen.body.view.origin_x;
            assert_int_equal(name->middle.x < middle, left != mirror);
            bench_assert_whole(b);
            // A little further on it is the same: nothing is drawn.
            b->player.pointer.x += 1;
            bench_pointer(b, KN_INPUT_POINTER_MOVE, b->player.pointer.x,
                          b->player.pointer.y);
            assert_int_equal(drawn(b), 0);
        }
        bench_type(b, 'm');
        bench_pointer(b, KN_INPUT_POINTER_MOVE, -5, 40);
        bench_frame(b, KN_FRAME);
    }
    bench_frame(b, KN_FRAME);
    assert_int_equal(names->count, targets);
    bench_assert_whole(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_key_goes_through_the_layers,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_layer_is_lit_when_it_is_asked_for,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(names_come_and_go_with_a_key,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(the_pointer_asks_for_a_name,
                                        bench_set_up, bench_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
