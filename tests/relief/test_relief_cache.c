// SPDX-License-Identifier: MIT
// What the cache gives back is what was baked, or nothing.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "relief/cache.h"
#include "small_back.h"

#define WIDTH 30
#define HEIGHT 40
#define LIMIT 1000000

struct fixture {
    struct small_back back;
    struct kn_relief_params params;
    struct kn_relief relief;
    char folder[64];
    char path[128];
    char *bytes; // the good file
    size_t size;
};

static int
setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    *state = f;
    small_back_init(&f->back);
    f->params = small_view(WIDTH, HEIGHT, 0.5f, (kn_vec2){0, 35});
    assert_true(kn_relief_bake(&f->relief, &f->back.anatomy, &f->params, NULL));
    snprintf(f->folder, sizeof(f->folder), "/tmp/kn-relief-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof(f->path), "%s/relief.bin", f->folder);
    assert_true(kn_relief_cache_save(&f->relief, f->path, &f->back.anatomy,
                                     &f->params));
    const char *why = NULL;
    f->bytes = kn_file_read(f->path, LIMIT, &f->size, &why);
    assert_non_null(f->bytes);
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *f = *state;
    unlink(f->path);
    rmdir(f->folder);
    free(f->bytes);
    kn_relief_destroy(&f->relief);
    small_back_destroy(&f->back);
    free(f);
    return 0;
}

static void
put(const struct fixture *f, const char *bytes, size_t size)
{
    FILE *file = fopen(f->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static bool
loads(const struct fixture *f, struct kn_relief *out)
{
    return kn_relief_cache_load(out, f->path, &f->back.anatomy, &f->params);
}

static void
it_gives_back_what_was_baked(void **state)
{
    struct fixture *f = *state;
    struct kn_relief r;
    put(f, f->bytes, f->size);
    assert_true(loads(f, &r));
    assert_int_equal(r.bounds.x1, f->relief.bounds.x1);
    assert_memory_equal(r.coverage, f->relief.coverage, WIDTH * HEIGHT);
    for (int i = 0; i < KN_LAYER_COUNT; i++) {
        assert_memory_equal(r.layers[i].lit, f->relief.layers[i].lit,
                            WIDTH * HEIGHT * sizeof(uint32_t));
    }
    const kn_dent dent = {.at = {4, 30}, .radius = 4, .depth = 1};
    uint32_t baked[WIDTH * HEIGHT];
    uint32_t loaded[WIDTH * HEIGHT];
    kn_rect all = {0, 0, WIDTH, HEIGHT};
    kn_relief_light(&f->relief, KN_LAYER_DEEP, all, &dent, 1, baked);
    kn_relief_light(&r, KN_LAYER_DEEP, all, &dent, 1, loaded);
    assert_memory_equal(baked, loaded, sizeof(baked));
    kn_relief_destroy(&r);
}

static void
no_file_is_no_relief(void **state)
{
    struct fixture *f = *state;
    struct kn_relief r;
    unlink(f->path);
    assert_false(loads(f, &r));
    assert_false(
        kn_relief_cache_load(&r, f->folder, &f->back.anatomy, &f->params));
}

static void
no_flipped_bit_is_accepted(void **state)
{
    struct fixture *f = *state;
    size_t header = 96;
    for (size_t at = 0; at < f->size; at += at < header ? 1 : 509) {
        f->bytes[at] = (char)(f->bytes[at] ^ (1 << at % 8));
        put(f, f->bytes, f->size);
        f->bytes[at] = (char)(f->bytes[at] ^ (1 << at % 8));
        struct kn_relief r;
        assert_false(loads(f, &r));
    }
    f->bytes[f->size - 1] = (char)(f->bytes[f->size - 1] ^ 1);
    put(f, f->bytes, f->size);
    f->bytes[f->size - 1] = (char)(f->bytes[f->size - 1] ^ 1);
    struct kn_relief r;
    assert_false(loads(f, &r));
}

static void
no_cut_or_grown_file_is_accepted(void **state)
{
    struct fixture *f = *state;
    struct kn_relief r;
    for (size_t size = 0; size < f->size; size += size < 100 ? 7 : 1000) {
        put(f, f->bytes, size);
        assert_false(loads(f, &r));
    }
    char *longer = calloc(1, f->size + 16);
    assert_non_null(longer);
    memcpy(longer, f->bytes, f->size);
    put(f, longer, f->size + 1);
    assert_false(loads(f, &r));
    memset(longer, 0x5a, f->size);
    put(f, longer, f->size);
    assert_false(loads(f, &r));
    free(longer);
}

static void
other_inputs_do_not_match(void **state)
{
    struct fixture *f = *state;
    put(f, f->bytes, f->size);
    const struct kn_relief_params good = f->params;
    struct kn_relief_params others[6] = {good, good, good, good, good, good};
    others[0].view.scale += 0.001f;
    others[1].view.origin_x += 1;
    others[2].view.origin_y += 0.5f;
    others[3].layers = 1;
    others[4].tone.g++;
    others[5].view.width--;
    char name[64];
    char other[64];
    kn_relief_cache_name(name, sizeof(name), &f->back.anatomy, &good);
    for (int i = 0; i < KN_ARRAY_COUNT(others); i++) {
        struct kn_relief r;
        f->params = others[i];
        assert_false(loads(f, &r));
        assert_false(kn_relief_cache_save(&f->relief, f->path, &f->back.anatomy,
                                          &f->params));
        kn_relief_cache_name(other, sizeof(other), &f->back.anatomy,
                             &f->params);
        assert_string_not_equal(name, other);
    }
    f->params = good;
    f->back.anatomy.hash++;
    struct kn_relief r;
    assert_false(loads(f, &r));
    f->back.anatomy.hash--;
    assert_true(loads(f, &r));
    kn_relief_destroy(&r);
}

static void
the_name_is_plain_and_repeats(void **state)
{
    struct fixture *f = *state;
    char name[64];
    char again[64];
    kn_relief_cache_name(name, sizeof(name), &f->back.anatomy, &f->params);
    kn_relief_cache_name(again, sizeof(again), &f->back.anatomy, &f->params);
    assert_string_equal(name, again);
    assert_null(strpbrk(name, "/\\ "));
}

static void
what_cannot_be_written_is_told(void **state)
{
    struct fixture *f = *state;
    assert_false(kn_relief_cache_save(&f->relief, "/nowhere/relief.bin",
                                      &f->back.anatomy, &f->params));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_gives_back_what_was_baked),
        cmocka_unit_test(no_file_is_no_relief),
        cmocka_unit_test(no_flipped_bit_is_accepted),
        cmocka_unit_test(no_cut_or_grown_file_is_accepted),
        cmocka_unit_test(other_inputs_do_not_match),
        cmocka_unit_test(the_name_is_plain_and_repeats),
        cmocka_unit_test(what_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
