// SPDX-License-Identifier: MIT
// The desktop's voice against a server of the test's own, on a socket of its
// own: what is asked of it, and that nothing it may answer does harm.
#include "../test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/speaker.h"

#define LOG 65536
#define LINE 8192
#define SHORT (300 * KN_MILLISECOND)

struct server {
    int listener;
    char path[64];
    pthread_t thread;
    const char *nonsense; // instead of what it would answer
    int sane;             // lines that it answers as it should, before that

    bool leaves; // it closes
    const char *voices, *module;
    char log[LOG]; // lines; of the thread until it is joined
    atomic_bool stop;
};

static void
put(int client, const char *text)
{
    // Who does not listen any more is a reason to end, which recv tells.
    (void)!send(client, text, strlen(text), MSG_NOSIGNAL);
}

static const char *
reply_to(const struct server *server, const char *line, bool *text)
{
    static const struct {
        const char *line, *reply;
    } replies[] = {
        {"GET RATE", "251-20\r\n251 OK GET RETURNED\r\n"},
        {"GET VOLUME", "251-50\r\n251 OK GET RETURNED\r\n"},
        {"GET LANGUAGE", "251-en-GB\r\n251 OK GET RETURNED\r\n"},
        {"SPEAK", "230 OK RECEIVING DATA\r\n"},
    };
    if (strcmp(line, "LIST SYNTHESIS_VOICES") == 0) {
        return server->voices;
    }
    if (strcmp(line, "GET OUTPUT_MODULE") == 0) {
        return server->module;
    }
    *text = strcmp(line, "SPEAK") == 0;
    for (int i = 0; i < KN_ARRAY_COUNT(replies); i++) {
        if (strcmp(line, replies[i].line) == 0) {
            return replies[i].reply;
        }
    }
    return "200 OK\r\n";
}

// False: the connection is to be closed.
static bool
answer(struct server *server, int client, const char *line, bool *text)
{
    size_t used = strlen(server->log);
    snprintf(server->log + used, LOG - used, "%s\n", line);
    if (*text && strcmp(line, ".") != 0) {
        return true; // a line of what is to be said
    }
    const char *reply = *text ? "225-1\r\n225 OK MESSAGE QUEUED\r\n"
                              : reply_to(server, line, text);
    *text = *text && strcmp(line, ".") != 0;
    if (server->sane-- > 0) {
        put(client, reply);
        return true;
    }
    if (server->nonsense) {
        put(client, server->nonsense);
    }
    return !server->leaves;
}

static void
attend(struct server *server, int client)
{
    char line[LINE];
    size_t used = 0;
    bool text = false;
    while (used < LINE - 1 && recv(client, line + used, 1, 0) == 1) {
        if (line[used++] != '\n') {
            continue;
        }
        line[used - (used > 1 && line[used - 2] == '\r' ? 2 : 1)] = '\0';
        used = 0;
        if (!answer(server, client, line, &text)) {
            return;
        }
    }
}

static void *
serve(void *argument)
{
    struct server *server = argument;
    while (!atomic_load(&server->stop)) {
        int client = accept(server->listener, NULL, NULL);
        if (client >= 0) {
            attend(server, client);
            close(client);
        }
    }
    return NULL;
}

static int
set_up(void **state)
{
    struct server *server = calloc(1, sizeof(*server));
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char name[96];
    assert_non_null(server);
    snprintf(server->path, sizeof(server->path), "/tmp/knead-ssip-%ld",
             (long)getpid());
    server->sane = 1000;
    server->voices = "249-Some one\ten\tnone\r\n249-Otra+x\tes-419\tx\r\n"
                     "249-Nihongo\tja\tnone\r\n249-Nobody\tenx\tnone\r\n"
                     "249 OK VOICE LIST SENT\r\n";
    server->module = "251-festival\r\n251 OK GET RETURNED\r\n";
    memcpy(address.sun_path, server->path, strlen(server->path));
    server->listener = socket(AF_UNIX, SOCK_STREAM, 0);
    unlink(server->path);
    assert_int_equal(bind(server->listener, (const struct sockaddr *)&address,
                          sizeof(address)),
                     0);
    assert_int_equal(listen(server->listener, 4), 0);
    snprintf(name, sizeof(name), "unix_socket:%s", server->path);
    setenv("SPEECHD_ADDRESS", name, 1);
    *state = server;
    return 0;
}

static void
start(struct server *server)
{
    assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
}

// Until all that came is in the log.
static void
finish(struct server *server)
{
    atomic_store(&server->stop, true);
    shutdown(server->listener, SHUT_RDWR);
    pthread_join(server->thread, NULL);
}

static int
tear_down(void **state)
{
    struct server *server = *state;
    close(server->listener);
    unlink(server->path);
    free(server);
    return 0;
}

static struct kn_speaker_link *
reach(struct kn_speaker_tongues *tongues)
{
    static const atomic_bool never;
    struct kn_speaker_link *link =
        kn_speaker_desktop.open(&kn_speaker_desktop, &never);
    if (link) {
        *tongues = kn_speaker_desktop.tongues(link);
    }
    return link;
}

