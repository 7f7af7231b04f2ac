# SPDX-License-Identifier: MIT
"""The manual page says what --help and the program itself say.

Call as manual_test.py BUILD_FOLDER.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = None  # once, from the command line


def knead(*words):
    ended = subprocess.run(
        [BUILD / "knead", *words],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        timeout=60,
    )
    return ended.stdout


def offered(*words):
    return set(knead("complete", *words).split())


def macro_words(lines):
    """The words after the macro of each line, without punctuation."""
    return {
        word
        for line in lines
        for word in line.split()[1:]
        if word not in ("Cm", "or") and word not in ",.:|"
    }


class Manual(unittest.TestCase):
    def setUp(self):
        self.page = BUILD / "packaging" / "knead.1"
        self.text = self.page.read_text()

    def section(self, name):
        return self.text.split(f".Sh {name}\n")[1].split("\n.Sh ")[0]

    def items(self):
        """For each option, what the list of options says of it."""
        out = {}
        for item in self.section("OPTIONS").split("\n.It ")[1:]:
            head, _, body = item.partition("\n")
            for name in re.findall(r"(?:Fl|,) (-?[a-z-]+)(?= |$)", head):
                out["-" + name] = body
        return out

    def test_commands(self):
        listed = self.section("DESCRIPTION").split("The commands:")[1]
        named = set(re.findall(r"(?m)^\.It Cm (\w+)", listed))
        self.assertEqual(named - {"complete"}, offered(""))

    def test_options(self):
        shown = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", knead("--help")))
        self.assertEqual(set(self.items()), shown | {"--output"})

    def test_who_takes_an_option(self):
        takes = {}
        for command in offered(""):
            for option in offered(command, "-"):
                takes.setdefault(option, set()).add(command)
        said = 0
        for option, body in self.items().items():
            lines = re.findall(r"(?m)^\.Pq Cm .*", body)
            if lines:
                said += 1
                self.assertEqual(macro_words(lines), takes[option], option)
        self.assertGreater(said, 8)

    def test_screens_and_layers(self):
        for option, offers in (("--screen", None), ("--layer", None)):
            offers = offered("render", option, "")
            body = self.items()[option]
            lines = re.findall(r"(?m)^\.Cm .*", body)
            self.assertEqual(
                macro_words(lines) | set(re.findall(r"\.Cm (\w+)", body)),
                offers,
            )

    def test_exit_codes(self):
        codes = re.findall(r"(?m)^\.It (\d)$", self.section("EXIT STATUS"))
        ends = knead("--help").split("Ends with")[1]
        self.assertEqual(codes, re.findall(r"\b\d\b", ends))

    def test_environment(self):
        used = set()
        for file in (ROOT / "src").rglob("*.c"):
            used.update(
                re.findall(r'getenv\("(KNEAD_\w+)"\)', file.read_text())
            )
        named = set(re.findall(r"KNEAD_\w+", self.section("ENVIRONMENT")))
        self.assertEqual(named, used)
        self.assertGreater(len(used), 1)

    def test_the_formatters_have_no_complaint(self):
        tools = {
            "mandoc": ["mandoc", "-T", "lint", "-W", "warning", self.page],
            "groff": ["groff", "-mandoc", "-ww", "-Tutf8", "-z", self.page],
        }
        ran = 0
        for tool, call in tools.items():
            with self.subTest(tool):
                if not shutil.which(tool):
                    continue
                ended = subprocess.run(
                    call,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    check=False,
                    text=True,
                )
                self.assertEqual((ended.stdout, ended.returncode), ("", 0))
                ran += 1
        if ran < len(tools):
            self.skipTest("mandoc or groff is not here")


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
