// SPDX-License-Identifier: MIT
// knead sheet: one picture of each kind of stroke, or of each tool, in the
// middle of the first step of the scripts that has it: drawn by the body view
// as a person would see it playing, and cut out around the contact; without
// contact, the figure that says how to stand.
#include "base/words.h"
#include "cli/commands.h"

#include <stdio.h>

#include "cli/content.h"
#include "cli/sheet.h"
#include "platform/fonts.h"
#include "platform/image.h"
#include "scene/posture_view.h"
#include "ui/player.h"

#define COLUMNS 5
#define CELL_WIDTH 248
#define PICTURE_WIDTH 232
#define PICTURE_HEIGHT 216
#define CELL_HEIGHT 276
#define MARGIN 24
#define RANKS (KN_TECHNIQUE_COUNT * KN_MODE_COUNT)
#define BODY_WIDTH 440 // of the whole body, of which a cell shows a part
#define BODY_HEIGHT 760
#define KINDS_MAX                                                              \
    (KN_STROKE_COUNT > KN_TOOL_COUNT ? KN_STROKE_COUNT : KN_TOOL_COUNT)

// One sheet being drawn. All cells share the relief of body and tools.
struct kinds {
    bool of_tools;
    bool found[KINDS_MAX];
    int count; // of kinds
    struct kn_canvas canvas;
    struct kn_backdrop backdrop;
    struct kn_relief relief;
    struct kn_tool_relief tool_relief;
    struct kn_tool_view tools;
    struct kn_text *text;
    const struct kn_theme *theme;
    const struct kn_cast *cast;
};

// What the cells of one routine share.
struct part {
    struct kinds *kinds;
    struct kn_plan plan;
    struct kn_session session;
    struct kn_body_effects effects;
};

static int
kind_of(const struct kinds *kinds, const struct kn_step *step)
{
    return kinds->of_tools ? (int)step->tool : (int)step->stroke;
}

static const char *
name_of(const struct kinds *kinds, int kind)
{
    return kn_words(kinds->of_tools ? kn_tools[kind].name
                                    : kn_strokes[kind].name);
}

static kn_rect
cell_of(int kind)
{
    int x = MARGIN + kind % COLUMNS * CELL_WIDTH;
    int y = MARGIN + kind / COLUMNS * CELL_HEIGHT;
    return (kn_rect){x, y, x + PICTURE_WIDTH, y + PICTURE_HEIGHT};
}

// ---- one cell

static kn_vec2
middle_of(const struct kn_moment *moment)
{
    kn_vec2 sum = {0, 0};
    for (int i = 0; i < moment->contact_count; i++) {
        sum = kn_vec2_add(sum, moment->contacts[i].at);
    }
    return kn_vec2_scale(sum, 1 / (float)moment->contact_count);
}

// The whole figure, where no hand says what to do.
static void
draw_posture(struct kinds *kinds, const struct kn_step *step,
             const struct kn_body_pose *pose, kn_rect cell)
{
    struct kn_posture_view view = {
        .figure = kinds->cast->figure,
        .rect = kn_rect_grow(cell, -MARGIN / 2),
        .body = kinds->theme->second,
        .ground = kinds->theme->ground,
        .accent = kinds->theme->text,
    };
    struct kn_posture_look look = kn_posture_look_at(step, &pose->moment);
    kn_posture_view_draw(&view, &look, &kinds->canvas);
}

static bool
draw_body(struct part *part, const struct kn_body_pose *pose, kn_rect cell)
{
    struct kinds *kinds = part->kinds;
    const kn_color accent =
        kinds->theme->accents[part->plan.routine->technique];
    struct kn_body_view body;
    kn_rect rect = {0, 0, BODY_WIDTH, BODY_HEIGHT};
    if (!kn_body_view_init(&body, rect, &kinds->backdrop, accent)) {
        return false;
    }
    kn_vec2 at = kn_body_view_pixel(&body, false, middle_of(&pose->moment));
    int dx = (cell.x0 + cell.x1) / 2 - (int)at.x;
    int dy = (cell.y0 + cell.y1) / 2 - (int)at.y;
    body.rect = (kn_rect){dx, dy, dx + BODY_WIDTH, dy + BODY_HEIGHT};
    body.relief = &kinds->relief;
    body.effects = &part->effects;
    body.tools = &kinds->tools;
    kn_rect clip = kn_canvas_set_clip(&kinds->canvas, cell);
    kn_body_view_draw(&body, &part->session, pose, &kinds->canvas);
    kn_canvas_set_clip(&kinds->canvas, clip);
    kn_body_view_destroy(&body);
    return true;
}

