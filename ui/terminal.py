"""Answers and tables on a terminal; plain text everywhere else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Self

from rich.console import Console
from rich.live import Live
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from index.article import Hit
from index.messages import Language, number
from index.store.summary import ArticleSummary
from index.text.addresses import is_address
from rag.answer import Answer, Citation, Mode, Status
from rag.answerer import Delta
from rag.checking.result import CheckResult
from ui import strings

MARKED = Style(bold=True, color="green")
QUIET = Style(dim=True)
REFUSED = Style(color="yellow")

# An escape sequence in an article would otherwise steer the reader's terminal.
_CONTROL = {code: "�" for code in (*range(32), *range(127, 160)) if code not in (9, 10)}


def console(stream: IO[str]) -> Console:
    """Return a console that writes styles and links only where a terminal reads them."""
    plain = not stream.isatty()
    return Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=plain)


def safe(text: str) -> str:
    """Return ``text`` with control characters made visible."""
    return text.translate(_CONTROL)


def print_answer(answer: Answer, host: str | None, out: Console, sources: dict[str, str]) -> None:
    """Print an answer: its words, the marked citations, what was withheld, the notes, the model.

    All is in the language of the answer, whatever that of the interface.
    ``host`` is where the model runs, if one worded the answer. ``sources`` maps an article's digest
    to where it came from; a mark links to it if it is a file.
    """
    language = answer.language
    if answer.status is Status.NOT_IN_ARTICLE:
        out.print(Text(answer.text, style=REFUSED if out.is_terminal else ""))
    elif answer.status is Status.PASSAGES:
        lead, *_ = answer.text.split("\n", 1)
        out.print(Text(lead, style=REFUSED if out.is_terminal else ""))
        _print_quotations(answer.passages, language, out, sources)
    elif answer.mode is Mode.EXTRACTIVE:
        lead, *_ = answer.text.split("\n", 1)
        out.print(Text(lead))
        _print_quotations(answer.citations, language, out, sources)
    else:
        out.print(_with_marks(answer))
        _print_quotations(answer.citations, language, out, sources)
    for statement in answer.withheld:
        reasons = " ".join(statement.reasons)
        line = strings.WITHHELD.text(language).format(statement=statement.text, reasons=reasons)
        out.print(Text(safe(line.strip()), style=QUIET))
    for note in answer.notes:
        out.print(Text(safe(note), style=QUIET))
    if answer.model:
        worded = strings.WORDED.text(language).format(model=answer.model, host=host)
        out.print(Text(safe(worded), style=QUIET))


def _with_marks(answer: Answer) -> Text:
    text = Text(safe(answer.text))
    text.highlight_regex(r"\[\d+\]", "bold")
    return text


def _print_quotations(
    citations: Sequence[Citation], language: Language, out: Console, sources: dict[str, str]
) -> None:
    for citation in citations:
        out.print()
        text = Text.assemble(_marked(citation, out), " ", _mark(citation, sources))
        out.print(Padding(text, (0, 0, 0, 2)) if out.is_terminal else text)
    out.print()
    titles = _told_apart({each.article_sha256: each.article for each in citations}, sources)
    for citation in citations:
        line = f"[{citation.mark}] {_place(citation, language, titles[citation.article_sha256])}"
        out.print(Text(line, style=QUIET))


class LiveDraft:
    """What is written so far, shown on a terminal until the checked answer stands in its place."""

    def __init__(self, stream: IO[str]) -> None:
        self._text = Text(style=QUIET)
        self._live = Live(self._text, console=console(stream), transient=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def add(self, piece: Delta) -> None:
        """Show a further piece."""
        if not self._live.is_started and self._live.console.is_terminal:
            self._live.start()
        self._text.append(safe(piece.text))
        self._text.append("".join(f"[{citation.mark}]" for citation in piece.citations))


def print_checked(checked: CheckResult, out: Console) -> None:
    """Print the verdict on a statement, the reasons, and the sentence it was held against."""
    style = "" if not out.is_terminal else MARKED if checked.borne_out else REFUSED
    out.print(Text(strings.VERDICTS[checked.support].text(checked.language), style=style))
    for reason in checked.reasons:
        out.print(Text(safe(reason)))
    for citation in checked.citations:
        out.print()
        out.print(Text(safe(citation.text)))
        out.print(Text(_place(citation, checked.language, citation.article), style=QUIET))


def _told_apart(titles: dict[str, str], sources: dict[str, str]) -> dict[str, str]:
    """Return the titles of articles by digest, with the source where several have the same."""
    given = Counter(titles.values())
    return {
        digest: f"{title} ({sources.get(digest, digest[:12])})" if given[title] > 1 else title
        for digest, title in titles.items()
    }


def _place(citation: Citation, language: Language, title: str) -> str:
    """Return where a sentence stands: its article, its page where there are any, its number."""
    sentence = strings.SENTENCE.text(language).format(number=citation.sentence)
    page = strings.PAGE.text(language).format(number=citation.page) if citation.page else ""
    return " · ".join(filter(None, (safe(title), page, sentence)))


def _marked(citation: Citation, out: Console) -> Text:
    text = Text(safe(citation.text))
    if out.is_terminal:
        for start, end in citation.highlight:
            text.stylize(MARKED, start - citation.start, end - citation.start)
    return text


def _mark(citation: Citation, sources: dict[str, str]) -> Text:
    source = sources.get(citation.article_sha256, "")
    link = source if is_address(source) else _file_link(Path(source))
    return Text(f"[{citation.mark}]", style=Style(bold=True, link=link))


def _file_link(path: Path) -> str | None:
    return path.resolve().as_uri() if path.is_file() else None


def print_hits(hits: Sequence[Hit], language: Language, out: Console, *, several: bool) -> None:
    """Print ranked sentences as a table.

    It has a column for the article where ``several`` are asked, and one where any has pages.
    """
    articles = {hit.article.sha256: hit.article for hit in hits}
    titles = _told_apart(
        {digest: each.title for digest, each in articles.items()},
        {digest: each.source for digest, each in articles.items()},
    )
    columns = {
        strings.COLUMN_SCORE: [number(hit.score, language, digits=2) for hit in hits],
        strings.COLUMN_ARTICLE: [titles[hit.article.sha256] for hit in hits] if several else [],
        strings.COLUMN_PAGE: _pages(hits),
        strings.COLUMN_SENTENCE: [str(hit.sentence.number) for hit in hits],
        strings.COLUMN_TEXT: [hit.text for hit in hits],
    }
    shown = {name: cells for name, cells in columns.items() if cells}
    print_table([name.text(language) for name in shown], zip(*shown.values(), strict=True), out)


def _pages(hits: Sequence[Hit]) -> list[str]:
    """Return the page of each hit; nothing where none has one."""
    pages = [hit.article.page(hit.sentence.start) for hit in hits]
    return [str(page or "") for page in pages] if any(pages) else []


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], out: Console, *, headed: bool = False
) -> None:
    """Print a table: ruled on a terminal, tab-separated elsewhere, for other programs.

    These get its heads only where it is ``headed``.
    """
    if not out.is_terminal:
        for row in [columns, *rows] if headed else rows:
            cells = (safe(" ".join(cell.split())) for cell in row)
            out.file.write("\t".join(cells) + "\n")  # the console would widen the tabs
        return
    table = Table(*columns, box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*(Text(safe(" ".join(cell.split()))) for cell in row))
    out.print(table)


def print_articles(records: Iterable[ArticleSummary], language: Language, out: Console) -> None:
    """Print the articles of the library as a table."""
    columns = (
        strings.COLUMN_ID,
        strings.COLUMN_TITLE,
        strings.COLUMN_LANGUAGE,
        strings.COLUMN_SENTENCES,
        strings.COLUMN_DATE,
        strings.COLUMN_SOURCE,
    )
    rows = [
        (
            record.id,
            record.title,
            record.language,
            str(record.sentences) if record.indexed else strings.NOT_INDEXED.text(language),
            record.date,
            record.source,
        )
        for record in records
    ]
    print_table([column.text(language) for column in columns], rows, out)
