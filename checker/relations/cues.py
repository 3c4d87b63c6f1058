"""Words by which a sentence marks an earlier figure, and words that speak of a change and of nothing else."""

from __future__ import annotations

import re
from functools import cache

from checker.datafile import beside
from checker.searching import cue

# What marks the figure after it as an earlier one.
_MONTHS = r"(?:\d{1,2}月|[一二三四]季度|(?:上|前)半年)"
_TIMES = rf"(?:上年|去年|前年|上一?年度?|上个?月|上个?季度?|上周|年初|期初|同期|[12]\d{{3}}年{_MONTHS}?)"
_SINCE = rf"{_TIMES}(?:同期|同月|同季|度|全年|{_MONTHS})?(?:末|底|初)?(?:同期)?"
_NOUN = (
    r"(?:\s(?:an?|the|its|their|about|around|approximately|roughly|nearly|just|only|some|net|a|revised|restated|record|"
    r"reported|adjusted|loss(?:es)?|profit|income|earnings|deficit|surplus|gain|decline|drop|fall|increase|rise|"
    r"growth|level|total|rate|of|negative|positive|minus|last|year['’]s|year-ago|year-earlier|prior-year|previous|prior|"
    r"(?:quarter|month|week|half|season|january|february|march|april|may|june|july|august|september|october|november|"
    r"december)(?:['’]s)?|(?:first|second|third|fourth)|(?:19|20)\d\d(?:['’]s)?|peak|high|low|figure|number|estimate))"
)
EARLIER = cue(
    r"(?:"
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|against|relative to)\b[^,，;；。:：(]{0,70}|"
    rf"\b(?:from|than){_NOUN}{{0,6}}\s|\bthan\s(?:in|at|a year|last|for)\b[^,;:(]{{0,30}}|"
    r"\bafter\s(?:(?:an?|the|only|just|about|around|some|reaching|standing at|"
    r"recording|a (?:loss|profit|deficit|surplus) of)\s){0,2}|"
    r"\b(?:qu['’](?:un an|en|au|à|l['’])|que (?:l['’]|le|celui|celle))[^,;:(]{0,30}|"
    r"\b(?:contre|par rapport (?:à|aux?)|comparée?s? (?:à|aux?)|au lieu de)\b[^,;:(]{0,50}|"
    r"\baprès\s(?:s['’]être établie?s? à |avoir atteint |être (?:tombée?s?|montée?s?) à )?"
    r"(?:(?:un|une|le|la|les|des|environ|seulement|perte|bénéfice|déficit|excédent|hausse|baisse|de|d['’])\s){0,4}|"
    rf"(?:比|较|与|由|从|相比|高于|低于){_SINCE}(?:[(（][^()（）]{{0,24}}[)）])?的?(?:[^，。；\d增减升降提高低回扩收]{{0,10}}的)?|"
    rf"(?:上年|去年|前年|上年度|上月|上季度|年初|期初)(?:同期|同月|末|底)*(?:则|仅|只)?(?:的|为|是|亏损|盈利|净亏损|净利润)*[:：]?|"
    r"同期(?:则|仅)?(?:的|为)?"
    r")\s?[-–—+]?\Z",
)
# "(2018: 412.7)", "(prior year: 4.1)", （上年同期：86.1）.
EARLIER_WITHIN = re.compile(
    rf"[(（]\s?(?:(?:the )?(?:prior|previous|last)[ -](?:year|quarter|month|period)|{_SINCE}|n-1|"
    r"(?:[a-zéû]{2,10}\.? )?(?:19|20)\d\d)\s?(?:[:：]|为|was)\s?[-–—+]?\Z",
    re.IGNORECASE,
)
# "down 16% on the prior year (1.92bn)", "inférieure de 23 % à celle de 2023 (47,9 millions)".
EARLIER_TIME = cue(
    r"\b(?:on|over|than|from|with|to|against|versus|below|above|sur|que|à|de|contre)\s(?:[^,;:(]{0,30}\s)?(?:"
    r"(?:(?:the|that of the) )?(?:prior|previous|preceding|last)[ -](?:year|quarter|month|half|season)(?:['’]s \w+)?|"
    r"a year (?:ago|earlier|before)|(?:[^,;:(]{0,20}\b(?:in|of|en|de)\s)?(?:19|20)\d\d|"
    r"l['’]an(?:née)? (?:précédente?|dernière?|passée?)|un an (?:plus tôt|auparavant|avant))\s?[(]\Z|"
    rf"(?:比|较|与){_SINCE}(?:相比)?\s?[(（]\Z",
)
# "(412.7 a year earlier)", "(412,7 en 2018)".
EARLIER_AFTER = re.compile(
    r"\A[^)）\d]{0,40}?(?:\b(?:an?|one) year (?:ago|earlier|before)|\blast (?:year|month|quarter)|"
    r"\b(?:prior|previous|preceding|year-ago|year-earlier|corresponding)\b|\bun an (?:plus tôt|auparavant|avant)|"
    r"précédente?|\bl['’]an(?:née)? (?:dernière?|passée?)|(?:en|in|fin|for|at)\s(?:[a-zéû]+\s)?(?:19|20)\d\d\Z)",
    re.IGNORECASE,
)
FORECAST = cue(
    r"consensus|estimat|expect|forecast|guidance|target|budget|\bplan|pro forma|analyst|street|average|capacity|"
    r"预期|预计|预测|目标|计划|均值|平均|attend|prév|objectif|moyenne|norm|\b(?:was|were|is|are|rose|fell|grew|reached|stood)\b",
)
# "from A to B": what stands before A, and all that stands between the two.
START = cue(
    rf"(?:(?:由|从|自)(?:{_SINCE})?[^，。；\d]{{0,8}}|\bfrom{_NOUN}{{0,5}}\s|\bpass\w{{1,6}}\s(?:ainsi\s)?(?:de|d['’])\s?|"
    r",\sde\s)[-–—+]?\Z",
)
TOWARDS = re.compile(
    r"(?:[^,，;；。(]{0,48}?(?:\bto\b(?! account)(?:\s(?:an?|the|about|around|nearly|almost|just|over|net|record|"
    r"profit|loss|surplus|deficit|of|reach))*|(?<![^\W\d_])(?:à|aux?)\b(?:\s(?:environ|près de))?)\s?|"
    r"[^，。；\d]{0,24}?(?:至|到|为)(?:[12]\d{3}年[^，。；\d]{0,4})?的?)[-–—+]?",
    re.IGNORECASE,
)
# The time against which a change is measured, in relative words.
_MONTH = cue(
    r"环比|[上前][一个]?个?月|month[- ]on[- ]month|(?:previous|last|prior|preceding) month|(?:over|on) the month|"
    r"month earlier|sur un mois|mois (?:précédent|dernier)|\bmom\b",
)
_QUARTER = cue(
    r"上[一个]?个?季度|quarter[- ]on[- ]quarter|(?:previous|prior|preceding) quarter|quarter earlier|sequential|"
    r"sur (?:un|le) trimestre|trimestre (?:précédent|dernier)|semestre précédent|\bqoq\b",
)
_YEAR = cue(
    r"同比|上年|去年|同期|year[- ]on[- ]year|year[- ]over[- ]year|(?:previous|last|prior|preceding) year|"
    r"(?:over|on) the year|a year (?:ago|earlier|before)|year[- ](?:ago|earlier)|last year['’]s|"
    r"same (?:period|quarter|month)|sur un an|un an (?:plus tôt|auparavant|avant)|"
    r"an(?:née)? (?:précédente?|dernière?|passée?)|\byoy\b",
)
_SPANS = (("month", _MONTH), ("quarter", _QUARTER), ("year", _YEAR))


