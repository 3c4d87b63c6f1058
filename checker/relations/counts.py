"""A stated number of things against the list of their names, and against the ordinals that number them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Claim, Kind, Relation, Role
from checker.relations.enumerations import Listing, listing
from checker.relations.figured import figured
from checker.relations.layout import Sentence, in_name, in_ratio
from checker.relations.settling import Candidate, settle
from checker.relations.shown import alone, shown
from checker.relations.world import World
from checker.rulebook import Rule

_THINGS = frozenset({"item", None})
_NAMED = _THINGS | {"person"}  # "four client countries"
_FEW = 2, 20  # things that a text names one by one
_OPEN_ZH = re.compile(r"等\Z")
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
# Verbs and adverbs that stand before a number and not in a name.
_DONE = re.compile(
    r"先后|相继|陆续|[，,…]|(?:了|过|提出|提交|收购|兼并|并购|重组|改造|建立|建成|建设|新建|扩建|成立|设立|组建|开设|开办|"
    r"引进|投资|举办|召开|开展|组织|完成|实施|执行|签订|签署|达成|印发|出台|发布|制定|修订|培训|培养|派出|接待|走访|"
    r"查处|查获|破获|抓获|拥有|共有|现有|共计?|分别|各|均|已|约|近|达)\Z"
)
_HEAD_ZH = re.compile(
    r"[^、]*?(?:(?:设置|设立|开设|推出|涵盖|覆盖|涉及|分为|设有|形成|打造)了?|其中|包括|包含|分别是|分别为|即|"
    r"在|对|向|与|的|，|。|；|：|:|（|\(|\s)"
)
_NOUN_ZH = re.compile(
    r"\A(?:大|类|种|个|项|家|国|省|市|区|座|所|名|位)?[\u4e00-\u9fff]{0,14}?(?:[:：]|，?(?:即|分别是|分别为)[:：]?|[（(])"
)
_COLON = re.compile(
    r"\A(?:\s[\w'’-]+){0,6}?\s?(?P<open>,? ?\b(?:including|such as|dont|notamment|y compris|comme)\b|:|\(|（|"
    r",? namely|, à savoir|,? i\.e\.,?)\s?:?\s?",
    re.IGNORECASE,
)
# "régions concentrent plus de la moitié des créations : ", at the beginning of a sentence.
_OPENING = re.compile(r"\s[^.;:()\n]{6,120}?\s?:\s")
_ARTICLE = re.compile(r"l[ea]s?\s|l['’]|d['’]|une?\s|the\s|an?\s|[A-ZÀ-Þ]")
_LEAD = 24  # characters before the number that its sentence begins with
_COUNTS = frozenset({Kind.COUNT, Kind.LEVEL})
_OPEN = re.compile(r"including|such as|dont|notamment|y compris|comme", re.IGNORECASE)
_STOP = re.compile(r"[.;。；)）\n]|\s[-–—]\s")
_AFTER_LAST = re.compile(r"(?:,? (?:and|et) [^,;.)]{1,48}?)(?=[,;.)]|\Z)")
_EITHER = re.compile(r",\s(?:or|ou)\s", re.IGNORECASE)  # another name of what is counted: "(VAB, or armoured vehicle)"
_TAKEN_FROM = re.compile(r"\s(?:out of|of|among|sur|parmi|des)\s(?:the\s|its\s|all\s|les\s|ses\s)?", re.IGNORECASE)
_DAMAGED = re.compile(r"(?:\A|[，。；：])、|、、|、[，。；]")


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for _, claim, sentence in world.arithmetic(Kind.COUNT):
        if not _countable(claim) or _out_of(sentence, claim) or in_ratio(sentence, claim) or in_name(sentence, claim):
            continue
        found = (_list(sentence, claim) if claim.quantity.unit in _THINGS else None) or figured(sentence, claim)
        if found is None or _DAMAGED.search(sentence.words):
            continue
        names, is_open = found
        formula = str(rule.options["open"]) if is_open else rule.formula
        fact = shown(claim, sentence.text, names.start, names.end, names.least, names.most)
        roles = (Role("count", alone(claim)), Role("listed", fact))
        yield from settle(rule, [Candidate(roles, formula, 0.86, "the names that follow or lead up to it")])


def _countable(claim: Claim) -> bool:
    q = claim.quantity
    whole = q.nominal == q.nominal.to_integral_value() and _FEW[0] <= q.nominal <= _FEW[1]
    if q.text.startswith(("0", "０")):
        return False  # agent 007: a name
    return whole and q.low == q.high and q.unit in _NAMED


def _list(sentence: Sentence, claim: Claim) -> tuple[Listing, bool] | None:
    """The names of what is counted, and whether the list says that it leaves some out."""
    if claim.quantity.language == "zh":
        return _led_up_to(sentence, claim) or _following_zh(sentence, claim)
    return _following(sentence, claim)


def _led_up_to(sentence: Sentence, claim: Claim) -> tuple[Listing, bool] | None:
    """ "A、B、C三市", "A、B、C等8类": with 等 the list may be short of the number, never above it."""
    before = sentence.before(claim)
    if _counts_nothing(sentence, claim):
        return None
    is_open = _OPEN_ZH.search(before.rstrip()) is not None
    words = before.rstrip().removesuffix("等")
    first = words.find("、")
    if first < 0:
        return None
    heads = [m.end() for m in _HEAD_ZH.finditer(words, 0, first)]
    offset = claim.quantity.start - len(before)
    start = heads[-1] if heads else 0
    if _DONE.search(words, start):
        return None  # what was done, and to how many: 先后收购、改造5家企业
    names = listing(sentence.text, offset + start, offset + len(words), "zh")
    return (names, is_open) if names is not None else None


def _counts_nothing(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is a bare number at the end of a line: the page, in a table of contents."""
    bare = claim.quantity.text[-1:].isdigit()
    return bare and _LINE_END.match(sentence.text, claim.quantity.end) is not None


