# SPDX-License-Identifier: MIT
"""The real window on a real display server: keys and clicks go in through the
X server, and what it shows is read back pixel by pixel.

Call as window_test.py PROGRAM. Needs Xvfb and xdotool.
"""
import re
import signal
import sys
import unittest

from desktop import DisplayCase, Window, until
from program import Program, fresh_folder

KNEAD = None  # the program's path, once, from the command line
WIDE, TALL = (800, 480), (480, 800)
ROUTINE = "swedish-self"
# From the session that is stopped: how it was, the menu, the end.
LEAVE = ("Escape", "Escape", "Escape")


class WindowTest(DisplayCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # One home for all, so that the body is baked once for each size.
        cls.home = fresh_folder(cls.addClassCleanup)
        cls.knead = Program(KNEAD, cls.home)
        cls.rendered = {}

    def open(self, *words, size=WIDE):
        """A window that plays from somewhere within."""
        window = Window(self.display, self.knead, "play", ROUTINE, "--from",
                        "1:00", "--size", f"{size[0]}x{size[1]}", *words)
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
        window = Window(self.display, Program(KNEAD, home), "play", ROUTINE,
                        "--size", "1280x800")
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
