# SPDX-License-Identifier: MIT
"""A speech server of the tests' own: as much of SSIP as a client needs, on a
socket in a folder of its own. It says nothing, and notes what it is told.
"""
import pathlib
import socket
import tempfile
import threading
import time

VOICES = ("Alice\ten-GB\tnone", "Otto\tde\tnone", "Hana\tja\tnone")


class Server:
    """Listens from the beginning; `close` ends it and its connections."""

    def __init__(self, module="festival", voices=VOICES):
        self.module, self.voices = module, voices
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name) / "speechd.sock"
        self.lock = threading.Lock()
        self.log = []  # (when, what, words): a command, a "TEXT", a "CLOSED"
        self.clients = []
        self.sane = None  # after that many commands it does as `then` says
        self.then = None  # "hang", "leave", or bytes that are no answer
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.path))
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def address(self):
        return f"unix_socket:{self.path}"

    def close(self):
        self.listener.close()
        for client in self.clients:
            client.close()
        self.folder.cleanup()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.clients.append(client)
            threading.Thread(target=self.attend, args=(client,),
                             daemon=True).start()

    def note(self, what, words=""):
        with self.lock:
            self.log.append((time.monotonic(), what, words))

    def attend(self, client):
        try:
            with client.makefile("rb") as lines:
                self.converse(client, lines)
        except (OSError, ValueError):
            pass  # closed, by whomever
        self.note("CLOSED")

    def converse(self, client, lines):
        for line in lines:
            command = line.decode().rstrip("\r\n")
            if self.sane is not None:
                self.sane -= 1
                if self.sane < 0:
                    if not self.misbehave(client):
                        return
                    continue
            if command == "SPEAK":
                client.sendall(b"230 OK RECEIVING DATA\r\n")
                self.note("TEXT", self.read_text(lines))
                client.sendall(b"225-1\r\n225 OK MESSAGE QUEUED\r\n")
            else:
                self.note(command)
                client.sendall(self.answer(command))

    def misbehave(self, client):
        """False: the connection is to be closed."""
        if isinstance(self.then, bytes):
            client.sendall(self.then)
        elif self.then == "leave":
            client.shutdown(socket.SHUT_RDWR)
            return False
        return True

    def read_text(self, lines):
        words = []
        for line in lines:
            line = line.decode().rstrip("\r\n")
            if line == ".":
                break
            words.append(line[1:] if line.startswith("..") else line)
        return "\n".join(words)

    def answer(self, command):
        known = {
            "GET RATE": "251-0\r\n251 OK GET RETURNED",
            "GET VOLUME": "251-100\r\n251 OK GET RETURNED",
            "GET LANGUAGE": "251-en-GB\r\n251 OK GET RETURNED",
            "GET OUTPUT_MODULE": f"251-{self.module}\r\n251 OK GET RETURNED",
            "LIST SYNTHESIS_VOICES": "".join(
                f"249-{voice}\r\n" for voice in self.voices)
            + "249 OK VOICE LIST SENT",
        }
        return (known.get(command, "200 OK") + "\r\n").encode()

    # ---- what was told

    def entries(self, *kinds):
        """When and what, of these kinds; all kinds if there are none."""
        with self.lock:
            return [entry for entry in self.log
                    if not kinds or entry[1] in kinds]

    def texts(self):
        return [words for _, _, words in self.entries("TEXT")]
