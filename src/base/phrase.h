// SPDX-License-Identifier: MIT
// Figures and lists as the language writes them. All write to `out`, whole
// characters and a NUL, as much as fits.
#ifndef KN_BASE_PHRASE_H
#define KN_BASE_PHRASE_H

#include <stddef.h>

// "4", "4.5", "4,5": as few digits as tell it, at most six. Returns `out`.
#define KN_PHRASE_NUMBER 32 // bytes that are always enough
const char *kn_phrase_number(char out[KN_PHRASE_NUMBER], double value);

// "125 %". Returns `out`.
const char *kn_phrase_percent(char out[KN_PHRASE_NUMBER], int percent);

// Puts one thing more behind those of a list that `out` holds: "ball, towel".
void kn_phrase_add(char *out, size_t size, const char *thing);

// "Knead" and "4 min": two short things side by side, with a dot between them.
// Either may be empty.
void kn_phrase_beside(char *out, size_t size, const char *thing);

#endif
