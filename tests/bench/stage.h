// SPDX-License-Identifier: MIT
// A bare SDL window of 1920x1080 for the programs Knead is measured against:
// opened the quickest way there is, kept at 60 frames a second by absolute
// deadlines, its work noted, and told as one line of JSON at the end.
#ifndef KN_BENCH_STAGE_H
#define KN_BENCH_STAGE_H

#include <stdbool.h>

#include <SDL.h>

#define KN_BENCH_WIDTH 1920
#define KN_BENCH_HEIGHT 1080

struct kn_bench_stage {
    SDL_Window *window;
    SDL_Surface *surface; // of the window, not owned
    double shown;         // when the first picture was, monotonic seconds
    double *work;         // milliseconds, of frames after the warm-up; owned
    double first, last;   // begin and end of those frames, monotonic seconds
    int count;
    long frames; // with the warm-up
};

// Opens the window and shows a first, plain picture. False, and a line on
// stderr, when it cannot or when the driver is not x11. Destroy it anyway.
bool kn_bench_stage_init(struct kn_bench_stage *stage);
void kn_bench_stage_destroy(struct kn_bench_stage *stage);

// Monotonic seconds.
double kn_bench_now(void);

// Calls draw(job, stage, k) for frame k, 60 times a second, until the program
// is asked to end. A frame that comes too late for the next moves all others.
void kn_bench_stage_run(struct kn_bench_stage *stage,
                        void (*draw)(void *job, struct kn_bench_stage *stage,
                                     long k),
                        void *job);

// Shows the whole surface.
void kn_bench_stage_show(struct kn_bench_stage *stage);

// One line of JSON on stdout.
void kn_bench_stage_report(struct kn_bench_stage *stage);

#endif
