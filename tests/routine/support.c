// SPDX-License-Identifier: MIT
#include "support.h"

int
world_set_up(void **state)
{
    struct world *world = calloc(1, sizeof(*world));
    if (!world) {
        return -1;
    }
    kn_diag_init(&world->diags);
    if (!kn_anatomy_load(&world->anatomy, KN_TEST_DATA "/anatomy.yaml",
                         &world->diags)) {
        kn_diag_print(&world->diags, stderr);
        kn_diag_destroy(&world->diags);
        free(world);
        return -1;
    }
    *state = world;
    return 0;
}

int
world_tear_down(void **state)
{
    struct world *world = *state;
    kn_anatomy_destroy(&world->anatomy);
    kn_diag_destroy(&world->diags);
    free(world);
    return 0;
}

void
world_forget(struct world *world)
{
    kn_diag_destroy(&world->diags);
    kn_diag_init(&world->diags);
}

static const char *
or_else(const char *value, const char *otherwise)
{
    return value ? value : otherwise;
}

static void
print_step(FILE *out, const struct step_text *step)
{
    fprintf(out, "  - title: A step\n    side: %s\n",
            or_else(step->side, "both"));
    fprintf(out, "    targets: [longissimus]\n    tool: %s\n",
            or_else(step->tool, "palms"));
    fprintf(out, "    stroke: %s\n    path: %s\n",
            or_else(step->stroke, "glide"),
            or_else(step->path, "[es_S1, es_L3]"));
    if (step->back) {
        fprintf(out, "    back: %s\n", step->back);
    }
    fprintf(out, "    intensity: %s\n    tempo: %s\n",
            or_else(step->felt, "[1, 3, 1]"),
            or_else(step->tempo, "{cycle: 3, times: 60}"));
    fprintf(out, "    breath: slow\n    say: %s\n",
            or_else(step->say, "Slowly."));
    if (step->say_other) {
        fprintf(out, "    say-other: %s\n", step->say_other);
    }
    if (step->when) {
        fprintf(out, "    when: %s\n", step->when);
    }
    if (step->posture) {
        fprintf(out, "    posture: %s\n", step->posture);
    }
    fprintf(out, "    show: Slowly.\n");
}

char *
script_text(const struct script *script)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fprintf(out, "title: A test\nabout: For a test.\ntechnique: %s\nmode: %s\n",
            or_else(script->technique, "swedish"),
            or_else(script->mode, "self"));
    fprintf(out, "position: Standing.\nintensity: %s\nsteps:\n",
            or_else(script->intensity, "{target: 3, cap: 4}"));
    int count = script->step_count > 0 ? script->step_count : 1;
    for (int i = 0; i < count; i++) {
        print_step(out, &script->steps[i]);
    }
    fclose(out);
    return text;
}

bool
script_is_good(struct world *world, const struct script *script)
{
    struct kn_routine routine;
    char *text = script_text(script);
    bool good = kn_routine_parse(&routine, "test.yaml", text, strlen(text),
                                 &world->anatomy, &world->diags);
    free(text);
    if (good) {
        kn_routine_destroy(&routine);
    }
    return good;
}

void
expect_problem(struct world *world, const char *words)
{
    for (int i = 0; words && i < world->diags.count; i++) {
        if (strstr(world->diags.items[i].message, words)) {
            return;
        }
    }
    if (words || !kn_diag_ok(&world->diags)) {
        kn_diag_print(&world->diags, stderr);
        fail_msg("expected %s", words ? words : "no problem");
    }
}

const struct script swedish = {.step_count = 1};

const struct script firm = {.technique = "deep_tissue",
                            .intensity = "{target: 5, cap: 6}",
                            .step_count = 1};

const struct script slow = {.technique = "myofascial_release", .step_count = 1};

const struct script partner = {
    .technique = "deep_tissue", .mode = "partner", .step_count = 1};

const struct script warm = {
    .technique = "hot_stone",
    .intensity = "{target: 2, cap: 3}",
    .steps = {{.tool = "thermometer",
               .stroke = "check",
               .path = "[es_L4]",
               .felt = NO_CONTACT,
               .tempo = REST},
              {0}},
    .step_count = 2,
};

void
try_each(struct world *world, struct script script, const struct trial *trials,
         int count)
{
    int last = script.step_count++;
    if (script.steps[0].tool == warm.steps[0].tool) {
        script.steps[script.step_count++] = warm.steps[0]; // and looked after
    }
    for (int i = 0; i < count; i++) {
        script.steps[last] = trials[i].step;
        bool good = script_is_good(world, &script);
        expect_problem(world, trials[i].says);
        assert_int_equal(good, !trials[i].says);
        world_forget(world);
    }
}
