// SPDX-License-Identifier: MIT
#include "scene/footprint.h"

#include "geometry/ease.h"

// The bowl of a dent ends at 1.4 of its radius; a tool fills its bowl.
#define BOWL (1 / 1.4f)
#define FAINT 0.008f // of its radius: what is no deeper is not seen

#define STILL 0.1f       // cm/s: no wave below
#define FULL 0.5f        // the whole wave from here,
#define SLOW 2.0f        // to here;
#define QUICK 6.0f       // none above
#define WAVE 0.34f       // of the depth of the print
#define WAVE_LENGTH 0.7f // cm, from its crest to either side, and of the
#define WAVE_GROWS 0.28f // length of the tool that pushes it
#define DEEP 5.0f        // intensity of the whole wave

#define TRACE 0.75f // of the depth of the print, right behind the tool
#define LEFT 0.3f   // cm: a tool that has not gone further is still there

// What presses of a tool, in its own space: cm from its origin, -y the way it
// faces. Half sizes, as the tool is drawn; what it gives of its pressure, as
// cm of depth for each point of intensity; below 0 where it is hollow.
struct pad {
    kn_vec2 at;
    float along, across;
    float depth;
};

struct sole {
    struct pad pads[KN_FOOTPRINT_DENTS]; // up to the first without a size
    struct pad whole;                    // all of them as one
};

static const struct sole soles[KN_TOOL_COUNT] = {
    // The flat fingers, the pad of the palm, and the heel, which leans in.
    [KN_TOOL_PALMS] = {{{{-0.4f, -3.6f}, 3.6f, 3.2f, 0.08f},
                        {{0.1f, 3.2f}, 3.6f, 3.6f, 0.16f},
                        {{0.0f, 7.6f}, 2.2f, 2.9f, 0.10f}},
                       {{0, 1.5f}, 6.4f, 3.6f, 0.10f}},
    [KN_TOOL_FINGERS] = {{{{-1.95f, 0.35f}, 1.3f, 1.1f, 0.07f},
                          {{-0.15f, -0.5f}, 1.3f, 1.1f, 0.075f},
                          {{1.65f, 0.15f}, 1.3f, 1.1f, 0.07f},
                          {{3.5f, 2.2f}, 1.2f, 1.0f, 0.045f},
                          {{0.3f, 0.5f}, 2.4f, 3.2f, 0.06f}},
                         {{0.4f, 0.3f}, 1.5f, 3.0f, 0.10f}},
    [KN_TOOL_THUMBS] = {{{{0, 0.3f}, 1.6f, 1.3f, 0.11f},
                         {{0, 0.5f}, 2.8f, 2.4f, 0.06f}},
                        {{0, 0.35f}, 1.9f, 1.5f, 0.15f}},
    [KN_TOOL_KNUCKLES] = {{{{-2.7f, 0.1f}, 1.3f, 1.15f, 0.085f},
                           {{-0.87f, -0.35f}, 1.3f, 1.15f, 0.09f},
                           {{0.98f, 0.1f}, 1.3f, 1.15f, 0.085f},
                           {{2.75f, 1.2f}, 1.2f, 1.1f, 0.065f},
                           {{0, 0.4f}, 2.4f, 3.8f, 0.07f}},
                          {{0, 0.2f}, 1.5f, 3.5f, 0.12f}},
    // The first joints of the fingers, two and two.
    [KN_TOOL_FISTS] = {{{{-1.8f, -1.1f}, 1.9f, 2.1f, 0.12f},
                        {{1.8f, -0.6f}, 1.9f, 2.1f, 0.12f},
                        {{-1.8f, 1.3f}, 1.9f, 2.1f, 0.10f},
                        {{1.8f, 1.6f}, 1.9f, 2.1f, 0.10f}},
                       {{0, 0.2f}, 3.0f, 3.7f, 0.15f}},
    [KN_TOOL_FOREARM] = {{{{-5.5f, -0.2f}, 2.4f, 5.5f, 0.13f},
                          {{4, 0.2f}, 3.0f, 6.0f, 0.17f}},
                         {{-0.5f, 0}, 2.8f, 9, 0.15f}},
    [KN_TOOL_BALL] = {{{{0, 0}, 2.9f, 2.9f, 0.24f}},
                      {{0, 0}, 2.9f, 2.9f, 0.24f}},
    [KN_TOOL_PEANUT] = {{{{3.4f, 0}, 2.7f, 2.6f, 0.22f},
                         {{-3.4f, 0}, 2.7f, 2.6f, 0.22f}},
                        {{0, 0}, 2.7f, 5.6f, 0.18f}},
    [KN_TOOL_CANE] = {{{{0, 0}, 1.4f, 1.4f, 0.12f},
                       {{0, 0}, 2.5f, 2.5f, 0.06f}},
                      {{0, 0}, 1.7f, 1.7f, 0.15f}},
    // It rides on the muscles along the spine, not on the spine itself.
    [KN_TOOL_ROLLER] = {{{{6, 0}, 2.6f, 6.5f, 0.16f},
                         {{-6, 0}, 2.6f, 6.5f, 0.16f}},
                        {{0, 0}, 2.6f, 11, 0.14f}},
    // The middle takes as much off as makes the floor flat.
    [KN_TOOL_STONE] = {{{{0, -0.05f}, 2.9f, 3.7f, 0.22f},
                        {{0, -0.05f}, 1.9f, 2.4f, -0.08f}},
                       {{0, 0}, 2.9f, 3.7f, 0.15f}},
    [KN_TOOL_WRAPPED_STONE] = {{{{0, 0}, 3.9f, 5.0f, 0.15f},
                                {{0, 0}, 2.6f, 3.3f, -0.05f}},
                               {{0, 0}, 3.9f, 5.0f, 0.10f}},
    [KN_TOOL_HEAT_PACK] = {{{{-2.7f, -4}, 4.6f, 3.4f, 0.09f},
                            {{2.7f, -4}, 4.6f, 3.4f, 0.09f},
                            {{-2.7f, 4}, 4.6f, 3.4f, 0.09f},
                            {{2.7f, 4}, 4.6f, 3.4f, 0.09f}},
                           {{0, 0}, 9, 6, 0.09f}},
};

