# SPDX-License-Identifier: MIT
"""The built program from outside: what it prints where, and what it ends with.

Call as commands_test.py PROGRAM.
"""
import os
import pathlib
import re
import shutil
import sys
import unittest

from program import ROOT, SCRIPTS, Picture, Program, fresh_folder

SHIPPED = sorted(file.stem for file in SCRIPTS.glob("*.yaml"))
SHORT = ROOT / "tests/scene/routines"  # one of each technique
SAMPLES = ROOT / "tests/cli/samples"  # tools that no shipped routine has
SMALL = ("--size", "96x54")
KNEAD = None  # the program's path, once, from the command line


class Spoilt:
    """A shipped script with `old` changed to `new`, and the place of `mark`,
    which is within `old` or `new`."""

    def __init__(self, script, old, new, mark=None):
        text = (SCRIPTS / f"{script}.yaml").read_text()
        at = text.index(old)
        self.text = text[:at] + new + text[at + len(old) :]
        at = self.text.index(mark or new, at)
        self.line = text.count("\n", 0, at) + 1
        self.column = at - self.text.rfind("\n", 0, at)


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.home = fresh_folder(self.addCleanup)
        self.knead = Program(KNEAD, self.home)

    def write(self, name, text):
        (self.home / name).parent.mkdir(parents=True, exist_ok=True)
        (self.home / name).write_text(text)

    def assert_fails(self, ended, code, pattern):
        """Nothing on stdout; on stderr one line that matches."""
        self.assertEqual((ended[0], ended[1]), (code, b""), ended[2])
        self.assertEqual(ended[2].count("\n"), 1, ended[2])
        self.assertRegex(ended[2], pattern)

    def assert_done(self, ended):
        self.assertEqual((ended[0], ended[2]), (0, ""))


class ListAndPlan(CommandTest):
    def test_list_names_what_ships(self):
        ended = self.knead.run("list")
        self.assert_done(ended)
        lines = ended[1].decode().splitlines()
        self.assertEqual([line.split()[0] for line in lines], SHIPPED)
        for line in lines:
            self.assertRegex(
                line, r" (self|partner) +\d+:\d\d  \d of 10, at most \d$"
            )

    def test_list_shows_a_bad_routine_as_bad(self):
        self.write(".local/share/knead/routines/mine.yaml", "title: 3\n")
        code, out, _ = self.knead.run("list")
        self.assertEqual(code, 0)
        self.assertRegex(out.decode(), r"(?m)^mine +cannot be played: \d+:\d+:")

    def test_ones_own_routine_comes_before_the_shipped_one(self):
        text = (SCRIPTS / f"{SHIPPED[0]}.yaml").read_text()
        text = re.sub("(?m)^title:.*", "title: My own", text)
        self.write(f"data/knead/routines/{SHIPPED[0]}.yaml", text)
        data = self.home / "data"
        ended = self.knead.run("plan", SHIPPED[0], XDG_DATA_HOME=data)
        self.assert_done(ended)
        self.assertTrue(ended[1].decode().startswith(f"{SHIPPED[0]}: My own\n"))

    def test_a_plan_has_no_gaps(self):
        for name in SHIPPED:
            ended = self.knead.run("plan", name)
            self.assert_done(ended)
            table = ended[1].decode()
            now = 0
            rows = re.findall(r"(?m)^ *(\d+):(\d\d) +(\d+):(\d\d) ", table)
            self.assertGreater(len(rows), 10)
            for row in rows:
                minute, second, minutes, seconds = map(int, row)
                self.assertEqual(minute * 60 + second, now)
                now += minutes * 60 + seconds
            length = re.search(r"steps, (\d+):(\d\d);", table)
            self.assertEqual(now, int(length[1]) * 60 + int(length[2]))

    def test_an_id_is_its_file(self):
        by_id = self.knead.run("plan", SHIPPED[0])
        by_path = self.knead.run("plan", SCRIPTS / f"{SHIPPED[0]}.yaml")
        self.assert_done(by_id)
        self.assertEqual(by_id, by_path)


