// SPDX-License-Identifier: MIT
#include "cli/sheet.h"

#include <stdio.h>

#include "scene/body_view.h"
#include "ui/player.h"
#include "ui/theme.h"

#define COLUMNS 5
#define CELL_WIDTH 340
#define PICTURE_HEIGHT 430
#define CELL_HEIGHT 530
#define MARGIN 40
#define HEADER 90

// One sheet being drawn: all cells share the relief and the backdrop.
struct sheet {
    struct kn_canvas *canvas;
    struct kn_session session;
    struct kn_relief relief;
    struct kn_backdrop backdrop;
    struct kn_text *text;
    const struct kn_theme *theme;
    const struct kn_cast *cast;
    struct kn_body_effects effects;
    struct kn_tool_relief tool_relief;
    struct kn_tool_view tools;
    bool has_effects, has_tools;
};

static bool
is_pressed(const struct kn_plan *plan, kn_tick at)
{
    struct kn_moment m = kn_timeline_at(plan, at, 0);
    // Well into it, not just set down.
    return m.contact_count > 0 && !m.contacts[0].returning &&
           m.contacts[0].lift < 0.05f &&
           m.contacts[0].intensity > 0.9f * m.level;
}

kn_tick
kn_sheet_middle(const struct kn_plan *plan, int step)
{
    int i = kn_plan_part_at(plan, plan->step_starts[step]);
    while (plan->parts[i].phase != KN_PHASE_WORK) {
        i++;
    }
    const struct kn_part *part = &plan->parts[i];
    kn_tick middle = part->start + part->length / 2;
    for (kn_tick later = 0; later < part->length / 3; later += KN_SECOND / 2) {
        if (is_pressed(plan, middle + later)) {
            return middle + later;
        }
    }
    return middle; // no contact at all
}

static bool
draw_cell(struct sheet *sheet, int step)
{
    const struct kn_routine *routine = sheet->session.plan->routine;
    int x = MARGIN + step % COLUMNS * CELL_WIDTH;
    int y = MARGIN + HEADER + step / COLUMNS * CELL_HEIGHT;
    kn_rect picture = {x, y, x + CELL_WIDTH - MARGIN / 2, y + PICTURE_HEIGHT};
    struct kn_body_view body;
    if (!kn_body_view_init(&body, picture, &sheet->backdrop,
                           sheet->theme->accents[routine->technique])) {
        return false;
    }
    body.relief = &sheet->relief;
    body.effects = sheet->has_effects ? &sheet->effects : NULL;
    body.tools = sheet->has_tools ? &sheet->tools : NULL;
    struct kn_body_pose pose = kn_body_pose_at(
        &sheet->session, kn_sheet_middle(sheet->session.plan, step));
    kn_body_view_draw(&body, &sheet->session, &pose, sheet->canvas);
    kn_body_view_destroy(&body);

    char line[200];
    snprintf(line, sizeof(line), "%d. %s", step + 1,
             routine->steps[step].title);
    struct kn_paragraph title;
    const kn_font font = {19, KN_WEIGHT_MEDIUM};
    kn_text_wrap(&title, sheet->text, line, font, picture.x1 - picture.x0, 2);
    kn_text_draw_paragraph(sheet->text, sheet->canvas, &title, font, x,
                           picture.y1 + 10, KN_ALIGN_LEFT, sheet->theme->text);
    return true;
}

static kn_view
cell_view(void)
{
    return kn_body_view_fit(
        (kn_rect){0, 0, CELL_WIDTH - MARGIN / 2, PICTURE_HEIGHT});
}

static bool
bake(struct sheet *sheet)
{
    const struct kn_relief_params params = {
        .view = cell_view(),
        .layers = kn_body_view_layers(sheet->session.plan->routine),
        .tone = KN_BODY_TONE,
    };
    return kn_relief_bake(&sheet->relief, sheet->cast->anatomy, &params, NULL);
}

// The tools and effects, as far as there are any: a sheet can do without.
static void
dress(struct sheet *sheet)
{
    const struct kn_cast *cast = sheet->cast;
    const struct kn_plan *plan = sheet->session.plan;
    sheet->has_effects =
        kn_effects_init(&sheet->effects, plan, cast->anatomy, cast->points);
    if (!cast->tools) {
        return;
    }
    const struct kn_tool_params params = {
        .scale = cell_view().scale,
        .tools = kn_tool_view_wanted(cast->tools, plan->routine),
        .tone = KN_BODY_TONE,
    };
    if (kn_tool_relief_bake(&sheet->tool_relief, cast->tools, &params, NULL)) {
        sheet->has_tools =
            kn_tool_view_init(&sheet->tools, cast->tools, &sheet->tool_relief);
        if (!sheet->has_tools) {
            kn_tool_relief_destroy(&sheet->tool_relief);
        }
    }
}

static void
undress(struct sheet *sheet)
{
    if (sheet->has_tools) {
        kn_tool_view_destroy(&sheet->tools);
        kn_tool_relief_destroy(&sheet->tool_relief);
    }
    if (sheet->has_effects) {
        kn_effects_destroy(&sheet->effects);
    }
}

static bool
draw_cells(struct sheet *sheet)
{
    const struct kn_routine *routine = sheet->session.plan->routine;
    struct kn_canvas *canvas = sheet->canvas;
    kn_backdrop_draw(&sheet->backdrop, canvas,
                     (kn_rect){0, 0, canvas->width, canvas->height});
    kn_text_draw(sheet->text, canvas, routine->title,
                 (kn_font){40, KN_WEIGHT_SEMIBOLD}, MARGIN, MARGIN,
                 KN_ALIGN_LEFT, sheet->theme->text);
    for (int i = 0; i < routine->step_count; i++) {
        if (!draw_cell(sheet, i)) {
            return false;
        }
    }
    return true;
}

// Everything that needs the plan: the backdrop, the relief, the cells.
static bool
draw_planned(struct sheet *sheet)
{
    struct kn_canvas *canvas = sheet->canvas;
    kn_vec2 middle = {(float)canvas->width / 2, (float)canvas->height / 2};
    if (!kn_backdrop_init(&sheet->backdrop, canvas->width, canvas->height,
                          middle, middle)) {
        return false;
    }
    sheet->backdrop.edge = sheet->theme->ground;
    sheet->backdrop.glow = sheet->theme->glow;
    bool drawn = bake(sheet);
    if (drawn) {
        dress(sheet);
        drawn = draw_cells(sheet);
        undress(sheet);
        kn_relief_destroy(&sheet->relief);
    }
    kn_backdrop_destroy(&sheet->backdrop);
    return drawn;
}

bool
kn_sheet_draw(struct kn_canvas *canvas, const struct kn_routine *routine,
              const struct kn_cast *cast, struct kn_text *text)
{
    struct sheet sheet = {
        .canvas = canvas, .text = text, .theme = &kn_theme_night, .cast = cast};
    struct kn_plan plan;
    if (!kn_plan_init_whole(&plan, routine)) {
        return false;
    }
    kn_session_init(&sheet.session, &plan, 0);
    int rows = (routine->step_count + COLUMNS - 1) / COLUMNS;
    bool drawn = kn_canvas_init(canvas, MARGIN * 2 + COLUMNS * CELL_WIDTH,
                                MARGIN + HEADER + rows * CELL_HEIGHT);
    if (drawn && !draw_planned(&sheet)) {
        kn_canvas_destroy(canvas);
        drawn = false;
    }
    kn_plan_destroy(&plan);
    return drawn;
}
