"""Folding: one character for one, so that offsets into the folded text are offsets into the text itself.

Lower case, full-width forms to ASCII, accents off Latin letters, odd spaces to U+00A0, dashes to "-", and traditional
characters to simplified ones where figures, units and their cues are written with them. ``simplified`` does no more
than the last of these.
"""

from __future__ import annotations

import re
import unicodedata

# Traditional and simplified, pair by pair.
_TRADITIONAL = """
萬万 億亿 兩两 俩两 倆两 陸陆 個个 點点 幾几 餘余 數数 對对 雙双 貫贯 圓元 錢钱 鎊镑 歐欧 羅罗 臺台 條条 項项 張张 輛辆
隻只 間间 處处 種种 類类 屆届 歲岁 戶户 噸吨 畝亩 頃顷 釐厘 頓顿 時时 鐘钟 週周 號号 紀纪 計计 劃划 資资 產产 業业 務务
額额 銷销 長长 漲涨 減减 較较 達达 過过 約约 將将 這这 從从 為为 與与 總总 佔占 貢贡 獻献 環环 實实 際际 現现 規规 經经
濟济 貿贸 進进 國国 區区 縣县 續续 連连 幣币 圜元 盧卢 銖铢 韓韩 門门 灣湾 紐纽 蘭兰 亞亚 倫伦 馬马 來来 爾尔 薩萨 蘇苏
緬缅 員员 議议 會会 場场 頁页 層层 棟栋 師师 學学 節节 題题 鋪铺 飛飞 機机 艦舰 輪轮 聯联 關关 報报 記记 線线 電电 視视
網网 廠厂 廣广 東东 邊边 標标 準准 擔担 斷断 檔档 欄栏 歷历 氣气 負负 內内 開开 閉闭 雖虽 顆颗 專专 並并 亂乱 佈布 併并
係系 們们 側侧 備备 傳传 債债 傷伤 僅仅 價价 儘尽 償偿 優优 兌兑 兒儿 冊册 別别 刪删 則则 剛刚 創创 劇剧 劑剂 動动 勝胜
勞劳 匯汇 協协 參参 問问 單单 噁恶 嚴严 圍围 圖图 團团 執执 堅坚 塊块 墊垫 壇坛 壓压 壞坏 壽寿 夠够 夾夹 奧奥 婦妇 嬰婴
寧宁 審审 寫写 寬宽 尋寻 導导 屬属 岡冈 島岛 峽峡 嶺岭 帶带 幹干 庫库 廢废 強强 彈弹 彙汇 後后 徑径 復复 徵征 恆恒 惡恶
愛爱 態态 慮虑 慶庆 應应 戰战 捨舍 捲卷 掃扫 採采 揚扬 換换 損损 搧扇 撥拨 擁拥 擊击 據据 擠挤 擬拟 擱搁 擴扩 攝摄 攤摊
攬揽 敘叙 於于 晝昼 暫暂 曉晓 棄弃 極极 構构 樁桩 樓楼 樣样 檢检 檻槛 權权 歡欢 歸归 殘残 殲歼 決决 沒没 淨净 測测 湯汤
溼湿 滙汇 滬沪 滾滚 滿满 漁渔 漸渐 潤润 濃浓 瀏浏 烏乌 無无 煙烟 熱热 營营 爭争 狀状 獄狱 獎奖 獨独 獲获 異异 當当 疊叠
發发 盞盏 盡尽 監监 盤盘 確确 碼码 磚砖 礎础 礦矿 禮礼 稅税 稱称 穀谷 積积 穩稳 穫获 筆笔 範范 築筑 篩筛 簡简 簽签 籠笼
粵粤 糧粮 紋纹 納纳 純纯 紙纸 級级 紮扎 終终 組组 結结 絡络 給给 統统 絲丝 綁绑 維维 綱纲 編编 緩缓 緯纬 緻致 縛缚 縮缩
縷缕 績绩 織织 繫系 繼继 纍累 義义 聖圣 聞闻 聲声 職职 聽听 肅肃 脈脉 脫脱 脹胀 腦脑 腳脚 臘腊 臨临 興兴 舉举 舊旧 茲兹
莊庄 華华 萊莱 蓋盖 虧亏 術术 裝装 製制 覈核 見见 覺觉 覽览 觀观 訂订 討讨 訓训 訪访 設设 許许 註注 証证 詞词 試试 話话
該该 詳详 認认 語语 誤误 說说 調调 談谈 請请 論论 諾诺 謝谢 證证 識识 譯译 護护 讀读 變变 讓让 讚赞 豬猪 貝贝 財财 貧贫
貨货 責责 貴贵 貶贬 買买 貸贷 費费 賓宾 賣卖 質质 購购 賽赛 贊赞 贖赎 趨趋 躍跃 車车 軍军 載载 輔辅 輕轻 輸输 轉转 辦办
辭辞 農农 迴回 遊游 運运 違违 遞递 遠远 遲迟 遷迁 選选 遺遗 遼辽 邁迈 還还 郵邮 鄉乡 鄰邻 醫医 釋释 針针 銳锐 錄录 錘锤
錯错 鍵键 鎮镇 閱阅 闆板 闊阔 陝陕 陳陈 隊队 階阶 隨随 險险 隱隐 離离 難难 雲云 靜静 頂顶 順顺 預预 領领 頭头 顏颜 顛颠
顯显 風风 飆飙 飲饮 餅饼 養养 騰腾 驟骤 體体 髮发 魚鱼 魯鲁 鮮鲜 鳥鸟 鳴鸣 麥麦 麼么 黃黄 齊齐 齒齿 齡龄 龍龙 爲为 曆历
複复 産产 衆众 羣群 説说
""".split()  # noqa: SIM905 - a list of 600 pairs is read in rows
_NUMERALS = ["貳贰", "貮贰", "叁三", "陸陆", "壹一", "圆元", "仟千", "佰百"]
_DIGITS = ["柒七", "捌八", "玖九", "肆四", "贰二", "〇零", "○零"]


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
    pairs = {pair[0]: pair[1] for pair in (*_TRADITIONAL, *_NUMERALS, *_DIGITS)}
    # 叁 -> 三 and the like: formal numerals are figures, never words of their own in this genre; chains are followed.
    table.update({a: pairs.get(b, b) for a, b in pairs.items()})
    return table


_SPECIALS = _specials()
_SIMPLER = str.maketrans({pair[0]: pair[1] for pair in _TRADITIONAL})
_ANY_TRADITIONAL = re.compile(f"[{''.join(pair[0] for pair in _TRADITIONAL)}]")
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


def simplified(text: str) -> str:
    """``text`` with traditional characters in their simplified form, and nothing else changed: the words that say what
    figures have to do with each other are known in these. The length stays."""
    if text.isascii() or _ANY_TRADITIONAL.search(text) is None:
        return text
    return text.translate(_SIMPLER)
