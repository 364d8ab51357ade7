"""Which words of an article are names."""

import re
from collections import Counter
from itertools import pairwise

from index.remembered import remembered
from index.text.stop_words import STOP_WORDS
from index.text.words import word_spans

SELDOM = 3
"""A name stands so many times without an article for each time that it seems to have one."""

ARTICLES = 64
"""Articles whose names are kept."""

_DETERMINER = re.compile(
    r"d(?:er|ie|as|em|en|es)|k?ein(?:e[mnrs]?)?|[dms]ein(?:e[mnrs]?)|ihre?[mnrs]?|unsere?[mnrs]?|"
    r"diese[mnrs]?|jene[mnrs]?|jede[mnrs]?|alle[mnrs]?|viele[nr]?|einige[nr]?|mehrere[nr]?|"
    r"[ab]m|im|ins|vom|beim|zu[mr]|aufs?|\w+(?:liche|ische|ige|ende|ste|ere)[mnrs]?"
)


@remembered(ARTICLES)
def proper_names(article: str) -> frozenset[str]:
    """Return the folded words that a German article writes as names, not as nouns.

    They have a capital letter within a sentence, and never an article or its like before them, or
    what looks like one ("der Deal, der Meta eine Beteiligung verschafft") seldom enough.
    """
    spans = word_spans(article)
    named, common = Counter[str](), Counter[str]()
    for (before, _, end), (word, start, _) in pairwise(spans):
        if not article[start].isupper() or word in STOP_WORDS:
            continue
        if _DETERMINER.fullmatch(before):
            common[word] += 1
        elif not re.search(r"[.!?:\n„“\"»]", article[end:start]):
            named[word] += 1
    return frozenset(word for word in named if named[word] >= SELDOM * common[word])
