// SPDX-License-Identifier: MIT
#include "platform/planes.h"

#include <stdlib.h>

// ITU-R BT.709-6, items 3.2-3.5, from 0..255 to 16..235 (brightness) and
// 16..240 (colour), in 1/65536. The colour rows add up to 0, so that greys have
// none.
#define Y_RED 11966
#define Y_GREEN 40254
#define Y_BLUE 4064
#define CB_RED (-6596)
#define CB_GREEN (-22189)
#define CB_BLUE 28785
#define CR_RED 28784
#define CR_GREEN (-26145)
#define CR_BLUE (-2639)

bool
kn_planes_init(struct kn_planes *planes, int width, int height)
{
    size_t pixels = (size_t)width * (size_t)height;
    *planes = (struct kn_planes){
        .bytes = malloc(pixels + pixels / 2),
        .size = pixels + pixels / 2,
        .width = width,
        .height = height,
    };
    return planes->bytes != NULL;
}

void
kn_planes_destroy(struct kn_planes *planes)
{
    free(planes->bytes);
    *planes = (struct kn_planes){0};
}

static void
take_brightness(const uint32_t *restrict from, size_t count,
                uint8_t *restrict to)
{
    for (size_t i = 0; i < count; i++) {
        int red = (from[i] >> 16) & 0xff;
        int green = (from[i] >> 8) & 0xff;
        int blue = from[i] & 0xff;
        to[i] = (uint8_t)((Y_RED * red + Y_GREEN * green + Y_BLUE * blue +
                           (16 << 16) + (1 << 15)) >>
                          16);
    }
}

// One row of colour from two of pixels: the mean of four.
static void
take_colour(const uint32_t *restrict above, const uint32_t *restrict below,
            size_t count, uint8_t *restrict blues, uint8_t *restrict reds)
{
    const uint32_t low = 0x00ff00ffu;
    for (size_t i = 0; i < count; i++) {
        uint32_t a = above[2 * i];
        uint32_t b = above[2 * i + 1];
        uint32_t c = below[2 * i];
        uint32_t d = below[2 * i + 1];
        // Sums of four bytes fit in the 16 bits each has here.
        uint32_t outer = (a & low) + (b & low) + (c & low) + (d & low);
        int red = (int)(outer >> 16);
        int blue = (int)(outer & 0xffff);
        int green = (int)(((a >> 8) & 0xff) + ((b >> 8) & 0xff) +
                          ((c >> 8) & 0xff) + ((d >> 8) & 0xff));
        const int middle = (128 << 18) + (1 << 17);
        blues[i] = (uint8_t)((CB_RED * red + CB_GREEN * green + CB_BLUE * blue +
                              middle) >>
                             18);
        reds[i] = (uint8_t)((CR_RED * red + CR_GREEN * green + CR_BLUE * blue +
                             middle) >>
                            18);
    }
}

void
kn_planes_take(struct kn_planes *planes, const struct kn_canvas *canvas,
               kn_rect rect)
{
    const size_t width = (size_t)planes->width;
    const size_t pixels = width * (size_t)planes->height;
    rect =
        kn_rect_intersect(rect, (kn_rect){0, 0, planes->width, planes->height});
    if (kn_rect_empty(rect)) {
        return;
    }
    // Whole groups of four.
    const size_t x0 = (size_t)(rect.x0 / 2) * 2;
    const size_t columns = (size_t)((rect.x1 + 1) / 2) * 2 - x0;
    for (int y = rect.y0 & ~1; y < rect.y1; y += 2) {
        const size_t at = (size_t)y * width + x0;
        const size_t half = (size_t)(y / 2) * (width / 2) + x0 / 2;
        const uint32_t *row = canvas->pixels + at;
        uint8_t *blues = planes->bytes + pixels + half;
        take_brightness(row, columns, planes->bytes + at);
        take_brightness(row + width, columns, planes->bytes + at + width);
        take_colour(row, row + width, columns / 2, blues, blues + pixels / 4);
    }
}
