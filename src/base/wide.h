// SPDX-License-Identifier: MIT
// Loops over pixels for the vectors that a machine has. A function marked
// KN_WIDE is compiled twice, for any machine and for one with 256-bit integer
// and float vectors, and the loader picks. Both give the same bits: rounding
// is the same in all lanes, and no multiplication is fused with an addition.
// For static functions alone, whose name is the only one of its kind in the
// program: clang gives the loader's choice a name that others can see.
#ifndef KN_BASE_WIDE_H
#define KN_BASE_WIDE_H

#include <stdint.h> // with the C library's name for itself

#ifdef __has_feature
#define KN_HAS_FEATURE(feature) __has_feature(feature)
#else
#define KN_HAS_FEATURE(feature) 0
#endif

// The loader picks before a sanitizer is ready to watch it; and not every C
// library's loader can pick.
#if defined(__x86_64__) && defined(__GLIBC__) &&                               \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) &&         \
    !KN_HAS_FEATURE(address_sanitizer) && !KN_HAS_FEATURE(memory_sanitizer) && \
    !KN_HAS_FEATURE(thread_sanitizer) && !defined(KN_NARROW)
// Names of such functions must differ across the program, static or not: clang
// 14 gives each a resolver that all others can see.
#define KN_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define KN_WIDE
#endif

#endif
