# SPDX-License-Identifier: MIT
"""The real window on a real display server: keys and clicks go in through the
X server, and what it shows is read back pixel by pixel.

Call as window_test.py PROGRAM. Needs Xvfb and xdotool.
"""
import ctypes
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from program import Picture, Program, environment

KNEAD = None  # the program's path, once, from the command line
SCREEN = (1280, 800)
PATIENCE = 15  # seconds until something that should happen has not
WIDE, TALL = (800, 480), (480, 800)
ROUTINE = "swedish-self"
# From the session that is stopped: how it was, the menu, the end.
LEAVE = ("Escape", "Escape", "Escape")


def until(ready, what):
    """Waits until ready() gives something true, and gives that."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = ready()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"it did not happen: {what}")


class Display:
    """An X server without a screen, whose framebuffer is a file."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        reader, writer = os.pipe()
        # The server picks a free number and tells it.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0",
             f"{SCREEN[0]}x{SCREEN[1]}x24", "-noreset", "-nolisten", "tcp",
             "-fbdir", self.folder.name],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        # To the end of the line: it would not outlive a pipe closed early.
        number = b""
        while not number.endswith(b"\n"):
            assert select.select([reader], [], [], PATIENCE)[0], "no display"
            number += os.read(reader, 16)
        os.close(reader)
        self.name = ":" + number.decode().strip()
        self.frames = pathlib.Path(self.folder.name) / "Xvfb_screen0"

    def close(self):
        self.server.terminate()
        self.server.wait(PATIENCE)
        self.folder.cleanup()

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

    def picture(self, size):
        return Picture.from_xwd(self.frames.read_bytes(), *size)


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_long * 24),  # XSendEvent copies a whole XEvent
    ]


