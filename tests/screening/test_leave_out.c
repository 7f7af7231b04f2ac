// SPDX-License-Identifier: MIT
// What is left out of real routines, and of steps made to measure.
#include "support.h"

#include <dirent.h>

#include "routine/motion.h"
#include "screening/leave_out.h"

#define STEPS 64

// A routine of the project, answers, and what is then left out of it.
static const struct {
    const char *routine, *ids, *left_out; // steps from 1, divided by commas
} cases[] = {
    {"tests/routine/good/swedish-self.yaml", "", ""},
    {"tests/routine/good/swedish-self.yaml", "bruise elsewhere", ""},
    // The nape and what begins at its base.
    {"tests/routine/good/swedish-self.yaml", "neck_left", "8,9,10"},
    {"tests/routine/good/swedish-self.yaml", "neck_right", "7,9,10"},
    // Balls, for weak bones.
    {"tests/routine/good/swedish-self.yaml", "weak_bones", "6"},
    // Steps of the right alone do not concern the left.
    {"tests/routine/good/deep-tissue-self.yaml", "blade_left", "1,8,10,12"},
    {"tests/routine/good/deep-tissue-self.yaml", "blade_right", "1,7,9,11"},
    // Only the points of hip and buttock.
    {"tests/routine/good/trigger-point-self.yaml", "sciatica",
     "2,3,4,5,6,7,8,9,10,11"},
    {"tests/routine/good/hot-stone-self.yaml", "weak_bones", "3,4,5,7,8,9,10"},
};

static void
list_steps(const bool *left_out, int count, char *out, size_t size)
{
    out[0] = '\0';
    for (int i = 0; i < count; i++) {
        size_t used = strlen(out);
        if (left_out[i]) {
            snprintf(out + used, size - used, "%s%d", used ? "," : "", i + 1);
        }
    }
}

static void
routines_lose_what_they_must(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        struct kn_routine routine;
        bool left_out[STEPS];
        char list[256];
        open_routine(world, cases[i].routine, &routine);
        struct kn_verdict verdict =
            judged(world, cases[i].ids, routine.technique);
        int ease = kn_screening_ease(&verdict, &routine);
        struct kn_leavings made =
            kn_screening_leave_out(&verdict, &routine, ease, left_out);
        list_steps(left_out, routine.step_count, list, sizeof(list));
        if (strcmp(list, cases[i].left_out) != 0) {
            print_error("%s: %s\n", cases[i].routine, cases[i].ids);
        }
        assert_string_equal(list, cases[i].left_out);
        assert_int_equal(made.left_out == 0, made.remain == made.before);
        kn_routine_destroy(&routine);
    }
}

static void
what_eases_enough_stays(void **state)
{
    const struct world *world = *state;
    struct kn_routine routine;
    bool left_out[STEPS];
    open_routine(world, "tests/routine/good/swedish-self.yaml", &routine);
    struct kn_verdict verdict =
        judged(world, "pain_sensitive", routine.technique);
    int ease = kn_screening_ease(&verdict, &routine);
    assert_int_equal(ease, 2); // from 4 to 2
    assert_int_equal(
        kn_screening_leave_out(&verdict, &routine, ease, left_out).left_out, 0);
    assert_true(
        kn_screening_leave_out(&verdict, &routine, 0, left_out).left_out > 5);
    for (int i = 0; i < routine.step_count; i++) {
        bool strong = routine.steps[i].intensity_peak > 2;
        assert_int_equal(left_out[i], strong);
        assert_int_equal(kn_screening_left_out(&verdict, &routine.steps[i], 0),
                         strong ? KN_LEFT_OUT_STRONG : KN_LEFT_IN);
    }
    // The strongest steps lie on the low back and top of the shoulders.
    verdict = judged(world, "weak_bones hip_left low_back_left shoulder_left",
                     routine.technique);
    assert_int_equal(kn_screening_ease(&verdict, &routine), 1);
    verdict = judged(world,
                     "weak_bones hip_left low_back_left shoulder_left "
                     "shoulder_right",
                     routine.technique);
    assert_int_equal(kn_screening_ease(&verdict, &routine), 0);
    verdict = judged(world, "", routine.technique);
    assert_int_equal(kn_screening_ease(&verdict, &routine), 0);
    kn_routine_destroy(&routine);
}

// A palm that rests `at` for ten seconds, after five of getting ready.
static struct kn_step
made_step(kn_vec2 *at)
{
    return (struct kn_step){
        .side = KN_SIDE_RIGHT,
        .tool = KN_TOOL_PALMS,
        .stroke = KN_STROKE_TOUCH,
        .path = {.points = at, .count = 1},
        .intensity_peak = 3,
        .tempo = {.hold = 10 * KN_SECOND, .times = 1},
        .ready = 5 * KN_SECOND,
    };
}

