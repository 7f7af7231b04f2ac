# SPDX-License-Identifier: MIT
"""Makes the tables of docs/EVIDENCE.md from what the program really says.

`evidence.py --update` writes them. check_evidence.py tests that they are so.
"""
import argparse
import functools
import pathlib
import re

import yaml

import texts

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = "docs/EVIDENCE.md"
GUIDE = "assets/guide"
STATEMENTS = "tests/guide/statements.yaml"
WORD_RULES = "src/routine/words.c"

PARTS = {
    "what": "What it is",
    "used_for": "What people use it for",
    "evidence": "What is known",
    "who_not": "Who should wait or ask first",
    "tools": "What you need",
    "position": "How to sit or stand",
    "feel": "How strong, how often",
}
NAMES = {
    "swedish": "Swedish",
    "deep_tissue": "Deep tissue",
    "trigger_point": "Trigger point",
    "myofascial_release": "Myofascial release",
    "hot_stone": "Hot stone",
}
KINDS = {"no_go": "no-go", "light_only": "light only", "no_point": "no point"}
REGION = re.compile(
    r"(<!-- made: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL
)

# What is not used, as the tables in the sources have it.
TABLES = {
    "en": "never_said",
    "de": "never_said_german",
    "es": "never_said_spanish",
    "ja": "never_said_japanese",
    "ar": "never_said_arabic",
}

# A sentence speaks of an effect when it says one of these.
EFFECT = re.compile(
    r"\bmay (already )?(help|ease)\b|\bhelps? many\b|\bpeople (find|feel)\b"
    r"|\bfeel it (ease|fade|go)|\bsome feel\b|\bless tender\b|\bto last\b"
    r"|\blasts? longer\b|\bsoreness\b|\bmay be tender\b|\boften tender\b"
    r"|\btender place\b",
    re.IGNORECASE,
)
SPOKEN = ("scripts/*.yaml",)
# It cites by itself.
SCREENING = "assets/screening.yaml"
SOURCES_OF_TEXT = ("ui", "cli")


@functools.lru_cache(maxsize=None)
def load(content):
    """The file in English, which is what the document tells of."""
    return texts.english(yaml.load(content, Loader=texts.LOADER))


def read(name, root=ROOT):
    return load((root / name).read_text())


def guide(name, root=ROOT):
    return read(f"{GUIDE}/{name}.yaml", root)


def forbidden(root=ROOT, language="en"):
    found = re.search(
        r"\b%s\[\] = \{(.*?)\};" % TABLES[language],
        (root / WORD_RULES).read_text(),
        re.DOTALL,
    )
    return re.findall(r'"([^"]+)"', found[1])


def spoken(root=ROOT):
    """The texts of routines and screens, which do not cite by themselves."""
    for pattern in SPOKEN:
        for text in texts.of_yaml(root, pattern):
            if text.language == "en":
                yield text
    for folder in SOURCES_OF_TEXT:
        yield from texts.of_c(root, f"src/{folder}/**/*.c")


def link(key):
    return key if key in ("GK", "DESIGN") else f"[{key}](#{key.lower()})"


def links(keys):
    return " ".join(link(key) for key in keys)


def cell(text):
    return texts.plain(text).replace("|", "\\|")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def found_by(keys, sources):
    """What each source found, a line each."""
    return "".join(
        f"- {link(s['key'])} {cell(s['finding'])}\n"
        for s in sources
        if s["key"] in keys
    )


def make_techniques(root):
    sources = guide("sources", root)["sources"]
    made = []
    for page in guide("techniques", root)["techniques"]:
        rows = [("In a sentence", cell(page["summary"]), "")]
        rows += [
            (name, cell(page[key]["text"]), links(page[key].get("sources", [])))
            for key, name in PARTS.items()
        ]
        made.append(
            f"### {NAMES[page['technique']]}\n\n"
            + table(("", "What Knead says", "Rests on"), rows)
            + "\nWhat the sources found:\n\n"
            + found_by(page["evidence"]["sources"], sources)
        )
    return "\n".join(made)


def make_questions(root):
    return table(
        ("Question", "Answer", "Rests on"),
        [
            (cell(q["question"]), cell(q["answer"]), links(q["sources"]))
            for q in guide("questions", root)["questions"]
        ],
    )


def statements(root=ROOT):
    return read(STATEMENTS, root)["statements"]


def places(statement, everything):
    """The files whose texts have the statement."""
    say = texts.plain(statement["say"])
    return sorted({t.file for t in everything if say in t.text})


def make_screens(root):
    everything = list(spoken(root))
    return table(
        ("What Knead says", "Where", "Rests on"),
        [
            (
                cell(s["say"]),
                ", ".join(pathlib.Path(p).name for p in places(s, everything)),
                links(s["sources"]),
            )
            for s in statements(root)
        ],
    )


def sayings(node):
    """What people read of a part of the screening, without what cites."""
    if isinstance(node, str) and node.strip().endswith((".", "?")):
        yield cell(node)
    elif isinstance(node, dict) and "sources" not in node:
        for child in node.values():
            yield from sayings(child)
    elif isinstance(node, list):
        for child in node:
            yield from sayings(child)


def cited(node, name):
    """(name, words, sources) of each part of the screening that cites."""
    if isinstance(node, dict):
        if "sources" in node:
            words = " ".join(
                word
                for key, child in node.items()
                if key not in ("sources", "text")
                for word in sayings(child)
            )
            yield cell(node.get("text", name)), words, links(node["sources"])
        for key, child in node.items():
            yield from cited(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from cited(child, name)


def make_screening(root):
    return table(
        ("Asked or said", "What follows", "Rests on"),
        list(cited(read(SCREENING, root), "")),
    )


def make_zones(root):
    rests = read(STATEMENTS, root)["zones"]
    rows = []
    for zone in read("assets/anatomy/back.yaml", root)["zones"]:
        x, y = zone["x"], zone["y"]
        rows.append(
            (
                zone["name"],
                KINDS[zone["kind"]],
                f"{x[0]:g} to {x[1]:g}",
                f"{y[0]:g} to {y[1]:g}",
                cell(zone["reason"]),
                links(rests.get(zone["key"], ["?"])),
            )
        )
    return table(("Zone", "Kind", "x", "y", "Why", "Rests on"), rows)


def make_words(root):
    return ", ".join(f"`{word}`" for word in forbidden(root)) + "\n"


def make_sources(root):
    return table(
        ("Key", "Source", "What it found or says"),
        [
            (
                f'<a id="{s["key"].lower()}"></a>{s["key"]}',
                cell(s["citation"]),
                cell(s["finding"]),
            )
            for s in guide("sources", root)["sources"]
        ],
    )


MAKERS = {
    "techniques": make_techniques,
    "questions": make_questions,
    "screening": make_screening,
    "screens": make_screens,
    "zones": make_zones,
    "words": make_words,
    "sources": make_sources,
}


def made(root=ROOT):
    """The document as it should be."""
    return REGION.sub(
        lambda found: f"{found[1]}\n{MAKERS[found[2]](root)}\n{found[4]}",
        (root / DOCUMENT).read_text(),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    if parser.parse_args().update:
        (ROOT / DOCUMENT).write_text(made())
    else:
        print(made())


if __name__ == "__main__":
    main()
