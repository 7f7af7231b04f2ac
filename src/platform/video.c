// SPDX-License-Identifier: MIT
#include "platform/video.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "base/words.h"
#include "platform/child.h"
#include "platform/clock.h"
#include "platform/interrupt.h"

#define PROGRAM "ffmpeg"
#define INTERRUPTED "interrupted"
#define WORDS KN_CHILD_WORDS
#define WORD 32      // bytes of a word that is made here
#define NAME 4200    // bytes of a file's name
#define PATIENCE 200 // ms between looks for a wish to end
#define NAP (5 * KN_MILLISECOND)

// ---- the command line

struct words {
    char size[WORD], rate[WORD], title[KN_VIDEO_REASON];
    char output[NAME], beside[NAME]; // the palette or the sound
    const char *list[WORDS];
    int count;
};

static void
add(struct words *words, const char *const *more)
{
    for (; *more; more++) {
        if (words->count < WORDS - 1) {
            words->list[words->count++] = *more;
        }
    }
    words->list[words->count] = NULL;
}
#define ADD(words, ...) add((words), (const char *const[]){__VA_ARGS__, NULL})

// What the planes are; said in the file, or players guess.
#define HD_TAGS                                                                \
    "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc",         \
        "bt709", "-color_range", "tv"

static void
add_encoder(struct words *words, enum kn_video_kind kind)
{
    switch (kind) {
    case KN_VIDEO_MP4:
        ADD(words, HD_TAGS, "-c:v", "libx264", "-preset", "veryfast", "-crf",
            "20", "-movflags", "+faststart", "-f", "mp4");
        break;
    case KN_VIDEO_WEBM:
        ADD(words, HD_TAGS, "-c:v", "libvpx-vp9", "-crf", "32", "-b:v", "0",
            "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-f",
            "webm");
        break;
    case KN_VIDEO_GIF:
        ADD(words, "-lavfi",
            "paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle", "-f",
            "gif");
        break;
    case KN_VIDEO_FLAC:
        ADD(words, "-c:a", "flac", "-f", "flac");
        break;
    case KN_VIDEO_MP3:
        ADD(words, "-c:a", "libmp3lame", "-q:a", "4", "-f", "mp3");
        break;
    case KN_VIDEO_OPUS:
        ADD(words, "-c:a", "libopus", "-b:a", "64k", "-f", "opus");
        break;
    case KN_VIDEO_PALETTE:
    default:
        ADD(words, "-vf", "palettegen=stats_mode=full", "-frames:v", "1", "-f",
            "image2", "-c:v", "png", "-update", "1");
        break;
    }
}

static bool
takes_planes(enum kn_video_kind kind)
{
    return kind == KN_VIDEO_MP4 || kind == KN_VIDEO_WEBM;
}

static bool
takes_sound(enum kn_video_kind kind)
{
    return kind == KN_VIDEO_FLAC || kind == KN_VIDEO_MP3 ||
           kind == KN_VIDEO_OPUS;
}

static bool
little_endian(void)
{
    const uint32_t word = 0x33;
    unsigned char first;
    memcpy(&first, &word, 1);
    return first == 0x33;
}

static const char *
pixel_format(enum kn_video_kind kind)
{
    if (takes_planes(kind)) {
        return "yuv420p";
    }
    return little_endian() ? "bgr0" : "0rgb";
}

// "file:" keeps names with a colon or a leading dash from being anything else.
static bool
put_name(char *out, const char *path)
{
    int length = snprintf(out, NAME, "file:%s", path);
    return length > 0 && length < NAME;
}

