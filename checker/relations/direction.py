"""Words of direction against the two figures that they speak of: "rose to 18.4 from 28.7" did not rise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import RATES, SIZED, Bound, Claim, Kind, Relation, Role
from checker.relations.comparisons import Comparison
from checker.relations.layout import Sentence
from checker.relations.pace import Way, turned
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

_PACED = 0.8
_UP = (
    r"rose|risen|rises|rise|rising|increased?|increases|increasing|grew|grown|grows|climbed|climbs|jumped|advanced|soared|"
    r"surged|widened|widens|expanded|edged up|ticked up|picked up|accelerated|rebounded|up"
)
_DOWN = (
    r"fell|fallen|falls|fall|falling|declined?|declines|declining|decreased?|decreases|decreasing|dropped|drops|slipped|"
    r"plunged|tumbled|narrowed|narrows|shrank|eased|edged down|ticked down|slowed|down"
)
_HAUSSE = (
    r"augment(?:e|ent|é|ait|er)|progress(?:e|ent|é|ait|er)|croît(?:re)?|s['’]accroît|grimp(?:e|é|ait)|bondi(?:t|ssent)?|remont(?:e|é)|"
    r"accélèr(?:e|ent)|accéléré|rebondi(?:t|ssent)?|"
    r"se creus(?:e|ent)|(?:s['’]est|se sont) (?:creus|accru|redress|renforc|aggrav)\w*|s['’]aggrav(?:e|ent)|"
    r"s['’]élargi(?:t|ssent)|"
    r"en (?:légère |forte |nette )?(?:hausse|progression|augmentation)"
)
_BAISSE = (
    r"reflu(?:e|ent|é|ait)|"
    r"recul(?:e|ent|é|ait|er)|baiss(?:e|ent|é|ait|er)|diminu(?:e|ent|é|er|ait)|"
    r"se rédui(?:t|sent|re)|réduit|se repli(?:e|ent)|replié|fléchi(?:t|ssent)?|se contract(?:e|ent)|se résorb(?:e|ent)|"
    r"(?:s['’]est|se sont) (?:rédui|résorb|contract|repli|allégé|effrit|tass)\w*|"
    r"chut(?:e|ent|é)|tomb(?:e|ent|é)|ralenti(?:t|ssent)?|"
    r"en (?:légère |forte |nette )?(?:baisse|recul|repli|diminution)"
)
_SHENG = r"增加|增长|上升|提高|扩大|提升|增|升|加快|上涨|回升|高"
_JIANG = r"减少|下降|降低|回落|缩小|收窄|降|减|放缓|下跌|下滑|低"
_EITHER = rf"(?:(?P<up>{_UP}|{_HAUSSE})|(?P<down>{_DOWN}|{_BAISSE}))"
# "increased at an annual rate of 2.3%", "progresse à un rythme de 2,3 %": what grew is the level, not the rate.
_PACE = r"(?!\s(?:an?|the|un|une)\s(?:[^\W\d]+[\s-]){0,4}?(?:rate|pace|clip|speed|rythme|taux|vitesse|cadence)\b)"
# Before the level: "rose to", "fell by 5% to", "recule nettement à", "réduit à".
_TO = late(rf"\b{_EITHER}\b(?:\s\w+){{0,3}}?\s(?:to|(?:at|à){_PACE})(?:\s\w+){{0,4}}?\s?\Z", re.IGNORECASE)
# Before the earlier figure of "from A to B".
_FROM = late(rf"\b{_EITHER}\b(?:\s\w+){{0,2}}?\s(?:from|de)(?:\s\w+){{0,2}}?\s?\Z", re.IGNORECASE)
# Between the two of 由A增加到B.
_ONWARD = late(rf"[^，。；\d]{{0,8}}?(?:(?P<up>{_SHENG})|(?P<down>{_JIANG}))(?:到|至|为)")
# Between the level and the earlier figure: ", up from", ", en baisse par rapport à", "，低于上年同期的".
_THAN = late(
    r"[,，(（]\s?(?:(?:and |still )?(?:(?P<up>up|higher than|more than|above|en (?:légère |forte |nette )?hausse|高于)|"
    r"(?P<down>down|lower than|less than|below|en (?:légère |forte |nette )?baisse|低于))(?=\s|上|去|同))",
    re.IGNORECASE,
)
# After the earlier figure: 比上年的29.9%上升.
_SINCE = late(rf"\A[)）]?\s?(?:(?P<up>{_SHENG})|(?P<down>{_JIANG}))了?\s?\Z")
# "The surplus rose (+72.4 bn compared with +64.9 bn)".
_ASIDE = late(rf"\b{_EITHER}\b[^,;.:(]{{0,60}}[(]\s?[+]?\Z", re.IGNORECASE)
# "Le déficit s'est réduit en 2023 : il s'établit à", "The deficit narrowed. It stood at".
_SAID = late(
    rf"(?:\A|[,;])\W*[^.,;:()\d]{{3,140}}?\b{_EITHER}\b[^.,;:()]{{0,60}}[.:;]\s+(?:il|elle|ils|elles|celui-ci|celle-ci|it|they)\s"
    r"(?:s['’]établi\w+ à|s['’]élèv\w+ à|s['’]est (?:établi|élevé)e? à|atteint|atteignent|a atteint|"
    r"ressort à|revient à|est de|sont de|stood at|stands at|was|were|came to|came in at|amounted to|totall?ed|reached)"
    r"\s(?:[^\W\d]+\s){0,3}\Z",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\A\W*(?:ils?|elles?|celui-ci|celle-ci|it|they)\b", re.IGNORECASE)
_BACK = 200  # characters before a sentence in which the one before it stands
_ENDS = re.compile(r"[.!?。]\s")
# "rose to 61,000, compared with 72,000 a year earlier": it rose since last month.
_BESIDE = late(
    r"\b(?:compared|versus|vs|against|relative|comparé)|比|[^\W\d_][^,]{30,}\b(?:contre|après)\b", re.IGNORECASE
)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        for pair in world.comparisons(sentence):
            read = _read(sentence, pair)
            if read is None or world.fact(pair.level) is world.fact(pair.prior):
                continue
            rises, score = read
            roles = (Role("later", world.fact(pair.level)), Role("earlier", world.fact(pair.prior)))
            formula = rule.formula if rises else str(rule.options["falls"])
            yield from settle(
                rule, [Candidate(roles, formula, score, "the word of direction beside the two")], quiet=True
            )
        yield from _turned(rule, world, sentence)


def _turned(rule: Rule, world: World, sentence: Sentence) -> Iterator[Relation]:
    """Rates of which the sentence says the way without the points between them."""
    for pair, way in turned(world, sentence):
        roles = (Role("later", world.fact(pair.level)), Role("earlier", world.fact(pair.prior)))
        printed = pair.level.quantity.nominal > 0 and pair.prior.quantity.nominal > 0  # a decline without its sign
        rises = way is Way.UP or way is (Way.WIDENED if printed else Way.NARROWED)
        formula = rule.formula if rises else str(rule.options["falls"])
        yield from settle(rule, [Candidate(roles, formula, _PACED, "the word of direction beside the two")], quiet=True)


def _comparable(sentence: Sentence, pair: Comparison) -> bool:
    """Above zero, both: of what is below it a rise may be said of its size or of its value."""
    one, other = pair.level.quantity, pair.prior.quantity
    exact = one.bound is Bound.EXACT and other.bound is Bound.EXACT
    kinds = {one.kind, other.kind} <= SIZED or {one.kind, other.kind} <= RATES
    return exact and kinds and min(one.nominal, other.nominal) > 0


def _read(sentence: Sentence, pair: Comparison) -> tuple[bool, float] | None:
    """Whether the level is said to be the higher one, and how surely the word speaks of the two."""
    if not _comparable(sentence, pair):
        return None
    before, between = sentence.before(pair.level), sentence.before(pair.prior)
    if pair.onward:
        said = _ONWARD.match(sentence.before(pair.level)) or _FROM.search(between)
        return _way(said, 0.86)
    rates = pair.level.quantity.kind is Kind.CHANGE  # "rose (3%, against 4%)": the verb is of what grew
    outright = None if _BESIDE.search(between) else _TO.search(before)
    than = _THAN.search(between)
    after = _SINCE.match(sentence.after(pair.prior))
    aside = None if rates else _ASIDE.search(before)
    told = None if rates else _SAID.search(_led(sentence, pair.level))
    found = [_way(than, 0.86), _way(after, 0.86), _way(outright, 0.86), _way(aside, 0.7), _way(told, 0.86)]
    ways = [way for way in found if way is not None]
    return ways[0] if ways and len({way for way, _ in ways}) == 1 else None


def _led(sentence: Sentence, claim: Claim) -> str:
    """What leads up to the first figure; where a pronoun stands for its subject, the sentence before as well."""
    if sentence.place(claim):
        return ""
    before = sentence.before(claim)
    if not _PRONOUN.match(before):
        return before if ":" in before else ""
    earlier = sentence.text[max(0, sentence.start - _BACK) : sentence.start].rstrip()
    if "\n" in earlier:
        earlier = earlier[earlier.rindex("\n") + 1 :]
    starts = [m.end() for m in _ENDS.finditer(earlier)]
    return earlier[starts[-1] if starts else 0 :] + " " + before.lstrip()


def _way(said: re.Match[str] | None, score: float) -> tuple[bool, float] | None:
    return (said["up"] is not None, score) if said else None
