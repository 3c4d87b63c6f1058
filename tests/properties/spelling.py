"""Writers of numbers in words, the reverse of what extraction reads: English, French, Spanish, Chinese."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a list in one string."""
    return tuple(text.split())


EN_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
EN_TENS = words("- - twenty thirty forty fifty sixty seventy eighty ninety")

FR_ONES = words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
FR_TENS = words("- - vingt trente quarante cinquante soixante")

ES_ONES = words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
ES_TENS = words("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
ES_HUNDREDS = words(
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)

ZH_DIGITS = "零一二三四五六七八九"
ZH_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def english(n: int, and_: bool = True) -> str:
    """``two thousand three hundred and fifty-four``, below 10^15."""
    groups = []
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if n >= scale:
            groups.append(f"{_english_hundreds(n // scale, and_)} {word}")
            n %= scale
    if n or not groups:
        joined = f"and {_english_hundreds(n, and_)}" if groups and n < 100 and and_ else _english_hundreds(n, and_)
        groups.append(joined)
    return " ".join(groups)


def _english_hundreds(n: int, and_: bool) -> str:
    if n < 20:
        return EN_ONES[n]
    if n < 100:
        return EN_TENS[n // 10] + (f"-{EN_ONES[n % 10]}" if n % 10 else "")
    rest = _english_hundreds(n % 100, and_) if n % 100 else ""
    return f"{EN_ONES[n // 100]} hundred" + (f" and {rest}" if rest and and_ else f" {rest}" if rest else "")


def french(n: int) -> str:
    """``deux mille trois cent cinquante-quatre``, below 10^12, in the spelling before 1990."""
    groups = []
    for scale, word in ((10**9, "milliard"), (10**6, "million")):
        count, n = divmod(n, scale)
        if count:
            groups.append(f"{_french_hundreds(count)} {word}{'s' if count > 1 else ''}")
    count, n = divmod(n, 1000)
    if count:
        groups.append("mille" if count == 1 else f"{_french_hundreds(count, before=True)} mille")
    if n or not groups:
        groups.append(_french_hundreds(n))
    return " ".join(groups)


def _french_hundreds(n: int, before: bool = False) -> str:
    """``before`` a mille, cents and vingts lose their s."""
    count, rest = divmod(n, 100)
    words = []
    if count:
        plural = "s" if count > 1 and not rest and not before else ""
        words.append("cent" if count == 1 else f"{FR_ONES[count]} cent{plural}")
    if rest or not count:
        words.append(_french_tens(rest, before))
    return " ".join(words)


def _french_tens(n: int, before: bool) -> str:
    if n < 20:
        return FR_ONES[n]
    if n < 70:
        tens, ones = FR_TENS[n // 10], n % 10
        return tens if not ones else f"{tens} et un" if ones == 1 else f"{tens}-{FR_ONES[ones]}"
    if n < 80:
        return "soixante et onze" if n == 71 else f"soixante-{FR_ONES[n - 60]}"
    if n == 80:
        return "quatre-vingt" if before else "quatre-vingts"
    return f"quatre-vingt-{FR_ONES[n - 80]}"


def spanish(n: int) -> str:
    """``dos mil trescientos cincuenta y cuatro``, below 10^9."""
    groups = []
    count, n = divmod(n, 10**6)
    if count:
        groups.append("un millón" if count == 1 else f"{_short_uno(_spanish_thousands(count))} millones")
    if n or not groups:
        groups.append(_spanish_thousands(n))
    return " ".join(groups)


def _spanish_thousands(n: int) -> str:
    count, rest = divmod(n, 1000)
    words = []
    if count:
        words.append("mil" if count == 1 else f"{_short_uno(_spanish_hundreds(count))} mil")
    if rest or not count:
        words.append(_spanish_hundreds(rest))
    return " ".join(words)


def _spanish_hundreds(n: int) -> str:
    count, rest = divmod(n, 100)
    if count and not rest:
        return "cien" if count == 1 else ES_HUNDREDS[count]
    tail = ES_ONES[rest] if rest < 30 else ES_TENS[rest // 10] + (f" y {ES_ONES[rest % 10]}" if rest % 10 else "")
    return f"{ES_HUNDREDS[count]} {tail}" if count else tail


def _short_uno(words: str) -> str:
    """Before a noun or mil: ``treinta y un mil``, ``veintiún mil``."""
    if words.endswith("veintiuno"):
        return words[: -len("uno")] + "ún"
    return words[:-1] if words.endswith("uno") else words


def chinese(n: int, capitals: bool = False) -> str:
    """``三万五千一百二十八``, below 10^16; capitals as on a cheque, 叁万伍仟壹佰贰拾捌."""
    digits = ZH_CAPITALS if capitals else ZH_DIGITS
    if n == 0:
        return digits[0]
    groups: list[tuple[int, str]] = []
    scales = ["", "万", "亿", "万亿"]
    for scale in scales:
        n, group = divmod(n, 10_000)
        groups.append((group, scale))
    text, gap = "", False
    for index in range(3, -1, -1):
        group, scale = groups[index]
        if index == 2 and groups[3][0] and group:  # 三万亿 then 五千亿 is written 三万五千亿
            scale = "亿"
        if group == 0:
            gap = gap or bool(text)
            continue
        if text and (gap or group < 1000):
            text += digits[0]
        text += _chinese_group(group, digits, capitals) + ("万" if index == 3 and groups[2][0] else scale)
        gap = False
    return text if capitals or not text.startswith("一十") else text[1:]


def _chinese_group(group: int, digits: str, capitals: bool) -> str:
    places = "仟佰拾" if capitals else "千百十"
    text, gap = "", False
    for place, size in zip((*places, ""), (1000, 100, 10, 1), strict=True):
        digit = group // size % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + place
            gap = False
        else:
            gap = True
    return text
