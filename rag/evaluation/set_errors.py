"""What is wrong with a question set, told with the line and the field."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import QuestionSetError
from index.messages import Message

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_NAME = 60  # characters of a field's name that are shown


def field_error(path: Path, line: int, field: str, complaint: Message) -> QuestionSetError:
    """Return the error about one field; ``complaint`` goes on after its name."""
    # The file may call a field anything: its name must not break the line or steer a terminal.
    field = "".join(c if c.isprintable() else "\ufffd" for c in field[:_NAME])
    return QuestionSetError(
        de=f"„{path}“, Zeile {line}: Das Feld „{field}“ {complaint.de}.",
        en=f"“{path}”, line {line}: the field “{field}” {complaint.en}.",
    )


def form_error(path: Path, line: int, form: str, reason: str) -> QuestionSetError:
    """Return the error about a line that is not written in ``form``."""
    return QuestionSetError(
        de=f"„{path}“, Zeile {line}: kein gültiges {form} ({reason}): die Zeile berichtigen.",
        en=f"“{path}”, line {line}: no valid {form} ({reason}): correct the line.",
    )


def object_error(path: Path, line: int) -> QuestionSetError:
    """Return the error about a record that has no fields."""
    return QuestionSetError(
        de=f"„{path}“, Zeile {line}: kein Objekt mit Feldern: eine Frage besteht aus id, "
        "question und language.",
        en=f"“{path}”, line {line}: no object with fields: a question consists of id, "
        "question and language.",
    )


def unreadable(path: Path, error: OSError | ValueError) -> QuestionSetError:
    """Return the error about a file that cannot be read as text."""
    match error:
        case UnicodeDecodeError():
            de = f"„{path}“ ist kein UTF-8-Text: den Fragensatz als UTF-8 speichern."
            en = f"“{path}” is no UTF-8 text: save the question set as UTF-8."
        case FileNotFoundError() | NotADirectoryError():
            de = f"Den Fragensatz „{path}“ gibt es nicht: den Pfad prüfen."
            en = f"There is no question set “{path}”: check the path."
        case IsADirectoryError():
            de = f"„{path}“ ist ein Ordner: eine Datei mit Fragen angeben."
            en = f"“{path}” is a folder: give a file of questions."
        case _:
            reason = getattr(error, "strerror", None) or error
            de = f"„{path}“ lässt sich nicht lesen ({reason}): Pfad und Rechte prüfen."
            en = f"“{path}” cannot be read ({reason}): check the path and its permissions."
    return QuestionSetError(de=de, en=en)


def field_complaint(error: "ErrorDetails", possible: tuple[str, ...]) -> Message:
    """Return what the validation says of a field; ``possible`` are the names of all fields."""
    if error["type"] == "extra_forbidden":
        names = ", ".join(possible)
        return Message(
            de=f"ist unbekannt: möglich sind {names}", en=f"is unknown: possible are {names}"
        )
    return _COMPLAINTS.get(error["type"]) or Message(
        de=f"ist falsch ({error['msg']}): berichtigen", en=f"is wrong ({error['msg']}): correct it"
    )


REPEATED = Message(de="steht doppelt da: eines entfernen", en="stands there twice: remove one")

_COMPLAINTS = {
    "missing": Message(de="fehlt: ergänzen", en="is missing: add it"),
    "literal_error": Message(de="muss „de“ oder „en“ sein", en="must be “de” or “en”"),
    "string_type": Message(
        de="muss Text sein: in Anführungszeichen setzen", en="must be text: put it in quotes"
    ),
    "string_unicode": Message(
        de="enthält ein halbes Zeichen (Surrogat): entfernen",
        en="holds half a character (a surrogate): remove it",
    ),
    "string_pattern_mismatch": Message(de="ist leer: Text eintragen", en="is empty: add text"),
    "too_short": Message(
        de="ist leer: mindestens ein Stück eintragen", en="is empty: add at least one piece"
    ),
    "bool_type": Message(de="muss true oder false sein", en="must be true or false"),
    "tuple_type": Message(
        de="muss eine Liste sein: in eckige Klammern setzen",
        en="must be a list: put it in brackets",
    ),
    "contradiction": Message(
        de="steht bei einer unbeantwortbaren Frage: entfernen",
        en="belongs to an unanswerable question: remove it",
    ),
}
