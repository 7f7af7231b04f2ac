# SPDX-License-Identifier: MIT
"""The monkey on a real display server with a window manager: the seeds that
are kept, or, with KNEAD_MONKEY in the environment, one run of that many
events, whose seed is KNEAD_SEED or a fresh one.

Call as monkey_test.py MONKEY FOLDER, where FOLDER holds program.py and
desktop.py. Needs Xvfb, xdotool and openbox.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest

MONKEY, CLI = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
sys.path.insert(0, str(CLI))
from desktop import Display  # noqa: E402
from program import environment  # noqa: E402

SIZE = (480, 300)  # small: it is drawn a hundred thousand times
SEEDS = pathlib.Path(__file__).with_name("seeds")
COUNT = int(os.environ.get("KNEAD_MONKEY", "0"))
# What no visitor of a kiosk can come to: it remembers nobody, thanks instead of
# asking for a rating to keep, with the code on that page, and its buttons are
# the house's.
NEVER = {"anew", "after", "take", "buttons", "press"}
# Freed memory is kept a while to find who still uses it: less of it, or that
# is all one sees of whether memory grows.
SANITIZER = "quarantine_size_mb=16:handle_abort=1"


def seeds():
    """The lines of the list: seed, events, environment, what it once found."""
    for line in SEEDS.read_text().splitlines():
        if line and not line.startswith("#"):
            seed, events, *words = line.split()
            yield seed, events, dict(word.split("=") for word in words
                                     if "=" in word)


class MonkeyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.display = Display(SIZE)
        cls.addClassCleanup(cls.display.close)
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=dict(os.environ, DISPLAY=cls.display.name),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(manager.wait)
        cls.addClassCleanup(manager.terminate)

    def play(self, seed, events, **changes):
        """A run in a home of its own; what it told, and how long it took."""
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as home:
            ended = subprocess.run(
                [MONKEY, str(seed), str(events)],
                env=environment(
                    home, DISPLAY=self.display.name, SDL_VIDEODRIVER="x11",
                    SDL_AUDIODRIVER="dummy", ASAN_OPTIONS=":".join(
                        filter(None, (os.environ.get("ASAN_OPTIONS"),
                                      SANITIZER))), **changes),
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True, check=False)
            self.assertEqual(ended.returncode, 0,
                             f"seed {seed}: {ended.stderr[-4000:]}")
            self.assertIn("events", ended.stdout)
            self.assert_forgotten(pathlib.Path(home))
        return ended.stdout, time.monotonic() - begun

    def assert_forgotten(self, home):
        """Of visitors only numbers are on the disk."""
        kept = {file.name for file in home.rglob("*") if file.is_file()
                and ".cache" not in file.parts}
        self.assertLessEqual(kept, {"kiosk.yaml", "kiosk-lock.yaml",
                                    "kiosk-counts.csv"})

    @unittest.skipIf(COUNT, "another run was asked for")
    def test_the_seeds_that_are_kept(self):
        for seed, events, changes in seeds():
            with self.subTest(seed=seed):
                self.play(seed, events, **changes)

    @unittest.skipUnless(COUNT, "KNEAD_MONKEY is not set")
    def test_as_many_as_were_asked_for(self):
        seed = os.environ.get("KNEAD_SEED") or random.randrange(2**32)
        print(f"seed {seed}", flush=True)
        told, span = self.play(seed, COUNT)
        print(f"{told}{span:.0f} s")
        if COUNT < 500000:
            return
        for line in told.splitlines():
            if line.startswith("screen "):
                name, words = line[7:].split(": ")
                left_alone = int(words.split(" left alone ")[1].split()[0])
                if name not in NEVER:
                    self.assertGreater(left_alone, 0, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
