"""A section's prose and grids → its paragraphs and tables, with their addresses.

content ─ grids read, prose searched for lost tables ─► pieces of each official table ─► one table each ─► refs, layout
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ingest.doubt import table_to_trusted
from ingest.folding import fold
from ingest.forms import Form, FormTable
from ingest.forms.form import FormColumn
from ingest.gather import Found, part_to_gathered
from ingest.layout import printed_to_layout, rows_to_layout
from ingest.matching import Drawn, drafts_to_form_tables, is_headed, line_to_drawn, lines_to_keys, without_figures
from ingest.numbers import text_to_number
from ingest.recover import FoundRow
from ingest.report import Cell, Paragraph, Row, Section, Table, Unresolved
from ingest.sections import Part, prose_to_paragraphs
from ingest.tables import Draft, Line
from ingest.triples import Triples

_Numbers = dict[str | None, Decimal | None]
_Owned = tuple[int, Draft, FormTable | None]


@dataclass(slots=True)
class _Plan:
    """A table being gathered: where it begins in the section, its rows, and the one grid it is printed as, if
    it is one.
    """

    at: int
    caption: str
    form_table: FormTable | None
    rows: list[Drawn]
    draft: Draft | None = None
    last: int = 0


def part_to_section(
    part: Part, ref: str, form: Form, has_blanks: bool = False
) -> tuple[Section, tuple[Unresolved, ...]]:
    """Read one section. `ref` is its address; what could not be read comes beside it.

    `has_blanks` where tables of the report that lost their borders had blank boxes.
    """
    gathered = part_to_gathered(part, form, has_blanks)
    owners = drafts_to_form_tables([d for _, d in gathered.drafts], form.tables, part.title)
    owned = [(at, d, owner) for (at, d), owner in zip(gathered.drafts, owners, strict=True)]
    plans = [*_official_plans(owned, gathered.found, form), *map(_triples_to_plan, gathered.triples)]
    plans += _plain_plans([(at, d) for at, d, owner in owned if owner is None])
    plans.sort(key=lambda p: p.at)
    tables, unresolved = [], list[Unresolved]()
    for n, plan in enumerate(plans, start=1):
        table, doubted = table_to_trusted(_plan_to_table(plan, f"{ref}/t{n}"), plan.form_table)
        told = list(_unresolved_of(plan, table))
        tables.append(table)
        unresolved += [*told, *(u for u in doubted if u.ref not in {t.ref for t in told})]
    paragraphs = _paragraphs(gathered.prose, plans, ref)
    return Section(ref, part.number, part.title, paragraphs, tuple(tables)), tuple(unresolved)


def _triples_to_plan(placed: tuple[int, Triples]) -> _Plan:
    at, triples = placed
    rows = [Drawn((label,), printed, (c,), (None,), None, "recovered") for label, printed, c in triples.rows]
    return _Plan(at, triples.caption, None, rows)


# --- official tables


def _official_plans(owned: Sequence[_Owned], found: Sequence[Found], form: Form) -> Iterator[_Plan]:
    """One table for each official table that has pieces in this section, grids or prose."""
    for table in form.tables:
        mine = [(at, d) for at, d, owner in owned if owner is table]
        words = [(at, row) for at, owner, rows in found if owner is table for row in rows]
        if not mine and not words:
            continue
        places = [at for at, _ in mine] + [at for at, _ in words]
        rows = _merged(_drawn_of([d for _, d in mine], table), [_found_to_drawn(r, table) for _, r in words], table)
        alone = mine[0][1] if len(mine) == 1 and mine[0][1].aligned and not words else None
        caption = next((d.caption for _, d in mine if d.caption), table.caption)
        yield _Plan(min(places), caption, table, rows, alone, max(places))


def _drawn_of(drafts: Sequence[Draft], table: FormTable) -> list[Drawn]:
    lines = [_bare(line) if not d.aligned else line for d in drafts for line in d.lines]
    keys = lines_to_keys(lines, table, any(is_headed(d, table) for d in drafts))
    rows = [line_to_drawn(line, key, origin, table) for line, (key, origin) in zip(lines, keys, strict=True)]
    return _without_contradictions([r for r in rows if r.key or not _is_scrap(r, table)], table)


def _bare(line: Line) -> Line:
    """A ragged line without the headings guessed for it: the form's columns are better known."""
    return replace(line, values=tuple(replace(v, column=()) for v in line.values))


