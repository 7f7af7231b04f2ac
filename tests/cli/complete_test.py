# SPDX-License-Identifier: MIT
"""knead complete: what a shell is offered, and that the program then takes it.

Call as complete_test.py PROGRAM.
"""
import sys
import unittest

from program import SCRIPTS, Program, fresh_folder

SHIPPED = sorted(file.stem for file in SCRIPTS.glob("*.yaml"))
KNEAD = None  # the program's path, once, from the command line


class CompleteTest(unittest.TestCase):
    def setUp(self):
        self.home = fresh_folder(self.addCleanup)
        self.knead = Program(KNEAD, self.home)

    def offers(self, *words):
        code, out, said = self.knead.run("complete", *words)
        self.assertEqual((code, said), (0, ""))
        return out.decode().split()

    def test_commands(self):
        commands = self.offers("")
        for command in ("play", "list", "render", "icon"):
            self.assertIn(command, commands)
        self.assertEqual(self.offers("han"), ["handout"])
        self.assertEqual(self.offers("nothing-of-ours"), [])
        self.assertEqual(self.offers(), commands)

    def test_routines_where_one_is_meant_and_once(self):
        for command in ("play", "plan", "render", "export", "handout"):
            self.assertEqual(self.offers(command, ""), SHIPPED)
        self.assertEqual(
            self.offers("play", "--from", "1:00", "swedish"),
            ["swedish-partner", "swedish-self"],
        )
        self.assertEqual(self.offers("play", "swedish-self", ""), [])
        self.assertEqual(self.offers("list", ""), [])

    def test_ones_own_routines_too(self):
        own = self.home / ".local/share/knead/routines/mine.yaml"
        own.parent.mkdir(parents=True)
        own.write_text("title: 3\n")
        self.assertEqual(self.offers("plan", "mi"), ["mine"])

    def test_every_option_offered_is_one_the_command_takes(self):
        for command in self.offers(""):
            offered = self.offers(command, "-")
            self.assertIn("--help", offered)
            for option in offered:
                said = self.knead.run(command, option)[2]
                self.assertNotIn("does not take it", said)
                self.assertNotIn("unknown option", said)

    def test_every_screen_offered_can_be_drawn(self):
        screens = self.offers("render", "--screen", "")
        self.assertGreater(len(screens), 10)
        for screen in screens:
            said = self.knead.run("render", "--screen", screen)[2]
            self.assertIn("nowhere to put the picture", said)

    def test_values(self):
        self.assertEqual(
            self.offers("render", "x", "--layer", ""),
            ["superficial", "deep", "bone"],
        )
        self.assertEqual(self.offers("--set", "text"), ["text-size="])
        self.assertEqual(self.offers("sheet", "t"), ["tools"])
        # A file, a time: the shell's own matter.
        self.assertEqual(self.offers("render", "-o", ""), [])
        self.assertEqual(self.offers("play", "--from", ""), [])
        self.assertEqual(self.offers("check", ""), [])

    def test_a_line_that_is_wrong_so_far(self):
        self.assertEqual(self.offers("nonsense", ""), [])
        self.assertIn("--help", self.offers("--nonsense", "--h"))
        self.assertEqual(self.offers("plan", "--at", "--at", "desk"),
                         ["desk-break"])


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    unittest.main()
