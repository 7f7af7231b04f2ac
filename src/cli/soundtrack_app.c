// SPDX-License-Identifier: MIT
// The soundtrack of the app: what a person set becomes what is wished for, and
// what cannot be had becomes a sign.
#include "cli/soundtrack.h"

#include "routine/clip.h"

enum kn_language
kn_soundtrack_language(const struct kn_routine *routine)
{
    enum kn_language now = kn_language_now();
    return kn_prose_is_in(&routine->prose, now) ? now : routine->prose.own;
}

static struct kn_soundtrack_wish
wish_of(const struct kn_app *app)
{
    const struct kn_settings *settings = &app->memory->settings;
    const struct kn_session *session = kn_app_session(app);
    return (struct kn_soundtrack_wish){
        .sound = settings->sound,
        .voice = settings->voice,
        .aloud = settings->self_voicing,
        .desktop = app->kiosk.on ? KN_CRIER_NEVER
                   : settings->speaker == KN_SETTING_SPEAKER_DESKTOP
                       ? KN_CRIER_FIRST
                       : KN_CRIER_IN_NEED,
        .clips = session && kn_clip_in(session->plan->routine),
        .breath = settings->breath,
        .volume = settings->volume,
        .voice_volume = settings->voice_volume,
        .sound_volume = settings->sound_volume,
        .rate = settings->speech_rate,
        .language = session ? kn_soundtrack_language(session->plan->routine)
                            : kn_language_now(),
    };
}

void
kn_soundtrack_follow(struct kn_soundtrack *track, struct kn_app *app,
                     kn_tick now)
{
    const struct kn_soundtrack_wish wish = wish_of(app);
    if (track->aloud != app->aloud.serial) {
        track->aloud = app->aloud.serial;
        kn_herald_say(&track->herald, app->aloud.text, wish.rate);
    }
    kn_soundtrack_turn(track, kn_app_session(app), &wish, now);
    kn_app_set_silent(app, kn_soundtrack_silent(track));
    kn_app_set_mute(app, wish.desktop == KN_CRIER_FIRST &&
                             !kn_soundtrack_desktop_reads(track, &wish));
}

kn_tick
kn_soundtrack_next(const struct kn_soundtrack *track, const struct kn_app *app,
                   kn_tick now)
{
    return track->aloud != app->aloud.serial
               ? now
               : kn_soundtrack_deadline(track, kn_app_session(app), now);
}