def _is_scrap(row: Drawn, table: FormTable) -> bool:
    """A line without figures whose words are a piece of an official label: the end of a label broken over two pages."""
    if any(c.text for c in row.cells):
        return False
    words = fold("".join(row.label))
    return any(words in fold("".join(r.path)) for r in table.rows)


def _without_contradictions(rows: list[Drawn], table: FormTable) -> list[Drawn]:
    """Take back the figures of rows known only by their place where an identity fails with them."""
    if not any(r.origin == "recovered" for r in rows) or not _contradicts(rows, table):
        return rows
    why = "行名缺失，按次序推定的行与勾稽关系不符"
    return [without_figures(r, why) if r.origin == "recovered" else r for r in rows]


def _contradicts(rows: Sequence[Drawn], table: FormTable) -> bool:
    by_key: dict[str | None, _Numbers] = {r.key: {c.key: c.number for c in r.cells} for r in rows if r.key}
    for identity in table.identities:
        lines = list(by_key.values()) if identity.along == "row" else [_column(by_key, c.key) for c in table.columns]
        for terms in lines:
            left, right = ([terms.get(k) for k in keys] for keys in (identity.left, identity.right))
            if None not in left and None not in right and sum(filter(None, left)) != sum(filter(None, right)):
                return True
    return False


def _column(by_key: dict[str | None, _Numbers], column: str) -> _Numbers:
    return {row: cells.get(column) for row, cells in by_key.items()}


def _found_to_drawn(row: FoundRow, table: FormTable) -> Drawn:
    columns = table.columns_of(row.key) if row.key else table.columns
    units = [table.unit_of(row.key or table.rows[0].key, c.key) for c in columns]
    texts = row.texts or ("",) * len(columns)
    cells = tuple(_text_to_cell(t, c, unit) for t, c, unit in zip(texts, columns, units, strict=True))
    spots = (None,) * len(cells)
    return Drawn(row.label, row.printed, cells, spots, row.key, "recovered", None, row.text, row.why, row.readings)


def _text_to_cell(text: str, column: FormColumn, unit: str | None) -> Cell:
    """What stood in a box that lost its borders; where nothing is known to have stood there, it is no blank."""
    number = text_to_number(text, unit)
    return Cell(column.path, text, number.value, unit, number.blank if text else None, column.key)


def _merged(printed: list[Drawn], found: list[Drawn], table: FormTable) -> list[Drawn]:
    """Rows of grids and rows out of prose in the form's order. A row given twice with different figures is
    given back.
    """
    rows = list(printed)
    at = {r.key: i for i, r in enumerate(rows) if r.key}
    for row in found:
        if row.key is None or row.key not in at:
            rows.append(row)
        elif _numbers(row) and _numbers(rows[at[row.key]]) and _numbers(row) != _numbers(rows[at[row.key]]):
            rows[at[row.key]] = without_figures(rows[at[row.key]], "同一行印出两次，数字不同")
    return _in_form_order(rows, table)


def _numbers(row: Drawn) -> list[object]:
    return [c.number for c in row.cells] if any(c.number is not None for c in row.cells) else []


def _in_form_order(rows: list[Drawn], table: FormTable) -> list[Drawn]:
    order = {r.key: i for i, r in enumerate(table.rows)}
    places, last = [], -1.0
    for row in rows:
        last = float(order[row.key]) if row.key else last + 0.01
        places.append(last)
    return [row for _, row in sorted(zip(places, rows, strict=True), key=lambda pair: pair[0])]


# --- other tables


def _plain_plans(drafts: Sequence[tuple[int, Draft]]) -> list[_Plan]:
    plans: list[_Plan] = []
    for at, draft in drafts:
        last = plans[-1] if plans else None
        rows = [_with_unit(line_to_drawn(line, None, "printed", None), draft.unit) for line in draft.lines]
        if last is not None and last.draft is not None and at == last.last + 1 and _goes_on(last.draft, draft):
            last.rows += [_under(r, last.rows[-1]) for r in rows]
            last.draft, last.last = replace(draft, header=last.draft.header, printed=()), at
        else:
            plans.append(_Plan(at, draft.caption, None, rows, draft, at))
    return plans


