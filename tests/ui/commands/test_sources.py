"""What ``wortlaut add`` takes: files, folders, patterns, addresses, many at once."""

import errno
import os
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

FILES = Path(__file__).parents[2] / "files"
TEXT = "Das Rathaus von {} wird saniert. Die Arbeiten kosten 12 Millionen Euro."


@pytest.fixture
def index(tmp_path_factory):
    """Return the place of an index of the test's own, outside the folder that is added."""
    return tmp_path_factory.mktemp("index") / "index"


@pytest.fixture
def folder(tmp_path):
    """Return a folder of articles, of other things, and of links."""
    place = tmp_path / "archiv"
    (place / "2025" / ".git").mkdir(parents=True)
    for name in (
        "b.txt",
        "a.MD",
        "2025/c.txt",
        "2025/bild.png",
        ".versteckt.txt",
        "2025/.git/d.txt",
    ):
        (place / name).write_text(TEXT.format(name), encoding="utf-8")
    return place


def names(run, path):
    """Return the names of the files that were taken in, as the list shows them."""
    return [Path(each["source"]).relative_to(path).as_posix() for each in run]


def test_folder(call, taken_in, folder, index):
    """Of a folder everything that may be an article is read, in order, but nothing hidden."""
    run = call("add", folder, index=index)

    assert run.code == 0
    assert [line.split(":")[0] for line in run.out.splitlines()] == ["Added"] * 3
    assert sorted(names(taken_in(index), folder)) == ["2025/c.txt", "a.MD", "b.txt"]
    again = call("add", folder, index=index)
    assert [line.split(":")[0] for line in again.out.splitlines()] == ["Unchanged"] * 3


def test_pattern(call, taken_in, folder, index, monkeypatch):
    """A pattern that no shell has resolved is resolved; a file named twice is read once."""
    monkeypatch.chdir(folder)
    run = call("add", "**/*.txt", "b.txt", folder / "b.txt", index=index)

    assert run.code == 0
    assert len(run.out.splitlines()) == 2
    assert sorted(names(taken_in(index), folder)) == ["2025/c.txt", "b.txt"]
    assert "“*.pdf”: check the path" in call("add", "*.pdf", index=index).complaint


def test_name_with_signs_of_a_pattern(call, taken_in, file, index):
    """A file whose name looks like a pattern is a file, also where that has matches."""
    path = file(TEXT.format("Ulm"), "artikel[1]?.txt")
    file(TEXT.format("Bonn"), "artikel1x.txt")

    assert call("add", path, index=index).code == 0
    assert [each["source"] for each in taken_in(index)] == [str(path)]


def test_links_out_of_the_folder(call, taken_in, folder, index, tmp_path):
    """Links lead to nothing outside; what they name is told, and the rest is read."""
    secret = tmp_path / "geheim"
    secret.mkdir()
    (secret / "geheim.txt").write_text(TEXT.format("Geheim"), encoding="utf-8")
    (folder / "datei.txt").symlink_to(secret / "geheim.txt")
    (folder / "ordner").symlink_to(secret)
    (folder / "innen.txt").symlink_to(folder / "b.txt")
    run = call("add", folder, index=index, language="de")
    said = [line for line in run.err.splitlines() if "Verweis" in line]

    assert run.code == 1
    assert said == [
        f"„{folder / name}“ ist ein Verweis aus dem Ordner hinaus und bleibt unbeachtet: sein Ziel "
        "selbst angeben."
        for name in ("datei.txt", "ordner")
    ]
    assert "Geheim" not in str(taken_in(index))
    assert len(taken_in(index)) == 3


def test_empty_folder(call, index, tmp_path):
    """A folder without anything to read is told."""
    (tmp_path / "leer").mkdir()
    run = call("add", "leer", index=index, language="de")

    assert run.code == 1
    assert run.complaint.startswith("In „leer“ liegt keine Datei, die gelesen wird (Text, Markdown")


@pytest.mark.parametrize("address", ["ftp://example.org/x", "file:///x.txt", "FTP://x"])
def test_other_addresses(call, index, address):
    """An address that no page has is told as one."""
    for arguments in (["add", address], ["ask", "Was?", "--article", address]):
        run = call(*arguments, index=index)

        assert run.code == 1
        assert run.complaint.startswith(f"“{address}” cannot be fetched: only files and addresses")


def test_empty_name(call, taken_in, folder, index, monkeypatch):
    """A variable that is not set does not stand for the working folder; the rest is read."""
    monkeypatch.chdir(folder)
    run = call("add", "", "b.txt", index=index, language="de")
    asked = call("ask", "Was?", "--article", "", index=index)

    assert run.code == 1
    assert run.complaint.startswith("Ein leerer Name ist kein Artikel: ")
    assert names(taken_in(index), folder) == ["b.txt"]
    assert (asked.code, asked.out) == (1, "")
    assert asked.complaint.startswith("An empty name is no article: ")


