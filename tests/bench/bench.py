# SPDX-License-Identifier: MIT
"""Measures Knead against what else could show the same, as ratios out of one
interleaved run; docs/BENCH.md says how to read them.

Call as bench.py BUILD OUTPUT.json [--quick] [--rounds N] [--skip NAME]...
Ends with 0 when all was measured that was not skipped by --skip.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

import scenes
from processes import SIZE, Display, Running, Unmeasured

ROUTINE, FROM = "swedish-self", 80
SPAN = ["play", ROUTINE, "--from", FROM, "--size", f"{SIZE[0]}x{SIZE[1]}",
        "--stats", "--set", "sound=no", "--set", "voice=no"]  # as the others
LEAST_RATE = 58  # frames a second; who shows fewer does less
STARTS = 3  # in a round
NOTHING = 1e-5  # s per s: less than 10 us of processor time a second is none

# What is measured in a round, in this order, and what it cannot do without.
# The last is the player again, paused.
PEERS = {
    "window": None, "copy": None, "show": None, "knead": None, "mpv": "mpv",
    "surface": None, "decode": "mpv", "chromium": "chromium",
    "lottie": "bench_lottie", "paused": "xdotool", "start": None,
    "cold": None,
}

# What is compared: name, what it is, measured over what, goal. A measure is
# (run, figure); the figure of the second may be absolute, None.
ROWS = [
    ("P1", "play / mpv --vo=x11, CPU with X", ("knead", "total"),
     ("mpv", "total"), 0.12),
    ("P2", "play / mpv --vo=null (decoding alone)", ("knead", "total"),
     ("decode", "total"), 0.35),
    ("P3", "play / the page in Chromium, CPU with X", ("knead", "total"),
     ("chromium", "total"), 0.2),
    ("P3m", "memory / Chromium's, shared counted once", ("knead", "pss"),
     ("chromium", "pss"), 0.12),
    ("L", "play / the Lottie in rlottie, CPU with X", ("knead", "total"),
     ("lottie", "total"), None),
    ("P4", "own CPU of a frame / one paced memcpy", ("knead", "frame"),
     ("copy", "frame"), 1.5),
    ("S", "play / memcpy and present it all, with X", ("knead", "total"),
     ("show", "total"), None),
    ("W50", "work of a frame p50 / memcpy's p50", ("knead", "p50"),
     ("copy", "p50"), None),
    ("W99", "work of a frame p99 / memcpy's p99", ("knead", "p99"),
     ("copy", "p99"), None),
    ("Wmax", "work of a frame, most / memcpy's most", ("knead", "most"),
     ("copy", "most"), None),
    ("P15", "frames late by a frame, % of them", ("knead", "late"), None, 0.1),
    ("P6", "first picture / bare SDL window's", ("start", "knead"),
     ("start", "window"), 1.3),
    ("Rcold", "the body is there, cold, s", ("cold", "body"), None, 0.6),
    ("Rwarm", "the body is there, cached, s", ("start", "body"), None, 0.15),
    ("M", "peak memory at 1080p, MB", ("knead", "peak"), None, 110),
    ("P12", "resident memory / bare SDL window's", ("knead", "rss"),
     ("window", "rss"), 1.4),
    ("P12m", "resident memory / mpv's", ("knead", "rss"), ("mpv", "rss"),
     0.35),
    ("P10", "paused CPU / bare SDL_WaitEvent's", ("paused", "own"),
     ("window", "own"), 1.5),
    ("P10w", "paused wake-ups a second, more than bare", ("paused", "extra"),
     None, 1),
    ("P14", "play / play with the best way said, CPU", ("knead", "total"),
     ("surface", "total"), 1.05),
]


def number(pattern, text):
    found = re.search(pattern, text)
    if not found:
        raise Unmeasured(f"Knead did not say {pattern!r}")
    return float(found[1])


def read_stats(said):
    """The figures of --stats; times in ms, the first picture in s."""
    settled = re.search(
        r"settled, in ([\d.]+) s: (\d+) frames; work p50 ([\d.]+) ms, "
        r"p99 ([\d.]+) ms, most ([\d.]+) ms\n(\d+) frames late", said)
    stats = {
        "shown": number(r"first picture at ([\d.]+) s", said),
        "peak": number(r"([\d.]+) MB at most", said),
    }
    body = re.search(r"body after ([\d.]+) ms \((\w+)\)", said)
    if body:
        stats.update(body=float(body[1]) / 1000, cached=body[2] == "cached")
    if settled:
        seconds, frames = float(settled[1]), int(settled[2])
        stats.update(rate=frames / seconds, p50=float(settled[3]),
                     p99=float(settled[4]), most=float(settled[5]),
                     late=100 * int(settled[6]) / frames)
    return stats


class Bench:
    def __init__(self, build, quick):
        self.build = build
        self.folder = build / "bench"
        self.home = self.folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.knead = build / "knead"
        self.warm_up, self.window = (3, 4) if quick else (4, 10)
        self.display = Display()

    def prepare(self):
        """What the peers show, and Knead's own cache."""
        length = self.warm_up + self.window + 6
        self.video = self.folder / "span.mp4"
        self.call("render", ROUTINE, "--at", FROM, "--size",
                  f"{SIZE[0]}x{SIZE[1]}", "-o", self.folder / "still.png")
        self.page = scenes.write_page(self.folder)
        self.lottie = scenes.write_lottie(self.folder, SIZE)
        if shutil.which("ffmpeg"):
            self.call("export", ROUTINE, "--from", FROM, "--to", FROM + length,
                      "--size", f"{SIZE[0]}x{SIZE[1]}", "--rate", 60, "-o",
                      self.video)
        with Running(self.display, self.home, [self.knead, *SPAN]) as run:
            time.sleep(self.warm_up)
            run.end()

    def call(self, *words):
        done = subprocess.run([self.knead, *map(str, words)], check=False,
                              stderr=subprocess.PIPE)
        if done.returncode != 0:
            said = done.stderr.decode().strip().splitlines()
            raise Unmeasured(f"knead {words[0]}: {said[-1] if said else '?'}")

    def lacking(self, name):
        """Why a peer cannot be measured here, or None."""
        program = PEERS[name]
        if program and program.startswith("bench_"):
            there = (self.build / "tests/bench" / program).exists()
            return None if there else "librlottie-dev is not installed"
        if program and not shutil.which(program):
            return f"{program} is not installed"
        if name in ("mpv", "decode") and not self.video.exists():
            return "ffmpeg is not installed: there is no video to play"
        return None

    # ---- one of each

    def play(self, **changes):
        with Running(self.display, self.home, [self.knead, *SPAN],
                     **changes) as run:
            figures = run.watch(self.warm_up, self.window)
            figures.update(read_stats(run.end()[1]))
        if "rate" not in figures:
            raise Unmeasured("Knead never settled")
        figures["frame"] = 1000 * figures["own"] / figures["rate"]
        return figures

    def helper(self, *words):
        with Running(self.display, self.home,
                     [self.build / "tests/bench" / words[0], *words[1:]]) as r:
            figures = r.watch(self.warm_up, self.window)
            figures.update(json.loads(r.end()[0]))
        if "frames" in figures:
            figures["rate"] = figures["frames"] / figures["seconds"]
            figures["frame"] = 1000 * figures["own"] / figures["rate"]
        return figures

    def mpv(self, *words):
        with Running(self.display, self.home,
                     ["mpv", "--no-config", "--no-audio", "--hwdec=no",
                      "--loop-file=inf", "--osc=no", "--osd-level=0",
                      "--no-border", f"--geometry={SIZE[0]}x{SIZE[1]}+0+0",
                      "--no-input-default-bindings", "--term-status-msg="
                      "drops ${frame-drop-count:0} "
                      "${decoder-frame-drop-count:0}.", *words,
                      self.video]) as run:
            figures = run.watch(self.warm_up, self.window)
            said = run.out.seek(0) or run.out.read().decode(errors="replace")
            said += run.log.seek(0) or run.log.read().decode(errors="replace")
        drops = re.findall(r"drops (\d+) (\d+)\.", said)
        if drops:
            dropped = int(drops[-1][0]) + int(drops[-1][1])
            figures["rate"] = 60 - dropped / (self.warm_up + self.window)
        return figures

    def chromium(self):
        profile = self.folder / "profile"
        with Running(self.display, self.home,
                     ["chromium", "--no-sandbox", "--disable-gpu",
                      f"--user-data-dir={profile}", "--no-first-run",
                      "--disable-extensions", "--disable-sync",
                      "--disable-background-networking",
                      "--disable-component-update", "--kiosk",
                      "--ozone-platform=x11", "--window-position=0,0",
                      f"--window-size={SIZE[0]},{SIZE[1]}",
                      f"--app={self.page.as_uri()}"]) as run:
            figures = run.watch(self.warm_up + 1, self.window)
            windows = self.display.do("search", "--name", "^bench ").split()
            title = self.display.do("getwindowname", windows[0]) \
                if windows else ""
        found = re.match(r"bench ([\d.]+)", title)
        if not found:
            raise Unmeasured(f"the page does not run (its title: {title!r})")
        figures["rate"] = float(found[1])
        return figures

    def paused(self, bare):
        with Running(self.display, self.home, [self.knead, *SPAN]) as run:
            time.sleep(self.warm_up)
            window = self.display.do("search", "--onlyvisible", "--name",
                                     "^Knead$").split()
            if not window:
                raise Unmeasured("Knead's window is not found")
            self.display.do("windowfocus", "--sync", window[0])
            self.display.do("key", "space")
            figures = run.watch(1, self.window)
        if figures["wakes"] > 30:
            raise Unmeasured("Knead could not be paused: "
                             f"{figures['wakes']:.0f} wake-ups a second")
        figures["extra"] = max(0, figures["wakes"] - bare["wakes"])
        return figures

    def start(self):
        """Seconds from exec to the first picture that the server has."""
        times = {"window": [], "knead": [], "body": []}
        for _ in range(STARTS):
            with Running(self.display, self.home,
                         [self.build / "tests/bench/bench_window",
                          "wait"]) as run:
                time.sleep(0.5)
                shown = json.loads(run.end()[0])["shown"]
                times["window"].append(shown - run.started)
            with Running(self.display, self.home, [self.knead, *SPAN]) as run:
                time.sleep(1)
                stats = read_stats(run.end()[1])
                if not stats.get("cached"):
                    raise Unmeasured("the body did not come from the cache")
                times["knead"].append(stats["shown"] - run.started)
                times["body"].append(stats["body"])
        return {name: statistics.median(all_) for name, all_ in times.items()}

    def cold(self):
        home = self.folder / "cold"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        with Running(self.display, home, [self.knead, *SPAN]) as run:
            time.sleep(3)
            stats = read_stats(run.end()[1])
        if "body" not in stats or stats["cached"]:
            raise Unmeasured("the body was not baked within 3 s")
        return {"body": stats["body"]}

    def measure(self, name, round_):
        if name == "knead":
            return self.play()
        if name == "surface":
            return self.play(KNEAD_PRESENT="surface")
        if name == "window":
            return self.helper("bench_window", "wait")
        if name in ("copy", "show"):
            return self.helper("bench_window", name)
        if name == "mpv":
            return self.mpv("--vo=x11")
        if name == "decode":
            return self.mpv("--vo=null")
        if name == "lottie":
            return self.helper("bench_lottie", self.lottie)
        if name == "paused":
            return self.paused(round_["window"])
        return getattr(self, name)()


