"""What the YAML of a language must look like; checked by the build and the tests, never when text is read."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from checker.model import Bound, Kind

Words = list[str]
ByNumber = dict[int, Words]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sides(_Strict):
    """The words of one bound, before and after a figure."""

    before: Words = Field(default_factory=list)
    after: Words = Field(default_factory=list)


class Cues(_Strict):
    """Words near a rate: of rise, of fall, of a change without direction, of a part of a whole."""

    up: Words
    down: Words
    rate: Words
    share: Words


class LexiconFile(_Strict):
    """``lexicon.yaml``, what every language has."""

    language: str = Field(pattern=r"^[a-z]{2}$")
    script: Literal["latin", "hanzi"]
    decimal: Literal[".", ","]
    group: Literal[",", " ", "."]
    numbers: ByNumber
    scales: ByNumber
    marks: ByNumber
    point: Words
    minus: Words
    units: dict[str, Words]
    units_before: dict[str, Words] = Field(default_factory=dict)
    bounds: dict[Bound, Sides]
    cues: Cues
    compare: Words
    reach: Words
    fillers: Words
    growth: Words
    falls: Words
    relative_years: dict[str, int]
    span_words: dict[str, Words]
    name_before: Words = Field(default_factory=list)
    name_after: Words = Field(default_factory=list)

    @field_validator("falls")
    @classmethod
    def _known(cls, words: Words, info: Any) -> Words:
        strangers = set(words) - set(info.data.get("growth", ()))
        if strangers:
            raise ValueError(f"falls must be among growth: {sorted(strangers)}")
        return words


class LatinFile(LexiconFile):
    """``lexicon.yaml`` of a language in Latin script."""

    score: Words = Field(default_factory=list)
    teens_after: list[int] = Field(default_factory=list)
    tens_and: bool = False
    hundreds: ByNumber
    round: Words = Field(default_factory=list)
    marks_apart: ByNumber
    denominators: ByNumber
    ordinals: ByNumber
    ordinal_adverbs: ByNumber
    and_: Words = Field(alias="and")
    articles: Words
    of: Words
    out_of: Words
    multiples: dict[str, Words]
    multiply_by: Words = Field(default_factory=list)
    divide_by: Words = Field(default_factory=list)
    fold: Words = Field(default_factory=list)
    months: ByNumber
    weekdays: Words
    rank_cues: Words
    persons_cues: Words
    named_events: Words
    of_whole: Words
    stops: Words
    joints: Words
    rates: Words


class HanziFile(LexiconFile):
    """``lexicon.yaml`` of a language in Chinese characters."""

    places: ByNumber
    dozens: ByNumber
    some: Words
    half: Words
    fractions: dict[str, Words]
    tenths: Words
    discounts: Words
    money_cues: Words
    counted_cues: Words
    consecutive: Words
    not_classifiers: Words
    after_cues: Words
    idioms: Words


class UnitsFile(_Strict):
    """``units.yaml``, ``currencies.yaml``, ``shared.yaml`` and ``codes.yaml``: canonical unit -> surfaces."""

    after: dict[str, Words] = Field(default_factory=dict)
    before: dict[str, Words] = Field(default_factory=dict)
    after_case: dict[str, Words] = Field(default_factory=dict)
    before_case: dict[str, Words] = Field(default_factory=dict)
    ambiguous: dict[str, Words] = Field(default_factory=dict)
    parts: dict[str, tuple[str, int]] = Field(default_factory=dict)
    classifiers: dict[str, Words] = Field(default_factory=dict)
    nouns: dict[str, Words] = Field(default_factory=dict)
    spans: dict[str, Words] = Field(default_factory=dict)


class Example(_Strict):
    """Texts that all hold one figure of this meaning."""

    value: str
    unit: str | None = None
    kind: Kind
    bound: Bound = Bound.EXACT
    low: str | None = None
    high: str | None = None
    since: str | None = None
    until: str | None = None
    texts: Words


class Sentence(_Strict):
    """A sentence and all its figures: "text = value unit kind", with a bound where there is one."""

    text: str
    figures: Words


class CorpusFile(_Strict):
    """``corpus.yaml``: examples by value, sentences, texts without a figure, and misreadings that are known."""

    examples: list[Example]
    sentences: list[Sentence]
    negatives: Words
    misread: list[Sentence] = Field(default_factory=list)


def lexicon_file(data: dict[str, Any]) -> LexiconFile:
    """The checked lexicon of either script. Raises pydantic.ValidationError."""
    return HanziFile(**data) if data.get("script") == "hanzi" else LatinFile(**data)
