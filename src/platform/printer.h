// SPDX-License-Identifier: MIT
// The house's printer, by CUPS, whose library is optional. The library rather
// than the program lp: it tells a printer that has stopped from one that is
// not there, in words of the protocol and not of a language; it takes the
// pages from memory, so that no file is left behind; and no name of a printer
// is ever part of a command.
#ifndef KN_PLATFORM_PRINTER_H
#define KN_PLATFORM_PRINTER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum kn_printer_answer {
    KN_PRINTER_TOOK_IT,
    KN_PRINTER_NONE,    // no CUPS, or no printer is its default
    KN_PRINTER_STOPPED, // paper, toner, a door; or it takes no jobs
    KN_PRINTER_FAILED,
};
#define KN_PRINTER_ANSWERS 4

// Whether Knead was built with it.
bool kn_printer_built(void);

// Hands `pdf` to the default printer, as a job that is called "Knead". Waits
// for CUPS, up to half a minute: for a worker. Ends within a second or so once
// *stop is true.
enum kn_printer_answer kn_printer_print(const void *pdf, size_t size,
                                        atomic_bool *stop);

// Whether a printer with these attributes of IPP (RFC 8011: printer-state,
// printer-is-accepting-jobs, printer-state-reasons; each may be NULL) will
// print now.
bool kn_printer_is_ready(const char *state, const char *accepting,
                         const char *reasons);

#endif
