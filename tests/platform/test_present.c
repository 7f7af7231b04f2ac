// SPDX-License-Identifier: MIT
// Both ways of presenting, read back from what the window would show.
#include "../test.h"

#include <SDL.h>

#include "platform/present.h"

#define WIDTH 160
#define HEIGHT 90
#define RED 0xffff0000u
#define BLUE 0xff0000ffu

struct fixture {
    SDL_Window *window;
    struct kn_present *present;
    struct kn_canvas canvas;
    uint32_t screen[WIDTH * HEIGHT]; // as read back
};

static int
set_up(void **state, enum kn_present_way way)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    assert_non_null(fixture);
    kn_hints_set();
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    fixture->window = SDL_CreateWindow("", 0, 0, WIDTH, HEIGHT, 0);
    assert_non_null(fixture->window);
    fixture->present = kn_present_create(fixture->window, way, true);
    assert_non_null(fixture->present);
    assert_int_equal(kn_present_way(fixture->present), way);
    assert_true(kn_canvas_init(&fixture->canvas, WIDTH, HEIGHT));
    *state = fixture;
    return 0;
}

static int
set_up_surface(void **state)
{
    return set_up(state, KN_PRESENT_SURFACE);
}

static int
set_up_texture(void **state)
{
    return set_up(state, KN_PRESENT_TEXTURE);
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    kn_canvas_destroy(&fixture->canvas);
    kn_present_free(fixture->present);
    SDL_DestroyWindow(fixture->window);
    SDL_Quit();
    free(fixture);
    return 0;
}

static void
paint(struct fixture *fixture, uint32_t color)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        fixture->canvas.pixels[i] = color;
    }
}

static void
show(struct fixture *fixture, const struct kn_damage *damage)
{
    assert_true(kn_present_show(fixture->present, &fixture->canvas, damage));
    SDL_Surface *surface = SDL_GetWindowSurface(fixture->window);
    assert_non_null(surface);
    assert_int_equal(SDL_ConvertPixels(WIDTH, HEIGHT, surface->format->format,
                                       surface->pixels, surface->pitch,
                                       SDL_PIXELFORMAT_ARGB8888,
                                       fixture->screen, WIDTH * 4),
                     0);
}

// Everything is `inside` within `rect` and `outside` elsewhere.
static void
check_screen(const struct fixture *fixture, kn_rect rect, uint32_t inside,
             uint32_t outside)
{
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            bool in =
                x >= rect.x0 && x < rect.x1 && y >= rect.y0 && y < rect.y1;
            assert_int_equal(fixture->screen[y * WIDTH + x],
                             in ? inside : outside);
        }
    }
}

static void
only_damage_is_shown(void **state)
{
    struct fixture *fixture = *state;
    const kn_rect all = {0, 0, WIDTH, HEIGHT};
    const kn_rect part = {13, 7, 40, 30};
    struct kn_damage none = {.count = 0};
    struct kn_damage damage = {.rects = {part}, .count = 1};
    paint(fixture, RED);
    show(fixture, &none); // the first picture is whole
    check_screen(fixture, all, RED, RED);
    paint(fixture, BLUE);
    show(fixture, &none);
    check_screen(fixture, all, RED, RED);
    show(fixture, &damage);
    check_screen(fixture, part, BLUE, RED);
    show(fixture, NULL);
    check_screen(fixture, all, BLUE, BLUE);
}

static void
after_an_invalidation_all_is_shown(void **state)
{
    struct fixture *fixture = *state;
    const kn_rect all = {0, 0, WIDTH, HEIGHT};
    struct kn_damage none = {.count = 0};
    show(fixture, NULL);
    paint(fixture, BLUE);
    kn_present_invalidate(fixture->present);
    show(fixture, &none);
    check_screen(fixture, all, BLUE, BLUE);
}

static void
damage_beyond_the_edges_is_cut(void **state)
{
    struct fixture *fixture = *state;
    struct kn_damage damage = {
        .rects = {{-100, -100, 10, 10},
                  {WIDTH - 10, 0, WIDTH + 500, HEIGHT + 500},
                  {WIDTH + 1, HEIGHT + 1, WIDTH + 2, HEIGHT + 2},
                  {20, 20, 20, 40}},
        .count = 4,
    };
    paint(fixture, RED);
    show(fixture, NULL);
    paint(fixture, BLUE);
    show(fixture, &damage);
    assert_int_equal(fixture->screen[0], BLUE);
    assert_int_equal(fixture->screen[WIDTH * HEIGHT - 1], BLUE);
    assert_int_equal(fixture->screen[HEIGHT / 2 * WIDTH + 50], RED);
}

// While a resize is in flight canvas and window differ.
static void
a_canvas_of_another_size_is_survived(void **state)
{
    struct fixture *fixture = *state;
    static const int sizes[][2] = {{1, 1}, {500, 400}, {1, 400}, {500, 1}};
    for (int i = 0; i < KN_ARRAY_COUNT(sizes); i++) {
        struct kn_canvas other;
        assert_true(kn_canvas_init(&other, sizes[i][0], sizes[i][1]));
        kn_present_invalidate(fixture->present);
        assert_true(kn_present_show(fixture->present, &other, NULL));
        assert_true(kn_present_show(fixture->present, &other, &other.damage));
        kn_canvas_destroy(&other);
    }
    paint(fixture, BLUE);
    kn_present_invalidate(fixture->present);
    show(fixture, NULL);
    check_screen(fixture, (kn_rect){0}, BLUE, BLUE);
}

