// SPDX-License-Identifier: MIT
// What a phone reads off the page after a session is, to the byte, what is to
// be taken home: found by another program (zbarimg) in the picture of the
// page, for every routine that ships and for scripts that mean no good.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/content.h"
#include "platform/fonts.h"
#include "platform/image.h"
#include "routine/leaflet.h"
#include "session/plan.h"

#define ROOM 4096
#define LINE 512

struct bench {
    struct kn_content content;
    struct kn_fonts *fonts;
    char folder[64];
    bool reader; // zbarimg is there
};

static int
set_up(void **state)
{
    const char *why = "";
    unsetenv("HOME"); // what ships alone
    unsetenv("XDG_DATA_HOME");
    unsetenv("KNEAD_FONT_DIR");
    struct bench *b = test_calloc(1, sizeof(*b));
    *state = b;
    snprintf(b->folder, sizeof(b->folder), "/tmp/knead-take-XXXXXX");
    b->fonts = kn_fonts_create(&why);
    if (!b->fonts || !mkdtemp(b->folder) ||
        kn_content_init(&b->content, KN_SOURCE_DIR) != KN_EXIT_DONE) {
        print_error("%s\n", why);
        return -1;
    }
    kn_content_load_cast(&b->content);
    b->reader = system("zbarimg --version >/dev/null 2>&1") == 0;
    return kn_content_load_library(&b->content) == KN_EXIT_DONE ? 0 : -1;
}

static int
tear_down(void **state)
{
    struct bench *b = *state;
    rmdir(b->folder);
    kn_content_destroy(&b->content);
    kn_fonts_free(b->fonts);
    test_free(b);
    return 0;
}

// What the page is to say of the occasion.
static void
tell(const struct kn_occasion *occasion, char *out, size_t size)
{
    struct kn_plan plan;
    assert_true(
        kn_plan_init_without(&plan, &occasion->routine, occasion->left_out));
    assert_true(kn_leaflet_write(out, size, &occasion->routine, plan.left_out) >
                0);
    kn_plan_destroy(&plan);
}

// What zbarimg finds in the picture.
static void
read_picture(const char *path, char *out, size_t size)
{
    char command[2 * LINE];
    snprintf(command, sizeof(command),
             "zbarimg -q --raw -Sdisable -Sqrcode.enable %s 2>/dev/null", path);
    FILE *reader = popen(command, "r");
    assert_non_null(reader);
    size_t length = fread(out, 1, size - 1, reader);
    out[length] = '\0';
    assert_int_equal(pclose(reader), 0);
    if (length > 0 && out[length - 1] == '\n') {
        out[length - 1] = '\0'; // zbarimg's own
    }
}

struct look {
    const char *screen;
    int width, height, text_size;
    enum kn_setting_theme theme;
};

static void
draw(struct kn_app *app, const char *picture)
{
    const char *why = "";
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, app->width, app->height));
    kn_app_draw(app, &canvas, 0);
    if (!kn_image_save_png(&canvas, picture, &why)) {
        fail_msg("%s: %s", picture, why);
    }
    kn_canvas_destroy(&canvas);
}

// Shows the code, scrolled to where it all is in sight.
static void
bring_into_sight(struct kn_app *app)
{
    struct kn_board *board = &app->board;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->kind == KN_BOARD_CODE && item->part == KN_PART_MIDDLE) {
            int by = item->inner.y0 - board->view.y0;
            int end = kn_board_scroll_end(board);
            board->scroll = by < end ? by : end;
        }
    }
}

// The page of the routine at `path`, read by somebody's phone.
static void
check(struct bench *b, const char *path, struct look look)
{
    char picture[LINE];
    char told[ROOM];
    char read[ROOM];
    struct kn_app *app = test_malloc(sizeof(*app));
    struct kn_memory memory = {.settings = kn_settings_standard()};
    kn_history_init(&memory.history);
    kn_answers_init(&memory.answers);
    memory.settings.text_size = look.text_size;
    memory.settings.theme = (int)look.theme;
    const struct kn_app_params params = {
        .library = kn_content_library(&b->content),
        .memory = &memory,
        .text = kn_fonts_text(b->fonts),
        .width = look.width,
        .height = look.height,
        .today = 1,
    };
    assert_true(kn_app_init(app, &params, 0));
    int screen = kn_app_screen_called(look.screen);
    if (!kn_app_show(app, (enum kn_screen)screen, path, 0)) {
        fail_msg("%s: %s", path, app->notice);
    }
    bring_into_sight(app);
    snprintf(picture, sizeof(picture), "%s/page.png", b->folder);
    draw(app, picture);
    tell(&app->occasion, told, KN_CODE_BYTES + 1);
    read_picture(picture, read, sizeof(read));
    assert_string_equal(read, told);
    unlink(picture);
    kn_app_destroy(app);
    kn_answers_destroy(&memory.answers);
    kn_history_destroy(&memory.history);
    test_free(app);
}

