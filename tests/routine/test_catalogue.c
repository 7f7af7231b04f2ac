// SPDX-License-Identifier: MIT
// Folders of scripts: what is listed, in which order, and who wins.
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "routine/catalogue.h"

#define PATH_BYTES 256
#define MANY 1000

struct fixture {
    struct world *world;
    char root[64];
    char user[PATH_BYTES], shipped[PATH_BYTES], missing[PATH_BYTES];
    struct kn_catalogue catalogue;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    void *world = NULL;
    if (!f || world_set_up(&world) != 0) {
        free(f);
        return -1;
    }
    f->world = world;
    snprintf(f->root, sizeof(f->root), "/tmp/knead-catalogue-XXXXXX");
    *state = f;
    if (!mkdtemp(f->root)) {
        return -1;
    }
    snprintf(f->user, PATH_BYTES, "%s/user", f->root);
    snprintf(f->shipped, PATH_BYTES, "%s/shipped", f->root);
    snprintf(f->missing, PATH_BYTES, "%s/missing", f->root);
    return mkdir(f->user, 0700) || mkdir(f->shipped, 0700);
}

static void
remove_names(const char *folder, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        char path[PATH_BYTES * 2];
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

static int
tear_down(void **state)
{
    static const char *const names[] = {"a.yaml",   "b.yaml",       "c.yaml",
                                        "bad.yaml", ".hidden.yaml", "#a.yaml#",
                                        "a.yaml~",  "~a.yaml",      "notes.txt",
                                        ".yaml",    "#locked.yaml"};
    struct fixture *f = *state;
    void *world = f->world;
    kn_catalogue_destroy(&f->catalogue);
    remove_names(f->user, names, KN_ARRAY_COUNT(names));
    remove_names(f->shipped, names, KN_ARRAY_COUNT(names));
    rmdir(f->root);
    free(f);
    return world_tear_down(&world);
}

static void
put(const char *folder, const char *name, const char *text)
{
    char path[PATH_BYTES * 2];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void
list(struct fixture *f)
{
    const char *const folders[] = {f->user, f->missing, f->shipped};
    assert_true(kn_catalogue_init(&f->catalogue, folders, 3));
}

static void
only_scripts_are_listed_in_order(void **state)
{
    struct fixture *f = *state;
    const char *const names[] = {
        "c.yaml",  "a.yaml",    ".hidden.yaml", "#a.yaml#", "a.yaml~",
        "~a.yaml", "notes.txt", "b.yaml",       ".yaml",    "#locked.yaml"};
    for (int i = 0; i < KN_ARRAY_COUNT(names); i++) {
        put(f->shipped, names[i], "");
    }
    list(f);
    assert_int_equal(f->catalogue.count, 3);
    assert_string_equal(f->catalogue.entries[0].id, "a");
    assert_string_equal(f->catalogue.entries[1].id, "b");
    assert_string_equal(f->catalogue.entries[2].id, "c");
}

static void
the_earlier_folder_wins(void **state)
{
    struct fixture *f = *state;
    put(f->shipped, "a.yaml", "");
    put(f->shipped, "b.yaml", "");
    put(f->user, "b.yaml", "");
    put(f->user, "c.yaml", "");
    list(f);
    assert_int_equal(f->catalogue.count, 3);
    const char *path = kn_catalogue_find(&f->catalogue, "b")->path;
    assert_memory_equal(path, f->user, strlen(f->user));
    path = kn_catalogue_find(&f->catalogue, "a")->path;
    assert_memory_equal(path, f->shipped, strlen(f->shipped));
}

static void
an_empty_catalogue_finds_nothing(void **state)
{
    struct fixture *f = *state;
    list(f);
    assert_int_equal(f->catalogue.count, 0);
    assert_null(kn_catalogue_find(&f->catalogue, "a"));
    assert_null(kn_catalogue_nearest(&f->catalogue, "a"));
    assert_null(kn_catalogue_resolve(&f->catalogue, "a"));
}

static void
a_word_is_an_id_or_a_path(void **state)
{
    struct fixture *f = *state;
    put(f->shipped, "a.yaml", "");
    put(f->shipped, "bad.yaml", "");
    list(f);
    const struct kn_catalogue *catalogue = &f->catalogue;
    const struct kn_entry *a = kn_catalogue_find(catalogue, "a");
    assert_string_equal(kn_catalogue_resolve(catalogue, "a"), a->path);
    assert_string_equal(kn_catalogue_resolve(catalogue, "x.yaml"), "x.yaml");
    assert_string_equal(kn_catalogue_resolve(catalogue, "my/x"), "my/x");
    assert_null(kn_catalogue_resolve(catalogue, "nobody"));
    assert_string_equal(kn_catalogue_nearest(catalogue, "bda"), "bad");
    assert_null(kn_catalogue_nearest(catalogue, "nobody"));
}

static void
loading_gives_facts_or_the_first_error(void **state)
{
    struct fixture *f = *state;
    const struct script good = {.steps = {{.side = "in-turn"}}};
    char *text = script_text(&good);
    put(f->user, "a.yaml", text);
    free(text);
    put(f->user, "bad.yaml", "title: Bad\nsteps: none\n");
    list(f);
    assert_int_equal(f->catalogue.entries[0].state, KN_ENTRY_UNREAD);
    assert_true(kn_catalogue_load_all(&f->catalogue, &f->world->anatomy));

    const struct kn_entry *a = kn_catalogue_find(&f->catalogue, "a");
    assert_int_equal(a->state, KN_ENTRY_GOOD);
    assert_string_equal(a->title, "A test");
    assert_string_equal(a->about, "For a test.");
    assert_int_equal(a->technique, KN_TECHNIQUE_SWEDISH);
    assert_int_equal(a->mode, KN_MODE_SELF);
    assert_float_equal(a->intensity_target, 3, 0);
    assert_float_equal(a->intensity_cap, 4, 0);
    assert_int_equal(a->step_count, 1);
    assert_int_equal(a->work, 2 * 180 * KN_SECOND);

    const struct kn_entry *bad = kn_catalogue_find(&f->catalogue, "bad");
    assert_int_equal(bad->state, KN_ENTRY_BAD);
    assert_string_equal(bad->error,
                        "1:1: 'about' is missing in a routine (expected a "
                        "text)");
    assert_int_equal(bad->error_count, 6);
}

static void
an_entry_is_read_once(void **state)
{
    struct fixture *f = *state;
    put(f->user, "a.yaml", "- no routine\n");
    list(f);
    struct kn_entry *a = kn_catalogue_find(&f->catalogue, "a");
    assert_true(kn_catalogue_load(&f->catalogue, a, &f->world->anatomy));
    const char *error = a->error;
    put(f->user, "a.yaml", "");
    assert_true(kn_catalogue_load(&f->catalogue, a, &f->world->anatomy));
    assert_ptr_equal(a->error, error);
}

static void
a_thousand_scripts_are_only_listed(void **state)
{
    struct fixture *f = *state;
    char name[32];
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof(name), "r%03d.yaml", i);
        put(f->shipped, name, "- no routine\n");
    }
    list(f);
    for (int i = 0; i < MANY; i++) {
        char path[PATH_BYTES * 2];
        snprintf(path, sizeof(path), "%s/r%03d.yaml", f->shipped, i);
        unlink(path);
    }
    assert_int_equal(f->catalogue.count, MANY);
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof(name), "r%03d", i);
        assert_string_equal(f->catalogue.entries[i].id, name);
        assert_int_equal(f->catalogue.entries[i].state, KN_ENTRY_UNREAD);
        assert_ptr_equal(kn_catalogue_find(&f->catalogue, name),
                         &f->catalogue.entries[i]);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(only_scripts_are_listed_in_order),
        CASE(the_earlier_folder_wins),
        CASE(an_empty_catalogue_finds_nothing),
        CASE(a_word_is_an_id_or_a_path),
        CASE(loading_gives_facts_or_the_first_error),
        CASE(an_entry_is_read_once),
        CASE(a_thousand_scripts_are_only_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
