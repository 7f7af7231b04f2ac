# SPDX-License-Identifier: MIT
"""Holds docs/EVIDENCE.md to what the program says, and all that people read
to the words that Knead uses."""
import functools
import pathlib
import re
import shutil
import tempfile
import unittest

import evidence
import texts

ROOT = evidence.ROOT
UPDATE = "run tests/guide/evidence.py --update"

ROUTINE = "scripts/desk-break.yaml"

# Documents for people who build Knead: a paragraph may name what is refused.
PAGES = ("README.md", "CONTRIBUTING.md", "docs/*.md")
NAMES_THE_RULE = re.compile(
    r"\bnever\b|\bnothing\b|\bpromise|refuse|does not|^```", re.IGNORECASE
)


def pattern(phrases, anywhere=False):
    """The phrases of a table in the sources, as a search in any text;
    `anywhere`: also within what stands between blanks."""
    if anywhere:
        return re.compile("(" + "|".join(map(re.escape, phrases)) + ")")
    words = [
        re.escape(p.rstrip("*")).replace(r"\ ", r"\s+")
        + ("" if p.endswith("*") else r"(?![^\W\d_])")
        for p in phrases
    ]
    return re.compile(r"(?<![^\W\d_])(" + "|".join(words) + ")", re.IGNORECASE)


def readable(root):
    """What the program shows or says; a question is in people's own words."""
    for text in texts.of_yaml(root, "assets/**/*.yaml"):
        if text.key not in ("question", "key"):
            yield text
    yield from texts.of_yaml(root, "scripts/*.yaml")
    for folder in ("ui", "cli", "session", "screening", "store"):
        yield from texts.of_c(root, f"src/{folder}/**/*.c")


def paragraphs(root):
    for page in PAGES:
        for path in sorted(root.glob(page)):
            if path == root / evidence.DOCUMENT:
                continue  # made of texts that are checked; names the words
            line = 1
            for block in re.split(r"\n\s*\n", path.read_text()):
                name = str(path.relative_to(root))
                if not NAMES_THE_RULE.search(block):
                    plain = texts.plain(block)
                    yield texts.Text(name, line, "", plain, "en")
                line += block.count("\n") + 2


def overclaims(root=ROOT):
    found = []
    words = {
        language: pattern(
            evidence.forbidden(root, language), language in ("ja", "ar")
        )
        for language in texts.LANGUAGES
    }
    for where in (*readable(root), *paragraphs(root)):
        word = words[where.language].search(where.text)
        if word:
            found.append(f"{where.file}:{where.line}: says '{word[1]}'")
    return found


def unsourced(root=ROOT):
    """Sentences that speak of an effect and that no statement has."""
    known = [texts.plain(s["say"]) for s in evidence.statements(root)]
    return [
        f"{text.file}:{text.line}: '{sentence}' speaks of an effect (list it, "
        f"with its sources, in {evidence.STATEMENTS})"
        for text in evidence.spoken(root)
        for sentence in texts.sentences(text.text)
        if evidence.EFFECT.search(sentence)
        and not any(say in sentence for say in known)
    ]


def unsaid(root=ROOT):
    everything = list(evidence.spoken(root))
    return [
        f"{evidence.STATEMENTS}: nobody says '{s['say']}' any more"
        for s in evidence.statements(root)
        if not evidence.places(s, everything)
    ]


def unknown_sources(root=ROOT):
    """Keys that are cited somewhere and not in the list of sources."""
    known = {s["key"] for s in evidence.guide("sources", root)["sources"]}
    document = (root / evidence.DOCUMENT).read_text()
    cited = set(re.findall(r"\(#(\w+)\)", document))
    problems = {key.upper() for key in cited} - {k.upper() for k in known}
    lists = [s["sources"] for s in evidence.statements(root)]
    lists += evidence.read(evidence.STATEMENTS, root)["zones"].values()
    lists += [
        [text.text]
        for text in texts.of_yaml(root, evidence.SCREENING)
        if text.key == "sources"
    ]
    return sorted(problems | {k for keys in lists for k in keys} - known)


def lost_sections(root=ROOT):
    """Headings of the document that a comment names and that are not there."""
    document = (root / evidence.DOCUMENT).read_text()
    headings = set(re.findall(r"^#+ (.+)$", document, re.MULTILINE))
    found = []
    for path in sorted((root / "src").glob("**/*.[ch]")):
        code = re.sub(r"\s*\n\s*//\s*", " ", path.read_text())
        for name in re.findall(r'EVIDENCE\.md,\s+"([^"]+)"', code):
            if name not in headings:
                found.append(f"{path.relative_to(root)}: no section '{name}'")
    return found


@functools.lru_cache(maxsize=None)
def of_project(check):
    return check()


class Evidence(unittest.TestCase):
    def test_document_is_what_the_program_says(self):
        document = (ROOT / evidence.DOCUMENT).read_text()
        self.assertTrue(evidence.made() == document, UPDATE)

    def test_every_passage_stands_in_it(self):
        document = texts.plain((ROOT / evidence.DOCUMENT).read_text())
        for name, key in (("techniques", "text"), ("questions", "answer")):
            for text in texts.of_yaml(ROOT, f"assets/guide/{name}.yaml"):
                if text.key == key and text.language == "en":
                    self.assertIn(evidence.cell(text.text), document)

    def test_every_source_is_known(self):
        self.assertEqual([], unknown_sources())

    def test_every_zone_says_why(self):
        zones = evidence.read("assets/anatomy/back.yaml")["zones"]
        rests = evidence.read(evidence.STATEMENTS)["zones"]
        self.assertEqual({z["key"] for z in zones}, set(rests))

    def test_what_speaks_of_effects_has_sources(self):
        self.assertEqual([], unsourced())

    def test_statements_are_still_made(self):
        self.assertEqual([], unsaid())


    def test_sections_that_sources_name(self):
        self.assertEqual([], lost_sections())


