// SPDX-License-Identifier: MIT
// Memory on disk: loads what is there and never fails, saves so that a file is
// the old or the new and never a part, and says in one line for the person
// when that cannot be done. A path of "" is that of a person without a home:
// nothing is there, nothing can be saved.
#ifndef KN_STORE_KEEP_H
#define KN_STORE_KEEP_H

#include "store/answers.h"
#include "store/history.h"
#include "store/settings.h"

#define KN_KEEP_NOTE_BYTES 320

// Why something was not saved, for the person: "Your settings could not be
// saved: there is no space left on the disk." Empty when it was.
struct kn_keep_note {
    char text[KN_KEEP_NOTE_BYTES];
};

// What there was when settings were loaded or saved last.
struct kn_keep_known {
    struct kn_settings file; // in the file
    struct kn_settings here; // in the program: options may have said otherwise
};

// Loads what is at `path`, if anything, and removes what a save that was cut
// off left beside it. The struct is filled (history and answers: initialised,
// to be destroyed) in every case; each problem goes to `diags`. True when
// there was none; no file at all is none.
bool kn_keep_load_settings(const char *path, struct kn_settings *settings,
                           struct kn_diag_list *diags);
bool kn_keep_load_history(const char *path, struct kn_history *history,
                          struct kn_diag_list *diags);
bool kn_keep_load_answers(const char *path, struct kn_answers *answers,
                          struct kn_diag_list *diags);

// Saves to `path`, where another Knead or a person may have written meanwhile:
// of the settings only what is other than in known->here, into the file as it
// is, or as it was if it is gone or damaged, and *known becomes what there is
// then; of the history what is new, and *history gets what the file has beside
// it. A file of the owner's alone (0600) beside it, fsync,
// rename, fsync of the folder, which is made (0700) if it is not there. Where
// `path` is a symbolic link, what it leads to is replaced. Of a history larger
// than a file may be (KN_DOCUMENT_LIMIT: some 1900 sessions) the oldest are
// left out. A file that held
// problems is kept beside the new one as `path`.bad, so that nothing a person
// wrote is lost. Returns false with *note set on failure; the file is then as
// it was. Takes two fsyncs: a few ms on a solid disk, tens on one that turns.
bool kn_keep_save_settings(const char *path, const struct kn_settings *settings,
                           struct kn_keep_known *known,
                           struct kn_keep_note *note);
bool kn_keep_save_history(const char *path, struct kn_history *history,
                          struct kn_keep_note *note);

// The same; without consent the file is deleted instead, and what was kept of
// it as .bad with it.
bool kn_keep_save_answers(const char *path, struct kn_answers *answers,
                          struct kn_keep_note *note);

#endif
