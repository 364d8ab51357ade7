"""Every text of the web chat, in German and English."""

from collections.abc import Mapping
from functools import cache

from index.messages import Language, Message

FAILED = Message(
    de="Das hat nicht geklappt: die Frage noch einmal stellen.",
    en="That did not work: ask again.",
)
OWN_TEXT = Message(de="Eigener Text", en="Own text")
NOT_OFFERED = Message(
    de="Dieser Artikel wird hier nicht angeboten: einen der angebotenen wählen.",
    en="This article is not offered here: choose one of those that are.",
)
FEWER_OFFERED = Message(
    de="Ein gewählter Artikel wird nicht mehr angeboten: gefragt werden die übrigen, sonst alle.",
    en="A chosen article is not offered any more: the others are asked, or all if none is left.",
)
LOGIN = Message(
    de="Zugang nur mit Namen und Passwort: beide eingeben.",
    en="Name and password are needed: enter both.",
)
NO_WEB_PAGES = Message(
    de="An /mcp fragen Programme, keine Webseiten: ohne den Kopf „Origin“ verbinden.",
    en="Programs ask at /mcp, web pages do not: connect without the header “Origin”.",
)
STRANGE_HOST = Message(
    de="„{host}“ ist kein Name dieses Servers: die angezeigte Adresse nehmen oder den Namen beim "
    "Start mit --allowed-host angeben.",
    en="“{host}” is no name of this server: use the address that was shown, or give the name with "
    "--allowed-host at the start.",
)
STRANGE_ORIGIN = Message(
    de="Seiten anderer Adressen werden nicht bedient: die Seite unter der eigenen Adresse öffnen.",
    en="Pages of other addresses are not served: open the page at its own address.",
)
TOO_SOON = Message(
    de="Zu viele falsche Passwörter: eine Minute warten.",
    en="Too many wrong passwords: wait a minute.",
)
ARGUMENT = Message(
    de="Die Angabe „{field}“ passt nicht zu {tool}: so angeben, wie es das Werkzeug beschreibt.",
    en="The argument “{field}” does not fit {tool}: give what the tool's schema describes.",
)
TOO_FEW = Message(
    de="/{tool} nimmt {wanted} Angaben, {given} kamen: {names} in dieser Reihenfolge angeben.",
    en="/{tool} takes {wanted} values, {given} came: give {names} in this order.",
)
REQUEST_TOO_LARGE = Message(
    de="Die Anfrage ist zu groß: die Frage kürzen oder das Gespräch löschen.",
    en="The request is too large: shorten the question or delete the conversation.",
)
PORT_TAKEN = Message(
    de="Auf {host}:{port} kann Wortlaut nicht hören ({reason}): mit --port einen anderen wählen.",
    en="Wortlaut cannot listen on {host}:{port} ({reason}): choose another with --port.",
)
NO_HOST = Message(
    de="Auf {host} kann Wortlaut nicht hören ({reason}): mit --host eine Adresse dieses Rechners "
    "angeben.",
    en="Wortlaut cannot listen on {host} ({reason}): give an address of this machine with --host.",
)
NO_PORT = Message(
    de="Von {first} bis {last} ist kein Port frei: mit --port einen anderen wählen.",
    en="No port from {first} to {last} is free: choose another with --port.",
)

FILE_TOO_LARGE = Message(
    de="„{source}“ ist mit {size} Bytes zu groß: höchstens {limit} aufnehmen.",
    en="“{source}” is too large ({size} bytes): take in {limit} at most.",
)
FILE_GONE = Message(
    de="„{source}“ ist nicht mehr auf dem Server: die Datei noch einmal wählen.",
    en="“{source}” is no longer on the server: choose the file again.",
)
TEXT_TOO_LONG = Message(
    de="„{source}“ ist mit {size} Zeichen zu lang: in Teilen von höchstens {limit} aufnehmen.",
    en="“{source}” is too long ({size} characters): take it in in parts of up to {limit}.",
)
TOO_MANY_WORDS = Message(
    de="„{source}“ hat mit {size} verschiedenen Wörtern zu viele: in Teilen von höchstens {limit} "
    "aufnehmen.",
    en="“{source}” has too many different words ({size}): take it in in parts of up to {limit}.",
)

