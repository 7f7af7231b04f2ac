// SPDX-License-Identifier: MIT
// Any bytes at all are what a speech server answers, to commands and to the
// same bytes as a text: each reply is a code or the end, and what is sent ends
// in no other line than its last.
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"
#include "platform/ssip.h"

#define SENT (1 << 16)

static void
take(void *data, const char *line)
{
    (void)data;
    demand(strlen(line) < KN_SSIP_LINE && !strchr(line, '\n'));
}

// A client that reads `data`, then the end; ends[1] is the server's.
static struct kn_ssip
answered(const uint8_t *data, size_t size, int ends[2], const atomic_bool *stop)
{
    demand(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    demand(send(ends[1], data, size, 0) == (ssize_t)size);
    demand(shutdown(ends[1], SHUT_WR) == 0);
    return (struct kn_ssip){
        .socket = ends[0], .stop = stop, .patience = KN_SSIP_PATIENCE};
}

static void
try_replies(const uint8_t *data, size_t size)
{
    static const atomic_bool stop;
    int ends[2];
    struct kn_ssip ssip = answered(data, size, ends, &stop);
    int code;
    do {
        code = kn_ssip_ask(&ssip, "GET RATE", take, NULL);
        demand(code == 0 || (code >= 100 && code <= 999));
    } while (code);
    kn_ssip_close(&ssip);
    close(ends[1]);
}

static void
try_text(const uint8_t *data, size_t size)
{
    static const char accepted[] = "230 OK\r\n225 OK\r\n";
    static const char end[] = "\r\n.\r\n";
    static const atomic_bool stop;
    int ends[2];
    struct kn_ssip ssip =
        answered((const uint8_t *)accepted, sizeof(accepted) - 1, ends, &stop);
    char *text = malloc(size + 1);
    char *sent = calloc(1, SENT);
    demand(text && sent);
    memcpy(text, data, size);
    text[size] = '\0';
    demand(kn_ssip_speak(&ssip, text) == 225);
    kn_ssip_close(&ssip);
    size_t used = 0;
    ssize_t got;
    while ((got = recv(ends[1], sent + used, SENT - 1 - used, 0)) > 0) {
        used += (size_t)got;
    }
    demand(strncmp(sent, "SPEAK\r\n", 7) == 0);
    demand(strncmp(sent + 7, ".\r\n", 3) != 0);
    const char *last = strstr(sent, end);
    demand(last && last[sizeof(end) - 1] == '\0');
    close(ends[1]);
    free(text);
    free(sent);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 16000) {
        try_replies(data, size);
        try_text(data, size);
    }
    return 0;
}