// Where a hand is bound for. One that circles does not turn with the circle:
// it keeps facing the head.
static kn_vec2
bound_for(enum kn_stroke stroke, const kn_contact *contact)
{
    return stroke == KN_STROKE_FRICTION ? (kn_vec2){0, -1} : contact->heading;
}

struct kn_tool_pose
kn_footprint_pose(const struct kn_footing *footing, const kn_contact *contact)
{
    kn_vec2 home = footing->step->path.points[0];
    const struct kn_tool_touch touch = {
        .mode = footing->mode,
        .tool = footing->step->tool,
        .right = contact->right,
        .home = contact->right ? home : kn_vec2_mirror(home),
        .at = contact->at,
        .heading = bound_for(footing->step->stroke, contact),
    };
    struct kn_tool_pose pose = kn_tool_pose(&touch);
    return footing->mirrored ? kn_tool_pose_mirror(pose) : pose;
}

// How hard a contact presses: intensity that reaches the skin.
static float
pressure(const kn_contact *contact)
{
    return contact->intensity * (1 - contact->lift);
}

// A pad of a tool as it lies; `force` is in points of intensity.
static kn_dent
place_pad(const struct pad *pad, const struct kn_tool_pose *pose, float force)
{
    kn_vec2 side = {-pose->up.y, pose->up.x};
    float x = pose->left ? -pad->at.x : pad->at.x;
    return (kn_dent){
        .at = {pose->at.x + side.x * x - pose->up.x * pad->at.y,
               pose->at.y + side.y * x - pose->up.y * pad->at.y},
        .along = pose->up,
        .radius = pad->along * BOWL,
        .across = pad->across * BOWL,
        .depth = pad->depth * force,
    };
}

// The same of a contact. What of a pair comes near the spine or over it
// presses on what the other presses too, and each gives its share: together
// they go no deeper there than one does.
static kn_dent
press_pad(const struct kn_footing *footing, const kn_contact *contact,
          const struct pad *pad)
{
    const struct kn_tool_pose pose = kn_footprint_pose(footing, contact);
    kn_dent dent = place_pad(pad, &pose, pressure(contact));
    if (footing->paired && !kn_tool_straddles(footing->step->tool)) {
        bool right = contact->right != footing->mirrored;
        float out = right ? dent.at.x : -dent.at.x;
        dent.depth *= kn_smooth(0.5f + 0.5f * out / pad->across);
    }
    return dent;
}

static bool
is_seen(const kn_dent *dent)
{
    float least = fminf(dent->radius, dent->across);
    return fabsf(dent->depth) > FAINT * least;
}

int
kn_footprint(const struct kn_footing *footing, const kn_contact *contact,
             kn_dent *dents)
{
    const struct sole *sole = &soles[footing->step->tool];
    int count = 0;
    for (int i = 0; i < KN_FOOTPRINT_DENTS && sole->pads[i].along > 0; i++) {
        dents[count] = press_pad(footing, contact, &sole->pads[i]);
        count += is_seen(&dents[count]);
    }
    return count;
}

// How far the ellipse of a dent's bowl reaches in a unit direction, cm.
static float
reach_towards(const kn_dent *dent, kn_vec2 way)
{
    float along = kn_vec2_dot(way, dent->along) * dent->radius;
    kn_vec2 aside = {-dent->along.y, dent->along.x};
    float across = kn_vec2_dot(way, aside) * dent->across;
    return sqrtf(along * along + across * across) / BOWL;
}

