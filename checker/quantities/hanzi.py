"""Numbers in Chinese: digits and characters in any mixture (13.1万亿, 三千零五, 5万4千6百, 二〇二一, 十几万)."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.quantities import digits
from checker.quantities.figure import ONE, Numeral

_LONGEST = 64  # characters that one number is looked for in; nobody writes a longer one


class Reader:
    """Reads the numbers of one lexicon. ``read`` answers None where no number stands."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.digits = {c: int(v) for c, v in lexicon.values("numbers").items()}
        self.places = {c: int(v) for c, v in lexicon.values("places").items()}
        self.scales = {c: int(v) for c, v in lexicon.values("scales").items()}
        self.some = frozenset(lexicon.words("some"))
        self.point = frozenset(lexicon.words("point"))
        self.dozens = {c: int(v) for c, v in lexicon.values("dozens").items()}
        self.units = {**self.places, **self.scales}
        self.characters = "".join(sorted({*self.digits, *self.units}))
        # Spaces inside a number are skipped where characters of numbers stand on both sides.
        inner = re.escape(self.characters + "".join(sorted(self.some | self.point)))
        # 千瓦, 兆焦, 百帕: units that begin like a place are no part of the number.
        self.unit_heads = {
            c: tuple(s for s, _ in lexicon.after.get(c, ()) if len(s) > 1)
            for c in ("千", "百", "兆", "十", "万", "亿", "分")
        }
        self._space = re.compile(rf"[ \u00a0]{{1,2}}(?=[{inner}])")

    def tokens(self, text: str, at: int, end: int) -> list[tuple[str, int, int]]:
        """(character or digits, start, end) of what may belong to one number, from ``at``."""
        found: list[tuple[str, int, int]] = []
        while at < end:
            character = text[at]
            if character in self.unit_heads and found and text.startswith(self.unit_heads[character], at):
                break
            if character in self.digits or character in self.units or character in self.some:
                found.append((character, at, at + 1))
                at += 1
            elif "0" <= character <= "9":
                numeral = digits.read(text, at, comma=False)
                assert numeral is not None
                found.append(("0", at, numeral.end))
                at = numeral.end
            elif character in self.point and found and self._point_goes_on(text, at):
                found.append((".", at, at + 1))
                at += 1
            elif character in " \u00a0" and found and (space := self._space.match(text, at, end)):
                at = space.end()
            else:
                break
        return found

    def _point_goes_on(self, text: str, at: int) -> bool:
        after = text[at + 1 : at + 3].lstrip(" ")
        return bool(after) and after[0] in self.digits

    def read(self, text: str, at: int, end: int) -> Numeral | None:
        """The longest number from ``at``."""
        tokens = self.tokens(text, at, min(end, at + _LONGEST))
        if not tokens:
            return None
        plain = self._positional(text, tokens)
        return plain if plain is not None else _Sum(self, text, tokens).total()

    def _positional(self, text: str, tokens: list[tuple[str, int, int]]) -> Numeral | None:
        """二〇二一: digits in a row without places; 三四 (three or four) is left to the sum."""
        run = 0
        while run < len(tokens) and tokens[run][0] in self.digits:
            run += 1
        if run < 2 or (run < len(tokens) and tokens[run][0] in self.units):
            return None
        value = "".join(str(self.digits[t[0]]) for t in tokens[:run])
        end = tokens[run - 1][2]
        if run == 2 and "0" not in value and int(value[1]) - int(value[0]) == 1:
            return Numeral(end, Decimal(value[0]), ONE, words=True, vague=True, loose="about")  # 三四(个)
        if run < len(tokens) and tokens[run][0] == "." and run + 1 < len(tokens):
            return None
        return Numeral(end, Decimal(value), ONE, words=True)


