// SPDX-License-Identifier: MIT
#include "ui/theme.h"

const struct kn_theme kn_theme_night = {
    .ground = {13, 22, 28, 255},
    .glow = {28, 58, 70, 255},
    .text = {240, 244, 244, 255},
    .second = {200, 214, 218, 255},
    .label = {128, 206, 216, 255},
    .track = {52, 74, 82, 255},
    .card = {18, 31, 39, 255},
    .edge = {96, 124, 134, 255},
    .care = {255, 206, 140, 255},
    .accents =
        {
            [KN_TECHNIQUE_SWEDISH] = {120, 226, 240, 255},
            [KN_TECHNIQUE_DEEP_TISSUE] = {255, 176, 96, 255},
            [KN_TECHNIQUE_TRIGGER_POINT] = {226, 140, 255, 255},
            [KN_TECHNIQUE_MYOFASCIAL] = {160, 246, 210, 255},
            [KN_TECHNIQUE_HOT_STONE] = {255, 138, 80, 255},
            [KN_TECHNIQUE_MIXED] = {200, 226, 255, 255},
        },
};

const struct kn_theme kn_theme_day = {
    .ground = {226, 232, 230, 255},
    .glow = {246, 249, 247, 255},
    .text = {14, 26, 30, 255},
    .second = {38, 54, 60, 255},
    .label = {0, 76, 88, 255},
    .track = {186, 198, 198, 255},
    .card = {246, 249, 248, 255},
    .edge = {108, 126, 130, 255},
    .care = {112, 52, 0, 255},
    .accents =
        {
            [KN_TECHNIQUE_SWEDISH] = {0, 78, 96, 255},
            [KN_TECHNIQUE_DEEP_TISSUE] = {112, 54, 0, 255},
            [KN_TECHNIQUE_TRIGGER_POINT] = {108, 24, 140, 255},
            [KN_TECHNIQUE_MYOFASCIAL] = {0, 82, 58, 255},
            [KN_TECHNIQUE_HOT_STONE] = {132, 40, 8, 255},
            [KN_TECHNIQUE_MIXED] = {24, 64, 120, 255},
        },
};

const struct kn_theme kn_theme_contrast = {
    .ground = {0, 0, 0, 255},
    .glow = {8, 16, 20, 255},
    .text = {255, 255, 255, 255},
    .second = {255, 255, 255, 255},
    .label = {255, 255, 0, 255},
    .track = {84, 84, 84, 255},
    .card = {0, 0, 0, 255},
    .edge = {255, 255, 255, 255},
    .care = {255, 214, 150, 255},
    .accents =
        {
            [KN_TECHNIQUE_SWEDISH] = {120, 236, 250, 255},
            [KN_TECHNIQUE_DEEP_TISSUE] = {255, 190, 110, 255},
            [KN_TECHNIQUE_TRIGGER_POINT] = {240, 170, 255, 255},
            [KN_TECHNIQUE_MYOFASCIAL] = {160, 255, 214, 255},
            [KN_TECHNIQUE_HOT_STONE] = {255, 170, 130, 255},
            [KN_TECHNIQUE_MIXED] = {214, 234, 255, 255},
        },
};

static kn_font
font(float body, float ratio, enum kn_weight weight)
{
    int size = (int)(body * ratio + 0.5f);
    return (kn_font){size < 1 ? 1 : size, weight};
}

struct kn_sizes
kn_sizes_for(int width, int height, float scale)
{
    float side = (float)(width < height ? width : height);
    float body = 0.028f * side * scale;
    // Steps of 1.25: 0.8, 1, 1.25, 1.56, 1.95, 2.44, 3.05, 3.81
    struct kn_sizes sizes = {
        .note = font(body, 0.86f, KN_WEIGHT_REGULAR),
        .kicker = font(body, 0.86f, KN_WEIGHT_SEMIBOLD),
        .label = font(body, 0.80f, KN_WEIGHT_SEMIBOLD),
        .body = font(body, 1, KN_WEIGHT_REGULAR),
        .button = font(body, 1, KN_WEIGHT_MEDIUM),
        .heading = font(body, 1.25f, KN_WEIGHT_SEMIBOLD),
        .lead = font(body, 1.25f, KN_WEIGHT_MEDIUM),
        .number = font(body, 1.25f, KN_WEIGHT_SEMIBOLD),
        .title = font(body, 1.95f, KN_WEIGHT_SEMIBOLD),
        .clock = font(body, 3.81f, KN_WEIGHT_SEMIBOLD),
        .margin = (int)(0.05f * side + 0.5f),
        .gap = (int)(body * 0.8f + 0.5f),
        .bar = (int)(body * 0.5f + 0.5f),
    };
    sizes.gap = sizes.gap < 1 ? 1 : sizes.gap;
    sizes.bar = sizes.bar < 2 ? 2 : sizes.bar;
    return sizes;
}
