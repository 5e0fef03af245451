"""A scanned page made level: ink told from paper, small angles measured by how sharply the lines of print stand out."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
"""A page or a part of one, 0 black to 255 white, rows from the top."""
Ink = NDArray[np.uint8]
"""255 where there is ink, 0 where there is paper."""

_BLOCK, _DARKER = 51, 22
_MOST, _COARSE, _FINE, _FINEST = 6.0, 0.5, 0.1, 0.02
_SMALL = 600
_LEVEL = 0.02


def gray_to_ink(gray: Gray) -> Ink:
    """What is notably darker than the paper around it, so that shadows of the scanner do not count."""
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    return _ink(cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER))


def gray_to_level(gray: Gray) -> Gray:
    """The page turned by the small angle (up to 6 degrees) at which it was laid on the scanner."""
    angle = ink_to_angle(gray_to_ink(gray))
    return gray if abs(angle) < _LEVEL else _turned(gray, angle, 255)


def ink_to_angle(ink: Ink) -> float:
    """By how many degrees to turn a page counter-clockwise so that its lines are level."""
    small = _shrunk(ink, _SMALL)
    angle = _sharpest(small, np.arange(-_MOST, _MOST + _COARSE, _COARSE))
    angle = _sharpest(small, np.arange(angle - _COARSE, angle + _COARSE, _FINE))
    return _sharpest(_shrunk(ink, 2 * _SMALL), np.arange(angle - _FINE, angle + _FINE + _FINEST, _FINEST))


def _shrunk(ink: Ink, width: int) -> Ink:
    factor = min(1.0, width / ink.shape[1])
    return _ink(cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def _sharpest(ink: Ink, angles: Iterable[float]) -> float:
    """The angle at which rows are either full of ink or bare of it; of equal ones the smallest."""
    return max(sorted(map(float, angles), key=abs), key=lambda angle: _sharpness(_turned(ink, angle, 0)))


def _sharpness(ink: Ink) -> float:
    profile = ink.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum())


def _turned(image: NDArray[np.uint8], angle: float, paper: int) -> NDArray[np.uint8]:
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return _ink(cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper))


def _ink(image: object) -> NDArray[np.uint8]:
    """OpenCV types its results loosely."""
    return np.asarray(image, dtype=np.uint8)
