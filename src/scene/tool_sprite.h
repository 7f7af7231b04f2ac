// SPDX-License-Identifier: MIT
// A tool with its shadow as it lies, turned and lit, ready to be laid over the
// canvas wherever it goes: turning and lighting costs ten times as much, and
// is needed only when the tool turns. Internal to scene/.
#ifndef KN_SCENE_TOOL_SPRITE_H
#define KN_SCENE_TOOL_SPRITE_H

#include "canvas/canvas.h"
#include "scene/tool_outline.h"

// A sprite with room for any picture of `relief`. False when memory is out.
bool kn_tool_sprite_init(struct kn_tool_sprite *sprite,
                         const struct kn_tool_relief *relief);
void kn_tool_sprite_destroy(struct kn_tool_sprite *sprite);

// Draws the model, which need not be where it will be laid.
void kn_tool_sprite_make(struct kn_tool_sprite *sprite,
                         const struct kn_tool_model *model);

// Lays the sprite over the canvas with its origin at `at`, whole or half
// pixels, within the clip.
void kn_tool_sprite_lay(const struct kn_tool_sprite *sprite, kn_vec2 at,
                        struct kn_canvas *canvas);

#endif
