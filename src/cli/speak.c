// SPDX-License-Identifier: MIT
#include "cli/speak.h"

#include <string.h>

#include "kiosk/house.h"
#include "platform/folders.h"
#include "platform/language.h"
#include "store/keep.h"

// The setting is one more than the language, 0 being the environment's.
static bool
use(const struct kn_settings *settings)
{
    return kn_language_use(settings->language - 1);
}

void
kn_speak(void)
{
    kn_language_start();
}

bool
kn_speak_can_choose(void)
{
    return kn_language_can_choose();
}

// What is remembered for this command. A picture is what somebody new would
// see, and the same everywhere.
static struct kn_settings
remembered(const struct kn_options *options)
{
    struct kn_settings settings = kn_settings_standard();
    struct kn_diag_list ignored;
    struct kn_folders folders;
    kn_diag_init(&ignored);
    kn_folders_init(&folders, options->data_dir);
    if (options->kiosk) {
        struct kn_house house;
        const char *const paths[] = {folders.kiosk[0], folders.kiosk[1]};
        kn_house_load(&house, paths, 2, &ignored);
        settings = house.settings;
    } else if (options->command != KN_COMMAND_RENDER) {
        kn_keep_load_settings(folders.settings, &settings, &ignored);
    }
    kn_diag_destroy(&ignored);
    return settings;
}

void
kn_speak_for(const struct kn_options *options)
{
    struct kn_settings settings = remembered(options);
    static const char key[] = "language=";
    for (int i = 0; i < options->set_count; i++) {
        const char *set = options->sets[i];
        if (strncmp(set, key, strlen(key)) == 0) {
            settings.language = kn_language_of(set + strlen(key)) + 1;
        }
    }
    use(&settings);
}

void
kn_speak_anew(struct kn_app *app, struct kn_content *content,
              struct kn_fonts *fonts)
{
    if (app->wishes.speak) {
        app->wishes.speak = false;
        if (use(&app->memory->settings)) {
            kn_fonts_speak(fonts, kn_language_now());
            kn_content_speak(content, kn_language_now());
            kn_app_respeak(app);
        }
    }
}
