// SPDX-License-Identifier: MIT
#include "platform/printer.h"

#include <string.h>

#define STOPPED "5" // printer-state

// Whether the `length` bytes at `word` are a reason that somebody must see to:
// one that says it is an error, or one of those that stop the paper.
static bool
stops(const char *word, size_t length)
{
    static const char *const reasons[] = {
        "media-empty",         "media-needed", "media-jam",  "toner-empty",
        "marker-supply-empty", "door-open",    "cover-open", "offline",
        "offline-report",      "paused",       "shutdown",   "stopped",
    };
    static const char error[] = "-error";
    size_t tail = sizeof(error) - 1;
    if (length > tail && strncmp(word + length - tail, error, tail) == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
        size_t size = strlen(reasons[i]);
        // With "-warning" or "-report" it still prints, but for what CUPS
        // says of one that does not answer.
        if (length == size && strncmp(word, reasons[i], size) == 0) {
            return true;
        }
    }
    return false;
}

bool
kn_printer_is_ready(const char *state, const char *accepting,
                    const char *reasons)
{
    if ((state && strcmp(state, STOPPED) == 0) ||
        (accepting && strcmp(accepting, "true") != 0)) {
        return false;
    }
    while (reasons && *reasons) {
        size_t length = strcspn(reasons, ", ");
        if (stops(reasons, length)) {
            return false;
        }
        reasons += length + (reasons[length] != '\0');
    }
    return true;
}

#ifdef KN_HAVE_CUPS

#include <SDL.h>
#include <cups/cups.h>

// What is used of CUPS. It is loaded when somebody prints: it brings thirty
// libraries, which would cost everybody's start and memory.
#define LIBRARY "libcups.so.2"
// clang-format off
#define CALLS                                                                  \
    X(const char *, cupsGetOption, (const char *, int, cups_option_t *))       \
    X(ipp_status_t, cupsCreateDestJob,                                         \
      (http_t *, cups_dest_t *, cups_dinfo_t *, int *, const char *, int,      \
       cups_option_t *))                                                       \
    X(http_status_t, cupsStartDestDocument,                                    \
      (http_t *, cups_dest_t *, cups_dinfo_t *, int, const char *,             \
       const char *, int, cups_option_t *, int))                               \
    X(http_status_t, cupsWriteRequestData, (http_t *, const char *, size_t))   \
    X(ipp_status_t, cupsFinishDestDocument,                                    \
      (http_t *, cups_dest_t *, cups_dinfo_t *))                               \
    X(cups_dest_t *, cupsGetNamedDest,                                         \
      (http_t *, const char *, const char *))                                  \
    X(cups_dinfo_t *, cupsCopyDestInfo, (http_t *, cups_dest_t *))             \
    X(void, cupsFreeDestInfo, (cups_dinfo_t *))                                \
    X(void, cupsFreeDests, (int, cups_dest_t *))                               \
    X(http_t *, httpConnect2,                                                  \
      (const char *, int, http_addrlist_t *, int, http_encryption_t, int, int, \
       int *))                                                                 \
    X(const char *, cupsServer, (void))                                        \
    X(int, ippPort, (void))                                                    \
    X(http_encryption_t, cupsEncryption, (void))                               \
    X(void, httpSetTimeout, (http_t *, double, http_timeout_cb_t, void *))     \
    X(void, httpClose, (http_t *))

struct cups {
    void *library;
// NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration has none
#define X(type, name, args) type(*name) args;
    CALLS
#undef X
};
// clang-format on

// Finds `name` and writes where it is to `out`, a pointer to a function.
static bool
find(void *library, const char *name, void *out)
{
    void *found = SDL_LoadFunction(library, name);
    memcpy(out, &found, sizeof(found));
    return found != NULL;
}

