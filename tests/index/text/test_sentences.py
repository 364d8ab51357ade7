"""Splitting: golden lines, properties of any text, and what no single line can show."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import sentences
from index.text.sentences import CONTEXT, QUOTATION_LIMIT, SENTENCE_LIMIT, split

REPOSITORY = Path(__file__).resolve().parents[3]
GOLDEN = REPOSITORY / "tests" / "golden"
XQUAD = REPOSITORY.parent / "shared" / "data" / "xquad"

# Texts in which the splitter has something to decide.
_WORDS = (
    "Er kam Die Zug z. B. u. a. 13. Juni XIV. Dr. Nr. 5 usw. Mr. U.S. p.m. A. auf 35. ? ! … ... "
    "?! . „ “ » « ” ( ) [ ] [1] ¹ : ; , – - • 1. 🎉 e\u0301 Ende.“ so!) x/1."
)
_GAPS = ["\n", "\n\n", "\t", "\u00a0", "\u200e", "\u00ad", "\u2028", "O\n2", "x\ny", "\r\n"]
TRICKY = st.lists(st.sampled_from([*_WORDS.split(), *_GAPS]), max_size=60).map(" ".join)
ANY_TEXT = st.text(max_size=300) | TRICKY
LANGUAGES = st.sampled_from(["de", "en"])


def slices(text, language="de"):
    return [text[each.start : each.end] for each in split(text, language)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_golden_lines(language):
    """The golden lines, joined by spaces and split again, come out as they were."""
    lines = (GOLDEN / f"sentences-{language}.txt").read_text(encoding="utf-8").splitlines()

    assert lines == slices(" ".join(lines), language)


def test_seed_article():
    """The article that comes with the product has 15 sentences; the eighth is the known one."""
    text = (REPOSITORY / "seeds" / "openai-scale-ai-meta.txt").read_text(encoding="utf-8")

    found = split(text, "de")

    assert len(found) == 15
    assert (found[7].start, found[7].end, found[7].paragraph) == (1022, 1233, 4)
    assert text[1022:1233].startswith("Der Deal, der Meta eine 49-prozentige")


@given(text=ANY_TEXT, language=LANGUAGES)
def test_nothing_is_lost(text, language):
    """Every character that is no white space lies in exactly one sentence, in order."""
    found = split(text, language)

    covered = [place for each in found for place in range(each.start, each.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(text=ANY_TEXT, language=LANGUAGES)
def test_sentences_are_well_formed(text, language):
    """Numbers and paragraphs count from 1, no sentence is empty, begins or ends with space."""
    found = split(text, language)

    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert sorted({each.paragraph for each in found}) == sorted(
        set(range(1, max((each.paragraph for each in found), default=0) + 1))
    )
    assert [each.paragraph for each in found] == sorted(each.paragraph for each in found)
    for each in found:
        assert 0 < each.end - each.start <= SENTENCE_LIMIT
        assert text[each.start : each.end] == text[each.start : each.end].strip()


@given(text=ANY_TEXT, language=LANGUAGES)
def test_offsets_agree_with_searching(text, language):
    """Looking for each sentence behind the one before it finds it where its offsets say."""
    at = 0
    for each in split(text, language):
        while text[at].isspace():
            at += 1
        assert text.startswith(text[each.start : each.end], at)
        assert each.start == at
        at = each.end


@given(text=TRICKY.map(lambda text: "".join(c for c in text if c not in "\r\n\u2028„“»«”()[]")))
def test_a_sentence_is_one_sentence(text):
    """On one line and without quotations, a sentence split alone is itself."""
    for each in slices(text):
        assert [each] == slices(each)


def test_headings_and_lists():
    """A line break ends a sentence without a full stop; so does the next item of a list."""
    text = "Die Lage\nEs regnet. Es ist kalt.\n- erstens: Äpfel\n- zweitens\n1. Die Milch\n2. Brot"

    assert slices(text) == [
        "Die Lage",
        "Es regnet.",
        "Es ist kalt.",
        "- erstens: Äpfel",
        "- zweitens",
        "1. Die Milch",
        "2. Brot",
    ]


def test_only_headings():
    """A text of nothing but headings is a sentence a line, also where lines differ in length."""
    lines = [
        "Scale AI wurde 2016 von Alexandr Wang gegründet",
        "Meta investiert 14,8 Milliarden US-Dollar in das Startup",
        "OpenAI bleibt Kunde",
    ]

    assert slices("\n".join(lines)) == lines


WRAPPED = """\
Lieber Leser,

