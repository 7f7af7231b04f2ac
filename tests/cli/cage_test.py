# SPDX-License-Identifier: MIT
"""A kiosk in a real session of cage, as its service has it: it is seen, no keys
lead out of it, its heart stops with its loop and with cage, it follows the
display's size, and what ends one of the two ends both.

cage shows its output in a window of an X server without a screen, so that keys
reach it as from a keyboard. Call as cage_test.py PROGRAM. Needs Xvfb and
xdotool; without cage and Xwayland it says so and is skipped.
"""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from desktop import SCREEN, DisplayCase, Window, until
from manager import Listener, assert_heart_stops
from program import ROOT, Program

KNEAD = None  # the program's path, once, from the command line
SKIPPED = 77  # the exit code by which ctest knows
WATCHDOG = 2  # seconds
STAY = 3
START = (1024, 768)  # of cage's output
NOBODY = 65534
PTRACE_ATTACH, PTRACE_DETACH, WALL = 16, 17, 0x40000000
WAYS_OUT = (
    "alt+F4", "alt+Tab", "alt+Escape", "ctrl+q", "ctrl+c", "ctrl+w", "super+d",
    "Super_L", "super+l", "ctrl+alt+F1", "ctrl+alt+F2", "ctrl+alt+BackSpace",
    "ctrl+alt+Delete", "ctrl+alt+t", "alt+F2", "alt+space", "F11", "Print",
    "XF86PowerOff", "XF86Sleep", "XF86LogOff",
)  # fmt: skip


class Output(Window):
    """What cage shows, where the display would be: the only window, whose name
    is not one that xdotool looks at."""

    def find(self):
        assert self.process.poll() is None, self.said()
        root, *others = self.display.do("search", "--onlyvisible", "--name",
                                        ".*").split()
        return others[0] if others else None


class Session:
    """cage with a kiosk in it, as somebody without rights: it refuses root."""

    def __init__(self, display, driver, house=""):
        self.folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.folder.name)
        words, changes, knead = [], {}, pathlib.Path(KNEAD).resolve()
        (self.home / ".config/knead").mkdir(parents=True)
        (self.home / ".config/knead/kiosk.yaml").write_text(house)
        self.listener = Listener(self.home / "notify")
        if os.getuid() == 0:
            # Who cannot read the source tree, perhaps.
            knead = shutil.copy(knead, self.home)
            for name in ("assets", "scripts"):
                shutil.copytree(ROOT / name, self.home / name)
            changes["KNEAD_DATA_DIR"] = self.home
            words = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}",
                     "--clear-groups"]
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", self.home],
                           check=True)
        words += ["cage", "--", knead, "--kiosk", "--layout"]
        self.window = Output(
            display, Program(shutil.which(words[0]), self.home), *words[1:],
            SDL_VIDEODRIVER=driver, WLR_BACKENDS="x11", WLR_RENDERER="pixman",
            NOTIFY_SOCKET=self.listener.path, WATCHDOG_USEC=WATCHDOG * 1000000,
            # Graphics libraries are not ours to be free of leaks, and where
            # this runs the list of those known may not be read.
            ASAN_OPTIONS=f"{os.environ.get('ASAN_OPTIONS', '')}:detect_leaks=0",
            LSAN_OPTIONS="", **changes)
        self.cage = self.window.process
        self.knead = until(self.find_knead, "cage starts it")

    def find_knead(self):
        """The process that cage started to show it."""
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                lines = status.read_text().split("\n")
            except OSError:  # it has just ended
                continue
            if (f"PPid:\t{self.cage.pid}" in lines
                    and lines[0] == f"Name:\t{pathlib.Path(KNEAD).name}"):
                return int(status.parent.name)
        return None

    def shows(self, name):
        """Waits for that page, and gives it."""
        def there():
            self.listener.hear()  # or its queue would be full before long
            page = self.window.page()
            return page if page and page.name == name else None

        return until(there, f"the page {name} shows")

    def close(self):
        self.window.close()
        self.listener.close()
        self.folder.cleanup()


class Thread:
    """The first thread of a process, to be held without the others."""

    def __init__(self, process):
        self.process = process
        self.c = ctypes.CDLL(None, use_errno=True)
        self.c.ptrace.argtypes = [ctypes.c_long, ctypes.c_int,
                                  ctypes.c_void_p, ctypes.c_void_p]

    def hold(self):
        failed = self.c.ptrace(PTRACE_ATTACH, self.process, None, None)
        assert failed == 0, os.strerror(ctypes.get_errno())
        os.waitpid(self.process, WALL)

    def go(self):
        self.c.ptrace(PTRACE_DETACH, self.process, None, None)

    def states(self):
        """Of all threads: the first one's, and those of the others."""
        tasks = pathlib.Path(f"/proc/{self.process}/task")
        found = {int(task.name):
                 (task / "stat").read_text().rsplit(")")[-1].split()[0]
                 for task in tasks.iterdir()}
        return found.pop(self.process), set(found.values())


