"""The store, from outside: what goes in comes out, one writer, and vectors that are never taken for facts."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from ingest import lock
from ingest import store as store_module
from ingest.errors import (
    EncoderMismatch,
    NoStore,
    ReportClaimed,
    StoreBusy,
    StoreError,
    StoreVersion,
    UnknownRef,
    UnknownReport,
)
from ingest.store import Store
from tests.small_reports import NEW, BrokenEncoder, CountingEncoder, full_report, small_report


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def store(tmp_path: Path, encoder: CountingEncoder):
    opened = Store(tmp_path / "store", encoder)
    yield opened
    opened.close()


# What goes in comes out


def test_a_report_comes_out_exactly_as_it_went_in(store: Store) -> None:
    for report in (small_report(), full_report("青禾县人民政府", 2022)):
        assert store.add(report, embed=False) == "added"
        assert store.report(report.id) == report


def test_numbers_keep_their_printed_digits(store: Store) -> None:
    store.add(small_report(), embed=False)
    (row,) = store.rows(refs=["云溪市商务局-2023/s2/t1/r3"])
    assert str(row.row.cells[1].number) == "12.50"
    assert (row.row.cells[0].number, row.row.cells[0].blank) == (None, "slash")


def test_a_head_tells_what_is_in_a_report_without_reading_it(store: Store) -> None:
    report = small_report(names=("云溪市商务局（云溪市口岸办）",))
    store.add(report, embed=False)
    (head,) = store.reports()
    assert head == store.head(report.id)
    assert (head.tables, head.rows, head.unresolved) == (1, 3, 1)
    assert (head.names, head.warnings, head.published) == (report.names, report.warnings, report.published)


def test_rows_are_found_by_form_row_report_and_address_with_where_they_stand(store: Store) -> None:
    store.add(small_report(year=2022, new=4), embed=False)
    store.add(small_report(year=2023, new=6), embed=False)
    found = store.rows(form_rows=["new"], form_tables=["t3"])
    assert [(f.report.year, f.row.cells[1].text) for f in found] == [(2022, "4"), (2023, "6")]
    assert (found[0].section.number, found[0].section.title) == ("三", "收到和处理政府信息公开申请情况")
    assert (found[0].caption, found[0].recovered) == ("收到和处理政府信息公开申请情况", True)
    assert [f.row.ref for f in store.rows(reports=["云溪市商务局-2023"], refs=[found[1].row.ref])] == [found[1].row.ref]
    assert store.rows(reports=[]) == () == store.rows(form_tables=["t2"])


def test_paragraphs_and_tables_are_found_by_address(store: Store) -> None:
    report = small_report()
    store.add(report, embed=False)
    assert [p.paragraph.text for p in store.paragraphs()] == ["全年主动公开信息一百二十条。", "培训次数偏少。"]
    (found,) = store.paragraphs(refs=["云溪市商务局-2023/s3/p1"])
    assert (found.report.id, found.section.title) == (report.id, "存在的主要问题及改进情况")
    head, section, table = store.table("云溪市商务局-2023/s2/t1/r2/c1")
    assert (head.id, section.ref, table) == (report.id, "云溪市商务局-2023/s2", report.tables[0])
    assert store.unresolved(report.id) == report.unresolved


@pytest.mark.parametrize("ref", ["云溪市商务局-2023/s9/t1", "云溪市商务局-2023/s3/p1", ""])
def test_an_address_that_leads_nowhere_is_an_error(store: Store, ref: str) -> None:
    store.add(small_report(), embed=False)
    with pytest.raises(UnknownRef):
        store.table(ref)


# Identity


def test_the_same_bytes_with_the_same_overrides_are_unchanged_and_cost_nothing(
    store: Store, encoder: CountingEncoder
) -> None:
    report = small_report()
    store.add(report, overrides={"org": "云溪市商务局", "year": None})
    encoder.embedded.clear()
    assert store.known(report.sha256) is None
    assert store.known(report.sha256, {"org": "云溪市商务局"}) == report.id
    moved = replace(report, source="/elsewhere.html")
    assert store.add(moved, overrides={"org": "云溪市商务局"}) == "unchanged"
    assert encoder.embedded == []


def test_the_same_source_with_other_bytes_replaces_what_it_held(store: Store) -> None:
    store.add(small_report(new=6), embed=False)
    assert store.add(small_report(new=7), embed=False) == "replaced"
    assert [f.row.cells[1].text for f in store.rows(form_rows=["new"])] == ["7"]
    assert len(store.search_text("新收申请", None, 50, ("row",))) == 3


def test_the_same_bytes_under_another_body_replace_the_wrong_one(store: Store) -> None:
    wrong = small_report("云溪市")
    store.add(wrong, embed=False)
    right = small_report("云溪市商务局", sha256=wrong.sha256)
    assert store.add(right, overrides={"org": "云溪市商务局"}, embed=False) == "replaced"
    assert [h.id for h in store.reports()] == [right.id]


def test_another_source_cannot_claim_a_body_and_year_unless_told_to(store: Store) -> None:
    store.add(small_report(new=6), embed=False)
    other = small_report(new=8, source="/files/copy.txt")
    with pytest.raises(ReportClaimed, match="云溪市商务局-2023") as claimed:
        store.add(other, embed=False)
    assert "/files/云溪市商务局-2023.html" in str(claimed.value)
    assert store.report(other.id) == small_report(new=6)
    assert store.add(other, replace=True, embed=False) == "replaced"
    assert store.report(other.id) == other


def test_a_report_that_cannot_be_written_whole_leaves_no_trace(store: Store) -> None:
    held = small_report(new=6)
    store.add(held, embed=False)
    new = small_report(new=7)
    section = new.sections[0]
    twice = replace(new, sections=(*new.sections, section))  # one address for two sections
    with pytest.raises(Exception, match="UNIQUE"):
        store.add(twice, embed=False)
    assert store.report(held.id) == held


def test_a_removed_report_is_gone_from_every_search(store: Store) -> None:
    gone, kept = small_report(), small_report("青禾县商务局")
    store.add(gone)
    store.add(kept)
    store.remove(gone.id)
    assert {h.report for h in store.search_text("主动公开信息", None, 50)} == {kept.id}
    assert {h.report for h in store.search_vectors("主动公开信息", None, 50)} == {kept.id}
    assert store.search_vectors("主动公开信息", [gone.id], 50) == []
    with pytest.raises(UnknownReport):
        store.remove(gone.id)


# Names


def test_a_report_is_called_by_its_id_or_by_any_name_of_its_body(store: Store) -> None:
    report = small_report(names=("云溪商务局", "市商务局(口岸办)"))
    store.add(report, embed=False)
    for name in (report.id, "云溪商务局-2023", "市商务局（口岸办） - 2023"):
        assert store.resolve(name) == report.id


def test_an_unknown_name_gets_the_near_ones_and_a_shared_name_gets_both(store: Store) -> None:
    store.add(small_report("云溪市商务局", names=("商务局",)), embed=False)
    store.add(small_report("青禾县商务局", names=("商务局",)), embed=False)
    with pytest.raises(UnknownReport, match="云溪市商务局-2023"):
        store.resolve("云溪市商务厅-2023")
    with pytest.raises(UnknownReport, match="云溪市商务局-2023、青禾县商务局-2023"):
        store.resolve("商务局-2023")


# Searching by words


def test_words_find_the_passage_that_shares_them_and_only_in_the_reports_asked(store: Store) -> None:
    store.add(small_report("云溪市商务局"), embed=False)
    store.add(small_report("青禾县商务局"), embed=False)
    hits = store.search_text("培训的次数", None, 10)
    assert {h.ref for h in hits} == {"云溪市商务局-2023/s3/p1", "青禾县商务局-2023/s3/p1"}
    (hit,) = store.search_text("培训的次数", ["青禾县商务局-2023"], 10)
    assert (hit.ref, hit.kind, hit.score > 0) == ("青禾县商务局-2023/s3/p1", "paragraph", True)


def test_rows_are_found_by_label_column_and_caption(store: Store) -> None:
    store.add(small_report(), embed=False)
    assert store.search_text("结转下年度", None, 1, ("row",))[0].ref.endswith("r3")
    assert len(store.search_text("自然人", None, 10, ("row",))) == 3
    assert store.search_text("自然人", None, 10, ("paragraph",)) == []


@pytest.mark.parametrize("query", ["", "？！", '"', "'; DROP TABLE reports; --", 'a" OR "b', "NEAR(", "*", "text:"])
def test_no_query_is_read_as_syntax(store: Store, query: str) -> None:
    store.add(small_report(), embed=False)
    store.search_text(query, None, 5)
    assert len(store.reports()) == 1


def test_an_empty_query_finds_nothing_and_one_character_finds_its_words(store: Store) -> None:
    store.add(small_report(), embed=False)
    assert store.search_text(" ", None, 5) == []
    assert [h.ref for h in store.search_text("培", None, 5)] == ["云溪市商务局-2023/s3/p1"]
    assert [h.ref for h in store.search_text("培 训 次数" * 3000, None, 5)] == ["云溪市商务局-2023/s3/p1"]


# Searching by meaning


def test_vectors_find_the_chunk_and_only_in_the_reports_asked(store: Store) -> None:
    for org in ("云溪市商务局", "青禾县商务局"):
        store.add(small_report(org))
    assert {h.ref for h in store.search_vectors("培训次数偏少", None, 2)} == {
        "云溪市商务局-2023/s3/p1",
        "青禾县商务局-2023/s3/p1",
    }
    hits = store.search_vectors("培训次数偏少", ["青禾县商务局-2023"], 5)
    assert [h.ref for h in hits] == ["青禾县商务局-2023/s3/p1", "青禾县商务局-2023/s1/p1"]
    assert (hits[0].kind, hits[0].score > hits[1].score) == ("chunk", True)


def test_the_label_catalogue_holds_every_label_once(store: Store) -> None:
    for year in (2022, 2023):
        store.add(small_report(year=year))
    best = store.search_labels("新收政府信息公开申请数量总计", 1)[0]
    assert (best.label, best.column, best.form_row) == ((NEW,), ("申请人情况", "总计"), "new")
    assert len(store.search_labels("申请", 50)) == 6


def test_adding_a_report_embeds_its_own_chunks_only(store: Store, encoder: CountingEncoder) -> None:
    store.add(small_report(year=2022))
    encoder.embedded.clear()
    store.add(small_report(year=2023))
    assert [text.splitlines()[0] for text in encoder.embedded] == [
        "云溪市商务局2023年 总体情况",
        "云溪市商务局2023年 存在的主要问题及改进情况",
    ]


def test_a_replaced_report_is_not_found_by_its_old_words(store: Store) -> None:
    store.add(small_report(prose="全年举办新闻发布会。"))
    store.add(small_report(prose="本年修订了公开指南。"))
    (hit, _) = store.search_vectors("新闻发布会公开指南", None, 5)
    assert store.paragraphs(refs=[hit.ref])[0].paragraph.text == "本年修订了公开指南。"


def test_a_long_section_becomes_several_chunks_each_at_its_own_paragraph(store: Store) -> None:
    from ingest.chunks import LONGEST, report_to_documents

    report = small_report(prose="公开工作稳步推进。" * 100)
    documents = report_to_documents(report)
    assert [d.metadata["ref"].rsplit("/", 2)[1] for d in documents] == ["s1", "s1", "s1", "s3"]
    assert all(len(d.page_content.split("\n", 1)[1]) <= LONGEST for d in documents)
    assert all(d.page_content.endswith("。") for d in documents)


def test_failed_vectors_leave_the_facts_in_and_are_caught_up_with(tmp_path: Path, encoder: CountingEncoder) -> None:
    report = small_report()
    broken = Store(tmp_path, BrokenEncoder())
    with pytest.raises(StoreError, match="rebuild"):
        broken.add(report)
    assert broken.report(report.id) == report
    assert broken.search_text("培训次数", None, 5)
    assert broken.unembedded() == (report.id,)
    mended = Store(tmp_path, encoder)
    assert mended.search_vectors("培训次数", None, 5) == []
    mended.embed()
    assert mended.unembedded() == ()
    assert mended.search_vectors("培训次数", None, 1)[0].ref == "云溪市商务局-2023/s3/p1"


def test_missing_vectors_are_spoken_of_never_silently_lacking(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    store.add(small_report(year=2022))
    store.add(small_report(year=2023), embed=False)
    assert {h.report for h in store.search_vectors("培训次数", None, 5)} == {"云溪市商务局-2022"}
    assert "rebuild" in caplog.text


def test_another_model_is_refused_until_the_vectors_are_rebuilt(tmp_path: Path) -> None:
    Store(tmp_path, CountingEncoder("one")).add(small_report())
    other = Store(tmp_path, CountingEncoder("two"))
    for attempt in (lambda: other.search_vectors("培训", None, 5), lambda: other.add(small_report(year=2022))):
        with pytest.raises(EncoderMismatch, match="python -m ingest rebuild"):
            attempt()
    for _ in range(3):
        other.rebuild()
        assert other.search_vectors("培训次数", None, 1)[0].ref == "云溪市商务局-2023/s3/p1"
    assert len(list((tmp_path / "vectors").iterdir())) == 2  # the present one, and the last, for readers still in it


def test_vectors_that_one_model_began_are_not_finished_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, finishes = CountingEncoder("one"), CountingEncoder("two")
    monkeypatch.setattr("ingest.index.writing", lambda folder: lock.writing(folder, patience=0))
    broken_off = Store(tmp_path, began)
    broken_off.add(full_report("青禾县人民政府", 2022), embed=False)
    broken_off.add(small_report(), embed=False)
    with lock.writing(tmp_path), pytest.raises(StoreBusy):
        broken_off.embed()  # everything is in, and nothing declared
    other = Store(tmp_path, finishes)
    assert other.search_labels(NEW, 1) == []
    other.embed()
    assert sorted(finishes.embedded) == sorted(began.embedded)
    assert other.search_labels(f"{NEW} 总计", 1)[0].form_row == "new"
    with pytest.raises(EncoderMismatch):
        broken_off.search_labels(NEW, 1)


def test_a_rebuild_that_was_broken_off_leaves_the_old_vectors_and_is_made_afresh(tmp_path: Path) -> None:
    Store(tmp_path, CountingEncoder("one")).add(small_report())
    with pytest.raises(StoreError):
        Store(tmp_path, BrokenEncoder("two")).rebuild()
    assert Store(tmp_path, CountingEncoder("one")).search_vectors("培训次数", None, 1)
    third = CountingEncoder("three")
    store = Store(tmp_path, third)
    store.rebuild()
    assert NEW in "".join(third.embedded) and store.search_vectors("培训次数", None, 1)


def test_an_empty_store_can_be_rebuilt_and_searched(store: Store) -> None:
    store.rebuild()
    assert (store.search_vectors("培训", None, 5), store.search_labels("培训", 5)) == ([], [])


# One writer, many readers


def test_a_second_writer_is_told_to_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "writing", lambda folder: lock.writing(folder, patience=0.1))
    with lock.writing(store.folder), pytest.raises(StoreBusy):
        store.add(small_report(), embed=False)
    assert store.reports() == ()


class _Slow(CountingEncoder):
    """Begins to embed, and goes on when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.begun.set()
        assert self.go_on.wait(30)
        return super().embed_documents(texts)


