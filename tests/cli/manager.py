# SPDX-License-Identifier: MIT
"""A service manager as the program sees it: a socket that listens."""
import pathlib
import socket
import time

from desktop import until


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


def assert_heart_stops(listener, limit, freeze, thaw):
    """That between freeze() and thaw() no beat comes for longer than `limit`,
    the seconds that the watchdog allows."""
    before = listener.beats()
    until(lambda: listener.beats() >= before + 2, "the heart beats")
    freeze()
    time.sleep(limit)  # a display may take a few pictures still
    stopped = listener.beats()
    time.sleep(1.5 * limit)
    assert listener.beats() == stopped, "it beats on"
    thaw()
    until(lambda: listener.beats() > stopped, "it beats again")
