// SPDX-License-Identifier: MIT
#include "store/keep.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/words.h"

#define PATH_BYTES 4096
#define REASON_BYTES 200
#define LINKS 8    // followed one after the other
#define BAD ".bad" // behind the name of a file with problems

// Where something is saved to, and what is said when it is not.
struct parcel {
    const char *failed;      // _("Your settings could not be saved")
    char target[PATH_BYTES]; // the path, behind symbolic links
    char folder[PATH_BYTES]; // that it is in
    char bad[PATH_BYTES];    // where a damaged one is kept
    struct kn_keep_note *note;
};

// ---- loading

// The bytes of the file, for the caller to free. NULL without a word when
// there is none; *unreadable when there is one that cannot be read.
static char *
fetch(const char *path, size_t *size, bool *unreadable,
      struct kn_diag_list *diags)
{
    *unreadable = false;
    if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        return NULL;
    }
    char *bytes = kn_document_read(path, size, diags);
    *unreadable = !bytes;
    return bytes;
}

// Puts what the symbolic link at `path` leads to in its place; false when it is
// no link, or leads too far.
static bool
follow(char path[PATH_BYTES])
{
    char link[PATH_BYTES];
    ssize_t got = readlink(path, link, sizeof(link));
    if (got <= 0) {
        return false;
    }
    // A relative link goes from the folder that it is in.
    char *slash = link[0] == '/' ? NULL : strrchr(path, '/');
    size_t kept = slash ? (size_t)(slash + 1 - path) : 0;
    if (kept + (size_t)got >= PATH_BYTES) {
        return false;
    }
    memcpy(path + kept, link, (size_t)got);
    path[kept + (size_t)got] = '\0';
    return true;
}

// The place of the file itself, behind links. False when it is too long.
static bool
resolve(const char *path, char out[PATH_BYTES])
{
    size_t length = strlen(path);
    if (length >= PATH_BYTES) {
        return false;
    }
    memcpy(out, path, length + 1);
    for (int i = 0; i < LINKS && follow(out); i++) {
    }
    return true;
}

// Clears away what a save that was cut off left.
static void
sweep(const char *path)
{
    char target[PATH_BYTES];
    if (path[0] && resolve(path, target)) {
        kn_file_sweep(target);
    }
}

bool
kn_keep_load_settings(const char *path, struct kn_settings *settings,
                      struct kn_diag_list *diags)
{
    size_t size = 0;
    bool unreadable;
    sweep(path);
    *settings = kn_settings_standard();
    char *bytes = fetch(path, &size, &unreadable, diags);
    bool good = !unreadable;
    if (bytes) {
        good = kn_settings_parse(settings, path, bytes, size, diags);
        free(bytes);
    }
    return good;
}

bool
kn_keep_load_history(const char *path, struct kn_history *history,
                     struct kn_diag_list *diags)
{
    size_t size = 0;
    sweep(path);
    kn_history_init(history);
    char *bytes = fetch(path, &size, &history->damaged, diags);
    if (bytes) {
        kn_history_parse(history, path, bytes, size, diags);
        free(bytes);
    }
    return !history->damaged;
}

bool
kn_keep_load_answers(const char *path, struct kn_answers *answers,
                     struct kn_diag_list *diags)
{
    size_t size = 0;
    sweep(path);
    kn_answers_init(answers);
    char *bytes = fetch(path, &size, &answers->damaged, diags);
    if (bytes) {
        kn_answers_parse(answers, path, bytes, size, diags);
        free(bytes);
    }
    return !answers->damaged;
}

// ---- saving

// The folder as it can be shown: what is long or no text is left out.
static void
name_folder(const char *folder, char out[REASON_BYTES])
{
    size_t length = strlen(folder);
    if (kn_utf8_check(folder, length) != length ||
        snprintf(out, REASON_BYTES, _("the folder %s"), folder) >=
            REASON_BYTES) {
        snprintf(out, REASON_BYTES, "%s", _("its folder"));
    }
}

