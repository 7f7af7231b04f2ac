// SPDX-License-Identifier: MIT
#include "platform/notify.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define DIGITS 15

// The address of NOTIFY_SOCKET: a path from /, or '@' for one without a file.
static bool
read_address(struct kn_notify *notify)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *name = getenv("NOTIFY_SOCKET");
    size_t size = name ? strlen(name) : 0;
    if (size < 2 || size >= sizeof(address.sun_path) ||
        (name[0] != '/' && name[0] != '@')) {
        return false;
    }
    memcpy(address.sun_path, name, size);
    if (name[0] == '@') {
        address.sun_path[0] = '\0';
    }
    _Static_assert(sizeof(address) <= sizeof(notify->address), "it fits");
    memcpy(notify->address, &address, sizeof(address));
    notify->address_size =
        (unsigned)(offsetof(struct sockaddr_un, sun_path) + size);
    return true;
}

// WATCHDOG_USEC. Not WATCHDOG_PID: under a compositor that is the compositor's,
// and it is we who are watched.
static kn_tick
read_watchdog(void)
{
    const char *text = getenv("WATCHDOG_USEC");
    size_t size = text ? strlen(text) : 0;
    if (size == 0 || size > DIGITS || strspn(text, "0123456789") != size) {
        return 0;
    }
    return (kn_tick)strtoll(text, NULL, 10);
}

void
kn_notify_init(struct kn_notify *notify)
{
    *notify = (struct kn_notify){.socket = -1};
    if (!read_address(notify)) {
        return;
    }
    notify->socket = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (notify->socket < 0) {
        return;
    }
    // A program that is started from here has no business with it.
    fcntl(notify->socket, F_SETFD, FD_CLOEXEC);
    notify->watchdog = read_watchdog();
}

void
kn_notify_destroy(struct kn_notify *notify)
{
    if (notify->socket >= 0) {
        close(notify->socket);
    }
    *notify = (struct kn_notify){.socket = -1};
}

bool
kn_notify_send(const struct kn_notify *notify, const char *text)
{
    if (notify->socket < 0) {
        return false;
    }
    size_t size = strlen(text);
    struct sockaddr_un address;
    memcpy(&address, notify->address, sizeof(address));
    ssize_t sent;
    do {
        sent = sendto(notify->socket, text, size, MSG_NOSIGNAL | MSG_DONTWAIT,
                      (const struct sockaddr *)&address, notify->address_size);
    } while (sent < 0 && errno == EINTR);
    return sent >= 0 && (size_t)sent == size;
}
