"""One Chroma server, several processes: nothing is lost, nothing doubled, each sees the others."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.crashes import chroma_server, together
from bench.trial import PatientEmbedder, Trial
from index.errors import ArticleError
from index.store import server
from rag.settings import Settings

SEED = 11

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def patient():
    """A model that reads nothing twice."""
    return PatientEmbedder()


def test_three_at_once(tmp_path, patient):
    """Three processes add, ask and remove, and all is as they left it."""
    with chroma_server(tmp_path / "chroma") as url:
        counts = together(Trial(url, tmp_path, patient), 3, SEED, turns=2)

    assert counts["articles checked"]


def test_the_same_article(tmp_path, patient):
    """Three processes add the same article at once: it is there once, and whole."""
    path = tmp_path / "Lindau.txt"
    path.write_text("In Lindau kostet die Brücke 12 Millionen Euro. Sie ist 30 Jahre alt.\n")
    with chroma_server(tmp_path / "chroma") as url:
        trial = Trial(url, tmp_path, patient)
        processes = [trial.command("add", path) for _ in range(3)]
        outcomes = [each.communicate() for each in processes]
        assert [each.returncode for each in processes] == [0, 0, 0], outcomes
        (article_id,) = {out.split()[1] for out, _ in outcomes}
        trial.kept = {article_id: path}
        trial.check()

    assert not any("Traceback" in said for _, said in outcomes)


def test_a_running_process_sees_the_others(tmp_path, open_assistant, run_chroma, monkeypatch):
    """An open assistant asks what others add, and what they remove no longer."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(server, "SEEN", 0.0)
    path = _article(tmp_path)
    question = "Wann wurde der Leuchtturm gebaut?"
    with ExitStack() as opened:
        url = opened.enter_context(run_chroma(tmp_path))
        settings = Settings(index=url, answers="extractive", _env_file=None)
        mine, theirs = (opened.enter_context(open_assistant(settings)) for _ in range(2))
        article = theirs.add(path)
        assert mine.ask(question, articles=[article.id]).citations[0].sentence == 1
        assert article.id in [each.id for each in mine.library.articles()]

        theirs.library.remove(article.id)
        with pytest.raises(ArticleError):
            mine.ask(question, articles=[article.id])

        mine.add(path)
        assert theirs.ask(question, articles=[article.id]).citations[0].sentence == 1
        theirs.library.remove(article.id)


def _article(folder: Path) -> Path:
    path = folder / "leuchtturm.txt"
    path.write_text("Der Leuchtturm von Hiddensee wurde 1888 gebaut. Er ist 28 Meter hoch.\n")
    return path