static bool
say(struct kn_speaker_link *link, const char *language, const char *text,
    int rate)
{
    const struct kn_utterance words = {
        .text = text, .language = language, .rate = rate, .volume = 80};
    return kn_speaker_desktop.say(link, &words);
}

// ---- tests

static void
it_is_asked_for_what_was_meant(void **state)
{
    struct server *server = *state;
    struct kn_speaker_tongues tongues = {0};
    start(server);
    struct kn_speaker_link *link = reach(&tongues);
    assert_non_null(link);
    assert_int_equal(tongues.listed, 1u << KN_LANGUAGE_EN |
                                         1u << KN_LANGUAGE_ES |
                                         1u << KN_LANGUAGE_JA);
    assert_int_equal(tongues.read, tongues.listed);
    assert_true(say(link, "en", "Lean back.", 100));
    assert_true(say(link, "ja", ".\n.\r\n...\nEnd.", 160));
    assert_true(say(link, "en", "", 60));
    assert_true(kn_speaker_desktop.hush(link));
    kn_speaker_desktop.close(link);
    finish(server);
    assert_string_equal(server->log,
                        "SET SELF CLIENT_NAME \"user:knead:voice\"\n"
                        "SET SELF PRIORITY MESSAGE\n"
                        "GET RATE\nGET VOLUME\nGET LANGUAGE\n"
                        "LIST SYNTHESIS_VOICES\nGET OUTPUT_MODULE\n"
                        // The person's own pace and dialect stay, and four
                        // fifths of their volume are 20 of -100..50.
                        "CANCEL SELF\nSET SELF RATE 20\nSET SELF VOLUME 20\n"
                        "SPEAK\nLean back.\n.\n"
                        "CANCEL SELF\nSET SELF LANGUAGE ja\n"
                        "SET SELF RATE 56\nSET SELF VOLUME 20\n"
                        "SPEAK\n..\n.. \n....\nEnd.\n.\n"
                        "CANCEL SELF\nSET SELF LANGUAGE en-GB\n"
                        "SET SELF RATE -52\nSET SELF VOLUME 20\n"
                        "SPEAK\n\n.\n"
                        "CANCEL SELF\n");
}

static void
who_spells_a_language_does_not_read_it(void **state)
{
    struct server *server = *state;
    struct kn_speaker_tongues tongues = {0};
    server->module = "251-espeak-ng\r\n251 OK GET RETURNED\r\n";
    start(server);
    struct kn_speaker_link *link = reach(&tongues);
    assert_non_null(link);
    assert_true(tongues.listed & 1u << KN_LANGUAGE_JA);
    assert_int_equal(tongues.read, tongues.listed & ~(1u << KN_LANGUAGE_JA));
    kn_speaker_desktop.close(link);
    finish(server);
}

static void
nobody_is_there(void **state)
{
    struct server *server = *state;
    struct kn_speaker_tongues tongues = {0};
    close(server->listener); // the file stays
    assert_null(reach(&tongues));
    static const char *const addresses[] = {
        "",
        "unix_socket",
        "unix_socket:",
        "unix_socket:/nowhere/at/all",
        "inet_socket:127.0.0.1:6560",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(addresses); i++) {
        setenv("SPEECHD_ADDRESS", addresses[i], 1);
        assert_null(reach(&tongues));
    }
    char endless[5000] = "unix_socket:/"; // for a socket, and for a path
    for (size_t size = 200; size < sizeof(endless); size += 4700) {
        memset(endless + 13, 'o', size - 13);
        setenv("SPEECHD_ADDRESS", endless, 1);
        assert_null(reach(&tongues));
    }
}

// At whatever point it begins: nothing is taken for an answer, and nothing is
// waited for.
static void
nonsense_is_the_end_of_it(void **state)
{
    struct server *server = *state;
    static const char *const nonsense[] = {
        "abc hello\r\n", "\r\n",          "\n",
        "20\r\n",        "99 no\r\n",     "2000 OK\r\n",
        "HTTP/1.1\r\n",  "+20 OK\r\n",    "251\r\n",
        "\xff\xfe\r\n",  "251-x\r\nno\n",
    };
    start(server);
    int said = 0;
    for (int i = 0; i < KN_ARRAY_COUNT(nonsense); i++) {
        for (int sane = 0; sane < 14; sane++) {
            struct kn_speaker_tongues tongues;
            server->nonsense = nonsense[i];
            server->sane = sane;
            struct kn_speaker_link *link = reach(&tongues);
            assert_int_equal(link != NULL, sane >= 7);
            if (link) {
                bool good = say(link, "en", "Hello", 100);
                assert_int_equal(good, sane >= 12);
                said += good;
                kn_speaker_desktop.close(link);
            }
        }
    }
    assert_int_equal(said, 2 * KN_ARRAY_COUNT(nonsense));
    finish(server);
}

