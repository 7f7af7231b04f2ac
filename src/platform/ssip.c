// SPDX-License-Identifier: MIT
#include "platform/ssip.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "platform/clock.h"

#define SLICE 20    // ms between two looks at *stop
#define CODE 3      // digits
#define CHUNK 1024  // bytes that are sent in one go
#define RECEIVE 230 // "OK RECEIVING DATA"

bool
kn_ssip_open(struct kn_ssip *ssip, const char *path, const atomic_bool *stop)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);
    *ssip = (struct kn_ssip){
        .socket = -1, .stop = stop, .patience = KN_SSIP_PATIENCE};
    if (length == 0 || length >= sizeof(address.sun_path)) {
        return false;
    }
    memcpy(address.sun_path, path, length + 1);
    ssip->socket = socket(AF_UNIX, SOCK_STREAM, 0);
    if (ssip->socket < 0) {
        return false;
    }
    // A program that is started from here has no business with it; and one
    // that does not take its calls is as good as none.
    if (fcntl(ssip->socket, F_SETFD, FD_CLOEXEC) < 0 ||
        fcntl(ssip->socket, F_SETFL, O_NONBLOCK) < 0 ||
        connect(ssip->socket, (const struct sockaddr *)&address,
                sizeof(address)) < 0) {
        kn_ssip_close(ssip);
        return false;
    }
    return true;
}

void
kn_ssip_close(struct kn_ssip *ssip)
{
    close(ssip->socket);
    ssip->socket = -1;
}

bool
kn_ssip_done(int code)
{
    return code >= 200 && code < 300;
}

// Until there is something to read, or room to write. False: not in time.
static bool
wait_for(const struct kn_ssip *ssip, short events, kn_tick until)
{
    struct pollfd news = {.fd = ssip->socket, .events = events};
    while (!atomic_load(ssip->stop) && kn_clock_now() < until) {
        int count = poll(&news, 1, SLICE);
        if (count > 0) {
            return true;
        }
        if (count < 0 && errno != EINTR) {
            return false;
        }
    }
    return false;
}

static bool
send_all(const struct kn_ssip *ssip, const char *bytes, size_t size,
         kn_tick until)
{
    while (size > 0) {
        ssize_t sent = send(ssip->socket, bytes, size, MSG_NOSIGNAL);
        if (sent > 0) {
            bytes += sent;
            size -= (size_t)sent;
        } else if (sent < 0 && errno == EAGAIN) {
            if (!wait_for(ssip, POLLOUT, until)) {
                return false;
            }
        } else if (sent == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

// The next byte that comes; -1: none in time.
static int
next_byte(struct kn_ssip *ssip, kn_tick until)
{
    while (ssip->read == ssip->filled) {
        ssize_t got = recv(ssip->socket, ssip->in, sizeof(ssip->in), 0);
        if (got > 0) {
            ssip->read = 0;
            ssip->filled = (size_t)got;
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR) ||
                   !wait_for(ssip, POLLIN, until)) {
            return -1;
        }
        if (kn_clock_now() >= until) {
            return -1; // it babbles
        }
    }
    return (unsigned char)ssip->in[ssip->read++];
}

// A line without its end; what does not fit is left out. False: none came.
static bool
next_line(struct kn_ssip *ssip, char line[KN_SSIP_LINE], kn_tick until)
{
    size_t length = 0;
    int byte;
    while ((byte = next_byte(ssip, until)) != '\n') {
        if (byte < 0) {
            return false;
        }
        if (length < KN_SSIP_LINE - 1) {
            line[length++] = (char)byte;
        }
    }
    length -= length > 0 && line[length - 1] == '\r';
    line[length] = '\0';
    return true;
}

// The code that `line` begins with; 0: this is not SSIP.
static int
code_of(const char *line)
{
    int code = 0;
    for (int i = 0; i < CODE; i++) {
        if (line[i] < '0' || line[i] > '9') {
            return 0;
        }
        code = 10 * code + line[i] - '0';
    }
    return code >= 100 && (line[CODE] == ' ' || line[CODE] == '-') ? code : 0;
}

static int
take_reply(struct kn_ssip *ssip, kn_ssip_take take, void *data, kn_tick until)
{
    char line[KN_SSIP_LINE] = {0};
    while (next_line(ssip, line, until)) {
        int code = code_of(line);
        if (code == 0 || line[CODE] == ' ') {
            return code;
        }
        if (take) {
            take(data, line + CODE + 1);
        }
    }
    return 0;
}

int
kn_ssip_ask(struct kn_ssip *ssip, const char *command, kn_ssip_take take,
            void *data)
{
    kn_tick until = kn_clock_now() + ssip->patience;
    if (!send_all(ssip, command, strlen(command), until) ||
        !send_all(ssip, "\r\n", 2, until)) {
        return 0;
    }
    return take_reply(ssip, take, data, until);
}

// Sends `text` in lines that end as theirs do. A dot at the beginning of one is
// doubled: alone it would be the end.
static bool
send_text(const struct kn_ssip *ssip, const char *text, kn_tick until)
{
    char out[CHUNK];
    size_t used = 0;
    char before = '\n';
    for (; *text; before = *text++) {
        if (used > CHUNK - 4) {
            if (!send_all(ssip, out, used, until)) {
                return false;
            }
            used = 0;
        }
        if (*text == '\n') {
            out[used++] = '\r';
        } else if (*text == '.' && before == '\n') {
            out[used++] = '.';
        }
        // A line ends in no other way.
        out[used++] = *text == '\r' ? ' ' : *text;
    }
    return send_all(ssip, out, used, until);
}

int
kn_ssip_speak(struct kn_ssip *ssip, const char *text)
{
    int code = kn_ssip_ask(ssip, "SPEAK", NULL, NULL);
    if (code != RECEIVE) {
        return code == 0 || kn_ssip_done(code) ? 0 : code;
    }
    kn_tick until = kn_clock_now() + ssip->patience;
    if (!send_text(ssip, text, until)) {
        return 0;
    }
    return kn_ssip_ask(ssip, "\r\n.", NULL, NULL);
}
