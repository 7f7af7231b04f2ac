// SPDX-License-Identifier: MIT
// The C library's heap, for a process that runs for weeks. By default it
// learns to keep large buffers among the small ones, and a heap for each
// thread; with every relief that comes and goes between them the holes grow,
// though no more is in use. No effect where the library is not glibc.
#ifndef KN_PLATFORM_HEAP_H
#define KN_PLATFORM_HEAP_H

// Large buffers go to the system as soon as they are free, and all threads
// share one heap. Costs some page faults with each large buffer; for the whole
// process, before there is a second thread.
void kn_heap_steady(void);

// Gives back to the system what is free now. Takes milliseconds: not between
// frames that follow each other.
void kn_heap_tidy(void);

#endif
