"""Values that no reading allows: a share of a whole above 100 percent, a percentage where a level is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from checker.model import Bound, Claim, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue, has_one
from checker.terms import scan

_OF_WHOLE = cue(r"占|比重|份额|account\w* for|share of|made? up|représent|part d")
# "114 % des habitants": of people and things, of which there are no more than all; not "120 % des besoins".
_OF_ALL = re.compile(
    r"\A\s(?:des|de l['’]ensemble des|of (?:all |the |all the )?)\s?(?:\d+ |jeunes |petites |grandes )?"
    r"(?:habitants|personnes|gens|ménages|foyers|entreprises|établissements|salariés|employés|cadres|ouvriers|actifs|"
    r"retraités|français|françaises|femmes|hommes|enfants|adultes|jeunes|élèves|étudiants|répondants|patients|clients|"
    r"électeurs|logements|communes|exploitations|voyageurs|people|households|respondents|women|men|children|adults|"
    r"students|companies|firms|employees|workers|patients|customers)\b",
    re.IGNORECASE,
)
_REACHED = cue(
    r"(?:达到?了?|为|reached|amounted to|stood at|totall?ed|hit|came to|were|was|atteint|atteignent|s['’]élèvent? à|"
    r"s['’]établi\w+ à)\s?\Z",
)
_RATE_WORDS = cue(
    r"率|比|增|降|长|占|幅|百分|份额|rate|growth|grew|ris|rose|fell|declin|increas|decreas|share|ratio|proportion|margin|"
    r"account|percent|level of|utili[sz]|penetration|coverage|taux|hausse|baisse|part\b|croissance|progress|"
    r"up\b|down\b|of (?:all|the|total|gdp)|complet|target|capacity|index|indice|指数|"
    r"higher|lower|more\b|less\b|fewer|above|below|better|worse|greater|smaller|de plus|de moins|supérieur|inférieur",
)
_LEVELS = frozenset({"exports", "imports", "trade", "sales", "retail_sales", "revenue", "turnover", "output", "profit"})


_ALL = 100  # percent
_GOES_ON = re.compile(r"[^;；.。:：\d]{0,48}\Z")
_FAR = (48, 12)  # characters between the name of a rate and its value, in Latin and in Chinese script


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _as_level if rule.options.get("as_level") else partial(_above_all, rule)
    kinds = (Kind.SHARE, Kind.CHANGE) if rule.options.get("as_level") else (Kind.SHARE,)
    rows = (
        (fact, [Candidate((Role("figure", fact),), rule.formula, prior)])
        for fact, claim, sentence in world.arithmetic(*kinds)
        if claim.quantity.bound is Bound.EXACT and (prior := read(sentence, claim))
    )
    yield from settle_each(rule, rows)


def _above_all(rule: Rule, sentence: Sentence, claim: Claim) -> float:
    """A share of a whole, or one of the rates that measure how much of all there is."""
    shared = _above_whole(tuple(rule.options["open"]), sentence, claim)
    if shared or claim.quantity.nominal <= _ALL:
        return shared
    before, words = _before_list(sentence, claim), sentence.words.lower()
    named = _rates(claim.quantity.language, tuple(rule.options["rates"].get(claim.quantity.language, ())))
    return 0.8 if named.search(before) and not has_one(rule.options["crowded"], words) else 0.0


def _before_list(sentence: Sentence, claim: Claim) -> str:
    """What stands before a rate, or before the first of those in a row with it: "96.1% in one, 183.1% in another"."""
    at = sentence.place(claim)
    while (
        at
        and _GOES_ON.match(sentence.before(sentence.claims[at]))
        and sentence.claims[at - 1].quantity.kind is Kind.SHARE
    ):
        at -= 1
    return sentence.before(sentence.claims[at])


@cache
def _rates(language: str, names: tuple[str, ...]) -> re.Pattern[str]:
    """The name of a rate, and its value in the same clause."""
    options = "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) or "(?!)"
    return re.compile(rf"(?:{options})[^\d,;:.，；：。（(]{{0,{_FAR[language == 'zh']}}}\Z", re.IGNORECASE)


def _above_whole(open_wholes: tuple[str, ...], sentence: Sentence, claim: Claim) -> float:
    words = (sentence.before(claim) + sentence.after(claim)[:30]).lower()
    said = _OF_WHOLE.search(words) or _OF_ALL.match(sentence.after(claim))
    return 0.8 if said and not has_one(open_wholes, words) else 0.0


def _as_level(sentence: Sentence, claim: Claim) -> float:
    """ "exports reached 92.7%": a level is named, a verb of levels follows, and nothing speaks of a rate. What is named
    before another figure ("the cover rate of imports gains 7 points and reached 85.9%") may be no more than a part of
    what is meant."""
    if claim.quantity.unit != "percent" or claim.metric not in _LEVELS:
        return 0.0
    before = sentence.before(claim)
    if sentence.after(claim).lstrip()[:1] in ("(", "（"):
        return 0.0  # with that of the month before in brackets: one of a row of indexes
    if all(term.name != claim.metric for term in scan(before, 0, len(before))):
        return 0.0
    if (
        not _REACHED.search(before)
        or _RATE_WORDS.search(before[-160:])
        or _RATE_WORDS.search(sentence.after(claim)[:30])
    ):
        return 0.0
    return 0.7
