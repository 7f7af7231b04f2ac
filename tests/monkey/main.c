// SPDX-License-Identifier: MIT
// The whole program as a kiosk, by its own loop, before a monkey.
// Usage: monkey SEED EVENTS, with a home of its own in the environment.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "kiosk/house.h"
#include "monkey.h"
#include "platform/folders.h"
#include "platform/secret.h"

#define DECIMAL 10

// A house like many, different each time.
static bool
furnish(struct dice *dice, const struct kn_folders *folders, const char *hash)
{
    struct kn_house house = kn_house_standard();
    snprintf(house.pin, sizeof(house.pin), "%s", hash);
    house.rotation = dice_one_in(dice, 2) ? 0 : dice_below(dice, 4);
    house.patience.idle = dice_between(dice, 10, 60);
    house.patience.grace = dice_between(dice, 5, 30);
    house.patience.paused = dice_between(dice, 30, 120);
    house.patience.thanks = dice_between(dice, 5, 60);
    house.patience.night_from = dice_below(dice, 24 * 60);
    house.patience.drift = dice_below(dice, 24);
    house.techniques = dice_between(dice, 1, (1 << KN_TECHNIQUE_COUNT) - 1);
    house.settings.theme = dice_below(dice, 3);
    house.settings.text_size = 100 + 25 * dice_below(dice, 5);
    house.settings.reduced_motion = dice_below(dice, 2);
    house.settings.speed = 150;
    house.settings.voice = dice_one_in(dice, 4);
    return kn_folders_make(folders->config) &&
           kn_house_save(&house, folders->kiosk[0]);
}

static void
live(struct monkey *monkey, const struct kn_options *options)
{
    const struct edge_hands hands = monkey_hands(monkey);
    monkey_begin_life(monkey);
    edge_take(&hands);
    enum kn_exit result = kn_command_run(options);
    edge_take(NULL);
    if (result != KN_EXIT_DONE) {
        monkey_fail(monkey, "the program failed");
    }
    monkey_end_life(monkey);
}

static void
report(const struct monkey *monkey)
{
    printf("seed %" PRIu64 ": %ld events, %ld turns, %d lives of which %d were "
           "shut down\n",
           monkey->seed, monkey->events, monkey->looks, monkey->lives,
           monkey->shut_downs);
    printf("memory %ld KiB at first, %ld after 100,000 events, %ld at last\n",
           monkey->memory_first, monkey->memory_middle, monkey->memory_last);
    long all = 0;
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        printf("screen %s: %ld turns, left alone %ld times\n",
               kn_app_screen_name((enum kn_screen)i), monkey->seen[i],
               monkey->idled[i]);
        all += monkey->idled[i];
    }
    printf("left alone %ld times, %ld of them while a session played\n", all,
           monkey->idled_playing);
}

int
main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: monkey SEED EVENTS\n");
        return 2;
    }
    struct monkey monkey = {
        .seed = strtoull(argv[1], NULL, DECIMAL),
        .wanted = strtol(argv[2], NULL, DECIMAL),
    };
    monkey.dice.state = monkey.seed;
    char *words[] = {argv[0], (char[]){"--kiosk"}, NULL};
    struct kn_options options;
    struct kn_folders folders;
    char hash[KN_SECRET_HASH_BYTES];
    kn_folders_init(&folders, NULL);
    if (!kn_secret_hash(MONKEY_PIN, hash) ||
        kn_options_read(&options, 2, words) != KN_EXIT_DONE) {
        return 2;
    }
    while (monkey.events < monkey.wanted) {
        if (!furnish(&monkey.dice, &folders, hash)) {
            perror(folders.kiosk[0]);
            return 2;
        }
        live(&monkey, &options);
    }
    monkey.memory_last = monkey_memory();
    report(&monkey);
    return 0;
}
