"""Every fixed word of a rule's card, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.clause import GovernedBy, Seen
from labelcheck.model.finding import Ending, Severity
from labelcheck.model.text import Lang, Text
from labelcheck.report.words import ENDINGS

TOPICS: Mapping[str, Text] = {
    "product-name": Text("食品名称", "Product name"),
    "ingredients": Text("配料", "Ingredients"),
    "net-content": Text("净含量", "Net content"),
    "producer": Text("生产者", "Producer"),
    "date": Text("生产日期", "Production date"),
    "shelf-life": Text("保质期", "Shelf life"),
    "storage": Text("贮存条件", "Storage"),
    "licence": Text("生产许可", "Licence"),
    "standard": Text("产品标准", "Product standard"),
    "grade": Text("质量等级", "Grade"),
    "origin": Text("产地", "Origin"),
    "nutrition": Text("营养标签", "Nutrition"),
    "allergen": Text("致敏物质", "Allergens"),
    "legibility": Text("清晰与字高", "Legibility"),
    "language": Text("文字", "Language"),
    "import": Text("进口食品", "Imported food"),
    "repack": Text("分装", "Repacking"),
    "barcode": Text("条码与各类编码", "Bar code and other codes"),
    "materials": Text("原料", "Materials"),
    "novel-food": Text("新食品原料", "Novel foods"),
    "packaging": Text("包装", "Packaging"),
    "claims.disease": Text("声称：疾病", "Claims: disease"),
    "claims.health": Text("声称：保健", "Claims: health"),
    "claims.absolute": Text("声称：绝对化用语", "Claims: absolute terms"),
    "claims.free-from": Text("声称：不含", "Claims: free from"),
    "claims.nutrition": Text("声称：营养", "Claims: nutrition"),
    "claims.certification": Text("声称：认证与标志", "Claims: certification and marks"),
    "claims.special-supply": Text("声称：特供、专供", "Claims: special supply"),
    "claims.award": Text("声称：奖项与推荐", "Claims: awards and endorsement"),
    "claims.year": Text("声称：年份", "Claims: year and age"),
    "claims.origin": Text("声称：来源", "Claims: origin"),
    "claims.process": Text("声称：工艺", "Claims: process"),
    "claims.other": Text("声称：其他", "Claims: other"),
    "gi.name": Text("地理标志：名称", "Geographical indications: name"),
    "gi.mark": Text("地理标志：专用标志", "Geographical indications: mark"),
    "gi.area": Text("地理标志：地域", "Geographical indications: area"),
    "gi.standard": Text("地理标志：标准", "Geographical indications: standard"),
}
"""The topics of the contract, in its order."""

LEVELS: Mapping[str, Text] = {
    "law": Text("法律", "Laws"),
    "regulation": Text("法规", "Regulations"),
    "departmental-rule": Text("部门规章", "Departmental rules"),
    "mandatory-standard": Text("强制性标准", "Mandatory standards"),
    "recommended-standard": Text("推荐性标准", "Recommended standards"),
    "judicial-interpretation": Text("司法解释", "Judicial interpretations"),
    "guidance": Text("公告、复函与指南", "Announcements, replies and guidance"),
}
"""The levels a document may have, from the highest."""

EXPECTED: Mapping[str, Text] = {
    **{ending.value: text for ending, text in ENDINGS.items()},
    "not_selected": Text("不在施行期内", "not in force"),
}
"""How an example may end."""

TONES: Mapping[str, str] = {Ending.PASS: "clean", Ending.FAIL: "violation", Ending.REVIEW: "review"}
"""The colour of an ending; others are quiet."""

SURE: Mapping[Seen, Text] = {
    Seen.TEXT: Text("见过原文", "read in the text"),
    Seen.SECONDARY: Text("据二手来源", "from a secondary source"),
    Seen.MEMORY: Text("仅凭记忆", "remembered only"),
}

GOVERNED: Mapping[GovernedBy, Text] = {
    GovernedBy.PRODUCTION_DATE: Text("按生产日期适用", "by the date of production"),
    GovernedBy.CONDUCT_DATE: Text("按行为日期适用", "by the date of the conduct"),
}

GRAVITY: Mapping[Severity, Text] = {
    Severity.VIOLATION: Text("标签上看得出的，报告为“违反”。", "Where the label shows it, it is reported as a violation."),
    Severity.DEFECT: Text("标签上看得出的，报告为“瑕疵”。", "Where the label shows it, it is reported as a defect."),
    Severity.ADVISORY: Text(
        "标签上看得出的，报告为“建议”，不影响结论。", "Where the label shows it, it is reported as advice and spoils no verdict."
    ),
}

JOINS: Mapping[str, Text] = {
    "all": Text("下列各项同时成立", "all of these"),
    "any": Text("下列任一项成立", "any of these"),
    "not": Text("并非", "not"),
}

RULE_WORDS: Mapping[str, Text] = {
    "only_asks": Text("只提问", "only asks"),
    "only_asks_why": Text(
        "本规则只提问，不下结论；须由人回答下面的问题。",
        "This rule only asks and never asserts; a person must answer the question.",
    ),
    "doubt_asks": Text("看不准的，只提出下面的问题。", "Where that cannot be made out, the question below is asked."),
    "what": Text("要求什么", "What"),
    "applies": Text("适用于", "Applies when"),
    "requires": Text("要求", "Requires"),
    "unless": Text("例外", "Unless"),
    "among": Text("可为：{values}", "may be: {values}"),
    "why": Text("为什么", "Why"),
    "clauses": Text("依据的条款", "Clauses"),
    "also": Text("并见", "See also"),
    "breach": Text("不符合时", "What a breach leads to"),
    "penalties_below": Text("可能的处罚见“罚则”（{n} 条备选）。", "For what may follow see Penalty (candidates: {n})."),
    "defect_kind": Text("一般可认定的瑕疵种类：{kind}。", "The kind of defect it counts as by rule: {kind}."),
    "no_penalty": Text("没有列出罚则。", "No penalty is listed."),
    "open_window": Text("施行日期不详", "period in force not known"),
    "early": Text("{day} 起可提前执行", "may be followed early from {day}"),
    "avoid": Text("这样不行", "Avoid"),
    "prefer": Text("这样可以", "Prefer"),
    "differs": Text("不同处", "differs"),
    "penalty": Text("罚则", "Penalty"),
    "candidates": Text("以下都是备选，由执法人员选定。", "Candidates; the officer chooses."),
    "question": Text("须核实的问题", "Question asked in review"),
    "advice": Text("怎样改", "Advice"),
    "replaced_by": Text("把〔{about}〕的原文改为“{to}”", "print “{to}” in place of the words of [{about}]"),
    "struck_out": Text("删去〔{about}〕的原文", "strike out the words of [{about}]"),
    "replaced_when": Text("须：", "where:"),
    "examples": Text("全部例子", "Examples"),
    "example": Text("例{n}", "example {n}"),
    "cases": Text("公布的案例", "Published cases"),
    "source": Text("来源：{source}", "source: {source}"),
    "unread": Text("没有提到的内容都算未能读取。", "What an example does not name was not readable."),
    "nothing_read": Text("什么也没有读到", "nothing was read"),
    "none": Text("无", "none"),
    "day": Text("检查日", "day of the check"),
    "declared": Text("声明：{about}", "declared: {about}"),
    "printed_as": Text("印作“{text}”", "printed as “{text}”"),
    "confidence": Text("置信度 {n:.2f}", "confidence {n:.2f}"),
    "panel": Text("标签第 {n} 面", "panel {n} of the label"),
    "label": Text("标签", "the label"),
    "same_clause": Text("依据同一条款的规则", "Rules on the same clause"),
    "same_topic": Text("同一主题的规则", "Rules on the same topic"),
    "related": Text("相关规则", "Related rules"),
    "index": Text("规则一览", "All rules"),
    "title": Text("茶叶标签规则", "Rules for tea labels"),
    "previous": Text("上一条", "Previous"),
    "next": Text("下一条", "Next"),
    "colon": Text("：", ": "),
    "pages": Text("翻页", "Pages"),
    "topics": Text("主题", "Topics"),
    "documents": Text("文件与规则", "Documents and their rules"),
    "document": Text("文件", "Document"),
    "in_force": Text("施行", "In force"),
    "rules": Text("规则", "Rules"),
    "counted": Text("共 {n} 条规则", "rules: {n}"),
    "rule_pack": Text("规则包", "Rule pack"),
    "notice": Text(
        "本页由规则文件生成。要点是我们自己的话，不是法条原文；引用前请核对原文。",
        "Made from the rule files. Gists are in our own words and no text of law; check the source before citing it.",
    ),
}


def rule_words(lang: Lang) -> dict[str, str]:
    """The words of a card in ``lang`` by key."""
    return {key: text.in_lang(lang) for key, text in RULE_WORDS.items()}
