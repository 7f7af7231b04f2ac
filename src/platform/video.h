// SPDX-License-Identifier: MIT
// Pictures become a video: each goes uncompressed through a pipe to ffmpeg,
// which is found on the PATH and does the encoding. No shell is involved. What
// ffmpeg complains about is kept and becomes the reason.
#ifndef KN_PLATFORM_VIDEO_H
#define KN_PLATFORM_VIDEO_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "canvas/canvas.h"
#include "platform/planes.h"

enum kn_video_kind {
    KN_VIDEO_MP4,     // H.264; sides must be even
    KN_VIDEO_WEBM,    // VP9; sides must be even
    KN_VIDEO_GIF,     // with the colours of a palette
    KN_VIDEO_PALETTE, // not a video: the colours of all pictures, as a PNG
    KN_VIDEO_FLAC,    // sound alone, of frames as the mixer makes them
    KN_VIDEO_MP3,
    KN_VIDEO_OPUS,
};

struct kn_video_params {
    enum kn_video_kind kind;
    int width, height;   // of every picture
    int rate;            // pictures a second
    const char *title;   // kept in the file; "" for none
    const char *palette; // of a GIF: the file that KN_VIDEO_PALETTE made
    const char *sound;   // of MP4 and WebM: a WAV file to go with it, or NULL
    const char *path;    // the file to write; replaced if it is there
};

#define KN_VIDEO_REASON 200 // bytes
#define KN_VIDEO_ABSENT                                                        \
    "ffmpeg was not found; install it, or give a folder to get pictures"

struct kn_video {
    int child;                    // process, or -1
    int pipe;                     // to it, or -1
    struct kn_planes planes;      // what MP4 and WebM are sent; else empty
    bool begun;                   // a picture was taken
    FILE *said;                   // what it says; owned
    char reason[KN_VIDEO_REASON]; // why it failed, one plain line
};

// Whether there is a program called ffmpeg on the PATH.
bool kn_video_possible(void);

// Starts ffmpeg. Returns false with a reason when it cannot be started; there
// is then nothing to finish. kn_interrupt_hold must be in force until the end:
// every wait here gives up, with the reason "interrupted", when there is a
// wish to end.
bool kn_video_start(struct kn_video *video,
                    const struct kn_video_params *params);

// Hands over one picture of the size that was promised; from the second on,
// its damage says what changed since the one before, for the caller to clear.
// False with a reason: it failed; call kn_video_abandon.
bool kn_video_add(struct kn_video *video, const struct kn_canvas *canvas);

// The same for `frames` frames of sound, left and right, at 48 kHz.
bool kn_video_add_sound(struct kn_video *video, const int16_t *samples,
                        int frames);

// After the last picture: waits until the file is whole. False with a reason.
// Either way the video is over.
bool kn_video_finish(struct kn_video *video);

// Ends ffmpeg at once; what it wrote so far is for the caller to delete.
void kn_video_abandon(struct kn_video *video);

#endif
