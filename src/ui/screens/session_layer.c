// SPDX-License-Identifier: MIT
// Which layer is shown all over the body, in words above it; nothing while the
// body is shown as it is played.
#include "base/words.h"
#include "canvas/shapes.h"
#include "ui/screens/session_items.h"

static const char *const words[KN_LAYER_COUNT] = {
    [KN_LAYER_SUPERFICIAL] = N_("Superficial muscles"),
    [KN_LAYER_DEEP] = N_("Deep muscles"),
    [KN_LAYER_BONE] = N_("Bones"),
};

static int
padding(const struct kn_session_layout *layout)
{
    return layout->fixed.gap / 2;
}

kn_rect
kn_session_layer_rect(const struct kn_session_layout *layout,
                      struct kn_text *text)
{
    const struct kn_sizes *s = &layout->fixed;
    kn_rect body = layout->body;
    int y = body.y0 + s->margin;
    int line = text->ops->line_height(text, s->kicker);
    kn_rect rect = kn_session_layout_part(layout, body, s->margin,
                                          s->margin + (body.x1 - body.x0) / 2);
    rect.y0 = y;
    rect.y1 = y + line + padding(layout);
    return kn_rect_intersect(rect, layout->body);
}

void
kn_session_layer_draw(struct kn_session_screen *screen,
                      const struct kn_session_look *look,
                      struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const char *text = kn_words(words[look->pose.all]);
    if (!text) {
        return;
    }
    int pad = padding(l);
    kn_rect box = kn_session_layer_rect(l, screen->text);
    int width = kn_text_width(screen->text, text, l->fixed.kicker);
    box = kn_session_layout_part(l, box, 0, width + 4 * pad);
    kn_draw_box(canvas, box, (float)pad, screen->theme->card);
    kn_text_draw(screen->text, canvas, text, l->fixed.kicker, box.x0 + 2 * pad,
                 box.y0 + pad / 2, KN_ALIGN_LEFT, screen->theme->label);
}
