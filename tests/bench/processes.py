# SPDX-License-Identifier: MIT
"""A display server of the bench's own, programs run on it one at a time, and
what they and the server's share of them cost."""
import os
import pathlib
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from program import environment  # noqa: E402 (shared with the tests)

SIZE = (1920, 1080)
PATIENCE = 20  # seconds


class Unmeasured(Exception):
    """A figure could not be had; says why."""


def process_seconds(pid):
    """Processor time of a process, all its threads, to the nanosecond: the
    clock that clock_getcpuclockid() names. None when the process is gone."""
    try:
        return time.clock_gettime_ns((~pid << 3) | 2) * 1e-9
    except OSError:
        return None


def stat_fields(pid):
    """Fields of /proc/PID/stat from the third on."""
    text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    return text[text.rindex(")") + 2:].split()


def family(root):
    """The process, its children's children, and who shares its session."""
    parents, found = {}, {root}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = stat_fields(entry)
            except (OSError, ValueError):
                continue
            if int(fields[3]) == root:
                found.add(int(entry))
            parents[int(entry)] = int(fields[1])
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found}
        grown = not more <= found
        found |= more
    return found


def voluntary_switches(pids):
    """How often the threads of these have gone to sleep so far."""
    total = 0
    for pid in pids:
        for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
            try:
                text = status.read_text()
            except OSError:
                continue
            found = re.search(r"(?m)^voluntary_ctxt_switches:\s*(\d+)", text)
            total += int(found[1])
    return total


def memory_mb(pids):
    """Memory of all, MB: resident, and as shares (what several processes
    have in common is counted once; half of what the X server shares)."""
    total = {"Rss": 0, "Pss": 0}
    for pid in pids:
        try:
            text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        for name in total:
            total[name] += int(text.split(f"\n{name}:")[1].split()[0]) / 1024
    return total


class Display:
    """An X server without a screen. It must not reset when its last window
    goes: the next program would find no display and take another driver."""

    def __init__(self):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0",
             f"{SIZE[0]}x{SIZE[1]}x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        number = b""
        while not number.endswith(b"\n"):
            if not select.select([reader], [], [], PATIENCE)[0]:
                raise Unmeasured("Xvfb does not start")
            number += os.read(reader, 16)
        os.close(reader)
        self.name = ":" + number.decode().strip()

    def close(self):
        self.server.terminate()
        self.server.wait(PATIENCE)

    def seconds(self):
        if self.server.poll() is not None:
            raise Unmeasured("Xvfb has gone")
        return process_seconds(self.server.pid)

    def do(self, *words):
        """xdotool; its answer, or "" if it fails."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=dict(os.environ, DISPLAY=self.name),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout.decode().strip() if done.returncode == 0 else ""


class Running:
    """A program on `display`, with a home of its own, until it is ended."""

    def __init__(self, display, home, words, **changes):
        self.display = display
        self.words = [str(word) for word in words]
        self.out, self.log = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        values = environment(home, DISPLAY=display.name, SDL_VIDEODRIVER="x11",
                             SDL_AUDIODRIVER="dummy", LC_ALL="C.UTF-8",
                             **changes)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.words,
            env=values,
            stdin=subprocess.DEVNULL,
            stdout=self.out,
            stderr=self.log,
            start_new_session=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.out.close()
        self.log.close()

    def check(self):
        if self.process.poll() is not None:
            name = os.path.basename(self.words[0])
            raise Unmeasured(f"{name} ended early: {self.last_words()}")

    def last_words(self):
        self.log.seek(0)
        said = self.log.read().decode(errors="replace").strip()
        return said.splitlines()[-1][-160:] if said else "without a word"

    def sample(self):
        self.check()
        pids = family(self.process.pid)
        own = {pid: process_seconds(pid) or 0 for pid in pids}
        return {
            "at": time.monotonic(),
            "own": own,
            "x": self.display.seconds(),
            "wakes": voluntary_switches(pids),
        }

    def watch(self, warm_up, window):
        """Leaves out `warm_up` seconds, watches for `window` seconds: seconds
        of processor time per second, and wake-ups per second."""
        time.sleep(warm_up)
        a = self.sample()
        time.sleep(window)
        b = self.sample()
        took = b["at"] - a["at"]
        memory = memory_mb(b["own"])
        own = sum(spent - a["own"].get(pid, 0)
                  for pid, spent in b["own"].items())
        x = b["x"] - a["x"]
        return {
            "own": own / took,
            "x": x / took,
            "total": (own + x) / took,
            "wakes": (b["wakes"] - a["wakes"]) / took,
            "rss": memory["Rss"],
            "pss": memory["Pss"],
        }

    def stop(self):
        """Asks it to end, then its family; insists if it does not."""
        pids = family(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in pids - {self.process.pid}:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def end(self):
        """Ends it; what it said, on stdout and on stderr."""
        self.check()
        self.stop()
        if self.process.returncode != 0:
            raise Unmeasured(f"{self.words[0]} ended with "
                             f"{self.process.returncode}: {self.last_words()}")
        self.out.seek(0)
        self.log.seek(0)
        return (self.out.read().decode(errors="replace"),
                self.log.read().decode(errors="replace"))
