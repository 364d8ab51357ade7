"""The names of months and weekdays."""

from calendar import day_name, month_name

from index.text.calendar import ENGLISH_MONTHS, GERMAN_MONTHS, MONTHS, WEEKDAYS


def test_months():
    """Twelve in each language, counted from 1, and the Austrian January."""
    assert tuple(month_name)[1:] == ENGLISH_MONTHS
    assert len(GERMAN_MONTHS) == 12
    assert {MONTHS[name] for name in GERMAN_MONTHS} == {*range(1, 13)}
    assert MONTHS["März"] == MONTHS["March"] == 3
    assert MONTHS["Jänner"] == 1


def test_weekdays():
    """Seven in each language, and the other German Saturday."""
    assert set(day_name) < set(WEEKDAYS)
    assert len(set(WEEKDAYS)) == 7 + 7 + 1
    assert not set(WEEKDAYS) & set(MONTHS)
