// SPDX-License-Identifier: MIT
// Names lie beside the body, apart from each other, at every size and step.
#include "../test.h"

#include <math.h>
#include <string.h>

#include "anatomy/middle.h"
#include "fake_text.h"
#include "stage.h"
#include "ui/screens/session_names.h"

static const struct {
    int width, height;
} sizes[] = {
    {1920, 1080}, {3840, 2160}, {1280, 720},  {800, 480}, {1080, 1920},
    {480, 800},   {2560, 1080}, {1000, 1000}, {200, 120}, {40, 90},
};

struct bench {
    struct stage stage;
    struct kn_fake_text fake;
    struct kn_session_layout layout;
    struct kn_body_view body;
    struct kn_names_maker maker;
};

static int
set_up(void **state)
{
    struct bench *b = test_calloc(1, sizeof(*b));
    stage_init(&b->stage, "deep-tissue-self");
    kn_fake_text_init(&b->fake);
    *state = b;
    return 0;
}

static int
tear_down(void **state)
{
    struct bench *b = *state;
    kn_fake_text_destroy(&b->fake);
    stage_destroy(&b->stage);
    test_free(b);
    return 0;
}

static void
resize(struct bench *b, int width, int height)
{
    kn_session_layout_init(
        &b->layout,
        &(struct kn_session_layout_params){.width = width,
                                           .height = height,
                                           .scale = 1,
                                           .routine = &b->stage.routine},
        &b->fake.text);
    b->body = (struct kn_body_view){
        .rect = b->layout.body,
        .view = kn_body_view_fit(b->layout.body),
        .accent = {255, 176, 96, 255},
    };
    b->maker = (struct kn_names_maker){
        .layout = &b->layout,
        .body = &b->body,
        .anatomy = &b->stage.anatomy,
        .theme = &kn_theme_night,
        .text = &b->fake.text,
    };
}

static struct kn_names_of
step_names(const struct bench *b, int step)
{
    return (struct kn_names_of){
        .step = &b->stage.routine.steps[step],
        .side = (enum kn_body_side)(step % KN_BODY_SIDE_COUNT),
        .mirror = step % 2 == 1,
    };
}

static bool
is_within(kn_rect a, kn_rect outer)
{
    return a.x0 >= outer.x0 && a.y0 >= outer.y0 && a.x1 <= outer.x1 &&
           a.y1 <= outer.y1 && !kn_rect_empty(a);
}

static void
check(const struct bench *b, const struct kn_names *names)
{
    assert_in_range(names->count, 0, KN_NAMES_MAX);
    for (int i = 0; i < names->count; i++) {
        const struct kn_name *n = &names->items[i];
        assert_true(is_within(n->box, b->body.rect));
        assert_true(n->words.lines > 0);
        assert_true(n->middle.x >= (float)b->body.rect.x0 &&
                    n->middle.x <= (float)b->body.rect.x1 &&
                    n->middle.y >= (float)b->body.rect.y0 &&
                    n->middle.y <= (float)b->body.rect.y1);
        for (int j = 0; j < i; j++) {
            assert_true(
                kn_rect_empty(kn_rect_intersect(n->box, names->items[j].box)));
        }
    }
}

static void
labels_never_meet(void **state)
{
    struct bench *b = *state;
    const struct kn_anatomy *anatomy = &b->stage.anatomy;
    struct kn_names names;
    for (int s = 0; s < KN_ARRAY_COUNT(sizes); s++) {
        resize(b, sizes[s].width, sizes[s].height);
        for (int step = 0; step < b->stage.routine.step_count; step++) {
            struct kn_names_of of = step_names(b, step);
            kn_names_init(&names, &b->maker, &of);
            check(b, &names);
            assert_true(sizes[s].height < 400 ||
                        names.count == (of.step->target_count < 4
                                            ? of.step->target_count
                                            : KN_NAMES_TARGETS));
            // And with whatever somebody may point at.
            for (int i = step; i < anatomy->structure_count; i += 61) {
                of.pointed =
                    (struct kn_named){&anatomy->structures[i], i % 2 == 1};
                kn_names_init(&names, &b->maker, &of);
                check(b, &names);
            }
        }
        b->fake.text.ops->trim(&b->fake.text);
    }
}

