// SPDX-License-Identifier: MIT
#include "cli/printing.h"

#include <stdio.h>
#include <string.h>

#include "base/wipe.h"
#include "cli/handout_pages.h"
#include "platform/output.h"
#include "platform/printer.h"

static enum kn_print
hand_over(const struct kn_buffer *pdf, atomic_bool *stop)
{
    static const enum kn_print answers[KN_PRINTER_ANSWERS] = {
        [KN_PRINTER_TOOK_IT] = KN_PRINT_DONE,
        [KN_PRINTER_NONE] = KN_PRINT_NO_PRINTER,
        [KN_PRINTER_STOPPED] = KN_PRINT_STOPPED,
        [KN_PRINTER_FAILED] = KN_PRINT_FAILED,
    };
    return answers[kn_printer_print(pdf->bytes, pdf->size, stop)];
}

static enum kn_print
print(struct kn_printing *printing, const struct kn_routine *routine)
{
    const struct kn_handout handout = {
        .routine = routine,
        .anatomy = printing->anatomy,
        .left_out = printing->left_out,
        .kind = KN_PAPER_PDF,
    };
    const char *why = NULL;
    enum kn_print how = KN_PRINT_FAILED;
    struct kn_paper *paper = kn_handout_set(&handout, &why);
    const struct kn_buffer *pdf = paper ? kn_paper_bytes(paper, &why) : NULL;
    if (pdf) {
        how = hand_over(pdf, &printing->stop);
    }
    kn_paper_free(paper);
    return how;
}

// On the worker. The script is read anew: the routine that was played may be
// gone before it is printed.
static void
work(void *job)
{
    struct kn_printing *printing = job;
    struct kn_routine routine;
    struct kn_diag_list diags;
    printing->how = KN_PRINT_FAILED;
    kn_diag_init(&diags);
    if (kn_routine_load(&routine, printing->path, printing->anatomy, &diags)) {
        // In another script the flags would mean other steps.
        if (routine.step_count == printing->steps) {
            printing->how = print(printing, &routine);
        }
        kn_routine_destroy(&routine);
    }
    kn_diag_destroy(&diags);
}

void
kn_printing_init(struct kn_printing *printing)
{
    *printing = (struct kn_printing){.how = KN_PRINT_FAILED};
    kn_worker_init(&printing->worker);
    atomic_init(&printing->stop, false);
}

static void
forget(struct kn_printing *printing)
{
    kn_wipe(printing->path, sizeof(printing->path));
    kn_wipe(printing->left_out, sizeof(printing->left_out));
}

void
kn_printing_destroy(struct kn_printing *printing)
{
    atomic_store(&printing->stop, true);
    kn_worker_join(&printing->worker);
    forget(printing);
}

void
kn_printing_start(struct kn_printing *printing, const struct kn_app *app,
                  struct kn_window *window)
{
    const struct kn_occasion *occasion = &app->occasion;
    printing->anatomy = app->library.cast.anatomy;
    printing->steps = occasion->routine.step_count;
    snprintf(printing->path, sizeof(printing->path), "%s",
             occasion->routine.file);
    memcpy(printing->left_out, occasion->left_out, sizeof(printing->left_out));
    if (!kn_worker_start(&printing->worker, work, printing, window)) {
        work(printing);
    }
}

bool
kn_printing_take(struct kn_printing *printing, enum kn_print *how)
{
    bool waits =
        kn_worker_busy(&printing->worker) && !kn_worker_done(&printing->worker);
    if (waits || !printing->path[0]) {
        return false;
    }
    kn_worker_join(&printing->worker);
    *how = printing->how;
    forget(printing);
    return true;
}
