"""The patterns of dates with the names of months, in Latin script."""

from __future__ import annotations

import re
from functools import cached_property

from checker.languages import Lexicon
from checker.languages.lexicon import alternation

_S = "[ \u00a0]"
_YEAR = rf"(?:,?{_S}(?:de{_S}|of{_S})?([12][0-9]{{3}})(?![0-9]|[.,][0-9]|%))?"  # behind a date


class Calendar:
    """The patterns of dates of one lexicon, compiled when the first date is met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.months = {word: int(value) for word, value in lexicon.values("months").items()}
        self._month = alternation(self.months)
        self.day_first_language = lexicon.number("decimal") == ","

    @cached_property
    def day_month(self) -> re.Pattern[str]:
        """10 May 2021; 23-24 June; 1er janvier 2022; 26 de enero de 2022."""
        return re.compile(
            rf"([0-9]{{1,2}})(?:st|nd|rd|th|er|º)?"
            rf"(?:(?: ?- ?| and | to | et | au | a | y | al )([0-9]{{1,2}})(?:st|nd|rd|th)?)?"
            rf"{_S}(?:of{_S}|de{_S})?({self._month})(?![a-z])\.?"
            rf"{_YEAR}"
        )

    @cached_property
    def day_month_range(self) -> re.Pattern[str]:
        """31 January-15 March 2020; du 5 au 11 mars; 28 February to 2 March 2021."""
        return re.compile(
            rf"([0-9]{{1,2}})(?:st|nd|rd|th|er)?{_S}(?:of{_S}|de{_S})?({self._month})(?![a-z])\.?(?:{_S}?-{_S}?|{_S}(?:to|au|al|a){_S})"
            rf"([0-9]{{1,2}})(?:st|nd|rd|th|er)?{_S}(?:of{_S}|de{_S})?({self._month})(?![a-z])\.?{_YEAR}"
        )

    @cached_property
    def month_day(self) -> re.Pattern[str]:
        """May 10, 2021; Jan. 26; December 2021; January-November; January to November 2021."""
        return re.compile(
            rf"({self._month})\.?(?![a-z])"
            rf"(?:{_S}([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9.,:%][0-9]|[0-9%])(?: ?- ?([0-3]?[0-9])(?![0-9%]))?"
            rf"|(?: ?- ?| to | through | and | et | a | y )({self._month})(?![a-z]))?"
            rf"{_YEAR}"
        )
