// SPDX-License-Identifier: MIT
// All that ships, loaded, for tests of the app.
#ifndef KN_TESTS_UI_LIBRARY_H
#define KN_TESTS_UI_LIBRARY_H

#include "stage.h"
#include "ui/library.h"

struct library {
    struct stage stage;
    struct kn_handbook book;
    struct kn_screening screening;
    struct kn_catalogue catalogue;
    struct kn_library all; // of these
};

// Loads what ships, and the scripts of `folder` before it, or NULL. Fails the
// test if that cannot be done.
void library_init(struct library *library, const char *folder);
void library_destroy(struct library *library);

#endif
