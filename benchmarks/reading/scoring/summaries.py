"""The figures of a run, section by section, as rows of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.reading.scoring.fields import DECISIVE, FIELDS, OUTCOMES, FieldScore
from benchmarks.reading.scoring.heights import HeightScore
from benchmarks.reading.scoring.labels import LabelScore
from labelcheck.model.finding import Status

_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Table:
    """A section of the output: its name, what the columns are, and the rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(scores: Sequence[LabelScore]) -> tuple[Table, ...]:
    """Every section that needs nothing but the scores."""
    return (
        _by("forms", lambda score: score.form, scores),
        _by("layouts", lambda score: f"{score.form} {score.layout}", scores),
        _by("grounds", lambda score: f"{score.form} {score.ground}", scores),
        _fields(scores),
        _accusations(scores),
        _questions(scores),
        _breaches(scores),
        _heights(scores),
        _calibration(scores),
        _costs(scores),
    )


def _by(name: str, key: Callable[[LabelScore], str], scores: Sequence[LabelScore]) -> Table:
    rows = [(group, str(len(members)), *_reading(members)) for group, members in _grouped(scores, key)]
    columns = (name, "labels", "CER", "fields right", "wrong", "unread", "absent", "invented", "decisive right", "wrong")
    return Table(name, columns, tuple(rows))


def _reading(scores: Sequence[LabelScore]) -> tuple[str, ...]:
    lines = [line for score in scores for line in score.lines]
    fields = [field for score in scores for field in score.fields]
    decisive = [field for field in fields if field.key in DECISIVE]
    cer = _share(sum(line.errors for line in lines), sum(line.length for line in lines), digits=2)
    counts = Counter(field.outcome for field in fields)
    return (
        cer,
        _right(fields),
        *(str(counts[outcome]) for outcome in OUTCOMES[1:]),
        _right(decisive),
        str(sum(field.outcome == "wrong" for field in decisive)),
    )


def _fields(scores: Sequence[LabelScore]) -> Table:
    rows = []
    for form, members in _grouped(scores, lambda score: score.form):
        for key in FIELDS:
            here = [field for score in members for field in score.fields if field.key == key]
            counts = Counter(field.outcome for field in here)
            if here:
                rows.append((form, key, _right(here), *(str(counts[outcome]) for outcome in OUTCOMES[1:])))
    return Table("fields", ("form", "field", "right", *OUTCOMES[1:]), tuple(rows))


def _accusations(scores: Sequence[LabelScore]) -> Table:
    return _by_rule("accusations nobody planted", [(score, rule) for score in scores for rule in score.accused])


def _questions(scores: Sequence[LabelScore]) -> Table:
    compliant = [score for score in scores if score.breach is None]
    asked = [(score, rule) for score in compliant for rule, status in score.findings if status == Status.REVIEW.value]
    return _by_rule("questions about compliant labels", asked)


def _by_rule(name: str, found: Sequence[tuple[LabelScore, str]]) -> Table:
    by_rule: dict[tuple[str, str], list[str]] = defaultdict(list)
    for score, rule in found:
        by_rule[score.form, rule].append(score.folder.rsplit("/", 1)[-1])
    rows = [(form, rule, str(len(labels)), " ".join(labels[:12])) for (form, rule), labels in sorted(by_rule.items())]
    return Table(name, ("form", "rule", "labels", "which"), tuple(rows))


def _breaches(scores: Sequence[LabelScore]) -> Table:
    rows = []
    planted = [score for score in scores if score.breach is not None]
    for group, members in _grouped(planted, lambda score: f"{score.form} {score.breach}"):
        counts = Counter(score.answer for score in members)
        rows.append((group, str(len(members)), str(counts["fail"]), str(counts["review"]), str(counts[None])))
    return Table("planted breaches", ("form and breach", "labels", "fail", "review", "missed"), tuple(rows))


def _heights(scores: Sequence[LabelScore]) -> Table:
    found: dict[tuple[str, str, str], list[HeightScore]] = defaultdict(list)
    for score in scores:
        for height in score.heights:
            field = "net_content" if height.key == "net_content" else "other fields"
            found[score.form, height.source, field].append(height)
    rows = [
        (*group, *_measured(heights))
        for group, heights in sorted(found.items(), key=lambda entry: (_rank(entry[0][0]), entry[0]))
    ]
    columns = ("form", "scale", "field", "measured", "error, median", "nine in ten", "in limits", "bar, median", "bar holds")
    return Table("heights", columns, tuple(rows))


def _measured(heights: Sequence[HeightScore]) -> tuple[str, ...]:
    errors = sorted(abs(h.measured - h.true) / h.true for h in heights if h.measured is not None)
    counted = f"{len(errors)}/{len(heights)}"
    if not errors:
        return (counted, "", "", "", "", "")
    bars = [h.error / h.true for h in heights if h.error is not None]
    return (
        counted,
        f"{median(errors):.1%}",
        f"{errors[int(0.9 * (len(errors) - 1))]:.1%}",
        _share(sum(h.near for h in heights), len(errors)),
        f"{median(bars):.1%}",
        _share(sum(h.held for h in heights), len(errors)),
    )


def _calibration(scores: Sequence[LabelScore]) -> Table:
    rows = []
    claimed = [
        (f.confidence, f.outcome == "right") for s in scores if s.form != "pdf" for f in s.fields if f.confidence is not None
    ]
    for low, high in zip(_BINS, (*_BINS[1:], 1.01), strict=True):
        here = [right for confidence, right in claimed if low <= confidence < high]
        rows.append((f"{low:.2f}-", str(len(here)), _share(sum(here), len(here))))
    return Table("calibration (fields given as known in pictures)", ("claimed", "fields", "right"), tuple(rows))


def _costs(scores: Sequence[LabelScore]) -> Table:
    rows = []
    for form, members in _grouped(scores, lambda score: score.form):
        pictures = sum(score.cost.pictures for score in members)
        whole = sum(score.cost.whole for score in members)
        engine, networks = sum(s.cost.engine for s in members), sum(s.cost.networks for s in members)
        peak = max(score.cost.peak_mb for score in members)
        beyond = (_share(whole - engine, whole), _share(whole - networks, whole))
        rows.append((form, str(pictures), f"{whole / pictures:.2f}", *beyond, f"{peak:.0f}"))
    columns = ("form", "pictures", "CPU s a picture", "beyond the engine", "beyond its networks", "peak MB")
    return Table("cost", columns, tuple(rows))


def _grouped(scores: Sequence[LabelScore], key: Callable[[LabelScore], str]) -> Iterator[tuple[str, list[LabelScore]]]:
    groups: dict[str, list[LabelScore]] = defaultdict(list)
    for score in scores:
        groups[key(score)].append(score)
    yield from sorted(groups.items(), key=lambda group: (_rank(group[0].split(" ")[0]), group[0]))


def _rank(form: str) -> int:
    """The place of a form's rows."""
    order = ("pdf", "scan", "photo", "hard")
    return order.index(form) if form in order else len(order)


def _right(fields: Sequence[FieldScore]) -> str:
    shown = [field for field in fields if field.outcome != "invented"]
    return (
        f"{sum(f.outcome == 'right' for f in shown)}/{len(shown)} {_share(sum(f.outcome == 'right' for f in shown), len(shown))}"
    )


def _share(part: float, whole: float, digits: int = 1) -> str:
    return f"{part / whole:.{digits}%}" if whole else "-"
