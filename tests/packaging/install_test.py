# SPDX-License-Identifier: MIT
"""What `cmake --install` puts in place is whole, and runs where it stands.

Call as install_test.py BUILD_FOLDER.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import ROOT, SCRIPTS, Program  # noqa: E402

BUILD = None  # once, from the command line
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def cached(name):
    """A value of the build's CMake cache."""
    text = (BUILD / "CMakeCache.txt").read_text()
    return re.search(rf"(?m)^{name}:\w+=(.*)$", text)[1]


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = pathlib.Path(tempfile.mkdtemp(prefix="knead-stage-"))
        cls.addClassCleanup(shutil.rmtree, cls.stage)
        subprocess.run(
            [
                cached("CMAKE_COMMAND"),
                "--install",
                BUILD,
                "--prefix",
                "/opt/knead",
            ],
            env={**os.environ, "DESTDIR": str(cls.stage)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        cls.prefix = cls.stage / "opt/knead"
        cls.share = cls.prefix / "share"
        home = cls.stage / "home"
        home.mkdir()
        cls.knead = Program(cls.prefix / "bin/knead", home)

    def done(self, *words):
        code, out, said = self.knead.run(*words)
        self.assertEqual((code, said), (0, ""), words)
        return out.decode()

    def check_with(self, tool, *words):
        if not shutil.which(tool):
            self.skipTest(f"{tool} is not here")
        ended = subprocess.run(
            [tool, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
        self.assertEqual(ended.returncode, 0, ended.stdout)
        return ended.stdout

    def test_nothing_is_put_beside_the_prefix(self):
        self.assertEqual(
            sorted(path.name for path in self.stage.iterdir()),
            ["home", "opt"],
        )

    def test_all_that_ships_is_there(self):
        for folder in ("anatomy", "guide"):
            self.assertEqual(
                sorted(p.name for p in (ROOT / "assets" / folder).iterdir()),
                sorted(
                    p.name for p in (self.share / "knead" / folder).iterdir()
                ),
            )
        for name in (
            "knead/screening.yaml",
            "applications/knead.desktop",
            "metainfo/local.knead.Knead.metainfo.xml",
            "man/man1/knead.1",
            "doc/knead/LICENSE",
            "doc/knead/SCRIPT_FORMAT.md",
            "bash-completion/completions/knead",
            "zsh/site-functions/_knead",
            "fish/vendor_completions.d/knead.fish",
        ):
            self.assertGreater((self.share / name).stat().st_size, 0, name)

    def test_it_runs_away_from_the_source_tree(self):
        shipped = sorted(file.stem for file in SCRIPTS.glob("*.yaml"))
        listed = [line.split()[0] for line in self.done("list").splitlines()]
        self.assertEqual(listed, shipped)
        self.done("check")
        picture = self.knead.render("a.png", "--at", "1:00", "--size", "96x54")
        self.assertEqual((picture.width, picture.height), (96, 54))
        # And it was these files that it used.
        taken = self.share / "knead/scripts" / f"{shipped[0]}.yaml"
        hidden = taken.rename(taken.with_suffix(".hidden"))
        self.addCleanup(hidden.rename, taken)
        self.assertEqual(len(self.done("list").splitlines()), len(shipped) - 1)

    def test_icons(self):
        if cached("KN_ICONS") != "ON":
            self.skipTest("this build draws none")
        for size in SIZES:
            folder = self.share / f"icons/hicolor/{size}x{size}/apps"
            data = (folder / "knead.png").read_bytes()
            self.assertEqual(data[16:24], size.to_bytes(4, "big") * 2)

    def test_one_version_and_one_date(self):
        version = self.done("--version").split()[1]
        metainfo = (
            self.share / "metainfo/local.knead.Knead.metainfo.xml"
        ).read_text()
        date = re.search(
            rf'<release version="{re.escape(version)}" date="([\d-]+)"',
            metainfo,
        )[1]
        log = (ROOT / "packaging/debian/changelog").read_text()
        self.assertRegex(log, rf"^knead \({re.escape(version)}\)")
        stamp = re.search(r"(?m)^ -- .*>  (.*)$", log)[1]
        read = subprocess.run(
            ["date", "--utc", "--date", stamp, "+%Y-%m-%d"],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        self.assertEqual(read.stdout.strip(), date)

    def test_the_desktop_entry_is_valid(self):
        file = self.share / "applications/knead.desktop"
        self.assertEqual(self.check_with("desktop-file-validate", file), "")

    def test_the_metainfo_is_valid(self):
        self.check_with(
            "appstreamcli",
            "validate",
            "--no-net",
            self.share / "metainfo/local.knead.Knead.metainfo.xml",
        )

    def test_the_unit_of_the_kiosk_is_valid(self):
        unit = (ROOT / "packaging/kiosk/knead-kiosk.service").read_text()
        # Neither the program nor its manual page need be on this machine.
        unit = unit.replace("/usr/bin/cage", "/bin/true")
        file = self.stage / "home/knead-kiosk.service"
        file.write_text(unit)
        said = self.check_with("systemd-analyze", "verify", "--man=no", file)
        self.assertEqual(said, "")

    def complete_in_bash(self, *words):
        script = (
            'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
            'compopt() { :; }; _knead "$1"; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        file = self.share / "bash-completion/completions/knead"
        return self.check_with(
            "bash", "-c", script, "-", file, self.knead.path, *words
        ).split()

    def test_bash_completes_what_there_is(self):
        self.assertEqual(self.complete_in_bash("re"), ["render"])
        self.assertEqual(
            self.complete_in_bash("play", "swe"),
            ["swedish-partner", "swedish-self"],
        )
        self.assertEqual(
            self.complete_in_bash("render", "--layer", ""),
            ["superficial", "deep", "bone"],
        )
        self.assertIn("--screen", self.complete_in_bash("render", "--s"))
        self.assertNotIn("--screen", self.complete_in_bash("play", "--s"))
        # Files are left to the shell.
        self.assertEqual(self.complete_in_bash("check", ""), [])

    def test_zsh_and_fish_can_read_theirs(self):
        skipped = []
        for shell, name in (
            ("zsh", "zsh/site-functions/_knead"),
            ("fish", "fish/vendor_completions.d/knead.fish"),
        ):
            if shutil.which(shell):
                self.check_with(shell, "-n", self.share / name)
            else:
                skipped.append(shell)
        if skipped:
            self.skipTest(f"not here: {', '.join(skipped)}")


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
