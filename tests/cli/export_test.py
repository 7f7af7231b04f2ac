# SPDX-License-Identifier: MIT
"""knead export: the pictures it makes, what it hands to ffmpeg, and what it
leaves behind when something goes wrong.

Call as export_test.py PROGRAM. Most of it needs no ffmpeg: a script in its
place writes down what it was given.
"""
import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import time
import unittest

import commands_test
from commands_test import CommandTest
from program import Picture, environment

WIDTH, HEIGHT = 96, 54
SMALL = ("--size", f"{WIDTH}x{HEIGHT}")
SECOND = ("--from", "1:00", "--to", "1:01", "--rate", "10")
REAL = shutil.which("ffmpeg")
PATIENCE = 15  # seconds

# Writes its words, its bytes and a file, as the real one would.
FAKE = """#!/bin/sh
n=$(ls "$HOME" | grep -c '^words')
printf '%s\\n' "$@" >"$HOME/words$n"
for last; do :; done
cat >"$HOME/bytes$n"
echo encoded >"${last#file:}"
"""


class ExportTest(CommandTest):
    def fake(self, text):
        """Puts a script in ffmpeg's place."""
        self.write("bin/ffmpeg", text)
        (self.home / "bin/ffmpeg").chmod(0o755)
        return f"{self.home}/bin:{os.environ['PATH']}"

    def export(self, *words, **changes):
        return self.knead.run("export", "swedish-self", *words, **changes)

    def read(self, name):
        return (self.home / name).read_bytes()

    def assert_failed(self, ended, pattern):
        """Ends with 3, says why at last, and leaves nothing behind."""
        self.assertEqual((ended[0], ended[1]), (3, b""), ended[2])
        self.assertRegex(ended[2].splitlines()[-1], pattern)
        self.assert_nothing_left()

    def assert_nothing_left(self):
        names = [file.name for file in self.home.iterdir()]
        left = [name for name in names if "out" in name or "part" in name]
        self.assertEqual(left, [])


class Folder(ExportTest):
    def test_pictures_are_what_render_draws(self):
        # Thirds of a second are not whole microseconds; and a picture after
        # the change of a step must not keep anything of the one before.
        ended = self.export("--from", "47.5", "--to", "50.6", "--rate",
                            "3", *SMALL, "-o", "out/")
        self.assertEqual(ended[0], 0, ended[2])
        files = sorted((self.home / "out").iterdir())
        self.assertEqual([file.name for file in files],
                         [f"frame-{k + 1:06}.png" for k in range(10)])
        for k, file in enumerate(files):
            at = 47_500_000 + k * 1_000_000 // 3
            picture = self.knead.render(
                "a.png", "swedish-self", "--at",
                f"{at // 1_000_000}.{at % 1_000_000:06}", *SMALL)
            got = Picture.from_png(file.read_bytes())
            self.assertEqual(got, picture, f"{k}: {got.differing(picture)}")

    def test_what_is_a_folder(self):
        (self.home / "there.mp4").mkdir()
        one = ("--from", "1:00", "--to", "60.1", "--rate", "1", *SMALL)
        for name in ("there.mp4", "new/"):
            ended = self.export(*one, "-o", name, PATH="/nonexistent")
            self.assertEqual(ended[0], 0, ended[2])
            names = [file.name for file in (self.home / name).iterdir()]
            self.assertEqual(names, ["frame-000001.png"])

    def test_one_that_cannot_be(self):
        ended = self.export(*SECOND, *SMALL, "-o", "no/out/")
        self.assert_failed(ended, "no/out/: No such file")

    def test_a_full_disk(self):
        (self.home / "out").mkdir()
        limited = subprocess.run(
            ["sh", "-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "sh",
             self.knead.path, "export", *SECOND, *SMALL, "-o", "out/"],
            cwd=self.home, env=environment(self.home),
            stderr=subprocess.PIPE, timeout=30, check=False)
        self.assertEqual(limited.returncode, 3)
        self.assertRegex(limited.stderr.decode(), "out/: .*disk is full")
        self.assertEqual(list((self.home / "out").iterdir()), [])

    def test_said_on_the_way(self):
        ended = self.export(*SECOND, *SMALL, "-o", "out/")
        lines = ended[2].splitlines()
        self.assertEqual(len(lines), 4, ended[2])
        for line, percent in zip(lines, ("30", "50", "80")):
            self.assertRegex(line, rf"^knead: {percent} %, [\d.]+ times real "
                                   r"time, \d+:\d\d left$")
        self.assertRegex(lines[3], r"^knead: wrote out/: 0:01, 10 pictures, ")

    def test_said_on_a_terminal(self):
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            ended = subprocess.run(
                [self.knead.path, "export", *SECOND, *SMALL, "-o", "out/"],
                cwd=self.home, env=environment(self.home), stderr=theirs,
                timeout=30, check=False)
            os.close(theirs)
            said = terminal.read(65536).decode()
        self.assertEqual(ended.returncode, 0)
        self.assertIn("\r\x1b[Kknead: 10 %, ", said)
        # Everything in one line, which the end replaces.
        self.assertEqual(said.count("\n"), 1)
        self.assertRegex(said, "\r\x1b\\[Kknead: wrote out/: .*\r\n$")


