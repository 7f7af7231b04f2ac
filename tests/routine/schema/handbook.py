# SPDX-License-Identifier: MIT
"""The examples of docs/SCRIPT_FORMAT.md, as data.

Complete routines are the yaml blocks that open with `title:` or the editor's
comment. Single steps open with `- title:`. A mistake is a diff block, the red
lines being the mistake and the green ones what stands in the first complete
routine, followed by a text block with the program's answer.
"""
import re
from collections import namedtuple

Mistake = namedtuple("Mistake", "line text answer")
Block = namedtuple("Block", "line kind text start end")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(text):
    return [
        Block(
            text.count("\n", 0, found.start()) + 1,
            found[1],
            found[2],
            found.start(2),
            found.end(2),
        )
        for found in FENCE.finditer(text)
    ]


def routines(text):
    start = re.compile(r"(# yaml-language-server|title:)")
    return [b for b in blocks(text) if b.kind == "yaml" and start.match(b.text)]


def steps(text):
    return [
        b
        for b in blocks(text)
        if b.kind == "yaml" and re.match(r"\s*- title:", b.text)
    ]


def side_of(diff, sign):
    lines = [l[1:] for l in diff.splitlines() if l[:1] in (sign, " ")]
    return "".join(line + "\n" for line in lines)


def mistakes(text):
    """Each mistake, put into the first complete routine."""
    base = routines(text)[0].text
    found = []
    everything = blocks(text)
    for block, answer in zip(everything, everything[1:]):
        if block.kind != "diff":
            continue
        right, wrong = side_of(block.text, "+"), side_of(block.text, "-")
        if base.count(right) != 1:
            raise ValueError(f"line {block.line}: not in the first routine")
        if answer.kind != "text":
            raise ValueError(f"line {block.line}: no answer follows")
        found.append(Mistake(block.line, base.replace(right, wrong), answer))
    return found


def refreshed(text, ask):
    """The handbook with every answer as `ask` gives it now."""
    for mistake in reversed(mistakes(text)):
        old = mistake.answer
        text = text[: old.start] + ask(mistake.text) + text[old.end :]
    return text
