// SPDX-License-Identifier: MIT
// A voice for languages that the built-in one does not speak: the program
// espeak-ng, where it is installed. Words go to its input, a WAV file comes
// back; it is run anew for each line, which takes it a hundredth of a second.
#include "platform/voice.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/child.h"

#define PROGRAM "espeak-ng"
#define USUAL_PACE 160       // words a minute; its own usual is 175, brisk
#define PATIENCE 5000        // ms without a byte: it hangs
#define MOST (16ul << 20)    // bytes that are taken; minutes of speech
#define FIRST (64ul << 10)   // bytes to begin with
#define HEADER KN_WAV_HEADER // of its WAV files, that have no other chunks
#define RATE_AT 24           // in the header
#define CHANNELS_AT 22
#define BITS_AT 34

// Languages that it reads well enough to be followed. Of Japanese it spells
// out most signs instead of reading them.
static const char *const languages[] = {"de", "es", "ar", "en"};
#define LANGUAGES ((int)(sizeof(languages) / sizeof(languages[0])))

static bool
can(const char *language)
{
    for (int i = 0; i < LANGUAGES; i++) {
        if (strcmp(languages[i], language) == 0) {
            return kn_child_found(PROGRAM);
        }
    }
    return false;
}

struct bytes {
    unsigned char *data;
    size_t used, room;
};

// Room for more. False: memory is out, or it is beyond all measure.
static bool
grow(struct bytes *bytes)
{
    size_t room = bytes->room ? bytes->room * 2 : FIRST;
    unsigned char *data = room <= MOST ? realloc(bytes->data, room) : NULL;
    if (data) {
        bytes->data = data;
        bytes->room = room;
    }
    return data != NULL;
}

// What the child writes, to its end. False: there is too much, or it hangs.
static bool
read_all(int file, struct bytes *bytes)
{
    struct pollfd fd = {.fd = file, .events = POLLIN};
    for (;;) {
        if (bytes->used == bytes->room && !grow(bytes)) {
            return false;
        }
        int ready = poll(&fd, 1, PATIENCE);
        ssize_t got = ready > 0 ? read(file, bytes->data + bytes->used,
                                       bytes->room - bytes->used)
                                : -1;
        if (got == 0) {
            return true;
        }
        if (got < 0 && (ready == 0 || errno != EINTR)) {
            return false;
        }
        bytes->used += got > 0 ? (size_t)got : 0;
    }
}

static unsigned
number_at(const struct bytes *bytes, size_t at, int size)
{
    unsigned value = 0;
    for (int i = size - 1; i >= 0; i--) {
        value = value << 8 | bytes->data[at + (size_t)i];
    }
    return value;
}

// The samples of a WAV file whose lengths say nothing, since it was written to
// a pipe; they take the place of the bytes.
static bool
take_samples(struct bytes *bytes, struct kn_pcm *pcm)
{
    if (bytes->used < HEADER || memcmp(bytes->data, "RIFF", 4) != 0 ||
        number_at(bytes, CHANNELS_AT, 2) != 1 ||
        number_at(bytes, BITS_AT, 2) != 16) {
        return false;
    }
    unsigned rate = number_at(bytes, RATE_AT, 4);
    size_t count = (bytes->used - HEADER) / 2;
    if (rate < 8000 || rate > 48000) {
        return false;
    }
    int16_t *samples = malloc((count + 1) * sizeof(*samples));
    if (!samples) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        samples[i] = (int16_t)(uint16_t)number_at(bytes, HEADER + 2 * i, 2);
    }
    *pcm = (struct kn_pcm){
        .samples = samples, .count = (int)count, .rate = (int)rate};
    return true;
}

// Words that fit into a pipe's buffer are written without waiting.
static bool
write_text(int file, const char *text)
{
    size_t length = strlen(text);
    return fcntl(file, F_SETFL, O_NONBLOCK) == 0 &&
           write(file, text, length) == (ssize_t)length;
}

static bool
converse(const char *const *words, const char *text, struct bytes *heard)
{
    int in[2];
    int out[2];
    pid_t child;
    if (!kn_pipes_open(in, out)) {
        return false;
    }
    // Written before it is run: it cannot be gone by then.
    bool done = write_text(in[1], text);
    close(in[1]);
    const int files[3] = {in[0], out[1], -1};
    done = done && kn_child_start(&child, words, files) == 0;
    close(in[0]);
    close(out[1]);
    if (done) {
        int status = 0;
        done = read_all(out[0], heard);
        if (!done) {
            kill(child, SIGKILL);
        }
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        done = done && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    close(out[0]);
    return done;
}

static bool
say(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    char pace[16];
    snprintf(pace, sizeof(pace), "%d", USUAL_PACE * rate / 100);
    const char *const words[] = {PROGRAM, "-b", "1",       "-v",       language,
                                 "-s",    pace, "--stdin", "--stdout", NULL};
    struct bytes heard = {.data = NULL};
    bool done = converse(words, text, &heard) && take_samples(&heard, pcm);
    free(heard.data);
    return done;
}

const struct kn_voice_kind kn_voice_espeak = {
    .name = "espeak-1", .can = can, .say = say};
