// SPDX-License-Identifier: MIT
// The floors: bench_window wait (a bare window that waits for events), copy
// (one memcpy of a frame, 60 times a second), show (the same, and presents it).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

// What is copied to where.
struct copy {
    unsigned char *from, *to; // `to` is owned too, unless it is the surface
    size_t size;
    bool shows;
};

static void
copy_frame(void *job, struct kn_bench_stage *stage, long k)
{
    struct copy *copy = job;
    // Other bytes each time, or nothing would have to be done.
    copy->from[(size_t)k % copy->size]++;
    memcpy(copy->shows ? stage->surface->pixels : copy->to, copy->from,
           copy->size);
    if (copy->shows) {
        kn_bench_stage_show(stage);
    }
}

static bool
run_copy(struct kn_bench_stage *stage, bool shows)
{
    struct copy copy = {
        .size = (size_t)stage->surface->pitch * KN_BENCH_HEIGHT,
        .shows = shows,
    };
    copy.from = malloc(copy.size);
    copy.to = malloc(copy.size);
    bool done = copy.from && copy.to;
    if (done) {
        memset(copy.from, 0x40, copy.size);
        memset(copy.to, 0, copy.size);
        kn_bench_stage_run(stage, copy_frame, &copy);
    }
    free(copy.to);
    free(copy.from);
    return done;
}

static bool
run_wait(void)
{
    SDL_Event event;
    while (SDL_WaitEvent(&event)) {
        if (event.type == SDL_QUIT) {
            return true;
        }
    }
    return false;
}

static bool
run(struct kn_bench_stage *stage, const char *what)
{
    if (strcmp(what, "wait") == 0) {
        return run_wait();
    }
    return run_copy(stage, strcmp(what, "show") == 0);
}

int
main(int argc, char **argv)
{
    const char *what = argc == 2 ? argv[1] : "";
    if (strcmp(what, "wait") != 0 && strcmp(what, "copy") != 0 &&
        strcmp(what, "show") != 0) {
        fprintf(stderr, "usage: bench_window wait|copy|show\n");
        return 2;
    }
    struct kn_bench_stage stage;
    bool done = kn_bench_stage_init(&stage) && run(&stage, what);
    if (done) {
        kn_bench_stage_report(&stage);
    }
    kn_bench_stage_destroy(&stage);
    return done ? 0 : 3;
}
