// SPDX-License-Identifier: MIT
// libyaml's complaints in plain words, at the line that must be edited: the
// place where a quote or a list opened, not the end of the file.
#ifndef KN_DOCUMENT_SYNTAX_H
#define KN_DOCUMENT_SYNTAX_H

#include <yaml.h>

#include "base/diag.h"
#include "document/bytes.h"

// What had been read when libyaml gave up; line 0 where there is no such.
struct kn_syntax_context {
    kn_mark quoted; // the text in quotes that was read last of all
    kn_mark flow;   // the innermost '[' or '{' that is still open
};

// libyaml counts from 0.
kn_mark kn_syntax_mark(yaml_mark_t mark);

// Reports why `parser`, reading `text` of the file `name`, has failed.
void kn_syntax_report(const yaml_parser_t *parser, struct kn_bytes text,
                      struct kn_syntax_context context, const char *name,
                      struct kn_diag_list *diags);

#endif
