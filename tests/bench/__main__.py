"""Print one ratio a line: what is slow, what is quick, how many times, and what is expected."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from tests.bench.measures import MEASURES, Ratio


def main() -> int:
    """Run every measure; 1 where a ratio is outside of what is expected."""
    as_expected = [_said(ratio) for ratio in _ratios()]
    return 0 if all(as_expected) else 1


def _ratios() -> Iterator[Ratio]:
    for measure in MEASURES:
        with TemporaryDirectory(prefix="wenbao-bench-") as folder:
            yield measure(folder)


def _said(ratio: Ratio) -> bool:
    slow, quick = ratio.slow, ratio.quick
    print(f"{ratio.times:8.1f} ×  {slow.name} {_time(slow.seconds)} : {quick.name} {_time(quick.seconds)}", end="")
    print(f"   （应{ratio.expectation}）{'' if ratio.holds else '  ← 不合预期'}", flush=True)
    return ratio.holds


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
