"""The same question on the same index has the same answer, whoever asks and however many do."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.remembered import forget
from rag.settings import Settings

ASKED = (
    "Wer hat Scale AI gegründet?",
    "What percentage of Scale AI does Meta own?",
    "Worum geht es?",
    "Wie wird das Wetter in Hamburg?",
    "Was kostet die Brücke in Ort7?",
)
STATED = ("Meta hält 51 Prozent an Scale AI.", "Scale AI was founded in 2016.")
TOWNS = 10
"""With the bundled article more than are ranked without asking Chroma first."""


def told(assistant, articles):
    """Return all that is answered, but for the time that it took."""
    answers = [assistant.ask(each, articles=articles).as_json() for each in ASKED]
    for each in answers:
        del each["timings_ms"]
    return answers, [assistant.check(each, articles=articles) for each in STATED]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Articles of which each is about a town of its own."""
    folder = tmp_path_factory.mktemp("towns")
    for number in range(TOWNS):
        text = f"In Ort{number} wird gebaut. Die Brücke in Ort{number} kostet {number + 3} Euro."
        (folder / f"{number}.txt").write_text(text)
    return sorted(folder.iterdir())


def opening(open_assistant, index, files):
    """Return what is told of one article and of many: at first, by threads, and opened again.

    Each time all is read anew.
    """
    forget()
    settings = Settings(index=index, answers="extractive", _env_file=None)
    with open_assistant(settings) as assistant:
        seed = assistant.library.seed().id
        many = [seed, *(assistant.add(path).id for path in files)]
        first = [told(assistant, [seed]), told(assistant, many)]
        forget()
        with ThreadPoolExecutor(2) as pool:
            others = pool.map(told, [assistant] * 2, [[seed], many])
        assert list(others) == first
    forget()
    with open_assistant(settings) as assistant:
        assert [told(assistant, [seed]), told(assistant, many)] == first
    return first


def test_over_a_server(open_assistant, chroma_server, tmp_path, files):
    """From a folder and from a server, in one thread or beside another, answers are the same."""
    in_a_folder = opening(open_assistant, tmp_path / "index", files)
    on_a_server = opening(open_assistant, chroma_server, files)

    assert in_a_folder == on_a_server
    assert in_a_folder[0][0][0]["status"] == "answered"
