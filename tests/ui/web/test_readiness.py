"""What supervisors are told, however often they ask."""

from index.errors import StoreError
from ui.web import readiness
from ui.web.readiness import Readiness


def test_kept_for_a_while(monkeypatch):
    """What was found out holds for seconds; then it is found out anew."""
    searched, now = [], [0.0]
    monkeypatch.setattr(readiness, "monotonic", lambda: now[0])
    ready = Readiness(searched.append)

    assert [ready.problem() for _ in range(20)] == [None] * 20
    assert len(searched) == 1

    def broken(_question: str) -> None:
        raise StoreError(de="Der Index ist weg.", en="The index is gone.")

    ready._search = broken
    assert ready.problem() is None
    now[0] += readiness.KEPT
    assert ready.problem() == "The index is gone."