def _while_embedding(folder: Path, work: str, meanwhile: Callable[[Store], None]) -> Store:
    """The store after one writer embedded or rebuilt, and another did something in the middle of it."""
    slow = _Slow()
    first, second = Store(folder, slow), Store(folder, CountingEncoder())
    thread = threading.Thread(target=getattr(first, work))
    thread.start()
    assert slow.begun.wait(30)
    meanwhile(second)
    slow.go_on.set()
    thread.join(60)
    first.close()
    return second


@pytest.mark.parametrize("work", ["embed", "rebuild"])
def test_facts_go_in_while_another_writer_is_making_vectors(store: Store, work: str) -> None:
    store.add(small_report(year=2022), embed=False)
    after = _while_embedding(store.folder, work, lambda other: other.add(small_report(year=2023), embed=False))
    assert after.unembedded() == ("云溪市商务局-2023",)
    after.embed()
    assert {h.report for h in after.search_vectors("培训次数", None, 5)} == {"云溪市商务局-2022", "云溪市商务局-2023"}


@pytest.mark.parametrize("work", ["embed", "rebuild"])
def test_a_report_that_changes_while_its_vectors_are_made_is_made_again(store: Store, work: str) -> None:
    for year in (2022, 2023):
        store.add(small_report(year=year, prose="全年举办新闻发布会。"), embed=False)

    def change(other: Store) -> None:
        other.add(small_report(year=2022, prose="本年修订了公开指南。"), embed=False)
        other.remove("云溪市商务局-2023")

    after = _while_embedding(store.folder, work, change)
    assert after.unembedded() == ("云溪市商务局-2022",)
    assert after.search_vectors("新闻发布会", None, 5) == []
    after.embed()
    told = [after.paragraphs(refs=[h.ref])[0].paragraph.text for h in after.search_vectors("公开指南", None, 5)]
    assert told == ["本年修订了公开指南。", "培训次数偏少。"]


