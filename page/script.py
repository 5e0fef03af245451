"""The page's own style and scripts, read from the files beside this one."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent

STYLES = [_HERE / f"{name}.css" for name in ("style", "charts", "evidence", "library", "checks", "figures")]
ICON = _HERE / "icon.svg"


def script(name: str) -> str:
    """The text of ``NAME.js``, run once by Gradio when the panel it belongs to is on the page."""
    return (_HERE / f"{name}.js").read_text(encoding="utf-8")
