// SPDX-License-Identifier: MIT
#include "place.h"

#include "../test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/setting_rows.h"

#define VISITS 60
#define ANSWERS 40

void
place_make(struct place *place, const char *parent)
{
    snprintf(place->root, PLACE_BYTES, "%.100s/knead-store-XXXXXX", parent);
    assert_non_null(mkdtemp(place->root));
    snprintf(place->folder, PLACE_BYTES, "%.150s/state/knead", place->root);
    snprintf(place->path, PLACE_BYTES, "%.200s/history.yaml", place->folder);
}

void
place_remove(const struct place *place)
{
    char command[PLACE_BYTES + 16];
    snprintf(command, sizeof(command), "rm -rf '%s'", place->root);
    assert_int_equal(system(command), 0);
}

int
place_count(const struct place *place)
{
    DIR *dir = opendir(place->folder);
    if (!dir) {
        return -1;
    }
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    closedir(dir);
    return count;
}

void
place_fill(struct kn_history *history, int version)
{
    kn_history_init(history);
    for (int i = 0; i < VISITS; i++) {
        struct kn_visit visit = {.when = i,
                                 .routine = "routine",
                                 .minutes = version,
                                 .before = i % 11,
                                 .after = version ? 10 : KN_RATING_NONE};
        assert_true(kn_history_add(history, &visit));
    }
}

void
place_save(const struct place *place, int version)
{
    struct kn_history history;
    struct kn_keep_note note;
    place_fill(&history, version);
    if (!kn_keep_save_history(place->path, &history, &note)) {
        fail_msg("%s", note.text);
    }
    assert_string_equal(note.text, "");
    kn_history_destroy(&history);
}

static struct kn_settings
settings_of(int version)
{
    struct kn_settings settings = kn_settings_standard();
    for (int i = 0; version > 0 && i < KN_SETTING_ROWS; i++) {
        kn_setting_row_step(kn_setting_row(i), &settings, 1);
    }
    return settings;
}

static void
path_beside(const struct place *place, const char *name, char out[PLACE_BYTES])
{
    snprintf(out, PLACE_BYTES, "%.200s/%s", place->folder, name);
}

bool
place_save_others(const struct place *place, int version,
                  struct kn_keep_note *note)
{
    char path[PLACE_BYTES];
    struct kn_settings settings = settings_of(version);
    struct kn_keep_known known = {settings_of(!version), settings_of(!version)};
    path_beside(place, "settings.yaml", path);
    bool good = kn_keep_save_settings(path, &settings, &known, note);

    struct kn_answers answers;
    kn_answers_init(&answers);
    answers.remember = true;
    for (int i = 0; i < ANSWERS; i++) {
        char question[24];
        snprintf(question, sizeof(question), "question-%d", i);
        good &= kn_answers_set(&answers, question, version ? "yes" : "no");
    }
    path_beside(place, "answers.yaml", path);
    good = good && kn_keep_save_answers(path, &answers, note);
    kn_answers_destroy(&answers);
    return good;
}

void
place_expect_others(const struct place *place)
{
    char path[PLACE_BYTES];
    struct kn_diag_list diags;
    struct kn_settings settings;
    kn_diag_init(&diags);
    path_beside(place, "settings.yaml", path);
    assert_true(kn_keep_load_settings(path, &settings, &diags));
    struct kn_settings whole = settings_of(settings.speed != 100);
    assert_memory_equal(&settings, &whole, sizeof(whole));

    struct kn_answers answers;
    path_beside(place, "answers.yaml", path);
    assert_true(kn_keep_load_answers(path, &answers, &diags));
    assert_int_equal(answers.count, ANSWERS);
    for (int i = 1; i < ANSWERS; i++) {
        assert_string_equal(answers.items[i].answer, answers.items[0].answer);
    }
    kn_answers_destroy(&answers);
    kn_diag_destroy(&diags);
}

int
place_version(const struct place *place)
{
    struct kn_history history;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    if (!kn_keep_load_history(place->path, &history, &diags)) {
        kn_diag_print(&diags, stderr);
        fail_msg("torn");
    }
    int version = -1;
    if (history.count > 0) {
        version = history.visits[0].minutes;
        assert_int_equal(history.count, VISITS);
        assert_true(version == 0 || version == 1);
        for (int i = 0; i < history.count; i++) {
            assert_int_equal(history.visits[i].minutes, version);
        }
    }
    kn_history_destroy(&history);
    kn_diag_destroy(&diags);
    return version;
}