def test_who_waits_long_is_told_what_for(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(lock, "_SILENCE", 0.0)
    late = lock.embedding(store.folder, patience=0.2)
    with lock.embedding(store.folder), pytest.raises(StoreBusy, match="rebuild"), late:
        pass
    assert caplog.text.count("正在等它结束") == 1


def _add_in_another_process(folder: Path, year: int) -> None:
    writer = Store(folder, CountingEncoder())
    writer.add(small_report(year=year))
    writer.close()


def _elsewhere(target, *args) -> None:  # type: ignore[no-untyped-def]
    process = multiprocessing.get_context("spawn").Process(target=target, args=args)
    process.start()
    process.join(60)
    assert process.exitcode == 0


def test_a_reader_sees_the_vectors_that_another_process_wrote_after_it_opened(store: Store) -> None:
    store.add(small_report(year=2022))
    assert {h.report for h in store.search_vectors("培训次数", None, 5)} == {"云溪市商务局-2022"}
    _elsewhere(_add_in_another_process, store.folder, 2023)
    assert {h.report for h in store.search_vectors("培训次数", None, 5)} == {"云溪市商务局-2022", "云溪市商务局-2023"}
    assert len(store.search_labels("申请", 50)) == 6


def test_a_reader_sees_a_whole_report_while_a_writer_replaces_it(store: Store) -> None:
    versions = [full_report("青禾县人民政府", 2022), small_report("青禾县人民政府", 2022)]
    versions[0] = replace(versions[0], source=versions[1].source)
    store.add(versions[0], embed=False)
    done = threading.Event()

    def write() -> None:
        writer = Store(store.folder)
        for n in range(1, 12):
            writer.add(versions[n % 2], embed=False)
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    seen = []
    while not done.is_set():
        seen.append(store.report("青禾县人民政府-2022"))
        counts = {len(store.rows(reports=["青禾县人民政府-2022"]))}
        assert counts <= {len(v.rows) for v in versions}
    thread.join()
    assert seen
    assert all(report in versions for report in seen)


def test_many_threads_may_search_while_one_adds(store: Store) -> None:
    store.add(small_report(year=2020))
    errors: list[Exception] = []

    def search() -> None:
        try:
            for _ in range(10):
                assert store.search_vectors("培训次数", None, 5)
                assert store.search_text("培训次数", None, 5)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for year in (2021, 2022):
        store.add(small_report(year=year))
    for thread in threads:
        thread.join()
    assert errors == []


# Opening


def test_opening_for_reading_loads_no_model_and_no_vector_library(store: Store) -> None:
    store.add(small_report())
    code = f"""
import sys
from ingest.store import Store
store = Store({str(store.folder)!r})
assert store.rows(form_rows=["new"]) and store.search_text("申请", None, 5)
heavy = {{"chromadb", "torch", "sentence_transformers", "langchain_chroma", "langchain_core"}} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_folder_comes_from_the_environment_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENBAO_STORE", str(tmp_path / "env"))
    assert Store().folder == tmp_path / "env"
    monkeypatch.delenv("WENBAO_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert Store().folder == tmp_path / "data" / "wenbao"


def test_a_store_of_another_layout_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.schema.SCHEMA_VERSION", "999")
    with pytest.raises(StoreVersion, match="999"):
        Store(store.folder)


def test_a_folder_that_cannot_be_a_store_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "facts.sqlite").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(StoreError, match="--store") as told:
        Store(tmp_path)
    assert "\n" not in str(told.value) and "http" not in str(told.value)
    with pytest.raises(StoreError, match="--store"):
        Store(tmp_path / "facts.sqlite" / "beneath a file")


def test_a_store_that_is_damaged_later_is_an_error_of_ours(store: Store) -> None:
    store.add(full_report("青禾县人民政府", 2022), embed=False)
    store.close()
    for beside in store.folder.glob("facts.sqlite-*"):
        beside.unlink()
    file = store.folder / "facts.sqlite"
    file.write_bytes(file.read_bytes()[:8192] + b"\x00" * (file.stat().st_size - 8192))
    with pytest.raises(StoreError, match="库文件"):
        Store(store.folder).rows()


def test_who_only_reads_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="typo"):
        Store(tmp_path / "typo", create=False)
    with pytest.raises(NoStore):
        Store(tmp_path, create=False)
    assert list(tmp_path.iterdir()) == []
    Store(tmp_path / "made").close()
    assert Store(tmp_path / "made", create=False).reports() == ()


def test_rows_of_all_reports_take_as_many_queries_as_rows_of_one(store: Store) -> None:
    asked: list[str] = []

    def count(*executed: object) -> None:
        asked.append(str(executed[2]))

    for n in range(3):
        store.add(full_report(f"第{n}局", 2023), embed=False)
        asked.clear()
        event.listen(Engine, "before_cursor_execute", count)
        assert len(store.rows(form_rows=["new"])) == n + 1
        event.remove(Engine, "before_cursor_execute", count)
        assert len([statement for statement in asked if statement.startswith("SELECT")]) == 3
