"""An OfficialReport and how a random one is drawn: every identity of the form holds by construction.

Everything is drawn from (seed, org, year) alone, so the reports of one body for neighbouring years, each drawn on its
own, agree across years too: what one carries out the next carries in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from ingest.forms import Form
from ingest.forms.disclosure2021 import DISCLOSURE_2021 as FORM

CellKey = tuple[str, str, str]
"""The form's keys of a cell: table, row, column."""

FIRST_YEAR = FORM.first_year
"""The year that every chain starts from."""

SIZES = (0, 4, 30, 250, 3000)
"""How many requests a body gets in a year, roughly; most are small."""

_REQUESTS, _CASES = FORM.table("t3"), FORM.table("t4")
_WHO = tuple(c.key for c in _REQUESTS.columns if c.key != "total")
_WHO_WEIGHTS = (88, 7, 1, 1, 2, 1)
_RESULTS = next(i.left for i in _REQUESTS.identities if i.key == "t3.handled")
_FACTS = {
    "published": (160, 3000),
    "articles": (20, 900),
    "explained": (4, 60),
    "meetings": (1, 9),
    "courses": (1, 8),
    "letters": (10, 400),
    "matters": (3, 80),
}
_COMMON_RESULTS = {"granted": 40, "partial": 12, "unable.not_held": 22, "refused.inquiry": 5, "other.other": 5}


@dataclass(frozen=True)
class OfficialReport:
    """A report in the official form. `printed` says what stands in a cell where it is not the figure itself."""

    org: str
    year: int
    figures: Mapping[CellKey, Decimal]
    facts: Mapping[str, int]
    """Figures of the prose, by the names in _FACTS."""
    contact: Mapping[str, str]
    """address, postcode, phone, site."""
    wording: int = 0
    """Which of our wordings the prose takes."""
    printed: Mapping[CellKey, str] = field(default_factory=dict)
    note: str = ""
    """Printed before all other text of a sample report, whose title is then marked so too."""
    form: Form = FORM

    @property
    def title(self) -> str:
        """The report's title as printed."""
        return f"{self.org}{self.year}年政府信息公开工作年度报告{'（样例）' if self.note else ''}"

    def text(self, key: CellKey) -> str:
        """The text printed in the cell with these keys."""
        return self.printed[key] if key in self.printed else format(self.figures[key], "f")

    def matrix(self, table: str) -> tuple[tuple[Decimal, ...], ...]:
        """The figures of a table, row by row in the form's order: 25 × 7 for t3, 1 × 15 for t4."""
        t = self.form.table(table)
        return tuple(tuple(self.figures[table, r.key, c.key] for c in t.columns_of(r.key)) for r in t.rows)


def random_report(seed: int, org: str, year: int, *, size: int | None = None) -> OfficialReport:
    """Draw a report; `size` is about how many requests a year the body gets (drawn from SIZES where not given)."""
    if year < FIRST_YEAR:
        raise ValueError(f"no report for {year}: the form is in force since {FIRST_YEAR}; ask for a later year")
    if size is None:
        size = Random(f"{seed}/{org}/size").choice(SIZES)
    rng = Random(f"{seed}/{org}/{year}/cases and prose")
    counts = {**_proactive(seed, org, year, size), **_requests(seed, org, year, size), **_cases(rng, size)}
    figures = {key: Decimal(n) for key, n in counts.items()}
    facts = _facts(rng, seed, org)
    return OfficialReport(org, year, figures, facts, _contact(seed, org), wording=rng.randrange(10_000))


def _facts(rng: Random, seed: int, org: str) -> dict[str, int]:
    """Figures of the prose: at the body's own level, somewhat up or down in each year."""
    level = Random(f"{seed}/{org}/level").random()
    usual = {name: least + level * (most - least) for name, (least, most) in _FACTS.items()}
    return {name: round(n * rng.uniform(0.7, 1.3)) for name, n in usual.items()}


def _contact(seed: int, org: str) -> dict[str, str]:
    """An address that nobody has; it stays the same over the years."""
    number = Random(f"{seed}/{org}/contact").randint(1, 99)
    return {
        "address": f"示例大道{number}号",
        "postcode": "000000",
        "phone": f"0000-00000{number:02d}",
        "site": "www.example.gov.cn",
    }


