// SPDX-License-Identifier: MIT
#include "screening/aftercare.h"

static enum kn_change
change_of(struct kn_afterwards afterwards)
{
    if (afterwards.before == KN_UNRATED || afterwards.after == KN_UNRATED) {
        return KN_CHANGE_UNRATED;
    }
    int rise = afterwards.after - afterwards.before;
    return rise >= KN_CHANGE_NOTICED    ? KN_CHANGE_MORE
           : rise <= -KN_CHANGE_NOTICED ? KN_CHANGE_LESS
                                        : KN_CHANGE_SAME;
}

static void
say(struct kn_aftercare *made, const char *line)
{
    made->lines[made->count++] = line;
}

struct kn_aftercare
kn_aftercare(const struct kn_care *care, struct kn_afterwards afterwards)
{
    struct kn_aftercare made = {.change = change_of(afterwards)};
    bool pain = afterwards.ending == KN_ENDING_PAIN;
    bool worse = made.change == KN_CHANGE_MORE;
    bool high = afterwards.after >= KN_RATING_HIGH;
    made.see_somebody = pain || worse || high;
    if (pain) {
        say(&made, care->ending[KN_ENDING_PAIN]);
    }
    if (high) {
        say(&made, care->high);
    }
    say(&made, care->change[made.change]);
    if (!pain) {
        say(&made, care->ending[afterwards.ending]);
    }
    say(&made, care->expect[afterwards.technique]);
    say(&made, care->later);
    return made;
}
