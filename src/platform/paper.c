// SPDX-License-Identifier: MIT
#include "platform/paper.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>

#include "base/words.h"
#include "platform/image.h"
#include "platform/items.h"
#include "platform/output.h"
#include "platform/type.h"

#define PAGES 64      // more are an error
#define SHEET_DPI 150 // of pages as pictures
#define SHEET_WIDTH (210 * 10 * SHEET_DPI / 254)
#define SHEET_HEIGHT (297 * 10 * SHEET_DPI / 254)
#define JPEG_QUALITY 92
#define LINE_HEIGHT 1.36 // of the size
// Of Inter's em (its `hhea` table); near enough for its kin.
#define ASCENT 0.969
#define DESCENT 0.242

struct kn_paper {
    struct kn_text text; // first, so that its maker can be found from it
    struct kn_run nothing;
    enum kn_paper_kind kind;
    struct kn_type type;
    cairo_surface_t *pdf;
    struct kn_buffer bytes; // of the PDF
    cairo_surface_t *sheets[PAGES];
    int pages;
    cairo_t *cairo;     // of the newest page
    bool out_of_memory; // or of pages
};

// ---- type

static int
paper_width(struct kn_text *text, const char *utf8, kn_font font)
{
    struct kn_paper *paper = (struct kn_paper *)text;
    return (int)ceil(kn_type_width(&paper->type, utf8, font));
}

static const struct kn_run *
paper_run(struct kn_text *text, const char *utf8, kn_font font)
{
    struct kn_paper *paper = (struct kn_paper *)text;
    paper->nothing.width = paper_width(text, utf8, font);
    return &paper->nothing;
}

static int
paper_line_height(struct kn_text *text, kn_font font)
{
    (void)text;
    return (int)(LINE_HEIGHT * font.size + 0.5);
}

static bool
paper_runs_left(struct kn_text *text, const char *utf8)
{
    char clean[KN_ITEMS_BYTES + 1];
    kn_items_clean(clean, utf8);
    return kn_runs_left(clean, text->mirrored);
}

static void
paper_trim(struct kn_text *text)
{
    (void)text;
}

static const struct kn_text_ops paper_ops = {
    .run = paper_run,
    .width = paper_width,
    .line_height = paper_line_height,
    .runs_left = paper_runs_left,
    .trim = paper_trim,
};

struct kn_text *
kn_paper_text(struct kn_paper *paper)
{
    return &paper->text;
}

// ---- pages

static cairo_status_t
collect(void *closure, const unsigned char *bytes, unsigned int size)
{
    return kn_buffer_add(closure, bytes, size) ? CAIRO_STATUS_SUCCESS
                                               : CAIRO_STATUS_WRITE_ERROR;
}

static void
open_pdf(struct kn_paper *paper, const char *title)
{
    const double points = KN_TWIP_POINT;
    paper->pdf = cairo_pdf_surface_create_for_stream(collect, &paper->bytes,
                                                     KN_PAPER_WIDTH / points,
                                                     KN_PAPER_HEIGHT / points);
    cairo_pdf_surface_set_metadata(paper->pdf, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(paper->pdf, CAIRO_PDF_METADATA_CREATOR,
                                   "Knead");
}

struct kn_paper *
kn_paper_create(enum kn_paper_kind kind, const char *title, const char **why)
{
    struct kn_paper *paper = calloc(1, sizeof(*paper));
    if (!paper) {
        *why = _("out of memory");
        return NULL;
    }
    paper->text.ops = &paper_ops;
    paper->kind = kind;
    if (!kn_type_init(&paper->type, getenv("KNEAD_FONT_DIR"),
                      kn_language_now())) {
        *why =
            _("no font was found (install fonts-inter or fonts-dejavu-core)");
        kn_paper_free(paper);
        return NULL;
    }
    paper->text.mirrored = paper->type.mirrored;
    if (kind == KN_PAPER_PDF) {
        open_pdf(paper, title);
    }
    return paper;
}

void
kn_paper_free(struct kn_paper *paper)
{
    if (!paper) {
        return;
    }
    cairo_destroy(paper->cairo);
    cairo_surface_destroy(paper->pdf);
    for (int i = 0; i < paper->pages; i++) {
        cairo_surface_destroy(paper->sheets[i]);
    }
    kn_type_destroy(&paper->type);
    free(paper->bytes.bytes);
    free(paper);
}

// One drawer for the whole PDF, whose pages follow each other; for pictures
// one each.
static void
open_page(struct kn_paper *paper)
{
    double scale = 1.0 / KN_TWIP_POINT;
    cairo_surface_t *surface = paper->pdf;
    if (paper->kind == KN_PAPER_PNG) {
        cairo_destroy(paper->cairo);
        scale = (double)SHEET_DPI / KN_TWIP_INCH;
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SHEET_WIDTH,
                                             SHEET_HEIGHT);
        paper->sheets[paper->pages] = surface;
    } else if (paper->pages > 0) {
        cairo_show_page(paper->cairo);
        return;
    }
    paper->cairo = cairo_create(surface);
    cairo_scale(paper->cairo, scale, scale);
}

