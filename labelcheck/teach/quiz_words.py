"""Every fixed word of a quiz, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.text import Lang, Text
from labelcheck.teach.answer_key import KNOWN

QUIZ_WORDS: Mapping[str, Text] = {
    "title": Text("这张标签哪里不对？", "What is wrong with this label?"),
    "label": Text("第 {n} / {of} 张标签", "Label {n} of {of}"),
    "about": Text("{tea_class}，按 {day} 判定", "{tea_class}, judged as of {day}"),
    "look": Text("请看：", "Look at:"),
    "words": Text("标签上的文字：", "The words on it:"),
    "known": KNOWN,
    "choose": Text("哪几项不对？（有对有错）", "Which of these are wrong with it? (Not all are.)"),
    "mark": Text("写编号或几个字，用空格隔开：", "Numbers or words, with blanks between: "),
    "more": Text("（回车看下一处）", "(Enter for the next)"),
    "hit": Text("✓ 找到了", "✓ found"),
    "miss": Text("✗ 漏了", "✗ missed"),
    "mistaken": Text("误指：{title}（标签上没有这个问题）", "Not so: {title} (nothing wrong here)"),
    "asks": Text("须人工核实", "a person must decide"),
    "where": Text("位置", "where"),
    "wrong": Text("印着", "printed"),
    "right": Text("应为", "lawful"),
    "clause": Text("依据", "clause"),
    "message": Text("问题", "what is wrong"),
    "advice": Text("改法", "how to mend it"),
    "nothing": Text("（没有标示）", "(nothing)"),
    "remove": Text("（删去）", "(leave it out)"),
    "clean": Text("这张标签没有问题。", "Nothing is wrong with this label."),
    "score": Text("找到 {found} / {breaches}，误指 {mistaken}", "Found {found} of {breaches}, mistaken {mistaken}"),
    "total": Text("总分", "Total"),
    "how": Text(
        "在图上点出不对的地方；再点一次取消。键盘：Tab 选图，方向键移动十字，回车标记。",
        "Click what is wrong; click a mark again to take it off. Keyboard: Tab to a picture, arrow keys move the cross, Enter marks.",
    ),
    "missing": Text("缺了什么？", "Is anything missing?"),
    "reveal": Text("揭晓", "Reveal"),
    "next": Text("下一处", "Next"),
    "next_label": Text("下一张标签", "Next label"),
    "again": Text("再做一遍", "Once more"),
    "panel": Text("标签的一面：{name}，可标记", "panel {name} of the label; can be marked"),
    "no_script": Text("没有脚本，只列答案。", "Without scripts only the answers are listed."),
    "colon": Text("：", ": "),
}


def quiz_words(lang: Lang) -> dict[str, str]:
    """The words of a quiz in ``lang`` by key."""
    return {key: text.in_lang(lang) for key, text in QUIZ_WORDS.items()}
