"""A rate whose name says of what two figures it is: an operating margin, 资产负债率, the unemployment rate.

The names stand in the rule. Each figure must be called by its name right beside it; what one of them qualifies
("adjusted", "courant", 经调整) the other must qualify too, since an adjusted margin is of adjusted income.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from checker.model import RATES, SIZED, Claim, Fact, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.bases import aimed
from checker.relations.comparisons import is_amount
from checker.relations.layout import EARLIER, Sentence, Standing, in_earlier_bracket
from checker.relations.rate_owner import of_one_owner, of_two_owners
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late
from checker.slips import explain
from checker.units import GENERIC_COUNT

_HINTED, _HARDLY = 0.62, 0.5  # of names that other things bear too
_REACH = 4  # sentences before the rate in which its figures stand
_NAMED = 48  # characters between the name of a rate and its figure
_LABEL = 72  # characters before or behind a figure that may call it by its name
_STOPS = re.compile(r"[,，。;；:：、()（）]|\.\s|\b(?:and|et|on(?! temporary)|of which|dont)\b", re.IGNORECASE)
_APPOSED = late(r",(?=\s(?:at|with|à|avec|soit)\s\Z)")  # "the labour force, at 22.07 million"
_AGED = late(r"\baged?\s\Z|\bâgée?s? de\s\Z", re.IGNORECASE)  # before an age, which is no figure of its own
_JOINED = re.compile(r"\A[^,，。;；:：()（）]{0,40}\Z")
_COMPARED = cue(
    r"(?:compared (?:with|to)|\bfrom|against|versus|\bcontre|après|par rapport à|上年|去年|同期)[^,，。;；\d]{0,24}\Z"
)
_MOVED = cue(
    r"(?:\bby|提高了?|上升了?|下降了?|回落了?|增加)\s?\Z|(?:up|down|ris\w*|rose|grew|fell|increas\w*|declin\w*)\s\Z"
)
_BARE = re.compile(r"\b(?:a|of|une|de) (?:margin|marge)\Z", re.IGNORECASE)
_SOIT = re.compile(r"\bsoit une marge \w+\Z", re.IGNORECASE)
_HUNDRED = "百元"
_RUNNING = frozenset({"courant"})  # the operating income of French accounts, whose margin needs not say so again
_CLOSED = re.compile(r"[)）]")  # what stands in brackets before is of the figure before them
_LEADS = re.compile(
    r"(?:\s(?:in|over|on|en|au|sur)\s[^\d,;.()]{2,16}?)?\s(?:to|à)\s(?:près de |environ |about |nearly )?|[至到]",
    re.IGNORECASE,
)
_QUALIFIED = cue(
    r"adjusted|underlying|pro forma|non-gaap|excluding|recurring|normali[sz]ed|courant|hors\b|récurrent|ajusté|"
    r"扣除|扣非|经调整|非公认|归属|归母|归于"
)
_WORD_BEFORE = re.compile(r"[A-Za-z-]{3,}(?=\s\Z)")
# What may stand before the name of a figure of all of a company, a country.
_WHOLE_WORDS = frozenset(
    [
        *("total", "net", "gross", "group", "consolidated", "annual", "quarterly", "its", "their", "our", "the"),
        *("this", "that", "and", "with", "from", "reported", "company", "overall", "full-year", "half-year"),
        *("first", "second", "third", "fourth", "yearly", "record", "higher", "lower", "adjusted", "underlying"),
        *("recurring", "operating", "trading", "sales", "revenue", "whose", "where", "while", "posted", "recorded"),
        *("had", "generated", "made", "achieved", "totalled", "totaled", "earned", "million", "billion", "number"),
        *("for", "was", "were", "saw", "has", "have", "resident", "urban", "permanent", "year-end", "mid-year"),
        *("quarter", "half", "year", "months", "attributable", "comparable", "organic", "statutory", "worldwide"),
        *("global", "corporate", "all", "combined", "people", "persons", "those", "personnes", "voters", "usable"),
    ]
)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The phrases of one rate, the longest first."""

    name: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]
    rest: re.Pattern[str] | None = None  # what makes the whole with the part
    loose: bool = False  # of names that other things bear too: told only where one slip explains it

    @staticmethod
    def of(row: Mapping[str, Any]) -> _Terms:
        name, part, whole = (phrases(tuple(row[key])) for key in ("name", "part", "whole"))
        rest = phrases(tuple(row["rest"])) if "rest" in row else None
        return _Terms(name, part, whole, rest, bool(row.get("loose")))


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rates = rule.options["rates"]
    named = [_Terms.of(row) for row in rates]
    any_name = phrases(tuple(name for row in rates for name in row["name"]))
    yield from settle_each(rule, _asked(rule, world, named, any_name))
    yield from settle_each(rule, _in_hundred(rule, world, [_Terms.of(row) for row in rule.options["hundred"]]))