static bool
make_words(struct words *words, const struct kn_video_params *params)
{
    words->count = 0;
    snprintf(words->size, WORD, "%dx%d", params->width, params->height);
    snprintf(words->rate, WORD, "%d", params->rate);
    snprintf(words->title, sizeof(words->title), "title=%s", params->title);
    ADD(words, PROGRAM, "-nostdin", "-hide_banner", "-loglevel", "error", "-y");
    if (takes_sound(params->kind)) {
        ADD(words, "-f", little_endian() ? "s16le" : "s16be", "-ar", "48000",
            "-ac", "2", "-i", "pipe:0");
    } else {
        ADD(words, "-f", "rawvideo", "-pix_fmt", pixel_format(params->kind),
            "-video_size", words->size, "-framerate", words->rate, "-i",
            "pipe:0");
    }
    const char *beside =
        params->kind == KN_VIDEO_GIF ? params->palette : params->sound;
    if (beside) {
        if (!put_name(words->beside, beside)) {
            return false;
        }
        ADD(words, "-i", words->beside);
    }
    if (params->title[0]) {
        ADD(words, "-metadata", words->title);
    }
    if (params->sound) {
        ADD(words, "-c:a", params->kind == KN_VIDEO_MP4 ? "aac" : "libopus",
            "-b:a", "96k");
    }
    add_encoder(words, params->kind);
    if (!put_name(words->output, params->path)) {
        return false;
    }
    ADD(words, words->output);
    return true;
}

// ---- the child

static bool
fail(struct kn_video *video, const char *reason)
{
    snprintf(video->reason, sizeof(video->reason), "%s", reason);
    return false;
}

bool
kn_video_possible(void)
{
    return kn_child_found(PROGRAM);
}

// Our end of the pipe must not wait: a wish to end could not be seen then.
static bool
connect_child(struct kn_video *video, const struct words *words)
{
    int ends[2];
    if (!kn_pipe_open(ends)) {
        return fail(video, strerror(errno));
    }
    pid_t child = -1;
    int said = fcntl(fileno(video->said), F_DUPFD_CLOEXEC, 3);
    const int files[3] = {ends[0], -1, said};
    int error = said < 0 ? errno : kn_child_start(&child, words->list, files);
    if (said >= 0) {
        close(said);
    }
    close(ends[0]);
    if (error != 0 || fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) {
        close(ends[1]);
        return fail(video, error == ENOENT ? KN_VIDEO_ABSENT : strerror(error));
    }
    video->child = (int)child;
    video->pipe = ends[1];
    return true;
}

static void
close_all(struct kn_video *video)
{
    if (video->pipe >= 0) {
        close(video->pipe);
    }
    if (video->said) {
        fclose(video->said);
    }
    kn_planes_destroy(&video->planes);
    video->pipe = -1;
    video->said = NULL;
    video->child = -1;
}

bool
kn_video_start(struct kn_video *video, const struct kn_video_params *params)
{
    *video = (struct kn_video){.child = -1, .pipe = -1};
    struct words words;
    bool started = false;
    video->said = tmpfile();
    if (!make_words(&words, params)) {
        fail(video, _("the name is too long"));
    } else if (!video->said) {
        fail(video, _("there is no room for temporary files"));
    } else if (takes_planes(params->kind) &&
               !kn_planes_init(&video->planes, params->width, params->height)) {
        fail(video, _("out of memory"));
    } else {
        started = connect_child(video, &words);
    }
    if (!started) {
        close_all(video);
    }
    return started;
}

// ---- how it ended

// The first line it said, without the "[libx264 @ 0x...] " before it.
static bool
read_reason(struct kn_video *video)
{
    char line[KN_VIDEO_REASON];
    rewind(video->said);
    if (!fgets(line, sizeof(line), video->said)) {
        return false;
    }
    const char *text = line;
    const char *bracket = line[0] == '[' ? strstr(line, "] ") : NULL;
    if (bracket) {
        text = bracket + 2;
    }
    size_t length = strcspn(text, "\n");
    length = kn_utf8_check(text, length);
    snprintf(video->reason, sizeof(video->reason), "ffmpeg: %.*s", (int)length,
             text);
    for (char *c = video->reason; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7f) {
            *c = '?'; // never drive the terminal
        }
    }
    return length > 0;
}

