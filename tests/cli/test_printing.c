// SPDX-License-Identifier: MIT
// A visitor's routine printed by a real CUPS of the test's own, whose printer
// is a file with a name that a shell would not survive. Without a CUPS to run
// nothing is tested here.
#include "../test.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/content.h"
#include "cli/printing.h"
#include "platform/printer.h"

#define LINE 512
#define QUEUE "'Back_$(reboot)'"
#define TRIES 400
#define NAP 50 // milliseconds

struct bench {
    struct kn_content content;
    struct kn_app app; // of which only the occasion and the library are used
    struct kn_printing printing;
    char folder[64];
    bool cups;
};

static void
nap(void)
{
    poll(NULL, 0, NAP);
}

// Runs what `format` makes of the test's folder; true when that went well.
static bool
run(const struct bench *b, const char *command)
{
    char line[2 * LINE];
    snprintf(line, sizeof(line),
             "cd %s && export CUPS_SERVER=%s/sock && { %s ; } >>said 2>&1",
             b->folder, b->folder, command);
    return system(line) == 0;
}

static void
write_settings(const struct bench *b)
{
    char path[LINE];
    snprintf(path, sizeof(path), "%s/files.conf", b->folder);
    FILE *files = fopen(path, "w");
    assert_non_null(files);
    static const char *const folders[][2] = {
        {"ServerRoot", "root"}, {"RequestRoot", "spool"},
        {"TempDir", "tmp"},     {"StateDir", "state"},
        {"CacheDir", "cache"},  {"AccessLog", "access"},
        {"ErrorLog", "error"},  {"PageLog", "page"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(folders); i++) {
        fprintf(files, "%s %s/%s\n", folders[i][0], b->folder, folders[i][1]);
    }
    fprintf(files, "ServerBin %s/bin\nSystemGroup root\n", b->folder);
    fclose(files);
    snprintf(path, sizeof(path), "%s/cupsd.conf", b->folder);
    FILE *server = fopen(path, "w");
    assert_non_null(server);
    fprintf(server,
            "Listen %s/sock\nBrowsing No\nWebInterface No\n"
            "DefaultAuthType None\nPreserveJobFiles No\n"
            "<Location />\nAllow all\n</Location>\n"
            "<Policy default>\n<Limit All>\nAllow all\n</Limit>\n</Policy>\n",
            b->folder);
    fclose(server);
}

// A printer that keeps what it gets, beside those of the system.
static bool
write_printer(const struct bench *b)
{
    char path[LINE];
    if (!run(b, "cp -rs /usr/lib/cups bin")) {
        return false;
    }
    snprintf(path, sizeof(path), "%s/bin/backend/keep", b->folder);
    FILE *script = fopen(path, "w");
    if (!script) {
        return false;
    }
    fprintf(script, "#!/bin/sh\ntest $# = 0 || cat ${6:+\"$6\"} >%s/out\n",
            b->folder);
    fclose(script);
    return run(b, "chmod 755 bin/backend/keep");
}

static bool
start_cups(struct bench *b)
{
    char socket[LINE];
    if (geteuid() != 0 ||
        !run(b, "chmod 755 . && mkdir root tmp state cache spool && "
                "chmod 1777 tmp && PATH=$PATH:/usr/sbin command -v cupsd "
                "lpadmin")) {
        return false; // cupsd runs its filters as somebody else
    }
    write_settings(b);
    if (!write_printer(b)) {
        return false;
    }
    snprintf(socket, sizeof(socket), "%s/sock", b->folder);
    setenv("CUPS_SERVER", socket, 1);
    if (!run(b, "PATH=$PATH:/usr/sbin; cupsd -f -c $PWD/cupsd.conf "
                "-s $PWD/files.conf & echo $! > pid")) {
        return false;
    }
    for (int i = 0; i < TRIES && access(socket, F_OK) != 0; i++) {
        nap();
    }
    return access(socket, F_OK) == 0;
}

static int
set_up(void **state)
{
    unsetenv("HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("PRINTER");
    unsetenv("LPDEST");
    struct bench *b = test_calloc(1, sizeof(*b));
    *state = b;
    snprintf(b->folder, sizeof(b->folder), "/tmp/knead-print-XXXXXX");
    if (!mkdtemp(b->folder) ||
        kn_content_init(&b->content, KN_SOURCE_DIR) != KN_EXIT_DONE) {
        return -1;
    }
    b->app.library = kn_content_library(&b->content);
    b->app.library.cast.anatomy = &b->content.anatomy;
    kn_printing_init(&b->printing);
    b->cups = kn_printer_built() && start_cups(b);
    return 0;
}

static int
tear_down(void **state)
{
    struct bench *b = *state;
    char line[LINE];
    run(b, "test ! -e pid || { kill $(cat pid) && "
           "tail --pid=$(cat pid) -f /dev/null; }");
    kn_printing_destroy(&b->printing);
    kn_content_destroy(&b->content);
    snprintf(line, sizeof(line), "rm -rf %s", b->folder);
    int result = system(line);
    test_free(b);
    return result;
}

// Prints the desk break without its third step, and waits for the end.
static enum kn_print
print(struct bench *b)
{
    enum kn_print how = KN_PRINT_BUSY;
    struct kn_occasion *occasion = &b->app.occasion;
    kn_occasion_init(occasion);
    assert_int_equal(
        kn_content_routine(&b->content, "desk-break", &occasion->routine),
        KN_EXIT_DONE);
    occasion->has_routine = true;
    occasion->left_out[2] = true;
    kn_printing_start(&b->printing, &b->app, NULL);
    for (int i = 0; i < TRIES && !kn_printing_take(&b->printing, &how); i++) {
        nap();
    }
    assert_false(kn_printing_take(&b->printing, &how)); // once
    kn_occasion_destroy(occasion);
    return how;
}

static void
require_cups(const struct bench *b)
{
    if (!b->cups) {
        print_message("no CUPS can be run here: nothing is printed\n");
        skip();
    }
}

static void
without_a_default_there_is_no_printer(void **state)
{
    struct bench *b = *state;
    require_cups(b);
    assert_int_equal(print(b), KN_PRINT_NO_PRINTER);
}

static void
the_pages_reach_the_printer(void **state)
{
    struct bench *b = *state;
    char path[LINE];
    require_cups(b);
    assert_true(run(b, "PATH=$PATH:/usr/sbin; touch out && chmod 666 out && "
                       "lpadmin -p " QUEUE " -E -v keep:/ -m raw && "
                       "lpadmin -d " QUEUE));
    assert_int_equal(print(b), KN_PRINT_DONE);
    // Whole: from its beginning to its end.
    snprintf(path, sizeof(path), "%s/out", b->folder);
    bool whole = false;
    for (int i = 0; i < TRIES && !whole; i++) {
        whole = run(b, "head -c 5 out | grep -q '%PDF-' && "
                       "tail -c 6 out | grep -q '%%EOF'");
        if (!whole) {
            nap();
        }
    }
    assert_true(whole);
    // Nothing of it is left here: CUPS drops its file when it is printed.
    bool gone = false;
    for (int i = 0; i < TRIES && !gone; i++) {
        gone = run(b, "! ls spool | grep -q '^d'");
        if (!gone) {
            nap();
        }
    }
    assert_true(gone);
}

static void
a_printer_that_stopped_is_told(void **state)
{
    struct bench *b = *state;
    require_cups(b);
    assert_true(run(b, "PATH=$PATH:/usr/sbin; cupsdisable " QUEUE));
    assert_int_equal(print(b), KN_PRINT_STOPPED);
    assert_true(run(b, "PATH=$PATH:/usr/sbin; cupsenable " QUEUE
                       " && cupsreject " QUEUE));
    assert_int_equal(print(b), KN_PRINT_STOPPED);
    assert_true(run(b, "PATH=$PATH:/usr/sbin; cupsaccept " QUEUE));
    assert_int_equal(print(b), KN_PRINT_DONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_default_there_is_no_printer),
        cmocka_unit_test(the_pages_reach_the_printer),
        cmocka_unit_test(a_printer_that_stopped_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
