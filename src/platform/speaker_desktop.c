// SPDX-License-Identifier: MIT
// Speech-dispatcher, which desktops have for screen readers. It is reached
// through a socket of this machine alone, and started if nobody has said where
// it listens: it then ends by itself when nobody needs it. Whose rate, volume
// and dialect these are is asked first; what we set is set against that.
#include "platform/speaker.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "platform/child.h"
#include "platform/clock.h"
#include "platform/folders.h"
#include "platform/ssip.h"

#define SERVER "speech-dispatcher"
#define SOCKET "speech-dispatcher/speechd.sock"
#define START (3 * KN_SECOND)      // that it may take
#define LOOK (10 * KN_MILLISECOND) // between two looks whether it has
#define USUAL 100                  // percent
#define LEAST (-100)               // of its numbers
#define MOST 100
#define COMMAND 64 // bytes
// A usual list of voices has 13,000 lines, a fifth of a second's on a desktop.
#define LIST (10 * KN_SECOND)

// Of its numbers for the pace that are one percent of ours: as espeak-ng, its
// usual engine, takes them, between 80 and 449 words a minute with 175 in the
// middle.
#define SLOWER 1.8f
#define FASTER 0.6f

// Languages that espeak-ng, its usual engine, spells out rather than reads.
#define SPELT (1u << KN_LANGUAGE_JA)

struct kn_speaker_link {
    struct kn_ssip ssip;
    int pace, volume;              // the person's own
    char own[KN_SPEAKER_CODE];     // language: "en-GB"
    char current[KN_SPEAKER_CODE]; // as last set
    struct kn_speaker_tongues tongues;
};

// ---- where it is

// The address that somebody gave, as the server's own library reads it. False:
// there is none that is for us.
static bool
named_path(const char *address, char path[KN_PATH_BYTES])
{
    static const char kind[] = "unix_socket:";
    size_t length = sizeof(kind) - 1;
    bool ours = strncmp(address, kind, length) == 0 &&
                strlen(address + length) < KN_PATH_BYTES;
    if (ours) {
        snprintf(path, KN_PATH_BYTES, "%s", address + length);
    }
    return ours;
}

static bool
usual_path(char path[KN_PATH_BYTES])
{
    const char *run = getenv("XDG_RUNTIME_DIR");
    return run && run[0] == '/' &&
           kn_folders_join(path, KN_PATH_BYTES, run, SOCKET);
}

// True once the child has ended, and well.
static bool
wait_for_child(pid_t child, const atomic_bool *stop)
{
    kn_tick until = kn_clock_now() + START;
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(child, &status, WNOHANG)) == 0 ||
           (ended < 0 && errno == EINTR)) {
        if (atomic_load(stop) || kn_clock_now() >= until) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return false;
        }
        kn_clock_sleep_until(kn_clock_now() + LOOK);
    }
    return ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// True: a server has begun to listen. One that the person wants nobody to
// start says no to this.
static bool
start_server(const char *path, const atomic_bool *stop)
{
    const char *const words[] = {
        SERVER,        "--spawn",       "--communication-method",
        "unix_socket", "--socket-path", path,
        NULL};
    const int files[3] = {-1, -1, -1};
    pid_t child;
    return kn_child_start(&child, words, files) == 0 &&
           wait_for_child(child, stop);
}

static bool
find_server(struct kn_ssip *ssip, const atomic_bool *stop)
{
    char path[KN_PATH_BYTES];
    const char *address = getenv("SPEECHD_ADDRESS");
    if (address) {
        return named_path(address, path) && kn_ssip_open(ssip, path, stop);
    }
    return usual_path(path) &&
           (kn_ssip_open(ssip, path, stop) ||
            (start_server(path, stop) && kn_ssip_open(ssip, path, stop)));
}

// ---- what it is like

struct answer {
    char text[COMMAND];
};

static void
take_answer(void *data, const char *line)
{
    struct answer *answer = data;
    snprintf(answer->text, sizeof(answer->text), "%s", line);
}

// False: the connection is of no use. One that does not know answers "".
static bool
get(struct kn_ssip *ssip, const char *command, struct answer *answer)
{
    *answer = (struct answer){""};
    return kn_ssip_ask(ssip, command, take_answer, answer) != 0;
}

static bool
get_number(struct kn_ssip *ssip, const char *command, int *number)
{
    struct answer answer;
    char *end;
    bool good = get(ssip, command, &answer);
    long value = strtol(answer.text, &end, 10);
    if (end != answer.text && value >= LEAST && value <= MOST) {
        *number = (int)value;
    }
    return good;
}

// Whether `code` ("en-GB") is `language` ("en") or a dialect of it.
static bool
is_of(const char *code, const char *language)
{
    size_t length = strlen(language);
    return strncmp(code, language, length) == 0 &&
           strchr("-_\t", code[length]) != NULL; // or the end
}

