// SPDX-License-Identifier: MIT
// To read: what people ask, the field's words, where it all comes from.
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "ui/screens.h"

enum { QUESTION = 1, GLOSSARY, BODY, SOURCES, TECHNIQUE, BACK };

static void
add_back(struct kn_board *board)
{
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

static void
build_learn(struct kn_app *app, struct kn_board *board)
{
    const struct kn_handbook *book = app->library.book;
    static const struct {
        int id;
        const char *title;
    } ways[] = {
        {BODY, N_("The back: muscles, bones, sore spots")},
        {GLOSSARY, N_("Words of the field")},
        {SOURCES, N_("Where this comes from")},
    };
    kn_board_title(board, "Knead", _("Learn"));
    for (int i = 0; i < (int)(sizeof(ways) / sizeof(ways[0])); i++) {
        kn_board_button(board,
                        &(struct kn_button){.id = ways[i].id,
                                            .columns = 3,
                                            .part = KN_PART_MIDDLE,
                                            .title = kn_words(ways[i].title)});
    }
    kn_board_say(board, KN_SAY_HEADING, _("The five techniques"));
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        kn_board_button(board, &(struct kn_button){
                                   .id = TECHNIQUE,
                                   .index = i,
                                   .columns = KN_CARD_COUNT,
                                   .part = KN_PART_MIDDLE,
                                   .title = kn_words(kn_techniques[i].name)});
    }
    kn_board_say(board, KN_SAY_HEADING, _("What people ask"));
    for (int i = 0; i < book->question_count; i++) {
        kn_board_add(board, &(struct kn_board_item){
                                .kind = KN_BOARD_ROW,
                                .part = KN_PART_MIDDLE,
                                .id = QUESTION,
                                .index = i,
                                .columns = 2,
                                .title = book->questions[i].question});
    }
    add_back(board);
}

static void
act_learn(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    switch (action->id) {
    case QUESTION:
        app->question = action->index;
        kn_app_go(app, KN_SCREEN_QUESTION, now);
        break;
    case TECHNIQUE:
        app->technique = (enum kn_technique)action->index;
        kn_app_go(app, KN_SCREEN_TECHNIQUE, now);
        break;
    case GLOSSARY:
        kn_app_go(app, KN_SCREEN_GLOSSARY, now);
        break;
    case BODY:
        app->part = -1;
        kn_app_go(app, KN_SCREEN_BODY, now);
        break;
    case SOURCES:
        kn_app_go(app, KN_SCREEN_SOURCES, now);
        break;
    case BACK:
        kn_app_back(app, now);
        break;
    default:
        break;
    }
}

const struct kn_screen_class kn_learn_screen = {
    .name = "learn",
    .build = build_learn,
    .act = act_learn,
};

// ---- one question

static void
build_question(struct kn_app *app, struct kn_board *board)
{
    const struct kn_handbook *book = app->library.book;
    if (app->question >= book->question_count) {
        return;
    }
    const struct kn_question *question = &book->questions[app->question];
    kn_board_title(board, _("What people ask"), question->question);
    kn_board_say(board, KN_SAY_LEAD, question->answer.text);
    kn_board_say(board, KN_SAY_HEADING, _("What it rests on"));
    for (int i = 0; i < question->answer.source_count; i++) {
        const struct kn_source *source = question->answer.sources[i];
        kn_board_say(board, KN_SAY_BODY, source->finding);
        kn_board_say(board, KN_SAY_NOTE, source->citation);
    }
    add_back(board);
}

static void
act_back(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == BACK) {
        kn_app_back(app, now);
    }
}

const struct kn_screen_class kn_question_screen = {
    .name = "question",
    .stage = true,
    .build = build_question,
    .act = act_back,
};

// ---- the glossary and the sources

static void
build_glossary(struct kn_app *app, struct kn_board *board)
{
    const struct kn_handbook *book = app->library.book;
    kn_board_title(board, _("Learn"), _("Words of the field"));
    for (int i = 0; i < book->term_count; i++) {
        kn_board_say(board, KN_SAY_HEADING, book->terms[i].term);
        kn_board_say(board, KN_SAY_BODY, book->terms[i].meaning);
    }
    add_back(board);
}

const struct kn_screen_class kn_glossary_screen = {
    .name = "glossary",
    .stage = true,
    .build = build_glossary,
    .act = act_back,
};

static void
build_sources(struct kn_app *app, struct kn_board *board)
{
    const struct kn_handbook *book = app->library.book;
    char text[KN_HANDBOOK_TEXT * 2];
    kn_board_title(board, _("Learn"), _("Where this comes from"));
    for (int i = 0; i < book->source_count; i++) {
        const struct kn_source *source = &book->sources[i];
        snprintf(text, sizeof(text), "%s  %s", source->key, source->citation);
        kn_board_say(board, KN_SAY_BODY, text);
    }
    add_back(board);
}

const struct kn_screen_class kn_sources_screen = {
    .name = "sources",
    .stage = true,
    .build = build_sources,
    .act = act_back,
};