static void
a_resized_window_is_shown_whole(void **state)
{
    struct fixture *fixture = *state;
    struct kn_damage none = {.count = 0};
    int width = 0;
    int height = 0;
    show(fixture, NULL);
    SDL_SetWindowSize(fixture->window, 1, 1);
    SDL_PumpEvents();
    kn_present_size(fixture->present, &width, &height);
    assert_int_equal(width, 1);
    assert_int_equal(height, 1);
    kn_present_invalidate(fixture->present);
    assert_true(kn_present_show(fixture->present, &fixture->canvas, &none));
    SDL_SetWindowSize(fixture->window, WIDTH, HEIGHT);
    SDL_PumpEvents();
    paint(fixture, RED);
    kn_present_invalidate(fixture->present);
    show(fixture, &none);
    check_screen(fixture, (kn_rect){0}, RED, RED);
}

// Turned clockwise, the canvas' first line comes to stand at the right.
static void
a_turned_canvas_is_shown_turned(void **state)
{
    struct fixture *fixture = *state;
    static const kn_rect stands[] = {
        {0, 0, WIDTH, 10},
        {WIDTH - 10, 0, WIDTH, HEIGHT},
        {0, HEIGHT - 10, WIDTH, HEIGHT},
        {0, 0, 10, HEIGHT},
    };
    for (int quarters = 1; quarters < 4; quarters++) {
        struct kn_canvas upright;
        bool side = quarters & 1;
        int width = side ? HEIGHT : WIDTH;
        int height = side ? WIDTH : HEIGHT;
        assert_true(kn_canvas_init(&upright, width, height));
        kn_present_turn(fixture->present, quarters);
        for (int i = 0; i < width * height; i++) {
            upright.pixels[i] = RED;
        }
        struct kn_canvas own = fixture->canvas;
        fixture->canvas = upright;
        show(fixture, NULL);
        check_screen(fixture, (kn_rect){0}, RED, RED);
        for (int i = 0; i < width * 10; i++) {
            upright.pixels[i] = BLUE;
        }
        struct kn_damage damage = {.rects = {{0, 0, width, 10}}, .count = 1};
        show(fixture, &damage);
        check_screen(fixture, stands[quarters], BLUE, RED);
        fixture->canvas = own;
        kn_canvas_destroy(&upright);
    }
}

static void
what_the_driver_forgot_is_shown_again(void **state)
{
    struct fixture *fixture = *state;
    struct kn_damage none = {.count = 0};
    paint(fixture, RED);
    show(fixture, NULL);
    paint(fixture, BLUE);
    kn_present_forget(fixture->present);
    show(fixture, &none);
    check_screen(fixture, (kn_rect){0}, BLUE, BLUE);
}

// A renderer that fails is replaced, and the picture is there at the next try.
static void
a_lost_renderer_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    struct kn_damage none = {.count = 0};
    paint(fixture, RED);
    show(fixture, NULL);
    SDL_Renderer *renderer = SDL_GetRenderer(fixture->window);
    assert_non_null(renderer);
    SDL_DestroyRenderer(renderer);
    paint(fixture, BLUE);
    kn_present_forget(fixture->present);
    kn_present_show(fixture->present, &fixture->canvas, &none);
    show(fixture, &none);
    check_screen(fixture, (kn_rect){0}, BLUE, BLUE);
}

static void
without_a_gpu_the_surface_is_used(void **state)
{
    (void)state;
    kn_hints_set();
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    SDL_Window *window = SDL_CreateWindow("", 0, 0, WIDTH, HEIGHT, 0);
    struct kn_present *present =
        kn_present_create(window, KN_PRESENT_TEXTURE, false);
    assert_non_null(present);
    assert_int_equal(kn_present_way(present), KN_PRESENT_SURFACE);
    kn_present_free(present);
    SDL_DestroyWindow(window);
    SDL_Quit();
}

#define BOTH(name)                                                             \
    cmocka_unit_test_setup_teardown(name, set_up_surface, tear_down),          \
        cmocka_unit_test_setup_teardown(name, set_up_texture, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(only_damage_is_shown),
        BOTH(after_an_invalidation_all_is_shown),
        BOTH(damage_beyond_the_edges_is_cut),
        BOTH(a_canvas_of_another_size_is_survived),
        BOTH(a_resized_window_is_shown_whole),
        BOTH(a_turned_canvas_is_shown_turned),
        BOTH(what_the_driver_forgot_is_shown_again),
        cmocka_unit_test_setup_teardown(a_lost_renderer_is_replaced,
                                        set_up_texture, tear_down),
        cmocka_unit_test(without_a_gpu_the_surface_is_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
