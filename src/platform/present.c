// SPDX-License-Identifier: MIT
#include "platform/present.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "platform/turn.h"

#define CANVAS_FORMAT SDL_PIXELFORMAT_RGB888 // 0x00RRGGBB in a uint32_t
#define GL_RENDERER_NAME 0x1F01u             // GL_RENDERER of OpenGL and ES

struct kn_present {
    SDL_Window *window; // not owned
    enum kn_present_way way;
    bool stale;                 // the next picture must be whole
    const SDL_Surface *surface; // the one shown last; of the window
    SDL_Renderer *renderer;     // owned; texture way only
    SDL_Texture *texture;       // owned
    int texture_width, texture_height;
    int quarters;      // that the canvas is turned by
    uint32_t *scratch; // turned pixels before their format changes; owned
    size_t scratch_pixels;
};

// The rectangles to show; never more than a damage list holds.
struct areas {
    SDL_Rect rects[KN_DAMAGE_MAX];
    int count;
};

static void
add_area(struct areas *areas, kn_rect rect, kn_rect bounds)
{
    rect = kn_rect_intersect(rect, bounds);
    if (!kn_rect_empty(rect)) {
        areas->rects[areas->count++] =
            (SDL_Rect){rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0};
    }
}

static void
gather(struct areas *areas, const struct kn_damage *damage, bool whole,
       kn_rect bounds)
{
    areas->count = 0;
    if (whole || !damage) {
        add_area(areas, bounds, bounds);
        return;
    }
    assert(damage->count <= KN_DAMAGE_MAX);
    for (int i = 0; i < damage->count; i++) {
        add_area(areas, damage->rects[i], bounds);
    }
}

static bool
copy_area(SDL_Surface *surface, const struct kn_canvas *canvas,
          const SDL_Rect *area)
{
    const SDL_PixelFormat *format = surface->format;
    const uint32_t *from =
        canvas->pixels + (size_t)area->y * (size_t)canvas->width + area->x;
    size_t bytes = format->BytesPerPixel;
    char *to = (char *)surface->pixels + (ptrdiff_t)area->y * surface->pitch +
               (ptrdiff_t)area->x * (ptrdiff_t)bytes;
    if (format->format != CANVAS_FORMAT) {
        return SDL_ConvertPixels(area->w, area->h, CANVAS_FORMAT, from,
                                 canvas->width * 4, format->format, to,
                                 surface->pitch) == 0;
    }
    for (int y = 0; y < area->h; y++) {
        memcpy(to, from, (size_t)area->w * bytes);
        from += canvas->width;
        to += surface->pitch;
    }
    return true;
}

static bool
reserve_scratch(struct kn_present *present, size_t pixels)
{
    if (pixels <= present->scratch_pixels) {
        return true;
    }
    uint32_t *scratch = realloc(present->scratch, pixels * sizeof(*scratch));
    if (!scratch) {
        return false;
    }
    present->scratch = scratch;
    present->scratch_pixels = pixels;
    return true;
}

// The same for a canvas that is turned; *area becomes what it is on the glass.
static bool
copy_turned(struct kn_present *present, SDL_Surface *surface,
            const struct kn_canvas *canvas, SDL_Rect *area)
{
    const SDL_PixelFormat *format = surface->format;
    const struct kn_turn turn = {present->quarters, canvas->width,
                                 canvas->height};
    kn_rect rect = {area->x, area->y, area->x + area->w, area->y + area->h};
    kn_rect at = kn_turn_rect(turn, rect);
    *area = (SDL_Rect){at.x0, at.y0, at.x1 - at.x0, at.y1 - at.y0};
    char *to = (char *)surface->pixels + (ptrdiff_t)area->y * surface->pitch +
               (ptrdiff_t)area->x * format->BytesPerPixel;
    if (format->format == CANVAS_FORMAT) {
        kn_turn_copy(turn, canvas->pixels, rect, (uint32_t *)(void *)to,
                     (size_t)surface->pitch / sizeof(uint32_t));
        return true;
    }
    size_t width = (size_t)area->w;
    if (!reserve_scratch(present, width * (size_t)area->h)) {
        return false;
    }
    kn_turn_copy(turn, canvas->pixels, rect, present->scratch, width);
    return SDL_ConvertPixels(area->w, area->h, CANVAS_FORMAT, present->scratch,
                             area->w * 4, format->format, to,
                             surface->pitch) == 0;
}

