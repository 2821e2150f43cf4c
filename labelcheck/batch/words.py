"""The words of ledgers and summaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelcheck.model.text import Lang, Text
from labelcheck.report import words as report
from labelcheck.report.rule_words import TOPICS

VERDICTS: Mapping[str, Text] = {verdict.value: Text(word.zh, word.en.lower()) for verdict, word in report.VERDICTS.items()}
"""Verdicts, worst first."""

STATUSES: Mapping[str, Text] = {status.value: word for status, word in report.STATUSES.items()}
SEVERITIES: Mapping[str, Text] = {severity.value: word for severity, word in report.SEVERITIES.items()}
TO_ASK = Text("待核实：{titles}", "to be asked: {titles}")

SHEETS = (Text("产品", "products"), Text("发现", "findings"), Text("统计", "counts"))

COLUMNS = (
    Text("结论", "verdict"),
    Text("编号", "id"),
    Text("产品序号", "product no."),
    Text("名称", "product"),
    Text("生产者", "producer"),
    Text("生产许可证编号", "licence no."),
    Text("条码", "bar code"),
    Text("净含量", "net content"),
    Text("生产日期", "production date"),
    Text("茶类", "tea class"),
    Text("省", "province"),
    Text("市", "city"),
    Text("区县", "county"),
    Text("问题", "findings"),
    Text("摘要", "in short"),
    Text("条款", "clauses"),
    Text("待核实数", "questions"),
    Text("待核实事项", "to be asked"),
    Text("文件", "files"),
)

PICTURE = Text("图片", "picture")
NO_PICTURE = Text("此行起不附图片", "no pictures from here on")
"""The column and note of the xlsx ledger alone."""

FINDING_COLUMNS = (
    Text("编号", "id"),
    Text("状态", "status"),
    Text("程度", "severity"),
    Text("规则", "rule"),
    Text("主题", "topic"),
    Text("标题", "title"),
    Text("说明", "message"),
    Text("条款", "clauses"),
)

COUNTS: Mapping[str, Text] = {
    "products": Text("产品", "products"),
    "pictures": Text("图片", "pictures"),
    "verdict": Text("结论", "verdict"),
    "topic": Text("主题", "topic"),
    "rule": Text("规则", "rule"),
    "code": Text("代号", "code"),
    "share": Text("占比", "share"),
    "fail": Text("有问题的产品", "products with findings"),
    "review": Text("待核实的产品", "products with questions"),
    "bad": Text("有违反或瑕疵的产品", "products with violations or defects"),
    "producer": Text("生产者", "producer"),
    "tea_class": Text("茶类", "tea class"),
    "province": Text("省", "province"),
    "district": Text("地区", "district"),
}


def header(columns: Sequence[Text], lang: Lang) -> list[str]:
    """The names of ``columns``."""
    return [column.in_lang(lang) for column in columns]


def topic_word(topic: str, lang: Lang) -> str:
    """What ``topic`` is called; one that rules of the user's own bring is called as it is."""
    return TOPICS[topic].in_lang(lang) if topic in TOPICS else topic


def sized(products: int, pictures: int, lang: Lang) -> str:
    """How many products and pictures there were."""
    return Text(f"产品 {products}，图片 {pictures}", f"{products} products, {pictures} pictures").in_lang(lang)
