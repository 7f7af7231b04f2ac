// SPDX-License-Identifier: MIT
// knead --kiosk-setup: asks for the PIN of the staff, keeps its hash, and
// prints what to do when nobody knows what to do.
#include "base/words.h"
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/wipe.h"
#include "kiosk/house.h"
#include "kiosk/lock.h"
#include "platform/folders.h"
#include "platform/secret.h"

#define LINE 64 // a PIN and more, so that one that is too long is seen as such

static const char card[] = N_(
    "KNEAD KIOSK - RESCUE CARD. Print it, and keep it where visitors do not "
    "look.\n"
    "\n"
    "Staff page      Hold the upper right corner of the picture for 3 "
    "seconds,\n"
    "                enter the PIN, press Enter.\n"
    "There           volume, what visitors may choose, how often it was used,\n"
    "                Shut down.\n"
    "Wrong PIN       After the third one there is a wait of 30 seconds, twice "
    "as\n"
    "                long after each further one, 15 minutes at most. Turning "
    "it\n"
    "                off and on does not help.\n"
    "PIN forgotten   As the user of the kiosk: knead --kiosk-setup. The "
    "next\n"
    "                start of the kiosk uses the new one.\n"
    "Stop it         systemctl stop knead-kiosk (or end the program by a "
    "signal)\n"
    "Start again     systemctl restart knead-kiosk\n"
    "What is wrong   journalctl -u knead-kiosk\n"
    "Keys            Esc goes back, never out. H during a session: it hurts "
    "more.\n"
    "                Space pauses. No key leaves the kiosk.\n"
    "Visitors        Nothing about them is kept. If one is unwell, call for "
    "help;\n"
    "                the kiosk can wait.\n");

static enum kn_exit
fail(const char *why)
{
    fprintf(stderr, "knead: %s\n", why);
    return KN_EXIT_ENVIRONMENT;
}

// A line of standard input, without being seen where it is typed.
static bool
read_secret(const char *question, char out[LINE])
{
    struct termios was;
    bool terminal = tcgetattr(STDIN_FILENO, &was) == 0;
    if (terminal) {
        struct termios silent = was;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    fputs(question, stderr);
    bool good = fgets(out, LINE, stdin) != NULL;
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
        fputc('\n', stderr);
    }
    if (good) {
        out[strcspn(out, "\n")] = '\0';
    }
    return good;
}

static enum kn_exit
ask(char pin[LINE])
{
    char again[LINE] = "";
    if (!read_secret(_("PIN for the staff, 4 to 12 digits: "), pin) ||
        !kn_pin_is_good(pin)) {
        fputs(_("knead: a PIN has 4 to 12 digits and nothing else\n"), stderr);
        return KN_EXIT_INPUT;
    }
    bool same = read_secret(_("Once more: "), again) && strcmp(pin, again) == 0;
    kn_wipe(again, sizeof(again));
    if (!same) {
        fputs(_("knead: these are two different ones; nothing was changed\n"),
              stderr);
        return KN_EXIT_INPUT;
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
keep(const char *pin)
{
    struct kn_folders folders;
    struct kn_house house;
    kn_folders_init(&folders, NULL);
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    const char *const paths[] = {folders.kiosk[0], folders.kiosk[1]};
    kn_house_load(&house, paths, 2, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    if (!kn_secret_hash(pin, house.pin)) {
        return fail(_("the system can make no hash of it"));
    }
    if (!kn_house_save(&house, folders.kiosk[0])) {
        perror(folders.kiosk[0][0] ? folders.kiosk[0] : _("knead: no home"));
        return KN_EXIT_ENVIRONMENT;
    }
    fprintf(stderr, _("knead: the PIN is set, in %s\n\n"), folders.kiosk[0]);
    fputs(kn_words(card), stdout);
    return fflush(stdout) == 0 ? KN_EXIT_DONE
                               : fail(_("cannot print the card"));
}

enum kn_exit
kn_command_kiosk_setup(const struct kn_options *options)
{
    char pin[LINE] = "";
    (void)options;
    enum kn_exit result = ask(pin);
    if (result == KN_EXIT_DONE) {
        result = keep(pin);
    }
    kn_wipe(pin, sizeof(pin));
    return result;
}
