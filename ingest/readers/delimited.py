"""Tables in plain text (.csv, .tsv): the charset as in any text, the delimiter found out."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from ingest.readers.blocks import Block
from ingest.readers.decode import bytes_to_text
from ingest.readers.sheet import Sheet, sheet_to_blocks

_DELIMITERS = "\t,;|"
_SAMPLE = 200
_WIDEST_FIELD = 1_000_000


def delimited_to_blocks(data: bytes, name: str) -> list[Block]:
    """Read a delimited text; line breaks in quotes are part of their field. UnreadableSource for an unknown charset."""
    csv.field_size_limit(_WIDEST_FIELD)
    lines = text_to_lines(bytes_to_text(data, name))
    texts = {(r, c): text.strip() for r, line in enumerate(lines) for c, text in enumerate(line) if text.strip()}
    return sheet_to_blocks(Sheet("", texts))


def text_to_lines(text: str) -> list[list[str]]:
    """The fields of each line, parted by the delimiter that parts most lines into the same number of fields."""
    delimiter = max(_DELIMITERS, key=lambda sign: _evenness(text, sign))
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def _evenness(text: str, delimiter: str) -> int:
    """How many of the first lines have the commonest number of fields, of those with more than one."""
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    widths = Counter(len(line) for _, line in zip(range(_SAMPLE), lines, strict=False) if len(line) > 1)
    return max(widths.values(), default=0)
