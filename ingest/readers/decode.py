"""Bytes to text. A text in the wrong charset would be read as other words, so a doubtful decoding is an error."""

from __future__ import annotations

import codecs

from ingest.errors import UnreadableSource
from ingest.readers.radicals import without_radicals

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs that accept nearly any bytes, each with the lead bytes of its common characters.
_DOUBLE_BYTE = (("gb18030", "gb2312", (0xB0, 0xD7)), ("big5hkscs", "big5", (0xA4, 0xC6)))
_COMMON_SHARE = 0.7


def bytes_to_text(data: bytes, name: str) -> str:
    """Decode a text of unknown charset: UTF-8, UTF-16/32, GB18030 or Big5.

    What a page declares of itself is not asked: a declared charset is wrong more often than strict UTF-8 is.
    Raises UnreadableSource where no charset gives plausible Chinese or plain ASCII.
    """
    text = _with_bom(data) or _strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return without_radicals(text)
    text = _wide_to_text(data) if b"\0" in data else _double_byte_to_text(data)
    if text is None:
        tried = "已试 UTF-8、UTF-16、GB18030、Big5"
        raise UnreadableSource(f"{name}：文字编码无法识别（{tried}），请另存为 UTF-8 文本后再添加。")
    return without_radicals(text)


def _with_bom(data: bytes) -> str | None:
    codec = next((codec for bom, codec in _BOMS if data.startswith(bom)), None)
    return _strict(data, codec) if codec else None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _wide_to_text(data: bytes) -> str | None:
    """UTF-16 without a BOM: its line ends and digits hold a zero byte on the one side or the other."""
    codec = "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"
    text = _strict(data, codec)
    return text if text is not None and "\0" not in text and _is_plausible(text, "gb2312", (0xB0, 0xD7)) else None


def _double_byte_to_text(data: bytes) -> str | None:
    for codec, common, leads in _DOUBLE_BYTE:
        text = _strict(data, codec)
        if text is not None and _is_plausible(text, common, leads):
            return text
    return None


def _is_plausible(text: str, codec: str, leads: tuple[int, int]) -> bool:
    """Whether most Chinese characters of the text are common ones; in a wrong decoding most are rare."""
    hanzi = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    common = sum(leads[0] <= c.encode(codec, "replace")[0] <= leads[1] for c in hanzi)
    others = sum(c > "\x7f" for c in text) - len(hanzi)
    return common >= _COMMON_SHARE * max(len(hanzi), 1) and len(hanzi) >= others
