# SPDX-License-Identifier: MIT
"""A service manager as the program sees it: a socket that listens."""
import pathlib
import socket


class Listener:
    """The socket of a service manager, and what was said to it."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(path))
        self.socket.setblocking(False)
        self.heard = []

    def hear(self):
        """All that was said so far."""
        while True:
            try:
                self.heard.append(self.socket.recv(4096).decode().strip())
            except BlockingIOError:
                return self.heard

    def beats(self):
        """How often it was said that all is well."""
        return self.hear().count("WATCHDOG=1")

    def close(self):
        self.socket.close()
        self.path.unlink()
