// SPDX-License-Identifier: MIT
// The one function that each target has. libFuzzer calls it with what it made
// up; replay.c calls it with the files of the corpus, on every build.
#ifndef KN_TESTS_FUZZ_FUZZ_H
#define KN_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Takes in `size` bytes and aborts where a promise of the headers is broken.
// Always 0.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Aborts unless a promise was kept.
void demand(bool kept);

#endif
