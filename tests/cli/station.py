# SPDX-License-Identifier: MIT
"""A kiosk on a desktop without a screen: started for each test, under a window
manager, listened to as a service manager would. What the tests of kiosks share.

Needs Xvfb, xdotool and the window manager.
"""
import os
import subprocess
import time

from desktop import SCREEN, DisplayCase, Window, until
from manager import Listener
from program import Program, environment, fresh_folder

KNEAD = None  # the program's path, once, from the command line
PIN = "271828"
WATCHDOG = 2  # seconds


class KioskCase(DisplayCase):
    MANAGER = ("openbox", "--sm-disable")  # of windows

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.home = fresh_folder(cls.addClassCleanup)
        manager = subprocess.Popen(
            cls.MANAGER,
            env=dict(os.environ, DISPLAY=cls.display.name, HOME=str(cls.home)),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(manager.wait)
        cls.addClassCleanup(manager.terminate)
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
