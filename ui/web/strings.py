"""Every text of the web chat, in German and English."""

from index.messages import Language, Message

FAILED = Message(
    de="Das hat nicht geklappt: die Frage noch einmal stellen.",
    en="That did not work: ask again.",
)
GONE = Message(
    de="Der Artikel ist nicht mehr da: ihn noch einmal aufnehmen.",
    en="The article is gone: take it in again.",
)
OWN_TEXT = Message(de="Eigener Text", en="Own text")
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
ARTICLE_TOO_LARGE = Message(
    de="Der Text ist zu groß: höchstens 500 kB einfügen.",
    en="The text is too large: paste 500 kB at most.",
)
REQUEST_TOO_LARGE = Message(
    de="Die Anfrage ist zu groß: die Frage kürzen oder das Gespräch löschen.",
    en="The request is too large: shorten the question or delete the conversation.",
)
PORT_TAKEN = Message(
    de="Auf {host}:{port} kann Wortlaut nicht hören ({reason}): mit --port einen anderen wählen.",
    en="Wortlaut cannot listen on {host}:{port} ({reason}): choose another with --port.",
)
NO_PORT = Message(
    de="Von {first} bis {last} ist kein Port frei: mit --port einen anderen wählen.",
    en="No port from {first} to {last} is free: choose another with --port.",
)

