// SPDX-License-Identifier: MIT
#include "platform/image.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/file.h"
#include "base/words.h"

#define LOAD_LIMIT ((size_t)64 << 20) // bytes of a file
#define SIDE_LIMIT 16384              // pixels

static size_t
append(SDL_RWops *rw, const void *bytes, size_t size, size_t count)
{
    struct kn_buffer *buffer = rw->hidden.unknown.data1;
    if (size == 0 || count > SIZE_MAX / size ||
        !kn_buffer_add(buffer, bytes, size * count)) {
        return 0;
    }
    return count;
}

// As a JPEG of `quality` 1..100, or as a PNG with 0. `format` is that of the
// pixels: with alpha, or XRGB.
static bool
encode(const struct kn_canvas *canvas, Uint32 format, int quality,
       struct kn_buffer *buffer)
{
    // The surface only reads the pixels.
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        canvas->pixels, canvas->width, canvas->height, 32, canvas->width * 4,
        format);
    SDL_RWops *rw = SDL_AllocRW();
    bool encoded = false;
    if (surface && rw) {
        rw->write = append;
        rw->hidden.unknown.data1 = buffer;
        encoded = (quality > 0 ? IMG_SaveJPG_RW(surface, rw, 0, quality)
                               : IMG_SavePNG_RW(surface, rw, 0)) == 0;
    }
    if (rw) {
        SDL_FreeRW(rw);
    }
    SDL_FreeSurface(surface);
    return encoded;
}

static bool
save_png(const struct kn_canvas *canvas, Uint32 format, const char *path,
         const char **why)
{
    struct kn_buffer buffer = {0};
    bool saved = false;
    if (encode(canvas, format, 0, &buffer)) {
        saved = kn_output_put(&buffer, path, why);
    } else {
        *why = _("the picture could not be made into a PNG");
    }
    free(buffer.bytes);
    return saved;
}

bool
kn_image_save_png(const struct kn_canvas *canvas, const char *path,
                  const char **why)
{
    return save_png(canvas, SDL_PIXELFORMAT_RGB888, path, why);
}

bool
kn_image_save_cut(const struct kn_canvas *canvas, const struct kn_canvas *cover,
                  const char *path, const char **why)
{
    assert(canvas->width == cover->width && canvas->height == cover->height);
    struct kn_canvas cut;
    if (!kn_canvas_init(&cut, canvas->width, canvas->height)) {
        *why = _("memory is out");
        return false;
    }
    size_t count = (size_t)cut.width * (size_t)cut.height;
    for (size_t i = 0; i < count; i++) {
        cut.pixels[i] =
            (canvas->pixels[i] & 0xffffff) | (cover->pixels[i] & 255) << 24;
    }
    bool saved = save_png(&cut, SDL_PIXELFORMAT_ARGB8888, path, why);
    kn_canvas_destroy(&cut);
    return saved;
}

bool
kn_image_jpeg(const struct kn_canvas *canvas, int quality,
              struct kn_buffer *buffer)
{
    *buffer = (struct kn_buffer){0};
    if (encode(canvas, SDL_PIXELFORMAT_RGB888, quality, buffer)) {
        return true;
    }
    free(buffer->bytes);
    *buffer = (struct kn_buffer){0};
    return false;
}

// The decoder takes a file that ends too soon for a picture with a flat end.
static bool
is_whole_png(const char *bytes, size_t size)
{
    static const char head[8] = "\x89PNG\r\n\x1a\n";
    static const char tail[12] = "\0\0\0\0IEND\xae\x42\x60\x82";
    return size > sizeof(head) + sizeof(tail) &&
           memcmp(bytes, head, sizeof(head)) == 0 &&
           memcmp(bytes + size - sizeof(tail), tail, sizeof(tail)) == 0;
}

static SDL_Surface *
decode(const char *path, const char **why)
{
    size_t size = 0;
    char *bytes = kn_file_read(path, LOAD_LIMIT, &size, why);
    if (!bytes) {
        return NULL;
    }
    *why = _("it is not a PNG picture");
    SDL_RWops *rw =
        is_whole_png(bytes, size) ? SDL_RWFromConstMem(bytes, (int)size) : NULL;
    SDL_Surface *loaded = rw ? IMG_LoadPNG_RW(rw) : NULL;
    if (rw) {
        SDL_RWclose(rw);
    }
    free(bytes);
    if (loaded && (loaded->w > SIDE_LIMIT || loaded->h > SIDE_LIMIT)) {
        *why = _("it is too large");
        SDL_FreeSurface(loaded);
        return NULL;
    }
    return loaded;
}

static uint32_t
over_black(uint32_t argb)
{
    uint32_t alpha = argb >> 24;
    uint32_t pixel = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t channel = (argb >> shift) & 0xff;
        pixel = pixel << 8 | (channel * alpha + 127) / 255;
    }
    return pixel;
}

// Not by the library's blit, whose rounding is not ours.
static bool
copy_surface(struct kn_canvas *canvas, SDL_Surface *loaded)
{
    SDL_Surface *argb =
        SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888, 0);
    if (!argb) {
        return false;
    }
    const char *row = argb->pixels;
    uint32_t *to = canvas->pixels;
    for (int y = 0; y < canvas->height; y++, row += argb->pitch) {
        for (int x = 0; x < canvas->width; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + (size_t)x * sizeof(pixel), sizeof(pixel));
            *to++ = over_black(pixel);
        }
    }
    SDL_FreeSurface(argb);
    return true;
}

bool
kn_image_load(struct kn_canvas *canvas, const char *path, const char **why)
{
    SDL_Surface *loaded = decode(path, why);
    if (!loaded) {
        return false;
    }
    bool done = false;
    *why = _("out of memory");
    if (kn_canvas_init(canvas, loaded->w, loaded->h)) {
        done = copy_surface(canvas, loaded);
        if (!done) {
            kn_canvas_destroy(canvas);
        }
    }
    SDL_FreeSurface(loaded);
    return done;
}