@pytest.mark.parametrize("closed", ["2025", "."])
def test_unreadable_folder(call, folder, index, monkeypatch, closed):
    """A folder that may not be read has its line, and what is beside it is read."""
    scandir = os.scandir

    def refusing(path):
        if str(path) == str(folder / closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    run = call("add", folder, index=index)

    assert run.code == 1
    assert f"folder “{folder / closed}” cannot be read (Permission denied): ch" in run.complaint
    assert len(run.out.splitlines()) == (2 if closed == "2025" else 0)


def test_link_to_itself(call, taken_in, folder, index):
    """A link that leads nowhere has its line, and the rest is read."""
    (folder / "kreis.txt").symlink_to(folder / "kreis.txt")
    run = call("add", folder, index=index)

    assert run.code == 1
    assert f"“{folder / 'kreis.txt'}” cannot be read" in run.complaint
    assert len(taken_in(index)) == 3


def test_name_with_a_line_break(call, taken_in, file, index):
    """Names are told in one line, whatever is in them, and stay apart."""
    good, bad = file(TEXT.format("Ulm"), "a\nb.txt"), file(b"\x00", "c\nd.txt")
    other = file(TEXT.format("Bonn"), "a\tb.txt")
    run = call("add", good, other, bad, index=index)

    assert run.code == 1
    assert "“c" not in run.complaint
    assert "c\ufffdd.txt” is no text file" in run.complaint
    assert len(run.out.splitlines()) == len(taken_in(index)) == 2


def test_same_text_twice(call, taken_in, file, index):
    """The same text under another name is the same article."""
    run = call("add", file(TEXT, "a.txt"), file(TEXT, "b.txt"), index=index)

    assert [line.split(":")[0] for line in run.out.splitlines()] == ["Added", "Unchanged"]
    assert len(taken_in(index)) == 1


def test_formats(call, taken_in, index):
    """A batch of every format goes on past the bad ones; each of them has its line."""
    good = ["sender.html", "hafen.docx", "airline.pdf"]
    bad = ["passwort.pdf", "scan.pdf", "hafen.odt"]
    run = call("add", *(FILES / name for name in [*bad, *good]), index=index)
    said = [line for line in run.err.splitlines() if not line.startswith("Indexing")]

    assert run.code == 1
    assert [name in line for name, line in zip(bad, said, strict=False)] == [True] * 3
    assert said[3] == (
        f"Tables in “{FILES / 'hafen.docx'}” stand there row by row as text, their columns parted "
        "by “|”."
    )
    dates = {Path(each["source"]).name: each["date"] for each in taken_in(index)}
    assert dates == {
        "sender.html": "2025-03-04",
        "hafen.docx": "2026-11-26",
        "airline.pdf": "2026-11-26",
    }


@pytest.mark.parametrize(
    ("language", "question", "shown"),
    [
        ("en", "What does the airline charge for a cabin bag?", "page 1 · sentence"),
        (
            "de",
            "Was sagt die Chefin der Fluglinie zur Pünktlichkeit?",
            ", auf Englisch:|Seite 1 · Satz",
        ),
    ],
)
def test_page_in_citations(call, index, language, question, shown):
    """A citation of a file with pages has its page; that the article is in English is said."""
    path = FILES / "airline.pdf"
    text = call("ask", question, "--article", path, index=index, language=language)
    answer = call("ask", "--json", question, "--article", path, index=index).json
    cited = answer["citations"] + answer["passages"]

    assert all(each in text.out for each in shown.split("|"))
    assert {each["page"] for each in cited} <= {1, 2}
    hits = call("search", "--json", question, "--article", path, index=index).json["hits"]
    assert all(hit["page"] in (1, 2) for hit in hits)
    checked = call("check", "--json", cited[0]["text"], "--article", path, index=index).json
    assert checked["support"] == "verbatim"
    assert checked["citations"][0]["page"] == cited[0]["page"]
    without = call("ask", "--json", "Wer hat Scale AI gegründet?", index=index).json
    assert "page" not in without["citations"][0]


@pytest.fixture
def site(tmp_path):
    """Return the address of a server of a folder, and the folder."""
    folder = tmp_path / "site"
    folder.mkdir()
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    handler.func.log_message = lambda *_: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", folder
        server.shutdown()
        thread.join()


def test_address(call, taken_in, index, site):
    """A page is fetched, asked by its address, and renewed when it has changed."""
    address, folder = site
    shutil.copy(FILES / "sender.html", folder / "artikel.html")
    url = f"{address}/artikel.html"
    added = call("add", "--allow-private", url, index=index)
    answer = call("ask", "--article", url, "Wie lange dauert der Warnstreik?", index=index)

    assert added.code == 0
    assert [each["source"] for each in taken_in(index)] == [url]
    assert "24-stündiger Warnstreik" in answer.out
    page = (FILES / "sender.html").read_text("utf-8").replace("24-stündiger", "36-stündiger")
    (folder / "artikel.html").write_text(page, encoding="utf-8")
    assert call("add", "--allow-private", url, index=index).out.startswith("Renewed: ")
    assert len(taken_in(index)) == 1


def test_address_of_the_own_network(call, index, site, file):
    """Unless it is asked for nothing is fetched from there, and the rest goes on."""
    url = f"{site[0]}/artikel.html"
    run = call("add", url, file(TEXT.format("Ulm")), index=index, language="de")

    assert run.code == 1
    assert "mit --allow-private" in run.complaint
    assert run.out.startswith("Aufgenommen: ")
    unknown = call("ask", "--article", url, "Wie lange?", index=index, language="de")
    assert unknown.complaint == (
        f"Die Seite „{url}“ ist nicht aufgenommen: zuerst wortlaut add {url}"
    )
