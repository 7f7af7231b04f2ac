# SPDX-License-Identifier: MIT
"""The whole way, from the menu through questions and a routine back to it, by
one switch alone, by a pedal's page keys alone, by a game pad alone, and by
fingers alone, in the real program; and by buttons of one's own, chosen by
pressing them.

Call as buttons_test.py PROGRAM FINGERS, where FINGERS is the library built of
tests/platform/fingers.c. Needs Xvfb and xdotool.
"""
import os
import re
import select
import sys
import time
import unittest

from desktop import SCREEN, until
from program import SCRIPTS
from walking import AFTER, BEFORE, TALL, WIDE, Hand, Keys, Mouse, Walk

FINGERS = None  # the library's path, once, from the command line
LONG = 0.5  # seconds, as the settings here say
APART = 0.08  # from one press to the next: less would be one that bounces
NO_DOUBLE = 0.5


def steps():
    """Of the first Swedish routine; one more would act on what follows it."""
    text = (SCRIPTS / "swedish-self.yaml").read_text()
    return len(re.findall(r"(?m)^  - title:", text))


class Few(Hand):
    """By what can go on and take, and nothing else."""

    def on(self):
        raise NotImplementedError

    def take(self):
        raise NotImplementedError

    def change_page(self, act):
        """Does that, and waits until it shows."""
        before = self.page()
        act()
        return self.wait(lambda page: page is not before, "something happens")

    def go(self, kind, title="", index=None):
        for _ in range(200):
            item = self.page().find(kind, title, index)
            assert item, f"no {kind} '{title}' on {self.page().name}"
            if item.is_("focus"):
                return
            self.change_page(self.on)
        raise AssertionError(f"{kind} '{title}' is never reached")

    def press(self, kind, title="", index=None):
        """What was not read yet is shown first, and it is pressed again."""
        for _ in range(20):
            self.go(kind, title, index)
            before = self.page()
            after = self.change_page(self.take)
            if kind != "button" or before.name != after.name or (
                    before.all_words() != after.all_words()):
                return
        raise AssertionError(f"{kind} '{title}' cannot be pressed")

    def read(self):
        """Going on shows all there is to read."""

    def change(self, kind, title, by):
        for _ in range(by):
            self.press(kind, title)

    def rate(self, value):
        self.go("scale")
        self.change_page(self.take)
        for _ in range(value):
            self.change_page(self.on)
        self.change_page(self.take)

    def leave(self):
        self.go("button", "Leave")
        self.take()


class Switch(Few):
    """One key: a press goes on, holding it takes."""

    settings = f"buttons: one\nlong-press: {LONG}s\n"
    key = "x"

    def on(self):
        time.sleep(APART)
        self.window.keys(self.key)

    def hold(self, seconds):
        time.sleep(APART)
        self.window.display.do("keydown", self.key)
        time.sleep(seconds)
        self.window.display.do("keyup", self.key)

    def take(self):
        self.hold(LONG + 0.2)

    def play_to_the_end(self):
        """All that the switch can do, then one step after the other."""
        for _ in range(2):
            self.on()
            time.sleep(NO_DOUBLE)
        self.on()
        self.on()
        time.sleep(NO_DOUBLE)
        self.hold(3.2)
        self.at("pause")
        self.press("button", "Go on")
        self.at("session")
        for _ in range(steps()):
            self.take()


class Pedal(Few):
    """Page Up and Page Down, as a pedal sends them that can be held."""

    settings = f"long-press: {LONG}s\n"

    def __init__(self, window):
        super().__init__(window)
        self.at("menu")
        self.on()  # the frame is seen from the first press

    def on(self):
        time.sleep(APART)
        self.window.keys("Next")

    def hold(self, key):
        time.sleep(APART)
        self.window.display.do("keydown", key)
        time.sleep(LONG + 0.2)
        self.window.display.do("keyup", key)

    def take(self):
        self.hold("Next")

    def play_to_the_end(self):
        self.hold("Next")
        self.at("pause")
        self.press("button", "Go on")
        self.at("session")
        self.window.keys("Prior")
        for _ in range(steps()):
            self.on()


class Pipe:
    """A window whose keys or clicks go through the pipe to fingers.c."""

    def __init__(self, window, pipe):
        self.window, self.pipe = window, pipe

    def __getattr__(self, name):
        return getattr(self.window, name)

    def say(self, *words):
        """Waits until it is done, or the program has ended with it."""
        orders, done = self.pipe
        os.write(orders, (" ".join(map(str, words)) + "\n").encode())
        until(lambda: select.select([done], [], [], 0.01)[0]
              or self.window.process.poll() is not None, words)
        if select.select([done], [], [], 0)[0]:
            os.read(done, 1)


class PadKeys(Pipe):
    """A game pad in the place of the keys that it stands for."""

    # By SDL's numbers: A, B, X, shoulders, cross.
    BUTTONS = {"Return": 0, "Escape": 1, "h": 2, "Prior": 9, "Next": 10,
               "Up": 11, "Down": 12, "Left": 13, "Right": 14}

    def keys(self, *names):
        for name in names:
            self.say("pad", self.BUTTONS[name], 1)
            self.say("pad", self.BUTTONS[name], 0)


class Pad(Keys):
    settings = ""

    def leave(self):
        self.press("button", "Leave")

    def __init__(self, window, pipe):
        super().__init__(PadKeys(window, pipe))

    def play_to_the_end(self):
        self.window.keys("Return")
        self.at("pause")
        self.press("button", "Go on")
        self.at("session")
        self.window.keys(*["Next"] * steps())


