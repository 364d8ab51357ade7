"""What ``wortlaut add`` is given: files, folders, patterns and addresses become single ones."""

import os
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from index.errors import ArticleError
from index.formats.kinds import SUFFIXES
from index.messages import Message
from index.text.addresses import has_scheme, is_address
from index.text.loading import printable
from index.text.paths import is_folder
from ui import strings

Source = Path | str | ArticleError
"""A file, the address of a page, or why nothing can be read where one was expected."""


def expanded(names: Iterable[str]) -> Iterator[Source]:
    """Yield what ``names`` stand for, each file once, those of a folder or pattern sorted."""
    seen: set[Source] = set()
    for name in names:
        for source in _meant(name):
            key = source.absolute() if isinstance(source, Path) else source
            if key not in seen:
                seen.add(key)
                yield source


def _meant(name: str) -> Iterator[Source]:
    path = Path(name)
    if not name:  # such as "$FOLDER" that is not set; as a path it would be the working folder
        yield ArticleError.of(strings.EMPTY_NAME)
    elif name == "-":
        yield ArticleError.of(strings.NO_STREAM)
    elif is_address(name):
        yield name
    elif has_scheme(name):
        yield ArticleError.of(strings.NO_PAGE.format(address=printable(name)))
    elif is_folder(path):
        yield from _within(path)
    elif not os.path.lexists(path) and (matches := _matches(name)):
        for match in matches:
            yield from _within(match) if is_folder(match) else [match]
    else:
        yield path


def _matches(pattern: str) -> list[Path]:
    """Return what is there of a pattern that no shell has resolved, sorted."""
    found = glob(pattern, recursive=True) if has_magic(pattern) else []  # noqa: PTH207  also of absolute ones
    return [Path(each) for each in sorted(found)]


def _within(folder: Path) -> Iterator[Source]:
    """Yield the files of a folder and of those in it that may be articles, hidden ones aside."""
    found = False
    unread: list[OSError] = []
    inside = folder.resolve()
    for place, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        links = [each for each in folders if os.path.islink(Path(place, each))]  # noqa: PTH114  Path's raises
        for name in sorted([*links, *files]):
            path = Path(place, name)
            if name.startswith(".") or (name in files and path.suffix.lower() not in SUFFIXES):
                continue
            found = True
            target = Path(os.path.realpath(path))  # Path.resolve raises for a link to itself
            if not target.is_relative_to(inside):
                yield _error(strings.LEADS_OUT, path)
            elif name in files:
                yield path
    for error in unread:
        reason = error.strerror or error
        yield _error(strings.FOLDER_UNREADABLE, Path(error.filename or folder), reason=reason)
    if not found and not unread:
        yield _error(strings.NOTHING_TO_READ, folder)


def _error(message: Message, path: Path, **values: object) -> ArticleError:
    return ArticleError.of(message.format(path=printable(str(path)), **values))
