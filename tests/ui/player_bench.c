// SPDX-License-Identifier: MIT
#include "player_bench.h"

#include "../test.h"

struct kn_cast
bench_cast(const struct bench *b)
{
    return (struct kn_cast){
        .anatomy = &b->stage.anatomy,
        .figure = &b->stage.figure,
        .tools = &b->stage.tools,
        .points = &b->stage.points,
    };
}

int
bench_set_up(void **state)
{
    *state = bench_open("swedish-self");
    return 0;
}

static struct bench *
open_bench(const char *id, bool mirrored)
{
    struct bench *b = test_calloc(1, sizeof(*b));
    stage_init(&b->stage, id);
    kn_fake_text_init(&b->fake);
    b->fake.text.mirrored = mirrored;
    b->now = 5 * KN_SECOND;
    const struct kn_player_params params = {
        .routine = &b->stage.routine,
        .text = &b->fake.text,
        .width = WIDTH,
        .height = HEIGHT,
        .speed = 100,
        .cast = bench_cast(b),
    };
    assert_true(kn_player_init(&b->player, &params, b->now));
    assert_true(kn_canvas_init(&b->canvas, WIDTH, HEIGHT));
    return b;
}

struct bench *
bench_open(const char *id)
{
    return open_bench(id, false);
}

struct bench *
bench_open_mirrored(const char *id)
{
    return open_bench(id, true);
}

int
bench_tear_down(void **state)
{
    struct bench *b = *state;
    kn_canvas_destroy(&b->canvas);
    kn_player_destroy(&b->player);
    kn_fake_text_destroy(&b->fake);
    stage_destroy(&b->stage);
    test_free(b);
    return 0;
}

void
bench_give_relief(struct bench *b, kn_tick at)
{
    struct kn_relief_params params = kn_player_bake_params(&b->player);
    struct kn_relief relief;
    struct kn_tool_params wanted = kn_player_tool_params(&b->player);
    struct kn_tool_relief tools;
    assert_true(kn_tool_relief_bake(&tools, &b->stage.tools, &wanted, NULL));
    kn_player_take_tools(&b->player, &tools);
    stage_bake(&b->stage, params.view, params.layers, &relief);
    kn_player_take_relief(&b->player, &relief, at);
}

void
bench_key(struct bench *b, enum kn_key key, uint32_t character)
{
    const struct kn_input input = {
        .kind = KN_INPUT_KEY, .key = key, .character = character};
    kn_player_handle(&b->player, &input, b->now);
}

void
bench_type(struct bench *b, char c)
{
    bench_key(b, KN_KEY_CHARACTER, (uint32_t)c);
}

void
bench_pointer(struct bench *b, enum kn_input_kind kind, float x, float y)
{
    const struct kn_input input = {.kind = kind, .at = {x, y}};
    kn_player_handle(&b->player, &input, b->now);
}

void
bench_frame(struct bench *b, kn_tick by)
{
    b->now += by;
    kn_player_draw(&b->player, &b->canvas, b->now);
    kn_damage_clear(&b->canvas.damage);
    b->fake.text.ops->trim(&b->fake.text);
}

kn_tick
bench_time(const struct bench *b)
{
    return kn_session_time(&b->player.session, b->now);
}

void
bench_assert_whole(struct bench *b)
{
    struct kn_canvas whole;
    assert_true(kn_canvas_init(&whole, WIDTH, HEIGHT));
    kn_player_redraw(&b->player);
    kn_player_draw(&b->player, &whole, b->now);
    long differences = stage_differences(&b->canvas, &whole);
    kn_canvas_destroy(&whole);
    assert_int_equal(differences, 0);
}
