// SPDX-License-Identifier: MIT
#include "fixture.h"

#include "../test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "geometry/noise.h"

void
fixture_init(struct fixture *fixture)
{
    memset(fixture, 0, sizeof(*fixture));
    kn_arena_init(&fixture->arena);
    fixture->routine = (struct kn_routine){
        .id = "made-up",
        .file = "made-up.yaml",
        .title = "Made up",
        .about = "",
        .technique = KN_TECHNIQUE_DEEP_TISSUE,
        .mode = KN_MODE_SELF,
        .position = "seated",
        .intensity_target = 5,
        .intensity_cap = 6,
        .steps = fixture->steps,
    };
}

void
fixture_destroy(struct fixture *fixture)
{
    kn_plan_destroy(&fixture->plan);
    kn_arena_destroy(&fixture->arena);
}

void
fixture_path(struct fixture *fixture, struct kn_path *path,
             const kn_vec2 *points, int count)
{
    assert_true(
        kn_path_build(path, &fixture->arena, points, count, false, 0.25f));
}

static struct kn_tempo
suitable_tempo(enum kn_stroke stroke)
{
    const struct kn_stroke_info *info = &kn_strokes[stroke];
    if (info->motion == KN_MOTION_NONE) {
        return (struct kn_tempo){.rest = 10 * KN_SECOND};
    }
    if (info->by_hold) {
        return (struct kn_tempo){.times = 1,
                                 .ramp = 5 * KN_SECOND,
                                 .hold = 20 * KN_SECOND,
                                 .release = 5 * KN_SECOND};
    }
    bool slow = info->motion == KN_MOTION_TRAVEL;
    return (struct kn_tempo){.cycle = (slow ? 8 : 3) * KN_SECOND, .times = 4};
}

struct kn_step *
fixture_add(struct fixture *fixture, enum kn_stroke stroke)
{
    assert_true(fixture->routine.step_count < FIXTURE_STEPS);
    struct kn_step *step = &fixture->steps[fixture->routine.step_count++];
    *step = (struct kn_step){
        .title = kn_strokes[stroke].name,
        .side = KN_SIDE_RIGHT,
        .tool = KN_TOOL_PALMS,
        .stroke = stroke,
        .intensity_start = 2,
        .intensity_peak = 4,
        .intensity_end = 1,
        .tempo = suitable_tempo(stroke),
        .breath = KN_BREATH_SLOW,
        .ready = 3 * KN_SECOND,
        .say = "Slowly.",
    };
    const kn_vec2 up[] = {{3.5f, 58}, {3.5f, 46}};
    fixture_path(fixture, &step->path, up, 2);
    return step;
}

void
fixture_way_back(struct fixture *fixture, struct kn_step *step)
{
    const struct kn_path *out = &step->path;
    const kn_vec2 home[] = {
        out->points[out->count - 1], {15, 60}, out->points[0]};
    fixture_path(fixture, &step->back, home, 3);
}

void
fixture_plan(struct fixture *fixture)
{
    assert_true(kn_plan_init(&fixture->plan, &fixture->routine));
}

float
fixture_random(uint32_t *seed, float low, float high)
{
    *seed = kn_noise_hash((int)*seed, 31, 7);
    return low + (high - low) * (float)(*seed >> 8) / 16777216.0f;
}

kn_tick
fixture_random_tick(uint32_t *seed, kn_tick low, kn_tick high)
{
    uint64_t bits = (uint64_t)kn_noise_hash((int)*seed, 5, 11) << 32;
    *seed = kn_noise_hash((int)*seed, 31, 7);
    bits |= *seed;
    return low + (kn_tick)(bits % (uint64_t)(high - low));
}

static kn_tick
random_seconds(uint32_t *seed, float low, float high)
{
    return kn_tick_from_seconds((double)fixture_random(seed, low, high));
}

