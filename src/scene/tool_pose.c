// SPDX-License-Identifier: MIT
// How a hand comes to the place it works on: see kn_tool_pose.
#include "scene/tool_view.h"

// Where what a person can reach over the shoulder ends, and the neck, by y.
#define SHOULDER_ENDS 30.0f
#define NECK_ENDS 7.0f

// Of the right side, body space: the elbow of a hand at the low back.
static const kn_vec2 elbow = {23, 35};
// Thumbs come from the hip, round which the hand lies, and point up.
static const kn_vec2 hip = {22, 72};
// The elbow of a hand at the nape: out to the side and a little above.
static const kn_vec2 raised_elbow = {26, -7};
// Over the shoulder the other hand's fingers point down, and outward a bit.
static const kn_vec2 over_shoulder = {0.17365f, 0.98481f};

// How much is seen of an arm before it fades, cm from the contact. Over the
// shoulder it is what rises above the slope of the trapezius, for the rest is
// in front of the body: the slope is at RIDGE + RIDGE_FALL |x| in the outline.
#define ARM_REACH 17.0f
#define THUMB_REACH 13.0f
#define WHOLE_REACH 60.0f
#define RIDGE 6.0f
#define RIDGE_FALL 0.45f
#define OVER_RIDGE 8.5f
#define HAND_REACH 10.0f
#define FINGERS 10.0f // from the middle of a hand to its finger tips, cm
#define BESIDE 0.4f   // how far from the spine they stay

// A partner's lean into the stroke. Turned by the angle a between up and the
// heading it is LEAN sin 2a / (1 + LEAN_SKEW cos 2a): near a itself up to 50
// degrees, back to none at 90, and the same for a stroke and its way back.
#define LEAN 0.66f // radians
#define LEAN_SKEW 0.6f

bool
kn_tool_straddles(enum kn_tool tool)
{
    return tool == KN_TOOL_PEANUT || tool == KN_TOOL_ROLLER;
}

struct kn_tool_pose
kn_tool_pose_mirror(struct kn_tool_pose pose)
{
    pose.at = kn_vec2_mirror(pose.at);
    pose.up = kn_vec2_mirror(pose.up);
    pose.left = !pose.left;
    return pose;
}

static kn_vec2
lean_into(kn_vec2 heading)
{
    float c = -heading.y; // cosine and sine of the angle from up, clockwise
    float s = heading.x;
    float twice_cos = c * c - s * s;
    float angle = LEAN * 2 * s * c / (1 + LEAN_SKEW * twice_cos);
    return (kn_vec2){sinf(angle), -cosf(angle)};
}

// Turns a hand at the low back downwards until its fingers stay on its own
// side: two hands would lie over each other.
static kn_vec2
beside_spine(kn_vec2 up, float x)
{
    float most = fminf((BESIDE - x) / FINGERS, 0);
    if (up.x >= most || most <= -1) {
        return up;
    }
    float down = sqrtf(1 - most * most);
    return (kn_vec2){most, up.y < 0 ? -down : down};
}

// One's own hand, on the right side of the body.
static struct kn_tool_pose
own_hand(enum kn_tool tool, kn_vec2 home, kn_vec2 at)
{
    const kn_vec2 medial = {-1, 0};
    struct kn_tool_pose pose = {.at = at, .reach = ARM_REACH};
    if (home.y < NECK_ENDS) {
        pose.up = kn_vec2_unit(kn_vec2_sub(at, raised_elbow), medial);
    } else if (home.y < SHOULDER_ENDS) {
        pose.up = over_shoulder;
        pose.left = true;
        float below = at.y - RIDGE - RIDGE_FALL * at.x;
        pose.reach = fmaxf(below + OVER_RIDGE, HAND_REACH);
    } else if (tool == KN_TOOL_THUMBS) {
        pose.up = kn_vec2_unit(kn_vec2_sub(at, hip), medial);
        pose.reach = THUMB_REACH;
    } else {
        pose.up =
            beside_spine(kn_vec2_unit(kn_vec2_sub(at, elbow), medial), at.x);
    }
    return pose;
}

struct kn_tool_pose
kn_tool_pose(const struct kn_tool_touch *touch)
{
    kn_vec2 at = touch->right ? touch->at : kn_vec2_mirror(touch->at);
    kn_vec2 home = touch->right ? touch->home : kn_vec2_mirror(touch->home);
    kn_vec2 heading =
        touch->right ? touch->heading : kn_vec2_mirror(touch->heading);
    struct kn_tool_pose pose = {.at = at, .up = {0, -1}, .reach = WHOLE_REACH};
    bool arm = kn_tools[touch->tool].hand || touch->tool == KN_TOOL_CANE;
    if (kn_tool_straddles(touch->tool)) {
        pose.at.x = 0;
    } else if (arm && touch->mode == KN_MODE_PARTNER) {
        pose.up = lean_into(heading);
    } else if (touch->tool == KN_TOOL_CANE) {
        // Its hook goes over the shoulder, or round the waist.
        pose = own_hand(touch->tool, home, at);
        pose.left = false;
        pose.reach = WHOLE_REACH;
    } else if (arm) {
        pose = own_hand(touch->tool, home, at);
    }
    return touch->right ? pose : kn_tool_pose_mirror(pose);
}
