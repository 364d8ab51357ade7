"""The same question on the same index has the same answer, whoever asks and however many do."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from index.remembered import forget
from rag.settings import Settings

ASKED = (
    "Who founded Scale AI?",
    "Worum geht es?",
    "Wie wird das Wetter in Hamburg?",
    "Was kostet die Brücke in Ort7?",
)
STATED = "Meta hält 51 Prozent an Scale AI."
TOWNS = 10
"""With the bundled article more than are ranked without asking Chroma first."""


def told(assistant, articles):
    """Return all that is answered, but for the time that it took."""
    answers = [assistant.ask(each, articles=articles).as_json() for each in ASKED]
    for each in answers:
        del each["timings_ms"]
    return answers, assistant.check(STATED, articles=articles)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Articles of which each is about a town of its own."""
    folder = tmp_path_factory.mktemp("towns")
    for number in range(TOWNS):
        text = f"In Ort{number} wird gebaut. Die Brücke in Ort{number} kostet {number + 3} Euro."
        (folder / f"{number}.txt").write_text(text)
    return sorted(folder.iterdir())


@contextmanager
def opened(open_assistant, index):
    """Open an assistant that remembers nothing of what others have read."""
    forget()
    with open_assistant(Settings(index=index, answers="extractive", _env_file=None)) as assistant:
        yield assistant


def test_over_a_server(open_assistant, chroma_server, tmp_path, files):
    """At first, by threads, opened again, and on a server: answers of one and of many are alike."""
    folder = tmp_path / "index"
    with opened(open_assistant, folder) as assistant:
        seed = assistant.library.seed().id
        many = [seed, *(assistant.add(path).id for path in files)]
        first = [told(assistant, [seed]), told(assistant, many)]
        forget()
        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(told, [assistant] * 2, [[seed], many])) == first
    with opened(open_assistant, folder) as assistant:
        assert [told(assistant, [seed]), told(assistant, many)] == first
    with opened(open_assistant, chroma_server) as assistant:
        for path in files:
            assistant.add(path)
        assert [told(assistant, [seed]), told(assistant, many)] == first

    assert first[0][0][0]["status"] == "answered"