// Waits for the child. False: a wish to end came first.
static bool
wait_for_end(struct kn_video *video, int *status)
{
    for (;;) {
        pid_t ended = waitpid(video->child, status, WNOHANG);
        if (ended == video->child) {
            video->child = -1;
            return true;
        }
        if (ended < 0 && errno != EINTR) {
            video->child = -1;
            *status = 0;
            return true;
        }
        if (kn_interrupt_waiting()) {
            return fail(video, INTERRUPTED);
        }
        kn_clock_sleep_until(kn_clock_now() + NAP);
    }
}

// Why it failed, from what it said and how it ended. Always false.
static bool
explain(struct kn_video *video, int status)
{
    if (read_reason(video)) {
        return false;
    }
    if (WIFSIGNALED(status)) {
        snprintf(video->reason, sizeof(video->reason),
                 _("ffmpeg was ended by signal %d"), WTERMSIG(status));
        return false;
    }
    return fail(video, WEXITSTATUS(status) == 127
                           ? KN_VIDEO_ABSENT
                           : _("ffmpeg ended too early and did not say why"));
}

// Nobody reads the pipe: it has ended, or is about to.
static bool
why_it_ended(struct kn_video *video)
{
    int status = 0;
    return wait_for_end(video, &status) && explain(video, status);
}

// ---- pictures

// Waits until the pipe takes more. False: there is a wish to end, or nobody
// reads any more.
static bool
wait_for_room(struct kn_video *video)
{
    struct pollfd fd = {.fd = video->pipe, .events = POLLOUT};
    while (!kn_interrupt_waiting()) {
        int ready = poll(&fd, 1, PATIENCE);
        if (ready > 0) {
            return true; // or broken, which the next write says
        }
        if (ready < 0 && errno != EINTR) {
            return fail(video, strerror(errno));
        }
    }
    return fail(video, INTERRUPTED);
}

static bool
send(struct kn_video *video, const void *picture, size_t left)
{
    const char *bytes = picture;
    while (left > 0) {
        ssize_t put = write(video->pipe, bytes, left);
        if (put > 0) {
            bytes += put;
            left -= (size_t)put;
        } else if (put < 0 && errno == EPIPE) {
            return why_it_ended(video);
        } else if (put < 0 && errno != EAGAIN && errno != EINTR) {
            return fail(video, strerror(errno));
        } else if (!wait_for_room(video)) {
            return false;
        }
    }
    return true;
}

bool
kn_video_add(struct kn_video *video, const struct kn_canvas *canvas)
{
    struct kn_planes *planes = &video->planes;
    if (!planes->bytes) {
        return send(video, canvas->pixels,
                    (size_t)canvas->width * (size_t)canvas->height *
                        sizeof(*canvas->pixels));
    }
    if (!video->begun) {
        kn_planes_take(planes, canvas,
                       (kn_rect){0, 0, canvas->width, canvas->height});
        video->begun = true;
    }
    for (int i = 0; i < canvas->damage.count; i++) {
        kn_planes_take(planes, canvas, canvas->damage.rects[i]);
    }
    return send(video, planes->bytes, planes->size);
}

bool
kn_video_add_sound(struct kn_video *video, const int16_t *samples, int frames)
{
    return send(video, samples, (size_t)frames * 2 * sizeof(*samples));
}

// ---- the end

void
kn_video_abandon(struct kn_video *video)
{
    if (video->child > 0) {
        kill(video->child, SIGKILL);
        while (waitpid(video->child, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    close_all(video);
}

bool
kn_video_finish(struct kn_video *video)
{
    close(video->pipe);
    video->pipe = -1;
    int status = 0;
    bool whole = wait_for_end(video, &status);
    // When the disk fills up at the very end it complains and yet ends with 0.
    if (whole && (status != 0 || read_reason(video))) {
        whole = explain(video, status);
    }
    kn_video_abandon(video);
    return whole;
}
