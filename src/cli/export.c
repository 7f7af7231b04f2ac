// SPDX-License-Identifier: MIT
// knead export: the session as a video file or a folder of pictures. Picture k
// shows the plan's time from + k / rate, in whole ticks and without a clock,
// so the same span gives the same pictures on every machine. The canvas is
// retained, as in a window: only what changed is drawn again.
#include "base/words.h"
#include "cli/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/audio.h"
#include "cli/baker.h"
#include "cli/content.h"
#include "cli/progress.h"
#include "platform/fonts.h"
#include "platform/image.h"
#include "platform/interrupt.h"
#include "platform/video.h"
#include "ui/player.h"

#define VIDEO_WIDTH 1920
#define VIDEO_HEIGHT 1080
#define VIDEO_RATE 30
#define GIF_WIDTH 960
#define GIF_HEIGHT 540
#define GIF_RATE 20
#define GIF_RATE_MAX 50 // the format counts in hundredths of a second

// The colours of a GIF are chosen from this many pictures at most.
#define PALETTE_SAMPLES 48

enum target { TARGET_VIDEO, TARGET_FOLDER };

// Pictures 0..count-1 of a span, and where they go.
struct job {
    const struct kn_options *options;
    struct kn_player player;
    struct kn_canvas canvas;
    struct kn_text *text;
    enum target target;
    enum kn_video_kind kind;
    kn_tick from, to;
    const char *cache; // folder of spoken lines
    int width, height, rate;
    int64_t count;
    struct kn_progress progress;
    char reason[KN_VIDEO_REASON]; // of what failed
};

// Endings that mean a video.
static const struct {
    const char *ending;
    enum kn_video_kind kind;
} endings[] = {
    {".mp4", KN_VIDEO_MP4}, {".webm", KN_VIDEO_WEBM}, {".gif", KN_VIDEO_GIF}};
#define ENDINGS ((int)(sizeof(endings) / sizeof(endings[0])))

static bool
is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static enum kn_exit
choose_target(struct job *job)
{
    const char *path = job->options->output;
    size_t length = strlen(path);
    if (path[length - 1] == '/' || is_folder(path)) {
        job->target = TARGET_FOLDER;
        return KN_EXIT_DONE;
    }
    for (int i = 0; i < ENDINGS; i++) {
        size_t tail = strlen(endings[i].ending);
        if (length > tail &&
            strcmp(path + length - tail, endings[i].ending) == 0) {
            job->kind = endings[i].kind;
            return KN_EXIT_DONE;
        }
    }
    return kn_options_refuse(_("cannot export to"), path,
                             _("expected a name in .mp4, .webm or .gif, or a "
                               "folder with a slash at the end"));
}

static enum kn_exit
choose_size(struct job *job)
{
    const struct kn_options *o = job->options;
    bool gif = job->target == TARGET_VIDEO && job->kind == KN_VIDEO_GIF;
    char word[32];
    job->width = o->width > 0 ? o->width : gif ? GIF_WIDTH : VIDEO_WIDTH;
    job->height = o->width > 0 ? o->height : gif ? GIF_HEIGHT : VIDEO_HEIGHT;
    job->rate = o->rate > 0 ? o->rate : gif ? GIF_RATE : VIDEO_RATE;
    if (job->target == TARGET_VIDEO && !gif &&
        (job->width % 2 != 0 || job->height % 2 != 0)) {
        snprintf(word, sizeof(word), "%dx%d", job->width, job->height);
        return kn_options_refuse(_("--size is"), word,
                                 _("a video needs even numbers"));
    }
    if (gif && job->rate > GIF_RATE_MAX) {
        snprintf(word, sizeof(word), "%d", job->rate);
        return kn_options_refuse(_("--rate is"), word,
                                 _("a GIF shows 50 pictures a second at most"));
    }
    return KN_EXIT_DONE;
}

// The plan is known by now.
static enum kn_exit
choose_span(struct job *job)
{
    char from[32];
    job->from = job->options->from;
    job->to =
        job->options->to < 0 ? job->player.plan->length : job->options->to;
    if (job->from >= job->to) {
        kn_tick_format_clock(from, sizeof(from), job->from);
        return kn_options_refuse(_("--from is"), from,
                                 _("expected an instant before the end"));
    }
    // The span's end is not shown; part of a picture's time is one more.
    job->count =
        ((job->to - job->from) * job->rate + KN_SECOND - 1) / KN_SECOND;
    return KN_EXIT_DONE;
}