class Words(unittest.TestCase):
    def test_table_is_read(self):
        phrases = evidence.forbidden()
        for phrase in ("cure", "toxin*", "break up", "root cause", "heals"):
            self.assertIn(phrase, phrases)
        for language in texts.LANGUAGES:
            self.assertGreater(len(evidence.forbidden(ROOT, language)), 15)

    def test_nobody_overclaims(self):
        self.assertEqual([], overclaims())


class CanFail(unittest.TestCase):
    """In a copy of what people read, each fault is planted and found."""

    COPIED = (
        "README.md",
        "assets/guide/*",
        "assets/screening.yaml",
        "assets/anatomy/back.yaml",
        "docs/EVIDENCE.md",
        "scripts/*",
        "src/routine/words.c",
        "src/ui/screens/*",
        evidence.STATEMENTS,
    )

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for pattern in self.COPIED:
            for path in ROOT.glob(pattern):
                copy = self.root / path.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copy)

    def plant(self, name, old, new):
        path = self.root / name
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def fresh(self, check):
        """What `check` finds here and not in the project itself."""
        return [p for p in check(self.root) if p not in of_project(check)]

    def test_a_word_in_a_routine(self):
        line = self.plant(ROUTINE, "about: >\n", "about: >\n  It heals.\n")
        self.assertEqual(
            [f"{ROUTINE}:{line}: says 'heals'"], self.fresh(overclaims)
        )

    def test_a_word_in_another_language(self):
        line = self.plant(
            ROUTINE,
            "about: >\n",
            "safety:\n  en: Slowly.\n  de: Es heilt.\n"
            "  ja: 必ず治ります。\n  es: Lo cura.\n  ar: فيه شفاء.\n"
            "about: >\n",
        )
        self.assertEqual(
            [
                f"{ROUTINE}:{line + 2}: says 'heilt'",
                f"{ROUTINE}:{line + 3}: says '治り'",
                f"{ROUTINE}:{line + 4}: says 'cura'",
                f"{ROUTINE}:{line + 5}: says 'شفاء'",
            ],
            self.fresh(overclaims),
        )

    def test_a_word_across_two_lines_of_an_answer(self):
        self.plant(
            "assets/guide/questions.yaml",
            "There is no good evidence for either.",
            "It will break\n        up knots.",
        )
        found = self.fresh(overclaims)
        self.assertEqual(1, len(found))
        self.assertIn("assets/guide/questions.yaml", found[0])
        self.assertIn("says 'break up'", found[0])

    def test_a_word_in_a_literal(self):
        path = self.root / "src/ui/screens/planted.c"
        path.write_text(
            '#include "cure.h"\n// cure\nconst char c = \'"\';\n'
            'const char *s = "It is a root "\n    "cause.";\n'
        )
        self.assertEqual(
            ["src/ui/screens/planted.c:4: says 'root cause'"],
            self.fresh(overclaims),
        )

    def test_a_word_in_the_readme(self):
        path = self.root / "README.md"
        path.write_text(
            path.read_text() + "\n\nIt will detoxify you.\n\n"
            "Never says that it cures.\n"
        )
        found = self.fresh(overclaims)
        self.assertEqual(1, len(found))
        self.assertIn("says 'detox'", found[0])

    def test_words_within_words(self):
        words = pattern(["cure", "heal", "toxin*", "break up"])
        for text in ("secure", "cured", "health", "healing", "break upwards"):
            self.assertIsNone(words.search(text))
        for text in ("A CURE.", "toxins", "break  up", "heal"):
            self.assertIsNotNone(words.search(text))

    def test_an_effect_without_a_source(self):
        self.plant(ROUTINE, "about: >\n", "about: >\n  It may help you.\n")
        found = self.fresh(unsourced)
        self.assertEqual(1, len(found))
        self.assertIn("'It may help you.' speaks of an effect", found[0])

    def test_a_statement_that_went(self):
        routine = self.root / "scripts/swedish-self.yaml"
        routine.write_text("title: Nothing\n")
        said = "slow breathing may help body and mind to settle."
        self.assertIn(
            f"{evidence.STATEMENTS}: nobody says '{said}' any more",
            self.fresh(unsaid),
        )

    def test_a_section_that_is_not_there(self):
        (self.root / "src/ui/screens/planted.c").write_text(
            "// As in docs/EVIDENCE.md,\n"
            '// "Warmth", and in docs/EVIDENCE.md, "Cold".\n'
        )
        self.assertEqual(
            ["src/ui/screens/planted.c: no section 'Cold'"],
            self.fresh(lost_sections),
        )

    def test_another_answer(self):
        self.plant("assets/guide/questions.yaml", "Some people", "Many")
        document = (self.root / evidence.DOCUMENT).read_text()
        self.assertNotEqual(document, evidence.made(self.root))

    def test_a_source_that_is_not_there(self):
        self.plant(evidence.DOCUMENT, "[S8](#s8)", "[S999](#s999)")
        self.plant(evidence.STATEMENTS, "sources: [GK]", "sources: [X1]")
        self.assertEqual(["S999", "X1"], self.fresh(unknown_sources))


if __name__ == "__main__":
    unittest.main()