class Check(CommandTest):
    def test_what_ships_is_good(self):
        self.assertEqual(self.knead.run("check"), (0, b"", ""))

    def test_five_mistakes_in_one_run(self):
        """Each gets one message, at its own line and column."""
        text = (SCRIPTS / f"{SHIPPED[0]}.yaml").read_text()
        end = text[text.rindex("path: [") :]
        cases = {
            "spine.yaml": (
                Spoilt("swedish-self", "es_L5, es_L4", "es_L5 in 2.5, es_L4"),
                "the path enters the spine near L5 (never touched: the bones "
                "of the spine lie under the skin there)",
            ),
            "intensity.yaml": (
                Spoilt("deep-tissue-self", "[1, 3, 1]", "[1, 9, 1]", "9"),
                "intensity 9 (at most 6: beyond it muscles guard and breath "
                "is held)",
            ),
            "landmark.yaml": (
                Spoilt("swedish-self", "gmed_mid", "gmed_mit"),
                "unknown landmark 'gmed_mit' (did you mean 'gmed_mid'?)",
            ),
            "indent.yaml": (
                Spoilt("swedish-partner", "    say: Rest", "     say: Rest", "say"),
                "this line is indented more than the key above it (expected "
                "the same indentation; or, where it goes on with that text, "
                "the text under `key: |`)",
            ),
            "truncated.yaml": (
                Spoilt(SHIPPED[0], end, end[: len("path: [es_")], "["),
                "the list that opens here is not closed, or lacks a comma "
                "(expected ',' or ']' before line "
                f"{text.count(chr(10)) - end.count(chr(10)) + 2}, column 1)",
            ),
        }
        expected = ""
        for name, (spoilt, message) in cases.items():
            self.write(name, spoilt.text)
            place = f"{name}:{spoilt.line}:{spoilt.column}"
            expected += f"{place}: error: {message}\n"
        code, out, said = self.knead.run("check", *cases)
        self.maxDiff = None
        self.assertEqual((code, out), (1, b""))
        self.assertEqual(said, expected)

    def test_good_files_among_bad_ones_are_said_to_be_good(self):
        self.write("bad.yaml", "title: [\n")
        good = SCRIPTS / f"{SHIPPED[0]}.yaml"
        code, out, said = self.knead.run("check", good, "bad.yaml", good)
        self.assertEqual(code, 1)
        self.assertEqual(out.decode(), f"{good}: no mistakes\n" * 2)
        self.assertNotIn(SHIPPED[0], said)
        self.assertRegex(said, r"^bad\.yaml:\d+:\d+: error: ")

    def test_a_file_that_speaks_a_language_in_part(self):
        text = (SCRIPTS / "desk-break.yaml").read_text()
        text = text.replace("title: Desk break",
                            "title: {en: Desk break, de: Pause am Tisch}")
        self.write("half.yaml", text)
        code, out, said = self.knead.run("check", "half.yaml")
        self.assertEqual((code, out), (0, b"half.yaml: no mistakes\n"))
        self.assertRegex(said, r"^half\.yaml: warning: 1 of \d+ texts are in "
                               r"'de' \(the others show 'en'\)\n$")
        whole = SCRIPTS / "swedish-self.yaml"
        self.assertEqual(self.knead.run("check", whole)[2], "")

    def test_what_is_no_script_is_said_to_be_none(self):
        os.mkfifo(self.home / "pipe")
        self.write("empty.yaml", "")
        self.write("binary.yaml", "\x00\x01\x02" * 99)
        self.write("long.yaml", "#" * (1 << 20))
        names = [".", "pipe", "none.yaml", "/dev/null", "", "empty.yaml",
                 "binary.yaml", "long.yaml"]
        code, out, said = self.knead.run("check", *names)
        self.assertEqual((code, out), (1, b""))
        lines = said.splitlines()
        for name in names:
            place = re.compile(re.escape(name) + r"(:\d+:\d+)?: error: .")
            self.assertTrue(any(place.match(line) for line in lines),
                            f"{name!r} in {said}")


