// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "platform/image.h"

struct place {
    char folder[64];
    char file[80];
};

static int
set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    assert_non_null(place);
    strcpy(place->folder, "/tmp/knead-image-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->file, sizeof(place->file), "%s/a.png", place->folder);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;
    unlink(place->file);
    int status = rmdir(place->folder); // fails if anything was left behind
    free(place);
    return status;
}

// Every byte value in every channel, and rows of an odd length.
static void
make_picture(struct kn_canvas *canvas)
{
    assert_true(kn_canvas_init(canvas, 257, 31));
    uint32_t value = 12345;
    for (int i = 0; i < 257 * 31; i++) {
        value = value * 1664525u + 1013904223u;
        canvas->pixels[i] = 0xff000000u | value >> 8;
    }
}

static void
a_picture_comes_back_exactly(void **state)
{
    const struct place *place = *state;
    struct kn_canvas saved;
    struct kn_canvas loaded;
    const char *why = NULL;
    make_picture(&saved);
    assert_true(kn_image_save_png(&saved, place->file, &why));
    assert_true(kn_image_load(&loaded, place->file, &why));
    assert_int_equal(loaded.width, 257);
    assert_int_equal(loaded.height, 31);
    assert_memory_equal(loaded.pixels, saved.pixels,
                        sizeof(uint32_t) * 257 * 31);
    kn_canvas_destroy(&loaded);
    kn_canvas_destroy(&saved);
}

static void
a_cut_picture_is_there_where_its_cover_is(void **state)
{
    const struct place *place = *state;
    struct kn_canvas saved;
    struct kn_canvas cover;
    struct kn_canvas loaded;
    const char *why = NULL;
    make_picture(&saved);
    assert_true(kn_canvas_init(&cover, 257, 31));
    for (int i = 0; i < 257 * 31; i++) {
        cover.pixels[i] = i % 3 == 0 ? 0xff000000u : 0xffffffffu;
    }
    assert_true(kn_image_save_cut(&saved, &cover, place->file, &why));
    assert_true(kn_image_load(&loaded, place->file, &why)); // over black
    for (int i = 0; i < 257 * 31; i++) {
        assert_int_equal(loaded.pixels[i],
                         i % 3 == 0 ? 0xff000000u : saved.pixels[i]);
    }
    assert_false(kn_image_save_cut(&saved, &cover, "/no/such/a.png", &why));
    kn_canvas_destroy(&loaded);
    kn_canvas_destroy(&cover);
    kn_canvas_destroy(&saved);
}

static void
the_same_picture_makes_the_same_file(void **state)
{
    const struct place *place = *state;
    struct kn_canvas canvas;
    const char *why = NULL;
    size_t sizes[2] = {0};
    char *files[2];
    make_picture(&canvas);
    for (int i = 0; i < 2; i++) {
        assert_true(kn_image_save_png(&canvas, place->file, &why));
        files[i] = kn_file_read(place->file, 1 << 20, &sizes[i], &why);
        assert_non_null(files[i]);
    }
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(files[0], files[1], sizes[0]);
    free(files[0]);
    free(files[1]);
    kn_canvas_destroy(&canvas);
}

static void
saving_where_nothing_can_be_saved_says_why(void **state)
{
    (void)state;
    struct kn_canvas canvas;
    const char *why = NULL;
    assert_true(kn_canvas_init(&canvas, 1, 1));
    assert_false(kn_image_save_png(&canvas, "/no/such/folder/a.png", &why));
    assert_non_null(why);
    kn_canvas_destroy(&canvas);
}

static void
loading_what_is_not_a_picture_says_why(void **state)
{
    const struct place *place = *state;
    static const char text[] = "not a picture at all";
    struct kn_canvas canvas;
    const char *why = NULL;
    assert_false(kn_image_load(&canvas, "/no/such/file.png", &why));
    assert_string_equal(why, "no such file");
    assert_true(kn_file_write(place->file, text, sizeof(text)));
    assert_false(kn_image_load(&canvas, place->file, &why));
    assert_string_equal(why, "it is not a PNG picture");
    assert_true(kn_file_write(place->file, "", 0));
    assert_false(kn_image_load(&canvas, place->file, &why));
}

// Cut anywhere, a file is an error and never half a picture.
static void
a_truncated_file_is_refused(void **state)
{
    const struct place *place = *state;
    struct kn_canvas canvas;
    const char *why = NULL;
    size_t size = 0;
    make_picture(&canvas);
    assert_true(kn_image_save_png(&canvas, place->file, &why));
    kn_canvas_destroy(&canvas);
    char *whole = kn_file_read(place->file, 1 << 20, &size, &why);
    assert_non_null(whole);
    for (size_t part = 1; part < size; part += size / 16) {
        assert_true(kn_file_write(place->file, whole, part));
        assert_false(kn_image_load(&canvas, place->file, &why));
    }
    free(whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_picture_comes_back_exactly),
        TEST(a_cut_picture_is_there_where_its_cover_is),
        TEST(the_same_picture_makes_the_same_file),
        TEST(saving_where_nothing_can_be_saved_says_why),
        TEST(loading_what_is_not_a_picture_says_why),
        TEST(a_truncated_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
