"""French shares of which a sentence of its own tells whose they are, where the figure stands before: "Le secteur privé
représente donc 78 % de l'emploi", "Ces dernières fournissent 29 % des nuitées", "leurs parts respectives ...".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import SIZED, Bound, Claim, Fact, Kind, Role
from checker.relations.denominators import Denominator, denominator
from checker.relations.layout import Sentence
from checker.relations.profile import words
from checker.relations.respective import rows
from checker.relations.settling import Candidate
from checker.relations.wholes import wholes
from checker.relations.world import World, same_period, same_unit
from checker.searching import has_one, late

Asked = tuple[Fact, list[Candidate]]

_VERB = (
    r"(?:représent|fourni|concentr|assur|constitu|regroup|réuni|rassembl|abrit|génér|réalis|form|apport|absorb|"
    r"détien|occup|accueill|produi|pès|pes|compt(?:e|ent|aient|ait) pour|contribu)\w*(?: à hauteur de)?"
)
_MORE = (
    r"(?:\s(?:donc|ainsi|aussi|désormais|toujours|encore|alors|maintenant|seulement|"
    r"à (?:lui|elle|eux|elles)(?: seule?s?)?))*"
)
_TELLS = late(
    rf"(?:\A|[,;:.]\s|\b(?:et|mais|tandis que|alors que)\s)(?P<who>[^,;:.()\d]{{3,90}}?)\s"
    rf"(?:(?P<of>en)\s)?(?:(?:ont|a|avaient|avait|auraient|aurait){_MORE}\s)?{_VERB}{_MORE}\s?\Z",
)
_STEMS = (
    *("représent", "fourni", "concentr", "assur", "constitu", "regroup", "réuni", "rassembl", "abrit", "génér"),
    *("réalis", "form", "apport", "absorb", "détien", "occup", "accueill", "produi", "pès", "pes", "pour", "contribu"),
)
_OF = late(
    r"\A\s?(?:du|de la|de l['’]|des|de (?:leurs?|ses|ces?|cette|cet))\s?(?P<of>[^,;.:()\d]{3,70}?)"
    r"(?=\s?[,;.:(]|\s(?:et|contre|en|après)\s)"
)
_GOES_ON = late(r"\A[^,;.:()]{0,60}?(?:,|\bet)\s(?P<who>(?:les?|la|l['’]|celles?|ceux|celui)\s?[^,;.:()\d]{3,60}?)\s\Z")
_THESE = late(r"\A(?:ces derni(?:ers|ères)|cette dernière|ce dernier|celles?-ci|ceux-ci|celui-ci)\Z")
_PIECE = late(r"[,;:(]|\b(?:et|dont|devant|puis|contre|suivie?s? (?:de|des|par)|tandis que|alors que)\b")
_BEHIND = late(r"[,;:.()]|\b(?:et|dont|devant|puis|contre)\b")
_IN_ORDER = late(
    r"\b(?:parts?|poids|proportions?)\srespecti(?:ve|f)s?\b(?P<of>[^,;:.()\d]{0,50}?)\s?(?:s['’]|sont|étaient|attei|de\b)"
)
_CHANGE = late(
    r"\b(?:hausse|baisse|augmentation|diminution|croissance|progression|recul|repli|réduction|écart|variation|évolution|"
    r"pertes?|gains?|solde|excédent|déficit|surplus|amélioration|dégradation|différence|contribution)s?\b"
)
_STEM = 5  # letters: région, régional
_PAST = late(r"(?<!av)(?<!aur)(?<!r)ai(?:t|ent)\b|er(?:a|ont)\b")
_SENTENCES = 3  # before the share, in which the figure stands that it is of
_NAMED, _NEXT, _BY_PRONOUN = 0.7, 0.68, 0.66  # of a share, of the next in its row, of ces derniers
_GUESSED, _OF_OTHERS = 0.6, 0.45  # of a whole that its parts do not make, of one that words call otherwise
# What a whole may be called, whatever it is.
_ANY = words("trafic tonnage parc population effectifs ensemble total production fréquentation volume emploi")
_VAGUE = frozenset({"autre", "dernier", "dernière", "ainsi", "donc"})


def told_shares(world: World, formula: str) -> Iterator[Asked]:
    """Shares beside which no figure of the part stands, each with the readings of the part that is named."""
    last: tuple[Claim, Denominator] | None = None  # the share told before, and what it is of
    for fact, claim, sentence in world.arithmetic(Kind.SHARE):
        q = claim.quantity
        if q.language != "fr" or q.unit != "percent" or q.bound is not Bound.EXACT or world.rates.get(claim.key):
            continue
        before = sentence.before(claim)
        told, most = (_TELLS.search(before) if has_one(_STEMS, before) else None), _NAMED
        named = _whole(sentence, claim, told["of"] is not None) if told is not None else None
        if told is None and last is not None and _is_next(sentence, last[0], claim):
            told, named, most = _GOES_ON.match(before), last[1], _NEXT
        if told is None or named is None:
            continue
        last = (claim, named)
        part, sure = _part(world, sentence, claim, told["who"].strip().lower())
        if part is not None and same_period(part, claim) and not _was(told.group()):
            yield fact, list(_readings(world, formula, (fact, claim, part), named, min(sure, most)))
    yield from _in_order(world, formula)


def _whole(sentence: Sentence, claim: Claim, of_it: bool) -> Denominator | None:
    """The words behind the share, or what was spoken of: "la catégorie A en regroupe 57,5 %"."""
    if of_it:
        return denominator("du total")
    of = _OF.match(sentence.after(claim))
    return denominator(of["of"]) if of is not None and not _CHANGE.search(of["of"]) else None


def _was(told: str) -> bool:
    """Whether it is told of another time: "Ils représentaient 62 % du parc"."""
    return _PAST.search(told) is not None


def _is_next(sentence: Sentence, before: Claim, claim: Claim) -> bool:
    at = sentence.place(claim)
    return at > 0 and sentence.claims[at - 1] is before


def _readings(
    world: World, formula: str, figures: tuple[Fact, Claim, Claim], named: Denominator, sure: float
) -> Iterator[Candidate]:
    fact, claim, part = figures
    roles = (Role("share", fact), Role("part", world.fact(part)))
    for whole in wholes(world, part, named, claim):
        if whole.fact is not world.fact(part):
            meant = _is_called(world, named, whole.claim)
            if meant and _makes(world, part, whole.claim):
                prior = sure
            else:
                prior = min(round(whole.prior + 0.1, 3), _GUESSED if meant and sure > _NEXT else _OF_OTHERS)
            yield Candidate((*roles, Role("whole", whole.fact)), formula, prior, whole.reason)


def _is_called(world: World, named: Denominator, whole: Claim) -> bool:
    """Whether the words for the whole say no more than what its own sentence says: of all staff, not of "cadres"."""
    said = {word[:_STEM] for word in words(world.sentence(whole).words)}
    return named.bare or all(word[:_STEM] in said for word in named.words - _ANY)


def _makes(world: World, part: Claim, whole: Claim) -> bool:
    """Whether the whole is what the part makes together with all figures beside it: 60 millions, dont 45 et 15."""
    beside = [c for c in world.sentence(part).levels() if c is not whole and same_unit(c, part)]
    step = max(c.quantity.step or 0 for c in (*beside, whole))
    made = sum(c.quantity.nominal for c in beside)
    return len(beside) > 1 and abs(made - whole.quantity.nominal) <= step * len(beside)


def _part(world: World, sentence: Sentence, claim: Claim, who: str) -> tuple[Claim | None, float]:
    """The one amount whose own words name the owner, in the nearest sentence that has any."""
    places = [sentence, *world.previous(sentence, _SENTENCES)]
    if _THESE.match(who):
        before = [c for place in places[:2] for c in reversed(place.levels()) if c.key < claim.key]
        return (before[0] if before else None), _BY_PRONOUN
    owner = words(who) - _VAGUE
    if not owner:
        return None, 0
    for place in places:
        found = [c for c in place.levels() if c.key < claim.key and owner <= _own(place, c)]
        if found:
            return (found[0] if len(found) == 1 else None), _NAMED
    return None, 0


def _own(place: Sentence, claim: Claim) -> frozenset[str]:
    """The words of its own phrase: "Les campings enregistrent 104,6, les hôtels 63,4", "dont 21 130 dans le privé"."""
    return words(_PIECE.split(place.before(claim).rstrip(" ("))[-1]) | words(_BEHIND.split(place.after(claim))[0])


# --------------------------------------------------------------------------------------------------------------
# Several shares in a row


def _in_order(world: World, formula: str) -> Iterator[Asked]:
    """ "11,2 millions, 4,3 millions et 1,5 million; leurs parts respectives sont de 66 %, 25 % et 9 %"."""
    for sentence in world.sentences:
        said = _IN_ORDER.search(sentence.words) if sentence.language == "fr" else None
        if said is None:
            continue
        for row in rows(sentence):
            parts = _parts(world, sentence, row) if _is_said(sentence, row, said.end()) else None
            for share, part in zip(row, parts or (), strict=False):
                named = denominator(said["of"])
                yield (
                    world.fact(share),
                    list(_readings(world, formula, (world.fact(share), share, part), named, _NAMED)),
                )


def _is_said(sentence: Sentence, row: Sequence[Claim], end: int) -> bool:
    """Whether the row is the first figures behind the words."""
    shares = all(c.quantity.kind is Kind.SHARE and c.quantity.bound is Bound.EXACT for c in row)
    behind = [c for c in sentence.claims if c.quantity.start >= sentence.start + end - 1]
    return shares and behind[:1] == [row[0]]


def _parts(world: World, sentence: Sentence, row: Sequence[Claim]) -> list[Claim] | None:
    """As many amounts of one unit, the last before the row."""
    for place in (sentence, *world.previous(sentence, 1)):
        before = [c for c in place.claims if c.key < row[0].key]
        parts = [c for c in before if c.quantity.kind in SIZED][-len(row) :]
        if not before:
            continue
        alike = all(same_unit(one, other) and same_period(one, other) for one, other in pairwise(parts))
        stated = all(c in place.levels() for c in parts)
        return parts if alike and stated and len(parts) == len(row) else None
    return None
