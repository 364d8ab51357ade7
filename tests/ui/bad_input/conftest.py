"""Bad input through the command line: one clear sentence, the right code, nothing left behind."""

import pytest

QUESTION = "Was kosten die Arbeiten?"
SENTENCE = "Die Arbeiten kosten 12 Millionen Euro."
TEXT = f"Das Rathaus wird saniert. {SENTENCE} Bürgermeisterin Köhler sprach von „Glück“."


@pytest.fixture
def index(tmp_path):
    """Return the place of an index of the test's own."""
    return tmp_path / "index"
