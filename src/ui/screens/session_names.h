// SPDX-License-Identifier: MIT
// What the structures are called: a line from the middle of each to its name
// in the margin beside the body. Named are the targets of the step and what
// lies under the pointer.
#ifndef KN_UI_SCREENS_SESSION_NAMES_H
#define KN_UI_SCREENS_SESSION_NAMES_H

#include "anatomy/anatomy.h"
#include "scene/body_view.h"
#include "ui/session_layout.h"

#define KN_NAMES_TARGETS 4
#define KN_NAMES_MAX (KN_NAMES_TARGETS + 1) // and the pointer's

// A structure of one side; NULL: none.
struct kn_named {
    const struct kn_structure *structure;
    bool left;
};

// What names are wanted; two that are equal give the same names.
struct kn_names_of {
    const struct kn_step *step; // whose targets; NULL: no names at all
    enum kn_body_side side;
    bool mirror;
    struct kn_named pointed; // under the pointer
};

struct kn_name {
    struct kn_named of;
    bool pointed;   // under the pointer, and no target
    kn_vec2 middle; // of the structure, canvas pixels
    kn_rect box;    // of the label
    struct kn_paragraph words;
};

struct kn_names {
    struct kn_name items[KN_NAMES_MAX];
    int count;
};

// What names are laid out with; nothing is owned.
struct kn_names_maker {
    const struct kn_session_layout *layout;
    const struct kn_body_view *body;
    const struct kn_anatomy *anatomy;
    const struct kn_theme *theme;
    struct kn_text *text;
};

bool kn_names_of_same(const struct kn_names_of *a, const struct kn_names_of *b);

// Lays the names out: no label reaches beyond the body's rectangle or over
// another. What there is no room for is left out.
void kn_names_init(struct kn_names *names, const struct kn_names_maker *maker,
                   const struct kn_names_of *of);

// Adds the rectangles in which the two sets look different.
void kn_names_damage(const struct kn_names_maker *maker,
                     const struct kn_names *before, const struct kn_names *now,
                     struct kn_damage *damage);

// Draws what lies within the canvas's clip.
void kn_names_draw(const struct kn_names_maker *maker,
                   const struct kn_names *names, struct kn_canvas *canvas);

#endif
