"""The mapping that forgets, against one that is obviously right."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from index.lru import LeastRecentlyUsed

LIMIT = 10
KEYS = st.sampled_from("abcde")


class Model(RuleBasedStateMachine):
    """A list of keys and weights, the one used last at its end."""

    def __init__(self):
        super().__init__()
        self.lru = LeastRecentlyUsed(LIMIT, weight=len)
        self.held = []

    @rule(key=KEYS, weight=st.integers(0, 12))
    def put(self, key, weight):
        """The newest stays, whatever it weighs; the oldest go until the rest fits."""
        self.lru.put(key, "x" * weight)
        self.held = [each for each in self.held if each[0] != key] + [(key, weight)]
        while len(self.held) > 1 and sum(each for _, each in self.held) > LIMIT:
            self.held.pop(0)

    @rule(key=KEYS)
    def get(self, key):
        """What is asked for was used last."""
        found = [each for each in self.held if each[0] == key]
        value = self.lru.get(key)

        assert value == ("x" * found[0][1] if found else None)
        self.held = [each for each in self.held if each[0] != key] + found

    @rule(key=KEYS)
    def remove(self, key):
        """What is removed is gone, and said to have been there."""
        there = any(each == key for each, _ in self.held)

        assert self.lru.remove(key) == there
        self.held = [each for each in self.held if each[0] != key]

    @invariant()
    def same(self):
        """Both hold the same, in the order of use; asking whether a key is there is no use."""
        keys = {key for key, _ in self.held}

        assert [len(value) for value in self.lru] == [weight for _, weight in self.held]
        assert len(self.lru) == len(self.held)
        assert {key for key in "abcde" if key in self.lru} == keys


TestModel = Model.TestCase


def test_counted_without_a_weight():
    """Each value counts as one."""
    lru = LeastRecentlyUsed[str, int](2)
    for number, key in enumerate("abc"):
        lru.put(key, number)

    assert list(lru) == [1, 2]


def test_threads_share_it():
    """However many write at a time, no more is held than may be."""
    lru = LeastRecentlyUsed[int, str](LIMIT, weight=len)

    def use(number):
        for step in range(200):
            lru.put((number * step) % 17, "x" * (step % 4))
            lru.get(step % 17)
            lru.remove((number + step) % 23)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(8)))

    assert sum(map(len, lru)) <= LIMIT
    assert max(Counter(key for key in range(23) if key in lru).values(), default=1) == 1
