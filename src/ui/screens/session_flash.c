// SPDX-License-Identifier: MIT
#include "ui/screens/session_flash.h"

#define BRIGHTEST 0.9f // of the glow at the very edge

int
kn_session_flash_level(float flash)
{
    int level = (int)(flash * KN_FLASH_LEVELS + 0.5f);
    return level < 0 ? 0 : level > KN_FLASH_LEVELS ? KN_FLASH_LEVELS : level;
}

// A quarter of a tenth of a view, which is a third of the screen either way,
// is reached by a twentieth of the shorter side.
int
kn_session_flash_band(int width, int height)
{
    int side = width < height ? width : height;
    return side / 25 > 8 ? side / 25 : 8;
}

// The four sides of the frame from `from` to `to` pixels within the edge.
static void
frame_sides(const struct kn_session_layout *l, int from, int to,
            kn_rect sides[4])
{
    int right = l->width - from;
    int bottom = l->height - from;
    sides[0] = (kn_rect){from, from, right, to};
    sides[1] = (kn_rect){from, l->height - to, right, bottom};
    sides[2] = (kn_rect){from, to, to, l->height - to};
    sides[3] = (kn_rect){l->width - to, to, right, l->height - to};
}

void
kn_session_flash_damage(const struct kn_session_screen *screen,
                        const struct kn_session_look *look,
                        struct kn_damage *damage)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_rect sides[4];
    if (look->flash == screen->last.flash) {
        return;
    }
    frame_sides(l, 0, kn_session_flash_band(l->width, l->height), sides);
    for (int i = 0; i < 4; i++) {
        kn_damage_add(damage, sides[i]);
    }
}

void
kn_session_flash_draw(const struct kn_session_screen *screen,
                      const struct kn_session_look *look,
                      struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    int band = kn_session_flash_band(l->width, l->height);
    float level = (float)look->flash / KN_FLASH_LEVELS * BRIGHTEST;
    for (int i = 0; i < band && look->flash > 0; i++) {
        float near = 1 - ((float)i + 0.5f) / (float)band;
        kn_color color =
            kn_color_fade(screen->body.accent, level * near * near);
        kn_rect sides[4];
        frame_sides(l, i, i + 1, sides);
        for (int side = 0; side < 4; side++) {
            kn_canvas_fill(canvas, sides[side], color);
        }
    }
}