class Video(ExportTest):
    def test_mp4_is_handed_over(self):
        path = self.fake(FAKE)
        ended = self.export(*SECOND, *SMALL, "-o", "out.mp4", PATH=path)
        self.assertEqual(ended[0], 0, ended[2])
        self.assertEqual(self.read("out.mp4"), b"encoded\n")
        words = self.read("words0").decode().splitlines()
        for word in (f"{WIDTH}x{HEIGHT}", "yuv420p", "libx264", "+faststart",
                     "title=Swedish massage for your own back"):
            self.assertIn(word, words)
        self.assertEqual(words[words.index("-framerate") + 1], "10")
        self.assertEqual(len(self.read("bytes0")), 10 * WIDTH * HEIGHT * 3 // 2)

    def test_only_changes_are_converted(self):
        # The tenth picture, after nine changes, is that of a fresh start.
        path = self.fake(FAKE)
        self.export(*SECOND, *SMALL, "-o", "out.mp4", PATH=path)
        self.export("--from", "60.9", "--to", "61", "--rate", "10", *SMALL,
                    "-o", "out.mp4", PATH=path)
        size = WIDTH * HEIGHT * 3 // 2
        self.assertEqual(self.read("bytes0")[-size:], self.read("bytes1"))

    def test_gif_gets_its_colours_first(self):
        path = self.fake(FAKE)
        ended = self.export("--from", "1:00", "--to", "1:10", "--rate", "10",
                            *SMALL, "-o", "out.gif", PATH=path)
        self.assertEqual(ended[0], 0, ended[2])
        first = self.read("words0").decode()
        second = self.read("words1").decode()
        self.assertIn("palettegen", first)
        self.assertIn("paletteuse", second)
        self.assertIn(first.splitlines()[-1], second.splitlines())
        self.assertEqual(len(self.read("bytes0")), 34 * WIDTH * HEIGHT * 4)
        self.assertEqual(len(self.read("bytes1")), 100 * WIDTH * HEIGHT * 4)
        names = [file.name for file in self.home.iterdir()]
        self.assertEqual([name for name in names if "part" in name], [])

    def test_names_are_only_names(self):
        path = self.fake(FAKE)
        for name in ("http:out.mp4", "./-out.mp4", "o u't.mp4"):
            ended = self.export(*SECOND, *SMALL, "-o", name, PATH=path)
            self.assertEqual(ended[0], 0, ended[2])
            self.assertEqual(self.read(name), b"encoded\n")
        for words in self.home.glob("words*"):
            last = words.read_text().splitlines()[-1]
            self.assertTrue(last.startswith("file:"), last)

    def test_without_ffmpeg(self):
        ended = self.export(*SECOND, *SMALL, "-o", "out.mp4",
                            PATH=str(self.home))
        self.assertEqual(ended[2], "knead: ffmpeg was not found; install it, "
                                   "or give a folder to get pictures\n")
        self.assert_failed(ended, "ffmpeg")

    def test_ffmpeg_fails(self):
        for script, reason in (
                ("cat >/dev/null\necho '[enc @ 0x1] no such \x1b[7m' >&2\n"
                 "exit 1", r"out\.mp4: ffmpeg: no such \?\[7m$"),
                ("echo bad words >&2\nexit 1", "ffmpeg: bad words$"),
                ("exit 1", "ended too early and did not say why$"),
                ("cat >/dev/null\necho cut short >&2\nexit 0",
                 "ffmpeg: cut short$"),
                ("exit 0", "ended too early and did not say why$"),
                ("cat >/dev/null\nexit 1", "did not say why$"),
                ("cat >/dev/null\nkill -9 $$", "ended by signal 9$"),
                ("kill -9 $$", "ended by signal 9$"),
                ('ulimit -f 1\nfor last; do :; done\n'
                 'exec cat >"${last#file:}"', "File (too large|size limit)|"
                                              "signal")):
            with self.subTest(script=script):
                path = self.fake(f"#!/bin/sh\n{script}\n")
                for name in ("out.mp4", "out.gif"):
                    ended = self.export(*SECOND, "--size", "640x360", "-o",
                                        name, PATH=path)
                    self.assert_failed(ended, reason.replace("mp4", "..."))

    def test_an_old_file_stays_until_the_new_one_is_whole(self):
        self.write("out.mp4", "old")
        path = self.fake("#!/bin/sh\nexit 1\n")
        ended = self.export(*SECOND, *SMALL, "-o", "out.mp4", PATH=path)
        self.assertEqual(ended[0], 3)
        self.assertEqual(self.read("out.mp4"), b"old")
        self.assertEqual(len(list(self.home.iterdir())), 2)

    def test_a_place_that_cannot_be_written(self):
        path = self.fake(FAKE)
        ended = self.export(*SECOND, "-o", "no/out.mp4", PATH=path)
        self.assert_failed(ended, "no/out.mp4: No such file")

    def interrupt(self, wish, *words, **changes):
        """What the program ended with after it was asked to end midway."""
        child = subprocess.Popen(
            [self.knead.path, "export", *words], cwd=self.home,
            env=environment(self.home, **changes), stderr=subprocess.PIPE)
        end = time.monotonic() + PATIENCE
        while not any("started" in file.name or "frame" in file.name
                      for file in self.home.rglob("*")):
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        child.send_signal(wish)
        said = child.communicate(timeout=PATIENCE)[1].decode()
        self.assertRegex(said, "interrupted\n$")
        return child.returncode

    def test_interrupted(self):
        for wish in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # One that reads nothing, and one that never ends.
            for script in ("", "cat >/dev/null; "):
                path = self.fake(f'#!/bin/sh\necho $$ >"$HOME/started"\n'
                                 f"{script}exec sleep 60\n")
                code = self.interrupt(wish, *SECOND, "-o", "out.mp4",
                                      PATH=path)
                self.assertEqual(code, -wish)
                self.assert_nothing_left()
                with self.assertRaises(ProcessLookupError):
                    os.kill(int(self.read("started")), 0)
                (self.home / "started").unlink()

    def test_a_folder_interrupted(self):
        code = self.interrupt(signal.SIGINT, *SMALL, "-o", "out/")
        self.assertEqual(code, -signal.SIGINT)
        for file in (self.home / "out").iterdir():
            Picture.from_png(file.read_bytes())


@unittest.skipUnless(REAL, "ffmpeg is not installed")
class RealVideo(ExportTest):
    def decode(self, name):
        """All pictures of a video, as bytes of red, green and blue."""
        done = subprocess.run(
            [REAL, "-v", "error", "-i", self.home / name, "-f", "rawvideo",
             "-pix_fmt", "rgb24", "-"], stdout=subprocess.PIPE, timeout=60,
            check=True)
        return done.stdout

    def test_pictures_come_back(self):
        size = ("--size", "320x180")
        picture = self.knead.render("a.png", "swedish-self", "--at", "60.9",
                                    *size)
        for name, most in (("out.mp4", 3), ("out.webm", 4), ("out.gif", 6)):
            with self.subTest(name=name):
                ended = self.export(*SECOND, *size, "-o", name)
                self.assertEqual(ended[0], 0, ended[2])
                frames = self.decode(name)
                self.assertEqual(len(frames), 10 * 320 * 180 * 3)
                last = frames[-320 * 180 * 3 :]
                off = sum(abs(a - b) for a, b in zip(last, picture.rgb))
                self.assertLess(off / len(last), most)

    def test_its_own_words_are_passed_on(self):
        ended = self.export(*SECOND, "--size", "2x2", "-o", "out.mp4",
                            PATH=os.environ["PATH"])
        if ended[0] != 0:
            self.assert_failed(ended, "out.mp4: ffmpeg: .")


class Wrong(ExportTest):
    def test_command_line(self):
        for words, pattern in (
                (["-o", "out.avi"], r"'out\.avi' .*\.mp4, \.webm or \.gif"),
                (["-o", "-"], r"cannot export to '-'"),
                (["-o", ".mp4"], r"cannot export to '\.mp4'"),
                (["-o", "a.mp4", "--size", "641x360"], "'641x360' .*even"),
                (["-o", "a.webm", "--size", "640x361"], "'640x361' .*even"),
                (["-o", "a.gif", "--rate", "51"], "'51' .*50 pictures"),
                (["-o", "a/", "--from", "59:00"], "--from .*'59:00'"),
                (["-o", "a/", "--to", "59:00"], "--to .*'59:00'"),
                (["-o", "a/", "--from", "2:00", "--to", "2:00"],
                 "--from is '2:00' .*before the end")):
            with self.subTest(words=words):
                path = self.fake(FAKE)
                ended = self.export(*words, PATH=path)
                self.assert_fails(ended, 2, pattern)
                self.assert_nothing_left()

    def test_routine(self):
        ended = self.knead.run("export", "swedish-slef", "-o", "out/")
        self.assert_fails(ended, 1, "did you mean 'swedish-self'")


if __name__ == "__main__":
    commands_test.KNEAD = sys.argv.pop(1)
    unittest.main()
