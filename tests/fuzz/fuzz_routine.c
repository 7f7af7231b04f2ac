// SPDX-License-Identifier: MIT
// Any bytes at all are a routine for the back that ships, or are refused with
// a reason; and whatever routine comes out keeps its promises.
#include "back.h"
#include "fuzz.h"
#include "routine/routine.h"

static void
ask(const struct kn_routine *routine)
{
    demand(routine->step_count >= 1);
    demand(routine->title && routine->about && routine->position);
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        demand(step->title && step->say && step->show);
        demand(step->path.count >= 1);
        demand(step->target_count >= 1);
        demand(step->intensity_peak <= routine->intensity_cap);
        demand(step->tempo.cycle > 0 || step->tempo.hold > 0 ||
               step->tempo.rest > 0);
    }
}

// Every text is there in every language, and nothing else changes.
static void
speak(struct kn_routine *routine)
{
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        kn_routine_speak(routine, (enum kn_language)i);
        demand(*routine->title && *routine->about);
        demand(*routine->steps[0].title && *routine->steps[0].say);
        demand(routine->prose.in[i] <= routine->prose.total);
        ask(routine);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kn_routine routine;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool good = kn_routine_parse(&routine, "input", (const char *)data, size,
                                 fuzz_back(), &diags);
    demand(good == kn_diag_ok(&diags));
    if (good) {
        ask(&routine);
        speak(&routine);
        kn_routine_destroy(&routine);
    }
    kn_diag_destroy(&diags);
    return 0;
}
