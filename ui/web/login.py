"""The name and the password that visitors are asked for."""

import secrets
from base64 import b64decode
from collections.abc import Callable
from enum import Enum, auto
from time import monotonic

from index.lru import LeastRecentlyUsed

ADDRESSES = 1_000
"""Addresses whose wrong passwords are remembered."""

FIRST_DELAY, LONGEST_DELAY = 0.5, 60.0
"""Seconds for which an address is not heard after a wrong password; each further one doubles them.
"""


class Admission(Enum):
    """What becomes of a request."""

    GRANTED = auto()
    REFUSED = auto()
    TOO_SOON = auto()


class Login:
    """Lets in who knows ``name:password``, and lets nobody guess it fast.

    After a wrong password its address is not heard for a while, right or wrong: a delay that the
    right one is spared would tell it.
    """

    def __init__(self, secret: str, clock: Callable[[], float] = monotonic) -> None:
        self._secret = secret.encode()
        self._clock = clock
        self._failures: LeastRecentlyUsed[str, tuple[int, float]] = LeastRecentlyUsed(ADDRESSES)

    def admit(self, authorization: str, address: str) -> Admission:
        """Judge the header ``Authorization`` of a request from ``address``; it may be empty."""
        scheme, _, given = authorization.partition(" ")
        if scheme.lower() != "basic":
            return Admission.REFUSED  # a browser asks for the password only after such an answer
        failures, heard_again = self._failures.get(address) or (0, 0.0)
        now = self._clock()
        if now < heard_again:
            return Admission.TOO_SOON
        if self._is_right(given):
            self._failures.remove(address)
            return Admission.GRANTED
        delay = min(FIRST_DELAY * 2.0 ** min(failures, 16), LONGEST_DELAY)
        self._failures.put(address, (failures + 1, now + delay))
        return Admission.REFUSED

    def _is_right(self, given: str) -> bool:
        try:
            return secrets.compare_digest(b64decode(given, validate=True), self._secret)
        except ValueError:  # no Base64, or not even ASCII
            return False
