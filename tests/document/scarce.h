// SPDX-License-Identifier: MIT
// The seam through which a test lets memory run out: the linker sends the
// allocations of our own floors here (kn_scarce in CMakeLists.txt).
#ifndef KN_TESTS_DOCUMENT_SCARCE_H
#define KN_TESTS_DOCUMENT_SCARCE_H

// So many allocations succeed, and then none; all while it is negative. The one
// variable that a test cannot hand over.
extern long allocations_left;

#endif
