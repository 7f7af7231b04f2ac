# SPDX-License-Identifier: MIT
"""Walks through the program in a real window: hands that press, read and rate
by one kind of thing alone, and the way from the menu through the questions and
a routine back to the menu.
"""
import re
import time

from desktop import SCREEN, DisplayCase, Window, until
from program import Program, fresh_folder

WIDE, TALL = (800, 480), (480, 800)
TECHNIQUES = {
    "Swedish": "swedish",
    "Deep tissue": "deep_tissue",
    "Trigger point": "trigger_point",
    "Myofascial release": "myofascial_release",
    "Hot stone": "hot_stone",
}
BEFORE, AFTER = 6, 3
STEPS = 64  # as many as a routine has at most


def show(path):
    return path.read_text() if path.exists() else ""


class Hand:
    """Does things to a window's pages, and waits until they are done."""

    def __init__(self, window):
        self.window = window

    def page(self):
        return self.window.page()

    def wait(self, true, what):
        """Until `true` of the page; gives the page."""
        try:
            return until(lambda: self.page() and true(self.page())
                         and self.page(), what)
        except AssertionError as error:
            page = self.page()
            seen = page.name + "\n" + page.all_words() if page else "nothing"
            raise AssertionError(f"{error}; there is: {seen}\n"
                                 f"{self.window.said()}") from None

    def at(self, name, size=None):
        return self.wait(lambda page: page.name == name
                         and size in (None, page.size), f"screen {name}")

    def escape_to(self, name):
        """Goes back step by step."""
        for _ in range(20):
            page = self.page()
            if page.name == name:
                return
            self.window.keys("Escape")
            self.wait(lambda now, page=page: now is not page, "a step back")
        raise AssertionError(f"Escape does not lead to {name}")


class Keys(Hand):
    """By keyboard alone; no more than arrows, Enter and Escape."""

    def move(self, key):
        """Presses an arrow; false when that moved nothing."""
        before = self.page()
        self.window.keys(key)
        end = time.monotonic() + 10  # a busy machine
        while self.page() is before and time.monotonic() < end:
            time.sleep(0.005)
        return self.page() is not before

    def go(self, kind, title="", index=None):
        """Moves the focus there."""
        for _ in range(80):
            focus = self.page().focus()
            item = self.page().find(kind, title, index)
            assert item, f"no {kind} '{title}' on {self.page().name}"
            if focus and focus.id == item.id:
                return item
            assert self.move(towards(focus, item)), (
                f"{kind} '{title}' cannot be reached on {self.page().name} "
                f"from '{focus.title}'")
        raise AssertionError(f"{kind} '{title}' is never reached")

    def press(self, kind, title="", index=None):
        self.go(kind, title, index)
        self.window.keys("Return")

    def read(self):
        """To the end of the page."""
        self.window.keys(*["Next"] * 6)

    def change(self, kind, title, by):
        self.go(kind, title)
        self.window.keys(*["Right" if by > 0 else "Left"] * abs(by))

    def rate(self, value):
        self.change("scale", "", value + 1)

    def play_to_the_end(self):
        """Step by step. A press too many would move what comes next, so it is
        waited for until nothing does."""
        for _ in range(STEPS):
            if self.page().name != "session":
                break
            self.window.keys("Next")
            time.sleep(0.05)
        page = None
        while self.page() is not page:
            page = self.page()
            time.sleep(0.5)


def towards(focus, item):
    """The arrow that leads from one item to another: up or down first, for
    sideways means something else on a scale."""
    if item.is_("foot") != focus.is_("foot"):
        return "Down" if item.is_("foot") else "Up"
    if item.box[1] >= focus.box[3]:
        return "Down"
    if item.box[3] <= focus.box[1]:
        return "Up"
    return "Right" if item.box[0] > focus.box[0] else "Left"


