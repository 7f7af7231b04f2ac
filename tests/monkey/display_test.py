# SPDX-License-Identifier: MIT
"""The program as it is built, as a kiosk on a real display server with a
window manager: a storm of keys, chords, clicks and requests through the server
itself, and displays that change their size, turn and come back.

Call as display_test.py PROGRAM FOLDER, where FOLDER holds program.py and
desktop.py. Needs Xvfb, xdotool, openbox and xrandr. KNEAD_MONKEY in the
environment makes the storm a fiftieth of that; KNEAD_SEED gives its seed.
"""
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
import unittest

KNEAD, CLI = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
sys.path.insert(0, str(CLI))
import desktop  # noqa: E402
from desktop import SCREEN, Client, Display, Window, until  # noqa: E402
from program import Program, fresh_folder  # noqa: E402

desktop.PATIENCE = 45  # with sanitizers, beside others
EVENTS = max(int(os.environ.get("KNEAD_MONKEY", "0")) // 50, 600)
SEED = int(os.environ.get("KNEAD_SEED", "20261123"))
HOUSE = """idle: 10
grace: 5
paused: 30
thanks: 5
piece: 600
drift: 0
night-from: 00:00
night-to: 00:00
settings: {reduced-motion: yes, voice: no}
"""
POINTER = 4  # seconds until it hides, and some to spare
LONGEST = 60  # seconds until nobody's kiosk begins anew, and some to spare
CHUNK = 60  # events at once
KEYS = ("Return", "space", "Escape", "Tab", "BackSpace", "Delete", "Left",
        "Right", "Up", "Down", "Prior", "Next", "Home", "End", "F1", "F4",
        "F11", "Menu", "a", "h", "q", "r", "v", "0", "7", "plus", "minus",
        "question", "KP_Enter", "XF86AudioPlay", "XF86AudioStop", "Pause")
HELD = ("alt", "ctrl", "shift", "super", "ctrl+alt", "ctrl+shift",
        "alt+shift")
# What a window manager and a shell listen to.
WAYS_OUT = ("alt+F4", "alt+Tab", "alt+space", "alt+Escape", "super+d",
            "super+e", "ctrl+q", "ctrl+w", "ctrl+alt+BackSpace",
            "ctrl+alt+Left", "ctrl+alt+d", "alt+F2", "super+F1", "F11")
SMALL, PORTRAIT = (800, 480), (480, 800)


class DisplayTest(unittest.TestCase):
    def setUp(self):
        self.assertTrue(shutil.which("xrandr"), "xrandr is not installed")
        self.display = Display()
        self.addCleanup(self.display.close)
        self.manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=dict(os.environ, DISPLAY=self.display.name),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.manager.wait)
        self.addCleanup(self.manager.terminate)
        until(lambda: self.display.do("get_num_desktops"), "it manages")
        home = self.home = fresh_folder(self.addCleanup)
        (home / ".config/knead").mkdir(parents=True)
        (home / ".config/knead/kiosk.yaml").write_text(HOUSE)
        self.window = Window(self.display, Program(KNEAD, home), "--kiosk",
                             "--layout")
        self.addCleanup(self.window.close)
        self.wait_for("attract")

    def wait_for(self, name, size=SCREEN):
        def there():
            page = self.window.page()
            return page and page.name == name and page.size == size and page

        return until(there, f"the page {name} shows at {size}")

    def place(self):
        """Where the window really is: x, y, width, height."""
        told = self.display.do("getwindowgeometry", "--shell", self.window.id)
        values = dict(line.split("=") for line in told.splitlines())
        return tuple(int(values.get(name, -1))
                     for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def assert_in_place(self, size=SCREEN):
        until(self.window.find, "its window is to be seen")
        until(lambda: self.place() == (0, 0, *size), "it fills the display")
        until(self.window.has_focus, "it has the keyboard")

    def ask_manager(self, state, on):
        """Asks the window manager to give our window a state, or to take it
        away."""
        with Client(self.display.name) as client:
            client.ask_manager(int(self.window.id), "_NET_WM_STATE", int(on),
                               client.atom(f"_NET_WM_STATE_{state}"))

    def assert_ends(self):
        self.window.process.send_signal(signal.SIGTERM)
        code, said = self.window.ended()
        self.assertEqual(code, 0, said)
        self.assertNotIn("ERROR", said)

    # ---- the storm

    def any_words(self, dice):
        """One event, in the words of xdotool."""
        kind = dice.randrange(10)
        if kind < 3:
            return ["key", "--delay", "0", dice.choice(KEYS)]
        if kind == 3:
            chord = f"{dice.choice(HELD)}+{dice.choice(KEYS)}"
            return ["key", "--delay", "0", chord]
        if kind == 4:
            return ["key", "--delay", "0", dice.choice(WAYS_OUT)]
        if kind == 5:
            return [dice.choice(("keydown", "keyup")), dice.choice(
                ("Left", "Down", "a", "Return", "Escape", "alt", "shift"))]
        if kind == 6:
            return [dice.choice(("mousedown", "mouseup")),
                    str(dice.randint(1, 3))]
        return ["mousemove", str(dice.randrange(SCREEN[0])),
                str(dice.randrange(SCREEN[1])), "click",
                str(dice.choice((1, 1, 1, 1, 2, 3, 4, 5, 5)))]

    def request(self, dice):
        """One request, of those that the manager takes from anybody."""
        window = self.window.id
        kind = dice.randrange(6)
        if kind == 0:
            self.window.close_politely()
        elif kind == 1:
            self.display.do("windowminimize", window)
        elif kind == 2:
            self.display.do("windowsize", window, dice.randint(1, 900),
                            dice.randint(1, 900))
        elif kind == 3:
            self.display.do("windowmove", window, dice.randint(-300, 300),
                            dice.randint(-300, 300))
        else:
            state = ("FULLSCREEN", "SHADED")[kind - 4]
            self.ask_manager(state, kind == 5)

    def let_go(self):
        for key in ("Left", "Down", "a", "Return", "Escape", "alt", "shift"):
            self.display.do("keyup", key)
        for button in (1, 2, 3):
            self.display.do("mouseup", button)

    def test_a_storm(self):
        dice = random.Random(SEED)
        print(f"seed {SEED}, {EVENTS} events", flush=True)
        for _ in range(EVENTS // CHUNK):
            words = []
            for _ in range(CHUNK):
                words += self.any_words(dice)
            self.display.do(*words)
            self.request(dice)
            self.assertIsNone(self.window.process.poll(), self.window.said())
        self.let_go()
        self.assert_in_place()
        if self.window.page().name == "session":
            self.window.keys("Escape")  # a session that plays is left alone
        end = time.monotonic() + LONGEST
        while self.window.page().name != "attract":
            self.assertLess(time.monotonic(), end, self.window.page().name)
            time.sleep(0.2)
        self.assert_in_place()
        self.assert_ends()

    # ---- displays

    def set_mode(self, *words):
        subprocess.run(["xrandr", *map(str, words)], check=True, timeout=15,
                       env=dict(os.environ, DISPLAY=self.display.name))

    def add_mode(self, name, width, height):
        self.set_mode("--newmode", name, 40, width, width + 40, width + 168,
                      width + 256, height, height + 20, height + 30,
                      height + 45)
        self.set_mode("--addmode", "screen", name)

    def still(self):
        """The picture, once the back is made and nothing changes any more."""
        cache = self.home / ".cache/knead"
        until(lambda: list(cache.glob("relief-*")), "the back is made")
        time.sleep(POINTER)
        seen = [None]

        def again():
            time.sleep(1)
            seen.append(self.display.picture(SCREEN).rgb)
            return seen[-1] == seen[-2]

        until(again, "the picture stands still")
        return seen[-1]

    def test_a_display_changes_and_comes_back(self):
        before = self.still()
        self.add_mode("small", *SMALL)
        self.add_mode("portrait", *PORTRAIT)
        for name, size in (("small", SMALL), ("portrait", PORTRAIT)):
            self.set_mode("--output", "screen", "--mode", name)
            self.wait_for("attract", size)
            self.assert_in_place(size)
        self.set_mode("--output", "screen", "--mode",
                      f"{SCREEN[0]}x{SCREEN[1]}")
        self.wait_for("attract")
        self.assert_in_place()
        until(lambda: self.display.picture(SCREEN).rgb == before,
              "the picture is what it was")
        self.assert_ends()

    def test_nobody_manages(self):
        self.manager.terminate()
        self.manager.wait()
        self.add_mode("small", *SMALL)
        for name, size in (("small", SMALL),
                           (f"{SCREEN[0]}x{SCREEN[1]}", SCREEN)):
            self.set_mode("--output", "screen", "--mode", name)
            self.wait_for("attract", size)
            until(lambda: self.place() == (0, 0, *size), "it fills it")
        self.assert_ends()

    def test_what_the_manager_takes_is_taken_back(self):
        for state, on in (("FULLSCREEN", False), ("SHADED", True),
                          ("FULLSCREEN", False)):
            self.ask_manager(state, on)
            time.sleep(0.3)
            self.assert_in_place()
        self.assert_ends()

    def test_another_manager_comes(self):
        self.manager.terminate()
        self.manager.wait()
        time.sleep(0.5)
        self.assertIsNone(self.window.process.poll(), self.window.said())
        self.manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=dict(os.environ, DISPLAY=self.display.name),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(self.manager.wait)
        self.addCleanup(self.manager.terminate)
        self.window.keys("Escape")
        self.assert_in_place()
        self.assert_ends()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
