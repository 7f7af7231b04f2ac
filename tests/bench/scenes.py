# SPDX-License-Identifier: MIT
"""The same scene for a browser and for a Lottie player: the still that Knead
renders as the ground, two rings that go round the strokes with trails behind
them, and (in the browser) a panel of words with a countdown. Tissue does not
give here, nothing is lit again and no hands move: less than Knead draws."""
import base64
import json
import math

# Glide up, sweep out, float down: the stroke at 1:20, pixels at 1920x1080,
# right of the spine; the other is its mirror image.
SPINE = 536
STROKE = [(571, 775), (571, 590), (660, 650), (690, 700), (571, 775)]
CYCLE = 7  # seconds
TRAIL = 0.8  # seconds
RING = 22  # pixels

PAGE = """<!DOCTYPE html>
<meta charset="utf-8"><title>bench</title>
<style>
html, body { margin: 0; background: #122028; overflow: hidden }
#still, #marks { position: absolute; left: 0; top: 0; width: 1920px;
  height: 1080px; will-change: transform }
#panel { position: absolute; left: 1090px; top: 40px; width: 800px;
  height: 960px; background: #122028; color: #e8f0f2;
  font: 26px sans-serif; will-change: transform }
#left { font-size: 110px; contain: strict; height: 130px; width: 400px }
</style>
<img id="still" src="still.png">
<svg id="marks" viewBox="0 0 1920 1080" fill="none" stroke="#dff6fb">
  <polyline class="trail" stroke-width="14" stroke-opacity=".35"
    stroke-linecap="round" stroke-linejoin="round"/>
  <polyline class="trail" stroke-width="14" stroke-opacity=".35"
    stroke-linecap="round" stroke-linejoin="round"/>
  <circle r="@RING@" stroke-width="6"/><circle r="@RING@" stroke-width="6"/>
</svg>
<div id="panel"><p>SWEDISH · STEP 2 OF 12<h1>Long glides up the low back</h1>
<p>Both sides together · palms<p>Glide up beside the spine, sweep out, and
float back down your sides.<p>Lean forward a little and stroke upwards with
flat palms, then let them drift out and down. The upward stroke presses, the
way back only touches. Expect warmth and softness, never an ache.
<p>3 of 10, steady<p>Breathe out<div id="left"></div><p>stroke 4 of 10</div>
<script>
const points = @STROKE@, spine = @SPINE@, cycle = @CYCLE@, trail = @TRAIL@;
const far = [0];
for (let i = 1; i < points.length; i++)
  far.push(far[i - 1] + Math.hypot(points[i][0] - points[i - 1][0],
                                   points[i][1] - points[i - 1][1]));
const total = far[far.length - 1];
function at(t) {
  const d = ((t / cycle) % 1 + 1) % 1 * total;
  let i = 1;
  while (far[i] < d) i++;
  const f = (d - far[i - 1]) / (far[i] - far[i - 1]), a = points[i - 1],
        b = points[i];
  return [a[0] + f * (b[0] - a[0]), a[1] + f * (b[1] - a[1])];
}
const rings = document.querySelectorAll("circle"),
      trails = document.querySelectorAll(".trail"),
      left = document.getElementById("left");
let frames = 0, second = 0, tenth = -1;
function frame(now) {
  const t = now / 1000;
  for (let side = 0; side < 2; side++) {
    const flip = ([x, y]) => [side ? 2 * spine - x : x, y], p = flip(at(t));
    rings[side].setAttribute("cx", p[0]);
    rings[side].setAttribute("cy", p[1]);
    const line = [];
    for (let k = 0; k <= 12; k++) line.push(flip(at(t - trail * k / 12)));
    trails[side].setAttribute("points", line.join(" "));
  }
  if (Math.floor(t * 10) !== tenth) {
    tenth = Math.floor(t * 10);
    left.textContent = (90 - t % 90).toFixed(1);
  }
  frames++;
  if (t - second >= 1) {
    document.title = "bench " + (frames / (t - second)).toFixed(1);
    second = t;
    frames = 0;
  }
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
</script>
"""


def write_page(folder):
    """For a browser; still.png lies beside it."""
    page = PAGE
    for name, value in (("STROKE", json.dumps(STROKE)), ("SPINE", SPINE),
                        ("CYCLE", CYCLE), ("TRAIL", TRAIL), ("RING", RING)):
        page = page.replace(f"@{name}@", str(value))
    (folder / "page.html").write_text(page)
    return folder / "page.html"