static bool
copy_areas(struct kn_present *present, SDL_Surface *surface,
           const struct kn_canvas *canvas, struct areas *areas)
{
    if (SDL_MUSTLOCK(surface) && SDL_LockSurface(surface) != 0) {
        return false;
    }
    bool copied = true;
    for (int i = 0; i < areas->count && copied; i++) {
        copied = present->quarters == 0
                     ? copy_area(surface, canvas, &areas->rects[i])
                     : copy_turned(present, surface, canvas, &areas->rects[i]);
    }
    if (SDL_MUSTLOCK(surface)) {
        SDL_UnlockSurface(surface);
    }
    return copied;
}

static bool
show_surface(struct kn_present *present, const struct kn_canvas *canvas,
             const struct kn_damage *damage)
{
    // A resize makes a new surface; asking for the old one again is free.
    SDL_Surface *surface = SDL_GetWindowSurface(present->window);
    if (!surface) {
        return false;
    }
    bool whole = present->stale || surface != present->surface;
    present->surface = surface;
    int width = surface->w;
    int height = surface->h;
    kn_turn_size(present->quarters, &width, &height);
    if (present->quarters != 0 &&
        (width != canvas->width || height != canvas->height)) {
        return false;
    }
    kn_rect bounds = {0, 0, SDL_min(width, canvas->width),
                      SDL_min(height, canvas->height)};
    struct areas areas;
    gather(&areas, damage, whole, bounds);
    return copy_areas(present, surface, canvas, &areas) &&
           SDL_UpdateWindowSurfaceRects(present->window, areas.rects,
                                        areas.count) == 0;
}

// Draws the texture over all of the display, turned about its middle.
static bool
draw_texture(struct kn_present *present)
{
    if (present->quarters == 0) {
        return SDL_RenderCopy(present->renderer, present->texture, NULL,
                              NULL) == 0;
    }
    int width = 0;
    int height = 0;
    SDL_GetRendererOutputSize(present->renderer, &width, &height);
    int upright_width = width;
    int upright_height = height;
    kn_turn_size(present->quarters, &upright_width, &upright_height);
    const SDL_FRect place = {
        (float)(width - upright_width) / 2,
        (float)(height - upright_height) / 2,
        (float)upright_width,
        (float)upright_height,
    };
    return SDL_RenderCopyExF(present->renderer, present->texture, NULL, &place,
                             present->quarters * 90.0, NULL,
                             SDL_FLIP_NONE) == 0;
}

// A texture of the canvas' size, empty when it had to be made.
static bool
ensure_texture(struct kn_present *present, const struct kn_canvas *canvas)
{
    if (present->texture && present->texture_width == canvas->width &&
        present->texture_height == canvas->height) {
        return true;
    }
    if (present->texture) {
        SDL_DestroyTexture(present->texture);
    }
    present->stale = true;
    present->texture_width = canvas->width;
    present->texture_height = canvas->height;
    present->texture = SDL_CreateTexture(present->renderer, CANVAS_FORMAT,
                                         SDL_TEXTUREACCESS_STREAMING,
                                         canvas->width, canvas->height);
    return present->texture != NULL;
}

static bool
show_texture(struct kn_present *present, const struct kn_canvas *canvas,
             const struct kn_damage *damage)
{
    if (!ensure_texture(present, canvas)) {
        return false;
    }
    kn_rect bounds = {0, 0, canvas->width, canvas->height};
    struct areas areas;
    gather(&areas, damage, present->stale, bounds);
    for (int i = 0; i < areas.count; i++) {
        const SDL_Rect *area = &areas.rects[i];
        const uint32_t *from =
            canvas->pixels + (size_t)area->y * (size_t)canvas->width + area->x;
        if (SDL_UpdateTexture(present->texture, area, from,
                              canvas->width * 4) != 0) {
            return false;
        }
    }
    // The back buffer is undefined after each present: draw all of it.
    if (!draw_texture(present)) {
        return false;
    }
    SDL_RenderPresent(present->renderer);
    return true;
}

static void
drop_renderer(struct kn_present *present)
{
    if (present->texture) {
        SDL_DestroyTexture(present->texture);
        present->texture = NULL;
    }
    if (present->renderer) {
        SDL_DestroyRenderer(present->renderer);
        present->renderer = NULL;
    }
}

