# SPDX-License-Identifier: MIT
"""A kiosk holds its window under window managers: their keys are its own, what
they and other programs ask of it is refused, and it comes back to the front. A
signal from the system ends it.

Call as hold_test.py PROGRAM. Needs Xvfb, xdotool, openbox and icewm.
"""
import signal
import subprocess
import sys
import time
import unittest

import desktop
import station
from desktop import SCREEN, Client, Display, until
from program import environment, fresh_folder
from station import KioskCase

WHITE = 0xFFFFFF
WAYS_OUT = (
    "alt+F4", "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+F2", "alt+F9",
    "alt+space", "ctrl+alt+Tab", "ctrl+alt+BackSpace", "ctrl+alt+Delete",
    "ctrl+alt+F2", "ctrl+alt+Right", "ctrl+Escape", "ctrl+c", "ctrl+q",
    "ctrl+w", "super+d", "Super_L", "F11", "F12", "Print",
)
ICONIC = 3  # IconicState of Xutil.h


class HoldTest:
    """What holds under every manager."""

    def assert_held(self):
        """It has the display, the keyboard, and is seen; perhaps again."""
        time.sleep(0.3)  # for what was asked to be done
        until(self.window.find, "its window is there")
        until(self.window.has_focus, "it has the keyboard")
        until(lambda: self.window.page().size == SCREEN, "it is as large")

        def is_seen():
            return self.display.picture(SCREEN).rgb.count(b"\xff" * 300) == 0

        until(is_seen, "nothing is over it")

    def test_no_key_leads_out(self):
        self.window.keys("Return")
        self.wait_for("welcome")
        for keys in WAYS_OUT:
            self.window.keys(keys)
            self.assertIsNone(self.window.process.poll(), keys)
            self.assertIsNotNone(self.window.find(), keys)
        self.window.keys(*["Escape"] * 20)
        self.assert_held()
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()

    def test_what_others_ask_is_refused(self):
        window = int(self.window.id)
        with Client(self.display.name) as other:
            for kind, data in (
                ("_NET_CLOSE_WINDOW", ()),
                ("_NET_SHOWING_DESKTOP", (1,)),
                ("WM_CHANGE_STATE", (ICONIC,)),
            ):
                with self.subTest(kind):
                    other.ask_manager(window, kind, *data)
                    self.assert_held()
        self.window.close_politely()
        self.assert_held()
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()

    def test_it_comes_back_to_the_front(self):
        with Client(self.display.name) as other:
            other.cover(SCREEN, WHITE)
            self.assert_held()
        self.display.do("windowminimize", self.window.id)
        self.assert_held()


class OpenboxTest(HoldTest, KioskCase):
    MANAGER = ("openbox", "--sm-disable")


class IcewmTest(HoldTest, KioskCase):
    MANAGER = ("icewm",)


class StartTest(unittest.TestCase):
    """A manager that starts at the same time, as openbox may: it looks at what
    it was asked when it is asked again, or never."""

    def setUp(self):
        self.display = Display()
        self.addCleanup(self.display.close)
        self.manager = Client(self.display.name)
        self.addCleanup(self.manager.close)
        self.manager.manage()
        self.process = subprocess.Popen(
            [station.KNEAD, "--kiosk"], stderr=subprocess.PIPE, text=True,
            env=environment(fresh_folder(self.addCleanup),
                            DISPLAY=self.display.name))
        self.addCleanup(self.process.stderr.close)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)

    def shown(self):
        return self.display.do("search", "--onlyvisible", "--name", "^Knead$")

    def test_it_asks_again(self):
        window = self.manager.next_to_show()
        self.assertEqual(self.manager.next_to_show(), window)
        self.assertEqual(self.shown(), "")
        self.manager.show(window)
        until(self.shown, "its window is to be seen")
        until(lambda: self.display.do("getwindowfocus") == str(window),
              "it has the keyboard")
        self.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.process.wait(desktop.PATIENCE), 0)

    def test_without_an_answer_it_ends(self):
        self.manager.next_to_show()
        said = self.process.communicate(timeout=desktop.PATIENCE)[1]
        self.assertEqual(self.process.returncode, 3)
        self.assertIn("the display refused a window", said)


if __name__ == "__main__":
    station.KNEAD = sys.argv.pop(1)
    unittest.main()
