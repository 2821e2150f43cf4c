"""Every fixed word a renderer prints, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.clause import Seen
from labelcheck.model.document import PanelKind
from labelcheck.model.fact import State
from labelcheck.model.finding import Addressee, Ending, Finding, Severity, Status
from labelcheck.model.label import QualityFault
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang, Text

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.VIOLATION: Text("不符合", "Violation"),
    Verdict.DEFECT: Text("瑕疵", "Defect"),
    Verdict.REVIEW: Text("待核实", "Review"),
    Verdict.CLEAN: Text("未见问题", "Clean"),
}

SEVERITIES: Mapping[Severity, Text] = {
    Severity.VIOLATION: Text("违反", "violation"),
    Severity.DEFECT: Text("瑕疵", "defect"),
    Severity.ADVISORY: Text("建议", "advisory"),
}

STATUSES: Mapping[Status, Text] = {
    Status.FAIL: Text("标签可证", "shown on the label"),
    Status.REVIEW: Text("待核实", "review"),
}

SEEN: Mapping[Seen, Text] = {
    Seen.TEXT: Text("条文已核对原文", "the clause was read in the text"),
    Seen.SECONDARY: Text("据二手来源", "from a secondary source"),
    Seen.MEMORY: Text("凭记忆，条号待核", "from memory, clause number to be verified"),
}
"""How surely a clause is known."""

STATES: Mapping[State, Text] = {
    State.KNOWN: Text("已读到", "read"),
    State.ABSENT: Text("未标", "absent"),
    State.UNREADABLE: Text("未能读取", "not readable"),
    State.CONFLICTING: Text("互相矛盾", "conflicting"),
    State.NOT_APPLICABLE: Text("不适用", "not applicable"),
}

ENDINGS: Mapping[Ending, Text] = {
    Ending.PASS: Text("通过", "pass"),
    Ending.FAIL: Text("不符合", "fail"),
    Ending.REVIEW: Text("待核实", "review"),
    Ending.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Ending.NOT_EVALUATED: Text("未能判断", "not evaluated"),
    Ending.WAIVED: Text("已豁免", "waived"),
}

ADDRESSEES: Mapping[Addressee, Text] = {
    Addressee.PRODUCER: Text("生产者", "producer"),
    Addressee.SELLER: Text("销售者", "seller"),
    Addressee.PERSON: Text("责任人员", "person responsible"),
}

FIELD_NAMES: Mapping[str, Text] = {
    "product_name": Text("食品名称", "Product name"),
    "ingredients": Text("配料", "Ingredients"),
    "net_content": Text("净含量", "Net content"),
    "specification": Text("规格", "Specification"),
    "producer_name": Text("生产者", "Producer"),
    "producer_address": Text("生产者地址", "Producer's address"),
    "producer_contact": Text("联系方式", "Contact"),
    "entrusting_party": Text("委托方", "Entrusting party"),
    "repacker": Text("分装者", "Repacker"),
    "distributor": Text("经销者", "Distributor"),
    "importer": Text("进口商或代理商", "Importer or agent"),
    "country_of_origin": Text("原产国（地区）", "Country of origin"),
    "production_date": Text("生产日期", "Production date"),
    "shelf_life": Text("保质期", "Shelf life"),
    "expiry_date": Text("保质期到期日", "Expiry date"),
    "storage": Text("贮存条件", "Storage"),
    "licence_no": Text("生产许可证编号", "Licence number"),
    "standard_code": Text("产品标准代号", "Product standard"),
    "grade": Text("质量等级", "Grade"),
    "origin": Text("产地", "Origin"),
    "batch_no": Text("批号", "Batch number"),
    "usage": Text("食用方法", "Directions for use"),
    "barcode": Text("商品条码", "Bar code"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "organic_code": Text("有机码", "Organic code"),
    "green_food_code": Text("绿色食品企业信息码", "Green-food code"),
    "trademark_no": Text("商标注册号", "Trademark number"),
    "gi_announcement": Text("地理标志公告号", "GI announcement"),
    "nutrition": Text("营养信息", "Nutrition"),
    "allergen": Text("致敏物质", "Allergens"),
    "warning": Text("警示用语", "Warning"),
}
"""The field keys of the contract, in its order, with the name a person knows them by."""

DERIVED_NAMES: Mapping[str, Text] = {
    "tea_class": Text("茶类", "Tea class"),
    "imported": Text("进口食品", "Imported"),
}
"""Facts about the label as a whole on which many rules turn."""

WORDS: Mapping[str, Text] = {
    "title": Text("茶叶标签检查报告", "Tea label report"),
    "label": Text("标签", "Label"),
    "labels": Text("标签一览", "Labels"),
    "verdict": Text("结论", "Verdict"),
    "governing_date": Text("判定日期", "Governing date"),
    "edition": Text("适用版本", "Edition"),
    "as_of": Text("检查日", "Checked as of"),
    "findings": Text("发现的问题", "Findings"),
    "first_finding": Text("首要问题", "First finding"),
    "no_findings": Text("所选规则均未发现问题。", "No rule found anything wrong."),
    "none_but_waived": Text("除已豁免的 {n} 项外，未发现问题。", "Nothing wrong was found but what is waived: {n}."),
    "waived": Text("已豁免", "Waived"),
    "answer": Text("检查人员答复", "Inspector's answer"),
    "answer_told": Text("{question} → {answer}（{on}）", "{question} → {answer} ({on})"),
    "finding": Text("发现", "Finding"),
    "waiver_reason": Text("豁免理由", "Reason"),
    "waiver_by": Text("豁免人", "By"),
    "waiver_until": Text("豁免至", "Until"),
    "rule": Text("规则", "Rule"),
    "basis": Text("依据", "Clause"),
    "penalty": Text("罚则", "Penalty"),
    "penalty_candidates": Text("备选罚则", "Penalty candidates"),
    "shared": Text("后果（备选，由执法人员认定）", "What may follow (candidates, for the officer to weigh)"),
    "flaw_test": Text("瑕疵还是违法", "Defect or violation"),
    "flaw_rule": Text("都答“否”才是瑕疵。", "Only where each is answered no is it a mere defect."),
    "flaw_questions": Text("{questions} 都答“否”才是瑕疵。", "{questions} Only where each is answered no is it a mere defect."),
    "usual_defect": Text("一般可认定为瑕疵：{kind}", "as a rule a defect: {kind}"),
    "leniency": Text("从轻、免罚", "Leniency"),
    "aggravation": Text("从重", "Aggravation"),
    "civil": Text("民事责任", "Civil claims"),
    "of_findings": Text("第 {n} 项", "finding {n}"),
    "evidence": Text("证据", "Evidence"),
    "no_evidence": Text("标签上没有对应的文字", "no words on the label to point at"),
    "advice": Text("改法", "Advice"),
    "replacement": Text("照此改", "Print instead"),
    "replaced_by": Text("把“{words}”改为“{to}”", "“{words}” → “{to}”"),
    "struck_out": Text("删去“{words}”", "strike out “{words}”"),
    "question": Text("请核实", "Question"),
    "confidence": Text("置信度", "confidence"),
    "words_unread": Text("（没有读出的文字）", "(print that was not read)"),
    "declared": Text("用户声明，不在标签上", "declared by the user, not on the label"),
    "crop_of": Text("证据截图：{text}", "Picture of the evidence: {text}"),
    "see_on_picture": Text("看图：{text}", "On the picture: {text}"),
    "numbered": Text("第 {n} 项：{title}", "Finding {n}: {title}"),
    "governs_made": Text("{day} 在施行期内，按本版判定{because}", "this edition governs: it was in force on {day}{because}"),
    "governs_conduct": Text("检查日 {day} 在施行期内", "in force on the day of the check, {day}"),
    "governs_early": Text("标签声明提前执行本版", "this edition governs: the label declares that it is followed early"),
    "not_judged": Text("{n} 条规则未能判断", "rules not judged: {n}"),
    "to_content": Text("跳到正文", "Skip to the content"),
    "to_findings": Text("跳到发现的问题", "Skip to the findings"),
    "corrected": Text("识读为“{read}”，{why}", "read as {read}, corrected {why}"),
    "page": Text("第 {n} 页", "page {n}"),
    "page_of": Text("第 {n} 页，共 {pages} 页", "page {n} of {pages}"),
    "line": Text("第 {n} 行", "line {n}"),
    "in_force": Text("施行 {start} 至 {end}", "in force {start} to {end}"),
    "in_force_since": Text("{start} 起施行", "in force since {start}"),
    "in_force_until": Text("施行至 {end}", "in force until {end}"),
    "secondary": Text("据二手来源", "from a secondary source"),
    "bracketed": Text("（{text}）", " ({text})"),
    "grouping": Text("分组", "Grouping"),
    "legibility": Text("清晰度", "Legibility"),
    "illegible": Text(
        "{path}：{remedies}。没读到的内容不认定为未标", "{path}: {remedies}. What was not read is not taken as missing"
    ),
    "semicolon": Text("；", "; "),
    "headed": Text("{head}：{text}", "{head}: {text}"),
    "retake": Text("不够清晰，请重拍", "not sharp enough, take it again"),
    "unread": Text(
        "{path} 未能读取：其上内容不能认定为未标", "{path} could not be read: what it may say is not taken as missing"
    ),
    "quality": Text("清晰度 {sharpness:.2f}，反光 {glare:.0%}", "sharpness {sharpness:.2f}, glare {glare:.0%}"),
    "read_by": Text("{engine} 读取", "read by {engine}"),
    "fields": Text("读到的内容", "What was read"),
    "field": Text("项目", "Field"),
    "printed": Text("标签原文", "As printed"),
    "value": Text("取值", "Value"),
    "state": Text("状态", "State"),
    "where": Text("位置", "Where"),
    "why": Text("说明", "Why"),
    "outcomes": Text("各条规则的结果", "How each rule ended"),
    "alike": Text(
        "另有 {n} 条规则在各标签上结果相同，列在本页末尾", "rules that ended alike on every label, listed at the end: {n}"
    ),
    "alike_heading": Text("各标签上结果相同的规则", "Rules that ended alike on every label"),
    "ending_fail": Text("不符合：见上面的问题", "Failed: see the findings above"),
    "ending_review": Text("待核实：见上面的问题", "In question: see the findings above"),
    "ending_not_evaluated": Text("未能判断，以及原因", "Not judged, and why"),
    "ending_not_applicable": Text("不适用，以及原因", "Did not apply, and why"),
    "ending_pass": Text("通过：查过，没有发现下列问题", "Passed: looked for, and not found"),
    "ending_waived": Text("已豁免", "Waived"),
    "outcome": Text("结果", "Outcome"),
    "reason": Text("理由", "Reason"),
    "all_panels": Text("各面齐全", "All panels seen"),
    "unsure": Text("未确定", "not sure"),
    "because": Text("{said}：{because}", "{said}: {because}"),
    "smallest_type_about": Text(
        "强制标示内容最小字高约 {value} mm", "the smallest type of a mandatory item is about {value} mm high"
    ),
    "smallest_type": Text(
        "强制标示内容最小字高 {value}±{error} mm", "the smallest type of a mandatory item is {value}±{error} mm high"
    ),
    "pictures": Text("标签各面", "Panels"),
    "picture_of": Text("{path} 的图像，标有 {n} 处证据", "Picture of {path} with {n} marked places"),
    "no_picture": Text("没有图像；以下是读到的文字。", "No picture; the words read follow."),
    "text_lines": Text("读到的文字（{n} 行）", "Words read ({n} lines)"),
    "box_title": Text("证据 {n}：{text}", "Evidence {n}: {text}"),
    "to_picture": Text("看图", "on the picture"),
    "provenance": Text("输入、规则与程序", "Inputs, rules and program"),
    "inputs": Text("输入文件", "Input files"),
    "file": Text("文件", "File"),
    "kind": Text("类型", "Kind"),
    "sha256": Text("SHA-256", "SHA-256"),
    "version": Text("版本", "Version"),
    "program": Text("程序", "Program"),
    "rule_pack": Text("规则包", "Rule pack"),
    "engine": Text("识别引擎", "Reading engine"),
    "unreadable": Text("未能读取的输入", "Inputs that could not be read"),
    "what": Text("原因", "What is wrong"),
    "remedy": Text("办法", "What to do"),
    "lines": Text("文字", "Lines"),
    "produced": Text("生产日期", "Produced"),
    "count_violation": Text("违反", "Viol."),
    "count_defect": Text("瑕疵", "Def."),
    "count_review": Text("待核", "Rev."),
    "count_advisory": Text("建议", "Adv."),
    "tally_violation": Text("{n} 项违反", "violations: {n}"),
    "tally_defect": Text("{n} 项瑕疵", "defects: {n}"),
    "tally_review": Text("{n} 项待核实", "questions: {n}"),
    "tally_advisory": Text("{n} 项建议", "advice: {n}"),
    "rules_ended": Text("规则", "Rules"),
    "labels_counted": Text("共 {n} 个标签", "labels: {n}"),
    "top": Text("回到一览", "Back to the list"),
    "notice": Text(
        "本报告由程序按所列规则生成，供人核对；“未见问题”不等于合格证明，“待核实”须由人判断。",
        "Made by a program from the rules named, for a person to check. “Clean” is no certificate; questions need an answer.",
    ),
}


def words(lang: Lang) -> dict[str, str]:
    """The general words in ``lang`` by key."""
    return {key: text.in_lang(lang) for key, text in WORDS.items()}


def finding_mark(finding: Finding) -> Text:
    """The short word that says how grave a finding is: a question is marked as one whatever its severity."""
    return STATUSES[Status.REVIEW] if finding.status is Status.REVIEW else SEVERITIES[finding.severity]


PANEL_KINDS: Mapping[PanelKind, Text] = {
    PanelKind.IMAGE: Text("图片", "picture"),
    PanelKind.PDF: Text("PDF", "PDF"),
    PanelKind.TEXT: Text("文字稿", "text"),
}
QUALITY_ADVICE: Mapping[QualityFault, Text] = {
    QualityFault.NO_TEXT: Text("没有读到文字，请对准有字的一面靠近再拍", "no text was read; move closer to a face with print"),
    QualityFault.BLUR: Text("画面模糊，请拿稳、对焦在小字上再拍", "blurred; hold still and focus on the small print"),
    QualityFault.SMALL_TYPE: Text(
        "小字太小，请靠近些或分两张拍", "the small print is too small; move closer or take it in two pictures"
    ),
    QualityFault.DARK: Text("画面太暗，请开灯或到亮处再拍", "too dark; switch on a light or go where it is bright"),
    QualityFault.TINY: Text(
        "图片太小，看不清小字，请用原图，不要用缩略图",
        "the picture is too small to show small print; use the original, not a thumbnail",
    ),
    QualityFault.MIRRORED: Text(
        "文字左右颠倒，请用后置镜头再拍，或把图片左右翻转",
        "its text is mirrored; take it with the rear camera, or flip the picture left to right",
    ),
    QualityFault.GLARE: Text("{where}反光，请换个角度再拍", "glare {where}; take it from another angle"),
}

GLARE_ZONES: Mapping[tuple[int, int], Text] = {
    (column, row): Text(zh, en)
    for row, names in enumerate(
        (
            (("左上角", "at the upper left"), ("上部", "at the top"), ("右上角", "at the upper right")),
            (("左侧", "on the left"), ("中部", "in the middle"), ("右侧", "on the right")),
            (("左下角", "at the lower left"), ("下部", "at the bottom"), ("右下角", "at the lower right")),
        )
    )
    for column, (zh, en) in enumerate(names)
}
"""By third of the width and of the height."""