static void
the_rest_is_counted(void **state)
{
    const struct world *world = *state;
    kn_vec2 places[] = {{6, 20}, {6, 50}, {6, 20}};
    struct kn_step steps[] = {made_step(&places[0]), made_step(&places[1]),
                              made_step(&places[2])};
    struct kn_routine routine = {.steps = steps, .step_count = 3};
    struct kn_verdict verdict =
        judged(world, "low_back_left", KN_TECHNIQUE_SWEDISH);
    bool left_out[3];
    steps[1].side = KN_SIDE_IN_TURN; // 10 s on each side
    steps[2].stroke = KN_STROKE_REST;
    steps[2].tempo = (struct kn_tempo){.rest = 30 * KN_SECOND};
    struct kn_leavings made =
        kn_screening_leave_out(&verdict, &routine, 0, left_out);
    assert_int_equal(made.left_out, 1);
    assert_int_equal(made.worked, 1);
    assert_int_equal(made.before, (15 + 25 + 35) * KN_SECOND);
    assert_int_equal(made.remain, (15 + 35) * KN_SECOND);
    assert_false(left_out[0] || left_out[2]);
    assert_true(left_out[1]);
}

// ---- every routine there is

// Whether anything under the tool lies in the area: looked for point by
// point, another way than the code does it.
static bool
covers(const struct kn_area *area, kn_vec2 at, float radius)
{
    for (int i = 0; i < 24; i++) {
        float angle = (float)i * 6.2831853f / 24;
        kn_vec2 arm = {cosf(angle), sinf(angle)};
        for (int n = 0; n < 4; n++) {
            kn_vec2 p =
                kn_vec2_add(at, kn_vec2_scale(arm, radius * (float)n / 3));
            // Nothing reaches over the spine.
            if (p.x * at.x > 0 && kn_area_contains(area, p)) {
                return true;
            }
        }
    }
    return false;
}

static bool
path_covers(const struct kn_area *area, const struct kn_path *path,
            const struct kn_step *step)
{
    float radius = kn_tools[step->tool].radius;
    for (int i = 0; i < path->count; i += 4) {
        kn_vec2 p = path->points[i];
        if ((step->side != KN_SIDE_LEFT && covers(area, p, radius)) ||
            (step->side != KN_SIDE_RIGHT &&
             covers(area, kn_vec2_mirror(p), radius))) {
            return true;
        }
    }
    return false;
}

static void
check_area(const struct world *world, const struct kn_routine *routine, int a)
{
    const struct kn_area *area = &world->screening.areas[a];
    kn_replies replies = kn_replies_set_area((kn_replies){0, 0}, a, true);
    struct kn_verdict verdict = kn_screening_judge(
        &world->screening, replies, routine->technique, routine->mode);
    bool left_out[STEPS];
    kn_screening_leave_out(&verdict, routine, 0, left_out);
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        bool contact = kn_strokes[step->stroke].motion != KN_MOTION_NONE;
        bool covered = contact && (path_covers(area, &step->path, step) ||
                                   path_covers(area, &step->back, step));
        if ((covered && !left_out[i]) || (!contact && left_out[i])) {
            fail_msg("%s: '%s' with %s", routine->file, step->title, area->id);
        }
    }
}

// Checks every routine of the folder that loads; returns how many.
static int
check_folder(const struct world *world, const char *folder)
{
    int checked = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    const struct dirent *entry;
    while ((entry = readdir(dir))) {
        char path[512];
        struct kn_routine routine;
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (strstr(path, ".yaml") &&
            kn_routine_load(&routine, path, &world->anatomy, &diags)) {
            for (int a = 0; a < world->screening.area_count; a++) {
                check_area(world, &routine, a);
            }
            kn_routine_destroy(&routine);
            checked++;
        }
        kn_diag_destroy(&diags);
    }
    closedir(dir);
    return checked;
}

static void
nothing_that_remains_touches_what_hurts(void **state)
{
    const struct world *world = *state;
    // Whether they all load is for others to test.
    assert_int_equal(check_folder(world, KN_SOURCE_DIR "/tests/routine/good"),
                     12);
    assert_true(check_folder(world, KN_SOURCE_DIR "/scripts") > 0);
}

static bool
enters(const struct world *world, const char *area, const struct kn_step *step)
{
    uint32_t areas = (uint32_t)1 << area_of(world, area);
    return kn_step_enters(&world->screening, areas, step, KN_NEAR_TOUCHING);
}

