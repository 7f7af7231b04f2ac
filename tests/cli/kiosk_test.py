# SPDX-License-Identifier: MIT
"""A kiosk on a real display server: the PIN leads to the staff page; a watchdog
hears of it while it is well and not when it stands still.

Call as kiosk_test.py PROGRAM. Needs Xvfb, xdotool and openbox.
"""
import signal
import sys
import unittest

import station
from desktop import until
from manager import assert_heart_stops
from station import PIN, WATCHDOG, KioskCase


class KioskTest(KioskCase):
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
        until(lambda: lock.read_text() == "wrong: 0\n", "they are forgotten")
        self.press("button", "Shut down")
        self.press("button", "Yes, shut down")
        self.assert_ends()

    def assert_stopped_by(self, process):
        assert_heart_stops(self.listener, WATCHDOG,
                           lambda: process.send_signal(signal.SIGSTOP),
                           lambda: process.send_signal(signal.SIGCONT))

    def test_a_frozen_loop_stops_the_heart(self):
        self.assert_stopped_by(self.window.process)
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()

    def test_a_display_that_takes_nothing_stops_it_too(self):
        self.assert_stopped_by(self.display.server)

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


class MisspeltTest(KioskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with open(cls.home / ".config/knead/kiosk.yaml", "a") as file:
            file.write("routines: [swedish-self, desk-brake]\n")

    def test_a_routine_that_is_not_there_is_named(self):
        said = self.window.said()
        self.assertIn("no routine 'desk-brake' (did you mean 'desk-break'?)",
                      said)
        self.assertNotIn("swedish-self", said)


if __name__ == "__main__":
    station.KNEAD = sys.argv.pop(1)
    unittest.main()
