// SPDX-License-Identifier: MIT
// Every safety rule by name; safety.c says what each needs and runs them.
// Each reports what it finds to check->reader->diags. Figures and sources
// stand beside their constants in the .c files.
#ifndef KN_ROUTINE_RULES_H
#define KN_ROUTINE_RULES_H

#include "routine/safety.h"

#define KN_REPORT(check, mark, ...)                                            \
    kn_diag_add((check)->reader->diags, (check)->reader->file, (mark),         \
                __VA_ARGS__)

// zone_rules.c: where.
// The contact stays on the body, off the no-go zones, and, where only light
// work is safe, within what is light: in pressure, kind of stroke and tool.
void kn_rule_on_body(const struct kn_check *, const struct kn_draft *);
void kn_rule_no_go(const struct kn_check *, const struct kn_draft *);
void kn_rule_light_pressure(const struct kn_check *, const struct kn_draft *);
void kn_rule_light_stroke(const struct kn_check *, const struct kn_draft *);
void kn_rule_light_tool(const struct kn_check *, const struct kn_draft *);
// A stone may pass over the nape, barely touching.
void kn_rule_neck_stone(const struct kn_check *, const struct kn_draft *);
// No small hard contact on bone under thin skin.
void kn_rule_no_point(const struct kn_check *, const struct kn_draft *);
// The same zones on a light return: nothing hard, nothing through a no-go.
void kn_rule_return(const struct kn_check *, const struct kn_draft *);
// A roller stays on the ribs.
void kn_rule_roller(const struct kn_check *, const struct kn_draft *);

// dose_rules.c: how hard, how fast, how long.
void kn_rule_intensity(const struct kn_check *, const struct kn_draft *);
void kn_rule_ramp(const struct kn_check *, const struct kn_draft *);
void kn_rule_speed(const struct kn_check *, const struct kn_draft *);
void kn_rule_hold(const struct kn_check *, const struct kn_draft *);
void kn_rule_press(const struct kn_check *, const struct kn_draft *);
void kn_rule_line_time(const struct kn_check *, const struct kn_draft *);
void kn_rule_cap(const struct kn_check *);
void kn_rule_target(const struct kn_check *);
void kn_rule_spot_time(const struct kn_check *);
void kn_rule_spot_count(const struct kn_check *);
// A point to try is one press on one side, and has a chance.
void kn_rule_tried(const struct kn_check *, const struct kn_draft *);
void kn_rule_tried_room(const struct kn_check *);
void kn_rule_session(const struct kn_check *);

// tool_rules.c: with what.
void kn_rule_tool(const struct kn_check *, const struct kn_draft *);
void kn_rule_elbow(const struct kn_check *, const struct kn_draft *);
void kn_rule_diagonal(const struct kn_check *, const struct kn_draft *);
// Pressure and heat add up.
void kn_rule_warm_pressure(const struct kn_check *, const struct kn_draft *);
// Nobody lies on warmth alone.
void kn_rule_heat_lying(const struct kn_check *, const struct kn_draft *);
// Bare warm stones never rest.
void kn_rule_bare_stone(const struct kn_check *, const struct kn_draft *);
void kn_rule_stone_circle(const struct kn_check *, const struct kn_draft *);
// Warmth is measured first, looked after, and limited.
void kn_rule_heat_check(const struct kn_check *);
void kn_rule_skin_check(const struct kn_check *);
void kn_rule_heat_end(const struct kn_check *);
void kn_rule_heat_site(const struct kn_check *);
void kn_rule_heat_rest(const struct kn_check *);
void kn_rule_heat_total(const struct kn_check *);

// word_rules.c: in which words.
void kn_rule_cue(const struct kn_check *, const struct kn_draft *);
void kn_rule_step_words(const struct kn_check *, const struct kn_draft *);
void kn_rule_routine_words(const struct kn_check *);
// Where there is warmth, no words that ask for too much of it.
void kn_rule_heat_words(const struct kn_check *);

#endif
