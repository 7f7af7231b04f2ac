// SPDX-License-Identifier: MIT
// The built-in voice: flite (CMU, a licence of the BSD kind) with the voice
// "rms", which of those it comes with a recogniser understood best. Without
// flite at build time this file has no voice to offer.
#include "platform/voice.h"

#include <stdlib.h>
#include <string.h>

#ifdef KN_HAVE_FLITE
#include <flite/flite.h>

// No header of flite's declares it.
cst_voice *register_cmu_us_rms(const char *folder);
void unregister_cmu_us_rms(cst_voice *voice);

// As flite speaks English only, what is not ASCII is left out, but for what a
// script is likely to hold.
static const struct {
    const char *sign, *words;
} signs[] = {
    {"\u00b0C", " degrees"}, {"\u00b0", " degrees"}, {"\u2013", ", "},
    {"\u2014", ", "},        {"\u2019", "'"},        {"\u00bd", " and a half"},
    {"\u2026", ","},
};
#define SIGNS ((int)(sizeof(signs) / sizeof(signs[0])))
#define TEXT 1024 // bytes

// Writes what is said for the character at `text` to *out and returns how
// many bytes of text it was; 0 at its end.
static size_t
read_sign(const char *text, char *out, const char **words)
{
    for (int i = 0; i < SIGNS; i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(text, signs[i].sign, length) == 0) {
            *words = signs[i].words;
            return length;
        }
    }
    out[0] = *text;
    out[1] = '\0';
    bool plain = (unsigned char)*text < 0x80 && *text != '"';
    *words = plain ? out : "";
    return *text ? 1 : 0;
}

static void
make_plain(const char *text, char *out)
{
    size_t used = 0;
    char one[2];
    const char *words;
    size_t length;
    while ((length = read_sign(text, one, &words)) > 0) {
        size_t more = strlen(words);
        if (used + more >= TEXT) {
            break;
        }
        memcpy(out + used, words, more);
        used += more;
        text += length;
    }
    out[used] = '\0';
}

static bool
take_wave(const cst_wave *wave, struct kn_pcm *pcm)
{
    size_t count = wave->num_samples > 0 ? (size_t)wave->num_samples : 0;
    *pcm = (struct kn_pcm){
        .samples = malloc((count + 1) * sizeof(*pcm->samples)),
        .count = (int)count,
        .rate = wave->sample_rate,
    };
    if (!pcm->samples) {
        return false;
    }
    if (count > 0) {
        memcpy(pcm->samples, wave->samples, count * sizeof(*pcm->samples));
    }
    return true;
}

static bool
can(const char *language)
{
    return strcmp(language, "en") == 0;
}

// Registering costs well under a millisecond, and leaves no state behind.
static bool
say(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    (void)language;
    char plain[TEXT];
    make_plain(text, plain);
    flite_init();
    cst_voice *voice = register_cmu_us_rms(NULL);
    if (!voice) {
        return false;
    }
    flite_feat_set_float(voice->features, "duration_stretch",
                         100.0f / (float)rate);
    cst_wave *wave = flite_text_to_wave(plain, voice);
    bool done = wave && take_wave(wave, pcm);
    if (wave) {
        delete_wave(wave);
    }
    unregister_cmu_us_rms(voice);
    return done;
}

#else

static bool
can(const char *language)
{
    (void)language;
    return false;
}

static bool
say(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    (void)language;
    (void)text;
    (void)rate;
    (void)pcm;
    return false;
}

#endif

const struct kn_voice_kind kn_voice_flite = {
    .name = "flite-rms-1", .can = can, .say = say};
