# SPDX-License-Identifier: MIT
"""Holds docs/routine.schema.json and docs/SCRIPT_FORMAT.md to the program.

With `--knead PROGRAM` the examples are also put before `PROGRAM check`.
"""
import argparse
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

import handbook
from vocabulary import Vocabulary

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCHEMA_FILE = ROOT / "docs/routine.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text())
HANDBOOK_FILE = ROOT / "docs/SCRIPT_FORMAT.md"
HANDBOOK = HANDBOOK_FILE.read_text()
SCRIPTS = sorted((ROOT / "scripts").glob("*.yaml"))
STEP = SCHEMA["definitions"]["step"]
KNEAD = None  # set once, from the command line


def problems(value):
    validator = jsonschema.Draft7Validator(SCHEMA)
    return [
        f"{list(error.path)}: {error.message[:160]}"
        for error in validator.iter_errors(value)
    ]


def ask(text):
    """The exit code of `check`, and the errors it prints about `text`."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "my.yaml"
        file.write_text(text)
        asked = subprocess.run(
            [KNEAD, "check", str(file)],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    said = (asked.stderr + asked.stdout).replace(str(file), "my.yaml")
    errors = [line for line in said.splitlines() if ": error: " in line]
    return asked.returncode, "".join(line + "\n" for line in errors)


def mutated(change):
    """A shipped routine that begins with a stroke, with one thing spoilt by
    `change`."""
    script = ROOT / "scripts/deep-tissue-self.yaml"
    routine = copy.deepcopy(yaml.safe_load(script.read_text()))
    change(routine, routine["steps"][0])
    return routine


class Accepts(unittest.TestCase):
    def test_schema_itself(self):
        jsonschema.Draft7Validator.check_schema(SCHEMA)

    def test_what_ships(self):
        self.assertGreaterEqual(len(SCRIPTS), 2)
        for script in SCRIPTS:
            with self.subTest(script.name):
                routine = yaml.safe_load(script.read_text())
                self.assertEqual([], problems(routine))

    def test_what_the_loader_accepts(self):
        for script in sorted((ROOT / "tests/routine/good").glob("*.yaml")):
            with self.subTest(script.name):
                routine = yaml.safe_load(script.read_text())
                self.assertEqual([], problems(routine))

    def test_routines_of_the_handbook(self):
        found = handbook.routines(HANDBOOK)
        self.assertGreaterEqual(len(found), 2)
        for block in found:
            with self.subTest(line=block.line):
                self.assertEqual([], problems(yaml.safe_load(block.text)))

    def test_steps_of_the_handbook(self):
        found = handbook.steps(HANDBOOK)
        self.assertGreaterEqual(len(found), 1)
        routine = yaml.safe_load(SCRIPTS[0].read_text())
        for block in found:
            with self.subTest(line=block.line):
                routine["steps"] = yaml.safe_load(block.text)
                self.assertEqual([], problems(routine))


class Refuses(unittest.TestCase):
    CHANGES = {
        "misspelt key of the routine": lambda r, s: r.update(tittle="x"),
        "misspelt key of a step": lambda r, s: s.update(temppo={}),
        "no title": lambda r, s: r.pop("title"),
        "no title of a step": lambda r, s: s.pop("title"),
        "no steps": lambda r, s: r.update(steps=[]),
        "intensity 14": lambda r, s: s.update(intensity=[1, 14, 1]),
        "two intensities": lambda r, s: s.update(intensity=[1, 3]),
        "unknown technique": lambda r, s: r.update(technique="shiatsu"),
        "unknown stroke": lambda r, s: s.update(stroke="chop"),
        "unknown tool": lambda r, s: s.update(tool="elbow"),
        "unknown posture": lambda r, s: s.update(posture="kneeling"),
        "no posture of a routine": lambda r, s: r.update(posture="sitting"),
        "unknown profile of sound": lambda r, s: r.update(sound="loud"),
        "unknown side": lambda r, s: s.update(side="middle"),
        "unknown structure": lambda r, s: s.update(targets=["soul"]),
        "misspelt landmark": lambda r, s: s.update(path=["esb_T11"]),
        "misspelt landmark, moved": lambda r, s: s.update(path=["es_T99 up 1"]),
        "half an offset": lambda r, s: s.update(path=["rh_mid out"]),
        "offset in inches": lambda r, s: s.update(path=["rh_mid out 1in"]),
        "empty path": lambda r, s: s.update(path=[]),
        "a hold's tempo for strokes": lambda r, s: s.update(
            tempo={"ramp": 5, "hold": 30, "release": 5}
        ),
        "half a stroke": lambda r, s: s["tempo"].update(times=1.5),
        "a stroke without a way": lambda r, s: s.update(path=["es_L3"]),
        "a second cue for one side": lambda r, s: s.update(
            {"side": "both", "say-other": "And left."}
        ),
        "a glide to try": lambda r, s: s.update(
            {"when": "tender", "stroke": "glide"}
        ),
        "a count-in of two minutes": lambda r, s: s.update(ready=120),
        "a recording somewhere else": lambda r, s: s.update(
            voice="../up.wav"
        ),
        "a recording of another kind": lambda r, s: s.update(voice="up.mp3"),
        "a cue of 17 words": lambda r, s: s.update(say="word " * 17),
        "an empty text": lambda r, s: s.update(show=" "),
        "an empty text in a language": lambda r, s: s.update(
            show={"en": "Up.", "de": " "}
        ),
        "a language nobody here speaks": lambda r, s: s.update(
            show={"en": "Up.", "fr": "Vers le haut."}
        ),
        "a text in no language": lambda r, s: s.update(show={}),
        "a cue of 17 words in a language": lambda r, s: s.update(
            say={"en": "Up.", "de": "wort " * 17}
        ),
        "no language of a routine": lambda r, s: r.update(language="fr"),
    }

    def test_mutations(self):
        self.assertEqual([], problems(mutated(lambda r, s: None)))
        for name, change in self.CHANGES.items():
            with self.subTest(name):
                self.assertNotEqual([], problems(mutated(change)))


class KeepsStep(unittest.TestCase):
    """Nothing here may know a word the program does not, or lack one."""

    def setUp(self):
        self.words = Vocabulary(ROOT)

    def test_choices(self):
        routine, step = SCHEMA["properties"], STEP["properties"]
        for place, name, table in (
            (routine, "technique", "kn_techniques"),
            (routine, "mode", "kn_mode_keys"),
            (routine, "posture", "kn_posture_keys"),
            (routine, "sound", "kn_profile_keys"),
            (step, "side", "kn_side_keys"),
            (step, "tool", "kn_tools"),
            (step, "posture", "kn_posture_keys"),
            (step, "stroke", "kn_strokes"),
            (step, "breath", "kn_breath_keys"),
            (step, "when", "kn_when_keys"),
        ):
            with self.subTest(name):
                self.assertEqual(self.words.keys(table), place[name]["enum"])
                self.assertEqual(
                    len(place[name]["enum"]),
                    len(place[name]["enumDescriptions"]),
                )

    def test_languages(self):
        codes = self.words.languages()
        self.assertEqual(codes, SCHEMA["properties"]["language"]["enum"])
        for name in ("texts", "cues"):
            texts = SCHEMA["definitions"][name]["properties"]
            self.assertEqual(codes, list(texts))
        for code in codes:
            with self.subTest(code):
                self.assertIn(f"| `{code}` |", HANDBOOK)

    def test_landmarks(self):
        known = self.words.anatomy_keys("landmarks")
        plain, moved = SCHEMA["definitions"]["point"]["anyOf"]
        self.assertEqual(sorted(known), sorted(plain["enum"]))
        self.assertEqual(len(plain["enum"]), len(plain["enumDescriptions"]))
        alternatives = moved["pattern"].split(")")[0].lstrip("^(")
        self.assertEqual(plain["enum"], alternatives.split("|"))
        for key in known:
            with self.subTest(key):
                self.assertIn(f"| `{key}` |", HANDBOOK)

    def test_structures(self):
        known = self.words.anatomy_keys("structures")
        worked, further = STEP["properties"]["targets"]["items"]["anyOf"]
        self.assertEqual(len(worked["enum"]), len(worked["enumDescriptions"]))
        offered = worked["enum"] + further["enum"]
        self.assertEqual(len(offered), len(set(offered)))
        self.assertEqual(set(known), set(offered), "run me with --update")
        for key in worked["enum"]:
            with self.subTest(key):
                self.assertIn(f"`{key}`", HANDBOOK)

    def test_strokes_in_the_handbook(self):
        for key in self.words.keys("kn_strokes"):
            with self.subTest(key):
                self.assertIn(f"| `{key}` |", HANDBOOK)

    def test_tools_in_the_handbook(self):
        for key in self.words.keys("kn_tools"):
            with self.subTest(key):
                self.assertIn(f"| `{key}` |", HANDBOOK)

    def test_postures_in_the_handbook(self):
        for key in self.words.keys("kn_posture_keys"):
            with self.subTest(key):
                self.assertIn(f"| `{key}` |", HANDBOOK)

    def test_postures_of_the_figure(self):
        file = ROOT / "assets/anatomy/postures.yaml"
        known = list(yaml.safe_load(file.read_text())["postures"])
        self.assertEqual(self.words.keys("kn_posture_keys"), known)

    def test_tempo_of_each_stroke(self):
        held = set(self.words.strokes_where(".by_hold = true"))
        still = set(self.words.strokes_where("KN_MOTION_NONE"))
        every = set(self.words.keys("kn_strokes"))
        expected = {
            "hold-tempo": held,
            "rest-tempo": still,
            "strokes-tempo": every - held - still,
        }
        written = {
            rule["then"]["properties"]["tempo"]["$ref"].split("/")[-1]: set(
                rule["if"]["properties"]["stroke"]["enum"]
            )
            for rule in STEP["allOf"]
            if "tempo" in rule["then"].get("properties", {})
        }
        self.assertEqual(expected, written)


class Program(unittest.TestCase):
    """The handbook quotes the program; here the program is asked."""

    def setUp(self):
        if not KNEAD:
            self.skipTest("no program given")

    def test_routines(self):
        for block in handbook.routines(HANDBOOK):
            with self.subTest(line=block.line):
                self.assertEqual((0, ""), ask(block.text))

    def test_steps(self):
        base = handbook.routines(HANDBOOK)[0].text
        base = base.replace("technique: swedish", "technique: deep_tissue")
        base = base.replace("cap: 4", "cap: 6")
        for block in handbook.steps(HANDBOOK):
            with self.subTest(line=block.line):
                self.assertEqual((0, ""), ask(base + block.text))

    def test_mistakes(self):
        found = handbook.mistakes(HANDBOOK)
        self.assertGreaterEqual(len(found), 8)
        for mistake in found:
            with self.subTest(line=mistake.line):
                answer = (1, mistake.answer.text)
                self.assertEqual(
                    answer, ask(mistake.text), "run me with --update"
                )


def update():
    """Puts today's structures into the schema, today's messages into the
    handbook; what they say is for a person to read over."""
    worked, further = STEP["properties"]["targets"]["items"]["anyOf"]
    known = Vocabulary(ROOT).anatomy_keys("structures")
    further["enum"] = sorted(set(known) - set(worked["enum"]))
    text = json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    SCHEMA_FILE.write_text(text)
    if KNEAD:
        text = handbook.refreshed(HANDBOOK, lambda mistake: ask(mistake)[1])
        HANDBOOK_FILE.write_text(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--knead", help="the program, to ask it too")
    parser.add_argument(
        "--update",
        action="store_true",
        help="bring structures and quoted messages up to date, and end",
    )
    arguments, rest = parser.parse_known_args()
    KNEAD = arguments.knead
    if arguments.update:
        update()
        sys.exit(0)
    unittest.main(argv=sys.argv[:1] + rest)
