"""Words that make a figure a rounded one: "almost 15 billion" for 14.8 billion."""

import re

NEAR = 0.05
"""How far a rounded figure may be from the true one, as a share."""

_ABOUT = (
    r"about|around|roughly|approximately|approx\.?|circa|ca\.|some|rund|etwa|ungefähr|zirka|an die"
)
_BELOW = r"almost|nearly|close to|just under|fast|knapp|beinahe|nahezu|less than|fewer than|under"
_BELOW += r"|weniger als|unter"
_ABOVE = r"more than|over|above|upwards of|at least|mehr als|über|mindestens|wenigstens|gut"
_SAID = re.compile(
    rf"\b(?:(?P<about>{_ABOUT})|(?P<below>{_BELOW})|(?P<above>{_ABOVE}))"
    r"(?: (?:the|an?|der|die|das|den|eine[nrm]?))? \Z",
    re.IGNORECASE,
)
_LEEWAY = {"about": (1 - NEAR, 1 + NEAR), "below": (1 - NEAR, 1.0), "above": (1.0, 1 + NEAR)}
_LONGEST = 24


def leeway(text: str, end: int) -> tuple[float, float]:
    """Return which shares of the figure that follows on ``text[:end]`` the true one may be.

    The true one is below "almost" and above "more than".
    """
    match = _SAID.search(text, max(0, end - _LONGEST), end)
    return _LEEWAY[match.lastgroup or ""] if match else (1.0, 1.0)
