// SPDX-License-Identifier: MIT
#include "platform/type.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>

#include "platform/items.h"

// A line taken apart.
struct line {
    struct kn_type *type;
    char utf8[KN_ITEMS_BYTES + 1];
    kn_font font;
    struct kn_item items[KN_ITEMS_BYTES];
    int count;
};

static void
take_apart(struct line *line, struct kn_type *type, const char *utf8,
           kn_font font)
{
    struct kn_faces_chooser chooser = kn_faces_chooser(&type->faces, font);
    line->type = type;
    line->font = font;
    kn_items_clean(line->utf8, utf8);
    line->count =
        kn_itemise(line->items, line->utf8, &chooser.base, type->mirrored);
}

// The glyphs of `item`, from left to right, as far as there is memory and a
// font; the caller destroys the buffer. `unit` is what the font's own unit is
// on paper.
static hb_buffer_t *
shape(const struct line *line, const struct kn_item *item, double *unit)
{
    hb_buffer_t *buffer = hb_buffer_create();
    const struct kn_face *face =
        kn_faces_find(&line->type->faces, line->font, item->face);
    // With the whole line, so that letters join over the edges of items.
    hb_buffer_add_utf8(buffer, line->utf8, -1, (unsigned)item->start,
                       item->end - item->start);
    hb_buffer_set_direction(buffer, item->level & 1 ? HB_DIRECTION_RTL
                                                    : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_string(item->script, -1));
    *unit = 0;
    if (face) {
        unsigned em = hb_face_get_upem(hb_font_get_face(face->shape));
        *unit = (double)line->font.size / em;
        hb_shape(face->shape, buffer, NULL, 0);
    } else {
        hb_buffer_clear_contents(buffer);
    }
    return buffer;
}

static double
advance(hb_buffer_t *buffer, double unit)
{
    unsigned count;
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(buffer, &count);
    double width = 0;
    for (unsigned i = 0; i < count; i++) {
        width += at[i].x_advance * unit;
    }
    return width;
}

static double
measure(const struct line *line)
{
    double width = 0;
    for (int i = 0; i < line->count; i++) {
        double unit;
        hb_buffer_t *buffer = shape(line, &line->items[i], &unit);
        width += advance(buffer, unit);
        hb_buffer_destroy(buffer);
    }
    return width;
}

double
kn_type_width(struct kn_type *type, const char *utf8, kn_font font)
{
    struct line line;
    take_apart(&line, type, utf8, font);
    return measure(&line);
}

// ---- drawing

static cairo_font_face_t *
open_drawn(const struct kn_font_file *file)
{
    FcPattern *pattern = FcPatternCreate();
    if (!pattern) {
        return NULL;
    }
    FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)file->path);
    FcPatternAddInteger(pattern, FC_INDEX, file->index);
    cairo_font_face_t *drawn = cairo_ft_font_face_create_for_pattern(pattern);
    FcPatternDestroy(pattern);
    if (cairo_font_face_status(drawn) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(drawn);
        return NULL;
    }
    return drawn;
}

// NULL where it is not there, or of no use to cairo.
static cairo_font_face_t *
drawn_face(struct kn_type *type, kn_font font, int index)
{
    cairo_font_face_t **drawn = &type->drawn[font.weight][index];
    const struct kn_face *face = kn_faces_find(&type->faces, font, index);
    if (!*drawn && face) {
        *drawn = open_drawn(&face->file);
    }
    return *drawn;
}

// The glyphs of an item, as cairo wants them.
struct glyphs {
    int count, cluster_count;
    cairo_glyph_t *glyphs;
    cairo_text_cluster_t *clusters;
};

static void
place_glyphs(struct glyphs *out, hb_buffer_t *buffer, double unit, double x,
             double y)
{
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, NULL);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, NULL);
    for (int i = 0; i < out->count; i++) {
        out->glyphs[i] = (cairo_glyph_t){
            .index = infos[i].codepoint,
            .x = x + at[i].x_offset * unit,
            .y = y - at[i].y_offset * unit,
        };
        x += at[i].x_advance * unit;
    }
}

// Which glyphs stand for which bytes, in the order of the bytes: what a reader
// of the PDF copies.
static void
find_clusters(struct glyphs *out, hb_buffer_t *buffer,
              const struct kn_item *item)
{
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, NULL);
    const bool left = item->level & 1;
    cairo_text_cluster_t *last = NULL;
    unsigned start = (unsigned)item->start;
    unsigned before = 0;
    out->cluster_count = 0;
    for (int i = 0; i < out->count; i++) {
        unsigned at = infos[left ? out->count - 1 - i : i].cluster;
        if (!last || at != before) {
            if (last) {
                last->num_bytes = (int)(at - start);
                start = at;
            }
            last = &out->clusters[out->cluster_count++];
            last->num_glyphs = 0;
        }
        last->num_glyphs++;
        last->num_bytes = item->end - (int)start;
        before = at;
    }
}

// Draws an item from `x` on; returns where the next one begins.
static double
write_item(const struct line *line, const struct kn_item *item, cairo_t *cairo,
           double x, double y)
{
    double unit;
    hb_buffer_t *buffer = shape(line, item, &unit);
    int count = (int)hb_buffer_get_length(buffer);
    struct glyphs out = {
        .count = count,
        .glyphs = cairo_glyph_allocate(count),
        .clusters = cairo_text_cluster_allocate(count),
    };
    cairo_font_face_t *face = drawn_face(line->type, line->font, item->face);
    if (face && out.glyphs && out.clusters) {
        place_glyphs(&out, buffer, unit, x, y);
        find_clusters(&out, buffer, item);
        cairo_set_font_face(cairo, face);
        cairo_set_font_size(cairo, line->font.size);
        cairo_show_text_glyphs(
            cairo, line->utf8 + item->start, item->end - item->start,
            out.glyphs, out.count, out.clusters, out.cluster_count,
            item->level & 1 ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    }
    cairo_glyph_free(out.glyphs);
    cairo_text_cluster_free(out.clusters);
    x += advance(buffer, unit);
    hb_buffer_destroy(buffer);
    return x;
}

void
kn_type_write(struct kn_type *type, cairo_t *cairo, const char *utf8,
              const struct kn_text_place *place)
{
    struct line line;
    take_apart(&line, type, utf8, place->font);
    double x = place->x;
    if (place->align != KN_ALIGN_LEFT) {
        double width = measure(&line);
        x -= place->align == KN_ALIGN_RIGHT ? width : width / 2;
    }
    for (int i = 0; i < line.count; i++) {
        x = write_item(&line, &line.items[i], cairo, x, place->y);
    }
}

// ---- all of it

bool
kn_type_init(struct kn_type *type, const char *folder,
             enum kn_language language)
{
    *type = (struct kn_type){.mirrored = kn_languages[language].leftward};
    kn_faces_init(&type->faces, folder, language);
    return kn_faces_first(&type->faces, (kn_font){1, KN_WEIGHT_REGULAR}) >= 0;
}

void
kn_type_destroy(struct kn_type *type)
{
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        for (int i = 0; i < KN_FACES; i++) {
            cairo_font_face_destroy(type->drawn[weight][i]);
        }
    }
    kn_faces_destroy(&type->faces);
}
