// SPDX-License-Identifier: MIT
#include "platform/image.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <SDL.h>
#include <SDL_image.h>

#include "base/file.h"

#define LOAD_LIMIT ((size_t)64 << 20) // bytes of a file
#define SIDE_LIMIT 16384              // pixels
#define FIRST_BYTES ((size_t)64 << 10)

// A file being written in memory.
struct buffer {
    char *bytes; // owned
    size_t size, capacity;
};

static bool
reserve(struct buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_BYTES;
    while (capacity - buffer->size < more) {
        if (capacity > SIZE_MAX / 2) {
            return false;
        }
        capacity *= 2;
    }
    if (capacity == buffer->capacity) {
        return true;
    }
    char *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) {
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

static size_t
append(SDL_RWops *rw, const void *bytes, size_t size, size_t count)
{
    struct buffer *buffer = rw->hidden.unknown.data1;
    if (size == 0 || count > SIZE_MAX / size ||
        !reserve(buffer, size * count)) {
        return 0;
    }
    memcpy(buffer->bytes + buffer->size, bytes, size * count);
    buffer->size += size * count;
    return count;
}

static bool
encode(const struct kn_canvas *canvas, struct buffer *buffer)
{
    // The surface only reads the pixels.
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        canvas->pixels, canvas->width, canvas->height, 32, canvas->width * 4,
        SDL_PIXELFORMAT_RGB888);
    SDL_RWops *rw = SDL_AllocRW();
    bool encoded = false;
    if (surface && rw) {
        rw->write = append;
        rw->hidden.unknown.data1 = buffer;
        encoded = IMG_SavePNG_RW(surface, rw, 0) == 0;
    }
    if (rw) {
        SDL_FreeRW(rw);
    }
    SDL_FreeSurface(surface);
    return encoded;
}

static bool
put_into(const struct buffer *buffer, FILE *file)
{
    return fwrite(buffer->bytes, 1, buffer->size, file) == buffer->size &&
           fflush(file) == 0;
}

// A device or a pipe is written to; only a file is replaced.
static bool
is_replaceable(const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
}

static bool
put(const struct buffer *buffer, const char *path)
{
    if (strcmp(path, "-") == 0) {
        return put_into(buffer, stdout);
    }
    if (is_replaceable(path)) {
        return kn_file_write(path, buffer->bytes, buffer->size);
    }
    FILE *file = fopen(path, "wb");
    if (!file) {
        return false;
    }
    bool written = put_into(buffer, file);
    return fclose(file) == 0 && written;
}

bool
kn_image_save_png(const struct kn_canvas *canvas, const char *path,
                  const char **why)
{
    struct buffer buffer = {0};
    bool saved = false;
    if (!encode(canvas, &buffer)) {
        *why = "the picture could not be made into a PNG";
    } else if (!put(&buffer, path)) {
        *why = "it cannot be written (no such folder, no permission, or the "
               "disk is full)";
    } else {
        saved = true;
    }
    free(buffer.bytes);
    return saved;
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
    *why = "it is not a PNG picture";
    SDL_RWops *rw =
        is_whole_png(bytes, size) ? SDL_RWFromConstMem(bytes, (int)size) : NULL;
    SDL_Surface *loaded = rw ? IMG_LoadPNG_RW(rw) : NULL;
    if (rw) {
        SDL_RWclose(rw);
    }
    free(bytes);
    if (loaded && (loaded->w > SIDE_LIMIT || loaded->h > SIDE_LIMIT)) {
        *why = "it is too large";
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
    *why = "out of memory";
    if (kn_canvas_init(canvas, loaded->w, loaded->h)) {
        done = copy_surface(canvas, loaded);
        if (!done) {
            kn_canvas_destroy(canvas);
        }
    }
    SDL_FreeSurface(loaded);
    return done;
}
