"""Nothing of a text that its reader has withdrawn stays in memory."""

import gc
import weakref

from index.selection import EVERY_ARTICLE
from index.text.loading import article_from_text
from rag.checking.quantities.extraction import quantities
from rag.settings import Settings
from rag.wiring import ignore

WORD = "Quabbelbrück"
TEXT = (
    f"{WORD} baut eine Brücke für 12 Millionen Euro. Die Brücke über die {WORD}er Ach hat nicht "
    f"Anna {WORD}mann bestellt, sondern ihr Bruder. Seit dem 3. Mai 2021 stieg der Preis. "
    f"Im Rathaus von {WORD} sagt Dr. {WORD}huber: „Wir {WORD}n nicht.“\n"
)


def holders():
    """Return what in this process holds a string with the word, beside this module."""
    pending, seen, found = list(gc.get_objects()), set(), []
    while pending:
        each = pending.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        for inner in gc.get_referents(each):
            if isinstance(inner, str):
                if WORD in inner and each is not globals():
                    found.append(each)
            elif not gc.is_tracked(inner) and isinstance(inner, dict | tuple | list | frozenset):
                pending.append(inner)
    return found


def mine(found):
    """Return those that are no constants of this module's code."""
    constants = [each.__code__.co_consts for each in (test_a_dismissed_text, asked)]
    return [each for each in found if each not in constants and each is not TEXT]


def asked(assistant, name):
    """Ask, check, search and sum up an article, and forget what came of it."""
    for question in ("Was kostet die Brücke?", "Who ordered the bridge?", "Worum geht es?"):
        assistant.ask(question, articles=[name])
    assistant.check(f"Anna {WORD}mann hat die Brücke bestellt.", articles=[name])
    assistant.check("The price fell to 13 million euros in May 2021.", articles=[name])
    assistant.search(f"Was sagt Dr. {WORD}huber?", articles=[name])


def test_a_dismissed_text(extractive):
    """Asked, checked and dismissed, an article is gone from every cache, word for word."""
    article = article_from_text(TEXT, "own.txt")
    dead = weakref.ref(article)
    name = extractive.library.host(article, ignore)
    ranker = weakref.ref(extractive.library._guests.get(name))
    del article
    asked(extractive, name)
    gc.collect()
    held = mine(holders())
    assert extractive.library.dismiss(name)
    gc.collect()

    assert held
    del held
    assert dead() is None
    assert ranker() is None
    assert [type(each) for each in mine(holders())] == []


def test_who_is_answering_remembers_nothing(extractive):
    """What is read while an article is dismissed is forgotten when that answer is gone too."""
    name = extractive.library.host(article_from_text(TEXT, "own.txt"), ignore)
    answering = extractive.stream("Was kostet die Brücke?", articles=[name])
    held = [extractive.library.article(name)]
    extractive.library.dismiss(name)
    quantities(held[0].text)
    answering.close()
    assert mine(holders())
    held.clear()
    del answering
    gc.collect()

    assert [type(each) for each in mine(holders())] == []


def test_a_removed_article(open_assistant, tmp_path):
    """An article that is taken out of the index is forgotten as well."""
    settings = Settings(index=tmp_path / "index", answers="extractive", _env_file=None)
    path = tmp_path / "own.txt"
    path.write_text(TEXT)
    with open_assistant(settings) as assistant:
        name = assistant.add(path).id
        asked(assistant, name)
        assistant.library.remove(name)
        gc.collect()

        assert [type(each) for each in mine(holders())] == []


def test_an_article_removed_from_many(open_assistant, tmp_path):
    """So is one that was only read in passages, among many others."""
    settings = Settings(index=tmp_path / "index", answers="extractive", _env_file=None)
    with open_assistant(settings) as assistant:
        others = [article_from_text(f"In Ort {n} regnet es.", f"{n}.txt") for n in range(12)]
        added = list(assistant.library.add_all([*others, article_from_text(TEXT, "own.txt")]))
        name = added.pop().article.id
        assistant.ask("Was kostet die Brücke?", articles=EVERY_ARTICLE)
        gc.collect()
        assert mine(holders())
        assistant.library.remove(name)
        gc.collect()

        assert [type(each) for each in mine(holders())] == []
