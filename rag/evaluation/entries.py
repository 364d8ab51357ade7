"""The objects of a question set as they are written, with the lines where they stand."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QuestionSetError
from rag.evaluation.set_errors import REPEATED, field_error, form_error

if TYPE_CHECKING:
    import yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the file; ``lines`` holds the lines of its fields where they are known."""

    value: Any
    first_line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, name: str) -> int:
        """Return the line of a field, or that of the whole value."""
        return self.lines.get(name, self.first_line)


class _RepeatedFieldError(Exception):
    """A field stands twice in one object."""


def json_entries(text: str, path: Path) -> Iterator[Entry]:
    """Yield the values of JSON Lines; ``path`` is named in errors.

    Raises:
        QuestionSetError: A line is no JSON, or an object has a field twice.
    """
    # Only \n ends a line: a JSON string may hold the other line ends that splitlines knows.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line, object_pairs_hook=_without_repeats)
        except _RepeatedFieldError as error:
            raise field_error(path, number, str(error), REPEATED) from error
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", None) or str(error)  # the decoder's own counts lines
            raise form_error(path, number, "JSON", reason) from error
        yield Entry(value, number)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise _RepeatedFieldError(name)
        fields[name] = value
    return fields


def yaml_entries(text: str, path: Path) -> Iterator[Entry]:
    """Yield the values in the list under ``questions``; ``path`` is named in errors.

    Raises:
        QuestionSetError: It is no YAML, there is no such list, or an object has a field twice.
    """
    import yaml  # only for sets in this format

    try:
        loader = yaml.SafeLoader(text)
        for node in _listed(loader.get_single_node(), path):
            # The nodes, unlike the values, know their lines.
            lines = _lines(node, path) if isinstance(node, yaml.MappingNode) else {}
            value = loader.construct_object(node, deep=True)
            yield Entry(value, node.start_mark.line + 1, lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise form_error(path, line, "YAML", error.problem or "?") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise form_error(path, 1, "YAML", str(error).partition("\n")[0]) from error


def _listed(root: "yaml.Node | None", path: Path) -> "list[yaml.Node]":
    import yaml

    fields = root.value if isinstance(root, yaml.MappingNode) else []
    for key, value in fields:
        if key.value == "questions" and isinstance(value, yaml.SequenceNode):
            return list(value.value)
    raise QuestionSetError(
        de=f"„{path}“ hat keine Liste unter „questions“: die Fragen dort eintragen.",
        en=f"“{path}” has no list under “questions”: put the questions there.",
    )


def _lines(node: "yaml.MappingNode", path: Path) -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in lines:
            raise field_error(path, line, name, REPEATED)
        lines[name] = line
    return lines
