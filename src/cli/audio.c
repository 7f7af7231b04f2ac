// SPDX-License-Identifier: MIT
#include "cli/audio.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"
#include "cli/soundtrack.h"
#include "cli/track.h"
#include "platform/interrupt.h"
#include "platform/video.h"

// Endings that mean sound; WAV is written here.
static const struct {
    const char *ending;
    enum kn_video_kind kind;
    bool wav;
} endings[] = {
    {".wav", 0, true},
    {".flac", KN_VIDEO_FLAC, false},
    {".mp3", KN_VIDEO_MP3, false},
    {".opus", KN_VIDEO_OPUS, false},
};
#define ENDINGS ((int)(sizeof(endings) / sizeof(endings[0])))

static int
ending_of(const char *path)
{
    size_t length = strlen(path);
    for (int i = 0; i < ENDINGS; i++) {
        size_t tail = strlen(endings[i].ending);
        if (length > tail &&
            strcmp(path + length - tail, endings[i].ending) == 0) {
            return i;
        }
    }
    return -1;
}

bool
kn_audio_is_file(const char *path)
{
    return ending_of(path) >= 0;
}

// ---- WAV

struct wav {
    struct kn_track_sink sink; // first
    FILE *file;
};

// Little endian, whatever the machine.
static bool
take_wav(struct kn_track_sink *sink, const int16_t *samples, int frames)
{
    struct wav *wav = (struct wav *)sink;
    unsigned char bytes[512];
    size_t used = 0;
    bool good = true;
    for (int i = 0; good && i < frames * KN_MIXER_CHANNELS; i++) {
        bytes[used++] = (unsigned char)((uint16_t)samples[i] & 0xff);
        bytes[used++] = (unsigned char)((uint16_t)samples[i] >> 8);
        if (used == sizeof(bytes)) {
            good = fwrite(bytes, 1, used, wav->file) == used;
            used = 0;
        }
    }
    return good && (used == 0 || fwrite(bytes, 1, used, wav->file) == used);
}

// The header is written first as a place, and again when the length is known.
static bool
write_header(FILE *file, int64_t frames)
{
    unsigned char header[KN_WAV_HEADER];
    kn_wav_header(header, KN_MIXER_RATE, KN_MIXER_CHANNELS, frames);
    return fseek(file, 0, SEEK_SET) == 0 &&
           fwrite(header, 1, sizeof(header), file) == sizeof(header);
}

static bool
write_wav(const struct kn_track_params *params, const char *path,
          struct kn_track_report *report, const char **why)
{
    struct wav wav = {.sink = {take_wav}, .file = fopen(path, "wb")};
    if (!wav.file) {
        *why = strerror(errno);
        return false;
    }
    errno = 0;
    bool done = write_header(wav.file, 0) &&
                kn_track_render(params, &wav.sink, report) &&
                write_header(wav.file, report->frames);
    int error = errno;
    if (fclose(wav.file) != 0) {
        error = errno;
        done = false;
    }
    if (!done) {
        *why = report->why ? report->why : strerror(error);
    }
    return done;
}

bool
kn_audio_write_wav(const struct kn_plan *plan, kn_tick from, kn_tick to,
                   const char *path, const char *cache, const char **why)
{
    const struct kn_track_params params = {
        .plan = plan,
        .from = from,
        .to = to,
        .kinds = KN_CUES_USUAL,
        .cache = cache,
        .language = kn_soundtrack_language(plan->routine),
    };
    struct kn_track_report report = {.why = NULL};
    return write_wav(&params, path, &report, why);
}

// ---- through ffmpeg

struct pipe {
    struct kn_track_sink sink; // first
    struct kn_video video;
};

static bool
take_pipe(struct kn_track_sink *sink, const int16_t *samples, int frames)
{
    struct pipe *pipe = (struct pipe *)sink;
    return kn_video_add_sound(&pipe->video, samples, frames);
}

static bool
encode(const struct kn_track_params *params,
       const struct kn_video_params *video, struct kn_track_report *report,
       char reason[KN_VIDEO_REASON])
{
    struct pipe pipe = {.sink = {take_pipe}};
    bool done = kn_video_start(&pipe.video, video);
    if (done) {
        done = kn_track_render(params, &pipe.sink, report);
        if (done) {
            done = kn_video_finish(&pipe.video);
        } else {
            kn_video_abandon(&pipe.video);
        }
    }
    if (!done) {
        snprintf(reason, KN_VIDEO_REASON, "%s",
                 report->why ? report->why : pipe.video.reason);
    }
    return done;
}

