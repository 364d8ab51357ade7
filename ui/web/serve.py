"""The web server."""

import errno
import logging
import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn
from starlette.types import ASGIApp

from index.errors import WortlautError
from ui.web import strings

PORT, PORTS = 7860, 20
"""The first port that is tried when none is named, and how many are."""

REUSED = 75
"""Seconds that a connection stays open for the next request: longer than proxies and browsers take.

Who ends it first loses no request; with the default of 5 one of some thousand was.
"""

FAREWELL = 3
"""Seconds that streams have to end when the server is stopped."""


def serve(app: ASGIApp, *, host: str, port: int | None, started: Callable[[str], None]) -> None:
    """Serve ``app`` until the process is interrupted; ``started`` is told the address.

    Raises:
        WortlautError: The address or the port cannot be had.
    """
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.WARNING)
    logging.getLogger("wortlaut").setLevel(logging.INFO)
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # it logs whole tracebacks of bad requests
    with closing(_listening(host, port)) as listener:
        config = uvicorn.Config(
            app,
            access_log=False,  # it would hold no more than paths; each question has its own line
            log_level="warning",
            timeout_graceful_shutdown=FAREWELL,
            timeout_keep_alive=REUSED,
            server_header=False,
        )
        shown = f"[{host}]" if ":" in host else host
        url = f"http://{shown}:{listener.getsockname()[1]}/"
        _Server(config, lambda: started(url)).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Tells when it is ready; from then on an interrupt ends it in order."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()


def _listening(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens on the port, or on the first free one."""
    if port is not None:
        return _bound(host, port)
    for each in range(PORT, PORT + PORTS):
        try:
            return _bound(host, each)
        except WortlautError as error:
            if not _taken(error):
                raise
    raise WortlautError.of(strings.NO_PORT.format(first=PORT, last=PORT + PORTS - 1))


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, UnicodeError) as error:  # the latter of a name that none can have
        listener.close()
        reason = getattr(error, "strerror", None) or error
        of_port = getattr(error, "errno", None) in (errno.EADDRINUSE, errno.EACCES)
        message = strings.PORT_TAKEN if of_port else strings.NO_HOST
        raise WortlautError.of(message.format(host=host, port=port, reason=reason)) from error
    listener.listen(128)
    return listener


def _taken(error: WortlautError) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.EADDRINUSE
