"""Shares of one whole make 100 where their names divide it completely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache

from checker import rulebook
from checker.intervals import total
from checker.model import SIZED, Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome, values
from checker.relations.ages import aged_shares
from checker.relations.closing import Closure, closure, is_rest
from checker.relations.complements import sets
from checker.relations.layout import TAKEN, Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.share_rows import ABOVE, goes_on, is_part, reaching_back, shares_of
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue, late

# A rate of coverage or completion is a percentage too, but of a whole of its own.
_OF_WHOLE = cue(
    r"占|比重|份额|account|represent|ma[dk]e up|share|percent|% of|% d(?:e|u|es)\b|% d['’]|"
    r"réparti|se partag|divided|split|broken down|proportion|représent|pèse|soit\b|part\b"
)
# The three answers of a poll; who does not know leaves nobody out.
_ANSWERS = (
    cue(r"support|favou?r|approv|agree|back\b|赞成|支持|同意|favorable|approuv|soutien"),
    cue(r"oppos|disapprov|disagree|against|反对|不赞成|不同意|contre\b|désapprouv|défavorable"),
    cue(
        r"do(?:n['’]t| not) know|did(?:n['’]t| not) know|undecided|no opinion|(?:un|not )sure|"
        r"不知道|说不清|不确定|无意见|ne se prononc|sans opinion|ne sai(?:t|vent) pas|indécis",
    ),
)
_CLOSED, _LIKELY, _OPEN = 0.88, 0.74, 0.4
_NEARLY = Fraction(15, 100)  # by how much shares that say less of what they leave out miss the whole at most
_FEW = 3  # shares from which on words may say that they leave nothing out
_OF = re.compile(r"\A\s?(?:of|de|du|des|d['’])\s?(?:the |all |la |l['’]|les |its |total )*([^\W\d]+)", re.IGNORECASE)
# More than all of it by so much is a mistake, whatever its cause; by far more, the answers overlap.
_EXCESS = Fraction(101, 100), Fraction(106, 100)
_SIDES = 4  # sides of a set of names
_ONLY = late(
    r"占比?(?:为|达到?|到|比为)?\s?\Z|(?:占比|比重|比例|份额)[^，。；\d]{0,6}\Z|占[^，。；\d]{1,12}的?(?:比重|比例)?(?:为|达)?\s?\Z"
)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    totals = rulebook.rules()[str(rule.options["sets"])]
    closed = [frozenset(p["parts"]) for p in totals.options["closed"]]
    yield from aged_shares(rule, world)
    for sentence in world.sentences:
        shares = shares_of(sentence)
        if len(shares) < 2 or len({id(world.fact(c)) for c in shares}) < len(shares):
            continue
        answers = _ANSWERS[-1].search(sentence.words) is not None
        if not answers and not _OF_WHOLE.search(sentence.words) and not is_rest(sentence, shares[-1]):
            continue
        whole = _sides(sentence, shares)
        if not whole and any(c.quantity.kind is Kind.POINT_CHANGE for c in sentence.claims):
            continue  # rates that lie so many points apart are each of a whole of its own
        whole = whole or (answers and _polled(sentence, shares))
        whole = whole or any(_divides(sentence, shares, parts) for parts in closed)
        prior = _CLOSED if whole else _closes(world, sentence, shares)
        if not whole and is_rest(sentence, shares[-1]):
            yield from _from_before(rule, world, sentence)
        yield from settle(rule, [_candidate(rule, world, shares, prior)], quiet=True)


def _candidate(rule: Rule, world: World, shares: Sequence[Claim], prior: float) -> Candidate:
    roles = tuple([Role("share", world.fact(c)) for c in shares])
    above = prior == _LIKELY and _EXCESS[0] < _made(world, shares) <= _EXCESS[1]
    return Candidate(roles, rule.formula, prior, ABOVE if above else "shares of one whole")


def _from_before(rule: Rule, world: World, sentence: Sentence) -> Iterator[Relation]:
    """What ends with the rest of it, told in two or three sentences."""
    shares = shares_of(sentence)
    if _missing(world, shares) <= _NEARLY or is_part(world, sentence, shares):
        return
    rows = (_candidate(rule, world, row, _LIKELY) for row in reaching_back(world, sentence))
    near = [row for row in rows if _missing(world, [role.fact.claim for role in row.roles]) <= _NEARLY]
    for row in sorted(near, key=lambda row: outcome(row.formula, row.roles).verdict is not Verdict.HOLDS)[:1]:
        yield from settle(rule, [row], quiet=True)


def _missing(world: World, shares: Sequence[Claim]) -> Fraction:
    """By how much the shares miss the whole."""
    return abs(1 - _made(world, shares))


def _made(world: World, shares: Sequence[Claim]) -> Fraction:
    return total(values(world.fact(c))[0] for c in shares).middle or Fraction(0)


def _side_by_side(sentence: Sentence, shares: list[Claim]) -> bool:
    """Whether nothing but shares follows the first of them, or each with its level."""
    row = "".join(
        "s" if c.quantity.kind is Kind.SHARE else "a" if c.quantity.kind in SIZED else "o" for c in sentence.claims
    )
    row = row.lstrip("ao") if not row.startswith("as" * len(shares)) else row
    return row in ("s" * len(shares), "sa" * len(shares), "as" * len(shares))


def _closes(world: World, sentence: Sentence, shares: list[Claim]) -> float:
    """How sure it is that the shares leave nothing out, by what the sentence says of them."""
    if not _side_by_side(sentence, shares):
        return _OPEN
    between = sentence.text[shares[0].quantity.end : shares[-1].quantity.start]
    if TAKEN.search(between) or goes_on(world, shares):
        return _OPEN
    if len(shares) < _FEW and not is_rest(sentence, shares[-1]):
        return _OPEN
    if len({match[1].lower() for c in shares if (match := _OF.match(sentence.after(c)))}) > 1:
        return _OPEN  # "the top 20% of the people hold 90% of the wealth"
    said = closure(sentence, sentence.text[sentence.start : shares[0].quantity.start], "", shares)
    if said is Closure.SAID:
        return _CLOSED
    return _LIKELY if said is Closure.LIKELY and _missing(world, shares) <= _NEARLY else _OPEN


def _sides(sentence: Sentence, shares: list[Claim]) -> bool:
    """One share for each side of a set of names that leaves nothing out (``complements``), in Chinese."""
    if sentence.language != "zh" or len(shares) > _SIDES:
        return False
    said = [sentence.before(share) for share in shares]
    for sides in _closed(len(shares)):
        named = [[at for at, side in enumerate(sides) if side.search(words)] for words in said]
        if sorted(named) == [[at] for at in range(len(shares))]:
            return all(_ONLY.search(words) for words in said)
    return False


@cache
def _closed(count: int) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The sides, in Chinese, of the sets of so many that leave nothing out."""
    closed = [row for row in sets() if row.closed and row.identity is None and row.speaks("zh")]
    return tuple(tuple(side["zh"] for side in row.sides) for row in closed if len(row.sides) == count)


def _divides(sentence: Sentence, shares: list[Claim], parts: frozenset[str]) -> bool:
    """One share for each term of the partition."""
    if len(shares) != len(parts):
        return False
    if len({claim.quantity.unit for claim in shares}) > 1:
        return False  # 22.4%, or half of that of men
    found = [parts & claim.terms for claim in shares]
    return all(len(f) == 1 for f in found) and frozenset().union(*found) == parts


def _polled(sentence: Sentence, shares: list[Claim]) -> bool:
    """One share for each answer, each named just after its share, and nothing else in the sentence."""
    if len(shares) != len(_ANSWERS) or len(sentence.claims) != len(shares):
        return False
    said = [sentence.after(share) for share in shares]
    return all(
        [number for number, answer in enumerate(_ANSWERS) if _names(answer, words)] == [at]
        for at, words in enumerate(said)
    )


def _names(answer: re.Pattern[str], words: str) -> bool:
    found = answer.search(words)
    return found is not None and not (answer is _ANSWERS[0] and _ANSWERS[1].search(words) is not None)
