"""An index that several processes use."""

import shutil
import subprocess
import sys

import pytest

from index.errors import StoreError
from index.store import shared_folder
from index.store.stale import StaleReason
from tests.index.store.conftest import LARGE, WORKER, churned, nearest, worker


class TestProcesses:
    """One index, several processes."""

    def test_at_once(self, tmp_path, opened, make, equal):
        """Processes that write and read at once read what was written, also afterwards."""
        left = churned(tmp_path, limit=60)
        store = opened(tmp_path)
        records = store.articles()
        assert len(records) == left
        assert all(equal(store.get(each.id), make(each.title, 40)) for each in records)
        assert not opened.notices

    def test_stale_client(self, tmp_path, opened, make, equal):
        """An open store sees what another process wrote, and writes without harm to it."""
        mine, theirs = make("mine"), make("theirs", LARGE)
        store = opened(tmp_path)
        store.put(mine)

        assert worker("put", tmp_path, "theirs", LARGE).returncode == 0
        assert equal(store.get(theirs.article.id), theirs)
        store.put(make("mine too"))
        assert worker("put", tmp_path, "late", 300).returncode == 0
        store.remove(mine.article.id)

        for article in (theirs, make("mine too"), make("late", 300)):
            assert equal(store.get(article.article.id), article)
        assert store.get(mine.article.id) is StaleReason.UNKNOWN

    def test_two_stores_of_one_process(self, tmp_path, opened, make, equal):
        """Two stores on one folder see each other's articles."""
        first, second = opened(tmp_path), opened(tmp_path)
        articles = [make(f"article {number}") for number in range(4)]
        for number, article in enumerate(articles):
            (first, second)[number % 2].put(article)

        for store in (first, second):
            assert all(equal(store.get(each.article.id), each) for each in articles)

    def test_folder_replaced(self, tmp_path, opened, make):
        """A store whose folder is deleted under it starts again instead of serving the old."""
        store, article = opened(tmp_path / "index"), make("gone")
        store.put(article)

        shutil.rmtree(tmp_path / "index")

        assert store.get(article.article.id) is StaleReason.UNKNOWN
        assert store.articles() == []

    @pytest.mark.parametrize("line", [0, 2])
    def test_killed(self, tmp_path, opened, make, equal, line):
        """A process killed while it writes leaves the other articles, and a gap or the whole."""
        before, killed = make("before"), make("killed", 9_600)
        opened(tmp_path).put(before)
        with subprocess.Popen(
            [sys.executable, WORKER, "put", tmp_path, "killed", "9600"],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            for _ in range(line + 1):
                process.stdout.readline()
            process.kill()

        store = opened(tmp_path)

        assert equal(store.get(before.article.id), before)
        assert store.get(killed.article.id) in (StaleReason.UNKNOWN, StaleReason.UNFINISHED)
        assert nearest(store, killed.passage_vectors[0], 1)[0][0] == before.article.id
        store.put(killed)
        assert equal(store.get(killed.article.id), killed)
        assert equal(store.get(before.article.id), before)

    def test_long_wait(self, tmp_path, opened, monkeypatch):
        """A long wait for another process is told once; one without end is an error."""
        monkeypatch.setattr(shared_folder, "PATIENCE", 0.1)
        monkeypatch.setattr(shared_folder, "LIMIT", 0.3)
        store = opened(tmp_path)
        with subprocess.Popen(
            [sys.executable, WORKER, "hold", tmp_path, "60"], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            with pytest.raises(StoreError) as error:
                store.get("0" * 12)
            process.kill()

        assert "wait for its end" in error.value.text("en")
        assert [each.en for each in opened.notices] == [
            "Another process is writing to the index; waiting for it."
        ]
        assert store.get("0" * 12) is StaleReason.UNKNOWN

    def test_nothing_leaves_the_machine(self, tmp_path):
        """No connection is tried, be it for telemetry, a version or a model."""
        done = worker("local", tmp_path)

        assert (done.returncode, done.stderr) == (0, "")
