"""Every text of the command line, in German and English."""

from index.messages import Message

ABOUT = Message(
    de="Fragen an einen Artikel stellen; jede Aussage der Antwort trägt den Satz des Artikels,\n"
    "auf dem sie beruht, Wort für Wort.",
    en="Ask an article; every statement of the answer carries the sentence of the article that\n"
    "it rests on, word for word.",
)
ABOUT_EXAMPLES = Message(
    de="""\b
Beispiele:
  wortlaut ask "Wer hat Scale AI gegründet?"
  wortlaut ask --article bericht.txt "Was kostet der Umbau?"
  wortlaut chat

\b
Rückgabewerte: 0 beantwortet, 1 Fehler, 2 falscher Aufruf, 3 steht nicht im Artikel,
4 eine Schwelle von --min verfehlt, 5 nicht sicher: nur die nächsten Stellen,
130 mit Strg+C abgebrochen.""",
    en="""\b
Examples:
  wortlaut ask "Who founded Scale AI?"
  wortlaut ask --article report.txt "What does the rebuilding cost?"
  wortlaut chat

\b
Exit codes: 0 answered, 1 failure, 2 usage, 3 the article does not say,
4 a threshold of --min was missed, 5 not sure: the closest passages only,
130 interrupted with Ctrl+C.""",
)
ASK = Message(
    de="Eine Frage beantworten. QUESTION „-“ liest sie von der Standardeingabe.",
    en="Answer one question. QUESTION “-” reads it from standard input.",
)
ASK_EXAMPLES = Message(
    de="""\b
Beispiele:
  wortlaut ask "Wie viel hält Meta an Scale AI?"
  echo "Who is Sarah Friar?" | wortlaut ask -
  wortlaut ask --json --all "Wer wechselt zu Meta?" """,
    en="""\b
Examples:
  wortlaut ask "What percentage of Scale AI does Meta own?"
  echo "Wer ist Sarah Friar?" | wortlaut ask -
  wortlaut ask --json --all "Who moves to Meta?" """,
)
SEARCH = Message(
    de="Die Sätze zeigen, die einer Frage am nächsten kommen, mit ihren Werten.",
    en="Show the sentences nearest to a question, with their scores.",
)
SEARCH_EXAMPLES = Message(
    de="\b\nBeispiel:\n  wortlaut search --top 3 Trainingsdaten",
    en='\b\nExample:\n  wortlaut search --top 3 "training data"',
)
CHAT = Message(
    de="Den Artikel im Browser fragen. Strg+C beendet den Server.",
    en="Ask the article in the browser. Ctrl+C stops the server.",
)
CHAT_EXAMPLES = Message(
    de="""\b
Beispiele:
  wortlaut chat
  wortlaut chat --host 0.0.0.0 --port 8080 --login zugang.txt""",
    en="""\b
Examples:
  wortlaut chat
  wortlaut chat --host 0.0.0.0 --port 8080 --login access.txt""",
)
CHECK = Message(
    de="Eine Aussage gegen den Artikel halten: trägt er sie, und mit welchem Satz?",
    en="Hold a statement against the article: does it bear it out, and in which sentence?",
)
CHECK_EXAMPLES = Message(
    de="""\b
Beispiele:
  wortlaut check "Meta hält 51 Prozent an Scale AI."
  wortlaut check "Das Rathaus wird saniert." --article bericht.txt --json
Ende mit 0: getragen; mit 3: nicht getragen; mit 5: unklar.""",
    en="""\b
Examples:
  wortlaut check "Meta owns 51 percent of Scale AI."
  wortlaut check "The town hall is being renovated." --article report.txt --json
Ends with 0: borne out; with 3: not borne out; with 5: unclear.""",
)
ADD = Message(
    de="Artikel aufnehmen und indexieren. SOURCE ist eine Datei, ein Ordner, ein Muster wie *.pdf\n"
    "oder die Adresse einer Seite; gelesen werden Text, Markdown, HTML, PDF, DOCX und EPUB.",
    en="Take articles in and index them. SOURCE is a file, a folder, a pattern such as *.pdf, or\n"
    "the address of a page; text, Markdown, HTML, PDF, DOCX and EPUB are read.",
)
ADD_EXAMPLES = Message(
    de="""\b
Beispiele:
  wortlaut add bericht.pdf archiv/ "texte/**/*.html"
  wortlaut add https://www.example.org/artikel.html
Ende mit 1, wenn etwas davon nicht aufgenommen werden konnte.""",
    en="""\b
Examples:
  wortlaut add report.pdf archive/ "texts/**/*.html"
  wortlaut add https://www.example.org/article.html
Ends with 1 if any of them could not be taken in.""",
)
LIST = Message(
    de="Den mitgelieferten und die aufgenommenen Artikel zeigen.",
    en="Show the article that comes along and those taken in.",
)
REMOVE = Message(
    de="Artikel entfernen, nach ID (ihr Anfang genügt), Datei oder Adresse.",
    en="Remove articles by ID (its beginning is enough), file or address.",
)
EVAL = Message(
    de="Einen Fragensatz durchgehen und die Antworten messen (ohne Angabe: den mitgelieferten).",
    en="Run a question set and measure the answers (default: the one that comes along).",
)
EVAL_EXAMPLES = Message(
    de="""\b
Beispiele:
  wortlaut eval
  wortlaut eval fragen.jsonl --report bericht.html --min recall@1=0.8 --min de:refused=0.9""",
    en="""\b
Examples:
  wortlaut eval
  wortlaut eval questions.jsonl --report report.html --min recall@1=0.8 --min de:refused=0.9""",
)