// Four at one height, each with two lines.
static void
a_crowd_is_spread(void **state)
{
    struct bench *b = *state;
    static const char *const keys[] = {"longissimus", "iliocostalis",
                                       "multifidus", "spinalis"};
    const struct kn_structure *targets[KN_ARRAY_COUNT(keys)];
    struct kn_step step = b->stage.routine.steps[0];
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        targets[i] = kn_anatomy_structure(&b->stage.anatomy, keys[i]);
        assert_non_null(targets[i]);
    }
    step.targets = targets;
    step.target_count = KN_ARRAY_COUNT(keys);
    const struct kn_names_of of = {.step = &step, .side = KN_BODY_RIGHT};
    struct kn_names names;
    resize(b, 1280, 720);
    kn_names_init(&names, &b->maker, &of);
    assert_int_equal(names.count, KN_ARRAY_COUNT(keys));
    check(b, &names);
    // From above in the order of what they name: no two lines cross.
    for (int i = 0; i < names.count; i++) {
        for (int j = 0; j < names.count; j++) {
            if (names.items[i].middle.y < names.items[j].middle.y) {
                assert_true(names.items[i].box.y0 < names.items[j].box.y0);
            }
        }
    }
}

static void
a_target_is_named_on_the_side_that_is_worked(void **state)
{
    struct bench *b = *state;
    resize(b, 1280, 720);
    float spine = (float)b->body.rect.x0 + b->body.view.origin_x;
    for (int left = 0; left < 2; left++) {
        for (int mirror = 0; mirror < 2; mirror++) {
            struct kn_names_of of = step_names(b, 0);
            struct kn_names names;
            of.side = left ? KN_BODY_LEFT : KN_BODY_RIGHT;
            of.mirror = mirror == 1;
            kn_names_init(&names, &b->maker, &of);
            assert_true(names.count > 0);
            const struct kn_name *n = &names.items[0];
            assert_int_equal(n->middle.x < spine, left != mirror);
            assert_int_equal((float)n->box.x1 < spine, left != mirror);
            kn_vec2 place = kn_body_view_place(&b->body, of.mirror, n->middle);
            assert_int_equal(place.x < 0, left);
        }
    }
}

static void
what_is_a_target_is_not_named_twice(void **state)
{
    struct bench *b = *state;
    resize(b, 1280, 720);
    struct kn_names_of of = step_names(b, 0);
    struct kn_names names;
    of.side = KN_BODY_RIGHT;
    of.pointed = (struct kn_named){of.step->targets[0], false};
    kn_names_init(&names, &b->maker, &of);
    assert_int_equal(names.count, of.step->target_count);
    assert_false(names.items[0].pointed);
    of.pointed.left = true; // the other one is another
    kn_names_init(&names, &b->maker, &of);
    assert_int_equal(names.count, of.step->target_count + 1);
}

static void
no_step_no_names(void **state)
{
    struct bench *b = *state;
    resize(b, 1280, 720);
    const struct kn_names_of of = {0};
    struct kn_names names;
    kn_names_init(&names, &b->maker, &of);
    assert_int_equal(names.count, 0);
    struct kn_names_of some = step_names(b, 0);
    b->maker.anatomy = NULL;
    kn_names_init(&names, &b->maker, &some);
    assert_int_equal(names.count, 0);
}

// Nothing of a set is drawn outside of what it says has changed.
static void
damage_covers_what_is_drawn(void **state)
{
    struct bench *b = *state;
    struct kn_names names;
    const struct kn_names none = {.count = 0};
    resize(b, 640, 360);
    for (int step = 0; step < b->stage.routine.step_count; step++) {
        struct kn_names_of of = step_names(b, step);
        struct kn_damage damage = {0};
        struct kn_canvas canvas;
        assert_true(kn_canvas_init(&canvas, 640, 360));
        kn_names_init(&names, &b->maker, &of);
        kn_names_damage(&b->maker, &none, &names, &damage);
        kn_names_draw(&b->maker, &names, &canvas);
        long lit = 0;
        for (int i = 0; i < 640 * 360; i++) {
            kn_rect p = {i % 640, i / 640, i % 640 + 1, i / 640 + 1};
            bool covered = false;
            for (int d = 0; d < damage.count; d++) {
                covered = covered ||
                          !kn_rect_empty(kn_rect_intersect(damage.rects[d], p));
            }
            lit += canvas.pixels[i] != 0xff000000u;
            assert_true(covered || canvas.pixels[i] == 0xff000000u);
        }
        assert_true(lit > 0);
        struct kn_damage same = {0};
        kn_names_damage(&b->maker, &names, &names, &same);
        assert_int_equal(same.count, 0);
        kn_canvas_destroy(&canvas);
        b->fake.text.ops->trim(&b->fake.text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_never_meet),
        cmocka_unit_test(a_crowd_is_spread),
        cmocka_unit_test(a_target_is_named_on_the_side_that_is_worked),
        cmocka_unit_test(what_is_a_target_is_not_named_twice),
        cmocka_unit_test(no_step_no_names),
        cmocka_unit_test(damage_covers_what_is_drawn),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
