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
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" '
                  r'yMax="([\d.]+)">')


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


def overlapping(boxes):
    """Those that share more than the edges of lines and letters."""
    return [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]
            if min(a[2], b[2]) - max(a[0], b[0]) > 1
            and min(a[3], b[3]) - max(a[1], b[1]) > 4]


def is_skin(red, green, blue):
    return red > green > blue + 10


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
        text = self.told("a.pdf", "-raw")
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

    def told(self, name, *words):
        """What pdftotext makes of the PDF `name`."""
        return subprocess.run([PDFTOTEXT, *words, self.home / name, "-"],
                              stdout=subprocess.PIPE, check=True,
                              timeout=30).stdout.decode()

    # Not in Arabic, whose letters pdftotext gives boxes one by one; nor in
    # Japanese, after whose fonts cairo 1.16 does not give back some bytes,
    # which a sanitizer would hold against us.
    @unittest.skipUnless(PDFTOTEXT, "pdftotext is not installed")
    def test_no_word_covers_another(self):
        for code in ("en", "de", "es"):
            with self.subTest(language=code):
                ended = self.handout("a.pdf", "swedish-self",
                                     LC_ALL=f"{code}_XX.UTF-8", LANGUAGE=code)
                self.assertEqual(ended, (0, b"", ""))
                for page in self.told("a.pdf", "-bbox").split("<page ")[1:]:
                    boxes = [tuple(map(float, box))
                             for box in WORD.findall(page)]
                    self.assertGreater(len(boxes), 50)
                    self.assertEqual(overlapping(boxes), [])

    @unittest.skipUnless(PDFTOTEXT, "pdftotext is not installed")
    def test_arabic_words_can_be_copied(self):
        ended = self.handout("a.pdf", "swedish-self", LC_ALL="ar_XX.UTF-8",
                             LANGUAGE="ar")
        self.assertEqual(ended, (0, b"", ""))
        script = yaml.safe_load((SCRIPTS / "swedish-self.yaml").read_text())
        self.assertIn(script["title"]["ar"], self.told("a.pdf"))

    def test_in_arabic_the_page_is_mirrored(self):
        ended = self.handout("a.png", "swedish-self", LC_ALL="ar_XX.UTF-8",
                             LANGUAGE="ar")
        self.assertEqual(ended, (0, b"", ""))
        page = Picture.from_png((self.home / "a.png").read_bytes())
        band = page.crop(0, PAGE[1] // 2, PAGE[0], PAGE[1] * 5 // 8)
        columns = [x // 3 % PAGE[0] for x in range(0, len(band.rgb), 3)
                   if is_skin(*band.rgb[x : x + 3])]
        self.assertGreater(len(columns), 1000)
        self.assertGreater(min(columns), PAGE[0] * 2 // 3)

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
