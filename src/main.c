// SPDX-License-Identifier: MIT
// Knead leads a person through massaging their own back.
#include "cli/commands.h"
#include "cli/speak.h"

int
main(int argc, char **argv)
{
    struct kn_options options;
    kn_speak();
    enum kn_exit result = kn_options_read(&options, argc, argv);
    if (result == KN_EXIT_DONE) {
        result = kn_command_run(&options);
    }
    return (int)result;
}
