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

WEEKDAYS = (
    *("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag"),
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
