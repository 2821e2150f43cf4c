"""The commands, by name: the module that holds each, and one line of help. Root help needs nothing else."""

from __future__ import annotations

from labelcheck.model.text import Lang, Text

COMMANDS: dict[str, Text] = {
    "check": Text("读取、判定并报告标签", "read, extract, judge and report labels"),
    "read": Text("只读取，不判定：看到了哪些文字和字段", "only read: the lines and fields found, no judgement"),
    "batch": Text("成百上千个标签：可续跑，出台账和统计", "hundreds to millions of labels: resumable, ledger, counts"),
    "waive": Text("豁免一个产品上的发现：理由、谁、到哪天", "waive findings on a product: why, by whom, until when"),
    "summary": Text("batch 的统计：按规则、生产者、茶类、省份", "what batch found: by rule, producer, tea class, province"),
    "explain": Text("一条规则；或它在一个标签上为什么报、不报", "a rule, or why it did or did not fire on a label"),
    "lookup": Text(
        "查登记表：标准、地理标志、原料、许可证号、号码、条款", "the registries: standard, gi, material, licence, code, clause"
    ),
    "diff": Text("换版后这个标签须改什么", "what must change on this label under the next edition"),
    "draft": Text("由产品资料画出合规标签：文字和印前稿", "a lawful label from product facts: its words and print artwork"),
    "rules": Text("规则包：列出、自测、检查、新建、覆盖、网页", "rule packs: list, test, lint, new, coverage, docs"),
    "teach": Text("教学：课件、测验，画带所选问题的标签", "for trainers: lessons, quizzes, labels with chosen breaches"),
    "serve": Text(
        "同样的检查，在本机网页上：平板拍照、答问、改判", "the same on a local page: photograph, answer, see the verdict change"
    ),
    "doctor": Text("装了什么、缺什么、怎样补", "what is installed, what is missing, the command that mends it"),
}

_USAGE = Text("用法：labelcheck 命令 [选项]…", "Usage: labelcheck COMMAND [OPTIONS]…")
ABOUT = Text("检查在中国销售的预包装茶叶标签。", "Checks labels of prepackaged tea sold in China.")
_COMMANDS = Text("命令：", "Commands:")
_MORE = Text(
    "“labelcheck 命令 --help”看选项；“--version”看版本；“--lang en”用英文。",
    "'labelcheck COMMAND --help' shows the options; '--version' the version; '--lang zh' speaks Chinese.",
)


def root_help(lang: Lang) -> str:
    """The help of ``labelcheck --help``, as text."""
    width = max(map(len, COMMANDS)) + 2
    rows = [f"  {name:<{width}}{about.in_lang(lang)}" for name, about in COMMANDS.items()]
    return "\n".join(
        [_USAGE.in_lang(lang), "", ABOUT.in_lang(lang), "", _COMMANDS.in_lang(lang), *rows, "", _MORE.in_lang(lang), ""]
    )
