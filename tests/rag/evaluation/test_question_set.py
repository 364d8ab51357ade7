"""Question sets: what is read, and what is refused with the line and the field."""

import pytest

from index.errors import QuestionSetError
from rag.evaluation.question_set import Claim, Question, load_question_set

YAML = """
questions:
  - id: a
    language: de
    question: Wann?
    evidence: [am 3. Mai]
    answer: ["3. Mai"]
    history: ["Was?"]
  - {id: b, language: en, question: "Why?", answerable: false, article: texts/a.txt}
  - {id: c, language: de, claim: "So ist es.", evidence: [Es ist so], supported: true, kind: name}
"""

JSON_LINES = """
{"id": "a", "language": "de", "question": "Wann?", "evidence": ["am 3. Mai"], "answer": ["3. Mai"], "history": ["Was?"]}

{"id": "b", "language": "en", "question": "Why?", "answerable": false, "article": "texts/a.txt"}
{"id": "c", "language": "de", "claim": "So ist es.", "evidence": ["Es ist so"], "supported": true, "kind": "name"}
"""  # noqa: E501  a record is a line


def write(folder, text, name="set.jsonl"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path):
    """Return the two sentences with which a file is refused."""
    with pytest.raises(QuestionSetError) as caught:
        load_question_set(path)
    for text in caught.value.message:
        assert "\n" not in text
        assert text.endswith(".")
    return caught.value.message


def test_both_forms_hold_the_same(tmp_path):
    """YAML and JSON Lines of the same records load alike, in the order of the file."""
    from_yaml = load_question_set(write(tmp_path, YAML, "set.yaml"))
    from_json = load_question_set(write(tmp_path, JSON_LINES))

    assert from_yaml.records == from_json.records
    assert [type(each) for each in from_json.records] == [Question, Question, Claim]
    assert from_yaml.lines == {"a": 3, "b": 9, "c": 10}
    assert from_json.lines == {"a": 2, "b": 4, "c": 5}


def test_defaults(tmp_path):
    """A question needs three fields; it is answerable unless it says otherwise."""
    path = write(tmp_path, '{"id": "a", "language": "en", "question": "Why?"}')

    (record,) = load_question_set(path).records

    assert record == Question(id="a", language="en", question="Why?")
    assert record.answerable
    assert (record.article, record.evidence, record.answer, record.history) == (None, (), (), ())


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_byte_order_mark_and_line_ends(tmp_path, end):
    """A byte-order mark, Windows line ends and a line separator in a text do no harm."""
    line = '{"id": "a", "language": "de", "question": "Wer\u2028dann?"}'.encode()

    (record,) = load_question_set(write(tmp_path, b"\xef\xbb\xbf" + line + end)).records

    assert record.question == "Wer\u2028dann?"


GOOD = '"id": "a", "language": "de"'