// It stays loaded: libraries of its keep threads' data that outlives them.
static bool
load(struct cups *cups)
{
    cups->library = SDL_LoadObject(LIBRARY);
    bool all = cups->library != NULL;
#define X(type, name, args)                                                    \
    all = all && find(cups->library, #name, (void *)&cups->name);
    CALLS
#undef X
    return all;
}

#define CONNECT 5000 // milliseconds
#define PATIENCE 25  // seconds without an answer

struct patience {
    atomic_bool *stop;
    int left; // seconds
};

// Asked each second that CUPS says nothing: whether to go on waiting.
static int
wait_on(http_t *http, void *data)
{
    struct patience *patience = data;
    (void)http;
    return --patience->left > 0 && !atomic_load(patience->stop);
}

static bool
is_ready(const struct cups *cups, const cups_dest_t *dest)
{
    int count = dest->num_options;
    cups_option_t *options = dest->options;
    return kn_printer_is_ready(
        cups->cupsGetOption("printer-state", count, options),
        cups->cupsGetOption("printer-is-accepting-jobs", count, options),
        cups->cupsGetOption("printer-state-reasons", count, options));
}

struct sheets {
    const char *bytes;
    size_t size;
};

static bool
send_sheets(const struct cups *cups, http_t *http, cups_dest_t *dest,
            cups_dinfo_t *info, struct sheets sheets)
{
    int job = 0;
    if (cups->cupsCreateDestJob(http, dest, info, &job, "Knead", 0, NULL) >
            IPP_STATUS_OK_EVENTS_COMPLETE ||
        cups->cupsStartDestDocument(http, dest, info, job, "Knead",
                                    CUPS_FORMAT_PDF, 0, NULL,
                                    1) != HTTP_STATUS_CONTINUE) {
        return false;
    }
    bool sent = cups->cupsWriteRequestData(http, sheets.bytes, sheets.size) ==
                HTTP_STATUS_CONTINUE;
    return cups->cupsFinishDestDocument(http, dest, info) <=
               IPP_STATUS_OK_EVENTS_COMPLETE &&
           sent;
}

static enum kn_printer_answer
print_on(const struct cups *cups, http_t *http, struct sheets sheets)
{
    enum kn_printer_answer answer = KN_PRINTER_FAILED;
    cups_dest_t *dest = cups->cupsGetNamedDest(http, NULL, NULL);
    if (!dest) {
        return KN_PRINTER_NONE;
    }
    if (!is_ready(cups, dest)) {
        answer = KN_PRINTER_STOPPED;
    } else {
        cups_dinfo_t *info = cups->cupsCopyDestInfo(http, dest);
        if (info && send_sheets(cups, http, dest, info, sheets)) {
            answer = KN_PRINTER_TOOK_IT;
        }
        cups->cupsFreeDestInfo(info);
    }
    cups->cupsFreeDests(1, dest);
    return answer;
}

bool
kn_printer_built(void)
{
    return true;
}

static enum kn_printer_answer
connect_and_print(const struct cups *cups, struct sheets sheets,
                  struct patience *patience)
{
    http_t *http =
        cups->httpConnect2(cups->cupsServer(), cups->ippPort(), NULL, AF_UNSPEC,
                           cups->cupsEncryption(), 1, CONNECT, NULL);
    if (!http) {
        return KN_PRINTER_NONE;
    }
    cups->httpSetTimeout(http, 1, wait_on, patience);
    enum kn_printer_answer answer = print_on(cups, http, sheets);
    cups->httpClose(http);
    return answer;
}

enum kn_printer_answer
kn_printer_print(const void *pdf, size_t size, atomic_bool *stop)
{
    struct patience patience = {stop, PATIENCE};
    struct cups cups;
    enum kn_printer_answer answer = KN_PRINTER_NONE;
    if (load(&cups)) {
        answer =
            connect_and_print(&cups, (struct sheets){pdf, size}, &patience);
    }
    return answer;
}

#else

bool
kn_printer_built(void)
{
    return false;
}

enum kn_printer_answer
kn_printer_print(const void *pdf, size_t size, atomic_bool *stop)
{
    (void)pdf;
    (void)size;
    (void)stop;
    return KN_PRINTER_NONE;
}

#endif
