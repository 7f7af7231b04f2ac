// SPDX-License-Identifier: MIT
#include "library.h"

#include "../test.h"

// Like nothing that can be read, but of the greatest size.
static bool
encode(struct kn_code *code, const char *text)
{
    *code = (struct kn_code){.side = KN_CODE_SIDE};
    for (int i = 0; text[i] && i < KN_CODE_SIDE * KN_CODE_SIDE; i++) {
        if (text[i] & 1) {
            kn_code_set_dark(code, i % KN_CODE_SIDE, i / KN_CODE_SIDE);
        }
    }
    return true;
}

void
library_init(struct library *library, const char *folder)
{
    struct kn_diag_list diags;
    const char *const folders[] = {folder, KN_SOURCE_DIR "/scripts"};
    stage_init(&library->stage, "desk-break");
    const struct kn_anatomy *anatomy = &library->stage.anatomy;
    kn_diag_init(&diags);
    assert_true(kn_handbook_load(&library->book, KN_SOURCE_DIR "/assets/guide",
                                 anatomy, &diags));
    assert_true(kn_screening_load(&library->screening,
                                  KN_SOURCE_DIR "/assets/screening.yaml",
                                  anatomy, &diags));
    kn_diag_destroy(&diags);
    assert_true(kn_catalogue_init(
        &library->catalogue, folder ? folders : folders + 1, folder ? 2 : 1));
    library->all = (struct kn_library){
        .cast = {.anatomy = anatomy,
                 .figure = &library->stage.figure,
                 .tools = &library->stage.tools,
                 .points = &library->stage.points},
        .catalogue = &library->catalogue,
        .book = &library->book,
        .screening = &library->screening,
        .encode = encode,
    };
}

void
library_destroy(struct library *library)
{
    kn_catalogue_destroy(&library->catalogue);
    kn_screening_destroy(&library->screening);
    kn_handbook_destroy(&library->book);
    stage_destroy(&library->stage);
}
