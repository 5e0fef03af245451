"""The retriever: rows by their address, passages by their words, never of another report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from langchain_core.documents import Document

from ingest.store import Store
from qa.catalogue import heads_to_catalogue
from qa.plan import question_to_plan
from qa.retrieve import ReportRetriever
from tests.told_reports import told_report, told_store

ONE, OTHER = "云溪市商务局", "云溪市教育局"
REPORTS = tuple(
    told_report(
        body,
        year,
        {"t3/new/person": year - 2000},
        prose={1: ("举办政策培训4期。", "门户网站改版一次。", "栏目逐条核对。")},
    )
    for body in (ONE, OTHER)
    for year in (2022, 2023)
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = told_store(tmp_path_factory.mktemp("store"), REPORTS)
    yield store
    store.close()


def _documents(store: Store, question: str) -> list[Document]:
    catalogue = heads_to_catalogue(store.reports())
    plan = question_to_plan(catalogue.cut(question), catalogue)
    return ReportRetriever(store=store, plan=plan).invoke(plan.cut.text)


def test_a_named_row_is_fetched_by_its_address_and_no_other(store: Store) -> None:
    (document,) = _documents(store, f"{ONE}2023年新收申请多少件")
    assert document.metadata["kind"] == "row" and document.metadata["report"] == f"{ONE}-2023"
    assert "本年新收" in document.page_content and "23" in document.page_content


def test_passages_are_of_the_body_and_year_asked_for_alone(store: Store) -> None:
    documents = _documents(store, f"{ONE}2022年举办政策培训多少期")
    assert {(d.metadata["org"], d.metadata["year"]) for d in documents} == {(ONE, 2022)}
    assert documents[0].page_content == "举办政策培训4期。"


def test_a_report_that_is_not_held_brings_nothing(store: Store) -> None:
    assert _documents(store, f"{ONE}2019年举办政策培训多少期") == []
