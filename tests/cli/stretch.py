# SPDX-License-Identifier: MIT
"""Makes a translation into English that is longer by two fifths, in brackets.

A page that can be read in it has room for other languages; what stands on it
without brackets is not marked for translation.

usage: stretch.py knead.pot OUT.po
"""
import re
import sys

KEY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$')
# A conversion, or an escape: neither may be cut.
WHOLE = re.compile(r"%[-+ #0]*[\d*]*(?:\.[\d*]+)?[hlzjt]*[a-zA-Z%]|\\.|.")


def stretched(text):
    """`text` with its vowels doubled until it is long enough."""
    if text.startswith("\\n"):
        return "\\n" + stretched(text[2:])
    if text.endswith("\\n"):
        return stretched(text[:-2]) + "\\n"
    parts = WHOLE.findall(text)
    wanted = len(parts) * 2 // 5
    out = []
    for part in parts:
        double = wanted > 0 and part in "aeiouAEIOU"
        out.append(part * 2 if double else part)
        wanted -= double
    return "[" + "".join(out) + "~" * min(wanted, 3) + "]"


def entries(path):
    """The messages of a .pot file, as lists of (keyword, text)."""
    entry = []
    for line in open(path, encoding="utf-8"):
        found = KEY.match(line.rstrip("\n"))
        if found:
            entry.append([found[1], found[2]])
        elif line.startswith('"'):
            entry[-1][1] += line.rstrip("\n")[1:-1]
        elif not line.strip() and entry:
            yield entry
            entry = []
    if entry:
        yield entry


def translation(entry):
    """What `entry` is in the stretched language."""
    of = dict(entry)
    if of["msgid"] == "":
        return {"msgstr": of["msgstr"]}
    if of.get("msgctxt", "").startswith("the code"):
        return {"msgstr": "en"}
    if "msgid_plural" in of:
        return {
            "msgstr[0]": stretched(of["msgid"]),
            "msgstr[1]": stretched(of["msgid_plural"]),
        }
    if len(of["msgid"].strip()) < 2 or of["msgid"].startswith("%s, "):
        return {"msgstr": of["msgid"]}
    return {"msgstr": stretched(of["msgid"])}


def main():
    """Writes the file."""
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for entry in entries(sys.argv[1]):
            for key, text in entry:
                if not key.startswith("msgstr"):
                    print(f'{key} "{text}"', file=out)
            for key, text in translation(entry).items():
                print(f'{key} "{text}"', file=out)
            print(file=out)


main()