def _with_unit(row: Drawn, unit: str | None) -> Drawn:
    """The row with the table's unit at figures and blanks that have none; words have no unit."""
    cells = (replace(c, unit=unit) if not c.unit and (c.blank or c.number is not None) else c for c in row.cells)
    return replace(row, cells=tuple(cells))


def _goes_on(before: Draft, after: Draft) -> bool:
    """Whether a grid goes on with the one right before it: without headings, or under the same ones over other rows."""
    if not (before.aligned and after.aligned) or after.caption:
        return False
    if after.header:
        return after.header == before.header and not {x.label for x in before.lines} & {x.label for x in after.lines}
    return {len(x.values) for x in after.lines} == {len(x.values) for x in before.lines}


def _under(row: Drawn, above: Drawn) -> Drawn:
    """A row of a continued table under the headings of the rows above it."""
    cells = tuple(replace(c, column=a.column) for c, a in zip(row.cells, above.cells, strict=False))
    return replace(row, cells=cells) if len(row.cells) == len(above.cells) else row


# --- addresses


def _plan_to_table(plan: _Plan, ref: str) -> Table:
    rows = tuple(_drawn_to_row(r, f"{ref}/r{n}") for n, r in enumerate(plan.rows, start=1))
    columns = tuple(dict.fromkeys(c.column for r in rows for c in r.cells))
    draft = plan.draft
    layout = printed_to_layout(draft.printed, _owners(plan.rows)) if draft and draft.printed else rows_to_layout(rows)
    recovered = any(r.origin == "recovered" for r in plan.rows)
    return Table(ref, plan.caption, columns, rows, recovered, layout, plan.form_table.key if plan.form_table else None)


def _drawn_to_row(row: Drawn, ref: str) -> Row:
    page, box = (row.line.page, row.line.box) if row.line else (None, None)
    origin = "ocr" if row.line and row.line.origin == "ocr" else row.origin
    return Row(ref, row.label, row.cells, row.printed, row.key, page, box, origin)


def _owners(rows: Sequence[Drawn]) -> dict[tuple[int, int], tuple[int, int]]:
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for n, row in enumerate(rows, start=1):
        if row.line is not None and row.line.spot is not None:
            owners[row.line.spot] = (n, 0)
        for k, spot in enumerate(row.spots, start=1):
            if spot is not None:
                owners[spot] = (n, k)
    return owners


def _unresolved_of(plan: _Plan, table: Table) -> Iterator[Unresolved]:
    for drawn, row in zip(plan.rows, table.rows, strict=True):
        if drawn.why:
            yield Unresolved(row.ref, f"{drawn.printed} {drawn.text}".strip(), drawn.why, drawn.readings)


def _paragraphs(
    prose: Sequence[tuple[int, str, int | None]], plans: Sequence[_Plan], ref: str
) -> tuple[Paragraph, ...]:
    kept = [(text, page) for at, text, page in prose if not any(_is_debris(at, text, p) for p in plans)]
    texts = [(paragraph, page) for text, page in kept for paragraph in prose_to_paragraphs(text)]
    return tuple(Paragraph(f"{ref}/p{n}", text, page) for n, (text, page) in enumerate(texts, start=1))


def _is_debris(at: int, text: str, plan: _Plan) -> bool:
    """Words that fell out of an official table's boxes: no sentence, and between its pieces, or made of its own
    words.
    """
    table = plan.form_table
    if table is None or "。" in text or at > plan.last or len(text) > 120:
        return False
    if plan.at < at:
        return True
    words = _words_of(table)
    bare = fold(text)
    pairs = [a + b for a, b in pairwise(bare)]
    share = sum(p in words for p in pairs) / len(pairs) if pairs else float(bare in words)
    return share >= 0.6 or (share >= 0.5 and set(bare) <= set(words))


def _words_of(table: FormTable) -> str:
    """Every word printed in the form's boxes, folded."""
    paths = [*(r.path for r in table.rows), *(c.path for c in table.columns)]
    return fold(
        "信息内容本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"
        + "".join(p for path in paths for p in path)
    )
