"""Folding: one character for one, so that offsets into the folded text are offsets into the text itself.

Lower case, full-width forms to ASCII, accents off Latin letters, odd spaces to U+00A0, dashes to "-", and traditional
characters to simplified ones where figures, units and their cues are written with them.
"""

from __future__ import annotations

import re
import unicodedata

# Traditional and simplified, pair by pair.
_TRADITIONAL = """
萬万 億亿 兩两 俩两 倆两 貳贰 貮贰 叁三 陸陆 個个 點点 幾几 餘余 數数 對对 雙双 壹一 貫贯 圓元 圆元
錢钱 鎊镑 歐欧 羅罗 臺台 條条 項项 張张 輛辆 隻只 間间 處处 種种 類类 屆届 歲岁 戶户 噸吨 畝亩 頃顷
釐厘 頓顿 時时 鐘钟 週周 號号 紀纪 計计 劃划 資资 產产 業业 務务 額额 銷销 長长 漲涨 減减 較较 達达
過过 約约 將将 這这 從从 為为 與与 總总 佔占 貢贡 獻献 環环 實实 際际 現现 規规 經经 濟济 貿贸 進进
國国 區区 縣县 續续 連连 幣币 圜元 盧卢 銖铢 韓韩 門门 灣湾 紐纽 蘭兰 亞亚 倫伦 馬马 來来 爾尔 薩萨
蘇苏 緬缅 員员 議议 會会 場场 頁页 層层 棟栋 師师 學学 節节 題题 鋪铺 飛飞 機机 艦舰 輪轮 聯联 關关
報报 記记 線线 電电 視视 網网 廠厂 廣广 東东 邊边 標标 準准 擔担 斷断 檔档 欄栏 歷历 氣气 負负 內内
開开 閉闭 雖虽 顆颗 專专 仟千 佰百 柒七 捌八 玖九 肆四 贰二 〇零 ○零
""".split()  # noqa: SIM905 - a list of 230 pairs is read in rows


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
    pairs = {pair[0]: pair[1] for pair in _TRADITIONAL}
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
