"""What is left of what comes in and what goes out: receipts, spending and the saving, the surplus or the deficit that
they make; exports, imports and the gap. The two stand right before it, in its sentence or in the one before, each
called by its name, whatever else is told of them in other units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import SIZED, Bound, Claim, Relation, Role
from checker.relations.balance_words import is_change, of_one_account
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late, may_stand

_LEFT = cue(
    r"(?P<surplus>\bexcédent(?:aire)?\b(?! brut)|\bépargne brute\b|\bautofinancement\b|\bsurplus\b|结余|盈余|顺差)|"
    r"(?P<deficit>\bdéficit(?:aire)?\b|\bdeficit\b|\bshortfall\b|\btrade gap\b|赤字|缺口|逆差)|"
    r"(?P<either>\bsolde\b|收支差额|\bbalance\b)"
)
_IN = r"recettes|produits|ressources|revenus|receipts|revenues?|income"
_OUT = r"dépenses|charges|coûts?|expenditures?|expenses|spending|outlays|costs"
_FLOW = cue(
    rf"(?P<plus>(?:\b(?:{_IN}|exports|exportations)\b|收入|出口))|"
    rf"(?P<minus>(?:\b(?:{_OUT}|imports|importations)\b|支出|进口))"
)
# "148.6 million of receipts": right behind its figure.
_OF = late(rf"\A\s(?:de |d['’]|of |in )(?:(?P<plus>{_IN})|(?P<minus>{_OUT}))\b", re.IGNORECASE)
# Receipts and spending of one sort only: what they make is no balance that is told.
_PARTIAL = cue(
    r"\bfiscal(?!\s(?:year|\d))|\bpersonnel|\béquipement|\bbilletterie|\bcommercia|\bpublici|\btax\b|\bstaff|\bcapital\b|"
    r"\bmarketing|\bresearch|\bloyer|\bénerg|\bpropres\b|\bexceptionnel|税收|人员|利息"
)
_OF_MORE = cue(r"\bcumul|滚存|累计|历年|\bprimaire|\bprimary")  # all years together, or without interest
_BY_SO_MUCH = late(r"\b(?:déficit|excédent)aire de \Z", re.IGNORECASE)
_SO = cue(
    r"d['’]où|\bsoit\b|\bdégag|\blaiss|\bce qui\b|\bfai(?:t|sant) (?:apparaître|ressortir)|\bressort|\bainsi\b|"
    r"\bdonc\b|\bsi bien\b|\bde sorte\b|\bsolde\w* par\b|\bso that\b|\bleaving\b|\bleft\b|\bresult|\bmaking\b|"
    r"\bwith an?\b|\bgiving\b|\bproduc|收支相抵|收支差额|当年|形成|结余"
)
# The balance of a part, or with one partner: its terms are not those of all.
_OF_A_PART = cue(
    r"\b(?:déficit|excédent|solde)s? (?!commercial|public|budg|global|total|net\b)[^\W\d_]+"
    r"(?:ique|iel|ielle|uel|uelle|ier|ière|icole|aire|al|ale)s?\b|"
    r"\b(?:déficit|excédent|solde|deficit|surplus|gap|balance)\s(?:avec|vis-à-vis|dans|with|in)\b|"
    r"\b(?:energy|oil|food|services?|manufactur\w+|agricultural|agri-food) (?:trade )?(?:deficit|surplus|gap)"
)
_NAMED = 64  # characters before a balance in which it is called by its name
_LABEL = 120  # characters before a term in which it is, past figures of other units
_ANY = frozenset({"world", "national", "foreign_trade"})
_OUTRIGHT, _FAIR, _WEAK = 0.68, 0.62, 0.5


def budget_balances(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        if not may_stand(_LEFT, sentence.lower) or _LEFT.search(sentence.words) is None:
            continue
        for claim in sentence.levels():
            candidate = _candidate(rule, world, sentence, claim)
            if candidate is not None:
                yield from settle(rule, [candidate], quiet=True)


def _candidate(rule: Rule, world: World, sentence: Sentence, claim: Claim) -> Candidate | None:
    before = sentence.before(claim)[-_NAMED:]
    named = list(_LEFT.finditer(before))
    if not named or claim.quantity.bound is not Bound.EXACT:
        return None
    if is_change(sentence, claim) and not _BY_SO_MUCH.search(before):
        return None
    terms = _terms(world, sentence, claim)
    sides = {side: term for term, side, _ in terms}
    if len(terms) != 2 or set(sides) != {"plus", "minus"} or _OF_MORE.search(before) or _OF_A_PART.search(before):
        return None
    way = named[-1].lastgroup
    if way == "either":  # a balance of which it is not said whether it is left or lacking
        way = "deficit" if sides["minus"].quantity.nominal > sides["plus"].quantity.nominal else "surplus"
    turned = way == "deficit" and claim.quantity.nominal > 0
    first, second = ("minus", "plus") if turned else ("plus", "minus")
    facts = [world.fact(c) for c in (claim, sides[first], sides[second])]
    if len({id(f) for f in facts}) < len(facts):
        return None
    roles = tuple(Role(name, fact) for name, fact in zip(("balance", "plus", "minus"), facts, strict=True))
    together = terms[0][0].sentence == claim.sentence
    clean = all(clean for _, _, clean in terms)
    prior = _WEAK if not clean else _OUTRIGHT if together and _SO.search(before) else _FAIR
    return Candidate(roles, rule.formula, prior, "what came in and what went out, right before what is left")


def _terms(world: World, sentence: Sentence, balance: Claim) -> list[tuple[Claim, str, bool]]:
    """The two figures before the balance, which side each is of, and whether of all of that side."""
    for places in ([sentence], [*list(world.previous(sentence, 1))[::-1], sentence]):
        told = [(place, c) for place in places for c in place.claims if c.key < balance.key]
        rows = [(place, c) for place, c in told if _may_be(world, place, c, balance)]
        if len(rows) > 1:
            read = [(c, *_side(place, c)) for place, c in rows[-2:]]
            near = all(place.block == sentence.block for place in places)
            return read if near and all(side for _, side, _ in read) else []
    return []


def _may_be(world: World, place: Sentence, term: Claim, balance: Claim) -> bool:
    figure = place.standings.get(term.key, Standing.FIGURE) is Standing.FIGURE
    fits = figure and term.quantity.kind in SIZED and term.key != balance.key and same_unit(term, balance)
    if not fits or not same_period(term, balance) or is_change(place, term):
        return False
    own = set(balance.scope.split()) - _ANY - set(term.scope.split())
    sentence = world.sentence(balance)
    return own <= world.context(sentence) and of_one_account(sentence, balance, place, term)


def _side(place: Sentence, term: Claim) -> tuple[str, bool]:
    """plus or minus as the figure is called, empty where it is called neither, and whether it is of all of that."""
    after = place.after(term)
    behind = _OF.match(after)
    if behind is not None:
        return behind.lastgroup or "", not _PARTIAL.search(after[: behind.end() + 24])
    before = _label(place, term)
    named = list(_FLOW.finditer(before))
    if not named:
        return "", False
    return named[-1].lastgroup or "", not _PARTIAL.search(before[max(0, named[-1].start() - 24) :])


def _label(place: Sentence, term: Claim) -> str:
    """The words before a figure, from the one before it that is of its unit."""
    alike = [c for c in place.claims[: place.place(term)] if c.quantity.unit == term.quantity.unit]
    start = alike[-1].quantity.end if alike else place.start
    return place.text[max(start, term.quantity.start - _LABEL) : term.quantity.start]
