"""How a Chinese sentence says that it divides what was told before (分地区看), and which figure that is."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Claim
from checker.relations.layout import TAKEN, Sentence
from checker.relations.world import World, same_unit
from checker.searching import late

_DIVIDED = late(r"(?:\A|[。；;，,])\s?(?:分|按|从)[^，。；\d]{1,16}(?:来看|看|分组|分类|划分|分)[，,：:]")
_BELOW, _TAKEN = 0.6, 0.75


def without_division(words: str) -> str:
    """The words but for those that say what is divided by what."""
    return _DIVIDED.sub(" ", words)


def is_divided(sentence: Sentence) -> bool:
    """Whether a Chinese sentence begins by saying how it divides what was told before: 分地区看, 按消费类型分."""
    return sentence.language == "zh" and _DIVIDED.search(sentence.subject) is not None


def standing_of(world: World, parts: Sequence[Claim], whole: Claim) -> float:
    """How likely a figure is the whole, next to others of the same words: less where it is below one of the parts, or
    is taken from a whole itself."""
    sentence = world.sentence(whole)
    if sentence.language != "zh" or world.sentence(parts[0]) is sentence:
        return 1.0
    below = any(part.quantity.nominal > whole.quantity.nominal for part in parts)
    taken = is_divided(sentence) or TAKEN.search(sentence.text, sentence.start, whole.quantity.start) is not None
    return (_BELOW if below else 1.0) * (_TAKEN if taken else 1.0)


def divides_all(sentence: Sentence, parts: Sequence[Claim]) -> bool:
    """Whether the sentence says that it divides a whole, and has no figure of the sort beside the parts."""
    others = (c for c in sentence.levels() if same_unit(c, parts[0]) and all(c is not part for part in parts))
    return is_divided(sentence) and next(others, None) is None
