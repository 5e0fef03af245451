"""Plan → JSON: what a question was understood as, for whoever looks into an answer that was wrong."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from qa.plan import Plan
from qa.selection import Measure


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The bodies, years, cells and operation that were understood, and the words that were not."""
    return {
        "bodies": [body.org for body in plan.bodies],
        "years": list(plan.years),
        "every_body": plan.every_body,
        "every_year": plan.every_year,
        "measures": [_measure_to_json(measure) for measure in plan.measures],
        "operation": asdict(plan.operation),
        "left": list(plan.left),
    }


def _measure_to_json(measure: Measure) -> dict[str, Any]:
    return {
        "table": measure.table,
        "rows": list(measure.rows),
        "columns": list(measure.columns),
        "label": measure.label,
        "unit": measure.unit,
        "bottom": _measure_to_json(measure.bottom) if measure.bottom else None,
    }