PAGE = {
    "title": Message(de="Wortlaut – Fragen an einen Artikel", en="Wortlaut – ask an article"),
    "tagline": Message(
        de="Antworten mit dem Satz, auf dem sie beruhen",
        en="Answers with the sentence they rest on",
    ),
    "skip": Message(de="Zur Frage springen", en="Skip to the question"),
    "article": Message(de="Artikel", en="Article"),
    "close": Message(de="Schließen", en="Close"),
    "sentences": Message(de="{n} Sätze", en="{n} sentences"),
    "language_de": Message(de="auf Deutsch", en="in German"),
    "language_en": Message(de="auf Englisch", en="in English"),
    "switch": Message(de="Auf Englisch umschalten", en="Switch to German"),
    "theme": Message(de="Hell oder dunkel", en="Light or dark"),
    "mode_extractive": Message(
        de="Wörtlich aus dem Artikel, ohne Modell", en="Verbatim from the article, no model"
    ),
    "extractive": Message(de="Wörtlich", en="Verbatim"),
    "greeting": Message(de="Was steht im Artikel?", en="What does the article say?"),
    "greetingSeveral": Message(de="Was steht in den Artikeln?", en="What do the articles say?"),
    "offered": Message(de="Die angebotenen Artikel", en="The articles on offer"),
    "moreOffered": Message(de="und {n} weitere", en="and {n} more"),
    "chooseArticles": Message(de="Artikel wählen", en="Choose articles"),
    "everyHint": Message(
        de="Ohne Auswahl werden alle {n} gefragt.", en="Without a choice all {n} are asked."
    ),
    "findHint": Message(
        de="{n} von {total} stehen hier: den Titel suchen.",
        en="{n} of {total} are listed: search for a title.",
    ),
    "find": Message(de="Titel suchen", en="Search for a title"),
    "every": Message(de="Alle fragen", en="Ask all"),
    "choice": Message(de="Auswahl", en="Choice"),
    "questionsGo": Message(de="Gefragt werden", en="Questions go to"),
    "placeholderSeveral": Message(de="Frage zu den Artikeln eingeben", en="Ask about the articles"),
    "searchSeveral": Message(
        de="In den Artikeln nach Sinn suchen", en="Search the articles by meaning"
    ),
    "invitation": Message(
        de="Auf Deutsch oder Englisch fragen. Zu jeder Aussage steht der Satz, auf dem sie beruht; "
        "was nicht im Artikel steht, wird nicht beantwortet.",
        en="Ask in German or English. Every statement comes with the sentence that it rests on; "
        "what the article does not say is not answered.",
    ),
    "placeholder": Message(de="Frage zum Artikel eingeben", en="Ask about the article"),
    "question": Message(de="Frage", en="Question"),
    "send": Message(de="Fragen", en="Ask"),
    "stop": Message(de="Anhalten", en="Stop"),
    "stopped": Message(
        de="Angehalten. Was bis dahin kam, ist ungeprüft.",
        en="Stopped. What came until then is unchecked.",
    ),
    "unanswered": Message(
        de="Vor der Antwort verlassen: noch einmal fragen.",
        en="Left before the answer came: ask again.",
    ),
    "copyText": Message(de="Als Text kopieren", en="Copy as text"),
    "copyMarkdown": Message(de="Als Markdown kopieren", en="Copy as Markdown"),
    "notCopied": Message(
        de="Der Browser lässt das Kopieren nicht zu: den Text markieren und selbst kopieren.",
        en="The browser does not allow copying: select the text and copy it.",
    ),
    "source": Message(de="Quelle {mark}: {place}", en="Source {mark}: {place}"),
    "sentence": Message(de="Satz {n}", en="Sentence {n}"),
    "page": Message(de="Seite {n}", en="Page {n}"),
    "pageShort": Message(de="S. {n}", en="p. {n}"),
    "sources": Message(de="Quellen", en="Sources"),
    "searching": Message(de="Sucht im Artikel …", en="Searching the article …"),
    "provisional": Message(de="Wird geprüft …", en="Being checked …"),
    "closest": Message(de="Am nächsten kommt", en="Closest:"),
    "unclear": Message(de="nicht bestätigt", en="not confirmed"),
    "withheld": Message(
        de="{n} Aussage zurückgehalten, weil der Artikel sie nicht trägt",
        en="{n} statement withheld, because the article does not bear it out",
    ),
    "withheldMany": Message(
        de="{n} Aussagen zurückgehalten, weil der Artikel sie nicht trägt",
        en="{n} statements withheld, because the article does not bear them out",
    ),
    "hits": Message(de="Fundstellen", en="Passages"),
    "search": Message(de="Im Artikel nach Sinn suchen", en="Search the article by meaning"),
    "noHits": Message(de="Nichts gefunden.", en="Nothing found."),
    "score": Message(de="Wert {value}", en="Score {value}"),
    "ownText": Message(de="Text des Artikels", en="Text of the article"),
    "ownPaste": Message(de="Text hier einfügen", en="Paste text here"),
    "ownFile": Message(de="Dateien wählen", en="Choose files"),
    "ownTake": Message(de="Aufnehmen", en="Take in"),
    "ownRemove": Message(de="Text entfernen", en="Remove text"),
    "removing": Message(
        de="Mit dem Text geht auch, was zu ihm gefragt wurde. Entfernen?",
        en="What was asked about the text goes with it. Remove it?",
    ),
    "ownEmpty": Message(
        de="Es ist noch kein Text da: Text einfügen oder eine Datei wählen.",
        en="There is no text yet: paste text or choose a file.",
    ),
    "fileTooLarge": FILE_TOO_LARGE,
    "fileLater": Message(
        de="„{source}“ ist noch nicht dabei, auf einmal gehen {limit} Bytes: danach wählen.",
        en="“{source}” is not among them yet, {limit} bytes go at once: choose it next.",
    ),
    "full": Message(
        de="Gerade fragen sehr viele: gleich noch einmal fragen.",
        en="Very many are asking just now: ask again in a moment.",
    ),
    "offline": Message(
        de="Die Verbindung ist abgerissen: noch einmal fragen.",
        en="The connection was lost: ask again.",
    ),
    "other": Message(de="EN", en="DE"),
    "otherLanguage": Message(de="en", en="de"),
    "texts": Message(de="Texte", en="Texts"),
    "conversations": Message(de="Gespräche", en="Conversations"),
    "bundled": Message(de="Der mitgelieferte Artikel", en="The article that comes along"),
    "mode": Message(de="Antworten", en="Answers"),
    "sent": Message(
        de="Formuliert das Modell, gehen Fragen und Artikel an",
        en="When the model words the answer, questions and article go to",
    ),
    "searched": Message(
        de="Artikel und Fragen gehen zum Suchen an",
        en="For the search, articles and questions go to",
    ),
    "glance": Message(de="Auf einen Blick", en="At a glance"),
    "examples": Message(de="Das beantwortet der Artikel", en="The article answers"),
    "clear": Message(de="Löschen", en="Delete"),
    "before": Message(de="vor der Änderung", en="before the change"),
    "undo": Message(de="Gelöscht – zurückholen", en="Deleted – bring it back"),
    "new": Message(de="Neues Gespräch", en="New conversation"),
    "rename": Message(de="Name des Gesprächs", en="Name of the conversation"),
    "export": Message(de="Als Markdown sichern", en="Save as Markdown"),
    "print": Message(de="Drucken", en="Print"),
    "tests": Message(de="Als Fragensatz sichern", en="Save as question set"),
    "judge": Message(de="Stimmt die Antwort?", en="Is the answer right?"),
    "right": Message(de="Richtig", en="Right"),
    "wrong": Message(de="Falsch", en="Wrong"),
    "choose": Message(
        de="Den richtigen Satz im Artikel anklicken.", en="Click the right sentence in the article."
    ),
    "chooseNone": Message(de="Keiner sagt es", en="None says it"),
    "chosen": Message(de="Richtig wäre", en="Right would be"),
    "chosenNone": Message(de="Der Artikel sagt es nicht.", en="The article does not say."),
    "copied": Message(de="Kopiert", en="Copied"),
    "ownHint": Message(
        de="Text einfügen oder Dateien hierher ziehen: Text, Markdown, Webseiten, PDF, DOCX, EPUB. "
        "Sie bleiben in diesem Browser und im Arbeitsspeicher des Servers, für andere unsichtbar.",
        en="Paste text or drop files here: text, Markdown, web pages, PDF, DOCX, EPUB. They stay "
        "in this browser and in the server's memory, invisible to others.",
    ),
    "taking": Message(de="„{name}“ wird aufgenommen", en="Taking in “{name}”"),
    "ofTexts": Message(de="{place} von {count}", en="{place} of {count}"),
    "percent": Message(de="{n} %", en="{n}%"),
    "taken": Message(de="Aufgenommen:", en="Taken in:"),
    "quoted": Message(de="„{title}“", en="“{title}”"),
    "log": Message(de="Gespräch", en="Conversation"),
    "asked": Message(de="Frage", en="Question"),
    "answered": Message(de="Antwort", en="Answer"),
    "down": Message(de="Zum Ende des Gesprächs", en="To the end of the conversation"),
    "enter": Message(
        de="Enter fragt, Umschalt+Enter bricht um",
        en="Enter asks, Shift+Enter breaks the line",
    ),
}


@cache
def page(language: Language) -> Mapping[str, str]:
    """Return the texts of the page in ``language``, by name."""
    return {name: message.text(language) for name, message in PAGE.items()}
