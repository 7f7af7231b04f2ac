// SPDX-License-Identifier: MIT
// cmocka with the headers it wants, in the order it wants them.
#ifndef KN_TESTS_TEST_H
#define KN_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define KN_ARRAY_COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

#endif