static void
one_that_refuses_is_no_reason_to_end(void **state)
{
    struct server *server = *state;
    struct kn_speaker_tongues tongues = {0};
    server->voices = "304 ERR NO SUCH COMMAND\r\n";
    server->module = "304 ERR\r\n";
    start(server);
    struct kn_speaker_link *link = reach(&tongues);
    assert_non_null(link);
    assert_int_equal(tongues.listed, 0);
    assert_true(say(link, "de", "Hallo", 100));
    kn_speaker_desktop.close(link);
    finish(server);
}

static void
one_that_leaves_is_noticed(void **state)
{
    struct server *server = *state;
    server->leaves = true;
    start(server);
    for (int sane = 0; sane < 12; sane++) {
        struct kn_speaker_tongues tongues;
        server->sane = sane;
        struct kn_speaker_link *link = reach(&tongues);
        assert_int_equal(link != NULL, sane >= 7);
        if (link) {
            assert_false(say(link, "en", "Hello", 100));
            assert_false(kn_speaker_desktop.hush(link));
            kn_speaker_desktop.close(link);
        }
    }
    finish(server);
}

static void
long_lines_and_long_texts_pass(void **state)
{
    struct server *server = *state;
    struct kn_speaker_tongues tongues = {0};
    char voices[3000];
    char text[20000];
    memset(voices, 'x', sizeof(voices));
    memcpy(voices, "249-", 4);
    snprintf(voices + 2000, 1000, "\r\n249-A\tar\tnone\r\n249 OK\r\n");
    server->voices = voices;
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        text[i] = i % 100 == 99 ? '\n' : i % 100 == 0 ? '.' : 'o';
    }
    text[sizeof(text) - 1] = '\0';
    start(server);
    struct kn_speaker_link *link = reach(&tongues);
    assert_non_null(link);
    assert_int_equal(tongues.listed, 1u << KN_LANGUAGE_AR);
    assert_true(say(link, "ar", text, 100));
    kn_speaker_desktop.close(link);
    finish(server);
    int lines = 0;
    for (const char *c = server->log; (c = strstr(c, "\n..o")); c++) {
        lines++;
    }
    assert_int_equal(lines, 200);
}

// The one whose words these are wants to go: at once, whatever hangs.
static void
the_end_does_not_wait_for_one_that_hangs(void **state)
{
    struct server *server = *state;
    const struct kn_utterance words = {
        .text = "Hello", .language = "en", .rate = 100, .volume = 80};
    for (int sane = 0; sane < 12; sane += 3) {
        struct kn_speaker speaker;
        server->sane = sane;
        atomic_store(&server->stop, false);
        server->log[0] = '\0';
        start(server);
        kn_speaker_init(&speaker, &kn_speaker_desktop);
        assert_true(kn_speaker_say(&speaker, &words, 0));
        kn_clock_sleep_until(kn_clock_now() + 60 * KN_MILLISECOND);
        kn_tick begun = kn_clock_now();
        kn_speaker_destroy(&speaker);
        assert_true(kn_clock_now() - begun < SHORT);
        atomic_store(&server->stop, true);
        // Wake it from its listening, to look at that.
        int wake = socket(AF_UNIX, SOCK_STREAM, 0);
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        memcpy(address.sun_path, server->path, strlen(server->path));
        (void)!connect(wake, (const struct sockaddr *)&address,
                       sizeof(address));
        close(wake);
        pthread_join(server->thread, NULL);
    }
}

// What was being said is called off, though nobody waits for an answer.
static void
the_end_is_silence(void **state)
{
    struct server *server = *state;
    const struct kn_utterance words = {
        .text = "Hello", .language = "en", .rate = 100, .volume = 80};
    struct kn_speaker speaker;
    start(server);
    kn_speaker_init(&speaker, &kn_speaker_desktop);
    assert_true(kn_speaker_say(&speaker, &words, 0));
    kn_tick until = kn_clock_now() + 5 * KN_SECOND;
    while (kn_speaker_state(&speaker) != KN_SPEAKER_THERE &&
           kn_clock_now() < until) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    kn_clock_sleep_until(kn_clock_now() + 60 * KN_MILLISECOND);
    kn_speaker_destroy(&speaker);
    finish(server);
    const char *last = strstr(server->log, "Hello\n.\nCANCEL SELF\n");
    assert_non_null(last);
    assert_string_equal(last, "Hello\n.\nCANCEL SELF\n");
}

#define SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        SERVER(it_is_asked_for_what_was_meant),
        SERVER(who_spells_a_language_does_not_read_it),
        SERVER(nobody_is_there),
        SERVER(nonsense_is_the_end_of_it),
        SERVER(one_that_refuses_is_no_reason_to_end),
        SERVER(one_that_leaves_is_noticed),
        SERVER(long_lines_and_long_texts_pass),
        SERVER(the_end_does_not_wait_for_one_that_hangs),
        SERVER(the_end_is_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