# ---- a run of rounds, and what comes of it

def run_rounds(bench, count, skipped, problems):
    rounds = []
    for k in range(count):
        rounds.append({})
        for name in PEERS:
            if name in skipped or name in problems:
                continue
            print(f"\rround {k + 1} of {count}: {name:<10}", end="",
                  file=sys.stderr, flush=True)
            try:
                rounds[-1][name] = bench.measure(name, rounds[-1])
            except Unmeasured as why:
                bench.display.seconds()  # without a server all else is void
                problems[name] = str(why)
            except KeyError as missing:
                problems[name] = f"needs {missing}"
    print("\r" + " " * 40, end="\r", file=sys.stderr)
    return rounds


def compare(row, rounds):
    """Median, least and most of the rounds' ratios, or None."""
    _, _, (run, figure), base, _ = row
    values = []
    for one in rounds:
        try:
            value = one[run][figure]
            values.append(max(value, NOTHING) / max(one[base[0]][base[1]],
                                                    NOTHING)
                          if base else value)
        except KeyError:
            pass
    if not values:
        return None
    return statistics.median(values), min(values), max(values)


def absolute(rounds, measure):
    values = [one[measure[0]][measure[1]] for one in rounds
              if measure and measure[1] in one.get(measure[0], {})]
    return statistics.median(values) if values else None