static void
require_both(struct bench *b)
{
    struct kn_library library =
        kn_content_library((struct kn_content *)&b->content);
    if (!library.encode || !b->reader) {
        print_message("without libqrencode or zbarimg: nothing is compared\n");
        skip();
    }
}

// ---- what ships

static void
every_routine_can_be_taken_home(void **state)
{
    struct bench *b = *state;
    require_both(b);
    const struct look look = {"thanks", 800, 480, 100, KN_SETTING_NIGHT};
    for (int i = 0; i < b->content.catalogue.count; i++) {
        check(b, b->content.catalogue.entries[i].path, look);
    }
}

// None of them loses a step to the size of the code.
static void
every_step_is_told(void **state)
{
    struct bench *b = *state;
    for (int i = 0; i < b->content.catalogue.count; i++) {
        struct kn_routine routine;
        struct kn_plan plan;
        char text[KN_CODE_BYTES + 1];
        assert_int_equal(kn_content_routine(&b->content,
                                            b->content.catalogue.entries[i].id,
                                            &routine),
                         KN_EXIT_DONE);
        assert_true(kn_plan_init(&plan, &routine));
        int told =
            kn_leaflet_write(text, sizeof(text), &routine, plan.left_out);
        if (told != plan.step_count) {
            fail_msg("%s: %d steps of %d are told", routine.id, told,
                     plan.step_count);
        }
        kn_plan_destroy(&plan);
        kn_routine_destroy(&routine);
    }
}

static void
every_page_can_be_read(void **state)
{
    struct bench *b = *state;
    require_both(b);
    static const struct look looks[] = {
        {"thanks", 1920, 1080, 100, KN_SETTING_NIGHT},
        {"thanks", 1080, 1920, 100, KN_SETTING_DAY},
        {"thanks", 480, 800, 100, KN_SETTING_NIGHT},
        {"thanks", 800, 480, 200, KN_SETTING_NIGHT},
        {"take", 800, 480, 100, KN_SETTING_DAY},
        {"take", 1280, 720, 200, KN_SETTING_HIGH_CONTRAST},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(looks); i++) {
        check(b, kn_content_path(&b->content, "swedish-self"), looks[i]);
    }
}

// ---- what does not

// The shipped script with another title and other things to fetch.
static void
write_script(struct bench *b, char *path, const char *title, const char *thing)
{
    char line[LINE];
    snprintf(path, LINE, "%s/hostile.yaml", b->folder);
    FILE *from = fopen(kn_content_path(&b->content, "desk-break"), "r");
    FILE *to = fopen(path, "w");
    assert_non_null(from);
    assert_non_null(to);
    while (fgets(line, sizeof(line), from)) {
        if (strncmp(line, "title:", 6) == 0) {
            fprintf(to, "title: \"%s\"\n", title);
        } else {
            fputs(line, to);
            if (strncmp(line, "kit:", 4) == 0) {
                fprintf(to, "  - \"%s\"\n", thing);
            }
        }
    }
    fclose(from);
    fclose(to);
}

static void
hostile_scripts_stay_text(void **state)
{
    struct bench *b = *state;
    require_both(b);
    static const char *const titles[] = {
        "R\xc3\xbc"
        "cken \xe8\x83\x8c\xe4\xb8\xad \xf0\x9f\x99\x82",
        "%s%n $(reboot) `id` ; <b> \\\\ \\\" '",
        "https://example.org/?q=1",
        "WIFI:S:net;P:word;;",
        "\\u00a0. \\u0301 \\u00b0C \\u05d0",
        "\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83"
        "\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8"
        "\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c\xe8\x83\x8c",
    };
    const struct look look = {"thanks", 800, 480, 100, KN_SETTING_NIGHT};
    char path[LINE];
    for (int i = 0; i < KN_ARRAY_COUNT(titles); i++) {
        write_script(b, path, titles[i], titles[i]);
        check(b, path, look);
    }
    unlink(path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_can_be_taken_home),
        cmocka_unit_test(every_step_is_told),
        cmocka_unit_test(every_page_can_be_read),
        cmocka_unit_test(hostile_scripts_stay_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