// Why a file was not saved: a whole clause of words, or NULL when there are
// none for `error`. May use `out`.
static const char *
reason_of(int error, const char *folder, char out[2 * REASON_BYTES])
{
    switch (error) {
    case ENOSPC:
        return _("there is no space left on the disk");
    case EDQUOT:
        return _("your share of the disk is full");
    case EFBIG:
        return _("files may not grow so large here");
    case EROFS:
        return _("the disk can only be read");
    case ENAMETOOLONG:
        return _("the name of its folder is too long");
    case ENOMEM:
        return _("memory ran out");
    case EACCES:
    case EPERM:
        snprintf(out, (size_t)2 * REASON_BYTES, _("%s cannot be written to"),
                 folder);
        return out;
    case ENOENT:
    case ENOTDIR:
        snprintf(out, (size_t)2 * REASON_BYTES,
                 _("%s is not there and cannot be made"), folder);
        return out;
    case EISDIR:
        snprintf(out, (size_t)2 * REASON_BYTES,
                 _("there is a folder of that name in %s"), folder);
        return out;
    default:
        return NULL;
    }
}

// Puts the reason of `error` into the note; always false.
static bool
refuse(const struct parcel *parcel, int error)
{
    char *text = parcel->note->text;
    char folder[REASON_BYTES];
    char clause[2 * REASON_BYTES];
    name_folder(parcel->folder, folder);
    const char *reason = reason_of(error, folder, clause);
    if (reason) {
        snprintf(text, KN_KEEP_NOTE_BYTES, _("%s: %s."), parcel->failed,
                 reason);
    } else {
        snprintf(text, KN_KEEP_NOTE_BYTES, _("%s: the disk reports error %d."),
                 parcel->failed, error);
    }
    return false;
}

// Fills in where to save to. False, with the note, where there is no such
// place.
static bool
address(struct parcel *parcel, const char *path)
{
    parcel->note->text[0] = '\0';
    if (!path[0]) {
        snprintf(parcel->note->text, sizeof(parcel->note->text),
                 _("%s: there is no home folder (HOME is not set)."),
                 parcel->failed);
        return false;
    }
    size_t length = resolve(path, parcel->target) ? strlen(parcel->target) : 0;
    if (length == 0 || length + sizeof(BAD) > PATH_BYTES) {
        return refuse(parcel, ENAMETOOLONG);
    }
    memcpy(parcel->bad, parcel->target, length);
    memcpy(parcel->bad + length, BAD, sizeof(BAD));
    const char *slash = strrchr(parcel->target, '/');
    size_t above = slash ? (size_t)(slash - parcel->target) : 0;
    // A name alone is in ".", one behind the only slash in "/".
    memcpy(parcel->folder, slash ? "/" : ".", 2);
    if (above > 0) {
        memcpy(parcel->folder, parcel->target, above);
        parcel->folder[above] = '\0';
    }
    return true;
}

// Keeps the file with problems under another name; a second name for the same
// bytes where the disk can do that, so that it is never without its first.
// Returns 0 or what went wrong.
static int
put_aside(const struct parcel *parcel)
{
    if (unlink(parcel->bad) != 0 && errno != ENOENT) {
        return errno;
    }
    if (link(parcel->target, parcel->bad) == 0 || errno == ENOENT) {
        return 0;
    }
    const char *why = NULL;
    size_t size = 0;
    char *bytes = kn_file_read(parcel->target, KN_DOCUMENT_LIMIT, &size, &why);
    if (!bytes) {
        return EACCES;
    }
    kn_file_sweep(parcel->bad);
    int error = kn_file_write_private(parcel->bad, bytes, size) ? 0 : errno;
    free(bytes);
    return error;
}

static int
put(const struct parcel *parcel, bool damaged, const char *bytes, size_t size)
{
    struct stat st;
    if (!kn_file_make_folder(parcel->folder)) {
        return errno;
    }
    if (stat(parcel->target, &st) == 0 && S_ISDIR(st.st_mode)) {
        return EISDIR;
    }
    kn_file_sweep(parcel->target);
    int error = damaged ? put_aside(parcel) : 0;
    if (error == 0 && !kn_file_write_private(parcel->target, bytes, size)) {
        error = errno;
    }
    return error;
}

// Ends what is in the writer, which may be NULL, and frees it. NULL when
// memory is out: what cannot be written does not get into the structs.
static char *
finish(struct kn_writer *writer, size_t *size)
{
    char *bytes = NULL;
    if (writer && !kn_writer_finish(writer, &bytes, size)) {
        bytes = NULL;
    }
    kn_writer_free(writer);
    return bytes;
}

// Puts `bytes`, or what is the reason of their absence, where it belongs.
static bool
save(const struct parcel *parcel, bool damaged, const char *bytes, size_t size)
{
    int error = bytes ? put(parcel, damaged, bytes, size) : ENOMEM;
    return error == 0 || refuse(parcel, error);
}

