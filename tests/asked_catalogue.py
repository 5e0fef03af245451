"""A catalogue of two bodies over three years, and the plans that questions asked of it lead to."""

from __future__ import annotations

from dataclasses import dataclass

from qa.catalogue import Catalogue, heads_to_catalogue
from qa.plan import Plan, question_to_plan
from qa.refuse import plan_to_refusal

GOVERNMENT, BUREAU = "云溪市人民政府", "云溪市商务局"


@dataclass(frozen=True)
class Head:
    """A held report as the catalogue sees it."""

    org: str
    year: int
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.org}-{self.year}"


def two_bodies() -> Catalogue:
    """A government and its bureau, each with reports for 2022 to 2024."""
    return heads_to_catalogue([Head(org, year) for org in (GOVERNMENT, BUREAU) for year in (2022, 2023, 2024)])


def plan_of(catalogue: Catalogue, *questions: str) -> Plan:
    """The plan of the last question of a conversation."""
    plan = None
    for question in questions:
        plan = question_to_plan(catalogue.cut(question), catalogue, plan)
    assert plan is not None
    return plan


def understood(catalogue: Catalogue, *questions: str) -> str:
    """What the last question is understood to ask; it must be answerable from a table."""
    plan = plan_of(catalogue, *questions)
    assert plan_to_refusal(plan, catalogue) is None and plan.answers_from_table, plan.left
    return plan.understood
