// SPDX-License-Identifier: MIT
// Which language the program speaks, and when that is decided: by the
// environment for what is said of the command line, then by the command line,
// by what the person chose, or by the house for a kiosk.
#ifndef KN_CLI_SPEAK_H
#define KN_CLI_SPEAK_H

#include "cli/content.h"
#include "cli/options.h"
#include "platform/fonts.h"
#include "ui/app.h"

// As the environment wishes. First of all, before there are threads.
void kn_speak(void);

// Whether there is any choice, of languages that are translated to.
bool kn_speak_can_choose(void);

// As is chosen for this command. Before anything is loaded: scripts have texts
// by language. What is wrong with the files is said by whoever uses the rest
// of them.
void kn_speak_for(const struct kn_options *options);

// As the settings of the app say by now, if it wishes that: what was loaded,
// the app that shows it, and the fonts that its words are in.
void kn_speak_anew(struct kn_app *app, struct kn_content *content,
                   struct kn_fonts *fonts);

#endif