gestern hat der Stadtrat nach langer Aussprache beschlossen, das alte
Rathaus am Markt zu sanieren. Die Kosten betragen nach Angaben des
Bürgermeisters Dr. Weber ca. 3 Mio. Euro. Baubeginn soll schon am 13.
Juni sein.

Ein Ausblick
Im Herbst wird der zweite Abschnitt folgen, dessen Finanzierung noch
offen ist.
"""


def test_wrapped_text():
    """In text wrapped to short lines a line break ends no sentence, and a heading stays one."""
    found = split(WRAPPED, "de")

    assert [WRAPPED[each.start : each.end].partition("\n")[0] for each in found] == [
        "Lieber Leser,",
        "gestern hat der Stadtrat nach langer Aussprache beschlossen, das alte",
        "Die Kosten betragen nach Angaben des",
        "Baubeginn soll schon am 13.",
        "Ein Ausblick",
        "Im Herbst wird der zweite Abschnitt folgen, dessen Finanzierung noch",
    ]
    assert [each.paragraph for each in found] == [1, 2, 2, 2, 3, 4]


@pytest.mark.parametrize(
    "gap", ["\n", "\n\n", "\n \n", "\r\n", "\r\n\r\n", "\u2028", "\u2029", "\f"]
)
def test_paragraphs(gap):
    """Line breaks of any kind part paragraphs of one line each."""
    found = split(f"Der erste Absatz. Er ist kurz.{gap}Der zweite.", "de")

    assert [each.paragraph for each in found] == [1, 1, 2]


def test_subscript_on_its_own_line():
    """A formula whose subscript was put on a line of its own ends no sentence."""
    assert len(split("Dabei entsteht reines O\n2-Gas, das entweicht.", "de")) == 1


@pytest.mark.parametrize(("opening", "closing"), ["„“", "»«", "«»", "“”", '""', "()", "‚‘", "‘’"])
def test_quotation_stays_whole(opening, closing):
    """A short quotation of several sentences is one sentence with the words around it."""
    text = f"Er sagte {opening}Es ist spät. Wir gehen. Kommt!{closing} und ging. Sie blieb."

    assert slices(text) == [text.removesuffix(" Sie blieb."), "Sie blieb."]


def test_missing_gaps():
    """Sentences without a space between them are told apart; names with dots are not cut."""
    text = "Der Rat stimmte zu.Die Kosten steigen.[1]Prof.Weber von beispiel.de warnt vor z.B.Lärm."

    assert slices(text) == [
        "Der Rat stimmte zu.",
        "Die Kosten steigen.[1]",
        "Prof.Weber von beispiel.de warnt vor z.B.Lärm.",
    ]


def test_long_quotation_is_split():
    """The sentences of a quotation longer than the limit stand alone."""
    inner = ["Dieser Satz ist ein Teil einer langen Rede."] * (QUOTATION_LIMIT // 40)
    text = f"„{' '.join(inner)}“"

    assert len(inner) == len(split(text, "de"))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("mark", ["\u00ad", "\u200e", "\u200f", "\u200b", "\ufeff"])
def test_invisible_characters(form, mark):
    """Decomposed letters, soft hyphens and direction marks neither hide nor make a sentence."""
    lines = [
        f"Das Öl kostet ca. 3 Mio. Euro.{mark}",
        f"Im südl. Teil gibt es Gas usw.{mark}",
        "Über die Kosten schweigt er.",
    ]
    lines = [unicodedata.normalize(form, line) for line in lines]

    assert lines == slices(" ".join(lines))


def test_signs_alone_are_no_sentence():
    """Within a paragraph, a run of signs goes with the words beside it."""
    assert slices("Das war alles. ... !!!") == ["Das war alles. ... !!!"]
    assert slices(". . . Dann kam er. Er blieb.") == [". . . Dann kam er.", "Er blieb."]


LONG = 400_000
"""Characters of a line with which quadratic work would not come to its end."""


@pytest.mark.parametrize(
    ("unit", "sentences_each"),
    [
        ("wort ", 5 / SENTENCE_LIMIT),
        ("a", 1 / SENTENCE_LIMIT),
        (".", 1 / SENTENCE_LIMIT),
        (". ", 2 / SENTENCE_LIMIT),
        ("„", 1 / SENTENCE_LIMIT),
        ("(", 1 / SENTENCE_LIMIT),
        ('" . ', 4 / SENTENCE_LIMIT),
        (".)", 2 / SENTENCE_LIMIT),
        ("A. ", 3 / SENTENCE_LIMIT),
        ("Es ist so. ", 1),
        ("Es ist so?) ", 1),
        ("Zeile eins\n", 1),
    ],
)
def test_a_long_line_of_anything(unit, sentences_each):
    """A long line of whatever comes back whole, and soon."""
    text = unit * (LONG // len(unit))

    found = split(text, "de")

    assert max(each.end - each.start for each in found) <= SENTENCE_LIMIT
    assert found[-1].number == len(found)
    assert len(found) == pytest.approx(sentences_each * len(text) / len(unit), rel=0.01)


def test_overlong_sentence():
    """A sentence that is too long is cut between words."""
    text = ("Donaudampfschiff " * 500).strip()

    assert {word for each in slices(text) for word in each.split()} == {"Donaudampfschiff"}


def test_work_grows_with_the_text(monkeypatch):
    """Each run of terminators is judged at most once, by a bounded piece of text."""
    seen = []
    judge = sentences._full_stop_ends

    def judged(before, *args, **kwargs):
        seen.append(len(before))
        return judge(before, *args, **kwargs)

    monkeypatch.setattr(sentences, "_full_stop_ends", judged)
    split("Herr Dr. A. B. Meier kam am 3. Mai. " * 500, "de")

    assert max(seen) <= CONTEXT
    assert len(seen) <= 5 * 500


def test_evidence_of_others():
    """At least 99 % of the sentences that others marked in German articles are found as such."""
    if not XQUAD.exists():
        pytest.skip("the measuring data is not beside the repository")
    records = [
        json.loads(line)
        for line in (XQUAD / "questions-de.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    texts = {
        each["article"]: (XQUAD / each["article"]).read_text(encoding="utf-8") for each in records
    }
    found = {name: set(slices(text)) for name, text in texts.items()}
    whole = [each["evidence"][0] in found[each["article"]] for each in records]

    assert sum(whole) >= 0.99 * len(whole)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Damals waren es 910, heute 790. Landrätin Quandt sagte das.", 2),
        ("Im Saal saßen erst 84. Stadtsprecherin Ott freute sich.", 2),
        ("Der Betrieb zählt 45. Direktorin Maas hofft auf mehr.", 2),
        ("Er feierte seinen 90. Geburtstag im Heim.", 1),
        ("In der langen 90. Minute fiel das Tor.", 1),
        ("Beim 42. Kongress erklang Mozarts 40. Sinfonie.", 1),
        ("Prof. Dr. med. Anna Meier und Dr. rer. nat. Hans Ott kamen.", 1),
    ],
)
def test_a_count_or_an_ordinal(text, number):
    """More than 31 is a count, unless it is determined as an ordinal is."""
    assert len(split(text, "de")) == number
