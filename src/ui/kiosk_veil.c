// SPDX-License-Identifier: MIT
// What lies between a kiosk's picture and the glass.
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "ui/screens.h"

#define QUESTION_LIGHT 30 // percent, of what lies under the question

struct kn_veil
kn_kiosk_veil(const struct kn_app *app, kn_tick now)
{
    const struct kn_kiosk *kiosk = &app->kiosk;
    struct kn_veil veil = {.light = 100};
    if (kiosk->policy.stage == KN_STAGE_ATTRACT && kiosk->attract.light > 0) {
        veil.dx = kiosk->attract.dx;
        veil.dy = kiosk->attract.dy;
        veil.light = kiosk->attract.light;
    }
    if (kn_policy_asks(&kiosk->policy)) {
        veil.seconds = kn_policy_seconds(&kiosk->policy, now);
        veil.light = QUESTION_LIGHT;
    }
    return veil;
}

bool
kn_veil_is_clear(const struct kn_veil *veil)
{
    return veil->dx == 0 && veil->dy == 0 && veil->light == 100 &&
           veil->seconds == 0;
}

bool
kn_veil_same(const struct kn_veil *a, const struct kn_veil *b)
{
    return a->dx == b->dx && a->dy == b->dy && a->light == b->light &&
           a->seconds == b->seconds;
}

static int
within(int at, int size)
{
    return at < 0 ? 0 : at >= size ? size - 1 : at;
}

// Red and blue at once, and green: an eighth bit of each is enough for light.
static uint32_t
dim(uint32_t pixel, uint32_t light)
{
    uint32_t both = ((pixel & 0xff00ffu) * light >> 8) & 0xff00ffu;
    uint32_t green = ((pixel & 0xff00u) * light >> 8) & 0xff00u;
    return 0xff000000u | both | green;
}

// A row of the glass, from x0 to x1. What the picture moved away from is
// filled with its edge.
static void
copy_row(const struct kn_veil *veil, const uint32_t *line, uint32_t *to,
         kn_rect rect, int width)
{
    const uint32_t light = (uint32_t)(veil->light * 256 / 100);
    int x = rect.x0;
    for (; x < rect.x1 && x < veil->dx; x++) {
        to[x] = dim(line[0], light);
    }
    int end = rect.x1 < width + veil->dx ? rect.x1 : width + veil->dx;
    for (; x < end; x++) {
        to[x] = dim(line[x - veil->dx], light);
    }
    for (; x < rect.x1; x++) {
        to[x] = dim(line[width - 1], light);
    }
}

static void
copy(const struct kn_veil *veil, const struct kn_canvas *from,
     struct kn_canvas *glass, kn_rect rect)
{
    const size_t width = (size_t)from->width;
    for (int y = rect.y0; y < rect.y1; y++) {
        size_t row = (size_t)within(y - veil->dy, from->height);
        copy_row(veil, from->pixels + row * width,
                 glass->pixels + (size_t)y * width, rect, from->width);
    }
    kn_canvas_touch(glass, rect);
}

// Where `rect` of the picture is on the glass, with what its edge fills.
static kn_rect
moved(const struct kn_veil *veil, kn_rect rect, const struct kn_canvas *from)
{
    kn_rect to = {
        rect.x0 == 0 ? 0 : within(rect.x0 + veil->dx, from->width),
        rect.y0 == 0 ? 0 : within(rect.y0 + veil->dy, from->height),
        from->width,
        from->height,
    };
    if (rect.x1 < from->width) {
        to.x1 = within(rect.x1 + veil->dx - 1, from->width) + 1;
    }
    if (rect.y1 < from->height) {
        to.y1 = within(rect.y1 + veil->dy - 1, from->height) + 1;
    }
    return to;
}

// The question, in the middle of the picture.
static void
ask(struct kn_app *app, int seconds, struct kn_canvas *glass)
{
    struct kn_board *board = &app->kiosk.question;
    struct kn_sizes sizes = kn_sizes_for(
        app->width, app->height, (float)app->memory->settings.text_size / 100);
    int margin = sizes.margin;
    // Large words want more room.
    int top = app->height / (app->memory->settings.text_size > 125 ? 4 : 3);
    kn_rect card = {margin, top, app->width - margin, app->height - top};
    char text[64];
    board->theme = app->theme;
    board->text = app->text;
    kn_canvas_fill(glass, card, app->theme->card);
    kn_board_begin(board,
                   (kn_rect){card.x0 + margin, card.y0 + margin / 2,
                             card.x1 - margin, card.y1 - margin / 2},
                   sizes);
    snprintf(text, sizeof(text), _("Are you still there? %d"), seconds);
    kn_board_title(board, NULL, text);
    kn_board_say(board, KN_SAY_LEAD,
                 _("Touch anywhere to go on. Otherwise all that you entered is "
                   "forgotten."));
    kn_board_place(board);
    kn_board_draw(board, glass);
}

void
kn_veil_draw(struct kn_app *app, const struct kn_veil *veil,
             const struct kn_canvas *from, struct kn_canvas *glass, bool all)
{
    if (from->width != glass->width || from->height != glass->height) {
        return;
    }
    if (all || veil->seconds > 0) {
        copy(veil, from, glass, (kn_rect){0, 0, from->width, from->height});
    } else {
        for (int i = 0; i < from->damage.count; i++) {
            copy(veil, from, glass, moved(veil, from->damage.rects[i], from));
        }
    }
    if (veil->seconds > 0) {
        ask(app, veil->seconds, glass);
    }
}
