"""Measures that a translation converts."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rag.checking.quantities.extraction import missing
from rag.checking.quantities.units import UNITS, conversions, kind, unit_at


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("20 miles", "32 km"),
        ("32 Kilometer", "20 miles"),
        ("73 miles (117 km)", "117 km"),
        ("100 miles", "160 Kilometer"),
        ("3.3 feet", "1 Meter"),
        ("5 ft 6 in", "1,68 m"),
        ("5'6\"", "1,68 m"),
        ("7,000,000 square kilometres", "2.700.000 Quadratmeilen"),
        ("2.7 million square miles", "7.000.000 Quadratkilometer"),
        ("22 pounds", "10 kg"),
        ("8.8 lb", "4 kg"),
        ("20 Pfund", "10 kg"),
        ("86 °F", "30 °C"),
        ("86 degrees", "30 Grad Celsius"),
        ("-4 °F", "minus 20 Grad"),
        ("10 gallons", "38 Liter"),
        ("60 mph", "97 km/h"),
        ("62 miles per hour", "100 Kilometer pro Stunde"),
        ("25 acres", "10 Hektar"),
        ("two decades", "20 Jahre"),
        ("one and a half hours", "90 Minuten"),
        ("three centuries", "300 Jahre"),
        ("a year and 12 months", "12 Monate"),
    ],
)
def test_converted(statement, evidence):
    """A measure is borne out by what it is in the other unit, rounded as it is given."""
    assert missing(statement, evidence) == []


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("21 miles", "32 km"),
        ("20.5 miles", "32 km"),
        ("32 miles", "32 km"),
        ("110 miles", "160 Kilometer"),
        ("5 ft 5 in", "1,68 m"),
        ("23 pounds", "10 kg"),
        ("85 °F", "30 °C"),
        ("30 °F", "30 °C"),
        ("12 gallons", "38 Liter"),
        ("100 mph", "100 km/h"),
        ("20 miles", "32 kg"),
        ("734,400 square miles", "1.900.000 Quadratkilometer"),
        ("three decades", "20 Jahre"),
        ("5 miles", "5 Meilen pro Stunde"),
    ],
)
def test_wrongly_converted(statement, evidence):
    """Another measure, or more digits than the source can give, is another figure."""
    assert missing(statement, evidence)


@given(st.integers(1, 10_000), st.sampled_from(["mile", "foot", "lb", "fahrenheit", "acre"]))
def test_conversion_and_back(value, unit):
    """A conversion that is turned round gives the value again."""
    metric = {"mile": "km", "foot": "metre", "lb": "kg", "fahrenheit": "celsius", "acre": "hectare"}
    (there,) = conversions(value, unit, metric[unit])
    (back,) = conversions(there, metric[unit], unit)

    assert back == pytest.approx(value)


@given(st.floats(1, 5000), st.floats(0.06, 0.5))
def test_any_distance(km, off):
    """Kilometres bear out their miles to one place, and not those that are 6 % off or more."""
    assume(round(km / 1.609344 * (1 + off) + 0.1, 1) % 1)  # "2.0" is read as a mere 2
    source = f"{km:.2f} km".replace(".", ",")
    miles = round(km, 2) / 1.609344

    assert missing(f"{miles:.1f} miles", source) == []
    assert missing(f"{miles * (1 + off) + 0.1:.1f} miles", source)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 m²", "m²"),
        ("5 m", "metre"),
        ("5 km/h", "km/h"),
        ("5 G", None),
        ("5 Fußballer", None),
        ("5-jährige", "year"),
        ("5. Jahrhundert", "century"),
        ("5 Prozentpunkte", "points"),
    ],
)
def test_unit(text, unit):
    """The unit behind a number is read to its end."""
    found = unit_at(text, 1)

    assert (found[0] if found else None) == unit


def test_kinds():
    """Every unit measures something, and what is no unit nothing."""
    assert all(kind(name) for name in UNITS)
    assert kind(None) is None
    assert kind("month of a year") is None
