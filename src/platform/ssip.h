// SPDX-License-Identifier: MIT
// The protocol of speech servers, SSIP, from the client's side: one command,
// one reply. Spoken here and not through the server's own library, which ends
// the program when an answer is no number, waits for answers for ever, and
// brings two more. Whatever comes back is bounded in time and memory.
#ifndef KN_PLATFORM_SSIP_H
#define KN_PLATFORM_SSIP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/tick.h"

#define KN_SSIP_PATIENCE (2 * KN_SECOND) // unless set otherwise
#define KN_SSIP_LINE 512                 // bytes of a reply's line that count

struct kn_ssip {
    int socket;
    const atomic_bool *stop; // not owned; true: nothing is waited for any more
    kn_tick patience;        // for one reply, or one text
    char in[4096];           // what has come, from `read` to `filled`
    size_t read, filled;
};

// Connects to the socket in the file `path`. False: nobody listens there; there
// is nothing to close. Waits for nobody.
bool kn_ssip_open(struct kn_ssip *ssip, const char *path,
                  const atomic_bool *stop);
void kn_ssip_close(struct kn_ssip *ssip);

// Takes a line of a reply, without its code.
typedef void (*kn_ssip_take)(void *data, const char *line);

// Sends `command`, without the end of its line, and waits for the reply; all
// its lines but the last go to `take`, which may be NULL. Returns the code of
// the last, 100..999; 0 when the connection is of no use any more: it hangs,
// is closed, or what comes is not SSIP. With *stop the command is sent if that
// can be done at once, and 0 returned.
int kn_ssip_ask(struct kn_ssip *ssip, const char *command, kn_ssip_take take,
                void *data);

// The same with `text` (UTF-8) as one message, to be said when all before it
// has been.
int kn_ssip_speak(struct kn_ssip *ssip, const char *text);

// Whether `code` says that it was done.
bool kn_ssip_done(int code);

#endif
