// SPDX-License-Identifier: MIT
// What every command works on: where things are, the anatomy, the catalogue,
// and one routine. Whatever is wrong is said on stderr, once.
#ifndef KN_CLI_CONTENT_H
#define KN_CLI_CONTENT_H

#include "cli/options.h"
#include "platform/folders.h"
#include "routine/catalogue.h"
#include "routine/routine.h"
#include "ui/app.h"

struct kn_content {
    struct kn_folders folders;
    struct kn_anatomy anatomy;
    struct kn_catalogue catalogue;
    // Beside the back, what pictures are made of; see kn_content_cast.
    struct kn_figure figure;         // that shows how to stand
    struct kn_tool_shapes tools;     // hands, balls, stones
    struct kn_trigger_points points; // tender spots
    struct kn_cast cast;             // what there is of it
    // What the app works with beside it; see kn_content_load_library.
    struct kn_handbook book;
    struct kn_screening screening;
    bool has_library;
};

// Finds and loads the anatomy and lists the routines. On failure nothing is
// left to destroy.
enum kn_exit kn_content_init(struct kn_content *content, const char *data_dir);
void kn_content_destroy(struct kn_content *content);

// Loads what pictures are made of beside the back, into content->cast. What
// is missing or wrong is said on stderr, and done without.
void kn_content_load_cast(struct kn_content *content);

// Loads what the app works with: the handbook and the questions before a
// session. Without them nothing is shown: a back is not worked on unasked.
enum kn_exit kn_content_load_library(struct kn_content *content);

// The library of the app, once it is loaded.
struct kn_library kn_content_library(struct kn_content *content);

// Puts all that was loaded in `language`, as far as it is written in it;
// nothing moves, and nothing but words changes.
void kn_content_speak(struct kn_content *content, enum kn_language language);

// Applies the options' --set to `settings`. Says what is wrong with them.
enum kn_exit kn_content_set(const struct kn_options *options,
                            struct kn_settings *settings);

// The file that `word` means (an id or a path; NULL: the first), or NULL after
// saying that there is none.
const char *kn_content_path(const struct kn_content *content, const char *word);

// Says on stderr that there is no routine `word`, and which is nearest.
void kn_content_miss(const struct kn_catalogue *catalogue, const char *word);

// Whether there are any routines at all.
enum kn_exit kn_content_any(const struct kn_content *content);

// Loads the routine that `word` means (an id or a path; NULL: the first).
enum kn_exit kn_content_routine(const struct kn_content *content,
                                const char *word, struct kn_routine *routine);

// Refuses an instant `at` that lies beyond the end of `routine`; `what` is
// what to say of it.
enum kn_exit kn_content_instant(const struct kn_routine *routine,
                                const char *what, kn_tick at);

#endif
