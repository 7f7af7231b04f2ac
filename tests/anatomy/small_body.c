// SPDX-License-Identifier: MIT
#include "small_body.h"

#include <stdio.h>
#include <string.h>

#define TEXT_BYTES 65536

static const struct small_body right = {
    .silhouette = "silhouette: [[0, -10], [6, -8], [8, 0], [20, 15], [12, 40],"
                  " [13, 60], [6, 70], [0, 70]]\n",
    .structures =
        "structures:\n"
        "  - {key: sheet, name: Sheet, layer: deep, tissue: fascia,"
        " outline: [[0, 10], [10, 10], [10, 30], [0, 30]],"
        " height: 0.5, edge: 1}\n"
        "  - {key: cord, name: Cord, layer: deep, tissue: muscle,"
        " tube: {points: [[5, 12], [5, 28]], radius: 1, end-radius: 0.2},"
        " height: 0.5, edge: 1, fibre: {angle: 90}, shade: 0.25}\n"
        "  - {key: plate, name: Plate, layer: bone, tissue: bone,"
        " outline: [[1, 40], [4, 40], [4, 44], [1, 44]], paired: no,"
        " height: 1, edge: 1, fibre: {fan: [20, 3]}}\n",
    .landmarks = "landmarks:\n"
                 "  - {key: C1, at: [0, 0], description: midline}\n"
                 "  - {key: infra, at: [10.56, 20.14], description: blade}\n",
    .zones = "zones:\n"
             "  - {key: band, name: band, kind: light_only, x: [2, 9],"
             " y: [30, 40], reason: it is soft}\n",
    .guides = "guides:\n"
              "  - {key: course, name: Course, points: [[3, 50], [3, 10]]}\n",
};

static const char *
either(const char *given, const char *usual)
{
    return given ? given : usual;
}

bool
small_body_parse(struct kn_anatomy *anatomy, const struct small_body *parts,
                 struct kn_diag_list *diags)
{
    char text[TEXT_BYTES];
    snprintf(text, sizeof(text), "%s%s%s%s%s",
             either(parts->silhouette, right.silhouette),
             either(parts->structures, right.structures),
             either(parts->landmarks, right.landmarks),
             either(parts->zones, right.zones),
             either(parts->guides, right.guides));
    return kn_anatomy_parse(anatomy, "body.yaml", text, strlen(text), diags);
}
