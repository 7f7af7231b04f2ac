// SPDX-License-Identifier: MIT
// What is drawn on the living back of a page: areas to leave alone, and the
// part of the body that is read about.
#ifndef KN_UI_BODY_MARKS_H
#define KN_UI_BODY_MARKS_H

#include "ui/app.h"

// The `areas` (a bit each) crossed out; with `all`, the others as thin
// outlines, for ticking.
void kn_body_mark_areas(struct kn_app *app, uint32_t areas, bool all,
                        struct kn_canvas *canvas);

// A zone to keep off, on both sides, crossed out.
void kn_body_mark_zone(struct kn_app *app, const struct kn_zone *zone,
                       struct kn_canvas *canvas);

// A tender spot and where it is felt, on both sides.
void kn_body_mark_point(struct kn_app *app,
                        const struct kn_trigger_point *point,
                        struct kn_canvas *canvas);

// The outline of a structure, on both sides if it is paired.
void kn_body_mark_structure(struct kn_app *app,
                            const struct kn_structure *structure,
                            kn_color color, struct kn_canvas *canvas);

#endif
