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

// Whether the edge from point `j` crosses one of those from `first`..`last`
// that come before it and are not its neighbours.
static bool
crosses_some(const kn_vec2 *points, int count, int j, int first, int last)
{
    kn_vec2 c = points[j];
    kn_vec2 d = points[(j + 1) % count];
    for (int i = first; i <= last && i + 2 <= j; i++) {
        bool neighbours = i == 0 && j == count - 1; // by the closing edge
        if (!neighbours && edges_cross(points[i], points[i + 1], c, d)) {
            return true;
        }
    }
    return false;
}

// Nearly all edges of an outline lie above or below each other: they are
// looked at a few together, and most of the rest is passed over at once.
bool
kn_polygon_crosses_itself(const kn_vec2 *points, int count)
{
    const int few = 16;
    for (int first = 0; first < count; first += few) {
        int last = first + few < count ? first + few - 1 : count - 1;
        float low = points[first].y;
        float high = low;
        for (int i = first; i <= last; i++) {
            float y = points[(i + 1) % count].y;
            low = y < low ? y : low;
            high = y > high ? y : high;
        }
        for (int j = first + 2; j < count; j++) {
            float c = points[j].y;
            float d = points[j + 1 < count ? j + 1 : 0].y;
            bool apart = (c < low && d < low) || (c > high && d > high);
            if (!apart && crosses_some(points, count, j, first, last)) {
                return true;
            }
        }
    }
    return false;
}
