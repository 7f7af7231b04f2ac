# SPDX-License-Identifier: MIT
"""A desktop without a screen, and the program in a window on it: keys and
clicks go in through the X server, the picture is read back pixel by pixel, and
what stands on the page is told by the program itself (--layout).

Needs Xvfb and xdotool.
"""
import ctypes
import os
import pathlib
import re
import select
import shutil
import subprocess
import tempfile
import time
import unittest

from program import Picture, environment

SCREEN = (1280, 800)
PATIENCE = 15  # seconds until something that should happen has not


def until(ready, what):
    """Waits until ready() gives something true, and gives that."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = ready()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"it did not happen: {what}")


class Display:
    """An X server without a screen, whose framebuffer is a file."""

    def __init__(self, size=SCREEN):
        for tool in ("Xvfb", "xdotool"):
            assert shutil.which(tool), f"{tool} is not installed"
        self.folder = tempfile.TemporaryDirectory()
        reader, writer = os.pipe()
        # The server picks a free number and tells it.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0",
             f"{size[0]}x{size[1]}x24", "-noreset", "-nolisten", "tcp",
             "-fbdir", self.folder.name],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        # To the end of the line: it would not outlive a pipe closed early.
        number = b""
        while not number.endswith(b"\n"):
            assert select.select([reader], [], [], PATIENCE)[0], "no display"
            number += os.read(reader, 16)
        os.close(reader)
        self.name = ":" + number.decode().strip()
        self.frames = pathlib.Path(self.folder.name) / "Xvfb_screen0"

    def close(self):
        self.server.terminate()
        self.server.wait(PATIENCE)
        self.folder.cleanup()

    def do(self, *words):
        """xdotool; its answer, or "" if it fails."""
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=dict(os.environ, DISPLAY=self.name),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout.decode().strip() if done.returncode == 0 else ""

    def picture(self, size):
        return Picture.from_xwd(self.frames.read_bytes(), *size)


class DisplayCase(unittest.TestCase):
    """Tests that share one display."""

    @classmethod
    def setUpClass(cls):
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)


class ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("room", ctypes.c_long * 24),  # XSendEvent copies a whole XEvent
    ]


class Client:
    """A program of somebody else on that display, by Xlib."""

    REDIRECT = 0x180000  # SubstructureRedirectMask | SubstructureNotifyMask

    def __init__(self, display_name):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        for name in ("XInternAtom", "XDefaultRootWindow",
                     "XCreateSimpleWindow"):
            getattr(self.x, name).restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(
            self.x.XOpenDisplay(display_name.encode()))
        self.root = self.x.XDefaultRootWindow(self.display)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.x.XCloseDisplay(self.display)

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def send(self, to, mask, window, kind, *data):
        event = ClientMessage(type=33, window=window, format=32,
                              message_type=self.atom(kind), data=data)
        self.x.XSendEvent(self.display, ctypes.c_ulong(to), 0,
                          ctypes.c_long(mask), ctypes.byref(event))
        self.x.XSync(self.display, 0)

    def ask_manager(self, window, kind, *data):
        """What a task bar asks of the window manager."""
        self.send(self.root, self.REDIRECT, window, kind, *data)

    def manage(self):
        """Becomes the window manager, who alone has windows shown."""
        self.x.XSelectInput(self.display, ctypes.c_ulong(self.root),
                            ctypes.c_long(self.REDIRECT))
        self.x.XSync(self.display, 0)

    def next_to_show(self):
        """As the manager: waits until a window asks to be shown."""
        event = (ctypes.c_ulong * 24)()  # XMapRequestEvent, in a whole XEvent
        until(lambda: self.x.XCheckTypedEvent(self.display, 20,  # MapRequest
                                              ctypes.byref(event)),
              "a window asks to be shown")
        return event[5]

    def show(self, window):
        self.x.XMapWindow(self.display, ctypes.c_ulong(window))
        self.x.XSync(self.display, 0)

    def cover(self, size, colour):
        """Opens a window of one colour over everything else."""
        window = ctypes.c_ulong(self.x.XCreateSimpleWindow(
            self.display, ctypes.c_ulong(self.root), 0, 0, *size, 0,
            ctypes.c_ulong(0), ctypes.c_ulong(colour)))
        self.x.XMapRaised(self.display, window)
        self.x.XSync(self.display, 0)


def close_politely(display_name, window):
    """What a window manager does when its close button is clicked."""
    with Client(display_name) as client:
        client.send(window, 0, window, "WM_PROTOCOLS",
                    client.atom("WM_DELETE_WINDOW"))


def contents(file, start=0):
    """What stands in a file that another process writes to."""
    size = os.fstat(file.fileno()).st_size
    return os.pread(file.fileno(), size - start, start).decode()


class Item:
    """A line of a page: what it is, where, and what is the case with it."""

    NAMES = re.compile(r'"((?:[^"\\]|\\.)*)"')

    def __init__(self, line):
        words = self.NAMES.findall(line)
        plain = self.NAMES.sub("", line).split()
        self.kind, self.id = plain[:2]
        self.box = tuple(map(int, plain[2:6]))
        self.facts = plain[6:]
        self.words = [re.sub(r"\\(.)", r"\1", word) for word in words]
        self.title = self.words[0] if words else ""
        self.inner = self.numbers("inner", 4)
        self.value = (self.numbers("value", 1) or (None,))[0]

    def numbers(self, fact, count):
        if fact not in self.facts:
            return None
        start = self.facts.index(fact) + 1
        return tuple(map(int, self.facts[start : start + count]))

    def is_(self, fact):
        return fact in self.facts

    def scrolls(self):
        return not self.is_("head") and not self.is_("foot")


class Page:
    """A screen as --layout tells it."""

    def __init__(self, text):
        self.text = text
        lines = text.strip().split("\n")
        _, self.name, size = lines[0].split()
        self.size = tuple(map(int, size.split("x")))
        self.items = [Item(line) for line in lines[1:]]

    def find(self, kind, title="", index=None):
        """The first item of that kind whose title starts with `title`."""
        for item in self.items:
            if item.kind == kind and item.title.startswith(title) and (
                index is None or item.id.endswith(f".{index}")
            ):
                return item
        return None

    def focus(self):
        return next((item for item in self.items if item.is_("focus")), None)

    def all_words(self):
        return "\n".join(word for item in self.items for word in item.words)


class Window:
    """`program` with the words `words` in the corner of `display`."""

    def __init__(self, display, program, *words, **changes):
        self.display = display
        self.log = tempfile.TemporaryFile()
        self.output = tempfile.TemporaryFile()
        self.seen, self.last = 0, None  # of the pages
        self.process = subprocess.Popen(
            [program.path, *map(str, words)],
            env=environment(program.home, DISPLAY=display.name,
                            LC_ALL="C.UTF-8", **changes),
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=self.log,
        )
        try:
            self.id = until(self.find, "a window opens")
            display.do("windowmove", self.id, 0, 0)
            display.do("windowfocus", self.id)
            until(self.has_focus, "the window has the keyboard")
        except AssertionError:
            self.close()
            raise

    def find(self):
        assert self.process.poll() is None, self.said()
        found = self.display.do("search", "--onlyvisible", "--name", "^Knead$")
        return found.split()[0] if found else None

    def has_focus(self):
        return self.display.do("getwindowfocus") == self.id

    def said(self):
        """What it wrote as errors."""
        return contents(self.log)

    def told(self):
        """What it wrote otherwise."""
        return contents(self.output)

    def page(self):
        """The page that was told last, or None."""
        text = contents(self.output, self.seen)
        end = text.rfind("\nend\n")
        if end >= 0:
            start = text.rfind("screen ", 0, text.rfind("\nview ", 0, end) + 1)
            # The same page again: its picture was drawn anew, no more.
            if not self.last or self.last.text != text[start:end]:
                self.last = Page(text[start:end])
            self.seen += len(text[: end + 5].encode())
        return self.last

    def keys(self, *names):
        self.display.do("key", *names)

    def type(self, text):
        self.display.do("type", text)

    def click(self, x, y):
        self.display.do("mousemove", x, y, "click", 1)

    def wheel(self, x, y, turns):
        """Turns the wheel there: down if positive."""
        self.display.do("mousemove", x, y, "click", "--repeat", abs(turns),
                        "--delay", 1, 5 if turns > 0 else 4)

    def hold(self, x, y):
        self.display.do("mousemove", x, y, "mousedown", 1)

    def release_at(self, x, y):
        self.display.do("mousemove", x, y, "mouseup", 1)

    def resize(self, size):
        self.display.do("windowsize", self.id, *size)

    def close_politely(self):
        close_politely(self.display.name, int(self.id))

    def ended(self):
        """Waits for the end; the exit code and what was said as errors."""
        code = self.process.wait(PATIENCE)
        return code, self.said()

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.output.close()
