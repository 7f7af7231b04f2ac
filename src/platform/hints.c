// SPDX-License-Identifier: MIT
#include "platform/hints.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>

struct hint {
    const char *name, *value;
};

static const struct hint hints[] = {
    // What task bars, sound mixers and power managers call us.
    {SDL_HINT_APP_NAME, "Knead"},
    // By default a window surface goes through OpenGL even where that is a
    // software one: 40 times the work of shared memory.
    {SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"},
    // Text on the canvas is drawn at pixel size; where the texture is scaled
    // after all (a resize in flight) it should not break up.
    {SDL_HINT_RENDER_SCALE_QUALITY, "linear"},
    // One second screen must not make the session vanish from the first.
    {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
    // The click that brings the window forward also does what it points at.
    {SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"},
    // Fingers are handled as fingers; a made-up mouse would click twice.
    {SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},
    {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},
    // Pads are looked at by platform/pads.c: by itself the library does it a
    // thousand times a second, a program that rests or not.
    {SDL_HINT_AUTO_UPDATE_JOYSTICKS, "0"},
    // The system's own drivers do; these would go through every USB device.
    {SDL_HINT_JOYSTICK_HIDAPI, "0"},
    // The screen may sleep, except while a session plays.
    {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1"},
    {SDL_HINT_SCREENSAVER_INHIBIT_ACTIVITY_NAME, "Guiding a massage"},
    // The compositor keeps running: turning it off makes the screen flicker
    // when the window opens, and we draw too little to gain from it.
    {SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0"},
};

static const struct hint kiosk_hints[] = {
    // The grab takes the keys of the window manager as well: without it Alt-F4
    // closes the window and Super-D puts it away.
    {SDL_HINT_GRAB_KEYBOARD, "1"},
    // By default the library itself minimises a grabbed window on Alt-Tab.
    {SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0"},
    // A request to close is refused; SDL_QUIT then comes from signals alone,
    // by which the system stops us.
    {SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0"},
    // A black screen passes for a broken one.
    {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},
    // Signals must come through, whatever the environment says.
    {SDL_HINT_NO_SIGNAL_HANDLERS, "0"},
    // Another window that gets the focus must not put ours away.
    {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
    // On the whole screen no frame is wanted; and SDL 2.26 draws into nothing
    // when a compositor (cage) leaves the frame to us after it has a window.
    {SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, "0"},
};

// Set only where the user has not.
static const struct hint environment[] = {
    // Under this name the desktop finds our icon.
    {"SDL_VIDEO_X11_WMCLASS", "knead"},
    {"SDL_VIDEO_WAYLAND_WMCLASS", "knead"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

// Reading X's table of compose sequences takes a third of the time to the first
// picture, and nothing here needs composed characters. On Wayland another
// library reads it, quickly, and complains of a file without any.
static void
leave_compose_out(void)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    if (!driver || strncmp(driver, "wayland", 7) != 0) {
        setenv("XCOMPOSEFILE", "/dev/null", 0);
    }
}

void
kn_hints_set(void)
{
    leave_compose_out();
    for (size_t i = 0; i < COUNT(environment); i++) {
        setenv(environment[i].name, environment[i].value, 0);
    }
    for (size_t i = 0; i < COUNT(hints); i++) {
        SDL_SetHint(hints[i].name, hints[i].value);
    }
}

void
kn_hints_set_kiosk(void)
{
    for (size_t i = 0; i < COUNT(kiosk_hints); i++) {
        SDL_SetHintWithPriority(kiosk_hints[i].name, kiosk_hints[i].value,
                                SDL_HINT_OVERRIDE);
    }
}

bool
kn_hints_has_gpu(const char *dri)
{
    DIR *folder = opendir(dri);
    if (!folder) {
        return false;
    }
    bool found = false;
    struct dirent *entry;
    while (!found && (entry = readdir(folder)) != NULL) {
        found = strncmp(entry->d_name, "renderD", 7) == 0 &&
                faccessat(dirfd(folder), entry->d_name, R_OK | W_OK, 0) == 0;
    }
    closedir(folder);
    return found;
}

enum kn_present_way
kn_hints_present_way(void)
{
    const char *wish = getenv("KNEAD_PRESENT");
    if (wish && strcmp(wish, "surface") == 0) {
        return KN_PRESENT_SURFACE;
    }
    if (wish && strcmp(wish, "texture") == 0) {
        return KN_PRESENT_TEXTURE;
    }
    return kn_hints_has_gpu("/dev/dri") ? KN_PRESENT_TEXTURE
                                        : KN_PRESENT_SURFACE;
}