def _asked(
    rule: Rule, world: World, named: Sequence[_Terms], any_name: re.Pattern[str]
) -> Iterator[tuple[Fact, Iterator[Candidate]]]:
    names = [terms.name for terms in named]
    for fact, claim, sentence in world.arithmetic(*sorted(RATES)):
        if claim.quantity.unit != "percent" or claim.quantity.nominal <= 0:
            continue
        said = _name_of(sentence, claim, names, any_name)
        if said is not None and not aimed(sentence, claim):
            yield fact, _candidates(rule, world, (fact, claim, sentence), named[said[0]], said[1])


def _in_hundred(rule: Rule, world: World, named: Sequence[_Terms]) -> Iterator[tuple[Fact, Iterator[Candidate]]]:
    """每百元营业收入中的成本为85.2元: an amount in each hundred is a rate in percent."""
    if not any(_HUNDRED in text for text in world.texts.values()):
        return
    for fact, claim, sentence in world.arithmetic(Kind.LEVEL):
        before = sentence.before(claim)
        terms = next((t for t in named if t.name.search(before)), None) if _HUNDRED in before else None
        if terms is not None and not EARLIER.search(before):
            rate = Fact(
                tuple(replace(c, quantity=replace(c.quantity, unit="percent", kind=Kind.SHARE)) for c in fact.claims)
            )
            yield fact, _candidates(rule, world, (rate, claim, sentence), terms, "")


def _is_earlier(sentence: Sentence, after: str) -> bool:
    """Whether the words behind a rate make it that of last year; Chinese ones say how it moved since."""
    return sentence.language != "zh" and EARLIER.search(after) is not None


@lru_cache(maxsize=128)
def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the phrases: Latin ones as whole words, Chinese ones not inside a longer term."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    latin = [re.escape(word).replace("'", "['’]") for word in longest if word.isascii() or not _han(word)]
    han = [re.escape(word) for word in longest if _han(word)]
    found = ([rf"\b(?:{'|'.join(latin)})\b"] if latin else []) + ([rf"(?:{'|'.join(han)})"] if han else [])
    return cue("|".join(found))


def _han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"


# --------------------------------------------------------------------------------------------------------------
# The rate


def _name_of(
    sentence: Sentence, claim: Claim, names: Sequence[re.Pattern[str]], any_name: re.Pattern[str]
) -> tuple[int, str] | None:
    """Which rate the figure is, and the words that say so: right before it, or right behind it ("a 14.8% margin")."""
    before, after = sentence.before(claim)[-_NAMED:], sentence.after(claim)[:_NAMED]
    if not any_name.search(before) and not any_name.search(after):  # most percentages: nothing else need be asked
        return None
    before = _CLOSED.split(before)[-1]
    if in_earlier_bracket(sentence, claim):
        return None
    if _COMPARED.search(before) or _MOVED.search(before) or EARLIER.search(before) or _is_earlier(sentence, after):
        return None
    for number, name in enumerate(names):
        found = list(name.finditer(before))
        if found and _JOINED.match(before[found[-1].end() :]):
            return number, before[: found[-1].end()]
        behind = name.search(after)
        if behind and not after[: behind.start()].strip(" -\u00a0"):
            return number, after[: behind.end()]
    return None


# --------------------------------------------------------------------------------------------------------------
# Its figures


def _candidates(
    rule: Rule, world: World, asked: tuple[Fact, Claim, Sentence], terms: _Terms, name: str
) -> Iterator[Candidate]:
    fact, claim, sentence = asked
    places = [sentence, *world.previous(sentence, _REACH)]
    around = [*places, *world.following(sentence)] if terms.loose or terms.rest else places
    part = called_so(around, claim, terms.part, terms.whole)
    whole = called_so(around, claim, terms.whole, terms.part)
    if part is None and whole is not None and sentence.language == "zh":
        part = of_one_owner(world, whole, terms.part, terms.whole)
    if whole is None and part is not None and terms.rest is not None:
        yield from _of_the_rest(rule, world, asked, part, called_so(around, claim, terms.rest, terms.part))
    if part is not None and whole is not None and of_two_owners(world, (part, terms.part), (whole, terms.whole)):
        return
    if part is None or whole is None or not _fits(claim, part, whole, name, around, around is not places):
        return
    roles = (Role("rate", fact), Role("part", world.fact(part)), Role("whole", world.fact(whole)))
    if len({id(role.fact) for role in roles}) == len(roles):
        together = world.sentence(part) is sentence or world.sentence(whole) is sentence
        prior = _hinted(rule.formula, roles) if terms.loose else 0.84 if together else 0.7
        yield Candidate(roles, rule.formula, prior, "the two figures that the rate is named after")


