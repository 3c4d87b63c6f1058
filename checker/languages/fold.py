"""Folding: one character for one, so that offsets into the folded text are offsets into the text itself.

Lower case, full-width forms to ASCII, accents off Latin letters, odd spaces to U+00A0, dashes to "-", and traditional
characters to simplified ones where figures, units and their cues are written with them.
"""

from __future__ import annotations

import re
import unicodedata

_TRADITIONAL = (
    "萬万億亿兩两俩两倆两貳贰貮贰叁三參三陸陆個个點点幾几餘余數数對对雙双壹一貫贯圓元圆元錢钱鎊镑歐欧羅罗臺台條条項项張张輛辆隻只間间處处種种類类屆届歲岁戶户"
    "噸吨畝亩頃顷釐厘頓顿時时鐘钟週周號号紀纪計计劃划資资產产業业務务額额銷销長长漲涨減减較较達达過过約约將将這这從从為为與与總总佔占貢贡獻献環环實实際际現现"
    "規规經经濟济貿贸進进國国區区縣县續续連连幣币圜元盧卢銖铢韓韩門门灣湾紐纽蘭兰亞亚倫伦馬马來来爾尔薩萨蘇苏緬缅員员議议會会場场頁页層层棟栋師师學学節节題题"
    "鋪铺飛飞機机艦舰輪轮聯联關关報报記记線线電电視视網网廠厂廣广東东邊边標标準准擔担斷断檔档欄栏歷历氣气負负內内開开閉闭雖虽顆颗專专仟千佰百柒七捌八玖九肆四"
    "贰二〇零○零"
)


def _specials() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            table[chr(code)] = base.lower()
    table.update({chr(code): "\u00a0" for code in (*range(0x2000, 0x200B), 0x202F, 0x205F)})
    table.update({"\u3000": " ", "\t": " ", "’": "'", "‘": "'", "ʼ": "'", "～": "~", "﹪": "%", "×": "x"})
    table.update(dict.fromkeys("‐‑‒–−﹣－", "-"))
    table.update({"£": "£", "￡": "£", "￥": "¥", "￠": "¢", "＄": "$", "ª": "a"})
    pairs = {a: b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True) if a != b}
    # 叁 -> 三 and the like: formal numerals are figures, never words of their own in this genre; chains are followed.
    table.update({a: pairs.get(b, b) for a, b in pairs.items()})
    return table


_SPECIALS = _specials()
_GROUP_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def fold(text: str) -> str:
    """``text`` with every character replaced by its plain form; the length stays."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    if "，" in text:
        text = _GROUP_COMMA.sub(",", text)  # full-width digits group with a full-width comma
    present = set(text)
    for character in sorted(present & _SPECIALS.keys()):
        text = text.replace(character, _SPECIALS[character])
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like grow when lowered
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered
