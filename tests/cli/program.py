# SPDX-License-Identifier: MIT
"""The built program as the tests see it: a private home, and pictures read."""
import os
import pathlib
import struct
import subprocess
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"


def environment(home, **changes):
    """This environment with a home of its own; a change to None unsets."""
    values = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "KNEAD_", "SDL_"))
        and name not in ("DISPLAY", "WAYLAND_DISPLAY", "POSIXLY_CORRECT")
    }
    values["HOME"] = str(home)
    # Or the Wayland library complains where there is no desktop.
    values["XDG_RUNTIME_DIR"] = str(home)
    # No test speaks with the voice of whoever runs it, nor starts one.
    values["SPEECHD_ADDRESS"] = "unix_socket:/nowhere"
    for name, value in changes.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = str(value)
    return values


def fresh_folder(clean_up):
    """An empty folder, gone with the test (or class) whose addCleanup (or
    addClassCleanup) is given."""
    folder = tempfile.TemporaryDirectory()
    clean_up(folder.cleanup)
    return pathlib.Path(folder.name)


class Program:
    """Runs `path` in the folder `home`, which is its home as well."""

    def __init__(self, path, home):
        self.path = os.path.abspath(path)
        self.home = pathlib.Path(home)

    def run(self, *words, stdout=subprocess.PIPE, **changes):
        """Exit code, stdout and stderr, as text (stdout as bytes)."""
        ended = subprocess.run(
            [self.path, *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=self.home,
            env=environment(self.home, **changes),
            timeout=30,
            check=False,
        )
        return ended.returncode, ended.stdout, ended.stderr.decode()

    def render(self, name, *words):
        """The picture that `render` with `words` puts into the file `name`."""
        code, _, said = self.run("render", *words, "-o", name)
        assert code == 0, said
        return Picture.from_png((self.home / name).read_bytes())


class Picture:
    """Width, height, and three bytes a pixel: red, green, blue."""

    def __init__(self, width, height, rgb):
        self.width, self.height, self.rgb = width, height, rgb

    def __eq__(self, other):
        return (self.width, self.height, self.rgb) == (
            other.width,
            other.height,
            other.rgb,
        )

    def differing(self, other):
        """The box that holds every pixel that differs, and their number."""
        if (self.width, self.height) != (other.width, other.height):
            return f"{self.width}x{self.height}, {other.width}x{other.height}"
        places = [
            (i // 3 % self.width, i // 3 // self.width)
            for i in range(0, len(self.rgb), 3)
            if self.rgb[i : i + 3] != other.rgb[i : i + 3]
        ]
        if not places:
            return "nothing"
        columns, rows = zip(*places)
        box = (min(columns), min(rows), max(columns) + 1, max(rows) + 1)
        return f"{len(places)} pixels within {box}"

    def crop(self, left, top, right, bottom):
        """The part between two corners."""
        rows = [
            self.rgb[(y * self.width + left) * 3 : (y * self.width + right) * 3]
            for y in range(top, bottom)
        ]
        return Picture(right - left, bottom - top, b"".join(rows))

    @classmethod
    def from_png(cls, data):
        """Reads 8-bit RGB or RGBA without interlacing, as ours are."""
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        width, height, depth, kind, _, _, interlaced = struct.unpack(
            ">IIBBBBB", data[16:29]
        )
        assert depth == 8 and kind in (2, 6) and interlaced == 0
        packed, at = b"", 8
        while at < len(data):
            size, name = struct.unpack(">I4s", data[at : at + 8])
            if name == b"IDAT":
                packed += data[at + 8 : at + 8 + size]
            at += 12 + size
        step = 3 if kind == 2 else 4
        plain = unfilter(zlib.decompress(packed), width * step, height, step)
        if step == 4:
            rgb = bytearray(width * height * 3)
            for channel in range(3):
                rgb[channel::3] = plain[channel::4]
            plain = rgb
        return cls(width, height, bytes(plain))

    @classmethod
    def from_xwd(cls, data, width, height):
        """The top left `width` x `height` of a 32-bit X window dump."""
        header = struct.unpack(">25I", data[:100])
        stride, colors = header[12], header[19]
        assert header[1] == 7 and header[11] == 32 and header[7] == 0
        start = header[0] + colors * 12
        rgb = bytearray(width * height * 3)
        for y in range(height):
            row = data[start + y * stride :][: width * 4]
            to = slice(y * width * 3, (y + 1) * width * 3)
            line = bytearray(width * 3)
            line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
            rgb[to] = line
        return cls(width, height, bytes(rgb))


def unfilter(data, stride, height, step):
    """Undoes the filters of PNG (ISO/IEC 15948, clause 9)."""
    before = bytearray(stride)
    out = bytearray()
    for y in range(height):
        start = y * (stride + 1)
        kind = data[start]
        row = bytearray(data[start + 1 : start + 1 + stride])
        if kind == 1:
            for i in range(step, stride):
                row[i] = (row[i] + row[i - step]) & 255
        elif kind == 2:
            for i in range(stride):
                row[i] = (row[i] + before[i]) & 255
        elif kind == 3:
            for i in range(stride):
                left = row[i - step] if i >= step else 0
                row[i] = (row[i] + (left + before[i]) // 2) & 255
        elif kind == 4:
            for i in range(stride):
                left = row[i - step] if i >= step else 0
                corner = before[i - step] if i >= step else 0
                row[i] = (row[i] + paeth(left, before[i], corner)) & 255
        out += row
        before = row
    return out


def paeth(left, above, corner):
    guess = left + above - corner
    to_left, to_above = abs(guess - left), abs(guess - above)
    to_corner = abs(guess - corner)
    if to_left <= to_above and to_left <= to_corner:
        return left
    return above if to_above <= to_corner else corner
