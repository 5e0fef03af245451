"""The marks that must not fall, pinned with a hash of the corpus they were reached on; lowering one takes a flag."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

PINNED = Path(__file__).with_name("floors.json")
Marks = Mapping[str, float]


def are_pinned(setting: str) -> bool:
    """Whether the floors were pinned on this corpus with these questions."""
    return bool(_pinned().get("setting") == setting)


def missed_floors(marks: Marks, setting: str) -> list[str]:
    """What fell below the floors, in words; nothing is held to floors that were pinned on another corpus."""
    pinned = _pinned()
    if not are_pinned(setting):
        return []
    return [
        f"{name}: {marks.get(name)}, pinned {floor}"
        for name, floor in pinned["floors"].items()
        if _worse(name, marks.get(name), floor)
    ]


def pin(marks: Marks, setting: str, lower: bool) -> None:
    """Pin these marks. ValueError where one of them is below its floor, or the corpus is another, unless `lower`."""
    pinned = _pinned()
    missed = missed_floors(marks, setting)
    if not lower and (missed or pinned.get("setting", setting) != setting):
        what = "; ".join(missed) or f"pinned on {pinned['setting']}, this is {setting}"
        raise ValueError(f"the floors stay as they are: {what}; use --lower if they must change")
    text = json.dumps({"setting": setting, "floors": dict(marks)}, ensure_ascii=False, indent=1)
    PINNED.write_text(text + "\n", encoding="utf-8")


def _pinned() -> dict:  # type: ignore[type-arg]
    return json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.exists() else {}


def _worse(name: str, mark: float | None, floor: float) -> bool:
    if mark is None:
        return True
    return mark > floor if name == "wrong" else mark < floor