@pytest.mark.parametrize(
    ("line", "field", "complaint"),
    [
        ('{"language": "de", "question": "Wer?"}', "id", "is missing"),
        ('{"id": "a", "question": "Wer?"}', "language", "is missing"),
        (f"{{{GOOD}}}", "question", "is missing"),
        (f'{{{GOOD}, "question": " "}}', "question", "is empty"),
        (f'{{{GOOD}, "question": 49}}', "question", "must be text"),
        (f'{{{GOOD}, "question": "Wer \\ud800?"}}', "question", "holds half a character"),
        (f'{{{GOOD}, "question": "Wer?", "a\\n\\u001bb": 1}}', "a\ufffd\ufffdb", "is unknown"),
        ('{"id": "a", "language": "fr", "question": "Qui?"}', "language", "must be “de” or “en”"),
        (f'{{{GOOD}, "question": "Wer?", "evidnce": []}}', "evidnce", "is unknown"),
        (f'{{{GOOD}, "question": "Wer?", "evidence": "x"}}', "evidence", "must be a list"),
        (f'{{{GOOD}, "question": "Wer?", "answer": [2016]}}', "answer", "must be text"),
        (f'{{{GOOD}, "question": "Wer?", "answer": null}}', "answer", "must be a list"),
        (f'{{{GOOD}, "question": "Wer?", "answerable": "no"}}', "answerable", "true or false"),
        (f'{{{GOOD}, "question": "Wer?", "question": "Wo?"}}', "question", "stands there twice"),
        (
            f'{{{GOOD}, "question": "Wer?", "answerable": false, "evidence": ["x"]}}',
            "evidence",
            "belongs to an unanswerable question",
        ),
        (f'{{{GOOD}, "claim": "So.", "evidence": ["x"]}}', "supported", "is missing"),
        (f'{{{GOOD}, "claim": "So.", "evidence": [], "supported": true}}', "evidence", "is empty"),
        (
            f'{{{GOOD}, "claim": "So.", "evidence": ["x"], "supported": true, "question": "?"}}',
            "question",
            "is unknown",
        ),
    ],
)
def test_malformed_field(tmp_path, line, field, complaint):
    """A malformed record is refused with its line and its field, in both languages."""
    good = '{"id": "first", "language": "de", "question": "Was?"}'

    message = refusal(write(tmp_path, f"{good}\n{line}\n"))

    assert f"line 2: the field “{field}” " in message.en
    assert complaint in message.en
    assert f"Zeile 2: Das Feld „{field}“ " in message.de


def test_malformed_field_in_yaml(tmp_path):
    """In YAML it is the line of the field itself, however far down its record."""
    text = "questions:\n  - id: a\n    language: de\n    question: Wer?\n    anser: [x]\n"

    assert "line 5: the field “anser” is unknown" in refusal(write(tmp_path, text, "q.yml")).en


def test_repeated_field_in_yaml(tmp_path):
    """A field that stands twice is not silently taken from one of the places."""
    text = "questions:\n  - id: a\n    language: de\n    id: b\n    question: Wer?\n"

    assert "line 4: the field “id” stands there twice" in refusal(write(tmp_path, text, "q.yml")).en


def test_repeated_id(tmp_path):
    """Two records of one name are refused with both lines."""
    line = f'{{{GOOD}, "question": "Wer?"}}'

    message = refusal(write(tmp_path, f"{line}\n\n{line}"))

    assert "line 3: the field “id” repeats “a” of line 1" in message.en


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("q.jsonl", '{"id": "a"', "line 1: no valid JSON"),
        ("q.jsonl", "[" * 100_000, "line 1: no valid JSON"),
        ("q.jsonl", '"Wer?"', "line 1: no object with fields"),
        ("q.jsonl", "", "holds no question"),
        ("q.jsonl", "\n \n", "holds no question"),
        ("q.jsonl", b"\xff\xfe\x00\x81", "is no UTF-8 text"),
        ("q.yaml", "questions:\n  - id: [", "line 2: no valid YAML"),
        ("q.yaml", "questions:\n  - [1, 2", "no valid YAML"),
        ("q.yaml", "questions:\n  - 2016-13-45\n", "no valid YAML"),
        ("q.yaml", "questions:\n  - !!python/name:os.system\n", "line 2: no valid YAML"),
        ("q.yaml", "a\x00b", "no valid YAML"),
        ("q.yaml", "[" * 100_000, "no valid YAML"),
        ("q.yaml", "questions:\n  - Wer?\n", "line 2: no object with fields"),
        ("q.yaml", "questions: []\n", "holds no question"),
        ("q.yaml", "", "no list under “questions”"),
        ("q.yaml", "- id: a\n", "no list under “questions”"),
        ("q.yaml", "questions: Wer?\n", "no list under “questions”"),
    ],
)
def test_malformed_file(tmp_path, name, text, expected):
    """A file that is no question set is refused in one sentence."""
    assert expected in refusal(write(tmp_path, text, name)).en


def test_unreadable_file(tmp_path):
    """A missing file, a folder and an impossible name are told apart."""
    assert "There is no question set" in refusal(tmp_path / "missing.jsonl").en
    assert "is a folder" in refusal(tmp_path).en
    assert "cannot be read" in refusal(tmp_path / "a\0b.jsonl").en
