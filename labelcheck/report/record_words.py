"""The fixed words of an inspection record, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.text import Lang, Text
from labelcheck.report.words import WORDS

RECORD_WORDS: Mapping[str, Text] = {
    "record": Text("茶叶标签检查记录", "Record of a tea label inspection"),
    "reading": Text("茶叶标签识读记录", "Record of a tea label as read"),
    "subject": Text("检查对象", "What was inspected"),
    "law": Text("检查日与适用版本", "Day of check and governing edition"),
    "means": Text("程序与规则", "Program and rules"),
    "hash": Text("规则包 SHA-256", "SHA-256 of the rules"),
    "words_read": Text("识读的文字", "Words read"),
    "no_crop": Text("（没有图像）", "(no picture)"),
    "answers": Text("检查人员答复", "Inspector's answers"),
    "asked": Text("所问", "asked"),
    "answered": Text("答复", "answered"),
    "answered_on": Text("答复日", "on"),
    "answer": Text("核实结果", "Answer"),
    "unjudged": Text("未能判断的事项", "What could not be judged"),
    "all_judged": Text("没有未能判断的事项。", "Nothing was left unjudged."),
    "sign_off": Text("签名", "Sign-off"),
    "inspector": Text("检查人员 {n}（签名、执法证号）", "Inspector {n} (signature, number of certificate)"),
    "party": Text("当事人或其代表（签名或盖章）", "Party or representative (signature or seal)"),
    "party_says": Text("当事人意见", "Statement of the party"),
    "place": Text("检查地点", "Place of inspection"),
    "date": Text("日期", "Date"),
    "date_blank": Text("　　　　年　　月　　日", "____-__-__"),
    "prepared": Text(
        "本记录由程序按所列规则生成；罚则均为备选，由执法人员认定；“待核实”须由人回答后方可使用。",
        "Made by a program from the rules named. Penalties are candidates for the officer to weigh; questions need a person's answer.",
    ),
}


def record_word(key: str, lang: Lang) -> str:
    """A word of a record, or a general one of the reports, in ``lang``."""
    return (RECORD_WORDS.get(key) or WORDS[key]).in_lang(lang)