OPTION_CHECK_LANGUAGE = Message(
    de="Sprache der Begründung; auto: die der Aussage.",
    en="Language of the reasons; auto: that of the statement.",
)
VERDICTS = {
    "verbatim": Message(de="Wörtlich im Artikel", en="Verbatim in the article"),
    "supported": Message(de="Vom Artikel getragen", en="Borne out by the article"),
    "unclear": Message(
        de="Nicht bestätigt: ob der Artikel das so sagt, ist unklar",
        en="Not confirmed: it is unclear whether the article says so",
    ),
    "unsupported": Message(de="Nicht vom Artikel getragen", en="Not borne out by the article"),
}
OPTION_JSON = Message(
    de="Nur ein JSON-Objekt auf die Standardausgabe schreiben.",
    en="Write one JSON object to standard output and nothing else.",
)
OPTION_ARTICLE = Message(
    de="Diesen Artikel fragen (Datei oder ID; mehrfach möglich) statt des mitgelieferten.",
    en="Ask this article (file or ID; repeatable) instead of the one that comes along.",
)
OPTION_ALL = Message(
    de="Den mitgelieferten und alle aufgenommenen Artikel fragen.",
    en="Ask the article that comes along and every one taken in.",
)
OPTION_ALLOW_PRIVATE = Message(
    de="Seiten auch aus dem eigenen Netz und von diesem Rechner holen.",
    en="Fetch pages also from your own network and this machine.",
)
OPTION_MODE = Message(
    de="Wer die Antwort formuliert; extractive: der Artikel selbst, generative: ein Modell, "
    "auto: das Modell, wenn ein Server eingerichtet ist.",
    en="Who words the answer; extractive: the article itself, generative: a model, auto: the "
    "model if a server is configured.",
)
OPTION_MODEL = Message(
    de="Name des Modells auf dem Server, statt WORTLAUT_MODEL.",
    en="Name of the model on the server, in place of WORTLAUT_MODEL.",
)
WITHHELD = Message(de="Zurückgehalten: {statement} {reasons}", en="Withheld: {statement} {reasons}")
WORDED = Message(
    de="Formuliert vom Modell {model} auf {host}.", en="Worded by the model {model} on {host}."
)
OPTION_LANGUAGE = Message(
    de="Sprache der Antwort; auto: die der Frage.",
    en="Language of the answer; auto: that of the question.",
)
OPTION_TOP = Message(de="So viele Sätze zeigen.", en="Show that many sentences.")
OPTION_EVAL_JSON = Message(
    de="Messwerte und einzelne Ergebnisse in diese Datei schreiben.",
    en="Write the figures and every result to this file.",
)
OPTION_REPORT = Message(
    de="Einen Bericht mit Diagrammen und allen Fehlern in diese HTML-Datei schreiben.",
    en="Write a report with plots and all failures to this HTML file.",
)
OPTION_MIN = Message(
    de="Mit 4 enden, wenn dieser Wert verfehlt wird; mehrfach möglich.",
    en="Exit with 4 when this value is missed; repeatable.",
)
OPTION_JUDGE = Message(
    de="Das Modell auch urteilen lassen, ob Antworten belegt und richtig sind.",
    en="Let the model also judge whether answers are borne out and right.",
)
OPTION_CHAT_ARTICLE = Message(
    de="Diesen Artikel anbieten (Datei oder ID; mehrfach möglich) statt des mitgelieferten.",
    en="Offer this article (file or ID; repeatable) instead of the one that comes along.",
)
OPTION_CHAT_ALL = Message(
    de="Den mitgelieferten und alle aufgenommenen Artikel anbieten, auch später aufgenommene.",
    en="Offer the article that comes along and every one taken in, also those taken in later.",
)
OPTION_HOST = Message(
    de="Adresse, auf der der Server hört.", en="Address that the server listens on."
)
OPTION_PORT = Message(
    de="Port; ohne Angabe der erste freie ab 7860.",
    en="Port; by default the first free one from 7860.",
)
OPTION_OPEN = Message(de="Den Browser öffnen.", en="Open the browser.")
OPTION_ROOT_PATH = Message(
    de="Pfad, unter dem ein Proxy den Server anbietet.",
    en="Path under which a proxy offers the server.",
)
OPTION_LOGIN = Message(
    de="Nur mit dem Namen und Passwort einlassen, die in dieser Datei stehen (NAME:PASSWORT).",
    en="Let in only with the name and password in this file (USER:PASSWORD).",
)
OPTION_ALLOWED_HOST = Message(
    de="Weiterer Name, unter dem der Server erreichbar ist; mehrfach möglich.",
    en="A further name under which the server is reached; repeatable.",
)
NO_LOGIN = Message(
    de="--login nimmt eine Datei, in der NAME:PASSWORT steht: eine solche anlegen oder "
    "WORTLAUT_LOGIN setzen.",
    en="--login takes a file that holds USER:PASSWORD: write one, or set WORTLAUT_LOGIN.",
)
LOGIN_UNREADABLE = Message(
    de="Die Datei von --login darf nicht gelesen werden: ihre Rechte ändern oder WORTLAUT_LOGIN "
    "setzen.",
    en="The file of --login may not be read: change its permissions, or set WORTLAUT_LOGIN.",
)
NO_ROOT_PATH = Message(
    de="--root-path „{path}“ ist kein Pfad eines Servers: einen angeben, der mit / beginnt.",
    en="--root-path “{path}” is no path of a server: give one that begins with /.",
)
NO_HOST_NAME = Message(
    de="--allowed-host „{name}“ ist kein Name eines Servers: nur den Namen angeben, wie "
    "news.example.org oder news.example.org:8443.",
    en="--allowed-host “{name}” is no name of a server: give the name alone, such as "
    "news.example.org or news.example.org:8443.",
)
OPTION_VERSION = Message(de="Die Version zeigen und enden.", en="Show the version and exit.")

