// SPDX-License-Identifier: MIT
// The order in which people look words up, for words of the languages that the
// program speaks: accents and capitals do not count, nor does the article that
// Arabic writes in one with its word; Japanese goes by how a word is read.
#ifndef KN_BASE_ALPHABET_H
#define KN_BASE_ALPHABET_H

// Below, at or above 0 as `a` stands before, at or behind `b`, both well-formed
// UTF-8; 0 only for the same bytes. Latin letters come first, then Arabic ones,
// then kana and all others by their numbers. Where kana stand in full-width
// brackets, they say how the word before them is read, and count in its place.
int kn_alphabet_compare(const char *a, const char *b);

#endif
