"""Shares that stand one after the other, and those of the sentences before that they may go on from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.intervals import total
from checker.model import Bound, Claim, Kind
from checker.readings import values
from checker.relations.layout import Sentence
from checker.relations.world import World

_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT})
ABOVE = "shares of one whole, all others among them, that make more"
_ALL = 1
_BACK = 2  # sentences in which shares of the same whole may go before
_BETWEEN = 200  # characters between them


def shares_of(sentence: Sentence) -> list[Claim]:
    return [c for c in sentence.claims if c.quantity.kind is Kind.SHARE and c.quantity.bound in _PLAIN]


def reaching_back(world: World, sentence: Sentence) -> Iterator[list[Claim]]:
    """The shares of the sentence with those of one, of two sentences before it."""
    row, first = shares_of(sentence), sentence
    for earlier in world.previous(sentence, _BACK):
        if earlier.block != sentence.block or first.start - earlier.end > _BETWEEN:
            return
        row, first = [*shares_of(earlier), *row], earlier
        if len(row) == len({id(world.fact(c)) for c in row}):
            yield row


def is_part(world: World, sentence: Sentence, shares: Sequence[Claim]) -> bool:
    """Whether the shares make a share that was told before them: those of a part of the whole."""
    made = total(values(world.fact(c))[0] for c in shares)
    places = (sentence, *world.previous(sentence, _BACK))
    told = (c for place in places for c in place.claims if c.quantity.kind is Kind.SHARE and c.key < shares[0].key)
    return any(made.meets(values(world.fact(c))[0]) for c in told)


def goes_on(world: World, shares: Sequence[Claim]) -> bool:
    """Whether they make all of it with the shares that stand before them, or a part of it that was told."""
    sentence = world.sentence(shares[0])
    rows = (row for row in reaching_back(world, sentence) if len(row) > len(shares))
    return is_part(world, sentence, shares) or any(_ALL in total(values(world.fact(c))[0] for c in row) for row in rows)