INDEXING = Message(de="Indexiere „{title}“", en="Indexing “{title}”")
EVALUATING = Message(de="Fragen", en="Questions")
ADDING = Message(de="Nehme auf", en="Adding")
ADDED = Message(de="Aufgenommen: {id}  {title}", en="Added: {id}  {title}")
RENEWED = Message(de="Erneuert: {id}  {title}", en="Renewed: {id}  {title}")
UNCHANGED = Message(de="Unverändert: {id}  {title}", en="Unchanged: {id}  {title}")
REMOVED = Message(de="Entfernt: {id}", en="Removed: {id}")
NOTHING_TO_READ = Message(
    de="In „{path}“ liegt keine Datei, die gelesen wird (Text, Markdown, HTML, PDF, DOCX, EPUB): "
    "eine Datei selbst angeben.",
    en="There is no file in “{path}” that is read (text, Markdown, HTML, PDF, DOCX, EPUB): name a "
    "file itself.",
)
FOLDER_UNREADABLE = Message(
    de="Der Ordner „{path}“ lässt sich nicht lesen ({reason}): seine Rechte ändern.",
    en="The folder “{path}” cannot be read ({reason}): change its permissions.",
)
INPUT_UNREADABLE = Message(
    de="Auf der Standardeingabe kommt kein lesbarer Text an: Frage oder Aussage als UTF-8 senden.",
    en="What comes on standard input is no text that can be read: send the question or statement "
    "as UTF-8.",
)
NO_STREAM = Message(
    de="„-“ steht nur bei ask, check und search für die Standardeingabe: hier eine Datei angeben.",
    en="“-” stands for standard input in ask, check and search alone: give a file here.",
)
NO_PAGE = Message(
    de="„{address}“ kann nicht geholt werden: nur Dateien und Adressen mit http:// oder https:// "
    "werden gelesen.",
    en="“{address}” cannot be fetched: only files and addresses with http:// or https:// are read.",
)
EMPTY_NAME = Message(
    de="Ein leerer Name ist kein Artikel: Datei, Ordner, Adresse oder ID angeben.",
    en="An empty name is no article: give a file, a folder, an address or an ID.",
)
LEADS_OUT = Message(
    de="„{path}“ ist ein Verweis aus dem Ordner hinaus und bleibt unbeachtet: sein Ziel selbst "
    "angeben.",
    en="“{path}” is a link out of the folder and is left aside: name its target itself.",
)
NOT_TAKEN_IN = Message(
    de="„{source}“ ist nicht aufgenommen: wortlaut list zeigt, was es ist.",
    en="“{source}” has not been taken in: wortlaut list shows what has.",
)
BUNDLED_STAYS = Message(
    de="Der mitgelieferte Artikel bleibt immer: nur aufgenommene lassen sich entfernen.",
    en="The article that comes along always stays: only those taken in can be removed.",
)
ALL_OR_SOME = Message(
    de="--all fragt alle Artikel, --article einzelne: eines von beiden weglassen.",
    en="--all asks all articles, --article some of them: leave one of the two out.",
)
PAGE_NOT_ADDED = Message(
    de="Die Seite „{address}“ ist nicht aufgenommen: zuerst wortlaut add {address}",
    en="The page “{address}” has not been taken in: first wortlaut add {address}",
)
INTERRUPTED = Message(de="Abgebrochen.", en="Interrupted.")
CHAT_STARTED = Message(
    de="Wortlaut läuft: {url} (Strg+C beendet)",
    en="Wortlaut is running: {url} (Ctrl+C stops it)",
)
MISSED = Message(
    de="Verfehlt: {name} ist {value}, verlangt {least}.",
    en="Missed: {name} is {value}, wanted {least}.",
)
UNMEASURED = Message(
    de="Verfehlt: {name} hat in diesem Fragensatz keine Daten, verlangt {least}.",
    en="Missed: {name} has no data in this question set, wanted {least}.",
)
NOT_WRITABLE = Message(
    de="„{path}“ lässt sich nicht schreiben ({reason}): einen anderen Ort angeben.",
    en="“{path}” cannot be written ({reason}): give another place.",
)
OUTPUT_FAILED = Message(
    de="Die Ausgabe lässt sich nicht schreiben ({reason}): Platz und Ziel prüfen.",
    en="The output cannot be written ({reason}): check space and destination.",
)
PAGE = Message(de="Seite {number}", en="page {number}")
SENTENCE = Message(de="Satz {number}", en="sentence {number}")
NOT_INDEXED = Message(de="nicht indexiert", en="not indexed yet")
COLUMN_ID = Message(de="ID", en="ID")
COLUMN_TITLE = Message(de="Titel", en="Title")
COLUMN_LANGUAGE = Message(de="Sprache", en="Language")
COLUMN_SENTENCES = Message(de="Sätze", en="Sentences")
COLUMN_DATE = Message(de="Datum", en="Date")
COLUMN_SOURCE = Message(de="Quelle", en="Source")
COLUMN_SCORE = Message(de="Wert", en="Score")
COLUMN_ARTICLE = Message(de="Artikel", en="Article")
COLUMN_PAGE = Message(de="Seite", en="Page")
COLUMN_SENTENCE = Message(de="Satz", en="Sentence")
COLUMN_TEXT = Message(de="Wortlaut", en="Wording")
COLUMN_METRIC = Message(de="Maß", en="Metric")
COLUMN_OVERALL = Message(de="alle", en="all")