// ---- pictures

// The canvas's damage is then what changed since the picture before.
static void
draw(struct job *job, int64_t k)
{
    struct kn_player *player = &job->player;
    kn_damage_clear(&job->canvas.damage);
    kn_session_seek(&player->session, 0, job->from + k * KN_SECOND / job->rate);
    kn_player_draw(player, &job->canvas, 0);
    job->text->ops->trim(job->text);
}

static bool
fail(struct job *job, const char *reason)
{
    snprintf(job->reason, sizeof(job->reason), "%s", reason);
    return false;
}

// ---- a folder

static bool
fill_folder(struct job *job)
{
    const char *folder = job->options->output;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return fail(job, strerror(errno));
    }
    for (int64_t k = 0; k < job->count; k++) {
        char name[40];
        char path[KN_PATH_BYTES];
        const char *why = _("the name is too long");
        snprintf(name, sizeof(name), "frame-%06lld.png", (long long)k + 1);
        draw(job, k);
        if (!kn_folders_join(path, sizeof(path), folder, name) ||
            !kn_image_save_png(&job->canvas, path, &why)) {
            return fail(job, why);
        }
        if (kn_interrupt_waiting()) {
            return fail(job, "interrupted");
        }
        kn_progress_show(&job->progress, k + 1);
    }
    return true;
}

// ---- a video

// Hands over `count` pictures: every `stride`-th of the job's.
static bool
encode(struct job *job, const struct kn_video_params *params, int64_t stride)
{
    struct kn_video video;
    bool done = kn_video_start(&video, params);
    if (!done) {
        return fail(job, video.reason);
    }
    for (int64_t k = 0; done && k < job->count; k += stride) {
        draw(job, k);
        done = kn_video_add(&video, &job->canvas);
        if (done && params->kind != KN_VIDEO_PALETTE) {
            kn_progress_show(&job->progress, k + 1);
        }
    }
    if (done) {
        done = kn_video_finish(&video);
    } else {
        kn_video_abandon(&video);
    }
    return done || fail(job, video.reason);
}

// Twice over the pictures: the first time a few of them, for their colours.
static bool
encode_gif(struct job *job, const struct kn_video_params *params)
{
    char palette[KN_PATH_BYTES];
    if (!kn_file_reserve(job->options->output, palette, sizeof(palette))) {
        return fail(job, strerror(errno));
    }
    struct kn_video_params colours = *params;
    struct kn_video_params pictures = *params;
    colours.kind = KN_VIDEO_PALETTE;
    colours.path = palette;
    pictures.palette = palette;
    bool done = encode(job, &colours,
                       (job->count + PALETTE_SAMPLES - 1) / PALETTE_SAMPLES) &&
                encode(job, &pictures, 1);
    unlink(palette);
    return done;
}

// Writes the sound to a file beside the video; its name goes to `sound`, of
// KN_PATH_BYTES.
static bool
make_sound(struct job *job, char *sound)
{
    const char *why = NULL;
    if (!kn_file_reserve(job->options->output, sound, KN_PATH_BYTES)) {
        sound[0] = '\0';
        return fail(job, strerror(errno));
    }
    if (!kn_audio_write_wav(job->player.plan, job->from, job->to, sound,
                            job->cache, &why)) {
        unlink(sound);
        return fail(job, why);
    }
    return true;
}

// The file appears under its name only when it is whole.
static bool
make_video(struct job *job)
{
    const char *path = job->options->output;
    char part[KN_PATH_BYTES];
    if (!kn_file_reserve(path, part, sizeof(part))) {
        return fail(job, strerror(errno));
    }
    char sound[KN_PATH_BYTES] = "";
    if (job->options->audio && !make_sound(job, sound)) {
        unlink(part);
        return false;
    }
    const struct kn_video_params params = {
        .kind = job->kind,
        .width = job->width,
        .height = job->height,
        .rate = job->rate,
        .title = job->player.plan->routine->title,
        .sound = sound[0] ? sound : NULL,
        .path = part,
    };
    bool done = job->kind == KN_VIDEO_GIF ? encode_gif(job, &params)
                                          : encode(job, &params, 1);
    if (sound[0]) {
        unlink(sound);
    }
    if (done && rename(part, path) != 0) {
        done = fail(job, strerror(errno));
    }
    if (!done) {
        unlink(part);
    }
    return done;
}

