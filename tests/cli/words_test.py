# SPDX-License-Identifier: MIT
"""The program in other languages, from outside: which one, and that nothing
but words changes with it.

usage: words_test.py PROGRAM
"""
import re
import sys
import unittest

from program import Program, fresh_folder

# What --help begins with.
FIRST = {
    "en": "Knead leads you",
    "de": "Knead führt Sie",
    "es": "Knead le guía",
    "ja": "Knead は、",
    "ar": "يرشدك Knead",
}
SETTINGS = ".config/knead/settings.yaml"


class Words(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.knead = Program(PROGRAM, fresh_folder(self.addCleanup))

    def said(self, *words, **changes):
        """What the program prints, which must go well."""
        code, out, wrong = self.knead.run(*words, **changes)
        self.assertEqual(code, 0, wrong)
        return out.decode()

    def test_the_environment_chooses(self):
        for code, first in FIRST.items():
            said = self.said("--help", LANGUAGE=code)
            self.assertTrue(said.startswith(first), said[:40])
            # What is typed is the same everywhere.
            self.assertIn("--metrics-file F", said)
        self.assertTrue(
            self.said("--help", LC_ALL="C", LANGUAGE="de").startswith("Knead leads")
        )

    def test_the_settings_outrank_it(self):
        path = self.knead.home / SETTINGS
        path.parent.mkdir(parents=True)
        path.write_text("language: ja\n")
        self.assertIn("スウェーデン式", self.said("list", LANGUAGE="de"))
        path.write_text("language: auto\n")
        self.assertIn("Schwedisch", self.said("list", LANGUAGE="de"))
        path.write_text("language: xx\n")
        self.assertIn("Schwedisch", self.said("list", LANGUAGE="de"))

    def test_the_command_line_outranks_all(self):
        page = ("render", "--screen", "menu", "--layout", "--set")
        self.assertIn("Lernen", self.said(*page, "language=de", LANGUAGE="es"))
        self.assertIn("Aprender", self.said(*page, "theme=day", LANGUAGE="es"))
        code, _, wrong = self.knead.run(*page, "language=xx")
        self.assertEqual(code, 2)
        self.assertIn("auto, en, de, es, ja, ar", wrong)

    def test_mistakes_are_told_in_it(self):
        code, _, wrong = self.knead.run("nonsense", LANGUAGE="de")
        self.assertEqual(code, 2)
        self.assertIn("unbekannter Befehl 'nonsense'", wrong)

    def test_numbers_are_read_as_ever(self):
        """Scripts say the same whatever the language, to the last digit."""
        def figures(said):
            return re.findall(r"\d+:\d\d|× [\d.]+ s|\d\.\d", said)

        plain = figures(self.said("plan", "swedish-self"))
        self.assertGreater(len(plain), 30)
        for code in FIRST:
            plan = self.said("plan", "swedish-self", LANGUAGE=code)
            self.assertEqual(figures(plan), plain)
            self.assertEqual(self.said("check", LANGUAGE=code), "")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