def close_politely(display_name, window):
    """What a window manager does when its close button is clicked."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(display_name.encode()))
    protocols, delete = (
        x.XInternAtom(display, name, 0)
        for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
    )
    event = ClientMessage(type=33, window=window, message_type=protocols,
                          format=32, data=(delete, 0))
    x.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0),
                 ctypes.byref(event))
    x.XCloseDisplay(display)


class Window:
    """Knead, playing in a window in the corner of `display`."""

    def __init__(self, display, home, *words):
        self.display = display
        self.log = open(home / "log", "w+")
        self.process = subprocess.Popen(
            [os.path.abspath(KNEAD), "play", ROUTINE, *words],
            env=environment(home, DISPLAY=display.name, LC_ALL="C.UTF-8"),
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.id = until(self.find, "a window opens")
        display.do("windowmove", self.id, 0, 0)
        display.do("windowfocus", self.id)
        until(self.has_focus, "the window has the keyboard")

    def find(self):
        assert self.process.poll() is None, self.said()
        found = self.display.do("search", "--onlyvisible", "--name", "^Knead$")
        return found.split()[0] if found else None

    def has_focus(self):
        return self.display.do("getwindowfocus") == self.id

    def said(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def keys(self, *names):
        self.display.do("key", *names)

    def type(self, text):
        self.display.do("type", text)

    def click(self, x, y):
        self.display.do("mousemove", x, y, "click", 1)

    def hold(self, x, y):
        self.display.do("mousemove", x, y, "mousedown", 1)

    def release_at(self, x, y):
        self.display.do("mousemove", x, y, "mouseup", 1)

    def resize(self, size):
        self.display.do("windowsize", self.id, *size)

    def close_politely(self):
        close_politely(self.display.name, int(self.id))

    def ended(self):
        """Waits for the end; the exit code and what was said."""
        code = self.process.wait(PATIENCE)
        return code, self.said()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()


class WindowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        for tool in ("Xvfb", "xdotool"):
            assert shutil.which(tool), f"{tool} is not installed"
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        # One home for all, so that the body is baked once for each size.
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.home = pathlib.Path(folder.name)
        cls.knead = Program(KNEAD, cls.home)
        cls.rendered = {}

    def open(self, *words, size=WIDE):
        """A window that plays from somewhere within."""
        window = Window(self.display, self.home, "--from", "1:00", "--size",
                        f"{size[0]}x{size[1]}", *words)
        self.addCleanup(window.close)
        return window

    def render(self, *words, size=WIDE):
        """What `render` draws; the same picture is drawn once."""
        if (words, size) not in self.rendered:
            self.rendered[words, size] = self.knead.render(
                "want.png", ROUTINE, *words, "--size", f"{size[0]}x{size[1]}"
            )
        return self.rendered[words, size]

    def wait_for(self, *words, size=WIDE):
        """Waits until the window shows, to the bit, what `render` draws."""
        want = self.render(*words, size=size)
        try:
            until(lambda: self.display.picture(size) == want,
                  f"the window shows {' '.join(words)}")
        except AssertionError as error:
            shown = self.display.picture(size)
            raise AssertionError(f"{error}: {shown.differing(want)}") from None

    def wait_until_paused(self, at, size=WIDE):
        self.wait_for("--screen", "paused", "--at", at, size=size)

    def open_paused(self, *words):
        """A window that stands still at the start, body and all."""
        window = self.open(*words)
        window.keys("space", "Home")
        self.wait_until_paused("0:00")
        return window

    def assert_ends_well(self, window):
        """With 0 and without a word, so without a report of a sanitizer."""
        self.assertEqual(window.ended(), (0, ""))

    def test_keys_move_time_and_escape_leaves(self):
        window = self.open_paused()
        window.keys("Right")
        self.wait_until_paused("0:10")
        window.keys("Right", "Right", "Left")
        self.wait_until_paused("0:20")
        window.type("r")
        self.wait_until_paused("0:00")
        window.keys("Escape")
        self.wait_for("--screen", "stopped", "--at", "0:00")
        window.keys(*LEAVE)
        self.assert_ends_well(window)

    def test_the_strip_takes_clicks_and_drags(self):
        # Of an odd width the middle is the middle of a pixel.
        size = (801, 480)
        window = self.open(size=size)
        window.keys("space", "Home")
        self.wait_until_paused("0:00", size=size)
        middle, y = size[0] // 2, self.strip_y(size)
        half = sum(row["length"] for row in self.plan()) / 2
        window.click(middle, y)
        self.wait_until_paused(f"{half:.1f}", size=size)
        window.hold(middle, y)
        window.release_at(0, y)
        self.wait_until_paused("0:00", size=size)
        window.click(middle, size[1] // 4)  # on the picture: what can be done
        self.wait_for("--screen", "pause", "--at", "0:00", size=size)
        window.keys("Escape", "Right")
        self.wait_until_paused("0:10", size=size)
        window.keys("Escape", *LEAVE)
        self.assert_ends_well(window)

    def plan(self):
        """The rows of the routine's plan; times in seconds."""
        code, table, said = self.knead.run("plan", ROUTINE)
        self.assertEqual(code, 0, said)
        row = r"(?m)^ *(\d+):(\d\d) +(\d+):(\d\d) .{14}(.{5}) +(\d+) "
        return [
            {"start": int(m[1]) * 60 + int(m[2]),
             "length": int(m[3]) * 60 + int(m[4]),
             "side": m[5].strip(), "step": int(m[6])}
            for m in re.finditer(row, table.decode())
        ]

    def strip_y(self, size):
        """The lowest rows that show the time are those of the strip."""
        one = self.render("--screen", "paused", "--at", "0:00", size=size)
        two = self.render("--screen", "paused", "--at", "0:10", size=size)
        rows = [
            y for y in range(size[1])
            if one.crop(0, y, size[0], y + 1) != two.crop(0, y, size[0], y + 1)
        ]
        return rows[-1] - 6

    def test_help_and_mirror_come_and_go(self):
        window = self.open_paused()
        card = (260, 140, 540, 340)  # opaque, in the middle
        help_ = self.render("--screen", "help", "--at", "0:00").crop(*card)
        window.type("?")
        until(lambda: self.display.picture(WIDE).crop(*card) == help_,
              "the keys show")
        window.type("?")
        self.wait_until_paused("0:00")
        # Seen from behind, both sides together look the same in a mirror.
        row = next(row for row in self.plan() if row["side"] == "right")
        window.keys(*["Next"] * (row["step"] - 1))
        self.wait_until_paused(str(row["start"]))
        plain = self.display.picture(WIDE)
        window.type("m")
        until(lambda: self.display.picture(WIDE) != plain, "it is mirrored")
        window.type("m")
        self.wait_until_paused(str(row["start"]))
        window.process.send_signal(signal.SIGINT)
        self.assert_ends_well(window)

    def test_it_plays(self):
        window = self.open("--from", "3:00", "--speed", "1.5", "--stats")
        seen = set()

        def many():
            seen.add(self.display.picture(WIDE).rgb)
            return len(seen) > 12

        until(many, "the picture moves")
        window.process.send_signal(signal.SIGTERM)
        code, said = window.ended()
        self.assertEqual(code, 0, said)
        self.assertRegex(said, r"^first picture after \d+\.\d ms\n")
        self.assertRegex(said, r"\n\d+ frames; work p50 ")
        self.assertNotIn("ERROR", said)

    def test_it_takes_any_size(self):
        window = self.open_paused()
        for size in (TALL, (333, 250), WIDE):
            window.resize(size)
            self.wait_until_paused("0:00", size=size)
        window.close_politely()
        self.assert_ends_well(window)

    def test_leaving_at_once(self):
        """While the body is still being made, which is then given up."""
        home = self.home / "empty"
        home.mkdir()
        window = Window(self.display, home, "--size", "1280x800")
        self.addCleanup(window.close)
        window.close_politely()
        self.assert_ends_well(window)

    def test_a_finished_routine_asks_how_it_was(self):
        window = self.open_paused()
        steps = max(row["step"] for row in self.plan())
        window.keys(*["Next"] * steps)
        # The first thing is the scale: 4, which stands in the history then.
        window.keys(*["Right"] * 5, "Escape")
        history = self.home / ".local/state/knead/history.yaml"
        until(lambda: history.exists() and "after: 4" in history.read_text(),
              "the rating is kept")
        window.keys("Escape")
        self.assert_ends_well(window)

    def test_the_cache_is_used_and_survives_damage(self):
        window = self.open_paused()
        window.keys("Escape", *LEAVE)
        self.assert_ends_well(window)
        files = list((self.home / ".cache/knead").iterdir())
        self.assertTrue(files)
        for file in files:
            file.write_bytes(file.read_bytes()[:999] + b"?" * 99)
        window = self.open_paused()
        window.keys("Escape", *LEAVE)
        self.assert_ends_well(window)


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    unittest.main()