def _following_zh(sentence: Sentence, claim: Claim) -> tuple[Listing, bool] | None:
    after = sentence.after(claim)
    match = _NOUN_ZH.match(after)
    if match is None:
        return None
    stop = _STOP.search(after, match.end())
    end = stop.start() if stop else len(after)
    comma = after.find("，", match.end(), end)
    if comma >= 0:
        end = comma
    offset = claim.quantity.end
    words = after[match.end() : end]
    is_open = words.endswith("等") or "等" in words[-4:]
    names = listing(sentence.text, offset + match.end(), offset + end - (len(words) - len(words.rstrip("等"))), "zh")
    return (names, is_open) if names is not None else None


def _following(sentence: Sentence, claim: Claim) -> tuple[Listing, bool] | None:
    """ "three cities: A, B and C", "three cities, namely A, B and C", "five ports, including A and B"."""
    after, offset = sentence.after(claim), claim.quantity.end
    at = sentence.place(claim) + 1
    if at < len(sentence.claims) and _out_of(sentence, sentence.claims[at]):
        after, offset = sentence.after(sentence.claims[at]), sentence.claims[at].quantity.end
    match = _COLON.match(after)
    if match is None:
        return _named_below(sentence, claim)
    bracketed = match["open"].strip() in ("(", "（")
    if bracketed and not after[: match.start("open")].strip():
        return None  # "subprogramme 8 (infrastructure and structural change)": its name, nothing that is counted
    is_open = _OPEN.search(match["open"]) is not None
    stop = _STOP.search(after, match.end())
    end = stop.start() if stop else len(after)
    if not bracketed:
        last = _AFTER_LAST.search(after, match.end(), end)
        if last is None:
            return None
        end = last.end()
    elif stop is None or stop.group() not in ")）" or _EITHER.search(after, match.end(), end):
        return None
    names = listing(sentence.text, offset + match.end(), offset + end, claim.quantity.language)
    return (names, is_open) if names is not None else None


def _named_below(sentence: Sentence, claim: Claim) -> tuple[Listing, bool] | None:
    """ "Five regions make more than half of it: A, B, C and D": what the sentence begins with, named one by one."""
    found = _OPENING.match(sentence.text, claim.quantity.end, sentence.end)
    if found is None or sentence.place(claim) or len(sentence.before(claim).strip()) > _LEAD:
        return None
    start, end = found.end(), found.end() + len(sentence.text[found.end() : sentence.end].rstrip(" .\n"))
    inside = [c for c in sentence.claims[1:] if c.quantity.kind in _COUNTS or c.quantity.start >= start]
    if inside or _AFTER_LAST.search(sentence.text, start, end) is None or not _ARTICLE.match(sentence.text, start):
        return None
    names = listing(sentence.text, start, end, claim.quantity.language)
    return (names, False) if names is not None else None


def _out_of(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is what the number before it is taken from: the 13 of "five of the 13 branches"."""
    return sentence.place(claim) > 0 and _TAKEN_FROM.fullmatch(sentence.before(claim)) is not None
