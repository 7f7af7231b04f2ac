# SPDX-License-Identifier: MIT
"""knead export --audio: what is in the file, and when.

Call as audio_test.py PROGRAM. The words of a change-over, "three, two, one",
have fixed instants with quiet before them: there the sound is measured.
"""
import array
import math
import re
import shutil
import subprocess
import sys
import unittest
import wave

import commands_test
from commands_test import CommandTest
from export_test import FAKE, ExportTest

RATE = 48000
ROUTINE = "desk-break"
LENGTH = 222  # s
SPAN = ("--from", "1:00", "--to", "1:05")
AHEAD, BEHIND = 0.15, 0.3  # s, of what is looked at around a word
LATE = 0.05  # s
QUIET = 120  # of 32767: RMS below which nothing is said
REAL = shutil.which("ffmpeg")


class Sound:
    """The left channel of a WAV file."""

    def __init__(self, path):
        with wave.open(str(path)) as file:
            self.form = (file.getframerate(), file.getnchannels(),
                         file.getsampwidth())
            self.frames = file.getnframes()
            both = array.array("h", file.readframes(self.frames))
        if sys.byteorder == "big":
            both.byteswap()
        self.samples = both[::2]
        self.peak = max(map(abs, both))

    def rms(self, begin, end):
        part = self.samples[int(begin * RATE):int(end * RATE)]
        return math.sqrt(sum(x * x for x in part) / len(part))

    def onset(self, begin, end):
        """When it first becomes loud, in steps of 5 ms; None: never."""
        steps = int((end - begin) / 0.005)
        for i in range(steps):
            at = begin + i * 0.005
            if self.rms(at, at + 0.005) > QUIET:
                return at
        return None


class Wav(CommandTest):
    def export(self, *words):
        ended = self.knead.run("export", ROUTINE, "--audio", *words)
        self.assertEqual((ended[0], ended[1]), (0, b""), ended[2])
        return ended[2]

    def test_every_cue_is_when_it_is_due(self):
        said = self.export("-o", "a.wav")
        found = re.search(r"(\d+) lines and (\d+) sounds, none more than "
                          r"(\d+\.\d) ms off", said)
        self.assertTrue(found, said)
        self.assertLess(float(found[3]), 50)
        sound = Sound(self.home / "a.wav")
        self.assertEqual(sound.form, (RATE, 2, 2))
        self.assertGreaterEqual(sound.frames, LENGTH * RATE)
        self.assertLess(sound.peak, 32767)
        if "no voice" in said:
            self.skipTest("this build has no voice")
        self.assertGreater(int(found[1]), 20)
        for at in self.counts():
            with self.subTest(at=at):
                onset = sound.onset(at - AHEAD, at + BEHIND)
                self.assertIsNotNone(onset)
                self.assertLess(abs(onset - at), LATE)

    def counts(self):
        """The instants of words that count down, well after any others."""
        ended = self.knead.run("plan", ROUTINE, "--cues")
        self.assert_done(ended)
        lines = re.findall(r"^ *(\d+):(\d\d\.\d) +(\d+\.\d) s  (\w+)",
                           ended[1].decode(), re.MULTILINE)
        counts = []
        end = 0
        for minutes, seconds, length, kind in lines:
            at = int(minutes) * 60 + float(seconds)
            if kind == "count" and at > end + 0.6:
                counts.append(at)
            end = at + float(length)
        self.assertGreaterEqual(len(counts), 3)
        return counts

    def test_words_are_made_once(self):
        first = self.export(*SPAN, "-o", "a.wav")
        kept = sorted(self.home.glob(".cache/knead/speech-*"))
        self.assertTrue(kept or "no voice" in first)
        self.export(*SPAN, "-o", "b.wav")
        self.assertEqual((self.home / "a.wav").read_bytes(),
                         (self.home / "b.wav").read_bytes())

    def test_the_end_is_said_to_its_end(self):
        self.export("--from", "3:35", "-o", "a.wav")
        sound = Sound(self.home / "a.wav")
        seconds = sound.frames / RATE
        self.assertLess(sound.rms(seconds - 0.5, seconds), 2)
        self.assertGreater(sound.rms(seconds - 9, seconds - 5), QUIET)

    def test_what_is_no_file_of_sound(self):
        for name in ("a.gif", "a/"):
            ended = self.knead.run("export", ROUTINE, "--audio", "-o", name)
            self.assert_fails(ended, 2, "no use for '--audio'")
        ended = self.knead.run("export", ROUTINE, "-o", "a.wav")
        self.assert_fails(ended, 2, "cannot export to 'a.wav'")

    def test_a_place_that_cannot_be_written(self):
        ended = self.knead.run("export", ROUTINE, "--audio", *SPAN, "-o",
                               "nowhere/a.wav")
        self.assert_fails(ended, 3, "could not export to nowhere/a.wav")


class Encoded(ExportTest):
    def video(self, to, **changes):
        return self.knead.run("export", ROUTINE, "--to", to, "--rate", "2",
                              "--size", "96x54", "--audio", "-o", "a.mp4",
                              **changes)

    def test_sound_alone_is_handed_over(self):
        for name, codec in (("a.flac", "flac"), ("a.mp3", "libmp3lame"),
                            ("a.opus", "libopus")):
            path = self.fake(FAKE)
            ended = self.knead.run("export", ROUTINE, "--audio", "--from",
                                   "1:00", "--to", "1:02", "-o", name,
                                   PATH=path)
            self.assertEqual(ended[0], 0, ended[2])
            words = sorted(self.home.glob("words*"))[-1].read_text()
            self.assertIn(f"-c:a\n{codec}\n", words)
            self.assertIn("-ar\n48000\n-ac\n2\n", words)
            frames = sorted(self.home.glob("bytes*"))[-1].stat().st_size / 4
            self.assertGreaterEqual(frames, 2 * RATE)
            self.assertEqual(self.read(name), b"encoded\n")

    def test_a_video_gets_its_sound(self):
        ended = self.video("0:02", PATH=self.fake(FAKE))
        self.assertEqual(ended[0], 0, ended[2])
        words = self.read("words0").decode()
        self.assertEqual(words.count("\n-i\n"), 2)
        self.assertIn("-c:a\naac\n", words)
        left = [file.name for file in self.home.iterdir()
                if "a.mp4" in file.name]
        self.assertEqual(left, ["a.mp4"])

    @unittest.skipUnless(REAL, "needs ffmpeg")
    def test_a_real_video_has_both(self):
        ended = self.video("0:03")
        self.assertEqual(ended[0], 0, ended[2])
        subprocess.run([REAL, "-v", "error", "-i", self.home / "a.mp4", "-ar",
                        str(RATE), "-ac", "2", self.home / "back.wav"],
                       check=True)
        sound = Sound(self.home / "back.wav")
        self.assertLess(abs(sound.frames / RATE - 3), 0.1)
        self.assertGreater(sound.peak, 1000)


if __name__ == "__main__":
    commands_test.KNEAD = sys.argv.pop(1)
    unittest.main()
