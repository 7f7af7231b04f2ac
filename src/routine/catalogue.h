// SPDX-License-Identifier: MIT
// The routines at hand: the scripts of some folders by name. Looking costs
// reading names only; what a routine is comes from loading it, when asked.
#ifndef KN_ROUTINE_CATALOGUE_H
#define KN_ROUTINE_CATALOGUE_H

#include "routine/routine.h"

#define KN_CATALOGUE_LIMIT 10000 // scripts looked at; more is no folder of ours

enum kn_entry_state {
    KN_ENTRY_UNREAD,
    KN_ENTRY_GOOD, // the facts below are known
    KN_ENTRY_BAD,  // it has errors and cannot be played
};

struct kn_entry {
    const char *id;   // file name without folder and ending
    const char *path; // folder and file name
    int folder;       // index of the folder it is from
    enum kn_entry_state state;
    const char *title, *about;
    enum kn_technique technique;
    enum kn_mode mode;
    float intensity_target, intensity_cap;
    int step_count;
    kn_tick work;      // all steps and sides, without count-ins
    kn_tick length;    // with count-ins; change-overs come on top
    uint32_t tools;    // bit (1 << enum kn_tool) for each that is used
    uint32_t postures; // bit (1 << enum kn_posture) likewise
    const char *error; // of a bad one: "line:column: what is wrong"
    int error_count;
};

struct kn_catalogue {
    struct kn_entry *entries; // by id, in byte order
    int count;
    int folders;           // how many were listed
    struct kn_prose prose; // titles and what they are about
    struct kn_arena arena;
};

// Lists the *.yaml files of `folders`; of two with one id the one of the
// earlier folder counts (the user's before the shipped). A folder that cannot
// be read has none; hidden files and editors' leavings are passed over.
// Returns false when memory is out; there is then nothing to destroy.
bool kn_catalogue_init(struct kn_catalogue *catalogue,
                       const char *const *folders, int folder_count);
void kn_catalogue_destroy(struct kn_catalogue *catalogue);

// How long playing `routine` takes: its steps and sides, of points to try as
// many as are pressed, with count-ins but without change-overs.
kn_tick kn_routine_length(const struct kn_routine *routine);

// The entry of that id, or NULL; owned by the catalogue.
struct kn_entry *kn_catalogue_find(const struct kn_catalogue *catalogue,
                                   const char *id);

// The id that the writer of `word` most likely meant, or NULL.
const char *kn_catalogue_nearest(const struct kn_catalogue *catalogue,
                                 const char *word);

// The file that `word` of a command line means: the path of the routine of
// that id, or `word` itself where it names a file (it has a '/' or ends in
// .yaml). NULL: neither. Does not look whether the file is there.
const char *kn_catalogue_resolve(const struct kn_catalogue *catalogue,
                                 const char *word);

// Fills an entry from its file against `anatomy`, once: the facts, or its
// first error. Returns false when memory is out; the entry stays unread.
bool kn_catalogue_load(struct kn_catalogue *catalogue, struct kn_entry *entry,
                       const struct kn_anatomy *anatomy);

// The same for all entries.
bool kn_catalogue_load_all(struct kn_catalogue *catalogue,
                           const struct kn_anatomy *anatomy);

// Puts titles and what they are about in `language` where they are written in
// it, also those of entries that are filled later.
void kn_catalogue_speak(struct kn_catalogue *catalogue,
                        enum kn_language language);

#endif
