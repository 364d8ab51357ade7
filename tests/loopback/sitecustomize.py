"""A process that finds this on its path ends when it turns to any host but loopback."""

import os
import sys

LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "", None)  # noqa: S104  none is outside


def _forbid(event, arguments):
    host = None
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    if host not in LOOPBACK:
        sys.stderr.write(f"turned to {host}\n")
        sys.stderr.flush()
        os._exit(86)


sys.addaudithook(_forbid)
