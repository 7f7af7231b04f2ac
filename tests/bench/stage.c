// SPDX-License-Identifier: MIT
#include "stage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RATE 60
#define WARM_UP (2 * RATE)    // frames
#define ROOM (RATE * 60 * 10) // frames that are noted at most

double
kn_bench_now(void)
{
    struct timespec ts = {0};
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + 1e-9 * (double)ts.tv_nsec;
}

static void
sleep_until(double until)
{
    struct timespec ts = {.tv_sec = (time_t)until};
    ts.tv_nsec = (long)((until - (double)ts.tv_sec) * 1e9);
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL) ==
           EINTR) {
    }
}

static bool
fail(const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", what, SDL_GetError());
    return false;
}

bool
kn_bench_stage_init(struct kn_bench_stage *stage)
{
    *stage = (struct kn_bench_stage){0};
    // Without it SDL presents through OpenGL, here in software: not bare.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return fail("no display");
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (!driver || strcmp(driver, "x11") != 0) {
        return fail("the driver is not x11");
    }
    stage->window =
        SDL_CreateWindow("bench", 0, 0, KN_BENCH_WIDTH, KN_BENCH_HEIGHT, 0);
    if (!stage->window) {
        return fail("no window");
    }
    stage->surface = SDL_GetWindowSurface(stage->window);
    if (!stage->surface || stage->surface->format->BytesPerPixel != 4) {
        return fail("no surface of 4 bytes a pixel");
    }
    SDL_FillRect(stage->surface, NULL, 0x203038);
    kn_bench_stage_show(stage);
    stage->shown = kn_bench_now();
    stage->work = calloc(ROOM, sizeof(*stage->work));
    return stage->work || fail("out of memory");
}

void
kn_bench_stage_destroy(struct kn_bench_stage *stage)
{
    free(stage->work);
    if (stage->window) {
        SDL_DestroyWindow(stage->window);
    }
    SDL_Quit();
}

void
kn_bench_stage_show(struct kn_bench_stage *stage)
{
    SDL_UpdateWindowSurface(stage->window);
}

static bool
wants_to_end(void)
{
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        if (event.type == SDL_QUIT) {
            return true;
        }
    }
    return false;
}

static void
note(struct kn_bench_stage *stage, double begun)
{
    double ended = kn_bench_now();
    if (stage->frames++ < WARM_UP || stage->count == ROOM) {
        return;
    }
    if (stage->count == 0) {
        stage->first = begun;
    }
    stage->last = ended;
    stage->work[stage->count++] = 1000 * (ended - begun);
}

void
kn_bench_stage_run(struct kn_bench_stage *stage,
                   void (*draw)(void *job, struct kn_bench_stage *stage,
                                long k),
                   void *job)
{
    double due = kn_bench_now();
    while (!wants_to_end()) {
        double begun = kn_bench_now();
        draw(job, stage, stage->frames);
        note(stage, begun);
        due += 1.0 / RATE;
        double now = kn_bench_now();
        if (due < now) {
            due = now;
        }
        sleep_until(due);
    }
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

void
kn_bench_stage_report(struct kn_bench_stage *stage)
{
    int n = stage->count;
    printf("{\"driver\": \"x11\", \"shown\": %.6f", stage->shown);
    if (n > 0) {
        qsort(stage->work, (size_t)n, sizeof(*stage->work), compare);
        printf(", \"frames\": %d, \"seconds\": %.3f, \"p50\": %.3f, "
               "\"p99\": %.3f, \"most\": %.3f",
               n, stage->last - stage->first, stage->work[n / 2],
               stage->work[(int)(0.99 * (n - 1))], stage->work[n - 1]);
    }
    printf("}\n");
    fflush(stdout);
}
