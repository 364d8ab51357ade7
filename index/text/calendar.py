"""The names of months and weekdays, German and English."""

GERMAN_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
    *("September", "Oktober", "November", "Dezember"),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
MONTHS: dict[str, int] = {
    **{name: month for month, name in enumerate(GERMAN_MONTHS, start=1)},
    **{name: month for month, name in enumerate(ENGLISH_MONTHS, start=1)},
    "Jänner": 1,
}
"""The number of each month by its name."""

GERMAN_WEEKDAYS = (
    *("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
)
ENGLISH_WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
WEEKDAYS: dict[str, int] = {
    **{name: day for day, name in enumerate(GERMAN_WEEKDAYS, start=1)},
    **{name: day for day, name in enumerate(ENGLISH_WEEKDAYS, start=1)},
    "Sonnabend": 6,
}
"""The number of each weekday by its name: Monday is 1."""
