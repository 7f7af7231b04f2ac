# SPDX-License-Identifier: MIT
"""A kiosk on a real display server with a window manager: what people and the
manager do does not end it, a signal and the PIN do; a watchdog hears of it
while it is well and not when it stands still; nothing of a visitor is written.

Call as kiosk_test.py PROGRAM. Needs Xvfb, xdotool and openbox. With
KNEAD_VISITORS in the environment, that many come.
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from desktop import SCREEN, Display, Window, until
from manager import Listener
from program import Program, environment

KNEAD = None  # the program's path, once, from the command line
PIN = "271828"
MARKER = "zyxmarker"
WATCHDOG = 3  # seconds
VISITORS = int(os.environ.get("KNEAD_VISITORS", "10"))


class KioskTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=dict(os.environ, DISPLAY=cls.display.name),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(manager.wait)
        cls.addClassCleanup(manager.terminate)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.home = pathlib.Path(folder.name)
        cls.knead = Program(KNEAD, cls.home)
        ended = cls.setup(f"{PIN}\n{PIN}\n")
        assert ended.returncode == 0, ended.stderr
        cls.card = ended.stdout

    @classmethod
    def setup(cls, typed):
        return subprocess.run([cls.knead.path, "--kiosk-setup"], input=typed,
                              capture_output=True, text=True, timeout=30,
                              env=environment(cls.home), check=False)

    def setUp(self):
        path = self.home / "notify"
        self.listener = Listener(path)
        self.addCleanup(self.listener.close)
        self.window = Window(self.display, self.knead, "--kiosk", "--layout",
                             "--metrics-file", self.home / "knead.prom",
                             NOTIFY_SOCKET=path,
                             WATCHDOG_USEC=WATCHDOG * 1000000)
        self.addCleanup(self.window.close)
        until(lambda: "READY=1" in self.listener.hear(), "it says READY=1")
        self.assertEqual(self.wait_for("attract").size, SCREEN)

    def wait_for(self, name):
        def there():
            self.listener.hear()  # or its queue would be full before long
            page = self.window.page()
            return page if page and page.name == name else None

        return until(there, f"the page {name} shows")

    def press(self, kind, title):
        item = self.window.page().find(kind, title)
        self.assertIsNotNone(item, title)
        left, top, right, bottom = item.box
        self.window.click((left + right) // 2, (top + bottom) // 2)

    def assert_there(self):
        time.sleep(0.3)
        self.assertIsNone(self.window.process.poll(), self.window.said())
        self.assertIsNotNone(self.window.find(), "its window is to be seen")

    def assert_ends(self):
        code, said = self.window.ended()
        self.assertEqual(code, 0, said)
        self.assertNotIn("ERROR", said)
        self.assertIn("STOPPING=1", self.listener.hear())

    def test_only_a_signal_or_the_pin_ends_it(self):
        for keys in ("alt+F4", "ctrl+q", "Escape", "alt+Tab", "ctrl+w",
                     "ctrl+alt+BackSpace", "super+d", "F11"):
            self.window.keys(keys)
            self.assert_there()
        self.window.close_politely()
        self.assert_there()
        self.display.do("windowminimize", self.window.id)
        until(self.window.find, "it comes back")
        until(self.window.has_focus, "with the keyboard")
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()

    def test_the_pin_leads_to_the_staff_page(self):
        self.window.hold(1278, 2)
        self.wait_for("pin")
        self.window.release_at(1278, 2)
        self.window.type("999999")
        self.press("button", "Enter")
        until(lambda: "That was not it." in self.wait_for("pin").all_words(),
              "a wrong one is refused")
        lock = self.home / ".local/state/knead/kiosk-lock.yaml"
        self.assertEqual(lock.read_text(), "wrong: 1\n")
        self.window.type(PIN)
        self.press("button", "Enter")
        self.wait_for("staff")
        self.assertEqual(lock.read_text(), "wrong: 0\n")
        self.press("button", "Shut down")
        self.press("button", "Yes, shut down")
        self.assert_ends()

    def test_a_frozen_loop_stops_the_heart(self):
        beats = self.listener.beats
        until(lambda: beats() >= 2, "the heart beats")
        self.window.process.send_signal(signal.SIGSTOP)
        time.sleep(WATCHDOG / 2)
        stopped = beats()
        time.sleep(2 * WATCHDOG)
        self.assertEqual(beats(), stopped)
        self.window.process.send_signal(signal.SIGCONT)
        until(lambda: beats() > stopped, "it beats again")
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()

    def test_nothing_of_visitors_is_written(self):
        for _ in range(VISITORS):
            self.window.click(300, 300)
            self.wait_for("welcome")
            self.press("button", "Begin")
            self.wait_for("menu")
            self.window.type(MARKER)
            until(lambda: MARKER in self.window.page().all_words(),
                  "what was typed shows")
            self.window.keys("Escape", "Escape", "Escape")
            self.wait_for("attract")
        numbers = self.home / "knead.prom"
        until(numbers.exists, "there are numbers")
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()
        for file in self.home.rglob("*"):
            if file.is_file():
                self.assertNotIn(MARKER.encode(), file.read_bytes(), file)
        for name in ("history", "answers"):
            self.assertFalse((self.home / f".local/state/knead/{name}.yaml")
                             .exists())
        self.assertFalse((self.home / ".config/knead/settings.yaml").exists())

    def test_setup_keeps_a_hash_and_prints_a_card(self):
        file = self.home / ".config/knead/kiosk.yaml"
        kept = file.read_text()
        self.assertNotIn(PIN, kept)
        self.assertIn("$y$", kept)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertIn("RESCUE CARD", self.card)
        self.assertNotIn(PIN, self.card)
        for typed in ("12\n12\n", "12ab\n12ab\n", "1234\n1235\n", ""):
            self.assertEqual(self.setup(typed).returncode, 1, typed)
        self.assertEqual(file.read_text(), kept)


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    unittest.main()