static void
a_contact_reaches_as_far_as_its_tool(void **state)
{
    const struct world *world = *state;
    // The low back begins 41.65 cm down there.
    kn_vec2 at = {6, 41.65f - 5.9f};
    struct kn_step step = made_step(&at);
    assert_true(enters(world, "low_back_right", &step)); // palm 5 and 1
    at.y = 41.65f - 6.3f;
    assert_false(enters(world, "low_back_right", &step));
    step.stroke = KN_STROKE_FRICTION; // and circles of 1.2
    assert_true(enters(world, "low_back_right", &step));
    step.stroke = KN_STROKE_TOUCH;
    step.tool = KN_TOOL_HEAT_PACK; // 6 and 1
    assert_true(enters(world, "low_back_right", &step));
    step.stroke = KN_STROKE_REST;
    assert_false(enters(world, "low_back_right", &step));
}

static void
a_condition_bars_only_what_lies_inside(void **state)
{
    const struct world *world = *state;
    uint32_t low_back = (uint32_t)1 << area_of(world, "low_back_right");
    kn_vec2 at = {6, 41};
    struct kn_step step = made_step(&at);
    assert_false(
        kn_step_enters(&world->screening, low_back, &step, KN_NEAR_INSIDE));
    at.y = 43;
    assert_true(
        kn_step_enters(&world->screening, low_back, &step, KN_NEAR_INSIDE));
}

static void
the_return_counts_too(void **state)
{
    const struct world *world = *state;
    kn_vec2 at = {6, 20};
    kn_vec2 back = {6, 50};
    struct kn_step step = made_step(&at);
    assert_false(enters(world, "low_back_right", &step));
    step.back = (struct kn_path){.points = &back, .count = 1};
    assert_true(enters(world, "low_back_right", &step));
}

static void
sides_stay_fair(void **state)
{
    static const struct {
        enum kn_side side;
        bool right, left;
    } sides[KN_SIDE_COUNT] = {
        {KN_SIDE_RIGHT, true, false},   {KN_SIDE_LEFT, false, true},
        {KN_SIDE_BOTH, true, true},     {KN_SIDE_IN_TURN, true, true},
        {KN_SIDE_DIAGONAL, true, true},
    };
    const struct world *world = *state;
    kn_vec2 at = {6, 50};
    struct kn_step step = made_step(&at);
    for (int i = 0; i < KN_SIDE_COUNT; i++) {
        step.side = sides[i].side;
        assert_int_equal(enters(world, "low_back_right", &step),
                         sides[i].right);
        assert_int_equal(enters(world, "low_back_left", &step), sides[i].left);
    }
    // The middle has no side.
    at = (kn_vec2){2, 60};
    step.side = KN_SIDE_LEFT;
    assert_true(enters(world, "sacrum", &step));
    assert_false(enters(world, "elsewhere", &step));
}

static void
tools_are_barred_by_kind(void **state)
{
    static const enum kn_tool hard[] = {KN_TOOL_THUMBS, KN_TOOL_KNUCKLES,
                                        KN_TOOL_BALL,   KN_TOOL_PEANUT,
                                        KN_TOOL_CANE,   KN_TOOL_ROLLER};
    const struct world *world = *state;
    kn_vec2 at = {6, 20};
    struct kn_step step = made_step(&at);
    struct kn_verdict soft =
        judged(world, "weak_bones", KN_TECHNIQUE_MYOFASCIAL);
    assert_int_equal(kn_screening_left_out(&soft, &step, 0), KN_LEFT_IN);
    for (int i = 0; i < KN_ARRAY_COUNT(hard); i++) {
        step.tool = hard[i];
        assert_int_equal(kn_screening_left_out(&soft, &step, 0),
                         KN_LEFT_OUT_TOOL);
    }
    struct kn_verdict wrapped =
        judged(world, "weak_bones", KN_TECHNIQUE_HOT_STONE);
    step.tool = KN_TOOL_STONE;
    assert_int_equal(kn_screening_left_out(&wrapped, &step, 0),
                     KN_LEFT_OUT_TOOL);
    step.tool = KN_TOOL_WRAPPED_STONE;
    assert_int_equal(kn_screening_left_out(&wrapped, &step, 0), KN_LEFT_IN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(routines_lose_what_they_must),
        cmocka_unit_test(the_rest_is_counted),
        cmocka_unit_test(nothing_that_remains_touches_what_hurts),
        cmocka_unit_test(what_eases_enough_stays),
        cmocka_unit_test(a_contact_reaches_as_far_as_its_tool),
        cmocka_unit_test(a_condition_bars_only_what_lies_inside),
        cmocka_unit_test(the_return_counts_too),
        cmocka_unit_test(sides_stay_fair),
        cmocka_unit_test(tools_are_barred_by_kind),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