def moving(points, frames):
    """A position that goes along `points` at an even speed, as keyframes."""
    far = [0]
    for a, b in zip(points, points[1:]):
        far.append(far[-1] + math.dist(a, b))
    linear = {"i": {"x": 1, "y": 1}, "o": {"x": 0, "y": 0}}
    keys = [{"t": frames * d / far[-1], "s": [*p, 0]}
            for p, d in zip(points, far)]
    for key, after in zip(keys, keys[1:]):
        key.update(linear, e=after["s"])
    return {"a": 1, "k": keys}


def layer(index, kind, frames, transform=None, **more):
    still = {"a": 0, "k": [0, 0, 0]}
    return {
        "ddd": 0, "ind": index, "ty": kind, "nm": str(index), "sr": 1,
        "ks": {"o": {"a": 0, "k": 100}, "r": {"a": 0, "k": 0}, "p": still,
               "a": still, "s": {"a": 0, "k": [100, 100, 100]},
               **(transform or {})},
        "ao": 0, "ip": 0, "op": frames, "st": 0, "bm": 0, **more,
    }


def group(*items):
    same = {"ty": "tr", "p": {"a": 0, "k": [0, 0]}, "a": {"a": 0, "k": [0, 0]},
            "s": {"a": 0, "k": [100, 100]}, "r": {"a": 0, "k": 0},
            "o": {"a": 0, "k": 100}, "sk": {"a": 0, "k": 0},
            "sa": {"a": 0, "k": 0}}
    return {"ty": "gr", "nm": "group", "it": [*items, same]}


def line(width, opacity):
    return {"ty": "st", "c": {"a": 0, "k": [0.87, 0.96, 0.98, 1]},
            "o": {"a": 0, "k": opacity}, "w": {"a": 0, "k": width},
            "lc": 2, "lj": 2}


def trail_layer(index, points, frames):
    """The stroke, trimmed to the stretch behind the ring."""
    none = [[0, 0] for _ in points]
    linear = {"i": {"x": [1], "y": [1]}, "o": {"x": [0], "y": [0]}}

    def along(*stops):
        """(frame, percent of the stroke) one after the other."""
        return {"a": 1, "k": [
            {"t": t, "s": [percent], "e": [after], **linear}
            for (t, percent), (_, after) in zip(stops, stops[1:])
        ] + [{"t": stops[-1][0], "s": [stops[-1][1]]}]}

    tail = 100 * TRAIL / CYCLE
    shape = {"ty": "sh", "ks": {"a": 0, "k": {
        "c": False, "v": [list(p) for p in points], "i": none, "o": none}}}
    # It grows out of the start; rlottie knows no share below nothing.
    trim = {"ty": "tm", "e": along((0, 0), (frames, 100)),
            "s": along((0, 0), (frames * tail / 100, 0), (frames, 100 - tail)),
            "o": {"a": 0, "k": 0}, "m": 1}
    return layer(index, 4, frames,
                 shapes=[group(shape, line(14, 35), trim)])


def ring_layer(index, points, frames):
    ellipse = {"ty": "el", "p": {"a": 0, "k": [0, 0]},
               "s": {"a": 0, "k": [2 * RING, 2 * RING]}, "d": 1}
    return layer(index, 4, frames, {"p": moving(points, frames)},
                 shapes=[group(ellipse, line(6, 100))])


def write_lottie(folder, size, rate=60):
    """For a Lottie player; without words, which rlottie cannot draw."""
    frames = CYCLE * rate
    image = base64.b64encode((folder / "still.png").read_bytes()).decode()
    layers = []
    for points in (STROKE, [(2 * SPINE - x, y) for x, y in STROKE]):
        layers.append(ring_layer(len(layers) + 1, points, frames))
        layers.append(trail_layer(len(layers) + 1, points, frames))
    layers.append(layer(len(layers) + 1, 2, frames, refId="still"))
    (folder / "scene.json").write_text(json.dumps({
        "v": "5.5.0", "fr": rate, "ip": 0, "op": frames, "w": size[0],
        "h": size[1], "nm": "bench", "ddd": 0, "layers": layers,
        "assets": [{"id": "still", "w": size[0], "h": size[1], "u": "",
                    "p": "data:image/png;base64," + image, "e": 1}],
    }))
    return folder / "scene.json"
