// SPDX-License-Identifier: MIT
// Speech-dispatcher, which desktops have for screen readers: its library (LGPL)
// connects to its server, here only through a socket of this machine. The
// server is started by us and not by the library, which would hand on to it
// the signals that our thread does not take.
#include "platform/speaker.h"

#include <stddef.h>

#ifdef KN_HAVE_SPEECHD
#include <errno.h>
#include <fcntl.h>
#include <libspeechd.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "platform/child.h"

#define SERVER "speech-dispatcher"
#define USUAL 100 // percent
#define LEAST -100
#define MOST 100

// Of its numbers for the pace, -100..100, that are one percent of ours: as
// espeak-ng, its usual engine, takes them, between 80 and 449 words a minute
// with 175 in the middle.
#define SLOWER 1.8f
#define FASTER 0.6f

struct kn_speaker_link {
    SPDConnection *connection;
    int pace; // the person's own, of the desktop
};

static SPDConnection *
meet(const SPDConnectionAddress *address)
{
    char *error = NULL;
    SPDConnection *connection =
        spd_open2("knead", "voice", NULL, SPD_MODE_SINGLE, address, 0, &error);
    free(error);
    if (connection) {
        // What is run from here has no business with it.
        fcntl(connection->socket, F_SETFD, FD_CLOEXEC);
    }
    return connection;
}

// True: a server has begun to listen. It ends by itself when nobody needs it.
static bool
start_server(const char *socket)
{
    const char *const words[] = {
        SERVER,        "--spawn",       "--communication-method",
        "unix_socket", "--socket-path", socket,
        NULL};
    const int files[3] = {-1, -1, -1};
    pid_t child;
    int status = 0;
    if (kn_child_start(&child, words, files) != 0) {
        return false;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static struct kn_speaker_link *
open_link(const struct kn_speaker_driver *driver)
{
    (void)driver;
    char *error = NULL;
    SPDConnectionAddress *address = spd_get_default_address(&error);
    free(error);
    bool here = address && address->method == SPD_METHOD_UNIX_SOCKET;
    SPDConnection *connection = here ? meet(address) : NULL;
    if (here && !connection && start_server(address->unix_socket_name)) {
        connection = meet(address);
    }
    if (address) {
        SPDConnectionAddress__free(address);
    }
    struct kn_speaker_link *link = connection ? malloc(sizeof(*link)) : NULL;
    if (link) {
        *link = (struct kn_speaker_link){
            .connection = connection, .pace = spd_get_voice_rate(connection)};
    } else if (connection) {
        spd_close(connection);
    }
    return link;
}

static void
close_link(struct kn_speaker_link *link)
{
    spd_close(link->connection);
    free(link);
}

static int
between(float x)
{
    return x < LEAST ? LEAST : x > MOST ? MOST : (int)x;
}

// A server that does not know the language takes the one it has: that is no
// reason to say nothing.
static bool
say(struct kn_speaker_link *link, const struct kn_utterance *words)
{
    SPDConnection *connection = link->connection;
    int more = words->rate - USUAL;
    float pace = (float)more * (more < 0 ? SLOWER : FASTER) + (float)link->pace;
    if (spd_cancel(connection) != 0) {
        return false;
    }
    if (words->volume == 0) {
        return true;
    }
    spd_set_language(connection, words->language);
    spd_set_voice_rate(connection, between(pace));
    spd_set_volume(connection, LEAST + 2 * words->volume);
    return spd_say(connection, SPD_MESSAGE, words->text) >= 0;
}

static bool
hush(struct kn_speaker_link *link)
{
    return spd_cancel(link->connection) == 0;
}

#else

static struct kn_speaker_link *
open_link(const struct kn_speaker_driver *driver)
{
    (void)driver;
    return NULL;
}

// None of these is called without a link.
static void
close_link(struct kn_speaker_link *link)
{
    (void)link;
}

static bool
say(struct kn_speaker_link *link, const struct kn_utterance *words)
{
    (void)link;
    (void)words;
    return false;
}

static bool
hush(struct kn_speaker_link *link)
{
    (void)link;
    return false;
}

#endif

const struct kn_speaker_driver kn_speaker_desktop = {
    .open = open_link, .close = close_link, .say = say, .hush = hush};