// ---- the command

static enum kn_exit
out_of_memory(void)
{
    fprintf(stderr, _("knead: out of memory\n"));
    return KN_EXIT_ENVIRONMENT;
}

static enum kn_exit
make_pictures(struct job *job)
{
    kn_progress_init(&job->progress, job->count, job->rate, stderr);
    bool done =
        job->target == TARGET_FOLDER ? fill_folder(job) : make_video(job);
    kn_progress_end(&job->progress, done ? job->options->output : NULL);
    if (!done) {
        fprintf(stderr, _("knead: could not export to %s: %s\n"),
                job->options->output, job->reason);
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

// With a player, which is destroyed by the caller.
static enum kn_exit
export_player(struct job *job, const struct kn_content *content)
{
    enum kn_exit result = choose_span(job);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    if (!kn_canvas_init(&job->canvas, job->width, job->height)) {
        return out_of_memory();
    }
    if (kn_bake_player(&job->player, content)) {
        result = make_pictures(job);
    } else {
        result = out_of_memory();
    }
    kn_canvas_destroy(&job->canvas);
    return result;
}

static enum kn_exit
export_routine(struct job *job, const struct kn_content *content,
               const struct kn_routine *routine)
{
    const struct kn_player_params params = {
        .routine = routine,
        .text = job->text,
        .width = job->width,
        .height = job->height,
        .speed = 100,
        .cast = content->cast,
    };
    enum kn_exit result = kn_content_instant(
        routine, _("--from is beyond the end:"), job->options->from);
    if (result == KN_EXIT_DONE) {
        result = kn_content_instant(routine, _("--to is beyond the end:"),
                                    job->options->to);
    }
    if (result != KN_EXIT_DONE) {
        return result;
    }
    if (!kn_player_init(&job->player, &params, 0)) {
        return out_of_memory();
    }
    job->player.body_effects.still = job->options->still;
    result = export_player(job, content);
    kn_player_destroy(&job->player);
    return result;
}

static enum kn_exit
load_and_export(struct job *job)
{
    const char *why = NULL;
    struct kn_fonts *fonts = kn_fonts_create(&why);
    if (!fonts) {
        fprintf(stderr, "knead: %s\n", why);
        return KN_EXIT_ENVIRONMENT;
    }
    job->text = kn_fonts_text(fonts);
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, job->options->data_dir);
    job->cache = content.folders.cache;
    if (result == KN_EXIT_DONE) {
        struct kn_routine routine;
        result = kn_content_routine(&content, job->options->routine, &routine);
        if (result == KN_EXIT_DONE) {
            kn_content_load_cast(&content);
            result = export_routine(job, &content, &routine);
            kn_routine_destroy(&routine);
        }
        kn_content_destroy(&content);
    }
    job->cache = NULL;
    kn_fonts_free(fonts);
    return result;
}

enum kn_exit
kn_command_export(const struct kn_options *options)
{
    if (options->audio && kn_audio_is_file(options->output)) {
        return kn_audio_export(options);
    }
    struct job job = {.options = options};
    enum kn_exit result = choose_target(&job);
    if (result == KN_EXIT_DONE) {
        result = choose_size(&job);
    }
    bool silent = job.target == TARGET_FOLDER || job.kind == KN_VIDEO_GIF;
    if (result == KN_EXIT_DONE && options->audio && silent) {
        result =
            kn_options_refuse(_("no use for"), "--audio",
                              _("pictures are silent; expected a name in "
                                ".mp4, .webm, .wav, .flac, .mp3 or .opus"));
    }
    if (result != KN_EXIT_DONE) {
        return result;
    }
    if (job.target == TARGET_VIDEO && !kn_video_possible()) {
        fprintf(stderr, "knead: %s\n", KN_VIDEO_ABSENT);
        return KN_EXIT_ENVIRONMENT;
    }
    struct kn_interrupt interrupt;
    kn_interrupt_hold(&interrupt);
    result = load_and_export(&job);
    kn_interrupt_release(&interrupt);
    return result;
}