def _of_the_rest(
    rule: Rule, world: World, asked: tuple[Fact, Claim, Sentence], part: Claim, rest: Claim | None
) -> Iterator[Candidate]:
    """Of a whole that is not told, but for what makes it with the part: the unemployed beside those in work."""
    fact, claim, _ = asked
    if rest is None or not (same_unit(part, rest) and same_period(part, rest) and same_period(part, claim)):
        return
    roles = (Role("rate", fact), Role("part", world.fact(part)), Role("rest", world.fact(rest)))
    if len({id(role.fact) for role in roles}) == len(roles):
        formula = str(rule.options["of_both"])
        yield Candidate(roles, formula, _hinted(formula, roles), "the part, and what makes the whole with it")


def _hinted(formula: str, roles: tuple[Role, ...]) -> float:
    """How likely the figures are meant: hardly, where no slip explains that they do not agree."""
    agrees = outcome(formula, roles).verdict is Verdict.HOLDS
    return _HINTED if agrees or explain(formula, roles) else _HARDLY


def called_so(places: Sequence[Sentence], rate: Claim, name: re.Pattern[str], other: re.Pattern[str]) -> Claim | None:
    """The one figure that is called so, in the nearest sentence that has any."""
    for place in places:
        sized = [c for c in place.claims if c.quantity.kind in SIZED and not _counts_firms(c)]
        found = [c for c in sized if _is_called(place, c, name, other)]
        found = [c for c in found if place.standings.get(c.key) in (None, Standing.BARE)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _counts_firms(claim: Claim) -> bool:
    """12个行业利润总额同比增长: a number of things whose profits are spoken of is none of the profits."""
    return claim.quantity.language == "zh" and claim.quantity.unit == GENERIC_COUNT


def _is_called(sentence: Sentence, claim: Claim, name: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """By the words before it, or where these name neither, by those behind it."""
    words = _lead(sentence, claim)[-_LABEL:]
    if (
        sentence.place(claim) and words[:1].isspace()
    ):  # "3,245 rooms occupied of 4,860": what the figure before counts is no name of this one
        counted = name.match(words, 1) or other.match(words, 1)
        words = words[counted.end() :] if counted else words
    before = _last_clause(words)
    if name.search(before) or other.search(before):
        return _last_is(before, name, other) and not _of_a_branch(before, name)
    behind = claim.quantity.text + _STOPS.split(sentence.after(claim)[:_LABEL], maxsplit=1)[0]
    return name.search(behind) is not None


def _of_a_branch(words: str, name: re.Pattern[str]) -> bool:
    """Whether the word before the name makes it that of a branch or a product: iPhone sales, cloud revenue."""
    before = _WORD_BEFORE.search(words[: [m.start() for m in name.finditer(words)][-1]])
    return before is not None and before.group().lower() not in _WHOLE_WORDS


def _lead(sentence: Sentence, claim: Claim) -> str:
    """What stands before a figure; before the growth that leads to it, where there is one ("rose 17.3% to 149.1")."""
    before, at = sentence.before(claim), sentence.place(claim)
    led = at and (sentence.claims[at - 1].quantity.kind is Kind.CHANGE or is_amount(sentence, sentence.claims[at - 1]))
    if led and _LEADS.fullmatch(before):
        return sentence.before(sentence.claims[at - 1])
    if at and _AGED.search(aged := sentence.before(sentence.claims[at - 1])):
        return aged
    return before


def _last_is(words: str, name: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Whether the last name in the words is this one, and not a longer name that the other is part of."""
    mine, its = ([(m.end(), -m.start()) for m in called.finditer(words)] for called in (name, other))
    return bool(mine) and (not its or mine[-1] > its[-1])


def _last_clause(words: str) -> str:
    return _STOPS.split(_APPOSED.sub("", words))[-1] or words


def _fits(rate: Claim, part: Claim, whole: Claim, name: str, places: Sequence[Sentence], loose: bool) -> bool:
    counted = loose and part.quantity.kind is whole.quantity.kind is Kind.COUNT  # people in so many places
    if not counted and (part.quantity.unit != whole.quantity.unit or part.quantity.kind is not whole.quantity.kind):
        return False
    if part.quantity.nominal <= 0 or not same_period(part, whole) or not same_period(part, rate):
        return False
    home = next((place for place in places if part.key in {c.key for c in place.claims}), places[0])
    if home is places[0] and all(c is not part for c in home.claims):
        return True  # of one owner, by the same words
    if _BARE.search(name) and home is places[0]:
        return True  # "a margin of": of the income that the sentence has just stated
    qualified = {m.group().lower() for m in _QUALIFIED.finditer(_last_clause(_lead(home, part)))}
    if _SOIT.search(name) and home is places[0]:
        return qualified <= _RUNNING
    return bool(qualified) is (_QUALIFIED.search(name) is not None)
