"""The page's own style and scripts, read from the files beside this one."""

from __future__ import annotations

import json
import re
from pathlib import Path

from page.english import ENGLISH

_HERE = Path(__file__).parent

STYLES = [_HERE / f"{name}.css" for name in ("style", "charts", "evidence", "library", "checks", "figures")]
ICON = _HERE / "icon.svg"


def script(name: str) -> str:
    """The text of ``NAME.js``, run once by Gradio when the panel it belongs to is on the page."""
    return (_HERE / f"{name}.js").read_text(encoding="utf-8")


def scripts(*names: str) -> str:
    """Several scripts as one, with `say("…")` for their words in the language of the page."""
    texts = "\n".join(map(script, names))
    english = {chinese: ENGLISH[chinese] for chinese in scripts_to_words(texts)}
    said = json.dumps(english, ensure_ascii=False)
    return f'const say = (words) => (document.documentElement.lang === "en" ? {said}[words] : words);\n{texts}'


def scripts_to_words(texts: str) -> list[str]:
    """The Chinese that scripts say."""
    return re.findall(r'\bsay\("([^"]+)"\)', texts)
