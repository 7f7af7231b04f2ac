// SPDX-License-Identifier: MIT
// knead-spotter: sound in (16-bit mono samples of 16 kHz, as the machine has
// them, on standard input), a digit out for each phrase that was heard in it,
// by its line in the list. A program of its own, since the recogniser brings
// libraries that would cost everybody else's start and memory.
// Usage: knead-spotter PHRASES WORDS
#include <limits.h>
#include <pocketsphinx.h>
#include <sphinxbase/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SEARCH "commands"
#define RATE 16000
#define BLOCK 1600 // samples
#define PHRASES 10 // a digit each
#define LINE 80    // bytes
// What is heard is one utterance until it is quiet, or this is full; then the
// recogniser begins anew, or its memory would grow with the hours.
#define LONG_ENOUGH (3 * RATE)
#define TOO_LONG (30 * RATE)
#define SURE (RATE * 4 / 5) // heard beyond a phrase before it counts

struct spotter {
    cmd_ln_t *config;
    ps_decoder_t *decoder;
    int heard; // samples of the utterance
    int found; // of these when there first was a phrase; -1: there is none
    char phrases[PHRASES][LINE];
    int count;
};

// The phrases without their thresholds: "knead pause /1e-15/".
static int
read_phrases(struct spotter *spotter, const char *path)
{
    char line[LINE];
    FILE *file = fopen(path, "r");
    if (!file) {
        return 0;
    }
    while (spotter->count < PHRASES && fgets(line, sizeof(line), file)) {
        line[strcspn(line, "/\n")] = '\0';
        memcpy(spotter->phrases[spotter->count++], line, sizeof(line));
    }
    fclose(file);
    return spotter->count > 0;
}

static int
begin(struct spotter *spotter, const char *phrases, const char *words)
{
    spotter->config =
        cmd_ln_init(NULL, ps_args(), TRUE, "-hmm", KN_SPOTTER_MODEL, "-dict",
                    words, "-samprate", "16000", NULL);
    spotter->decoder = spotter->config ? ps_init(spotter->config) : NULL;
    return read_phrases(spotter, phrases) && spotter->decoder &&
           ps_set_kws(spotter->decoder, SEARCH, phrases) == 0 &&
           ps_set_search(spotter->decoder, SEARCH) == 0 &&
           ps_start_utt(spotter->decoder) == 0;
}

static void
end(struct spotter *spotter)
{
    if (spotter->decoder) {
        ps_free(spotter->decoder);
    }
    if (spotter->config) {
        cmd_ln_free_r(spotter->config);
    }
}

static int
phrase_of(const struct spotter *spotter, const char *words)
{
    for (int i = 0; words && i < spotter->count; i++) {
        const char *phrase = spotter->phrases[i];
        if (strncmp(words, phrase, strlen(phrase)) == 0) {
            return i;
        }
    }
    return -1;
}

// The likeliest of the phrases in what was heard, or -1: the beginning of one
// is easily taken for another, "knead go ..." for "knead carry on".
static int
likeliest(const struct spotter *spotter)
{
    int phrase = -1;
    int32 best = INT_MIN;
    for (ps_seg_t *seg = ps_seg_iter(spotter->decoder); seg;
         seg = ps_seg_next(seg)) {
        int index = phrase_of(spotter, ps_seg_word(seg));
        int32 likely = ps_seg_prob(seg, NULL, NULL, NULL);
        if (index >= 0 && likely > best) {
            best = likely;
            phrase = index;
        }
    }
    return phrase;
}

static void
begin_anew(struct spotter *spotter)
{
    ps_end_utt(spotter->decoder);
    ps_start_utt(spotter->decoder);
    spotter->heard = 0;
    spotter->found = -1;
}

static int
hear(struct spotter *spotter, const int16 *samples, size_t count)
{
    int32 score;
    if (ps_process_raw(spotter->decoder, samples, count, FALSE, FALSE) < 0) {
        return -1;
    }
    spotter->heard += (int)count;
    if (spotter->found < 0 && ps_get_hyp(spotter->decoder, &score)) {
        spotter->found = spotter->heard;
    }
    int quiet =
        spotter->heard > LONG_ENOUGH && !ps_get_in_speech(spotter->decoder);
    int sure = spotter->found >= 0 && spotter->heard - spotter->found >= SURE;
    int phrase = sure ? likeliest(spotter) : -1;
    if (sure || (quiet && spotter->found < 0) || spotter->heard > TOO_LONG) {
        begin_anew(spotter);
    }
    return phrase;
}

static void
listen(struct spotter *spotter)
{
    int16 block[BLOCK];
    size_t count;
    while ((count = fread(block, sizeof(block[0]), BLOCK, stdin)) > 0) {
        int phrase = hear(spotter, block, count);
        if (phrase >= 0 && (putchar('0' + phrase) == EOF || fflush(stdout))) {
            return; // nobody listens any more
        }
    }
}

int
main(int argc, char **argv)
{
    struct spotter spotter = {.found = -1};
    if (argc != 3) {
        fprintf(stderr, "Usage: knead-spotter PHRASES WORDS\n");
        return 2;
    }
    err_set_logfp(NULL); // it tells its life there
    int good = begin(&spotter, argv[1], argv[2]);
    if (good) {
        listen(&spotter);
    } else {
        fprintf(stderr, "knead-spotter: the model, %s or %s cannot be read\n",
                argv[1], argv[2]);
    }
    end(&spotter);
    return good ? 0 : 1;
}
