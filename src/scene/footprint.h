// SPDX-License-Identifier: MIT
// What a contact does to the tissue: the print of its own tool, lying as the
// tool is drawn; a low wave ahead of slow deep work; and what has not yet come
// back where it just was. Pure functions of contacts, and so of the plan.
#ifndef KN_SCENE_FOOTPRINT_H
#define KN_SCENE_FOOTPRINT_H

#include "relief/relief.h"
#include "scene/tool_view.h"
#include "session/session.h"

#define KN_FOOTPRINT_DENTS 5 // of one tool
#define KN_FOOTPRINT_TRACES 3
#define KN_FOOTPRINT_MOST                                                      \
    (KN_CONTACT_MAX * (KN_FOOTPRINT_DENTS + 1 + KN_FOOTPRINT_TRACES))

// Tissue has come back this long after the tool has left it.
#define KN_TISSUE_RECOVERS (400 * KN_MILLISECOND)

// How long before now a contact is looked up, to see how fast it goes.
#define KN_WAVE_LAG (120 * KN_MILLISECOND)

// What the contacts of a moment share.
struct kn_footing {
    const struct kn_step *step;
    enum kn_mode mode;
    bool mirrored; // seen as in a mirror
    bool paired;   // the mirror image of each contact presses as well
};

// How the tool of a contact lies, in body space: for drawing it too.
struct kn_tool_pose kn_footprint_pose(const struct kn_footing *footing,
                                      const kn_contact *contact);

// The dents right under the tool, into `dents`, which has room for
// KN_FOOTPRINT_DENTS. Returns how many; none off the skin. A tool that lies
// across the spine leaves all of its print with its first contact.
int kn_footprint(const struct kn_footing *footing, const kn_contact *contact,
                 kn_dent *dents);

// The ridge ahead of `contact`, which was at `earlier` KN_WAVE_LAG ago. False
// when there is none: the contact is still, quick, light, or on its way back.
bool kn_footprint_wave(const struct kn_footing *footing,
                       const kn_contact *contact, const kn_contact *earlier,
                       kn_dent *dent);

// What is left of the print that was made at `earlier`, `age` ago, by what is
// now at `contact`. False when nothing is, or it is still under the tool.
bool kn_footprint_trace(const struct kn_footing *footing,
                        const kn_contact *contact, const kn_contact *earlier,
                        kn_tick age, kn_dent *dent);

// All of these for a moment of `session`, at most KN_FOOTPRINT_MOST. Returns
// how many.
int kn_footprint_moment(const struct kn_session *session,
                        const struct kn_moment *moment, bool mirrored,
                        kn_dent *dents);

#endif
