// SPDX-License-Identifier: MIT
// The commands. Each gets the options, does its work, says on stderr what
// went wrong, and returns what the program ends with.
#ifndef KN_CLI_COMMANDS_H
#define KN_CLI_COMMANDS_H

#include "cli/options.h"

// Runs the command that `options` names.
enum kn_exit kn_command_run(const struct kn_options *options);

enum kn_exit kn_command_play(const struct kn_options *options);
enum kn_exit kn_command_kiosk_setup(const struct kn_options *options);
enum kn_exit kn_command_list(const struct kn_options *options);
enum kn_exit kn_command_check(const struct kn_options *options);
enum kn_exit kn_command_plan(const struct kn_options *options);
enum kn_exit kn_command_render(const struct kn_options *options);
enum kn_exit kn_command_export(const struct kn_options *options);
enum kn_exit kn_command_handout(const struct kn_options *options);
enum kn_exit kn_command_sheet(const struct kn_options *options);
enum kn_exit kn_command_icon(const struct kn_options *options);
enum kn_exit kn_command_complete(const struct kn_options *options);

#endif