class Mouse(Hand):
    """By mouse alone."""

    def reach(self, kind, title="", index=None):
        """Scrolls until its middle can be clicked."""
        for _ in range(80):
            page = self.page()
            item = page.find(kind, title, index)
            assert item, f"no {kind} '{title}' on {page.name}"
            view = page.find("view").box
            middle = (item.box[1] + item.box[3]) // 2
            if not item.scrolls() or view[1] <= middle < view[3]:
                return item
            turns = 1 if middle >= view[3] else -1
            self.window.wheel((view[0] + view[2]) // 2,
                              (view[1] + view[3]) // 2, turns)
            until(lambda: self.page() is not page, "the wheel scrolls")
        raise AssertionError(f"{kind} '{title}' never comes into view")

    def press(self, kind, title="", index=None):
        left, top, right, bottom = self.reach(kind, title, index).box
        self.window.click((left + right) // 2, (top + bottom) // 2)

    def read(self):
        """To the end of the page."""
        view = self.page().find("view").box
        self.window.wheel((view[0] + view[2]) // 2,
                          (view[1] + view[3]) // 2, 60)

    def change(self, kind, title, by):
        left, top, right, bottom = self.reach(kind, title).inner
        x = left + (right - left) * (3 if by > 0 else 1) // 4
        for _ in range(abs(by)):
            self.window.click(x, (top + bottom) // 2)

    def rate(self, value):
        left, top, right, bottom = self.reach("scale").inner
        x = left + (right - left) * (2 * value + 1) // 22
        self.window.click(x, (top + bottom) // 2)

    def play_to_the_end(self):
        left, top, right, bottom = self.page().find("strip").box
        self.window.click(right - 1, (top + bottom) // 2)


class Walk(DisplayCase):
    program = None  # its path, once, from the command line

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # One folder of pictures for all, so that a body is made once a size.
        cls.cache = fresh_folder(cls.addClassCleanup)

    def setUp(self):
        self.home = fresh_folder(self.addCleanup)
        self.state = self.home / "state/knead"
        self.config = self.home / "config/knead"

    def open(self, *words, size=WIDE, **changes):
        places = {"XDG_STATE_HOME": self.home / "state",
                  "XDG_CONFIG_HOME": self.home / "config",
                  "XDG_CACHE_HOME": self.cache, **changes}
        # A mouse that rests over the window would point at something.
        self.display.do("mousemove", SCREEN[0] - 1, SCREEN[1] - 1)
        window = Window(self.display, Program(self.program, self.home), "play",
                        *words, "--layout", "--size", f"{size[0]}x{size[1]}",
                        **places)
        self.addCleanup(window.close)
        return window

    def assert_ends_well(self, window):
        """With 0 and without a word, so without a report of a sanitizer."""
        self.assertEqual(window.ended(), (0, ""))

    def sessions(self):
        """The lines of the history, one for each session."""
        return re.findall(r"(?m)^ *- .*routine.*$",
                          show(self.state / "history.yaml"))

    # ---- the way

    def begin(self, hand, title):
        """From the menu, or what asks first, to the routine's first page."""
        hand.press("card", title)
        page = hand.at("technique")
        self.assertIn(title, [item.title for item in page.items])
        hand.press("row")
        return self.answer(hand)

    def answer(self, hand):
        """All that is asked, up to where it can begin; the pages on the way."""
        names = []
        while True:
            page = hand.wait(lambda page: page.name not in
                             ("menu", "technique"), "a page before")
            names.append(page.name)
            if page.name == "ready":
                return names
            if page.name == "heat":
                self.measure(hand)
                continue
            self.propose(hand, page)
            hand.wait(lambda now, page=page: now.name != page.name
                      or now.all_words() != page.all_words(), "the next page")

    def propose(self, hand, page):
        """Presses what the page proposes."""
        first = next(item for item in page.items if item.is_("on")
                     and item.kind == "button")
        hand.read()
        hand.press("button", first.title)

    def measure(self, hand):
        self.assertTrue(hand.page().find("button", "Go on").is_("off"))
        hand.change("choice", "The thermometer says", 1)
        hand.wait(lambda page: "40" in page.all_words(), "the reading")
        hand.press("tick", "Five seconds")
        hand.wait(lambda page: not page.find("button", "Go on").is_("off"),
                  "the stones are right")
        hand.press("button", "Go on")
        hand.at("ready")

    def rate(self, hand, value):
        hand.rate(value)
        hand.wait(lambda page: page.find("scale").value == value, "the rating")

    def play(self, hand):
        """From what it is about to how it was, and to the menu."""
        self.rate(hand, BEFORE)
        hand.press("button", "Begin")
        hand.at("session")
        hand.play_to_the_end()
        page = hand.at("after")
        self.assertIn("That is all for now", page.all_words())
        self.rate(hand, AFTER)
        self.assertRegex(hand.page().all_words(),
                         rf"Before: {BEFORE}\W+Now: {AFTER}")
        hand.change("choice", "All in all", 1)
        hand.press("button", "To the menu")
        hand.at("menu")
