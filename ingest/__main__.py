"""python -m ingest: add, list, show, check, export, remove, rebuild.

Results go to stdout, progress and errors to stderr.
Exit codes: 0 all done; 1 some input failed (the rest is in); 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.console import argument_to_text, at_console
from ingest.errors import NoStore
from ingest.store import Store, named_folder, user_folder

if TYPE_CHECKING:
    from ingest.equation import Check
    from ingest.intake import Outcome
    from ingest.vectors import Progress

_STATUS = {"added": "已入库", "unchanged": "无变化", "replaced": "已更换", "failed": "失败"}
_HOLDS = {True: "成立", False: "不成立", None: "无法核对"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    return at_console(lambda: _run(_parser().parse_args(argv)))


def _run(options: argparse.Namespace) -> int:
    try:
        store = Store(options.store, create=options.run is _add)
    except NoStore:
        named = named_folder(options.store)
        if options.run is _list and _is_fresh(named):
            return _list_nothing(named or user_folder(), options)
        raise
    try:
        done: int = options.run(store, options)
    finally:
        store.close()
    return done


def _is_fresh(folder: Path | None) -> bool:
    """Whether nobody named a folder, or it is there and empty: no report is held yet, and no name was mistyped."""
    return folder is None or (folder.is_dir() and not any(folder.iterdir()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description="年度报告入库：把报告读成带地址的数字。")
    commands = parser.add_subparsers(required=True, metavar="命令")

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.add_argument("--store", metavar="DIR", help="库所在的文件夹；默认取 WENBAO_STORE，再默认为用户数据文件夹")
        added.set_defaults(run=run)
        return added

    def with_json(added: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added.add_argument("--json", action="store_true", help="每行输出一个 JSON 对象")
        return added

    add = with_json(command("add", _add, "读入文件、文件夹或通配符所指的报告"))
    add.add_argument("paths", nargs="+", metavar="PATH|URL")
    add.add_argument("--org", type=argument_to_text, metavar="NAME", help="报告的单位，代替文件里写的")
    add.add_argument("--year", type=int, metavar="N", help="报告的年份，代替文件里写的")
    add.add_argument("--replace", action="store_true", help="换掉库里来自其他文件的同单位同年份报告")
    with_json(command("list", _list, "列出库里的报告"))
    with_json(command("show", _show, "显示一份报告")).add_argument("report", type=argument_to_text, metavar="REPORT")
    with_json(command("check", _check, "核对数字：表内勾稽、正文与表格、上年与下年")).add_argument(
        "report", nargs="?", type=argument_to_text, metavar="REPORT"
    )
    command("rebuild", _rebuild, "按库里的文字重新生成全部向量")
    export = command("export", _export, "把报告的每个单元格导出成一行")
    export.add_argument("reports", nargs="*", type=argument_to_text, metavar="REPORT")
    export.add_argument("--to", required=True, type=_table_file, metavar="FILE.csv|.xlsx", dest="file")
    command("remove", _remove, "移除一份报告").add_argument("report", type=argument_to_text, metavar="REPORT")
    return parser


def _table_file(name: str) -> Path:
    path = Path(name)
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise argparse.ArgumentTypeError(f"{name}：只能导出为 .csv 或 .xlsx")
    return path


def _add(store: Store, options: argparse.Namespace) -> int:
    from ingest.intake import add_sources, outcome_to_json, sources_to_files

    files = sources_to_files(options.paths)
    if not files:
        print(f"没有可以读入的文件：{'、'.join(options.paths)}", file=sys.stderr)
    failed = False
    with _bar("入库", len(files) > 1) as progress, _bar("向量", len(files) > 1) as embedding:
        given = (options.org, options.year, options.replace)
        for outcome in add_sources(store, files, *given, progress=progress, embedding=embedding):
            failed = failed or outcome.status == "failed"
            _say(_json_line(outcome_to_json(outcome)) if options.json else _outcome_to_text(outcome))
    return 1 if failed else 0


def _outcome_to_text(outcome: Outcome) -> str:
    status = _STATUS[outcome.status]
    if outcome.status == "failed":
        return f"{status}  {outcome.path}\n    {outcome.error}"
    recovered = f"，其中还原 {outcome.recovered} 行" if outcome.recovered else ""
    counts = f"{outcome.sections} 节 {outcome.tables} 张表 {outcome.rows} 行{recovered}"
    lines = [f"{status}  {outcome.report}  {counts}  （{outcome.path}）"]
    return "\n".join((*lines, *(f"    注意：{warning}" for warning in outcome.warnings)))


def _list(store: Store, options: argparse.Namespace) -> int:
    from ingest.plain import aligned
    from ingest.show import head_to_json

    heads = store.reports()
    if options.json:
        _say(*(_json_line(head_to_json(head)) for head in heads))
    elif heads:
        titles = ["报告", "表", "行", "未读定", "来源"]
        _say(*aligned([titles, *([h.id, *map(str, (h.tables, h.rows, h.unresolved)), h.source] for h in heads)]))
    else:
        return _list_nothing(store.folder, options)
    return 0


def _list_nothing(folder: Path, options: argparse.Namespace) -> int:
    if not options.json:
        print(f"库 {folder} 里还没有报告：请用 python -m ingest add 文件 添加", file=sys.stderr)
    return 0


def _show(store: Store, options: argparse.Namespace) -> int:
    report = store.report(store.resolve(options.report))
    if options.json:
        from ingest.show import report_to_json

        _say(_json_line(report_to_json(report)))
    else:
        from ingest.plain import report_to_text

        _say(report_to_text(report))
    return 0


def _check(store: Store, options: argparse.Namespace) -> int:
    from ingest.audit import check_to_json, store_to_checks

    found = list(store_to_checks(store, store.resolve(options.report) if options.report else None))
    if options.json:
        _say(*(_json_line(check_to_json(check)) for check in found))
    else:
        _say(*_checks_to_text(found))
    return 0


def _checks_to_text(found: Sequence[Check]) -> Iterator[str]:
    """What does not add up first, then what could not be checked, then the rest as a count."""
    for holds in (False, None):
        for check in found:
            if check.holds is holds:
                at = check.refs[0] if check.refs else check.report
                yield f"{_HOLDS[holds]}  {at}  {check.text}"
    counts = (f"{_HOLDS[h]} {sum(check.holds is h for check in found)}" for h in (False, None, True))
    yield f"共 {len(found)} 条关系：{'，'.join(counts)}"


def _rebuild(store: Store, _options: argparse.Namespace) -> int:
    with _bar("向量", True) as progress:
        store.rebuild(progress)
    _say(f"已重新生成 {len(store.reports())} 份报告的向量")
    return 0


def _export(store: Store, options: argparse.Namespace) -> int:
    from ingest.export import reports_to_file

    ids = [store.resolve(name) for name in options.reports] or [head.id for head in store.reports()]
    lines = reports_to_file((store.report(report_id) for report_id in dict.fromkeys(ids)), options.file)
    _say(f"已把 {len(set(ids))} 份报告的 {lines} 个单元格导出到 {options.file}")
    return 0


def _remove(store: Store, options: argparse.Namespace) -> int:
    report_id = store.resolve(options.report)
    store.remove(report_id)
    _say(f"已移除 {report_id}")
    return 0


@contextmanager
def _bar(title: str, wanted: bool) -> Iterator[Progress | None]:
    """A progress bar on stderr, where someone is watching; it appears with the first step."""
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=title, delay=0.1, file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress


def _json_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
