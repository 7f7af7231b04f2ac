// SPDX-License-Identifier: MIT
// What was ticked survives being kept as ids; what lasts stands, and what is
// about today is asked again.
#include "support.h"

static void
ids_bring_back_what_was_ticked(void **state)
{
    const struct world *world = *state;
    const struct kn_screening *screening = &world->screening;
    kn_replies replies = ticked(world, "hot_joint heart hip_left elsewhere");
    const char *ids[KN_REPLIES_IDS];
    int count = kn_replies_ids(screening, replies, ids, KN_REPLIES_IDS);
    assert_int_equal(count, 4);
    assert_string_equal(ids[0], "heart"); // items first, in the file's order
    assert_string_equal(ids[3], "elsewhere");
    kn_replies again = {0, 0};
    for (int i = 0; i < count; i++) {
        assert_true(kn_replies_add_id(screening, ids[i], &again));
    }
    assert_true(again.items == replies.items && again.areas == replies.areas);
    assert_int_equal(kn_replies_ids(screening, replies, ids, 2), 2);
    assert_false(kn_replies_add_id(screening, "of_old", &again));
    assert_true(again.items == replies.items && again.areas == replies.areas);
}

static void
ticks_come_and_go(void **state)
{
    const struct world *world = *state;
    int last = world->screening.item_count - 1;
    int area = world->screening.area_count - 1;
    kn_replies replies = kn_replies_set_item((kn_replies){0, 0}, last, true);
    replies = kn_replies_set_area(replies, area, true);
    assert_true(kn_replies_item(replies, last));
    assert_false(kn_replies_item(replies, last - 1));
    assert_true(kn_replies_area(replies, area));
    replies = kn_replies_set_item(replies, last, false);
    replies = kn_replies_set_area(replies, area, false);
    assert_true(replies.items == 0 && replies.areas == 0);
    // The very last bits.
    replies = kn_replies_set_item(replies, KN_SCREENING_ITEMS - 1, true);
    replies = kn_replies_set_area(replies, KN_SCREENING_AREAS - 1, true);
    assert_true(replies.items == UINT64_C(1) << 63);
    assert_true(replies.areas == UINT32_C(1) << 31);
}

static void
conditions_stand_and_today_does_not(void **state)
{
    const struct world *world = *state;
    const struct kn_screening *screening = &world->screening;
    kn_replies replies =
        ticked(world, "fever alcohol pregnant heart bruise hip_left");
    kn_replies standing = kn_replies_standing(screening, replies, 0);
    kn_replies expected = ticked(world, "pregnant heart bruise hip_left");
    assert_true(standing.items == expected.items);
    assert_true(standing.areas == expected.areas);
    // A week: the bruise, and with it its place.
    standing = kn_replies_standing(screening, replies, 7);
    assert_true(standing.items == ticked(world, "pregnant heart").items);
    assert_true(standing.areas == 0);
    standing = kn_replies_standing(screening, replies, 30);
    assert_true(standing.items == ticked(world, "heart").items);
    standing = kn_replies_standing(screening, replies, 180);
    assert_true(standing.items == 0);
    standing = kn_replies_standing(screening, replies, KN_UNANSWERED);
    assert_true(standing.items == 0); // a clock that was set back
}

// The screens to show when answers are so old, in the file's order.
static const struct {
    int days;
    const char *due;
} screens[] = {
    {KN_UNANSWERED, "emergency lately pain conditions body today skin "},
    {0, "emergency lately pain today "},
    {6, "emergency lately pain today "},
    {7, "emergency lately pain today skin "},
    {29, "emergency lately pain today skin "},
    {30, "emergency lately pain conditions today skin "},
    {180, "emergency lately pain conditions body today skin "},
};

static void
red_flags_are_asked_every_time(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(screens); i++) {
        char due[256] = "";
        for (int g = 0; g < world->screening.group_count; g++) {
            if (kn_screening_is_due(&world->screening, g, screens[i].days)) {
                size_t used = strlen(due);
                snprintf(due + used, sizeof(due) - used, "%s ",
                         world->screening.groups[g].id);
            }
        }
        assert_string_equal(due, screens[i].due);
    }
}

static void
where_is_asked_for_what_has_a_place(void **state)
{
    const struct world *world = *state;
    const struct kn_screening *screening = &world->screening;
    assert_false(kn_screening_wants_where(screening, ticked(world, "heart")));
    assert_true(kn_screening_wants_where(screening, ticked(world, "scar")));
    assert_true(
        kn_screening_wants_where(screening, ticked(world, "past_cancer")));
    assert_false(
        kn_screening_wants_where(screening, ticked(world, "scar elsewhere")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_bring_back_what_was_ticked),
        cmocka_unit_test(ticks_come_and_go),
        cmocka_unit_test(conditions_stand_and_today_does_not),
        cmocka_unit_test(red_flags_are_asked_every_time),
        cmocka_unit_test(where_is_asked_for_what_has_a_place),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