// With what a kind of stroke is shown, or which stroke a tool does; of a step
// without contact, its title.
static const char *
company_of(const struct kinds *kinds, const struct kn_step *step)
{
    if (kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return step->title;
    }
    return kn_words(kinds->of_tools ? kn_strokes[step->stroke].name
                                    : kn_tools[step->tool].name);
}

static void
draw_names(struct kinds *kinds, const struct kn_routine *routine,
           const struct kn_step *step, kn_rect cell)
{
    const kn_font font = {18, KN_WEIGHT_SEMIBOLD};
    const kn_font small = {13, KN_WEIGHT_REGULAR};
    char line[200];
    struct kn_paragraph fitted;
    int below = cell.y1 + kinds->text->ops->line_height(kinds->text, font) + 2;
    kn_text_draw(kinds->text, &kinds->canvas,
                 name_of(kinds, kind_of(kinds, step)), font, cell.x0,
                 cell.y1 + 2, KN_ALIGN_LEFT, kinds->theme->text);
    snprintf(line, sizeof(line), "%s  \xc2\xb7  %s",
             kn_words(kn_techniques[routine->technique].name),
             company_of(kinds, step));
    kn_text_wrap(&fitted, kinds->text, line, small, CELL_WIDTH - 6, 1);
    kn_text_draw_paragraph(kinds->text, &kinds->canvas, &fitted, small, cell.x0,
                           below, KN_ALIGN_LEFT, kinds->theme->second);
}

static bool
draw_step(struct part *part, int index)
{
    const struct kn_routine *routine = part->plan.routine;
    const struct kn_step *step = &routine->steps[index];
    int kind = kind_of(part->kinds, step);
    if (part->kinds->found[kind]) {
        return true;
    }
    part->kinds->found[kind] = true;
    kn_rect cell = cell_of(kind);
    struct kn_body_pose pose =
        kn_body_pose_at(&part->session, kn_sheet_middle(&part->plan, index));
    draw_names(part->kinds, routine, step, cell);
    if (pose.moment.contact_count > 0) {
        return draw_body(part, &pose, cell);
    }
    if (part->kinds->cast->figure) {
        draw_posture(part->kinds, step, &pose, cell);
    }
    return true;
}

// Draws the kinds of `routine` that no other showed before.
static bool
draw_routine(struct kinds *kinds, const struct kn_routine *routine)
{
    struct part part = {.kinds = kinds};
    if (!kn_plan_init_whole(&part.plan, routine)) {
        return false;
    }
    kn_session_init(&part.session, &part.plan, 0);
    bool drawn = kn_effects_init(&part.effects, &part.plan,
                                 kinds->cast->anatomy, kinds->cast->points);
    if (drawn) {
        for (int i = 0; drawn && i < routine->step_count; i++) {
            drawn = draw_step(&part, i);
        }
        kn_effects_destroy(&part.effects);
    }
    kn_plan_destroy(&part.plan);
    return drawn;
}

// ---- the sheet

static bool
bake_tools(struct kinds *kinds, float scale)
{
    const struct kn_tool_params params = {
        .scale = scale,
        .tools = (1u << KN_TOOL_COUNT) - 1,
        .tone = KN_BODY_TONE,
    };
    if (!kn_tool_relief_bake(&kinds->tool_relief, kinds->cast->tools, &params,
                             NULL)) {
        return false;
    }
    if (!kn_tool_view_init(&kinds->tools, kinds->cast->tools,
                           &kinds->tool_relief)) {
        kn_tool_relief_destroy(&kinds->tool_relief);
        return false;
    }
    return true;
}

static bool
bake(struct kinds *kinds)
{
    const struct kn_relief_params params = {
        .view = kn_body_view_fit((kn_rect){0, 0, BODY_WIDTH, BODY_HEIGHT}),
        .layers = (1u << KN_LAYER_COUNT) - 1,
        .tone = KN_BODY_TONE,
    };
    if (!kn_relief_bake(&kinds->relief, kinds->cast->anatomy, &params, NULL)) {
        return false;
    }
    if (!bake_tools(kinds, params.view.scale)) {
        kn_relief_destroy(&kinds->relief);
        return false;
    }
    return true;
}

// On failure nothing is left to destroy.
static bool
init(struct kinds *kinds)
{
    int rows = (kinds->count + COLUMNS - 1) / COLUMNS;
    int width =
        MARGIN * 2 + COLUMNS * CELL_WIDTH - (CELL_WIDTH - PICTURE_WIDTH);
    int height = MARGIN + rows * CELL_HEIGHT;
    kn_vec2 middle = {(float)width / 2, (float)height / 2};
    if (!kn_canvas_init(&kinds->canvas, width, height)) {
        return false;
    }
    if (!kn_backdrop_init(&kinds->backdrop, width, height, middle, middle)) {
        goto destroy_canvas;
    }
    kinds->backdrop.edge = kinds->theme->ground;
    kinds->backdrop.glow = kinds->theme->glow;
    if (!bake(kinds)) {
        goto destroy_backdrop;
    }
    kn_backdrop_draw(&kinds->backdrop, &kinds->canvas, kinds->canvas.clip);
    return true;

destroy_backdrop:
    kn_backdrop_destroy(&kinds->backdrop);
destroy_canvas:
    kn_canvas_destroy(&kinds->canvas);
    return false;
}