// Reads the settings that are in the file; false when it has problems beside
// keys that are written back.
static bool
read_settings(struct kn_settings *settings, const char *path, const char *bytes,
              size_t size)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    kn_settings_parse(settings, path, bytes, size, &diags);
    bool good = diags.dropped == 0;
    for (int i = 0; i < diags.count; i++) {
        good &= strncmp(diags.items[i].message, "unknown key ", 12) == 0;
    }
    kn_diag_destroy(&diags);
    return good;
}

bool
kn_keep_save_settings(const char *path, const struct kn_settings *settings,
                      struct kn_keep_known *known, struct kn_keep_note *note)
{
    struct parcel parcel = {.failed = _("Your settings could not be saved"),
                            .note = note};
    if (!address(&parcel, path)) {
        return false;
    }
    struct kn_settings merged = *settings;
    struct kn_settings there;
    struct kn_document doc = {0};
    struct kn_diag_list diags;
    size_t size = 0;
    bool damaged;
    kn_diag_init(&diags);
    char *bytes = fetch(parcel.target, &size, &damaged, &diags);
    if (bytes) {
        kn_document_parse(&doc, path, bytes, size, &diags);
        damaged = !read_settings(&there, path, bytes, size);
    }
    bool legible = bytes && !damaged;
    kn_settings_merge(&merged, &known->here, legible ? &there : &known->file);
    struct kn_writer *writer = kn_writer_create();
    if (writer) {
        kn_settings_write(&merged, doc.root, writer);
    }
    free(bytes);
    bytes = finish(writer, &size);
    bool good = save(&parcel, damaged, bytes, size);
    if (good) {
        *known = (struct kn_keep_known){.file = merged, .here = *settings};
    }
    kn_document_destroy(&doc);
    kn_diag_destroy(&diags);
    free(bytes);
    return good;
}

// The file of a history: all of it, or as many of the newest as a file holds.
static char *
write_history(const struct kn_history *history, size_t *size)
{
    int skip = 0;
    for (;;) {
        struct kn_writer *writer = kn_writer_create();
        if (writer) {
            kn_history_write(history, skip, writer);
        }
        char *bytes = finish(writer, size);
        if (!bytes || *size <= KN_DOCUMENT_LIMIT) {
            return bytes;
        }
        free(bytes);
        // As many as are too many by their mean size, and one.
        size_t kept = (size_t)(history->count - skip);
        skip += 1 + (int)(kept * (*size - KN_DOCUMENT_LIMIT) / *size);
    }
}

// Adds what somebody else wrote meanwhile. False when memory is out.
static bool
fetch_others(const struct parcel *parcel, struct kn_history *history)
{
    struct kn_history there;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    kn_keep_load_history(parcel->target, &there, &diags);
    bool good = kn_history_merge(history, &there);
    history->damaged |= there.damaged;
    kn_history_destroy(&there);
    kn_diag_destroy(&diags);
    return good;
}

bool
kn_keep_save_history(const char *path, struct kn_history *history,
                     struct kn_keep_note *note)
{
    struct parcel parcel = {.failed = _("Your history could not be saved"),
                            .note = note};
    if (!address(&parcel, path)) {
        return false;
    }
    size_t size = 0;
    char *bytes =
        fetch_others(&parcel, history) ? write_history(history, &size) : NULL;
    bool good = save(&parcel, history->damaged, bytes, size);
    history->damaged &= !good;
    free(bytes);
    return good;
}

// Takes away all there is, under each name.
static bool
forget(const struct parcel *parcel, const char *path)
{
    kn_file_sweep(parcel->target);
    kn_file_sweep(parcel->bad);
    if (!kn_file_remove(parcel->bad) || !kn_file_remove(parcel->target) ||
        !kn_file_remove(path)) {
        return refuse(parcel, errno);
    }
    return true;
}

bool
kn_keep_save_answers(const char *path, struct kn_answers *answers,
                     struct kn_keep_note *note)
{
    struct parcel parcel = {.failed = _("Your answers could not be saved"),
                            .note = note};
    if (!path[0] && !answers->remember) {
        note->text[0] = '\0';
        return true;
    }
    if (!address(&parcel, path)) {
        return false;
    }
    if (!answers->remember) {
        parcel.failed = _("Your answers could not be deleted");
        return forget(&parcel, path);
    }
    struct kn_writer *writer = kn_writer_create();
    if (writer) {
        kn_answers_write(answers, writer);
    }
    size_t size = 0;
    char *bytes = finish(writer, &size);
    bool good = save(&parcel, answers->damaged, bytes, size);
    answers->damaged &= !good;
    free(bytes);
    return good;
}
