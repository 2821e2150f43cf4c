"""What the page says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.text import Text


def lasting(seconds: float) -> Text:
    """How long ``seconds`` are, to the minute."""
    minutes = max(1, round(seconds / 60))
    return Text(f"{minutes} 分钟", f"{minutes} min")


WORDS: Mapping[str, Text] = {
    "title": Text("茶叶标签检查", "Tea label check"),
    "other_language": Text("English", "中文"),
    "start": Text("首页", "Start"),
    "new_label": Text("检查一个标签", "Check a label"),
    "how": Text(
        "拍下或选择同一个标签的各面（正面、背面、侧面）；照片、PDF、文字稿或 ZIP 都行。",
        "Photograph or choose the sides of one label (front, back, side): photos, PDF, a transcription, or a ZIP.",
    ),
    "camera": Text("拍照", "Take a photo"),
    "files": Text("选择文件", "Choose files"),
    "drop": Text("也可把文件拖到这里", "or drop files here"),
    "chosen": Text("已选", "chosen"),
    "all_sides": Text("这些就是标签的全部各面", "these are all sides of the label"),
    "width": Text("标签实际宽度（毫米，可不填）", "true width of the label in millimetres (optional)"),
    "check": Text("检查", "Check"),
    "reading": Text("正在读取…", "Reading…"),
    "your_labels": Text("已查的标签", "Labels checked"),
    "none_yet": Text("还没有。", "None yet."),
    "kept": Text(
        "上传的文件只在运行本程序的电脑上，闲置 {time}或结束时删除。",
        "What you hand in stays on the computer that runs this program and is deleted after {time} without use, or when you end.",
    ),
    "remove": Text("去掉", "Remove"),
    "judging": Text("正在判定…", "Judging…"),
    "no_answer": Text(
        "没有收到回答；照片和答复都还在本页，请确认服务在运行后再点一次（重新启动过的，请用新打印的地址打开）",
        "no answer came; photos and answers are still on this page: see that the server runs, then try again "
        "(where it was started anew, open the address it printed)",
    ),
    "next_label": Text("下一个标签", "Next label"),
    "on_this_page": Text("本页内容", "On this page"),
    "delete_sure": Text("删除这个标签和它的全部照片？", "Delete this label and all its photos?"),
    "end_sure": Text("结束并删除全部标签和照片？", "End, and delete all labels and photos?"),
    "end": Text("结束并删除全部", "End and delete all"),
    "verdict": Text("结论", "Verdict"),
    "unreadable": Text("没能读取", "Could not be read"),
    "questions": Text("需要您答复", "Questions for you"),
    "no_questions": Text("没有需要答复的问题。", "There are no questions."),
    "breach": Text("认定违反", "A breach"),
    "no_breach": Text("不违反", "No breach"),
    "not_known": Text("不清楚", "Not known"),
    "yes": Text("是", "Yes"),
    "no": Text("否", "No"),
    "decide": Text("您的认定", "Your decision"),
    "facts": Text("标签上看不出的事", "What no panel shows"),
    "conditions": Text("日期与申报事实", "Day and declared facts"),
    "too_large": Text(
        "选的文件太大，一次传不完；请少选几个或缩小图片", "These files are too large for one upload; choose fewer or smaller ones"
    ),
    "as_of": Text("检查日期", "Day of the check"),
    "as_of_hint": Text("按哪一天的法律判定；不填为今天", "the law of which day judges; today where it is empty"),
    "apply": Text("重新判定", "Judge again"),
    "download": Text("下载报告", "Download the report"),
    "report": Text("报告", "Report"),
    "add_panels": Text("补拍其他面，或补填宽度", "Add further sides, or the width"),
    "add": Text("加上并重新读取", "Add and read again"),
    "delete": Text("删除这个标签", "Delete this label"),
    "refused": Text("没有办成", "This was not done"),
    "fault": Text(
        "程序出错；请重试，仍不行时重新启动", "something went wrong; try again, and start the server again if that does not help"
    ),
    "wrong_address": Text("不能这样打开这个地址", "this address cannot be used in this way"),
    "separator": Text("、", ", "),
}
