"""How a text says a share: beside which words, of what it takes it, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from checker.model import Claim, Fact, Kind
from checker.records import record
from checker.relations.denominators import Denominator
from checker.relations.layout import Sentence, in_earlier_bracket
from checker.relations.world import World
from checker.searching import cue, late

_BEFORE = re.compile(r"占(?:到|了|比)?(?P<whole>[^，。;；、\d]{0,40}?)(?:的?(?:比重|比例|份额|比)[^，。;；\d]{0,8})?\Z")
# 在电信业务收入中占比为15%: the whole stands before the word for the share.
_WITHIN = re.compile(
    r"在(?P<whole>[^，。;；、\d]{2,30}?)(?:之)?中(?:的|所)?占(?:的)?(?:比重|比例|份额|比)?[^，。;；、\d]{0,6}\Z"
)
# 与国内生产总值之比为2.68%, 相当于国内生产总值的2.68%.
_RATIO = late(
    r"(?:(?:与|和|同)(?P<whole>[^，。;；、\d]{2,30}?)(?:之比|的比[例值])|相当于(?P<other>[^，。;；、\d]{2,30}?)的)"
    r"(?:约?为|达到?|约)?\Z"
)
# 销量达到汽车总销量的49.0%: of all of something; not 达到全国平均水平的85%.
_REACHED = late(
    r"(?:达到?|[是为])(?P<whole>[^，。；、：\d]{0,12}?(?:总|全[国省市区县部球社])(?![^，。；\d]*(?:平均|水平|均值|目标|计划))"
    r"[^，。；、：\d的]{1,12})的(?:近|约|逾)?\Z"
)
_AFTER = re.compile(
    r"\A\W{0,2}(?:\s*respectively)?\s*(?:of|du|de la|de l['’]|des|de)\s(?P<whole>[^,，;；。.()（）]{2,80})",
    re.IGNORECASE,
)
# "et en représentent 42 %": of what has been told before.
_OF_IT = late(
    r"\ben (?:représent|constitu|concentr|regroup|assur|absorb|couvr)\w+ (?:ainsi |donc |désormais |"
    r"à (?:lui|elle) seule? |près d['’e] ?|environ |plus d['’e] ?)?\Z",
    re.IGNORECASE,
)
_OF_THIS = re.compile(r"\A\sof it\b", re.IGNORECASE)
# What happens to the share is no name of its whole: 占比提高至, 占比超, 占比进一步下降到.
_MOVES = re.compile(
    r"(?:进一步|继续|小幅|已|均|也)?(?:提高|提升|上升|增加|增长|扩大|升高|下降|降低|回落|减少|升|降|达)?"
    r"(?:到|至|为|达到?|超过?|近|约|是|仅)?(?:的)?\Z"
)
# 占当季的33.4%: of what the quarter has, whatever figures stand beside it.
_OF_TIME = re.compile(r"占(?:当|本|同)(?:季|月|年|期|日)(?:度)?的?(?:比重|比例)?(?:为|达)?\Z")
_OF_SPAN = re.compile(
    r"\A\s?(?:of|du|de ce)\s(?:the |that |this )?(?:quarter|month|half|week|trimestre|semestre|mois)\b(?!['’]s?\s\w)",
    re.IGNORECASE,
)
_SIGNS = "+＋"  # what says so is growth
_SIGNED = re.compile(r"[+＋]\s?\Z")
# "149.1 million, or 7 to 11% of growth": a change, whatever stands before it.
_GROWTH = re.compile(
    r"\A\s?(?:de |d['’]|of |in )?(?:croissance|hausse|baisse|progression|augmentation|recul|growth|increase|decrease|"
    r"decline|rise|drop|gain)\b",
    re.IGNORECASE,
)
_BY = cue(
    r"\b(?:increase|decrease|rise|drop|fall|gain|decline|reduction|growth|jump|cut|improvement|hausse|baisse|recul|"
    r"augmentation|diminution|progression)s?\s(?:of|de|d['’])\s?\Z|"
    r"\b(?:increas\w*|decreas\w*|rose|ris\w*|grew|fell|declin\w*|dropp\w*|up|down|higher|lower)\s(?:\w+\s){0,2}?by\s\Z|"
    r"(?:增加|减少|增长|下降|上升|净增|净减|多|少|增|减)了?\s?\Z"
)
_MORE = re.compile(r"\A[)）]?\s(?:more|less|fewer|higher|lower|above|below|de plus|de moins)\b", re.IGNORECASE)
# "A, avec 122,1 milliards, en constituent 49,0 % et B, avec 67,8 milliards, 22,7 %": the verb is not said again.
_LIKEWISE = late(
    r"\A\s?[,;]?\s?(?:et|and|puis|then|while|[,;])?\s[^.;:()\d]{2,60}?(?:,\s(?:avec|with|à|at)|\s(?:avec|with))\s\Z",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\A(?:\s[^\W\d][\w'’-]*){0,5}\s?[(（]\Z")
_OF_WHICH = cue(r"其中|\bof wh(?:om|ich)\b|\bof these\b|\bdont\b|\bparmi eux\b|\bde l[oa]s cuales\b")
_CUES = cue(
    r"占|比重|份额|之比|的比[例值]|相当于|[达到是为][^，。；、：\d]{0,12}[总全][^，。；、：\d的]{1,16}的(?:近|约|逾)? |"
    r"account|represent|made up|responsible for|making up|makes? up|compris|constitu|share|proportion|"
    r"soit\b|représent|part d|\bof (?:the|all|total|its|their)\b|\bor\b|\bdu\b|\bdes\b",
)


# Who has a share, between the figure before it and the words for it.
_SUBJECT = re.compile(
    r"[，,、；;]\s?(?P<who>[\u4e00-\u9fff]{2,10}?)占(?:比|到)?[^，。；;、]{0,24}\Z|"
    r"(?:[,;:]|\b(?:and|while|whereas|with|et|tandis que|alors que))\s"
    r"(?P<whose>[^,;:.\d]{3,60}?)\s(?:account\w*|represent\w*|mak(?:e|es|ing) up|made up|constitu\w*|"
    r"représent\w*|compt\w* pour)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
_SAME_SUBJECT = re.compile(
    r"在|合计|共计|总计|分别|均|各|大约|已经|其|[两二三四]者|两项|[总数]量|规模|金额|总额|数额|人数|面积|产值|比重|"
    r"\b(?:which|that|it|they|this|these|those|both|together|thus|thereby|therefore|now|still|alone|also|altogether|alone|"
    r"qui|elles?|ils?|ce|cela|ensemble|deux|ainsi|désormais|seule?s?)\b",
    re.IGNORECASE,
)


Parts: TypeAlias = tuple[tuple[tuple[Claim, ...], float], ...]


@record
class Statement:
    """A share in one place: what it is said of, and the words for the whole."""

    share: Fact
    claim: Claim
    parts: Parts
    named: Denominator
    column: tuple[int, int]  # which share of how many in its run
    fact: Fact | None  # of the likeliest part
    wording: tuple[object, ...]  # the words for the whole, and where they are said

    @property
    def metric(self) -> str:
        return self.parts[0][0][0].metric if self.parts else ""


def says_share(sentence: Sentence, claim: Claim, run: Sequence[Claim]) -> bool:
    """Whether words beside the percentage say that it is a share: accounting for, 占, or N% of; or where it stands.
    ``run``: the shares side by side with it."""
    before = sentence.before(run[0])
    after = sentence.after(run[-1])
    if _OF_TIME.search(before) or _OF_SPAN.match(after):
        return False
    if (
        claim.quantity.text[0] in _SIGNS
        or _SIGNED.search(before)
        or _GROWTH.match(after)
        or in_earlier_bracket(sentence, claim)
    ):
        return False
    if _CUES.search(before + " " + after) is not None or _behind_its_part(sentence, run[0]):
        return True
    return _goes_on(sentence, run[0])


def _goes_on(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is said of the figure before it as the share before was of its own, without the verb."""
    at = sentence.place(claim)
    if at < 2 or sentence.before(claim).strip() != ",":
        return False
    share, part = sentence.claims[at - 2 : at]
    alike = share.quantity.kind is Kind.SHARE and part.quantity.kind in (Kind.LEVEL, Kind.COUNT)
    return alike and _LIKEWISE.match(sentence.before(part)) is not None and says_share(sentence, share, [share])