class CageTest(DisplayCase):
    """The two ways in which the program can be cage's client."""

    def open(self, driver, house=""):
        session = Session(self.display, driver, house)
        self.addCleanup(session.close)
        until(lambda: "READY=1" in session.listener.hear(), "it is ready")
        return session

    def assert_seen(self, session, size):
        """That the picture fills `size` of the screen, and lives."""
        def colours():
            picture = self.display.picture(SCREEN)
            corner = picture.crop(size[0] - 9, size[1] - 9, *size)
            whole = picture.crop(0, 0, *size).rgb
            shades = {whole[i : i + 3] for i in range(0, len(whole), 3 * 97)}
            return len(shades) > 200 and max(corner.rgb) > 0 and whole

        before = until(colours, f"the picture is seen on {size}")
        until(lambda: colours() not in (False, before), "the picture moves")
        beats = session.listener.beats()
        until(lambda: session.listener.beats() > beats, "the heart beats")

    def step_back(self, session):
        """From wherever the keys led to where nobody is."""
        for _ in range(9):
            time.sleep(0.2)
            if session.window.page().name == "attract":
                break
            session.window.keys("Escape")
        session.shows("attract")

    def assert_no_way_out(self, session):
        # The keyboard is ours: where these keys go, the others would.
        session.window.keys("Return")
        session.shows("welcome")
        session.window.keys("Return")
        session.shows("menu")
        session.window.keys(*WAYS_OUT)
        self.step_back(session)
        for _ in range(3):
            session.window.keys(*["Escape"] * 9, "Tab")
        self.step_back(session)
        self.assertIsNone(session.cage.poll(), session.window.said())
        self.assertEqual(session.find_knead(), session.knead)

    def assert_watched(self, session):
        """Neither a loop that stands still, alone, nor a compositor that does
        passes for a program that is well."""
        first, states = Thread(session.knead), []

        def freeze():
            first.hold()
            states.extend(first.states())

        assert_heart_stops(session.listener, WATCHDOG, freeze, first.go)
        self.assertEqual(states[0], "t")
        self.assertTrue(states[1], "it has other threads")
        self.assertNotIn("t", states[1])
        assert_heart_stops(session.listener, WATCHDOG,
                           lambda: session.cage.send_signal(signal.SIGSTOP),
                           lambda: session.cage.send_signal(signal.SIGCONT))

    def assert_follows(self, session, size, page):
        session.window.resize(size)

        def as_large():
            session.listener.hear()  # or its queue would be full before long
            return session.window.page().size == page

        until(as_large, f"the page is as the display, {page}")
        # And stays so, after the window was taken for lost and looked after.
        end = time.monotonic() + STAY
        while time.monotonic() < end:
            self.assertTrue(as_large(), session.window.page().size)
            time.sleep(0.05)

    def assert_all_is_well(self, session):
        self.assertNotIn("Sanitizer", session.window.said())
        self.assertNotIn("runtime error", session.window.said())

    def test_on_wayland(self):
        session = self.open("wayland")
        self.assertEqual(session.shows("attract").size, START)
        self.assert_seen(session, START)
        self.assert_no_way_out(session)
        self.assert_watched(session)
        for size in ((1, 1), (480, 800)):
            self.assert_follows(session, size, size)
        # Killed: cage goes as well, and says nothing of it, for which the
        # service has Restart=always.
        os.kill(session.knead, signal.SIGKILL)
        self.assertEqual(session.window.ended()[0], 0)
        self.assert_all_is_well(session)

    def test_on_x_turned(self):
        session = self.open("x11", "rotation: 90\n")
        self.assertEqual(session.shows("attract").size, START[::-1])
        self.assert_seen(session, START)
        self.assert_no_way_out(session)
        for size in ((800, 480), (1100, 700)):
            self.assert_follows(session, size, size[::-1])
        # Asked to go by the system, cage takes it along.
        session.cage.send_signal(signal.SIGTERM)
        session.window.ended()
        until(lambda: not pathlib.Path(f"/proc/{session.knead}").exists(),
              "it ends with its screen")
        self.assert_all_is_well(session)


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    for tool in ("cage", "Xwayland"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not installed")
            sys.exit(SKIPPED)
    unittest.main()