def short(value):
    return "-" if value is None else f"{value:.3g}"


def judge(rounds, skipped, problems):
    results = []
    for row in ROWS:
        name, what, over, base, goal = row
        result = {"name": name, "what": what, "goal": goal}
        runs = [over[0]] + ([base[0]] if base else [])
        why = [f"{r}: {problems[r]}" for r in runs if r in problems] + \
              [f"{r}: skipped" for r in runs if r in skipped]
        found = compare(row, rounds)
        if found and not why:
            result.update(zip(("median", "least", "most"), found))
            result.update(ours=absolute(rounds, over),
                          theirs=absolute(rounds, base))
            result["verdict"] = "" if goal is None else \
                "ok" if found[0] <= goal else "MISSED"
        else:
            result["verdict"] = "not measured"
            result["why"] = "; ".join(why) or "no figure came of it"
        results.append(result)
    return results


def print_table(results, rounds):
    print(f"{'':6} {'':42} {'median':>7}  {'[least - most]':17} {'goal':>7}"
          f"  {'':6} ours / theirs")
    for r in results:
        line = f"{r['name']:6} {r['what']:42} "
        if "median" in r:
            span = f"[{short(r['least'])} - {short(r['most'])}]"
            line += f"{short(r['median']):>7}  {span:17} "
            goal = "" if r["goal"] is None else f"<= {r['goal']:g}"
            line += f"{goal:>7}  {r['verdict']:6} "
            line += short(r["ours"])
            line += "" if r["theirs"] is None else f" / {short(r['theirs'])}"
        else:
            line += f"not measured ({r['why']})"
        print(line.rstrip())
    print("\nmedians: CPU in s per s of play, own + the X server's; resident\n"
          "memory; sleeps; frames")
    for name in PEERS:
        figures = [one[name] for one in rounds if "own" in one.get(name, {})]
        if figures:
            mid = {key: statistics.median(f[key] for f in figures)
                   for key in ("own", "x", "total", "rss", "wakes")}
            rates = [f["rate"] for f in figures if "rate" in f]
            rate = f"{statistics.median(rates):.1f}/s" if rates else ""
            print(f"  {name:9} {mid['own']:.4f} + {mid['x']:.4f} = "
                  f"{mid['total']:.4f}  {mid['rss']:6.1f} MB  "
                  f"{mid['wakes']:7.1f} wake-ups/s  {rate}".rstrip())


