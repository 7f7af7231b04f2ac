# SPDX-License-Identifier: MIT
"""knead handout: that the pages hold every step, and are pages.

Call as handout_test.py PROGRAM. Words are read back with pdftotext where that
is installed, and from the PDF's own table of contents everywhere.
"""
import re
import shutil
import subprocess
import sys
import unittest
import zlib

import commands_test
import yaml
from commands_test import SHIPPED, CommandTest
from program import SCRIPTS, Picture

PAGE = (1240, 1753)  # A4 at 150 dots an inch
PDFTOTEXT = shutil.which("pdftotext")


def inflated(data):
    """The PDF with its compressed streams read."""
    out = [data]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            out.append(zlib.decompressobj().decompress(data[match.end() :]))
        except zlib.error:
            pass  # a picture
    return b"\n".join(out)


def page_count(data):
    return len(re.findall(rb"/Type\s*/Page\b", inflated(data)))


def titles(script):
    steps = yaml.safe_load((SCRIPTS / f"{script}.yaml").read_text())["steps"]
    named = [step["title"] for step in steps]
    return [n["en"] if isinstance(n, dict) else n for n in named]


class Handout(CommandTest):
    def handout(self, name, *words, **changes):
        return self.knead.run("handout", *words, "-o", name, **changes)

    def make(self, name, *words):
        ended = self.handout(name, *words)
        self.assertEqual(ended, (0, b"", ""))
        return (self.home / name).read_bytes()

    def test_every_routine_has_its_steps(self):
        for script in SHIPPED:
            with self.subTest(script=script):
                data = self.make("a.pdf", script)
                self.assertTrue(data.startswith(b"%PDF-"))
                self.assertLess(len(data), 2_000_000)
                self.assertGreaterEqual(page_count(data), 2)
                text = inflated(data)
                for title in titles(script):
                    self.assertIn(f"({title})".encode(), text)

    @unittest.skipUnless(PDFTOTEXT, "pdftotext is not installed")
    def test_words_can_be_copied(self):
        self.make("a.pdf", "swedish-self")
        text = subprocess.run([PDFTOTEXT, "-raw", self.home / "a.pdf", "-"],
                              stdout=subprocess.PIPE, check=True,
                              timeout=30).stdout.decode()
        at = 0
        for title in titles("swedish-self"):
            at = text.index(title, at)
        one = " ".join(text.split())
        for words in ("Stop at once if you feel sharp", "never above 4",
                      "two soft tennis balls tied in a sock",
                      "10 strokes of 7 s \u00b7 1:10 in all",
                      ", rising from 1 to 3 of 10",
                      "Keep your palms off the spine", "1 of "):
            self.assertIn(words, one)

    def test_the_same_pages_as_a_picture(self):
        pages = page_count(self.make("a.pdf", "swedish-self"))
        data = self.make("a.png", "swedish-self")
        self.assertEqual(data, self.make("b.png", "swedish-self"))
        picture = Picture.from_png(data)
        self.assertEqual((picture.width, picture.height),
                         (PAGE[0], PAGE[1] * pages))
        row = PAGE[0] * 3
        for page in range(pages):
            # A white margin, and something on it.
            top = picture.rgb[page * PAGE[1] * row :][: 60 * row]
            self.assertEqual(top.strip(b"\xff"), b"")
            body = picture.rgb[page * PAGE[1] * row :][: PAGE[1] * row]
            self.assertNotEqual(body.strip(b"\xff"), b"")

    def test_long_and_foreign_words(self):
        text = (SCRIPTS / "swedish-partner.yaml").read_text()
        title = "Dos y espalda \u041c\u0430\u0441\u0441\u0430\u0436 " * 3
        text = re.sub("(?m)^title: .*$", f'title: "{title.strip()}"', text)
        self.write("long.yaml", text)
        data = self.make("a.pdf", "long.yaml")
        self.assertGreaterEqual(page_count(data), 2)

    def test_where_it_cannot_go(self):
        self.assert_fails(self.handout("a.doc"), 2, r"'a\.doc' .*\.pdf or")
        self.assert_fails(self.handout("-"), 2, "cannot print to '-'")
        for name in ("no/a.pdf", "no/a.png"):
            self.assert_fails(self.handout(name), 3, f"could not write {name}")
        (self.home / "full.pdf").symlink_to("/dev/full")
        self.assert_fails(self.handout("full.pdf"), 3, "disk is full")
        (self.home / "fonts").mkdir()
        ended = self.handout("a.pdf", KNEAD_FONT_DIR=self.home / "fonts")
        self.assert_fails(ended, 3, "no font")
        ended = self.handout("a.pdf", "swedish-slef")
        self.assert_fails(ended, 1, "did you mean 'swedish-self'")
        self.assertFalse((self.home / "a.pdf").exists())


if __name__ == "__main__":
    commands_test.KNEAD = sys.argv.pop(1)
    unittest.main()
