// SPDX-License-Identifier: MIT
#include "screening/hurts.h"

#include <assert.h>

struct kn_hurts_answer
kn_hurts(const struct kn_care *care, int answer,
         struct kn_hurts_context context)
{
    assert(answer >= 0 && answer < care->hurt_count);
    const struct kn_hurt *hurt = &care->hurts[answer];
    bool again = context.before > 0;
    struct kn_hurts_answer made = {again ? hurt->again : hurt->first,
                                   hurt->say};
    if (made.action == KN_HURTS_EASE && !context.can_ease) {
        made.action = KN_HURTS_LEAVE;
    }
    bool enough = context.before_in_all >= KN_HURTS_ENOUGH;
    if (enough && made.action < KN_HURTS_END) {
        made = (struct kn_hurts_answer){KN_HURTS_END, care->hurts_enough};
    } else if (context.warm && hurt->say_warm) {
        made.say = hurt->say_warm;
    } else if (made.action != hurt->first) {
        made.say = hurt->say_again;
    }
    return made;
}