// Where a contact has gone since `earlier`, as it is seen.
static kn_vec2
moved(const struct kn_footing *footing, const kn_contact *contact,
      const kn_contact *earlier)
{
    kn_vec2 by = kn_vec2_sub(contact->at, earlier->at);
    if (kn_tool_straddles(footing->step->tool)) {
        by.x = 0;
    }
    return footing->mirrored ? kn_vec2_mirror(by) : by;
}

bool
kn_footprint_wave(const struct kn_footing *footing, const kn_contact *contact,
                  const kn_contact *earlier, kn_dent *dent)
{
    const struct pad *sole = &soles[footing->step->tool].whole;
    kn_vec2 by = moved(footing, contact, earlier);
    float speed = kn_vec2_length(by) / (float)kn_tick_seconds(KN_WAVE_LAG);
    float strength = kn_smooth((speed - STILL) / (FULL - STILL)) *
                     (1 - kn_smooth((speed - SLOW) / (QUICK - SLOW)));
    if (sole->along <= 0 || strength <= 0 || contact->returning) {
        return false;
    }
    kn_dent whole = press_pad(footing, contact, sole);
    kn_vec2 way = kn_vec2_unit(by, whole.along);
    kn_vec2 aside = {-way.y, way.x};
    float front = reach_towards(&whole, way);
    float length = WAVE_LENGTH + WAVE_GROWS * front;
    *dent = (kn_dent){
        .at = kn_vec2_add(whole.at, kn_vec2_scale(way, front + 0.6f * length)),
        .along = way,
        .radius = length * BOWL,
        .across = 0.75f * reach_towards(&whole, aside) * BOWL,
        .depth = -WAVE * whole.depth * strength *
                 kn_smooth(pressure(contact) / DEEP),
    };
    return is_seen(dent);
}

bool
kn_footprint_trace(const struct kn_footing *footing, const kn_contact *contact,
                   const kn_contact *earlier, kn_tick age, kn_dent *dent)
{
    const struct pad *sole = &soles[footing->step->tool].whole;
    kn_vec2 by = moved(footing, contact, earlier);
    float left = 1 - (float)age / (float)KN_TISSUE_RECOVERS;
    float gone = kn_vec2_length(by) - LEFT;
    if (sole->along <= 0 || left <= 0 || gone <= 0) {
        return false;
    }
    *dent = press_pad(footing, earlier, sole);
    // Where the tool still is it presses itself.
    float way_out = reach_towards(dent, kn_vec2_unit(by, dent->along));
    float bare = kn_smooth(gone / fmaxf(way_out, LEFT));
    dent->depth *= TRACE * left * left * bare;
    return is_seen(dent);
}

// A moment of the same work `age` before `moment`; false when it was not yet
// begun.
static bool
moment_before(const struct kn_session *session, const struct kn_moment *moment,
              kn_tick age, struct kn_moment *before)
{
    if (moment->phase != KN_PHASE_WORK || moment->part_elapsed < age) {
        return false;
    }
    *before = kn_session_moment_at(session, moment->at - age);
    return before->part == moment->part &&
           before->contact_count == moment->contact_count;
}

int
kn_footprint_moment(const struct kn_session *session,
                    const struct kn_moment *moment, bool mirrored,
                    kn_dent *dents)
{
    // Nothing is left of the oldest but what the next ones show as well.
    static const kn_tick ages[KN_FOOTPRINT_TRACES] = {
        KN_TISSUE_RECOVERS * 6 / 10,
        KN_TISSUE_RECOVERS * 4 / 10,
        KN_TISSUE_RECOVERS * 2 / 10,
    };
    const struct kn_routine *routine = session->plan->routine;
    const struct kn_footing footing = {
        .step = &routine->steps[moment->step],
        .mode = routine->mode,
        .mirrored = mirrored,
        .paired = moment->side == KN_BODY_BOTH,
    };
    bool straddles = kn_tool_straddles(footing.step->tool);
    int contacts =
        straddles && moment->contact_count > 1 ? 1 : moment->contact_count;
    int count = 0;
    struct kn_moment before;
    for (int i = 0; i < contacts; i++) {
        count += kn_footprint(&footing, &moment->contacts[i], dents + count);
    }
    for (int k = 0; k < KN_FOOTPRINT_TRACES; k++) {
        bool known = moment_before(session, moment, ages[k], &before);
        for (int i = 0; known && i < contacts; i++) {
            count +=
                kn_footprint_trace(&footing, &moment->contacts[i],
                                   &before.contacts[i], ages[k], dents + count);
        }
    }
    bool known = moment_before(session, moment, KN_WAVE_LAG, &before);
    for (int i = 0; known && i < contacts; i++) {
        count += kn_footprint_wave(&footing, &moment->contacts[i],
                                   &before.contacts[i], dents + count);
    }
    return count;
}