def _proactive(seed: int, org: str, year: int, size: int) -> dict[CellKey, Decimal | int]:
    rng = Random(f"{seed}/{org}/{year}/proactive")
    counts: dict[CellKey, Decimal | int] = {}
    for row in ("regulations", "normative"):
        issued, repealed, in_force = _documents(seed, org, year, row, size)
        counts |= {("t2", row, "issued"): issued, ("t2", row, "repealed"): repealed, ("t2", row, "in_force"): in_force}
    for row in ("permits", "penalties", "coercion"):
        counts["t2", row, "decisions"] = _skewed(rng, 20 * size + 5)
    counts["t2", "fees", "amount"] = _fees(rng, Random(f"{seed}/{org}/places").choice((0, 1, 2, 6)), size)
    return counts


def _fees(rng: Random, places: int, size: int) -> Decimal:
    """An amount in 万元 with as many decimals as the body's accountants print, or a plain 0."""
    whole = _skewed(rng, 30 * size)
    return Decimal(whole * 10**places + rng.randrange(10**places)).scaleb(-places) if whole else Decimal(0)


def _documents(seed: int, org: str, year: int, row: str, size: int) -> tuple[int, int, int]:
    """Issued, repealed and in force at the end of the year, walked from the first year of the chain."""
    most = 12 if row == "normative" else 2 if size >= 500 else 0
    in_force = Random(f"{seed}/{org}/{row}").randint(0, 8 * most)
    for y in range(FIRST_YEAR, year + 1):
        rng = Random(f"{seed}/{org}/{y}/{row}")
        issued = _skewed(rng, most)
        repealed = min(in_force, _skewed(rng, most))
        in_force += issued - repealed
    return issued, repealed, in_force


def _requests(seed: int, org: str, year: int, size: int) -> dict[CellKey, int]:
    rng = Random(f"{seed}/{org}/{year}/requests")
    carried_in, carried_out = (_carried_out(seed, org, y, size) for y in (year - 1, year))
    new = dict.fromkeys(_WHO, 0)
    for who in rng.choices(_WHO, _WHO_WEIGHTS, k=round(size * rng.uniform(0.6, 1.5))):
        new[who] += 1
    weights = [_COMMON_RESULTS.get(r, rng.choice((0, 0, 0, 1, 3))) for r in _RESULTS]
    columns = {}
    for who in _WHO:
        new[who] += max(0, carried_out[who] - carried_in[who] - new[who])
        handled = new[who] + carried_in[who] - carried_out[who]
        results = rng.choices(_RESULTS, weights, k=handled)
        columns[who] = {r: results.count(r) for r in _RESULTS} | {
            "new": new[who],
            "carried_in": carried_in[who],
            "handled": handled,
            "carried_out": carried_out[who],
        }
    columns["total"] = {r.key: sum(columns[who][r.key] for who in _WHO) for r in _REQUESTS.rows}
    return {("t3", r.key, c.key): columns[c.key][r.key] for r in _REQUESTS.rows for c in _REQUESTS.columns}


def _carried_out(seed: int, org: str, year: int, size: int) -> dict[str, int]:
    rng = Random(f"{seed}/{org}/{year}/carried")
    counts = dict.fromkeys(_WHO, 0)
    for who in rng.choices(_WHO, _WHO_WEIGHTS, k=_skewed(rng, size // 8)):
        counts[who] += 1
    return counts


def _cases(rng: Random, size: int) -> dict[CellKey, int]:
    counts: dict[CellKey, int] = {}
    for identity in _CASES.identities:
        outcomes = [_skewed(rng, size // 12) for _ in identity.left]
        counts |= {("t4", "cases", key): n for key, n in zip(identity.left, outcomes, strict=True)}
        counts["t4", "cases", identity.right[0]] = sum(outcomes)
    return counts


def _skewed(rng: Random, most: int) -> int:
    """A count from 0 to `most`: often 0, mostly far below the most."""
    return 0 if rng.random() < 0.35 else round(most * rng.random() ** 3)