class BadRoutine(CommandTest):
    def setUp(self):
        super().setUp()
        spoilt = Spoilt("swedish-self", "[1, 3, 1]", "[1, 9, 1]")
        self.write("bad.yaml", spoilt.text)
        self.write(".local/share/knead/routines/bad-one.yaml", spoilt.text)

    def test_no_command_takes_it(self):
        render = ("--at", "0:10", "-o", "a.png", *SMALL)
        for words in (["plan", "bad.yaml"], ["play", "bad.yaml"],
                      ["render", "bad.yaml", *render],
                      ["render", "bad.yaml", "--sheet", "-o", "a.png"],
                      ["render", "bad-one", *render],
                      ["play", "bad-one"], ["plan", "bad-one"]):
            with self.subTest(words=words):
                ended = self.knead.run(*words, SDL_VIDEODRIVER="dummy")
                self.assertEqual(ended[:2], (1, b""))
                self.assertRegex(ended[2], r"yaml:\d+:\d+: error: intensity 9")
                self.assertFalse((self.home / "a.png").exists())

    def test_an_unknown_one_gets_a_suggestion(self):
        for command in (["plan"], ["play"],
                        ["render", "--at", "0:10", "-o", "a.png"]):
            ended = self.knead.run(*command, "swedish-slef")
            self.assert_fails(ended, 1, "'swedish-slef' .did you mean "
                                        "'swedish-self'\\?")
        ended = self.knead.run("plan", "nothing like it")
        self.assert_fails(ended, 1, "'nothing like it' .see 'knead list'")
        self.assert_fails(self.knead.run("plan", ""), 1, "no routine ''")

    def test_an_anatomy_with_a_mistake_stops_everything(self):
        shutil.copytree(ROOT / "assets/anatomy", self.home / "d/anatomy")
        shutil.copytree(SCRIPTS, self.home / "d/scripts")
        file = self.home / "d/anatomy/back.yaml"
        file.write_text(file.read_text() + "nonsense: 1\n")
        code, out, said = self.knead.run("list", "--data-dir", "d")
        self.assertEqual((code, out), (1, b""))
        self.assertRegex(said, r"d/anatomy/back\.yaml:\d+:1: error: ")


class Render(CommandTest):
    def test_twice_the_same_bytes(self):
        for words in (["--at", "4:00", *SMALL], ["--sheet"],
                      ["--screen", "paused", "--at", "1:00", *SMALL]):
            for name in ("a.png", "b.png"):
                ended = self.knead.run("render", *words, "-o", name)
                self.assertEqual(ended, (0, b"", ""))
            first = (self.home / "a.png").read_bytes()
            self.assertEqual(first, (self.home / "b.png").read_bytes())

    def test_sizes_are_exact(self):
        for width, height in ((320, 180), (180, 320), (1, 1), (401, 3)):
            picture = self.knead.render("a.png", "--at", "4:00", "--size",
                                        f"{width}x{height}")
            self.assertEqual((picture.width, picture.height), (width, height))

    def test_every_look_is_another_picture(self):
        looks = ["session", "paused", "stopped", "help", "menu", "technique",
                 "routines", "anew", "ask", "where", "verdict", "heat",
                 "ready", "pause", "hurts", "hurts-answer", "after", "take", "learn",
                 "question", "glossary", "body", "sources", "settings"]
        pictures = [self.knead.render("a.png", "--screen", look, *SMALL)
                    for look in looks]
        at = self.knead.render("a.png", "--at", "0:00", *SMALL)
        self.assertEqual(pictures[looks.index("session")], at)
        self.assertEqual(len({picture.rgb for picture in pictures}),
                         len(looks))

    def test_a_page_is_told(self):
        code, told, said = self.knead.run("render", "--screen", "ready",
                                          "--layout", *SMALL)
        self.assertEqual((code, said), (0, ""))
        lines = told.decode().strip().split("\n")
        self.assertRegex(lines[0], r"^screen ready \d+x\d+$")
        self.assertEqual(lines[-1], "end")
        for line in lines[1:-1]:
            self.assertRegex(line, r"^[a-z]+ \d+\.\d+( -?\d+){4}( |$)")
        kinds = [line.split()[0] for line in lines]
        self.assertIn("scale", kinds)
        self.assertEqual(sum(" focus " in line for line in lines), 1)
        # With a picture it is the same page.
        _, again, _ = self.knead.run("render", "--screen", "ready", "--layout",
                                     *SMALL, "-o", "a.png")
        self.assertEqual(again, told)
        self.assertTrue((self.home / "a.png").exists())

    def test_a_screen_has_its_instant(self):
        early = self.knead.render("a.png", "--screen", "help", *SMALL)
        late = self.knead.render("a.png", "--screen", "help", "--at", "7:00",
                                 *SMALL)
        self.assertNotEqual(early.rgb, late.rgb)

    def test_to_standard_output(self):
        picture = self.knead.render("a.png", "--at", "1:00", *SMALL)
        ended = self.knead.run("render", "--at", "1:00", *SMALL, "-o", "-")
        self.assert_done(ended)
        self.assertEqual(Picture.from_png(ended[1]), picture)

    def test_into_a_pipe(self):
        os.mkfifo(self.home / "pipe")
        reader = os.open(self.home / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, reader)
        picture = self.knead.render("a.png", "--at", "1:00", "--size", "9x9")
        ended = self.knead.run("render", "--at", "1:00", "--size", "9x9",
                               "-o", "pipe")
        self.assert_done(ended)
        self.assertEqual(Picture.from_png(os.read(reader, 65536)), picture)

    def test_beyond_the_end(self):
        ended = self.knead.run("render", "--at", "59:00", "-o", "a.png")
        self.assert_fails(ended, 2, r"'59:00' \(the routine lasts \d+:\d\d\)")
        ended = self.knead.run("play", "--from", "59:00")
        self.assert_fails(ended, 2, r"'59:00' \(the routine lasts \d+:\d\d\)")