def _behind_its_part(sentence: Sentence, claim: Claim) -> bool:
    """Right behind a figure that is taken from another: of whom 8.98 million (64.3%), 其中大学学历898万人，64.3%; or in
    brackets of its own behind it: 712,000 women (59%)."""
    at = sentence.place(claim)
    if not at:
        return False
    part = sentence.claims[at - 1]
    between = sentence.text[part.quantity.end : claim.quantity.start]
    if part.quantity.kind not in (Kind.LEVEL, Kind.COUNT) or _moves(sentence, part, claim):
        return False
    if _IN_BRACKETS.match(between) and sentence.after(claim)[:1] in (")", "）"):
        return True
    return not between.strip(" ,，、(（\u00a0") and _OF_WHICH.search(sentence.before(part)) is not None


def has_own_subject(sentence: Sentence, statement: Statement) -> bool:
    """Whether a share that follows a figure is said of something new, whose figure is not told: "6.1 million births,
    girls accounting for 48.7%", 出生6.1万人，二孩占38.6%."""
    part = statement.parts[0][0][-1] if statement.parts else None
    if part is None or part.sentence != statement.claim.sentence or part.key > statement.claim.key:
        return False
    between = sentence.text[part.quantity.end : statement.claim.quantity.start]
    if _OF_IT.search(between):
        return False
    found = _SUBJECT.search(between)
    return found is not None and _SAME_SUBJECT.search(found["who"] or found["whose"]) is None


