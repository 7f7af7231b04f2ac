# SPDX-License-Identifier: MIT
"""knead icon, by what can be seen of it at the smallest and larger sizes.

Call as icon_test.py PROGRAM.
"""
import struct
import sys
import unittest
import zlib

from program import ROOT, Program, fresh_folder, unfilter

KNEAD = None  # the program's path, once, from the command line


class Icon:
    """An RGBA picture; a pixel is (red, green, blue, alpha)."""

    def __init__(self, data):
        self.side, height, depth, kind = struct.unpack(">IIBB", data[16:26])
        assert (height, depth, kind) == (self.side, 8, 6)
        packed, at = b"", 8
        while at < len(data):
            size, name = struct.unpack(">I4s", data[at : at + 8])
            if name == b"IDAT":
                packed += data[at + 8 : at + 8 + size]
            at += 12 + size
        self.bytes = unfilter(
            zlib.decompress(packed), self.side * 4, self.side, 4
        )

    def at(self, across, down):
        """The pixel at parts (0 to 1) of the width and height."""
        last = self.side - 1
        start = (round(down * last) * self.side + round(across * last)) * 4
        return tuple(self.bytes[start : start + 4])

    def warmest(self):
        """Where red is most above blue, as parts of width and height."""
        warmth = [
            self.bytes[i] - self.bytes[i + 2]
            for i in range(0, len(self.bytes), 4)
        ]
        at = warmth.index(max(warmth))
        return (at % self.side) / self.side, (at // self.side) / self.side


def lightness(pixel):
    return 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2]


class IconTest(unittest.TestCase):
    def setUp(self):
        self.home = fresh_folder(self.addCleanup)
        self.knead = Program(KNEAD, self.home)

    def draw(self, *words):
        ended = self.knead.run("icon", "-o", "icon.png", *words)
        self.assertEqual((ended[0], ended[2]), (0, ""))
        return (self.home / "icon.png").read_bytes()

    def test_a_back_with_a_warm_place_at_every_size(self):
        for side in (16, 22, 64):
            with self.subTest(side):
                icon = Icon(self.draw("--size", f"{side}x{side}"))
                self.assertEqual(icon.side, side)
                # A tile: nothing in the corners, all there within.
                for corner in ((0, 0), (1, 0), (0, 1), (1, 1)):
                    self.assertLess(icon.at(*corner)[3], 128)
                self.assertEqual(icon.at(0.5, 0.5)[3], 255)
                # A body lighter than what is beside its neck.
                ground = lightness(icon.at(0.12, 0.25))
                self.assertGreater(lightness(icon.at(0.66, 0.6)), ground + 60)
                self.assertGreater(lightness(icon.at(0.5, 0.15)), ground + 60)
                # Warmth on the left shoulder blade, and not on the right.
                across, down = icon.warmest()
                self.assertTrue(0.2 < across < 0.5, across)
                self.assertTrue(0.4 < down < 0.8, down)
                lit = icon.at(0.37, 0.57)
                other = icon.at(0.63, 0.57)
                self.assertGreater(lightness(lit), lightness(other) + 20)

    def test_it_is_256_wide_and_always_the_same(self):
        self.assertEqual(Icon(self.draw()).side, 256)
        small = ("--size", "16x16")
        once = self.draw(*small)
        self.assertEqual(self.draw(*small), once)
        self.assertEqual(self.draw(*small, "--data-dir", ROOT), once)

    def test_what_cannot_be_written_is_said(self):
        code, _, said = self.knead.run("icon", "-o", "no/such/folder.png")
        self.assertEqual(code, 3)
        self.assertRegex(said, r"^knead: could not write no/such/folder.png: ")


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    unittest.main()