class Reduced(CommandTest):
    """Reduced motion: another picture of the same instant, drawn as surely."""

    def still(self, at, *more):
        return self.knead.render("a.png", SHORT / "swedish.yaml", "--at", at,
                                 "--size", "480x270", *more)

    def test_it_looks_different(self):
        moving, still = self.still("0:45"), self.still("0:45", "--still")
        self.assertNotEqual(moving.rgb, still.rgb)
        self.assertEqual(still, self.still("0:45", "--still"))
        # The words are the same.
        side = (280, 0, 480, 250)
        self.assertEqual(moving.crop(*side), still.crop(*side))

    def test_export_ends_where_render_is(self):
        ended = self.knead.run("export", SHORT / "swedish.yaml", "--still",
                               "--from", "0:44", "--to", "0:46", "--rate", "1",
                               "--size", "480x270", "-o", "frames/")
        self.assertEqual(ended[0], 0, ended[2])
        frame = (self.home / "frames/frame-000002.png").read_bytes()
        self.assertEqual(Picture.from_png(frame), self.still("0:45", "--still"))


class Sheet(CommandTest):
    COLUMNS, WIDTH, HEIGHT, MARGIN = 5, 248, 276, 24  # of cells

    def sheet(self, kind, *files):
        picture = self.home / "a.png"
        ended = self.knead.run("sheet", kind, *files, "-o", picture)
        self.assertEqual(ended, (0, b"", ""))
        return picture.read_bytes()

    def cells(self, picture, count):
        """The pictures of the first `count` cells, without their words."""
        for kind in range(count):
            left = self.MARGIN + kind % self.COLUMNS * self.WIDTH
            top = self.MARGIN + kind // self.COLUMNS * self.HEIGHT
            yield picture.crop(left, top, left + 232, top + 216)

    def check(self, kind, count, *files):
        data = self.sheet(kind, *files)
        self.assertEqual(data, self.sheet(kind, *files))
        picture = Picture.from_png(data)
        rows = -(-count // self.COLUMNS)
        self.assertEqual(picture.height, self.MARGIN + rows * self.HEIGHT)
        for cell in self.cells(picture, count):
            light = sum(value > 140 for value in cell.rgb[::3])
            self.assertGreater(light, 1000)  # a body, or a figure

    def test_every_stroke(self):
        self.check("strokes", 19)

    def test_every_tool(self):
        self.check("tools", 15, *sorted(SAMPLES.glob("*.yaml")))

    def test_what_no_step_has_is_said(self):
        shutil.copytree(ROOT / "assets/anatomy", self.home / "d/anatomy")
        (self.home / "d/scripts").mkdir()
        shutil.copy(SHORT / "swedish.yaml", self.home / "d/scripts")
        code, out, said = self.knead.run("sheet", "strokes", "--data-dir", "d",
                                         "-o", "a.png")
        self.assertEqual((code, out), (0, b""))
        self.assertEqual(said.count("\n"), 16)
        self.assertIn("knead: no step with 'skin rolling'\n", said)

    def test_a_bad_script(self):
        self.write("bad.yaml", "title: 3\n")
        code, out, _ = self.knead.run("sheet", "tools", "bad.yaml", "-o", "a")
        self.assertEqual((code, out), (1, b""))
        self.assertFalse((self.home / "a").exists())


class Machine(CommandTest):
    """What goes wrong around the program ends with 3 and one plain line."""

    def render(self, output, **changes):
        return self.knead.run("render", "--at", "0:10", *SMALL, "-o", output,
                              **changes)

    def test_a_full_disk(self):
        for words in (["list"], ["plan", SHIPPED[0]], ["--help"],
                      ["--version"],
                      ["render", "--at", "0:10", *SMALL, "-o", "-"]):
            with self.subTest(words=words), open("/dev/full", "wb") as full:
                code, _, said = self.knead.run(*words, stdout=full)
                self.assertEqual(code, 3)
                self.assertEqual(said.count("\n"), 1, said)
        self.assert_fails(self.render("/dev/full"), 3, "/dev/full: .*disk is")
        self.assertTrue(pathlib.Path("/dev/full").is_char_device())

    def test_a_folder_that_is_not_there(self):
        self.assert_fails(self.render("no/such/a.png"), 3, "no/such/a.png")
        self.assert_fails(self.render("."), 3, r"write \.:")
        self.assertEqual(list(self.home.iterdir()), [])

    def test_no_home(self):
        for home in (None, "", "/nonexistent", "relative"):
            with self.subTest(home=home):
                self.assert_done(self.knead.run("list", HOME=home))
                self.assert_done(self.render("a.png", HOME=home))

    def test_empty_xdg_variables(self):
        names = ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "STATE_HOME",
                 "DATA_DIRS", "RUNTIME_DIR")
        empty = {f"XDG_{name}": "" for name in names}
        self.assert_done(self.knead.run("list", **empty))
        self.assert_done(self.render("a.png", **empty))

    def test_a_home_that_cannot_be_written(self):
        closed = self.home / "closed"
        closed.mkdir()
        closed.chmod(0o500)
        self.assert_done(self.knead.run("list", HOME=closed))
        self.assert_done(self.render("a.png", HOME=closed))
        self.assertEqual(list(closed.iterdir()), [])

    def test_a_data_folder_with_nothing_in_it(self):
        (self.home / "empty").mkdir()
        for folder in ("empty", "missing", "x" * 5000):
            for words in (["list"], ["check"], ["plan", SHIPPED[0]], ["play"],
                          ["render", "--at", "0:10", "-o", "a.png"]):
                with self.subTest(folder=folder, words=words):
                    ended = self.knead.run(*words, "--data-dir", folder)
                    self.assert_fails(ended, 3, "anatomy/back.yaml .*--data-dir")

    def test_a_data_folder_without_routines(self):
        shutil.copytree(ROOT / "assets/anatomy", self.home / "d/anatomy")
        for words in (["list"], ["check"], ["play"],
                      ["render", "--at", "0:10", "-o", "a.png"]):
            ended = self.knead.run(*words, "--data-dir", "d")
            self.assert_fails(ended, 3, "no routines .*scripts/")
        good = SCRIPTS / f"{SHIPPED[0]}.yaml"
        ended = self.knead.run("check", good, "--data-dir", "d")
        self.assertEqual(ended, (0, f"{good}: no mistakes\n".encode(), ""))

    def test_no_display(self):
        ended = self.knead.run("play")
        self.assert_fails(ended, 3, "^knead: there is no display")

    def test_no_fonts(self):
        (self.home / "fonts").mkdir()
        ended = self.render("a.png", KNEAD_FONT_DIR=self.home / "fonts")
        self.assert_fails(ended, 3, "^knead: .*font")

    def test_wrong_words(self):
        ended = self.knead.run("render", "--screen", "pausd", "-o", "a.png")
        self.assert_fails(ended, 2, "'pausd'")


if __name__ == "__main__":
    KNEAD = sys.argv.pop(1)
    unittest.main()
