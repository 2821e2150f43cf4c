"""Every fixed word of a lesson, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.text import Lang, Text

LESSON_WORDS: Mapping[str, Text] = {
    "course": Text("茶叶标签课", "Lessons on tea labels"),
    "points": Text("这一课的要点", "In this lesson"),
    "wrong": Text("这样不行", "Not like this"),
    "right": Text("这样可以", "Like this"),
    "asks": Text("标签看不全，须人工核实", "the label cannot tell all; a person must ask"),
    "law": Text("依据", "The clause"),
    "penalty": Text("可能的处罚", "What may follow"),
    "candidates": Text("备选，由执法人员选定", "candidates; the officer chooses"),
    "no_penalty": Text("没有列出罚则。", "No penalty is listed."),
    "day": Text("{day} 有效的条款", "clauses in force on {day}"),
    "case": Text("公布的案例", "A published case"),
    "source": Text("来源", "Source"),
    "question": Text("第 {n} 题", "Question {n}"),
    "reveal": Text("看答案", "Show the answer"),
    "answer": Text("答案：{letter}", "Answer: {letter}"),
    "answers": Text("答案一览", "All answers"),
    "rule": Text("规则", "Rule"),
    "previous": Text("上一张", "Previous slide"),
    "next": Text("下一张", "Next slide"),
    "keys": Text("方向键、空格或左右滑动翻页", "arrow keys, space or a swipe turn the slides"),
    "gap": Text("（这里缺一行）", "(a line is missing here)"),
    "colon": Text("：", ": "),
    "semicolon": Text("；", "; "),
    "made_by": Text("由规则包 {name} {version} 生成", "Made from the rule pack {name} {version}"),
    "notice": Text(
        "要点是我们自己的话，不是法条原文；图中的企业和号码是虚构的。引用前请核对原文。",
        "Gists are in our own words and no text of law; the companies and numbers in the pictures are invented. Check the source before citing.",
    ),
}


def lesson_words(lang: Lang) -> dict[str, str]:
    """The words of a lesson in ``lang`` by key."""
    return {key: text.in_lang(lang) for key, text in LESSON_WORDS.items()}