def _moves(sentence: Sentence, part: Claim, claim: Claim) -> bool:
    """Whether the figure says by how much something moved: "an increase of $9 billion (3%)", "320 (23%) more than"."""
    return _BY.search(sentence.before(part)) is not None or _MORE.match(sentence.after(claim)) is not None


def share_run(world: World, sentence: Sentence, claim: Claim) -> tuple[Claim, ...]:
    """The shares that stand side by side with this one: "84.9% and 85.3%"."""
    known = world.runs.get(sentence.index)
    if known is None:
        known = world.runs[sentence.index] = {c.key: run for run in _runs(sentence) for c in run}
    return known[claim.key]


def _runs(sentence: Sentence) -> Iterator[tuple[Claim, ...]]:
    run: list[Claim] = []
    for claim in sentence.claims:
        share = claim.quantity.kind is Kind.SHARE
        if run and not (share and _joined(sentence, run[-1], claim)):
            yield tuple(run)
            run = []
        if share:
            run.append(claim)
    if run:
        yield tuple(run)


def _joined(sentence: Sentence, a: Claim, b: Claim) -> bool:
    return len(sentence.text[a.quantity.end : b.quantity.start].strip()) <= 4


def is_of_it(sentence: Sentence, share: Claim) -> bool:
    """Whether a pronoun takes it from what the sentences before have told: "et en représentent 42 %"."""
    return _OF_IT.search(sentence.before(share)) is not None


def denominator_of(sentence: Sentence, run: Sequence[Claim]) -> str:
    """The words that name the whole, empty where there are none."""
    words = sentence.before(run[0])
    before = _WITHIN.search(words) or _BEFORE.search(words)
    if before:
        return _MOVES.sub("", before["whole"])
    ratio = _RATIO.search(words) or _REACHED.search(words)
    if ratio:
        return next(name for name in ratio.groups() if name)
    behind = sentence.after(run[-1])
    after = _AFTER.match(behind)
    if (after is None and _OF_IT.search(words)) or _OF_THIS.match(behind):
        return "l'ensemble"  # of what was spoken of
    return after["whole"] if after else ""
