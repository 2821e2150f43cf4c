"""Reports built by hand: clauses of every certainty, findings of every status, a rotated photo, a PDF, a transcription."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from labelcheck.model.clause import Clause, GovernedBy, LegalDocument, Seen
from labelcheck.model.document import Document, Page, Panel, PanelKind, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.fact import Fact, Facts, Height, State
from labelcheck.model.finding import (
    Addressee,
    Citation,
    Consequence,
    ConsequenceKind,
    Ending,
    Finding,
    FlawTest,
    Outcome,
    Severity,
    Status,
)
from labelcheck.model.geometry import Box
from labelcheck.model.label import Barcode, Direction, LineSource, PageQuality, PageReading, QualityFault, Scale, Span, TextLine
from labelcheck.model.report import GoverningDate, LabelReport, PackIdentity, Report, Tool, Verdict
from labelcheck.model.text import Text

HOSTILE = "<script>alert(1)</script>"

LABEL_FINE, FLAW = "第一百二十五条第一款第（二）项", "第一百二十五条第二款"
UNKNOWING, TENFOLD = "第一百三十六条", "第一百四十八条第二款"

STORED_WIDTH, STORED_HEIGHT = 800, 600
"""Size of ``back.jpg`` as stored; orientation 6 turns it to 600 by 800 upright."""

DATE_BOX = Box(100, 50, 300, 80)
"""Where the production date stands on the upright ``back.jpg``."""

DATE_BOX_STORED = [50.0, 300.0, 80.0, 500.0]
"""The same place in the picture as stored: (x, y) goes to (y, 600 - x)."""


def clause(document: str, number: str, seen: Seen = Seen.TEXT) -> Clause:
    return Clause(
        document,
        number,
        Text("应清晰标示预包装食品的生产日期和保质期。", "Production date and shelf life must be shown clearly."),
        seen,
    )


def general_standard() -> LegalDocument:
    numbers = {"4.1.7.1": Seen.TEXT, "4.1.9": Seen.TEXT, "9.9.9": Seen.MEMORY}
    return LegalDocument(
        id="gb-7718-2011",
        title=Text("食品安全国家标准 预包装食品标签通则", "General standard for the labelling of prepackaged foods"),
        number="GB 7718-2011",
        issuer=Text("卫生部", "Ministry of Health"),
        level="mandatory-standard",
        governed_by=GovernedBy.PRODUCTION_DATE,
        in_force_from=date(2012, 4, 20),
        in_force_to=date(2027, 3, 15),
        clauses={number: clause("gb-7718-2011", number, seen) for number, seen in numbers.items()},
    )


def food_safety_law() -> LegalDocument:
    gists = {
        LABEL_FINE: Text("标签不符合规定的，没收违法所得并处罚款。", "Labels against the law: gains forfeited, and a fine."),
        FLAW: Text("瑕疵责令改正；拒不改正的罚二千元以下。", "A flaw is corrected on order; refusal is fined up to CNY 2,000."),
        UNKNOWING: Text("不知情并说明来源的，可免处罚。", "Who did not know and names the source may be spared."),
        TENFOLD: Text("可要求价款十倍的赔偿。", "Ten times the price may be claimed."),
    }
    return LegalDocument(
        id="food-safety-law",
        title=Text("中华人民共和国食品安全法", "Food Safety Law"),
        number="",
        issuer=Text("全国人大常委会", "Standing Committee of the NPC"),
        level="law",
        governed_by=GovernedBy.CONDUCT_DATE,
        in_force_from=date(2015, 10, 1),
        in_force_to=None,
        clauses={number: Clause("food-safety-law", number, gist, Seen.SECONDARY) for number, gist in gists.items()},
    )


def cite(document: LegalDocument, number: str) -> Citation:
    return Citation(document, document.clauses[number])


def span(panel: str, text: str, box: Box, confidence: float = 0.9512, page: int = 1) -> Span:
    return Span(panel, page, text, box.polygon, confidence)


def flaw_test(kind: Text | None = None) -> FlawTest:
    """The test of a defect of ``kind``, or that of a violation."""
    items = (cite(general_standard(), "4.1.9"),) if kind else ()
    questions = (
        Text("是否影响食品安全？", "does it affect food safety?"),
        Text("是否会误导消费者？", "can it mislead consumers?"),
    )
    return FlawTest(kind, questions, (cite(food_safety_law(), FLAW),), items)


def consequences() -> tuple[Consequence, ...]:
    law = food_safety_law()
    return (
        Consequence(ConsequenceKind.LENIENCY, (Addressee.SELLER,), cite(law, UNKNOWING)),
        Consequence(ConsequenceKind.CIVIL, (Addressee.PRODUCER, Addressee.SELLER), cite(law, TENFOLD)),
    )


def date_finding() -> Finding:
    """A breach the label shows: two panels with two dates."""
    standard, law = general_standard(), food_safety_law()
    return Finding(
        rule="date-consistent-1",
        topic="date",
        severity=Severity.VIOLATION,
        status=Status.FAIL,
        title=Text("各面生产日期不一致", "Production dates disagree"),
        message=Text(
            "back.jpg 与 front.jpg 上的生产日期不同，消费者无法判断产品何时生产。", "Two panels carry two production dates."
        ),
        advice=Text("各面只印同一个日期：2026年03月28日。", "Print one date on every panel: 2026-03-28."),
        question=None,
        citations=(cite(standard, "4.1.7.1"),),
        penalty=(cite(law, LABEL_FINE),),
        evidence=(span("back.jpg", "2026年03月28日", DATE_BOX), span("front.jpg", "2026.03.01", Box(40, 420, 260, 460), 0.88)),
        fingerprint="f1",
        flaw_test=flaw_test(),
        consequences=consequences(),
    )


def licence_finding(number: str = "4.1.9") -> Finding:
    """A question: the licence number may stand on a panel that was not handed in."""
    return Finding(
        rule="licence-present-1",
        topic="licence",
        severity=Severity.VIOLATION,
        status=Status.REVIEW,
        title=Text("未见食品生产许可证编号", "No production licence number seen"),
        message=Text("已交的各面均未读到食品生产许可证编号。", "No production licence number on the panels handed in."),
        advice=Text("印“食品生产许可证编号：SC…”。", "Print the licence number after its heading."),
        question=Text("背面或底部是否印有以 SC 开头的编号？", "Does the back or the bottom carry a number that begins with SC?"),
        citations=(cite(general_standard(), number),),
        penalty=(),
        evidence=(),
        fingerprint="f2",
        no_penalty=Text("没有罚则，须由人判断。", "It has no penalty; a person must judge."),
    )


def name_finding(text: str = "高山云雾") -> Finding:
    return Finding(
        rule="name-attribute-1",
        topic="product-name",
        severity=Severity.DEFECT,
        status=Status.FAIL,
        title=Text("名称未反映真实属性", "The name does not tell what the food is"),
        message=Text(f"“{text}”旁没有“绿茶”字样。", f"Nothing beside “{text}” says green tea."),
        advice=Text("在名称旁印“绿茶”。", "Print 绿茶 beside the name."),
        question=None,
        citations=(cite(general_standard(), "4.1.7.1"),),
        penalty=(cite(food_safety_law(), FLAW),),
        evidence=(span("front.jpg", text, Box(120, 100, 480, 190), 0.99),),
        fingerprint="f3",
        flaw_test=flaw_test(Text("俗称、简称", "popular or short name")),
        consequences=consequences()[:1],
    )


def raster(width: int, height: int) -> Raster:
    return Raster(width, height, bytes((240, 236, 224)) * (width * height))


def photo(path: str, orientation: int = 1) -> Panel:
    turned = orientation >= 5
    size = (STORED_HEIGHT, STORED_WIDTH) if turned else (STORED_WIDTH, STORED_HEIGHT)
    page = Page(1, STORED_WIDTH, STORED_HEIGHT, orientation, raster=lambda: raster(*size))
    return Panel(path, "ab" * 32, PanelKind.IMAGE, (page,), b"jpeg")


def artwork(path: str = "art.pdf") -> Panel:
    return Panel(path, "cd" * 32, PanelKind.PDF, (Page(1, 340.16, 226.77), Page(2, 340.16, 226.77)), b"%PDF")


def transcription(path: str = "label.txt") -> Panel:
    return Panel(path, "ef" * 32, PanelKind.TEXT, (Page(1, 0, 0),), b"text")


def line(text: str, box: Box, confidence: float = 0.97) -> TextLine:
    return TextLine(text, confidence, box.polygon, Direction.HORIZONTAL, LineSource.OCR, 20.0)


def facts(**more: Fact) -> Facts:
    known: Mapping[str, Fact] = {
        "product_name": Fact(
            "product_name", State.KNOWN, "高山云雾", "高山云雾", (span("front.jpg", "高山云雾", Box(120, 100, 480, 190)),), 0.99
        ),
        "ingredients": Fact("ingredients", State.KNOWN, ("茶叶", "茉莉花"), "茶叶、茉莉花", (), 0.9),
        "net_content": Fact(
            "net_content", State.KNOWN, {"unit": "g", "amount": 250.0}, "250g", (), 0.93, height=Height(4.126, 0.3)
        ),
        "shelf_life": Fact("shelf_life", State.KNOWN, {"months": 18}, "18个月", (), 0.93),
        "production_date": Fact(
            "production_date",
            State.CONFLICTING,
            ("2026-03-28", "2026-03-01"),
            "2026年03月28日",
            (span("back.jpg", "2026年03月28日", DATE_BOX), span("front.jpg", "2026.03.01", Box(40, 420, 260, 460))),
            0.9512,
            Text("两面日期不同", "two panels disagree"),
        ),
        "storage": Fact("storage", State.ABSENT, because=Text("各面均无", "on no panel")),
        "tea_class": Fact("tea_class", State.KNOWN, "绿茶", "绿茶"),
        "imported": Fact("imported", State.KNOWN, False),
    }
    return Facts({**known, **more})


def photo_label(
    label_id: str = "A12", findings: tuple[Finding, ...] | None = None, text: str = "生产日期：2026年03月28日"
) -> LabelReport:
    """Two photos, the back one stored on its side (EXIF orientation 6)."""
    pages = (
        PageReading(
            "front.jpg",
            1,
            (line("高山云雾", Box(120, 100, 480, 190)),),
            (Barcode("EAN-13", "6901234567892", Box(500, 400, 700, 480).polygon),),
            PageQuality(0.8, 0.01, 22.0, True),
            Scale(0.1, 0.25, "barcode"),
            "rapidocr",
        ),
        PageReading(
            "back.jpg",
            1,
            (line(text, DATE_BOX),),
            (),
            PageQuality(0.4213, 0.2, 12.0, False, (QualityFault.BLUR, QualityFault.GLARE), (0.8, 0.9)),
            Scale(0.1, 0.1, "declared"),
            "rapidocr",
        ),
    )
    chosen = (licence_finding(), name_finding(), date_finding()) if findings is None else findings
    return LabelReport(
        document=Document(label_id, (photo("front.jpg"), photo("back.jpg", orientation=6))),
        pages=pages,
        facts=facts(),
        governing=GoverningDate(date(2026, 3, 28), Text("back.jpg 上印的生产日期", "production date printed on back.jpg")),
        findings=chosen,
        outcomes=(
            Outcome("name-attribute-1", Ending.FAIL),
            Outcome("licence-present-1", Ending.REVIEW, Text("没有读到许可证编号", "no licence number was read")),
            Outcome("date-consistent-1", Ending.FAIL),
            Outcome("storage-1", Ending.PASS, Text("已标示", "shown")),
            Outcome("import-agent-1", Ending.NOT_APPLICABLE, Text("不是进口食品", "not imported")),
            Outcome("grade-1", Ending.NOT_EVALUATED, Text("等级未能读取", "the grade was not read")),
        ),
        verdict=Verdict.VIOLATION,
    )


def small_label(label_id: str, panel: Panel, verdict: Verdict, findings: tuple[Finding, ...] = ()) -> LabelReport:
    reading = PageReading(panel.path, 1, (line("品名：绿茶", Box(0, 0, 10, 1), 1.0),), (), None, None, "transcription")
    made = Fact("production_date", State.KNOWN, date(2026, 5, 1), "2026/05/01")
    return LabelReport(
        Document(label_id, (panel,)),
        (reading,),
        facts(production_date=made),
        GoverningDate(date(2026, 5, 1), Text("印刷的生产日期", "printed production date")),
        findings,
        tuple(Outcome(finding.rule, Ending(finding.status.value)) for finding in findings),
        verdict,
    )


def report(*labels: LabelReport, unreadable: tuple[InputError, ...] = ()) -> Report:
    tool = Tool("0.1.0", (PackIdentity("core", "1", "12" * 32),), {"name": "rapidocr", "version": "3.10", "models": "PP-OCR"})
    return Report(tool, date(2026, 11, 22), labels, unreadable)


def single_report() -> Report:
    return report(photo_label())


def broken_input() -> InputError:
    return InputError(
        "broken.jpg", Text("图像数据被截断", "the picture is cut off"), Text("请重新拷贝该文件", "copy the file again")
    )


def many_report() -> Report:
    return report(
        small_label("clean-tea", transcription(), Verdict.CLEAN),
        small_label("asks", artwork(), Verdict.REVIEW, (licence_finding(),)),
        small_label("defective", transcription(), Verdict.DEFECT, (name_finding(),)),
        photo_label("A12"),
        unreadable=(broken_input(),),
    )