// A cycle that goes along the paths within the stroke's limits.
static kn_tick
lawful_cycle(const struct kn_step *step, uint32_t *seed)
{
    const struct kn_stroke_info *info = &kn_strokes[step->stroke];
    float out = kn_path_length(&step->path);
    float back = step->back.count > 0 ? kn_path_length(&step->back) : 0;
    float speed =
        fixture_random(seed, info->speed_min, info->speed_max) * 0.99f;
    float seconds = out / speed;
    if (info->motion == KN_MOTION_SWEEP) {
        seconds *= 2;
    } else if (back > 0) {
        seconds = (out + back) / speed;
    } else {
        float reset = step->stroke == KN_STROKE_STRIP ? 2 : 1;
        seconds += seconds < 3 ? seconds * reset / 3 : reset;
    }
    return kn_tick_from_seconds((double)seconds);
}

static void
random_path(struct fixture *fixture, struct kn_step *step, uint32_t *seed)
{
    kn_vec2 points[5] = {
        {fixture_random(seed, 2, 12), fixture_random(seed, 5, 60)}};
    int count = (int)fixture_random(seed, 2, 6);
    for (int i = 1; i < count; i++) {
        points[i].x = fixture_random(seed, 2, 18);
        points[i].y = points[i - 1].y + fixture_random(seed, 1, 5);
    }
    fixture_path(fixture, &step->path, points, count);
}

static void
random_step(struct fixture *fixture, enum kn_stroke stroke, uint32_t *seed)
{
    struct kn_step *step = fixture_add(fixture, stroke);
    const struct kn_stroke_info *info = &kn_strokes[stroke];
    step->side = (enum kn_side)fixture_random(seed, 0, KN_SIDE_COUNT);
    step->breath = (enum kn_breath)fixture_random(seed, 0, KN_BREATH_COUNT);
    step->ready = random_seconds(seed, 1, 6);
    if (info->motion == KN_MOTION_NONE) {
        return;
    }
    if (step->side == KN_SIDE_DIAGONAL && info->motion != KN_MOTION_APART) {
        step->side = KN_SIDE_IN_TURN; // only a stretch goes across
    }
    random_path(fixture, step, seed);
    step->intensity_start = fixture_random(seed, 0, 3);
    step->intensity_peak = fixture_random(seed, 3, 6);
    step->intensity_end = fixture_random(seed, 0, 3);
    step->tempo.times = (int)fixture_random(seed, 1, 5);
    if (info->motion == KN_MOTION_TRAVEL && fixture_random(seed, 0, 1) < 0.5f) {
        fixture_way_back(fixture, step);
    }
    if (info->by_hold) {
        step->tempo.ramp = random_seconds(seed, 1, 15);
        step->tempo.hold = random_seconds(seed, 0, 40);
        step->tempo.release = random_seconds(seed, 3, 10);
    } else if (info->speed_max > 0) {
        step->tempo.cycle = lawful_cycle(step, seed);
    } else {
        step->tempo.cycle = random_seconds(seed, 2, 4);
    }
}

void
fixture_random_plan(struct fixture *fixture, uint32_t seed)
{
    fixture_init(fixture);
    for (int i = 0; i < FIXTURE_STEPS; i++) {
        uint32_t stroke = (seed * FIXTURE_STEPS + (uint32_t)i);
        uint32_t step_seed = kn_noise_hash((int)seed, i, 1);
        random_step(fixture, (enum kn_stroke)(stroke % KN_STROKE_COUNT),
                    &step_seed);
    }
    fixture_plan(fixture);
}