def slow(rounds):
    """Peers that showed too few frames: they did less, and look cheaper."""
    for name in PEERS:
        rates = [one[name]["rate"] for one in rounds
                 if "rate" in one.get(name, {})]
        if rates and statistics.median(rates) < LEAST_RATE:
            yield (f"{name} showed {statistics.median(rates):.1f} frames a "
                   "second: its work for 60 would be more")


def processor():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    found = re.search(r"model name\s*: (.*)", text)
    return found[1] if found else platform.machine()


def machine_times():
    """All of the processors' time so far, and what was stolen from them."""
    fields = pathlib.Path("/proc/stat").read_text().splitlines()[0].split()
    return sum(map(int, fields[1:9])), int(fields[8])


def version(*words):
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, timeout=20,
                              stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return None
    lines = done.stdout.decode(errors="replace").splitlines()
    return lines[0][:80] if lines else None


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true",
                        help="three short rounds: a first impression")
    parser.add_argument("--rounds", type=int, help="5, or 3 when quick")
    parser.add_argument("--skip", action="append", default=[],
                        choices=sorted(PEERS), help="leave this out")
    given = parser.parse_args()
    if given.rounds is None:
        given.rounds = 3 if given.quick else 5
    if given.rounds < 1:
        parser.error("--rounds must be at least 1")
    return given


def main():
    given = arguments()
    bench = Bench(given.build.resolve(), given.quick)
    try:
        print("preparing: a still, a video and a cache", file=sys.stderr)
        bench.prepare()
        problems = {name: bench.lacking(name) for name in PEERS
                    if name not in given.skip and bench.lacking(name)}
        total, stolen = machine_times()
        load = os.getloadavg()[0]
        rounds = run_rounds(bench, given.rounds, given.skip, problems)
    except Unmeasured as why:
        print(f"knead: bench: {why}", file=sys.stderr)
        return 1
    finally:
        bench.display.close()
    total2, stolen2 = machine_times()
    machine = {
        "processor": processor(), "processors": os.cpu_count(),
        "system": platform.platform(),
        "load_before": load,
        "stolen_percent": 100 * (stolen2 - stolen) / max(1, total2 - total),
        "mpv": version("mpv", "--version"),
        "chromium": version("chromium", "--version"),
    }
    results = judge(rounds, given.skip, problems)
    given.output.write_text(json.dumps({
        "date": datetime.datetime.now().isoformat(timespec="seconds"),
        "machine": machine, "quick": given.quick, "warm_up": bench.warm_up,
        "window": bench.window, "skipped": given.skip, "problems": problems,
        "results": results, "rounds": rounds,
    }, indent=1) + "\n")
    print(f"{machine['processor']} x {machine['processors']}; "
          f"{given.rounds} rounds of {bench.window} s each; load before "
          f"{load:.2f}, {machine['stolen_percent']:.1f} % stolen")
    print_table(results, rounds)
    for remark in slow(rounds):
        print(f"note: {remark}")
    for name, why in problems.items():
        print(f"not measured: {name}: {why}")
    print(f"all of it: {given.output}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
