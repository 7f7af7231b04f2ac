// SPDX-License-Identifier: MIT
#include "cli/layout.h"

static const char *const kinds[KN_BOARD_KIND_COUNT] = {
    [KN_BOARD_TEXT] = "text",     [KN_BOARD_BUTTON] = "button",
    [KN_BOARD_CHOICE] = "choice", [KN_BOARD_TICK] = "tick",
    [KN_BOARD_CARD] = "card",     [KN_BOARD_ROW] = "row",
    [KN_BOARD_SCALE] = "scale",   [KN_BOARD_FIELD] = "field",
    [KN_BOARD_CODE] = "code",
};

// In double quotes, on one line.
static void
print_quoted(const char *text, FILE *out)
{
    if (!text) {
        return;
    }
    fputs(" \"", out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') {
            fputc('\\', out);
        }
        fputc(*text == '\n' ? ' ' : *text, out);
    }
    fputc('"', out);
}

static void
print_rect(kn_rect rect, FILE *out)
{
    fprintf(out, " %d %d %d %d", rect.x0, rect.y0, rect.x1, rect.y1);
}

static void
print_item(const struct kn_board *board, const struct kn_board_item *item,
           FILE *out)
{
    static const char *const parts[] = {
        [KN_PART_MIDDLE] = "",
        [KN_PART_HEAD] = " head",
        [KN_PART_FOOT] = " foot",
        [KN_PART_SIDE] = " side",
    };
    fprintf(out, "%s %d.%d", kinds[item->kind], item->id, item->index);
    print_rect(kn_board_where(board, item, item->rect), out);
    if (!kn_rect_empty(item->inner)) {
        fputs(" inner", out);
        print_rect(kn_board_where(board, item, item->inner), out);
    }
    fputs(parts[item->part], out);
    if (board->focus >= 0 && item == &board->items[board->focus]) {
        fputs(" focus", out);
    }
    fputs(item->on ? " on" : "", out);
    fputs(item->off ? " off" : "", out);
    if (item->kind == KN_BOARD_SCALE) {
        fprintf(out, " value %d", item->value);
    }
    print_quoted(item->title, out);
    print_quoted(item->text, out);
    print_quoted(item->foot, out);
    print_quoted(item->aside, out);
    fputc('\n', out);
}

void
kn_layout_print(const struct kn_app *app, FILE *out)
{
    const struct kn_board *board = &app->board;
    enum kn_screen screen = app->stack[app->depth - 1];
    fprintf(out, "screen %s %dx%d\n", kn_app_screen_name(screen), app->width,
            app->height);
    bool session = screen == KN_SCREEN_SESSION;
    kn_rect view = {0, 0, app->width, app->height};
    fputs("view 0.0", out);
    print_rect(session ? view : kn_board_view(board), out);
    fputc('\n', out);
    if (session) {
        fputs("strip 0.0", out);
        print_rect(app->player.screen.layout.strip, out);
        fputc('\n', out);
    }
    for (int i = 0; i < board->count && !session; i++) {
        print_item(board, &board->items[i], out);
    }
    fputs("end\n", out);
    fflush(out);
}
