"""Shares of one whole make 100 where their names divide it completely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import rulebook
from checker.model import Bound, Claim, Kind, Relation, Role
from checker.relations.complements import sets
from checker.relations.layout import TAKEN, Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue, late

# A rate of coverage or completion is a percentage too, but of a whole of its own.
_OF_WHOLE = cue(r"占|比重|份额|account|represent|ma[dk]e up|share|percent|% of|proportion|représent|pèse|soit\b|part\b")
# The three answers of a poll; who does not know leaves nobody out.
_ANSWERS = (
    cue(r"support|favou?r|approv|agree|back\b|赞成|支持|同意|favorable|approuv|soutien"),
    cue(r"oppos|disapprov|disagree|against|反对|不赞成|不同意|contre\b|désapprouv|défavorable"),
    cue(
        r"do(?:n['’]t| not) know|did(?:n['’]t| not) know|undecided|no opinion|(?:un|not )sure|"
        r"不知道|说不清|不确定|无意见|ne se prononc|sans opinion|ne sai(?:t|vent) pas|indécis",
    ),
)
# "the remaining 1.5%", "les 25 % restants"; not "30% of the remaining firms".
_REST = re.compile(
    r"(?:\bremaining|\bremainder|\bthe (?:rest|balance)|\ble (?:reste|solde)|其余|余下|剩余|剩下)[^\d,;，；。]{0,20}\Z",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\A\s?(?:restante?s?|remaining)\b", re.IGNORECASE)
_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT})
_CLOSED, _OPEN = 0.88, 0.4
_SIDES = 4  # sides of a set of names
_ONLY = late(
    r"占比?(?:为|达到?|到|比为)?\s?\Z|(?:占比|比重|比例|份额)[^，。；\d]{0,6}\Z|占[^，。；\d]{1,12}的?(?:比重|比例)?(?:为|达)?\s?\Z"
)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    totals = rulebook.rules()[str(rule.options["sets"])]
    closed = [frozenset(p["parts"]) for p in totals.options["closed"]]
    for sentence in world.sentences:
        shares = [c for c in sentence.claims if c.quantity.kind is Kind.SHARE and c.quantity.bound in _PLAIN]
        if len(shares) < 2 or len({id(world.fact(c)) for c in shares}) < len(shares):
            continue
        answers = _ANSWERS[-1].search(sentence.words) is not None
        if not answers and not _OF_WHOLE.search(sentence.words):
            continue
        if any(c.quantity.kind is Kind.POINT_CHANGE for c in sentence.claims):
            continue  # rates that lie so many points apart are each of a whole of its own
        whole = (answers and _polled(sentence, shares)) or any(_divides(sentence, shares, parts) for parts in closed)
        whole = whole or _closes(sentence, shares) or _sides(sentence, shares)
        prior = _CLOSED if whole else _OPEN
        roles = tuple(Role("share", world.fact(c)) for c in shares)
        yield from settle(rule, [Candidate(roles, rule.formula, prior, "shares of one whole")], quiet=True)


def _closes(sentence: Sentence, shares: list[Claim]) -> bool:
    """The last share is said to be all that is left, and none of the others to be of a part."""
    last = shares[-1]
    between = sentence.text[shares[0].quantity.end : last.quantity.start]
    alone = all(c.quantity.kind is Kind.SHARE for c in sentence.claims)
    rest = _REST.search(sentence.before(last)) or _LEFT.match(sentence.after(last))
    return alone and rest is not None and not TAKEN.search(between)


def _sides(sentence: Sentence, shares: list[Claim]) -> bool:
    """One share for each side of a set of names that leaves nothing out (``complements``), in Chinese."""
    if sentence.language != "zh" or len(shares) > _SIDES:
        return False
    said = [sentence.before(share) for share in shares]
    for row in sets():
        if row.closed and row.identity is None and len(row.sides) == len(shares) and row.speaks("zh"):
            named = [[at for at, side in enumerate(row.sides) if side["zh"].search(words)] for words in said]
            if sorted(named) == [[at] for at in range(len(shares))]:
                return all(_ONLY.search(words) for words in said)
    return False


def _divides(sentence: Sentence, shares: list[Claim], parts: frozenset[str]) -> bool:
    """One share for each term of the partition."""
    found = [parts & claim.terms for claim in shares]
    return len(shares) == len(parts) and all(len(f) == 1 for f in found) and frozenset().union(*found) == parts


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
