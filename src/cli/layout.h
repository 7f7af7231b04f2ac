// SPDX-License-Identifier: MIT
// A page as text: what stands on it, where, and what has the focus, one line
// for each item. For whoever tests the screens, or how they read aloud.
#ifndef KN_CLI_LAYOUT_H
#define KN_CLI_LAYOUT_H

#include <stdio.h>

#include "ui/app.h"

// Prints the screen there is to `out`, in reading order: "screen NAME WxH",
// "view" with what of the page scrolls, then "KIND ID.INDEX X0 Y0 X1 Y1" for
// each item, what is the case with it (its inner part, head or foot, which do
// not scroll; focus, on, off, value N) and its words in quotes; then "end".
// Rectangles are canvas pixels where things are now, though it be out of the
// view; ID 0 cannot be pressed. Of a routine that plays, its strip is told.
void kn_layout_print(const struct kn_app *app, FILE *out);

#endif
