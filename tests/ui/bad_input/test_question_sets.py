"""Question sets that cannot be run; the line and the field are named."""

import pytest


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (['{"id": "a", "question": "Wer?"}'], ["line 1", "“language” is missing"]),
        (
            [
                '{"id": "a", "question": "Wer?", "language": "de"}',
                '{"id": "b", "question": "Who?", "language": "fr"}',
            ],
            ["line 2", "“language” must be"],
        ),
        (['{"id": "a"', ""], ["line 1", "no valid JSON"]),
        (["", "[1]"], ["line 2", "no object"]),
        (
            ['{"id": "a", "question": "Wer?", "language": "de", "evidenz": []}'],
            ["line 1", "“evidenz” is unknown"],
        ),
        (
            ['{"id": "a", "question": "Wer?", "language": "de", "evidence": ["Eiffel"]}'],
            ["line 1", "“evidence” is not in the article"],
        ),
        (
            ['{"id": "a", "question": "Wer?", "language": "de", "article": "weg.txt"}'],
            ["line 1", "“article” is of no use"],
        ),
        (
            [f'{{"id": "a", "question": "Wer?", "language": "de", "article": "{"x" * 300}"}}'],
            ["line 1", "“article” is of no use", "is neither a file nor the ID"],
        ),
        ([""], ["holds no question"]),
    ],
)
def test_malformed(call, file, lines, named):
    """One line names what to correct, and there is no table."""
    path = file("\n".join(lines), "fragen.jsonl")
    run = call("eval", path)

    assert run.code == 1
    assert run.out == ""
    for part in [str(path), *named]:
        assert part in run.complaint


def test_no_question(call, file):
    """A question without a word is found when it is asked, and named like the others."""
    run = call("eval", file('{"id": "a", "question": "?", "language": "de"}', "fragen.jsonl"))

    assert run.code == 1
    assert run.out == ""
    assert "line 1: the field “question” is of no use" in run.err.splitlines()[-1]


def test_missing_field_in_yaml(call, file):
    """In YAML the line of the record is named."""
    path = file("questions:\n\n  - id: a\n    language: de\n", "fragen.yaml")
    run = call("eval", path, language="de")

    assert run.code == 1
    assert "Zeile 3: Das Feld „question“ fehlt" in run.complaint


@pytest.mark.parametrize("option", ["--json", "--report"])
def test_unwritable_result(call, tmp_path, option):
    """A result that could not be written is told before the run."""
    run = call("eval", option, tmp_path / "fehlt" / "datei")

    assert run.code == 1
    assert "cannot be written" in run.complaint
