"""Records against what was reached before: a record high is not below an earlier figure of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import SIZED, Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plain
from checker.relations.before import OF_SEASON, earlier_levels
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.rulebook import Rule
from checker.searching import cue, has_one, late

_HIGH = cue(
    r"创(?:历史|同期|历年|有史以来|[^，。；\d]{0,6}?)(?:最高|新高|最好水平)|历史(?:最高|新高)|新[纪记]录|再创新高|刷新[^，。；\d]{0,6}[纪记]录|"
    r"\brecord (?:high|level|year|number|total|figure|sales|revenue|exports|profit|attendance|of)\b|"
    r"\b(?:an?|new|the) (?:new |all-time )?(?:record|all-time high)\b|"
    r"\bhighest (?:[a-z-]+ )?(?:on record|ever|in (?:its |the )?history|since records began)\b|"
    r"\bniveau record\b|\bun (?:nouveau )?record\b|"
    r"\brecord (?:historique|d['’]affluence|absolu|de)\b|\bplus haut (?:niveau )?historique\b|"
    r"\bjamais (?:atteint|enregistré)",
)
_LOW = cue(
    r"新低|历史最低|\brecord low\b|\ball-time low\b|"
    r"\blowest (?:[a-z-]+ )?(?:on record|ever|in (?:its |the )?history|since records began)\b|"
    r"\bplus bas (?:niveau )?historique\b|\bplus bas niveau jamais\b",
)
# A record of this year, of a month or since a time says nothing of what was reached before that.
_LIMITED = cue(
    r"年内|今年以来|年初以来|个月(?:来|以来)?|本月|单月|单日|次高|第二高|低于|不及|未创|"
    r"\b(?:monthly|daily|track|past|second[- ]highest|not an?|below|short of|since(?! records)|off the) |"
    r"\bin \w+ months|\bthis year['’]s high|"
    r"\brecords?\s(?:show|of the)|\bde l['’]année\b|\bdepuis\b|\bdeuxième\b|\bsous\b|\binférieur",
)
_EARLIER_RECORD = cue(
    r"(?:\b(?:previous|prior|old|earlier|last|former) (?:[a-z-]+ ){0,2}?"
    r"(?:record|(?<!last )(?:peak|high|best|maximum))\b[^.;\d]{0,40}|"
    r"\b(?:précédent|ancien|dernier) (?:record|(?<!dernier )(?:pic|sommet|maximum|plus haut))\b[^.;\d]{0,60}|"
    r"(?:此前|之前|原有?|上一|先前|以往)(?:的)?[^，。；\d]{0,6}(?:[纪记]录|峰值|高点|最高[值点]?|最高水平)[^，。；\d]{0,8}|"
    r"(?P<behind>此前|之前|原有?|以往)(?:的|创下的|保持的)?)\Z",
)
_OLD = late(
    r"\b(?:previous|prior|old|earlier|last|former) (?:[a-z-]+ ){0,2}record(?: high| level| of)?\b|"
    r"\b(?:précédent|ancien|dernier) record(?: de)?\b", re.IGNORECASE,
)  # fmt: skip
_BEHIND = re.compile(r"\A的[^，。；\d]{0,6}(?:[纪记]录|峰值|最高)")  # 此前351.36万人次的最高纪录
# "overtaking the previous peak of 3.1 million": what is said to do so has passed it, called a record or not.
_PASSING = cue(
    r"\b(?:overt[ao]\w+|surpass\w*|exceed\w*|beat(?:s|en|ing)?|eclips\w*|top(?:s|ped|ping)|break(?:s|ing)?|broke|above|"
    r"higher than|pass(?:es|ed|ing)|dépass\w*|bat(?:tant)?|battu|effaç\w*|efface|éclips\w*|au-dessus de|"
    r"supérieure?s? (?:à|au)) (?:the|its|their|a|l['’]|le|son|leur|du|au)? ?\Z|"
    r"(?:超过|超越|突破|打破|刷新|高于)(?:了)?\Z",
)
_NEGATED = cue(
    r"\b(?:not|no|nearly|almost|without|never|fail\w*|short|yet|could|would|may|might|sans|pas|presque|pourrait)\b|"
    r"n['’]|[未没不]|将|可能"
)
# One of these stands in each of them: most sentences have none.
_NEEDED = (
    "record", "all-time", "highest", "lowest", "jamais", "plus haut", "plus bas",
    "创", "历史", "新纪", "新记", "新高", "新低", "刷新",
)  # fmt: skip
_MEASURED = SIZED | {Kind.SHARE}
_RATES = frozenset({Kind.CHANGE, Kind.POINT_CHANGE})
# What is a record then is not the level.
_PACE = cue(r"增速|增幅|涨幅|升幅|增长率|\b(?:growth|pace|rate|increase|croissance|rythme|hausse)\b")
_BREAK = re.compile(r"[;；]")
_NEEDED_EARLIER = (
    "previous", "prior ", "old ", "earlier ", "former ", "last record", "précédent", "ancien", "dernier record",
    "此前", "之前", "原", "上一", "先前", "以往",
)  # fmt: skip
_STOP = re.compile(r"[,，;；.。)）]")
_REACH = 3  # sentences before the earlier record in which the new one stands
_BESIDE = 60  # characters between a figure and the words that call it a record


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    grown: set[int] = set()  # what a long text repeats has grown once
    for sentence in world.sentences:
        for claim, rises in _records(sentence):
            formula = rule.formula if rises else str(rule.options["low"])
            fact = world.fact(claim)
            rows.append((fact, list(_compared(world, sentence, claim, formula))))
            if rises and id(fact) not in grown and plain_sign(world, claim):
                grown.add(id(fact))
                rows.append((fact, list(_grown(rule, world, claim))))
    yield from settle_each(rule, rows, quiet=True)
    yield from settle_each(rule, _broken(rule, world), quiet=True)


def plain_sign(world: World, claim: Claim) -> bool:
    """Whether more of it is a higher record: not so for losses, which are printed without a sign."""
    return claim.quantity.nominal > 0


def _records(sentence: Sentence) -> Iterator[tuple[Claim, bool]]:
    """Figures that are called a record in the words right before or behind them, and whether it is a high."""
    if not has_one(_NEEDED, sentence.lower):
        return
    for claim in sentence.claims:
        if (
            claim.quantity.kind not in SIZED
            or sentence.standings.get(claim.key, Standing.FIGURE) is not Standing.FIGURE
        ):
            continue
        words = _OLD.sub("", _words(sentence, claim))
        high, low = _HIGH.search(words) is not None, _LOW.search(words) is not None
        if high is not low and not _LIMITED.search(words):
            yield claim, high


def _words(sentence: Sentence, claim: Claim) -> str:
    """What stands beside a figure in its own clause, and behind the rates that follow it at once; words that lead on to
    the next figure are of that one."""
    said = [sentence.before(claim)[-_BESIDE:].rpartition("；")[2].rpartition(";")[2]]
    for other in sentence.claims[sentence.place(claim) :]:
        if other is not claim and other.quantity.kind not in _RATES:
            break
        after = sentence.after(other)
        stops = [m.start() for m in _STOP.finditer(after)]
        behind = after if sentence.claims[-1] is other else after[: stops[-1]] if stops else ""
        if other is claim or not _PACE.search(behind):
            said.append(behind[:_BESIDE].partition("；")[0].partition(";")[0])
        if _BREAK.search(after):
            break
    return "|".join(said)


def _compared(world: World, sentence: Sentence, claim: Claim, formula: str) -> Iterator[Candidate]:
    for pair in world.comparisons(sentence):
        season = OF_SEASON.search(sentence.before(pair.prior)) is None
        if pair.level is claim and season and world.fact(pair.prior) is not world.fact(claim):
            roles = (Role("record", world.fact(claim)), Role("earlier", world.fact(pair.prior)))
            yield Candidate(roles, formula, 0.8, "the earlier figure that it is compared with")
    for earlier in earlier_levels(world, claim):
        roles = (Role("record", world.fact(claim)), Role("earlier", world.fact(earlier)))
        yield Candidate(roles, formula, 0.74, "the level of an earlier time")


def _grown(rule: Rule, world: World, claim: Claim) -> Iterator[Candidate]:
    for growth in world.growth_of(world.fact(claim)):
        if plain(growth.claim):
            roles = (Role("record", world.fact(claim)), Role("growth", growth))
            yield Candidate(roles, str(rule.options["grown"]), 0.7, "its growth since the year before")


def _broken(rule: Rule, world: World) -> Iterator[tuple[Fact, list[Candidate]]]:
    """The record that is broken, with the one that breaks it in the sentences before."""
    speaking = {sentence.index for sentence in world.sentences if has_one(_NEEDED_EARLIER, sentence.words.lower())}
    for fact, earlier, sentence in world.arithmetic(*sorted(_MEASURED)) if speaking else ():
        said = _EARLIER_RECORD.search(sentence.before(earlier)) if sentence.index in speaking else None
        if said is None or (said["behind"] and not _BEHIND.match(sentence.after(earlier))):
            continue
        for place in (sentence, *world.previous(sentence, _REACH)):
            new = [c for c, rises in _records(place) if rises and _comparable(c, earlier) and world.fact(c) is not fact]
            new = [c for c in new if c.quantity.start < earlier.quantity.start]
            if new:
                roles = (Role("record", world.fact(new[-1])), Role("earlier", fact))
                yield fact, [Candidate(roles, rule.formula, 0.8, "the record that it breaks")]
                break
        else:
            yield fact, list(_passed(rule, world, sentence, earlier, said))


def _passed(rule: Rule, world: World, sentence: Sentence, earlier: Claim, said: re.Match[str]) -> Iterator[Candidate]:
    """The figure that is said to pass the earlier record in the same breath."""
    lead = sentence.before(earlier)[: said.start()]
    at = sentence.place(earlier)
    if not at or not _PASSING.search(lead) or _NEGATED.search(lead):
        return
    new = sentence.claims[at - 1]
    if _comparable(new, earlier) and new.quantity.kind in _MEASURED and world.fact(new) is not world.fact(earlier):
        roles = (Role("record", world.fact(new)), Role("earlier", world.fact(earlier)))
        yield Candidate(roles, rule.formula, 0.74, "the earlier record that it passes")


def _comparable(new: Claim, earlier: Claim) -> bool:
    """Of one unit; visitors and people are counted alike."""
    units = {new.quantity.unit, earlier.quantity.unit}
    return same_unit(new, earlier) or units == {"person", "trip"}