PAGE = {
    "title": Message(de="Wortlaut – Fragen an einen Artikel", en="Wortlaut – ask an article"),
    "tagline": Message(
        de="Antworten, die ihren Satz mitbringen", en="Answers that bring their sentence along"
    ),
    "skip": Message(de="Zur Frage springen", en="Skip to the question"),
    "chat": Message(de="Gespräch", en="Conversation"),
    "article": Message(de="Artikel", en="Article"),
    "close": Message(de="Schließen", en="Close"),
    "showArticle": Message(de="Artikel zeigen", en="Show article"),
    "sentences": Message(de="{n} Sätze", en="{n} sentences"),
    "language_de": Message(de="auf Deutsch", en="in German"),
    "language_en": Message(de="auf Englisch", en="in English"),
    "switch": Message(de="Auf Englisch umschalten", en="Switch to German"),
    "theme": Message(de="Hell oder dunkel", en="Light or dark"),
    "mode_extractive": Message(
        de="Wörtlich aus dem Artikel, ohne Modell", en="Verbatim from the article, no model"
    ),
    "mode_generative": Message(
        de="Formuliert von {model} auf {host}, gegen den Artikel geprüft",
        en="Worded by {model} at {host}, checked against the article",
    ),
    "searched": Message(
        de="Gesucht wird mit {embeddings}; dorthin gehen Artikel und Fragen",
        en="Searched with {embeddings}, which articles and questions are sent to",
    ),
    "extractive": Message(de="Wörtlich", en="Verbatim"),
    "greeting": Message(de="Was steht im Artikel?", en="What does the article say?"),
    "invitation": Message(
        de="Auf Deutsch oder Englisch fragen. Jede Aussage trägt den Satz, auf dem sie beruht; "
        "was nicht im Artikel steht, wird nicht beantwortet.",
        en="Ask in German or English. Every statement carries the sentence that it rests on; "
        "what the article does not say is not answered.",
    ),
    "examples": Message(de="Zum Beispiel", en="For example"),
    "placeholder": Message(de="Frage zum Artikel eingeben", en="Ask about the article"),
    "question": Message(de="Frage", en="Question"),
    "send": Message(de="Fragen", en="Ask"),
    "stop": Message(de="Anhalten", en="Stop"),
    "stopped": Message(
        de="Angehalten. Was bis dahin kam, ist ungeprüft.",
        en="Stopped. What came until then is unchecked.",
    ),
    "retry": Message(de="Noch einmal fragen", en="Ask again"),
    "edit": Message(de="Frage ändern", en="Edit the question"),
    "copyText": Message(de="Als Text kopieren", en="Copy as text"),
    "copyMarkdown": Message(de="Als Markdown kopieren", en="Copy as Markdown"),
    "copied": Message(de="Kopiert", en="Copied"),
    "notCopied": Message(
        de="Der Browser lässt das Kopieren nicht zu: den Text markieren und selbst kopieren.",
        en="The browser does not allow copying: select the text and copy it.",
    ),
    "clear": Message(de="Löschen", en="Clear"),
    "clearLabel": Message(de="Löschen: das ganze Gespräch", en="Clear the whole conversation"),
    "cleared": Message(de="Gespräch gelöscht", en="Conversation deleted"),
    "undo": Message(de="Rückgängig", en="Undo"),
    "source": Message(de="Quelle {mark}: Satz {n}", en="Source {mark}: sentence {n}"),
    "sentence": Message(de="Satz {n}", en="Sentence {n}"),
    "sources": Message(de="Quellen", en="Sources"),
    "searching": Message(de="Sucht im Artikel …", en="Searching the article …"),
    "provisional": Message(de="Wird geprüft …", en="Being checked …"),
    "refused": Message(de="Steht nicht im Artikel", en="Not in the article"),
    "closest": Message(de="Am nächsten kommt", en="The closest passage is"),
    "moreHits": Message(de="Fundstellen zeigen", en="Show passages"),
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
    "own": Message(de="Eigener Text", en="Own text"),
    "ownHint": Message(
        de="Text einfügen oder eine Textdatei wählen, einen zur Zeit, höchstens {kb} kB. "
        "Er bleibt in diesem Browser und im Arbeitsspeicher des Servers, für andere unsichtbar.",
        en="Paste text or choose a text file, one at a time, {kb} kB at most. "
        "It stays in this browser and in the server's memory, invisible to others.",
    ),
    "ownText": Message(de="Text des Artikels", en="Text of the article"),
    "ownFile": Message(de="Textdatei wählen", en="Choose a text file"),
    "ownTake": Message(de="Aufnehmen", en="Take in"),
    "ownRemove": Message(de="Text entfernen", en="Remove text"),
    "ownRemoved": Message(de="Eigener Text entfernt", en="Own text removed"),
    "ownEmpty": Message(
        de="Es ist noch kein Text da: Text einfügen oder eine Datei wählen.",
        en="There is no text yet: paste text or choose a file.",
    ),
    "ownTooLarge": Message(
        de="Der Text ist mit {size} kB zu groß: höchstens {kb} kB aufnehmen.",
        en="The text is too large ({size} kB): take in {kb} kB at most.",
    ),
    "indexing": Message(de="Wird gelesen: {done} von {total}", en="Reading: {done} of {total}"),
    "cancel": Message(de="Abbrechen", en="Cancel"),
    "full": Message(
        de="Gerade fragen sehr viele: gleich noch einmal fragen.",
        en="Very many are asking just now: ask again in a moment.",
    ),
    "offline": Message(
        de="Die Verbindung ist abgerissen: noch einmal fragen.",
        en="The connection was lost: ask again.",
    ),
    "failed": FAILED,
    "tooLong": Message(
        de="Die Frage ist mit {n} Zeichen zu lang: auf {limit} kürzen.",
        en="The question is too long ({n} characters): shorten it to {limit}.",
    ),
    "full_storage": Message(
        de="Der Speicher des Browsers ist voll: das Gespräch bleibt nur bis zum Neuladen.",
        en="The browser's storage is full: the conversation stays only until a reload.",
    ),
    "enter": Message(
        de="Eingabetaste fragt, Umschalt+Eingabe bricht um",
        en="Enter asks, Shift+Enter breaks the line",
    ),
}

EXAMPLES: dict[Language, list[str]] = {
    "de": [
        "Wer hat Scale AI gegründet?",
        "Wie viel Prozent hält Meta an Scale AI?",
        "Warum wurde Behemoth verschoben?",
        "Was sagte Sarah Friar über das Ökosystem?",
    ],
    "en": [
        "Who founded Scale AI?",
        "How much is Meta investing?",
        "Why was Behemoth postponed?",
        "What did Sarah Friar say about the ecosystem?",
    ],
}
