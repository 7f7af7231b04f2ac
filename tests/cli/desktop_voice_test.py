# SPDX-License-Identifier: MIT
"""The whole program, its words said by a speech server: what it is told, when,
and that no server, whatever it does, stops the program or keeps it.

Call as desktop_voice_test.py PROGRAM. Needs Xvfb and xdotool.
"""
import os
import re
import subprocess
import sys
import time
import unittest

from desktop import PATIENCE, DisplayCase, Window, until
from program import Program, environment, fresh_folder
from server import Server
from walking import Keys

KNEAD = None  # the program's path, once, from the command line
SIZE = "800x480"
SMALL = "320x200"  # where nobody looks
ROUTINE = "desk-break"
FROM, TO = 88.0, 96.0  # seconds of it, in which lines are close together
NEAR = 0.2  # seconds; the program's own part of that is some milliseconds
TRIES = 3
SOON = 1.0
DESKTOP = ("--set", "speaker=desktop")
ALOUD = ("--set", "self-voicing=yes")


class DesktopVoiceTest(DisplayCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # One folder of pictures for all, so that the body is made once.
        cls.cache = fresh_folder(cls.addClassCleanup)

    def setUp(self):
        self.home = fresh_folder(self.addCleanup)
        self.knead = Program(KNEAD, self.home)

    def serve(self, **manner):
        server = Server(**manner)
        self.addCleanup(server.close)
        return server

    def open(self, address, *words, **changes):
        window = Window(self.display, self.knead, "play", *words, "--layout",
                        "--size", SIZE, SPEECHD_ADDRESS=address,
                        XDG_CACHE_HOME=self.cache, **changes)
        self.addCleanup(window.close)
        return window

    def start(self, address, *words, **changes):
        """The program without a window: it plays, and does not see keys."""
        process = subprocess.Popen(
            [self.knead.path, *words], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=environment(self.home, SDL_VIDEODRIVER="dummy",
                            SDL_AUDIODRIVER="dummy", SPEECHD_ADDRESS=address,
                            XDG_CACHE_HOME=self.cache, **changes))
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def play(self, address, *words, **changes):
        return self.start(address, "play", ROUTINE, "--from", "1:28", "--size",
                          SMALL, *words, **changes)

    def end(self, process):
        """Ends it as a desktop does that ends; how long it took, in seconds."""
        begun = time.monotonic()
        process.terminate()
        code = process.wait(PATIENCE)
        self.assertEqual((code, process.stdout.read()), (0, b""))
        return time.monotonic() - begun

    def leave(self, window):
        window.close_politely()
        self.assertEqual(window.ended(), (0, ""))

    def assert_next(self, server, before, what):
        """What comes after `before` entries, soon."""
        begun = time.monotonic()
        until(lambda: len(server.entries()) > before, what)
        self.assertEqual(server.entries()[before][1], what)
        self.assertLess(server.entries()[before][0] - begun, SOON)

    # ---- lines of a session

    def planned(self):
        """(seconds, words) of each line from FROM to TO."""
        code, table, said = self.knead.run("plan", ROUTINE, "--cues")
        self.assertEqual(code, 0, said)
        row = r"(?m)^ *(\d+):([\d.]+) +[\d.]+ s  (?:\S+ ?\S*?)  +(.*)$"
        lines = [(int(m[1]) * 60 + float(m[2]), m[3])
                 for m in re.finditer(row, table.decode())]
        return [line for line in lines if FROM <= line[0] < TO]

    def hear(self, planned):
        """A window and a server that has heard those lines, and how far from
        the plan the farthest was."""
        server = self.serve()
        window = self.open(server.address, ROUTINE, "--from", "1:28",
                           *DESKTOP, *ALOUD)
        until(lambda: len(server.texts()) >= len(planned), "the lines")
        said = server.entries("TEXT")[: len(planned)]
        self.assertEqual([words for _, _, words in said],
                         [words for _, words in planned])
        begun = said[0][0] - planned[0][0]
        return window, server, max(
            abs(when - begun - due)
            for (when, _, _), (due, _) in zip(said, planned))

    def test_lines_are_said_when_they_are_due(self):
        planned = self.planned()
        self.assertGreater(len(planned), 4)
        for _ in range(TRIES):
            window, server, off = self.hear(planned)
            if off < NEAR:
                break
            window.close()  # the machine may have stood still; not each time
        self.assertLess(off, NEAR)
        self.pause(window, server)
        self.leave(window)
        until(lambda: server.entries("CLOSED"), "the connection ends")
        # Whatever was being said ends with the program.
        self.assertEqual([what for _, what, _ in server.entries()][-2:],
                         ["CANCEL SELF", "CLOSED"])

    def pause(self, window, server):
        """Quiet at once, and until it goes on; then from its beginning."""
        before = len(server.entries())
        window.keys("space")
        self.assert_next(server, before, "CANCEL SELF")
        texts = len(server.texts())
        window.click(400, 120)  # the page of what can be done is read
        until(lambda: len(server.texts()) > texts, "a page")
        before = len(server.entries())
        time.sleep(0.7)
        self.assertEqual(len(server.entries()), before)
        window.keys("Escape", "Home", "space")
        until(lambda: "Step 1 of 6" in server.texts()[-1], "a line")
        self.assertEqual(server.entries()[before][1], "CANCEL SELF")

    # ---- pages

    def test_pages_are_read_and_the_newest_wins(self):
        server = self.serve()
        window = self.open(server.address, *DESKTOP, *ALOUD)
        until(server.texts, "a page is read")
        self.assertIn("Swedish", server.texts()[0])
        before = len(server.entries())
        window.keys("Right")
        self.assert_next(server, before, "CANCEL SELF")
        until(lambda: len(server.texts()) > 1, "what has the focus is read")
        # This server's own language is English, of a kind.
        self.assertFalse(server.entries("SET SELF LANGUAGE en"))
        before = len(server.entries())
        window.keys("F8")
        self.assert_next(server, before, "CANCEL SELF")
        texts = len(server.texts())
        window.keys("Right", "Left")
        time.sleep(0.5)
        self.assertLessEqual(len(server.texts()), texts + 1)  # "off", at most
        self.leave(window)

    def test_one_that_hangs_is_taken_over_from(self):
        server = self.serve()
        hand = Keys(self.open(server.address, *DESKTOP, *ALOUD))
        hand.at("menu")
        until(server.texts, "a page is read")
        server.sane, server.then = 0, "hang"
        hand.press("button", "Settings")
        until(lambda: server.sane < 0, "it is asked")
        hand.wait(lambda page: "No desktop voice" in page.all_words(),
                  "the sign")
        hand.go("choice", "Whose voice")
        hand.window.keys("Right")
        hand.wait(lambda page: "No desktop voice" not in page.all_words(),
                  "no sign for what is not wanted")
        self.leave(hand.window)

    # ---- whatever servers do, the program goes on, and ends

    def test_no_server_keeps_the_program(self):
        alone = self.play("unix_socket:/nowhere", *DESKTOP)
        self.bake()
        plays = []
        for sane, then in ((0, "hang"), (9, "hang"), (3, b"abc hello\r\n"),
                           (9, "leave"), (0, b"x" * 100000)):
            server = self.serve()
            server.sane, server.then = sane, then
            plays.append((server, self.play(server.address, *DESKTOP)))
        for server, _ in plays:
            until(lambda server=server: server.sane < 0, "it is asked")
        time.sleep(0.2)
        alone = self.end(alone)
        for server, process in plays:
            with self.subTest(then=server.then[:9]):
                self.assertIsNone(process.poll())
                self.assertLess(self.end(process), alone + 1)

    def bake(self):
        """Until the body is in the cache: while it is made, the end waits."""
        def pictures():
            return sorted((file.name, file.stat().st_size) for file in
                          self.cache.rglob("*")
                          if file.is_file())

        until(pictures, "a picture in the cache")
        before = None
        while pictures() != before:
            before = pictures()
            time.sleep(1)

    def test_nobody_is_looked_for_where_nobody_is_wanted(self):
        house = self.home / "kiosk/knead"
        house.mkdir(parents=True)
        (house / "kiosk.yaml").write_text(
            "settings:\n  speaker: desktop\n  self-voicing: yes\n")
        server = self.serve()
        kiosk = self.start(server.address, "--kiosk",
                           XDG_CONFIG_HOME=house.parent)
        plain = self.play(server.address, *ALOUD)
        time.sleep(2)
        for process in kiosk, plain:
            self.assertIsNone(process.poll())
            self.end(process)
        self.assertEqual(server.entries(), [])

    def test_a_server_is_started_where_it_usually_is(self):
        plays = []
        for name, end in (("no", "exit 1"), ("slow", "exec sleep 60")):
            folder = self.home / name
            folder.mkdir(mode=0o700)
            starter = folder / "speech-dispatcher"
            starter.write_text(
                f'#!/bin/sh\necho "$@" >> {folder}/started\n{end}\n')
            starter.chmod(0o755)
            path = f"{folder}{os.pathsep}{os.environ['PATH']}"
            plays.append((folder, self.play(
                None, *DESKTOP, PATH=path, XDG_RUNTIME_DIR=folder)))
        for folder, process in plays:
            noted = folder / "started"
            until(noted.exists, "it is started")
            time.sleep(0.2)
            self.assertLess(self.end(process), 3)
            socket = folder / "speech-dispatcher/speechd.sock"
            self.assertEqual(
                noted.read_text(), "--spawn --communication-method "
                f"unix_socket --socket-path {socket}\n")  # and once

    # ---- languages that nobody here speaks

    def test_the_desktop_stands_in_but_not_by_spelling(self):
        reads = self.serve()
        spells = self.serve(module="espeak-ng")
        words = "play", "--size", SMALL, *ALOUD, "--set", "language=ja"
        plays = [self.start(server.address, *words)
                 for server in (reads, spells)]
        until(reads.texts, "a page is read")
        until(lambda: spells.entries("GET OUTPUT_MODULE"), "it is asked")
        time.sleep(1)
        for process in plays:
            self.end(process)
        if "Swedish" in reads.texts()[0]:
            self.skipTest("built without languages")
        self.assertTrue(reads.entries("SET SELF LANGUAGE ja"))
        self.assertEqual(spells.texts(), [])


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    unittest.main()
