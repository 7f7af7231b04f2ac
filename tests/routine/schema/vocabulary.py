# SPDX-License-Identifier: MIT
"""The words the program knows, read from its sources."""
import re
import yaml

ROW = r'\[KN_\w+\]\s*=\s*\{?\s*(?:\.key\s*=\s*)?"([^"]+)"'


class Vocabulary:
    def __init__(self, root):
        sources = sorted((root / "src/routine").glob("*.c"))
        self.source = "\n".join(source.read_text() for source in sources)
        self.header = (root / "src/base/language.h").read_text()
        anatomy = root / "assets/anatomy/back.yaml"
        self.anatomy = yaml.safe_load(anatomy.read_text())

    def table(self, name):
        found = re.search(
            r"\b%s\[[^]]*\]\s*=\s*\{(.*?)^\};" % name,
            self.source,
            re.DOTALL | re.MULTILINE,
        )
        if not found:
            raise LookupError(f"no table {name} in src/routine")
        return found[1]

    def languages(self):
        return re.findall(r'X\(\w+, "(\w+)"', self.header)

    def keys(self, name):
        return re.findall(ROW, self.table(name))

    def strokes_where(self, text):
        """Keys of the strokes in whose row `text` stands."""
        rows = re.split(r"(?=\[KN_STROKE_)", self.table("kn_strokes"))
        return [re.search(ROW, row)[1] for row in rows if text in row]

    def anatomy_keys(self, section):
        items = self.anatomy[section]
        if isinstance(items, dict):
            return list(items)
        return [item["key"] for item in items]
