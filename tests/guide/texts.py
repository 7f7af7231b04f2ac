# SPDX-License-Identifier: MIT
"""What people can read in Knead, and where it stands: the texts of the YAML
files and the string literals of the sources."""
import functools
import re
from collections import namedtuple

import yaml

# The fast one where there is one.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LANGUAGES = ("en", "de", "es", "ja", "ar")
Text = namedtuple("Text", "file line key text language")

LITERAL = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'"
    r'|((?:"(?:\\.|[^"\\\n])*"\s*)+)',
    re.DOTALL,
)
PIECE = re.compile(r'"((?:\\.|[^"\\\n])*)"')
ESCAPE = re.compile(rb"\\x([0-9a-fA-F]{2})")


def plain(text):
    """Without line breaks and hard blanks, so that texts can be compared."""
    return " ".join(text.replace("\u00a0", " ").split())


def unescape(literal):
    """The bytes of a C literal as text, as far as our texts need it."""
    raw = ESCAPE.sub(
        lambda found: bytes([int(found[1], 16)]), literal.encode()
    )
    text = raw.decode(errors="replace")
    return text.replace("\\n", "\n").replace('\\"', '"')


def english(value):
    """What a YAML file holds, each text by language being its English."""
    if isinstance(value, list):
        return [english(child) for child in value]
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            return value["en"]
        return {key: english(child) for key, child in value.items()}
    return value


def walk(node, key, language="en"):
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line + 1, key, plain(node.value), language
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from walk(child, key, language)
    elif isinstance(node, yaml.MappingNode):
        for name, child in node.value:
            if name.value in LANGUAGES:
                yield from walk(child, key, name.value)
            else:
                yield from walk(child, name.value, language)


# Copies of a file are asked about many times.
@functools.lru_cache(maxsize=None)
def scalars(content):
    tree = yaml.compose(content, Loader=LOADER)
    return tuple(walk(tree, "")) if tree else ()


@functools.lru_cache(maxsize=None)
def literals(code):
    return tuple(
        (
            code.count("\n", 0, found.start()) + 1,
            "",
            plain("".join(unescape(p) for p in PIECE.findall(found[1]))),
            "en",
        )
        for found in LITERAL.finditer(code)
        if found[1] and not is_include(code, found.start())
    )


def of(root, pattern, read):
    for path in sorted(root.glob(pattern)):
        for line, key, text, language in read(path.read_text()):
            yield Text(
                str(path.relative_to(root)), line, key, text, language
            )


def of_yaml(root, pattern):
    return of(root, pattern, scalars)


def of_c(root, pattern):
    return of(root, pattern, literals)


def is_include(code, start):
    line = code[code.rfind("\n", 0, start) + 1 : start]
    return "#include" in line


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?:;])\s+", text) if s]
