// SPDX-License-Identifier: MIT
// What a service manager is told, by the protocol of sd_notify(3), which is
// documented as stable: datagrams of text to the socket in NOTIFY_SOCKET. It is
// spoken here itself: libsystemd would add six libraries to every start, and
// answers under cage that nobody watches, for it compares WATCHDOG_PID.
#ifndef KN_PLATFORM_NOTIFY_H
#define KN_PLATFORM_NOTIFY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/tick.h"

struct kn_notify {
    int socket;       // -1: nobody listens
    kn_tick watchdog; // a WATCHDOG=1 is expected this often; 0: not at all
    unsigned char address[128]; // where to, as the system has it
    unsigned address_size;
};

// Reads the environment. Nobody may be there: then all below do nothing.
void kn_notify_init(struct kn_notify *notify);
void kn_notify_destroy(struct kn_notify *notify);

// Sends "READY=1", "WATCHDOG=1", "STOPPING=1", "STATUS=...". Never waits; false
// when nobody listens or it was not taken.
bool kn_notify_send(const struct kn_notify *notify, const char *text);

#endif
