// SPDX-License-Identifier: MIT
// knead handout: a routine on paper.
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/content.h"
#include "cli/handout_pages.h"

static bool
ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text);
    size_t tail = strlen(ending);
    return length > tail && strcmp(text + length - tail, ending) == 0;
}

static enum kn_exit
hand_out(const struct kn_options *options, const struct kn_anatomy *anatomy,
         const struct kn_routine *routine)
{
    const char *path = options->output;
    const struct kn_handout handout = {
        .routine = routine,
        .anatomy = anatomy,
        .kind = ends_in(path, ".pdf") ? KN_PAPER_PDF : KN_PAPER_PNG,
    };
    const char *why = NULL;
    struct kn_paper *paper = kn_handout_set(&handout, &why);
    if (!paper) {
        fprintf(stderr, "knead: %s\n", why);
        return KN_EXIT_ENVIRONMENT;
    }
    enum kn_exit result = KN_EXIT_DONE;
    if (!kn_paper_save(paper, path, &why)) {
        fprintf(stderr, _("knead: could not write %s: %s\n"), path, why);
        result = KN_EXIT_ENVIRONMENT;
    }
    kn_paper_free(paper);
    return result;
}

enum kn_exit
kn_command_handout(const struct kn_options *options)
{
    if (!ends_in(options->output, ".pdf") &&
        !ends_in(options->output, ".png")) {
        return kn_options_refuse(_("cannot print to"), options->output,
                                 _("expected a name in .pdf or .png"));
    }
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    struct kn_routine routine;
    result = kn_content_routine(&content, options->routine, &routine);
    if (result == KN_EXIT_DONE) {
        result = hand_out(options, &content.anatomy, &routine);
        kn_routine_destroy(&routine);
    }
    kn_content_destroy(&content);
    return result;
}