class _Sum:
    """Adds up tokens place by place. Groups of 10^4 close with a scale; a bare last digit stands one place below."""

    def __init__(self, reader: Reader, text: str, tokens: list[tuple[str, int, int]]) -> None:
        self.reader, self.text, self.tokens = reader, text, tokens
        self.result, self.section = Decimal(0), Decimal(0)
        self.number: Decimal | None = None
        self.step = Decimal(1)
        self.number_step = Decimal(1)
        self.last = 0  # the last place or scale that was named
        self.last_scale = 0
        self.scale = Decimal(1)
        self.zero = False
        self.words = True
        self.loose = ""
        self.any = False
        self.end = tokens[0][1]

    def total(self) -> Numeral | None:
        index = 0
        while index < len(self.tokens):
            token, start, end = self.tokens[index]
            taken = self._take(token, start, end, index)
            if not taken:
                break
            index += taken
            self.end = self.tokens[index - 1][2]
        if not self.any:
            return None
        return self._closed()

    def _take(self, token: str, start: int, end: int, index: int) -> int:
        """How many tokens were used; 0 where the number ends before this one."""
        if token == "0":
            return self._digits(start, end, index)
        if token == ".":
            return self._point(index)
        if token in self.reader.some and token not in self.reader.digits:
            return self._some(token, index)
        if token in self.reader.digits:
            return self._digit(self.reader.digits[token], index)
        return self._unit(self.reader.units[token], token, index)

    def _digits(self, start: int, end: int, index: int) -> int:
        numeral = digits.read(self.text, start, comma=False)
        assert numeral is not None
        if self.any and not self._continues(numeral, index):
            return 0
        self.number, self.number_step = numeral.value, numeral.step
        self.words = self.words and self.any
        self.any = True
        self.zero = True if self.last and numeral.value >= 10 else self.zero
        return 1

    def _continues(self, numeral: Numeral, index: int) -> bool:
        """Whether digits after 万 go on with its number (1234万5678, 5万4千) or begin another (2261亿1616亿)."""
        if self.number is not None or not self.last or numeral.step != 1 or self.scale_had_decimals:
            return False
        following = self.tokens[index + 1][0] if index + 1 < len(self.tokens) else ""
        if following in self.reader.units:
            return numeral.value < self.last and (self.zero or self.reader.units[following] < self.last)
        written = self.tokens[index][2] - self.tokens[index][1]
        beyond = self.text[numeral.end : numeral.end + 1]
        return 10**written == self.last and (not beyond or beyond not in "%‰.年月日-")

    @property
    def scale_had_decimals(self) -> bool:
        return self.step < self.last

    def _digit(self, value: int, index: int) -> int:
        if self.number is not None and not (self.number == 0 and self.words):
            return self._pair(value, index)
        self.any = True
        if value == 0:
            self.zero = True
            self.number = Decimal(0) if not self.last else None
            return 1
        self.number, self.number_step = Decimal(value), ONE
        return 1

    def _pair(self, value: int, index: int) -> int:
        """三四百: the second of two neighbouring digits before a place makes the number vague."""
        following = self.tokens[index + 1][0] if index + 1 < len(self.tokens) else ""
        if self.words and self.number is not None and value - self.number == 1 and following in self.reader.units:
            self.loose = "about"
            return 1
        return 0

    def _point(self, index: int) -> int:
        """三点一四; the digits after the point are read one by one."""
        if self.loose or not self.words:
            return 0
        run = index + 1
        while run < len(self.tokens) and self.tokens[run][0] in self.reader.digits:
            run += 1
        part = "".join(str(self.reader.digits[t[0]]) for t in self.tokens[index + 1 : run])
        if not part:
            return 0
        base = self.number or Decimal(0)
        if self.number is not None and self.last > 10 and not self.zero:
            base = self.number * (self.last // 10)  # 一千六点五 = 1600.5
        self.number = base + Decimal(f"0.{part}")
        self.number_step = Decimal(1).scaleb(-len(part))
        self.zero = True
        return run - index

    def _some(self, token: str, index: int) -> int:
        """几, 多, 余 inside a number (十几万, 500余万) or after it (二十多): the number is a lower end."""
        following = self.tokens[index + 1][0] if index + 1 < len(self.tokens) else ""
        if token == "几" and self.number is None and self.any:
            self.loose = "over"  # 十几
            return 1
        if token in "数几" and not self.any:
            if following in self.reader.units:
                self.number, self.any, self.loose = ONE, True, "over"  # 数十, 几百
                return 1
            return 0
        if token in "多余来" and self.any and (following in self.reader.scales or self._hedged(token, index)):
            self.loose = "about" if token == "来" else "over"
            return 1
        return 0

    def _hedged(self, token: str, index: int) -> bool:
        """二十多个, 十来天: after a whole number in characters or after a place."""
        if index + 1 != len(self.tokens):
            return False
        following = self.text[self.tokens[index][2] : self.tokens[index][2] + 1]
        if token == "来":
            return following not in "自源访华看临到说往年" or not following
        return token != "余" or not following or following not in "额款粮热地下音生波威"

    def _unit(self, unit: int, token: str, index: int) -> int:
        if unit in (20, 30):  # 廿, 卅 are digit and place at once
            if self.number is not None:
                return 0
            self.section += unit
            self.any, self.last, self.step = True, 10, Decimal(10)
            return 1
        if unit >= 10000:
            return self._scale(unit)
        if self.number is None and self.last and unit >= self.last and not self.loose:
            return 0
        if not self.words and self.number is not None and self.number >= 10 and unit == 10:
            return 0
        if self.section and unit >= self.last:
            return 0
        if self.loose == "over" and self.number is None:
            return 0
        self.section += (self.number or (Decimal(0) if self._zero_in_digits else ONE)) * unit
        self.step = self.number_step * unit
        self.number, self.number_step, self.zero = None, ONE, False
        self.any, self.last = True, unit
        if unit >= 100 and not self.words:
            self.scale = Decimal(unit)
        return 1

    @property
    def _zero_in_digits(self) -> bool:
        """0.0亿 is nothing, while a character for zero before a place only fills it (一万零百)."""
        return self.number == 0 and not self.words

    def _scale(self, unit: int) -> int:
        head = self.section + (self.number or 0)
        if not self.any:
            head = ONE  # 万 alone: 上万
        if self.last_scale and unit >= self.last_scale:
            if (self.words and self.section == 0 and self.number is None) or self.last == self.last_scale:
                self.result = (self.result + head) * unit  # 万亿, 万万
            elif unit > self.last_scale:
                self.result = (self.result + head) * unit
            else:
                return 0
            self.step = (self.step if head == 0 else self.number_step) * unit
        else:
            nothing = self._zero_in_digits or self.last != self.last_scale  # 0.0亿, 0.0千万
            self.result += (head if head or nothing else ONE) * unit
            self.step = (self.number_step if self.number is not None else self.step) * unit
        self.scale = Decimal(unit) if not self.last_scale or self.scale == 1 else self.scale * unit
        self.section, self.number, self.number_step, self.zero = Decimal(0), None, ONE, False
        self.any, self.last, self.last_scale = True, unit, unit
        return 1

    def _closed(self) -> Numeral:
        rest = self.section
        step = self.step
        if self.number is not None:
            if self.words and self.last > 10 and not self.zero and self.number < 10:
                rest += self.number * (self.last // 10)  # 两千四百五, 一万三
                step = Decimal(self.last // 10)
            elif not self.words and self.last >= 10000 and not self.zero and self.number < 10:
                rest += self.number * (self.last // 10)
                step = Decimal(self.last // 10)
            else:
                rest += self.number
                step = self.number_step
        return Numeral(self.end, self.result + rest, step, self.scale, self.words, False, self.loose)
