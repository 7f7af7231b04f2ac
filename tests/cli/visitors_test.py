# SPDX-License-Identifier: MIT
"""Visitors of a kiosk, one after the other: each searches, changes settings,
answers or plays, and nothing of them is on the disk afterwards, none of their
words in memory, and the process takes no more than it did.

Call as visitors_test.py PROGRAM. Needs Xvfb, xdotool and openbox. With
KNEAD_VISITORS in the environment, that many come.
"""
import os
import signal
import statistics
import sys
import time
import unittest
import unittest.mock

import station
from desktop import Window, until
from station import KioskCase
from walk_test import Mouse

MARKER = "zyxmarker"
VISITORS = int(os.environ.get("KNEAD_VISITORS", "5"))
HOUR = 20  # visitors: one every three minutes
GROWTH = 1.02
REGION = 1 << 28  # bytes; larger ones are a sanitizer's


def anonymous(process):
    """Kilobytes of memory that are not of files."""
    with open(f"/proc/{process.pid}/smaps_rollup", encoding="ascii") as file:
        for line in file:
            if line.startswith("Anonymous:"):
                return int(line.split()[1])
    raise AssertionError("no figure")


def open_files(process):
    """Where each leads to."""
    folder = f"/proc/{process.pid}/fd"
    return [os.readlink(f"{folder}/{name}") for name in os.listdir(folder)]


def is_sanitized(process):
    with open(f"/proc/{process.pid}/maps", encoding="utf-8") as file:
        return "asan" in file.read()


def copies_in_memory(process, words):
    """How often `words` stand in memory that the process can write to."""
    count = 0
    with open(f"/proc/{process.pid}/maps", encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(f"/proc/{process.pid}/mem", "rb", buffering=0) as memory:
        for line in lines:
            start, end = (int(x, 16) for x in line.split()[0].split("-"))
            if line.split()[1].startswith("rw") and end - start < REGION:
                try:
                    memory.seek(start)
                    count += memory.read(end - start).count(words)
                except OSError:
                    pass  # gone by now, or not there
    return count


class VisitorsTest(KioskCase):
    def setUp(self):
        self.temporary = self.home / "tmp"
        self.temporary.mkdir(exist_ok=True)
        with unittest.mock.patch.dict(os.environ, TMPDIR=str(self.temporary)):
            super().setUp()
        self.hand = Mouse(self.window)

    # ---- what visitors do, from the menu on

    def search(self):
        self.window.type(MARKER)
        until(lambda: MARKER in self.wait_for("routines").all_words(),
              "what was typed shows")

    def settle_in(self):
        """Changes all settings that can be changed."""
        self.hand.press("button", "Text and colours")
        page = self.hand.at("settings")
        for item in [item for item in page.items if item.kind == "choice"]:
            before = self.window.page()
            self.hand.change("choice", item.title, 1)
            self.hand.wait(lambda now, before=before: now is not before,
                           f"{item.title} is another")

    def answer(self):
        """Something is the matter."""
        self.hand.press("card", "Swedish")
        self.hand.at("technique")
        self.hand.press("row")
        self.hand.at("ask")
        self.hand.press("tick")
        self.hand.wait(lambda page: any(item.is_("on") for item in page.items
                                        if item.kind == "tick"), "it is ticked")
        self.go_on()

    def go_on(self):
        """Presses what the page proposes; gives the next page."""
        page = self.window.page()
        first = next(item for item in page.items
                     if item.is_("on") and item.kind == "button")
        self.hand.read()
        self.hand.press("button", first.title)
        return self.hand.wait(lambda now: now.name != page.name or
                              now.all_words() != page.all_words(), "the next")

    def play(self):
        self.hand.press("card", "Swedish")
        self.hand.at("technique")
        self.hand.press("row")
        page = self.hand.at("ask")
        while page.name != "ready":
            page = self.go_on()
        self.hand.rate(6)
        self.hand.wait(lambda page: page.find("scale").value == 6, "the rating")
        self.hand.press("button", "Begin")
        self.hand.at("session")
        self.hand.play_to_the_end()
        self.hand.at("thanks")
        self.hand.rate(3)
        self.hand.wait(lambda page: page.find("scale").value == 3, "the rating")
        self.hand.press("button", "I am done")

    def leave(self):
        """By Escape, as often as it takes."""
        for _ in range(12):
            page = self.window.page()
            if page.name == "attract":
                return
            self.window.keys("Escape")
            self.hand.wait(lambda now, page=page: now is not page, "a step back")
        self.wait_for("attract")

    # ----

    def come(self):
        self.window.click(300, 300)
        self.wait_for("welcome")
        self.press("button", "Begin")
        self.wait_for("menu")

    def visits(self):
        """All of them; the kilobytes of memory after each."""
        kinds = (self.search, self.settle_in, self.answer, self.play,
                 self.search, self.answer)
        taken = []
        for number in range(VISITORS):
            self.come()
            kinds[number % len(kinds)]()
            self.leave()
            taken.append(anonymous(self.window.process))
            if number == 0:
                files = open_files(self.window.process)
            until(lambda: len(open_files(self.window.process)) <= len(files),
                  f"no file stays open but {files}")
        return taken

    def assert_nothing_written(self):
        for file in self.home.rglob("*"):
            if file.is_file():
                self.assertNotIn(MARKER.encode(), file.read_bytes(), file)
        names = {file.name for file in self.home.rglob("*")
                 if file.is_file() and "knead" in str(file.parent.name)}
        made = {name for name in names if name.startswith(("relief-", "speech-"))}
        self.assertLessEqual(names - made, {"kiosk.yaml", "kiosk-counts.csv",
                                            "kiosk-lock.yaml"})
        self.assertEqual(list(self.temporary.iterdir()), [])

    def test_nothing_of_visitors_remains(self):
        house = self.home / ".config/knead/kiosk.yaml"
        kept = house.read_text()
        taken = self.visits()
        if VISITORS > HOUR:
            print("kilobytes after each visitor:", taken)
        sanitized = is_sanitized(self.window.process)
        numbers = self.home / "knead.prom"
        until(numbers.exists, "there are numbers")
        self.window.process.send_signal(signal.SIGTERM)
        self.assert_ends()
        self.assert_nothing_written()
        self.assertEqual(house.read_text(), kept)
        if len(taken) >= 3 * HOUR and not sanitized:
            first = statistics.mean(taken[:HOUR])
            self.assertLessEqual(statistics.mean(taken[-HOUR:]), GROWTH * first)

    def test_words_are_overwritten_in_memory(self):
        self.window.click(300, 300)
        left, top, right, bottom = self.wait_for("welcome").find(
            "button", "Begin").box
        self.window.close()
        # What tells its pages has them in memory, to tell them.
        window = Window(self.display, self.knead, "--kiosk")
        self.addCleanup(window.close)

        def copies():
            return copies_in_memory(window.process, MARKER.encode())

        def typed():
            """It comes to the choice, by one press or another, and types."""
            window.click((left + right) // 2, (top + bottom) // 2)
            time.sleep(0.3)
            window.type(MARKER)
            time.sleep(0.1)
            return copies() > 0

        until(typed, "what was typed is there")

        def left():
            """A step back at a time; presses may have led on from there."""
            window.keys("Escape")
            time.sleep(0.1)
            return copies() == 0

        until(left, "it is nowhere")


if __name__ == "__main__":
    station.KNEAD = sys.argv.pop(1)
    unittest.main()
