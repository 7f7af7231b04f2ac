// SPDX-License-Identifier: MIT
// Strict readings of text: whole tokens, no locale, UTF-8 or nothing.
#ifndef KN_BASE_STR_H
#define KN_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads all of `text` as a decimal number (digits, at most one point, an
// optional leading minus; no exponent, no blanks). Returns false, leaving
// *value alone, for anything else or more than 15 digits.
bool kn_str_to_double(const char *text, double *value);

// As above, for whole numbers within int.
bool kn_str_to_int(const char *text, int *value);

// Byte offset of the first byte that is not part of a well-formed UTF-8
// character (RFC 3629), or `size` when all are.
size_t kn_utf8_check(const char *bytes, size_t size);

// Decodes the character at *p, which must be well-formed, and moves *p on.
uint32_t kn_utf8_next(const char **p);

// Writes the character to out[0..4], with a NUL; returns how many bytes it is,
// 0 for what is no character.
size_t kn_utf8_put(char out[5], uint32_t character);

// Characters in the first `size` bytes of well-formed UTF-8.
size_t kn_utf8_length(const char *bytes, size_t size);

// The room that they take on a line, in letters: characters of East Asia are
// two wide (Unicode's East Asian Width, roughly), marks on others nothing.
size_t kn_utf8_room(const char *bytes, size_t size);

// Words of `text`: runs of anything but ASCII blanks that hold a letter, a
// digit or any non-ASCII character. Chinese and Japanese stand without blanks:
// there five characters are two words, as both are read aloud.
int kn_str_count_words(const char *text);

// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`,
// or `limit` + 1 as soon as it is more. Compares bytes, ignoring ASCII case.
int kn_str_distance(const char *a, const char *b, int limit);

// The one of `names` a writer of `word` most likely meant: the nearest within
// a third of its length (at least 1, at most 3 edits), or NULL.
const char *kn_str_nearest(const char *word, const char *const *names,
                           int count);

// FNV-1a over `size` bytes, going on from `hash` (start with KN_HASH_START).
#define KN_HASH_START UINT64_C(14695981039346656037)
uint64_t kn_hash_bytes(uint64_t hash, const void *bytes, size_t size);

#endif
