"""python -m qa ask|batch: questions from the command line. Answers go to stdout, troubles to stderr; a refusal is
an answer.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.console import argument_to_text, at_console
from ingest.errors import AskedWrongly
from qa.answer import Answer, PassageCitation, RowCitation, answer_to_json
from qa.asked import line_to_asked


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 some input failed, 2 usage."""
    return at_console(lambda: _run(_parser().parse_args(argv)))


def _run(args: argparse.Namespace) -> int:
    done: int = args.run(args)
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa", description="向年度报告提问，得到数字和它所在的那一行。")
    commands = parser.add_subparsers(required=True, metavar="ask|batch")
    ask = commands.add_parser("ask", help="问一个问题")
    ask.add_argument("question", type=argument_to_text, metavar="问题")
    ask.add_argument("--json", action="store_true", help="输出 JSON")
    ask.set_defaults(run=_ask)
    batch = commands.add_parser("batch", help="逐行回答一个 JSONL 文件里的问题")
    batch.add_argument("file", metavar="FILE.jsonl|-")
    batch.set_defaults(run=_batch)
    for command in (ask, batch):
        command.add_argument(
            "--llm",
            metavar="MODEL",
            default=os.environ.get("WENBAO_LLM"),
            help="语言模型，如 openai:gpt-4o-mini（默认 WENBAO_LLM；不写就不用）",
        )
        command.add_argument(
            "--store", metavar="DIR", help="报告库所在的文件夹（默认 WENBAO_STORE，再次为用户数据文件夹）"
        )
    return parser


def _chain(args: argparse.Namespace) -> Any:
    from ingest.store import Store
    from qa.chain import store_to_chain

    return store_to_chain(Store(args.store, create=False), args.llm)


def _ask(args: argparse.Namespace) -> int:
    answer = _chain(args).ask(args.question)
    print(json.dumps(answer_to_json(answer), ensure_ascii=False) if args.json else "\n".join(_answer_to_lines(answer)))
    return 0


def _batch(args: argparse.Namespace) -> int:
    chain, failed = _chain(args), 0
    for number, line in enumerate(_lines(args.file), 1):
        if not line.strip():
            continue
        try:
            asked = line_to_asked(line)
        except AskedWrongly as error:
            failed = 1
            print(f"第 {number} 行已跳过：{error}。请改正后再问。", file=sys.stderr)
            continue
        answer = chain.ask(asked.question, asked.history, id=asked.id)
        print(json.dumps(answer_to_json(answer), ensure_ascii=False), flush=True)
    return failed


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from sys.stdin
        return
    path = Path(name)
    if not path.is_file():
        print(f"没有这个文件：{name}", file=sys.stderr)
        raise SystemExit(2)
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        yield from lines


def _answer_to_lines(answer: Answer) -> Iterator[str]:
    yield answer.text
    if answer.understood:
        yield f"我理解的问题：{answer.understood}"
    for warning in answer.warnings:
        yield f"注意：{warning.text}"
    for c in answer.citations:
        yield _citation_to_line(c)


def _citation_to_line(c: RowCitation | PassageCitation) -> str:
    place = f"[{c.n}] {c.report.org}《{c.report.title}》 {c.section}"
    page = f" 第 {c.page} 页" if c.page else ""
    if isinstance(c, PassageCitation):
        return f"{place}{page} {c.ref}：“{c.quote}”"
    cells = "；".join(f"{' › '.join(x.column)} = {x.text}" for x in c.cells if x.used)
    return f"{place} {' › '.join(c.row)}：{cells}{page} {c.ref}"


if __name__ == "__main__":
    sys.exit(main())
