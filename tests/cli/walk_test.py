# SPDX-License-Identifier: MIT
"""The whole way in a real window: menu, technique, questions, routine, rating
and back, for each technique, by keyboard alone and by mouse alone.

Call as walk_test.py PROGRAM. Needs Xvfb and xdotool.
"""
import re
import sys
import unittest

from desktop import until
from program import Program
from walking import (AFTER, BEFORE, STEPS, TALL, TECHNIQUES, WIDE, Keys, Mouse,
                     Walk, show)


class WalkTest(Walk):
    def assert_walked(self):
        """What the history says after it."""
        sessions = self.sessions()
        self.assertEqual(len(sessions), len(TECHNIQUES), sessions)
        for session, key in zip(sessions, TECHNIQUES.values()):
            self.assertIn(f"technique: {key},", session)
            self.assertIn(f"before: {BEFORE}, after: {AFTER}", session)
            self.assertIn("went: ", session)
            self.assertNotIn("finished", session)  # only when it was not

    def walk(self, hand, routes):
        window = hand.window
        hand.at("menu")
        for title in TECHNIQUES:
            route = self.begin(hand, title)
            self.assertEqual("heat" in route, title == "Hot stone", route)
            routes.append(route)
            self.play(hand)
        # The last one is offered once more.
        again = hand.page().find("button", "Again: ")
        name = again.title[len("Again: ") :]
        hand.press("button", "Again: ")
        self.answer(hand)
        self.assertIsNotNone(hand.page().find("text", name), name)
        hand.escape_to("menu")
        return window

    def set_tone(self, hand):
        """Settings are kept when the page is left, and shown at once."""
        hand.press("button", "Settings")
        old = hand.at("settings").find("choice", "Body tone").words
        hand.change("choice", "Body tone", 1)
        hand.wait(lambda page: page.find("choice", "Body tone").words != old,
                  "another tone")
        hand.press("button", "Back")
        hand.at("menu")
        return show(self.config / "settings.yaml")

    def keys(self, *words, size=WIDE, **changes):
        """The keyboard of a window that shows the menu."""
        hand = Keys(self.open(*words, size=size, **changes))
        hand.at("menu")
        return hand

    def into_session(self, hand, title):
        self.begin(hand, title)
        hand.press("button", "Begin")
        hand.at("session")

    def test_by_keyboard(self):
        hand = self.keys()
        hand.press("card", "Swedish")
        hand.at("technique")
        hand.escape_to("menu")
        routes = []
        window = self.walk(hand, routes)
        # Nobody asked to remember: it is asked each time.
        self.assertTrue(all("ask" in route for route in routes), routes)
        self.assertIn("tone: ", self.set_tone(hand))
        window.keys("Escape")
        self.assert_ends_well(window)
        self.assert_walked()

    def test_by_mouse(self):
        hand = Mouse(self.open())
        hand.at("menu")
        routes = []
        window = self.walk(hand, routes)
        self.assertTrue(all("ask" in route for route in routes), routes)
        self.assertIn("tone: ", self.set_tone(hand))
        hand.press("button", "Leave")
        self.assert_ends_well(window)
        self.assert_walked()

    def test_pages_are_what_render_draws(self):
        hand = Mouse(self.open("--still"))
        program = Program(self.program, self.home)
        for name, press in (("menu", None), ("technique", "Swedish")):
            if press:
                hand.press("card", press)
            hand.at(name)
            want = program.render("want.png", "--screen", name, "--size",
                                  "800x480", "--set", "reduced-motion=yes")
            until(lambda want=want: self.display.picture(WIDE) == want,
                  f"the window shows {name} as it is rendered")

    # ---- around it

    def resize(self, hand, name):
        """The page fits another size, and is still the same page."""
        hand.at(name)
        for size in (TALL, WIDE):
            hand.window.resize(size)
            page = hand.at(name, size)
            for item in page.items:
                self.assertGreaterEqual(item.box[0], 0, item.title)
                self.assertLessEqual(item.box[2], size[0], item.title)

    def test_any_page_takes_another_size(self):
        hand = self.keys()
        window = hand.window
        self.resize(hand, "menu")
        for title in ("All routines", "Learn", "Settings"):
            hand.press("button", title)
            page = hand.wait(lambda page: page.name != "menu", title)
            self.resize(hand, page.name)
            hand.escape_to("menu")
        hand.press("card", "Swedish")
        self.resize(hand, "technique")
        hand.press("row")
        self.resize(hand, "ask")
        self.answer(hand)
        self.resize(hand, "ready")
        hand.press("button", "Begin")
        self.resize(hand, "session")
        window.keys("Return")
        self.resize(hand, "pause")
        window.type("h")  # from here as from the session itself
        self.resize(hand, "hurts")
        hand.press("row")
        self.resize(hand, "hurts-answer")
        hand.press("button", "End for today")
        self.resize(hand, "after")
        hand.escape_to("menu")
        window.keys("Escape")
        self.assert_ends_well(window)
        self.assertIn("went: stopped", "".join(self.sessions()))

    def test_a_presenter_leads_through(self):
        """F5, Page Down and Escape are all that some have."""
        hand = self.keys()
        self.begin(hand, "Swedish")
        self.assertEqual(hand.page().focus().title, "Begin")
        hand.window.keys("F5")
        hand.at("session")
        hand.window.keys(*["Next"] * STEPS)
        hand.at("after")
        hand.escape_to("menu")
        hand.window.keys("Escape")
        self.assert_ends_well(hand.window)
        self.assertEqual(len(self.sessions()), 1)

    def test_closing_in_the_middle_is_noted(self):
        for over in ([], ["Return"]):
            with self.subTest(over=over):
                hand = self.keys()
                before = len(self.sessions())
                self.into_session(hand, "Swedish")
                hand.window.keys("Next", "Next", "Next", *over)
                hand.at("pause" if over else "session")
                hand.window.close_politely()
                self.assert_ends_well(hand.window)
                self.assertEqual(len(self.sessions()), before + 1)
                self.assertIn("finished: ", self.sessions()[-1])

    def test_what_cannot_be_saved_is_said(self):
        (self.home / "file").write_text("no folder\n")
        hand = self.keys(XDG_STATE_HOME=self.home / "file/state",
                         XDG_CONFIG_HOME=self.home / "file/config")
        hand.press("button", "Settings")
        hand.at("settings")
        hand.change("choice", "Body tone", 1)
        hand.wait(lambda page: "settings could not be saved"
                  in page.all_words(), "the page says so")
        hand.escape_to("menu")
        self.begin(hand, "Swedish")
        self.play(hand)  # all the way, as if nothing were the matter
        hand.wait(lambda page: "could not be saved" in page.all_words(),
                  "the menu says so")
        hand.window.keys("Escape")
        code, said = hand.window.ended()
        self.assertEqual(code, 0, said)
        for line in said.strip().split("\n"):
            self.assertRegex(line, "^knead: Your .* could not be saved: ")

    def test_bad_settings_do_not_stop_it(self):
        self.config.mkdir(parents=True)
        file = self.config / "settings.yaml"
        file.write_text("text-size: 125\ntheme: nihgt\nmirror: yes\n")
        hand = self.keys()
        hand.press("button", "Settings")
        page = hand.at("settings")
        self.assertIn("125 %", page.find("choice", "Text size").words)
        self.assertIn("Night", page.find("choice", "Theme").words)
        hand.escape_to("menu")
        hand.window.keys("Escape")
        code, said = hand.window.ended()
        self.assertEqual(code, 0, said)
        self.assertRegex(said, rf"^{re.escape(str(file))}:2:8: .*night.*\n$")


if __name__ == "__main__":
    Walk.program = sys.argv.pop(1)
    unittest.main()
