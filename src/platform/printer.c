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

#include <cups/cups.h>

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
is_ready(const cups_dest_t *dest)
{
    int count = dest->num_options;
    cups_option_t *options = dest->options;
    return kn_printer_is_ready(
        cupsGetOption("printer-state", count, options),
        cupsGetOption("printer-is-accepting-jobs", count, options),
        cupsGetOption("printer-state-reasons", count, options));
}

struct sheets {
    const char *bytes;
    size_t size;
};

static bool
send_sheets(http_t *http, cups_dest_t *dest, cups_dinfo_t *info,
            struct sheets sheets)
{
    int job = 0;
    if (cupsCreateDestJob(http, dest, info, &job, "Knead", 0, NULL) >
            IPP_STATUS_OK_EVENTS_COMPLETE ||
        cupsStartDestDocument(http, dest, info, job, "Knead", CUPS_FORMAT_PDF,
                              0, NULL, 1) != HTTP_STATUS_CONTINUE) {
        return false;
    }
    bool sent = cupsWriteRequestData(http, sheets.bytes, sheets.size) ==
                HTTP_STATUS_CONTINUE;
    return cupsFinishDestDocument(http, dest, info) <=
               IPP_STATUS_OK_EVENTS_COMPLETE &&
           sent;
}

static enum kn_printer_answer
print_on(http_t *http, struct sheets sheets)
{
    enum kn_printer_answer answer = KN_PRINTER_FAILED;
    cups_dest_t *dest = cupsGetNamedDest(http, NULL, NULL);
    if (!dest) {
        return KN_PRINTER_NONE;
    }
    if (!is_ready(dest)) {
        answer = KN_PRINTER_STOPPED;
    } else {
        cups_dinfo_t *info = cupsCopyDestInfo(http, dest);
        if (info && send_sheets(http, dest, info, sheets)) {
            answer = KN_PRINTER_TOOK_IT;
        }
        cupsFreeDestInfo(info);
    }
    cupsFreeDests(1, dest);
    return answer;
}

bool
kn_printer_built(void)
{
    return true;
}

enum kn_printer_answer
kn_printer_print(const void *pdf, size_t size, atomic_bool *stop)
{
    struct patience patience = {stop, PATIENCE};
    http_t *http = httpConnect2(cupsServer(), ippPort(), NULL, AF_UNSPEC,
                                cupsEncryption(), 1, CONNECT, NULL);
    if (!http) {
        return KN_PRINTER_NONE;
    }
    httpSetTimeout(http, 1, wait_on, &patience);
    enum kn_printer_answer answer = print_on(http, (struct sheets){pdf, size});
    httpClose(http);
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
