// SPDX-License-Identifier: MIT
// Other programs, run beside this one without a shell: found on PATH, with
// pipes for what they read and write, and deaf to a Ctrl-C that is ours to
// answer. Nothing else that is open here reaches them.
#ifndef KN_PLATFORM_CHILD_H
#define KN_PLATFORM_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#define KN_CHILD_WORDS 64

// Whether a program of that name can be run.
bool kn_child_found(const char *program);

// A pipe to read at ends[0] and write at ends[1], neither inherited nor one of
// 0, 1 and 2. False: errno says why.
bool kn_pipe_open(int ends[2]);

// Two of them: to a child's input and from its output. False: there is neither.
bool kn_pipes_open(int in[2], int out[2]);

// Runs words[0] with `words`, up to NULL and fewer than KN_CHILD_WORDS, with
// files[0..2] as its input, output and errors; -1 is nothing. The files stay
// the caller's. Returns 0, or what errno would say; the caller waits for
// *child.
int kn_child_start(pid_t *child, const char *const *words, const int files[3]);

#endif
