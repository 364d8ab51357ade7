"""Why a file cannot be read, and what of it is lost; ``{source}`` stands for its name."""

from index.messages import Message

ENCRYPTED = Message(
    de="„{source}“ ist mit einem Passwort oder Kopierschutz verschlüsselt: eine Fassung ohne "
    "Schutz angeben.",
    en="“{source}” is encrypted with a password or copy protection: give a version without it.",
)
DAMAGED = Message(
    de="„{source}“ ist beschädigt oder unvollständig ({kind}): die Datei neu beschaffen.",
    en="“{source}” is damaged or incomplete ({kind}): get the file again.",
)
UNREADABLE = Message(
    de="„{source}“ ist beschädigt oder zu verschachtelt ({kind}): neu speichern, am besten als "
    "Text.",
    en="“{source}” is damaged or too entangled ({kind}): save it anew, best as text.",
)
SCANNED = Message(
    de="„{source}“ enthält nur Bilder und keinen Text: mit Texterkennung (OCR) neu speichern.",
    en="“{source}” holds images only and no text: save it anew with text recognition (OCR).",
)
NO_ARTICLE = Message(
    de="In „{source}“ ist kein Artikel zu finden: den Text des Artikels als Datei speichern.",
    en="No article can be found in “{source}”: save the text of the article as a file.",
)
TOO_MUCH = Message(
    de="„{source}“ ist entpackt zu groß: in kleinere Dateien zerlegen.",
    en="“{source}” is too large when unpacked: split it into smaller files.",
)
TOO_LONG = Message(
    de="„{source}“ lässt sich nicht in {seconds} Sekunden lesen: in kleinere Dateien zerlegen.",
    en="“{source}” cannot be read within {seconds} seconds: split it into smaller files.",
)
UNKNOWN_FORMAT = Message(
    de="„{source}“ hat ein Format, das nicht gelesen wird ({kind}): als Text, HTML, PDF, DOCX "
    "oder EPUB speichern.",
    en="“{source}” has a format that is not read ({kind}): save it as text, HTML, PDF, DOCX or "
    "EPUB.",
)

TABLES = Message(
    de="Tabellen in „{source}“ stehen Zeile für Zeile als Text da, ihre Spalten durch „|“ "
    "getrennt.",
    en="Tables in “{source}” stand there row by row as text, their columns parted by “|”.",
)
EMPTY_PAGES = Message(
    de="Ohne Text und daher nicht aufgenommen sind in „{source}“ die Seiten {pages}.",
    en="Left out of “{source}”, since there is no text on them, are the pages {pages}.",
)
