// SPDX-License-Identifier: MIT
#include "geometry/polygon.h"

bool
kn_polygon_contains(const kn_vec2 *points, int count, kn_vec2 p)
{
    bool inside = false;
    for (int i = 0, j = count - 1; i < count; j = i++) {
        kn_vec2 a = points[i];
        kn_vec2 b = points[j];
        if ((a.y > p.y) != (b.y > p.y) &&
            p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

float
kn_polygon_area(const kn_vec2 *points, int count)
{
    float twice = 0;
    for (int i = 0, j = count - 1; i < count; j = i++) {
        twice += points[j].x * points[i].y - points[i].x * points[j].y;
    }
    return twice / 2;
}

static float
turn(kn_vec2 a, kn_vec2 b, kn_vec2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool
edges_cross(kn_vec2 a, kn_vec2 b, kn_vec2 c, kn_vec2 d)
{
    float abc = turn(a, b, c);
    float abd = turn(a, b, d);
    float cda = turn(c, d, a);
    float cdb = turn(c, d, b);
    return abc * abd < 0 && cda * cdb < 0;
}

bool
kn_polygon_crosses_itself(const kn_vec2 *points, int count)
{
    for (int i = 0; i < count; i++) {
        for (int j = i + 2; j < count; j++) {
            if (i == 0 && j == count - 1) {
                continue; // neighbours through the closing edge
            }
            if (edges_cross(points[i], points[i + 1], points[j],
                            points[(j + 1) % count])) {
                return true;
            }
        }
    }
    return false;
}