class Fingers(Pipe):
    """A finger in the place of the mouse."""

    def tell(self, what, x, y):
        self.say("finger", what, x / WIDE[0], y / WIDE[1])

    def click(self, x, y):
        self.tell("down", x, y)
        self.tell("up", x, y)

    def wheel(self, x, y, turns):
        """Drags what is there, within the window."""
        for _ in range(min(abs(turns), 12)):
            by = 90 if turns > 0 else -90
            self.tell("down", x, y + by)
            self.tell("move", x, y)
            self.tell("move", x, y - by)
            self.tell("up", x, y - by)


class Touch(Mouse):
    settings = ""

    def leave(self):
        self.press("button", "Leave")

    def __init__(self, window, pipe):
        super().__init__(Fingers(window, pipe))

    def tap(self, x):
        self.window.click(int(WIDE[0] * x), WIDE[1] // 2)

    def play_to_the_end(self):
        """On, back and the middle, then along the strip."""
        self.tap(0.9)
        self.tap(0.1)
        self.tap(0.5)
        self.at("pause")
        self.press("button", "Go on")
        self.at("session")
        super().play_to_the_end()


class ButtonsTest(Walk):
    def begin_with(self, settings, *words, **changes):
        if settings:
            self.config.mkdir(parents=True)
            (self.config / "settings.yaml").write_text(settings)
        return self.open(*words, **changes)

    def begin_piped(self, settings, *words):
        """A window, and the pipes into it and back."""
        names = [self.home / "orders", self.home / "done"]
        pipe = []
        for name in names:
            name.unlink(missing_ok=True)
            os.mkfifo(name)
            pipe.append(os.open(name, os.O_RDWR))
            self.addCleanup(os.close, pipe[-1])
        options = os.environ.get("ASAN_OPTIONS", "")
        window = self.begin_with(
            settings, *words, LD_PRELOAD=FINGERS,
            KNEAD_TEST_ORDERS=names[0], KNEAD_TEST_DONE=names[1],
            ASAN_OPTIONS=f"{options}:verify_asan_link_order=0")
        return window, pipe

    def walk(self, hand):
        window = hand.window
        hand.at("menu")
        self.begin(hand, "Swedish")
        self.play(hand)
        hand.leave()
        self.assert_ends_well(window)
        sessions = self.sessions()
        self.assertEqual(len(sessions), 1, sessions)
        self.assertIn(f"before: {BEFORE}, after: {AFTER}", sessions[0])
        self.assertNotIn("finished", sessions[0])  # only when it was not

    def test_by_one_switch(self):
        self.walk(Switch(self.begin_with(Switch.settings, size=TALL)))

    def test_by_pedal(self):
        self.walk(Pedal(self.begin_with(Pedal.settings, size=TALL)))

    def test_by_pad(self):
        self.walk(Pad(*self.begin_piped(Pad.settings)))

    def test_by_touch(self):
        self.walk(Touch(*self.begin_piped(Touch.settings)))

    # ---- buttons of one's own

    def choose(self, hand, what, press, name):
        """Chooses by pressing; it is on the page then, and in the file."""
        hand.press("row", what)
        hand.at("press")
        press()
        hand.at("buttons")
        hand.wait(lambda page: f"Yours: {name}" in
                  page.find("row", what).words, f"{name} for {what}")

    def use(self, window):
        """One after the other, in a session that has begun."""
        hand = Mouse(window)
        hand.at("session")
        window.say("pad", 4, 1)
        window.say("pad", 4, 0)
        hand.at("pause")
        hand.press("button", "Go on")
        hand.at("session")
        window.display.do("click", 8)
        hand.at("hurts")
        hand.press("button", "It is all right: go on")
        hand.at("session")
        window.keys(*["m"] * steps())
        hand.at("after")
        self.display.do("mousemove", SCREEN[0] - 1, SCREEN[1] - 1)

    def test_by_buttons_of_ones_own(self):
        window = Pipe(*self.begin_piped(""))
        hand = Mouse(window)
        hand.at("menu")
        hand.press("button", "Settings")
        hand.at("settings")
        hand.press("button", "Buttons of your own")
        hand.at("buttons")
        self.choose(hand, "Next step", lambda: window.keys("m"), "M")
        self.choose(hand, "Pause with everything",
                    lambda: [window.say("pad", 4, down) for down in (1, 0)],
                    "Game pad: Back")
        self.choose(hand, "It hurts more",
                    lambda: window.display.do("click", 8), "Mouse button 4")
        hand.press("row", "Step again")
        hand.at("press")
        window.keys("F8")
        hand.wait(lambda page: "F8 always has pages read aloud" in
                  page.all_words(), "why not")
        hand.escape_to("menu")
        self.begin(hand, "Swedish")
        hand.press("button", "Begin")
        self.use(window)
        hand.escape_to("menu")
        window.keys("Escape")
        self.assert_ends_well(window)
        self.assertIn('button-next: "key:m"\n'
                      "button-before: as-usual\n"
                      "button-again: as-usual\n"
                      'button-hurts: "mouse:4"\n'
                      "button-softer: as-usual\n"
                      'button-everything: "pad:back"\n',
                      (self.config / "settings.yaml").read_text())
        again = Pipe(*self.begin_piped("", "swedish-self", "--from", "0:03"))
        self.use(again)


if __name__ == "__main__":
    FINGERS = os.path.abspath(sys.argv.pop(2))
    Walk.program = sys.argv.pop(1)
    unittest.main()