// True if the renderer that was just made draws with the CPU after all.
static bool
is_software(SDL_Renderer *renderer)
{
    typedef const unsigned char *(SDLCALL * get_string)(unsigned name);
    static const char *const names[] = {"llvmpipe", "softpipe", "swrast",
                                        "SwiftShader", "Software Rasterizer"};
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(renderer, &info) != 0 ||
        (info.flags & SDL_RENDERER_SOFTWARE)) {
        return true;
    }
    get_string get = NULL;
    void *address = SDL_GL_GetProcAddress("glGetString");
    if (strncmp(info.name, "opengl", 6) != 0 || !address) {
        return false;
    }
    memcpy(&get, &address, sizeof(get));
    const char *name = (const char *)get(GL_RENDERER_NAME);
    for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++) {
        if (strstr(name, names[i])) {
            return true;
        }
    }
    return false;
}

// With `any`, the CPU may be what draws.
static bool
open_texture(struct kn_present *present, bool any)
{
    Uint32 flags = SDL_RENDERER_PRESENTVSYNC;
    flags |= any ? 0 : SDL_RENDERER_ACCELERATED;
    present->renderer = SDL_CreateRenderer(present->window, -1, flags);
    if (!present->renderer) {
        return false;
    }
    if (!any && is_software(present->renderer)) {
        drop_renderer(present);
        return false;
    }
    present->way = KN_PRESENT_TEXTURE;
    return true;
}

static bool
open_surface(struct kn_present *present)
{
    present->way = KN_PRESENT_SURFACE;
    return SDL_GetWindowSurface(present->window) != NULL;
}

// A renderer that failed does not come back by itself: a driver that was reset,
// a display that went. Another one is made, of any kind, or none.
static bool
reopen(struct kn_present *present)
{
    drop_renderer(present);
    present->stale = true;
    return open_texture(present, true) || open_surface(present);
}

bool
kn_present_show(struct kn_present *present, const struct kn_canvas *canvas,
                const struct kn_damage *damage)
{
    if (damage && damage->count == 0 && !present->stale) {
        return true;
    }
    if (present->way == KN_PRESENT_TEXTURE) {
        if (show_texture(present, canvas, damage)) {
            present->stale = false;
            return true;
        }
        present->stale = true;
        if (!reopen(present) || present->way == KN_PRESENT_TEXTURE) {
            return false;
        }
    }
    bool shown = show_surface(present, canvas, damage);
    present->stale = !shown;
    return shown;
}

struct kn_present *
kn_present_create(struct SDL_Window *window, enum kn_present_way preferred,
                  bool forced)
{
    struct kn_present *present = calloc(1, sizeof(*present));
    if (!present) {
        return NULL;
    }
    present->window = window;
    present->stale = true;
    // A desktop without shared surfaces (Wayland) has a texture of any kind
    // as its last resort.
    bool open =
        (preferred == KN_PRESENT_TEXTURE && open_texture(present, forced)) ||
        open_surface(present) || open_texture(present, true);
    if (!open) {
        SDL_LogError(SDL_LOG_CATEGORY_VIDEO, "Could not show pictures: %s",
                     SDL_GetError());
        kn_present_free(present);
        return NULL;
    }
    return present;
}

void
kn_present_free(struct kn_present *present)
{
    if (present) {
        drop_renderer(present);
        free(present->scratch);
        free(present);
    }
}

enum kn_present_way
kn_present_way(const struct kn_present *present)
{
    return present->way;
}

void
kn_present_size(const struct kn_present *present, int *width, int *height)
{
    *width = 0;
    *height = 0;
    if (present->renderer) {
        SDL_GetRendererOutputSize(present->renderer, width, height);
    } else {
        SDL_GetWindowSizeInPixels(present->window, width, height);
    }
    *width = SDL_max(*width, 1);
    *height = SDL_max(*height, 1);
}

void
kn_present_turn(struct kn_present *present, int quarters)
{
    present->quarters = quarters & 3;
    present->stale = true;
}

void
kn_present_forget(struct kn_present *present)
{
    if (present->texture) {
        SDL_DestroyTexture(present->texture);
        present->texture = NULL;
    }
    present->stale = true;
}

void
kn_present_invalidate(struct kn_present *present)
{
    present->stale = true;
}