// A line of the list of voices: name, language, variant, by tabs.
static void
take_voice(void *data, const char *line)
{
    unsigned *listed = data;
    const char *code = strchr(line, '\t');
    for (int i = 0; code && i < KN_LANGUAGE_COUNT; i++) {
        if (is_of(code + 1, kn_languages[i].code)) {
            *listed |= 1u << i;
        }
    }
}

static bool
ask_tongues(struct kn_ssip *ssip, struct kn_speaker_tongues *tongues)
{
    struct answer module;
    *tongues = (struct kn_speaker_tongues){0};
    ssip->patience = LIST;
    int code = kn_ssip_ask(ssip, "LIST SYNTHESIS_VOICES", take_voice,
                           &tongues->listed);
    ssip->patience = KN_SSIP_PATIENCE;
    if (code == 0 || !get(ssip, "GET OUTPUT_MODULE", &module)) {
        return false;
    }
    bool spells = strncmp(module.text, "espeak", strlen("espeak")) == 0;
    tongues->read = spells ? tongues->listed & ~SPELT : tongues->listed;
    return true;
}

static bool
introduce(struct kn_speaker_link *link)
{
    struct kn_ssip *ssip = &link->ssip;
    struct answer language;
    link->volume = MOST;
    if (kn_ssip_ask(ssip, "SET SELF CLIENT_NAME \"user:knead:voice\"", NULL,
                    NULL) == 0 ||
        kn_ssip_ask(ssip, "SET SELF PRIORITY MESSAGE", NULL, NULL) == 0 ||
        !get_number(ssip, "GET RATE", &link->pace) ||
        !get_number(ssip, "GET VOLUME", &link->volume) ||
        !get(ssip, "GET LANGUAGE", &language)) {
        return false;
    }
    if (strlen(language.text) < KN_SPEAKER_CODE) {
        memcpy(link->own, language.text, strlen(language.text) + 1);
        memcpy(link->current, link->own, sizeof(link->own));
    }
    return ask_tongues(ssip, &link->tongues);
}

// ---- the driver

static void
close_link(struct kn_speaker_link *link)
{
    kn_ssip_close(&link->ssip);
    free(link);
}

static struct kn_speaker_link *
open_link(const struct kn_speaker_driver *driver, const atomic_bool *stop)
{
    (void)driver;
    struct kn_speaker_link *link = calloc(1, sizeof(*link));
    if (!link || !find_server(&link->ssip, stop)) {
        free(link);
        return NULL;
    }
    if (!introduce(link)) {
        close_link(link);
        return NULL;
    }
    return link;
}

static struct kn_speaker_tongues
get_tongues(const struct kn_speaker_link *link)
{
    return link->tongues;
}

static int
between(float x)
{
    return x < LEAST ? LEAST : x > MOST ? MOST : (int)x;
}

static bool
set(struct kn_speaker_link *link, const char *what, int value)
{
    char command[COMMAND];
    snprintf(command, sizeof(command), "SET SELF %s %d", what, value);
    return kn_ssip_ask(&link->ssip, command, NULL, NULL) != 0;
}

// The person's own dialect is left as it is. A server that does not know a
// language takes the one it has: that is no reason to say nothing.
static bool
set_language(struct kn_speaker_link *link, const char *language)
{
    char command[COMMAND];
    const char *wanted = is_of(link->own, language) ? link->own : language;
    if (strcmp(wanted, link->current) == 0) {
        return true;
    }
    snprintf(command, sizeof(command), "SET SELF LANGUAGE %s", wanted);
    snprintf(link->current, sizeof(link->current), "%s", wanted);
    return kn_ssip_ask(&link->ssip, command, NULL, NULL) != 0;
}

static bool
hush(struct kn_speaker_link *link)
{
    return kn_ssip_ask(&link->ssip, "CANCEL SELF", NULL, NULL) != 0;
}

static bool
say(struct kn_speaker_link *link, const struct kn_utterance *words)
{
    int more = words->rate - USUAL;
    float pace = (float)more * (more < 0 ? SLOWER : FASTER) + (float)link->pace;
    int room = link->volume - LEAST;
    if (!hush(link)) {
        return false;
    }
    if (words->volume == 0) {
        return true;
    }
    return set_language(link, words->language) &&
           set(link, "RATE", between(pace)) &&
           set(link, "VOLUME", LEAST + room * words->volume / USUAL) &&
           kn_ssip_done(kn_ssip_speak(&link->ssip, words->text));
}

const struct kn_speaker_driver kn_speaker_desktop = {.open = open_link,
                                                     .tongues = get_tongues,
                                                     .close = close_link,
                                                     .say = say,
                                                     .hush = hush};
