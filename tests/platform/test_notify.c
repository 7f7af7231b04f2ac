// SPDX-License-Identifier: MIT
// A service manager of our own listens on each kind of socket.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "platform/notify.h"

struct manager {
    int socket;
    char name[64]; // as in NOTIFY_SOCKET
};

static struct manager
listen_at(const char *start)
{
    struct manager manager = {.socket = socket(AF_UNIX, SOCK_DGRAM, 0)};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    assert_true(manager.socket >= 0);
    snprintf(manager.name, sizeof(manager.name), "%s-%ld", start,
             (long)getpid());
    size_t size = strlen(manager.name);
    memcpy(address.sun_path, manager.name, size);
    if (manager.name[0] == '@') {
        address.sun_path[0] = '\0';
    }
    socklen_t length =
        (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size);
    assert_int_equal(
        bind(manager.socket, (const struct sockaddr *)&address, length), 0);
    setenv("NOTIFY_SOCKET", manager.name, 1);
    return manager;
}

static void
stop(struct manager *manager)
{
    close(manager->socket);
    if (manager->name[0] == '/') {
        unlink(manager->name);
    }
}

static void
expect(const struct manager *manager, const char *text)
{
    char got[64] = "";
    ssize_t size = recv(manager->socket, got, sizeof(got) - 1, MSG_DONTWAIT);
    assert_int_equal(size, (int)strlen(text));
    assert_string_equal(got, text);
}

static void
what_is_said_arrives(void **state)
{
    (void)state;
    static const char *const starts[] = {"/tmp/knead-notify", "@knead-notify"};
    setenv("WATCHDOG_USEC", "10000000", 1);
    setenv("WATCHDOG_PID", "1", 1); // of the compositor around us
    for (int i = 0; i < KN_ARRAY_COUNT(starts); i++) {
        struct manager manager = listen_at(starts[i]);
        struct kn_notify notify;
        kn_notify_init(&notify);
        assert_int_equal(notify.watchdog, 10 * KN_SECOND);
        assert_true(kn_notify_send(&notify, "READY=1"));
        assert_true(kn_notify_send(&notify, "WATCHDOG=1"));
        expect(&manager, "READY=1");
        expect(&manager, "WATCHDOG=1");
        stop(&manager);
        assert_false(kn_notify_send(&notify, "STOPPING=1")); // it is gone
        kn_notify_destroy(&notify);
        assert_false(kn_notify_send(&notify, "STOPPING=1"));
    }
}

// A manager that does not read must not stop the loop.
static void
a_full_queue_does_not_wait(void **state)
{
    (void)state;
    struct manager manager = listen_at("@knead-full");
    struct kn_notify notify;
    kn_notify_init(&notify);
    int sent = 0;
    while (sent < 100000 && kn_notify_send(&notify, "WATCHDOG=1")) {
        sent++;
    }
    assert_in_range(sent, 1, 99999);
    kn_notify_destroy(&notify);
    stop(&manager);
}

static void
without_a_manager_nothing_happens(void **state)
{
    (void)state;
    static const char *const names[] = {NULL, "",         "@",
                                        "/",  "relative", "vsock:2:1234"};
    char longest[256];
    memset(longest, 'a', sizeof(longest));
    longest[0] = '/';
    longest[sizeof(longest) - 1] = '\0';
    for (int i = 0; i <= KN_ARRAY_COUNT(names); i++) {
        const char *name = i < KN_ARRAY_COUNT(names) ? names[i] : longest;
        struct kn_notify notify;
        unsetenv("NOTIFY_SOCKET");
        if (name) {
            setenv("NOTIFY_SOCKET", name, 1);
        }
        kn_notify_init(&notify);
        assert_int_equal(notify.watchdog, 0);
        assert_false(kn_notify_send(&notify, "READY=1"));
        kn_notify_destroy(&notify);
    }
}

static void
only_whole_numbers_are_a_watchdog(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "-1", "1.5", "10s",
                                      "99999999999999999999"};
    struct manager manager = listen_at("@knead-number");
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        struct kn_notify notify;
        setenv("WATCHDOG_USEC", bad[i], 1);
        kn_notify_init(&notify);
        assert_int_equal(notify.watchdog, 0);
        kn_notify_destroy(&notify);
    }
    stop(&manager);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_arrives),
        cmocka_unit_test(a_full_queue_does_not_wait),
        cmocka_unit_test(without_a_manager_nothing_happens),
        cmocka_unit_test(only_whole_numbers_are_a_watchdog),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