static void
destroy(struct kinds *kinds)
{
    kn_tool_view_destroy(&kinds->tools);
    kn_tool_relief_destroy(&kinds->tool_relief);
    kn_relief_destroy(&kinds->relief);
    kn_backdrop_destroy(&kinds->backdrop);
    kn_canvas_destroy(&kinds->canvas);
}

static enum kn_exit
fail(const char *why)
{
    fprintf(stderr, "knead: %s\n", why);
    return KN_EXIT_ENVIRONMENT;
}

static enum kn_exit
draw_file(struct kinds *kinds, const struct kn_content *content,
          const char *path)
{
    struct kn_routine routine;
    enum kn_exit result = kn_content_routine(content, path, &routine);
    if (result == KN_EXIT_DONE) {
        if (!draw_routine(kinds, &routine)) {
            result = fail(_("out of memory"));
        }
        kn_routine_destroy(&routine);
    }
    return result;
}

// What one does alone comes before what a partner does, technique by
// technique, and mixed routines last: a stroke is shown where it belongs.
static int
rank_of(const struct kn_entry *entry)
{
    bool mixed = entry->technique == KN_TECHNIQUE_MIXED;
    return mixed
               ? RANKS - 1
               : (int)entry->mode * KN_TECHNIQUE_COUNT + (int)entry->technique;
}

static enum kn_exit
draw_catalogue(struct kinds *kinds, struct kn_content *content)
{
    struct kn_catalogue *catalogue = &content->catalogue;
    enum kn_exit result = kn_content_any(content);
    if (result == KN_EXIT_DONE &&
        !kn_catalogue_load_all(catalogue, &content->anatomy)) {
        result = fail(_("out of memory"));
    }
    for (int rank = 0; rank < RANKS; rank++) {
        for (int i = 0; result == KN_EXIT_DONE && i < catalogue->count; i++) {
            const struct kn_entry *entry = &catalogue->entries[i];
            if (entry->state == KN_ENTRY_GOOD && rank_of(entry) == rank) {
                result = draw_file(kinds, content, entry->path);
            }
        }
    }
    return result;
}

// The files that were named, and then the catalogue.
static enum kn_exit
draw_all(struct kinds *kinds, struct kn_content *content,
         const struct kn_options *options)
{
    enum kn_exit result = KN_EXIT_DONE;
    for (int i = 0; result == KN_EXIT_DONE && i < options->file_count; i++) {
        result = draw_file(kinds, content, options->files[i]);
    }
    return result == KN_EXIT_DONE ? draw_catalogue(kinds, content) : result;
}

static enum kn_exit
save(const struct kinds *kinds, const char *path)
{
    const char *why = NULL;
    for (int i = 0; i < kinds->count; i++) {
        if (!kinds->found[i]) {
            fprintf(stderr, _("knead: no step with '%s'\n"), name_of(kinds, i));
        }
    }
    if (!kn_image_save_png(&kinds->canvas, path, &why)) {
        fprintf(stderr, _("knead: could not write %s: %s\n"), path, why);
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
draw_sheet(struct kn_content *content, const struct kn_options *options,
           struct kn_text *text)
{
    struct kinds kinds = {
        .of_tools = options->tools,
        .count = options->tools ? KN_TOOL_COUNT : KN_STROKE_COUNT,
        .text = text,
        .theme = &kn_theme_night,
        .cast = &content->cast,
    };
    if (!content->cast.tools) {
        return KN_EXIT_INPUT; // said when it was loaded
    }
    if (!init(&kinds)) {
        return fail(_("out of memory"));
    }
    enum kn_exit result = draw_all(&kinds, content, options);
    if (result == KN_EXIT_DONE) {
        result = save(&kinds, options->output);
    }
    destroy(&kinds);
    return result;
}

enum kn_exit
kn_command_sheet(const struct kn_options *options)
{
    const char *why = NULL;
    struct kn_fonts *fonts = kn_fonts_create(&why);
    if (!fonts) {
        return fail(why);
    }
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result == KN_EXIT_DONE) {
        kn_content_load_cast(&content);
        result = draw_sheet(&content, options, kn_fonts_text(fonts));
        kn_content_destroy(&content);
    }
    kn_fonts_free(fonts);
    return result;
}
