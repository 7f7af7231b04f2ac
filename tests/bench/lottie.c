// SPDX-License-Identifier: MIT
// bench_lottie FILE: a Lottie drawn by rlottie straight into a window's memory
// and presented, 60 times a second.
#include <stdint.h>
#include <stdio.h>

#include <rlottie_capi.h>

#include "stage.h"

struct scene {
    Lottie_Animation *animation;
    long length; // frames
};

static void
draw_scene(void *job, struct kn_bench_stage *stage, long k)
{
    struct scene *scene = job;
    SDL_Surface *surface = stage->surface;
    lottie_animation_render(scene->animation, (size_t)(k % scene->length),
                            (uint32_t *)surface->pixels, KN_BENCH_WIDTH,
                            KN_BENCH_HEIGHT, (size_t)surface->pitch);
    kn_bench_stage_show(stage);
}

static bool
run(struct kn_bench_stage *stage, const char *path)
{
    struct scene scene = {.animation = lottie_animation_from_file(path)};
    if (!scene.animation) {
        fprintf(stderr, "bench: rlottie cannot read %s\n", path);
        return false;
    }
    scene.length = (long)lottie_animation_get_totalframe(scene.animation);
    if (scene.length > 0) {
        kn_bench_stage_run(stage, draw_scene, &scene);
    }
    lottie_animation_destroy(scene.animation);
    return scene.length > 0;
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: bench_lottie FILE\n");
        return 2;
    }
    struct kn_bench_stage stage;
    bool done = kn_bench_stage_init(&stage) && run(&stage, argv[1]);
    if (done) {
        kn_bench_stage_report(&stage);
    }
    kn_bench_stage_destroy(&stage);
    return done ? 0 : 3;
}