def span(text: str) -> str:
    """Whether the words measure against last month, the last quarter or last year; empty where they do not say."""
    found = [name for name, words in _SPANS if words.search(text)]
    return found[0] if len(found) == 1 else ""


# A conjunction that begins another statement.
SOFT = cue(
    r"(?:[,，]?\s(?:and|while|whereas|but|et|tandis que|alors que|mais)|,\swith)\s(?!(?:up|down|a|an|the same)\b)|"
    r"而|，同时|，其中",
)
# "$1.4 million, or 5 cents a share": the same thing in other words.
OR = re.compile(
    r"\s?[,，(（]?\s?(?:or|soit|即|ou)\s(?:an?\s|une?\s)?(?:(?:net )?(?:loss|income|profit) of |perte de )?",
    re.IGNORECASE,
)
# What marks the figure after it as that by which something rose or fell.
BY = cue(
    r"(?:(?:增加|减少|扩大|缩小|收窄|上升|下降|提高|降低|增长|上涨|下跌|净增|净减|增产|减产|增收|减收|多|少|增|减)了?|相差)\s?\Z|"
    r"\b(?:ris\w*|rose|grew|grow\w*|increas\w*|fell|fall\w*|declin\w*|decreas\w*|dropp\w*|improv\w*|widen\w*|narrow\w*|"
    r"shr[aiu]nk|up|down|higher|lower|gain\w*|lost)\s(?:[\w-]+\s){0,2}?(?:by|of)\s\Z|"
    r"[,\s](?:and|but|or|i\.e\.,?|that is,?) by\s\Z|"
    r"\b(?:up|down|gained|lost|perdu|gagné|perd|gagne)\s(?:about |around |nearly |approximately |environ )?\Z|"
    r"\b(?:(?:se\s|s['’]\s?)\w+|augment\w*|progress\w*|recul\w*|diminu\w*|bais\w*|hausse|baisse|accroissement|recule|amélior\w*|"
    r"rédui\w*|creus\w*|réduction|dégrad\w*|détérioration|repli\w*|retrait|chut\w*|contraction|rebond\w*|dépass\w*|excèd\w*|"
    r"supérieure?s?|inférieure?s?|c[eéè]d\w*)\s(?:\w+\s)?(?:de|d['’])\s?\Z",
)
BY_AFTER = re.compile(
    r"\A\s?(?:[^\W\d]+\s)?(?:de plus|de moins)\b|\A\s(?:[^\W\d]+[\s'’]){0,3}supplémentaires?\b|"
    r"\A\s?(?:[^\W\d]+\s){0,2}(?:[(][^()]{1,12}[)]\s)?(?:more|less|fewer|higher|lower) than\b",
    re.IGNORECASE,
)
# Between an amount and the rate that says it again: ", or", "，增长", " (", ", soit une hausse de".
AND_RATE = re.compile(
    r"(?:\s[^,，;；(（]{0,40}?)?"
    r"(?:\s?[,，]?\s?(?:or|soit|即|ou|i\.e\.|ce qui (?:correspond|équivaut) à)\s"
    r"(?:about |around |nearly |roughly |environ |an? |une? |\w+ )?"
    r"(?:(?:increase|decrease|rise|fall|decline|drop|gain|growth|hausse|baisse|progression|augmentation|recul|diminution|"
    r"croissance|évolution)\s(?:of |de |d['’])(?:about |around |nearly |roughly |environ )?)?|"
    r"\s?[(（]\s?(?:or |soit |up |down )?|"
    r"\s?[，,]\s?(?:同比|比上年)?(?:名义)?(?:增长|下降|增|降|增幅|降幅|上升|减少|上涨|下跌)(?:为|约|了)?)[-–—+]?\s?",
    re.IGNORECASE,
)
FALLS = cue(
    r"减|降|跌|收窄|缩小|少|\b(?:f[ae]ll\w*|down|declin\w*|decreas\w*|drop\w*|narrow\w*|shr[aiu]nk|lower\w*|los[st]|less|fewer|"
    r"recul\w*|bais\w*|diminu\w*|rédui\w*|moins|repli\w*|chut\w*)\b",
)
_HARVEST = re.compile("([增减])[产收]")  # 增产: it says of what, and nothing new
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = beside(__file__, "cues.yaml")
    return frozenset(" ".join(data["change"].values()).split()), frozenset(data["han"])


def says_change(text: str) -> bool:
    """Whether the words speak of a change and of times alone: ", an increase of", 同比增长, "soit une hausse de"."""
    words, han = _words()
    found = _WORD.findall(text.lower())
    if any(_HAN.match(word) for word in found):
        return all(c in han for word in found for c in _HARVEST.sub(r"\1", word))
    return all(word in words for word in found)
