"""Pictures of lines of print → their text and how sure each letter is. The model is loaded for the first one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import cv2

from ingest.readers.deskew import Gray

_HEIGHT = 48
_BATCH = 16
_STEP = 48
"""Widths, at the height the model takes, are rounded up to a multiple of this, so that few sizes go through it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture says, and for each letter how sure that is, from 0 to 1."""

    text: str
    sure: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """How sure the least certain letter is; 0 where nothing could be read."""
        return min(self.sure, default=0.0)


def crops_to_readings(crops: Sequence[Gray]) -> list[Reading]:
    """Read pictures of one line of print each; equal widths go through the model together."""
    order = sorted(range(len(crops)), key=lambda n: _width(crops[n]))
    readings: dict[int, Reading] = {}
    for width, run in groupby(order, key=lambda n: _width(crops[n])):
        members = list(run)
        for start in range(0, len(members), _BATCH):
            batch = members[start : start + _BATCH]
            readings |= zip(batch, _read([crops[n] for n in batch], width), strict=True)
    return [readings[n] for n in range(len(crops))]


def _width(crop: Gray) -> int:
    height, width = crop.shape
    return -(-round(width * _HEIGHT / height) // _STEP) * _STEP


def _read(crops: Sequence[Gray], width: int) -> list[Reading]:
    from rapidocr.ch_ppocr_rec.typings import TextRecInput

    recognizer = _recognizer()
    recognizer.rec_image_shape = [3, _HEIGHT, width]
    pictures = [cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR) for crop in crops]
    output = recognizer(TextRecInput(img=pictures, return_word_box=True))
    return [_reading(text, word) for text, word in zip(output.txts, output.word_results, strict=True)]


def _reading(text: str, word: Any) -> Reading:
    sure = tuple(map(float, word.confs)) if text else ()
    # A token of several letters would shift what follows: then the least certain stands for all.
    return Reading(text, sure if len(sure) == len(text) else (min(sure, default=0.0),) * len(text))


@lru_cache(maxsize=1)
def _recognizer() -> Any:
    """The recognition model that the package carries; nothing is fetched from anywhere."""
    from rapidocr import RapidOCR

    recognizer = RapidOCR(params={"Global.log_level": "error"})._load_rec_model()
    recognizer.rec_batch_num = _BATCH
    return recognizer
