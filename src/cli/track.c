// SPDX-License-Identifier: MIT
#include "cli/track.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/words.h"
#include "cli/soundtrack.h"
#include "platform/clock.h"
#include "platform/interrupt.h"
#include "platform/speech.h"

#define BLOCK 1024 // frames
#define NAP (2 * KN_MILLISECOND)

struct track {
    const struct kn_track_params *params;
    struct kn_track_report *report;
    struct kn_narrator narrator;
    struct kn_session session;
    struct kn_mixer mixer;
    struct kn_speech speech;
};

static bool
fail(struct track *track, const char *why)
{
    track->report->why = why;
    return false;
}

// Waits until every word is made, so that all lengths are known.
static bool
make_words(struct track *track)
{
    int cue;
    struct kn_pcm pcm;
    while (!kn_speech_complete(&track->speech)) {
        if (kn_speech_take(&track->speech, &cue, &pcm)) {
            if (pcm.count > 0) {
                kn_narrator_set_speech(&track->narrator, cue, &pcm);
            }
        } else if (kn_interrupt_waiting()) {
            return fail(track, "interrupted");
        } else {
            kn_clock_sleep_until(kn_clock_now() + NAP);
        }
    }
    return true;
}

static kn_tick
ticks_of(int64_t frame)
{
    return frame * KN_SECOND / KN_MIXER_RATE;
}

// When cue `id` should begin: as scheduled, or if it is a sound, at its time.
static kn_tick
due(const struct track *track, int id)
{
    const struct kn_schedule *schedule = &track->narrator.schedule;
    for (int i = 0; i < schedule->count; i++) {
        if (schedule->lines[i].cue == id) {
            return schedule->lines[i].start;
        }
    }
    return track->narrator.cues.items[id].at;
}

// Compares what began with the plan.
static void
read_notes(struct track *track)
{
    struct kn_track_report *report = track->report;
    struct kn_note note;
    while (kn_mixer_note(&track->mixer, &note)) {
        if (note.kind != KN_NOTE_BEGAN) {
            continue;
        }
        kn_tick heard = track->params->from + ticks_of(note.at);
        kn_tick off = llabs(heard - due(track, note.id));
        bool line = track->narrator.cues.items[note.id].text != NULL;
        report->lines += line;
        report->sounds += !line;
        report->worst = off > report->worst ? off : report->worst;
    }
}

static bool
goes_on(const struct track *track, kn_tick now)
{
    if (now < track->params->to - track->params->from) {
        return true;
    }
    // Of a part of the routine: what is being said, but nothing new.
    bool end = track->params->to >= track->params->plan->length;
    return track->params->tail &&
           (end ? kn_narrator_busy(&track->narrator, &track->session, now)
                : !kn_mixer_idle(&track->mixer));
}

static bool
mix(struct track *track, struct kn_track_sink *sink)
{
    const struct kn_track_params *params = track->params;
    int64_t last = (params->to - params->from) * KN_MIXER_RATE / KN_SECOND;
    int16_t block[BLOCK * KN_MIXER_CHANNELS];
    for (int64_t frame = 0; goes_on(track, ticks_of(frame));) {
        int64_t left = last - frame;
        int frames = !params->tail && left < BLOCK ? (int)left : BLOCK;
        if (frames <= 0) {
            break; // the last fraction of a frame
        }
        bool over = ticks_of(frame) >= params->to - params->from &&
                    params->to < params->plan->length;
        const struct kn_narrator_turn turn = {
            .session = &track->session, .now = ticks_of(frame), .frame = frame};
        if (!over) {
            kn_narrator_turn(&track->narrator, &turn, &track->mixer);
        }
        kn_mixer_mix(&track->mixer, block, frames);
        read_notes(track);
        if (kn_interrupt_waiting()) {
            return fail(track, "interrupted");
        }
        if (!sink->take(sink, block, frames)) {
            return false;
        }
        frame += frames;
        track->report->frames = frame;
    }
    return true;
}

static bool
render(struct track *track, struct kn_track_sink *sink)
{
    const struct kn_track_params *params = track->params;
    if (!track->report->mute && !make_words(track)) {
        return false;
    }
    kn_mixer_init(&track->mixer);
    kn_session_init(&track->session, params->plan, params->from);
    kn_session_play(&track->session, 0);
    if (!mix(track, sink)) {
        return false;
    }
    track->report->unsaid = track->narrator.schedule.dropped;
    if (track->report->worst > KN_TRACK_LATE || track->mixer.lost > 0) {
        return fail(track, _("a cue was too late or lost"));
    }
    return true;
}

static bool
render_spoken(struct track *track, struct kn_voice *voice,
              struct kn_track_sink *sink)
{
    const struct kn_track_params *params = track->params;
    struct kn_track_report *report = track->report;
    unsigned kinds = params->kinds;
    if (report->mute) {
        kinds &= ~(unsigned)KN_CUES_SPOKEN;
    } else if (!kn_routine_is_in(params->plan->routine, params->language)) {
        kinds &= ~(unsigned)KN_CUES_WRITTEN; // as cli/soundtrack.c
    }
    const struct kn_telling telling = {
        .kinds = kinds,
        .rate = KN_SPEECH_RATE,
        .language = params->language,
    };
    if (!kn_soundtrack_narrate(&track->narrator, params->plan, telling)) {
        return fail(track, _("out of memory"));
    }
    bool done;
    if (report->mute) {
        done = render(track, sink);
    } else if (!kn_speech_begin(&track->speech, voice, &track->narrator.cues,
                                KN_SPEECH_RATE, params->cache)) {
        done = fail(track, _("out of memory"));
    } else {
        done = render(track, sink);
        kn_speech_end(&track->speech);
    }
    kn_narrator_destroy(&track->narrator);
    return done;
}

bool
kn_track_render(const struct kn_track_params *params,
                struct kn_track_sink *sink, struct kn_track_report *report)
{
    *report = (struct kn_track_report){.mute = false};
    struct track *track = calloc(1, sizeof(*track));
    if (!track) {
        report->why = _("out of memory");
        return false;
    }
    struct kn_voice voice;
    track->params = params;
    track->report = report;
    report->mute = !kn_voice_open(&voice, kn_languages[params->language].code);
    bool done = render_spoken(track, &voice, sink);
    kn_voice_close(&voice);
    free(track);
    return done;
}
