"""A file of questions, and of claims, with the evidence that a right answer must cite."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from index.errors import QuestionSetError
from index.messages import Language, Message
from rag.evaluation.entries import Entry, json_entries, yaml_entries
from rag.evaluation.set_errors import field_complaint, field_error, object_error, unreadable

SEED_QUESTIONS = "questions.yaml"

_Text = Annotated[str, StringConstraints(pattern=r"\S")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: _Text
    language: Language
    article: _Text | None = None
    evidence: tuple[_Text, ...] = ()


class Question(_Record):
    """A question; ``article`` is a path or an ID, without it the article in ``seeds/``.

    ``evidence`` holds verbatim pieces of the article, ``answer`` the strings of which the answer
    or its cited sentences must contain one, ``history`` the earlier questions, oldest first.
    """

    question: _Text
    answerable: StrictBool = True
    answer: tuple[_Text, ...] = ()
    history: tuple[_Text, ...] = ()

    @model_validator(mode="after")
    def _unanswerable_has_no_evidence(self) -> Self:
        if not self.answerable and self.evidence:
            raise PydanticCustomError("contradiction", "evidence of an unanswerable question")
        return self


class Claim(_Record):
    """A statement to hold against the evidence; figures are also taken by ``kind``."""

    claim: _Text
    evidence: tuple[_Text, ...] = Field(min_length=1)
    supported: StrictBool
    kind: _Text | None = None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The records of a file in its order; ``lines`` tells by its ID where each begins."""

    path: Path
    records: tuple[Question | Claim, ...]
    lines: Mapping[str, int]

    def error(self, record: Question | Claim, field: str, complaint: Message) -> QuestionSetError:
        """Return the error that names the line of ``record`` and one of its fields."""
        return field_error(self.path, self.lines[record.id], field, complaint)


def seed_question_set() -> QuestionSet:
    """Return the questions on the article that comes with the product."""
    return load_question_set(Path(str(files("seeds") / SEED_QUESTIONS)))


def load_question_set(path: Path) -> QuestionSet:
    """Return the questions in a file: YAML if its name ends in .yaml or .yml, else JSON Lines.

    Raises:
        QuestionSetError: The file cannot be read, or a record is malformed.
    """
    entries = yaml_entries if path.suffix.lower() in {".yaml", ".yml"} else json_entries
    records: list[Question | Claim] = []
    lines: dict[str, int] = {}
    for entry in entries(_read(path), path):
        record = _record(entry, path)
        if record.id in lines:
            raise field_error(path, entry.line("id"), "id", _taken(record.id, lines[record.id]))
        records.append(record)
        lines[record.id] = entry.first_line
    if not records:
        raise QuestionSetError(
            de=f"„{path}“ enthält keine Frage: mindestens eine eintragen.",
            en=f"“{path}” holds no question: add at least one.",
        )
    return QuestionSet(path=path, records=tuple(records), lines=lines)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:  # a path with a NUL byte is a ValueError
        raise unreadable(path, error) from error


def _record(entry: Entry, path: Path) -> Question | Claim:
    if not isinstance(entry.value, dict):
        raise object_error(path, entry.first_line)
    model: type[Question | Claim] = Claim if "claim" in entry.value else Question
    try:
        return model.model_validate(entry.value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = str(first["loc"][0]) if first["loc"] else "evidence"
        complaint = field_complaint(first, tuple(model.model_fields))
        raise field_error(path, entry.line(field), field, complaint) from error


def _taken(name: str, line: int) -> Message:
    return Message(
        de=f"wiederholt „{name}“ aus Zeile {line}: einen eigenen Namen vergeben",
        en=f"repeats “{name}” of line {line}: give it a name of its own",
    )