void
kn_paper_add_page(struct kn_paper *paper)
{
    if (paper->pages == PAGES) {
        paper->out_of_memory = true;
        return;
    }
    open_page(paper);
    paper->pages++;
    cairo_set_source_rgb(paper->cairo, 1, 1, 1);
    if (paper->kind == KN_PAPER_PNG) {
        cairo_paint(paper->cairo);
    }
}

void
kn_paper_mark(struct kn_paper *paper, const char *name)
{
    char where[32];
    if (paper->kind == KN_PAPER_PDF) {
        snprintf(where, sizeof(where), "page=%d", paper->pages);
        cairo_pdf_surface_add_outline(paper->pdf, CAIRO_PDF_OUTLINE_ROOT, name,
                                      where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

// ---- drawing

static void
set_color(struct kn_paper *paper, kn_color color)
{
    cairo_set_source_rgba(paper->cairo, color.r / 255.0, color.g / 255.0,
                          color.b / 255.0, color.a / 255.0);
}

// A rectangle as it lies on the page.
static kn_rect
mirror(const struct kn_paper *paper, kn_rect rect)
{
    if (paper->text.mirrored) {
        return (kn_rect){KN_PAPER_WIDTH - rect.x1, rect.y0,
                         KN_PAPER_WIDTH - rect.x0, rect.y1};
    }
    return rect;
}

void
kn_paper_write(struct kn_paper *paper, const char *utf8,
               const struct kn_text_place *place)
{
    struct kn_text_place line = *place;
    const double down = (LINE_HEIGHT - ASCENT - DESCENT) / 2 + ASCENT;
    line.y += (int)(down * place->font.size + 0.5);
    if (paper->text.mirrored) {
        line.x = KN_PAPER_WIDTH - place->x;
        line.align = kn_align_mirror(place->align, true);
    }
    set_color(paper, place->color);
    kn_type_write(&paper->type, paper->cairo, utf8, &line);
}

void
kn_paper_write_paragraph(struct kn_paper *paper,
                         const struct kn_paragraph *paragraph,
                         const struct kn_text_place *place)
{
    struct kn_text_place line = *place;
    for (int i = 0; i < paragraph->lines; i++) {
        kn_paper_write(paper, paragraph->text + paragraph->starts[i], &line);
        line.y += paper_line_height(&paper->text, line.font);
    }
}

void
kn_paper_box(struct kn_paper *paper, kn_rect rect, int radius, kn_color color)
{
    const double quarter = acos(0);
    cairo_t *cairo = paper->cairo;
    rect = mirror(paper, rect);
    cairo_new_path(cairo);
    cairo_arc(cairo, rect.x1 - radius, rect.y0 + radius, radius, -quarter, 0);
    cairo_arc(cairo, rect.x1 - radius, rect.y1 - radius, radius, 0, quarter);
    cairo_arc(cairo, rect.x0 + radius, rect.y1 - radius, radius, quarter,
              2 * quarter);
    cairo_arc(cairo, rect.x0 + radius, rect.y0 + radius, radius, 2 * quarter,
              3 * quarter);
    cairo_close_path(cairo);
    set_color(paper, color);
    cairo_fill(cairo);
}

// A PDF takes the JPEG as it is, a tenth of the size; without one it takes the
// pixels.
static void
attach_jpeg(cairo_surface_t *surface, const struct kn_canvas *canvas)
{
    struct kn_buffer jpeg;
    if (!kn_image_jpeg(canvas, JPEG_QUALITY, &jpeg)) {
        return;
    }
    if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG,
                                    (unsigned char *)jpeg.bytes, jpeg.size,
                                    free, jpeg.bytes) != CAIRO_STATUS_SUCCESS) {
        free(jpeg.bytes);
    }
}

void
kn_paper_picture(struct kn_paper *paper, kn_rect rect,
                 const struct kn_canvas *canvas)
{
    cairo_t *cairo = paper->cairo;
    // The pixels have the same form: 0xffRRGGBB in a word.
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)canvas->pixels, CAIRO_FORMAT_RGB24, canvas->width,
        canvas->height, canvas->width * 4);
    if (paper->kind == KN_PAPER_PDF) {
        attach_jpeg(surface, canvas);
    }
    rect = mirror(paper, rect);
    cairo_save(cairo);
    cairo_translate(cairo, rect.x0, rect.y0);
    cairo_scale(cairo, (double)(rect.x1 - rect.x0) / canvas->width,
                (double)(rect.y1 - rect.y0) / canvas->height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_rectangle(cairo, 0, 0, canvas->width, canvas->height);
    cairo_fill(cairo);
    cairo_restore(cairo);
    // Whoever still needs the pixels takes a copy now.
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

// ---- the end

// Ends the drawing; false with a reason when something went wrong on the way.
static bool
finish(struct kn_paper *paper, const char **why)
{
    bool drawn =
        paper->cairo && cairo_status(paper->cairo) == CAIRO_STATUS_SUCCESS;
    if (!drawn || paper->out_of_memory) {
        *why = _("out of memory");
        return false;
    }
    cairo_destroy(paper->cairo);
    paper->cairo = NULL;
    return true;
}

static bool
finish_pdf(struct kn_paper *paper, const char **why)
{
    cairo_surface_finish(paper->pdf);
    if (cairo_surface_status(paper->pdf) != CAIRO_STATUS_SUCCESS) {
        *why = _("the PDF could not be made");
        return false;
    }
    return true;
}

static bool
save_pdf(struct kn_paper *paper, const char *path, const char **why)
{
    return finish_pdf(paper, why) && kn_output_put(&paper->bytes, path, why);
}

const struct kn_buffer *
kn_paper_bytes(struct kn_paper *paper, const char **why)
{
    bool good = paper->kind == KN_PAPER_PDF && finish(paper, why) &&
                finish_pdf(paper, why);
    return good ? &paper->bytes : NULL;
}

static void
copy_sheet(struct kn_canvas *canvas, cairo_surface_t *sheet, int page)
{
    cairo_surface_flush(sheet);
    const unsigned char *from = cairo_image_surface_get_data(sheet);
    const int stride = cairo_image_surface_get_stride(sheet);
    uint32_t *to =
        canvas->pixels + (size_t)page * SHEET_HEIGHT * (size_t)canvas->width;
    for (int y = 0; y < SHEET_HEIGHT; y++, to += canvas->width) {
        memcpy(to, from + (size_t)y * (size_t)stride,
               (size_t)SHEET_WIDTH * sizeof(*to));
    }
}

static bool
save_png(struct kn_paper *paper, const char *path, const char **why)
{
    struct kn_canvas all;
    if (!kn_canvas_init(&all, SHEET_WIDTH, SHEET_HEIGHT * paper->pages)) {
        *why = _("there are too many pages for one picture");
        return false;
    }
    for (int i = 0; i < paper->pages; i++) {
        copy_sheet(&all, paper->sheets[i], i);
    }
    bool saved = kn_image_save_png(&all, path, why);
    kn_canvas_destroy(&all);
    return saved;
}

bool
kn_paper_save(struct kn_paper *paper, const char *path, const char **why)
{
    return finish(paper, why) &&
           (paper->kind == KN_PAPER_PDF ? save_pdf : save_png)(paper, path,
                                                               why);
}