// ---- the command

static void
say_done(const char *path, const struct kn_track_report *report)
{
    char length[32];
    kn_tick_format_clock(length, sizeof(length),
                         report->frames * KN_SECOND / KN_MIXER_RATE);
    fprintf(stderr,
            _("knead: wrote %s: %s of sound, %d lines and %d sounds, none more "
              "than %.1f ms off the plan, %d left unsaid%s\n"),
            path, length, report->lines, report->sounds,
            (double)report->worst / 1000, report->unsaid,
            report->mute ? _("; this build has no voice") : "");
}

// The file appears under its name only when it is whole.
static enum kn_exit
write_file(const struct kn_options *options,
           const struct kn_track_params *params)
{
    const char *path = options->output;
    int ending = ending_of(path);
    char part[KN_PATH_BYTES];
    char reason[KN_VIDEO_REASON] = "";
    struct kn_track_report report = {.why = NULL};
    bool reserved = kn_file_reserve(path, part, sizeof(part));
    bool done = reserved;
    if (reserved && endings[ending].wav) {
        const char *why = "";
        done = write_wav(params, part, &report, &why);
        snprintf(reason, sizeof(reason), "%s", why);
    } else if (reserved) {
        const struct kn_video_params video = {
            .kind = endings[ending].kind,
            .title = params->plan->routine->title,
            .path = part,
        };
        done = encode(params, &video, &report, reason);
    }
    if (!reserved || (done && rename(part, path) != 0)) {
        snprintf(reason, sizeof(reason), "%s", strerror(errno));
        done = false;
    }
    if (!done) {
        if (reserved) {
            unlink(part);
        }
        fprintf(stderr, _("knead: could not export to %s: %s\n"), path, reason);
        return KN_EXIT_ENVIRONMENT;
    }
    say_done(path, &report);
    return KN_EXIT_DONE;
}

static enum kn_exit
export_plan(const struct kn_options *options, const struct kn_plan *plan,
            const char *cache)
{
    const struct kn_track_params params = {
        .plan = plan,
        .from = options->from,
        .to = options->to < 0 ? plan->length : options->to,
        .tail = true,
        .kinds = KN_CUES_USUAL,
        .cache = cache,
        .language = kn_soundtrack_language(plan->routine),
    };
    if (params.from >= params.to) {
        char from[32];
        kn_tick_format_clock(from, sizeof(from), params.from);
        return kn_options_refuse(_("--from is"), from,
                                 _("expected an instant before the end"));
    }
    return write_file(options, &params);
}

static enum kn_exit
export_routine(const struct kn_options *options,
               const struct kn_content *content,
               const struct kn_routine *routine)
{
    enum kn_exit result = kn_content_instant(
        routine, _("--from is beyond the end:"), options->from);
    if (result == KN_EXIT_DONE) {
        result = kn_content_instant(routine, _("--to is beyond the end:"),
                                    options->to);
    }
    if (result != KN_EXIT_DONE) {
        return result;
    }
    struct kn_plan plan;
    if (!kn_plan_init(&plan, routine)) {
        fprintf(stderr, _("knead: out of memory\n"));
        return KN_EXIT_ENVIRONMENT;
    }
    result = export_plan(options, &plan, content->folders.cache);
    kn_plan_destroy(&plan);
    return result;
}

enum kn_exit
kn_audio_export(const struct kn_options *options)
{
    if (!endings[ending_of(options->output)].wav && !kn_video_possible()) {
        fprintf(stderr, _("knead: ffmpeg was not found; install it, or ask for "
                          "a .wav file\n"));
        return KN_EXIT_ENVIRONMENT;
    }
    struct kn_content content;
    struct kn_interrupt interrupt;
    kn_interrupt_hold(&interrupt);
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result == KN_EXIT_DONE) {
        struct kn_routine routine;
        result = kn_content_routine(&content, options->routine, &routine);
        if (result == KN_EXIT_DONE) {
            result = export_routine(options, &content, &routine);
            kn_routine_destroy(&routine);
        }
        kn_content_destroy(&content);
    }
    kn_interrupt_release(&interrupt);
    return result;
}