void
fixture_golden_plan(struct fixture *fixture)
{
    fixture_init(fixture);
    struct kn_step *step = fixture_add(fixture, KN_STROKE_TOUCH);
    step->side = KN_SIDE_BOTH;
    step->say = "Rest both palms.";
    step = fixture_add(fixture, KN_STROKE_GLIDE);
    step->side = KN_SIDE_BOTH;
    fixture_way_back(fixture, step);
    step = fixture_add(fixture, KN_STROKE_STRIP);
    step->side = KN_SIDE_IN_TURN;
    step->breath = KN_BREATH_PRESS;
    step->say_other = "And the left.";
    step->tempo.times = 2;
    step = fixture_add(fixture, KN_STROKE_PETRISSAGE);
    step->side = KN_SIDE_LEFT;
    fixture_add(fixture, KN_STROKE_KNEAD)->tempo.times = 2;
    fixture_add(fixture, KN_STROKE_FRICTION)->tempo.cycle =
        2500 * KN_MILLISECOND;
    fixture_add(fixture, KN_STROKE_CROSS_FIBRE)->tempo.times = 2;
    fixture_add(fixture, KN_STROKE_SHEAR);
    step = fixture_add(fixture, KN_STROKE_STRETCH);
    step->side = KN_SIDE_DIAGONAL;
    step = fixture_add(fixture, KN_STROKE_REST);
    step->title = "Rest \xe2\x80\x93 and feel";
    step->breath = KN_BREATH_FREE;
    fixture_plan(fixture);
}

struct kn_moment
fixture_moment(const struct fixture *fixture, int part, double seconds)
{
    return kn_timeline_at(
        &fixture->plan,
        fixture->plan.parts[part].start + kn_tick_from_seconds(seconds), 0);
}

// To two decimals, without a minus before a zero.
static double
plain(float value)
{
    double hundredths = round((double)value * 100);
    return hundredths == 0 ? 0 : hundredths / 100;
}

void
fixture_dump(const struct kn_moment *moment, FILE *out)
{
    fprintf(out,
            "%.2f phase %d part %d step %d side %d stroke %d/%d %.2f "
            "felt %.2f level %.2f breath %d %.2f left %.2f next %d\n",
            kn_tick_seconds(moment->at), (int)moment->phase, moment->part,
            moment->step, (int)moment->side, moment->stroke, moment->strokes,
            plain(moment->stroke_progress), plain(moment->intensity),
            plain(moment->level), (int)moment->breath,
            plain(moment->breath_progress), kn_tick_seconds(moment->left),
            moment->next_step);
    for (int i = 0; i < moment->contact_count; i++) {
        const kn_contact *contact = &moment->contacts[i];
        fprintf(out, "  %s %d at %.2f %.2f facing %.2f %.2f felt %.2f %s%.2f\n",
                contact->right ? "right" : "left", contact->anchor,
                plain(contact->at.x), plain(contact->at.y),
                plain(contact->heading.x), plain(contact->heading.y),
                plain(contact->intensity),
                contact->returning ? "returning, lift " : "lift ",
                plain(contact->lift));
    }
}

// Fails at the first line in which the two texts differ.
static void
assert_same_lines(const char *name, const char *expected, const char *actual)
{
    for (int line = 1; *expected || *actual; line++) {
        size_t expected_length = strcspn(expected, "\n");
        size_t actual_length = strcspn(actual, "\n");
        if (expected_length != actual_length ||
            memcmp(expected, actual, actual_length) != 0) {
            fail_msg("%s:%d: expected \"%.*s\", got \"%.*s\"", name, line,
                     (int)expected_length, expected, (int)actual_length,
                     actual);
        }
        expected += expected_length + (expected[expected_length] != '\0');
        actual += actual_length + (actual[actual_length] != '\0');
    }
}

void
fixture_assert_golden(const char *name, const char *actual)
{
    char path[1024];
    snprintf(path, sizeof(path), "%s/golden/%s", KN_TEST_DATA, name);
    if (getenv("KN_GOLDEN_WRITE")) {
        assert_true(kn_file_write(path, actual, strlen(actual)));
        return;
    }
    size_t size;
    const char *why;
    char *expected = kn_file_read(path, 1 << 20, &size, &why);
    assert_non_null(expected);
    assert_same_lines(name, expected, actual);
    free(expected);
}
